"""Whom to ask about law in each village: adviser and duty day, legal guides, volunteers; lecturers by office."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.town import Campaigns
from generator.summaries.village import VillageSummary
from generator.views import text, urls
from generator.views.blocks import Alert, Block, BlocksView, Cell, Links, Row, row, table
from generator.views.page import Link, Page, PageKind
from generator.views.town.context import DEMONSTRATION, TownContext

_WHO = (
    "法律顾问是定期到村里的律师或者法律工作者，问法律的事、看合同、改村规民约都可以找。"
    "法律明白人是本村懂点法的人，先问他们，他们帮着找对地方。"
)


class JuristsView(BlocksView):
    """Legal advisers and their days, legal guides and volunteers by village; lecturers by office."""


def pages(ctx: TownContext) -> Iterator[Page]:
    """The page of all of them."""
    invented = bool(ctx.villages) and all(village.demo for village in ctx.villages)
    blocks: list[Block] = [Alert(_WHO, "plain")]
    mark = DEMONSTRATION if invented else ""
    if ctx.villages:
        rows = [_row(village, invented) for village in ctx.villages]
        head = ("村", "法律顾问哪天在村", "办公电话", "法律明白人", "志愿队伍")
        blocks.append(table("各村找谁", f"只写办公电话，不写个人手机{mark}", head, rows))
    year = max(ctx.records.campaigns, default="")
    if year:
        blocks += _lecturers(year, ctx.records.campaigns[year])
    blocks.append(
        Links(
            "还可以问",
            (
                Link("便民服务窗口", urls.SERVICES, "法律咨询窗口的时间和电话"),
                Link("我该找谁", urls.WHO, "一步一步问，找对地方")
                if ctx.records.doors
                else Link("办事指南", urls.GUIDES),
                Link("学法用法", urls.LAW, "遇到事怎么办"),
            ),
        )
    )
    shell = ctx.shell(
        "jurists",
        urls.LEGAL_PEOPLE,
        "村里的法律人",
        f"{ctx.town}各村法律顾问哪天在村、法律明白人和志愿队伍有多少，普法讲师讲什么。",
        section="services",
        crumbs=(Link("便民服务", urls.SERVICES),),
        subtitle="法律顾问、法律明白人、讲师、志愿队伍",
    )
    yield Page("pages/blocks.html", JuristsView(shell=shell, blocks=tuple(blocks)))


def _row(village: VillageSummary, invented: bool) -> Row:
    adviser = village.adviser
    guides = "没有公布" if village.legal_guides is None else f"{village.legal_guides} 人"
    groups = "、".join(f"{name} {people} 人" for name, people in village.groups_of_volunteers)
    lines = (
        "演示" if village.demo and not invented else "",
        f"{adviser.firm}　{adviser.name}" if adviser else "",
    )
    return row(
        Cell(village.name, urls.village(village.id, "people.html")),
        (adviser.duty or "没有写") if adviser else "没有法律顾问的记录",
        _phone(adviser.phone if adviser else ""),
        guides,
        groups or "—",
        lines=lines,
    )


def _phone(number: str) -> Cell:
    return Cell(number or "—", text.call(number))


def _lecturers(year: str, record: Campaigns) -> Iterator[Block]:
    rows = [
        row(
            each.office,
            text.listed(each.subjects),
            "—" if each.people is None else f"{each.people} 人",
            _phone(each.phone or ""),
            lines=(each.note or "",),
        )
        for each in record.lecturers
    ]
    if rows:
        mark = DEMONSTRATION if record.demonstration else ""
        head = ("单位", "讲什么", "讲师", "办公电话")
        yield table("普法讲师", f"{year}年，哪个单位的人来讲；想听什么，打电话约{mark}", head, rows)


KINDS = (
    PageKind(
        "村里的法律人",
        "pages/blocks.html",
        JuristsView,
        "services/legal.html",
        "各村法律顾问哪天在村、法律明白人、志愿队伍，普法讲师讲什么；只有办公电话",
    ),
)
