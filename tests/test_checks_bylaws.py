"""The linter of bylaws: what it tells, what it leaves alone, where it points, and how bylaws came to be."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bylaws_samples import LAWFUL, UNLAWFUL
from conftest import TODAY, build
from hypothesis import given
from hypothesis import strategies as st
from small_village import VILLAGE, settings

from generator.checks import bylaws, linter
from generator.checks.case import VillageCase
from generator.models.bundles import Prose, VillageRecords
from generator.models.content import Bylaws
from generator.models.meetings import Meeting
from generator.models.village import Village
from generator.parts import Clock
from generator.problems import KINDS, Finding

PATH = "content/villages/yangliu/bylaws.md"
WHOLE = {
    "标题": "村规民约", "通过日期": "2026-03-01", "应到": "300", "实到": "200", "赞成": "190",
    "备案机关": "镇人民政府", "备案日期": "2026-03-10",
}  # fmt: skip


def told(body: str, line: int = 1) -> list[Finding]:
    return list(bylaws.text(PATH, linter.told(body, line), "村规民约", "《村民委员会组织法》第三十一条"))


def codes(body: str) -> list[str]:
    return [each.code for each in told(body)]


def test_the_samples_are_many_and_of_every_topic() -> None:
    assert len(LAWFUL) >= 100
    assert len(UNLAWFUL) >= 100
    topics = {kind for kind in KINDS if kind.startswith(("B0", "B1"))}
    assert {code for _, code in UNLAWFUL} == topics


@pytest.mark.parametrize("text", LAWFUL)
def test_what_a_village_may_write(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(("text", "code"), UNLAWFUL)
def test_what_a_village_may_not_write(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize("text", [text for text, _ in UNLAWFUL if "不" not in text and len(text) < 30])
def test_the_same_within_bylaws_among_lawful_sentences(text: str) -> None:
    body = "\n\n".join(
        f"**第{n}条**　{each}"
        for n, each in zip("一二三四五六", (*LAWFUL[:2], text, *LAWFUL[-3:]), strict=True)
    )
    assert {dict(each.values)["article"] for each in told(body)} == {"第三条"}


def test_it_points_to_the_words_and_names_the_article() -> None:
    body = "## 第一章　总则\n\n**第一条**　和气。\n\n**第二条**　讲卫生。乱倒垃圾的，\n村里罚款50元。\n"
    (found,) = told(body, line=9)
    assert found.place == ("正文", 14, 3)
    values = dict(found.values)
    assert (values["article"], values["words"]) == ("第二条", "罚款")


def test_an_article_number_that_restarts_is_told_with_its_chapter() -> None:
    body = "## 第一章 甲\n\n第一条 和气。\n\n第二条 好。\n\n## 第二章 乙\n\n第一条 违者罚款。\n\n第三条 违者没收。\n"
    assert [dict(each.values)["article"] for each in told(body)] == ["第二章第一条", "第三条"]


def test_a_topic_is_told_once_an_article() -> None:
    body = "第一条 违者罚款50元；再犯罚款100元。\n\n第二条 违者罚款50元。"
    assert codes(body) == ["B01", "B01"]


def test_headings_are_not_clauses_and_text_before_articles_is() -> None:
    assert codes("## 处罚和罚款\n\n和气。") == []
    assert [dict(each.values)["article"] for each in told("违者罚款。")] == ["正文"]


def test_the_wording_explains_and_does_not_judge() -> None:
    for code in [kind for kind in KINDS if kind.startswith(("B0", "B1"))]:
        kind = KINDS[code]
        assert kind.severity == "notice"
        assert "请镇里核对" in kind.wording
        assert "违法" not in kind.wording
        assert "{own}" in kind.source


@given(st.text("第一条不得罚款，。；由公安机关依法外嫁女分红的者村委会同意须经上访\n#- ：", max_size=120))
def test_any_text_is_looked_at(text: str) -> None:
    lines = text.split("\n")
    for found in told(text):
        _, line, column = found.place
        assert 1 <= int(column) <= len(lines[int(line) - 1])


# ---- how they came to be -------------------------------------------------------------------------


def origin(
    meeting: dict[str, Any] | None = None, clock: Clock | None = None, /, **front: str | None
) -> list[Finding]:
    given_ = {key: value for key, value in {**WHOLE, **front}.items() if value is not None}
    prose = Prose(Bylaws.model_validate(given_), "", (), "", 1)
    meetings = {"2026-03-01-bylaws": Meeting.model_validate(meeting)} if meeting else {}
    records = VillageRecords("yangliu", Village.model_validate(VILLAGE), bylaws=prose, meetings=meetings)
    return list(bylaws.village(VillageCase(records, settings(), clock or Clock(TODAY))))


def assembly(kind: str = "村民会议", **step: str) -> dict[str, Any]:
    return {
        "议题": "修订", "事项类别": "村规民约", "会议类型": kind,
        "步骤": [{"步骤": "村民会议决议", "日期": "2026-03-01", **step}],
    }  # fmt: skip


def test_bylaws_with_all_on_record_have_nothing_told() -> None:
    assert origin() == []
    counted = assembly(应到="300", 实到="200", 赞成="190")
    assert origin(counted, 会议="2026-03-01-bylaws", 应到=None, 实到=None, 赞成=None) == []


@pytest.mark.parametrize(
    ("front", "code"),
    [
        ({"通过日期": None}, "B31"),
        ({"实到": None}, "B32"),
        ({"赞成": None}, "B32"),
        ({"会议": "2026-03-01-other", "赞成": None}, "B32"),
        ({"实到": "301"}, "B33"),
        ({"赞成": "201"}, "B33"),
        ({"实到": "150", "赞成": "140"}, "B34"),
        ({"赞成": "100"}, "B35"),
        ({"备案机关": None, "备案日期": None}, "B37"),
        ({"备案日期": "2026-02-27"}, "B38"),
    ],
)
def test_what_is_missing_or_does_not_agree(front: dict[str, str | None], code: str) -> None:
    assert [each.code for each in origin(**front)] == [code]


@pytest.mark.parametrize(
    "front", [{"实到": "151", "赞成": "76"}, {"赞成": "101"}, {"备案日期": "2026-03-01"}, {"备案日期": None}]
)
def test_near_misses(front: dict[str, str | None]) -> None:
    assert origin(**front) == []


def test_bylaws_are_the_assembly_s_to_make() -> None:
    found = origin(assembly("村民代表会议"), 会议="2026-03-01-bylaws")
    assert [(each.code, dict(each.values)["body"]) for each in found] == [("B36", "村民代表会议")]


@pytest.mark.parametrize(
    ("passed", "article"),
    [("2025-12-31", "（2018）第二十七条"), ("2026-01-01", "》第三十一条")],
)
def test_the_law_of_the_day_they_were_passed_is_named(passed: str, article: str) -> None:
    (found,) = origin(通过日期=passed, 备案机关=None, 备案日期=None)
    assert str(dict(found.values)["own"]).endswith(article)


def test_undated_bylaws_are_judged_today_and_again_when_the_law_changes() -> None:
    clock = Clock(date(2025, 12, 31))
    origin(None, clock, 通过日期=None)
    assert clock.until == date(2025, 12, 31)


# ---- on the page ---------------------------------------------------------------------------------


def test_a_clause_is_told_on_the_page_and_never_holds_it_back(project: Path) -> None:
    path = sorted(project.glob("content/villages/*/bylaws.md"))[0]
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\n**第九十九条**　违者罚款50元。\n", encoding="utf-8")
    tally = build(project)
    assert tally.held == ()
    (found,) = [each for each in tally.problems if each.code == "B01"]
    assert (found.line, found.col) == (len(text.split("\n")) + 1, 13)
    page = (project / "site/v" / path.parts[-2] / "bylaws.html").read_text(encoding="utf-8")
    assert "第九十九条写了“罚款”。村规民约不能设罚款" in page
    assert "《行政处罚法》第九条、第十六条" in page


def test_missing_filing_is_told_on_the_page(project: Path) -> None:
    path = sorted(project.glob("content/villages/*/bylaws.md"))[0]
    kept = [line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith("备案")]
    path.write_text("\n".join(kept), encoding="utf-8")
    build(project)
    page = (project / "site/v" / path.parts[-2] / "bylaws.html").read_text(encoding="utf-8")
    assert "没有记录村规民约报乡镇人民政府备案" in page
