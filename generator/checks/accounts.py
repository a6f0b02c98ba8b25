"""Accounts that agree (A): each month in itself, and the months of one legal person with each other.

Pure functions from records to findings; nothing here reads a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from generator.models import period as periods
from generator.problems import Finding, finding
from generator.summaries.accounts import ZERO, AccountFlow, totals

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
            )  # fmt: skip
        if entry.voucher in seen:
            yield finding(
                "A04", path, ("明细", index, "凭证号"), voucher=entry.voucher,
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
    """What is wrong between the months of each legal person of a village."""
    village = case.records.village
    declared = {"finance": village.accounts, "finance-cwh": village.committee_accounts or village.accounts}
    for family, months in case.books():
        files = {case.path(family, period): record for period, record in months.items()}
        yield from book(files, declared[family])


def book(files: Mapping[str, MonthAccounts], accounts: tuple[str, ...]) -> Iterator[Finding]:
    """What is wrong between the months of one legal person; ``files`` by path, in order of time.

    ``accounts`` are those that the village declares; an empty tuple declares none and allows all.
    """
    before: MonthAccounts | None = None
    vouchers: dict[tuple[str, str], str] = {}
    for path, record in files.items():
        if accounts:
            for name in dict.fromkeys((*record.opening, *record.closing)):
                if name not in accounts:
                    where = "期初" if name in record.opening else "期末"
                    yield finding("A05", path, (where, name), account=name, known="、".join(accounts))
        if before is not None and periods.next_(before.period) == record.period:
            for name in dict.fromkeys((*before.closing, *record.opening)):
                closing, opening = before.closing.get(name, ZERO), record.opening.get(name, ZERO)
                if closing != opening:
                    yield finding(
                        "A02", path, ("期初", name), account=name, opening=opening,
                        previous=before.period, closing=closing, difference=abs(opening - closing),
                    )  # fmt: skip
        before = record
        for index, entry in enumerate(record.entries):
            key = (record.period[:4], entry.voucher)
            other = vouchers.setdefault(key, path)
            if other != path:
                yield finding(
                    "A04", path, ("明细", index, "凭证号"), voucher=entry.voucher, year=key[0], other=other
                )


def named_period(path: str, record: object, named: str) -> Iterator[Finding]:
    """Whether the period inside a file is the one in its name; for families that carry one."""
    for key, attribute in (("期间", "period"), ("年度", "year")):
        inside = getattr(record, attribute, None)
        if isinstance(inside, str) and inside != named:
            yield finding("A06", path, (key,), name=named, period=inside)
