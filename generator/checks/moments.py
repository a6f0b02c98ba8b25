"""The day by whose law a record is judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from generator.models import period as periods
from generator.models.bundles import Prose
from generator.models.content import Bylaws, Notice
from generator.parts import Clock

ITEMS = frozenset({"catalogue", "pack"})
"""Families whose rows have a time of their own."""

_PERIODS = frozenset({"finance", "finance-cwh", "affairs", "mediation", "screening"})
_YEARS = frozenset({"budget", "statements", "subsidies", "campaigns", "town-mediation"})
_DATED = frozenset({"meetings", "replies"})


@dataclass(frozen=True)
class Moment:
    """A day, or today where the record has none."""

    day: date | None
    clock: Clock

    def reached(self, day: date) -> bool:
        """Whether that day has come."""
        return day <= self.day if self.day else self.clock.passed(day - timedelta(1))

    @property
    def shown(self) -> str:
        """The day in Chinese."""
        return f"{self.day.year}年{self.day.month}月{self.day.day}日" if self.day else "现在"


def of(family: str, parts: Mapping[str, str], record: Any, clock: Clock) -> Moment:
    """The moment of a file: of a month or a quarter its last day, of a meeting, a notice or bylaws their day.

    What belongs to a year that is not over, and what carries no day, is judged today.
    """
    return Moment(_day(family, parts, record, clock), clock)


def _day(family: str, parts: Mapping[str, str], record: Any, clock: Clock) -> date | None:
    if family in _PERIODS:
        return periods.last_day(parts["period"])
    if family in _DATED:
        return written_day(parts["slug"])
    if isinstance(record, Prose):
        front = record.front
        if isinstance(front, Notice) and front.translates:  # its day is the original's
            return written_day(parts["slug"])
        return front.day if isinstance(front, Notice) else front.passed if isinstance(front, Bylaws) else None
    if family in _YEARS:
        passed, paid = getattr(record, "passed", None), getattr(record, "paid", None)
        last = date(int((parts.get("period") or parts["slug"])[:4]), 12, 31)
        return paid or (passed.day if passed else None) or (last if clock.passed(last) else None)
    return None


def written_day(slug: str) -> date | None:
    """The day that a file's name begins with; None where it is no day: 2026-02-30."""
    try:
        return date.fromisoformat(slug[:10])
    except ValueError:
        return None


def of_item(record: Any, place: tuple[str | int, ...], clock: Clock) -> Moment | None:
    """The moment of a row of the catalogue or of a pack: its last day, or its first where that is to come."""
    if record is None or place[0] != "目录" or len(place) < 2 or not isinstance(place[1], int):
        return None
    item = record.items[place[1]]
    if item.repealed:
        return Moment(item.repealed - timedelta(1), clock)
    if item.effective and not clock.passed(item.effective - timedelta(1)):
        return Moment(item.effective, clock)
    return None
