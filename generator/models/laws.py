"""The index of laws: names, versions, article counts. laws.yml, made by ``cunwu laws import``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated

from pydantic import Field

from .base import Count, Day, Id, Record, Text, Verification


class Version(Record):
    """A version; in force from ``effective``, else ``passed``, until the day before ``repealed``."""

    passed: Day = Field(alias="通过", description="通过或修正的日期")
    effective: Day | None = Field(default=None, alias="施行", description="施行日期；不填按通过日期")
    repealed: Day | None = Field(default=None, alias="失效", description="被新版本取代或废止的日期")
    articles: Count | None = Field(default=None, alias="条数", description="最后一条是第几条")

    @property
    def begins(self) -> date:
        """The day from which it is in force."""
        return self.effective or self.passed


class Law(Record):
    """A law with its short names and versions, in order of time."""

    id: Id = Field(alias="编号", description="编号", examples=["cwh"])
    name: Text = Field(alias="名称", description="全称")
    short_names: tuple[Text, ...] = Field(default=(), alias="简称", description="简称")
    versions: Annotated[tuple[Version, ...], Field(min_length=1)] = Field(
        alias="版本", description="各个版本，按时间先后"
    )
    verification: Verification | None = Field(
        default=None, alias="核实", description="没有对照原文核实的写：待核"
    )

    def in_force(self, reached: Callable[[date], bool]) -> Version | None:
        """The version in force on a day, told by which days it has ``reached``; None before and after all.

        A version gives way to the one that begins after it, also where its 失效 is not given.
        """
        begun = [version for version in self.versions if reached(version.begins)]
        if not begun:
            return None
        last = max(begun, key=lambda version: version.begins)
        return None if last.repealed and reached(last.repealed) else last

    def passed_in(self, year: int) -> Version | None:
        """The version that was passed in that year, the later of two."""
        return next((version for version in reversed(self.versions) if version.passed.year == year), None)


class Laws(Record):
    """All laws that may be cited."""

    laws: tuple[Law, ...] = Field(alias="法", description="每部法律一行")
