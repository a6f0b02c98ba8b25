"""A question and its answer; never who asked. replies/2026-10-12-lamps.yml."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Day, Id, Record, Text, Voucher
from .period import Period
from .shared import Book

Manner = Literal["意见箱", "来访", "电话", "短信", "邮件", "会议", "网上", "其他"]


class About(Record):
    """What the question is about: an entry, a period, an item, a meeting or a project."""

    period: Period | None = Field(default=None, alias="期间", description="关于哪一期")
    voucher: Voucher | None = Field(default=None, alias="凭证号", description="关于哪张凭证")
    book: Book = Field(default="集体", alias="账簿", description="集体的账，还是村委会自己的账")
    item: Id | None = Field(default=None, alias="目录", description="关于公开目录的哪一项")
    meeting: Id | None = Field(default=None, alias="会议", description="关于哪次会议（meetings 里的文件名）")
    project: Id | None = Field(default=None, alias="工程", description="关于哪个工程（projects 里的文件名）")


class Answer(Record):
    """Who answered, when and what."""

    day: Day = Field(alias="日期", description="答复的日期")
    office: Text = Field(alias="单位", description="答复的单位", examples=["村务监督委员会"])
    text: Text = Field(alias="内容", description="答复的内容")


class Reply(Record):
    """A question received, the day by which it is to be answered, and the answer."""

    received: Day = Field(alias="收到", description="收到的日期")
    manner: Manner = Field(alias="方式", description="怎样提出的")
    about: About | None = Field(default=None, alias="关于", description="关于什么")
    question: Text = Field(alias="问题", description="问了什么；不写是谁问的")
    due: Day | None = Field(default=None, alias="答复期限", description="最迟哪天答复")
    answer: Answer | None = Field(default=None, alias="答复", description="答复；还没有答复的不填")
