"""A sheet to hang on the board, as plain data: what every writer (PDF, XLSX, CSV) lays out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

Kind = Literal["text", "amount", "count", "date", "day", "mark"]
"""Cells of amounts are written 12,345.00, of dates 2026-10-05; ``day`` prints a date without its year."""


@dataclass(frozen=True)
class Column:
    """A column: its head, what its cells are, and how wide it is beside the others."""

    head: str
    kind: Kind = "text"
    weight: float = 0
    """A share of the width; 0 takes what its cells need."""


@dataclass(frozen=True)
class Grid:
    """A table; cells are texts as printed, amounts with their thousands marks."""

    form: ClassVar[str] = "grid"
    heading: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    foot: tuple[tuple[str, ...], ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Pairs:
    """Labels and values."""

    form: ClassVar[str] = "pairs"
    heading: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Lines:
    """Paragraphs; ``listed`` puts a number before each."""

    form: ClassVar[str] = "lines"
    heading: str
    lines: tuple[str, ...]
    listed: bool = False


Part = Grid | Pairs | Lines


@dataclass(frozen=True)
class Sheet:
    """One printed disclosure sheet."""

    title: str
    unit: str
    """公开单位."""
    day: date
    """The day the document bears: that of its publication, else of its data."""
    posted: str
    """公开日期 in words."""
    until: str
    """张贴至 in words; empty where there is no end."""
    money: bool
    """Whether it holds amounts: then it says 单位：元."""
    parts: tuple[Part, ...]
    signatures: tuple[str, ...]
    stamp: str
    ask: str
    """How to question it, with the phone."""
    address: str
    """The page's full address, for the code."""
    short: str
    """The same as people may type it."""
    digest: str
    """First 16 digits of the content digest of the view, as the page shows it."""
    demo: bool = False
    remarks: tuple[str, ...] = ()
    """What the checks found, with its source."""
    held: tuple[str, ...] = ()
    """Sentences above the content: held back, not yet verified."""

    def texts(self) -> tuple[str, ...]:
        """Every text that is printed, for the check of characters."""
        found = [
            self.title,
            self.unit,
            self.posted,
            self.until,
            *self.signatures,
            self.stamp,
            self.ask,
            self.short,
        ]
        found += [*self.remarks, *self.held]
        for part in self.parts:
            found.append(part.heading)
            if isinstance(part, Grid):
                found += [column.head for column in part.columns] + [part.note]
                found += [cell for row in (*part.rows, *part.foot) for cell in row]
            elif isinstance(part, Pairs):
                found += [text for pair in part.items for text in pair]
            else:
                found += part.lines
        return tuple(found)
