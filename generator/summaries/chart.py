"""The chart of accounts: what a category's number means in a book, old numbers among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.values import value

if TYPE_CHECKING:
    from generator.models.chart import Category, Chart

NEW_CHART = "2024-01"
"""The month from which the chart of 财会〔2023〕14号 holds."""


@value
class Numbers:
    """Categories by number and side; a number may mean one thing now and another in old books."""

    now: dict[tuple[str, str], Category]
    old: dict[tuple[str, str], Category]
    """Old numbers by the side of their successor."""
    known: frozenset[str]
    """The numbers of the chart in force."""

    def of(self, code: str, side: str, period: str = "") -> Category | None:
        """The category meant by a number in a month's book; None where it is no category of that side.

        A number that both charts have means what the new one says, unless it stands in a month before it.
        """
        found = self.now.get((code, side))
        if found is None and (code not in self.known or period < NEW_CHART):
            found = self.old.get((code, side))
        return found

    def now_called(self, code: str, side: str) -> str:
        """The number in force for one of that side; the number itself where the chart does not know it."""
        if (code, side) in self.now:
            return code
        successor = self.old.get((code, side))
        return successor.code if successor else code

    def names(self, side: str) -> str:
        """The categories of a side as a clerk picks from them."""
        return "、".join(f"{item.code} {item.name}" for item in self.now.values() if item.side == side)


def numbers_of(chart: Chart) -> Numbers:
    """The chart's numbers."""
    by_code = {item.code: item for item in chart.categories}
    return Numbers(
        {(item.code, item.side): item for item in chart.categories},
        {
            (item.code, by_code[item.successor].side): by_code[item.successor]
            for item in chart.former
            if item.successor in by_code
        },
        frozenset(by_code),
    )
