"""Open-data tables of peace and order in the town: mediation, grids, screening, campaigns, calendar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.summaries.mediation import quarters_of_villages
from generator.views.tables.office import ORIGIN, origin
from generator.views.tables.table import NOTE, RANGE, Column, Row, Table, cases, dates, joined, text, whole
from generator.views.town.grid import collected_rows
from generator.views.town.mediation import channel_counts

if TYPE_CHECKING:
    from generator.models.education import ObservedDay
    from generator.summaries.suppression import Shown
    from generator.views.town.context import TownContext


def _text(count: Shown | None) -> str | None:
    return None if count is None else count.text


def _villages(ctx: TownContext) -> Iterator[Row]:
    for q in quarters_of_villages(ctx.villages):
        yield q.demo, q.period, q.villages, *map(_text, (q.accepted, q.settled, q.agreements, q.fulfilled))


def _mediation(ctx: TownContext) -> Iterator[Row]:
    for year, record in ctx.records.mediation.items():
        for c in record.channels:
            yield (
                *origin(record), year, c.channel, c.body, *map(_text, channel_counts(ctx, record, c)),
                c.committees, c.mediators, c.note,
            )  # fmt: skip


def _committees(ctx: TownContext) -> Iterator[Row]:
    record = ctx.records.committees
    for c in record.committees if record else ():
        yield (
            *origin(record, c.demonstration), c.id, c.name, c.kind, c.village, c.members, c.women,  # type: ignore[arg-type]
            c.full_time, c.elected, c.note,
        )  # fmt: skip


def _grids(ctx: TownContext) -> Iterator[Row]:
    record = ctx.records.grid
    for g in record.grids if record else ():
        yield (*origin(record, g.demonstration), g.id, g.name, g.village, g.workers, g.households, g.note)  # type: ignore[arg-type]


def _collected(ctx: TownContext) -> Iterator[Row]:
    record = ctx.records.grid
    for c in collected_rows(record) if record else ():
        done = None if c.done is None else ctx.count(c.done)
        yield (
            *origin(record, c.demonstration), c.period, c.kind, _text(ctx.count(c.number)), _text(done),  # type: ignore[arg-type]
            c.note,
        )  # fmt: skip


def _weeks(ctx: TownContext) -> Iterator[Row]:
    for period, record in ctx.records.screening.items():
        for w in record.weeks:
            found, settled = ctx.count(w.found).text, ctx.count(w.settled).text
            yield (*origin(record), period, w.day, w.villages, found, settled, w.note)


def _screening_months(ctx: TownContext) -> Iterator[Row]:
    for period, record in ctx.records.screening.items():
        m, r = record.meeting, record.responsibility
        counts: tuple[int | None, ...] = (m.topics, m.assigned) if m else (None, None)
        counts += (r.open, r.done, r.overdue, r.escalated) if r else (None, None, None, None)
        yield (
            *origin(record), period, m.day if m else None,
            *(None if count is None else ctx.count(count).text for count in counts),
            joined(note for note in (m.note if m else None, r.note if r else None, record.note) if note),
        )  # fmt: skip


def _campaigns(ctx: TownContext) -> Iterator[Row]:
    for year, record in ctx.records.campaigns.items():
        for c in record.campaigns:
            plan = (c.plan.since, c.plan.until) if c.plan else (None, None)
            yield (
                *origin(record), year, c.id, c.name, c.kind, joined(c.responsible), c.audience, *plan,
                len(c.events), c.entitled, c.examined, c.passed, c.note,
            )  # fmt: skip


def _events(ctx: TownContext) -> Iterator[Row]:
    for year, record in ctx.records.campaigns.items():
        for c in record.campaigns:
            for e in c.events:
                yield (
                    *origin(record), year, c.id, c.name, e.day, e.form, joined(e.villages), e.location,
                    e.attendance, e.posts, joined(e.materials), e.note,
                )  # fmt: skip


def rule(day: ObservedDay) -> str:
    """When a day, week or month of every year is, in words."""
    if day.month_day:
        return f"每年{day.month_day[0]}月{day.month_day[1]}日"
    if day.week:
        return f"每年{day.week.month}月第{day.week.number}周"
    if day.week_of:
        return f"每年{day.week_of[0]}月{day.week_of[1]}日所在的一周"
    if day.weekday:
        return f"每年{day.weekday.month}月第{day.weekday.number}个星期{day.weekday.weekday}"
    if day.month:
        return f"每年{day.month}月"
    return joined(each.isoformat() for each in day.days or ()) or ""


def _calendar(ctx: TownContext) -> Iterator[Row]:
    record = ctx.records.calendar
    for d in record.days if record else ():
        yield d.name, rule(d), joined(d.basis), d.verification, d.note


TABLES: tuple[Table[TownContext], ...] = (
    Table(
        "town-mediation",
        "三种渠道的调解",
        f"每年每种渠道一行；口径不同，不能相加；{RANGE}",
        ("mediation.ChannelYear",),
        (
            *ORIGIN,
            Column("年度", description="哪一年"),
            *text("渠道", "主体"),
            *cases("受理", "调解成功"),
            *whole("组织", "调解员"),
            NOTE,
        ),
        _mediation,
    ),
    Table(
        "village-quarters",
        "各村调解合计（按季度）",
        f"每季度一行，由各村公布的数相加；演示村和真实村分开加；{RANGE}",
        (),
        (
            Column("演示", "boolean", "是：演示村的合计"),
            Column("期间", description="哪一季度"),
            Column("村数", "integer", "几个村公布了这一季度"),
            *cases("受理", "调解成功", "达成协议", "履行"),
        ),
        _villages,
    ),
    Table(
        "committees",
        "人民调解委员会",
        "每个委员会一行",
        ("town.Committee",),
        (*ORIGIN, *text("编号", "名称", "类型", "村"), *whole("人数", "女", "专职"), *dates("换届"), NOTE),
        _committees,
    ),
    Table(
        "grids",
        "网格",
        "每个网格一行",
        ("town.GridCell",),
        (*ORIGIN, *text("编号", "名称", "村"), *whole("网格员数", "户数"), NOTE),
        _grids,
    ),
    Table(
        "collected",
        "网格员采集",
        "每期每类一行，只有件数",
        ("town.Collected",),
        (*ORIGIN, *text("期间", "类型"), *cases("件", "办结"), NOTE),
        _collected,
    ),
    Table(
        "screening-weeks",
        "每周排查",
        "每周一行",
        ("town.WeeklyScreening",),
        (
            *ORIGIN,
            Column("期间", description="哪一个月"),
            *dates("日期"),
            *whole("村数"),
            *cases("发现", "化解"),
            NOTE,
        ),
        _weeks,
    ),
    Table(
        "screening-months",
        "月例会和包案",
        "每月一行，包案只有件数",
        ("town.CaseResponsibility", "town.MonthlyMeeting"),
        (
            *ORIGIN,
            Column("期间", description="哪一个月"),
            Column("例会日期", "date", "开会的日期"),
            *cases("议题数", "交办", "在包", "办结", "逾期", "升级"),
            NOTE,
        ),
        _screening_months,
    ),
    Table(
        "campaigns",
        "普法活动",
        "每项活动一行",
        ("town.Campaign",),
        (
            *ORIGIN,
            Column("年度", description="哪一年"),
            *text("编号", "名称", "类型", "责任", "对象"),
            Column("计划自", "date", "计划从哪天起"),
            Column("计划至", "date", "计划到哪天止"),
            Column("实施次数", "integer", "做了几次"),
            *whole("应考", "实考", "合格"),
            NOTE,
        ),
        _campaigns,
    ),
    Table(
        "campaign-events",
        "普法活动实施",
        "做一次一行",
        ("town.CampaignEvent",),
        (
            *ORIGIN,
            Column("年度", description="哪一年"),
            Column("活动编号", description="活动的编号"),
            Column("活动", description="活动名称"),
            *dates("日期"),
            *text("形式", "村", "地点"),
            *whole("人次", "条数"),
            *text("材料"),
            NOTE,
        ),
        _events,
    ),
    Table(
        "calendar",
        "普法日历",
        "每个日子一行",
        ("education.ObservedDay",),
        (*text("名称"), Column("日子", description="是哪一天、哪一周、哪个月"), *text("依据", "核实"), NOTE),
        _calendar,
    ),
)
