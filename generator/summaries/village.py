"""What the town may see of a village: published figures only, small counts already suppressed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.summaries.mediation import KindsOfYear, QuarterFigures
    from generator.summaries.selfcheck import Mark

from generator.values import value


@dataclass(frozen=True, order=True)
class Update:
    """Something that was published on a day, for lists of what is new and for feeds."""

    day: date
    address: str
    title: str
    section: str
    """财务, 村务, 会议 …, in Chinese."""
    text: str = ""
    """One sentence more, for feeds."""


@value
class Disclosed:
    """How one item of the catalogue stands for a period."""

    item: str
    period: str
    state: str
    """As :data:`generator.summaries.duties.State`."""
    day: date | None = None
    until: date | None = None
    due: date | None = None
    days_late: int = 0
    address: str = ""
    explanation: str = ""


@value
class MonthFigures:
    """A month's accounts of the collective in sum, yuan."""

    period: str
    opening: Decimal
    income: Decimal
    expense: Decimal
    closing: Decimal
    posted: date | None


@value
class Adviser:
    """The village's lawyer as an office: no more than one needs to come on the right day."""

    name: str
    firm: str
    phone: str
    duty: str


@value
class VillageSummary:
    """A village as the town's pages, feeds and statistics see it."""

    id: str
    name: str
    demo: bool
    groups: int | None = None
    households: int | None = None
    people: int | None = None
    farmland: Decimal | None = None
    board: str = ""
    office_phone: str = ""
    mediators: int = 0
    grid_workers: int = 0
    legal_guides: int | None = None
    volunteers: int = 0
    adviser: Adviser | None = None
    """None where there is none, or whose term is over."""
    groups_of_volunteers: tuple[tuple[str, int], ...] = ()
    """Each group's name and size."""
    months: tuple[MonthFigures, ...] = ()
    mediation: tuple[QuarterFigures, ...] = ()
    """By quarter, in order of time; small counts hidden."""
    kinds: tuple[tuple[str, KindsOfYear], ...] = ()
    """Each closed year's mediation by kind, as far as the village tells it."""
    updates: tuple[Update, ...] = ()
    """Newest first, at most 100."""
    disclosed: tuple[Disclosed, ...] = ()
    latest: tuple[Disclosed, ...] = ()
    """Of each item of the catalogue how its newest period stands that was owed."""
    finance_cycle: str = "月"
    """月 or 季: which items of the catalogue are the village's."""
    marks: tuple[Mark, ...] = ()
    """How the village stands on each indicator of the self-check that its own records answer."""
    tables: Mapping[str, int] = field(default_factory=dict)
    """Open-data tables of the village: name to number of rows."""
    held: int = 0
