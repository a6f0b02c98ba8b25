"""How things were decided: meetings, the steps of 四议两公开 with their votes, and what followed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from generator.models import period as periods
from generator.models.finance import Entry
from generator.models.meetings import Meeting, Step
from generator.models.projects import Stage
from generator.summaries.accounts import ZERO
from generator.values import value
from generator.views import text, urls
from generator.views.blocks import (
    Alert,
    Block,
    BlockStep,
    BlocksView,
    Cell,
    Links,
    Note,
    Steps,
    Text,
    facts,
    row,
    table,
)
from generator.views.page import Link, Page, PageKind
from generator.views.village.affairs import crumb
from generator.views.village.attachments import block
from generator.views.village.context import VillageContext
from generator.views.village.notes import empty

SIX_STEPS = ("村党组织提议", "两委会商议", "党员大会审议", "村民代表会议决议", "决议公开", "实施结果公开")
"""四议两公开 in order."""

_FAILED = frozenset({"M09", "M11", "M12"})
"""Problems told of a meeting that had too few people, or too few of them for it."""
_RESOLVING = {
    "村民代表会议决议": "村民会议决议",
    "村民会议决议": "村民代表会议决议",
}
"""Either of the two may be the fourth step."""

_HOUSEHOLDS = ("户长会",)
_DUTY = "村民会议、村民代表会议决定的事项及实施情况要公开（《村民委员会组织法》第三十五条）。"


class MeetingsView(BlocksView):
    """All meetings by year."""


class MeetingView(BlocksView):
    """One matter from its proposal to the disclosure of its outcome."""


def pages(ctx: VillageContext) -> Iterator[Page]:
    """Meetings and their list."""
    yield _list(ctx)
    slugs = tuple(ctx.records.meetings)
    for place, (slug, meeting) in enumerate(ctx.records.meetings.items()):
        before = slugs[place - 1] if place else ""
        after = slugs[place + 1] if place + 1 < len(slugs) else ""
        yield _meeting(ctx, slug, meeting, before, after)


def _list(ctx: VillageContext) -> Page:
    records = ctx.records
    years: dict[str, list[Link]] = {}
    for slug, meeting in reversed(tuple(records.meetings.items())):
        when = text.short_day(_day(slug))
        note = f"{when}　{meeting.kind}　{meeting.matter}"
        years.setdefault(slug[:4], []).append(Link(meeting.subject, _at(ctx, slug), note))
    blocks: list[Block] = [Links(f"{year}年", tuple(links)) for year, links in years.items()]
    if not blocks:
        blocks.append(empty("会议和决议", _DUTY))
    shell = ctx.shell(
        "meetings",
        urls.in_folder(ctx.id, "meetings"),
        "会议和决议",
        f"{records.village.name}村民会议、村民代表会议、户长会等的议题、表决和决议。",
        section="affairs",
        crumbs=(crumb(ctx),),
        subtitle=f"共 {len(records.meetings)} 次",
        updated=max((day for m in records.meetings.values() if (day := _published(m))), default=None),
    )
    return Page("pages/blocks.html", MeetingsView(shell=shell, blocks=tuple(blocks)))


def _at(ctx: VillageContext, slug: str) -> str:
    return urls.in_folder(ctx.id, "meetings", slug)


def _published(meeting: Meeting) -> date | None:
    return max((s.day for s in meeting.steps if s.step in ("决议公开", "实施结果公开")), default=None)


def _meeting(ctx: VillageContext, slug: str, meeting: Meeting, before: str, after: str) -> Page:
    groups = ctx.records.groups.groups if ctx.records.groups else ()
    group = next((g.name for g in groups if g.id == meeting.group), meeting.group or "")
    blocks: list[Block] = []
    if meeting.resolution:
        blocks.append(Text("决议", (meeting.resolution,)))
    else:
        blocks.append(Alert("还没有作出决议，或者还没有记录决议。", "warn"))
    blocks.append(
        facts(
            "",
            ("会议", meeting.kind),
            (
                "小组",
                group,
                f"{urls.village(ctx.id, 'groups.html')}#{meeting.group}" if groups and group else "",
            ),
            ("事项", meeting.matter),
            ("通知日期", text.day(meeting.noticed) if meeting.noticed else "没有记录"),
            ("同意花费", f"{text.yuan(meeting.amount)} 元" if meeting.amount is not None else ""),
            ("备注", meeting.note or ""),
        )
    )
    unit = "户" if meeting.kind in _HOUSEHOLDS else "人"
    blocks.append(Steps("经过", (*(_step(ctx, step, unit) for step in meeting.steps), *_open(meeting))))
    blocks += _outcome(ctx, slug, meeting)
    blocks += block(ctx, meeting.attachments)
    published = _published(meeting)
    failed = any(
        remark.code in _FAILED for remark in ctx.records.remarks.get(ctx.file(f"meetings/{slug}.yml"), ())
    )
    shell = ctx.shell(
        "meeting",
        _at(ctx, slug),
        meeting.subject,
        f"{ctx.records.village.name}{meeting.kind}：{meeting.subject}。{meeting.resolution or ''}",
        section="affairs",
        crumbs=(crumb(ctx), Link("会议和决议", urls.in_folder(ctx.id, "meetings"))),
        files=(ctx.file(f"meetings/{slug}.yml"),),
        title=f"{meeting.subject}（{slug}）",
        updated=published,
        badge="不能算通过" if failed else "决议已公开" if published else "决议还没有公开",
        badge_level="ok" if published and not failed else "warn",
        subtitle=f"{text.day(_day(slug))}　{meeting.kind}",
    )
    return Page(
        "pages/blocks.html",
        MeetingView(
            shell=shell,
            blocks=tuple(blocks),
            previous=_neighbour(ctx, before),
            next=_neighbour(ctx, after),
        ),
    )


def _day(slug: str) -> date:
    return date.fromisoformat(slug[:10])


def _neighbour(ctx: VillageContext, slug: str) -> Link | None:
    return Link(ctx.records.meetings[slug].subject, _at(ctx, slug)) if slug else None


# ---- steps and votes ----------------------------------------------------------------------------


def _step(ctx: VillageContext, step: Step, unit: str) -> BlockStep:
    day = text.day(step.day)
    if step.posted_until:
        over = "（已期满）" if ctx.clock.passed(step.posted_until) else ""
        day += f"，公示至{text.day(step.posted_until)}{over}"
    lines = (_attendance(step, unit), _votes(step), step.opinion or "", step.note or "")
    return BlockStep(step.step, day, lines=tuple(line for line in lines if line), shares=_shares(step))


def _attendance(step: Step, unit: str) -> str:
    counts = []
    if step.entitled is not None:
        counts.append(f"应到 {step.entitled} {unit}")
    if step.present is not None:
        counts.append(f"实到 {step.present} {unit}")
    if step.entitled and step.present is not None:
        counts.append(f"到会 {text.percent(step.present, step.entitled)}")
    return "，".join(counts)


def _votes(step: Step) -> str:
    counts = (("赞成", step.in_favour), ("反对", step.against), ("弃权", step.abstaining))
    return "，".join(f"{label} {count}" for label, count in counts if count is not None)


def _shares(step: Step) -> tuple[str, ...]:
    """The votes as parts of all who were entitled, in percent: for, against, abstaining."""
    cast = (step.in_favour or 0) + (step.against or 0) + (step.abstaining or 0)
    whole = max(step.entitled or 0, cast)
    if step.in_favour is None or not whole:
        return ()
    return tuple(text.bar(count or 0, whole) for count in (step.in_favour, step.against, step.abstaining))


def _open(meeting: Meeting) -> Iterator[BlockStep]:
    """Steps of 四议两公开 that nobody recorded, where the matter was dealt with in that way."""
    taken = {step.step for step in meeting.steps}
    if "村党组织提议" not in taken:
        return
    for name in SIX_STEPS:
        if name not in taken and _RESOLVING.get(name) not in taken:
            yield BlockStep(name, "没有记录", "missing")


# ---- what followed ------------------------------------------------------------------------------


@value
class _Spent:
    """An entry under the resolution, where it stands."""

    committee: bool
    period: str
    entry: Entry


def _outcome(ctx: VillageContext, slug: str, meeting: Meeting) -> Iterator[Block]:
    spent = [_spent(ctx, *key) for key in ctx.index.spent_under.get(slug, ())]
    if spent:
        total = sum((each.entry.amount for each in spent), ZERO)
        rows = [
            row(
                Cell(
                    each.entry.summary,
                    urls.entry(ctx.id, each.period, each.entry.voucher, each.committee),
                ),
                f"{periods.title(each.period)}凭证{each.entry.voucher}"
                + ("（村委会账）" if each.committee else ""),
                text.yuan(each.entry.amount),
            )
            for each in spent
        ]
        head = ("摘要", "凭证", "金额（元）")
        foot = (row("合计", "", text.yuan(total)),)
        yield table("按这个决议花的钱", f"共 {len(spent)} 笔，单位：元", head, rows, amounts=(2,), foot=foot)
        if meeting.amount is not None:
            yield _against_amount(meeting.amount, total)
    works = tuple(
        Link(project.name, urls.in_folder(ctx.id, "projects", name), _stage(project.stages))
        for name, project in ctx.records.projects.items()
        if project.meeting == slug
    )
    if works:
        yield Links("按这个决议做的工程", works)
    contracts = ctx.records.contracts.contracts if ctx.records.contracts else ()
    signed = tuple(
        Link(
            contract.name,
            f"{urls.village(ctx.id, 'contracts.html')}#{contract.id}",
            f"{text.day(contract.signed)}签订",
        )
        for contract in contracts
        if contract.meeting == slug
    )
    if signed:
        yield Links("按这个决议签的合同", signed)
    asked = tuple(
        Link(reply.question, urls.in_folder(ctx.id, "replies", name))
        for name, reply in ctx.records.replies.items()
        if reply.about and reply.about.meeting == slug
    )
    if asked:
        yield Links("群众来问", asked)


def _spent(ctx: VillageContext, committee: bool, period: str, voucher: str) -> _Spent:
    months = ctx.records.committee_months if committee else ctx.records.months
    return _Spent(committee, period, next(e for e in months[period].entries if e.voucher == voucher))


def _stage(stages: tuple[Stage, ...]) -> str:
    return f"最近一步：{stages[-1].stage}" if stages else ""


def _against_amount(agreed: Decimal, total: Decimal) -> Block:
    if total > agreed:
        return Alert(f"决议同意 {text.yuan(agreed)} 元，实际多花 {text.yuan(total - agreed)} 元。")
    return Note(f"决议同意 {text.yuan(agreed)} 元，已经花了 {text.yuan(total)} 元，没有超过。")


KINDS = (
    PageKind("各次会议", "pages/blocks.html", MeetingsView, "v/<id>/meetings/index.html",
             "按年列出的会议和决议"),
    PageKind("会议和决议", "pages/blocks.html", MeetingView, "v/<id>/meetings/2026-09-28-lamps.html",
             "四议两公开的每一步、日期、到会和表决，决议，按决议花的钱、做的工程、签的合同"),
)  # fmt: skip
