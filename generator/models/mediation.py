"""Mediation as counts: a village's quarter, the town's year. Never a party, never a case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field, JsonValue

from .base import Amount, Count, Record, Text, frozen
from .period import Quarter, Year
from .shared import Posting, Source, TownFile

DisputeKind = Literal[
    "婚姻家庭", "邻里", "房屋宅基地", "合同", "生产经营", "损害赔偿", "山林土地", "征地拆迁", "环境污染",
    "劳动争议", "消费", "医疗", "道路交通", "物业", "村务管理", "电子商务", "旅游", "知识产权", "其他",
]  # fmt: skip
Channel = Literal["人民调解", "行政调解", "司法调解"]

if TYPE_CHECKING:
    CountsByDispute = Mapping[str, int]
else:
    CountsByDispute = Annotated[dict[DisputeKind, Count], AfterValidator(frozen)]


_BY_TOWN_ONLY: dict[str, JsonValue] = {
    "public": False,
    "reason": "村里每季度只公开受理、成功、协议、履行的件数；来源太细，可能认出是谁家的事",
}
_SCREENED_BY_TOWN: dict[str, JsonValue] = {
    "public": False,
    "reason": "排查发现多少只按全镇公布；村里也公布，和全镇的数一减就可能认出是谁家的事",
}


class Origins(Record):
    """How disputes came to the committee."""

    on_own_initiative: Count | None = Field(
        default=None, alias="主动调解", description="委员会主动去调的", json_schema_extra=_BY_TOWN_ONLY
    )
    on_request: Count | None = Field(
        default=None, alias="申请", description="当事人申请的", json_schema_extra=_BY_TOWN_ONLY
    )
    referred: Count | None = Field(
        default=None,
        alias="移送委托",
        description="法院、派出所等移送或委托的",
        json_schema_extra=_BY_TOWN_ONLY,
    )


class Screened(Record):
    """What looking for disputes in good time brought to light."""

    rounds: Count | None = Field(default=None, alias="次数", description="排查次数")
    found: Count | None = Field(
        default=None, alias="发现", description="发现的纠纷", json_schema_extra=_SCREENED_BY_TOWN
    )
    prevented: Count | None = Field(
        default=None, alias="预防", description="预防住的纠纷", json_schema_extra=_SCREENED_BY_TOWN
    )


class VillageQuarter(Record):
    """A village's mediation in a quarter; yuan. Small counts are suppressed when shown."""

    period: Quarter = Field(alias="期间", description="哪一季度，与文件名相同")
    accepted: Count = Field(alias="受理", description="受理件数")
    origins: Origins | None = Field(default=None, alias="来源", description="怎样来的，合计等于受理")
    kinds: CountsByDispute | None = Field(
        default=None, alias="类型", description="各类纠纷件数，合计等于受理", examples=["{邻里: 5, 其他: 2}"]
    )
    settled: Count | None = Field(default=None, alias="调解成功", description="调解成功件数")
    written: Count | None = Field(default=None, alias="书面协议", description="书面协议件数")
    oral: Count | None = Field(default=None, alias="口头协议", description="口头协议件数")
    fulfilled: Count | None = Field(default=None, alias="履行", description="已经履行的协议件数")
    amount: Amount | None = Field(default=None, alias="涉及金额", description="涉及金额，元")
    screening: Screened | None = Field(default=None, alias="排查", description="排查的结果")
    posting: Posting | None = Field(default=None, alias="公开", description="公开日期和张榜到哪天")


class ChannelYear(Record):
    """One channel of mediation in a year; channels measure different things and are never added."""

    channel: Channel = Field(alias="渠道", description="哪种调解")
    body: Text | None = Field(default=None, alias="主体", description="由谁调解", examples=["派出所"])
    accepted: Count = Field(alias="受理", description="受理件数")
    settled: Count | None = Field(default=None, alias="调解成功", description="调解成功件数")
    committees: Count | None = Field(default=None, alias="组织", description="调解组织个数")
    mediators: Count | None = Field(default=None, alias="调解员", description="调解员人数")


class TownYear(TownFile):
    """The town's mediation in a year, by channel."""

    period: Year = Field(alias="期间", description="哪一年，与文件名相同")
    source: Source = Field(alias="来源", description="数字从哪里来")
    channels: tuple[ChannelYear, ...] = Field(alias="口径", description="三种渠道各一行，不相加")
