"""Open-data tables of what the collective owns, lets, is owed and owes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.views.tables.table import (
    NOTE,
    Cell,
    Column,
    Row,
    Table,
    dates,
    joined,
    numbers,
    text,
    whole,
)

if TYPE_CHECKING:
    from generator.models.shared import Standing
    from generator.views.village.context import VillageContext

STANDING = (
    Column("截至", "date", "数据截止的日期"),
    Column("最近公开", "date", "最近一次公开的日期"),
    Column("张榜至", "date", "在公开栏张贴到哪一天"),
)


def standing(record: Standing) -> tuple[Cell, Cell, Cell]:
    """As of when, and the newest posting."""
    newest = max(record.postings, key=lambda item: item.posted, default=None)
    return record.as_of, newest.posted if newest else None, newest.until if newest else None


def _assets(ctx: VillageContext) -> Iterator[Row]:
    register = ctx.records.assets
    for a in register.assets if register else ():
        yield (
            a.id, a.name, a.kind, a.quantity, a.unit, a.location, a.acquired, a.original_value, a.net_value,
            a.state, a.contract, a.code, *standing(register), a.note,  # type: ignore[arg-type]
        )  # fmt: skip


def _resources(ctx: VillageContext) -> Iterator[Row]:
    register = ctx.records.resources
    for r in register.resources if register else ():
        yield (
            r.id, r.name, r.area, r.owner, r.location, r.use, r.operation, r.contract, r.code,
            *standing(register), r.note,  # type: ignore[arg-type]
        )  # fmt: skip


def _contracts(ctx: VillageContext) -> Iterator[Row]:
    register = ctx.records.contracts
    for c in register.contracts if register else ():
        yield (
            c.id, c.name, c.party, c.party_kind, joined(c.objects), c.manner, c.meeting, c.signed, c.since,
            c.until, c.yearly, c.code, *standing(register), c.note,  # type: ignore[arg-type]
        )  # fmt: skip


def _instalments(ctx: VillageContext) -> Iterator[Row]:
    register = ctx.records.contracts
    for c in register.contracts if register else ():
        for due in c.instalments:
            v = due.voucher
            paid = (v.period, v.voucher, v.book) if v else (None, None, None)
            yield c.id, c.name, due.due, due.amount, v is not None, *paid, due.note


def _debts(ctx: VillageContext) -> Iterator[Row]:
    register = ctx.records.debts
    if register is None:
        return
    tail = standing(register)
    for claim in register.claims:
        yield "债权", claim.kind, None, claim.number, claim.amount, claim.over_a_year, *tail, claim.note
    for debt in register.debts:
        yield "债务", debt.kind, debt.party_kind, debt.number, debt.amount, debt.over_a_year, *tail, debt.note


TABLES: tuple[Table[VillageContext], ...] = (
    Table(
        "assets",
        "集体资产",
        "每项资产一行",
        ("property.Asset",),
        (
            *text("编号", "名称", "类别"),
            *numbers("数量"),
            *text("单位", "坐落", "取得"),
            *numbers("原值", "净值"),
            *text("状态", "合同", "二维码"),
            *STANDING,
            NOTE,
        ),
        _assets,
    ),
    Table(
        "resources",
        "集体资源",
        "每项资源一行，面积单位亩",
        ("property.Resource",),
        (
            *text("编号", "名称"),
            *numbers("面积亩"),
            *text("权属", "坐落", "用途", "经营", "合同", "二维码"),
            *STANDING,
            NOTE,
        ),
        _resources,
    ),
    Table(
        "contracts",
        "集体合同",
        "每份合同一行",
        ("property.Contract",),
        (
            *text("编号", "名称", "对方", "对方类型"),
            Column("标的", description="资产或资源的编号，多个用；隔开"),
            *text("方式", "会议"),
            *dates("签订", "自", "至"),
            *numbers("年金额"),
            *text("二维码"),
            *STANDING,
            NOTE,
        ),
        _contracts,
    ),
    Table(
        "instalments",
        "合同应收款",
        "合同每期应收的钱一行，元",
        ("property.Instalment",),
        (
            Column("合同", description="合同编号"),
            Column("合同名称", description="合同名称"),
            *dates("日期"),
            *numbers("金额"),
            Column("已入账", "boolean", "有没有收款凭证"),
            Column("凭证期间", description="收款凭证在哪个月"),
            Column("凭证号", description="收款凭证号"),
            Column("凭证账簿", description="收款凭证在哪本账"),
            NOTE,
        ),
        _instalments,
    ),
    Table(
        "debts",
        "债权债务",
        "每类一行，个人只有合计，元",
        ("property.Debt",),
        (
            Column("方向", description="债权：别人欠集体的；债务：集体欠别人的"),
            *text("类别", "对方类型"),
            *whole("笔数"),
            *numbers("金额", "一年以上"),
            *STANDING,
            NOTE,
        ),
        _debts,
    ),
)
