"""Village affairs by quarter: every item as it was disclosed, and of what there was nothing to disclose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from generator.models import period as periods
from generator.models.affairs import Affair, Affairs, Totals
from generator.models.catalogue import Item
from generator.models.shared import Posting
from generator.views import text, urls
from generator.views.blocks import Alert, Block, BlocksView, Bullets, Links, Note, Text, facts, row, table
from generator.views.page import Link, Page, PageKind
from generator.views.village.attachments import block
from generator.views.village.context import VillageContext
from generator.views.village.notes import empty

_DUTY = "一般的村务事项至少每季度公开一次（《村民委员会组织法》第三十五条）。"


class AffairsIndexView(BlocksView):
    """Quarters of disclosed affairs, and the ways to the other families."""


class AffairsView(BlocksView):
    """What was disclosed in one quarter."""


def pages(ctx: VillageContext) -> Iterator[Page]:
    """Affairs by quarter, and their list."""
    yield _index(ctx)
    items = {item.id: item for item in ctx.settings.catalogue.items}
    for period, record in ctx.records.affairs.items():
        yield _quarter(ctx, period, record, items)


def crumb(ctx: VillageContext) -> Link:
    """The way back to the front page of village affairs."""
    return Link("村务公开", urls.in_folder(ctx.id, "affairs"))


def posting_days(ctx: VillageContext, posted: date, until: date | None) -> str:
    """When something was posted and until when: 2026年10月7日公开，张榜至2026年10月22日（已期满）."""
    if until is None:
        return f"{text.day(posted)}公开"
    over = "（已期满，网上继续可查）" if ctx.clock.passed(until) else ""
    return f"{text.day(posted)}公开，张榜至{text.day(until)}{over}"


def _index(ctx: VillageContext) -> Page:
    records = ctx.records
    links = tuple(
        Link(periods.title(period), urls.in_folder(ctx.id, "affairs", period), _quarter_note(record))
        for period, record in reversed(tuple(records.affairs.items()))
    )
    more = Links("其他村务", (
        Link("会议和决议", urls.in_folder(ctx.id, "meetings"), f"怎么定的，{len(records.meetings)} 次"),
        Link("惠农补贴", urls.in_folder(ctx.id, "subsidies"), f"标准和合计，{len(records.subsidies)} 项"),
        Link("工程项目", urls.in_folder(ctx.id, "projects"), f"资金和进度，{len(records.projects)} 项"),
        Link("群众来问和答复", urls.in_folder(ctx.id, "replies"), f"{len(records.replies)} 件"),
        Link("矛盾调解", urls.in_folder(ctx.id, "mediation"), "找谁、怎么申请，不收费"),
        Link("村干部和各类人员", urls.village(ctx.id, "people.html"), "谁在任、任期到哪天"),
        Link("村民小组", urls.village(ctx.id, "groups.html"), "组长和组务"),
        Link("村规民约", urls.village(ctx.id, "bylaws.html")),
        Link("村民自治章程", urls.village(ctx.id, "charter.html")),
        Link("公开情况一览", urls.village(ctx.id, "disclosure.html"), "目录里的每一项公开了没有"),
        Link("民主法治自查", urls.self_check(ctx.id), "逐条自查，凭网上哪一页"),
    ))  # fmt: skip
    first: Block = Links("每季度公开", links) if links else empty("季度村务", _DUTY)
    posted = [day for record in records.affairs.values() for day in _days(record)]
    shell = ctx.shell(
        "affairs-index", urls.in_folder(ctx.id, "affairs"), "村务公开",
        f"{records.village.name}每季度公开的村务事项，会议、补贴、工程、答复。", section="affairs",
        updated=max(posted, default=None),
    )  # fmt: skip
    return Page("pages/blocks.html", AffairsIndexView(shell=shell, blocks=(first, more)))


def _days(record: Affairs) -> list[date]:
    return [affair.posting.posted for affair in record.affairs if affair.posting]


def _quarter_note(record: Affairs) -> str:
    days = _days(record)
    latest = f"，{text.day(max(days))}公开" if days else ""
    return f"{len(record.affairs)} 项{latest}"


def _quarter(ctx: VillageContext, period: str, record: Affairs, items: Mapping[str, Item]) -> Page:
    common = _common(record)
    blocks: list[Block] = []
    if common is not None:
        blocks.append(Note(f"各项都是{posting_days(ctx, common.posted, common.until)}；不一样的，另外写明。"))
    seen: dict[str, int] = {}
    for affair in record.affairs:
        times = seen[affair.item] = seen.get(affair.item, 0) + 1
        anchor = affair.item if times == 1 else f"{affair.item}-{times}"
        blocks += _affair(
            ctx, affair, items.get(affair.item), anchor, said=common is not None and affair.posting == common
        )
    if record.nothing:
        names = tuple(items[name].name if name in items else name for name in record.nothing)
        blocks.append(Bullets("本季度没有发生的事项", names))
    if not blocks:
        blocks.append(Text("", ("村里报告：这个季度没有需要公开的事项。", _DUTY)))
    if record.note:
        blocks.append(Note(f"备注：{record.note}"))
    title = periods.title(period)
    days = _days(record)
    shell = ctx.shell(
        "affairs", urls.in_folder(ctx.id, "affairs", period), f"{title}村务公开",
        f"{ctx.records.village.name}{title}公开的村务事项，共{len(record.affairs)}项。", section="affairs",
        crumbs=(crumb(ctx),), files=(ctx.file(f"affairs/{period}.yml"),), updated=max(days, default=None),
        badge="已公开" if days else "尚未张榜", badge_level="ok" if days else "warn",
        subtitle=_quarter_note(record),
        unverified=any(items[a.item].verification == "待核" for a in record.affairs if a.item in items),
    )  # fmt: skip
    return Page(
        "pages/blocks.html",
        AffairsView(
            shell=shell,
            blocks=tuple(blocks),
            previous=_neighbour(ctx, periods.previous(period)),
            next=_neighbour(ctx, periods.next_(period)),
        ),
    )


def _common(record: Affairs) -> Posting | None:
    """The posting that most of a quarter's affairs share, to be told once; None where fewer than three do."""
    counted = Counter(
        affair.posting for affair in record.affairs if affair.posting and not affair.posting.note
    )
    found = counted.most_common(1)
    return found[0][0] if found and found[0][1] >= _SHARED else None


_SHARED = 3


def _neighbour(ctx: VillageContext, period: str) -> Link | None:
    known = period in ctx.records.affairs
    return Link(periods.title(period), urls.in_folder(ctx.id, "affairs", period)) if known else None


def _affair(
    ctx: VillageContext, affair: Affair, item: Item | None, anchor: str, said: bool
) -> Iterator[Block]:
    """An affair; ``said`` where its posting has been told above."""
    name = item.name if item else affair.item
    heading = affair.title or name
    posting = affair.posting
    posted = posting_days(ctx, posting.posted, posting.until) if posting else "还没有记录公开日期"
    meeting = ctx.records.meetings.get(affair.meeting or "")
    at = urls.in_folder(ctx.id, "meetings", affair.meeting or "")
    yield facts(
        heading,
        ("期间", periods.title(affair.period) if affair.period else ""),
        ("发生", text.day(affair.happened) if affair.happened else ""),
        ("合计", _totals(affair.totals)),
        ("会议", meeting.subject, at) if meeting else ("会议", affair.meeting or ""),
        None if said else ("公开", f"{posted}{f'（{posting.note}）' if posting and posting.note else ''}"),
        ("备注", affair.note or ""),
        anchor=anchor,
        lines=(affair.text or "").split("\n"),
    )
    if affair.table:
        caption = affair.table.note or heading
        rows = affair.table.rows
        figures = [
            index
            for index in range(1, len(affair.table.columns))
            if all(_FIGURE.fullmatch(cells[index]) for cells in rows)
        ]
        told = [row(*map(_told, cells)) for cells in rows]
        yield table("", caption, affair.table.columns, told, amounts=figures)
    for links in block(ctx, affair.attachments):
        yield replace(links, heading="")
    if affair.village_only:
        yield Alert("这一项按规定只在村内公开栏张贴名单，网上只有合计。", "plain")
    basis = f"法律依据：{text.listed(text.by_law(item.basis))}。" if item and item.basis else ""
    listed = f"公开目录：{name}。" if name != heading else ""
    if basis or listed:
        yield Note(f"{listed}{basis}")


_FIGURE = re.compile(r"-?\d+(\.\d+)?|—|")
_YUAN = re.compile(r"-?\d+\.\d{2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _told(cell: str) -> str:
    """A cell as other pages tell the same: amounts with their digits grouped, days in Chinese."""
    if _YUAN.fullmatch(cell):
        return text.yuan(Decimal(cell))
    if _DAY.fullmatch(cell):
        try:
            return text.day(date.fromisoformat(cell))
        except ValueError:
            return cell
    return cell


def _totals(totals: Totals | None) -> str:
    if totals is None:
        return ""
    counts = ((totals.households, "户"), (totals.people, "人"), (totals.number, "笔"))
    words = [f"{text.quantity(value)} {unit}" for value, unit in counts if value is not None]
    if totals.amount is not None:
        words.append(f"{text.yuan(totals.amount)} 元")
    return "，".join((*words, *((totals.note,) if totals.note else ())))


KINDS = (
    PageKind("村务公开首页", "pages/blocks.html", AffairsIndexView, "v/<id>/affairs/index.html",
             "各季度和其他村务的入口"),
    PageKind("季度村务", "pages/blocks.html", AffairsView, "v/<id>/affairs/2026-Q3.html",
             "一个季度公开的事项：内容、表格、合计、公开和张榜日期、法律依据；没有发生的事项"),
)  # fmt: skip
