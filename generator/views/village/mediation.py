"""Mediation by quarter: counts only, small ones suppressed; never a party, a case or a place.

Public by village and quarter are accepted, settled, agreements and fulfilled; kinds only by year
(data.md). Amounts are shown only where there are enough cases (domain.md §3.5).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.models import period as periods
from generator.models.mediation import VillageQuarter
from generator.views import text, urls
from generator.views.blocks import Block, BlocksView, Figures, Links, Note, Row, Text, row, table
from generator.views.page import Link, Page, PageKind
from generator.views.village.context import VillageContext
from generator.views.village.notes import posting_note


class MediationIndexView(BlocksView):
    """How mediation works here, kinds by year, and the quarters."""


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


def by_year(records: Mapping[str, VillageQuarter], year: str) -> dict[str, int]:
    """Cases by kind over the quarters of a year that are there."""
    sums: dict[str, int] = {}
    for period, record in records.items():
        if period[:4] == year and record.kinds:
            for kind, count in record.kinds.items():
                sums[kind] = sums.get(kind, 0) + count
    return sums


_HOW = (
    "邻里、家庭、土地等纠纷，可以口头或书面请村人民调解委员会调解，不收费（《人民调解法》第四条）。",
    "当事人可以要求调解公开进行或者不公开进行（第二十三条）；调解员不得泄露个人隐私（第十五条）。",
    "达成协议的，自协议生效之日起三十日内，双方可以共同向法院申请司法确认（第三十三条）。",
    "调解不是必经的一步：不愿调解，可以直接申请仲裁或者起诉（第二十六条）。",
)


def _index(ctx: VillageContext) -> Page:
    records = ctx.records.mediation
    blocks: list[Block] = [Text("有了纠纷怎么办", _HOW)]
    people = ctx.records.village.mediators
    if people:
        blocks.append(Links("", (Link("本村人民调解员", urls.village(ctx.id, "people.html"), text.listed(m.name for m in people)),)))
    links = tuple(
        Link(periods.title(p), urls.in_folder(ctx.id, "mediation", p), f"受理 {shown_count(ctx, r.accepted)} 件")
        for p, r in reversed(tuple(records.items()))
    )
    blocks.append(Links("每季度情况", links) if links else Text("每季度情况", ("还没有公开调解情况。",)))
    for year in sorted({p[:4] for p in records}, reverse=True):
        kinds = by_year(records, year)
        if kinds:
            rows = [row(kind, shown_count(ctx, count)) for kind, count in sorted(kinds.items(), key=lambda i: (-i[1], i[0]))]
            blocks.append(table(f"{year}年按类型", "类型只按全年公布，单位：件", ("类型", "件数"), _without_order(rows), amounts=(1,)))
    blocks.append(Note(f"少于 {ctx.settings.site.suppression} 件的只写“<{ctx.settings.site.suppression}”，免得认出是谁家的事。"))
    shell = ctx.shell(
        "mediation-index", urls.in_folder(ctx.id, "mediation"), "矛盾调解",
        f"{ctx.records.village.name}人民调解：怎么申请、找谁、每季度调解了多少件。", section="affairs",
    )  # fmt: skip
    return Page("pages/blocks.html", MediationIndexView(shell=shell, blocks=tuple(blocks)))


def _without_order(rows: list[Row]) -> list[Row]:
    """Rows by name: an order by size would tell suppressed counts apart."""
    return sorted(rows, key=lambda r: r.cells[0].text)


def _quarter(ctx: VillageContext, period: str, record: VillageQuarter) -> Page:
    k = ctx.settings.site.suppression
    agreements = None if record.written is None or record.oral is None else record.written + record.oral
    blocks: list[Block] = [
        Figures("", (
            ("受理", shown_count(ctx, record.accepted), "件"),
            ("调解成功", shown_count(ctx, record.settled), "件"),
            ("达成协议", shown_count(ctx, agreements), "件"),
            ("已经履行", shown_count(ctx, record.fulfilled), "件"),
        )),
    ]  # fmt: skip
    if record.amount is not None and record.accepted >= k:
        blocks.append(Note(f"涉及金额合计 {text.yuan(record.amount)} 元。"))
    if record.screening:
        s = record.screening
        pairs = (("排查次数", s.rounds, "次"), ("发现苗头", s.found, "起"), ("预防化解", s.prevented, "起"))
        blocks.append(
            Figures("排查", tuple(
                (name, str(count) if unit == "次" else shown_count(ctx, count), unit)
                for name, count, unit in pairs if count is not None
            ))
        )  # fmt: skip
        if s.note:
            blocks.append(Note(f"备注：{s.note}"))
    blocks.append(Note(f"少于 {k} 件的只写“<{k}”。纠纷的类型按全年公布；当事人、案情和由谁调解都不公开。"))
    if record.posting:
        blocks += posting_note(record.posting)
    if record.note:
        blocks.append(Note(f"备注：{record.note}"))
    title = periods.title(period)
    shell = ctx.shell(
        "mediation", urls.in_folder(ctx.id, "mediation", period), f"{title}矛盾调解",
        f"{ctx.records.village.name}{title}人民调解受理、成功、协议、履行的件数。", section="affairs",
        crumbs=(Link("矛盾调解", urls.in_folder(ctx.id, "mediation")),), files=(ctx.file(f"mediation/{period}.yml"),),
        updated=record.posting.posted if record.posting else None,
    )  # fmt: skip
    known, before, after = ctx.records.mediation, periods.previous(period), periods.next_(period)
    return Page(
        "pages/blocks.html",
        MediationView(
            shell=shell, blocks=tuple(blocks),
            previous=Link(periods.title(before), urls.in_folder(ctx.id, "mediation", before)) if before in known else None,
            next=Link(periods.title(after), urls.in_folder(ctx.id, "mediation", after)) if after in known else None,
        ),
    )  # fmt: skip


KINDS = (
    PageKind("村矛盾调解", "pages/blocks.html", MediationIndexView, "v/<id>/mediation/index.html", "怎么申请调解、找谁、按年的类型"),
    PageKind("季度调解", "pages/blocks.html", MediationView, "v/<id>/mediation/2026-Q3.html", "受理、成功、协议、履行的件数，小数抑制"),
)
