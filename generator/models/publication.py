"""What was taken back and what was reviewed: withdrawn.yml, privacy-review.yml."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from pydantic.config import JsonDict

from .base import Day, PageAddress, Pattern, Record, Text

_STAFF_ONLY: JsonDict = {"public": False, "reason": "只供工作人员复核隐私问题，不公开"}

_REDIRECT: JsonDict = {"public": False, "reason": "只用来把旧网址转到新网址"}

_UNTOLD: JsonDict = {"public": False, "reason": "只用来让修订记录不再提起撤下的内容"}

FindingCode = Annotated[str, Pattern(r"^P[0-9]{2}$", "S62", "P07")]


class WithdrawnPage(Record):
    """A page that was taken down; its address answers with a dated note."""

    address: PageAddress = Field(alias="网址", description="撤下的网页")
    reason: Text = Field(alias="原因", description="为什么撤下")
    approver: Text = Field(alias="批准人", description="谁批准的", examples=["镇综治中心"])
    day: Day = Field(alias="日期", description="撤下的日期")
    successor: PageAddress | None = Field(default=None, alias="转到", description="改看哪个网页")


class MovedPage(Record):
    """A page whose file was renamed; its old address leads to the new one."""

    address: PageAddress = Field(alias="原", description="以前的网址", json_schema_extra=_REDIRECT)
    target: PageAddress = Field(alias="现", description="现在的网址", json_schema_extra=_REDIRECT)
    day: Day = Field(alias="日期", description="改的日期")


class Untold(Record):
    """A file of whose older revisions pages say no more than that there were some."""

    file: Text = Field(alias="文件", description="哪个文件", json_schema_extra=_UNTOLD)
    until: Day = Field(alias="至", description="到哪天为止的修订不列内容", json_schema_extra=_UNTOLD)
    reason: Text = Field(
        alias="原因", description="为什么不列；不要写出撤下的内容", json_schema_extra=_UNTOLD
    )


class Withdrawn(Record):
    """The register of addresses whose page was taken down or moved."""

    pages: tuple[WithdrawnPage, ...] = Field(alias="撤下", description="每个网页一行；没有写 []")
    untold: tuple[Untold, ...] = Field(
        default=(),
        alias="修订不列",
        description="修订记录里不列出内容的文件：改掉的东西不宜再提",
        json_schema_extra=_UNTOLD,
    )
    moved: tuple[MovedPage, ...] = Field(
        default=(), alias="改址", description="文件改了名的网页：旧网址引到新网址"
    )


class Reviewed(Record):
    """A finding of the privacy check that somebody allowed until a day; the value is not kept."""

    place: Text = Field(alias="位置", description="哪个文件", json_schema_extra=_STAFF_ONLY)
    code: FindingCode = Field(alias="类别", description="检查报出的编号", json_schema_extra=_STAFF_ONLY)
    digest: Text = Field(
        alias="指纹", description="cunwu check 给出的指纹，不是原文", json_schema_extra=_STAFF_ONLY
    )
    reviewer: Text = Field(alias="复核人", description="谁复核的", json_schema_extra=_STAFF_ONLY)
    reason: Text = Field(alias="理由", description="为什么可以公开", json_schema_extra=_STAFF_ONLY)
    until: Day = Field(alias="至", description="有效到哪天", json_schema_extra=_STAFF_ONLY)


class PrivacyReview(Record):
    """The register of reviews."""

    reviews: tuple[Reviewed, ...] = Field(
        alias="复核", description="每次复核一行；没有写 []", json_schema_extra=_STAFF_ONLY
    )
