"""How much room a text takes in a worksheet: few programs make a row as high as what is wrapped in it."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width

LINE = 15
"""Points that a line of 11 pt takes."""


def width(text: str) -> int:
    """Narrow letters that the longest line of a text takes; a Chinese character takes two."""
    return max(sum(2 if east_asian_width(each) in "WFA" else 1 for each in line) for line in text.split("\n"))


def height(texts: Sequence[str], widths: Sequence[int]) -> int:
    """Points of a row of wrapped texts in columns of these widths; a line holds a little less."""
    return LINE * max(
        sum(max(1, -(-width(line) // (room - 1))) for line in text.split("\n"))
        for text, room in zip(texts, widths, strict=True)
    )
