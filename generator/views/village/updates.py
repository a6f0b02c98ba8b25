"""What a village has published, newest first: for its home page, its feed, and the town's lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.models import period as periods
from generator.models.shared import Posting, Standing
from generator.summaries.accounts import ZERO
from generator.summaries.mediation import figures_of
from generator.summaries.village import Update
from generator.views import text, urls
from generator.views.village.context import VillageContext
from generator.views.village.mediation import sentence

MOST = 100


def updates_of(ctx: VillageContext) -> tuple[Update, ...]:
    """At most the newest hundred; what has no date of publication is not listed."""
    found = sorted(
        (item for family in _FAMILIES for item in family(ctx) if ctx.stands(item.address)),
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


def _affairs(ctx: VillageContext) -> Iterator[Update]:
    for period, record in ctx.records.affairs.items():
        days = [affair.posting.posted for affair in record.affairs if affair.posting]
        if days:
            title = f"{periods.title(period)}村务公开"
            yield Update(
                max(days), urls.in_folder(ctx.id, "affairs", period), title, "村务", f"共公开{len(days)}项。"
            )


def _meetings(ctx: VillageContext) -> Iterator[Update]:
    for slug, meeting in ctx.records.meetings.items():
        address = urls.in_folder(ctx.id, "meetings", slug)
        for step in meeting.steps:
            if step.step in ("决议公开", "实施结果公开"):
                yield Update(
                    step.day, address, f"{meeting.subject}：{step.step}", "会议", meeting.resolution or ""
                )


def _replies(ctx: VillageContext) -> Iterator[Update]:
    for slug, reply in ctx.records.replies.items():
        if reply.answer:
            address = urls.in_folder(ctx.id, "replies", slug)
            yield Update(reply.answer.day, address, f"答复：{reply.question}", "答复", reply.answer.text)


def _mediation(ctx: VillageContext) -> Iterator[Update]:
    for period, record in ctx.records.mediation.items():
        if record.posting:
            address = urls.in_folder(ctx.id, "mediation", period)
            figures = figures_of(record, ctx.settings.site.suppression)
            title = f"{periods.title(period)}矛盾调解情况"
            yield Update(record.posting.posted, address, title, "调解", sentence(figures))


def _papers(ctx: VillageContext) -> Iterator[Update]:
    for slug, notice in ctx.records.notices.items():
        front = notice.front
        yield Update(front.day, urls.in_folder(ctx.id, "notices", slug), front.title, front.kind)
    for name, label, prose in (
        ("bylaws", "村规民约", ctx.records.bylaws),
        ("charter", "村民自治章程", ctx.records.charter),
    ):
        if prose and prose.front.passed:
            version = f"（{prose.front.version}）" if prose.front.version else ""
            yield Update(
                prose.front.passed, urls.village(ctx.id, f"{name}.html"), f"{label}{version}", "规约"
            )


def _groups(ctx: VillageContext) -> Iterator[Update]:
    if ctx.records.groups:
        for group in ctx.records.groups.groups:
            for affair in group.affairs:
                address = f"{urls.village(ctx.id, 'groups.html')}#{group.id}"
                yield Update(affair.day, address, f"{group.name}：{affair.title}", "组务", affair.text)


def _newest(postings: Iterable[Posting]) -> Posting | None:
    """A record that is disclosed again and again is one thing in a list of what is new."""
    return max(postings, key=lambda posting: posting.posted, default=None)


_FAMILIES = (
    _finance,
    _budgets,
    _statements,
    _registers,
    _projects,
    _subsidies,
    _affairs,
    _meetings,
    _replies,
    _mediation,
    _papers,
    _groups,
)
