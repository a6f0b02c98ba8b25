"""Trends: sums by month and quarter to the cent, gaps told, words that follow the figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.summaries.accounts import MonthTotals
from generator.summaries.trends import by_month, by_quarter, in_words, missing

NOTHING = Decimal("0.00")


def month(period: str, income: str, expense: str, opening: str) -> MonthTotals:
    first, came, went = Decimal(opening), Decimal(income), Decimal(expense)
    return MonthTotals(period, first, came, went, NOTHING, NOTHING, first + came - went, ())


def run(
    first_year: int, months: int, income: str = "100.00", expense: str = "60.50"
) -> dict[str, MonthTotals]:
    found, balance = {}, Decimal("1000.00")
    for number in range(months):
        period = f"{first_year + number // 12}-{number % 12 + 1:02}"
        found[period] = month(period, income, expense, str(balance))
        balance = found[period].closing
    return found


def test_the_newest_months_and_whole_quarters() -> None:
    sums = run(2023, 41)
    months, quarters = by_month(sums), by_quarter(sums)
    assert [months[0].period, months[-1].period, len(months)] == ["2025-06", "2026-05", 12]
    assert [quarters[0].period, quarters[-1].period, len(quarters)] == ["2023-Q2", "2026-Q1", 12]
    assert (quarters[-1].income, quarters[-1].expense) == (Decimal("300.00"), Decimal("181.50"))
    assert quarters[-1].closing == sums["2026-03"].closing


def test_a_missing_month_is_told_and_its_quarter_left_out() -> None:
    sums = run(2025, 12)
    del sums["2025-05"]
    assert missing(by_month(sums)) == ("2025-05",)
    assert [span.period for span in by_quarter(sums)] == ["2025-Q1", "2025-Q3", "2025-Q4"]
    assert missing(by_quarter(sums)) == ("2025-Q2",)


@pytest.mark.parametrize("months", [1, 11])
def test_less_than_a_year_is_not_compared(months: int) -> None:
    assert in_words(run(2025, months)) == ("公开的月份还不到连着的 12 个月，暂时不能按年比较。",)


def test_a_year_is_set_against_the_one_before() -> None:
    sums = run(2024, 12) | {
        period: month(period, "150.00", "60.50", str(each.opening))
        for period, each in run(2024, 24).items()
        if period > "2024-12"
    }
    first, second = in_words(sums)
    assert "2025年1月到2025年12月这 12 个月，收入 1,800.00 元，支出 726.00 元" in first
    assert second == "和再早的 12 个月比，收入多了 600.00 元，支出一样多。"
    del sums["2024-06"]
    assert len(in_words(sums)) == 1
