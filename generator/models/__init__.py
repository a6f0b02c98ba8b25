"""What a record is: a family of records a module, read through Chinese aliases into English attributes."""
