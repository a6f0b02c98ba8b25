"""A cell's text as the data contract writes it: days, amounts, units; the rest stays as it is."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from generator.models.scalars import narrow
from generator.reading.spreadsheets.grid import Cell

NOTHING = frozenset(("", "-", "--", "—", "——", "/", "\\", "无"))
"""What people write into a cell that is to stay empty."""

_SINCE_1900, _SINCE_1904 = date(1899, 12, 30), date(1904, 1, 1)
_SERIAL = re.compile(r"[2-6][0-9]{4}").fullmatch
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T][0-9:.]+").fullmatch
_YMD = re.compile(r"([0-9]{4}) ?[./年-] ?([0-9]{1,2}) ?[./月-] ?([0-9]{1,2}) ?[日号]?").fullmatch
_MONTH_DAY = re.compile(r"([0-9]{1,2}) ?[月./-] ?([0-9]{1,2}) ?[日号]?").fullmatch
_NEGATIVE = re.compile(r"\( ?([^()]+?) ?\)").fullmatch
_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]{1,6})?").fullmatch
_FIRST_OF_MONTH = re.compile(r"([0-9]{4}-[0-9]{2})-01").fullmatch


def day(cell: Cell, year: int | None, since_1904: bool = False) -> str:
    """The day as 2026-10-05 where it can be made out, else the text; ``year`` is that of days without one."""
    text = narrow(cell.text)
    if cell.kind == "number" and _SERIAL(text):
        first = _SINCE_1904 if since_1904 else _SINCE_1900
        return (first + timedelta(days=int(text))).isoformat()
    moment = _MOMENT(text)
    if moment:
        return moment[1]
    whole = _YMD(text)
    if whole:
        return f"{whole[1]}-{int(whole[2]):02}-{int(whole[3]):02}"
    short = _MONTH_DAY(text)
    # A number such as 3.2 may be the 2nd or the 20th.
    if short and year and cell.kind != "number":
        return f"{year}-{int(short[1]):02}-{int(short[2]):02}"
    return text


def money(cell: Cell, unit: int = 1) -> str:
    """The amount as :func:`generator.models.scalars.money` reads it, in yuan; empty where there is none."""
    text = narrow(cell.text)
    if text in NOTHING:
        return ""
    negative = _NEGATIVE(text)
    if negative:
        text = f"-{negative[1]}"
    if unit == 1:
        return text
    plain = re.sub(r"[,¥ ]|元$|万元$", "", text)
    if _PLAIN(plain):
        scaled = format(Decimal(plain) * unit, "f")
        return scaled.rstrip("0").rstrip(".") if "." in scaled else scaled
    return text


def period(cell: Cell) -> str:
    """The period as text; a spreadsheet program makes a day of 2026-10, and that is undone."""
    text = narrow(cell.text)
    found = _FIRST_OF_MONTH(text) if cell.kind == "date" else None
    return found[1] if found else text


def plain(cell: Cell, own: bool = False) -> str:
    """A text; empty where a dash stands for nothing, but in a sheet that we wrote everything is meant."""
    text = cell.text.strip()
    if own:
        return text
    return "" if text in NOTHING and text != "无" else text
