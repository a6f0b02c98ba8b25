"""A month's accounts to the parts of its sheet: balances, every entry, dealings, transfers, corrections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.documents.sheet import Column, Grid, Lines, Pairs, Part
from generator.summaries.accounts import AccountFlow
from generator.views import text
from generator.views.village.finance import LedgerRow, MonthView

_ENTRIES = (
    Column("日期", "day"), Column("凭证号", "mark"), Column("摘要", "text", 1), Column("科目"),
    Column("收入", "amount"), Column("支出", "amount"),
    Column("账户"), Column("经手"), Column("证明"), Column("审批"),
)  # fmt: skip
_DEALINGS = (
    Column("日期", "day"), Column("凭证号", "mark"), Column("摘要", "text", 1), Column("收付", "amount"),
    Column("账户"), Column("经手"), Column("证明"), Column("审批"),
)  # fmt: skip
_ACCOUNTS = (
    Column("账户", "text", 1), Column("月初", "amount"), Column("收入", "amount"), Column("支出", "amount"),
    Column("往来收付", "amount"), Column("划转", "amount"), Column("月末", "amount"),
)  # fmt: skip


def parts(view: MonthView) -> tuple[Part, ...]:
    """The parts of a month's sheet."""
    return tuple(_parts(view))


def _parts(view: MonthView) -> Iterator[Part]:
    sums = view.totals
    yield Grid(
        "",
        _ACCOUNTS,
        tuple(_account(flow) for flow in sums.accounts),
        (_whole(view),) if len(sums.accounts) > 1 else (),
    )
    rows = tuple(_entry(row) for row in view.entries)
    total = ("合计", "", "", "", text.yuan(sums.income), text.yuan(sums.expense), "", "", "", "")
    yield Grid("逐笔收支", _ENTRIES, rows or (("", "", "这个月没有收入和支出。", *("",) * 7),), (total,))
    if view.dealings:
        got, paid = text.yuan(sums.received), text.yuan(sums.paid)
        yield Grid(
            "往来款项（不算收入和支出）",
            _DEALINGS,
            _moves(view.dealings),
            note=f"收到合计 {got} 元，付出合计 {paid} 元。",
        )
    if view.transfers:
        yield Grid("账户之间划转", _DEALINGS, _moves(view.transfers))
    if view.amendments:
        lines = tuple(
            f"{text.day(a.day)}更正凭证{a.voucher}的{a.field}：原为“{a.before}”，现为“{a.after}”。原因：{a.reason}。批准人：{a.approver}。{a.note}"
            for a in view.amendments
        )
        yield Lines("更正", lines)
    if view.note:
        yield Lines("备注", (view.note,))
    yield Pairs("公开经过", tuple((step.title, step.note) for step in view.steps))


def _account(flow: AccountFlow) -> tuple[str, ...]:
    dealings, moved = flow.received - flow.paid, flow.moved_in - flow.moved_out
    figures = (flow.opening, flow.income, flow.expense, dealings, moved, flow.closing)
    return (flow.account, *map(text.yuan, figures))


def _whole(view: MonthView) -> tuple[str, ...]:
    s = view.totals
    figures = (s.opening, s.income, s.expense, s.received - s.paid, Decimal("0.00"), s.closing)
    return ("合计", *map(text.yuan, figures))


def _entry(row: LedgerRow) -> tuple[str, ...]:
    amount = row.amount.lstrip("＋")
    money = (amount, "") if row.incoming else ("", _spent(row.amount))
    return (row.day.isoformat(), row.voucher, _summary(row), row.category, *money, row.account, *_people(row))


def _people(row: LedgerRow) -> tuple[str, str, str]:
    """Who handled, witnessed and approved the entry."""
    named = dict(word.split(" ", 1) for word in row.people.split("　") if " " in word)
    return named.get("经手", ""), named.get("证明", ""), named.get("审批", "")


def _spent(amount: str) -> str:
    """What was spent as a figure: −8,460.00 was spent 8,460.00; ＋100.00 is a reversal, −100.00."""
    return amount[1:] if amount.startswith("−") else "−" + amount.lstrip("＋")


def _summary(row: LedgerRow) -> str:
    beside = [link.text for link in row.links if "冲销" in link.text] + ([row.note] if row.note else [])
    return f"{row.summary}（{'；'.join(beside)}）" if beside else row.summary


def _moves(rows: Sequence[LedgerRow]) -> tuple[tuple[str, ...], ...]:
    return tuple((r.day.isoformat(), r.voucher, _summary(r), r.amount, r.account, *_people(r)) for r in rows)
