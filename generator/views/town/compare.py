"""The villages side by side, a head and in shares: only closed years, real and invented ones apart, no ranks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.summaries.closed import Figure, Statistics
from generator.values import view
from generator.views import text, urls
from generator.views.blocks import Block, BlocksView, Cell, Links, Note, Text, row, table
from generator.views.page import Link, Page, PageKind
from generator.views.town.context import TownContext

_MEASURES = ("人均年收入", "人均年支出", "年收入比上年", "年支出比上年")
_FAIR = (
    "只比一样的东西：同一年、全年十二个月都公开了的村，按人口摊到每个人头上。",
    "村和村不一样：有的地多，有的有项目款，有的刚修完路。数大数小，不说明办得好坏，所以只按村名的次序排，不排名次。",
    "觉得哪个数不对劲，先看那个村的账，再打那个村的电话问。",
)


@view
class CompareView(BlocksView):
    """A row a village: income and expense a head, change against the year before."""


def page(ctx: TownContext, statistics: Statistics) -> Page:
    """The comparison of the newest closed year; it stands even where there is none yet."""
    own = [figure for figure in statistics.figures if figure.village and len(figure.period) == 4]
    blocks: list[Block] = [Text("怎么看", _FAIR)]
    for demo in (False, True):
        figures = [figure for figure in own if figure.demo == demo]
        if figures:
            blocks += _group(ctx, figures, statistics, demo)
    if not own:
        blocks.append(Text("还不能比", ("还没有一个年度的账目都过了公开期限，到时这里会列出各村。",)))
    blocks.append(
        Links("还想知道", (
            Link("年度统计", urls.STATISTICS, "各村的中位数、各月的中位数"),
            Link("各村", urls.VILLAGES, "选一个村，看它的账"),
        ))
    )  # fmt: skip
    shell = ctx.shell(
        "compare",
        urls.COMPARE,
        "各村比一比",
        f"{ctx.town}各村集体一年的收入、支出摊到每个人头上是多少，比上年多了还是少了。",
        crumbs=(Link("年度统计", urls.STATISTICS),),
        subtitle=" ",
    )
    invented = bool(own) and all(figure.demo for figure in own)
    return Page("pages/blocks.html", CompareView(shell=replace(shell, demo=invented), blocks=tuple(blocks)))


def _group(
    ctx: TownContext, figures: Sequence[Figure], statistics: Statistics, demo: bool
) -> Iterator[Block]:
    year = max(figure.period for figure in figures)
    whose = f"{'演示村' if demo else '各村'}{year}年"
    known = {(f.village, f.measure): f for f in figures if f.period == year}
    medians = {
        f.measure: f for f in statistics.figures if not f.village and (f.demo, f.period) == (demo, year)
    }
    listed = [v for v in ctx.villages if v.demo == demo and any((v.id, m) in known for m in _MEASURES[:2])]
    measures = [m for m in _MEASURES if any((v.id, m) in known for v in listed)]
    rows = [
        row(
            Cell(v.name, urls.village(v.id, "finance/trends.html")),
            *(_cell(known.get((v.id, measure))) for measure in measures),
            lines=(f"{v.people:,} 人" if v.people else "",),
        )
        for v in listed
    ]
    if rows:
        middle = row("正中间的数", *(_cell(medians.get(f"{measure}中位数")) for measure in measures))
        yield table(
            whose, f"{whose}，按村名的次序；收入支出是每人多少元", ("村", *measures), rows, foot=(middle,),
            amounts=range(1, len(measures) + 1),
        )  # fmt: skip
    absent = [v.name for v in ctx.villages if v.demo == demo and v not in listed]
    if absent:
        yield Note(f"没有列出的村：{text.listed(absent)}。这一年的账没有公开满十二个月，或者没有登记人口。")


def _cell(figure: Figure | None) -> str:
    if figure is None:
        return "—"
    if figure.unit == "元":
        return text.yuan(figure.value)
    return f"{'＋' if figure.value >= 0 else '−'}{abs(figure.value)}%"


KINDS = (
    PageKind("各村比一比", "pages/blocks.html", CompareView, urls.COMPARE,
             "各村一年的收入、支出摊到每个人头上是多少，比上年多了还是少了"),
)  # fmt: skip
