"""Which village, kind and period a workbook is of: what it says itself, its name, its title, its heads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from generator.models import period as periods
from generator.models.period import Kind
from generator.models.scalars import narrow
from generator.reading.spreadsheets import header, tables
from generator.reading.spreadsheets.forms import BY_KIND, ENTRIES, WORKBOOKS, Workbook
from generator.reading.spreadsheets.grid import META, Book, Sheet

_MONTH = re.compile(r"(20[0-9]{2})(?:年|[-./])(0?[1-9]|1[0-2])(?:月|(?![0-9季]))")
_QUARTER = re.compile(r"(20[0-9]{2})(?:年|-)?第?([一二三四1-4])季|(20[0-9]{2})-?Q([1-4])", re.IGNORECASE)
_YEAR = re.compile(r"(20[0-9]{2})(?:年|-|\b)")


@dataclass(frozen=True)
class Meta:
    """What a workbook of our own says of itself."""

    village: str
    kind: str
    period: str
    base: str


def meta_of(book: Book) -> Meta | None:
    """What the hidden sheet says; None where the workbook is not ours."""
    sheet = next((each for each in book.sheets if each.name == META), None)
    if sheet is None:
        return None
    told = {
        sheet.cell(row, 1).text: sheet.cell(row, 2).text for row in range(1, min(len(sheet.rows), 20) + 1)
    }
    if told.get("种类") not in BY_KIND:
        return None
    return Meta(told.get("村", ""), told["种类"], told.get("期间", ""), told.get("来源", ""))


def title_of(sheet: Sheet) -> str:
    """What stands at the top of a sheet, in one line: titles, not what is below the head."""
    found = header.find(sheet)
    last = found.first_row - 1 if found else 3
    return " ".join(
        cell.text for row in sheet.rows[: min(last, header.SEARCHED_ROWS)] for cell in row if cell.text
    )


def periods_in(text: str, wanted: Kind) -> tuple[str, ...]:
    """The periods of a kind that a text names, each once."""
    plain = narrow(text).replace(" ", "")
    if wanted == "month":
        found = [f"{year}-{int(month):02}" for year, month in _MONTH.findall(plain)]
    elif wanted == "quarter":
        found = [f"{a or c}-Q{(b or d).translate(_ORDINALS)}" for a, b, c, d in _QUARTER.findall(plain)]
    else:
        found = _YEAR.findall(plain)
    return tuple(dict.fromkeys(found))


_ORDINALS = str.maketrans("一二三四", "1234")


def period_of(text: str, wanted: Kind) -> str:
    """The one period that a text says; empty where it says none or several."""
    try:
        return periods.parse(text, wanted)
    except PydanticCustomError:
        found = periods_in(text, wanted)
        return found[0] if len(found) == 1 else ""


def villages_in(text: str, villages: Mapping[str, str]) -> tuple[str, ...]:
    """The villages that a text names, by folder; the longest name wins where one holds another."""
    named = [(name, id_) for id_, name in villages.items() if name and name in text]
    kept = [id_ for name, id_ in named if not any(name != other and name in other for other, _ in named)]
    words = set(re.split(r"[^a-z0-9-]+", text.lower()))
    parts = {part for word in words for part in (word, *word.split("-"))}
    kept += [id_ for id_ in villages if id_ in parts]
    return tuple(dict.fromkeys(kept))


def kinds_of(sheets: Iterable[Sheet], name: str) -> tuple[Workbook, ...]:
    """The kinds that the sheets may be of; several where the heads do not decide."""
    sheets = tuple(sheets)
    said = name + " " + " ".join(f"{sheet.name} {title_of(sheet)}" for sheet in sheets)
    scores = {each.kind: max((_fit(sheet, each) for sheet in sheets), default=0) for each in WORKBOOKS}
    scores["finance-cwh"] = scores["finance"] if "村委会账" in said.replace(" ", "") else 0
    if scores["finance-cwh"]:
        scores["finance"] = 0
    fitting = [each for each in WORKBOOKS if scores[each.kind]]
    named = [each for each in fitting if any(word in said for word in each.words)]
    if len(named) == 1:
        return tuple(named)
    best = max((scores[each.kind] for each in named or fitting), default=0)
    return tuple(each for each in named or fitting if scores[each.kind] == best)


def _fit(sheet: Sheet, book: Workbook) -> int:
    """How many of a kind's columns the sheet has; nought where it lacks what the kind needs."""
    if book.main is ENTRIES:
        found = header.find(sheet)
        return len(found.columns) if found and len(found.columns) > 2 else 0
    if book.main is not None:
        found = tables.head_of(sheet, book.main)
        return len(found.columns) if found and len(found.columns) > 2 else 0
    assert book.pairs is not None
    heads = tables.read_pairs(sheet, book.pairs, "", None, own=False).heads
    return len(heads) if "受理" in heads and len(heads) > 2 else 0
