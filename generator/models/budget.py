"""A year's budget: budget/2026.yml."""

from __future__ import annotations

from pydantic import Field

from .base import AccountCode, Amount, Day, Id, Money, Record, Text
from .period import Year
from .shared import Posting


class BudgetLine(Record):
    """What is planned in one category; yuan."""

    category: AccountCode = Field(alias="科目", description="科目编号（见 accounts.yml）", examples=["514"])
    amount: Amount = Field(alias="金额", description="元")
    purpose: Text | None = Field(default=None, alias="说明", description="打算做什么", examples=["路灯"])


class Passing(Record):
    """The meeting that passed the budget."""

    meeting: Id | None = Field(default=None, alias="会议", description="会议（meetings 里的文件名）")
    day: Day = Field(alias="日期", description="通过的日期")


class BudgetChange(Record):
    """A change during the year: yuan, negative where less is planned than before."""

    day: Day = Field(alias="日期", description="调整的日期")
    category: AccountCode = Field(alias="科目", description="科目编号", examples=["514"])
    change: Money = Field(alias="增减", description="元；调减写负数", examples=["-2000.00"])
    meeting: Id | None = Field(default=None, alias="会议", description="哪次会议决定的")
    reason: Text = Field(alias="原因", description="为什么调整")


class Budget(Record):
    """Planned income and expense of a year."""

    year: Year = Field(alias="年度", description="哪一年，与文件名相同")
    passed: Passing | None = Field(default=None, alias="通过", description="哪次会议通过的")
    income: tuple[BudgetLine, ...] = Field(alias="收入", description="预计收入")
    expense: tuple[BudgetLine, ...] = Field(alias="支出", description="预计支出")
    changes: tuple[BudgetChange, ...] = Field(default=(), alias="调整", description="年中的调整")
    posting: Posting | None = Field(default=None, alias="公开", description="公开日期和张榜到哪天")
