"""A year's budget beside what was earned and spent, category by category; exact, in yuan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.summaries.accounts import ZERO
from generator.values import value

if TYPE_CHECKING:
    from generator.models.budget import Budget, BudgetLine


@value
class Outcome:
    """One category, planned and real; yuan. ``original`` is None where the budget did not name it."""

    code: str
    original: Decimal | None
    change: Decimal
    actual: Decimal
    notes: tuple[str, ...] = ()

    @property
    def named(self) -> bool:
        """Whether the budget or a later change names the category at all."""
        return self.original is not None or bool(self.change)

    @property
    def planned(self) -> Decimal:
        """What is planned after all changes."""
        return (self.original or ZERO) + self.change

    @property
    def excess(self) -> Decimal:
        """By how much the real sum is above the plan; nothing where it is not."""
        return max(ZERO, self.actual - self.planned)


@value
class Side:
    """Income or expense: its categories in the budget's order, then those it did not name."""

    outcomes: tuple[Outcome, ...]

    @property
    def planned(self) -> Decimal:
        """The whole side as planned after all changes, yuan."""
        return sum((item.planned for item in self.outcomes), ZERO)

    @property
    def actual(self) -> Decimal:
        """The whole side as it came, yuan."""
        return sum((item.actual for item in self.outcomes), ZERO)


@value
class BudgetOutcome:
    """Both sides of a year."""

    income: Side
    expense: Side


def compare(
    budget: Budget, income: Mapping[str, Decimal], expense: Mapping[str, Decimal], sides: Mapping[str, str]
) -> BudgetOutcome:
    """The budget beside the year's income and expense by category, yuan.

    ``sides`` tells 收入 or 支出 by category code, for changes that name a category which no line has.
    """
    changes: dict[str, Decimal] = {}
    for change in budget.changes:
        changes[change.category] = changes.get(change.category, ZERO) + change.change
    earning = {line.category for line in budget.income}
    spending = {line.category for line in budget.expense}
    in_income = {
        code for code in changes if code in earning or (code not in spending and sides.get(code) == "收入")
    }
    return BudgetOutcome(
        _side(budget.income, {k: v for k, v in changes.items() if k in in_income}, income),
        _side(budget.expense, {k: v for k, v in changes.items() if k not in in_income}, expense),
    )


def _side(lines: Iterable[BudgetLine], changes: Mapping[str, Decimal], actual: Mapping[str, Decimal]) -> Side:
    original: dict[str, Decimal] = {}
    notes: dict[str, list[str]] = {}
    for line in lines:
        original[line.category] = original.get(line.category, ZERO) + line.amount
        notes.setdefault(line.category, []).extend(text for text in (line.purpose, line.note) if text)
    codes = dict.fromkeys((*original, *changes, *actual))
    return Side(
        tuple(
            Outcome(
                code,
                original.get(code),
                changes.get(code, ZERO),
                actual.get(code, ZERO),
                tuple(notes.get(code, ())),
            )
            for code in codes
        )
    )
