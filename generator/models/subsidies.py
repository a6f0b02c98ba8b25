"""A subsidy paid out in the village, as totals; there is no key for names. subsidies/2026-gengdi.yml."""

from __future__ import annotations

from pydantic import Field

from .base import Amount, Count, Day, Quantity, Record, Text, YesNo
from .period import Year
from .shared import Posting


class SubsidyPosting(Posting):
    """The posting of a subsidy; the list with names hangs in the village only."""

    list_in_village: YesNo = Field(default=False, alias="村内名单", description="名单是否在村内公开栏张贴")


class Subsidy(Record):
    """One payment of a subsidy to households or persons of the village; yuan, mu."""

    name: Text = Field(alias="项目", description="补贴名称", examples=["耕地地力保护补贴"])
    year: Year = Field(alias="年度", description="哪一年")
    rate: Text | None = Field(default=None, alias="标准", description="标准", examples=["108.00 元/亩"])
    households: Count | None = Field(default=None, alias="户数", description="户数")
    people: Count | None = Field(default=None, alias="人数", description="人数")
    area: Quantity | None = Field(default=None, alias="面积亩", description="面积，亩")
    amount: Amount = Field(alias="金额", description="合计，元")
    paid: Day | None = Field(default=None, alias="发放", description="发放日期")
    posting: SubsidyPosting | None = Field(default=None, alias="公开", description="公开日期和张榜到哪天")
