"""All pages of the town, family by family, in two shelves.

Those of ``CONTENT`` read the town's own files and who the villages are; those of ``NEWS`` read what the
villages have published as well, and change with every figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.views.page import Link, Page, PageKind
from generator.views.town import (
    board,
    campaigns,
    codes,
    grid,
    guides,
    home,
    legal,
    mediation,
    opendata,
    organisation,
    registers,
    screening,
    services,
    signposts,
    statistics,
    withdrawn,
)
from generator.views.town.context import TownContext

CONTENT = (
    registers,
    services,
    guides,
    organisation,
    legal,
    mediation,
    grid,
    screening,
    campaigns,
    codes,
    withdrawn,
)
NEWS = (home, board, opendata)

KINDS: tuple[PageKind, ...] = tuple(
    kind for family in (*NEWS, *CONTENT, signposts, statistics) for kind in family.KINDS
)


def content(ctx: TownContext) -> Iterator[Page]:
    """The pages that no village's figures change."""
    for family in CONTENT:
        yield from family.pages(ctx)


def news(ctx: TownContext, style: str, others: Sequence[Link]) -> Iterator[Page]:
    """The pages that follow what the villages publish.

    ``style`` is the style sheet that 404.html carries within itself, ``others`` are the links to the
    pages of :func:`content`, for the list of everything.
    """
    made = list(others)
    for family in NEWS:
        for page in family.pages(ctx):
            made.append(link_to(page))
            yield page
    yield from signposts.everything(ctx, made)
    yield from signposts.not_found(ctx, style)


def pages(ctx: TownContext, style: str = "") -> Iterator[Page]:
    """Every page of the town."""
    first = list(content(ctx))
    yield from first
    yield from news(ctx, style, [link_to(page) for page in first])


def link_to(page: Page) -> Link:
    """A page's heading and address."""
    return Link(page.view.shell.heading, page.address)
