"""Receivables: money due under contracts that did not come in."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.models import period as periods
from generator.problems import Finding, finding
from generator.summaries.accounts import ZERO
from generator.summaries.contracts import Course, courses, reckoned

if TYPE_CHECKING:
    from generator.checks.case import VillageCase
    from generator.models.shared import VoucherRef

_INCOMING = ("收入", "往来收")


def instalments(case: VillageCase) -> Iterator[Finding]:
    """Instalments whose day has passed and that nobody paid, a contract each; vouchers that are no receipts."""
    record = case.records.contracts
    if record is None:
        return
    path = case.path("contracts")
    passed = reckoned(case.records.months, case.clock.passed)
    for at, course in enumerate(courses(record.contracts, lambda ref: _received(case, ref), passed)):
        yield from _overdue(path, at, course)
        for place, item in enumerate(course.contract.instalments):
            if item.voucher is not None and _is_no_receipt(case, item.voucher):
                yield finding(
                    "A35", path, ("合同", at, "应收", place, "凭证"), name=course.contract.name,
                    due=item.due, amount=item.amount,
                    month=periods.title(item.voucher.period), voucher=item.voucher.voucher,
                )  # fmt: skip


def _overdue(path: str, at: int, course: Course) -> Iterator[Finding]:
    open_ = [due for due in course.dues if due.overdue]
    if open_:
        first = open_[0].instalment
        place = course.contract.instalments.index(first)
        yield finding(
            "A34", path, ("合同", at, "应收", place), name=course.contract.name, count=len(open_),
            first=first.due, amount=course.overdue,
            due=sum((due.instalment.amount for due in open_), ZERO),
            received=sum((due.received for due in open_), ZERO),
        )  # fmt: skip


def _received(case: VillageCase, ref: VoucherRef) -> Decimal | None:
    book = case.ledgers.get(ref.book)
    line = book.find(ref.period, ref.voucher) if book else None
    if book is None or line is None:
        return None
    return book.net(line) if line.entry.kind in _INCOMING else ZERO


def _is_no_receipt(case: VillageCase, ref: VoucherRef) -> bool:
    """Whether the month is there and holds no receipt of that number."""
    book = case.ledgers.get(ref.book)
    if book is None or ref.period not in book.months:
        return False
    line = book.find(ref.period, ref.voucher)
    return line is None or line.entry.kind not in _INCOMING
