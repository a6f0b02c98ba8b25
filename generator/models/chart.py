"""The chart of accounts: accounts.yml."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import AccountCode, Record, Text, Verification

Side = Literal["收入", "支出"]


class Category(Record):
    """A category of income or expense, with its explanation for villagers."""

    code: AccountCode = Field(alias="编号", description="科目编号，要加引号", examples=["501"])
    name: Text = Field(alias="名称", description="科目名称", examples=["经营收入"])
    side: Side = Field(alias="方向", description="收入还是支出")
    explanation: Text | None = Field(default=None, alias="说明", description="用白话说明这是什么钱")
    verification: Verification | None = Field(
        default=None, alias="核实", description="没有对照原文核实的写：待核"
    )


class FormerCategory(Record):
    """A number of the chart before this one, for books kept on it alone."""

    code: AccountCode = Field(alias="编号", description="旧科目编号", examples=["541"])
    successor: AccountCode = Field(alias="对应", description="现在的科目编号", examples=["513"])
    name: Text | None = Field(default=None, alias="名称", description="旧科目名称")
    verification: Verification | None = Field(
        default=None, alias="核实", description="没有对照原文核实的写：待核"
    )


class Chart(Record):
    """The chart in force and the numbers that it replaced."""

    version: Text = Field(alias="版本", description="依据的会计制度文号", examples=["财会〔2023〕14号"])
    categories: tuple[Category, ...] = Field(alias="科目", description="现行科目")
    former: tuple[FormerCategory, ...] = Field(
        default=(), alias="旧科目", description="旧科目对应现在的哪个科目"
    )
