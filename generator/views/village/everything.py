"""All pages of a village on one page, section by section: what finds everything without scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.views import urls
from generator.views.blocks import BlocksView
from generator.views.listing import listing
from generator.views.page import Link, Page, PageKind
from generator.views.village.context import VillageContext

_GENERAL = "首页和资料"
_SECTIONS = {
    "finance": "财务",
    "budget": "预算",
    "statements": "报表",
    "affairs": "村务",
    "meetings": "会议和决议",
    "subsidies": "补贴",
    "projects": "工程项目",
    "replies": "来问和答复",
    "mediation": "调解",
    "notices": "通知公告",
}


class AllView(BlocksView):
    """Every page of the village."""


def page(ctx: VillageContext, others: Sequence[Page]) -> Iterator[Page]:
    """The page that lists the others, which come in order of time within each section."""
    sections: dict[str, list[Link]] = {}
    for other in others:
        shell = other.view.shell
        pieces = shell.address.split("/")
        folder = pieces[2] if len(pieces) > 3 else ""
        sections.setdefault(_SECTIONS.get(folder, _GENERAL), []).append(Link(shell.listed, shell.address))
    blocks = tuple(listing(name, _newest_first(name, links)) for name, links in sections.items())
    shell = ctx.shell(
        "all",
        urls.village(ctx.id, "all.html"),
        "本村全部内容",
        f"{ctx.records.village.name}公开的全部页面，按栏目列出。",
        section="all",
        subtitle=f"共 {len(others)} 页",
    )
    yield Page("pages/blocks.html", AllView(shell=shell, blocks=blocks))


def _newest_first(section: str, links: Sequence[Link]) -> tuple[Link, ...]:
    """A section's front page, then the others from the newest; the general section keeps its order."""
    if section == _GENERAL:
        return tuple(links)
    fronts = tuple(link for link in links if link.address.endswith("/index.html"))
    return (*fronts, *(link for link in reversed(links) if link not in fronts))


KINDS = (
    PageKind("本村全部内容", "pages/blocks.html", AllView, "v/<id>/all.html",
             "本村每一页，按栏目"),
)  # fmt: skip
