"""Open-data tables of the accounts: entries, months, amendments, budgets, statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from generator.views.tables.table import (
    BOOK,
    NOTE,
    POSTED,
    REVIEWED,
    Cell,
    Column,
    Row,
    Table,
    dates,
    numbers,
    text,
)

if TYPE_CHECKING:
    from generator.models.finance import MonthAccounts, Review
    from generator.models.shared import Posting
    from generator.summaries.accounts import MonthTotals
    from generator.views.village.context import VillageContext


def _books(
    ctx: VillageContext,
) -> Iterator[tuple[str, Mapping[str, MonthAccounts], Mapping[str, MonthTotals]]]:
    yield "集体", ctx.records.months, ctx.index.sums
    yield "村委会", ctx.records.committee_months, ctx.index.committee_sums


def category_names(ctx: VillageContext) -> dict[str | None, str]:
    """The chart's categories: code to name."""
    return {item.code: item.name for item in ctx.settings.chart.categories}


def posted(posting: Posting | None) -> tuple[Cell, Cell]:
    """The two cells of a posting."""
    return (posting.posted, posting.until) if posting else (None, None)


def reviewed(review: Review | None) -> tuple[Cell, ...]:
    """The five cells of a review."""
    prepared = review.prepared if review else None
    supervised = review.supervised if review else None
    return (
        *((prepared.name, prepared.day) if prepared else (None, None)),
        *((supervised.name, supervised.day, supervised.opinion) if supervised else (None, None, None)),
    )


def _entries(ctx: VillageContext) -> Iterator[Row]:
    names = category_names(ctx)
    for book, months, _ in _books(ctx):
        for period, month in months.items():
            for e in month.entries:
                back = e.reversal
                yield (
                    book, period, e.voucher, e.day, e.kind, e.category, names.get(e.category), e.summary,
                    e.amount, e.account, e.paid_from, e.paid_into, e.handler, e.witness, e.approver,
                    e.resolution, back.period if back else None, back.voucher if back else None, e.note,
                )  # fmt: skip


ENTRIES: Table[VillageContext] = Table(
    "entries",
    "收支明细",
    "每张凭证一行，金额单位元；只有收入、支出两类算收支，往来和划转不算",
    ("finance.Entry", "finance.MonthAccounts"),
    (
        BOOK,
        *text("期间", "凭证号"),
        *dates("日期"),
        *text("类型", "科目"),
        Column("科目名称", description="科目的名称（见科目表）"),
        *text("摘要"),
        *numbers("金额"),
        *text("账户", "转出", "转入", "经手人", "证明人", "审批人", "决议"),
        Column("冲销期间", description="冲销哪个月的凭证"),
        Column("冲销凭证号", description="冲销哪张凭证"),
        NOTE,
    ),
    _entries,
)


def _months(ctx: VillageContext) -> Iterator[Row]:
    for book, months, sums in _books(ctx):
        for period, month in months.items():
            tail = (*posted(month.posting), *reviewed(month.review), month.note)
            for f in sums[period].accounts:
                yield (
                    book, period, f.account, f.opening, f.income, f.received, f.moved_in, f.expense, f.paid,
                    f.moved_out, f.closing, *tail,
                )  # fmt: skip


MONTHS: Table[VillageContext] = Table(
    "months",
    "各月各账户",
    "每月每个账户一行，元；期初＋收入＋往来收＋转入－支出－往来付－转出＝期末",
    ("finance.MonthAccounts",),
    (
        BOOK,
        *text("期间"),
        Column("账户", description="账户名称"),
        *numbers("期初"),
        Column("收入", "number", "收入，元"),
        Column("往来收", "number", "借入、收回、代收的钱，元"),
        Column("转入", "number", "从自己别的账户转入，元"),
        Column("支出", "number", "支出，元"),
        Column("往来付", "number", "归还、借出、代付的钱，元"),
        Column("转出", "number", "转到自己别的账户，元"),
        *numbers("期末"),
        *POSTED,
        *REVIEWED,
        NOTE,
    ),
    _months,
)


def _amendments(ctx: VillageContext) -> Iterator[Row]:
    for book, months, _ in _books(ctx):
        for period, month in months.items():
            for a in month.amendments:
                yield (
                    book, period, a.day, a.voucher, a.field, a.before, a.after, a.reason, a.approver, a.note,
                )  # fmt: skip


AMENDMENTS: Table[VillageContext] = Table(
    "amendments",
    "账目文字更正",
    "公开以后只改文字的更正，每处一行；金额有错另作冲销，见收支明细",
    ("finance.Amendment",),
    (
        BOOK,
        Column("期间", description="更正哪一个月的账"),
        *dates("日期"),
        *text("凭证号", "字段", "原", "现", "原因", "批准人"),
        NOTE,
    ),
    _amendments,
)


def _budgets(ctx: VillageContext) -> Iterator[Row]:
    names = category_names(ctx)
    for year, budget in ctx.records.budgets.items():
        passed = budget.passed
        head = (passed.meeting, passed.day) if passed else (None, None)
        tail = posted(budget.posting)
        for side, lines in (("收入", budget.income), ("支出", budget.expense)):
            for line in lines:
                yield (
                    year, side, line.category, names.get(line.category), line.amount, line.purpose, *head,
                    *tail, line.note or budget.note,
                )  # fmt: skip
        for change in budget.changes:
            yield (
                year, "调整", change.category, names.get(change.category), change.change, change.reason,
                change.meeting, change.day, *tail, change.note,
            )  # fmt: skip


BUDGETS: Table[VillageContext] = Table(
    "budgets",
    "年度预算",
    "每个科目一行；年中的调整另起一行，增减的数可以是负的",
    ("budget.BudgetLine", "budget.Budget", "budget.Passing"),
    (
        *text("年度"),
        Column("收支", description="收入、支出或调整"),
        *text("科目"),
        Column("科目名称", description="科目的名称"),
        Column("金额", "number", "元；调减是负数"),
        Column("说明", description="打算做什么；调整的原因"),
        Column("会议", description="哪次会议通过的"),
        Column("通过日期", "date", "通过或调整的日期"),
        *POSTED,
        NOTE,
    ),
    _budgets,
)


def _statements(ctx: VillageContext) -> Iterator[Row]:
    for year, s in ctx.records.statements.items():
        tail = (*posted(s.posting), *reviewed(s.review))
        sheet, income = s.balance_sheet, s.income_statement
        sides = (("资产", sheet.assets), ("负债", sheet.liabilities), ("所有者权益", sheet.equity))
        for side, lines in sides:
            for line in lines:
                yield year, "资产负债表", side, line.name, line.opening, line.closing, *tail, line.note
        for side, years in (("收入", income.income), ("支出", income.expense)):
            for item in years:
                yield (
                    year,
                    "收益及收益分配表",
                    side,
                    item.name,
                    item.last_year,
                    item.this_year,
                    *tail,
                    item.note,
                )
        for part in income.distribution:
            yield year, "收益及收益分配表", "分配", part.name, None, part.amount, *tail, part.note
        yield (
            year, "收益及收益分配表", "未分配收益", "未分配收益", income.undistributed_opening,
            income.undistributed_closing, *tail, income.note or s.note,
        )  # fmt: skip


STATEMENTS: Table[VillageContext] = Table(
    "statements",
    "年度报表",
    "资产负债表、收益及收益分配表，每个项目一行，元",
    ("statements.BalanceLine", "statements.Statements"),
    (
        *text("年度"),
        Column("报表", description="哪一张表"),
        Column("部分", description="表的哪一部分"),
        *text("项目"),
        Column("上期数", "number", "年初数或上年数，元"),
        Column("本期数", "number", "年末数或本年数，元"),
        *POSTED,
        *REVIEWED,
        NOTE,
    ),
    _statements,
)

TABLES = (ENTRIES, MONTHS, AMENDMENTS, BUDGETS, STATEMENTS)
