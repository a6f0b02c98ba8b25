"""The question bank: enough of it, balanced, cited by the law in force, and not to be guessed."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest
from conftest import REPO

from generator.checks import questions as checks
from generator.models.education import Question, QuestionBank
from generator.models.laws import Laws
from generator.problems import Finding, Problem
from generator.reading.citations import of_text
from generator.reading.records import validate
from generator.reading.strict import parse
from generator.views.town.legal import TOPICS
from generator.views.town.selftests import SIZE, sets_of

FOLDER = REPO / "data/education/questions"
SLUGS = sorted(path.stem for path in FOLDER.glob("*.yml"))
WANTED = {"单选": 0.45, "判断": 0.25, "多选": 0.15, "案例": 0.15}


@cache
def bank(slug: str) -> QuestionBank:
    path = FOLDER / f"{slug}.yml"
    read = validate(parse(path.read_bytes(), path.name), path.name, QuestionBank)
    assert read.record is not None, read.problems
    return read.record


@cache
def everything() -> tuple[Question, ...]:
    return tuple(question for slug in SLUGS for question in bank(slug).questions)


def chosen() -> list[Question]:
    return [question for question in everything() if question.kind in ("单选", "案例")]


# ---- all of it -----------------------------------------------------------------------------------


def test_each_subject_has_its_bank_and_enough_questions() -> None:
    assert {bank(slug).name for slug in SLUGS} == set(TOPICS)
    assert len(SLUGS) == len(TOPICS)
    assert len(everything()) >= 300
    assert {slug: len(bank(slug).questions) for slug in SLUGS if len(bank(slug).questions) < 22} == {}


def test_kinds_and_levels_are_balanced() -> None:
    kinds = Counter[str](question.kind for question in everything())
    shares = {kind: kinds[kind] / kinds.total() for kind in WANTED}
    assert {kind: share for kind, share in shares.items() if abs(share - WANTED[kind]) > 0.03} == {}
    for slug in SLUGS:
        own = bank(slug).questions
        assert {q.kind for q in own} == set(WANTED), slug
        assert {q.level for q in own} == {1, 2, 3}, slug


def test_where_the_answer_stands_tells_nothing() -> None:
    four = [question for question in chosen() if len(question.options) == 4]
    places = Counter(question.answers[0] for question in four)
    assert {key: n for key, n in places.items() if not 0.2 < n / len(four) < 0.3} == {}
    assert set(places) == set("甲乙丙丁")
    judged = Counter(q.options[q.answers[0]] for q in everything() if q.kind == "判断")
    assert 0.4 < judged["对"] / judged.total() < 0.6
    assert sum(map(checks.is_longest, chosen())) < 0.45 * len(chosen())


def test_cunwu_check_has_nothing_to_say_of_it(told_of_ours: tuple[Problem, ...]) -> None:
    assert [(p.path, p.line, p.code) for p in told_of_ours if p.path.startswith("data/education/")] == []


def test_every_citation_names_an_article_of_the_index() -> None:
    laws = validate(parse((REPO / "data/laws.yml").read_bytes(), "laws.yml"), "laws.yml", Laws).record
    assert laws is not None
    known = {name for law in laws.laws for name in (*law.short_names, law.name)}
    for question in everything():
        assert question.basis, question.id
        for basis in question.basis:
            (cited,) = of_text(basis, lambda column: ())
            assert cited.name in known, question.id
            assert cited.articles, question.id


# ---- each question -------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", SLUGS)
def test_a_question_can_be_answered_and_explained(slug: str) -> None:
    for number, question in enumerate(bank(slug).questions, 1):
        assert question.id == f"{slug}-{number:03}"
        assert len(question.explanation) >= 10, question.id
        assert question.topic, question.id
        assert question.related, question.id
        if question.kind == "多选":
            assert 2 <= len(question.answers) <= len(question.options), question.id
        else:
            assert len(question.answers) == 1, question.id
        if question.kind == "判断":
            assert dict(question.options) == {"甲": "对", "乙": "错"}, question.id
        else:
            assert 3 <= len(question.options) <= 5, question.id


@pytest.mark.parametrize("slug", SLUGS)
def test_nobody_is_named_and_nothing_promised(slug: str) -> None:
    for question in bank(slug).questions:
        said = "".join((question.text, *question.options.values(), question.explanation))
        assert "某" not in said.replace("某某", ""), question.id
        assert not re.search(r"20[0-9]{2} ?年|一定能赢|保证能|百分之百打赢", said), question.id
        assert not re.search(r"[0-9](?:[-－ ]?[0-9]){4,}", said), question.id
        assert all(len(option) <= 24 for option in question.options.values()), question.id


# ---- the sets of ten -----------------------------------------------------------------------------


@pytest.mark.parametrize("slug", SLUGS)
def test_sets_hold_ten_each_and_every_question_between_them(slug: str) -> None:
    sets = sets_of(bank(slug).questions)
    assert all(len({q.id for q in own}) == len(own) == SIZE for own in sets)
    assert {q.id for own in sets for q in own} == {q.id for q in bank(slug).questions}
    assert sets == sets_of(tuple(reversed(bank(slug).questions)))
    for own in sets:
        assert len({q.kind for q in own}) >= 3


def test_a_small_bank_is_one_set_and_an_empty_one_none() -> None:
    few = bank(SLUGS[0]).questions[:4]
    assert [len(own) for own in sets_of(few)] == [4]
    assert sets_of(()) == ()
    assert [len(own) for own in sets_of(bank(SLUGS[0]).questions[:11])] == [10, 10]


# ---- the checks themselves -----------------------------------------------------------------------


def made(number: int = 1, **other: object) -> dict[str, object]:
    return {
        "编号": f"q-{number:03}", "题型": "单选", "题干": f"{chr(0x4E00 + number) * 9}？",
        "选项": {"甲": "一处", "乙": "两处", "丙": "三处四处", "丁": "不限"}, "答案": ["甲"],
        "解析": "一户一处。", "依据": ["《土地管理法》第六十二条"],
    } | other  # fmt: skip


def codes(*rows: dict[str, object], second: tuple[dict[str, object], ...] = ()) -> list[str]:
    return [found.code for found in found_in(*rows, second=second)]


def found_in(*rows: dict[str, object], second: tuple[dict[str, object], ...] = ()) -> list[Finding]:
    records: dict[str, object] = {
        "data/education/questions/a.yml": QuestionBank.model_validate({"题": list(rows)}),
    }
    if second:
        records["data/education/questions/b.yml"] = QuestionBank.model_validate({"题": list(second)})
    return list(checks.check(records, {*records, "content/law/homestead.md"}))


def test_a_sound_bank_is_passed_over() -> None:
    assert codes(made(1), made(2), made(3, 相关=["homestead"]), made(4, 相关=["guides/relief"])) == []


def test_a_number_used_twice_is_told_across_banks() -> None:
    assert codes(made(1), second=(made(1, 题干="另外一件完全不同的事情怎么办？"),)) == ["L60"]


def test_stems_that_nearly_repeat_are_told() -> None:
    one = made(1, 题干="村民把自家住宅卖掉以后，再申请宅基地，会怎样？")
    alike = made(2, 题干="村民把自家的住宅卖掉以后，又再申请宅基地，会怎样？")
    apart = made(3, 题干="耕地的承包期是多少年？")
    assert codes(one, apart) == []
    (told,) = found_in(one, apart, second=(alike,))
    assert told.code == "L61"
    assert told.path.endswith("b.yml")


def test_a_bank_that_can_be_guessed_is_told() -> None:
    keys = "甲乙丙丁"
    even = [made(n, 答案=[keys[n % 4]]) for n in range(1, 17)]
    assert codes(*even) == []
    assert codes(*(made(n) for n in range(1, 17))) == ["L63"]
    longest = [made(n, 选项={k: "不行" if k != keys[n % 4] else "应当这样去做" for k in keys} | {"戊": "别的"}, 答案=[keys[n % 4]]) for n in range(1, 17)]  # fmt: skip
    assert set(codes(*longest)) == {"L62", "L67"}
    judged = [made(n, 题型="判断", 选项={"甲": "对", "乙": "错"}) for n in range(1, 9)]
    assert codes(*judged) == ["L64"]


def test_options_and_ties_that_are_wrong_are_told() -> None:
    assert codes(made(1, 题型="判断", 选项={"甲": "可以", "乙": "不可以"})) == ["L65"]
    assert codes(made(1, 相关=["nothing"])) == ["L66"]
    assert codes(made(1, 选项={"甲": "一处", "乙": "两处", "丙": "两处"})) == ["L67"]
