"""What a spreadsheet holds once it is read: sheets of cells, nothing of its format left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from generator.problems import Problem

CellKind = Literal["empty", "text", "number", "date", "uncalculated", "fault"]

MAX_ROWS = 5000
MAX_COLUMNS = 60
META, LISTS = "_meta", "_lists"
"""Hidden sheets of our own: what a workbook was made from, and what its drop-down lists offer."""


@dataclass(frozen=True)
class Cell:
    """A cell's value as text: numbers without the noise of binary fractions, dates as 2026-10-05.

    ``uncalculated`` is a formula whose result is not in the file, ``fault`` an error such as ``#REF!``.
    """

    text: str = ""
    kind: CellKind = "empty"


EMPTY = Cell()


@dataclass(frozen=True)
class Comment:
    """A note on a cell; row and column from 1."""

    row: int
    column: int
    text: str


@dataclass(frozen=True)
class Sheet:
    """One sheet; rows and columns count from 1, ``rows[0]`` is row 1."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """First row, first column, last row, last column of merged cells."""
    comments: tuple[Comment, ...] = ()
    since_1904: bool = False
    """Whether days are counted from 1904 on, as in workbooks from old Macs."""

    def cell(self, row: int, column: int) -> Cell:
        """The cell there; an empty one outside."""
        if 1 <= row <= len(self.rows) and 1 <= column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return EMPTY

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """The first cell of the merged cells that this one belongs to; itself where it stands alone."""
        return self._anchors.get((row, column), (row, column))

    @cached_property
    def _anchors(self) -> dict[tuple[int, int], tuple[int, int]]:
        found: dict[tuple[int, int], tuple[int, int]] = {}
        for top, left, bottom, right in self.merged:
            for row in range(top, min(bottom, len(self.rows)) + 1):
                for column in range(left, min(right, MAX_COLUMNS) + 1):
                    found[row, column] = (top, left)
            if len(found) > MAX_ROWS * MAX_COLUMNS:
                break
        return found

    @property
    def filled(self) -> bool:
        """Whether anything stands in it."""
        return any(cell.text for row in self.rows for cell in row)


@dataclass(frozen=True)
class Book:
    """A spreadsheet file; ``problems`` are warnings, for what is an error raises Unreadable."""

    name: str
    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    """What the file says of itself: author, last saved by, title."""

    def texts(self) -> Iterator[tuple[str, int, int, str]]:
        """Every text that somebody who opens the file can find: sheet, row, column, text.

        Hidden sheets, rows and comments are among them; what the file says of itself stands at 1, 1.
        """
        for name, text in self.properties:
            yield name, 1, 1, text
        for sheet in self.sheets:
            yield sheet.name, 1, 1, sheet.name
            for row, cells in enumerate(sheet.rows, 1):
                for column, cell in enumerate(cells, 1):
                    if cell.text:
                        yield sheet.name, row, column, cell.text
            for comment in sheet.comments:
                yield sheet.name, comment.row, comment.column, comment.text


def column_name(column: int) -> str:
    """A column's letters: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place(row: int, column: int) -> str:
    """A cell's place as people say it: D3."""
    return f"{column_name(column)}{row}"
