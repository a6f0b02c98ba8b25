"""Which item of the catalogue was fulfilled by which record, for which period.

由来 of an item names the family that fulfils it, and 限于 which records of the family, so that
nothing is typed twice (data.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from generator.models.catalogue import Item
from generator.models.shared import Posting, Standing
from generator.summaries.village import Disclosed
from generator.values import value
from generator.views import urls
from generator.views.village.context import VillageContext


@value
class Found:
    """A publication of one family; ``traits`` are the words by which an item may ask for it."""

    period: str
    """A period, or nothing where it stands all the time."""
    address: str
    posted: date | None = None
    until: date | None = None
    traits: tuple[str, ...] = ()

    def fulfils(self, item: Item) -> bool:
        """Whether the publication is of the kind that the item asks for."""
        return not item.only or any(word in trait for word in item.only for trait in self.traits)


def disclosed_of(ctx: VillageContext) -> tuple[Disclosed, ...]:
    """Every disclosure of the village by catalogue item, in the catalogue's order."""
    return tuple(entry for entry in _all(ctx) if ctx.stands(entry.address))


def applies(ctx: VillageContext, item: Item) -> bool:
    """Whether the item is a duty of this village (适用)."""
    cycle = item.condition.finance_cycle if item.condition else None
    return cycle in (None, ctx.records.village.finance_cycle)


def _all(ctx: VillageContext) -> Iterator[Disclosed]:
    by_origin = {name: tuple(family(ctx)) for name, family in _FAMILIES.items()}
    for item in ctx.settings.catalogue.items:
        for found in by_origin.get(item.origin, ()) if applies(ctx, item) else ():
            if found.fulfils(item):
                yield Disclosed(item.id, found.period, found.posted, found.until, found.address)
    yield from _affairs(ctx)
    for slug, notice in ctx.records.notices.items():
        front = notice.front
        if front.item:
            address = urls.in_folder(ctx.id, "notices", slug)
            yield Disclosed(front.item, slug[:7], front.day, front.until, address)


def _affairs(ctx: VillageContext) -> Iterator[Disclosed]:
    for period, record in ctx.records.affairs.items():
        address = urls.in_folder(ctx.id, "affairs", period)
        for affair in record.affairs:
            posted, until = _days(affair.posting)
            at = f"{address}#{affair.item}"
            yield Disclosed(affair.item, period, posted, until, at, in_village_only=affair.village_only)
        for name in record.nothing:
            yield Disclosed(name, period, None, None, address, nothing=True)


def _days(posting: Posting | None) -> tuple[date | None, date | None]:
    return (posting.posted, posting.until) if posting else (None, None)


def _finance(ctx: VillageContext) -> Iterator[Found]:
    for period, month in ctx.records.months.items():
        if month.posting:
            yield Found(period, urls.month(ctx.id, period), *_days(month.posting))


def _budget(ctx: VillageContext) -> Iterator[Found]:
    for year, budget in ctx.records.budgets.items():
        yield Found(year, urls.in_folder(ctx.id, "budget", year), *_days(budget.posting))


def _statements(ctx: VillageContext) -> Iterator[Found]:
    for year, record in ctx.records.statements.items():
        traits = ("分配",) if record.income_statement.distribution else ()
        yield Found(year, urls.in_folder(ctx.id, "statements", year), *_days(record.posting), traits)


def _standing(record: Standing | None, address: str, traits: tuple[str, ...] = ()) -> Iterator[Found]:
    for posting in record.postings if record else ():
        yield Found(_month(posting.posted), address, *_days(posting), traits)


def _assets(ctx: VillageContext) -> Iterator[Found]:
    record = ctx.records.assets
    kinds = tuple({asset.kind: None for asset in record.assets}) if record else ()
    yield from _standing(record, urls.village(ctx.id, "assets.html"), kinds)


def _subsidies(ctx: VillageContext) -> Iterator[Found]:
    for slug, record in ctx.records.subsidies.items():
        yield Found(
            record.year, urls.in_folder(ctx.id, "subsidies", slug), *_days(record.posting), (record.name,)
        )


def _projects(ctx: VillageContext) -> Iterator[Found]:
    for slug, record in ctx.records.projects.items():
        traits = (*(each.source for each in record.funding), *(each.stage for each in record.stages))
        for posting in record.postings:
            address = urls.in_folder(ctx.id, "projects", slug)
            yield Found(_month(posting.posted), address, *_days(posting), traits)


def _meetings(ctx: VillageContext) -> Iterator[Found]:
    for slug, record in ctx.records.meetings.items():
        for step in record.steps:
            if step.step in ("决议公开", "实施结果公开"):
                traits = (step.step, record.kind, record.matter)
                address = urls.in_folder(ctx.id, "meetings", slug)
                yield Found(_month(step.day), address, step.day, step.posted_until, traits)


def _replies(ctx: VillageContext) -> Iterator[Found]:
    for slug, record in ctx.records.replies.items():
        if record.answer:
            day = record.answer.day
            yield Found(_month(day), urls.in_folder(ctx.id, "replies", slug), day)


def _groups(ctx: VillageContext) -> Iterator[Found]:
    address = urls.village(ctx.id, "groups.html")
    for group in ctx.records.groups.groups if ctx.records.groups else ():
        for affair in group.affairs:
            yield Found(_month(affair.day), f"{address}#{group.id}", affair.day)


def _mediation(ctx: VillageContext) -> Iterator[Found]:
    for period, record in ctx.records.mediation.items():
        yield Found(period, urls.in_folder(ctx.id, "mediation", period), *_days(record.posting))


def _people(ctx: VillageContext) -> Iterator[Found]:
    village = ctx.records.village
    traits = [officer.office for officer in village.officers]
    for label, people in (
        ("村务监督委员会", village.supervisors),
        ("调解员", village.mediators),
        ("网格员", village.grid_workers),
    ):
        if people:
            traits.append(label)
    if traits:
        yield Found("", urls.village(ctx.id, "people.html"), traits=tuple(traits))


def _bylaws(ctx: VillageContext) -> Iterator[Found]:
    if ctx.records.bylaws:
        yield Found("", urls.village(ctx.id, "bylaws.html"), traits=(ctx.records.bylaws.html,))


def _charter(ctx: VillageContext) -> Iterator[Found]:
    if ctx.records.charter:
        yield Found("", urls.village(ctx.id, "charter.html"), traits=(ctx.records.charter.html,))


def _month(day: date) -> str:
    return day.isoformat()[:7]


_FAMILIES: dict[str, Callable[[VillageContext], Iterator[Found]]] = {
    "finance": _finance,
    "budget": _budget,
    "statements": _statements,
    "assets": _assets,
    "resources": lambda ctx: _standing(ctx.records.resources, urls.village(ctx.id, "resources.html")),
    "contracts": lambda ctx: _standing(ctx.records.contracts, urls.village(ctx.id, "contracts.html")),
    "debts": lambda ctx: _standing(ctx.records.debts, urls.village(ctx.id, "debts.html")),
    "groups": _groups,
    "subsidies": _subsidies,
    "projects": _projects,
    "meetings": _meetings,
    "replies": _replies,
    "mediation": _mediation,
    "people": _people,
    "bylaws": _bylaws,
    "charter": _charter,
}
