"""Village affairs of a quarter that no other family tells: affairs/2026-Q3.yml."""

from __future__ import annotations

from pydantic import Field, model_validator

from .base import Amount, Attachment, Count, Day, Id, Record, Text, YesNo
from .period import Period, Quarter
from .scalars import fault
from .shared import Posting
from .tables import Table


class Totals(Record):
    """All that the site says of a list that hangs in the village only; yuan."""

    households: Count | None = Field(default=None, alias="户数", description="户数")
    people: Count | None = Field(default=None, alias="人数", description="人数")
    number: Count | None = Field(default=None, alias="笔数", description="笔数")
    amount: Amount | None = Field(default=None, alias="金额", description="合计，元")


class Affair(Record):
    """An item of the disclosure catalogue as it was disclosed in the quarter."""

    item: Id = Field(alias="目录", description="公开目录里的编号", examples=["cw-assembly"])
    title: Text | None = Field(default=None, alias="标题", description="标题；不填用目录里的名称")
    text: Text | None = Field(default=None, alias="内容", description="内容")
    period: Period | None = Field(
        default=None,
        alias="期间",
        description="说的是哪一期；按季度公开的不填，半年、一年一次的不填就算到公开时已经过完的那一期",
        examples=["2026-H1"],
    )
    happened: Day | None = Field(
        default=None, alias="发生", description="事情发生的日期；发生后限期公开的必填"
    )
    posting: Posting | None = Field(default=None, alias="公开", description="公开日期和张榜到哪天")
    table: Table | None = Field(default=None, alias="表格", description="表格")
    attachments: tuple[Attachment, ...] = Field(default=(), alias="附件", description="附件文件")
    meeting: Id | None = Field(default=None, alias="会议", description="有关的会议（meetings 里的文件名）")
    village_only: YesNo = Field(
        default=False, alias="仅村内", description="是：名单只在村内张贴，这里只写合计"
    )
    totals: Totals | None = Field(default=None, alias="合计", description="合计数")

    @model_validator(mode="after")
    def _village_only_stays_in_the_village(self) -> Affair:
        if self.village_only:
            stray = [
                key
                for key, given in (("内容", self.text), ("表格", self.table), ("附件", self.attachments))
                if given
            ]
            if stray:
                raise fault("S35", self.item, keys="、".join(stray), key=stray[0])
        return self


class Explanation(Record):
    """What the village has to say on an item that was late or not disclosed; stands beside its status."""

    item: Id = Field(alias="目录", description="公开目录里的编号", examples=["cz-expense-m"])
    period: Period = Field(alias="期间", description="哪一期没有按时公开", examples=["2026-09"])
    text: Text = Field(alias="内容", description="为什么、怎么改")


class Affairs(Record):
    """What was disclosed in the quarter, and of what there was nothing to disclose."""

    period: Quarter = Field(alias="期间", description="哪一季度，与文件名相同")
    affairs: tuple[Affair, ...] = Field(alias="事项", description="每个事项一行；没有写 []")
    nothing: tuple[Id, ...] = Field(
        default=(), alias="无", description="本期没有发生的目录编号", examples=["[cw-audit]"]
    )
    explanations: tuple[Explanation, ...] = Field(
        default=(), alias="说明", description="没有按时公开的，村里的说明；哪一期的都可以写在这里"
    )
