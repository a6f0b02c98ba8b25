"""All pages of the town, family by family, in two shelves.

Those of ``CONTENT`` read the town's own files and who the villages are; those of ``NEWS`` read what the
villages have published as well, and change with every figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.views.page import Link, Page, PageKind
from generator.views.town import (
    almanac,
    board,
    campaigns,
    codes,
    compare,
    doors,
    forms,
    grid,
    guides,
    home,
    jurists,
    legal,
    mediation,
    opendata,
    organisation,
    registers,
    screening,
    search,
    selfcheck,
    selftests,
    services,
    signposts,
    statistics,
    tallies,
    vanished,
    withdrawn,
    words,
)
from generator.views.town.context import TownContext

CONTENT = (
    registers,
    services,
    jurists,
    guides,
    words,
    doors,
    organisation,
    legal,
    selftests,
    mediation,
    tallies,
    grid,
    screening,
    campaigns,
    almanac,
    codes,
    search,
)
NEWS = (home, board, selfcheck, opendata)

KINDS: tuple[PageKind, ...] = tuple(
    kind
    for family in (*NEWS, *CONTENT, withdrawn, vanished, signposts, statistics, compare, forms)
    for kind in family.KINDS
)


def content(ctx: TownContext) -> Iterator[Page]:
    """The pages that no village's figures change, and a note where a page of town or village was taken down."""
    for family in CONTENT:
        yield from standing(ctx, family.pages(ctx))
    yield from withdrawn.pages(ctx)


def news(ctx: TownContext, style: str, others: Sequence[Link]) -> Iterator[Page]:
    """The pages that follow what the villages publish.

    ``style`` is the style sheet that 404.html carries within itself, ``others`` are the links to the
    pages of :func:`content`, for the list of everything.
    """
    made = list(others)
    for family in NEWS:
        pages = tuple(standing(ctx, family.pages(ctx)))
        made += links_to(ctx, pages)
        yield from pages
    yield from standing(ctx, signposts.everything(ctx, made))
    yield from standing(ctx, signposts.not_found(ctx, style))


def pages(ctx: TownContext, style: str = "") -> Iterator[Page]:
    """Every page of the town."""
    first = list(content(ctx))
    yield from first
    yield from news(ctx, style, links_to(ctx, first))


def standing(ctx: TownContext, pages: Iterable[Page]) -> Iterator[Page]:
    """The pages that were not taken down."""
    return (page for page in pages if page.address not in ctx.gone)


def links_to(ctx: TownContext, pages: Iterable[Page]) -> tuple[Link, ...]:
    """Heading and address of each page that was not taken down."""
    return tuple(Link(page.view.shell.listed, page.address) for page in standing(ctx, pages))
