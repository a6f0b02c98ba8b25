"""What was due under contracts and what of it came in; exact, in yuan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.models import period as periods
from generator.summaries.accounts import ZERO
from generator.values import value

if TYPE_CHECKING:
    from generator.models.property import Contract, Instalment
    from generator.models.shared import VoucherRef


@value
class Due:
    """An instalment and what came in for it; yuan. ``passed`` tells whether its day has passed."""

    instalment: Instalment
    received: Decimal
    passed: bool
    known: bool
    """Whether the voucher it names stands in the published accounts."""

    @property
    def open(self) -> Decimal:
        """What is still owed of it, its day come or not; nothing where its voucher is not published yet."""
        if self.instalment.voucher and not self.known:
            return ZERO
        return max(ZERO, self.instalment.amount - self.received)

    @property
    def overdue(self) -> Decimal:
        """What is still owed of it although its day has passed."""
        return self.open if self.passed else ZERO


@value
class Course:
    """A contract's instalments in order of day."""

    contract: Contract
    dues: tuple[Due, ...]

    @property
    def due(self) -> Decimal:
        """What was due by now."""
        return sum((item.instalment.amount for item in self.dues if item.passed), ZERO)

    @property
    def settled(self) -> Decimal:
        """What came in of what was due by now."""
        return sum((item.received for item in self.dues if item.passed), ZERO)

    @property
    def received(self) -> Decimal:
        """What came in, early payments among it."""
        return sum((item.received for item in self.dues), ZERO)

    @property
    def overdue(self) -> Decimal:
        """What is overdue."""
        return sum((item.overdue for item in self.dues), ZERO)


def courses(
    contracts: Iterable[Contract],
    received: Callable[[VoucherRef], Decimal | None],
    passed: Callable[[date], bool],
) -> tuple[Course, ...]:
    """Each contract with what came in for its instalments.

    ``received`` tells what a voucher brought in, None where it is not published. A voucher that pays
    several instalments is used up in the order of their days, never counted twice.
    """
    left: dict[tuple[str, str, str], Decimal | None] = {}
    found = []
    for contract in contracts:
        dues = tuple(
            _due(item, left, received, passed(item.due))
            for item in sorted(contract.instalments, key=lambda each: each.due)
        )
        found.append(Course(contract, dues))
    return tuple(found)


def _due(
    item: Instalment,
    left: dict[tuple[str, str, str], Decimal | None],
    received: Callable[[VoucherRef], Decimal | None],
    passed: bool,
) -> Due:
    voucher = item.voucher
    if voucher is None:
        return Due(item, ZERO, passed, known=False)
    key = (voucher.book, voucher.period, voucher.voucher)
    if key not in left:
        left[key] = received(voucher)
    rest = left[key]
    if rest is None:
        return Due(item, ZERO, passed, known=False)
    taken = min(max(rest, ZERO), item.amount)
    left[key] = rest - taken
    return Due(item, taken, passed, known=True)


GRACE = timedelta(days=15)
"""After a month's end its accounts may still be on their way (财务公开 by the fifteenth of the next month)."""


def reckoned(months: Mapping[str, object], passed: Callable[[date], bool]) -> Callable[[date], bool]:
    """Whether money due on a day can be said not to have come.

    ``months`` are those with accounts. The day must have passed, and the accounts of
    its month must be there or ought to be; until then a receipt may stand in a month not closed yet.
    """
    newest = max(months, default="")

    def answer(day: date) -> bool:
        if not passed(day):
            return False
        month = f"{day.year:04}-{day.month:02}"
        return month <= newest or passed(periods.last_day(month) + GRACE)

    return answer
