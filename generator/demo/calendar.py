"""Months as whole numbers, so that they can be counted on; their texts are those of the data contract."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache


def month_number(text: str) -> int:
    """The number of a month written 2026-10; raises ValueError for any other text."""
    return date.fromisoformat(text + "-01").year * 12 + int(text[5:]) - 1


def year_of(month: int) -> int:
    """The calendar year that the month lies in."""
    return month // 12


def ordinal(month: int) -> int:
    """1 for January to 12 for December."""
    return month % 12 + 1


@lru_cache(maxsize=4096)
def label(month: int) -> str:
    """The month as 2026-10."""
    return f"{month // 12:04}-{month % 12 + 1:02}"


@lru_cache(maxsize=4096)
def length(month: int) -> int:
    """Days in the month."""
    return monthrange(month // 12, month % 12 + 1)[1]


def on(month: int, day: int) -> date:
    """That day of the month, its last where the month is shorter."""
    return date(month // 12, month % 12 + 1, min(day, length(month)))


def month_of(day: date) -> int:
    """The number of the month in which the day lies."""
    return day.year * 12 + day.month - 1


def after(day: date, days: int) -> date:
    """The day so many days later, earlier where negative."""
    return day + timedelta(days=days)


def quarter_label(quarter: int) -> str:
    """The quarter as 2026-Q3; quarters count on from year 0."""
    return f"{quarter // 4:04}-Q{quarter % 4 + 1}"
