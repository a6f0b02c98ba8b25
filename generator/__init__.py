"""cunwu (村务): village disclosure sites and legal education from YAML and Markdown kept in git."""

__version__ = "0.1.0"
