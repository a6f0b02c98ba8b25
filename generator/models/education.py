"""Questions for self-tests and exams, and the calendar of legal education."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from .base import (
    Citations,
    Day,
    Id,
    Level,
    MonthDay,
    MonthNumber,
    Nth,
    Record,
    Reference,
    Text,
    Verification,
    frozen,
)
from .scalars import fault
from .shared import TownFile

QuestionKind = Literal["单选", "多选", "判断", "案例"]
OptionKey = Literal["甲", "乙", "丙", "丁", "戊", "己"]
Audience = Literal["村民", "干部"]
Weekday = Literal["一", "二", "三", "四", "五", "六", "日"]

if TYPE_CHECKING:
    Options = Mapping[str, str]
else:
    Options = Annotated[dict[OptionKey, Text], AfterValidator(frozen)]


class Question(Record):
    """A question with its options, answers and explanation."""

    id: Id = Field(alias="编号", description="编号", examples=["land-001"])
    kind: QuestionKind = Field(alias="题型", description="题型")
    text: Text = Field(alias="题干", description="题干")
    options: Options = Field(alias="选项", description="选项", examples=["{甲: 对, 乙: 错}"])
    answers: tuple[OptionKey, ...] = Field(alias="答案", description="正确的选项", examples=["[甲]"])
    explanation: Text = Field(alias="解析", description="为什么")
    basis: Citations = Field(alias="依据", description="法律依据", examples=["[《土地管理法》第六十二条]"])
    audience: tuple[Audience, ...] = Field(default=("村民", "干部"), alias="对象", description="给谁做")
    level: Level = Field(default=1, alias="难度", description="1 到 3", examples=["1"])
    topic: Text | None = Field(default=None, alias="题组", description="题组", examples=["宅基地"])
    related: tuple[Reference, ...] = Field(
        default=(), alias="相关", description="讲这件事的普法文章", examples=["[law/homestead]"]
    )
    verification: Verification | None = Field(
        default=None, alias="核实", description="没有对照原文核实的写：待核"
    )

    @model_validator(mode="after")
    def _answers_are_options(self) -> Question:
        for answer in self.answers:
            if answer not in self.options:
                raise fault("S60", answer, key="答案")
        number = len(set(self.answers))
        many = self.kind == "多选"
        if number != len(self.answers) or number < (2 if many else 1):
            raise fault("S61", self.kind, key="答案")
        if self.kind in ("单选", "判断") and number > 1:
            raise fault("S61", self.kind, key="答案")
        return self


class QuestionBank(TownFile):
    """The questions of one topic."""

    name: Text | None = Field(default=None, alias="名称", description="题库名称", examples=["土地"])
    questions: tuple[Question, ...] = Field(alias="题", description="每题一行")


class WeekOfMonth(Record):
    """The n-th week of a month."""

    month: MonthNumber = Field(alias="月", description="几月", examples=["9"])
    number: Nth = Field(alias="第几", description="第几个星期", examples=["4"])


class WeekdayOfMonth(Record):
    """The n-th weekday of a month."""

    month: MonthNumber = Field(alias="月", description="几月", examples=["5"])
    number: Nth = Field(alias="第几", description="第几个", examples=["3"])
    weekday: Weekday = Field(alias="星期", description="星期几", examples=["日"])


class ObservedDay(Record):
    """A day, week or month of legal education, by exactly one of six rules."""

    month_day: MonthDay | None = Field(
        default=None, alias="月日", description="每年的几月几日", examples=["12-04"]
    )
    week: WeekOfMonth | None = Field(
        default=None, alias="周", description="某月第几周", examples=["{月: 9, 第几: 4}"]
    )
    week_of: MonthDay | None = Field(
        default=None, alias="所在周", description="这一天所在的一周", examples=["05-15"]
    )
    weekday: WeekdayOfMonth | None = Field(
        default=None, alias="星期", description="某月第几个星期几", examples=["{月: 5, 第几: 3, 星期: 日}"]
    )
    month: MonthNumber | None = Field(default=None, alias="月", description="整个月", examples=["5"])
    days: tuple[Day, ...] | None = Field(
        default=None, alias="日期", description="逐年列出的日期", examples=["[2026-10-18]"]
    )
    name: Text = Field(alias="名称", description="名称", examples=["国家宪法日"])
    basis: Citations = Field(default=(), alias="依据", description="法律依据")
    verification: Verification | None = Field(
        default=None, alias="核实", description="没有对照原文核实的写：待核"
    )

    @model_validator(mode="after")
    def _one_rule(self) -> ObservedDay:
        rules = (
            ("月日", self.month_day), ("周", self.week), ("所在周", self.week_of), ("星期", self.weekday),
            ("月", self.month), ("日期", self.days),
        )  # fmt: skip
        given = [key for key, value in rules if value is not None]
        if not given:
            raise fault("S25", f"“{self.name}”", keys="月日、周、所在周、星期、月、日期中的一项")
        if len(given) > 1:
            raise fault(
                "S26", f"“{self.name}”", keys="、".join(given[1:]) + f"（已经写了{given[0]}）", key=given[1]
            )
        return self


class Calendar(Record):
    """The days of legal education."""

    days: tuple[ObservedDay, ...] = Field(alias="日", description="每个日子一行")
