"""On which days a day, week or month of legal education falls, and by what rule it comes again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.models.education import ObservedDay

_DAYS = {"一": "MO", "二": "TU", "三": "WE", "四": "TH", "五": "FR", "六": "SA", "日": "SU"}


def occurrences(observed: ObservedDay, year: int) -> Iterable[tuple[date, int, str]]:
    """First day in or after ``year``, length in days, and rule of a day, week or month of legal education.

    The n-th week of a month is taken as the one that begins on the month's n-th Monday; a rule whose
    first day does not exist in ``year`` (29 February, a fifth Monday) begins when it first does.
    """
    if observed.month_day:
        month, day = observed.month_day
        return [(_first(year, month, day), 1, f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}")]
    if observed.month:
        start = date(year, observed.month, 1)
        after = date(year + observed.month // 12, observed.month % 12 + 1, 1)
        return [(start, (after - start).days, f"FREQ=YEARLY;BYMONTH={observed.month};BYMONTHDAY=1")]
    if observed.week:
        month, number = observed.week.month, observed.week.number
        return [(_nth(year, month, number, 0), 7, f"FREQ=YEARLY;BYMONTH={month};BYDAY={number}MO")]
    if observed.weekday:
        month, number, name = observed.weekday.month, observed.weekday.number, observed.weekday.weekday
        first = _nth(year, month, number, "一二三四五六日".index(name))
        return [(first, 1, f"FREQ=YEARLY;BYMONTH={month};BYDAY={number}{_DAYS[name]}")]
    if observed.week_of:
        return [_week_of(year, *observed.week_of)]
    return [(day, 1, "") for day in observed.days or ()]


def _first(year: int, month: int, day: int) -> date:
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            year += 1


def _nth(year: int, month: int, number: int, weekday: int) -> date:
    while True:
        start = date(year, month, 1)
        found = start + timedelta(days=(weekday - start.weekday()) % 7 + 7 * (number - 1))
        if found.month == month:
            return found
        year += 1


def _week_of(year: int, month: int, day: int) -> tuple[date, int, str]:
    """The week, from Monday, that holds a day of the year."""
    held = _first(year, month, day)
    monday = held - timedelta(days=held.weekday())
    if day >= 7:
        window = ",".join(str(number) for number in range(day - 6, day + 1))
        return monday, 7, f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={window};BYDAY=MO"
    # The Monday may lie in the month before: count days of the year, from the end where February
    # comes before, so that leap years do not matter.
    if month == 1:
        return monday, 7, f"FREQ=YEARLY;BYYEARDAY={_span(day - 6, day)};BYDAY=MO"
    if month == 2:
        return monday, 7, f"FREQ=YEARLY;BYYEARDAY={_span(31 + day - 6, 31 + day)};BYDAY=MO"
    back = (date(2027, month, day) - date(2028, 1, 1)).days
    return monday, 7, f"FREQ=YEARLY;BYYEARDAY={_span(back - 6, back)};BYDAY=MO"


def _span(low: int, high: int) -> str:
    """Days of the year from ``low`` to ``high``; what lies before New Year counts from the year's end."""
    return ",".join(str(number if number > 0 or high < 0 else number - 1) for number in range(low, high + 1))
