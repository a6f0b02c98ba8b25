"""An XLSX workbook to sheets: openpyxl reads the values, the package tells what is hidden."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from generator.problems import Unreadable, problem
from generator.reading.spreadsheets.grid import (
    EMPTY,
    MAX_COLUMNS,
    MAX_ROWS,
    Book,
    Cell,
    Comment,
    Sheet,
    place,
)
from generator.reading.spreadsheets.package import Package, unpack

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})").fullmatch
_PROPERTIES = {"creator": "作者", "lastModifiedBy": "最后保存的人", "title": "标题", "subject": "主题"}
_ZEROS = re.compile(r"0{2,20}").fullmatch
_MOST_MERGED = 2000
_NOISE = Decimal("0.000001")


def read(raw: bytes, path: str) -> Book:
    """The workbook, every sheet of it, hidden ones too.

    Raises Unreadable where it cannot or must not be read (H30 to H39).
    """
    try:
        return _book(raw, path)
    except Unreadable:
        raise
    except (MemoryError, RecursionError, Exception):  # a damaged file may make openpyxl raise anything
        raise Unreadable((problem("H31", path),)) from None


def _book(raw: bytes, path: str) -> Book:
    package = unpack(raw, path)
    layouts = list(_layouts(package))
    if not layouts:
        raise Unreadable((problem("H31", path),))
    for layout in layouts:
        if layout.last_row > MAX_ROWS or layout.last_column > MAX_COLUMNS:
            at = place(layout.last_row, layout.last_column)
            raise Unreadable(
                (problem("H38", path, sheet=layout.name, cell=at, rows=MAX_ROWS, columns=MAX_COLUMNS),)
            )
    values, formulas = _opened(raw, data_only=True), _opened(raw, data_only=False)
    sheets = tuple(_sheet(layout, values, formulas) for layout in layouts)
    return Book(path, sheets, properties=tuple(_properties(package)))


@dataclass
class _Layout:
    """What the package says of a sheet beside its values."""

    name: str
    hidden: bool
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    last_row: int = 0
    last_column: int = 0
    since_1904: bool = False


def _layouts(package: Package) -> Iterator[_Layout]:
    book = next((r.target for r in package.relations("") if r.kind == "officeDocument"), "xl/workbook.xml")
    root = package.xml(book)
    if root is None:
        return
    settings = root.find(f"{_MAIN}workbookPr")
    since_1904 = settings is not None and settings.get("date1904") in ("1", "true")
    targets = {relation.id: relation for relation in package.relations(book)}
    for item in root.iter(f"{_MAIN}sheet"):
        relation = targets.get(item.get(_ID, ""))
        if relation is None or relation.kind != "worksheet":
            continue
        layout = _Layout(
            item.get("name", ""), item.get("state", "visible") != "visible", since_1904=since_1904
        )
        sheet = package.xml(relation.target)
        if sheet is not None:
            _measure(sheet, layout)
        for beside in package.relations(relation.target):
            if beside.kind in ("comments", "threadedComment"):
                layout.comments += _comments(package.xml(beside.target))
        yield layout


def _measure(sheet: Element, layout: _Layout) -> None:
    """Hidden rows and columns, merged cells, and how far the filled cells reach."""
    for item in sheet.iter(f"{_MAIN}col"):
        if item.get("hidden") in ("1", "true"):
            first, last = int(item.get("min", "0")), int(item.get("max", "0"))
            layout.hidden_columns.update(range(max(first, 1), min(last, MAX_COLUMNS) + 1))
    for number, row in enumerate(sheet.iter(f"{_MAIN}row"), 1):
        at = int(row.get("r", number))
        filled = [cell for cell in row.iter(f"{_MAIN}c") if len(cell)]
        if row.get("hidden") in ("1", "true") and filled:
            layout.hidden_rows.add(at)
        for cell in filled:
            found = _reference(cell.get("r", ""))
            row_at, column = found or (at, 1)
            layout.last_row = max(layout.last_row, row_at)
            layout.last_column = max(layout.last_column, column)
    for item in sheet.iter(f"{_MAIN}mergeCell"):
        first_cell, _, last_cell = item.get("ref", "").partition(":")
        first_at, last_at = _reference(first_cell), _reference(last_cell or first_cell)
        if first_at and last_at and len(layout.merged) < _MOST_MERGED:
            layout.merged.append((*first_at, *last_at))


def _reference(text: str) -> tuple[int, int] | None:
    found = _REFERENCE(text)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def _comments(root: Element | None) -> Iterator[Comment]:
    for item in root.iter() if root is not None else ():
        if item.tag.rpartition("}")[2] in ("comment", "threadedComment"):
            row, column = _reference(item.get("ref", "")) or (1, 1)
            yield Comment(row, column, "".join(item.itertext()).strip())
        elif item.tag.rpartition("}")[2] == "author" and item.text:
            yield Comment(1, 1, item.text)


def _properties(package: Package) -> Iterator[tuple[str, str]]:
    root = package.xml("docProps/core.xml")
    for item in root if root is not None else ():
        name = _PROPERTIES.get(item.tag.rpartition("}")[2])
        if name and item.text:
            yield name, item.text


def _opened(raw: bytes, data_only: bool) -> Any:
    from openpyxl import load_workbook

    return load_workbook(BytesIO(raw), read_only=True, data_only=data_only, keep_links=False)


def _sheet(layout: _Layout, values: Any, formulas: Any) -> Sheet:
    bounds = {"max_row": layout.last_row or 1, "max_col": layout.last_column or 1}
    with_values = values[layout.name].iter_rows(**bounds)
    with_formulas = formulas[layout.name].iter_rows(**bounds)
    rows = tuple(
        tuple(_cell(value, formula) for value, formula in zip(row, beside, strict=False))
        for row, beside in zip(with_values, with_formulas, strict=False)
    )
    return Sheet(
        layout.name, rows, layout.hidden, frozenset(layout.hidden_rows), frozenset(layout.hidden_columns),
        tuple(layout.merged), tuple(layout.comments), layout.since_1904,
    )  # fmt: skip


def _cell(value: Any, formula: Any) -> Cell:
    held = value.value
    if held is None or held == "":
        return Cell(str(formula.value), "uncalculated") if formula.data_type == "f" else EMPTY
    if value.data_type == "e":
        return Cell(str(held), "fault")
    if isinstance(held, bool):
        return Cell("是" if held else "否", "text")
    if isinstance(held, int | float | Decimal):
        zeros = _ZEROS(str(value.number_format))
        if zeros and isinstance(held, int) and held >= 0:
            return Cell(str(held).zfill(len(zeros[0])), "text")  # shown as 0123: a number of a voucher
        return Cell(plain_number(held), "number")
    if isinstance(held, datetime.datetime):
        return Cell(
            held.date().isoformat() if held.time() == datetime.time() else held.isoformat(" "), "date"
        )
    if isinstance(held, datetime.date):
        return Cell(held.isoformat(), "date")
    return Cell(str(held).strip(), "text")


def plain_number(value: float | Decimal) -> str:
    """A number as it was typed: 1234.5600000000001 is 1234.56, 1e16 is written out, 12.0 is 12.

    Only the noise of binary fractions is taken off: 0.125 keeps its three decimals.
    """
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        return str(value)
    if abs(exact) < Decimal(10) ** 12:
        cents = exact.quantize(Decimal("0.01"))
        if abs(exact - cents) < _NOISE:
            exact = cents
    text = format(exact, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
