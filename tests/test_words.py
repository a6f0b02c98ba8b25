"""The glossary: explained once, and on the pages where a word stands."""

from __future__ import annotations

import typing
from pathlib import Path

from markup import element
from selectolax.lexbor import LexborHTMLParser

from generator.checks.words import once
from generator.models.words import Where, Word, Words
from generator.views.glossary import PLACES, by_kind
from generator.views.village import pages as village_pages


def test_every_place_of_the_contract_stands_for_pages(built: Path) -> None:
    assert set(PLACES) == set(typing.get_args(Where))
    assert village_pages.KINDS
    made = {
        word.removeprefix("page--")
        for page in built.rglob("*.html")
        for word in (
            element(LexborHTMLParser(page.read_text("utf-8")), "body").attributes.get("class") or ""
        ).split()
    }
    rare = {"edition", "town-mediation-year", "budget-index", "statements", "statements-index", "budget"}
    assert {kind for kinds in PLACES.values() for kind in kinds} - made <= rare


def test_a_word_is_explained_once() -> None:
    words = Words(
        词语=(
            Word(词="低保", 意思="a", 也叫=("最低生活保障",)),
            Word(词="最低生活保障", 意思="b"),
        )
    )
    (told,) = once("data/words.yml", words)
    assert (told.code, told.place) == ("L78", ("词语", 1, "词"))
    assert dict(told.values)["other"] == "低保"


def test_each_kind_has_its_own_in_the_order_of_the_file() -> None:
    words = (
        Word(词="甲", 意思="一", 用在=("账目",)),
        Word(词="乙", 意思="二", 用在=("预算", "账目")),
        Word(词="丙", 意思="三"),
    )
    found = by_kind(words)
    assert [each.word for each in found["finance-month"]] == ["甲", "乙"]
    assert [each.word for each in found["budget"]] == ["乙"]
    assert "village-home" not in found


def test_a_month_explains_its_words_without_a_script(built: Path) -> None:
    month = next(built.glob("v/*/finance/20??-??.html"))
    page = LexborHTMLParser(month.read_text("utf-8"))
    box = element(page, ".words details")
    told = {dt.text(): dt.next.text() for dt in box.css("dt") if dt.next}
    assert "抵掉" in told["冲销"]
    target = element(box, "a").attributes["href"] or ""
    whole = LexborHTMLParser((month.parent / target).resolve().read_text("utf-8")).text()
    assert all(word in whole for word in (*told, "司法确认"))
