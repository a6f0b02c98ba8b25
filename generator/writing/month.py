"""A month's accounts asked for entry by entry, beginning with what the month before left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from generator.models import period as periods
from generator.models.finance import MonthAccounts, Signature
from generator.problems import problem
from generator.writing import answers
from generator.writing.asking import Interview, Question, Wrong
from generator.writing.canonical import canonical
from generator.writing.entry import EntryDesk
from generator.writing.ground import Ground, next_month
from generator.writing.made import Made, optional, posting, settled
from generator.writing.overview import flows, overview
from generator.writing.usual import month_before

BOOKS = {"finance": "集体的账", "finance-cwh": "村委会自己的账"}


@dataclass
class _Given:
    """What was said in an earlier round, offered again in the next."""

    entries: list[dict[str, Any]] = field(default_factory=list)
    review: dict[str, dict[str, str]] = field(default_factory=dict)
    posting: dict[str, str] = field(default_factory=dict)
    note: str = ""


def ask_month(iv: Interview, ground: Ground) -> Made:
    """The month's file, as somebody agreed to write it."""
    family = _book(iv, ground)
    months = ground.months(family)
    accounts = (
        ground.village.committee_accounts if family == "finance-cwh" else ()
    ) or ground.village.accounts
    month = iv.ask(
        Question(
            "哪个月", "写年和月，例如 2026-11。一个月一个文件；已经有的月份请直接改文件。", next_month(months),
            check=_free_month(ground, family),
        )
    )  # fmt: skip
    path = ground.path(family, month)
    opening = _opening(iv, months, month, accounts)
    desk = EntryDesk(iv, ground, months, month, accounts, opening)
    given = _Given()
    while True:
        desk.run(given.entries)
        closing = _closing(iv, month, opening, given.entries)
        if closing is None:
            continue
        _signatures(iv, months, month, given)
        given.posting = posting(iv, given.posting)
        given.note = iv.ask(
            Question(
                "备注", "想对村民说明的话，会公开；例如作废的凭证号和原因。没有就回车，写 无 去掉。", given.note,
                optional=True, check=optional(answers.field(MonthAccounts, "备注")),
            )
        )  # fmt: skip
        mapping: dict[str, Any] = {
            "期间": month, "期初": opening, "期末": closing, "明细": given.entries, "审核": given.review,
            "公开": given.posting, "更正": [], "备注": given.note,
        }  # fmt: skip
        made = Made(
            path,
            canonical(
                family, {key: value for key, value in mapping.items() if value or key in ("明细", "更正")}
            ),
        )
        iv.say()
        for line in overview(made, ground.chart, month):
            iv.say(line)
        if settled(iv, made, "回去改明细、审核或公开日期"):
            return made


def _book(iv: Interview, ground: Ground) -> str:
    if not ground.village.committee_accounts and not ground.months("finance-cwh"):
        return "finance"
    return iv.choose("记哪一本账", list(BOOKS.items()), "集体和村委会是两个法人，各记各的账。", "finance")


def _free_month(ground: Ground, family: str) -> answers.Check:
    def check(answer: str) -> str:
        month = answers.month(answer)
        if ground.stands(family, month):
            raise Wrong(problem("S67", ground.path(family, month)))
        return month

    return check


def _opening(
    iv: Interview, months: Mapping[str, MonthAccounts], month: str, accounts: tuple[str, ...]
) -> dict[str, str]:
    """The balances that the month begins with: those that the one before ended with."""
    before = month_before(months, month)
    if before is not None:
        carried = {name: f"{amount:.2f}" for name, amount in before.closing.items()}
        iv.say(
            f"期初（接 {periods.title(before.period)}期末）："
            + "，".join(f"{name} {amount}" for name, amount in carried.items())
        )
        return {**carried, **{name: "0.00" for name in accounts if name not in carried}}
    if months:
        iv.say(f"没有找到 {periods.title(periods.previous(month))} 能用的账，期初请照账本填。")
    return {
        name: iv.ask(
            Question(
                f"{name} 期初余额", "月初账上有多少钱，元。", "" if months else "0.00", check=answers.balance
            )
        )
        for name in accounts
    }


def _closing(
    iv: Interview, month: str, opening: Mapping[str, str], entries: list[dict[str, Any]]
) -> dict[str, str] | None:
    """The balances that the month ends with, as counted; None where they differ from the entries."""
    iv.say()
    iv.say("对一对月末余额（现金盘点、银行对账单）：")
    closing: dict[str, str] = {}
    differing = False
    for flow in flows(month, opening, entries):
        counted = iv.ask(
            Question(
                f"{flow.account} 月末应有 {flow.computed}，实有", "与对账单、库存现金一样就回车；不一样写实际余额，再回去查明细。",
                f"{flow.computed:.2f}", check=answers.balance,
            )
        )  # fmt: skip
        closing[flow.account] = counted
        off = Decimal(counted) - flow.computed
        if off:
            differing = True
            iv.say(
                f"  × {flow.account}：期初 {flow.opening} + 收入 {flow.income} + 往来收 {flow.received} + 转入 {flow.moved_in}"
                f" − 支出 {flow.expense} − 往来付 {flow.paid} − 转出 {flow.moved_out} = {flow.computed}，与实有 {counted} 差 {abs(off)} 元"
            )
    if differing:
        iv.say("账上和实有不一样：回到明细，看漏记、多记了哪一笔，或金额写错。")
        return None
    return closing


def _signatures(iv: Interview, months: Mapping[str, MonthAccounts], month: str, given: _Given) -> None:
    last = months[max(months)].review if months else None
    signed = {
        "编制": (last.prepared if last else None, periods.last_day(month).isoformat(), "编制人"),
        "村务监督委员会": (last.supervised if last else None, "", "村务监督委员会审核人"),
    }
    for key, (before, usual_day, words) in signed.items():
        known = given.review.pop(key, {})
        name = iv.ask(
            Question(
                words, "谁签的字；还没有签的写 无，以后再填。", known.get("姓名") or (before.name if before else ""),
                optional=True, check=optional(answers.field(Signature, "姓名")),
            )
        )  # fmt: skip
        if not name:
            continue
        signature = {"姓名": name}
        day = iv.ask(
            Question(
                f"{words}签字日期", "哪天签的，例如 2026-11-04；还没有签的写 无。", known.get("日期") or usual_day, optional=True,
                check=optional(answers.day),
            )
        )  # fmt: skip
        if not day:
            continue
        signature["日期"] = day
        if key == "村务监督委员会":
            opinion = iv.ask(
                Question(
                    "意见",
                    "例如：同意公开。",
                    known.get("意见") or "同意公开",
                    check=answers.field(Signature, "意见"),
                )
            )
            signature["意见"] = opinion
        given.review[key] = signature
