"""What a village has published, newest first: for its home page, its feed, and the town's lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.models import period as periods
from generator.models.shared import Posting, Standing
from generator.summaries.accounts import ZERO
from generator.summaries.village import Update
from generator.views import text, urls
from generator.views.village.context import VillageContext

MOST = 100


def updates_of(ctx: VillageContext) -> tuple[Update, ...]:
    """At most the newest hundred; what has no date of publication is not listed."""
    found = sorted(
        (item for family in _FAMILIES for item in family(ctx)),
        key=lambda item: (-item.day.toordinal(), item.address),
    )
    return tuple(found[:MOST])


def _finance(ctx: VillageContext) -> Iterator[Update]:
    records = ctx.records
    for committee, months in ((False, records.months), (True, records.committee_months)):
        for period, month in months.items():
            if month.posting:
                sums = (ctx.index.committee_sums if committee else ctx.index.sums)[period]
                yield Update(
                    month.posting.posted,
                    urls.month(ctx.id, period, committee),
                    f"{periods.title(period)}{'村委会' if committee else '村集体'}收支",
                    "财务",
                    f"收入{text.yuan(sums.income)}元，支出{text.yuan(sums.expense)}元，月末结余{text.yuan(sums.closing)}元。",
                )


def _budgets(ctx: VillageContext) -> Iterator[Update]:
    for year, budget in ctx.records.budgets.items():
        if budget.posting:
            income, expense = (
                sum((line.amount for line in side), ZERO) for side in (budget.income, budget.expense)
            )
            yield Update(
                budget.posting.posted,
                urls.in_folder(ctx.id, "budget", year),
                f"{year}年预算",
                "财务",
                f"打算收入{text.yuan(income)}元，支出{text.yuan(expense)}元。",
            )


def _statements(ctx: VillageContext) -> Iterator[Update]:
    for year, record in ctx.records.statements.items():
        if record.posting:
            assets = sum((line.closing for line in record.balance_sheet.assets), ZERO)
            yield Update(
                record.posting.posted,
                urls.in_folder(ctx.id, "statements", year),
                f"{year}年财务报表",
                "财务",
                f"资产负债表、收益及收益分配表；年末资产共{text.yuan(assets)}元。",
            )


def _registers(ctx: VillageContext) -> Iterator[Update]:
    records = ctx.records
    registers: tuple[tuple[Standing | None, str, str], ...] = (
        (records.assets, "assets", "集体资产"),
        (records.resources, "resources", "集体资源"),
        (records.contracts, "contracts", "集体合同"),
        (records.debts, "debts", "债权债务"),
    )
    for record, name, title in registers:
        if record is not None and (newest := _newest(record.postings)):
            said = f"{title}登记，数据截至{text.day(record.as_of)}。" if record.as_of else f"{title}登记。"
            yield Update(newest.posted, urls.village(ctx.id, f"{name}.html"), title, "资产", said)


def _projects(ctx: VillageContext) -> Iterator[Update]:
    for slug, project in ctx.records.projects.items():
        newest = _newest(project.postings)
        if newest:
            funding = text.yuan(sum((item.amount for item in project.funding), ZERO))
            stage = f"，进度：{project.stages[-1].stage}" if project.stages else ""
            address = urls.in_folder(ctx.id, "projects", slug)
            yield Update(newest.posted, address, project.name, "工程", f"资金{funding}元{stage}。")


def _subsidies(ctx: VillageContext) -> Iterator[Update]:
    for slug, subsidy in ctx.records.subsidies.items():
        if subsidy.posting:
            households = f"{text.quantity(subsidy.households)}户，" if subsidy.households is not None else ""
            yield Update(
                subsidy.posting.posted,
                urls.in_folder(ctx.id, "subsidies", slug),
                f"{subsidy.year}年{subsidy.name}",
                "补贴",
                f"{households}共{text.yuan(subsidy.amount)}元。",
            )


def _newest(postings: Iterable[Posting]) -> Posting | None:
    """A record that is disclosed again and again is one thing in a list of what is new."""
    return max(postings, key=lambda posting: posting.posted, default=None)


_FAMILIES = (_finance, _budgets, _statements, _registers, _projects, _subsidies)
