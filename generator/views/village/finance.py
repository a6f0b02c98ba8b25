"""Accounts by month: what came in, what went out, what is left, and every entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from generator.models import period as periods
from generator.models.finance import Entry, MonthAccounts
from generator.models.shared import Posting
from generator.summaries.accounts import ZERO, MonthTotals, by_category
from generator.summaries.plain import month_compared, month_in_words
from generator.values import value, view
from generator.views import text, urls
from generator.views.blocks import Heard
from generator.views.page import Link, Page, PageKind, View, shown
from generator.views.village.context import VillageContext
from generator.views.village.recordings import PLAIN, heard

SCRIPT = "assets/ask.js"

COLLECTIVE, COMMITTEE = "村集体经济组织", "村民委员会"


@value
class Bar:
    """One row of a bar table; ``width`` in percent of the longest."""

    label: str
    amount: Decimal
    width: str
    note: str = ""


@value
class Step:
    """One step of how something was disclosed or decided; ``state`` is done or missing."""

    title: str
    note: str
    state: str = "done"


@value
class LedgerRow:
    """One entry as the page shows it; ``amount`` carries its sign as money gained or spent."""

    anchor: str
    summary: str
    voucher: str
    day: date
    category: str
    account: str
    amount: str
    incoming: bool
    people: str
    note: str
    links: tuple[Link, ...]


@value
class AmendmentRow:
    """A change in words to a published month."""

    day: date
    voucher: str
    field: str
    before: str
    after: str
    reason: str
    approver: str
    note: str


@view
class MonthView(View):
    """A month's accounts of one legal person."""

    book: str = shown("whose accounts: the collective's or the villagers' committee's")
    period: str = shown("the month in Chinese")
    totals: MonthTotals = shown("the month in sum and by account, yuan")
    words: tuple[str, ...] = shown("the month in plain sentences")
    compared: tuple[str, ...] = shown(
        "income and expense against the month before and the same month a year ago"
    )
    recordings: tuple[Heard, ...] = shown("recordings of the plain sentences")
    spent: tuple[Bar, ...] = shown("expenses by category, largest first")
    earned: tuple[Bar, ...] = shown("income by category, largest first")
    entries: tuple[LedgerRow, ...] = shown("income and expense, in order of day")
    dealings: tuple[LedgerRow, ...] = shown("receivables and payables: not income, not expense")
    transfers: tuple[LedgerRow, ...] = shown("moves between the village's own accounts")
    steps: tuple[Step, ...] = shown("how it was disclosed")
    amendments: tuple[AmendmentRow, ...] = shown("changes in words after publication")
    note: str = shown("the file's 备注")
    previous: Link | None = shown("the month before")
    next: Link | None = shown("the month after")
    other_book: Link | None = shown("the same month of the other legal person")
    year: Link = shown("all months of the year")
    asked: str = shown("what a question is about: village, month, whose accounts")
    question: str = shown("a question ready to be sent, with blanks for the voucher and for what is asked")
    mail: str = shown("the village's e-mail address for questions; empty where it has none")
    answers: Link = shown("the answers that were given")


def pages(ctx: VillageContext) -> Iterator[Page]:
    """A page for every month of the village's accounts."""
    records = ctx.records
    sums = ctx.index.sums
    for period, month in records.months.items():
        yield _month(ctx, period, month, sums[period], committee=False)
    for period, month in records.committee_months.items():
        yield _month(ctx, period, month, ctx.index.committee_sums[period], committee=True)


def bars(ctx: VillageContext, entries: Iterable[Entry], kind: str) -> tuple[Bar, ...]:
    """Amounts by category as bars; categories that came out at nothing are left out."""
    sums = by_category(entries, kind)
    longest = max(sums.values(), default=ZERO)
    return tuple(
        Bar(ctx.category(code, kind), amount, text.bar(amount, longest))
        for code, amount in sums.items()
        if amount
    )


def posting_steps(posting: Posting | None, clock_passed: bool) -> Iterator[Step]:
    """The last step of any disclosure: posted on the board and here, until when."""
    if posting is None:
        yield Step("张榜并在网上公开", "尚未记录公开日期", "missing")
        return
    note = f"　{posting.note}" if posting.note else ""
    until = ""
    if posting.until:
        until = f"，张榜至{text.day(posting.until)}" + ("（已期满，网上继续可查）" if clock_passed else "")
    yield Step("张榜并在网上公开", f"{text.day(posting.posted)}{until}{note}")


def crumb(ctx: VillageContext) -> Link:
    """The way back to the front page of the accounts."""
    return Link("财务公开", urls.in_folder(ctx.id, "finance"))


def _month(
    ctx: VillageContext, period: str, month: MonthAccounts, sums: MonthTotals, committee: bool
) -> Page:
    months: Mapping[str, MonthAccounts] = ctx.records.committee_months if committee else ctx.records.months
    title = periods.title(period)
    book = COMMITTEE if committee else COLLECTIVE
    rows = {kind: _rows(ctx, period, month, committee, kinds) for kind, kinds in _GROUPS}
    other = ctx.records.months if committee else ctx.records.committee_months
    asked = f"{ctx.records.village.name}{title}{book}的账"
    shell = ctx.shell(
        "finance-month",
        urls.month(ctx.id, period, committee),
        f"{title}财务公开" + ("（村委会账）" if committee else ""),
        f"{ctx.records.village.name}{title}{book}账目：收入{text.yuan(sums.income)}元，支出{text.yuan(sums.expense)}元，"
        f"月末结余{text.yuan(sums.closing)}元，逐笔明细。",
        section="finance",
        crumbs=(crumb(ctx), Link(f"{period[:4]}年", urls.in_folder(ctx.id, "finance", period[:4]))),
        files=(ctx.file(f"finance/{period}{'-cwh' if committee else ''}.yml"),),
        updated=month.posting.posted if month.posting else None,
        badge="已公开" if month.posting else "尚未张榜",
        badge_level="ok" if month.posting else "warn",
        script=SCRIPT,
        subtitle=f"{book}账目" + (f"　{text.short_day(month.posting.posted)}公开" if month.posting else ""),
    )
    return Page(
        "pages/village/finance_month.html",
        MonthView(
            shell=shell,
            book=book,
            period=title,
            totals=sums,
            words=month_in_words(title, sums, month.entries),
            compared=_compared(ctx, period, sums, committee),
            recordings=heard(ctx, month.recordings, PLAIN),
            spent=bars(ctx, month.entries, "支出"),
            earned=bars(ctx, month.entries, "收入"),
            entries=rows["entries"],
            dealings=rows["dealings"],
            transfers=rows["transfers"],
            steps=tuple(_steps(ctx, month)),
            amendments=tuple(
                AmendmentRow(a.day, a.voucher, a.field, a.before, a.after, a.reason, a.approver, a.note or "")
                for a in month.amendments
            ),
            note=month.note or "",
            previous=_neighbour(ctx, months, periods.previous(period), committee),
            next=_neighbour(ctx, months, periods.next_(period), committee),
            other_book=Link(
                f"{COLLECTIVE if committee else COMMITTEE}{title}账目", urls.month(ctx.id, period, not committee)
            ) if period in other else None,
            year=Link(f"{period[:4]}年各月", urls.in_folder(ctx.id, "finance", period[:4])),
            asked=asked,
            question=f"您好，我想问{asked}：凭证号____，我想知道____。请答复，谢谢。",
            mail=ctx.records.village.office_mail or "",
            answers=Link("看以前的问答", urls.in_folder(ctx.id, "replies")),
        ),
    )  # fmt: skip


def _compared(ctx: VillageContext, period: str, sums: MonthTotals, committee: bool) -> tuple[str, ...]:
    totals = ctx.index.committee_sums if committee else ctx.index.sums
    before, year_ago = periods.previous(period), f"{int(period[:4]) - 1}{period[4:]}"
    named = ((f"上个月（{int(before[5:])}月）", before), (f"去年{int(period[5:])}月", year_ago))
    return month_compared(sums, ((name, totals.get(other)) for name, other in named))


_GROUPS = (("entries", ("收入", "支出")), ("dealings", ("往来收", "往来付")), ("transfers", ("划转",)))


def _neighbour(
    ctx: VillageContext, months: Mapping[str, MonthAccounts], period: str, committee: bool
) -> Link | None:
    return Link(periods.title(period), urls.month(ctx.id, period, committee)) if period in months else None


def _rows(
    ctx: VillageContext, period: str, month: MonthAccounts, committee: bool, kinds: tuple[str, ...]
) -> tuple[LedgerRow, ...]:
    return tuple(_row(ctx, period, entry, committee) for entry in month.entries if entry.kind in kinds)


def _row(ctx: VillageContext, period: str, entry: Entry, committee: bool) -> LedgerRow:
    incoming = entry.kind in ("收入", "往来收")
    if entry.kind == "划转":
        amount, category, account = text.yuan(entry.amount), "划转", f"{entry.paid_from}→{entry.paid_into}"
    else:
        amount = text.signed(entry.amount if incoming else -entry.amount)
        category = ctx.category(entry.category, entry.kind) if entry.category else entry.kind
        account = entry.account or ""
    people = "　".join(
        [
            f"{label} {name}"
            for label, name in (("经手", entry.handler), ("证明", entry.witness), ("审批", entry.approver))
            if name
        ]
    )
    return LedgerRow(
        anchor=f"v{entry.voucher}", summary=entry.summary, voucher=entry.voucher, day=entry.day,
        category=category, account=account, amount=amount, incoming=incoming, people=people,
        note=entry.note or "", links=tuple(_links(ctx, period, entry, committee)),
    )  # fmt: skip


def _links(ctx: VillageContext, period: str, entry: Entry, committee: bool) -> Iterator[Link]:
    key = (committee, period, entry.voucher)
    if entry.reversal:
        own = committee or entry.reversal.book == "村委会"
        yield Link(
            f"冲销{periods.title(entry.reversal.period)}{'村委会账' if own and not committee else ''}凭证{entry.reversal.voucher}"
            + (f"（{entry.reversal.note}）" if entry.reversal.note else ""),
            urls.entry(ctx.id, entry.reversal.period, entry.reversal.voucher, own),
        )
    for own, month, voucher in ctx.index.reversed_by.get(key, ()):
        yield Link(f"已由{periods.title(month)}凭证{voucher}冲销", urls.entry(ctx.id, month, voucher, own))
    if entry.resolution:
        if entry.resolution in ctx.records.meetings:
            yield Link("看决议", urls.in_folder(ctx.id, "meetings", entry.resolution))
        else:
            yield Link(f"决议 {entry.resolution}（还没有公开）", urls.in_folder(ctx.id, "meetings"))
    for slug in ctx.index.projects.get(key, ()):
        yield Link("看项目", urls.in_folder(ctx.id, "projects", slug))
    for contract in ctx.index.contracts.get(key, ()):
        yield Link("看合同", urls.village(ctx.id, f"contracts.html#{contract}"))
    for slug in ctx.index.replies.get(key, ()):
        yield Link("看答复", urls.in_folder(ctx.id, "replies", slug))


def _steps(ctx: VillageContext, month: MonthAccounts) -> Iterator[Step]:
    review = month.review
    prepared = review.prepared if review else None
    supervised = review.supervised if review else None
    if prepared:
        said = f"　意见：{prepared.opinion}" if prepared.opinion else ""
        yield Step("编制账目", f"{prepared.name}　{text.day(prepared.day)}{said}　{prepared.note or ''}")
    else:
        yield Step("编制账目", "没有签字", "missing")
    if supervised:
        opinion = f"　意见：{supervised.opinion}" if supervised.opinion else ""
        note = f"　{supervised.note}" if supervised.note else ""
        yield Step("村务监督委员会审核", f"{supervised.name}　{text.day(supervised.day)}{opinion}{note}")
    else:
        yield Step("村务监督委员会审核", "没有签字", "missing")
    if review and review.note:
        yield Step("审核的说明", review.note)
    until = month.posting.until if month.posting else None
    yield from posting_steps(month.posting, bool(until and ctx.clock.passed(until)))


KINDS = (
    PageKind("月度账目", "pages/village/finance_month.html", MonthView, "v/<id>/finance/2026-10.html",
             "一个月的期初、收入、支出、期末，每一笔明细，账目相符的核对，公开经过，更正"),
)  # fmt: skip
