"""Whether one answer may stand in a field: by the same types and privacy checks, in the same words as files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, get_type_hints

from pydantic import Field, create_model
from pydantic_core import PydanticCustomError

from generator.checks.privacy import reviews
from generator.checks.privacy.scan import Written, scan
from generator.models import period as periods
from generator.models import scalars
from generator.models.base import Record
from generator.problems import Problem, problem
from generator.reading.records import placed, validate
from generator.reading.strict import Document
from generator.writing.asking import Wrong
from generator.writing.forms import of_model

Check = Callable[[str], str]

_DATED = "data/villages/x/finance/2026-01.yml"
"""Any path: what is wrong with one answer is told without one."""


def field(model: type[Record], alias: str) -> Check:
    """A check for the values of that key; gives them in their one form."""
    single, form = _single(model, alias), of_model(model).below(alias)

    def check(answer: str) -> str:
        text = form.tidy(answer.strip())
        data: dict[str, Any] = {alias: text}
        document = Document(_DATED, "", 1, data, ())
        told = list(validate(document, _DATED, single).problems)
        if not told:
            suspicions = scan(Written(_DATED, single, data))
            told = [placed(reviews.as_finding(each), None) for each in suspicions]
        wrong = [each for each in told if each.severity == "error"]
        if wrong:
            raise Wrong(*wrong)
        return text

    return check


@cache
def _single(model: type[Record], alias: str) -> type[Record]:
    name = next(name for name, each in model.model_fields.items() if each.alias == alias)
    hint = get_type_hints(model, include_extras=True)[name]
    made: type[Record] = create_model(model.__name__, __base__=Record, **{name: (hint, Field(alias=alias))})  # type: ignore[call-overload]
    return made


def number(low: int, high: int) -> Check:
    """A whole number within bounds."""

    def check(answer: str) -> str:
        try:
            return str(scalars.Between(low, high)(answer))
        except PydanticCustomError as error:
            raise Wrong(_problem(error)) from None

    return check


def money(answer: str) -> str:
    """An amount above zero, also written 300 or 1,234.5; its one form."""
    try:
        return f"{scalars.positive(answer):.2f}"
    except PydanticCustomError as error:
        raise Wrong(_problem(error)) from None


def balance(answer: str) -> str:
    """An amount, also zero."""
    try:
        return f"{scalars.money(answer):.2f}"
    except PydanticCustomError as error:
        raise Wrong(_problem(error)) from None


def day(answer: str) -> str:
    """A day: 2026-10-05, 2026年10月5日."""
    try:
        return scalars.day(answer.replace("/", "-").replace(".", "-")).isoformat()
    except PydanticCustomError as error:
        raise Wrong(_problem(error)) from None


def day_within(month: str) -> Check:
    """A day of that month; the number alone will do."""

    def check(answer: str) -> str:
        text = scalars.narrow(answer).removesuffix("日").removesuffix("号")
        pieces = text.replace("月", "-").replace(".", "-").replace("/", "-").split("-")
        if len(pieces) <= 2 and all(piece.isdecimal() for piece in pieces):
            if len(pieces) == 2 and int(pieces[0]) != int(month[5:]):
                raise Wrong(problem("S77", "", value=answer, month=periods.title(month)))
            text = f"{month}-{int(pieces[-1]):02}"
        found = date.fromisoformat(day(text))
        if not periods.first_day(month) <= found <= periods.last_day(month):
            raise Wrong(problem("S77", "", value=answer, month=periods.title(month)))
        return found.isoformat()

    return check


def month(answer: str) -> str:
    """A month: 2026-10, 2026年10月."""
    try:
        return periods.parse(answer, "month")
    except PydanticCustomError as error:
        raise Wrong(_problem(error)) from None


def _problem(error: PydanticCustomError) -> Problem:
    return problem(error.type, "", **(error.context or {}))
