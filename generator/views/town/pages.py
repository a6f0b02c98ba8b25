"""All pages of the town, family by family."""

from __future__ import annotations

from collections.abc import Iterator

from generator.views.page import Page, PageKind
from generator.views.town import home, legal, offices, order
from generator.views.town.context import TownContext

FAMILIES = (home, offices, legal, order)

KINDS: tuple[PageKind, ...] = tuple(kind for family in FAMILIES for kind in family.KINDS)


def pages(ctx: TownContext) -> Iterator[Page]:
    """Every page of the town."""
    for family in FAMILIES:
        yield from family.pages(ctx)
