"""A sheet to an XLSX workbook: typed cells, a frozen head, widths for Chinese, no formula from a text."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import Any

from generator.documents.cells import height, width
from generator.documents.sheet import Grid, Kind, Lines, Pairs, Sheet

_WIDEST = 60
_ABOUT = (16, 60)
"""Widths of the two columns of the worksheet that says where the tables come from."""
_TITLE = 24
"""Points of a row of 16 pt, which takes half as much room again as a cell's text."""


def xlsx(sheet: Sheet) -> bytes:
    """The workbook; equal sheets give equal bytes. Each table has a worksheet of its own."""
    import xlsxwriter

    made = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(made, options)
    book.set_properties(
        {"title": sheet.title, "author": sheet.unit, "created": datetime.combine(sheet.day, time(8)),
         "comments": f"内容指纹 {sheet.digest}"}
    )  # fmt: skip
    writer = _Writer(book, sheet)
    names = _names(sheet)
    for part in sheet.parts:
        if isinstance(part, Grid):
            writer.grid(names.pop(0), part)
    writer.about()
    book.close()
    return made.getvalue()


class _Writer:
    def __init__(self, book: Any, sheet: Sheet) -> None:
        self.book = book
        self.sheet = sheet
        base = {"valign": "vcenter", "font_name": "宋体", "font_size": 11}
        ruled = {**base, "border": 1}
        self.title = book.add_format({**base, "bold": True, "font_size": 16})
        self.centred = book.add_format({**base, "bold": True, "font_size": 16, "align": "center"})
        self.plain = book.add_format({**base, "text_wrap": True})
        self.head = book.add_format(
            {**ruled, "bold": True, "bg_color": "#EAEAEA", "align": "center", "text_wrap": True}
        )
        self.formats: dict[tuple[Kind, bool], Any] = {}
        for foot in (False, True):
            more = {**ruled, "bold": True} if foot else ruled
            for kind, extra in _FORMATS.items():
                self.formats[kind, foot] = book.add_format({**more, **extra})

    def grid(self, name: str, part: Grid) -> None:
        page = self.book.add_worksheet(name)
        last = len(part.columns) - 1
        columns = [
            (column.head, *(row[index] for row in (*part.rows, *part.foot)))
            for index, column in enumerate(part.columns)
        ]
        widths = [min(_WIDEST, max(map(width, cells)) + 2) for cells in columns]
        line = self.heading(page, widths)
        money = "　单位：元" if self.sheet.money else ""
        page.write_string(line, 0, f"公开单位：{self.sheet.unit}{money}　公开日期：{self.sheet.posted}")
        head = line + 1
        for index, column in enumerate(part.columns):
            page.write_string(head, index, column.head, self.head)
            page.set_column(index, index, widths[index])
        for number, (row, foot) in enumerate(
            ((row, foot) for rows, foot in ((part.rows, False), (part.foot, True)) for row in rows), head + 1
        ):
            for index, (column, cell) in enumerate(zip(part.columns, row, strict=True)):
                self.cell(page, number, index, column.kind, cell, foot)
            page.set_row(number, height(row, widths))
        page.freeze_panes(head + 1, 0)
        if part.rows:
            page.autofilter(head, 0, head + len(part.rows), last)
        page.repeat_rows(head)
        page.set_paper(9)
        page.set_landscape()
        page.fit_to_pages(1, 0)

    def heading(self, page: Any, widths: list[int]) -> int:
        """The title over the table's middle, or from its left where it is narrower; the row that follows."""
        texts = (self.sheet.title, *(("演示：内容为虚构",) if self.sheet.demo else ()))
        for line, text in enumerate(texts):
            if len(widths) > 1 and sum(widths) > width(text) * 3 // 2:
                page.merge_range(line, 0, line, len(widths) - 1, text, self.centred)
            else:
                page.write_string(line, 0, text, self.title)
            page.set_row(line, _TITLE)
        return len(texts)

    def cell(self, page: Any, row: int, column: int, kind: Kind, text: str, foot: bool) -> None:
        form = self.formats[kind, foot]
        value = _value(kind, text)
        if isinstance(value, date):
            page.write_datetime(row, column, datetime.combine(value, time()), form)
        elif isinstance(value, Decimal):
            page.write_number(row, column, float(value) if value % 1 else int(value), form)
        else:
            page.write_string(row, column, text, form)

    def about(self) -> None:
        page = self.book.add_worksheet("说明")
        for index, room in enumerate(_ABOUT):
            page.set_column(index, index, room)
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        sheet = self.sheet
        rows = [
            ("标题", sheet.title),
            ("公开单位", sheet.unit),
            ("公开日期", sheet.posted),
            ("张贴至", sheet.until),
        ]
        rows += [("演示", "内容为虚构，不是任何真实村庄的情况")] if sheet.demo else []
        for part in sheet.parts:
            if isinstance(part, Pairs):
                rows += list(part.items)
            elif isinstance(part, Lines):
                rows += [(part.heading, line) for line in part.lines]
        rows += [("核对时发现", line) for line in sheet.remarks]
        rows += [("网址", sheet.address), ("内容指纹", sheet.digest), ("有疑问", sheet.ask)]
        for number, (name, text) in enumerate(rows):
            page.write_string(number, 0, name, self.plain)
            page.write_string(number, 1, text, self.plain)
            page.set_row(number, height((name, text), _ABOUT))


_FORMATS: dict[Kind, dict[str, Any]] = {
    "text": {"text_wrap": True},
    "mark": {"align": "center"},
    "amount": {"num_format": "#,##0.00"},
    "count": {"num_format": "#,##0.####"},
    "date": {"num_format": "yyyy-mm-dd", "align": "center"},
    "day": {"num_format": "yyyy-mm-dd", "align": "center"},
}


def _value(kind: Kind, text: str) -> date | Decimal | str:
    """A cell's text as what it is; a text where it is none (``<5``, a dash)."""
    try:
        if kind in ("amount", "count"):
            return Decimal(text.replace(",", "").replace("−", "-"))
        if kind in ("date", "day"):
            return date.fromisoformat(text)
    except (InvalidOperation, ValueError):
        pass
    return text


def _names(sheet: Sheet) -> list[str]:
    """A name for each table's worksheet: its heading within Excel's bounds, numbered where it comes again."""
    names: list[str] = []
    for part in sheet.parts:
        if isinstance(part, Grid):
            plain = "".join(c for c in (part.heading or "明细") if c not in "[]:*?/\\'")[:25] or "明细"
            again = sum(name.startswith(plain) for name in names)
            names.append(f"{plain}{again + 1}" if again else plain)
    return names
