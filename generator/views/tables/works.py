"""Open-data tables of subsidies and of construction projects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.views.tables.accounts import posted
from generator.views.tables.table import (
    NOTE,
    POSTED,
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
    from generator.views.village.context import VillageContext


def _subsidies(ctx: VillageContext) -> Iterator[Row]:
    for slug, s in ctx.records.subsidies.items():
        listed = s.posting.list_in_village if s.posting else None
        yield (
            slug, s.name, s.year, s.rate, s.households, s.people, s.area, s.amount, s.paid,
            *posted(s.posting), listed, s.note,
        )  # fmt: skip


def _projects(ctx: VillageContext) -> Iterator[Row]:
    for slug, p in ctx.records.projects.items():
        done = p.contractor
        yield (
            slug, p.name, p.meeting, sum(f.amount for f in p.funding), *(
                (done.name, done.manner, done.contract) if done else (None, None, None)
            ),
            p.stages[-1].stage if p.stages else None,
            joined(f"{v.book} {v.period} {v.voucher}" for v in p.vouchers),
            joined(p.attachments), p.code, joined(item.posted.isoformat() for item in p.postings), p.note,
        )  # fmt: skip


def _funding(ctx: VillageContext) -> Iterator[Row]:
    for slug, p in ctx.records.projects.items():
        for f in p.funding:
            yield slug, p.name, f.source, f.amount, f.note


def _stages(ctx: VillageContext) -> Iterator[Row]:
    for slug, p in ctx.records.projects.items():
        for number, s in enumerate(p.stages, 1):
            yield slug, p.name, number, s.stage, s.day, s.finding, s.amount, s.note


_PROJECT = (Column("项目编号", description="项目的编号"), Column("项目名称", description="项目名称"))

TABLES: tuple[Table[VillageContext], ...] = (
    Table(
        "subsidies",
        "惠农补贴",
        "每项补贴一行，只有合计，没有名单",
        ("subsidies.Subsidy",),
        (
            Column("编号", description="补贴的编号"),
            *text("项目", "年度", "标准"),
            *whole("户数", "人数"),
            *numbers("面积亩", "金额"),
            *dates("发放"),
            *POSTED,
            Column("村内名单", "boolean", "名单有没有在村内张贴"),
            NOTE,
        ),
        _subsidies,
    ),
    Table(
        "projects",
        "工程项目",
        "每个项目一行",
        ("projects.Project",),
        (
            Column("编号", description="项目的编号"),
            *text("名称", "会议"),
            Column("资金合计", "number", "各来源合计，元"),
            Column("实施单位", description="施工或供货单位"),
            Column("确定方式", description="怎样确定的"),
            Column("合同", description="合同编号"),
            Column("最近阶段", description="到了哪一步"),
            Column("凭证", description="付款凭证：账簿、月份和凭证号，多张用；隔开"),
            Column("附件", description="附件文件，多个用；隔开"),
            *text("二维码"),
            Column("公开", description="历次公开的日期，多次用；隔开"),
            NOTE,
        ),
        _projects,
    ),
    Table(
        "project-funding",
        "工程资金来源",
        "每个项目每个来源一行，元",
        ("projects.Funding",),
        (*_PROJECT, *text("来源"), *numbers("金额"), NOTE),
        _funding,
    ),
    Table(
        "project-stages",
        "工程阶段",
        "每个项目每个阶段一行",
        ("projects.Stage",),
        (
            *_PROJECT,
            Column("顺序", "integer", "第几步"),
            *text("阶段"),
            *dates("日期"),
            *text("结论"),
            *numbers("金额"),
            NOTE,
        ),
        _stages,
    ),
)
