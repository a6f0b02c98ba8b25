"""Words that villagers may not know, in plain ones: words.yml."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, JsonValue

from .base import Citations, Record, Text

Where = Literal[
    "账目", "预算", "报表", "资产资源", "合同", "债权债务", "村务", "项目", "会议", "补贴", "调解", "村规民约",
    "答复", "公开情况",
]  # fmt: skip
_PLACES: dict[str, JsonValue] = {"public": False, "reason": "只决定在哪些网页上解释这个词"}


class Word(Record):
    """A word and what it means."""

    word: Text = Field(alias="词", description="网页上用到的词", examples=["冲销"])
    meaning: Text = Field(
        alias="意思",
        description="用大家听得懂的话说，一两句",
        examples=["以前的一笔记错了，用一笔负数把它抵掉，再记一笔对的"],
    )
    also: tuple[Text, ...] = Field(
        default=(), alias="也叫", description="村里平常的叫法", examples=["[红字更正]"]
    )
    places: tuple[Where, ...] = Field(
        default=(),
        alias="用在",
        description="在哪些网页上解释它；不写就只在词语解释里",
        examples=["[账目]"],
        json_schema_extra=_PLACES,
    )
    basis: Citations = Field(default=(), alias="依据", description="法律里有规定的写上出处")


class Words(Record):
    """All the words."""

    words: tuple[Word, ...] = Field(alias="词语", description="一个词一组")
