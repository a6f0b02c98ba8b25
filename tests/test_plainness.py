"""How easily texts of law are read, and what they may not say: every committed piece is within the limits."""

from __future__ import annotations

import pytest
from conftest import REPO, TODAY
from hypothesis import given
from hypothesis import strategies as st

from generator import lawreading
from generator.checks.file import FileCase, check
from generator.checks.plainness import BREATH, HARD, LONGEST, MEAN, RARE, Measured, common, length, measure
from generator.models.content import LawPiece
from generator.reading import frontmatter


def told(*lines: str) -> list[str]:
    return list(measure(lines).beyond())


def codes(body: str, **front: object) -> list[str]:
    plain = {
        "标题": "借钱",
        "一句话": "写借条。",
        "主题": "钱",
        "依据": ["《民法典》第六百七十五条"],
        **front,
    }
    case = FileCase("content/law/x.md", "law", {"slug": "x"}, LawPiece.model_validate(plain), {}, body, 10)
    return [found.code for found in check(case)]


# ---- what is measured ----------------------------------------------------------------------------


def test_sentences_are_measured_by_the_characters_that_are_read() -> None:
    found = measure(
        ["## 怎么办", "1. **写借条。** 按《民法典》第六百七十五条第一款的规定，写清[还钱](x.md)的日子。"]
    )
    assert found.characters == 3 + 3 + 11
    assert found.longest == "按的规定，写清还钱的日子"
    assert found.breath == "写清还钱的日子"


def test_long_sentences_and_long_breaths_are_told() -> None:
    assert not told("字" * BREATH + "，" + "字" * (LONGEST - BREATH) + "。" + "短。" * 5)
    assert any("最长的一句" in line for line in told("一二三四五六七八九十，" * 6 + "。"))
    assert any("一口气" in line for line in told("字" * (BREATH + 1) + "。" + "短。" * 9))
    assert any("平均一句" in line for line in told(("字" * 20 + "，字。") * 3))


def test_the_common_characters_are_those_of_the_first_level() -> None:
    assert len(common()) == 3755
    assert set("村务公开借钱宅基地") <= common()
    assert not set("窨檐辍罄") & common()
    assert not told("窨井、屋檐。")
    assert any("生僻字 3 个" in line for line in told("窨井、屋檐、辍学。"))


@pytest.mark.parametrize("text", ["诉讼时效三年。", "过了诉讼时效，不好办。"])
def test_a_hard_word_that_is_not_told_is_told_of(text: str) -> None:
    assert told(text) == ["“诉讼时效”没有讲明白，可以写“打官司的期限（诉讼时效）”"]


@pytest.mark.parametrize(
    "text",
    [
        "打官司的期限（诉讼时效）三年。",
        "诉讼时效，就是打官司的期限。",
        "这叫“诉讼时效”。",
        "诉讼时效（打官司的期限）三年。",
    ],
)
def test_a_hard_word_that_is_told_once_may_stand_again(text: str) -> None:
    assert not told(text, "过了诉讼时效，不好办。")


def test_the_list_of_articles_is_not_read_as_text() -> None:
    assert not told("## 法律怎么说", f"- 《民法典》第一百八十八条：诉讼时效{'很' * 60}长。")


@given(
    st.lists(
        st.sampled_from(("写借条", "诉讼时效", "，", "。", "窨", "*", "## ", "《民法典》第一条")), max_size=40
    )
)
def test_a_text_said_twice_is_as_easy_as_said_once(parts: list[str]) -> None:
    line = "".join(parts)
    once, twice = measure([line]), measure([line, line])
    assert (once.longest, once.breath, once.rare, once.hard) == (
        twice.longest,
        twice.breath,
        twice.rare,
        twice.hard,
    )
    assert twice.characters == 2 * once.characters
    assert length(once.breath) <= length(once.longest) <= once.characters


# ---- what a text may not say ---------------------------------------------------------------------


def test_a_promise_and_a_phone_are_told_at_their_place() -> None:
    plain = LawPiece.model_validate({"标题": "借钱", "一句话": "写借条。", "主题": "钱", "依据": []})
    body = "先写借条。\n这样打官司一定能赢，不懂打 0935-1234567 问。"
    found = list(check(FileCase("content/law/x.md", "law", {"slug": "x"}, plain, {}, body, 10)))
    assert [(each.code, each.place) for each in found] == [
        ("L80", ("正文", 11, 6)),
        ("L81", ("正文", 11, 13)),
    ]


@pytest.mark.parametrize(
    "body",
    ["危险先打 110。", "赔了 12345 元。", "一共 30000 户。", "写借条，把握大一些。", "2026 年 1 月 1 日起。"],
)
def test_what_only_looks_like_it_passes(body: str) -> None:
    assert codes(body) == []


def test_a_text_that_is_hard_to_read_is_a_warning_and_one_in_another_language_is_not_judged() -> None:
    assert codes("过了诉讼时效，不好办。") == ["L82"]
    assert codes("过了诉讼时效，不好办。", 语言="bo") == []


# ---- the repository ------------------------------------------------------------------------------


def test_every_committed_piece_and_guide_is_within_the_limits() -> None:
    found = lawreading.gather(REPO, TODAY)
    assert len(found) >= 80
    assert {path: list(each.beyond()) for path, each in found.items() if list(each.beyond())} == {}
    seed = REPO / "generator" / "demo" / "seed" / "content"
    for path in sorted(seed.rglob("*.md")):
        body = frontmatter.split(path.read_bytes(), path.name).body
        assert told(*body.split("\n")) == [], path


def test_the_report_names_what_is_beyond_first_and_then_every_text_the_hardest_first() -> None:
    easy, hard = measure(["写借条。"]), measure(["过了诉讼时效不好办。"])
    lines = list(lawreading.lines({"a.md": easy, "b.md": hard}))
    assert lines[0].startswith("b.md：“诉讼时效”没有讲明白")
    assert [line.rsplit("　", 1)[1] for line in lines[2:4]] == ["b.md", "a.md"]
    assert lines[-1] == "共 2 篇，1 篇要改得好懂一些。"


def test_limits_are_told_where_they_are_passed() -> None:
    assert (MEAN, LONGEST, BREATH, RARE) == (20, 50, 25, 2)
    assert all(word not in plain for word, plain in HARD.items())
    assert not list(Measured(0, 0, "", "", (), ()).beyond())
