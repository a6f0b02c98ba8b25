"""Addresses of former times: a village that was renamed or merged is found under its earlier folder name too.

Addresses are printed on walls. Of a renamed village every page leads on from its old address; of one
that was merged or split only the home page does, for the others were another village's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.models.village import FormerId
from generator.views import text, urls
from generator.views.lead import TEMPLATE, LeadView, leading
from generator.views.page import Link, Page, PageKind
from generator.views.village.context import VillageContext


def pages(ctx: VillageContext, present: Sequence[Page]) -> Iterator[Page]:
    """A leading page at each former address; ``present`` are the village's pages of today."""
    home, folder = urls.village(ctx.id), urls.village(ctx.id, "")
    for former in ctx.records.village.formerly:
        for page in present:
            if page.address == home or (former.manner == "改名" and page.address.startswith(folder)):
                yield _moved(ctx, former, page)


def _moved(ctx: VillageContext, former: FormerId, page: Page) -> Page:
    """The page's own frame, moved to the old address."""
    name, now = ctx.records.village.name, page.view.shell
    address = urls.village(former.village, page.address.removeprefix(urls.village(ctx.id, "")))
    shell = replace(
        now,
        address=address,
        title=f"网址已变：{now.title}（{former.village}）",
        kind="moved",
        badge="",
        subtitle="",
        notices=(),
        description=f"网址已变，请看{name}：{now.heading}",
        canonical=urls.absolute(ctx.settings.site.address, page.address),
        script="",
    )
    how = f"这个网址用到{text.day(former.until)}（{former.manner}），现在请看{name}。"
    return leading(
        shell,
        Link(
            f"打开{name}：{now.heading}" if page.address != urls.village(ctx.id) else f"打开{name}",
            page.address,
        ),
        how,
        former.note or "",
    )


KINDS = (
    PageKind(
        "网址已变",
        TEMPLATE,
        LeadView,
        "v/<曾用编号>/index.html",
        "村改名、合并、拆分以前的网址，引到现在的网页",
    ),
)
