"""Villages side by side: only what is alike, real and invented apart, by name and not by rank."""

from __future__ import annotations

from decimal import Decimal

from small_town import render, town, words

from generator.summaries.closed import Figure, Statistics
from generator.summaries.village import VillageSummary
from generator.views.page import Page
from generator.views.town import compare


def figure(village: str, measure: str, value: str, *, demo: bool = False, year: str = "2025") -> Figure:
    unit = "%" if "比" in measure else "元"
    return Figure(demo, village, village, year, measure, unit, Decimal(value), 1)


def village(id: str, name: str, demo: bool = False, people: int | None = 100) -> VillageSummary:
    return VillageSummary(id=id, name=name, demo=demo, people=people)


def shown(villages: tuple[VillageSummary, ...], *figures: Figure) -> str:
    made: Page = compare.page(town(villages=villages), Statistics(figures))
    return words(next(iter(render(iter([made])).values())))


REAL = (village("a", "安村"), village("b", "白村"), village("c", "长村", people=None))


def test_villages_stand_by_name_with_the_newest_year_alone() -> None:
    said = shown(
        REAL,
        figure("b", "人均年收入", "900"),
        figure("a", "人均年收入", "100.5"),
        figure("a", "人均年收入", "7", year="2024"),
        figure("", "人均年收入中位数", "500.25"),
        figure("a", "年收入比上年", "-3.2"),
    )
    assert said.index("安村") < said.index("白村")
    assert "100.50" in said
    assert "900.00" in said
    assert "500.25" in said
    assert "−3.2%" in said
    assert "7.00" not in said
    assert "没有列出的村：长村。" in said


def test_real_and_invented_villages_are_never_in_one_table() -> None:
    said = shown(
        (*REAL[:1], village("d", "丁村", demo=True)),
        figure("a", "人均年收入", "1"), figure("d", "人均年收入", "2", demo=True),
    )  # fmt: skip
    real, _, invented = said.partition("演示村2025年")
    assert "安村" in real
    assert "丁村" not in real
    assert "安村" not in invented
    assert "丁村" in invented


def test_without_a_closed_year_it_says_so() -> None:
    assert "还没有一个年度的账目都过了公开期限" in shown(REAL)
