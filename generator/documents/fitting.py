"""How a sheet is laid out before it is set: widths of columns, which rows take one line, the size of type.

Counted in em of the sheet's type, from upper bounds of how wide characters are: a row said to take one
line does take one. So Typst need not measure each cell three times, and the first try is mostly the last.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.documents.sheet import Kind

LEAD, INSET, SIDE = 0.32, 0.2, 0.32
"""In em: the gap between two lines, the room above and below a cell's text, and beside it."""
ROW = 1 + 2 * INSET
"""A row of one line."""
_LATIN, _BROADER, _GAP = 0.58, 0.5, 0.25
_BROAD = re.compile(r"[A-Z%&@mw+<=>~]")
_RUN = re.compile(r"[0-9A-Za-z.,:%+-]+")
_FIRM: frozenset[Kind] = frozenset({"amount", "count", "date", "day", "mark"})
_NARROWEST = 3.0
_GUESS = 0.96
"""How much of the upper bound a text takes, where its lines are only to be guessed."""


@lru_cache(maxsize=20_000)
def width(text: str) -> float:
    """An upper bound of how wide a line of text is, in em.

    An ideograph takes 1, figures and small letters less; at both ends of a Latin word there is a gap.
    """
    narrow = len(text) if text.isascii() else len(text.encode("ascii", "ignore"))
    if not narrow:
        return float(len(text))
    found = len(text) - narrow + _LATIN * narrow + _BROADER * len(_BROAD.findall(text))
    return found if narrow == len(text) else found + 2 * _GAP * len(_RUN.findall(text))


def lines(text: str, room: float) -> int:
    """How many lines a text takes: never fewer than it does where that is 1, else a guess."""
    if "\n" in text:
        return sum(lines(part, room) for part in text.split("\n"))
    wide = width(text)
    return 1 if wide <= room else max(2, math.ceil(wide * _GUESS / room))


@dataclass(frozen=True)
class Table:
    """A table's columns and all its rows, head and foot among them."""

    kinds: tuple[Kind, ...]
    rows: tuple[tuple[str, ...], ...]

    @cached_property
    def natural(self) -> tuple[float, ...]:
        """The width of each column at which no cell is broken."""
        columns = zip(*self.rows, strict=True)
        return tuple(
            2 * SIDE + max(max(map(width, cell.split("\n"))) for cell in set(column)) for column in columns
        )

    def widths(self, room: float) -> tuple[float, ...] | None:
        """How wide each column is in the room there is; None where figures alone need more.

        Figures, dates and numbers of vouchers get what they need; texts share the rest, short ones first.
        """
        found = list(self.natural)
        texts = [i for i, kind in enumerate(self.kinds) if kind not in _FIRM]
        left = room - sum(each for i, each in enumerate(found) if i not in texts)
        if left < _NARROWEST * len(texts):
            return None
        waiting = sorted(texts, key=lambda i: found[i])
        while waiting and found[waiting[0]] <= left / len(waiting):
            left -= found[waiting.pop(0)]
        broken = sum(found[i] for i in waiting)
        for i in waiting:
            found[i] *= left / broken
        if not waiting:
            found[max(texts or range(len(found)), key=lambda i: found[i])] += left
        return tuple(found)

    def lines(self, widths: Sequence[float] | None) -> tuple[int, ...]:
        """How many lines each row takes."""
        if widths is None:
            return (2,) * len(self.rows)
        rooms = [each - 2 * SIDE + 1e-6 for each in widths]
        return tuple(max(map(lines, row, rooms)) for row in self.rows)


def height(counts: Iterable[int]) -> float:
    """How high rows of so many lines are together, in em."""
    return sum(ROW + (count - 1) * (1 + LEAD) for count in counts)


@dataclass(frozen=True)
class Page:
    """What holds a sheet: its height in points, and the smallest and largest size of type."""

    height: float
    smallest: float
    largest: float


@dataclass(frozen=True)
class Fit:
    """A size of type in points, and the pages that the sheet should take with it."""

    size: float
    pages: int


_FULL, _LEAST = 0.985, 1.13
"""How full a page is planned to be, and how much larger than the smallest type is worth a page more."""


def fit(measure: Callable[[float], float], page: Page, fewest: int = 1) -> Fit:
    """The largest type with which the sheet takes as few pages as it can.

    ``measure`` guesses its height in points by the size of type. One page may be set in the smallest
    type; where it takes more, the type is one that reads well, and fills them.
    """
    for pages in range(fewest, fewest + 200):
        room = page.height * pages * (_FULL if pages == 1 else _FULL - 0.03)
        low = page.smallest if pages == 1 else min(page.largest, page.smallest * _LEAST)
        if measure(low) > room * (1.02 if pages == 1 else 1):
            continue
        high = page.largest
        if measure(high) <= room:
            return Fit(high, pages)
        for _ in range(6):
            middle = (low + high) / 2
            low, high = (middle, high) if measure(middle) <= room else (low, middle)
        return Fit(round(low, 2), pages)
    return Fit(page.smallest, fewest)
