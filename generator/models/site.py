"""The settings of a site: site.yml."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from .base import Amount, Id, Phone, PublicPlace, Record, SiteAddress, Text, Threshold
from .shared import Contact, Hours


class Site(Record):
    """What holds for the whole site; ``resolution_limit`` in yuan."""

    name: Text = Field(alias="名称", description="网站名称")
    address: SiteAddress = Field(alias="网址", description="网站的网址，二维码和订阅要用")
    former_addresses: tuple[SiteAddress, ...] = Field(
        default=(),
        alias="旧网址",
        description="以前用过的网址",
        json_schema_extra={"public": False, "reason": "只用来把旧网址转到新网址"},
    )
    publisher: Text = Field(alias="主办", description="主办单位")
    office_phone: Phone | None = Field(default=None, alias="办公电话", description="主办单位的办公电话")
    location: PublicPlace | None = Field(default=None, alias="地址", description="主办单位在哪里")
    hours: tuple[Hours, ...] = Field(default=(), alias="办公时间", description="主办单位的办公时间")
    supervision: tuple[Contact, ...] = Field(default=(), alias="监督电话", description="监督电话")
    hotlines: tuple[Contact, ...] = Field(default=(), alias="热线", description="热线")
    pack: Id = Field(
        default="default",
        alias="公开规则",
        description="用 packs 里的哪一份地区规则",
        json_schema_extra={"public": False, "reason": "是生成网站的设置；起作用的规则在公开目录里逐条列出"},
    )
    resolution_limit: Amount = Field(
        default=Decimal("5000.00"), alias="重大支出限额", description="元；一笔支出到了这个数就要有决议"
    )
    suppression: Threshold = Field(
        default=5, alias="小数抑制", description="比这个数小的件数不写明：5 就是 1 到 4 件只写“<5”"
    )
    repository: Literal["私有", "公开"] | None = Field(
        default=None,
        alias="数据仓库",
        description="放数据的 git 仓库别人能不能看；应当是：私有",
        json_schema_extra={"public": False, "reason": "只用来提醒：小于抑制数的件数不能放在公开的仓库里"},
    )
    no_laws: tuple[Text, ...] = Field(
        default=(),
        alias="非法律",
        description="带书名号但不是法律的名称",
        json_schema_extra={"public": False, "reason": "只用来检查引用"},
    )
