"""Texts that may be translated: which keys a translation has of its own, and what its original says for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import Field, model_validator

from .base import Record

# A field each, shared by the models: inherited fields would stand before the title.
LANGUAGE: Any = Field(
    default="zh-Hans", alias="语言", description="正文用的语言；中文不填，译文必须写", examples=["bo"]
)
TRANSLATES: Any = Field(
    default=None,
    alias="译自",
    description="译文才写：同一个文件夹里中文原文的文件名，不带 .md；写了它，别的事项都用原文的",
    examples=["lending"],
)
TRANSLATOR: Any = Field(
    default=None, alias="译者", description="译文是哪个单位译的，不写个人", examples=["镇综治中心"]
)
PROOFREAD: Any = Field(
    default=False, alias="校对", description="译文由懂这种语言的人对照原文校对过的写：是", examples=["是"]
)


class Translatable(Record):
    """A text that another may translate; a translation (译自) takes the facts from its original."""

    stand_ins: ClassVar[Mapping[str, Any]] = {}
    """Keys that only an original must have, with what stands there until the original's are put in."""
    own: ClassVar[tuple[str, ...]] = (
        "title",
        "in_a_sentence",
        "language",
        "translates",
        "translator",
        "proofread",
        "recordings",
        "note",
    )
    """The fields that a translation says itself."""

    @classmethod
    def keys_of_translations(cls) -> tuple[str, ...]:
        """The keys that a translation may have, as people write them."""
        return tuple(str(cls.model_fields[name].alias) for name in cls.own if name in cls.model_fields)

    @model_validator(mode="before")
    @classmethod
    def _standing_in(cls, data: Any) -> Any:
        """A translation's mapping with something in the place of what its original says."""
        if type(data) is not dict or not data.get("译自"):
            return data
        return {**data, **{key: value for key, value in cls.stand_ins.items() if not data.get(key)}}
