"""Open-data tables of who holds a public role, of the villagers' groups and of volunteers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.views.tables.property import STANDING, standing
from generator.views.tables.table import NOTE, Column, Row, Table, dates, joined, numbers, text, whole

if TYPE_CHECKING:
    from generator.views.village.context import VillageContext


def _village(ctx: VillageContext) -> Iterator[Row]:
    v = ctx.records.village
    yield (
        v.groups, v.households, v.people, v.farmland, v.board, v.office_phone, v.office_mail,
        joined(f"星期{h.days} {h.since}—{h.until}" for h in v.hours), v.finance_cycle, joined(v.accounts),
        joined(v.committee_accounts), v.legal_guides, v.code, v.note,
    )  # fmt: skip


def _people(ctx: VillageContext) -> Iterator[Row]:
    v = ctx.records.village
    for body, members in (("村党组织和村民委员会", v.officers), ("村务监督委员会", v.supervisors)):
        for p in members:
            yield body, p.name, p.office, p.since, p.until, None, None, None, None, p.note
    for m in v.mediators:
        yield "人民调解员", m.name, None, m.since, m.until, m.full_time, None, None, None, m.note
    for g in v.grid_workers:
        yield "网格员", g.name, g.grid, g.since, g.until, None, None, None, None, g.note
    for group in ctx.records.groups.groups if ctx.records.groups else ():
        if group.head:
            h = group.head
            yield "村民小组组长", h.name, group.name, h.since, h.until, None, None, None, None, h.note
    a = v.legal_adviser
    if a:
        yield "法律顾问", a.name, None, a.since, a.until, None, a.firm, a.phone, a.duty, a.note


def _groups(ctx: VillageContext) -> Iterator[Row]:
    record = ctx.records.groups
    for g in record.groups if record else ():
        yield g.id, g.name, g.households, g.people, *standing(record), g.note  # type: ignore[arg-type]


def _group_affairs(ctx: VillageContext) -> Iterator[Row]:
    for g in ctx.records.groups.groups if ctx.records.groups else ():
        for a in g.affairs:
            yield g.id, g.name, a.day, a.title, a.text, joined(a.attachments), a.note


def _volunteers(ctx: VillageContext) -> Iterator[Row]:
    for group in ctx.records.village.volunteers:
        yield group.name, group.people, group.note


TABLES: tuple[Table[VillageContext], ...] = (
    Table(
        "village",
        "村情",
        "本村一行",
        ("village.Village",),
        (
            *whole("村民小组数", "户数", "人口"),
            *numbers("耕地亩"),
            *text("公开栏位置", "办公电话", "邮箱"),
            Column("办公时间", description="办公时间，多段用；隔开"),
            *text("财务公开周期"),
            Column("账户", description="集体的账户，多个用；隔开"),
            Column("村委会账户", description="村委会自己的账户，多个用；隔开"),
            *whole("法律明白人"),
            *text("二维码"),
            NOTE,
        ),
        _village,
    ),
    Table(
        "people",
        "村干部和各类人员",
        "每个公开职务每人一行",
        ("village.Officer", "village.LegalAdviser", "village.Mediator"),
        (
            Column(
                "身份",
                description="村党组织和村民委员会、村务监督委员会、人民调解员、网格员、村民小组组长、法律顾问",
            ),
            *text("姓名"),
            Column("职务", description="职务；网格员写网格，组长写小组"),
            *dates("自", "至"),
            Column("专职", "boolean", "调解员是不是专职"),
            *text("单位", "办公电话", "驻村"),
            NOTE,
        ),
        _people,
    ),
    Table(
        "groups",
        "村民小组",
        "每个小组一行",
        ("groups.Group",),
        (*text("编号", "名称"), *whole("户数", "人口"), *STANDING, NOTE),
        _groups,
    ),
    Table(
        "group-affairs",
        "村民小组事务",
        "小组公开的每件事一行",
        ("groups.GroupAffair",),
        (
            Column("小组编号", description="小组的编号"),
            Column("小组", description="组名"),
            *dates("日期"),
            *text("标题", "内容"),
            Column("附件", description="附件文件，多个用；隔开"),
            NOTE,
        ),
        _group_affairs,
    ),
    Table(
        "volunteers",
        "志愿队伍",
        "每支队伍一行",
        ("village.Volunteers",),
        (*text("名称"), *whole("人数"), NOTE),
        _volunteers,
    ),
)
