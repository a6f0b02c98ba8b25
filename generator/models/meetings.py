"""A meeting and the steps of its deliberation: meetings/2026-09-28-lamps.yml."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Amount, Attachment, Count, Day, Id, Record, Text

MeetingKind = Literal[
    "村民会议", "村民代表会议", "村民小组会议", "户长会", "两委会", "协商会", "成员大会", "成员代表大会",
    "群众代表会", "党员大会",
]  # fmt: skip
StepName = Literal[
    "村党组织提议", "两委会商议", "党员大会审议", "村民代表会议决议", "村民会议决议", "村民小组会议决议",
    "成员大会决议", "成员代表大会决议", "户长会讨论", "群众代表会讨论", "协商会讨论", "征求意见",
    "决议公开", "实施结果公开",
]  # fmt: skip


class Step(Record):
    """A step of 四议两公开 or of another deliberation, with its votes where votes were cast."""

    step: StepName = Field(alias="步骤", description="哪一步")
    day: Day = Field(alias="日期", description="日期")
    entitled: Count | None = Field(default=None, alias="应到", description="应到人数（户长会写户数）")
    present: Count | None = Field(default=None, alias="实到", description="实到人数")
    in_favour: Count | None = Field(default=None, alias="赞成", description="赞成票")
    against: Count | None = Field(default=None, alias="反对", description="反对票")
    abstaining: Count | None = Field(default=None, alias="弃权", description="弃权票")
    posted_until: Day | None = Field(default=None, alias="公示至", description="公示到哪天")
    opinion: Text | None = Field(default=None, alias="意见", description="这一步的主要意见")


class Meeting(Record):
    """What was deliberated, in which steps, and what was resolved; yuan."""

    subject: Text = Field(alias="议题", description="议题", examples=["维修村道路灯"])
    matter: Text = Field(alias="事项类别", description="哪一类事", examples=["公益事业兴办"])
    kind: MeetingKind = Field(alias="会议类型", description="作出决定的会议")
    group: Id | None = Field(
        default=None, alias="小组", description="村民小组会议、户长会：哪个组（见 groups.yml）"
    )
    noticed: Day | None = Field(default=None, alias="通知日期", description="通知开会的日期")
    steps: tuple[Step, ...] = Field(alias="步骤", description="按先后一步一行")
    resolution: Text | None = Field(default=None, alias="决议", description="决议的内容；没有通过的写结果")
    amount: Amount | None = Field(default=None, alias="金额", description="决议同意花的钱，元")
    attachments: tuple[Attachment, ...] = Field(default=(), alias="附件", description="附件文件")
