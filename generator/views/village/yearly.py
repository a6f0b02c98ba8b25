"""A year's plan and its outcome: the budget beside what was spent, and the annual statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from generator.models.budget import Budget, BudgetLine
from generator.models.shared import Posting
from generator.models.statements import BalanceLine, Statements
from generator.summaries.accounts import ZERO, by_category
from generator.views import text, urls
from generator.views.blocks import (
    Alert,
    Block,
    BlocksView,
    BlockStep,
    Figures,
    Links,
    Note,
    Row,
    Steps,
    facts,
    row,
    table,
)
from generator.views.page import Link, Page, PageKind
from generator.views.village.context import VillageContext
from generator.views.village.property import empty


class BudgetIndexView(BlocksView):
    """Budgets by year."""


class BudgetView(BlocksView):
    """A year's budget beside what was earned and spent."""


class StatementsIndexView(BlocksView):
    """Annual statements by year."""


class StatementsView(BlocksView):
    """A year's balance sheet, and its income and distribution."""


def pages(ctx: VillageContext) -> Iterator[Page]:
    """Budgets and statements, each with its list."""
    yield _index(ctx, "budget", "年度预算", BudgetIndexView, sorted(ctx.records.budgets, reverse=True),
                 "年度财务预算，和实际收支对照。", "农村集体经济组织的年度预算由成员大会决定（《农村集体经济组织法》第二十六条）。")  # fmt: skip
    for year, budget in ctx.records.budgets.items():
        yield _budget(ctx, year, budget)
    yield _index(ctx, "statements", "年度报表", StatementsIndexView, sorted(ctx.records.statements, reverse=True),
                 "年度资产负债表、收益及收益分配表。", "年度财务会计报告在成员大会召开十日前供查阅（《农村集体经济组织法》第四十六条）。")  # fmt: skip
    for year, statements in ctx.records.statements.items():
        yield _statements(ctx, year, statements)


def finance_crumbs(ctx: VillageContext, *more: Link) -> tuple[Link, ...]:
    """The way to a page of the accounts."""
    return (Link("财务公开", urls.in_folder(ctx.id, "finance")), *more)


def posting_note(posting: Posting | None) -> Iterator[Block]:
    """When and until when something was posted, or that it was not."""
    if posting is None:
        yield Alert("还没有记录公开日期。", "warn")
        return
    until = f"，张榜至{text.day(posting.until)}" if posting.until else ""
    yield Note(f"{text.day(posting.posted)}公开{until}。{posting.note or ''}")


def _index(
    ctx: VillageContext, folder: str, heading: str, view: type[BlocksView], years: Sequence[str], description: str, basis: str
) -> Page:
    shell = ctx.shell(
        f"{folder}-index", urls.in_folder(ctx.id, folder), heading, f"{ctx.records.village.name}{description}",
        section="finance", crumbs=finance_crumbs(ctx),
    )  # fmt: skip
    links = tuple(Link(f"{year}年", urls.in_folder(ctx.id, folder, year)) for year in years)
    blocks: tuple[Block, ...] = (Links("", links),) if links else (empty(heading, basis),)
    return Page("pages/blocks.html", view(shell=shell, blocks=blocks))


def _neighbours(ctx: VillageContext, folder: str, years: Iterable[str], year: str) -> tuple[Link | None, Link | None]:
    known = set(years)
    before, after = str(int(year) - 1), str(int(year) + 1)
    return (
        Link(f"{before}年", urls.in_folder(ctx.id, folder, before)) if before in known else None,
        Link(f"{after}年", urls.in_folder(ctx.id, folder, after)) if after in known else None,
    )


def _budget(ctx: VillageContext, year: str, budget: Budget) -> Page:
    entries = [e for period, m in ctx.records.months.items() if period[:4] == year for e in m.entries]
    months = sum(1 for period in ctx.records.months if period[:4] == year)
    blocks: list[Block] = []
    changes = {c.category: ZERO for c in budget.changes}
    for change in budget.changes:
        changes[change.category] += change.change
    for label, kind, lines in (("收入", "收入", budget.income), ("支出", "支出", budget.expense)):
        blocks += _compared(ctx, f"{label}：打算和实际", label, by_category(entries, kind), lines, changes)
    blocks.append(Note(f"实际数是{year}年已公开的 {months} 个月的合计。"))
    if budget.changes:
        blocks.append(
            table("预算调整", "单位：元", ("科目", "日期", "增减", "原因"), [
                row(ctx.category(c.category), text.day(c.day), text.signed(c.change), c.reason,
                    lines=(c.note or "",), links=_meeting(ctx, c.meeting)) for c in budget.changes
            ], amounts=(2,))
        )  # fmt: skip
    if budget.passed:
        meeting = _meeting(ctx, budget.passed.meeting)
        link = meeting[0].address if meeting else ""
        blocks.append(
            facts("通过", ("通过日期", text.day(budget.passed.day)), ("会议", meeting[0].text if meeting else budget.passed.meeting or "", link), ("备注", budget.passed.note or ""))
        )
    else:
        blocks.append(Alert("没有记录哪次会议通过了这个预算（《农村集体经济组织法》第二十六条）。", "warn"))
    blocks += posting_note(budget.posting)
    if budget.note:
        blocks.append(Note(f"备注：{budget.note}"))
    shell = ctx.shell(
        "budget", urls.in_folder(ctx.id, "budget", year), f"{year}年预算和执行",
        f"{ctx.records.village.name}{year}年打算收多少、花多少，实际收了多少、花了多少。",
        section="finance", crumbs=finance_crumbs(ctx, Link("年度预算", urls.in_folder(ctx.id, "budget"))),
        files=(ctx.file(f"budget/{year}.yml"),), updated=budget.posting.posted if budget.posting else None,
    )  # fmt: skip
    before, after = _neighbours(ctx, "budget", ctx.records.budgets, year)
    return Page("pages/blocks.html", BudgetView(shell=shell, blocks=tuple(blocks), previous=before, next=after))


def _meeting(ctx: VillageContext, meeting: str | None) -> tuple[Link, ...]:
    found = ctx.records.meetings.get(meeting or "")
    return (Link(found.subject, urls.in_folder(ctx.id, "meetings", meeting or "")),) if found else ()


def _compared(
    ctx: VillageContext, heading: str, label: str, actual: dict[str, Decimal], lines: Sequence[BudgetLine],
    changes: dict[str, Decimal],
) -> Iterator[Block]:  # fmt: skip
    planned: dict[str, Decimal] = {}
    notes: dict[str, list[str]] = {}
    for line in lines:
        planned[line.category] = planned.get(line.category, ZERO) + line.amount
        notes.setdefault(line.category, []).extend(x for x in (line.purpose, line.note) if x)
    for code, change in changes.items():
        if code in planned:
            planned[code] += change
    codes = dict.fromkeys((*planned, *actual))
    yield Figures(heading, (
        (f"预算{label}", text.yuan(sum(planned.values(), ZERO)), "元"),
        (f"实际{label}", text.yuan(sum(actual.values(), ZERO)), "元"),
    ))  # fmt: skip
    rows = [_compared_row(ctx, code, planned.get(code), actual.get(code, ZERO), notes.get(code, ()), label) for code in codes]
    yield table("", f"按科目对照，单位：元", ("科目", "预算", "实际", "执行"), rows, amounts=(1, 2, 3))
    over = [ctx.category(code) for code in codes if label == "支出" and actual.get(code, ZERO) > planned.get(code, ZERO)]
    if over:
        yield Alert(f"超出预算的科目：{text.listed(over)}。", "warn")


def _compared_row(
    ctx: VillageContext, code: str, planned: Decimal | None, actual: Decimal, notes: Iterable[str], label: str
) -> Row:
    share = text.percent(actual, planned) if planned else "没有预算"
    return row(ctx.category(code), text.yuan(planned) if planned is not None else "—", text.yuan(actual), share, lines=notes)


def _statements(ctx: VillageContext, year: str, record: Statements) -> Page:
    blocks: list[Block] = []
    sheet, result = record.balance_sheet, record.income_statement
    if sheet:
        for label, lines in (("资产", sheet.assets), ("负债", sheet.liabilities), ("所有者权益", sheet.equity)):
            blocks.append(_balance(f"资产负债表：{label}", label, lines))
        assets, other = _closing(sheet.assets), _closing(sheet.liabilities) + _closing(sheet.equity)
        if assets == other:
            blocks.append(Alert(f"✓ 相符：资产 {text.yuan(assets)} 元 ＝ 负债＋所有者权益 {text.yuan(other)} 元。", "ok"))
        else:
            blocks.append(Alert(f"不符：资产 {text.yuan(assets)} 元，负债＋所有者权益 {text.yuan(other)} 元。", "bad"))
        if sheet.note:
            blocks.append(Note(f"备注：{sheet.note}"))
    if result:
        for label, year_lines in (("收入", result.income), ("支出", result.expense)):
            total = sum((line.this_year for line in year_lines), ZERO)
            blocks.append(
                table(f"收益及收益分配表：{label}", "单位：元", ("项目", "本年", "上年"), [
                    row(line.name, text.yuan(line.this_year), text.yuan(line.last_year) if line.last_year is not None else "—", lines=(line.note or "",))
                    for line in year_lines
                ], amounts=(1, 2), foot=[row("合计", text.yuan(total), "")])
            )  # fmt: skip
        blocks.append(
            table("收益分配", "单位：元", ("项目", "金额"), [
                row("年初未分配收益", text.yuan(result.undistributed_opening)),
                *(row(line.name, text.yuan(line.amount), lines=(line.note or "",)) for line in result.distribution),
                row("年末未分配收益", text.yuan(result.undistributed_closing)),
            ], amounts=(1,))
        )  # fmt: skip
        if result.note:
            blocks.append(Note(f"备注：{result.note}"))
    blocks += _signed(record)
    blocks += posting_note(record.posting)
    if record.note:
        blocks.append(Note(f"备注：{record.note}"))
    shell = ctx.shell(
        "statements", urls.in_folder(ctx.id, "statements", year), f"{year}年财务报表",
        f"{ctx.records.village.name}{year}年资产负债表、收益及收益分配表。",
        section="finance", crumbs=finance_crumbs(ctx, Link("年度报表", urls.in_folder(ctx.id, "statements"))),
        files=(ctx.file(f"statements/{year}.yml"),), updated=record.posting.posted if record.posting else None,
        unverified=True,
    )  # fmt: skip
    before, after = _neighbours(ctx, "statements", ctx.records.statements, year)
    return Page("pages/blocks.html", StatementsView(shell=shell, blocks=tuple(blocks), previous=before, next=after))


def _signed(record: Statements) -> Iterator[Block]:
    if record.review:
        pairs = (("编制", record.review.prepared), ("村务监督委员会审核", record.review.supervised))
        steps = tuple(
            BlockStep(label, f"{s.name}　{text.day(s.day)}　{s.opinion or ''}{s.note or ''}") if s else BlockStep(label, "没有签字", "missing")
            for label, s in pairs
        )
        yield Steps("审核", steps)
        if record.review.note:
            yield Note(f"备注：{record.review.note}")


def _closing(lines: Iterable[BalanceLine]) -> Decimal:
    return sum((line.closing for line in lines), ZERO)


def _balance(heading: str, label: str, lines: Sequence[BalanceLine]) -> Block:
    opening = sum((line.opening for line in lines), ZERO)
    return table(
        heading, "单位：元", ("项目", "年初", "年末"),
        [row(line.name, text.yuan(line.opening), text.yuan(line.closing), lines=(line.note or "",)) for line in lines],
        amounts=(1, 2), foot=[row(f"{label}合计", text.yuan(opening), text.yuan(_closing(lines)))],
    )  # fmt: skip


KINDS = (
    PageKind("各年预算", "pages/blocks.html", BudgetIndexView, "v/<id>/budget/index.html", "各年预算的入口"),
    PageKind("年度预算和执行", "pages/blocks.html", BudgetView, "v/<id>/budget/2026.html", "预算和实际按科目对照，调整，哪次会议通过"),
    PageKind("各年报表", "pages/blocks.html", StatementsIndexView, "v/<id>/statements/index.html", "各年报表的入口"),
    PageKind("年度报表", "pages/blocks.html", StatementsView, "v/<id>/statements/2025.html", "资产负债表、收益及收益分配表，相符的核对，审核"),
)
