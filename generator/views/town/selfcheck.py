"""Self-check of each village under the rule of law, with its evidence; and of all villages, never ranked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from generator.summaries.selfcheck import GROUPS, INDICATORS, Indicator, Mark, State
from generator.summaries.village import VillageSummary
from generator.views import urls
from generator.views.blocks import Alert, Block, BlocksView, Cell, Figures, Links, Note, Row, row, table
from generator.views.page import Link, Page, PageKind
from generator.views.town.context import DEMONSTRATION, TownContext

_WORDS: Mapping[State, tuple[str, str]] = {
    "met": ("做到了", "ok"),
    "unmet": ("没做到", "warn"),
    "unknown": ("不知道", ""),
}
_OWN = (
    "这是镇里自己定的自查表，用网上公开的数据自动算，不是上级的评定，不打分、不排名。"
    "“不知道”是网上没有记录，不等于没有做。"
)
_SOURCE = (
    "五个方面的名称照“民主法治示范村”公开材料的转载，国家的建设指导标准原文没有查到，待核；"
    "每一条是镇里按法律和网上有的数据定的。"
)
_YEAR = timedelta(days=365)


class SelfChecksView(BlocksView):
    """Each indicator: in how many villages it is met, not met, not known."""


class SelfCheckView(BlocksView):
    """One village's self-check, indicator by indicator, with the pages that show it."""


def pages(ctx: TownContext) -> Iterator[Page]:
    """The self-check of all villages and of each."""
    found = {village.id: _marks(ctx, village) for village in ctx.villages}
    yield _all(ctx, found)
    for at, village in enumerate(ctx.villages):
        yield _one(ctx, at, village, found[village.id])


def _marks(ctx: TownContext, village: VillageSummary) -> dict[str, Mark]:
    """The village's own marks, and what the town's records say of it."""
    marks = {mark.id: mark for mark in village.marks}
    marks["events"] = _events(ctx, village)
    return marks


def _events(ctx: TownContext, village: VillageSummary) -> Mark:
    days = [
        event.day
        for record in ctx.records.campaigns.values()
        for campaign in record.campaigns
        for event in campaign.events
        if village.id in event.villages and not ctx.clock.passed(event.day + _YEAR)
    ]
    if not days:
        return Mark("events", "unknown", "一年里没有记录", urls.CAMPAIGNS)
    return Mark("events", "met", f"一年里 {len(days)} 场", urls.CAMPAIGNS)


def _address(village: VillageSummary, mark: Mark) -> str:
    if mark.id == "events" or not mark.place:
        return mark.place
    return urls.village(village.id, mark.place)


def _counts(marks: Mapping[str, Mark]) -> dict[State, int]:
    states = [mark.state for mark in marks.values()]
    return {state: states.count(state) for state in _WORDS}


def _one(ctx: TownContext, at: int, village: VillageSummary, marks: Mapping[str, Mark]) -> Page:
    counts = _counts(marks)
    blocks: list[Block] = [
        Alert(_OWN, "plain"),
        Figures("", tuple((_WORDS[state][0], str(number), "条") for state, number in counts.items())),
    ]
    for group in GROUPS:
        rows = [
            _row(village, each, marks[each.id])
            for each in INDICATORS
            if each.group == group and each.id in marks
        ]
        if rows:
            blocks.append(table(group, "有下划线的，点开看网上的记录", ("查什么，凭什么", "结果"), rows))
    blocks.append(Note(_SOURCE))
    blocks.append(
        Links(
            "",
            (
                Link(
                    f"{village.name}公开情况一览", urls.village(village.id, "disclosure.html"), "公开目录逐项"
                ),
                Link("各村自查", urls.SELF_CHECK, "每一条有几个村做到了"),
            ),
        )
    )
    shell = ctx.shell(
        "self-check",
        urls.self_check(village.id),
        f"{village.name}民主法治自查",
        f"{village.name}民主法治自查：做到 {counts['met']} 条，没做到 {counts['unmet']} 条，"
        f"不知道 {counts['unknown']} 条，每条都有网上的记录。",
        section="villages",
        crumbs=(Link(village.name, urls.village(village.id)), Link("各村民主法治自查", urls.SELF_CHECK)),
        subtitle="镇里自己定的自查表，用网上公开的数据算",
        unverified=True,
    )
    neighbours = [
        Link(other.name, urls.self_check(other.id)) if other else None
        for other in (
            ctx.villages[at - 1] if at else None,
            ctx.villages[at + 1] if at + 1 < len(ctx.villages) else None,
        )
    ]
    view = SelfCheckView(
        shell=replace(shell, demo=village.demo),
        blocks=tuple(blocks),
        previous=neighbours[0],
        next=neighbours[1],
    )
    return Page("pages/blocks.html", view)


def _row(village: VillageSummary, asked: Indicator, mark: Mark) -> Row:
    words, level = _WORDS[mark.state]
    basis = asked.basis or "镇里自己定的"
    return row(
        asked.name,
        Cell(words, level=level),
        anchor=asked.id,
        lines=(basis,),
        links=(Link(mark.said, _address(village, mark)),),
    )


def _all(ctx: TownContext, found: Mapping[str, Mapping[str, Mark]]) -> Page:
    blocks: list[Block] = [Alert(_OWN, "plain")]
    mark = DEMONSTRATION if ctx.villages and all(village.demo for village in ctx.villages) else ""
    for group in GROUPS if ctx.villages else ():
        rows = [
            row(each.name, *(str(number) for number in _over(found, each).values()))
            for each in INDICATORS
            if each.group == group
        ]
        head = ("查什么", *(words for words, _ in _WORDS.values()))
        blocks.append(table(group, f"各有几个村{mark}", head, rows, amounts=(1, 2, 3), dense=True))
    links = tuple(
        Link(
            village.name + ("（演示）" if village.demo and not mark else ""),
            urls.self_check(village.id),
            "，".join(
                f"{_WORDS[state][0]} {number} 条" for state, number in _counts(found[village.id]).items()
            ),
        )
        for village in ctx.villages
    )
    blocks.append(Links(f"看一个村{mark}", links) if links else Alert("还没有村。", "plain"))
    blocks.append(Note(_SOURCE))
    shell = ctx.shell(
        "self-checks",
        urls.SELF_CHECK,
        "各村民主法治自查",
        f"{ctx.town}各村民主法治自查：组织、民主、法治、和谐、保障，每一条有几个村做到了。",
        section="villages",
        crumbs=(Link("各村", urls.VILLAGES),),
        subtitle="不打分，不排名，照网上的记录写",
        unverified=True,
    )
    return Page("pages/blocks.html", SelfChecksView(shell=shell, blocks=tuple(blocks)))


def _over(found: Mapping[str, Mapping[str, Mark]], asked: Indicator) -> dict[State, int]:
    return _counts({name: marks[asked.id] for name, marks in found.items() if asked.id in marks})


KINDS = (
    PageKind(
        "各村民主法治自查",
        "pages/blocks.html",
        SelfChecksView,
        "selfcheck/index.html",
        "每一条有几个村做到、没做到、不知道；不打分不排名",
    ),
    PageKind(
        "村民主法治自查",
        "pages/blocks.html",
        SelfCheckView,
        "v/<id>/selfcheck.html",
        "一个村逐条自查：做到没有，凭网上哪一页",
    ),
)
