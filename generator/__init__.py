"""cunwu (村务): a village's disclosure site, notices and legal education from YAML and Markdown kept in git."""

__version__ = "0.1.0"
