"""The villagers' groups: how many, who heads them, and what each disclosed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.groups import Group, GroupAffair, Groups
from generator.views import text, urls
from generator.views.blocks import Block, BlocksView, Cell, Note, Row, row, table
from generator.views.page import Page, PageKind
from generator.views.village.affairs import crumb
from generator.views.village.attachments import attachments
from generator.views.village.context import VillageContext
from generator.views.village.notes import empty, standing
from generator.views.village.people import term

_DUTY = (
    "小组代行集体经济组织职能的，所作决定和实施情况要及时向本组村民公布（《村民委员会组织法》第三十二条）。"
)


class GroupsView(BlocksView):
    """The villagers' groups and their affairs."""


def pages(ctx: VillageContext) -> Iterator[Page]:
    """The groups' page."""
    record = ctx.records.groups
    days = [affair.day for group in record.groups for affair in group.affairs] if record else []
    shell = ctx.shell(
        "groups",
        urls.village(ctx.id, "groups.html"),
        "村民小组",
        f"{ctx.records.village.name}各村民小组的户数、人口、组长和组务公开。",
        section="affairs",
        crumbs=(crumb(ctx),),
        files=(ctx.file("groups.yml"),),
        updated=max(days, default=None),
        subtitle=f"共 {len(record.groups)} 个小组" if record else "",
    )
    blocks = tuple(_blocks(ctx, record)) if record and record.groups else (empty("村民小组的情况", _DUTY),)
    yield Page("pages/blocks.html", GroupsView(shell=shell, blocks=blocks))


def _blocks(ctx: VillageContext, record: Groups) -> Iterator[Block]:
    head = ("小组", "户数", "人口", "组长")
    rows = [_row(ctx, group) for group in record.groups]
    yield table("各小组", "户数、人口和组长", head, rows, amounts=(1, 2, 3), dense=True)
    affairs = [(affair.day, group.name, affair) for group in record.groups for affair in group.affairs]
    affairs.sort(key=lambda each: (each[0], each[1]), reverse=True)
    if affairs:
        told = [_affair(ctx, name, affair) for _, name, affair in affairs]
        yield table("组务公开", "新的在前", ("事项", "小组", "日期"), told, amounts=(1, 2))
    yield Note(_DUTY)
    yield from standing(record)


def _row(ctx: VillageContext, group: Group) -> Row:
    head = group.head
    lines = (_term(ctx, group), head.note or "" if head else "", group.note or "")
    return row(
        group.name,
        "—" if group.households is None else str(group.households),
        "—" if group.people is None else str(group.people),
        Cell(head.name if head else "没有记录", level="" if head else "warn"),
        anchor=group.id,
        lines=lines,
    )


def _term(ctx: VillageContext, group: Group) -> str:
    head = group.head
    return f"组长任期：{term(ctx, head).text}" if head and (head.since or head.until) else ""


def _affair(ctx: VillageContext, group: str, affair: GroupAffair) -> Row:
    return row(
        affair.title,
        group,
        text.day(affair.day),
        lines=(*affair.text.split("\n"), affair.note or ""),
        links=attachments(ctx, affair.attachments),
    )


KINDS = (
    PageKind("村民小组", "pages/blocks.html", GroupsView, "v/<id>/groups.html",
             "各小组的户数、人口、组长和任期，组务公开"),
)  # fmt: skip
