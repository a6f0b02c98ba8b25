"""A complete month of accounts, and ways to put something else into it."""

from __future__ import annotations

from pathlib import Path

from generator.holding import Entry, read_file
from generator.models.finance import MonthAccounts
from generator.problems import Problem, Unreadable
from generator.reading.records import Read, validate
from generator.reading.strict import parse

HOSTILE = Path(__file__).parent / "cases" / "hostile"
PATH = "data/villages/yangliu/finance/2026-03.yml"

MONTH = """\
期间: 2026-03
期初: {库存现金: "1200.00", 银行存款: "217430.45"}
期末: {库存现金: "1100.00", 银行存款: "249430.45"}
明细:
  - {凭证号: "0123", 日期: 2026-03-03, 类型: 收入, 科目: "501", 摘要: 鱼塘承包款, 金额: "32000.00", 账户: 银行存款, 经手人: 张某某}
  - {凭证号: "0124", 日期: 2026-03-08, 类型: 支出, 科目: "514", 摘要: 路灯维修, 金额: "100.00", 账户: 库存现金, 经手人: 李某某}
审核:
  编制: {姓名: 李某某, 日期: 2026-03-31}
公开: {日期: 2026-04-05, 张榜至: 2026-04-20}
更正: []
"""


def hostile(name: str) -> bytes:
    """A hostile input by its folder and the beginning of its name: ``yaml/09``."""
    folder, start = name.split("/")
    (found,) = (HOSTILE / folder).glob(start + "*")
    return found.read_bytes()


def month_with(old: str, new: str, count: int = 1) -> str:
    """The month with one text changed; fails where the text is not there."""
    assert old in MONTH
    return MONTH.replace(old, new, count)


def read_month(text: str | bytes) -> tuple[MonthAccounts | None, tuple[Problem, ...]]:
    """The record and every problem of a month, as the build sees them."""
    raw = text.encode() if isinstance(text, str) else text
    try:
        document = parse(raw, PATH)
    except Unreadable as error:
        return None, error.problems
    read: Read[MonthAccounts] = validate(document, PATH, MonthAccounts)
    return read.record, (*document.problems, *read.problems)


def held(text: str | bytes) -> Entry:
    """The month read and checked as a file of the project."""
    return read_file(PATH, text.encode() if isinstance(text, str) else text, "")


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [each.code for each in problems]
