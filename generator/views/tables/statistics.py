"""The open-data table of the yearly statistics."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.views.tables.table import Column, Row, Table

if TYPE_CHECKING:
    from generator.summaries.closed import Statistics


def _rows(statistics: Statistics) -> Iterator[Row]:
    for f in statistics.figures:
        yield f.demo, f.village or None, f.name or None, f.period, f.measure, f.unit, f.value, f.villages


STATISTICS: Table[Statistics] = Table(
    "statistics",
    "年度统计",
    "每个指标每期一行，只统计已经过了公开期限的年度；村编号空着的是各村合在一起算的，演示村和真实村分开算",
    (),
    (
        Column("演示", "boolean", "是：由编出来的演示数据算出，不是任何真实村庄的情况"),
        Column("村编号", description="哪个村；空着的是各村的中位数"),
        Column("村", description="村名"),
        Column("期间", description="哪一年或者哪一个月"),
        Column("指标", description="量的是什么"),
        Column("单位", description="元或者 %"),
        Column("值", "number", "数值"),
        Column("村数", "integer", "由几个村的数算出"),
    ),
    _rows,
)
