"""What is to be disclosed, how often, by when and how widely: catalogue.yml and packs/<region>.yml."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from .base import Citations, Count, Day, Id, MonthDay, Offset, Record, Text, Verification, YesNo
from .scalars import fault
from .village import FinanceCycle

Category = Literal["村务", "党务", "选举", "财务", "资产资源", "项目", "补贴救助", "土地", "自治规约", "法治"]
Cycle = Literal["月", "季", "半年", "年", "即时", "长期"]
Scope = Literal["上网", "合计", "村内"]
Start = Literal["期末", "发生", "会议"]
Origin = Literal[
    "finance", "budget", "statements", "assets", "resources", "contracts", "debts", "affairs", "subsidies",
    "projects", "meetings", "replies", "groups", "mediation", "bylaws", "charter", "people", "notices",
    "services", "campaigns", "grid", "screening", "organisation", "education",
]  # fmt: skip


class Deadline(Record):
    """By when an item is due: so many days or working days from a start, or a day of the year.

    Negative counts lie before the start. A day of the year belongs to the year after the period,
    or to the period's own year where ``own_year`` says so.
    """

    start: Start | None = Field(default=None, alias="起算", description="从哪天算起；写天、工作日时必填")
    days: Offset | None = Field(
        default=None, alias="天", description="几天之内；负数是提前几天", examples=["15"]
    )
    working_days: Offset | None = Field(default=None, alias="工作日", description="几个工作日之内")
    month_day: MonthDay | None = Field(
        default=None, alias="月日", description="每年的几月几日", examples=["03-31"]
    )
    own_year: Literal["当年", "次年"] = Field(
        default="次年", alias="年", description="月日是当年的还是次年的"
    )

    @model_validator(mode="after")
    def _one_way_of_counting(self) -> Deadline:
        ways = [
            key
            for key, given in (("天", self.days), ("工作日", self.working_days), ("月日", self.month_day))
            if given is not None
        ]
        if not ways:
            raise fault("S25", "期限", keys="天、工作日、月日中的一项")
        if len(ways) > 1:
            raise fault("S26", "期限", keys="、".join(ways[1:]) + f"（已经写了{ways[0]}）", key=ways[1])
        if self.month_day is None and self.start is None:
            raise fault("S25", "期限", keys="起算")
        return self


class Condition(Record):
    """Which villages an item is for."""

    finance_cycle: FinanceCycle | None = Field(
        default=None, alias="财务公开周期", description="只适用于这样公开财务的村"
    )


class Item(Record):
    """A duty to disclose, as the law of its time has it."""

    id: Id = Field(alias="编号", description="编号", examples=["cz-expense-m"])
    name: Text = Field(alias="名称", description="名称", examples=["各项支出（月）"])
    category: Category = Field(alias="类别", description="类别")
    basis: Citations = Field(
        default=(), alias="依据", description="法律依据", examples=["[《村民委员会组织法》第三十五条]"]
    )
    cycle: Cycle = Field(alias="周期", description="多久公开一次")
    deadline: Deadline | None = Field(default=None, alias="期限", description="最迟什么时候公开")
    posting_days: Count | None = Field(default=None, alias="公示天数", description="至少张贴几天")
    posting_working_days: Count | None = Field(
        default=None, alias="公示工作日", description="至少张贴几个工作日"
    )
    scope: Scope = Field(alias="范围", description="上网：全文；合计：网上只放合计；村内：只在村内张贴")
    origin: Origin = Field(alias="由来", description="由哪一类文件完成公开")
    only: tuple[Text, ...] = Field(
        default=(),
        alias="限于",
        description="同一类文件里只算哪些：会议写步骤、会议类型或事项类别，补贴写名称，"
        "工程写阶段、资金来源或两样都写（衔接资金·完工），资产写类别，人员写职务或名单；不填全算",
        examples=["[决议公开]"],
    )
    holds_names: YesNo = Field(
        default=False,
        alias="含姓名",
        description="是：内容里会有村民的名字（张某某），公示期满后文字、表格、附件从网上撤下，合计留着",
    )
    condition: Condition | None = Field(
        default=None, alias="适用", description="只适用于哪些村；不填适用所有村"
    )
    effective: Day | None = Field(default=None, alias="施行", description="从哪天起有这项义务")
    repealed: Day | None = Field(default=None, alias="失效", description="从哪天起没有这项义务")
    verification: Verification | None = Field(
        default=None, alias="核实", description="没有对照原文核实的写：待核"
    )


class Catalogue(Record):
    """All duties, in the order in which they are shown."""

    items: tuple[Item, ...] = Field(alias="目录", description="每项一行")


class PackItem(Record):
    """What a region has otherwise: an item's id and only the keys that differ, or a whole new item."""

    id: Id = Field(alias="编号", description="编号；目录里已有的只写不同的几项")
    name: Text | None = Field(default=None, alias="名称", description="名称")
    category: Category | None = Field(default=None, alias="类别", description="类别")
    basis: Citations | None = Field(default=None, alias="依据", description="法律依据")
    cycle: Cycle | None = Field(default=None, alias="周期", description="多久公开一次")
    deadline: Deadline | None = Field(default=None, alias="期限", description="最迟什么时候公开")
    posting_days: Count | None = Field(default=None, alias="公示天数", description="至少张贴几天")
    posting_working_days: Count | None = Field(
        default=None, alias="公示工作日", description="至少张贴几个工作日"
    )
    scope: Scope | None = Field(default=None, alias="范围", description="上网、合计或村内")
    origin: Origin | None = Field(default=None, alias="由来", description="由哪一类文件完成公开")
    only: tuple[Text, ...] | None = Field(default=None, alias="限于", description="同一类文件里只算哪些")
    holds_names: YesNo | None = Field(default=None, alias="含姓名", description="内容里会不会有村民的名字")
    condition: Condition | None = Field(default=None, alias="适用", description="只适用于哪些村")
    effective: Day | None = Field(default=None, alias="施行", description="从哪天起")
    repealed: Day | None = Field(default=None, alias="失效", description="从哪天起没有这项义务")
    verification: Verification | None = Field(
        default=None, alias="核实", description="没有对照原文核实的写：待核"
    )


class Pack(Record):
    """A region's rules."""

    name: Text = Field(alias="名称", description="地区", examples=["甘肃省"])
    basis: Citations = Field(default=(), alias="依据", description="地方性法规等")
    items: tuple[PackItem, ...] = Field(alias="目录", description="与全国目录不同的；没有写 []")


_REQUIRED = ("name", "category", "cycle", "scope", "origin")


def with_pack(catalogue: Catalogue, pack: Pack) -> Catalogue:
    """The catalogue with the region's rules in it; new items stand at its end.

    A new item that is not whole is left out (:func:`unfinished` tells these).
    """
    items = {item.id: item for item in catalogue.items}
    for row in pack.items:
        given = {name: getattr(row, name) for name in row.model_fields_set}
        known = items.get(row.id)
        if known is not None:
            items[row.id] = known.model_copy(update=given)
        elif all(name in given for name in _REQUIRED):
            items[row.id] = Item.model_construct(**given)
    return Catalogue.model_construct(items=tuple(items.values()), note=catalogue.note)


def unfinished(catalogue: Catalogue, pack: Pack) -> tuple[tuple[int, str], ...]:
    """The pack's rows that are new items but not whole: each row's index and the Chinese keys it lacks."""
    known = {item.id for item in catalogue.items}
    fields = Item.model_fields
    lacking = (
        (index, "、".join(str(fields[name].alias) for name in _REQUIRED if getattr(row, name) is None))
        for index, row in enumerate(pack.items)
        if row.id not in known
    )
    return tuple((index, keys) for index, keys in lacking if keys)
