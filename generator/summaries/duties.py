"""What a village owes by the catalogue, and how it stands: one duty for each item and period.

Since when is a period owed? From the law's 施行, and from the first period of the family that was not over
when the village's records began: who joined in November owes nothing for October. Until the law's 失效. A
period is judged by the law in force on its last day, an event by that of its own day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from generator.models import period as periods
from generator.summaries import deadlines, publications
from generator.summaries.publications import FAMILIES, Family, Publication
from generator.values import value

if TYPE_CHECKING:
    from generator.models.bundles import VillageRecords
    from generator.models.catalogue import Catalogue, Item
    from generator.parts import Clock

State = Literal["on time", "done", "village only", "late", "due", "missing", "nothing", "not stated"]
"""on time: by its due date. done: disclosed, but by when cannot be told. village only: on time, on the
village's board alone. due: may still come. missing: its day has passed. nothing: the village said so.
not stated: an event that nobody recorded, and nobody said that there was none."""

FINE: frozenset[State] = frozenset(("on time", "done", "village only", "nothing"))
"""States in which nothing is owed and nothing was late."""

BY_THE_TOWN = frozenset(("services", "campaigns", "education", "grid", "screening", "organisation"))
"""由来 of items that the town discloses for all its villages."""

_KINDS: Mapping[str, periods.Kind] = {"月": "month", "季": "quarter", "半年": "half", "年": "year"}
_DAY = timedelta(days=1)
STATED_BY = timedelta(days=15)
"""Days after a quarter within which its affairs are told, and with them what did not happen."""
_NEVER = date.max


@value
class Duty:
    """How one item stands for one period."""

    item: Item
    period: str
    """A period of the item's cycle, of an event its quarter; nothing where the item stands all the time."""
    state: State
    due: date | None = None
    certain: bool = True
    """Whether the due date is; it is not where it counts working days of a year without a holiday notice."""
    days_late: int = 0
    record: Publication | None = None
    """What was recorded of it; of a quarter of accounts the month that was posted last or is missing."""
    explanation: str = ""

    @property
    def posted(self) -> date | None:
        """The day on which it was disclosed."""
        return self.record.posted if self.record else None

    @property
    def until(self) -> date | None:
        """Until when it hangs on the board."""
        return self.record.until if self.record else None

    @property
    def failing(self) -> bool:
        """Whether it was late or is not disclosed."""
        return self.state in ("late", "missing")


def applies(item: Item, finance_cycle: str) -> bool:
    """Whether the item is a duty of a village with that cycle of accounts (适用)."""
    wanted = item.condition.finance_cycle if item.condition else None
    return wanted in (None, finance_cycle)


def duties_of(records: VillageRecords, catalogue: Catalogue, clock: Clock) -> tuple[Duty, ...]:
    """Every duty of the village, item by item as the catalogue has them, each from its first period on."""
    desk = _Desk.of(records, catalogue, clock)
    found: list[Duty] = []
    for item in catalogue.items:
        if applies(item, records.village.finance_cycle) and item.origin not in BY_THE_TOWN:
            found += desk.item(item)
    return tuple(found)


@dataclass
class _Desk:
    records: VillageRecords
    clock: Clock
    named: Mapping[str, Sequence[Publication]]
    """By item, what affairs say of it."""
    noticed: Mapping[str, Sequence[Publication]]
    families: dict[tuple[str, bool], tuple[Publication, ...]] = field(default_factory=dict)
    running: dict[tuple[periods.Kind, date], tuple[str, ...]] = field(default_factory=dict)
    began: dict[str, date] = field(default_factory=dict)
    explained: Mapping[tuple[str, str], str] = field(default_factory=dict)
    together: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By 由来, the items that one file of a period fulfils all at once."""

    @classmethod
    def of(cls, records: VillageRecords, catalogue: Catalogue, clock: Clock) -> _Desk:
        explained = {
            (each.item, each.period): each.text
            for record in records.affairs.values()
            for each in record.explanations
        }
        together = {
            origin: frozenset(item.id for item in catalogue.items if item.origin == origin)
            for origin in _ONE_FILE
        }
        named, noticed = _grouped(publications.affairs(records)), _grouped(publications.notices(records))
        return cls(records, clock, named, noticed, explained=explained, together=together)

    def item(self, item: Item) -> Iterator[Duty]:
        if item.cycle == "即时":
            yield from self._events(item)
        elif item.cycle == "长期":
            yield from self._standing(item)
        else:
            yield from self._regular(item, _KINDS[item.cycle])

    # ---- what is owed period by period

    def _regular(self, item: Item, kind: periods.Kind) -> Iterator[Duty]:
        family = FAMILIES.get(item.origin)
        own = self._own(item, family, events=False)
        if any(not each.period and not each.by_day for each in own):
            yield from self._standing(item)
            return
        recorded: dict[str, list[Publication]] = {}
        for each in (*own, *self.named.get(item.id, ())):
            recorded.setdefault(_period_of(each, kind), []).append(each)
        for each in self.noticed.get(item.id, ()):
            recorded.setdefault(_period_of(each, kind), [each])
        whole = item.origin == "finance"
        since = self._since(item.origin)
        owed = dict.fromkeys(self._periods(kind, max(since, item.effective or date.min)))
        for period in sorted({*owed, *recorded}):
            if not _in_force(item, deadlines.last_day(period)):
                continue
            found = recorded.get(period, [])
            if whole and found:
                found = [_last_part(period, found, since)]
            if found:
                duty = self._judged(item, period, _best(found))
                if not duty.failing or deadlines.last_day(period) >= since:
                    yield duty
            elif period in owed and (not whole or deadlines.first_day(period) >= since):
                yield self._absent(item, period, family)

    def _own(self, item: Item, family: Family | None, *, events: bool) -> tuple[Publication, ...]:
        """What the item's family publishes of its kind."""
        if family is None:
            return ()
        source = (family.events or family.regular) if events else (family.regular or family.events)
        key = (item.origin, events)
        if key not in self.families:
            self.families[key] = tuple(source(self.records)) if source else ()
        found = self.families[key]
        return tuple(each for each in found if each.fulfils(item)) if item.only else found

    def _since(self, origin: str) -> date:
        """The day from which the village's records of a family speak; of none, those of the village at all."""
        if origin not in self.began:
            self.began[origin] = self._first_day(origin)
        return self.began[origin]

    def _first_day(self, origin: str) -> date:
        records = self.records
        first: Iterable[str]
        if origin == "affairs":
            first = records.affairs
        else:
            family = FAMILIES.get(origin)
            found = family.regular(records) if family and family.regular else ()
            days = []
            for each in found:
                if each.period:
                    days.append(deadlines.first_day(each.period))
                elif each.by_day and each.posted:
                    days.append(deadlines.first_day(deadlines.ended_by(each.posted, "month")))
            if days:
                return min(days)
            first = ()
        starts = [deadlines.first_day(period) for period in first]
        return min(starts) if starts else self._village_began()

    def _village_began(self) -> date:
        records = self.records
        starts = [
            deadlines.first_day(min(group))
            for group in (records.months, records.affairs, records.mediation)
            if group
        ]
        return min(starts, default=_NEVER)

    def _periods(self, kind: periods.Kind, since: date) -> tuple[str, ...]:
        """The periods of a kind from the one that holds ``since`` up to the one that runs today."""
        key = (kind, since)
        if key not in self.running:
            found: list[str] = []
            if since < _NEVER:
                period = periods.holding(max(since, date(1900, 1, 1)), kind)
                while self._begun(period):
                    found.append(period)
                    period = periods.next_(period)
            self.running[key] = tuple(found)
        return self.running[key]

    def _begun(self, period: str) -> bool:
        return self.clock.passed(deadlines.first_day(period) - _DAY)

    def _absent(self, item: Item, period: str, family: Family | None) -> Duty:
        counted = deadlines.due(item.deadline, period, None)
        explanation = self._explanation(item, period)
        if family is not None and (family.only_events or self._told_without(item, period, family)):
            stated = counted.day if counted else deadlines.last_day(period) + STATED_BY
            state: State = "not stated" if self.clock.passed(stated) else "due"
        elif counted is None:
            # Counts from a meeting of which nothing is recorded; a whole year later it is not to come.
            last = deadlines.last_day(periods.next_(period))
            state = "not stated" if self.clock.passed(last) else "due"
        else:
            state = "missing" if counted.certain and self.clock.passed(counted.day) else "due"
        due, certain = (counted.day, counted.certain) if counted else (None, True)
        return Duty(item, period, state, due, certain, explanation=explanation)

    def _told_without(self, item: Item, period: str, family: Family) -> bool:
        """Whether the family was disclosed for the period and merely holds nothing of the item's kind."""
        if not item.only or family.regular is None:
            return False
        kind = periods.kind(period)
        return any(_period_of(each, kind) == period for each in family.regular(self.records))

    # ---- what is owed when something happens

    def _events(self, item: Item) -> Iterator[Duty]:
        found: list[tuple[str, Duty]] = []
        known: dict[str, list[Publication]] = {}
        for each in (*self._own(item, FAMILIES.get(item.origin), events=True), *self.named.get(item.id, ())):
            known.setdefault(_period_of(each, "quarter"), []).append(each)
        for each in self.noticed.get(item.id, ()):
            known.setdefault(_period_of(each, "quarter"), [each])
        for quarter, group in known.items():
            happened = [each for each in group if not each.nothing] or group[:1]
            for each in happened:
                day = each.happened or each.posted or (deadlines.last_day(quarter) if quarter else None)
                if day is None or _in_force(item, day):
                    found.append((quarter, self._judged(item, quarter, each)))
        since = max(self._since("affairs"), item.effective or date.min)
        for quarter in self._periods("quarter", since):
            last = deadlines.last_day(quarter)
            if quarter not in known and _in_force(item, last) and self.clock.passed(last + STATED_BY):
                found.append((quarter, Duty(item, quarter, "not stated")))
        found.sort(key=lambda row: (row[0], row[1].posted or _NEVER))
        yield from (duty for _, duty in found)

    # ---- what stands all the time

    def _standing(self, item: Item) -> Iterator[Duty]:
        if item.effective and not self.clock.passed(item.effective - _DAY):
            return
        if item.repealed and self.clock.passed(item.repealed - _DAY):
            return
        own = self._own(item, FAMILIES.get(item.origin), events=False)
        found = [*own, *self.named.get(item.id, ()), *self.noticed.get(item.id, ())]
        if not found:
            yield Duty(item, "", "missing")
            return
        newest = max(found, key=lambda each: (each.posted or date.min, each.period))
        state: State = "nothing" if newest.nothing else "village only" if newest.in_village_only else "done"
        yield Duty(item, "", state, record=newest)

    # ---- one publication

    def _judged(self, item: Item, period: str, found: Publication) -> Duty:
        if found.nothing:
            return Duty(item, period, "nothing", record=found)
        if found.due is not None:
            counted: deadlines.Counted | None = deadlines.Counted(found.due)
        else:
            counted = deadlines.due(item.deadline, period, found.happened)
        explanation = self._explanation(item, period)
        due, certain = (counted.day, counted.certain) if counted else (None, True)
        late = 0
        state: State
        if found.posted is None and not found.period and not found.by_day:
            state = "done"
        elif found.posted is None:
            state = "missing" if due is None or (certain and self.clock.passed(due)) else "due"
        elif due is not None and certain and found.posted > due:
            state, late = "late", (found.posted - due).days
        elif found.in_village_only:
            state = "village only"
        else:
            state = "on time" if due is not None and certain else "done"
        return Duty(item, period, state, due, certain, late, found, explanation)

    def _explanation(self, item: Item, period: str) -> str:
        """What the village says of it; of accounts, what it says of any item that the same month fulfils."""
        own = self.explained.get((item.id, period), "")
        if own or not self.explained or item.origin not in _ONE_FILE:
            return own
        siblings = self.together.get(item.origin, frozenset())
        said = (
            text for (name, other), text in self.explained.items() if other == period and name in siblings
        )
        return next(said, "")


_ONE_FILE = ("finance", "budget", "statements", "mediation")


def _grouped(found: Iterable[tuple[str, Publication]]) -> dict[str, list[Publication]]:
    groups: dict[str, list[Publication]] = {}
    for name, each in found:
        groups.setdefault(name, []).append(each)
    return groups


def _in_force(item: Item, day: date) -> bool:
    """Whether the law behind the item was in force on the day."""
    return (item.effective is None or item.effective <= day) and (
        item.repealed is None or day < item.repealed
    )


def _period_of(found: Publication, kind: periods.Kind) -> str:
    """The period of the item's cycle that a publication is about."""
    if found.by_day and (
        not found.period or periods.MONTHS[kind] > periods.MONTHS[periods.kind(found.period)]
    ):
        return deadlines.ended_by(found.told, kind) if found.told else ""
    if not found.period:
        return ""
    if periods.MONTHS[kind] < periods.MONTHS[periods.kind(found.period)]:
        return periods.parts(found.period, kind)[-1]
    return periods.holding(deadlines.first_day(found.period), kind)


def _best(found: Sequence[Publication]) -> Publication:
    """Of several on one item and period the one disclosed first; what says that there was nothing last."""
    return min(found, key=lambda each: (each.nothing, each.posted or _NEVER))


def _last_part(period: str, months: Sequence[Publication], since: date) -> Publication:
    """The month that completed a longer period, or one that is still open: all months together fulfil it."""
    said = [each for each in months if each.family != "finance"]
    if said:
        return _best(said)
    wanted = [month for month in periods.parts(period, "month") if deadlines.last_day(month) >= since]
    known = {each.period: each for each in months}
    for month in wanted:
        if month not in known:
            return Publication("finance", month, "", month)
        if known[month].posted is None:
            return known[month]
    return max(known.values(), key=lambda each: each.posted or date.min)
