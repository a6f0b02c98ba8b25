"""A village in the form that the town may see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.summaries.mediation import figures_of, kinds_of_year
from generator.summaries.selfcheck import Looked, Mark, marks_of
from generator.summaries.village import Adviser, MonthFigures, VillageSummary
from generator.views import urls
from generator.views.village.context import VillageContext
from generator.views.village.duties import disclosed, newest
from generator.views.village.updates import updates_of

_CLAUSES = frozenset(f"B{number:02}" for number in range(1, 13))
"""Problems with what bylaws may not say."""


def summary_of(ctx: VillageContext) -> VillageSummary:
    """The village's summary; reads only what the village's own pages show."""
    village = ctx.records.village
    months = []
    quarters, k = ctx.records.mediation, ctx.settings.site.suppression
    years = dict.fromkeys(period[:4] for period in quarters)
    standing = disclosed(ctx)
    for period, month in ctx.records.months.items():
        sums = ctx.index.sums[period]
        posted = month.posting.posted if month.posting else None
        months.append(MonthFigures(period, sums.opening, sums.income, sums.expense, sums.closing, posted))
    return VillageSummary(
        id=ctx.id,
        name=village.name,
        demo=village.demonstration,
        groups=village.groups,
        households=village.households,
        people=village.people,
        farmland=village.farmland,
        board=village.board or "",
        office_phone=village.office_phone or "",
        mediators=len(village.mediators),
        grid_workers=len(village.grid_workers),
        legal_guides=village.legal_guides,
        volunteers=sum(group.people for group in village.volunteers),
        adviser=_adviser(ctx),
        groups_of_volunteers=tuple((group.name, group.people) for group in village.volunteers),
        months=tuple(months),
        mediation=tuple(figures_of(quarter, k) for quarter in quarters.values()),
        kinds=tuple((year, kinds_of_year(quarters, year, k)) for year in years),
        updates=updates_of(ctx),
        disclosed=standing,
        latest=tuple(newest(standing).values()),
        marks=tuple(_standing(ctx)),
        finance_cycle=village.finance_cycle,
        held=len(ctx.records.held),
    )


def _adviser(ctx: VillageContext) -> Adviser | None:
    adviser = ctx.records.village.legal_adviser
    if adviser is None or (adviser.until and ctx.clock.passed(adviser.until)):
        return None
    return Adviser(adviser.name, adviser.firm, adviser.phone or "", adviser.duty or "")


def _standing(ctx: VillageContext) -> Iterator[Mark]:
    """The self-check; a mark leads nowhere where its page was taken down."""
    remarks = ctx.records.remarks.get(f"content/villages/{ctx.id}/bylaws.md", ())
    unlawful = sum(remark.code in _CLAUSES for remark in remarks)
    for mark in marks_of(Looked(ctx.records, ctx.duties, ctx.clock, unlawful)):
        address = urls.village(ctx.id, mark.place)
        yield mark if ctx.stands(address) else replace(mark, place="")
