"""Which item of the catalogue was fulfilled by which record, for which period.

由来 of an item names the family that fulfils it, so that nothing is typed twice (data.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from generator.models.shared import Posting, Standing
from generator.summaries.village import Disclosed
from generator.views import urls
from generator.views.village.context import VillageContext

Found = tuple[str, date | None, date | None, str]
"""Period or name, disclosed on, posted until, address."""


def disclosed_of(ctx: VillageContext) -> tuple[Disclosed, ...]:
    """Every disclosure of the village by catalogue item."""
    return tuple(_all(ctx))


def _all(ctx: VillageContext) -> Iterator[Disclosed]:
    for item in ctx.settings.catalogue.items:
        family = _FAMILIES.get(item.origin)
        if family is not None:
            for period, day, until, address in family(ctx):
                yield Disclosed(item.id, period, day, until, address)
    for period, record in ctx.records.affairs.items():
        address = urls.in_folder(ctx.id, "affairs", period)
        for affair in record.affairs:
            posting = affair.posting
            yield Disclosed(
                affair.item, period, posting.posted if posting else None, posting.until if posting else None,
                address, in_village_only=affair.village_only,
            )  # fmt: skip
        for name in record.nothing:
            yield Disclosed(name, period, None, None, address, nothing=True)
    for slug, notice in ctx.records.notices.items():
        if notice.front.item:
            address = urls.in_folder(ctx.id, "notices", slug)
            yield Disclosed(notice.front.item, slug[:7], notice.front.day, notice.front.until, address)


def _posted(posting: Posting | None) -> tuple[date | None, date | None]:
    return (posting.posted, posting.until) if posting else (None, None)


def _finance(ctx: VillageContext) -> Iterator[Found]:
    for period, month in ctx.records.months.items():
        if month.posting:
            yield (period, *_posted(month.posting), urls.month(ctx.id, period))


def _budget(ctx: VillageContext) -> Iterator[Found]:
    for year, budget in ctx.records.budgets.items():
        yield (year, *_posted(budget.posting), urls.in_folder(ctx.id, "budget", year))


def _statements(ctx: VillageContext) -> Iterator[Found]:
    for year, record in ctx.records.statements.items():
        yield (year, *_posted(record.posting), urls.in_folder(ctx.id, "statements", year))


def _standing(record: Standing | None, address: str) -> Iterator[Found]:
    if record is not None:
        for posting in record.postings:
            yield (posting.posted.isoformat()[:7], posting.posted, posting.until, address)


def _subsidies(ctx: VillageContext) -> Iterator[Found]:
    for slug, record in ctx.records.subsidies.items():
        yield (record.year, *_posted(record.posting), urls.in_folder(ctx.id, "subsidies", slug))


def _projects(ctx: VillageContext) -> Iterator[Found]:
    for slug, record in ctx.records.projects.items():
        for posting in record.postings:
            yield (posting.posted.isoformat()[:7], posting.posted, posting.until, urls.in_folder(ctx.id, "projects", slug))


def _meetings(ctx: VillageContext) -> Iterator[Found]:
    for slug, record in ctx.records.meetings.items():
        for step in record.steps:
            if step.step in ("决议公开", "实施结果公开"):
                yield (slug[:7], step.day, step.posted_until, urls.in_folder(ctx.id, "meetings", slug))


def _replies(ctx: VillageContext) -> Iterator[Found]:
    for slug, record in ctx.records.replies.items():
        if record.answer:
            yield (slug[:7], record.answer.day, None, urls.in_folder(ctx.id, "replies", slug))


def _mediation(ctx: VillageContext) -> Iterator[Found]:
    for period, record in ctx.records.mediation.items():
        yield (period, *_posted(record.posting), urls.in_folder(ctx.id, "mediation", period))


def _bylaws(ctx: VillageContext) -> Iterator[Found]:
    if ctx.records.bylaws:
        day = ctx.records.bylaws.front.passed
        yield (str(day.year) if day else "", day, None, urls.village(ctx.id, "bylaws.html"))


def _charter(ctx: VillageContext) -> Iterator[Found]:
    if ctx.records.charter:
        day = ctx.records.charter.front.passed
        yield (str(day.year) if day else "", day, None, urls.village(ctx.id, "charter.html"))


_FAMILIES: dict[str, Callable[[VillageContext], Iterator[Found]]] = {
    "finance": _finance,
    "budget": _budget,
    "statements": _statements,
    "assets": lambda ctx: _standing(ctx.records.assets, urls.village(ctx.id, "assets.html")),
    "resources": lambda ctx: _standing(ctx.records.resources, urls.village(ctx.id, "resources.html")),
    "contracts": lambda ctx: _standing(ctx.records.contracts, urls.village(ctx.id, "contracts.html")),
    "debts": lambda ctx: _standing(ctx.records.debts, urls.village(ctx.id, "debts.html")),
    "groups": lambda ctx: _standing(ctx.records.groups, urls.village(ctx.id, "groups.html")),
    "subsidies": _subsidies,
    "projects": _projects,
    "meetings": _meetings,
    "replies": _replies,
    "mediation": _mediation,
    "bylaws": _bylaws,
    "charter": _charter,
}
