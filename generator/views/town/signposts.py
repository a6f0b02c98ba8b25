"""Pages that lead elsewhere: everything, printed codes, withdrawn pages, former names, and not found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.models.publication import WithdrawnPage
from generator.views import text, urls
from generator.views.blocks import Block, BlocksView, Links, Text, facts
from generator.views.page import Link, Page, PageKind, View, shown
from generator.views.town.context import TownContext
from generator.views.town.home import newest


class TownAllView(BlocksView):
    """Sections, villages, and the newest hundred publications."""


class CodesView(BlocksView):
    """The register of printed codes."""


class WithdrawnView(BlocksView):
    """A dated note where a page was withdrawn."""


@dataclass(frozen=True)
class LeadView(View):
    """A page that leads on by itself and by a plain link."""

    target: Link | None = shown("where it leads; None where the code points nowhere any more")
    note: str = shown("why the reader is here")


@dataclass(frozen=True)
class NotFoundView(View):
    """What a wrong address gets, from whatever folder: it carries its style and full addresses."""

    style: str = shown("the style sheet, inlined")
    home: str = shown("full address of the town's home")
    villages: tuple[Link, ...] = shown("every village by its full address")


def pages(ctx: TownContext) -> Iterator[Page]:
    """Codes, withdrawn pages and not found; the list of everything comes from :func:`everything`."""
    yield _codes(ctx)
    for code in ctx.settings.codes.codes:
        yield _code(ctx, code.code, code.target)
    if ctx.records.withdrawn:
        for item in ctx.records.withdrawn.pages:
            if item.address.endswith(".html"):
                yield _withdrawn(ctx, item)


def everything(ctx: TownContext, others: Sequence[Link]) -> Iterator[Page]:
    """All pages of the town by section, every village, and the newest hundred publications."""
    sections: dict[str, list[Link]] = {}
    for link in sorted(others, key=lambda link: "/" in link.address):
        folder = link.address.split("/")[0] if "/" in link.address else ""
        if folder not in ("q", "v"):
            sections.setdefault(_NAMES.get(folder, "首页"), []).append(link)
    blocks: list[Block] = [Links(name, tuple(links)) for name, links in sections.items()]
    blocks.append(Links("各村", tuple(Link(v.name, urls.village(v.id, "all.html"), "本村全部内容") for v in ctx.villages)))
    blocks.append(
        Links("最近公开的一百条", tuple(
            Link(f"{item.village}：{item.update.title}", item.update.address, f"{text.day(item.update.day)}　{item.update.section}{'　演示' if item.demo else ''}")
            for item in newest(ctx, 100)
        ))
    )  # fmt: skip
    shell = ctx.shell("town-all", urls.ALL, "全部内容", f"{ctx.town}网站的全部栏目、各村和最近公开的一百条。")
    yield Page("pages/blocks.html", TownAllView(shell=shell, blocks=tuple(b for b in blocks if not isinstance(b, Links) or b.items)))


_NAMES = {
    "services": "办事", "guides": "办事", "mediation": "调解", "screening": "调解", "grid": "网格", "law": "普法",
    "campaigns": "普法", "organisation": "机构", "disclosure": "公开情况", "v": "各村", "data": "数据",
}  # fmt: skip


def not_found(ctx: TownContext, style: str) -> Iterator[Page]:
    """404.html."""
    site = ctx.settings.site.address
    shell = ctx.shell("not-found", urls.NOT_FOUND, "没有这个网页", "没有找到这个网页，可以从首页或各村首页再找。")
    villages = tuple(Link(v.name, urls.absolute(site, urls.village(v.id))) for v in ctx.villages[:60])
    yield Page("pages/not_found.html", NotFoundView(shell=shell, style=style, home=urls.absolute(site, urls.HOME), villages=villages))


def _codes(ctx: TownContext) -> Page:
    links = tuple(
        Link(f"码 {code.code}", urls.code(code.code), f"{text.day(code.issued)}发放，指向 {code.target}{'　' + code.note if code.note else ''}")
        for code in ctx.settings.codes.codes
    )
    blocks: tuple[Block, ...] = (Links("", links),) if links else (Text("", ("还没有发放二维码。",)),)
    if ctx.settings.codes.note:
        blocks = (*blocks, Text("", (f"备注：{ctx.settings.codes.note}",)))
    shell = ctx.shell("codes", urls.CODES, "二维码登记", "印在墙上、门牌上的每一个二维码指向哪里，什么时候发放。")
    return Page("pages/blocks.html", CodesView(shell=shell, blocks=blocks))


def _code(ctx: TownContext, code: str, target: str) -> Page:
    pieces = target.split("/")
    village = next((v for v in ctx.villages if len(pieces) > 1 and pieces[0] == "v" and v.id == pieces[1]), None)
    known = village is not None or pieces[0] != "v"
    name = f"{village.name}村务公开" if village else "网站首页"
    link = Link(f"打开{name}", target) if known else None
    shell = ctx.shell("code", urls.code(code), f"二维码 {code}", f"二维码 {code} 指向{name if known else '的网页已不在'}。")
    note = "正在打开网页；没有自动打开，请点下面的链接。" if known else "这个二维码指向的网页已经不在了，可以从首页再找。"
    return Page("pages/lead.html", LeadView(shell=shell, target=link, note=note))


def _withdrawn(ctx: TownContext, item: WithdrawnPage) -> Page:
    root_note = ctx.records.withdrawn.note if ctx.records.withdrawn else None
    blocks: list[Block] = [
        Text("", (f"这个网页已于{text.day(item.day)}撤下。", *((root_note,) if root_note else ()))),
        facts("", ("原因", item.reason), ("批准人", item.approver), ("日期", text.day(item.day)), ("备注", item.note or "")),
    ]
    if item.successor:
        blocks.append(Links("请改看", (Link(item.successor, item.successor),)))
    shell = ctx.shell("withdrawn", item.address, "网页已撤下", f"{item.address} 已于{text.day(item.day)}撤下。", title=f"网页已撤下（{item.address}）")
    return Page("pages/blocks.html", WithdrawnView(shell=shell, blocks=tuple(blocks)))


KINDS = (
    PageKind("全部内容", "pages/blocks.html", TownAllView, "all.html", "全部栏目、各村、最近公开的一百条"),
    PageKind("二维码登记", "pages/blocks.html", CodesView, "q/index.html", "每个印出的二维码指向哪里"),
    PageKind("二维码", "pages/lead.html", LeadView, "q/a1/index.html", "从印出的码引到网页"),
    PageKind("网页已撤下", "pages/blocks.html", WithdrawnView, "v/<id>/notices/….html", "撤下的日期、原因、批准人，改看哪里"),
    PageKind("没有这个网页", "pages/not_found.html", NotFoundView, "404.html", "写错的网址：回首页、去各村"),
)
