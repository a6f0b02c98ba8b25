"""Open-data tables of the town's offices: figures, windows, bodies, ledgers, results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.views.tables.table import NOTE, SMALL, Cell, Column, Row, Table, joined, numbers, text
from generator.views.town.measured import measured

if TYPE_CHECKING:
    from generator.models.shared import TownFile
    from generator.views.town.context import TownContext

ORIGIN = (
    Column("演示", "boolean", "是：编出来的演示数据"),
    Column("来源", description="数字从哪里来"),
    Column("来源年份", description="材料说的是哪一年"),
)
"""The columns that every table of the town's own figures begins with."""


def origin(record: TownFile, row_demonstration: bool = False) -> tuple[Cell, Cell, Cell]:
    """Whether a file, or its row, is invented, and where its figures come from."""
    source = record.source
    demonstration = record.demonstration or row_demonstration
    return demonstration, source.name if source else None, source.year if source else None


def _profile(ctx: TownContext) -> Iterator[Row]:
    record = ctx.records.profile
    for f in record.figures if record else ():
        yield (*origin(record), f.name, f.number, f.unit, f.note)  # type: ignore[arg-type]


def _totals(ctx: TownContext) -> Iterator[Row]:
    committees, grid = ctx.records.committees, ctx.records.grid
    if committees and committees.totals:
        t = committees.totals
        for name, number in (("调解委员会", t.committees), ("调解员", t.mediators)):
            if number is not None:
                yield (*origin(committees), name, number, t.note)
    if grid and grid.totals:
        g = grid.totals
        for name, number in (("网格", g.grids), ("网格员", g.workers)):
            if number is not None:
                yield (*origin(grid), name, number, g.note)


def _windows(ctx: TownContext) -> Iterator[Row]:
    record = ctx.records.services
    for w in record.windows if record else ():
        fixed = w.fixed_day
        yield (
            *origin(record), w.id, w.name, w.location,  # type: ignore[arg-type]
            joined(f"星期{h.days} {h.since}—{h.until}" for h in w.hours), w.phone,
            *((fixed.day, fixed.matter, fixed.on_holiday) if fixed else (None, None, None)),
            w.verification, w.note,
        )  # fmt: skip


def _matters(ctx: TownContext) -> Iterator[Row]:
    record = ctx.records.services
    for w in record.windows if record else ():
        for m in w.matters:
            yield (
                *origin(record), w.id, w.name, m.name, joined(m.papers), m.time_limit, m.fee, m.guide,  # type: ignore[arg-type]
                joined(m.basis), m.note,
            )  # fmt: skip


def _bodies(ctx: TownContext) -> Iterator[Row]:
    record = ctx.records.organisation
    for b in record.bodies if record else ():
        yield (
            *origin(record), b.id, b.name, joined(b.duties), joined(b.windows), b.location,  # type: ignore[arg-type]
            b.office_phone, b.note,
        )  # fmt: skip


def _ledgers(ctx: TownContext) -> Iterator[Row]:
    record = ctx.records.organisation
    for item in record.ledgers if record else ():
        yield (*origin(record), item.name, item.purpose, item.form, item.note)  # type: ignore[arg-type]


def _results(ctx: TownContext) -> Iterator[Row]:
    record = ctx.records.results
    for r in record.results if record else ():
        number = measured(ctx, record, r).replace(",", "")  # type: ignore[arg-type]
        yield (*origin(record), r.name, r.period, number, r.unit, r.note)  # type: ignore[arg-type]


TABLES: tuple[Table[TownContext], ...] = (
    Table(
        "profile",
        "镇情数字",
        "每个数字一行",
        ("town.Figure",),
        (*ORIGIN, *text("项目"), *numbers("数"), *text("单位"), NOTE),
        _profile,
    ),
    Table(
        "totals",
        "调解组织和网格合计",
        "来源材料里的总数，不是各行相加",
        (),
        (*ORIGIN, Column("项目", description="数的是什么"), Column("数", "integer", "总数"), NOTE),
        _totals,
    ),
    Table(
        "windows",
        "服务窗口",
        "每个窗口一行",
        ("town.Window",),
        (
            *ORIGIN,
            *text("编号", "名称", "地点"),
            Column("时间", description="办公时间，多段用；隔开"),
            *text("电话"),
            Column("固定日", "integer", "每月几日"),
            Column("固定日事项", description="固定日办什么"),
            Column("遇休", description="固定日遇到休息日怎么办"),
            *text("核实"),
            NOTE,
        ),
        _windows,
    ),
    Table(
        "matters",
        "窗口办理事项",
        "每个窗口每件事一行",
        ("town.Matter",),
        (
            *ORIGIN,
            Column("窗口编号", description="窗口的编号"),
            Column("窗口", description="窗口名称"),
            *text("事项", "材料", "时限", "收费", "指南", "依据"),
            NOTE,
        ),
        _matters,
    ),
    Table(
        "bodies",
        "机构和职责",
        "每个机构一行",
        ("town.Body",),
        (*ORIGIN, *text("编号", "名称", "职责", "进驻", "地点", "办公电话"), NOTE),
        _bodies,
    ),
    Table(
        "ledgers",
        "台账",
        "每种台账一行",
        ("town.Ledger",),
        (*ORIGIN, *text("名称", "用途", "表格"), NOTE),
        _ledgers,
    ),
    Table(
        "results",
        "成效",
        "每个指标每期一行，只写量过的",
        ("town.Result",),
        (
            *ORIGIN,
            *text("指标", "期间"),
            Column("数", description=f"量得的数；纠纷的件数{SMALL}"),
            *text("单位"),
            NOTE,
        ),
        _results,
    ),
)
