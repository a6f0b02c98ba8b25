"""Whom to turn to: questions that lead to a door, and what each door is; town/doors.yml."""

from __future__ import annotations

from pydantic import Field, JsonValue

from .base import Citations, Id, Record, Reference, Text, YesNo
from .shared import TownFile

_A_NAME: dict[str, JsonValue] = {"public": False, "reason": "只用来找到 site.yml 里的那条热线，网页写的是它"}


class Urgent(Record):
    """A danger for which a number is dialled before anything is asked."""

    danger: Text = Field(alias="情形", description="什么危险", examples=["有人正在打人"])
    call: Text = Field(
        alias="打",
        description="打哪个电话：site.yml 热线里的名称",
        examples=["报警"],
        json_schema_extra=_A_NAME,
    )
    first: tuple[Text, ...] = Field(
        default=(), alias="先做", description="先做什么，一句一条", examples=["[先躲开，再打电话]"]
    )


class Answer(Record):
    """An answer and where it leads."""

    text: Text = Field(alias="说", description="答案，照平常说话写", examples=["和邻居闹了矛盾"])
    to: Id = Field(alias="去", description="下一题的编号，或者门的编号", examples=["talk"])


class Question(Record):
    """A question; the file's first is where everybody begins."""

    id: Id = Field(alias="编号", description="编号，成为网址的一部分", examples=["talk"])
    text: Text = Field(alias="问", description="问什么", examples=["两边愿意坐下来谈吗？"])
    answers: tuple[Answer, ...] = Field(alias="答", description="每个答案一行，至少两个")


class Door(Record):
    """An office that handles something; its place, hours and phone are those of the town's other files."""

    id: Id = Field(alias="编号", description="编号，成为网址的一部分", examples=["police"])
    name: Text = Field(alias="名称", description="找谁", examples=["派出所"])
    in_a_sentence: Text = Field(alias="一句话", description="该怎么办，一句话")
    handles: tuple[Text, ...] = Field(alias="管什么", description="管哪些事")
    not_for: tuple[Text, ...] = Field(default=(), alias="不管", description="哪些事不归这里，该找谁")
    body: Id | None = Field(
        default=None, alias="机构", description="organisation.yml 里的机构编号", examples=["paichusuo"]
    )
    window: Id | None = Field(
        default=None, alias="窗口", description="services.yml 里的窗口编号", examples=["falv"]
    )
    phones: tuple[Text, ...] = Field(
        default=(),
        alias="电话",
        description="site.yml 热线、监督电话里的名称",
        examples=["[报警]"],
        json_schema_extra=_A_NAME,
    )
    villages: YesNo = Field(default=False, alias="各村", description="是：列出各村的办公电话")
    hours: Text | None = Field(
        default=None, alias="时间", description="没有窗口的写什么时候可以去", examples=["任何时候"]
    )
    papers: tuple[Text, ...] = Field(default=(), alias="材料", description="带什么")
    fee: Text = Field(alias="收费", description="收费", examples=["不收费"])
    time_limits: tuple[Text, ...] = Field(alias="时限", description="多久")
    steps: tuple[Text, ...] = Field(default=(), alias="怎么办", description="一步一条，按先后")
    related: tuple[Reference, ...] = Field(
        default=(), alias="相关", description="相关的文章", examples=["[guides/relief]"]
    )
    basis: Citations = Field(alias="依据", description="法律依据")


class Channel(Record):
    """One of the ways of mediation."""

    name: Text = Field(alias="名称", description="名称", examples=["人民调解"])
    who: Text = Field(alias="谁来调", description="谁来调")
    matters: Text = Field(alias="调什么", description="调哪些事")
    fee: Text = Field(alias="收费", description="收费", examples=["不收费"])
    time_limit: Text = Field(alias="时限", description="多久")
    agreed: Text = Field(alias="谈成", description="谈成以后怎样")
    broken: Text = Field(alias="不照做", description="对方不照做怎么办")
    basis: Citations = Field(alias="依据", description="法律依据")


class Mediating(Record):
    """The ways of mediation side by side, how an agreement is confirmed, and what is not for mediation."""

    channels: tuple[Channel, ...] = Field(alias="渠道", description="每条路一行")
    confirmation: tuple[Text, ...] = Field(default=(), alias="司法确认", description="一步一条，按先后")
    not_for: tuple[Text, ...] = Field(default=(), alias="不能调", description="哪些事不能靠调解了结")
    basis: Citations = Field(default=(), alias="依据", description="法律依据")


class Doors(TownFile):
    """The way to the right door: town/doors.yml."""

    urgent: tuple[Urgent, ...] = Field(default=(), alias="紧急", description="先打电话的危险，每种一行")
    questions: tuple[Question, ...] = Field(alias="题", description="从第一题问起，最多问五题")
    doors: tuple[Door, ...] = Field(alias="门", description="每个去处一行")
    mediating: Mediating | None = Field(default=None, alias="调解", description="调解的三条路")
