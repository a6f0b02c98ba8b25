"""The village's board of disclosure: every item of the catalogue, for which periods, when, until when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.models import period as periods
from generator.models.catalogue import Item
from generator.summaries.village import Disclosed
from generator.views import text, urls
from generator.views.blocks import Block, BlocksView, Cell, Note, Row, Text, row, table
from generator.views.page import Link, Page, PageKind
from generator.views.village.affairs import crumb
from generator.views.village.context import VillageContext
from generator.views.village.disclosed import applies, disclosed_of

EARLIER = 3
"""Periods named below the newest one."""

BY_THE_TOWN = {
    "services": Link("由镇里公开", urls.SERVICES),
    "campaigns": Link("由镇里公开", urls.CAMPAIGNS),
    "education": Link("由镇里公开", urls.CAMPAIGNS),
    "grid": Link("由镇里公开", urls.GRID),
    "screening": Link("由镇里公开", urls.SCREENING),
    "organisation": Link("由镇里公开", urls.ORGANISATION),
}
"""Items that the town discloses for all villages, by 由来."""


class DisclosureView(BlocksView):
    """Which items of the catalogue this village has disclosed, for which period."""


def pages(ctx: VillageContext) -> Iterator[Page]:
    """The village's board."""
    found: dict[str, list[Disclosed]] = {}
    for entry in disclosed_of(ctx):
        found.setdefault(entry.item, []).append(entry)
    categories: dict[str, list[Row]] = {}
    done = total = 0
    for item in ctx.settings.catalogue.items:
        if not applies(ctx, item):
            continue
        entries = sorted(found.get(item.id, ()), key=_newest, reverse=True)
        categories.setdefault(item.category, []).append(_row(item, entries))
        total += 1
        done += bool(entries) or item.origin in BY_THE_TOWN
    blocks: list[Block] = [
        table(name, f"{name}：最近一期", ("项目", "最近一期", "公开日期", "张榜至"), rows, amounts=(2, 3))
        for name, rows in categories.items()
    ]
    if not blocks:
        blocks.append(Text("", ("镇里还没有公开目录。",)))
    blocks.append(
        Note("“还没有公开”是网上没有记录，可能还没有到时候，也可能没有发生过；可以打下面的电话问。")
    )
    shell = ctx.shell(
        "disclosure",
        urls.village(ctx.id, "disclosure.html"),
        "公开情况一览",
        f"{ctx.records.village.name}按公开目录逐项列出：公开了没有、哪一期、哪一天、法律依据。",
        section="affairs",
        crumbs=(crumb(ctx),),
        subtitle=f"{total} 项中 {done} 项有记录，没有的也列出来",
        unverified=any(item.verification == "待核" for item in ctx.settings.catalogue.items),
    )
    contents = tuple(Link(name, f"{shell.address}#{rows[0].anchor}") for name, rows in categories.items())
    yield Page("pages/blocks.html", DisclosureView(shell=shell, blocks=tuple(blocks), contents=contents))


def _newest(entry: Disclosed) -> tuple[str, int, str]:
    return entry.period, entry.day.toordinal() if entry.day else 0, entry.address


CYCLES = {
    "月": "每月公开",
    "季": "每季度公开",
    "半年": "每半年公开",
    "年": "每年公开",
    "即时": "发生后及时公开",
    "长期": "长期公开",
}
SCOPES = {"合计": "网上只公开合计", "村内": "名单只在村内张贴"}


def _row(item: Item, entries: Sequence[Disclosed]) -> Row:
    checked = "（待核）" if item.verification == "待核" else ""
    how = "，".join(part for part in (CYCLES[item.cycle], SCOPES.get(item.scope, "")) if part)
    lines = [how, f"{text.listed(item.basis)}{checked}", item.note or ""]
    if not entries:
        town = BY_THE_TOWN.get(item.origin)
        state = Cell(town.text, town.address) if town else Cell("还没有公开", level="warn")
        return row(item.name, state, "—", "—", anchor=item.id, lines=lines)
    latest = entries[0]
    if latest.nothing:
        state, day = Cell(f"{_title(latest.period)}没有发生", latest.address), "—"
    else:
        where = "（只在村内）" if latest.in_village_only else ""
        state = Cell(f"{_title(latest.period)}{where}", latest.address)
        day = text.day(latest.day) if latest.day else ("没有记录日期" if latest.period else "—")
    until = text.day(latest.until) if latest.until else "—"
    seen = {latest.address}
    earlier: list[Link] = []
    for entry in entries[1:]:
        if entry.address not in seen and len(earlier) < EARLIER:
            seen.add(entry.address)
            earlier.append(Link(_title(entry.period), entry.address))
    return row(item.name, state, day, until, anchor=item.id, lines=lines, links=earlier)


def _title(period: str) -> str:
    return periods.title(period) if period else "长期公开"


KINDS = (
    PageKind("公开情况一览", "pages/blocks.html", DisclosureView, "v/<id>/disclosure.html",
             "公开目录逐项：最近公开的一期、公开日期、张榜到哪天、法律依据；没有公开的也列出"),
)  # fmt: skip
