"""Closed years: which they are, what statistics read of them, and what statistics come to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from generator.parts import Clock
from generator.summaries.village import MonthFigures, VillageSummary
from generator.values import value


@value
class ClosedVillage:
    """What statistics read of a village: its published months of closed years."""

    id: str
    name: str
    demo: bool
    people: int | None
    months: tuple[MonthFigures, ...]


@value
class Figure:
    """A statistic of one village, or of all (``village`` empty), in a month or year."""

    demo: bool
    village: str
    name: str
    period: str
    measure: str
    unit: str
    value: Decimal
    villages: int
    """How many villages it was made from."""

    @property
    def place(self) -> tuple[object, ...]:
        """Its place in the table: real villages first, all before each, years before months."""
        return self.demo, self.village, len(self.period), self.period


@value
class Statistics:
    """All statistics, in the order of the table."""

    figures: tuple[Figure, ...] = ()


def closed(year: int, clock: Clock) -> bool:
    """Whether a year's figures are all due: from 1 April of the next year on."""
    return clock.passed(date(year + 1, 3, 31))


def closed_years(villages: Sequence[VillageSummary], clock: Clock) -> tuple[ClosedVillage, ...]:
    """The published months of closed years; villages that have none are left out."""
    years = {month.period[:4] for village in villages for month in village.months}
    over = {year for year in sorted(years) if closed(int(year), clock)}
    found = []
    for v in villages:
        months = tuple(m for m in v.months if m.posted and m.period[:4] in over)
        if months:
            found.append(ClosedVillage(v.id, v.name, v.demo, v.people, months))
    return tuple(found)
