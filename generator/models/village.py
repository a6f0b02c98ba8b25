"""A village: who it is, how many, who holds which office, how to reach them. village.yml."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, JsonValue

from .base import AccountName, Count, Day, Id, Mail, Phone, PublicPlace, Quantity, Record, Text, YesNo
from .shared import Hours, Term

FinanceCycle = Literal["月", "季"]


class Officer(Term):
    """A member of the village's two committees or of its supervision committee."""

    since: Day = Field(alias="自", description="任职开始的日期")
    office: Text = Field(alias="职务", description="职务", examples=["村党组织书记"])


class Mediator(Term):
    """A people's mediator."""

    full_time: YesNo = Field(default=False, alias="专职", description="是不是专职")


class GridWorker(Term):
    """Who serves a grid."""

    grid: Text = Field(alias="网格", description="哪个网格", examples=["一网格"])


class LegalAdviser(Term):
    """The village's lawyer, with office contact only."""

    firm: Text = Field(alias="单位", description="律师事务所或法律服务所")
    phone: Phone | None = Field(default=None, alias="办公电话", description="办公电话，不写个人手机")
    duty: Text | None = Field(default=None, alias="驻村", description="哪天在村里", examples=["每月10日"])


class Volunteers(Record):
    """A volunteer group and its size."""

    name: Text = Field(alias="名称", description="队伍名称", examples=["普法志愿者"])
    people: Count = Field(alias="人数", description="人数")


_ONLY_REDIRECTS: dict[str, JsonValue] = {"public": False, "reason": "只用来把旧网址转到新网址"}


class FormerId(Record):
    """An earlier name of the village's folder; its addresses lead here."""

    village: Id = Field(
        alias="编号",
        description="以前的文件夹名",
        json_schema_extra=_ONLY_REDIRECTS,
    )
    until: Day = Field(alias="至", description="用到哪一天", json_schema_extra=_ONLY_REDIRECTS)
    manner: Literal["合并", "改名", "拆分"] = Field(
        alias="方式", description="为什么变了", json_schema_extra=_ONLY_REDIRECTS
    )


class Village(Record):
    """A village; land in mu."""

    name: Text = Field(alias="名称", description="村名")
    demonstration: YesNo = Field(
        default=False, alias="演示", description="是：编出来的演示村，页面、打印和下载都会写明"
    )
    code: Id | None = Field(
        default=None, alias="二维码", description="印在墙上的短码，在 codes.yml 里登记", examples=["a1"]
    )
    groups: Count | None = Field(default=None, alias="村民小组数", description="村民小组个数")
    households: Count | None = Field(default=None, alias="户数", description="户数")
    people: Count | None = Field(default=None, alias="人口", description="人口")
    farmland: Quantity | None = Field(default=None, alias="耕地亩", description="耕地面积，亩")
    board: PublicPlace | None = Field(default=None, alias="公开栏位置", description="村务公开栏在哪里")
    office_phone: Phone | None = Field(
        default=None, alias="办公电话", description="村委会办公电话，不写个人手机"
    )
    office_mail: Mail | None = Field(
        default=None, alias="邮箱", description="村委会收提问的公用邮箱，不写个人的"
    )
    hours: tuple[Hours, ...] = Field(default=(), alias="办公时间", description="村委会办公时间")
    accounts: Annotated[tuple[AccountName, ...], Field(min_length=1)] = Field(
        alias="账户", description="集体的账户", examples=["[库存现金, 银行存款]"]
    )
    committee_accounts: tuple[AccountName, ...] = Field(
        default=(), alias="村委会账户", description="村委会自己的账户；与集体的账户同名时不填"
    )
    finance_cycle: FinanceCycle = Field(
        default="月", alias="财务公开周期", description="财务按月还是按季公开"
    )
    officers: tuple[Officer, ...] = Field(default=(), alias="干部", description="村两委成员")
    supervisors: tuple[Officer, ...] = Field(
        default=(), alias="村务监督委员会", description="监督委员会成员，不能是村委会成员和他们的近亲属"
    )
    mediators: tuple[Mediator, ...] = Field(default=(), alias="调解员", description="人民调解员")
    grid_workers: tuple[GridWorker, ...] = Field(default=(), alias="网格员", description="网格员")
    legal_guides: Count | None = Field(default=None, alias="法律明白人", description="法律明白人的人数")
    legal_adviser: LegalAdviser | None = Field(default=None, alias="法律顾问", description="村法律顾问")
    volunteers: tuple[Volunteers, ...] = Field(default=(), alias="志愿队伍", description="志愿队伍")
    formerly: tuple[FormerId, ...] = Field(
        default=(), alias="曾用", description="以前的文件夹名；旧网址转到这里"
    )
