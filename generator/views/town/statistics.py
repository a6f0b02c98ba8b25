"""Yearly statistics over the villages: medians, shares a head, change against the year before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.models import period as periods
from generator.summaries.closed import Figure, Statistics
from generator.values import view
from generator.views import text, urls
from generator.views.blocks import BarRow, Bars, Block, BlocksView, Links, Row, Text, row, table
from generator.views.page import Link, Page, PageKind
from generator.views.town.context import TownContext


@view
class StatisticsView(BlocksView):
    """Medians over the villages by year and by month."""


_METHOD = (
    "只统计已经结束、并且过了公开期限的年度：一年的账到第二年 4 月 1 日才算齐。当年的账看各村的财务公开。",
    "中位数是把各村的数从小到大排好，正中间的那一个；有一半的村比它多，一半比它少。",
    "月的数由当月公开了账目的村算出；年的数只用全年十二个月都公开了的村。人均按各村现在的人口算。",
    "只算村集体经济组织的账，不算村民委员会自己的账。村有大小，数的多少不说明办得好坏。",
)


def page(ctx: TownContext, statistics: Statistics) -> Page:
    """The statistics' own page; it stands even where no year is closed yet."""
    blocks: list[Block] = [Text("", _METHOD)]
    overall = [figure for figure in statistics.figures if not figure.village]
    for demo in (False, True):
        own = [figure for figure in overall if figure.demo == demo]
        if own:
            blocks += _group(own, "演示村" if demo else "各村")
    if not overall:
        blocks.append(
            Text("还没有统计", ("还没有一个年度的账目都过了公开期限，到时这里会列出各村的中位数。",))
        )
    blocks.append(
        Links(
            "下载",
            (
                Link("statistics.csv", urls.data("statistics.csv"), "全部统计，也有每个村的人均数和变化"),
                Link("statistics.json", urls.data("statistics.json"), "内容相同，给程序用"),
                Link("各村比一比", urls.COMPARE, "收入支出摊到每个人头上是多少"),
                Link("数据下载", urls.DATA, "各村的账目等全部数据表"),
            ),
        )
    )
    shell = ctx.shell(
        "statistics",
        urls.STATISTICS,
        "年度统计",
        f"{ctx.town}各村集体收支的年度、月度中位数，人均数和比上年的变化。",
        crumbs=(Link("数据下载", urls.DATA),),
        subtitle=" ",
    )
    invented = bool(overall) and all(figure.demo for figure in overall)
    return Page(
        "pages/blocks.html", StatisticsView(shell=replace(shell, demo=invented), blocks=tuple(blocks))
    )


def _group(figures: Sequence[Figure], whose: str) -> Iterator[Block]:
    yearly = [f for f in figures if len(f.period) == 4]
    years = sorted({f.period for f in yearly})
    measures = dict.fromkeys(f.measure for f in yearly)
    known = {(f.measure, f.period): f for f in yearly}
    if years:
        rows = [_row(measure, [known.get((measure, year)) for year in years]) for measure in measures]
        yield table(
            f"{whose}年度中位数",
            f"{whose}各年的中位数，括号里是由几个村算出",
            ("指标", *(f"{year}年" for year in years)),
            rows,
            amounts=range(1, len(years) + 1),
        )
    months = sorted({f.period for f in figures if len(f.period) > 4})
    for measure in ("月收入中位数", "月支出中位数"):
        latest = [f for f in figures if f.measure == measure and f.period[:4] == months[-1][:4]]
        longest = max((f.value for f in latest), default=Decimal(0))
        yield Bars(
            f"{whose}{months[-1][:4]}年{measure}",
            f"{whose}各月的中位数，单位：元",
            "月份",
            "元",
            tuple(
                BarRow(periods.title(f.period)[5:], text.yuan(f.value), text.bar(f.value, longest))
                for f in latest
            ),
        )


def _row(measure: str, figures: Sequence[Figure | None]) -> Row:
    return row(measure, *(_cell(figure) if figure else "—" for figure in figures))


def _cell(figure: Figure) -> str:
    value = f"{text.yuan(figure.value)} 元" if figure.unit == "元" else _change(figure.value)
    return f"{value}（{figure.villages} 村）"


def _change(percent: Decimal) -> str:
    return f"{'＋' if percent >= 0 else '−'}{abs(percent)}%"


KINDS = (
    PageKind(
        "年度统计",
        "pages/blocks.html",
        StatisticsView,
        "data/statistics.html",
        "各村集体收支的年度和月度中位数，人均数，比上年的变化",
    ),
)
