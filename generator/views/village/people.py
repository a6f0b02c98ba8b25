"""Who holds a public role in the village, and for which term."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.models.shared import Term
from generator.models.village import LegalAdviser, Village
from generator.views import text, urls
from generator.views.blocks import Block, BlocksView, Cell, Note, Row, Text, facts, row, table
from generator.views.page import Page, PageKind
from generator.views.village.affairs import crumb
from generator.views.village.context import VillageContext

_KIN = (
    "村务监督委员会成员由村民会议或者村民代表会议推选，其中应有懂财会、管理的人；"
    "村民委员会成员和他们的近亲属不能当（《村民委员会组织法》第三十七条）。"
)


class PeopleView(BlocksView):
    """Who holds office, with terms."""


def pages(ctx: VillageContext) -> Iterator[Page]:
    """People in office."""
    village = ctx.records.village
    shell = ctx.shell(
        "people",
        urls.village(ctx.id, "people.html"),
        "村干部和各类人员",
        f"{village.name}村干部、村务监督委员会、调解员、网格员、法律顾问和任期。",
        section="affairs",
        crumbs=(crumb(ctx),),
        files=(ctx.file("village.yml"),),
        subtitle="谁在任、管什么、任期到哪天",
    )
    yield Page("pages/blocks.html", PeopleView(shell=shell, blocks=tuple(_blocks(ctx, village))))


def term(ctx: VillageContext, person: Term) -> Cell:
    """A person's term in words; one that has ended says so."""
    since = text.day(person.since) if person.since else ""
    if person.until is None:
        return Cell(f"{since}起" if since else "没有记录任期")
    span = f"{since}至{text.day(person.until)}"
    over = ctx.clock.passed(person.until)
    return Cell(f"{span}（任期已满）" if over else span, level="warn" if over else "")


def _rows(ctx: VillageContext, people: Sequence[Term], roles: Sequence[str]) -> list[Row]:
    return [
        row(person.name, role, term(ctx, person), lines=(person.note or "",))
        for person, role in zip(people, roles, strict=True)
    ]


def _list(
    ctx: VillageContext, heading: str, role: str, people: Sequence[Term], roles: Sequence[str]
) -> Block:
    if not people:
        return Text(heading, ("还没有公开名单，请到村公开栏查看。",))
    return table(heading, f"{heading}，{len(people)} 人", ("姓名", role, "任期"), _rows(ctx, people, roles))


def _blocks(ctx: VillageContext, village: Village) -> Iterator[Block]:
    officers, supervisors = village.officers, village.supervisors
    yield _list(ctx, "村党组织和村民委员会", "职务", officers, [each.office for each in officers])
    yield _list(ctx, "村务监督委员会", "职务", supervisors, [each.office for each in supervisors])
    yield Note(_KIN)
    mediators, workers = village.mediators, village.grid_workers
    kinds = ["专职" if each.full_time else "兼职" for each in mediators]
    yield _list(ctx, "人民调解员", "专兼职", mediators, kinds)
    yield _list(ctx, "网格员", "网格", workers, [each.grid for each in workers])
    if village.legal_adviser:
        yield _adviser(ctx, village.legal_adviser)
    yield from _groups(village)
    if village.hours:
        hours = [row(f"星期{h.days}", h.since, h.until, lines=(h.note or "",)) for h in village.hours]
        yield table("办公时间", "村委会办公时间", ("星期", "从", "到"), hours, dense=True)
    yield facts(
        "账户和网址",
        ("集体账户", text.listed(village.accounts)),
        ("村委会账户", text.listed(village.committee_accounts)),
        _code(ctx, village.code or ""),
        ("备注", village.note or ""),
    )


def _code(ctx: VillageContext, code: str) -> tuple[str, str, str]:
    """The village's printed code; it leads somewhere only where it is registered."""
    registered = any(each.code == code for each in ctx.settings.codes.codes)
    return "二维码短码", code, urls.code(code) if registered else ""


def _adviser(ctx: VillageContext, adviser: LegalAdviser) -> Block:
    return facts(
        "村法律顾问",
        ("姓名", adviser.name),
        ("单位", adviser.firm),
        ("办公电话", adviser.phone or "", text.call(adviser.phone or "")),
        ("在村时间", adviser.duty or ""),
        ("任期", term(ctx, adviser).text if adviser.since or adviser.until else ""),
        ("备注", adviser.note or ""),
    )


def _groups(village: Village) -> Iterator[Block]:
    """Volunteers and legal guides: sizes only."""
    rows = [row(each.name, f"{each.people} 人", lines=(each.note or "",)) for each in village.volunteers]
    if village.legal_guides is not None:
        rows.insert(0, row("法律明白人", f"{village.legal_guides} 人"))
    if rows:
        head = ("队伍", "人数")
        yield table("志愿队伍和法律明白人", "只公布人数", head, rows, amounts=(1,), dense=True)


KINDS = (
    PageKind("村干部和各类人员", "pages/blocks.html", PeopleView, "v/<id>/people.html",
             "职务、任期、村务监督委员会、调解员、网格员、法律顾问、志愿队伍"),
)  # fmt: skip
