"""A year's balance sheet, its income and distribution, and whether the sums agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.models.statements import BalanceLine, BalanceSheet, IncomeStatement, Statements, YearLine
from generator.summaries.statements import Identity, Totals, YearTotals, identities, totals_of
from generator.views import text, urls
from generator.views.blocks import (
    Alert,
    Block,
    BlockStep,
    BlocksView,
    Cell,
    Figures,
    Note,
    Steps,
    Text,
    facts,
    row,
    table,
)
from generator.views.page import Link, Page, PageKind
from generator.views.village import years
from generator.views.village.context import VillageContext
from generator.views.village.notes import empty, posting_note

_LAW = "《农村集体经济组织法》第四十六条"


class StatementsIndexView(BlocksView):
    """Annual statements by year."""


class StatementsView(BlocksView):
    """A year's balance sheet, and its income and distribution."""


def pages(ctx: VillageContext) -> Iterator[Page]:
    """The list of statements, and each year's."""
    sums = {year: totals_of(record) for year, record in ctx.records.statements.items()}
    yield _index(ctx, sums)
    for year, record in ctx.records.statements.items():
        yield _statements(ctx, year, record, sums[year])


def _index(ctx: VillageContext, sums: dict[str, YearTotals]) -> Page:
    shell = ctx.shell(
        "statements-index",
        urls.in_folder(ctx.id, "statements"),
        "年度报表",
        f"{ctx.records.village.name}年度资产负债表、收益及收益分配表。",
        section="finance",
        crumbs=years.crumbs(ctx),
        updated=max((p.posted for s in ctx.records.statements.values() if (p := s.posting)), default=None),
    )
    block: Block = empty("年度报表", f"年度财务会计报告要在成员大会召开十日前提供成员查阅（{_LAW}）。")
    if sums:
        block = table(
            "",
            "点年份看全表，单位：元",
            ("年份", "年末资产", "年末负债", "本年收益", "年末未分配"),
            [
                row(
                    Cell(f"{year}年", urls.in_folder(ctx.id, "statements", year)),
                    text.yuan(found.assets.closing),
                    text.yuan(found.liabilities.closing),
                    text.yuan(found.gain),
                    text.yuan(found.undistributed_closing),
                )
                for year, found in sorted(sums.items(), reverse=True)
            ],
            amounts=(1, 2, 3, 4),
        )
    return Page(
        "pages/blocks.html",
        StatementsIndexView(shell=shell, tabs=years.tabs(ctx, "statements"), blocks=(block,)),
    )


def _statements(ctx: VillageContext, year: str, record: Statements, sums: YearTotals) -> Page:
    checked = tuple(identities(record, ctx.records.statements.get(str(int(year) - 1))))
    blocks: list[Block] = [
        Figures(
            "",
            (
                ("年末资产", text.yuan(sums.assets.closing), "元"),
                ("年末负债", text.yuan(sums.liabilities.closing), "元"),
                ("年末权益", text.yuan(sums.equity.closing), "元"),
                ("本年收益", text.yuan(sums.gain), "元"),
            ),
        ),
        Text("简单说", _words(year, record, sums)),
        *_sheet(record.balance_sheet, sums),
        *_income(record.income_statement, sums),
        *_checks(checked),
        *_signed(record),
        *posting_note(record.posting, _LAW),
    ]
    if record.note:
        blocks.append(Note(f"备注：{record.note}"))
    if record.meeting:
        met = ctx.records.meetings.get(record.meeting)
        at = urls.in_folder(ctx.id, "meetings", record.meeting if met else "index")
        said = met.subject if met else f"{record.meeting}（还没有公开）"
        blocks.append(facts("", ("审议的会议", said, at)))
    blocks.append(years.same_year(ctx, year, "statements"))
    shell = ctx.shell(
        "statements",
        urls.in_folder(ctx.id, "statements", year),
        f"{year}年财务报表",
        f"{ctx.records.village.name}{year}年资产负债表、收益及收益分配表：年末资产{text.yuan(sums.assets.closing)}元，"
        f"本年收益{text.yuan(sums.gain)}元。",
        section="finance",
        crumbs=years.crumbs(ctx, Link("年度报表", urls.in_folder(ctx.id, "statements"))),
        files=(ctx.file(f"statements/{year}.yml"),),
        updated=record.posting.posted if record.posting else None,
        unverified=any(not item.confirmed for item in checked),
    )
    before, after = years.neighbours(ctx, "statements", ctx.records.statements, year)
    return Page(
        "pages/blocks.html", StatementsView(shell=shell, blocks=tuple(blocks), previous=before, next=after)
    )


def _words(year: str, record: Statements, sums: YearTotals) -> tuple[str, ...]:
    gained = f"收益 {text.yuan(sums.gain)} 元" if sums.gain >= 0 else f"亏损 {text.yuan(-sums.gain)} 元"
    shares = "；".join(
        f"{line.name} {text.yuan(line.amount)} 元" for line in record.income_statement.distribution
    )
    return (
        f"{year}年年末，集体的资产一共 {text.yuan(sums.assets.closing)} 元，"
        f"欠别人 {text.yuan(sums.liabilities.closing)} 元，"
        f"减去欠的，属于集体的有 {text.yuan(sums.equity.closing)} 元。",
        f"这一年收入 {text.yuan(sums.income)} 元，支出 {text.yuan(sums.expense)} 元，{gained}。",
        f"怎么分的：{shares}；还有 {text.yuan(sums.undistributed_closing)} 元没有分，留到下一年。"
        if shares
        else f"这一年没有分配，年末有 {text.yuan(sums.undistributed_closing)} 元没有分，留到下一年。",
    )


def _sheet(sheet: BalanceSheet, sums: YearTotals) -> Iterator[Block]:
    groups = (
        ("资产", sheet.assets, sums.assets),
        ("负债", sheet.liabilities, sums.liabilities),
        ("所有者权益", sheet.equity, sums.equity),
    )
    for label, lines, found in groups:
        yield _balance("资产负债表" if label == "资产" else "", label, lines, found)
    if sheet.note:
        yield Note(f"备注：{sheet.note}")


def _balance(heading: str, label: str, lines: Sequence[BalanceLine], found: Totals) -> Block:
    return table(
        heading,
        f"{label}，单位：元",
        (label, "年初", "年末"),
        [
            row(line.name, text.yuan(line.opening), text.yuan(line.closing), lines=(line.note or "",))
            for line in lines
        ],
        amounts=(1, 2),
        foot=[row(f"{label}合计", text.yuan(found.opening), text.yuan(found.closing))],
    )


def _income(result: IncomeStatement, sums: YearTotals) -> Iterator[Block]:
    yield _year("收益及收益分配表", "收入", result.income, text.yuan(sums.income))
    yield _year("", "支出", result.expense, text.yuan(sums.expense))
    yield table(
        "",
        "收益和分配，单位：元",
        ("收益和分配", "金额"),
        [
            row("本年收益", text.yuan(sums.gain), lines=("收入合计减去支出合计",)),
            row("加：年初未分配收益", text.yuan(sums.undistributed_opening)),
            row("可以分配的收益", text.yuan(sums.available)),
            *(
                row(f"减：{line.name}", text.yuan(line.amount), lines=(line.note or "",))
                for line in result.distribution
            ),
        ],
        amounts=(1,),
        dense=True,
        foot=[row("年末未分配收益", text.yuan(sums.undistributed_closing))],
    )
    if result.note:
        yield Note(f"备注：{result.note}")


def _year(heading: str, label: str, lines: Sequence[YearLine], total: str) -> Block:
    if all(line.last_year is None for line in lines):
        return table(
            heading,
            f"{label}，单位：元",
            (label, "本年"),
            [row(line.name, text.yuan(line.this_year), lines=(line.note or "",)) for line in lines],
            amounts=(1,),
            foot=[row(f"{label}合计", total)],
            dense=True,
        )
    before = [text.yuan(line.last_year) if line.last_year is not None else "—" for line in lines]
    return table(
        heading,
        f"{label}，单位：元",
        (label, "本年", "上年"),
        [
            row(line.name, text.yuan(line.this_year), last, lines=(line.note or "",))
            for line, last in zip(lines, before, strict=True)
        ],
        amounts=(1, 2),
        foot=[row(f"{label}合计", total, "")],
    )


def _checks(found: Sequence[Identity]) -> Iterator[Block]:
    if not any(item.difference for item in found):
        yield Alert("✓ 相符：下面每一项两边都一样。", "ok", heading="两边对得上吗")
    yield table(
        "两边对得上吗" if any(item.difference for item in found) else "",
        "逐项核对，单位：元",
        ("核对什么", "左边", "右边", "结果"),
        [
            row(
                item.name,
                text.yuan(item.left),
                text.yuan(item.right),
                Cell(f"差 {text.signed(item.difference)}", level="bad" if item.confirmed else "")
                if item.difference
                else Cell("✓ 相符"),
                lines=() if item.confirmed else ("新报表格式没有与原文核对：待核",),
            )
            for item in found
        ],
        amounts=(1, 2),
    )


def _signed(record: Statements) -> Iterator[Block]:
    review = record.review
    prepared = review.prepared if review else None
    supervised = review.supervised if review else None
    steps = []
    for label, signature, missing in (
        ("编制报表", prepared, "没有签字"),
        ("村务监督委员会审核", supervised, "没有签字"),
    ):
        if signature:
            said = (signature.name, text.day(signature.day), signature.opinion, signature.note)
            steps.append(BlockStep(label, "　".join(x for x in said if x)))
        else:
            steps.append(BlockStep(label, missing, "missing"))
    yield Steps("谁做的、谁审的", tuple(steps))
    if review and review.note:
        yield Note(f"备注：{review.note}")


KINDS = (
    PageKind(
        "各年报表", "pages/blocks.html", StatementsIndexView, "v/<id>/statements/index.html",
        "各年的资产、负债、收益",
    ),
    PageKind(
        "年度报表", "pages/blocks.html", StatementsView, "v/<id>/statements/2025.html",
        "资产负债表、收益及收益分配表，逐项核对，谁编制谁审核",
    ),
)  # fmt: skip
