"""A sheet to a PDF: the layout guessed from how much there is, looked at, and tried again at most twice."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from generator.documents import qr
from generator.documents.sheet import Column, Grid, Pairs, Part, Sheet
from generator.documents.typesetting import Printed, Typesetter

SMALLEST_PT = 7.5
_SIZE = 9.5
_LARGEST, _SMALLEST, _STEP = 1.25, SMALLEST_PT / _SIZE, 0.08
_ROWS_OF_A_PAGE = 33
"""Rows of one line that an A4 page holds at scale 1 beside title, signatures and stamp."""
_TRIES = 3


@dataclass(frozen=True)
class Paper:
    """What it is printed on."""

    name: str = "a4"
    flipped: bool = False
    size: float = _SIZE
    head: float = 19


A4 = Paper()
A3 = Paper("a3", True, 13.5, 30)


def pdf(sheet: Sheet, setter: Typesetter, paper: Paper = A4) -> Printed:
    """The sheet in print. What fits one page stands on one; no page holds a stamp alone.

    Raises Untypesettable.
    """
    scale = _guess(sheet)
    best = printed = _printed(sheet, setter, paper, scale)
    for _ in range(_TRIES - 1):
        alone = printed.stamp != printed.content
        if printed.pages == 1 or (printed.pages > 2 and not alone) or scale <= _SMALLEST:
            break
        scale = max(_SMALLEST, scale - _STEP)
        printed = _printed(sheet, setter, paper, scale)
        if printed.pages <= best.pages:
            best = printed
    return best


def _guess(sheet: Sheet) -> float:
    """The scale at which the sheet fills one page; 1 where it needs more than one at any scale."""
    lines = sum(map(_height, sheet.parts)) + 2 * len(sheet.remarks)
    scale = _ROWS_OF_A_PAGE / max(lines, 1)
    return 1.0 if scale < _SMALLEST * 0.9 else min(_LARGEST, max(_SMALLEST, scale))


def _height(part: Part) -> float:
    """About how many lines of a table the part takes."""
    heading = 1.5 if part.heading else 0.5
    if isinstance(part, Grid):
        return (
            heading + 1 + sum(_row(row, part.columns) for row in (*part.rows, *part.foot)) + bool(part.note)
        )
    if isinstance(part, Pairs):
        return heading + sum(1 + len(text) // 52 for _, text in part.items)
    return heading + sum(1 + len(line) // 58 for line in part.lines)


def _row(row: tuple[str, ...], columns: tuple[Column, ...]) -> float:
    """How many lines a row takes: its texts broken where a column takes a share of the width."""
    wide = sum(column.weight for column in columns) or 1
    narrow = sum(0 if column.weight else 5 for column in columns)
    room = max(8.0, 58 - narrow)
    return (
        max(
            max(1, len(cell) * wide / (room * column.weight)) if column.weight else 1 + cell.count("\n")
            for cell, column in zip(row, columns, strict=True)
        )
        // 1
    )


def _printed(sheet: Sheet, setter: Typesetter, paper: Paper, scale: float) -> Printed:
    data: dict[str, Any] = asdict(sheet)
    data["parts"] = [
        {**part, "form": made.form} for part, made in zip(data["parts"], sheet.parts, strict=True)
    ]
    del data["day"]
    data |= {
        "paper": paper.name, "flipped": paper.flipped, "size": paper.size, "head": paper.head, "scale": scale,
        "columns": min(2, len(sheet.signatures)) or 1,
        "qr-width": max(22.0 * paper.head / A4.head, qr.width_mm(sheet.address)),
    }  # fmt: skip
    return setter.print("sheet", data, sheet.day, {"qr": qr.svg(sheet.address)})
