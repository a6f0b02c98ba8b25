"""A sheet on its paper: how high it is with a size of type, and what its template is given."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.documents import fitting
from generator.documents.fitting import INSET, LEAD, SIDE, Table
from generator.documents.sheet import Grid, Kind, Pairs, Part, Sheet

_MM = 72 / 25.4
_SIDES, _TOP, _BOTTOM = 16, 14, 16
_END = 42 * _MM
"""Signatures, stamp and code with the gap above them."""
_GAP, _HEADING = 0.6, 2.15
"""In em: the gap between two blocks; a heading with the gaps about it."""


_MILLIMETRES = {"a4": (210, 297), "a3": (297, 420)}
_SMALLEST, _LARGEST = 7.5 / 9.5, 11.5 / 9.5


@dataclass(frozen=True)
class Paper:
    """What a sheet is printed on."""

    name: str = "a4"
    flipped: bool = False
    size: float = 9.5
    """The usual size of type in points: 7.5 is the least on A4, and in proportion on others."""
    head: float = 19
    """The size of the title."""

    @property
    def room(self) -> float:
        """The width of the text, in points."""
        return (_MILLIMETRES[self.name][self.flipped] - 2 * _SIDES) * _MM

    @property
    def page(self) -> fitting.Page:
        """What a page holds."""
        height = (_MILLIMETRES[self.name][not self.flipped] - _TOP - _BOTTOM) * _MM
        return fitting.Page(height, round(self.size * _SMALLEST, 2), round(self.size * _LARGEST, 2))


A4 = Paper()
A3 = Paper("a3", True, 13.5, 30)


class Layout:
    """A sheet whose tables have been measured, for any size of type."""

    def __init__(self, sheet: Sheet, paper: Paper) -> None:
        self.sheet = sheet
        self.paper = paper
        self._blocks = list(_blocks(sheet))

    def height(self, size: float) -> float:
        """About how high the whole is with type of that size, in points."""
        room = self.paper.room / size
        sheet = self.sheet
        ems = sum(block.height(room) for block in self._blocks)
        ems += sum(_paragraph(line, room) for line in sheet.remarks) + (_HEADING if sheet.remarks else 0)
        ems += sum(_paragraph(line, room - 1) + 0.6 for line in sheet.held)
        title = fitting.lines(sheet.title, self.paper.room / self.paper.head) * self.paper.head * 1.3
        return ems * size + title + 2.4 * size + (22 if sheet.demo else 0) + _END

    def data(self, size: float) -> dict[str, Any]:
        """What the template is given beside the sheet's own words."""
        room = self.paper.room / size
        return {
            "paper": self.paper.name, "flipped": self.paper.flipped, "size": size, "head": self.paper.head,
            "margin": {"x": _SIDES, "top": _TOP, "bottom": _BOTTOM},
            "lead": LEAD, "inset": INSET, "side": SIDE, "gap": _GAP,
            "parts": [block.data(room) for block in self._blocks],
        }  # fmt: skip


@dataclass(frozen=True)
class _Block(ABC):
    heading: str

    def height(self, room: float) -> float:
        """In em."""
        return _HEADING if self.heading else 0.0

    @abstractmethod
    def data(self, room: float) -> dict[str, Any]:
        """What the template is given."""


@dataclass(frozen=True)
class _Paragraphs(_Block):
    lines: tuple[str, ...]
    listed: bool

    def height(self, room: float) -> float:
        own = room - (2 if self.listed else 0)
        return super().height(room) + sum(_paragraph(line, own) for line in self.lines)

    def data(self, room: float) -> dict[str, Any]:
        return {"form": "lines", "heading": self.heading, "lines": self.lines, "listed": self.listed}


@dataclass(frozen=True)
class _Cells(_Block):
    """A table: ``head`` is empty where the first column holds the heads (labels and values)."""

    table: Table
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    foot: tuple[tuple[str, ...], ...] = ()
    note: str = ""

    def height(self, room: float) -> float:
        counts = self.table.lines(self.table.widths(room))
        below = _paragraph(self.note, room) if self.note else 0
        return super().height(room) + fitting.height(counts) + _GAP + below

    def data(self, room: float) -> dict[str, Any]:
        widths = self.table.widths(room)
        rows = [fitting.ROW if count == 1 else 0 for count in self.table.lines(widths)]
        return {
            "form": "grid" if self.head else "pairs", "heading": self.heading, "note": self.note,
            "widths": widths or [0] * len(self.table.kinds), "heights": rows if widths else [],
            "aligns": [_ALIGNED[kind] for kind in self.table.kinds], "head": self.head,
            "rows": [cell for row in self.rows for cell in row],
            "foot": [cell for row in self.foot for cell in row],
        }  # fmt: skip


_ALIGNED: dict[Kind, str] = {
    "text": "left", "amount": "right", "count": "right", "date": "center", "day": "center", "mark": "center",
}  # fmt: skip


def _paragraph(text: str, room: float) -> float:
    count = fitting.lines(text, room)
    return count + (count - 1) * LEAD + _GAP


def _blocks(sheet: Sheet) -> Iterator[_Block]:
    above = ""
    for part in sheet.parts:
        yield _block(part, part.heading or above)
        above = part.heading or above


def _block(part: Part, above: str) -> _Block:
    """``above`` is the heading that the part stands under: a caption that only repeats it is left out."""
    if isinstance(part, Grid):
        kinds = tuple(column.kind for column in part.columns)
        head = tuple(column.head for column in part.columns)
        rows, foot = _shown(part.rows, kinds), _shown(part.foot, kinds)
        note = part.note if part.note != above else ""
        return _Cells(part.heading, Table(kinds, (head, *rows, *foot)), head, rows, foot, note)
    if isinstance(part, Pairs):
        if len(part.items) <= _FEW:
            return _Paragraphs(part.heading, _sentences(part.items), False)
        return _Cells(part.heading, Table(("mark", "text"), part.items), rows=part.items)
    return _Paragraphs(part.heading, part.lines, part.listed)


_FEW, _ONE_LINE = 2, 42
"""So few facts need no table; in em, what fits one line in the largest type."""


def _sentences(items: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Labels and values as lines of text, on one line where they fit it."""
    each = tuple(f"{name}：{text}" for name, text in items)
    whole = "　　".join(each)
    return (whole,) if fitting.width(whole) <= _ONE_LINE else each


def _shown(rows: Sequence[tuple[str, ...]], kinds: tuple[Kind, ...]) -> tuple[tuple[str, ...], ...]:
    """The cells as printed: days without their year, which the title tells."""
    days = [index for index, kind in enumerate(kinds) if kind == "day"]
    if not days:
        return tuple(rows)
    return tuple(
        tuple(cell[5:] if i in days and len(cell) == 10 else cell for i, cell in enumerate(row))
        for row in rows
    )
