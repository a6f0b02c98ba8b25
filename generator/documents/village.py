"""Which pages of a village are printed, and as what."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from generator.documents import booklet, booklets, notice, notices, poster, posters, sheet_pdf, sheets
from generator.documents.job import BOOKLET, POSTER, Job, Setter, Writer, in_type
from generator.documents.notice import PrintedNotice
from generator.documents.sheet import Grid, Sheet
from generator.models.bundles import Prose
from generator.models.content import Bylaws
from generator.views import urls
from generator.views.page import Page
from generator.views.village.context import VillageContext
from generator.views.village.papers import Paper, papers

Make = Callable[[Page], Job | None]


def jobs(ctx: VillageContext) -> Make:
    """From a page to its documents; None for a page that has none."""
    known: dict[str, Make] = {paper.address: partial(_sheet, paper) for paper in papers(ctx)}
    for slug in ctx.records.notices:
        known[urls.in_folder(ctx.id, "notices", slug)] = partial(_notice, ctx, slug)
    for name, prose in (("bylaws", ctx.records.bylaws), ("charter", ctx.records.charter)):
        if prose:
            known[urls.village(ctx.id, f"{name}.html")] = partial(_booklet, ctx, name, prose)
    known[urls.village(ctx.id)] = partial(_poster, ctx)

    def job(page: Page) -> Job | None:
        make = known.get(page.address)
        return make(page) if make else None

    return job


def _stem(page: Page) -> str:
    return page.address.removesuffix(".html")


def _sheet(paper: Paper, page: Page) -> Job | None:
    said = sheets.sheet_of(page, paper, "")
    if said is None:
        return None
    writers: dict[str, Writer] = {"pdf": _SHEET, "xlsx": _xlsx}
    if any(isinstance(part, Grid) for part in said.parts):
        writers["csv"] = _csv
    return Job(said, _stem(page), paper.file, writers)


def _notice(ctx: VillageContext, slug: str, page: Page) -> Job:
    said = notices.notice_of(ctx, slug, page.view.shell)
    file = f"content/villages/{ctx.id}/notices/{slug}.md"
    return Job(said, _stem(page), file, {"pdf": _NOTICE, "docx": _docx})


def _booklet(ctx: VillageContext, name: str, prose: Prose[Bylaws], page: Page) -> Job:
    said = booklets.booklet_of(ctx, prose, page.view.shell)
    return Job(said, _stem(page), f"content/villages/{ctx.id}/{name}.md", {"pdf": _BOOKLET}, BOOKLET)


def _poster(ctx: VillageContext, page: Page) -> Job:
    said = posters.poster_of(ctx, page.view.shell)
    return Job(said, urls.village(ctx.id, "qr-poster"), ctx.file("village.yml"), {"pdf": _POSTER}, POSTER)


def _xlsx(said: Sheet, setter: Setter) -> bytes:
    from generator.documents.sheet_xlsx import xlsx

    return xlsx(said)


def _csv(said: Sheet, setter: Setter) -> bytes:
    from generator.documents.sheet_csv import csv

    return csv(said)


def _docx(said: PrintedNotice, setter: Setter) -> bytes:
    return notice.docx(said, setter())


_SHEET = in_type(lambda said, setter: sheet_pdf.pdf(said, setter))  # looked up when it is called
_NOTICE, _BOOKLET, _POSTER = in_type(notice.pdf), in_type(booklet.pdf), in_type(poster.pdf)
