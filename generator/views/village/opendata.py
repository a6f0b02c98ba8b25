"""A village's tables to download: what each holds, as CSV and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.values import view
from generator.views import urls
from generator.views.blocks import Block, BlocksView, Cell, Links, Row, Text, row, table
from generator.views.page import Link, Page, PageKind
from generator.views.tables import village as tables
from generator.views.tables.table import Table
from generator.views.village.context import VillageContext


@view
class VillageDataView(BlocksView):
    """All tables of one village."""


HOW = (
    "CSV 可以直接用 WPS 或 Excel 打开；JSON 给程序用，两种内容相同。金额单位元，日期写成 2026-10-05。",
    "为了打开时安全，以等号、加号、减号、@ 开头的文字前面加了一个单引号；JSON 里没有这个单引号。",
    "没有内容的表只有表头。表里的数和网页上的一样：网页上不公开的，表里也没有。",
)


def pages(ctx: VillageContext) -> Iterator[Page]:
    """The list of the village's tables."""
    name = ctx.records.village.name
    address = urls.village_data(ctx.id)
    found: tuple[Table[Any], ...] = (*tables.TABLES, *tables.FROM_SUMMARY)
    rows = [_row(ctx.id, item.name, item.title, item.description) for item in found]
    blocks: tuple[Block, ...] = (
        Text("", HOW),
        table("数据表", f"{name}公开的数据表", ("表", "CSV", "JSON"), rows),
        Links(
            "另外",
            (
                Link("摘要", urls.village(ctx.id, "summary.json"), "本村公开情况的摘要，JSON"),
                Link("订阅", urls.village(ctx.id, "feed.xml"), "本村新公开的内容，Atom"),
                Link("全镇数据", urls.DATA, "镇里的表、各表各列的说明"),
            ),
        ),
    )
    shell = ctx.shell(
        "village-data",
        address,
        "数据下载",
        f"{name}公开的账目、资产、会议、补贴等数据表，CSV 和 JSON。",
        section="all",
        crumbs=(Link("全部内容", urls.village(ctx.id, "all.html")),),
        subtitle=f"共 {len(found)} 张表",
    )
    yield Page("pages/blocks.html", VillageDataView(shell=shell, blocks=blocks))


def _row(village_id: str, name: str, title: str, description: str) -> Row:
    return row(
        title,
        Cell(f"{name}.csv", urls.village_data(village_id, f"{name}.csv")),
        Cell(f"{name}.json", urls.village_data(village_id, f"{name}.json")),
        lines=(description,),
    )


KINDS = (
    PageKind(
        "村数据下载",
        "pages/blocks.html",
        VillageDataView,
        "data/<id>/index.html",
        "本村每张数据表的说明，CSV 和 JSON",
    ),
)
