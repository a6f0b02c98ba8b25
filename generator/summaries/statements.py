"""Totals of a year's statements, and the identities that must hold between them; exact, in yuan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.summaries.accounts import ZERO
from generator.values import value

if TYPE_CHECKING:
    from generator.models.statements import BalanceLine, Statements


@value
class Totals:
    """One group of lines of the balance sheet in sum; yuan."""

    opening: Decimal
    closing: Decimal


BALANCE, DISTRIBUTED, CARRIED = "平衡", "分配", "衔接"
"""What an identity holds together: a balance sheet, a distribution, a year and the one before."""


@value
class Identity:
    """Two sums that must be equal; yuan. ``confirmed`` is false where no original was read."""

    name: str
    left: Decimal
    right: Decimal
    kind: str = BALANCE
    confirmed: bool = True

    @property
    def difference(self) -> Decimal:
        """Left less right; nothing where they agree."""
        return self.left - self.right


@value
class YearTotals:
    """A year's statements in sum; yuan."""

    assets: Totals
    liabilities: Totals
    equity: Totals
    income: Decimal
    expense: Decimal
    distributed: Decimal
    undistributed_opening: Decimal
    undistributed_closing: Decimal

    @property
    def gain(self) -> Decimal:
        """Income less expense."""
        return self.income - self.expense

    @property
    def available(self) -> Decimal:
        """What there was to distribute: the year's gain and what stood undistributed before."""
        return self.gain + self.undistributed_opening


def totals_of(record: Statements) -> YearTotals:
    """The statements in sum."""
    sheet, result = record.balance_sheet, record.income_statement
    return YearTotals(
        assets=_sum(sheet.assets),
        liabilities=_sum(sheet.liabilities),
        equity=_sum(sheet.equity),
        income=sum((line.this_year for line in result.income), ZERO),
        expense=sum((line.this_year for line in result.expense), ZERO),
        distributed=sum((line.amount for line in result.distribution), ZERO),
        undistributed_opening=result.undistributed_opening,
        undistributed_closing=result.undistributed_closing,
    )


def identities(record: Statements, before: Statements | None) -> Iterator[Identity]:
    """What must agree within a year, and with the statements of the year before where there are any.

    Assets against debts and equity is what a balance sheet is. How the new form (财会〔2023〕14号)
    leads from the year's gain to what stays undistributed was not read in the original: unconfirmed.
    """
    sums = totals_of(record)
    yield Identity(
        "年初：资产＝负债＋所有者权益", sums.assets.opening, sums.liabilities.opening + sums.equity.opening
    )
    yield Identity(
        "年末：资产＝负债＋所有者权益", sums.assets.closing, sums.liabilities.closing + sums.equity.closing
    )
    yield Identity(
        "年初未分配＋收入−支出−分配＝年末未分配",
        sums.available - sums.distributed,
        sums.undistributed_closing,
        DISTRIBUTED,
        confirmed=False,
    )
    if before is not None:
        earlier = totals_of(before)
        yield Identity("年初资产＝上年年末资产", sums.assets.opening, earlier.assets.closing, CARRIED)
        yield Identity(
            "年初未分配＝上年年末未分配", sums.undistributed_opening, earlier.undistributed_closing, CARRIED
        )


def _sum(lines: Iterable[BalanceLine]) -> Totals:
    opening = closing = ZERO
    for line in lines:
        opening += line.opening
        closing += line.closing
    return Totals(opening, closing)
