"""Accounts that agree (A): each month in itself, and the months of one legal person with each other.

Pure functions from records to findings; nothing here reads a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from generator.checks import vouchers
from generator.checks.books import COLLECTIVE, COMMITTEE, Book
from generator.models import period as periods
from generator.problems import Finding, finding
from generator.summaries.accounts import ZERO, AccountFlow, gaps, totals
from generator.summaries.chart import Numbers, numbers_of
from generator.summaries.votes import collective_law, committee_law

if TYPE_CHECKING:
    from generator.checks.case import VillageCase
    from generator.models.finance import MonthAccounts


def month(path: str, record: MonthAccounts, named: str) -> Iterator[Finding]:
    """What is wrong within one month's file; ``named`` is the period that its file name gives."""
    if record.period != named:
        yield finding("A06", path, ("期间",), name=named, period=record.period)
    yield from _entries(path, record)
    result = totals(record)
    complete = True
    for flow in result.accounts:
        for where, balances in (("期初", record.opening), ("期末", record.closing)):
            if flow.account not in balances:
                complete = False
                yield finding("A03", path, (where,), account=flow.account, where=where)
    if not complete:
        return
    for flow in result.accounts:
        if not flow.agrees:
            yield _identity(path, flow)
    computed = result.opening + result.income + result.received - result.expense - result.paid
    if computed != result.closing and all(flow.agrees for flow in result.accounts):
        yield finding(
            "A08", path, ("期末",), opening=result.opening, income=result.income, received=result.received,
            expense=result.expense, paid=result.paid, computed=computed, closing=result.closing,
            difference=abs(result.closing - computed),
        )  # fmt: skip


def _entries(path: str, record: MonthAccounts) -> Iterator[Finding]:
    first, last = periods.first_day(record.period), periods.last_day(record.period)
    seen: dict[str, int] = {}
    for index, entry in enumerate(record.entries):
        if not first <= entry.day <= last:
            yield finding(
                "A07", path, ("明细", index, "日期"),
                voucher=entry.voucher, day=entry.day, period=record.period,
                summary=entry.summary, amount=entry.amount,
            )  # fmt: skip
        if entry.voucher in seen:
            yield finding(
                "A04", path, ("明细", index, "凭证号"), voucher=entry.voucher, day=entry.day,
                summary=entry.summary, amount=entry.amount,
                year=record.period[:4], other=f"本文件第 {seen[entry.voucher] + 1} 笔",
            )  # fmt: skip
        seen.setdefault(entry.voucher, index)


def _identity(path: str, flow: AccountFlow) -> Finding:
    return finding(
        "A01", path, ("期末", flow.account), account=flow.account, opening=flow.opening, income=flow.income,
        received=flow.received, moved_in=flow.moved_in, expense=flow.expense, paid=flow.paid,
        moved_out=flow.moved_out, computed=flow.computed, closing=flow.closing,
        difference=abs(flow.closing - flow.computed),
    )  # fmt: skip


def books(case: VillageCase) -> Iterator[Finding]:
    """What is wrong between the months of each legal person of a village, and against the town's chart."""
    village = case.records.village
    declared = {COLLECTIVE: village.accounts, COMMITTEE: village.committee_accounts or village.accounts}
    numbers = numbers_of(case.settings.chart)
    for name, ledger in case.ledgers.items():
        files = {ledger.paths[period]: record for period, record in ledger.months.items()}
        yield from book(files, declared[name])
        yield from _categories(ledger, numbers)
        yield from _gaps(ledger)
        yield from vouchers.skipped(ledger)
    yield from _budgets(case, numbers)


def book(files: Mapping[str, MonthAccounts], accounts: tuple[str, ...]) -> Iterator[Finding]:
    """What is wrong between the months of one legal person; ``files`` by path, in order of time.

    ``accounts`` are those that the village declares; an empty tuple declares none and allows all.
    """
    before: MonthAccounts | None = None
    for path, record in files.items():
        if accounts:
            yield from _declared(path, record, accounts)
        if before is not None and periods.next_(before.period) == record.period:
            yield from _carried(path, before, record)
        before = record
    yield from vouchers.doubled(files)


def _declared(path: str, record: MonthAccounts, accounts: tuple[str, ...]) -> Iterator[Finding]:
    """Accounts that village.yml does not name; those of entries stand in the balances (A03)."""
    for name in dict.fromkeys((*record.opening, *record.closing)):
        if name not in accounts:
            where = "期初" if name in record.opening else "期末"
            yield finding("A05", path, (where, name), account=name, known="、".join(accounts))


def _carried(path: str, before: MonthAccounts, record: MonthAccounts) -> Iterator[Finding]:
    """Whether each account begins with what the month before ended with."""
    for name in dict.fromkeys((*before.closing, *record.opening)):
        closing, opening = before.closing.get(name, ZERO), record.opening.get(name, ZERO)
        if closing != opening:
            yield finding(
                "A02", path, ("期初", name), account=name, opening=opening,
                previous=before.period, closing=closing, difference=abs(opening - closing),
            )  # fmt: skip


def _categories(ledger: Book, numbers: Numbers) -> Iterator[Finding]:
    for period, sums in ledger.tally.sums.items():
        unknown = {key for key in sums if numbers.of(key[1], key[0], period) is None}
        if not unknown:
            continue
        for index, entry in enumerate(ledger.months[period].entries):
            code, side = entry.category, entry.kind
            if code is None or (side, code) not in unknown:
                continue
            wrong = numbers.now.get((code, "支出" if side == "收入" else "收入"))
            yield finding(
                "A10" if wrong else "A09", ledger.paths[period], ("明细", index, "科目"), voucher=entry.voucher,
                day=entry.day, summary=entry.summary, amount=entry.amount, number=code, side=side,
                name=wrong.name if wrong else "", right=wrong.side if wrong else "", known=numbers.names(side),
            )  # fmt: skip


def _budgets(case: VillageCase, numbers: Numbers) -> Iterator[Finding]:
    """The categories of budgets, which are compared with those of the books."""
    for year, budget in case.records.budgets.items():
        for side, lines in (("收入", budget.income), ("支出", budget.expense)):
            for index, line in enumerate(lines):
                if numbers.of(line.category, side, f"{year}-12") is None:
                    yield finding(
                        "A55", case.path("budget", year), (side, index, "科目"),
                        number=line.category, side=side, known=numbers.names(side),
                    )  # fmt: skip
        for index, change in enumerate(budget.changes):
            if not any(numbers.of(change.category, side, f"{year}-12") for side in ("收入", "支出")):
                yield finding(
                    "A55", case.path("budget", year), ("调整", index, "科目"), number=change.category,
                    side="收支", known=f"{numbers.names('收入')}、{numbers.names('支出')}",
                )  # fmt: skip


def _gaps(ledger: Book) -> Iterator[Finding]:
    for period, missing in gaps(ledger.months).items():
        names = "、".join(periods.title(each) for each in missing)
        first = periods.first_day(period)
        basis = committee_law(first, "第三十五条", "第三十条")
        if ledger.name == COLLECTIVE:
            basis = collective_law(first, "第四十五条", "第三十五条", "第三十条")
        yield finding("A24", ledger.paths[period], ("期间",), missing=names, basis=basis)


def named_period(path: str, record: object, named: str) -> Iterator[Finding]:
    """Whether the period inside a file is the one in its name; for families that carry one."""
    for key, attribute in (("期间", "period"), ("年度", "year")):
        inside = getattr(record, attribute, None)
        if isinstance(inside, str) and inside != named:
            yield finding("A06", path, (key,), name=named, period=inside)
