"""Yearly statistics over the villages' published accounts: medians, shares a head, change.

The one module that imports pandas, and itself imported only when the statistics are to be made anew:
they read closed years alone, so that a figure entered for a running month never costs that import.
A year is closed once its last accounts and statements must have been disclosed, by 31 March of the
next year. Demonstration villages and real ones are never put together. Sums are made in whole cents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from generator.summaries.closed import ClosedVillage, Figure, Statistics

_MONEY = ("income", "expense", "closing")
_CENT = Decimal("0.01")
_NAMES = {"income": "收入", "expense": "支出", "closing": "期末结余"}


def statistics(villages: Sequence[ClosedVillage]) -> Statistics:
    """All statistics of the closed years of these villages; amounts in yuan, changes in percent.

    A month counts with every village that published it; a year only with villages that published all
    its twelve months.
    """
    frame = _frame(villages)
    if frame.empty:
        return Statistics()
    years = _years(frame)
    found = [*_month_medians(frame), *_year_medians(years), *_of_villages(years)]
    return Statistics(tuple(sorted(found, key=lambda figure: figure.place)))


def _frame(villages: Sequence[ClosedVillage]) -> pd.DataFrame:
    rows = [
        (v.demo, v.id, v.name, v.people, m.period, m.period[:4], *_cents(m.income, m.expense, m.closing))
        for v in villages
        for m in v.months
    ]
    return pd.DataFrame(rows, columns=["demo", "village", "name", "people", "period", "year", *_MONEY])


def _cents(*amounts: Decimal) -> Iterator[int]:
    return (int(amount * 100) for amount in amounts)


def _years(frame: pd.DataFrame) -> pd.DataFrame:
    """A row a village and full year: sums, balance at the end, shares a head, change in percent."""
    grouped = frame.sort_values("period").groupby(["demo", "village", "year"], as_index=False)
    years = grouped.agg(
        name=("name", "last"),
        people=("people", "last"),
        months=("period", "nunique"),
        income=("income", "sum"),
        expense=("expense", "sum"),
        closing=("closing", "last"),
    )
    years = years[years["months"] == 12].sort_values(["demo", "village", "year"])
    people = pd.to_numeric(years["people"]).where(lambda count: count > 0)
    before = years.groupby(["demo", "village"])[["year", *_MONEY]].shift()
    follows = pd.to_numeric(before["year"]) + 1 == pd.to_numeric(years["year"])
    for name in ("income", "expense"):
        years[f"{name}_a_head"] = years[name] / people
    for name in _MONEY:
        base = before[name].where(follows & (before[name] > 0))
        years[f"{name}_change"] = (years[name] - base) / base * 100
    return years


def _month_medians(frame: pd.DataFrame) -> Iterator[Figure]:
    keys = ["demo", "period"]
    medians = frame.groupby(keys)[list(_MONEY)].median()
    medians["villages"] = frame.groupby(keys)["village"].nunique()
    for row in _records(medians.reset_index()):
        for name in _MONEY:
            measure, value = f"月{_NAMES[name]}中位数", _yuan(row[name])
            yield Figure(bool(row["demo"]), "", "", row["period"], measure, "元", value, int(row["villages"]))


_OF_YEAR = (
    ("income", "年收入", "元"), ("expense", "年支出", "元"), ("closing", "年末结余", "元"),
    ("income_a_head", "人均年收入", "元"), ("expense_a_head", "人均年支出", "元"),
    ("income_change", "年收入比上年", "%"), ("expense_change", "年支出比上年", "%"),
    ("closing_change", "年末结余比上年", "%"),
)  # fmt: skip


def _year_medians(years: pd.DataFrame) -> Iterator[Figure]:
    names = [name for name, _, _ in _OF_YEAR]
    grouped = years.groupby(["demo", "year"])[names]
    medians = grouped.median().join(grouped.count().add_suffix("_villages"))
    for row in _records(medians.reset_index()):
        for name, title, unit in _OF_YEAR:
            if pd.notna(row[name]):
                value, count = _value(row[name], unit), int(row[f"{name}_villages"])
                yield Figure(bool(row["demo"]), "", "", row["year"], f"{title}中位数", unit, value, count)


def _of_villages(years: pd.DataFrame) -> Iterator[Figure]:
    for row in _records(years):
        for name, title, unit in _OF_YEAR:
            if pd.notna(row[name]):
                value = _value(row[name], unit)
                yield Figure(
                    bool(row["demo"]), row["village"], row["name"], row["year"], title, unit, value, 1
                )


def _records(frame: pd.DataFrame) -> Iterable[Mapping[Any, Any]]:
    return frame.to_dict("records")


def _value(value: float, unit: str) -> Decimal:
    return _yuan(value) if unit == "元" else _exact(value).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _yuan(cents: float) -> Decimal:
    """Yuan of an amount in cents that may end in a part of a cent; half up."""
    return (_exact(cents) / 100).quantize(_CENT, ROUND_HALF_UP)


def _exact(value: float) -> Decimal:
    """The number to four decimals: what lies beyond is the noise of floating point."""
    return Decimal(str(round(float(value), 4)))
