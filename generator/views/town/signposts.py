"""Ways into the whole site: the list of everything, and what a wrong address gets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.values import view
from generator.views import text, urls
from generator.views.blocks import Block, BlocksView, Cell, Row, row, table
from generator.views.listing import listing
from generator.views.page import Link, Page, PageKind, View, shown
from generator.views.town.context import TownContext
from generator.views.town.home import DOORS, TownUpdate, newest
from generator.views.town.withdrawn import withdrawn_links


class TownAllView(BlocksView):
    """Sections, villages, and the newest hundred publications."""


@view
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
    villages = tuple(Link(v.name, urls.village(v.id, "all.html")) for v in ctx.villages)
    blocks: list[Block] = [
        table("各村", "点村名看这个村的全部内容", ("各村",), [row(f"{len(villages)} 个村", links=villages)])
    ]
    blocks += (listing(name, _newest_first(links)) for name, links in sections.items() if links)
    news = newest(ctx, NEWEST)
    if news:
        head = f"最近公开的{len(news)}条"
        blocks.append(
            table(head, "几个村同一天公开同样内容的，写在一起，点村名看", ("公开的内容",), _news(news))
        )
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


_DATED = ("screening/", "campaigns/", "mediation/")


def _newest_first(links: Sequence[Link]) -> tuple[Link, ...]:
    """Front pages, then what has no date in its order, then months and years from the newest."""
    fronts = [link for link in links if link.address.endswith("/index.html")]
    others = [link for link in links if link not in fronts]
    dated = [link for link in others if link.address.startswith(_DATED)]
    dated.sort(key=lambda link: link.address, reverse=True)
    return (*fronts, *(link for link in others if link not in dated), *dated)


def _news(news: Sequence[TownUpdate]) -> Iterator[Row]:
    """A row for what was published; villages that published the same on one day share it."""

    def same(item: TownUpdate) -> tuple[int, str, str, bool]:
        return (-item.update.day.toordinal(), item.update.section, item.update.title, item.demo)

    for _, group in groupby(sorted(news, key=same), key=same):
        found = tuple(group)
        update, demo = found[0].update, found[0].demo
        note = f"{text.day(update.day)}　{update.section}{'　演示' if demo else ''}"
        if len(found) == 1:
            yield row(Cell(f"{found[0].village}：{update.title}", update.address), lines=(note,))
        else:
            links = (Link(item.village, item.update.address) for item in found)
            yield row(update.title, lines=(note,), links=links)


NEWEST = 100
"""Publications that the list of everything names."""

_NAMES = {
    "disclosure": "公开情况",
    "selfcheck": "公开情况",
    "v": "公开情况",
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
