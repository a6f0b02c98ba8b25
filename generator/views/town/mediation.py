"""Mediation in the town: how to apply, the three channels (never added up), the committees, the years."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models import period as periods
from generator.models.mediation import ChannelYear, TownYear
from generator.models.town import Committee, Committees
from generator.summaries.mediation import Measure, quarters_of_villages
from generator.summaries.suppression import Shown
from generator.views import text, urls
from generator.views.blocks import (
    Alert,
    Block,
    BlockStep,
    BlocksView,
    Cell,
    Figures,
    Links,
    Note,
    Phones,
    Row,
    Steps,
    facts,
    row,
    table,
)
from generator.views.page import Link, Page, PageKind
from generator.views.town import doors
from generator.views.town.context import DEMONSTRATION, TownContext
from generator.views.village.mediation import cell, small_counts

APART = "三条路各有各的统计口径，同一件事可能先后走几条路，所以件数不能相加，也不能互相比多少。"
RANGES = "合计里有看不到的数，就写一个范围，例如“37–40”就是 37 到 40 件。"
_QUARTERS = 4
"""Quarters that the page lists; open data has all."""


class TownMediationView(BlocksView):
    """How to apply, three channels of mediation, committees, years."""


class TownMediationYearView(BlocksView):
    """One year by channel, never added up."""


def pages(ctx: TownContext) -> Iterator[Page]:
    """The town's mediation and each year of it."""
    yield _index(ctx)
    for year, record in ctx.records.mediation.items():
        yield _year(ctx, year, record)


# What each step may rely on: 人民调解法 arts. 4, 17, 19, 23, 26, 28, 31, 33.
_HOW = (
    BlockStep(
        "说一声，要求调解",
        "打电话或者当面申请，调解委员会也可以主动上门；对方明确不愿意的，不能硬调（《人民调解法》第十七条）。",
        "next",
    ),
    BlockStep(
        "选一个信得过的调解员",
        "可以自己选，也可以由委员会指定；可以要求不公开（第十九条、第二十三条）。",
        "next",
    ),
    BlockStep(
        "坐下来谈",
        "不收一分钱（第四条）。谈不拢可以随时不谈，也可以去打官司（第二十三条、第二十六条）。",
        "next",
    ),
    BlockStep(
        "谈成了，写下来",
        "可以签调解协议书，也可以口头说定、由调解员记下（第二十八条）。协议有法律约束力，应当照着做（第三十一条）。",
        "next",
    ),
    BlockStep(
        "怕对方反悔，去法院确认",
        "协议生效起三十日内，双方一起到法院申请司法确认；确认以后不照做，可以申请强制执行（第三十三条）。",
        "next",
    ),
)

_CHANNELS = (
    row(
        "人民调解",
        "村、镇人民调解委员会的调解员",
        "协议有约束力，三十日内可以一起申请司法确认",
        lines=("不收费",),
    ),
    row(
        "行政调解",
        "派出所等机关，只调自己职责范围内的事",
        "双方照着做；不照做的，可以由机关依法处理，也可以起诉",
    ),
    row("司法调解", "案子到了法院以后，由法官主持", "法院出调解书，不照做可以申请强制执行"),
)


def _index(ctx: TownContext) -> Page:
    record, years = ctx.records.committees, sorted(ctx.records.mediation, reverse=True)
    blocks: list[Block] = [Steps("有了纠纷怎么办", _HOW), *_where(ctx)]
    blocks.append(
        table("调解的三条路", "三条路谁来调、谈成以后怎样", ("哪条路", "谁来调", "谈成以后"), _CHANNELS)
    )
    if years:
        blocks += _counted(ctx, ctx.records.mediation[years[0]], f"{years[0]}年受理了多少")
        blocks.append(
            Links(
                "各年",
                tuple(
                    Link(f"{year}年矛盾调解", urls.town("mediation", year), "三个渠道分开列")
                    for year in years
                ),
            )
        )
    else:
        blocks.append(Alert("还没有公布各年调解件数。", "plain"))
    blocks += _villages(ctx)
    blocks.append(
        Links("", (Link("调解统计", urls.TALLIES, "按季度、按类型、按渠道，件数变多了还是变少了"),))
    )
    blocks += _committees(ctx, record) if record else ()
    shell = ctx.shell(
        "town-mediation",
        urls.MEDIATION,
        "矛盾调解",
        f"{ctx.town}：有了纠纷怎么申请调解、三条调解渠道、调解委员会和历年件数。",
        section="mediation",
        files=("data/town/committees.yml",),
        subtitle="调解不收费",
        shows=(record,),
    )
    return Page("pages/blocks.html", TownMediationView(shell=shell, blocks=tuple(blocks)))


def _where(ctx: TownContext) -> Iterator[Block]:
    """The windows that take applications, and the guides that say how."""
    services = ctx.records.services
    matters = [(w, m) for w in (services.windows if services else ()) for m in w.matters if "调解" in m.name]
    phones = dict.fromkeys((f"{w.name}窗口", w.phone, w.location or "") for w, m in matters if w.phone)
    if phones:
        yield Phones("到哪里申请", tuple((name, number, note) for name, number, note in phones if number))
    guides = dict.fromkeys(m.guide for _, m in matters if m.guide in ctx.records.guides)
    links = [
        Link(ctx.records.guides[slug].front.title, urls.town("guides", slug), "一步一步来、带什么")
        for slug in guides
        if slug
    ]
    yield Links(
        "",
        (
            *links,
            *doors.ways_of_mediation(ctx),
            *doors.links(ctx),
            Link("找本村的调解员", urls.VILLAGES, "先在村里说，村里调不了再到镇上"),
            Link("下载空白文书", urls.MEDIATION_FORMS, "申请书、协议书、司法确认申请书等，可以打印"),
        ),
    )


def _counted(ctx: TownContext, record: TownYear, heading: str) -> Iterator[Block]:
    """A year's accepted cases, a figure a channel: no bars, for lengths side by side would compare them."""
    figures = [channel_counts(ctx, record, channel)[0] for channel in record.channels]
    names = (c.body or c.channel if c.channel != "人民调解" else c.channel for c in record.channels)
    yield Figures(
        heading, tuple((name, cell(count), "件") for name, count in zip(names, figures, strict=True))
    )
    yield Note(APART)
    if not all(count is None or count.exact for count in figures):
        yield Note(RANGES)
    source = record.source
    yield Note(f"数据来源：{source.name}（{source.year}年）{'　' + source.note if source.note else ''}")


def _committees(ctx: TownContext, record: Committees) -> Iterator[Block]:
    if record.totals:
        counts = (("调解委员会", record.totals.committees, "个"), ("调解员", record.totals.mediators, "人"))
        yield Figures(
            "人民调解组织", tuple((name, str(n), unit) for name, n, unit in counts if n is not None)
        )
        notes = (ctx.source([record]), record.totals.note or "")
        yield Note("　".join(note for note in notes if note))
    invented = all(committee.demonstration for committee in record.committees)
    caption = f"每个委员会的人数，其中女性、专职{DEMONSTRATION if invented else ''}"
    rows = [_committee(ctx, committee, invented) for committee in record.committees]
    yield table(
        "各调解委员会", caption, ("委员会", "人数", "女", "专职"), rows, amounts=(1, 2, 3), dense=True
    )
    if record.note:
        yield Note(f"备注：{record.note}")


def _committee(ctx: TownContext, committee: Committee, invented: bool) -> Row:
    village = ctx.village(committee.village)
    head = Cell(committee.name, urls.in_folder(village.id, "mediation") if village else "")
    place = village.name if village else committee.village or ""
    kind = f"{committee.kind}{f'：{place}' if place and place not in committee.name else ''}"
    elected = f"{text.day(committee.elected)}换届" if committee.elected else ""
    about = "　".join(
        part for part in (kind, elected, "演示" if committee.demonstration and not invented else "") if part
    )
    counts = (committee.members, committee.women, committee.full_time)
    return row(
        head,
        *("—" if n is None else str(n) for n in counts),
        anchor=committee.id,
        lines=(about, committee.note or ""),
    )


def channel_counts(
    ctx: TownContext, record: TownYear, channel: ChannelYear
) -> tuple[Shown | None, Shown | None]:
    """Accepted and settled of a channel in a year; those of people's mediation hold the villages' own."""
    counts: tuple[tuple[int | None, Measure], ...] = (
        (channel.accepted, "accepted"),
        (channel.settled, "settled"),
    )
    if channel.channel == "人民调解":
        accepted, settled = (
            ctx.counts(number, measure, record.period, record.demonstration) for number, measure in counts
        )
    else:
        accepted, settled = (None if number is None else ctx.count(number) for number, _ in counts)
    return accepted, settled


def _villages(ctx: TownContext) -> Iterator[Block]:
    """The quarters of all villages together; invented villages in a table of their own."""
    quarters = quarters_of_villages(ctx.villages)
    for demo in (False, True):
        rows = [
            row(
                periods.title(q.period),
                str(q.villages),
                *(cell(count) for count in (q.accepted, q.settled, q.agreements, q.fulfilled)),
            )
            for q in quarters
            if q.demo == demo
        ][:_QUARTERS]
        if rows:
            head = ("季度", "村数", "受理", "成功", "协议", "履行")
            caption = f"公布了的村合计，单位：件{DEMONSTRATION if demo else ''}"
            yield table("各村合计", caption, head, rows, amounts=range(1, 6))
    if quarters:
        k = ctx.settings.site.suppression
        yield Note(f"{small_counts(k)}{RANGES}各村自己的数在各村的调解页。")


def _year(ctx: TownContext, year: str, record: TownYear) -> Page:
    blocks = [
        *_counted(ctx, record, "受理了多少"),
        *_channels(ctx, record),
        *((Note(f"备注：{record.note}"),) if record.note else ()),
        Links("", (Link("有了纠纷怎么办", urls.MEDIATION, "怎么申请、找谁、三条路有什么不同"),)),
    ]
    shell = ctx.shell(
        "town-mediation-year",
        urls.town("mediation", year),
        f"{year}年矛盾调解",
        f"{ctx.town}{year}年人民调解、行政调解、司法调解的件数，分开列，不相加。",
        section="mediation",
        crumbs=(Link("矛盾调解", urls.MEDIATION),),
        files=(f"data/town/mediation/{year}.yml",),
        shows=(record,),
    )
    known = ctx.records.mediation
    before, after = str(int(year) - 1), str(int(year) + 1)
    return Page(
        "pages/blocks.html",
        TownMediationYearView(
            shell=shell,
            blocks=tuple(blocks),
            previous=Link(f"{before}年", urls.town("mediation", before)) if before in known else None,
            next=Link(f"{after}年", urls.town("mediation", after)) if after in known else None,
        ),
    )


def _channels(ctx: TownContext, record: TownYear) -> Iterator[Block]:
    """One card a channel: their measures differ, and columns side by side would invite adding them up."""
    for channel in record.channels:
        cases = zip(("受理", "调解成功"), channel_counts(ctx, record, channel), strict=True)
        sizes = (("调解组织", channel.committees, "个"), ("调解员", channel.mediators, "人"))
        items = (
            ("由谁调解", channel.body or ""),
            *((name, f"{count.text} 件") for name, count in cases if count is not None),
            *((name, f"{n} {unit}") for name, n, unit in sizes if n is not None),
            ("备注", channel.note or ""),
        )
        yield facts(channel.channel, *items)


KINDS = (
    PageKind(
        "镇矛盾调解",
        "pages/blocks.html",
        TownMediationView,
        "mediation/index.html",
        "怎么申请调解、到哪里、三条调解渠道、各村每季度合计、调解委员会、历年",
    ),
    PageKind(
        "镇年度调解",
        "pages/blocks.html",
        TownMediationYearView,
        "mediation/2022.html",
        "一年各渠道件数，注明来源，不相加",
    ),
)
