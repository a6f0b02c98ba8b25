"""A village's sheets with their papers: the same pages that its site has, with the same fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.documents.notice import PrintedNotice
from generator.documents.sheet import Sheet
from generator.documents.sheets import sheet_of
from generator.views.page import Page
from generator.views.village import pages as village_pages
from generator.views.village.context import VillageContext
from generator.views.village.papers import Paper, papers


@dataclass(frozen=True)
class Hung:
    """A page that hangs on the wall too."""

    page: Page
    paper: Paper
    sheet: Sheet


def hung(ctx: VillageContext, families: Iterable[object] = village_pages.FAMILIES) -> Iterator[Hung]:
    """The village's printed pages in the order of its papers, of some families of pages or of all."""
    pages = {page.address: page for page in standing(ctx, families)}
    for paper in papers(ctx):
        page = pages.get(paper.address)
        sheet = sheet_of(page, paper, "") if page else None
        if page and sheet:
            yield Hung(page, paper, replace(sheet, digest=fingerprint(sheet)))


def standing(ctx: VillageContext, families: Iterable[object]) -> Iterator[Page]:
    """Pages of families that were not taken down."""
    for family in families:
        made: Iterator[Page] = family.pages(ctx)  # type: ignore[attr-defined]
        yield from (page for page in made if page.address not in ctx.gone)


def fingerprint(said: Sheet | PrintedNotice) -> str:
    """The first 16 digits of the content digest, as the page shows them: of what is said without it."""
    return hashlib.sha256(repr(replace(said, digest="")).encode()).hexdigest()[:16]
