"""Ways into the whole site: the list of everything, and what a wrong address gets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.views import text, urls
from generator.views.blocks import Block, BlocksView, Links
from generator.views.page import Link, Page, PageKind, View, shown
from generator.views.town.context import TownContext
from generator.views.town.home import DOORS, newest
from generator.views.town.withdrawn import withdrawn_links


class TownAllView(BlocksView):
    """Sections, villages, and the newest hundred publications."""


@dataclass(frozen=True)
class NotFoundView(View):
    """What a wrong address gets, from whatever folder: it carries its style and full addresses."""

    style: str = shown("the style sheet, inlined")
    home: str = shown("full address of the town's home")
    villages: tuple[Link, ...] = shown("the villages by their full addresses")
    doors: tuple[Link, ...] = shown("the town's sections by their full addresses")


def everything(ctx: TownContext, others: Sequence[Link]) -> Iterator[Page]:
    """All pages of the town by section, every village, and the newest hundred publications."""
    sections: dict[str, list[Link]] = {name: [] for name in _NAMES.values()}
    for link in others:
        folder = link.address.split("/")[0] if "/" in link.address else ""
        if folder not in ("q", "v"):
            sections[_NAMES.get(folder, "其他")].append(link)
    sections["其他"].append(Link("二维码登记", urls.CODES))
    blocks: list[Block] = [
        Links(
            "各村", tuple(Link(v.name, urls.village(v.id, "all.html"), "本村全部内容") for v in ctx.villages)
        )
    ]
    blocks += (Links(name, tuple(links)) for name, links in sections.items() if links)
    news = tuple(
        Link(
            f"{item.village}：{item.update.title}",
            item.update.address,
            f"{text.day(item.update.day)}　{item.update.section}{'　演示' if item.demo else ''}",
        )
        for item in newest(ctx, NEWEST)
    )
    if news:
        blocks.append(Links(f"最近公开的{len(news)}条", news))
    withdrawn = withdrawn_links(ctx)
    if withdrawn:
        blocks.append(withdrawn)
    shell = ctx.shell(
        "town-all",
        urls.ALL,
        "全部内容",
        f"{ctx.town}网站的全部栏目、各村和最近公开的内容。",
        subtitle="全部栏目、各村、最近公开的、撤下的",
    )
    yield Page("pages/blocks.html", TownAllView(shell=shell, blocks=tuple(blocks)))


NEWEST = 100
"""Publications that the list of everything names."""

_NAMES = {
    "disclosure": "公开情况",
    "services": "办事",
    "guides": "办事",
    "mediation": "调解",
    "screening": "调解",
    "grid": "网格",
    "law": "普法",
    "campaigns": "普法",
    "organisation": "机构",
    "data": "数据",
    "": "其他",
}


def not_found(ctx: TownContext, style: str) -> Iterator[Page]:
    """404.html: whatever folder it stands in for, so every address is a full one."""
    site = ctx.settings.site.address
    shell = ctx.shell(
        "not-found", urls.NOT_FOUND, "没有这个网页", "没有找到这个网页，可以从首页或各村首页再找。"
    )
    villages = tuple(Link(v.name, urls.absolute(site, urls.village(v.id))) for v in ctx.villages[:60])
    doors = tuple(Link(door.text, urls.absolute(site, door.address), door.note) for door in DOORS)
    home = urls.absolute(site, urls.HOME)
    yield Page(
        "pages/not_found.html",
        NotFoundView(shell=shell, style=style, home=home, villages=villages, doors=doors),
    )


KINDS = (
    PageKind(
        "全部内容",
        "pages/blocks.html",
        TownAllView,
        "all.html",
        "全部栏目、各村、最近公开的一百条、撤下的网页",
    ),
    PageKind("没有这个网页", "pages/not_found.html", NotFoundView, "404.html", "写错的网址：回首页、去各村"),
)
