"""``python -m bench.searchless ARGUMENTS``: cunwu without its search, so that a round tells what that costs.

Pages, checks and everything else are as ever; no page's words are gathered, and no shard and no table written.
"""

from __future__ import annotations

from generator import cli
from generator.site import search


def main() -> None:
    """Run the command line with a search that gathers and writes nothing."""
    search.Book.add = lambda *_: None  # type: ignore[method-assign]
    search.Book.write = lambda *_: ""  # type: ignore[method-assign]
    search.write_table = lambda *_: None
    cli.run()


if __name__ == "__main__":
    main()
