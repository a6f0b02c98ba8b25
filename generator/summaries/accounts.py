"""Totals of a month's accounts: by account, by kind, by category; exact, in yuan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.models import period as periods
from generator.values import value

if TYPE_CHECKING:
    from generator.models.finance import Entry, MonthAccounts

ZERO = Decimal("0.00")


@value
class AccountFlow:
    """What moved in one account, or in all of them, within a month; yuan."""

    account: str
    opening: Decimal
    income: Decimal
    received: Decimal
    moved_in: Decimal
    expense: Decimal
    paid: Decimal
    moved_out: Decimal
    closing: Decimal

    @property
    def computed(self) -> Decimal:
        """What the closing balance must be (data.md, identity of the accounts)."""
        coming = self.opening + self.income + self.received + self.moved_in
        return coming - self.expense - self.paid - self.moved_out

    @property
    def agrees(self) -> bool:
        """Whether the identity holds to the cent."""
        return self.computed == self.closing


@value
class MonthTotals:
    """A month in sum; ``accounts`` in the order of the opening balances."""

    period: str
    opening: Decimal
    income: Decimal
    expense: Decimal
    received: Decimal
    paid: Decimal
    closing: Decimal
    accounts: tuple[AccountFlow, ...]

    @property
    def agrees(self) -> bool:
        """Whether the identity holds for each account and in sum."""
        total = self.opening + self.income + self.received - self.expense - self.paid
        return total == self.closing and all(flow.agrees for flow in self.accounts)


def totals(month: MonthAccounts) -> MonthTotals:
    """The month's totals by account and in sum; transfers cancel out in the sum."""
    moved: dict[str, dict[str, Decimal]] = {}

    def add(account: str | None, what: str, amount: Decimal) -> None:
        row = moved.setdefault(account or "", {})
        row[what] = row.get(what, ZERO) + amount

    for entry in month.entries:
        if entry.kind == "划转":
            add(entry.paid_from, "out", entry.amount)
            add(entry.paid_into, "in", entry.amount)
        else:
            add(entry.account, entry.kind, entry.amount)
    names = dict.fromkeys((*month.opening, *month.closing, *moved))
    flows = tuple(
        AccountFlow(
            account=name,
            opening=month.opening.get(name, ZERO),
            income=moved.get(name, {}).get("收入", ZERO),
            received=moved.get(name, {}).get("往来收", ZERO),
            moved_in=moved.get(name, {}).get("in", ZERO),
            expense=moved.get(name, {}).get("支出", ZERO),
            paid=moved.get(name, {}).get("往来付", ZERO),
            moved_out=moved.get(name, {}).get("out", ZERO),
            closing=month.closing.get(name, ZERO),
        )
        for name in names
    )
    return MonthTotals(
        period=month.period,
        opening=sum((flow.opening for flow in flows), ZERO),
        income=sum((flow.income for flow in flows), ZERO),
        expense=sum((flow.expense for flow in flows), ZERO),
        received=sum((flow.received for flow in flows), ZERO),
        paid=sum((flow.paid for flow in flows), ZERO),
        closing=sum((flow.closing for flow in flows), ZERO),
        accounts=flows,
    )


def by_category(entries: Iterable[Entry], kind: str) -> dict[str, Decimal]:
    """Yuan by category code for one kind of entry (收入 or 支出), largest first; reversals count as negative."""
    sums: dict[str, Decimal] = {}
    for entry in entries:
        if entry.kind == kind:
            code = entry.category or ""
            sums[code] = sums.get(code, ZERO) + entry.amount
    return dict(sorted(sums.items(), key=lambda item: (-item[1], item[0])))


def gaps(months: Mapping[str, MonthAccounts]) -> dict[str, tuple[str, ...]]:
    """The months that nobody recorded between two that are there, by the month that follows them."""
    found: dict[str, tuple[str, ...]] = {}
    expected = ""
    for period in months:
        missing = []
        while expected and expected < period:
            missing.append(expected)
            expected = periods.next_(expected)
        if missing:
            found[period] = tuple(missing)
        expected = periods.next_(period)
    return found
