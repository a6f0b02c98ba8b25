"""修订记录: from what git remembers of a file to what its page says of its revisions.

``ledger`` looks through the history once; ``excerpts`` and ``changes`` tell what changed between two
versions, without anything that may not be public today; ``teller`` makes a page's list of it.
"""
