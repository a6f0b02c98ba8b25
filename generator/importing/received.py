"""Where clerks put workbooks, where those go that were taken, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass

INBOX, ORIGINALS = "收件", "原件"


@dataclass(frozen=True)
class Result:
    """What became of one workbook."""

    path: str
    """Where it lay, from the project's root."""
    taken: bool
    line: str
    written: tuple[str, ...] = ()
    """The data files that it changed."""
