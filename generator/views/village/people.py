"""Who holds a public role, and the villagers' groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.models.shared import Term
from generator.views import text, urls
from generator.views.blocks import Alert, Block, BlocksView, Figures, Note, Row, Text, facts, row, table
from generator.views.page import Link, Page, PageKind
from generator.views.village.context import VillageContext
from generator.views.village.notes import standing


class PeopleView(BlocksView):
    """Who holds office, with terms."""


class GroupsView(BlocksView):
    """The villagers' groups and their affairs."""


def pages(ctx: VillageContext) -> Iterator[Page]:
    """People in office, and groups."""
    yield _people(ctx)
    yield _groups(ctx)


def _term(ctx: VillageContext, person: Term) -> str:
    since = text.day(person.since) if person.since else ""
    if person.until:
        return f"{since}至{text.day(person.until)}" + ("（任期已满）" if ctx.clock.passed(person.until) else "")
    return f"{since}起" if since else "没有记录任期"


def _rows(ctx: VillageContext, people: Iterable[Term], what: Iterable[str]) -> list[Row]:
    return [row(p.name, role, _term(ctx, p), lines=(p.note or "",)) for p, role in zip(people, what, strict=True)]


def _people(ctx: VillageContext) -> Page:
    v = ctx.records.village
    blocks: list[Block] = []
    groups = (
        ("村党组织和村民委员会", "职务", v.officers, [o.office for o in v.officers]),
        ("村务监督委员会", "职务", v.supervisors, [o.office for o in v.supervisors]),
        ("人民调解员", "专职或兼职", v.mediators, ["专职" if m.full_time else "兼职" for m in v.mediators]),
        ("网格员", "网格", v.grid_workers, [g.grid for g in v.grid_workers]),
    )
    for heading, column, people, what in groups:
        if people:
            blocks.append(table(heading, heading, ("姓名", column, "任期"), _rows(ctx, people, what)))
        else:
            blocks.append(Text(heading, ("还没有公开名单。",)))
    names = {o.name for o in v.officers}
    both = sorted(names & {s.name for s in v.supervisors})
    blocks.append(Note("村民委员会成员和他们的近亲属不得担任村务监督委员会成员（《村民委员会组织法》第三十七条）。"))
    if both and not v.demonstration:
        blocks.append(Alert(f"{text.listed(both)}同时列在两个名单里，请向镇里反映。", "warn"))
    if v.legal_adviser:
        adviser = v.legal_adviser
        blocks.append(
            facts("村法律顾问", ("姓名", adviser.name), ("单位", adviser.firm), ("办公电话", adviser.phone or ""),
                  ("在村时间", adviser.duty or ""), ("任期", _term(ctx, adviser)), ("备注", adviser.note or ""))
        )  # fmt: skip
    if v.legal_guides is not None:
        blocks.append(Figures("法律明白人", (("法律明白人", str(v.legal_guides), "人"),)))
    if v.volunteers:
        blocks.append(table("志愿队伍", "志愿队伍", ("队伍", "人数"), [row(g.name, str(g.people), lines=(g.note or "",)) for g in v.volunteers], amounts=(1,)))
    if v.hours:
        blocks.append(table("办公时间", "村委会办公时间", ("星期", "从", "到"), [row(f"星期{h.days}", h.since, h.until, lines=(h.note or "",)) for h in v.hours]))
    accounts = [("集体账户", text.listed(v.accounts)), ("村委会账户", text.listed(v.committee_accounts))]
    blocks.append(facts("账户和二维码", *accounts, ("二维码", v.code or ""), ("备注", v.note or "")))
    shell = ctx.shell(
        "people", urls.village(ctx.id, "people.html"), "村干部和各类人员",
        f"{v.name}村干部、村务监督委员会、调解员、网格员、法律顾问和任期。", section="affairs",
        crumbs=(Link("村务公开", urls.in_folder(ctx.id, "affairs")),),
    )  # fmt: skip
    return Page("pages/blocks.html", PeopleView(shell=shell, blocks=tuple(blocks)))


def _groups(ctx: VillageContext) -> Page:
    record = ctx.records.groups
    blocks: list[Block] = []
    if record is None or not record.groups:
        blocks.append(Alert("还没有公开村民小组的情况。小组决定的事项要及时向本小组公布（《村民委员会组织法》第三十二条）。", "warn"))
    else:
        for group in record.groups:
            head = group.head
            blocks.append(
                facts(group.name, ("户数", f"{group.households} 户" if group.households is not None else ""),
                      ("人口", f"{group.people} 人" if group.people is not None else ""),
                      ("组长", f"{head.name}　{_term(ctx, head)}{'　' + head.note if head.note else ''}" if head else "没有记录"),
                      ("备注", group.note or ""), anchor=group.id)
            )  # fmt: skip
            if group.affairs:
                blocks.append(
                    table("", f"{group.name}组务", ("事项", "日期", "内容"), [
                        row(a.title, text.day(a.day), a.text, lines=(text.listed(a.attachments), a.note or "")) for a in group.affairs
                    ])
                )  # fmt: skip
        blocks += standing(record)
    shell = ctx.shell(
        "groups", urls.village(ctx.id, "groups.html"), "村民小组", f"{ctx.records.village.name}各村民小组的户数、人口、组长和组务公开。",
        section="affairs", crumbs=(Link("村务公开", urls.in_folder(ctx.id, "affairs")),), files=(ctx.file("groups.yml"),),
        subtitle=f"共 {len(record.groups)} 个小组" if record else "",
    )  # fmt: skip
    return Page("pages/blocks.html", GroupsView(shell=shell, blocks=tuple(blocks)))


KINDS = (
    PageKind("村干部和各类人员", "pages/blocks.html", PeopleView, "v/<id>/people.html", "职务、任期、监督委员会、调解员、网格员、法律顾问、志愿队伍"),
    PageKind("村民小组", "pages/blocks.html", GroupsView, "v/<id>/groups.html", "各小组的户数、人口、组长、组务"),
)
