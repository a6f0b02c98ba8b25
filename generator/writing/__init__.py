"""Records to files that people keep: canonical YAML, and workbooks to be filled and handed back."""
