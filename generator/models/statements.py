"""A year's statements: balance sheet, and income with its distribution. statements/2026.yml."""

from __future__ import annotations

from pydantic import Field

from .base import Id, Money, Record, Text
from .finance import Review
from .period import Year
from .shared import Posting


class BalanceLine(Record):
    """A line of the balance sheet; yuan."""

    name: Text = Field(alias="项目", description="项目名称", examples=["货币资金"])
    opening: Money = Field(alias="年初", description="年初数，元")
    closing: Money = Field(alias="年末", description="年末数，元")


class BalanceSheet(Record):
    """Assets on one side, debts and equity on the other."""

    assets: tuple[BalanceLine, ...] = Field(alias="资产", description="资产各项")
    liabilities: tuple[BalanceLine, ...] = Field(alias="负债", description="负债各项；没有写 []")
    equity: tuple[BalanceLine, ...] = Field(alias="所有者权益", description="所有者权益各项")


class YearLine(Record):
    """A line of income or expense over the year; yuan."""

    name: Text = Field(alias="项目", description="项目名称", examples=["经营收入"])
    this_year: Money = Field(alias="本年", description="本年数，元")
    last_year: Money | None = Field(default=None, alias="上年", description="上年数，元")


class DistributionLine(Record):
    """A part of the year's proceeds and where it went; yuan."""

    name: Text = Field(alias="项目", description="项目名称", examples=["提取公积公益金"])
    amount: Money = Field(alias="金额", description="元")


class IncomeStatement(Record):
    """Income, expense and how the proceeds were distributed; yuan."""

    income: tuple[YearLine, ...] = Field(alias="收入", description="收入各项")
    expense: tuple[YearLine, ...] = Field(alias="支出", description="支出各项；没有写 []")
    distribution: tuple[DistributionLine, ...] = Field(default=(), alias="分配", description="收益怎样分配")
    undistributed_opening: Money = Field(alias="年初未分配", description="年初未分配收益，元")
    undistributed_closing: Money = Field(alias="年末未分配", description="年末未分配收益，元")


class Statements(Record):
    """The collective's statements for a year."""

    year: Year = Field(alias="年度", description="哪一年，与文件名相同")
    meeting: Id | None = Field(
        default=None, alias="会议", description="审议报表和收益分配的会议（meetings 里的文件名）"
    )
    balance_sheet: BalanceSheet = Field(alias="资产负债表", description="年初、年末有什么、欠什么")
    income_statement: IncomeStatement = Field(alias="收益及收益分配表", description="一年的收入、支出和分配")
    review: Review | None = Field(default=None, alias="审核", description="谁编制、谁审核")
    posting: Posting | None = Field(default=None, alias="公开", description="公开日期和张榜到哪天")
