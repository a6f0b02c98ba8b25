"""What git calls by itself: a look at what is pushed or committed, and publication of what was pushed.

``receiving`` refuses, ``serving`` publishes, ``staging`` looks at a commit in the making; ``scripts``
puts the hooks in place and ``workflows`` the files for a forge that runs no hooks of ours.
"""
