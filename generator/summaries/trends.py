"""How the accounts moved over the last months: sums by month and quarter, and what that says in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from generator.models import period as periods
from generator.summaries.accounts import ZERO, MonthTotals
from generator.summaries.plain import dealings_in_words, turn, yuan
from generator.values import value

MONTHS, QUARTERS = 12, 12


@value
class Span:
    """A month, or a quarter with all its months; yuan."""

    period: str
    income: Decimal
    expense: Decimal
    closing: Decimal
    """The balance at its end."""


def by_month(sums: Mapping[str, MonthTotals]) -> tuple[Span, ...]:
    """The newest twelve months that are there, in order of time."""
    newest = [sums[period] for period in sorted(sums)[-MONTHS:]]
    return tuple(Span(each.period, each.income, each.expense, each.closing) for each in newest)


def by_quarter(sums: Mapping[str, MonthTotals]) -> tuple[Span, ...]:
    """The newest twelve quarters of which all three months are there, in order of time."""
    quarters = dict.fromkeys(periods.quarter_of(period) for period in sorted(sums))
    whole = [
        (quarter, [sums[month] for month in periods.parts(quarter, "month")])
        for quarter in quarters
        if sums.keys() >= set(periods.parts(quarter, "month"))
    ]
    return tuple(
        Span(
            quarter,
            sum((each.income for each in months), ZERO),
            sum((each.expense for each in months), ZERO),
            months[-1].closing,
        )
        for quarter, months in whole[-QUARTERS:]
    )


def missing(spans: Sequence[Span]) -> tuple[str, ...]:
    """The periods between the first and the last that are not there."""
    found: list[str] = []
    if spans:
        known, period = {span.period for span in spans}, spans[0].period
        while period < spans[-1].period:
            if period not in known:
                found.append(period)
            period = periods.next_(period)
    return tuple(found)


def in_words(sums: Mapping[str, MonthTotals]) -> tuple[str, ...]:
    """The newest twelve months in a row, and how they stand to the twelve before; else what is missing for it."""
    newest = _row(sums, MONTHS)
    if newest is None:
        return ("公开的月份还不到连着的 12 个月，暂时不能按年比较。",)
    first, last = periods.title(newest[0].period), periods.title(newest[-1].period)
    income, expense = _sums(newest)
    said = [
        f"{first}到{last}这 12 个月，收入 {yuan(income)} 元，支出 {yuan(expense)} 元；{dealings_in_words(newest)}"
        f"结余从 {yuan(newest[0].opening)} 元到 {yuan(newest[-1].closing)} 元。"
    ]
    both = _row(sums, 2 * MONTHS)
    if both is not None:
        before = _sums(both[:MONTHS])
        said.append(f"和再早的 12 个月比，收入{turn(income - before[0])}，支出{turn(expense - before[1])}。")
    return tuple(said)


def _row(sums: Mapping[str, MonthTotals], length: int) -> list[MonthTotals] | None:
    """So many months in a row up to the newest; None where one is missing."""
    if not sums:
        return None
    period, found = max(sums), list[MonthTotals]()
    while len(found) < length and period in sums:
        found.append(sums[period])
        period = periods.previous(period)
    return found[::-1] if len(found) == length else None


def _sums(months: Sequence[MonthTotals]) -> tuple[Decimal, Decimal]:
    return sum((each.income for each in months), ZERO), sum((each.expense for each in months), ZERO)
