"""Open-data tables of meetings with their votes, and of replies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.views.tables.table import NOTE, Column, Row, Table, dates, joined, numbers, text, whole

if TYPE_CHECKING:
    from generator.views.village.context import VillageContext


def _meetings(ctx: VillageContext) -> Iterator[Row]:
    for slug, m in ctx.records.meetings.items():
        yield (
            slug, m.subject, m.matter, m.kind, m.group, m.noticed, m.resolution, m.amount,
            joined(m.attachments), m.note,
        )  # fmt: skip


def _steps(ctx: VillageContext) -> Iterator[Row]:
    for slug, m in ctx.records.meetings.items():
        for number, s in enumerate(m.steps, 1):
            yield (
                slug, m.subject, number, s.step, s.day, s.entitled, s.present, s.in_favour, s.against,
                s.abstaining, s.posted_until, s.opinion, s.note,
            )  # fmt: skip


def _replies(ctx: VillageContext) -> Iterator[Row]:
    for slug, r in ctx.records.replies.items():
        a, done = r.about, r.answer
        about = (
            (a.period, a.voucher, a.book if a.voucher else None, a.item, a.meeting, a.project)
            if a
            else _NOTHING
        )
        answer = (done.day, done.office, done.text) if done else (None, None, None)
        yield slug, r.received, r.manner, *about, r.question, r.due, *answer, r.note


_NOTHING = (None,) * 6

TABLES: tuple[Table[VillageContext], ...] = (
    Table(
        "meetings",
        "会议决议",
        "每次议事一行",
        ("meetings.Meeting",),
        (
            Column("编号", description="会议的编号"),
            *text("议题", "事项类别", "会议类型", "小组"),
            *dates("通知日期"),
            *text("决议"),
            *numbers("金额"),
            Column("附件", description="附件文件，多个用；隔开"),
            NOTE,
        ),
        _meetings,
    ),
    Table(
        "meeting-steps",
        "议事步骤和表决",
        "每次议事每一步一行，有表决的写票数",
        ("meetings.Step", "meetings.Meeting"),
        (
            Column("会议", description="会议的编号"),
            *text("议题"),
            Column("顺序", "integer", "第几步"),
            Column("步骤", description="哪一步"),
            *dates("日期"),
            *whole("应到", "实到", "赞成", "反对", "弃权"),
            *dates("公示至"),
            *text("意见"),
            NOTE,
        ),
        _steps,
    ),
    Table(
        "replies",
        "意见答复",
        "每个问题一行，不写是谁问的",
        ("replies.Reply", "replies.About"),
        (
            Column("编号", description="答复的编号"),
            *dates("收到"),
            *text("方式"),
            Column("关于期间", description="关于哪一期"),
            Column("关于凭证号", description="关于哪张凭证"),
            Column("关于账簿", description="关于哪本账"),
            Column("关于目录", description="关于公开目录的哪一项"),
            Column("关于会议", description="关于哪次会议"),
            Column("关于工程", description="关于哪个工程"),
            *text("问题"),
            *dates("答复期限"),
            Column("答复日期", "date", "答复的日期；没有答复的空着"),
            Column("答复单位", description="谁答复的"),
            Column("答复内容", description="答复的内容"),
            NOTE,
        ),
        _replies,
    ),
)
