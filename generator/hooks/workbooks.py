"""Pushed workbooks: what somebody who opens them finds in them that may not be kept, each at its cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.problems import Problem, Unreadable, problem

if TYPE_CHECKING:
    from generator.checks.privacy.scan import Suspicion
    from generator.reading.spreadsheets.grid import Book

UNSEEN = "R100"
"""What is told of a workbook that people may open and that cannot be looked into."""
_SHEETS = (".xlsx", ".xlsm", ".xls", ".et", ".csv")
_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_INSIDE = b"xl/workbook.xml"


def is_workbook(path: str, raw: bytes) -> bool:
    """Whether a file is a workbook by its name or by what it holds."""
    return path.lower().endswith(_SHEETS) or (raw.startswith(_OFFICE) and _INSIDE in raw)


def check(path: str, raw: bytes, told: Callable[[str], bool]) -> list[Problem] | None:
    """What of the codes that are to be told stands in a workbook; None where the bytes are none at all.

    Hidden sheets, comments and properties are looked into as well. A workbook that cannot be looked into
    (old or encrypted, too large, with macros) is a problem itself (R100): people may open it.
    """
    from generator.checks.privacy import papers

    comma = path.lower().endswith(".csv")
    suspicions, problems = papers.check(raw, path if comma else f"{path}.xlsx")
    if problems and (comma or not raw.startswith(_OFFICE)):
        return None
    bad = [each for each in suspicions if told(each.code)]
    book = _opened(path, raw, comma) if bad else None
    return [_spotted(each, path, book) for each in bad] or [
        problem(UNSEEN, path, reason=each.message, remedy=each.hint) for each in problems
    ]


def _opened(path: str, raw: bytes, comma: bool) -> Book | None:
    from generator.reading.spreadsheets import csvfile, xlsx

    try:
        return csvfile.read(raw, path) if comma else xlsx.read(raw, path)
    except Unreadable:
        return None


def _spotted(suspicion: Suspicion, path: str, book: Book | None) -> Problem:
    """The problem at the first cell that holds the value; else in the part that names it."""
    from generator.checks.privacy.reviews import as_finding
    from generator.checks.privacy.study import study
    from generator.reading.records import placed
    from generator.reading.spreadsheets.grid import place

    said = placed(as_finding(replace(suspicion, path=path)), None)
    for sheet, row, column, text in book.texts() if book else ():
        if suspicion.value in text or any(hit.value == suspicion.value for hit in study(text)):
            where = f"“{sheet}”表 {place(row, column)}"
            return replace(said, line=row, col=column, message=f"{where}：{said.message}")
    return replace(said, message=f"{suspicion.within}：{said.message}")
