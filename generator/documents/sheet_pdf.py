"""A sheet to a PDF: the layout guessed from how much there is, looked at, and tried again at most twice."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from generator.documents import qr
from generator.documents.sheet import Grid, Lines, Pairs, Sheet
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
        sound = printed.stamp == printed.last_of_table or not printed.last_of_table
        if printed.pages == 1 or (sound and printed.pages > 2) or scale <= _SMALLEST:
            break
        scale = max(_SMALLEST, scale - _STEP)
        printed = _printed(sheet, setter, paper, scale)
        if printed.pages <= best.pages:
            best = printed
    return best


def _guess(sheet: Sheet) -> float:
    """The scale at which the sheet fills one page; 1 where it needs more than one at any scale."""
    rows = sum(len(part.rows) + len(part.foot) + 3 for part in sheet.parts if isinstance(part, Grid))
    rows += sum(len(part.items) for part in sheet.parts if isinstance(part, Pairs))
    rows += sum(2 for part in sheet.parts for line in (part.lines if isinstance(part, Lines) else ()) if line)
    scale = _ROWS_OF_A_PAGE / max(rows + 2 * len(sheet.remarks), 1)
    return 1.0 if scale < _SMALLEST * 0.9 else min(_LARGEST, max(_SMALLEST, scale))


def _printed(sheet: Sheet, setter: Typesetter, paper: Paper, scale: float) -> Printed:
    data: dict[str, Any] = asdict(sheet)
    data["parts"] = [
        {**part, "form": made.form} for part, made in zip(data["parts"], sheet.parts, strict=True)
    ]
    del data["day"]
    data |= {
        "paper": paper.name, "flipped": paper.flipped, "size": paper.size, "head": paper.head, "scale": scale,
        "columns": min(2, len(sheet.signatures)) or 1, "qr-width": max(22.0, qr.width_mm(sheet.address)),
    }  # fmt: skip
    return setter.print("sheet", data, sheet.day, {"qr": qr.svg(sheet.address)})
