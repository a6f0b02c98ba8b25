"""The front matter of what people write in Markdown: bylaws and charter, notices, law pieces, guides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from pydantic import Field

from .base import (
    Attachment,
    Citations,
    Count,
    Day,
    Id,
    LanguageCode,
    Record,
    Reference,
    Text,
    Verification,
    YesNo,
)
from .shared import Recording
from .translatable import LANGUAGE, PROOFREAD, TRANSLATES, TRANSLATOR, Translatable


class Bylaws(Record):
    """The bylaws (村规民约) or the charter (村民自治章程) of a village: how they came to be."""

    title: Text = Field(alias="标题", description="标题")
    passed: Day | None = Field(default=None, alias="通过日期", description="村民会议通过的日期")
    meeting: Id | None = Field(default=None, alias="会议", description="通过的会议（meetings 里的文件名）")
    entitled: Count | None = Field(default=None, alias="应到", description="应到人数")
    present: Count | None = Field(default=None, alias="实到", description="实到人数")
    in_favour: Count | None = Field(default=None, alias="赞成", description="赞成票")
    filed_with: Text | None = Field(
        default=None, alias="备案机关", description="报哪里备案", examples=["镇人民政府"]
    )
    filed: Day | None = Field(default=None, alias="备案日期", description="备案的日期")
    version: Text | None = Field(default=None, alias="版本", description="版本", examples=["2024年修订"])
    supersedes: Text | None = Field(default=None, alias="取代", description="取代哪个版本")
    recordings: tuple[Recording, ...] = Field(default=(), alias="录音", description="念全文的录音")


class Notice(Translatable):
    """A notice of the village or the town."""

    stand_ins: ClassVar[Mapping[str, Any]] = {"日期": "2000-01-01", "类别": "通知", "发文单位": "见原文"}

    title: Text = Field(alias="标题", description="标题")
    day: Day = Field(alias="日期", description="发布日期")
    kind: Literal["公示", "公告", "通知", "通报"] = Field(alias="类别", description="类别")
    issuer: Text = Field(alias="发文单位", description="发文单位", examples=["杨柳村村民委员会"])
    until: Day | None = Field(default=None, alias="公示至", description="公示到哪天")
    contact: Text | None = Field(default=None, alias="联系", description="联系的单位和办公电话，不写个人")
    item: Id | None = Field(default=None, alias="目录", description="公开目录里的编号")
    holds_names: YesNo = Field(
        default=False, alias="含姓名", description="是：正文里有村民的名字，公示期满后正文和附件从网上撤下"
    )
    attachments: tuple[Attachment, ...] = Field(default=(), alias="附件", description="附件文件")
    recordings: tuple[Recording, ...] = Field(default=(), alias="录音", description="念这份通知的录音")
    language: LanguageCode = LANGUAGE
    translates: Id | None = TRANSLATES
    translator: Text | None = TRANSLATOR
    proofread: YesNo = PROOFREAD


class LegalReview(Record):
    """Which lawyer looked at a piece, when and until when that holds."""

    lawyer: Text | None = Field(default=None, alias="律师", description="审核的律师")
    office: Text | None = Field(default=None, alias="单位", description="律师的单位")
    day: Day | None = Field(default=None, alias="日期", description="审核的日期")
    until: Day | None = Field(default=None, alias="至", description="有效到哪天")


class LawPiece(Translatable):
    """A piece of legal education: an answer or an invented case."""

    stand_ins: ClassVar[Mapping[str, Any]] = {"主题": "见原文", "依据": []}

    title: Text = Field(alias="标题", description="标题")
    in_a_sentence: Text = Field(alias="一句话", description="一句话的答案")
    topic: Text = Field(alias="主题", description="主题", examples=["钱和借贷"])
    kind: Literal["问答", "案例"] = Field(default="问答", alias="类别", description="类别")
    invented: YesNo = Field(default=False, alias="虚构", description="案例是编写的写：是")
    basis: Citations = Field(alias="依据", description="法律依据", examples=["[《民法典》第六百七十五条]"])
    time_limits: tuple[Text, ...] = Field(default=(), alias="时限", description="要紧的期限")
    help: tuple[Id, ...] = Field(
        default=(), alias="求助", description="窗口编号（见 services.yml）", examples=["[falv]"]
    )
    related: tuple[Reference, ...] = Field(
        default=(), alias="相关", description="相关的文章", examples=["[guides/relief]"]
    )
    review: LegalReview | None = Field(default=None, alias="审核", description="律师审核；没有审核的不填")
    language: LanguageCode = LANGUAGE
    translates: Id | None = TRANSLATES
    translator: Text | None = TRANSLATOR
    proofread: YesNo = PROOFREAD
    verification: Verification | None = Field(
        default=None, alias="核实", description="没有对照原文核实的写：待核"
    )


class Guide(Translatable):
    """How to get something done."""

    title: Text = Field(alias="标题", description="标题")
    in_a_sentence: Text | None = Field(default=None, alias="一句话", description="一句话说明")
    window: Id | None = Field(
        default=None, alias="窗口", description="窗口编号（见 services.yml）", examples=["minzheng"]
    )
    papers: tuple[Text, ...] = Field(default=(), alias="材料", description="要带的材料")
    time_limits: tuple[Text, ...] = Field(default=(), alias="时限", description="多久办好")
    fee: Text | None = Field(default=None, alias="收费", description="收费", examples=["不收费"])
    forms: tuple[Reference, ...] = Field(
        default=(), alias="表格", description="用得上的空白表格", examples=["[forms/application]"]
    )
    basis: Citations = Field(default=(), alias="依据", description="法律依据")
    related: tuple[Reference, ...] = Field(
        default=(), alias="相关", description="相关的文章", examples=["[law/lending]"]
    )
    review: LegalReview | None = Field(default=None, alias="审核", description="律师审核；没有审核的不填")
    language: LanguageCode = LANGUAGE
    translates: Id | None = TRANSLATES
    translator: Text | None = TRANSLATOR
    proofread: YesNo = PROOFREAD
    verification: Verification | None = Field(
        default=None, alias="核实", description="没有对照原文核实的写：待核"
    )
