"""A month's accounts as plain text, with the arithmetic written out, to be looked at before they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any
from unicodedata import east_asian_width

from generator import holding
from generator.models import period as periods
from generator.models.chart import Chart
from generator.models.finance import Entry, MonthAccounts
from generator.summaries.accounts import AccountFlow, totals
from generator.summaries.chart import numbers_of
from generator.writing.made import Made


def flows(
    month: str, opening: Mapping[str, str], entries: Sequence[Mapping[str, Any]]
) -> tuple[AccountFlow, ...]:
    """What moves in each account, from entries that were checked one by one; yuan."""
    record = MonthAccounts.model_construct(
        period=month,
        opening={name: Decimal(amount) for name, amount in opening.items()},
        closing={},
        entries=tuple(Entry.model_validate(each) for each in entries),
    )
    return totals(record).accounts


def overview(made: Made, chart: Chart, month: str) -> Iterator[str]:
    """The lines of the month as it would be written; nothing where it cannot be read."""
    record = holding.read_file(made.path, made.text.encode(), "").record
    if not isinstance(record, MonthAccounts):
        return
    numbers = numbers_of(chart)
    yield f"{periods.title(month)}的账，共 {len(record.entries)} 笔"
    for entry in record.entries:
        found = numbers.of(entry.category, entry.kind, month) if entry.category else None
        where = f"{entry.paid_from}→{entry.paid_into}" if entry.kind == "划转" else entry.account or ""
        category = f"{entry.category} {found.name}" if found else entry.category or ""
        cells = (
            (entry.voucher, 6), (f"{entry.day:%m-%d}", 6), (entry.kind, 7), (category, 14), (f"{entry.amount:>12,.2f}", 13), (where, 10)
        )  # fmt: skip
        yield "  " + "".join(_padded(*cell) for cell in cells) + f" {entry.summary}"
    yield "各账户："
    for flow in totals(record).accounts:
        yield f"  {flow.account}：期初 {flow.opening:,.2f}{_terms(flow)} = 期末 {flow.closing:,.2f}"


def _terms(flow: AccountFlow) -> str:
    terms = (
        ("+ 收入", flow.income), ("+ 往来收", flow.received), ("+ 转入", flow.moved_in),
        ("− 支出", flow.expense), ("− 往来付", flow.paid), ("− 转出", flow.moved_out),
    )  # fmt: skip
    return "".join(f" {words} {amount:,.2f}" for words, amount in terms if amount)


def _padded(text: str, width: int) -> str:
    taken = sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
    return text + " " * max(1, width - taken)
