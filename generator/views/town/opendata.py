"""The town's open data: which tables there are, what each holds, where every village's lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generator.values import view
from generator.views import urls
from generator.views.blocks import Block, BlocksView, Cell, Links, Note, Row, Text, row, table
from generator.views.page import Link, Page, PageKind
from generator.views.tables import town as own
from generator.views.tables import village as theirs
from generator.views.tables.table import Table
from generator.views.town.context import TownContext
from generator.views.village.opendata import HOW


@view
class DataView(BlocksView):
    """All tables of the town and of its villages."""


def pages(ctx: TownContext) -> Iterator[Page]:
    """The page that explains the open data and links all of it."""
    blocks: list[Block] = [
        Text(
            "",
            (
                *HOW,
                "每张表各列的含义写在 datapackage.json 里（Frictionless 数据包）；各村同名的表列相同，可以接起来用。",
            ),
        ),
        Links(
            "",
            (
                Link("datapackage.json", urls.data("datapackage.json"), "所有表和每一列的说明"),
                Link("各村比一比", urls.COMPARE, "收入支出摊到每个人头上是多少"),
                Link("年度统计", urls.STATISTICS, "各村收支的中位数、人均数和变化"),
                Link("全镇订阅", urls.FEED, "各村新公开的内容，Atom"),
                Link("普法日历", urls.CALENDAR, "普法日、普法活动、固定受理日，可以加到手机日历"),
            ),
        ),
        table("镇里的表", "镇里公开的数据表", ("表", "CSV", "JSON"), _town_rows()),
    ]
    counts: dict[str, int] = {}
    for village in ctx.villages:
        for name, rows in village.tables.items():
            counts[name] = counts.get(name, 0) + rows
    every: tuple[Table[Any], ...] = (*theirs.TABLES, *theirs.FROM_SUMMARY)
    blocks.append(
        table(
            "各村的表",
            "每个村都有的数据表，行数是各村合计",
            ("表", "文件名", "行数"),
            _village_rows(every, counts),
            amounts=(2,),
        )
    )
    if any(village.demo for village in ctx.villages):
        blocks.append(
            Note(
                "“演示”一列写“是”的行是编出来的演示数据，不是任何真实村庄的情况；和真实数据放在一起用时请先分开。"
            )
        )
    blocks.append(
        Links(
            "按村下载",
            tuple(
                Link(
                    v.name + ("（演示）" if v.demo else ""),
                    urls.village_data(v.id),
                    f"{sum(v.tables.values())} 行",
                )
                for v in ctx.villages
            ),
        )
    )
    shell = ctx.shell(
        "data",
        urls.DATA,
        "数据下载",
        f"{ctx.town}和各村公开的数据表：CSV、JSON 和说明每一列的数据包。",
        subtitle=" ",
    )
    yield Page("pages/blocks.html", DataView(shell=shell, blocks=tuple(blocks)))


def _town_rows() -> Iterator[Row]:
    for item in own.TABLES:
        yield row(
            item.title,
            Cell(f"{item.name}.csv", urls.data(f"{item.name}.csv")),
            Cell(f"{item.name}.json", urls.data(f"{item.name}.json")),
            lines=(item.description,),
        )


def _village_rows(tables: Iterable[Table[Any]], counts: dict[str, int]) -> Iterator[Row]:
    for item in tables:
        yield row(item.title, item.name, str(counts.get(item.name, 0)), lines=(item.description,))


KINDS = (
    PageKind(
        "数据下载",
        "pages/blocks.html",
        DataView,
        "data/index.html",
        "所有公开数据表的说明和下载，CSV、JSON、数据包，各村的数据",
    ),
)
