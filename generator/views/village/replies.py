"""Questions of villagers and their answers; never who asked."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models import period as periods
from generator.models.replies import About, Reply
from generator.views import text, urls
from generator.views.blocks import Alert, Block, BlocksView, Links, Text, facts
from generator.views.page import Link, Page, PageKind
from generator.views.village.affairs import crumb
from generator.views.village.context import VillageContext

HEADING = 40
"""Characters of a question that a heading holds."""


class RepliesView(BlocksView):
    """All questions and answers."""


class ReplyView(BlocksView):
    """A question and its answer; never who asked."""


def pages(ctx: VillageContext) -> Iterator[Page]:
    """Replies and their list."""
    yield _list(ctx)
    for slug, reply in ctx.records.replies.items():
        yield _reply(ctx, slug, reply)


def _list(ctx: VillageContext) -> Page:
    years: dict[str, list[Link]] = {}
    waiting: list[Link] = []
    for slug, reply in reversed(tuple(ctx.records.replies.items())):
        link = Link(reply.question, urls.in_folder(ctx.id, "replies", slug), _state(ctx, reply))
        (years.setdefault(slug[:4], []) if reply.answer else waiting).append(link)
    blocks: list[Block] = [Links("等待答复", tuple(waiting))] if waiting else []
    blocks += (Links(f"{year}年", tuple(links)) for year, links in years.items())
    if not blocks:
        blocks.append(Alert("还没有人提出问题，或者还没有公开答复。", "plain"))
    blocks.append(
        Text("怎么提问", (
            "对村务、财务有疑问，可以打下面的电话，可以当面问，也可以写信投进意见箱。",
            "村民委员会应当保证公布事项的真实性，并接受村民的查询（《村民委员会组织法》第三十五条）。"
            "不及时公布或者公布不真实的，可以向乡镇或者县级人民政府反映（第三十六条）。",
            "这里只公开问题和答复，不公开是谁问的。",
        ))
    )  # fmt: skip
    answered = [reply.answer.day for reply in ctx.records.replies.values() if reply.answer]
    shell = ctx.shell(
        "replies",
        urls.in_folder(ctx.id, "replies"),
        "群众来问和答复",
        f"{ctx.records.village.name}村民对村务、财务提出的问题和答复。",
        section="affairs",
        crumbs=(crumb(ctx),),
        subtitle=f"共 {len(ctx.records.replies)} 件",
        updated=max(answered, default=None),
    )
    return Page("pages/blocks.html", RepliesView(shell=shell, blocks=tuple(blocks)))


def _overdue(ctx: VillageContext, reply: Reply) -> bool:
    return reply.answer is None and reply.due is not None and ctx.clock.passed(reply.due)


def _state(ctx: VillageContext, reply: Reply) -> str:
    if reply.answer:
        return f"{text.day(reply.answer.day)}答复"
    if reply.due:
        return f"应于{text.day(reply.due)}前答复{'，已过期' if _overdue(ctx, reply) else ''}"
    return "还没有答复"


def _reply(ctx: VillageContext, slug: str, reply: Reply) -> Page:
    answer = reply.answer
    heading = reply.question if len(reply.question) <= HEADING else reply.question[: HEADING - 1] + "…"
    blocks: list[Block] = [] if heading == reply.question else [Text("问题", (reply.question,))]
    if answer:
        signed = f"{answer.office}　{text.day(answer.day)}"
        blocks.append(
            Text("答复", (answer.text, signed, *((f"备注：{answer.note}",) if answer.note else ())))
        )
        if reply.due and answer.day > reply.due:
            blocks.append(Alert(f"应于{text.day(reply.due)}前答复，{text.day(answer.day)}才答复，晚了。"))
    else:
        blocks.append(Alert(f"{_state(ctx, reply)}。", "bad" if _overdue(ctx, reply) else "warn"))
    blocks.append(
        facts(
            "",
            ("收到", text.day(reply.received)),
            ("方式", reply.manner),
            ("答复期限", text.day(reply.due) if reply.due else "没有记录"),
            *_about(ctx, reply.about),
            ("备注", reply.note or ""),
        )
    )
    shell = ctx.shell(
        "reply",
        urls.in_folder(ctx.id, "replies", slug),
        heading,
        f"{ctx.records.village.name}村民来问：{heading}{_state(ctx, reply)}。",
        section="affairs",
        crumbs=(crumb(ctx), Link("群众来问和答复", urls.in_folder(ctx.id, "replies"))),
        files=(ctx.file(f"replies/{slug}.yml"),),
        title=f"{heading}（{slug}）",
        updated=answer.day if answer else None,
        badge="已答复" if answer else "还没有答复",
        badge_level="ok" if answer else "warn",
    )
    return Page("pages/blocks.html", ReplyView(shell=shell, blocks=tuple(blocks)))


def _about(ctx: VillageContext, about: About | None) -> Iterator[tuple[str, str, str]]:
    if about is None:
        return
    records = ctx.records
    if about.period:
        yield ("关于账目", *_entry(ctx, about, about.period))
    if about.item:
        names = {item.id: item.name for item in ctx.settings.catalogue.items}
        yield "关于公开", names.get(about.item, about.item), urls.village(ctx.id, "disclosure.html")
    if about.meeting:
        meeting = records.meetings.get(about.meeting)
        at = urls.in_folder(ctx.id, "meetings", about.meeting) if meeting else ""
        yield "关于会议", meeting.subject if meeting else about.meeting, at
    if about.project:
        project = records.projects.get(about.project)
        at = urls.in_folder(ctx.id, "projects", about.project) if project else ""
        yield "关于工程", project.name if project else about.project, at
    if about.note:
        yield "说明", about.note, ""


def _entry(ctx: VillageContext, about: About, period: str) -> tuple[str, str]:
    """What of the accounts is asked about, and where it stands; no address where it is not there."""
    committee = about.book == "村委会"
    months = ctx.records.committee_months if committee else ctx.records.months
    book = "村委会账" if committee else "集体账"
    entries = months[period].entries if period in months else ()
    entry = next((e for e in entries if e.voucher == about.voucher), None)
    if about.voucher and entry:
        amount = f"{text.yuan(entry.amount)} 元"
        said = f"{periods.title(period)}{book}，凭证{about.voucher}：{entry.summary}　{amount}"
        return said, urls.entry(ctx.id, period, about.voucher, committee)
    said = f"{periods.title(period)}{book}" + (f"，凭证{about.voucher}" if about.voucher else "")
    return said, urls.month(ctx.id, period, committee) if period in months else ""


KINDS = (
    PageKind("各件答复", "pages/blocks.html", RepliesView, "v/<id>/replies/index.html",
             "群众来问和答复的列表，怎么提问"),
    PageKind("来问和答复", "pages/blocks.html", ReplyView, "v/<id>/replies/2026-10-12-lamps.html",
             "问题、答复、期限、关于哪一笔；不写谁问的"),
)  # fmt: skip
