"""Mediation by quarter: counts only, small ones hidden; never a party, a case or a place.

Every count comes from :mod:`generator.summaries.mediation`, which decides what may be seen; a view
never asks a record for one.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.models import period as periods
from generator.models.mediation import VillageQuarter
from generator.summaries.mediation import KindsOfYear, QuarterFigures, figures_of, kinds_of_year
from generator.summaries.suppression import Shown
from generator.views import text, urls
from generator.views.blocks import Block, BlocksView, Cell, Figures, Links, Note, Text, row, table
from generator.views.page import Link, Page, PageKind
from generator.views.village.affairs import crumb
from generator.views.village.context import VillageContext
from generator.views.village.notes import empty, posting_note

_HOW = (
    "邻里、家庭、土地等纠纷，可以口头或者书面请村人民调解委员会调解，不收任何费用（《人民调解法》第四条）。",
    "调解自愿：一方明确不愿意的不调解；也可以不经调解，直接申请仲裁或者起诉，谁都不能拦（第三条、第十七条）。",
    "可以要求公开调解，也可以要求不公开（第二十三条）。调解员不得泄露个人隐私和商业秘密（第十五条）。",
    "调解成了，可以写调解协议书，也可以口头约定、由调解员记录（第二十八条至第三十条）。"
    "自协议生效之日起三十日内，双方可以共同向法院申请司法确认（第三十三条）。",
)
_VOLUNTARY = "法律没有要求公布调解统计，村里自愿公开时不写当事人和案情（《人民调解法》第十五条）。"


class MediationIndexView(BlocksView):
    """How mediation works here, the quarters, and kinds by year."""


class MediationView(BlocksView):
    """A quarter's mediation in counts."""


def pages(ctx: VillageContext) -> Iterator[Page]:
    """Mediation by quarter and its front page."""
    yield _index(ctx)
    for period, record in ctx.records.mediation.items():
        yield _quarter(ctx, period, record)


def cell(count: Shown | None) -> str:
    """A count in a table or a tile."""
    return "—" if count is None else count.text


def sentence(figures: QuarterFigures) -> str:
    """A quarter in one sentence: 受理12件，调解成功11件，达成协议11件，已经履行少于5件。"""
    named = (
        ("受理", figures.accepted),
        ("调解成功", figures.settled),
        ("达成协议", figures.agreements),
        ("已经履行", figures.fulfilled),
    )
    return "，".join(f"{name}{count.words('件')}" for name, count in named if count is not None) + "。"


def small_counts(k: int) -> str:
    """Why some counts are not written, and how they are."""
    return (
        f"为保护当事人，1 到 {k - 1} 件的不写明，只写“<{k}”（少于 {k} 件）；当事人、案情和由谁调解都不公开。"
    )


def _at(ctx: VillageContext, period: str) -> str:
    return urls.in_folder(ctx.id, "mediation", period)


def _index(ctx: VillageContext) -> Page:
    records, k = ctx.records.mediation, ctx.settings.site.suppression
    blocks: list[Block] = [Text("有了纠纷怎么办", _HOW)]
    mediators = text.listed(person.name for person in ctx.records.village.mediators)
    blocks.append(
        Links("找谁调解", (
            Link("本村人民调解员", urls.village(ctx.id, "people.html"), mediators or "还没有公开名单"),
            Link("全镇的调解组织", urls.MEDIATION, "村里调不了的，可以到镇里"),
            Link("全镇调解统计", urls.TALLIES, "各季度、各类纠纷、三条路，多了还是少了"),
        ))
    )  # fmt: skip
    if records:
        quarters = [figures_of(record, k) for record in reversed(tuple(records.values()))]
        rows = [
            row(
                Cell(periods.title(q.period), _at(ctx, q.period)),
                *(cell(count) for count in (q.accepted, q.settled, q.agreements, q.fulfilled)),
            )
            for q in quarters
        ]
        head = ("季度", "受理", "成功", "协议", "履行")
        blocks.append(table("每季度情况", "单位：件", head, rows, amounts=(1, 2, 3, 4), dense=True))
        blocks.append(Note(small_counts(k)))
    else:
        blocks.append(empty("调解情况", _VOLUNTARY))
    for year in sorted({period[:4] for period in records}, reverse=True):
        blocks += _kinds(year, kinds_of_year(records, year, k))
    shell = ctx.shell(
        "mediation-index",
        urls.in_folder(ctx.id, "mediation"),
        "矛盾调解",
        f"{ctx.records.village.name}人民调解：怎么申请、找谁、每季度调解了多少件。",
        section="affairs",
        crumbs=(crumb(ctx),),
        updated=max((r.posting.posted for r in records.values() if r.posting), default=None),
        subtitle="不收费，自愿，保护隐私",
    )
    return Page("pages/blocks.html", MediationIndexView(shell=shell, blocks=tuple(blocks)))


def _kinds(year: str, kinds: KindsOfYear) -> Iterator[Block]:
    """A closed year by kind, or why it is not told; nothing yet of a year whose quarters are not all there."""
    heading = f"{year}年按类型"
    if kinds.state == "few":
        yield Note("这一年有的季度、有的类型件数太少，分开写会认出是谁家的事，所以不按类型公布。", heading)
    elif kinds.rows:
        caption = "全年四个季度合计，件数少的类型合在一起，单位：件"
        rows = [row(kind, count.text) for kind, count in kinds.rows]
        yield table(heading, caption, ("类型", "件数"), rows, amounts=(1,), dense=True)


def _quarter(ctx: VillageContext, period: str, record: VillageQuarter) -> Page:
    k = ctx.settings.site.suppression
    figures = figures_of(record, k)
    blocks: list[Block] = [
        Figures("", (
            ("受理", cell(figures.accepted), "件"),
            ("调解成功", cell(figures.settled), "件"),
            ("达成协议", cell(figures.agreements), "件"),
            ("已经履行", cell(figures.fulfilled), "件"),
        )),
        Text("这一季度", (sentence(figures), *_beside_last(ctx, period, figures))),
    ]  # fmt: skip
    if figures.amount is not None:
        blocks.append(Note(f"涉及金额合计 {text.yuan(figures.amount)} 元。"))
    if record.screening:
        rounds = "—" if figures.rounds is None else str(figures.rounds)
        blocks.append(Figures("排查", (("排查次数", rounds, "次"),)))
        blocks.append(Note("排查发现了多少，只按全镇公布。"))
        if record.screening.note:
            blocks.append(Note(f"备注：{record.screening.note}"))
    blocks.append(Note(f"{small_counts(k)}纠纷的类型等全年四个季度都有了再按年公布。"))
    blocks += posting_note(record.posting)
    if record.note:
        blocks.append(Note(f"备注：{record.note}"))
    title = periods.title(period)
    posted = record.posting.posted if record.posting else None
    shell = ctx.shell(
        "mediation",
        _at(ctx, period),
        f"{title}矛盾调解",
        f"{ctx.records.village.name}{title}人民调解受理、成功、协议、履行的件数。",
        section="affairs",
        crumbs=(crumb(ctx), Link("矛盾调解", urls.in_folder(ctx.id, "mediation"))),
        files=(ctx.file(f"mediation/{period}.yml"),),
        updated=posted,
        badge="已公开" if posted else "尚未张榜",
        badge_level="ok" if posted else "warn",
    )
    return Page(
        "pages/blocks.html",
        MediationView(
            shell=shell,
            blocks=tuple(blocks),
            previous=_neighbour(ctx, periods.previous(period)),
            next=_neighbour(ctx, periods.next_(period)),
        ),
    )


def _beside_last(ctx: VillageContext, period: str, figures: QuarterFigures) -> Iterator[str]:
    """How many more or fewer were accepted than in the quarter before, where both may be seen."""
    record = ctx.records.mediation.get(periods.previous(period))
    if record is None:
        return
    before, now = figures_of(record, ctx.settings.site.suppression).accepted, figures.accepted
    if before.exact and now.exact:
        change = now.low - before.low
        more = f"{'多' if change > 0 else '少'}{abs(change)}件" if change else "一样多"
        yield f"上一季度受理{before.low}件，这一季度{more}。"


def _neighbour(ctx: VillageContext, period: str) -> Link | None:
    return Link(periods.title(period), _at(ctx, period)) if period in ctx.records.mediation else None


KINDS = (
    PageKind("村矛盾调解", "pages/blocks.html", MediationIndexView, "v/<id>/mediation/index.html",
             "怎么申请调解、找谁、各季度件数、按年的类型"),
    PageKind("季度调解", "pages/blocks.html", MediationView, "v/<id>/mediation/2026-Q3.html",
             "受理、成功、协议、履行的件数，太少的不写明；排查的次数"),
)  # fmt: skip
