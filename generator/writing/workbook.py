"""A workbook to be filled: empty, or with what a file says; drop-down lists, frozen heads, typed cells.

A hidden sheet keeps what the workbook was made from, so that it changes nothing behind anybody's back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from generator.documents.cells import height, width
from generator.reading.spreadsheets.forms import Column, Pairs, Table, Workbook
from generator.reading.spreadsheets.grid import LISTS, META
from generator.writing import layout
from generator.writing.hints import hint

EMPTY_ROWS = 200
"""Rows below the filled ones that are prepared for more."""
VERSION = "1"
_WIDEST = 60
_HINTS = (12, 16, 80)
_MONEY = re.compile(r"-?[0-9]{1,10}(?:\.[0-9]{1,2})?").fullmatch
_COUNT = re.compile(r"(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,4})?").fullmatch
_DAY = re.compile(r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}").fullmatch


@dataclass(frozen=True)
class Offer:
    """What a village's workbook offers to choose from: texts of cells, the code first (514 公益支出)."""

    categories: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    items: tuple[str, ...] = ()

    def of(self, column: Column) -> tuple[str, ...]:
        """What a column offers."""
        if column.choice == "categories":
            return self.categories
        if column.choice == "accounts":
            return self.accounts
        return self.items if column.choice == "items" else column.offered

    def shown(self, column: Column, text: str) -> str:
        """A code with its name, as the list has it."""
        return next((each for each in self.of(column) if each.split(" ")[0] == text and each != text), text)


@dataclass(frozen=True)
class Filled:
    """What a workbook is filled with; nothing for an empty one."""

    village: str = ""
    title: str = ""
    period: str = ""
    base: str = ""
    """A digest of the files that it was made from; empty where there were none."""
    data: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Where each row is a file of its own: the files by name."""


def workbook(book: Workbook, filled: Filled, offer: Offer) -> bytes:
    """The XLSX file; equal data give equal bytes."""
    import xlsxwriter

    made = BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False
    }  # fmt: skip
    out = xlsxwriter.Workbook(made, options)
    out.set_properties({"title": filled.title, "author": "", "created": datetime(2000, 1, 1)})
    writer = _Writer(out, book, filled, offer)
    for table in book.all_tables():
        rows = layout.rows_of(table, filled.data, filled.files)
        if table.sheet == "事项":
            rows = layout.named_tables(rows, filled.data)
        writer.table(table, rows)
    if book.pairs:
        texts = layout.pair_texts(book.pairs.columns, filled.data)
        writer.pairs(
            book.pairs, {**({"期间": filled.period} if filled.period and book.period else {}), **texts}
        )
    for name, lines in layout.free_tables(book, filled.data):
        writer.free(name, lines)
    writer.hints()
    writer.hidden()
    out.close()
    return made.getvalue()


class _Writer:
    def __init__(self, out: Any, book: Workbook, filled: Filled, offer: Offer) -> None:
        self.out, self.book, self.filled, self.offer = out, book, filled, offer
        base = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
        ruled = {**base, "border": 1}
        self.title = out.add_format({**base, "bold": True, "font_size": 16})
        self.head = out.add_format({**ruled, "bold": True, "bg_color": "#EAEAEA", "align": "center"})
        self.forms = {
            "text": out.add_format({**ruled, "num_format": "@", "text_wrap": True}),
            "money": out.add_format({**ruled, "num_format": "#,##0.00"}),
            "number": out.add_format({**ruled, "num_format": "0.####"}),
            "day": out.add_format({**ruled, "num_format": "yyyy-mm-dd", "align": "center"}),
        }
        self.lists: dict[tuple[str, ...], str] = {}

    def table(self, table: Table, rows: Sequence[Mapping[str, str]]) -> None:
        page = self.out.add_worksheet(table.sheet)
        page.write_string(0, 0, self.filled.title if table is self.book.main else table.sheet, self.title)
        shown = [
            [self.offer.shown(column, row.get(column.head, "")) for row in rows] for column in table.columns
        ]
        widths = [
            min(_WIDEST, max(column.width, max(map(width, (column.head, *texts))) + 2))
            for column, texts in zip(table.columns, shown, strict=True)
        ]
        for number, line in enumerate(zip(*shown, strict=True), 2):
            page.set_row(number, height(line, widths))
        for at, (column, texts) in enumerate(zip(table.columns, shown, strict=True)):
            page.write_string(1, at, column.head, self.head)
            page.set_column(at, at, widths[at], self.form(column))
            for number, text in enumerate(texts, 2):
                self.cell(page, number, at, column, text)
            self.choose(page, column, at, 2, len(rows) + 1 + EMPTY_ROWS)
        page.freeze_panes(2, 0)
        self.printed(page)

    def pairs(self, pairs: Pairs, texts: Mapping[str, str]) -> None:
        page = self.out.add_worksheet(pairs.sheet)
        page.write_string(0, 0, self.filled.title if self.book.main is None else pairs.sheet, self.title)
        page.set_column(0, 0, 20)
        page.set_column(1, 1, 40)
        for row, column in enumerate(pairs.columns, 1):
            page.write_string(row, 0, column.head, self.head)
            self.cell(page, row, 1, column, texts.get(column.head, ""))
            self.choose(page, column, 1, row, row)
        page.freeze_panes(1, 1)
        self.printed(page)

    def free(self, name: str, lines: Sequence[Sequence[str]]) -> None:
        page = self.out.add_worksheet(name)
        for row, line in enumerate(lines):
            for at, text in enumerate(line):
                page.write_string(row, at, text, self.forms["text"] if row else self.head)
        for at in range(len(lines[0]) if lines else 0):
            page.set_column(
                at, at, min(_WIDEST, max(width(line[at]) for line in lines if at < len(line)) + 2)
            )
        page.freeze_panes(1, 0)

    def cell(self, page: Any, row: int, at: int, column: Column, text: str) -> None:
        """A typed cell; whatever is no plain number or day of its column's kind is text."""
        form = self.form(column)
        if not text:
            page.write_blank(row, at, None, form)
        elif (column.form == "money" and _MONEY(text)) or (column.form == "number" and _COUNT(text)):
            page.write_number(row, at, float(Decimal(text)), form)
        elif column.form == "day" and _DAY(text) and (day := _moment(text)):
            page.write_datetime(row, at, day, form)
        else:
            page.write_string(row, at, text, form)

    def form(self, column: Column) -> Any:
        return self.forms.get(column.form, self.forms["text"])

    def choose(self, page: Any, column: Column, at: int, first: int, last: int) -> None:
        """A drop-down list of what may stand in a column."""
        offered = self.offer.of(column)
        if not offered:
            return
        letter = _letter(len(self.lists))
        source = self.lists.setdefault(offered, f"={LISTS}!${letter}$1:${letter}${len(offered)}")
        page.data_validation(
            first, at, last, at,
            {"validate": "list", "source": source, "error_type": "warning",
             "error_title": "请从列表里选", "error_message": "列表里没有这一项，导入时可能认不出来。"},
        )  # fmt: skip

    def hints(self) -> None:
        """What each column is for, in the words of the data contract."""
        page = self.out.add_worksheet("填表说明")
        for at, room in enumerate(_HINTS):
            page.set_column(at, at, room)
        lines = [
            (table.sheet, column.head, hint(self.book, table, column))
            for table in self.book.all_tables()
            for column in table.columns
        ]
        if self.book.pairs:
            lines += [
                (self.book.pairs.sheet, column.head, hint(self.book, None, column))
                for column in self.book.pairs.columns
            ]
        if self.book.kind == "affairs":
            lines.append(
                (
                    "表格",
                    "",
                    "要附表格的事项：另加一张表，名称写“表1”“表2”…，第一行是表头；在“事项”的“表格”一列写上它的名称",
                )
            )
        for row, line in enumerate((("表", "列", "填什么"), *lines)):
            for at, text in enumerate(line):
                page.write_string(row, at, text, self.head if row == 0 else self.forms["text"])
            page.set_row(row, height(line, _HINTS))
        page.freeze_panes(1, 0)
        self.printed(page)

    def hidden(self) -> None:
        """What the lists offer, and what the workbook was made from."""
        page = self.out.add_worksheet(LISTS)
        for at, offered in enumerate(self.lists):
            for row, text in enumerate(offered):
                page.write_string(row, at, text)
        page.very_hidden()
        page = self.out.add_worksheet(META)
        filled = self.filled
        pairs = (
            ("版本", VERSION),
            ("村", filled.village),
            ("种类", self.book.kind),
            ("期间", filled.period),
            ("来源", filled.base),
        )
        for row, (name, text) in enumerate(pairs):
            page.write_string(row, 0, name)
            page.write_string(row, 1, text)
        page.very_hidden()

    def printed(self, page: Any) -> None:
        page.set_paper(9)
        page.set_landscape()
        page.fit_to_pages(1, 0)


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.year >= 1901 else None


def _letter(at: int) -> str:
    from generator.reading.spreadsheets.grid import column_name

    return column_name(at + 1)
