"""How the village's money moved: the newest months and quarters as bars that are tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.models import period as periods
from generator.summaries import trends
from generator.summaries.trends import Span
from generator.views import text, urls
from generator.views.blocks import Alert, BarRow, Bars, Block, BlocksView, Links, Note, Text
from generator.views.page import Link, Page, PageKind
from generator.views.village.context import VillageContext
from generator.views.village.finance import crumb


class TrendsView(BlocksView):
    """Income, expense and balance over the newest months and quarters."""


def pages(ctx: VillageContext) -> Iterator[Page]:
    """The one page; without two months there is nothing to compare, and it says so."""
    sums, name = ctx.index.sums, ctx.records.village.name
    months, quarters = trends.by_month(sums), trends.by_quarter(sums)
    blocks: list[Block] = []
    if len(months) < 2:
        blocks.append(Alert("公开的月份不到两个月，还看不出变化。", "plain"))
    else:
        blocks.append(Text("简单说", trends.in_words(sums)))
        blocks += _bars(months, f"最近 {len(months)} 个月", "月份", "月末结余")
        if len(quarters) > 1:
            blocks += _bars(quarters, f"最近 {len(quarters)} 个季度", "季度", "季末结余")
        blocks.append(Links("还想知道", (Link("各村比一比", urls.COMPARE, "一年的收入支出摊到每个人头上"),)))
        blocks.append(
            Note("每组的条，最长的是这一组里最多的一期；负数没有条。不满三个月的季度不列。收入多少要看当年有没有项目款、补助款，多一点少一点不一定是好是坏。")
        )  # fmt: skip
    posted = [month.posting.posted for month in ctx.records.months.values() if month.posting]
    shell = ctx.shell(
        "finance-trends",
        urls.in_folder(ctx.id, "finance", "trends"),
        "收支变化",
        f"{name}村集体最近 12 个月、36 个月的收入、支出和结余，一期一条，看得出多了还是少了。",
        section="finance",
        crumbs=(crumb(ctx),),
        updated=max(posted, default=None),
    )
    yield Page("pages/blocks.html", TrendsView(shell=shell, blocks=tuple(blocks)))


def _bars(spans: Sequence[Span], heading: str, label: str, closing: str) -> Iterator[Block]:
    absent = trends.missing(spans)
    if absent:
        yield Alert(f"{heading}里缺{text.listed(map(periods.title, absent))}，没有公开。", "warn")
    for name, amounts in (
        ("收入", [span.income for span in spans]),
        ("支出", [span.expense for span in spans]),
        (closing, [span.closing for span in spans]),
    ):
        longest = max(amounts)
        rows = tuple(
            BarRow(
                periods.title(span.period).replace("年第", "年"), text.yuan(amount), text.bar(amount, longest)
            )
            for span, amount in zip(spans, amounts, strict=True)
        )
        yield Bars(f"{heading}的{name}", f"{heading}的{name}，单位：元", label, "元", rows)


KINDS = (
    PageKind("收支变化", "pages/blocks.html", TrendsView, "v/<id>/finance/trends.html",
             "最近 12 个月、36 个月的收入、支出和结余，一期一条"),
)  # fmt: skip
