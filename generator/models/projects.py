"""A construction project: projects/lamps.yml."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Amount, Attachment, Day, Id, PositiveAmount, Record, Text
from .shared import Posting, VoucherRef

StageName = Literal["立项", "设计", "预算", "招标", "签约", "开工", "变更", "完工", "验收", "决算", "移交"]


class Funding(Record):
    """Where a part of the money comes from; yuan."""

    source: Text = Field(alias="来源", description="钱从哪里来", examples=["村集体"])
    amount: PositiveAmount = Field(alias="金额", description="元")


class Contractor(Record):
    """Who does the work and how they were chosen."""

    name: Text = Field(alias="单位", description="施工或供货单位")
    manner: Text | None = Field(default=None, alias="方式", description="怎样确定的", examples=["直接采购"])
    contract: Id | None = Field(default=None, alias="合同", description="合同编号（见 contracts.yml）")


class Stage(Record):
    """A step of the project, with its day, its finding or its sum in yuan."""

    stage: StageName = Field(alias="阶段", description="到了哪一步")
    day: Day | None = Field(default=None, alias="日期", description="日期")
    finding: Text | None = Field(default=None, alias="结论", description="验收等的结论", examples=["合格"])
    amount: Amount | None = Field(default=None, alias="金额", description="这一步确定的金额，元")


class Project(Record):
    """A project from its resolution to its final account."""

    name: Text = Field(alias="名称", description="项目名称", examples=["村道路灯维修"])
    meeting: Id | None = Field(
        default=None, alias="会议", description="哪次会议决定的（meetings 里的文件名）"
    )
    funding: tuple[Funding, ...] = Field(alias="资金", description="资金来源")
    contractor: Contractor | None = Field(default=None, alias="实施", description="谁来做")
    stages: tuple[Stage, ...] = Field(alias="阶段", description="按先后一步一行")
    vouchers: tuple[VoucherRef, ...] = Field(default=(), alias="凭证", description="付款凭证")
    attachments: tuple[Attachment, ...] = Field(default=(), alias="附件", description="附件文件")
    code: Id | None = Field(default=None, alias="二维码", description="短码，在 codes.yml 里登记")
    postings: tuple[Posting, ...] = Field(default=(), alias="公开", description="历次公开，每次一行")
