"""Mediation by quarter: counts only, small ones suppressed; never a party, a case or a place.

Public by village and quarter are accepted, settled, agreements and fulfilled; kinds only by year
(data.md). Amounts are shown only where there are enough cases (domain.md §3.5).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.models import period as periods
from generator.models.mediation import VillageQuarter
from generator.summaries.mediation import kinds_of_year, named_kinds
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


def shown_count(ctx: VillageContext, value: int | None) -> str:
    """A count as the public may see it."""
    return "—" if value is None else text.suppressed(value, ctx.settings.site.suppression)


def kinds_shown(ctx: VillageContext, year: str) -> tuple[tuple[str, str], ...]:
    """Cases of the year by kind, as pages and open data may show them."""
    named = named_kinds(kinds_of_year(ctx.records.mediation, year), ctx.settings.site.suppression)
    return tuple((kind, shown_count(ctx, count)) for kind, count in named)


def agreements(record: VillageQuarter) -> int | None:
    """Agreements of both forms together; None where neither was counted."""
    if record.written is None and record.oral is None:
        return None
    return (record.written or 0) + (record.oral or 0)


def _at(ctx: VillageContext, period: str) -> str:
    return urls.in_folder(ctx.id, "mediation", period)


def _index(ctx: VillageContext) -> Page:
    records, k = ctx.records.mediation, ctx.settings.site.suppression
    blocks: list[Block] = [Text("有了纠纷怎么办", _HOW)]
    mediators = text.listed(person.name for person in ctx.records.village.mediators)
    blocks.append(
        Links("找谁调解", (
            Link("本村人民调解员", urls.village(ctx.id, "people.html"), mediators or "还没有公开名单"),
            Link("全镇的调解组织和统计", urls.MEDIATION, "村里调不了的，可以到镇里"),
        ))
    )  # fmt: skip
    if records:
        rows = [
            row(
                Cell(periods.title(period), _at(ctx, period)),
                shown_count(ctx, record.accepted),
                shown_count(ctx, record.settled),
                shown_count(ctx, agreements(record)),
                shown_count(ctx, record.fulfilled),
            )
            for period, record in reversed(tuple(records.items()))
        ]
        head = ("季度", "受理", "成功", "协议", "履行")
        blocks.append(table("每季度情况", "单位：件", head, rows, amounts=(1, 2, 3, 4), dense=True))
    else:
        blocks.append(empty("调解情况", _VOLUNTARY))
    for year in sorted({period[:4] for period in records}, reverse=True):
        kinds = [row(kind, count) for kind, count in kinds_shown(ctx, year)]
        if kinds:
            caption = "类型只按全年公布，太少的类型合在一起，单位：件"
            columns = ("类型", "件数")
            blocks.append(table(f"{year}年按类型", caption, columns, kinds, amounts=(1,), dense=True))
    if records:
        blocks.append(Note(f"少于 {k} 件的只写“<{k}”，免得认出是谁家的事。当事人、案情和由谁调解都不公开。"))
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


def _quarter(ctx: VillageContext, period: str, record: VillageQuarter) -> Page:
    k = ctx.settings.site.suppression
    blocks: list[Block] = [
        Figures("", (
            ("受理", shown_count(ctx, record.accepted), "件"),
            ("调解成功", shown_count(ctx, record.settled), "件"),
            ("达成协议", shown_count(ctx, agreements(record)), "件"),
            ("已经履行", shown_count(ctx, record.fulfilled), "件"),
        )),
    ]  # fmt: skip
    if record.amount is not None and record.accepted >= k:
        blocks.append(Note(f"涉及金额合计 {text.yuan(record.amount)} 元。"))
    blocks += _screening(ctx, record)
    blocks.append(Note(f"少于 {k} 件的只写“<{k}”。纠纷的类型按全年公布；当事人、案情和由谁调解都不公开。"))
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


def _screening(ctx: VillageContext, record: VillageQuarter) -> Iterator[Block]:
    screened = record.screening
    if screened is None:
        return
    rounds = "—" if screened.rounds is None else str(screened.rounds)
    yield Figures("排查", (
        ("排查次数", rounds, "次"),
        ("发现苗头", shown_count(ctx, screened.found), "起"),
        ("预防住", shown_count(ctx, screened.prevented), "起"),
    ))  # fmt: skip
    if screened.note:
        yield Note(f"备注：{screened.note}")


def _neighbour(ctx: VillageContext, period: str) -> Link | None:
    return Link(periods.title(period), _at(ctx, period)) if period in ctx.records.mediation else None


KINDS = (
    PageKind("村矛盾调解", "pages/blocks.html", MediationIndexView, "v/<id>/mediation/index.html",
             "怎么申请调解、找谁、各季度件数、按年的类型"),
    PageKind("季度调解", "pages/blocks.html", MediationView, "v/<id>/mediation/2026-Q3.html",
             "受理、成功、协议、履行和排查的件数，小数抑制"),
)  # fmt: skip
