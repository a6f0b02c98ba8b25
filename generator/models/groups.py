"""The villagers' groups: groups.yml."""

from __future__ import annotations

from pydantic import Field

from .base import Attachment, Count, Day, Id, Record, Text
from .shared import Standing, Term


class GroupAffair(Record):
    """Something that a group disclosed."""

    day: Day = Field(alias="日期", description="公开的日期")
    title: Text = Field(alias="标题", description="标题")
    text: Text = Field(alias="内容", description="内容")
    attachments: tuple[Attachment, ...] = Field(default=(), alias="附件", description="附件文件")


class Group(Record):
    """A group, its size and its head."""

    id: Id = Field(alias="编号", description="编号，成为网址的一部分", examples=["g1"])
    name: Text = Field(alias="名称", description="组名", examples=["一组"])
    households: Count | None = Field(default=None, alias="户数", description="户数")
    people: Count | None = Field(default=None, alias="人口", description="人口")
    head: Term | None = Field(default=None, alias="组长", description="组长")
    affairs: tuple[GroupAffair, ...] = Field(default=(), alias="事项", description="组里公开的事")


class Groups(Standing):
    """All groups of the village."""

    groups: tuple[Group, ...] = Field(alias="小组", description="每个小组一行")
