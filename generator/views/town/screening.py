"""Looking for disputes in good time: weekly rounds, monthly meetings, cases an official answers for.

Counts for the whole town only; never a village, a party or a case.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.models import period as periods
from generator.models.town import Screening
from generator.summaries.screening import Flow, flows_of
from generator.summaries.suppression import Shown, total
from generator.views import text, urls
from generator.views.blocks import (
    Alert,
    BarRow,
    Bars,
    Block,
    BlockStep,
    BlocksView,
    Cell,
    Figures,
    Note,
    Steps,
    facts,
    row,
    table,
)
from generator.views.page import Link, Page, PageKind
from generator.views.town.context import DEMONSTRATION, TownContext


class ScreeningIndexView(BlocksView):
    """How disputes are looked for, and the months."""


class ScreeningView(BlocksView):
    """A month: weekly screening, the meeting, case responsibility."""


def pages(ctx: TownContext) -> Iterator[Page]:
    """The months of screening."""
    yield _index(ctx)
    for period, month in ctx.records.screening.items():
        yield _month(ctx, period, month)


_HOW = (
    BlockStep("每周排查一次", "村里、网格里走一遍，看有没有要闹起来的事，小事当场说和。", "next"),
    BlockStep("每月开一次例会", "镇上把当月没说和的事摆出来，一件一件定由谁办。", "next"),
    BlockStep(
        "难办的事有人包",
        "包案责任制：一件事一个负责人，办到底；到期没办结的记为逾期，镇里办不了的转上级。",
        "next",
    ),
)


def _index(ctx: TownContext) -> Page:
    months = sorted(ctx.records.screening.items(), reverse=True)
    blocks: list[Block] = [Steps("怎么排查", _HOW), Note("只公布全镇的件数，不公布是哪个村、谁家、什么事。")]
    if not months:
        blocks.append(Alert("还没有公布排查情况，请打下面的电话询问。", "plain"))
    else:
        found = {period: total(ctx.count(week.found) for week in month.weeks) for period, month in months}
        longest = max(count.high for count in found.values())
        shown = months[:12]
        blocks.append(
            Bars(
                "每月发现多少",
                "最近各月排查发现的纠纷，起",
                "月份",
                "起",
                tuple(
                    BarRow(periods.title(p), f"{found[p].text} 起", text.bar(found[p].high, longest))
                    for p, _ in reversed(shown)
                ),
            )
        )
        rows = [
            row(
                Cell(periods.title(p), urls.town("screening", p)),
                str(len(m.weeks)),
                found[p].text,
                total(ctx.count(w.settled) for w in m.weeks).text,
                lines=("演示" if m.demonstration else "",),
            )
            for p, m in months
        ]
        blocks.append(
            table(
                "各月",
                "每月排查几次，发现、化解几起",
                ("月份", "次数", "发现", "化解"),
                rows,
                amounts=(1, 2, 3),
                dense=True,
            )
        )
        blocks[2:2] = _flow(flows_of(ctx.records.screening, ctx.settings.site.suppression))
        blocks.append(Note(_small(ctx)))
    shell = ctx.shell(
        "screening-index",
        urls.SCREENING,
        "矛盾纠纷排查",
        f"{ctx.town}每周排查、每月例会、包案化解的件数。",
        section="mediation",
        crumbs=(Link("矛盾调解", urls.MEDIATION),),
        shows=[month for _, month in months],
        subtitle="每周排查，每月例会，包案到人",
    )
    return Page("pages/blocks.html", ScreeningIndexView(shell=shell, blocks=tuple(blocks)))


def _flow(flows: tuple[Flow, ...]) -> Iterator[Block]:
    """What became of what was found: the newest closed quarter as bars and in words, each quarter in a row."""
    if not flows:
        yield Note("发现的事都去哪儿了：一个季度三个月都有了，再按季度公布。")
        return
    for demo in (False, True):
        own = [flow for flow in flows if flow.demo == demo]
        mark = DEMONSTRATION if demo else ""
        for flow in own[:1]:
            title = periods.title(flow.period)
            steps = (("排查发现", flow.found), *flow.ends)
            yield Bars(
                "发现的事都去哪儿了",
                f"{title}{flow.rounds} 次排查，发现的怎么了结，起{mark}",
                "去向",
                "起",
                tuple(
                    BarRow(name, f"{count.text} 起", text.bar(count.high, flow.found.high))
                    for name, count in steps
                ),
            )
            ends = "，".join(f"{name} {count.words(' 起')}" for name, count in flow.ends)
            yield Note(f"{title}发现 {flow.found.words(' 起')}：{ends}。移交的，交给法院、派出所等去办。")
        if len(own) > 1:
            rows = [
                row(
                    periods.title(flow.period), "；".join(f"{name} {count.text}" for name, count in flow.ends)
                )
                for flow in own[1:5]
            ]
            yield table("", f"以前各季度的去向，单位：起{mark}", ("季度", "去向"), rows)


def _month(ctx: TownContext, period: str, record: Screening) -> Page:
    title = periods.title(period)
    found = total(ctx.count(week.found) for week in record.weeks)
    settled = total(ctx.count(week.settled) for week in record.weeks)
    blocks: list[Block] = []
    if record.weeks:
        blocks += _weeks(ctx, title, record, found, settled)
    else:
        blocks.append(Alert(f"{title}没有记录每周排查。", "warn"))
    if record.meeting:
        meeting = record.meeting
        blocks.append(
            facts(
                "月例会",
                ("日期", text.day(meeting.day)),
                ("议题", f"{ctx.count(meeting.topics).text} 个"),
                ("交办", f"{ctx.count(meeting.assigned).text} 件"),
                ("备注", meeting.note or ""),
            )
        )
    else:
        blocks.append(Alert("这个月没有记录月例会。", "warn"))
    if record.responsibility:
        cases = record.responsibility
        blocks.append(
            Figures(
                "包案责任制",
                (
                    ("在包", ctx.count(cases.open).text, "件"),
                    ("办结", ctx.count(cases.done).text, "件"),
                    ("逾期", ctx.count(cases.overdue).text, "件"),
                    ("转上级", ctx.count(cases.escalated).text, "件"),
                ),
            )
        )
        if cases.note:
            blocks.append(Note(f"备注：{cases.note}"))
    else:
        blocks.append(Alert("这个月没有记录包案情况。", "warn"))
    blocks.append(Note(_small(ctx)))
    if record.note:
        blocks.append(Note(f"备注：{record.note}"))
    shell = ctx.shell(
        "screening",
        urls.town("screening", period),
        f"{title}矛盾纠纷排查",
        f"{ctx.town}{title}排查{len(record.weeks)}次，发现{found.words('起')}，化解{settled.words('起')}。",
        section="mediation",
        crumbs=(Link("矛盾调解", urls.MEDIATION), Link("矛盾纠纷排查", urls.SCREENING)),
        files=(f"data/town/screening/{period}.yml",),
        shows=(record,),
    )
    known, before, after = ctx.records.screening, periods.previous(period), periods.next_(period)
    return Page(
        "pages/blocks.html",
        ScreeningView(
            shell=shell,
            blocks=tuple(blocks),
            previous=Link(periods.title(before), urls.town("screening", before)) if before in known else None,
            next=Link(periods.title(after), urls.town("screening", after)) if after in known else None,
        ),
    )


def _small(ctx: TownContext) -> str:
    """Why some counts are not written."""
    k = ctx.settings.site.suppression
    return (
        f"为保护当事人，1 到 {k - 1} 件的不写明，只写“<{k}”（少于 {k} 件）；"
        "合计里有看不到的数，就写一个范围，例如“17–20”就是 17 到 20 起。"
    )


def _weeks(ctx: TownContext, title: str, record: Screening, found: Shown, settled: Shown) -> Iterator[Block]:
    counts = (
        ("排查", str(len(record.weeks)), "次"),
        ("发现", found.text, "起"),
        ("化解", settled.text, "起"),
    )
    yield Figures("", counts)
    weeks = [(week, ctx.count(week.found)) for week in record.weeks]
    longest = max(count.high for _, count in weeks)
    yield Bars(
        "每周发现多少",
        f"{title}每周排查发现的纠纷，起",
        "日期",
        "起",
        tuple(
            BarRow(text.short_day(week.day), f"{count.text} 起", text.bar(count.high, longest))
            for week, count in weeks
        ),
    )
    rows = [
        row(
            text.short_day(week.day),
            str(week.villages),
            count.text,
            ctx.count(week.settled).text,
            lines=(text.weekday(week.day), week.note or ""),
        )
        for week, count in weeks
    ]
    yield table(
        "每周排查",
        f"{title}每周排查几个村，发现、化解几起",
        ("日期", "村数", "发现", "化解"),
        rows,
        amounts=(1, 2, 3),
        dense=True,
    )


KINDS = (
    PageKind(
        "各月排查",
        "pages/blocks.html",
        ScreeningIndexView,
        "screening/index.html",
        "排查的办法、每月发现多少、各月",
    ),
    PageKind(
        "月度排查",
        "pages/blocks.html",
        ScreeningView,
        "screening/2026-10.html",
        "每周排查、月例会、包案责任制的件数",
    ),
)
