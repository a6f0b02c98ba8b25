"""What content/law says to villagers: enough of it, in plain words, by the law in force, promising nothing."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import combinations

import pytest
from conftest import REPO

from generator.models.content import LawPiece
from generator.models.town import Services
from generator.problems import Problem
from generator.reading import frontmatter
from generator.reading.citations import Citation, of_data, of_text
from generator.reading.records import validate
from generator.reading.strict import parse
from generator.views.town.legal import TOPICS

FOLDER = REPO / "content" / "law"
SLUGS = sorted(path.stem for path in FOLDER.glob("*.md") if "\n译自:" not in path.read_text(encoding="utf-8"))
ANSWER = ("事情是这样的", "怎么办", "留好这些", "容易弄错的", "法律怎么说")
CASE = ("出了什么事", "怎么解决的", "用的是哪些道理", "记住这几点", "法律怎么说")
PROMISES = (
    "一定能赢", "肯定能赢", "稳赢", "包赢", "必胜", "必赢", "准能要回", "一定能要回", "肯定能要回", "保证能",
    "保你", "百分之百", "一定会判", "法院一定", "法院肯定", "一定会支持", "必然支持", "绝对能", "一定批", "肯定批",
    "打赢没问题",
)  # fmt: skip
PLANS = ("九五", "普法规划", "第九个五年", "2030")


@cache
def parts(slug: str) -> tuple[LawPiece, str]:
    path = FOLDER / f"{slug}.md"
    found = frontmatter.split(path.read_bytes(), path.name)
    read = validate(found.document, path.name, LawPiece)
    assert read.record is not None, read.problems
    return read.record, found.body


def front(slug: str) -> LawPiece:
    return parts(slug)[0]


def body(slug: str) -> str:
    return parts(slug)[1]


def everything(slug: str) -> str:
    piece = front(slug)
    return "\n".join((piece.title, piece.in_a_sentence, *piece.time_limits, body(slug)))


def sections(slug: str) -> dict[str, str]:
    found = re.split(r"^## (.+)$", body(slug), flags=re.MULTILINE)[1:]
    return dict(zip(found[::2], found[1::2], strict=True))


def sentences(text: str) -> list[str]:
    lines = (re.sub(r"^(#+ |[-*] |[0-9]+[.] )", "", line.strip()) for line in text.split("\n"))
    pieces = (re.split(r"[。！？；]", line.replace("**", "")) for line in lines)
    return [piece for line in pieces for piece in line if len(piece) > 1]


def cited(citations: list[Citation]) -> set[tuple[str, str]]:
    return {(each.name, article.written) for each in citations for article in each.articles}


# ---- all of it -----------------------------------------------------------------------------------


def test_there_are_answers_to_each_subject_and_cases_beside_them() -> None:
    answers = Counter(front(slug).topic for slug in SLUGS if front(slug).kind == "问答")
    assert answers.total() >= 48
    assert set(answers) == set(TOPICS)
    assert {topic: number for topic, number in answers.items() if number < 4} == {}
    cases = [slug for slug in SLUGS if front(slug).kind == "案例"]
    assert len(cases) >= 16
    assert {front(slug).topic for slug in cases} <= set(TOPICS)
    assert [slug for slug in SLUGS if front(slug).invented != (front(slug).kind == "案例")] == []


def test_cunwu_check_has_nothing_to_say_of_them(told_of_ours: tuple[Problem, ...]) -> None:
    assert [(each.path, each.code) for each in told_of_ours if each.path.startswith("content/law/")] == []


def test_titles_and_texts_are_not_said_twice() -> None:
    assert len({front(slug).title for slug in SLUGS}) == len(SLUGS)
    assert len({front(slug).in_a_sentence for slug in SLUGS}) == len(SLUGS)
    grams = {}
    for slug in SLUGS:
        text = re.sub(r"\W", "", "".join(t for head, t in sections(slug).items() if head != "法律怎么说"))
        grams[slug] = {text[at : at + 5] for at in range(len(text) - 4)}
    alike = [
        (a, b) for a, b in combinations(SLUGS, 2) if len(grams[a] & grams[b]) > 0.2 * min(map(len, (grams[a], grams[b])))
    ]  # fmt: skip
    assert alike == []


def test_every_piece_is_reached_from_every_other_and_ties_hold_both_ways() -> None:
    ways = {slug: {name for name in front(slug).related if "/" not in name} for slug in SLUGS}
    ways = {
        slug: names | {n[4:] for n in front(slug).related if n.startswith("law/")}
        for slug, names in ways.items()
    }
    assert {(slug, name) for slug, names in ways.items() for name in names if name not in ways} == set()
    guides = {path.stem for path in (REPO / "content" / "guides").glob("*.md")}
    named = {(s, n) for s in SLUGS for n in front(s).related if n.startswith("guides/")}
    assert {(s, n) for s, n in named if n.removeprefix("guides/") not in guides} == set()
    for start in SLUGS:
        reached, open_ = set(), [start]
        while open_:
            here = open_.pop()
            if here not in reached:
                reached.add(here)
                open_ += ways[here]
        assert reached == set(SLUGS), start
    ties = [(a, b) for a, names in ways.items() for b in names]
    assert sum(a in ways[b] for a, b in ties) > 0.9 * len(ties)


# ---- each of them --------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", SLUGS)
def test_a_piece_has_what_a_reader_needs(slug: str) -> None:
    piece = front(slug)
    assert re.fullmatch(r"[a-z][a-z0-9-]{2,29}", slug)
    wanted = CASE if piece.kind == "案例" else ANSWER
    found = sections(slug)
    assert [head for head in wanted if len(found.get(head, "").strip()) < 20] == []
    assert [head for head in found if head in wanted] == list(wanted)
    assert len(re.sub(r"\s", "", body(slug))) >= 400
    assert (
        len(re.findall(r"^(?:[0-9]+[.]|-) ", found["怎么办"], re.MULTILINE)) >= 3
        if piece.kind == "问答"
        else True
    )
    assert piece.time_limits
    assert piece.related
    assert piece.topic in TOPICS
    assert len(piece.in_a_sentence) <= 70


@pytest.mark.parametrize("slug", SLUGS)
def test_help_is_a_window_that_exists(slug: str) -> None:
    services = Services.model_validate(
        parse((REPO / "data/town/services.yml").read_bytes(), "services.yml").data
    )
    assert front(slug).help
    assert set(front(slug).help) <= {window.id for window in services.windows}


@pytest.mark.parametrize("slug", SLUGS)
def test_the_law_is_told_article_by_article(slug: str) -> None:
    told = cited(list(of_text(sections(slug)["法律怎么说"], lambda column: ())))
    assert told == cited(list(of_data({"依据": list(front(slug).basis)})))
    lines = [line for line in sections(slug)["法律怎么说"].strip().split("\n") if line]
    assert [line for line in lines if not re.match(r"- 《.+》第.+：.+。$", line)] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_it_is_said_in_short_sentences(slug: str) -> None:
    lengths = [len(sentence) for sentence in sentences(body(slug))]
    assert sum(lengths) / len(lengths) <= 25
    assert [sentence for sentence in sentences(body(slug)) if len(sentence) > 60] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_no_phone_stands_in_the_text(slug: str) -> None:
    text = everything(slug)
    assert re.findall(r"[0-9０-９](?:[-－ ]?[0-9０-９]){4,}", text) == []
    assert re.findall(r"(?:打|拨|拨打|电话|热线)[：: ]?[0-9０-９]{3}", text) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_is_promised_and_no_plan_is_quoted(slug: str) -> None:
    text = everything(slug)
    assert [words for words in (*PROMISES, *PLANS) if words in text] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_no_lawyer_has_reviewed_what_names_none(slug: str) -> None:
    assert front(slug).review is None


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug.startswith("case-")])
def test_a_case_begins_by_saying_that_it_is_made_up_and_names_nobody(slug: str) -> None:
    assert re.match(r"这是把几件常见的事揉在一起编的例子，.*都是虚构的。$", body(slug).strip().split("\n")[0])
    assert "某" not in body(slug).replace("某某", "")
    assert re.findall(r"20[0-9]{2} ?年|[\u4e00-\u9fff](?:老汉|老太|大娘|大爷)", everything(slug)) == []


# ---- the checks themselves -----------------------------------------------------------------------


def test_sentences_are_counted_as_they_are_read() -> None:
    assert sentences("## 怎么办\n1. **先量。** 再说；好吗？\n- 《法》第一条：写明。") == [
        "怎么办", "先量", " 再说", "好吗", "《法》第一条：写明",
    ]  # fmt: skip
