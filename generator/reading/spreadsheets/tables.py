"""Sheets of rows and sheets of pairs to texts by head, each with its cell; totals are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from generator.models.scalars import ZERO
from generator.problems import Problem, problem
from generator.reading.spreadsheets import header as headers
from generator.reading.spreadsheets import rows, values
from generator.reading.spreadsheets.forms import Column, Pairs, Table
from generator.reading.spreadsheets.grid import Cell, Sheet, place
from generator.reading.spreadsheets.header import Header

Spot = tuple[str, int, int]
"""A sheet's name, a row and a column, both from 1."""


@dataclass(frozen=True)
class Row:
    """A row's texts by head, as the data contract writes them, and where each stands."""

    texts: Mapping[str, str]
    spots: Mapping[str, Spot]
    spot: Spot
    """The row's first cell."""


@dataclass(frozen=True)
class Sought:
    """What a sheet came to."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    title: str = ""
    heads: tuple[str, ...] = ()
    """The heads that the sheet has."""
    checked: int = 0


def head_of(sheet: Sheet, table: Table) -> Header | None:
    """The head of that table in the sheet; None where the sheet is none of its kind."""
    aliases = {
        each.head: (each.head, *(word for word in each.words if word != each.head)) for each in table.columns
    }
    return headers.find(sheet, aliases, (frozenset({head}) for head in table.needed))


def read(sheet: Sheet, table: Table, found: Header, path: str, year: int | None, own: bool) -> Sought:
    """The rows below the head, with what is wrong with them (H40, H48 to H50, H59).

    ``own`` is a sheet that we wrote.
    """
    problems: list[Problem] = []
    got: list[Row] = []
    known = "、".join(each.head for each in table.columns)
    for column, shown in found.doubled:
        problems.append(
            problem("H48", path, found.last_row, column, cell=place(found.last_row, column), word=shown)
        )
    for column, shown in found.unknown:
        if any(sheet.cell(row, column).text for row in range(found.last_row + 1, len(sheet.rows) + 1)):
            at = place(found.last_row, column)
            problems.append(
                problem("H49", path, found.last_row, column, cell=at, what=f"“{shown}”这一列", known=known)
            )
    sums = _Sums(path)
    label = found.column(table.named) if table.named else None
    for row in range(found.last_row + 1, len(sheet.rows) + 1):
        kind = rows.kind(sheet, row, label, own)
        if kind == "signed":
            break
        if kind in ("total", "subtotal"):
            problems += sums.compare(sheet, row, table, found)
        elif kind == "row":
            one = _row(sheet, row, table, found, year, own)
            problems += _faults(sheet, row, found.columns.values(), path)
            if one.texts:
                got.append(one)
                sums.add(one, table)
    return Sought(
        tuple(got), tuple(problems), headers.title(sheet, found), tuple(found.columns), sums.checked
    )


def _row(sheet: Sheet, row: int, table: Table, found: Header, year: int | None, own: bool) -> Row:
    texts: dict[str, str] = {}
    spots: dict[str, Spot] = {}
    for column in table.columns:
        at = found.column(column.head)
        if at is None:
            continue
        spots[column.head] = (sheet.name, row, at)
        text = as_text(sheet.cell(row, at), column, year, sheet.since_1904, found.unit(column.head), own)
        if text:
            texts[column.head] = text
    first = min((at for _, _, at in spots.values()), default=1)
    return Row(texts, spots, (sheet.name, row, first))


def as_text(
    cell: Cell, column: Column, year: int | None, since_1904: bool, unit: int = 1, own: bool = False
) -> str:
    """A cell's text as a file would have it; empty for a dash, a missing result or an error."""
    if cell.kind in ("uncalculated", "fault"):
        return ""
    if column.form == "day":
        return values.plain(Cell(values.day(cell, year, since_1904), "text"))
    if column.form == "period":
        return values.plain(Cell(values.period(cell), "text"))
    if column.form == "money":
        return values.money(cell, unit)
    return values.plain(cell, own)


def _faults(sheet: Sheet, row: int, columns: Iterable[int], path: str) -> Iterator[Problem]:
    for column in sorted(columns):
        cell = sheet.cell(row, column)
        if cell.kind == "uncalculated":
            yield problem("H50", path, row, column, cell=place(row, column))
        elif cell.kind == "fault":
            yield problem("H59", path, row, column, cell=place(row, column), value=cell.text)


@dataclass
class _Sums:
    path: str
    whole: dict[str, Decimal] = field(default_factory=dict)
    since: dict[str, Decimal] = field(default_factory=dict)
    checked: int = 0

    def add(self, row: Row, table: Table) -> None:
        for column in table.columns:
            value = _number(row.texts.get(column.head, ""))
            if column.form in ("money", "number") and value is not None:
                for sums in (self.whole, self.since):
                    sums[column.head] = sums.get(column.head, ZERO) + value

    def compare(self, sheet: Sheet, row: int, table: Table, found: Header) -> Iterator[Problem]:
        """Totals of amounts and counts against the rows above, or those since the last subtotal."""
        for column in table.columns:
            at = found.column(column.head)
            if at is None or column.form not in ("money", "number"):
                continue
            text = as_text(sheet.cell(row, at), column, None, False, found.unit(column.head))
            given = _number(text)
            added = self.whole.get(column.head, ZERO)
            if given is None:
                continue
            if given in (added, self.since.get(column.head, ZERO)):
                self.checked += 1
            else:
                yield problem(
                    "H40",
                    self.path,
                    row,
                    at,
                    cell=place(row, at),
                    given=given,
                    added=added,
                    difference=abs(given - added),
                )
        self.since = {}


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "").removeprefix("¥").removesuffix("元"))
    except InvalidOperation:
        return None


def read_pairs(sheet: Sheet, pairs: Pairs, path: str, year: int | None, own: bool) -> Sought:
    """The values beside the labels of a sheet; below them where the labels stand in a row.

    In a sheet that we wrote labels stand in the first column only.
    """
    by_word = {headers.word(text): each for each in pairs.columns for text in (*each.words, each.head)}
    texts: dict[str, str] = {}
    spots: dict[str, Spot] = {}
    problems: list[Problem] = []
    taken: set[tuple[int, int]] = set()
    for row in range(1, len(sheet.rows) + 1):
        for column in (1,) if own else range(1, len(sheet.rows[row - 1]) + 1):
            wanted = by_word.get(headers.word(sheet.cell(row, column).text))
            if wanted is None or wanted.head in spots or (row, column) in taken:
                continue
            at = (row, 2) if own else _value_at(sheet, row, column, by_word)
            taken.add(at)
            spots[wanted.head] = (sheet.name, *at)
            problems += _faults(sheet, at[0], (at[1],), path)
            text = as_text(sheet.cell(*at), wanted, year, sheet.since_1904, own=own)
            if text:
                texts[wanted.head] = text
    title = " ".join(cell.text for line in sheet.rows[:3] for cell in line if cell.text)
    found = (Row(texts, spots, (sheet.name, 1, 1)),) if spots else ()
    return Sought(found, tuple(problems), title, tuple(spots))


def _value_at(sheet: Sheet, row: int, column: int, by_word: Mapping[str, Column]) -> tuple[int, int]:
    """Where the value of a label stands: below it where labels stand side by side, else beside it."""
    beside = headers.word(sheet.cell(row, column + 1).text)
    before = headers.word(sheet.cell(row, column - 1).text) if column > 1 else ""
    below = headers.word(sheet.cell(row + 1, column).text)
    across = beside in by_word or before in by_word
    return (row + 1, column) if across and below and below not in by_word else (row, column + 1)
