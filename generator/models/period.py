"""Accounting and disclosure periods: year, half, quarter and month.

A period is text in one canonical form, ``2026``, ``2026-H1``, ``2026-Q3`` or ``2026-10``; texts of
one kind sort in the order of time. The functions below raise ValueError for any other text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import PlainValidator, WithJsonSchema

from . import patterns
from .scalars import FIRST_YEAR, LAST_YEAR, fault, narrow

Kind = Literal["month", "quarter", "half", "year"]

_ORDINALS = "一二三四"
MONTHS: Mapping[Kind, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""How many months each kind has."""
_EXAMPLES: dict[Kind, str] = {
    "month": "2026-10", "quarter": "2026-Q3", "half": "2026-H1", "year": "2026"
}  # fmt: skip
_CANONICAL = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]|Q[1-4]|H[12]))?").fullmatch
_WRITTEN = re.compile(
    r"([0-9]{4})(?:-?[Qq]([1-4])|年?第?([一二三四1-4])季度|-?[Hh]([12])|年?([上下])半年"
    r"|-([0-9]{1,2})|年 ?([0-9]{1,2}) ?月|年度?|)"
).fullmatch


@lru_cache(maxsize=4096)
def kind(period: str) -> Kind:
    """What the period is: a month, a quarter, a half or a year."""
    if not _CANONICAL(period):
        raise ValueError(period)
    if len(period) == 4:
        return "year"
    return "quarter" if period[5] == "Q" else "half" if period[5] == "H" else "month"


def year(period: str) -> int:
    """The year that the period lies in."""
    return int(period[:4])


def _start(period: str) -> tuple[Kind, int, int]:
    """Kind, year and the first month, from 1."""
    found = kind(period)
    number = 1 if found == "year" else int(period[-1]) if found in ("quarter", "half") else int(period[5:])
    return found, year(period), (number - 1) * MONTHS[found] + 1


def _of(wanted: Kind, year_: int, month: int) -> str:
    """The period of that kind which holds the month; months may run over the year's ends."""
    year_, index = year_ + (month - 1) // 12, (month - 1) % 12
    if wanted == "year":
        return f"{year_:04}"
    if wanted == "month":
        return f"{year_:04}-{index + 1:02}"
    letter = "Q" if wanted == "quarter" else "H"
    return f"{year_:04}-{letter}{index // MONTHS[wanted] + 1}"


@lru_cache(maxsize=4096)
def first_day(period: str) -> date:
    """The day on which the period begins."""
    _, year_, month = _start(period)
    return date(year_, month, 1)


@lru_cache(maxsize=4096)
def last_day(period: str) -> date:
    """The day on which the period ends."""
    return first_day(next_(period)) - timedelta(days=1)


@lru_cache(maxsize=4096)
def previous(period: str) -> str:
    """The period of the same kind before it."""
    found, year_, month = _start(period)
    return _of(found, year_, month - MONTHS[found])


@lru_cache(maxsize=4096)
def next_(period: str) -> str:
    """The period of the same kind after it."""
    found, year_, month = _start(period)
    return _of(found, year_, month + MONTHS[found])


def holding(day: date, wanted: Kind) -> str:
    """The period of that kind in which the day lies."""
    return _of(wanted, day.year, day.month)


def quarter_of(month: str) -> str:
    """The quarter in which a month lies."""
    return f"{month[:4]}-Q{(int(month[5:]) + 2) // 3}"


def parts(period: str, wanted: Kind) -> tuple[str, ...]:
    """The periods of a finer kind that make up the period, in order; itself where the kind is its own."""
    found, year_, month = _start(period)
    step = MONTHS[wanted]
    return tuple(_of(wanted, year_, month + shift) for shift in range(0, MONTHS[found], step))


def inside(period: str, others: Collection[str]) -> str:
    """The first of the other periods that is a part of this one; empty where none is."""
    length = MONTHS[kind(period)]
    finer = [wanted for wanted, months in MONTHS.items() if months < length]
    return next((part for wanted in finer for part in parts(period, wanted) if part in others), "")


@lru_cache(maxsize=4096)
def title(period: str) -> str:
    """The period in Chinese: 2026年10月, 2026年第三季度, 2026年上半年, 2026年."""
    found = kind(period)
    if found == "year":
        return f"{period}年"
    if found == "quarter":
        return f"{period[:4]}年第{_ORDINALS[int(period[-1]) - 1]}季度"
    if found == "half":
        return f"{period[:4]}年{'上' if period[-1] == '1' else '下'}半年"
    return f"{period[:4]}年{int(period[5:])}月"


def said(day: date) -> str:
    """A day in Chinese: 2026年10月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def parse(value: Any, *wanted: Kind) -> str:
    """The canonical form of a period as staff write it; raises S20 where it is none of the wanted kinds."""
    text = narrow(value) if isinstance(value, str) else ""
    period = text if _CANONICAL(text) else _canonical(text)
    if period is None or kind(period) not in wanted or not FIRST_YEAR <= year(period) <= LAST_YEAR:
        raise fault("S20", value, example="、".join(_EXAMPLES[each] for each in wanted))
    return period


def _canonical(text: str) -> str | None:
    found = _WRITTEN(text)
    if not found:
        return None
    year_, letter, ordinal, half, part, short, long = found.groups()
    if letter or ordinal:
        return f"{year_}-Q{letter or (_ORDINALS.index(ordinal) + 1 if ordinal in _ORDINALS else ordinal)}"
    if half or part:
        return f"{year_}-H{half or ('上下'.index(part) + 1)}"
    month = short or long
    if not month:
        return year_
    return f"{year_}-{int(month):02}" if 1 <= int(month) <= 12 else None


def _month(value: Any) -> str:
    return parse(value, "month")


def _quarter(value: Any) -> str:
    return parse(value, "quarter")


def _year(value: Any) -> str:
    return parse(value, "year")


def _period(value: Any) -> str:
    return parse(value, "month", "quarter", "half", "year")


def _schema(pattern: str, example: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern, "examples": [example]})


Month = Annotated[str, PlainValidator(_month), _schema(patterns.MONTH, "2026-10")]
Quarter = Annotated[str, PlainValidator(_quarter), _schema(patterns.QUARTER, "2026-Q3")]
Year = Annotated[str, PlainValidator(_year), _schema(patterns.YEAR, "2026")]
Period = Annotated[str, PlainValidator(_period), _schema(patterns.PERIOD, "2026-Q3")]
