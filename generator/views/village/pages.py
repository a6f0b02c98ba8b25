"""All pages of a village, family by family."""

from __future__ import annotations

from collections.abc import Iterator

from generator.views.page import Page, PageKind
from generator.views.village import affairs, deliberation, finance, held, home, property, works, yearly
from generator.views.village.context import VillageContext

FAMILIES = (home, finance, yearly, property, works, affairs, deliberation, held)

KINDS: tuple[PageKind, ...] = tuple(kind for family in FAMILIES for kind in family.KINDS)


def pages(ctx: VillageContext) -> Iterator[Page]:
    """Every page of one village."""
    for family in FAMILIES:
        yield from family.pages(ctx)
