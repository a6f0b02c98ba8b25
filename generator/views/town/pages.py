"""All pages of the town, family by family."""

from __future__ import annotations

from collections.abc import Iterator

from generator.views.page import Page, PageKind
from generator.views.town import board, home, legal, offices, order, registers, signposts
from generator.views.town.context import TownContext

FAMILIES = (home, board, registers, offices, legal, order, signposts)

KINDS: tuple[PageKind, ...] = tuple(kind for family in FAMILIES for kind in family.KINDS)


def pages(ctx: TownContext, style: str = "") -> Iterator[Page]:
    """Every page of the town; ``style`` is the style sheet that 404.html carries within itself."""
    made = []
    for family in FAMILIES:
        for page in family.pages(ctx):
            made.append(page)
            yield page
    yield from signposts.everything(ctx, made)
    yield from signposts.not_found(ctx, style)
