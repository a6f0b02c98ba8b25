"""Totals in plain words: what a villager would be told across the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from generator.models.finance import Entry
from generator.summaries.accounts import MonthTotals

A_YEAR = 12


def month_in_words(title: str, sums: MonthTotals, entries: Iterable[Entry]) -> tuple[str, ...]:
    """What came in, what went out, what is left, and the three largest expenses of a month."""
    sentences = [
        f"{title}收入 {yuan(sums.income)} 元，支出 {yuan(sums.expense)} 元，月底还剩 {yuan(sums.closing)} 元。"
    ]
    sentences += (
        f"{side}是负数，因为这个月冲回了以前记多的{side}。"
        for side, amount in (("收入", sums.income), ("支出", sums.expense))
        if amount < 0
    )
    spent = sorted(
        (entry for entry in entries if entry.kind == "支出" and entry.amount > 0),
        key=lambda entry: (-entry.amount, entry.voucher),
    )
    if spent:
        largest = "；".join(f"{entry.summary} {yuan(entry.amount)} 元" for entry in spent[:3])
        sentences.append(f"花得最多的{'几笔' if len(spent) > 1 else '一笔'}：{largest}。")
    elif not sums.expense:
        sentences.append("这个月没有支出。")
    if sums.received or sums.paid:
        sentences.append(
            f"另有借入、收回、代收的钱 {yuan(sums.received)} 元，归还、借出、代付、分红的钱 {yuan(sums.paid)} 元，"
            "不算收入和支出。"
        )
    return tuple(sentences)


def month_compared(sums: MonthTotals, others: Iterable[tuple[str, MonthTotals | None]]) -> tuple[str, ...]:
    """How income and expense of a month stand to other months, each given with its name; None is left out."""
    return tuple(
        f"和{name}比，收入{turn(sums.income - other.income)}，支出{turn(sums.expense - other.expense)}。"
        for name, other in others
        if other is not None
    )


def turn(change: Decimal) -> str:
    """More or less by how many yuan."""
    return f"{'多' if change > 0 else '少'}了 {yuan(abs(change))} 元" if change else "一样多"


def dealings_in_words(months: Iterable[MonthTotals]) -> str:
    """What dealings did to the balance of some months, as a clause; empty where they came out even.

    Without it income less expense is not by how much the balance moved.
    """
    net = sum((month.received - month.paid for month in months), Decimal(0))
    if not net:
        return ""
    came, went = "借入、收回、代收的钱", "归还、借出、代付、分红的钱"
    more, less = (came, went) if net > 0 else (went, came)
    return f"{more}比{less}多 {yuan(abs(net))} 元（往来收付，不算收入和支出）；"


def span_of(months: int) -> str:
    """Of how much of a year so many published months tell."""
    return "全年" if months == A_YEAR else f"已公开的 {months} 个月"


def year_in_words(year: str, months: Sequence[MonthTotals]) -> tuple[str, ...]:
    """A year so far: income, expense, and how the balance moved."""
    if not months:
        return (f"{year}年还没有公开账目。",)
    income = sum((month.income for month in months), Decimal(0))
    expense = sum((month.expense for month in months), Decimal(0))
    opening, closing = months[0].opening, months[-1].closing
    turn = "多了" if closing > opening else "少了"
    change = (
        "结余没有变。" if closing == opening
        else f"结余从 {yuan(opening)} 元到 {yuan(closing)} 元，{turn} {yuan(abs(closing - opening))} 元。"
    )  # fmt: skip
    span = span_of(len(months))
    return (
        f"{year}年{span}收入 {yuan(income)} 元，支出 {yuan(expense)} 元；{dealings_in_words(months)}{change}",
    )


def yuan(amount: Decimal) -> str:
    """To the cent, with the minus that is as wide as a plus."""
    return f"{amount:,.2f}".replace("-", "−")
