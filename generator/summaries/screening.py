"""What became of the disputes that were looked for: found, prevented, mediated, referred, by closed quarter.

A running quarter is not told: less what was told of it a month before it would be a month's. Found and
settled are added up from the weeks as they are published; how they ended is told only where
:func:`generator.summaries.suppression.told_apart` says that it rules out no week's hidden count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from generator.models import period as periods
from generator.summaries.suppression import Shown, gap, shown, told_apart, total
from generator.values import value

if TYPE_CHECKING:
    from generator.models.town import Screening, WeeklyScreening

PREVENTED, MEDIATED, SETTLED = "没闹起来就说和", "坐下来调解成", "说和、调解成"
REFERRED, OPEN, LEFT = "移交别处", "季末还在办", "移交和还在办"


@value
class Flow:
    """A quarter of screening, from what was found to how it ended."""

    period: str
    demo: bool
    rounds: int
    """How many weeks were screened."""
    found: Shown
    ends: tuple[tuple[str, Shown], ...]
    """How they ended, in order; together they are what was found."""


def flows_of(months: Mapping[str, Screening], k: int) -> tuple[Flow, ...]:
    """Every quarter of which each month is recorded, newest first; invented months and real ones never together."""
    quarters: dict[str, list[Screening]] = {}
    for period, month in months.items():
        if month.weeks:
            quarters.setdefault(periods.quarter_of(period), []).append(month)
    return tuple(
        _flow(quarter, found, k)
        for quarter, found in sorted(quarters.items(), reverse=True)
        if len(found) == 3 and len({month.demonstration for month in found}) == 1
    )


def _flow(quarter: str, months: list[Screening], k: int) -> Flow:
    weeks = [week for month in months for week in month.weeks]
    found = [shown(week.found, k) for week in weeks]
    settled = [shown(week.settled, k) for week in weeks]
    left = [gap(whole, part) for whole, part in zip(found, settled, strict=True)]
    ends = (*_settled(weeks, total(settled), k), *_left(weeks, total(left), k))
    return Flow(quarter, months[0].demonstration, len(weeks), total(found), ends)


def _settled(weeks: list[WeeklyScreening], settled: Shown, k: int) -> Iterator[tuple[str, Shown]]:
    counts = [week.prevented for week in weeks if week.prevented is not None]
    parts = told_apart(sum(counts), settled, k) if len(counts) == len(weeks) else None
    yield from zip((PREVENTED, MEDIATED), parts, strict=True) if parts else ((SETTLED, settled),)


def _left(weeks: list[WeeklyScreening], left: Shown, k: int) -> Iterator[tuple[str, Shown]]:
    counts = [week.referred for week in weeks if week.referred is not None]
    parts = told_apart(sum(counts), left, k) if len(counts) == len(weeks) else None
    yield from zip((REFERRED, OPEN), parts, strict=True) if parts else ((LEFT, left),)
