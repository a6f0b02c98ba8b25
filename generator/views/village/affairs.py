"""Affairs by quarter, and what the board of disclosure shows of this village."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models import period as periods
from generator.models.affairs import Affair, Affairs
from generator.models.catalogue import Item
from generator.summaries.village import Disclosed
from generator.views import text, urls
from generator.views.blocks import (
    Alert,
    Block,
    BlocksView,
    Bullets,
    Cell,
    Links,
    Note,
    Row,
    Text,
    facts,
    row,
    table,
)
from generator.views.page import Link, Page, PageKind
from generator.views.village.context import VillageContext
from generator.views.village.disclosed import disclosed_of
from generator.views.village.property import empty


class AffairsIndexView(BlocksView):
    """Quarters of disclosed affairs."""


class AffairsView(BlocksView):
    """What was disclosed in one quarter."""


class DisclosureView(BlocksView):
    """Which items of the catalogue this village has disclosed, for which period."""


def pages(ctx: VillageContext) -> Iterator[Page]:
    """Affairs by quarter, their list, and the village's board of disclosure."""
    yield _index(ctx)
    for period, record in ctx.records.affairs.items():
        yield _quarter(ctx, period, record)
    yield _board(ctx)


def _items(ctx: VillageContext) -> dict[str, Item]:
    return {item.id: item for item in ctx.settings.catalogue.items}


def _index(ctx: VillageContext) -> Page:
    links = tuple(
        Link(periods.title(p), urls.in_folder(ctx.id, "affairs", p), f"公开 {len(r.affairs)} 项")
        for p, r in reversed(tuple(ctx.records.affairs.items()))
    )
    more = Links("其他村务", (
        Link("会议和决议", urls.in_folder(ctx.id, "meetings"), "怎么定的、谁同意"),
        Link("惠农补贴", urls.in_folder(ctx.id, "subsidies"), "标准和合计"),
        Link("工程项目", urls.in_folder(ctx.id, "projects"), "资金和进度"),
        Link("群众来问和答复", urls.in_folder(ctx.id, "replies")),
        Link("矛盾调解", urls.in_folder(ctx.id, "mediation")),
        Link("村干部和各类人员", urls.village(ctx.id, "people.html")),
        Link("村民小组", urls.village(ctx.id, "groups.html")),
        Link("村规民约", urls.village(ctx.id, "bylaws.html")),
        Link("村民自治章程", urls.village(ctx.id, "charter.html")),
        Link("公开情况一览", urls.village(ctx.id, "disclosure.html")),
    ))  # fmt: skip
    basis = "一般的村务事项至少每季度公开一次（《村民委员会组织法》第三十五条）。"
    first: Block = Links("每季度公开", links) if links else empty("季度村务", basis)
    shell = ctx.shell(
        "affairs-index", urls.in_folder(ctx.id, "affairs"), "村务公开",
        f"{ctx.records.village.name}每季度公开的村务事项，会议、补贴、工程、答复。", section="affairs",
    )  # fmt: skip
    return Page("pages/blocks.html", AffairsIndexView(shell=shell, blocks=(first, more)))


def _quarter(ctx: VillageContext, period: str, record: Affairs) -> Page:
    items = _items(ctx)
    blocks: list[Block] = []
    for affair in record.affairs:
        blocks += _affair(ctx, affair, items.get(affair.item))
    if record.nothing:
        names = (items[i].name if i in items else i for i in record.nothing)
        blocks.append(Bullets("本季度没有发生的事项", tuple(names)))
    if not blocks:
        blocks.append(Text("", ("这个季度没有需要公开的事项。",)))
    if record.note:
        blocks.append(Note(f"备注：{record.note}"))
    posted = [a.posting.posted for a in record.affairs if a.posting]
    title = periods.title(period)
    shell = ctx.shell(
        "affairs", urls.in_folder(ctx.id, "affairs", period), f"{title}村务公开",
        f"{ctx.records.village.name}{title}公开的村务事项，共{len(record.affairs)}项。", section="affairs",
        crumbs=(Link("村务公开", urls.in_folder(ctx.id, "affairs")),), files=(ctx.file(f"affairs/{period}.yml"),),
        updated=max(posted, default=None), subtitle=f"共 {len(record.affairs)} 项",
    )  # fmt: skip
    known = ctx.records.affairs
    before, after = periods.previous(period), periods.next_(period)
    return Page(
        "pages/blocks.html",
        AffairsView(
            shell=shell, blocks=tuple(blocks),
            previous=Link(periods.title(before), urls.in_folder(ctx.id, "affairs", before)) if before in known else None,
            next=Link(periods.title(after), urls.in_folder(ctx.id, "affairs", after)) if after in known else None,
        ),
    )  # fmt: skip


def _affair(ctx: VillageContext, affair: Affair, item: Item | None) -> Iterator[Block]:
    name = item.name if item else affair.item
    heading = affair.title or name
    posting, totals = affair.posting, affair.totals
    until = ""
    if posting and posting.until:
        until = f"{text.day(posting.until)}" + ("（已期满）" if ctx.clock.passed(posting.until) else "")
    counts = "　".join(
        f"{label} {text.quantity(value)} {unit}"
        for label, value, unit in (
            ("户数", totals.households, "户"), ("人数", totals.people, "人"), ("笔数", totals.number, "笔"),
            ("金额", totals.amount, "元"),
        ) if value is not None
    ) if totals else ""  # fmt: skip
    meeting = ctx.records.meetings.get(affair.meeting or "")
    yield facts(
        heading,
        ("公开项目", name if name != heading else ""),
        ("发生", text.day(affair.happened) if affair.happened else ""),
        ("合计", counts + (f"　{totals.note}" if totals and totals.note else "")),
        ("会议", meeting.subject, urls.in_folder(ctx.id, "meetings", affair.meeting or "")) if meeting else ("会议", affair.meeting or ""),
        ("公开", text.day(posting.posted) if posting else "还没有记录公开日期"),
        ("张榜至", until),
        ("说明", posting.note or "" if posting else ""),
        ("依据", text.listed(item.basis) if item else ""),
        ("附件", text.listed(affair.attachments)),
        ("备注", affair.note or ""),
        lines=tuple((affair.text or "").split("\n")),
    )
    if affair.table:
        yield table("", affair.table.note or heading, affair.table.columns, [row(*cells) for cells in affair.table.rows])
    if affair.village_only:
        yield Alert("这一项按规定只在村内公开栏张贴，网上只有合计。", "plain")


def _board(ctx: VillageContext) -> Page:
    found: dict[str, list[Disclosed]] = {}
    for entry in disclosed_of(ctx):
        found.setdefault(entry.item, []).append(entry)
    blocks: list[Block] = []
    categories: dict[str, list[Row]] = {}
    for item in ctx.settings.catalogue.items:
        if item.condition and item.condition.finance_cycle not in (None, ctx.records.village.finance_cycle):
            continue
        entries = sorted(found.get(item.id, []), key=lambda e: (e.period, e.address), reverse=True)
        categories.setdefault(item.category, []).append(_board_row(item, entries))
    for category, rows in categories.items():
        blocks.append(table(category, f"{category}：最近一期公开", ("项目", "周期", "最近公开", "公开日期"), rows))
    if not blocks:
        blocks.append(Text("", ("还没有公开目录。",)))
    shell = ctx.shell(
        "disclosure", urls.village(ctx.id, "disclosure.html"), "公开情况一览",
        f"{ctx.records.village.name}按公开目录逐项列出：公开了没有、哪一期、哪一天、法律依据。", section="affairs",
        subtitle="没有公开的也列出来",
        unverified=any(item.verification == "待核" for item in ctx.settings.catalogue.items),
    )  # fmt: skip
    return Page("pages/blocks.html", DisclosureView(shell=shell, blocks=tuple(blocks)))


def _board_row(item: Item, entries: list[Disclosed]) -> Row:
    scope = {"合计": "网上只公开合计", "村内": "只在村内张贴"}.get(item.scope, "")
    lines = [text.listed(item.basis), scope, "待核" if item.verification == "待核" else "", item.note or ""]
    if not entries:
        return row(item.name, item.cycle, "还没有公开", "—", lines=lines)
    latest = entries[0]
    if latest.nothing:
        state, day = Cell(f"{_period(latest.period)}没有发生", latest.address), "—"
    else:
        state = Cell(_period(latest.period) + ("（只在村内）" if latest.in_village_only else ""), latest.address)
        day = text.day(latest.day) if latest.day else "没有记录日期"
    return row(item.name, item.cycle, state, day, lines=lines)


def _period(period: str) -> str:
    try:
        return periods.title(period)
    except ValueError:
        return period


KINDS = (
    PageKind("村务公开首页", "pages/blocks.html", AffairsIndexView, "v/<id>/affairs/index.html", "各季度和其他村务的入口"),
    PageKind("季度村务", "pages/blocks.html", AffairsView, "v/<id>/affairs/2026-Q3.html", "一个季度公开的事项、依据、合计、表格"),
    PageKind("公开情况一览", "pages/blocks.html", DisclosureView, "v/<id>/disclosure.html", "公开目录逐项：最近公开的一期和日期、法律依据"),
)
