"""Where a page was taken down: a dated note at its address says why, by whom, and where to look instead."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from generator.models.publication import MovedPage, WithdrawnPage
from generator.views import text, urls, withdrawal
from generator.views.blocks import Block, BlocksView, Links, Note, Text, facts
from generator.views.lead import leading
from generator.views.page import Link, Page, PageKind
from generator.views.town.codes import place_of
from generator.views.town.context import TownContext

TAKEN_BACK = "这个网页已于{day}撤下：上面有不该公开的内容。改好以后，会在这个网址重新公开。"


class WithdrawnView(BlocksView):
    """A dated note where a page was withdrawn."""


def pages(ctx: TownContext) -> Iterator[Page]:
    """A note for each page taken down, a leading page for each that moved.

    Another file than a page is only named in the list of everything.
    """
    register = ctx.settings.withdrawn
    if register:
        taken = {item.address: item for item in register.pages if item.address.endswith(".html")}
        for item in taken.values():
            yield _withdrawn(ctx, item, register.note or "")
        for moved in {item.address: item for item in register.moved}.values():
            if moved.address.endswith(".html") and moved.address not in taken:
                yield _moved(ctx, moved, withdrawal.successor(register, moved.address))


def _moved(ctx: TownContext, item: MovedPage, target: str) -> Page:
    place = place_of(ctx, target)
    shell = ctx.shell(
        "moved",
        item.address,
        "网址已变",
        f"网址已变，请看{place or target}。",
        files=("data/withdrawn.yml",),
        title=f"网址已变（{item.address}）",
    )
    village = ctx.village(item.address.split("/")[1]) if item.address.startswith("v/") else None
    return leading(
        replace(
            shell,
            demo=village is not None and village.demo,
            canonical=urls.absolute(ctx.settings.site.address, target),
        ),
        Link(f"打开{place or '现在的网页'}", target),
        f"这个网页{text.day(item.day)}换了网址，正在打开现在的网页；没有自动打开的，请点下面。",
        item.note or "",
    )


def redacted(ctx: TownContext, address: str, day: date, standing: Collection[str]) -> Page:
    """The note at an address whose page held what must not be public: it does not say what, nor whose.

    ``standing`` are the addresses that may be led to.
    """
    pieces = address.split("/")
    nearer = [urls.village(pieces[1])] if pieces[0] == "v" and len(pieces) > 2 else []
    links = [Link("这个村的首页", near) for near in nearer if near in standing]
    links += [Link("网站首页", urls.HOME)] if address != urls.HOME else []
    shell = ctx.shell(
        "withdrawn",
        address,
        "网页已撤下",
        f"这个网页已于{text.day(day)}撤下。",
        title=f"网页已撤下（{address}）",
        badge="已撤下",
        badge_level="warn",
        subtitle=text.day(day),
    )
    blocks: list[Block] = [Text("", (TAKEN_BACK.format(day=text.day(day)),))]
    blocks += [Links("可以看", tuple(links))] if links else []
    return Page("pages/blocks.html", WithdrawnView(shell=shell, blocks=tuple(blocks)))


def withdrawn_links(ctx: TownContext) -> Links | None:
    """All that was taken down, newest first; None where nothing was."""
    records = ctx.settings.withdrawn
    if records is None or not records.pages:
        return None
    newest = sorted(records.pages, key=lambda item: (item.day, item.address), reverse=True)
    return Links(
        "撤下的网页",
        tuple(
            Link(
                item.address,
                item.address if item.address.endswith(".html") else urls.ALL,
                f"{text.day(item.day)}撤下：{item.reason}",
            )
            for item in newest
        ),
    )


def _withdrawn(ctx: TownContext, item: WithdrawnPage, note: str) -> Page:
    pieces = item.address.split("/")
    village = ctx.village(pieces[1]) if pieces[0] == "v" and len(pieces) > 2 else None
    blocks: list[Block] = [
        Text("", (f"这个网页（{item.address}）已于{text.day(item.day)}撤下，内容不再公开。",)),
        facts(
            "为什么撤下",
            ("原因", item.reason),
            ("批准人", item.approver),
            ("日期", text.day(item.day)),
            ("备注", item.note or ""),
        ),
    ]
    elsewhere = (
        [Link(place_of(ctx, item.successor) or item.successor, item.successor, "改看这里")]
        if item.successor
        else []
    )
    if village:
        elsewhere.append(Link(f"{village.name}村务公开首页", urls.village(village.id)))
        elsewhere.append(Link(f"{village.name}全部内容", urls.village(village.id, "all.html")))
    elsewhere.append(Link("网站首页", urls.HOME))
    blocks.append(Links("可以看", tuple(elsewhere)))
    if note:
        blocks.append(Note(f"备注：{note}"))
    shell = ctx.shell(
        "withdrawn",
        item.address,
        "网页已撤下",
        f"{item.address} 已于{text.day(item.day)}撤下：{item.reason}。",
        files=("data/withdrawn.yml",),
        title=f"网页已撤下（{item.address}）",
        badge="已撤下",
        badge_level="warn",
        subtitle=text.day(item.day),
    )
    return Page(
        "pages/blocks.html",
        WithdrawnView(shell=replace(shell, demo=village is not None and village.demo), blocks=tuple(blocks)),
    )


KINDS = (
    PageKind(
        "网页已撤下",
        "pages/blocks.html",
        WithdrawnView,
        "v/<id>/notices/….html",
        "撤下的日期、原因、批准人，改看哪里",
    ),
)
