"""What must not be public (P): found in texts, keys, file names and attachments.

``scan`` reads one file, ``papers`` one attachment, ``reviews`` knows what a person has cleared. The other
modules look for one kind of thing each in one text.
"""
