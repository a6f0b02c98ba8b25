"""A sheet of accounts to entries: titles, totals and signatures told from what was spent and received.

Nothing is guessed in silence: a cell that cannot be read, a row that is hidden, a total that does not
agree each give a problem at its row and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pydantic_core import PydanticCustomError

from generator.models.scalars import ZERO, money
from generator.models.scalars import day as read_day
from generator.problems import KINDS, Problem, problem
from generator.reading.spreadsheets import header as headers
from generator.reading.spreadsheets import rows, values
from generator.reading.spreadsheets.balance import Balance
from generator.reading.spreadsheets.grid import Cell, Sheet, column_name, place
from generator.reading.spreadsheets.header import Header

_YEAR = re.compile(r"(20[0-9]{2})\s*年?").search
_TEXTS = (
    "voucher", "summary", "category", "account", "paid_from", "paid_into", "handler", "witness", "approver",
    "resolution", "reversed_period", "reversed_voucher", "reversed_book", "note",
)  # fmt: skip
_DITTO = ("day", "voucher", "handler", "witness", "approver", "account", "category", "summary")
"""What cells merged over several rows say for each of them."""
INCOME, EXPENSE, TRANSFER = ("收入", "往来收"), ("支出", "往来付"), "划转"
_KINDS_OF_ENTRY = {
    "收入": "收入", "收": "收入", "进": "收入", "支出": "支出", "支": "支出", "付": "支出", "付出": "支出",
    "往来收": "往来收", "往来收入": "往来收", "往来付": "往来付", "往来支出": "往来付",
    "划转": TRANSFER, "转账": TRANSFER, "内部转账": TRANSFER, "提现": TRANSFER,
}  # fmt: skip


@dataclass(frozen=True)
class SheetEntry:
    """One row of money; yuan, ``kind`` one of the five kinds of the data contract."""

    row: int
    day: date | None
    kind: str
    amount: Decimal
    texts: Mapping[str, str]
    """What else the row says, by field; a missing one is empty."""
    cells: Mapping[str, int]
    """The column of each field."""

    @property
    def summary(self) -> str:
        """What the money was for."""
        return self.texts["summary"]

    @property
    def voucher(self) -> str:
        """The voucher's number as the sheet has it."""
        return self.texts["voucher"]

    @property
    def income(self) -> Decimal | None:
        """What came in; None of money that went out or from one account to another."""
        return self.amount if self.kind in INCOME else None

    @property
    def expense(self) -> Decimal | None:
        """What went out; None of money that came in or went from one account to another."""
        return self.amount if self.kind in EXPENSE else None


@dataclass(frozen=True)
class Stated:
    """A balance that the sheet states: whose account (empty where it does not say), where, how much."""

    account: str
    amount: Decimal
    row: int
    column: int


@dataclass(frozen=True)
class Ledger:
    """What was understood of a sheet; to be taken over only where no problem is an error."""

    entries: tuple[SheetEntry, ...]
    problems: tuple[Problem, ...]
    opening: tuple[Stated, ...] = ()
    closing: tuple[Stated, ...] = ()
    header: Header | None = None
    title: str = ""
    checked: int = 0
    """How many totals and balances of the sheet agreed."""

    @property
    def carried(self) -> Decimal | None:
        """What the sheet says was carried over, all accounts together."""
        return sum((each.amount for each in self.opening), ZERO) if self.opening else None

    @property
    def unit(self) -> int:
        """What one of the sheet's units is in yuan."""
        return self.header.yuan if self.header else 1


def read(
    sheet: Sheet, path: str, accounts: tuple[str, ...] = (), year: int | None = None, own: bool = False
) -> Ledger:
    """The entries of a sheet of accounts, with every problem found (H40 to H59).

    ``accounts`` are those whose names may stand in a row of balances, ``year`` that of days without one
    where the title does not say; ``own`` is a sheet that we wrote.
    """
    reader = _Reader(sheet, path, accounts, year, own)
    reader.unseen()
    found = headers.find(sheet)
    if found is None:
        reader.tell("H57", 1, 1, cell="")
        return Ledger((), tuple(reader.problems))
    reader.head(found)
    reader.rows()
    if (
        not own
        and not reader.entries
        and not reader.opening
        and not any(each.severity == "error" for each in reader.problems)
    ):
        reader.tell("H56", found.last_row, 1, cell="")
    return Ledger(
        tuple(reader.entries), tuple(sorted(reader.problems)), tuple(reader.opening), tuple(reader.closing),
        found, headers.title(sheet, found), reader.checked,
    )  # fmt: skip


@dataclass
class _Reader:
    sheet: Sheet
    path: str
    accounts: tuple[str, ...]
    year: int | None
    own: bool
    found: Header = field(default_factory=lambda: Header(1, 1, {}))
    problems: list[Problem] = field(default_factory=list)
    entries: list[SheetEntry] = field(default_factory=list)
    opening: list[Stated] = field(default_factory=list)
    closing: list[Stated] = field(default_factory=list)
    balance: Balance = field(default_factory=Balance)
    sums: dict[str, Decimal] = field(default_factory=dict)
    """What stands in each column of amounts so far."""
    marked: dict[str, Decimal] = field(default_factory=dict)
    """The same at the last subtotal or page's end."""
    month: str = ""
    checked: int = 0

    def tell(self, code: str, row: int, column: int, **told: object) -> None:
        told.setdefault("cell", place(row, column))
        self.problems.append(problem(code, self.path, row, column, **told))

    def unseen(self) -> None:
        """Tell what somebody who looks at the sheet does not see."""
        self.problems += unseen(self.sheet, self.path)

    def head(self, found: Header) -> None:
        """Take the head, and tell of columns that cannot be told apart or are not taken."""
        self.found = found
        for column, shown in found.doubled:
            self.tell("H48", found.last_row, column, word=shown)
        known = "、".join(words[0] for words in headers.ALIASES.values())
        for column, shown in found.unknown:
            if any(
                self.sheet.cell(row, column).text
                for row in range(found.last_row + 1, len(self.sheet.rows) + 1)
            ):
                self.tell("H49", found.last_row, column, what=f"“{shown}”这一列", known=known)
        said = _YEAR(headers.title(self.sheet, found)) or _YEAR(
            " ".join(
                cell.text for row in self.sheet.rows[found.first_row - 1 : found.last_row] for cell in row
            )
        )
        self.year = int(said[1]) if said else self.year

    def rows(self) -> None:
        for row in range(self.found.last_row + 1, len(self.sheet.rows) + 1):
            kind = rows.kind(self.sheet, row, self.found.column("summary"), self.own)
            if kind == "signed":
                return
            if kind in ("empty", "running"):
                continue
            if kind == "opening" and not self.entries:
                self.opening += self.stated(row)
                self.balance.start(self.opening)
            elif kind in ("closing", "opening"):
                self.close(row)
            elif kind == "page":
                self.page(row)
            elif kind in ("total", "subtotal"):
                self.total(row, whole=kind == "total")
            else:
                self.entry(row)

    def text(self, row: int, name: str) -> str:
        return values.plain(self.cell(row, name), self.own)

    def cell(self, row: int, name: str) -> Cell:
        column = self.found.column(name)
        if not column:
            return Cell()
        if name in _DITTO and not self.sheet.cell(row, column).text:
            top, left = self.sheet.anchor(row, column)
            return self.sheet.cell(top, column) if left == column and top > self.found.last_row else Cell()
        return self.sheet.cell(row, column)

    # -- entries ---------------------------------------------------------------------------------

    def entry(self, row: int) -> None:
        for name, column in sorted(self.found.columns.items(), key=lambda item: item[1]):
            held = self.sheet.cell(row, column).kind
            if held == "uncalculated" and name != "balance":
                self.tell("H50", row, column)
            elif held == "fault" and name != "balance":
                self.tell("H59", row, column, value=self.sheet.cell(row, column).text)
        given = {name: self.money(row, name) for name in ("income", "expense", "amount")}
        for name, amount in given.items():
            self.sums[name] = self.sums.get(name, ZERO) + (amount or ZERO)
        day = self.day(row)
        kind, amount = self.kind(row, given)
        if amount is None or not kind:
            if not self.broken(row):
                self.tell("H58", row, 1, summary=self.text(row, "summary") or "—")
            return
        texts = {name: self.text(row, name) for name in _TEXTS}
        word = self.text(row, "voucher_word")
        if word and texts["voucher"]:
            texts["voucher"] = f"{word}-{texts['voucher']}"
        if "reversed_period" in self.found.columns:
            texts["reversed_period"] = values.period(self.cell(row, "reversed_period"))
        entry = SheetEntry(row, day, kind, amount, texts, self.found.columns)
        self.entries.append(entry)
        change = (entry.income or ZERO) - (entry.expense or ZERO)
        self.balance.move(change, texts["account"], texts["paid_from"], texts["paid_into"], amount)
        self.running(row, change, texts["account"])

    def broken(self, row: int) -> bool:
        return any(item.line == row and item.severity == "error" for item in self.problems)

    def lost(self, column: int) -> bool:
        """Whether an amount of the column could not be read: then no total of it can be judged."""
        return any(
            each.code == "H51" or (each.code in ("H50", "H52", "H59") and each.col == column)
            for each in self.problems
        )

    def kind(self, row: int, given: Mapping[str, Decimal | None]) -> tuple[str, Decimal | None]:
        """Which kind of entry it is and its amount; of one column of amounts the kind or the sign decides."""
        income, expense, amount = given["income"], given["expense"], given["amount"]
        word = headers.word(self.text(row, "kind"))
        kind = _KINDS_OF_ENTRY.get(word, "")
        column = self.found.columns.get("kind", 1)
        if word and not kind:
            self.tell("H44", row, column, value=word, what="类型", known="收入、支出、往来收、往来付、划转")
            return "", None
        if kind == TRANSFER:
            both = [each for each in (income, expense, amount) if each is not None]
            if len(set(both)) > 1:
                self.tell("H51", row, self.found.columns.get("expense", 1))
                return "", None
            return kind, both[0] if both else None
        if income is not None and expense is not None:
            self.tell("H51", row, self.found.columns.get("expense", 1))
            return "", None
        if income is not None or expense is not None:
            side = INCOME if income is not None else EXPENSE
            if kind and kind not in side:
                self.tell(
                    "H44", row, column, value=word, what=f"类型（填在{side[0]}一列）", known="、".join(side)
                )
                return "", None
            return kind or side[0], income if income is not None else expense
        if amount is None or kind:
            return kind, amount
        if not word and not self.broken(row):
            kind = INCOME[0] if amount > 0 else EXPENSE[0]
            self.tell("H53", row, self.found.columns["amount"], value=amount, kind=kind)
        return kind, abs(amount)

    def money(self, row: int, name: str) -> Decimal | None:
        """Yuan; None where the cell is empty, a dash or nought, or cannot be read (which is told)."""
        column = self.found.column(name)
        cell = self.sheet.cell(row, column) if column else Cell()
        if column is None or cell.kind in ("empty", "uncalculated", "fault"):
            return None
        text = values.money(cell, self.found.unit(name))
        if not text:
            return None
        try:
            return money(text) or None
        except PydanticCustomError as error:
            self.told(error, row, column)
            return None

    def told(self, error: PydanticCustomError, row: int, column: int, seen: str = "") -> None:
        values = {"value": "", **(error.context or {}), **({"value": seen} if seen else {})}
        kind = KINDS[error.type]
        remedy = kind.remedy.format(**values).replace('"', "")  # cells need no quotes
        self.tell("H52", row, column, why=kind.wording.format(**values), how=remedy)

    def day(self, row: int) -> date | None:
        column = self.found.column("day") or self.found.column("dom")
        cell = self.cell(row, "day")
        if column and "day" not in self.found.columns:
            month, dom = self.text(row, "month"), self.text(row, "dom")
            self.month = month or self.month
            cell = Cell(f"{self.month}月{dom}日", "text") if self.month and dom else Cell()
        if column is None or not cell.text or cell.kind in ("uncalculated", "fault"):
            return None
        try:
            return read_day(values.day(cell, self.year, self.sheet.since_1904))
        except PydanticCustomError as error:
            self.told(error, row, column, cell.text)
            return None

    # -- balances and totals ---------------------------------------------------------------------

    def running(self, row: int, change: Decimal, account: str) -> None:
        """Follow the column of balances; the first that does not agree is told, the rest would all follow."""
        given = self.money(row, "balance")
        if given is None:
            return
        wrong = self.balance.compare(given, change, account)
        self.checked += wrong is None
        if wrong is not None:
            self.tell(
                "H41", row, self.found.columns["balance"],
                before=wrong - change, change=change, given=given, due=wrong,
            )  # fmt: skip

    def stated(self, row: int) -> list[Stated]:
        """The balance that a row of balances states, and whose it is."""
        said = " ".join(cell.text for cell in self.sheet.rows[row - 1])
        account = next((name for name in self.accounts if name in said), "")
        for name in ("balance", "income", "amount"):
            value = self.money(row, name)
            if value is not None:
                return [Stated(account, value, row, self.found.columns[name])]
        return []

    def close(self, row: int) -> None:
        """A balance at the end: compared, and kept for what the month ends with."""
        for stated in self.stated(row):
            self.closing.append(stated)
            opening = sum(
                (each.amount for each in self.opening if stated.account in ("", each.account)), ZERO
            )
            entries = [each for each in self.entries if stated.account in ("", each.texts["account"])]
            moved = any(each.kind == TRANSFER for each in self.entries)
            if not self.opening or (stated.account and (moved or not entries)):
                continue
            income = sum((each.income or ZERO for each in entries), ZERO)
            expense = sum((each.expense or ZERO for each in entries), ZERO)
            due = opening + income - expense
            if due == stated.amount:
                self.checked += 1
                continue
            self.tell(
                "H42", row, stated.column, opening=opening, income=income, expense=expense, due=due,
                given=stated.amount, difference=abs(due - stated.amount),
            )  # fmt: skip

    def page(self, row: int) -> None:
        """The end of a page or the beginning of the next: sums and balance so far."""
        if not self.entries and not self.opening:
            self.opening += self.stated(row)
            self.balance.start(self.opening)
            return
        self.total(row, whole=True)
        given = self.money(row, "balance")
        if given is not None:
            self.running(row, ZERO, self.text(row, "account"))

    def total(self, row: int, whole: bool) -> None:
        """Compare a row of totals with the rows above, or with those since the last such row."""
        for name in ("income", "expense", "amount"):
            given, column = self.money(row, name), self.found.column(name)
            if given is None or column is None or self.lost(column):
                continue
            added = self.sums.get(name, ZERO)
            since = added - self.marked.get(name, ZERO)
            if given == since or (whole and given == added):
                self.checked += 1
                continue
            due = added if whole else since
            self.tell("H40", row, column, given=given, added=due, difference=abs(given - due))
        self.marked = dict(self.sums)


def unseen(sheet: Sheet, path: str) -> Iterator[Problem]:
    """What somebody who looks at the sheet does not see: itself, its rows or its columns are hidden."""
    if sheet.hidden:
        yield problem("H55", path, sheet=sheet.name)
    for row in sorted(sheet.hidden_rows):
        yield problem("H54", path, row, what=f"第 {row} 行")
    for column in sorted(sheet.hidden_columns):
        if any(sheet.cell(row, column).text for row in range(1, len(sheet.rows) + 1)):
            yield problem("H54", path, 1, column, what=f"{column_name(column)} 列")
