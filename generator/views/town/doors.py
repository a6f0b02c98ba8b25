"""Whom to turn to: at most five questions, a page each, to the door that is right; the ways of mediation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.models.doors import Channel, Door, Doors, Mediating, Question
from generator.models.town import Body, Window
from generator.views import text, urls
from generator.views.blocks import (
    Alert,
    Block,
    BlockStep,
    BlocksView,
    Bullets,
    Links,
    Note,
    Phones,
    Row,
    Steps,
    facts,
    row,
    table,
)
from generator.views.page import Link, Page, PageKind
from generator.views.town.context import TownContext
from generator.views.town.legal import page_of
from generator.views.town.services import at, hours_of

_FILE = ("data/town/doors.yml",)
_CRUMBS = (Link("便民服务", urls.SERVICES), Link("办事指南", urls.GUIDES))
_HEADING = "我该找谁"
_CHANNELS = "调解的三条路"


class QuestionView(BlocksView):
    """A question with its answers; the first page has the dangers before it and all doors behind it."""


class DoorView(BlocksView):
    """A door: what it handles, where and when, what to bring, cost, time, steps."""


class MediatingView(BlocksView):
    """The ways of mediation side by side, judicial confirmation, what is not for mediation."""


def pages(ctx: TownContext) -> Iterator[Page]:
    """The guide: a page a question, a page a door, one page of mediation; none without its file."""
    record = ctx.records.doors
    if record is None or not record.questions:
        return
    left = _left(record)
    for number, question in enumerate(record.questions):
        yield _question(ctx, record, question, left.get(question.id, 1), first=number == 0)
    for door in record.doors:
        yield _door(ctx, record, door)
    if record.mediating:
        yield _mediating(ctx, record, record.mediating)


def links(ctx: TownContext) -> Iterator[Link]:
    """The way into the guide, for other pages; nothing without the guide."""
    if ctx.records.doors and ctx.records.doors.questions:
        yield Link(_HEADING, urls.WHO, "回答几个问题，就知道去哪里、带什么")


def ways_of_mediation(ctx: TownContext) -> Iterator[Link]:
    """The comparison of the ways of mediation, for other pages; nothing where the town has none."""
    record = ctx.records.doors
    if record and record.questions and record.mediating:
        yield Link("三条路怎么选", urls.MEDIATION_WAYS, "谁来调、收费、多久、不照做怎么办")


def _left(record: Doors) -> dict[str, int]:
    """For each question how many may be asked from it on, itself counted."""
    questions = {question.id: question for question in record.questions}
    known: dict[str, int] = {}

    def count(id_: str, above: frozenset[str]) -> int:
        if id_ not in questions or id_ in above:
            return 0
        if id_ not in known:
            inner = above | {id_}
            known[id_] = 1 + max((count(a.to, inner) for a in questions[id_].answers), default=0)
        return known[id_]

    for id_ in questions:
        count(id_, frozenset())
    return known


def _address(record: Doors, id_: str) -> str:
    return urls.WHO if record.questions[0].id == id_ else urls.who(id_)


def _question(ctx: TownContext, record: Doors, question: Question, left: int, *, first: bool) -> Page:
    answers = tuple(Link(a.text, _address(record, a.to), a.note or "") for a in question.answers)
    asked = Links(question.text if first else "点一个答案", answers)
    blocks: list[Block] = [*_urgent(ctx, record), asked] if first else [asked]
    if question.note:
        blocks.append(Note(f"备注：{question.note}"))
    if first:
        doors = (
            Link(door.name, urls.who(door.id), door.handles[0] if door.handles else "")
            for door in record.doors
        )
        blocks.append(Links("已经知道找谁的，直接点", tuple(doors)))
        blocks.append(
            Links("还想知道", (*_ways(record), Link("便民服务", urls.SERVICES, "窗口在哪里、几点开门")))
        )
        if record.note:
            blocks.append(Note(f"备注：{record.note}"))
    else:
        blocks += _urgent(ctx, record)
        blocks.append(_again(record))
    shell = ctx.shell(
        "who-question",
        _address(record, question.id),
        _HEADING if first else question.text,
        f"{ctx.town}：遇到事找谁。{question.text}",
        section="services",
        crumbs=_CRUMBS if first else (*_CRUMBS, Link(_HEADING, urls.WHO)),
        files=_FILE,
        shows=(record,),
        subtitle=f"最多{'' if first else '再'}问 {left} 题",
    )
    return Page("pages/blocks.html", QuestionView(shell=shell, blocks=tuple(blocks)))


def _urgent(ctx: TownContext, record: Doors) -> Iterator[Block]:
    """The dangers, each a number to tap."""
    known = {line.name: line.phone for line in (*ctx.settings.site.hotlines, *ctx.settings.site.supervision)}
    rows = []
    for urgent in record.urgent:
        if urgent.call in known:
            said = "；".join((*urgent.first, *((urgent.note,) if urgent.note else ())))
            rows.append((urgent.danger, known[urgent.call], said))
    if rows:
        yield Phones("正在出事，马上打", tuple(rows))


def _again(record: Doors) -> Block:
    return Links("", (Link("从头再选", urls.WHO), *_ways(record)))


def _ways(record: Doors) -> tuple[Link, ...]:
    return (
        (Link(_CHANNELS, urls.MEDIATION_WAYS, "怎么选，谈成以后三十日内司法确认"),)
        if record.mediating
        else ()
    )


def _door(ctx: TownContext, record: Doors, door: Door) -> Page:
    services, organisation = ctx.records.services, ctx.records.organisation
    window = next((w for w in services.windows if w.id == door.window), None) if services else None
    body = next((b for b in organisation.bodies if b.id == door.body), None) if organisation else None
    blocks: list[Block] = [Alert(door.in_a_sentence, "ok")]
    blocks.append(_where(door, window, body))
    blocks += _phones(ctx, door, window, body)
    if door.papers:
        blocks.append(Bullets("带什么", door.papers))
    if door.steps:
        blocks.append(Steps("怎么办", tuple(BlockStep(step, "", "next") for step in door.steps)))
    if door.villages:
        blocks += _villages(ctx)
    blocks.append(Bullets("多久", door.time_limits))
    blocks.append(Bullets("这里管什么", door.handles))
    if door.not_for:
        blocks.append(Bullets("不归这里管的", door.not_for))
    blocks.append(Bullets("依据", text.by_law(door.basis)))
    related = tuple(link for name in door.related if (link := page_of(ctx, name, "guides")) is not None)
    more = (Link(f"{window.name}窗口办什么", at(window)),) if window else ()
    blocks.append(Links("相关", (*related, *more)) if related or more else _again(record))
    if related or more:
        blocks.append(_again(record))
    if door.note:
        blocks.append(Note(f"备注：{door.note}"))
    shell = ctx.shell(
        "who-door",
        urls.who(door.id),
        door.name,
        f"{door.in_a_sentence}地点、时间、电话、带什么、收费、多久。",
        section="services",
        crumbs=(*_CRUMBS, Link(_HEADING, urls.WHO)),
        files=_FILE,
        shows=(record,),
        title=f"{door.name}（{_HEADING}）",
    )
    return Page("pages/blocks.html", DoorView(shell=shell, blocks=tuple(blocks)))


def _where(door: Door, window: Window | None, body: Body | None) -> Block:
    where = (window and window.location) or (body and body.location) or ""
    place = where or ("本村村委会" if door.villages else "还没有登记，先打下面的电话问")
    name = f"{window.name}窗口，" if window and where else ""
    hours = door.hours or (hours_of(window.hours) if window else "")
    doubt = "窗口的地点和时间待核对，去以前先打电话问。" if window and window.verification == "待核" else ""
    return facts(
        "",
        ("地点", f"{name}{place}"),
        ("时间", hours or "还没有登记，先打下面的电话问"),
        ("收费", door.fee),
        lines=(doubt,),
    )


def _phones(ctx: TownContext, door: Door, window: Window | None, body: Body | None) -> Iterator[Block]:
    """The door's phones, each number once; all from the town's other files."""
    site = ctx.settings.site
    rows: dict[str, tuple[str, str, str]] = {}

    def add(items: Iterable[tuple[str, str | None, str]]) -> None:
        for name, number, note in items:
            if number:
                rows.setdefault(number, (name, number, note))

    if window:
        add(((f"{window.name}窗口", window.phone, window.location or ""),))
    if body:
        add(((body.name, body.office_phone, body.note or ""),))
    lines = {line.name: line for line in (*site.hotlines, *site.supervision)}
    add((n, lines[n].phone, lines[n].note or "") for n in door.phones if n in lines)
    if not rows and not door.villages:
        add(((site.publisher, site.office_phone, "办公电话"),))
    if rows:
        yield Phones("电话", tuple(rows.values()))


def _villages(ctx: TownContext) -> Iterator[Block]:
    known = tuple(
        (v.name, v.office_phone, f"村委会办公电话{'（演示）' if v.demo else ''}")
        for v in ctx.villages
        if v.office_phone
    )
    if known:
        yield Phones("各村的电话", known)
    yield Links("", (Link("各村首页", urls.VILLAGES, "找本村的调解员"),))


def _mediating(ctx: TownContext, record: Doors, mediating: Mediating) -> Page:
    head = ("比一比", *(channel.name for channel in mediating.channels))
    blocks: list[Block] = [table("", "三条路放在一起比", head, _aspects(mediating.channels))]
    if mediating.confirmation:
        steps = tuple(BlockStep(step, "", "next") for step in mediating.confirmation)
        blocks.append(Steps("谈成了，三十日内去司法确认", steps))
    if mediating.not_for:
        blocks.append(Bullets("这些事不能靠调解了结", mediating.not_for))
    if mediating.basis:
        blocks.append(Bullets("依据", text.by_law(mediating.basis)))
    blocks.append(
        Links(
            "还想知道",
            (
                Link(_HEADING, urls.WHO, "回答几个问题，就知道找谁"),
                Link("矛盾调解", urls.MEDIATION, "怎么申请，历年件数"),
                Link("空白文书", urls.MEDIATION_FORMS, "申请书、协议书、司法确认申请书"),
            ),
        )
    )
    if mediating.note:
        blocks.append(Note(f"备注：{mediating.note}"))
    shell = ctx.shell(
        "who-mediation",
        urls.MEDIATION_WAYS,
        _CHANNELS,
        f"{ctx.town}：人民调解、行政调解、司法调解怎么选，三十日内司法确认，哪些事不能调解。",
        section="mediation",
        crumbs=(*_CRUMBS, Link(_HEADING, urls.WHO)),
        files=_FILE,
        shows=(record,),
    )
    return Page("pages/blocks.html", MediatingView(shell=shell, blocks=tuple(blocks)))


def _aspects(channels: Sequence[Channel]) -> Iterator[Row]:
    """A row for what is compared, a column for each channel: on paper three columns have room for sentences."""
    yield row("谁来调", *(channel.who for channel in channels))
    yield row("调什么", *(channel.matters for channel in channels))
    yield row("收费", *(channel.fee for channel in channels))
    yield row("多久", *(channel.time_limit for channel in channels))
    yield row("谈成以后", *(channel.agreed for channel in channels))
    yield row("对方不照做", *(channel.broken for channel in channels))
    if any(channel.note for channel in channels):
        yield row("要注意", *(channel.note or "" for channel in channels))
    yield row("依据", *(text.listed(text.by_law(channel.basis)) for channel in channels))


KINDS = (
    PageKind(
        "我该找谁",
        "pages/blocks.html",
        QuestionView,
        "guides/who/index.html",
        "一题一页，最多五题；紧急的先打电话；所有去处",
    ),
    PageKind(
        "该找的去处",
        "pages/blocks.html",
        DoorView,
        "guides/who/police.html",
        "地点、时间、电话、带什么、收费、多久、怎么办、依据",
    ),
    PageKind(
        "调解的三条路",
        "pages/blocks.html",
        MediatingView,
        "guides/who/mediation.html",
        "三条路比较、司法确认、不能靠调解了结的事",
    ),
)
