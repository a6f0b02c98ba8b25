"""Yearly statistics: which years are closed, what counts, and the figures themselves by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from generator.parts import Clock
from generator.summaries.closed import Statistics, closed, closed_years
from generator.summaries.statistics import statistics
from generator.summaries.village import MonthFigures, VillageSummary

NOVEMBER = date(2026, 11, 20)


def month(
    period: str, income: str, expense: str = "1.00", closing: str = "5.00", posted: bool = True
) -> MonthFigures:
    day = date(int(period[:4]), int(period[5:]), 28) if posted else None
    return MonthFigures(period, Decimal(0), Decimal(income), Decimal(expense), Decimal(closing), day)


def year(number: int, income: str) -> tuple[MonthFigures, ...]:
    return tuple(month(f"{number}-{m:02}", income) for m in range(1, 13))


def village(id: str, *months: MonthFigures, people: int | None = 10, demo: bool = False) -> VillageSummary:
    return VillageSummary(id, f"{id}村", demo, people=people, months=months)


def of(*villages: VillageSummary, today: date = NOVEMBER) -> dict[tuple[bool, str, str, str], Decimal]:
    found: Statistics = statistics(closed_years(villages, Clock(today)))
    return {(f.demo, f.village, f.period, f.measure): f.value for f in found.figures}


def test_a_year_is_closed_after_31_march() -> None:
    early, late = Clock(date(2026, 3, 31)), Clock(date(2026, 4, 1))
    assert not closed(2025, early)
    assert early.until == date(2026, 3, 31)
    assert closed(2025, late)


def test_running_and_unpublished_months_are_not_read() -> None:
    villages = (
        village(
            "a", month("2025-11", "1.00", posted=False), month("2025-12", "2.00"), month("2026-01", "3.00")
        ),
    )
    ((found,),) = [v.months for v in closed_years(villages, Clock(NOVEMBER))]
    assert found.period == "2025-12"
    assert closed_years((village("a", month("2026-01", "3.00")),), Clock(NOVEMBER)) == ()


def test_medians_of_a_month() -> None:
    three = of(
        village("a", month("2025-01", "1.00")),
        village("b", month("2025-01", "2.00")),
        village("c", month("2025-01", "9.99")),
    )
    assert three[False, "", "2025-01", "月收入中位数"] == Decimal("2.00")
    two = of(village("a", month("2025-01", "1.00")), village("b", month("2025-01", "1.01")))
    assert str(two[False, "", "2025-01", "月收入中位数"]) == "1.01"  # half a cent goes up


def test_a_year_counts_with_twelve_months_only() -> None:
    found = of(village("a", *year(2025, "10.00")), village("b", *year(2025, "20.00")[:11]))
    assert found[False, "", "2025", "年收入中位数"] == Decimal("120.00")
    assert found[False, "a", "2025", "年收入"] == Decimal("120.00")
    assert (False, "b", "2025", "年收入") not in found


def test_shares_a_head_and_change() -> None:
    found = of(
        village("a", *year(2024, "10.00"), *year(2025, "15.00"), people=7),
        village("b", *year(2025, "1.00"), people=None),
    )
    assert found[False, "a", "2025", "人均年收入"] == Decimal("25.71")
    assert found[False, "a", "2025", "年收入比上年"] == Decimal("50.0")
    assert (False, "a", "2024", "年收入比上年") not in found
    assert (False, "b", "2025", "人均年收入") not in found


def test_a_gap_of_a_year_is_no_change_against_the_year_before() -> None:
    found = of(village("a", *year(2023, "10.00"), *year(2025, "15.00")))
    assert (False, "a", "2025", "年收入比上年") not in found


def test_demonstration_villages_stand_apart() -> None:
    found = of(village("a", *year(2025, "1.00")), village("d", *year(2025, "100.00"), demo=True))
    assert found[False, "", "2025", "年收入中位数"] == Decimal("12.00")
    assert found[True, "", "2025", "年收入中位数"] == Decimal("1200.00")


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_villages_does_not_matter(order: int) -> None:
    villages = [
        village(f"v{n}", *year(2024, f"{n}.37"), *year(2025, f"{n * 3}.11"), people=n + 3) for n in range(9)
    ]
    forward = statistics(closed_years(villages, Clock(NOVEMBER)))
    assert statistics(closed_years(villages[::order], Clock(NOVEMBER))) == forward
