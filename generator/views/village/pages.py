"""All pages of a village, family by family."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.views.page import Page, PageKind
from generator.views.village import (
    affairs,
    budget,
    bylaws,
    contracts,
    disclosure,
    everything,
    finance,
    finance_years,
    former,
    groups,
    held,
    home,
    mediation,
    meetings,
    notices,
    opendata,
    people,
    projects,
    property,
    replies,
    statements,
    subsidies,
    trends,
)
from generator.views.village.context import VillageContext

FAMILIES = (
    home,
    finance_years,
    trends,
    finance,
    budget,
    statements,
    property,
    contracts,
    projects,
    subsidies,
    affairs,
    disclosure,
    meetings,
    replies,
    mediation,
    notices,
    bylaws,
    people,
    groups,
    opendata,
    held,
)

KINDS: tuple[PageKind, ...] = tuple(
    kind for family in (*FAMILIES, everything, former) for kind in family.KINDS
)


def pages(ctx: VillageContext) -> Iterator[Page]:
    """Every page of one village that was not taken down; the list of all comes last."""
    made: list[Page] = []
    for family in FAMILIES:
        for page in _standing(ctx, family.pages(ctx)):
            made.append(page)
            yield page
    for page in _standing(ctx, everything.page(ctx, made)):
        made.append(page)
        yield page
    yield from _standing(ctx, former.pages(ctx, made))


def _standing(ctx: VillageContext, pages: Iterable[Page]) -> Iterator[Page]:
    return (page for page in pages if page.address not in ctx.gone)
