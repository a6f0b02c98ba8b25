"""Which pages of the town are printed, and as what."""

from __future__ import annotations

from collections.abc import Callable

from generator.documents import leaflet, leaflets
from generator.documents.job import LEAFLET, Job, in_type
from generator.views import urls
from generator.views.page import Page
from generator.views.town.context import TownContext

_LEAFLET = in_type(leaflet.pdf)


def jobs(ctx: TownContext) -> Callable[[Page], Job | None]:
    """From a page to its documents; None for a page that has none."""
    known = {urls.town("law", slug): slug for slug in ctx.records.law}

    def job(page: Page) -> Job | None:
        slug = known.get(page.address)
        said = leaflets.leaflet_of(ctx, slug, page.view.shell) if slug else None
        if said is None:
            return None
        stem = page.address.removesuffix(".html")
        return Job(said, stem, f"content/law/{slug}.md", {"pdf": _LEAFLET}, LEAFLET)

    return job
