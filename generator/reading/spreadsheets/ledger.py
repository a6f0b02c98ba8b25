"""A sheet of accounts to entries: titles, totals and signatures told from what was spent and received.

Nothing is guessed in silence: a cell that cannot be read, a row that is hidden, a total that does not
agree each give a problem at its row and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from pydantic_core import PydanticCustomError

from generator.models.base import day as read_day
from generator.models.base import money, narrow
from generator.problems import KINDS, Problem, problem
from generator.reading.spreadsheets import header as headers
from generator.reading.spreadsheets.grid import Cell, Sheet, place
from generator.reading.spreadsheets.header import Header

_TOTAL = re.compile(r"(?:本页|本月|本期|本季|全月)?(?:合计|总计|共计)$").match
_SUBTOTAL = re.compile(r"小计$").match
_RUNNING = re.compile(r"(?:本年|全年|自年初|年度)?累计$").match
_CARRIED = re.compile(r"(?:上月|上期|上年|期初|月初|上页)?(?:结转|结余|余额|承前页|过次页)$").match
_SIGNED = re.compile(
    r"(?:审核|复核|制表|填表|会计|出纳|主任|监委会|民主理财|村务监督|负责人|签字|盖章).{0,12}[:：]"
).search
_YEAR = re.compile(r"(20[0-9]{2})\s*年?").search
_MONTH_DAY = re.compile(r"([0-9]{1,2})\s*(?:月|[./-])\s*([0-9]{1,2})\s*日?").fullmatch
_YMD = re.compile(r"([0-9]{4})[./]([0-9]{1,2})[./]([0-9]{1,2})").fullmatch
_NEGATIVE = re.compile(r"[(（]\s*([^()（）]+?)\s*[)）]").fullmatch
_TEXTS = ("voucher", "summary", "category", "account", "handler", "witness", "approver", "note")
_SERIAL_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True)
class SheetEntry:
    """One row of money; amounts in yuan, exactly one of income and expense given."""

    row: int
    day: date | None
    voucher: str
    summary: str
    category: str
    income: Decimal | None
    expense: Decimal | None
    account: str = ""
    handler: str = ""
    witness: str = ""
    approver: str = ""
    note: str = ""


@dataclass(frozen=True)
class Ledger:
    """What was understood of a sheet; to be taken over only where no problem is an error."""

    entries: tuple[SheetEntry, ...]
    problems: tuple[Problem, ...]
    carried: Decimal | None = None
    """What the sheet says was carried over, yuan."""
    unit: int = 1
    """What one of the sheet's units is in yuan."""


def read(sheet: Sheet, path: str) -> Ledger:
    """The entries of a sheet of accounts, with every problem found (H40 to H58, S11 on)."""
    reader = _Reader(sheet, path)
    reader.unseen()
    found = headers.find(sheet)
    if found is None:
        reader.tell("H57", 1, 1, cell="")
        return Ledger((), tuple(reader.problems))
    reader.rows(found)
    if not reader.entries and not any(item.severity == "error" for item in reader.problems):
        reader.tell("H56", found.last_row, 1, cell="")
    return Ledger(tuple(reader.entries), tuple(sorted(reader.problems)), reader.carried, found.yuan)


@dataclass
class _Reader:
    sheet: Sheet
    path: str
    problems: list[Problem] = field(default_factory=list)
    entries: list[SheetEntry] = field(default_factory=list)
    carried: Decimal | None = None
    balance: Decimal | None = None
    since_subtotal: int = 0

    def tell(self, code: str, row: int, column: int, **values: object) -> None:
        values.setdefault("cell", place(row, column))
        self.problems.append(problem(code, self.path, row, column, **values))

    def unseen(self) -> None:
        """Tell what somebody who looks at the sheet does not see."""
        if self.sheet.hidden:
            self.tell("H55", 1, 1, sheet=self.sheet.name)
        for row in sorted(self.sheet.hidden_rows):
            self.tell("H54", row, 1, what=f"第 {row} 行")
        for column in sorted(self.sheet.hidden_columns):
            if any(self.sheet.cell(row, column).text for row in range(1, len(self.sheet.rows) + 1)):
                self.tell("H54", 1, column, what=f"{place(1, column)[:-1]} 列")

    def rows(self, head: Header) -> None:
        year = _YEAR(headers.title(self.sheet, head))
        for row in range(head.last_row + 1, len(self.sheet.rows) + 1):
            cells = self.sheet.rows[row - 1]
            if not any(cell.text for cell in cells):
                continue
            label = headers.word(next(cell.text for cell in cells if cell.text))
            marks = {label, headers.word(self.text(row, head, "summary"))}
            if any(_SIGNED(cell.text) for cell in cells):
                return
            if any(_RUNNING(mark) for mark in marks):
                continue
            if any(_CARRIED(mark) for mark in marks):
                self.carry(row, head)
            elif any(_TOTAL(mark) for mark in marks):
                self.total(row, head, self.entries)
            elif any(_SUBTOTAL(mark) for mark in marks):
                self.total(row, head, self.entries[self.since_subtotal :])
                self.since_subtotal = len(self.entries)
            else:
                self.entry(row, head, int(year[1]) if year else None)

    def text(self, row: int, head: Header, name: str) -> str:
        column = head.column(name)
        return self.sheet.cell(row, column).text if column else ""

    def entry(self, row: int, head: Header, year: int | None) -> None:
        for name, column in sorted(head.columns.items(), key=lambda item: item[1]):
            kind = self.sheet.cell(row, column).kind
            if kind == "uncalculated" and name != "balance":
                self.tell("H50", row, column)
            elif kind == "fault" and name != "balance":
                self.tell("H59", row, column, value=self.sheet.cell(row, column).text)
        income, expense = self.amounts(row, head)
        if income is not None and expense is not None:
            self.tell("H51", row, head.columns.get("expense", 1))
            return
        if income is None and expense is None:
            if not self.broken(row):
                self.tell("H58", row, 1, summary=self.text(row, head, "summary") or "—")
            return
        texts = {name: self.text(row, head, name) for name in _TEXTS}
        day = self.day(row, head, year)
        self.entries.append(SheetEntry(row=row, day=day, income=income, expense=expense, **texts))
        self.running(row, head, (income or Decimal(0)) - (expense or Decimal(0)))

    def broken(self, row: int) -> bool:
        return any(item.line == row and item.severity == "error" for item in self.problems)

    def amounts(self, row: int, head: Header) -> tuple[Decimal | None, Decimal | None]:
        """What came in and what went out; of one column of amounts the kind or the sign decides."""
        income, expense = self.money(row, head, "income"), self.money(row, head, "expense")
        amount = self.money(row, head, "amount")
        if amount is not None and income is None and expense is None:
            kind = headers.word(self.text(row, head, "kind"))
            if kind.startswith("收"):
                return amount, None
            if kind.startswith(("支", "付")):
                return None, amount
            self.tell("H53", row, head.columns["amount"], value=amount, kind="收入" if amount > 0 else "支出")
            return (amount, None) if amount > 0 else (None, -amount)
        return income, expense

    def money(self, row: int, head: Header, name: str) -> Decimal | None:
        """Yuan; None where the cell is empty, a dash or nought, or cannot be read (which is told)."""
        column = head.column(name)
        cell = self.sheet.cell(row, column) if column else None
        if column is None or cell is None or cell.kind in ("empty", "uncalculated", "fault"):
            return None
        text = narrow(cell.text)
        if text in ("-", "—", "/", "0", "0.00"):
            return None
        negative = _NEGATIVE(text)
        try:
            value = self.scaled(f"-{negative[1]}" if negative else text, head)
        except PydanticCustomError as error:
            self.told(error, row, column)
            return None
        return value or None

    def scaled(self, text: str, head: Header) -> Decimal:
        if head.yuan == 1:
            return money(text)
        plain = text.replace(",", "")
        if re.fullmatch(r"-?[0-9]+(\.[0-9]{1,6})?", plain):
            return money(format(Decimal(plain) * head.yuan, "f").rstrip("0").rstrip("."))
        return money(text)

    def told(self, error: PydanticCustomError, row: int, column: int) -> None:
        values = {"value": "", **(error.context or {})}
        wording = KINDS[error.type].wording.format(**values)
        self.tell("H52", row, column, why=wording)

    def day(self, row: int, head: Header, year: int | None) -> date | None:
        column = head.column("day")
        cell = self.sheet.cell(row, column) if column else Cell()
        if column is None or not cell.text or cell.kind in ("uncalculated", "fault"):
            return None
        text = narrow(cell.text)
        if cell.kind == "number" and re.fullmatch(r"[3-6][0-9]{4}", text):
            return _SERIAL_EPOCH + timedelta(days=int(text))
        short = _MONTH_DAY(text)
        if short and year:
            text = f"{year}-{short[1]}-{short[2]}"
        dotted = _YMD(text)
        if dotted:
            text = "-".join(dotted.groups())
        try:
            return read_day(text)
        except PydanticCustomError as error:
            self.told(error, row, column)
            return None

    def carry(self, row: int, head: Header) -> None:
        for name in ("balance", "income", "amount"):
            value = self.money(row, head, name)
            if value is not None:
                self.carried = self.balance = value
                return

    def total(self, row: int, head: Header, entries: list[SheetEntry]) -> None:
        for name in ("income", "expense"):
            given = self.money(row, head, name)
            column = head.column(name)
            if given is None or column is None:
                continue
            added = sum((getattr(entry, name) or Decimal(0) for entry in entries), Decimal("0.00"))
            if given != added:
                self.tell("H40", row, column, given=given, added=added, difference=abs(given - added))

    def running(self, row: int, head: Header, change: Decimal) -> None:
        """Follow the column of balances; the first that does not agree is told, the rest would all follow."""
        given = self.money(row, head, "balance")
        if given is None:
            return
        if self.balance is not None and self.balance + change != given:
            self.tell(
                "H41",
                row,
                head.columns["balance"],
                before=self.balance,
                change=change,
                given=given,
                due=self.balance + change,
            )
        self.balance = given


def read_all(sheets: tuple[Sheet, ...], path: str) -> Iterator[tuple[Sheet, Ledger]]:
    """Every sheet that has anything in it, with what was understood of it."""
    for sheet in sheets:
        if any(cell.text for row in sheet.rows for cell in row):
            yield sheet, read(sheet, path)
