"""How things were decided, and how questions were answered: meetings and replies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.models import period as periods
from generator.models.meetings import Meeting, Step
from generator.models.replies import About, Reply
from generator.views import text, urls
from generator.views.blocks import Alert, Block, BlocksView, BlockStep, Bullets, Links, Note, Steps, Text, facts, row, table
from generator.views.page import Link, Page, PageKind
from generator.views.village.context import VillageContext
from generator.views.village.notes import empty


class MeetingsView(BlocksView):
    """All meetings by year."""


class MeetingView(BlocksView):
    """One matter from its proposal to the disclosure of its outcome."""


class RepliesView(BlocksView):
    """All questions and answers."""


class ReplyView(BlocksView):
    """A question and its answer; never who asked."""


def pages(ctx: VillageContext) -> Iterator[Page]:
    """Meetings and replies, each with its list."""
    yield _meetings(ctx)
    for slug, meeting in ctx.records.meetings.items():
        yield _meeting(ctx, slug, meeting)
    yield _replies(ctx)
    for slug, reply in ctx.records.replies.items():
        yield _reply(ctx, slug, reply)


def _meetings(ctx: VillageContext) -> Page:
    years: dict[str, list[Link]] = {}
    for slug, meeting in reversed(tuple(ctx.records.meetings.items())):
        link = Link(meeting.subject, urls.in_folder(ctx.id, "meetings", slug), f"{slug[:10]}　{meeting.kind}　{meeting.matter}")
        years.setdefault(slug[:4], []).append(link)
    blocks: list[Block] = [Links(f"{year}年", tuple(links)) for year, links in years.items()]
    if not blocks:
        blocks.append(empty("会议和决议", "村民会议、村民代表会议决定的事项及实施情况要公开（《村民委员会组织法》第三十五条）。"))
    shell = ctx.shell(
        "meetings", urls.in_folder(ctx.id, "meetings"), "会议和决议",
        f"{ctx.records.village.name}村民会议、村民代表会议、户长会等的议题、表决和决议。", section="affairs",
        subtitle=f"共 {len(ctx.records.meetings)} 次",
    )  # fmt: skip
    return Page("pages/blocks.html", MeetingsView(shell=shell, blocks=tuple(blocks)))


def _step(ctx: VillageContext, step: Step) -> BlockStep:
    posted = ""
    if step.posted_until:
        posted = f"公示至{text.day(step.posted_until)}" + ("（已期满）" if ctx.clock.passed(step.posted_until) else "")
    said = "　".join(x for x in (text.day(step.day), posted, step.opinion or "", step.note or "") if x)
    return BlockStep(step.step, said)


def _votes(meeting: Meeting) -> Iterator[Block]:
    voted = [s for s in meeting.steps if s.entitled is not None or s.in_favour is not None]
    if not voted:
        return
    unit = "户" if meeting.kind == "户长会" else "人"
    rows = []
    for s in voted:
        share = text.percent(s.present, s.entitled) if s.present is not None and s.entitled else ""
        counts = (s.entitled, s.present, s.in_favour, s.against, s.abstaining)
        lines = (f"到会 {share}" if share else "",)
        rows.append(row(s.step, *("—" if c is None else str(c) for c in counts), lines=lines))
    yield table("表决", f"单位：{unit}", ("步骤", "应到", "实到", "赞成", "反对", "弃权"), rows, amounts=(1, 2, 3, 4, 5))
    for s in voted:
        if None not in (s.present, s.in_favour, s.against, s.abstaining):
            total = (s.in_favour or 0) + (s.against or 0) + (s.abstaining or 0)
            if total != s.present:
                yield Alert(f"{s.step}：赞成、反对、弃权合计 {total}，与实到 {s.present} 不一致。", "warn")


_PROCESS = ("村党组织提议", "两委会商议", "党员大会审议", "村民代表会议决议", "决议公开", "实施结果公开")


def _meeting(ctx: VillageContext, slug: str, meeting: Meeting) -> Page:
    group = ""
    if meeting.group:
        names = {g.id: g.name for g in ctx.records.groups.groups} if ctx.records.groups else {}
        group = names.get(meeting.group, meeting.group)
    done = {s.step for s in meeting.steps}
    open_steps = [BlockStep(name, "还没有记录", "missing") for name in _PROCESS if name not in done] if {"村党组织提议", "两委会商议"} & done and len(done) >= 3 else []
    blocks: list[Block] = [
        facts("", ("会议", meeting.kind), ("小组", group), ("事项类别", meeting.matter),
              ("通知日期", text.day(meeting.noticed) if meeting.noticed else ""),
              ("涉及金额", f"{text.yuan(meeting.amount)} 元" if meeting.amount is not None else "")),
    ]  # fmt: skip
    if meeting.resolution:
        blocks.append(Text("决议", (meeting.resolution,)))
    blocks.append(Steps("经过", (*(_step(ctx, s) for s in meeting.steps), *open_steps)))
    blocks += _votes(meeting)
    spent = ctx.index.spent_under.get(slug, [])
    if spent:
        blocks.append(Links("按这个决议花的钱", tuple(_spent(ctx, *key) for key in spent)))
    carried = [(s, p) for s, p in ctx.records.projects.items() if p.meeting == slug]
    if carried:
        blocks.append(Links("按这个决议做的项目", tuple(Link(p.name, urls.in_folder(ctx.id, "projects", s)) for s, p in carried)))
    if meeting.attachments:
        blocks.append(Bullets("附件", meeting.attachments))
    if meeting.note:
        blocks.append(Note(f"备注：{meeting.note}"))
    posted = [s.day for s in meeting.steps if s.step in ("决议公开", "实施结果公开")]
    shell = ctx.shell(
        "meeting", urls.in_folder(ctx.id, "meetings", slug), meeting.subject,
        f"{ctx.records.village.name}{meeting.kind}：{meeting.subject}。",
        section="affairs", crumbs=(Link("会议和决议", urls.in_folder(ctx.id, "meetings")),),
        files=(ctx.file(f"meetings/{slug}.yml"),), title=f"{meeting.subject}（{slug}）",
        updated=max(posted, default=None),
    )  # fmt: skip
    return Page("pages/blocks.html", MeetingView(shell=shell, blocks=tuple(blocks)))


def _spent(ctx: VillageContext, committee: bool, period: str, voucher: str) -> Link:
    months = ctx.records.committee_months if committee else ctx.records.months
    entry = next(e for e in months[period].entries if e.voucher == voucher)
    return Link(
        f"{entry.summary}　{text.yuan(entry.amount)} 元", urls.entry(ctx.id, period, voucher, committee),
        f"{periods.title(period)}凭证{voucher}",
    )  # fmt: skip


def _replies(ctx: VillageContext) -> Page:
    links = tuple(
        Link(reply.question, urls.in_folder(ctx.id, "replies", slug), _state(ctx, reply))
        for slug, reply in reversed(tuple(ctx.records.replies.items()))
    )
    shell = ctx.shell(
        "replies", urls.in_folder(ctx.id, "replies"), "群众来问和答复",
        f"{ctx.records.village.name}村民对村务、财务提出的问题和答复。", section="affairs", subtitle="不公开是谁问的",
    )  # fmt: skip
    blocks: tuple[Block, ...] = (Links("", links),) if links else (
        Text("", ("还没有人提出问题，或者还没有公开答复。", "对村务、财务有疑问，可以打下面的电话，也可以写信投进意见箱；村民委员会应当接受村民查询（《村民委员会组织法》第三十五条）。")),
    )  # fmt: skip
    return Page("pages/blocks.html", RepliesView(shell=shell, blocks=blocks))


def _state(ctx: VillageContext, reply: Reply) -> str:
    if reply.answer:
        return f"{text.day(reply.answer.day)}答复"
    if reply.due:
        return f"应于{text.day(reply.due)}前答复" + ("，已过期" if ctx.clock.passed(reply.due) else "")
    return "还没有答复"


def _reply(ctx: VillageContext, slug: str, reply: Reply) -> Page:
    blocks: list[Block] = [Text("问题", (reply.question, *((f"备注：{reply.note}",) if reply.note else ())))]
    if reply.answer:
        answer = reply.answer
        blocks.append(Text("答复", (answer.text, f"{answer.office}　{text.day(answer.day)}", *((answer.note,) if answer.note else ()))))
        if reply.due and answer.day > reply.due:
            blocks.append(Alert(f"这件答复应于{text.day(reply.due)}前作出，实际{text.day(answer.day)}答复，晚了。", "warn"))
    else:
        blocks.append(Alert(_state(ctx, reply), "warn"))
    blocks.append(
        facts("", ("收到", text.day(reply.received)), ("方式", reply.manner),
              ("答复期限", text.day(reply.due) if reply.due else ""), *_about(ctx, reply.about))
    )  # fmt: skip
    short = reply.question if len(reply.question) <= 24 else reply.question[:23] + "…"
    shell = ctx.shell(
        "reply", urls.in_folder(ctx.id, "replies", slug), short,
        f"{ctx.records.village.name}村民来问：{short}{_state(ctx, reply)}。", section="affairs",
        crumbs=(Link("群众来问和答复", urls.in_folder(ctx.id, "replies")),),
        files=(ctx.file(f"replies/{slug}.yml"),), title=f"{short}（{slug}）",
        updated=reply.answer.day if reply.answer else reply.received,
    )  # fmt: skip
    return Page("pages/blocks.html", ReplyView(shell=shell, blocks=tuple(blocks)))


def _about(ctx: VillageContext, about: About | None) -> Iterable[tuple[str, str, str]]:
    if about is None:
        return
    if about.period:
        committee = about.book == "村委会"
        months = ctx.records.committee_months if committee else ctx.records.months
        said = f"{about.book}账目 {periods.title(about.period)}" + (f"凭证{about.voucher}" if about.voucher else "")
        link = ""
        if about.period in months:
            known = about.voucher and any(e.voucher == about.voucher for e in months[about.period].entries)
            link = urls.entry(ctx.id, about.period, about.voucher, committee) if known and about.voucher else urls.month(ctx.id, about.period, committee)
        yield "关于", said, link
    if about.item:
        names = {item.id: item.name for item in ctx.settings.catalogue.items}
        yield "关于公开项目", names.get(about.item, about.item), urls.village(ctx.id, "disclosure.html")
    if about.meeting:
        meeting = ctx.records.meetings.get(about.meeting)
        yield "关于会议", meeting.subject if meeting else about.meeting, urls.in_folder(ctx.id, "meetings", about.meeting) if meeting else ""
    if about.project:
        project = ctx.records.projects.get(about.project)
        yield "关于工程", project.name if project else about.project, urls.in_folder(ctx.id, "projects", about.project) if project else ""
    if about.note:
        yield "说明", about.note, ""


KINDS = (
    PageKind("各次会议", "pages/blocks.html", MeetingsView, "v/<id>/meetings/index.html", "按年列出的会议和决议"),
    PageKind("会议和决议", "pages/blocks.html", MeetingView, "v/<id>/meetings/2026-09-28-lamps.html", "四议两公开的每一步、日期、表决、决议，按决议花的钱"),
    PageKind("各件答复", "pages/blocks.html", RepliesView, "v/<id>/replies/index.html", "群众来问和答复的列表"),
    PageKind("来问和答复", "pages/blocks.html", ReplyView, "v/<id>/replies/2026-10-12-lamps.html", "问题、答复、期限、关于哪一笔，不写谁问的"),
)
