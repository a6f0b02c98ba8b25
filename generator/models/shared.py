"""Small records that several families hold: postings, references, sources, terms, hours."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from .base import Clock, Day, Phone, Record, RecordingFile, Text, Verification, Voucher, YesNo
from .period import Month, Year

Book = Literal["集体", "村委会"]


class Posting(Record):
    """When something was disclosed, and until when it hangs on the board."""

    posted: Day = Field(alias="日期", description="公开的日期")
    until: Day | None = Field(default=None, alias="张榜至", description="在公开栏张贴到哪一天")


class VoucherRef(Record):
    """A pointer to an entry of the accounts."""

    period: Month = Field(alias="期间", description="凭证所在的月")
    voucher: Voucher = Field(alias="凭证号", description="凭证号")
    book: Book = Field(default="集体", alias="账簿", description="集体的账，还是村委会自己的账")


class Recording(Record):
    """A recording of what a page says, for those who would rather listen."""

    file: RecordingFile = Field(alias="文件", description="录音文件，放在村的 files/ 文件夹里")
    speech: Text = Field(default="普通话", alias="语言", description="说的什么话", examples=["本地方言"])
    said: Text | None = Field(
        default=None, alias="文字", description="录音里说的话；念的就是网页上的文字时不填"
    )


class Source(Record):
    """Where figures come from; shown beside them."""

    name: Text = Field(alias="名称", description="材料的名称")
    year: Year = Field(alias="年份", description="材料说的是哪一年")


class Term(Record):
    """A person in a public role, with the term."""

    written_last: ClassVar[tuple[str, ...]] = ("since", "until", "note")

    name: Text = Field(alias="姓名", description="姓名；演示用“张某某”的写法")
    since: Day | None = Field(default=None, alias="自", description="任职开始的日期")
    until: Day | None = Field(default=None, alias="至", description="任职结束的日期，在任的不填")


class Hours(Record):
    """Opening hours on some days of the week."""

    days: Text = Field(alias="星期", description="星期几", examples=["一至五"])
    since: Clock = Field(alias="自", description="开门时间")
    until: Clock = Field(alias="至", description="关门时间")


class Standing(Record):
    """A file that stands without a period and is disclosed again and again."""

    as_of: Day | None = Field(default=None, alias="截至", description="数据截止的日期")
    postings: tuple[Posting, ...] = Field(default=(), alias="公开", description="历次公开，每次一行")


class TownFile(Record):
    """A file of the town: says where its figures come from and whether they are invented."""

    source: Source | None = Field(default=None, alias="来源", description="数字从哪里来")
    demonstration: YesNo = Field(default=False, alias="演示", description="是：编出来的演示数据，页面会写明")
    verification: Verification | None = Field(
        default=None, alias="核实", description="没有对照原文核实的写：待核"
    )


class Contact(Record):
    """An office's phone number."""

    name: Text = Field(alias="名称", description="单位或热线的名称")
    phone: Phone = Field(alias="电话", description="公开的办公电话")
