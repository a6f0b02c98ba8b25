"""A village's notices of a year, in print, as they stand beside their pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.documents.notice import PrintedNotice
from generator.documents.notices import notice_of
from generator.papers.shelf import fingerprint, standing
from generator.views import urls
from generator.views.village import notices
from generator.views.village.context import VillageContext


def of_year(ctx: VillageContext, year: str) -> Iterator[tuple[str, PrintedNotice]]:
    """The notices dated in that year that were not taken down, oldest first, by the name of their file."""
    pages = {page.address: page for page in standing(ctx, (notices,))}
    for slug in sorted(ctx.records.notices, key=lambda slug: (ctx.records.notices[slug].front.day, slug)):
        page = pages.get(urls.in_folder(ctx.id, "notices", slug))
        if page and str(ctx.records.notices[slug].front.day.year) == year:
            said = notice_of(ctx, slug, page.view.shell)
            yield slug, replace(said, digest=fingerprint(said))
