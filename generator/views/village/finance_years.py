"""Accounts by year, and their front page: the latest month, then all years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from generator.models import period as periods
from generator.models.finance import MonthAccounts
from generator.summaries.accounts import ZERO, MonthTotals, gaps
from generator.summaries.plain import span_of, year_in_words
from generator.values import value, view
from generator.views import text, urls
from generator.views.page import Link, Page, PageKind, View, shown
from generator.views.village.context import VillageContext
from generator.views.village.finance import Bar, bars, crumb


@value
class MonthRow:
    """A month in a list of months."""

    link: Link
    income: Decimal
    expense: Decimal
    closing: Decimal
    posted: date | None


@view
class YearView(View):
    """All months of a year with totals."""

    year: str = shown("the year")
    words: tuple[str, ...] = shown("the year in plain sentences")
    income: Decimal = shown("income of the year so far, yuan")
    expense: Decimal = shown("expense of the year so far, yuan")
    dealings: Decimal = shown("what dealings added to the balance or took from it, yuan")
    opening: Decimal = shown("balance at the beginning, yuan")
    closing: Decimal = shown("balance at the end of the last month there is, yuan")
    months: tuple[MonthRow, ...] = shown("the months, newest first")
    missing: tuple[str, ...] = shown("months within the year that nobody recorded")
    spent: tuple[Bar, ...] = shown("expenses by category")
    earned: tuple[Bar, ...] = shown("income by category")
    committee: tuple[MonthRow, ...] = shown("months of the villagers' committee's own books, never summed in")
    links: tuple[Link, ...] = shown("budget and statements of the year, other years")


@value
class YearRow:
    """A year in the list of years; yuan."""

    link: Link
    income: Decimal
    expense: Decimal
    months: int


@view
class FinanceIndexView(View):
    """The accounts' front page: the latest month, then all years."""

    latest: MonthRow | None = shown("the newest month")
    balance: Decimal = shown("the balance at its end, yuan")
    accounts: tuple[tuple[str, Decimal], ...] = shown("the balance by account, yuan")
    years: tuple[YearRow, ...] = shown("all years, newest first")
    months: tuple[MonthRow, ...] = shown("the newest twelve months")
    links: tuple[Link, ...] = shown("budget, statements, debts, contracts")
    missing: tuple[str, ...] = shown("months that nobody recorded between two that are there")
    limit: Decimal = shown("an expense at or above this needs a resolution, yuan")


def pages(ctx: VillageContext) -> Iterator[Page]:
    """The front page of the village's accounts and a page for every year."""
    records, sums = ctx.records, ctx.index.sums
    yield _front(ctx, sums)
    for year in sorted({p[:4] for p in (*records.months, *records.committee_months)}):
        yield _year(ctx, year, sums)


def month_row(
    ctx: VillageContext, period: str, month: MonthAccounts, sums: MonthTotals, committee: bool = False
) -> MonthRow:
    """A month as lists show it."""
    link = Link(periods.title(period), urls.month(ctx.id, period, committee))
    return MonthRow(
        link, sums.income, sums.expense, sums.closing, month.posting.posted if month.posting else None
    )


def _year(ctx: VillageContext, year: str, sums: Mapping[str, MonthTotals]) -> Page:
    records = ctx.records
    months = [period for period in records.months if period[:4] == year]
    committee = [period for period in records.committee_months if period[:4] == year]
    entries = [entry for period in months for entry in records.months[period].entries]
    income = sum((sums[period].income for period in months), ZERO)
    expense = sum((sums[period].expense for period in months), ZERO)
    absent = [p for missing in gaps(records.months).values() for p in missing]
    links = []
    if year in records.budgets:
        links.append(Link(f"{year}年预算和执行", urls.in_folder(ctx.id, "budget", year)))
    if year in records.statements:
        links.append(Link(f"{year}年财务报表", urls.in_folder(ctx.id, "statements", year)))
    shell = ctx.shell(
        "finance-year",
        urls.in_folder(ctx.id, "finance", year),
        f"{year}年财务公开",
        f"{records.village.name}{year}年各月收入、支出和结余：{span_of(len(months))}收入{text.yuan(income)}元，支出{text.yuan(expense)}元。",
        section="finance",
        crumbs=(crumb(ctx),),
        updated=max((p.posted for m in months if (p := records.months[m].posting)), default=None),
        subtitle=f"共{len(months)}个月",
    )
    return Page(
        "pages/village/finance_year.html",
        YearView(
            shell=shell,
            year=year,
            words=year_in_words(year, [sums[period] for period in months]),
            income=income,
            expense=expense,
            dealings=sum((sums[period].received - sums[period].paid for period in months), ZERO),
            opening=sums[months[0]].opening if months else ZERO,
            closing=sums[months[-1]].closing if months else ZERO,
            months=tuple(month_row(ctx, p, records.months[p], sums[p]) for p in reversed(months)),
            missing=tuple(periods.title(p) for p in absent if p[:4] == year),
            spent=bars(ctx, entries, "支出"),
            earned=bars(ctx, entries, "收入"),
            committee=tuple(
                month_row(ctx, p, records.committee_months[p], ctx.index.committee_sums[p], True)
                for p in reversed(committee)
            ),
            links=tuple(links),
        ),
    )


def _front(ctx: VillageContext, sums: Mapping[str, MonthTotals]) -> Page:
    records = ctx.records
    newest = list(records.months)[::-1]
    latest = month_row(ctx, newest[0], records.months[newest[0]], sums[newest[0]]) if newest else None
    years = sorted({p[:4] for p in (*records.months, *records.committee_months)}, reverse=True)
    name = records.village.name
    shell = ctx.shell(
        "finance-index",
        urls.in_folder(ctx.id, "finance"),
        "财务公开",
        f"{name}村集体财务公开：各月收支、每一笔明细、预算、年度报表。",
        section="finance",
        updated=latest.posted if latest else None,
        subtitle=f"每{records.village.finance_cycle}公开一次",
    )
    return Page(
        "pages/village/finance_index.html",
        FinanceIndexView(
            shell=shell,
            latest=latest,
            balance=sums[newest[0]].closing if newest else ZERO,
            accounts=tuple((flow.account, flow.closing) for flow in sums[newest[0]].accounts)
            if newest
            else (),
            years=tuple(
                YearRow(
                    Link(f"{year}年", urls.in_folder(ctx.id, "finance", year)),
                    sum((s.income for p, s in sums.items() if p[:4] == year), ZERO),
                    sum((s.expense for p, s in sums.items() if p[:4] == year), ZERO),
                    sum(1 for p in sums if p[:4] == year),
                )
                for year in years
            ),
            months=tuple(month_row(ctx, p, records.months[p], sums[p]) for p in newest[:12]),
            links=(
                Link(
                    "收支变化", urls.in_folder(ctx.id, "finance", "trends"), "最近 12 个月、36 个月，一期一条"
                ),
                Link("年度预算", urls.in_folder(ctx.id, "budget"), "打算怎么收、怎么花，花到哪里了"),
                Link("年度报表", urls.in_folder(ctx.id, "statements"), "资产负债表、收益及收益分配表"),
                Link("集体合同", urls.village(ctx.id, "contracts.html"), "租金、承包费收了没有"),
                Link("债权债务", urls.village(ctx.id, "debts.html"), "别人欠村里的、村里欠别人的"),
                Link("会计科目说明", urls.CHART, "每个科目是什么钱"),
            ),
            missing=tuple(periods.title(p) for absent in gaps(records.months).values() for p in absent),
            limit=ctx.settings.site.resolution_limit,
        ),
    )


KINDS = (
    PageKind("年度各月", "pages/village/finance_year.html", YearView, "v/<id>/finance/2026.html",
             "一年各月的收支和合计"),
    PageKind("财务首页", "pages/village/finance_index.html", FinanceIndexView, "v/<id>/finance/index.html",
             "最近一个月的结余，各月、各年的入口"),
)  # fmt: skip
