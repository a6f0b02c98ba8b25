"""A year's statements: in themselves, with the year before, and with the twelve months of the books."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from generator.checks.books import COLLECTIVE, Book
from generator.models import period as periods
from generator.models.finance import MonthAccounts
from generator.models.statements import BalanceLine, Statements
from generator.problems import Finding, finding
from generator.summaries.accounts import ZERO
from generator.summaries.chart import numbers_of
from generator.summaries.statements import BALANCE, CARRIED, identities
from generator.summaries.votes import collective_law

if TYPE_CHECKING:
    from generator.checks.case import VillageCase

MONEY = "货币资金"
"""The line of the balance sheet that is cash and bank together."""


def statements(case: VillageCase) -> Iterator[Finding]:
    """Statements whose sums disagree with each other, with the year before, or with the books."""
    book = case.ledgers.get(COLLECTIVE)
    for year, record in case.records.statements.items():
        path = case.path("statements", year)
        before = case.records.statements.get(str(int(year) - 1))
        yield from _identities(path, record, before)
        whole = periods.parts(year, "month")
        if book is not None and all(period in book.months for period in whole):
            months = [book.months[period] for period in whole]
            yield from _money(path, record, months)
            yield from _categories(case, book, path, record)


_CODES = {BALANCE: "A36", CARRIED: "A40"}


def _identities(path: str, record: Statements, before: Statements | None) -> Iterator[Finding]:
    for item in identities(record, before):
        if item.difference:
            code = _CODES.get(item.kind, "A36") if item.confirmed else "A37"
            place = ("收益及收益分配表",) if "未分配" in item.name else ("资产负债表",)
            yield finding(
                code, path, place, name=item.name, left=item.left, right=item.right,
                difference=abs(item.difference), basis=_basis(record.year),
            )  # fmt: skip


def _basis(year: str) -> str:
    return collective_law(date(int(year), 12, 31), "第四十六条", "第三十五条", "第三十条")


def _money(path: str, record: Statements, months: list[MonthAccounts]) -> Iterator[Finding]:
    """The money of the balance sheet is that of the books, in sum or account by account."""
    opening, closing = months[0].opening, months[-1].closing
    sums: Mapping[str, tuple[Decimal, Decimal]] = {
        MONEY: (sum(opening.values(), ZERO), sum(closing.values(), ZERO)),
        **{name: (opening.get(name, ZERO), closing.get(name, ZERO)) for name in (*opening, *closing)},
    }
    for at, line in enumerate(record.balance_sheet.assets):
        if line.name in sums:
            yield from _sides(path, at, line, sums[line.name], record.year)


def _sides(
    path: str, at: int, line: BalanceLine, books: tuple[Decimal, Decimal], year: str
) -> Iterator[Finding]:
    for key, stated, real, when in (
        ("年初", line.opening, books[0], f"{year}年1月的期初"),
        ("年末", line.closing, books[1], f"{year}年12月的期末"),
    ):
        if stated != real:
            yield finding(
                "A38", path, ("资产负债表", "资产", at, key), name=line.name, where=key, stated=stated,
                when=when, real=real, difference=abs(stated - real),
            )  # fmt: skip


def _categories(case: VillageCase, book: Book, path: str, record: Statements) -> Iterator[Finding]:
    """Income and expense by category, where the line has the name of one.

    The books hold money only: what is earned or worn off without money moving (depreciation, what is
    still owed) is in the statements alone, so a difference is told, not refused.
    """
    chart = case.settings.chart
    numbers = numbers_of(chart)
    result = record.income_statement
    for side, lines in (("收入", result.income), ("支出", result.expense)):
        sums = book.year_sums(record.year, side, partial(numbers.now_called, side=side))
        codes = {item.name: item.code for item in chart.categories if item.side == side}
        for at, line in enumerate(lines):
            if line.name in codes:
                real = sums.get(codes[line.name], ZERO)
                if real != line.this_year:
                    yield finding(
                        "A39", path, ("收益及收益分配表", side, at, "本年"), name=line.name, year=record.year,
                        stated=line.this_year, real=real, difference=abs(line.this_year - real),
                        basis=_basis(record.year),
                    )  # fmt: skip
