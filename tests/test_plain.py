"""Months in plain words: what a villager is told, to the cent."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from markup import element
from selectolax.lexbor import LexborHTMLParser

from generator.summaries.accounts import MonthTotals
from generator.summaries.plain import month_compared, month_in_words, year_in_words

NOTHING = Decimal("0.00")
_MARKS = str.maketrans({",": "", "−": "-", "＋": ""})
MONTH = MonthTotals(
    "2026-10",
    Decimal("100.00"),
    Decimal("1200.50"),
    Decimal("300.00"),
    NOTHING,
    NOTHING,
    Decimal("1000.50"),
    (),
)


def test_a_month_is_set_against_those_that_are_there() -> None:
    before = replace(MONTH, income=Decimal("1000.00"), expense=Decimal("450.25"))
    assert month_compared(MONTH, (("上个月（9月）", before), ("去年10月", None))) == (
        "和上个月（9月）比，收入多了 200.50 元，支出少了 150.25 元。",
    )


def test_what_did_not_change_is_the_same() -> None:
    assert month_compared(MONTH, (("去年10月", MONTH),)) == ("和去年10月比，收入一样多，支出一样多。",)


def test_dealings_say_why_the_balance_is_not_income_less_expense() -> None:
    paid = replace(MONTH, paid=Decimal("400.00"), closing=Decimal("600.50"))
    (told,) = year_in_words("2026", (MONTH, paid))
    assert "归还、借出、代付、分红的钱比借入、收回、代收的钱多 400.00 元（往来收付，不算收入和支出）" in told
    (even,) = year_in_words("2026", (MONTH, replace(paid, received=Decimal("400.00"))))
    assert "往来收付" not in even


def test_the_figures_of_a_month_and_of_a_year_add_up(built: Path) -> None:
    checked = 0
    for path in (*built.glob("v/*/finance/20??-??.html"), *built.glob("v/*/finance/20??.html")):
        figures = element(LexborHTMLParser(path.read_text(encoding="utf-8")), "dl.figures")
        told = {
            element(div, "dt").text(): Decimal(element(div, "dd").text()[:-1].translate(_MARKS))
            for div in figures.css("div")
        }
        first, came, went, *dealt, left = told.values()
        assert first + came - went + sum(dealt, Decimal(0)) == left, path
        checked += len(dealt)
    assert checked, "no month with dealings"


def test_the_first_month_is_set_against_none(built: Path) -> None:
    village = next(path for path in sorted((built / "v").iterdir()) if path.is_dir())
    first, *_, last = sorted(path for path in (village / "finance").glob("20??-??.html"))
    said = [element(LexborHTMLParser(path.read_text("utf-8")), "main").text() for path in (first, last)]
    assert "和上个月" not in said[0]
    assert "和上个月（" in said[1]


def test_a_year_tells_how_the_balance_moved() -> None:
    assert year_in_words("2026", [MONTH]) == (
        "2026年已公开的 1 个月收入 1,200.50 元，支出 300.00 元；结余从 100.00 元到 1,000.50 元，多了 900.50 元。",
    )


def test_a_sum_below_nought_is_explained() -> None:
    corrected = replace(MONTH, expense=Decimal("-81.00"))
    first, second = month_in_words("2026年12月", corrected, ())
    assert "支出 −81.00 元" in first
    assert second == "支出是负数，因为这个月冲回了以前记多的支出。"
    assert "这个月没有支出。" in month_in_words("2026年12月", replace(MONTH, expense=NOTHING), ())
