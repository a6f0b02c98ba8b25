"""Mediation in figures: by quarter, by type, by channel, each with a plain reading; never added across channels."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models import period as periods
from generator.summaries.mediation import (
    MIXED,
    KindsOfVillages,
    QuarterOfVillages,
    kinds_of_villages,
    quarters_of_villages,
)
from generator.summaries.suppression import Shown
from generator.summaries.trend import beside
from generator.views import text, urls
from generator.views.blocks import (
    Alert,
    BarRow,
    Bars,
    Block,
    BlocksView,
    Bullets,
    Cell,
    Links,
    Note,
    row,
    table,
)
from generator.views.page import Link, Page, PageKind
from generator.views.town.context import DEMONSTRATION, TownContext
from generator.views.town.mediation import APART, RANGES, channel_counts
from generator.views.village.mediation import cell, small_counts

_QUARTERS = 8
"""Quarters that the page lists; open data has all."""
_LATEST = 4
_CAUTION = "件数多，不等于村里乱：愿意来调解的人多了，件数也会多。件数少，也不等于没有事。"


class TalliesView(BlocksView):
    """Mediation by quarter, type and channel, with what the figures say in words."""


def pages(ctx: TownContext) -> Iterator[Page]:
    """The page of figures."""
    quarters = quarters_of_villages(ctx.villages)
    blocks: list[Block] = []
    for demo in (False, True):
        own = tuple(quarter for quarter in quarters if quarter.demo == demo)
        if own:
            blocks += _quarters(own)
    for kinds in kinds_of_villages(ctx.villages)[:3]:
        blocks += _kinds(kinds)
    blocks += _channels(ctx)
    if not blocks:
        blocks.append(Alert("还没有公布调解件数，请打下面的电话询问。", "plain"))
    blocks.append(Note(f"{small_counts(ctx.settings.site.suppression)}{RANGES}{_CAUTION}"))
    blocks.append(
        Links(
            "",
            (
                Link("有了纠纷怎么办", urls.MEDIATION, "怎么申请、找谁、不收费"),
                Link("矛盾纠纷排查", urls.SCREENING, "发现了多少，都去哪儿了"),
                Link("数据下载", urls.DATA, "各季度、各年的表"),
            ),
        )
    )
    shell = ctx.shell(
        "mediation-tallies",
        urls.TALLIES,
        "调解统计",
        f"{ctx.town}矛盾调解按季度、按类型、按渠道的件数，和用大白话说的变化。",
        section="mediation",
        crumbs=(Link("矛盾调解", urls.MEDIATION),),
        subtitle="按季度、按类型、按渠道，先说大白话",
    )
    yield Page("pages/blocks.html", TalliesView(shell=shell, blocks=tuple(blocks)))


def _mark(demo: bool) -> str:
    return DEMONSTRATION if demo else ""


def reading(quarters: tuple[QuarterOfVillages, ...]) -> Iterator[str]:
    """The newest quarter in words, beside the one before and the same of the year before."""
    now = quarters[0]
    known = {quarter.period: quarter for quarter in quarters}
    settled = f"，调解成功 {now.settled.words(' 件')}" if now.settled is not None else ""
    yield f"{periods.title(now.period)}：{now.villages} 个村合计受理 {now.accepted.words(' 件')}{settled}。"
    year, number = now.period.split("-")
    for name, period in (
        ("上一季度", periods.previous(now.period)),
        ("上年同一季度", f"{int(year) - 1}-{number}"),
    ):
        other = known.get(period)
        if other is None:
            continue
        if other.villages != now.villages:
            yield f"和{name}（{other.villages} 个村）公布的村数不一样，不好直接比。"
        else:
            before = other.accepted.words(" 件")
            yield f"和{name}（{before}）比，受理的{beside(other.accepted, now.accepted, '件')}。"


def _quarters(quarters: tuple[QuarterOfVillages, ...]) -> Iterator[Block]:
    demo, shown = quarters[0].demo, quarters[:_QUARTERS]
    yield Bullets(f"先说大白话{_mark(demo)}", tuple(reading(quarters)))
    longest = max(quarter.accepted.high for quarter in shown)
    yield Bars(
        "按季度",
        f"公布了的村每季度合计受理，件{_mark(demo)}",
        "季度",
        "件",
        tuple(
            BarRow(_short(q.period), f"{q.accepted.text} 件", text.bar(q.accepted.high, longest))
            for q in reversed(shown)
        ),
    )
    rows = [
        row(_short(q.period), *(cell(count) for count in (q.settled, q.agreements, q.fulfilled)))
        for q in shown[:_LATEST]
    ]
    head = ("季度", "成功", "协议", "履行")
    yield table("", f"受理以后怎样了，单位：件{_mark(demo)}", head, rows, amounts=(1, 2, 3))


def _short(quarter: str) -> str:
    return f"{quarter[:4]}年{text.chinese(int(quarter[-1]))}季度"


def _kinds(kinds: KindsOfVillages) -> Iterator[Block]:
    told = [item for item in kinds.rows if item[0] not in MIXED]
    longest = max(count.high for _, count in kinds.rows)
    silent = f"另外 {kinds.silent} 个村件数太少，不分类型。" if kinds.silent else ""
    yield Bars(
        f"{kinds.year}年按类型",
        f"{kinds.telling} 个村合计，件数少的类型合在一起，件{_mark(kinds.demo)}",
        "类型",
        "件",
        tuple(BarRow(name, f"{count.text} 件", text.bar(count.high, longest)) for name, count in kinds.rows),
    )
    if len(told) > 1:
        name, count = max(told, key=lambda item: item[1].low)
        silent = f"分得清的类型里，最多的是“{name}”，{count.words(' 件')}。{silent}"
    if silent:
        yield Note(silent)


def _channels(ctx: TownContext) -> Iterator[Block]:
    """A table a channel, a row a year: channels side by side would invite adding them up."""
    years = sorted(ctx.records.mediation.items(), reverse=True)
    found: dict[str, list[tuple[str, bool, Shown | None, Shown | None]]] = {}
    for year, record in years:
        for channel in record.channels:
            counts = channel_counts(ctx, record, channel)
            found.setdefault(channel.channel, []).append((year, record.demonstration, *counts))
    for number, (name, rows) in enumerate(found.items()):
        yield table(
            "按渠道" if not number else "",
            f"{name}，每年件数{_mark(all(demo for _, demo, _, _ in rows))}",
            ("年份", "受理", "调解成功"),
            [
                row(Cell(f"{year}年", urls.town("mediation", year)), cell(accepted), cell(settled))
                for year, _, accepted, settled in rows
            ],
            amounts=(1, 2),
            dense=True,
        )
        yield from _over_years(rows)
    if found:
        yield Note(APART)


def _over_years(rows: list[tuple[str, bool, Shown | None, Shown | None]]) -> Iterator[Block]:
    """The newest year beside the one before, of one sort."""
    if len(rows) > 1:
        (year, demo, now, _), (earlier, other, before, _) = rows[:2]
        if demo == other and now is not None and before is not None:
            yield Note(f"{year}年和{earlier}年比，受理的{beside(before, now, '件')}。")


KINDS = (
    PageKind(
        "调解统计",
        "pages/blocks.html",
        TalliesView,
        "mediation/statistics.html",
        "按季度、按类型、按渠道的件数，先用大白话说变化；各渠道不相加",
    ),
)
