"""By when an item of the catalogue is due: calendar days, working days, days of the year.

The day that a count starts from is not counted itself (Civil Code, art. 201). A due date that falls on a
day off is not moved: the catalogue's dates are the last days, and the website knows no office hours.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.models import period as periods
from generator.values import value

if TYPE_CHECKING:
    from generator.models.catalogue import Deadline

_DAY = timedelta(days=1)


@value
class Counted:
    """A day that was counted up to; ``certain`` is false where the holidays of its year are not known yet.

    Nobody is called late by a day that is not certain.
    """

    day: date
    certain: bool = True


def due(deadline: Deadline | None, period: str, start: date | None) -> Counted | None:
    """The last day on which the item may be disclosed; None where it cannot be told.

    ``start`` is the day of the event or meeting that the deadline counts from; for one that counts from
    the end of the period it is not looked at, nor for a day of the year.
    """
    if deadline is None:
        return None
    if deadline.month_day is not None:
        return Counted(_on(periods.year(period) + (deadline.own_year == "次年"), *deadline.month_day))
    if deadline.start == "期末":
        start = last_day(period) if period else None
    if start is None:
        return None
    if deadline.days is not None:
        return Counted(start + deadline.days * _DAY)
    return working_days_after(start, deadline.working_days or 0)


def _on(year: int, month: int, day: int) -> date:
    """The day of that year; 29 February is the 28th of a common year."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def working_days_after(start: date, count: int) -> Counted:
    """The so-manieth working day after ``start``, before it where negative; the day itself for 0.

    Working days are those of the State Council's yearly notice on holidays. For a year without one every
    Monday to Friday counts, and the answer is not certain.
    """
    step = _DAY if count >= 0 else -_DAY
    day, left, certain = start, abs(count), True
    while left:
        day += step
        works, known = _works(day)
        certain = certain and known
        left -= works
    return Counted(day, certain)


def working_days_between(first: date, last: date) -> int:
    """Working days after ``first`` up to and with ``last``."""
    return sum(_works(first + shift * _DAY)[0] for shift in range(1, (last - first).days + 1))


@lru_cache(maxsize=4096)
def _works(day: date) -> tuple[bool, bool]:
    """Whether people work on the day, and whether that is known from the year's notice."""
    from chinese_calendar import is_workday  # imported where a project counts working days, not before

    try:
        return bool(is_workday(day)), True
    except NotImplementedError:
        return day.weekday() < 5, False


@lru_cache(maxsize=4096)
def first_day(period: str) -> date:
    """The day on which the period begins."""
    return periods.first_day(period)


@lru_cache(maxsize=4096)
def last_day(period: str) -> date:
    """The day on which the period ends."""
    return periods.last_day(period)


@lru_cache(maxsize=4096)
def ended_by(day: date, kind: periods.Kind) -> str:
    """The newest period of that kind that was over on the evening of the day."""
    period = periods.holding(day, kind)
    return period if last_day(period) == day else periods.previous(period)
