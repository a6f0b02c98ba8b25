"""Records to files that people keep."""
