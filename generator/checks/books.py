"""The books of a village, a legal person each, with what several checks look up in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from generator.models.finance import Entry, MonthAccounts
from generator.summaries.accounts import ZERO

COMMITTEE = "村委会"
COLLECTIVE = "集体"


class Line(NamedTuple):
    """An entry, the month it stands in, and its place there from 0."""

    period: str
    at: int
    entry: Entry


@dataclass
class Tally:
    """What several checks need of all entries."""

    reversals: list[Line] = field(default_factory=list)
    """Entries that take back others."""
    resolved: list[Line] = field(default_factory=list)
    """Entries that name a resolution."""
    spent: list[Line] = field(default_factory=list)
    """Expenses, reversals not among them."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many of them a month has."""
    sums: dict[str, dict[tuple[str, str], Decimal]] = field(default_factory=dict)
    """By month, then by kind and category, reversals as negative; yuan."""


@dataclass(frozen=True)
class Book:
    """The months of one legal person in order of time, and each month's path."""

    name: str
    """集体 or 村委会."""
    months: Mapping[str, MonthAccounts]
    paths: Mapping[str, str]
    _found: dict[str, dict[str, Line]] = field(default_factory=dict, repr=False, compare=False)

    def find(self, period: str, voucher: str) -> Line | None:
        """The entry with that number; None where the month or the number is not there."""
        if period not in self.months:
            return None
        if period not in self._found:
            entries = self.months[period].entries
            self._found[period] = {e.voucher: Line(period, at, e) for at, e in enumerate(entries)}
        return self._found[period].get(voucher)

    @cached_property
    def tally(self) -> Tally:
        """What one pass over all entries gathers, in order of time."""
        found = Tally()
        for period, month in self.months.items():
            before = len(found.spent)
            sums: dict[tuple[str, str], Decimal] = {}
            for at, entry in enumerate(month.entries):
                kind, code, taking = entry.kind, entry.category, entry.reversal is not None
                if taking:
                    found.reversals.append(Line(period, at, entry))
                elif kind == "支出":
                    found.spent.append(Line(period, at, entry))
                if entry.resolution is not None:
                    found.resolved.append(Line(period, at, entry))
                if code is not None:
                    key = (kind, code)
                    sums[key] = sums[key] + entry.amount if key in sums else entry.amount
            found.counts[period] = len(found.spent) - before
            found.sums[period] = sums
        return found

    def year_sums(self, year: str, side: str, codes: Callable[[str], str]) -> dict[str, Decimal]:
        """A year's income or expense by category, yuan; ``codes`` exchanges old numbers for those in force."""
        found: dict[str, Decimal] = {}
        for period, sums in self.tally.sums.items():
            if period[:4] == year:
                for (kind, code), amount in sums.items():
                    if kind == side:
                        code = codes(code)
                        found[code] = found.get(code, ZERO) + amount
        return found

    @cached_property
    def taken_back(self) -> Mapping[tuple[str, str], Decimal]:
        """What was taken back of an entry, by month and number: the sum of its reversals, yuan."""
        found: dict[tuple[str, str], Decimal] = {}
        for _, _, entry in self.tally.reversals:
            ref = entry.reversal
            if ref is not None and book_of(ref.book, self.name) == self.name:
                found[ref.period, ref.voucher] = found.get((ref.period, ref.voucher), ZERO) + entry.amount
        return found

    def net(self, line: Line) -> Decimal:
        """The entry's amount with its reversals, yuan."""
        return line.entry.amount + self.taken_back.get((line.period, line.entry.voucher), ZERO)


def book_of(named: str, own: str) -> str:
    """The book that a reference in one book means: its own, unless the collective's names the committee's."""
    return COMMITTEE if COMMITTEE in (named, own) else COLLECTIVE
