"""From a diary to books that carry over: cash drawn when needed, vouchers numbered, balances exact."""

from __future__ import annotations

from dataclasses import dataclass

from .calendar import label, length, on, year_of
from .diary import BANK, CASH, Diary, Line
from .people import Staff
from .writing import flow, money, quoted, scalar

_CASH_KEPT = 120_000
"""Fen left in the box when the rest is taken to the bank."""
_CASH_ALLOWED = 300_000
_FIRST_IN = {"收入": 0, "往来收": 0, "划转": 1, "往来付": 2, "支出": 2}


@dataclass(frozen=True, slots=True)
class Voucher:
    """A numbered line of a month."""

    number: str
    line: Line


@dataclass(frozen=True, slots=True)
class Balance:
    """What is in the box and at the bank, in fen."""

    cash: int
    bank: int

    def text(self) -> str:
        """As it stands in a file."""
        return flow(**{CASH: money(self.cash), BANK: money(self.bank)})


@dataclass(frozen=True, slots=True)
class MonthBook:
    """One month of the books."""

    month: int
    opening: Balance
    closing: Balance
    vouchers: tuple[Voucher, ...]


@dataclass(frozen=True)
class Books:
    """All months of one legal person, and where each tagged line stands."""

    months: tuple[MonthBook, ...]
    places: dict[str, tuple[str, str]]
    """Tag to month and voucher number."""

    def reference(self, tag: str) -> str:
        """The pointer to a tagged voucher as it stands in a file."""
        month, number = self.places[tag]
        return flow(期间=month, 凭证号=quoted(number))

    def mentions(self, months: range, word: str) -> bool:
        """Whether a summary of those months holds the word."""
        return any(
            word in voucher.line.summary
            for each in self.months
            if each.month in months
            for voucher in each.vouchers
        )

    def total(self, months: range, kind: str, code: str = "") -> int:
        """The sum in fen of the entries of a kind, and of a category where one is named."""
        return sum(
            voucher.line.fen
            for each in self.months
            if each.month in months
            for voucher in each.vouchers
            if voucher.line.kind == kind and (not code or voucher.line.code == code)
        )


def keep_books(diary: Diary, opening_cash: int, opening_bank: int, cushion: int) -> Books:
    """The books of a diary.

    The opening balance at the bank is raised where the village would otherwise fall below
    ``cushion``; the cash box is filled from the bank before it would run empty.
    """
    cash, moved, lowest = opening_cash, 0, 0
    drafts: list[tuple[int, int, int, int, int, list[Line]]] = []
    for month, told in diary:
        lines, cash_after = _with_transfers(diary.staff, month, told, cash)
        start = moved
        for line in lines:
            moved += _bank_effect(line)
            lowest = min(lowest, moved)
        drafts.append((month, cash, cash_after, start, moved, lines))
        cash = cash_after
    base = max(opening_bank, cushion - lowest)
    months: list[MonthBook] = []
    places: dict[str, tuple[str, str]] = {}
    number, year = 0, 0
    for month, cash_before, cash_after, before, end, lines in drafts:
        if year_of(month) != year:
            number, year = 0, year_of(month)
        vouchers = []
        gap = diary.skips_a_number(month)
        for position, line in enumerate(lines):
            number += 2 if gap and position == 2 else 1
            vouchers.append(Voucher(f"{number:04}", line))
            if line.tag:
                places[line.tag] = (label(month), f"{number:04}")
        months.append(MonthBook(
            month, Balance(cash_before, base + before), Balance(cash_after, base + end), tuple(vouchers)
        ))  # fmt: skip
    return Books(tuple(months), places)


def _bank_effect(line: Line) -> int:
    if line.kind == "划转":
        return -line.fen if line.account == BANK else line.fen
    if line.account != BANK:
        return 0
    return line.fen if line.kind in ("收入", "往来收") else -line.fen


def _with_transfers(staff: Staff, month: int, told: list[Line], cash: int) -> tuple[list[Line], int]:
    """The month's lines in order with cash drawn and brought back, and the cash at its end."""
    ordered = sorted(told, key=lambda line: (line.day, _FIRST_IN[line.kind]))
    spending = [line.fen for line in ordered if line.account == CASH and line.kind in ("支出", "往来付")]
    result: list[Line] = []
    paid = 0
    for line in ordered:
        if line.account == CASH:
            out = line.kind in ("支出", "往来付")
            if out and cash < line.fen:
                needed = max(line.fen, sum(spending[paid : paid + 4])) - cash
                drawn = -(-needed // 50_000) * 50_000
                result.append(_transfer(staff, line.day, "提取现金备零星开支", drawn, BANK, CASH))
                cash += drawn
            cash += -line.fen if out else line.fen
            paid += out
        result.append(line)
    if cash > _CASH_ALLOWED:
        back = (cash - _CASH_KEPT) // 10_000 * 10_000
        result.append(_transfer(staff, length(month), "超出库存限额的现金存入银行", back, CASH, BANK))
        cash -= back
    return result, cash


def _transfer(staff: Staff, day: int, summary: str, fen: int, source: str, target: str) -> Line:
    return Line(day, "划转", summary, fen, source, handler=staff.clerk, into=target)


def entry_text(voucher: Voucher, month: int, books: Books) -> str:
    """The entry as it stands in the month's file."""
    line = voucher.line
    head = f'{{凭证号: "{voucher.number}", 日期: {on(month, line.day)}, 类型: {line.kind}, '
    if line.kind == "划转":
        return (
            f"{head}摘要: {line.summary}, 金额: {money(line.fen)}, 转出: {line.account}, 转入: {line.into}, "
            f"经手人: {line.handler}}}"
        )
    code = f'科目: "{line.code}", ' if line.code else ""
    signed = f", 证明人: {line.witness}, 审批人: {line.approver}" if line.approver else ""
    resolved = f", 决议: {line.resolution}" if line.resolution else ""
    taken_back = f", 冲销: {books.reference(line.reverses)}" if line.reverses else ""
    return (
        f"{head}{code}摘要: {scalar(line.summary)}, 金额: {money(line.fen)}, 账户: {line.account}, "
        f"经手人: {line.handler}{signed}{resolved}{taken_back}}}"
    )
