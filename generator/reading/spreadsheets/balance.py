"""The column of balances of a sheet of accounts: of all accounts together, or of each row's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from generator.models.scalars import ZERO


class Opening(Protocol):
    """A balance that a sheet begins with."""

    @property
    def account(self) -> str:
        """Whose it is; empty where the sheet does not say."""

    @property
    def amount(self) -> Decimal:
        """Yuan."""


@dataclass
class Balance:
    """What the balance ought to be after each row, by both ways of counting that people use."""

    whole: Decimal | None = None
    """All accounts together; None while nothing is known."""
    each: dict[str, Decimal] = field(default_factory=dict)
    split: bool = False
    """Whether a row has shown that each account's own balance is meant."""

    def start(self, opening: Iterable[Opening]) -> None:
        """Take what the sheet begins with."""
        opening = tuple(opening)
        self.whole = sum((item.amount for item in opening), ZERO)
        self.each = {item.account: item.amount for item in opening if item.account}

    def move(self, change: Decimal, account: str, paid_from: str, paid_into: str, amount: Decimal) -> None:
        """Count a row in."""
        if self.whole is not None:
            self.whole += change
        if account in self.each:
            self.each[account] += change
        if paid_from in self.each:
            self.each[paid_from] -= amount
        if paid_into in self.each:
            self.each[paid_into] += amount

    def compare(self, given: Decimal, change: Decimal, account: str) -> Decimal | None:
        """What the balance ought to be where the one given is wrong; None where it is right.

        From a wrong one on is counted from what it says: those below follow from it.
        """
        if self.whole is None:
            self.whole = given
            return None
        own = self.each.get(account)
        if not self.split and given == self.whole:
            return None
        if own is not None and given == own:
            self.split = True
            return None
        if self.split and own is not None:
            self.each[account] = given
            return own
        due, self.whole = self.whole, given
        return due
