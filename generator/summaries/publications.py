"""What a village's records publish: which family, for which period, happened when, posted from when to when.

由来 of a catalogue item names the family that fulfils it, and 限于 which records of the family, so that
nothing is typed twice (data.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from generator.summaries.deadlines import last_day
from generator.values import value

if TYPE_CHECKING:
    from generator.models.bundles import VillageRecords
    from generator.models.catalogue import Item
    from generator.models.meetings import Meeting
    from generator.models.shared import Posting, Standing

Place = tuple[str | int, ...]


@value
class Publication:
    """One record as something that was, or is to be, disclosed."""

    family: str
    name: str = ""
    """The period or slug in its file's name."""
    anchor: str = ""
    period: str = ""
    """What it is about; nothing where it stands all the time, or where only the day tells (``by_day``)."""
    happened: date | None = None
    posted: date | None = None
    until: date | None = None
    due: date | None = None
    """A due date of its own, where the record names one."""
    traits: tuple[str, ...] = ()
    """The words by which an item may ask for it."""
    in_village_only: bool = False
    nothing: bool = False
    """The village said that there was nothing of this kind."""
    by_day: bool = False
    """It tells of the newest period that was over when it was posted: a register, a report of a half or a year."""
    place: Place = ()
    """Where in its file its posting stands."""

    def fulfils(self, item: Item) -> bool:
        """Whether the publication is of the kind that the item asks for."""
        if not item.only:
            return True
        return any(word == trait or word in trait for word in item.only for trait in self.traits)

    @property
    def told(self) -> date | None:
        """The day by which its period is told where the record names none."""
        return self.posted or (last_day(self.name) if self.family == "affairs" else None)


@value
class Family:
    """How a family publishes: period by period, and event by event, where it does."""

    regular: Callable[[VillageRecords], Iterator[Publication]] | None = None
    events: Callable[[VillageRecords], Iterator[Publication]] | None = None

    @property
    def only_events(self) -> bool:
        """Whether the family has records only where something happened, so that none proves nothing."""
        return self.regular is None


def affairs(records: VillageRecords) -> Iterator[tuple[str, Publication]]:
    """What the quarterly affairs publish: each item's id with the publication, 无 among them."""
    for period, record in records.affairs.items():
        for index, affair in enumerate(record.affairs):
            posted, until = _days(affair.posting)
            happened = affair.happened or _decided(records.meetings.get(affair.meeting or ""))
            yield affair.item, Publication(
                "affairs", period, affair.item, affair.period or period, happened, posted, until,
                in_village_only=affair.village_only, by_day=affair.period is None, place=("事项", index),
            )  # fmt: skip
        for index, name in enumerate(record.nothing):
            yield name, Publication("affairs", period, "", period, nothing=True, place=("无", index))


def notices(records: VillageRecords) -> Iterator[tuple[str, Publication]]:
    """What notices publish that name an item of the catalogue."""
    for slug, notice in records.notices.items():
        front = notice.front
        if front.item:
            yield (
                front.item,
                Publication(
                    "notices",
                    slug,
                    period=_month(front.day),
                    posted=front.day,
                    until=front.until,
                    place=("日期",),
                ),
            )


def _days(posting: Posting | None) -> tuple[date | None, date | None]:
    return (posting.posted, posting.until) if posting else (None, None)


def _month(day: date) -> str:
    return day.isoformat()[:7]


def _finance(records: VillageRecords) -> Iterator[Publication]:
    for period, month in records.months.items():
        posted, until = _days(month.posting)
        yield Publication("finance", period, "", period, None, posted, until, place=("公开",))


def _budget(records: VillageRecords) -> Iterator[Publication]:
    for year, budget in records.budgets.items():
        posted, until = _days(budget.posting)
        passed = budget.passed.day if budget.passed else None
        yield Publication("budget", year, "", year, passed, posted, until, place=("公开",))


def _statements(records: VillageRecords) -> Iterator[Publication]:
    for year, record in records.statements.items():
        traits = ("分配",) if record.income_statement.distribution else ()
        posted, until = _days(record.posting)
        met = _decided(records.meetings.get(record.meeting or ""))
        yield Publication("statements", year, "", year, met, posted, until, None, traits, place=("公开",))


def _register(family: str, record: Standing | None, traits: tuple[str, ...] = ()) -> Iterator[Publication]:
    for index, posting in enumerate(record.postings if record else ()):
        posted, until = _days(posting)
        yield Publication(
            family, posted=posted, until=until, traits=traits, by_day=True, place=("公开", index)
        )


def _assets(records: VillageRecords) -> Iterator[Publication]:
    record = records.assets
    kinds = tuple({asset.kind: None for asset in record.assets}) if record else ()
    yield from _register("assets", record, kinds)


def _leases(records: VillageRecords) -> Iterator[Publication]:
    """Each contract, disclosed with the first posting of the register on or after its day."""
    record = records.contracts
    postings = sorted(record.postings, key=lambda each: each.posted) if record else []
    for index, contract in enumerate(record.contracts if record else ()):
        first = next((each for each in postings if each.posted >= contract.signed), None)
        posted, until = _days(first)
        yield Publication(
            "contracts", anchor=contract.id, period=_month(contract.signed), happened=contract.signed,
            posted=posted, until=until, place=("合同", index),
        )  # fmt: skip


def _subsidies(records: VillageRecords) -> Iterator[Publication]:
    for slug, record in records.subsidies.items():
        posted, until = _days(record.posting)
        day = record.paid or posted
        yield Publication(
            "subsidies", slug, "", _month(day) if day else record.year, record.paid, posted, until,
            traits=(record.name,), place=("公开",),
            in_village_only=bool(record.posting and record.posting.list_in_village),
        )  # fmt: skip


def _stages(records: VillageRecords) -> Iterator[Publication]:
    """Each stage of each project, disclosed with the first posting on or after its day."""
    for slug, record in records.projects.items():
        sources = tuple(dict.fromkeys(each.source for each in record.funding))
        postings = sorted(record.postings, key=lambda each: each.posted)
        for index, stage in enumerate(record.stages):
            if stage.day is None:
                continue
            day = stage.day
            first = next((each for each in postings if each.posted >= day), None)
            posted, until = _days(first)
            joined = (f"{source}·{stage.stage}" for source in sources)
            yield Publication(
                "projects", slug, "", _month(day), day, posted, until,
                traits=(stage.stage, *sources, *joined), place=("阶段", index),
            )  # fmt: skip


_RESOLVED, _DONE = "决议公开", "实施结果公开"
_FULL = ("村民会议", "村民代表会议", "成员大会", "成员代表大会")
"""Meetings whose resolutions must be shown, by whichever way they came about."""


def _decided(meeting: Meeting | None) -> date | None:
    """The day on which the meeting decided: that of its last step that is no publication."""
    if meeting is None:
        return None
    steps = [step for step in meeting.steps if step.step not in (_RESOLVED, _DONE)]
    final = [step.day for step in steps if step.step.endswith("决议")] or [step.day for step in steps]
    return final[-1] if final else None


def _meetings(records: VillageRecords) -> Iterator[Publication]:
    """Each resolution, and each result of one, as the steps 决议公开 and 实施结果公开 tell it.

    A resolution of an assembly without the step 决议公开 is told as not disclosed; a result only where the
    project that carries it out says when it was done.
    """
    done = {
        project.meeting: [stage.day for stage in project.stages if stage.stage in ("完工", "验收") and stage.day]
        for project in records.projects.values()
    }  # fmt: skip
    for slug, record in records.meetings.items():
        decided = _decided(record)
        shown = [(index, step) for index, step in enumerate(record.steps) if step.step in (_RESOLVED, _DONE)]
        for index, step in shown:
            resolved = step.step == _RESOLVED
            finished = done.get(slug)
            day = decided if resolved else finished[-1] if finished else None
            if day is not None and day > step.day:
                day = None
            traits = (step.step, record.kind, record.matter) if resolved else (step.step,)
            yield Publication(
                "meetings", slug, "", _month(day or step.day), day, step.day, step.posted_until,
                traits=traits, place=("步骤", index),
            )  # fmt: skip
        if decided and record.kind in _FULL and all(step.step != _RESOLVED for _, step in shown):
            yield Publication(
                "meetings", slug, "", _month(decided), decided,
                traits=(_RESOLVED, record.kind, record.matter), place=("步骤",),
            )  # fmt: skip


def _replies(records: VillageRecords) -> Iterator[Publication]:
    for slug, record in records.replies.items():
        answered = record.answer.day if record.answer else None
        yield Publication(
            "replies", slug, "", _month(record.received), record.received, answered, due=record.due,
            place=("答复",) if record.answer else ("收到",),
        )  # fmt: skip


def _groups(records: VillageRecords) -> Iterator[Publication]:
    for number, group in enumerate(records.groups.groups if records.groups else ()):
        for index, told in enumerate(group.affairs):
            yield Publication(
                "groups", anchor=group.id, period=_month(told.day), posted=told.day,
                place=("小组", number, "事项", index),
            )  # fmt: skip


def _mediation(records: VillageRecords) -> Iterator[Publication]:
    for period, record in records.mediation.items():
        posted, until = _days(record.posting)
        yield Publication("mediation", period, "", period, None, posted, until, place=("公开",))


def _people(records: VillageRecords) -> Iterator[Publication]:
    village = records.village
    traits = [officer.office for officer in village.officers]
    for label, people in (
        ("村务监督委员会", village.supervisors),
        ("调解员", village.mediators),
        ("网格员", village.grid_workers),
    ):
        if people:
            traits.append(label)
    if traits:
        yield Publication("village", traits=tuple(traits))


def _bylaws(records: VillageRecords) -> Iterator[Publication]:
    if records.bylaws:
        yield Publication("bylaws", traits=(records.bylaws.html,))


def _charter(records: VillageRecords) -> Iterator[Publication]:
    if records.charter:
        yield Publication("charter", traits=(records.charter.html,))


FAMILIES: Mapping[str, Family] = {
    "finance": Family(_finance),
    "budget": Family(_budget),
    "statements": Family(_statements),
    "assets": Family(_assets),
    "resources": Family(lambda records: _register("resources", records.resources)),
    "contracts": Family(lambda records: _register("contracts", records.contracts), _leases),
    "debts": Family(lambda records: _register("debts", records.debts)),
    "mediation": Family(_mediation),
    "people": Family(_people),
    "bylaws": Family(_bylaws),
    "charter": Family(_charter),
    "groups": Family(None, _groups),
    "subsidies": Family(None, _subsidies),
    "projects": Family(None, _stages),
    "meetings": Family(None, _meetings),
    "replies": Family(None, _replies),
}
"""By 由来. Affairs and notices name the item themselves; the town's families are not the village's to fulfil."""
