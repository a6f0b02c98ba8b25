"""Citations of law: how they are read, what does not resolve, and on which day that turns."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import REPO, TODAY, build
from hypothesis import given
from hypothesis import strategies as st

from generator import building, checking
from generator.checks import citations, moments
from generator.checks.citations import LawBook
from generator.models import families
from generator.models.laws import Laws
from generator.models.site import Site
from generator.parts import Clock
from generator.problems import CATALOGUE, KINDS, Problem
from generator.reading import numerals
from generator.reading.citations import Citation, of_body, of_data, of_text
from generator.reading.strict import parse
from generator.tally import Tally

pytestmark = pytest.mark.slow

LAWS = """法:
  - {编号: cwh, 名称: 中华人民共和国村民委员会组织法, 简称: [村民委员会组织法, 村组法], 版本: [{通过: 2018-12-29, 失效: 2026-01-01, 条数: 41}, {通过: 2025-10-28, 施行: 2026-01-01, 条数: 50}]}
  - {编号: mfd, 名称: 中华人民共和国民法典, 简称: [民法典], 版本: [{通过: 2020-05-28, 施行: 2021-01-01, 条数: 1260}]}
  - {编号: shrink, 名称: 缩短法, 版本: [{通过: 2015-01-01, 条数: 90}, {通过: 2024-01-01, 条数: 60}]}
  - {编号: hbf, 名称: 环境保护法, 版本: [{通过: 2014-04-24, 施行: 2015-01-01, 失效: 2026-08-15, 条数: 70}]}
  - {编号: none, 名称: 条数未知条例, 版本: [{通过: 2020-01-01}]}
"""
SITE = {"名称": "镇", "网址": "https://a.test/", "主办": "镇", "非法律": ["财务公开规定（试行）"]}


def laws(text: str = LAWS) -> Laws:
    return Laws.model_validate(parse(text.encode(), "data/laws.yml").data)


BOOK = LawBook(laws(), Site.model_validate(SITE))
WHOLE = LawBook(
    laws((REPO / "data/laws.yml").read_text(encoding="utf-8")),
    Site.model_validate(parse((REPO / "data/site.yml").read_bytes(), "data/site.yml").data),
)


def read(text: str) -> list[tuple[str, int | None, list[str]]]:
    found = of_text(text, lambda column: (column,))
    return [(each.name, each.year, [article.written for article in each.articles]) for each in found]


# ---- numerals ------------------------------------------------------------------------------------


@given(st.integers(1, 1300))
def test_a_numeral_reads_back(value: int) -> None:
    assert numerals.number(numerals.chinese(value)) == value
    assert numerals.number(str(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("一千二百六十", 1260), ("一千二百四十二", 1242), ("一百零五", 105), ("一百〇五", 105), ("一百十二", 112),
     ("一十二", 12), ("一二六〇", 1260), ("两百", 200), ("１２", 12), ("一千零一十", 1010)],
)  # fmt: skip
def test_numerals_as_people_write_them(text: str, value: int) -> None:
    assert numerals.number(text) == value


@pytest.mark.parametrize("text", ["三十十", "一百五", "十3", "零", "0", "012", "", "百百", "第一"])
def test_what_is_no_numeral(text: str) -> None:
    assert numerals.number(text) is None


@given(st.text("零一二三四五六七八九十百千两〇0123456789", min_size=1, max_size=9))
def test_any_numeral_is_read_or_refused(text: str) -> None:
    value = numerals.number(text)
    assert value is None or numerals.number(numerals.chinese(value)) == value


# ---- reading -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("《甲法》第三十五条第一款第二项", [("甲法", None, ["第三十五条"])]),
        ("《甲法》（2018）第三十条", [("甲法", 2018, ["第三十条"])]),
        ("《甲法》(2018年修正)第30条", [("甲法", 2018, ["第30条"])]),
        ("《甲法》（2018年12月29日修正）第三条", [("甲法", 2018, ["第三条"])]),
        ("《甲法（2018修订）》第三条", [("甲法", 2018, ["第三条"])]),
        ("《甲条例（试行）》第三条", [("甲条例（试行）", None, ["第三条"])]),
        ("《甲法》第一条、第三条和第五条", [("甲法", None, ["第一条", "第三条", "第五条"])]),
        ("《甲法》第十条至第十二条", [("甲法", None, ["第十条", "第十二条"])]),
        ("《甲法》第十、十二条", [("甲法", None, ["第十条", "第十二条"])]),
        ("《甲法》第 十 条", [("甲法", None, ["第十条"])]),
        ("《甲法》 第十条", [("甲法", None, ["第十条"])]),
        ("《甲法》的第十条", [("甲法", None, ["第十条"])]),
        ("《甲法》第一百三十三条之一第一款", [("甲法", None, ["第一百三十三条之一"])]),
        ("《甲法》第三条第一、二款，第五条第（一）、（二）项", [("甲法", None, ["第三条", "第五条"])]),
        ("《甲法》第三条；同法第五条", [("甲法", None, ["第三条"]), ("甲法", None, ["第五条"])]),
        ("《甲法》和《乙法》第二条，该法第四条",
         [("甲法", None, []), ("乙法", None, ["第二条"]), ("乙法", None, ["第四条"])]),
        ("《甲法》第三条，三条建议", [("甲法", None, ["第三条"])]),
        ("《甲法》第三条至少", [("甲法", None, ["第三条"])]),
        ("《关于修改〈甲法〉的决定》", [("关于修改〈甲法〉的决定", None, [])]),
        ("同法第三条，《甲法", []),
    ],
)  # fmt: skip
def test_citations_as_people_write_them(text: str, found: list[Any]) -> None:
    assert read(text) == found


@given(
    st.lists(st.integers(1, 1300), min_size=1, max_size=4),
    st.sampled_from(["、", "，", "和", "至", " 及 ", "—"]),
    st.booleans(),
    st.sampled_from(["", "第一款", "第二款第（三）项", "第一项"]),
)
def test_every_article_of_a_list_is_found(articles: list[int], joint: str, digits: bool, part: str) -> None:
    written = [f"第{each if digits else numerals.chinese(each)}条" for each in articles]
    text = "依据《甲法》" + joint.join(each + part for each in written) + "办理。"
    (citation,) = of_text(text, lambda column: (column,))
    assert [article.number for article in citation.articles] == articles
    assert citation.place == (3,)


@given(st.text("《》〈〉（）()第一十条款项之、至和同法2018年修正〔〕号 的", max_size=80))
def test_any_text_is_read(text: str) -> None:
    for citation in of_text(text, lambda column: (column,)):
        assert text[int(citation.place[0]) - 1] in "《同"


def test_a_long_line_is_read_in_one_pass() -> None:
    text = "《甲法》" + "第一、" * 20_000 + "《乙法》" + "同法第二条、" * 20_000
    assert len(read(text)) == 20_002


def test_places_in_data_and_in_a_body() -> None:
    data = parse("甲: {依据: [《甲法》第三条]}\n乙: 无\n".encode(), "x.yml").data
    assert [each.place for each in of_data(data)] == [("甲", "依据", 0)]
    assert [each.place for each in of_body("甲\n\n按《甲法》", 5)] == [("正文", 7, 2)]


# ---- resolving -----------------------------------------------------------------------------------


def judged(
    text: str, path: str = "data/town/services.yml", today: date = TODAY, book: LawBook = BOOK
) -> list[tuple[str, dict[str, object]]]:
    found = tuple(of_text(text, lambda column: ("备注",)))
    return told({path: found}, today, book)


def told(
    cited: dict[str, tuple[Citation, ...]], today: date = TODAY, book: LawBook = BOOK
) -> list[tuple[str, dict[str, object]]]:
    found = citations.check(cited, {}, book, Clock(today))
    return [(each.code, dict(each.values)) for each in found]


def codes(text: str, path: str = "data/town/services.yml", today: date = TODAY) -> list[str]:
    return [code for code, _ in judged(text, path, today)]


@pytest.mark.parametrize(
    "text",
    [
        "《村民委员会组织法》第三十五条第一款第二项",
        "《中华人民共和国村民委员会组织法》第五十条",
        "《村组法》（2025）第50条",
        "《民法典》第一千二百六十条",
        "《财务公开规定（试行）》第九十九条",
        "《财务公开规定(试行)》",
        "《会计制度》（财会〔2023〕14号）第三条",
        "《会计制度》财会〔2023〕14号",
        "《条数未知条例》第九百条",
        "村规民约第九十条",
        "〈村组法〉第九十条",
    ],
)
def test_what_resolves(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code", "values"),
    [
        ("《村委会组织法》第三条", "L01", {"near": "村民委员会组织法"}),
        ("《中华人民共和国民法》", "L01", {"near": "中华人民共和国民法典"}),
        ("《公告》", "L02", {"name": "公告"}),
        ("《村组法》（2010）第三条", "L03", {"known": "2018、2025"}),
        ("《村组法》（2018）第三十条", "L04", {"right": 2025, "since": date(2026, 1, 1), "day": "现在"}),
        ("《村组法》第五十一条", "L05", {"last": "五十", "article": "第五十一条"}),
        ("《民法典》第1261条", "L05", {"last": "一千二百六十"}),
        ("《村组法》第一条至第六十条", "L05", {"article": "第六十条"}),
        ("《村组法》第三条，同法第五十一条", "L05", {"article": "第五十一条"}),
        ("《缩短法》第六十一条", "L06", {"other": 2015, "last": "六十"}),
        ("《环境保护法》第三条", "L08", {"since": date(2026, 8, 15)}),
        ("《村组法》第三十十条", "L09", {"article": "第三十十条"}),
    ],
)
def test_what_does_not_resolve(text: str, code: str, values: dict[str, object]) -> None:
    ((found, given_values),) = judged(text)
    assert found == code
    assert {key: given_values[key] for key in values} == values
    # In what explains the law, and in what obliges villages, the same is an error.
    for path in ("content/law/lending.md", "data/catalogue.yml", "data/packs/gansu.yml"):
        assert codes(text, path) == [f"L1{code[2]}"]
        assert KINDS[f"L1{code[2]}"].severity == "error"
    assert KINDS[code].severity == "warning"
    assert codes(text, "content/guides/relief.md") == [code]


def test_an_unknown_name_is_told_once_a_file() -> None:
    assert codes("《公告》《公告》《通知》") == ["L02", "L02"]


def test_an_entry_of_basis_without_a_name_in_marks() -> None:
    data = parse("依据: [村民委员会组织法第三十五条, 财农〔2021〕121号]\n".encode(), "x.yml").data
    assert [code for code, _ in told({"data/catalogue.yml": tuple(of_data(data))})] == ["L10"]


def test_a_file_full_of_slips_is_told_within_bounds() -> None:
    text = "".join(f"《无{index}》" for index in range(2_000))
    assert len(codes(text)) == citations.MOST


def test_without_an_index_nothing_is_judged() -> None:
    assert judged("《公告》", book=LawBook(laws("法: []\n"))) == []


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("data/villages/a/finance/2025-12.yml", "《村组法》第四十二条", ["L06"]),
        ("data/villages/a/finance/2026-01.yml", "《村组法》第四十二条", []),
        ("data/villages/a/affairs/2025-Q4.yml", "《村组法》（2018）第三十条", []),
        ("data/villages/a/affairs/2026-Q1.yml", "《村组法》（2018）第三十条", ["L04"]),
        ("data/villages/a/affairs/2025-Q4.yml", "《村组法》（2025）第三十条", ["L04"]),
        ("data/villages/a/meetings/2025-12-31-x.yml", "《村组法》第四十二条", ["L06"]),
        ("data/villages/a/meetings/2026-01-01-x.yml", "《村组法》第四十二条", []),
        ("data/villages/a/replies/2026-08-14-x.yml", "《环境保护法》第二条", []),
        ("data/villages/a/replies/2026-08-15-x.yml", "《环境保护法》第二条", ["L08"]),
        ("data/villages/a/statements/2025.yml", "《村组法》第四十二条", ["L06"]),
        ("data/villages/a/statements/2026.yml", "《环境保护法》第二条", ["L08"]),
        ("data/villages/a/meetings/2014-12-31-x.yml", "《环境保护法》第二条", ["L07"]),
        ("data/villages/a/assets.yml", "《村组法》第四十二条", []),
    ],
)
def test_the_day_of_the_record_decides(path: str, text: str, expected: list[str]) -> None:
    assert codes(text, path) == expected


def test_bylaws_and_notices_are_judged_on_their_day() -> None:
    from generator.models.bundles import Prose
    from generator.models.content import Bylaws, Notice

    found = tuple(of_text("《村组法》第四十二条", lambda column: ("正文", 9, column)))
    bylaws, notice = "content/villages/a/bylaws.md", "content/villages/a/notices/2025-02-01-x.md"
    records = {
        bylaws: Prose(Bylaws.model_validate({"标题": "村规民约", "通过日期": "2025-04-18"}), ""),
        notice: Prose(
            Notice.model_validate(
                {"标题": "通知", "日期": "2026-02-01", "类别": "通知", "发文单位": "村委会"}
            ),
            "",
        ),
    }
    told_ = list(citations.check({bylaws: found, notice: found}, records, BOOK, Clock(TODAY)))
    assert [(each.path, each.code) for each in told_] == [(bylaws, "L06")]


def test_a_duty_is_judged_by_the_law_of_its_time() -> None:
    from generator.models.catalogue import Catalogue

    item = {"编号": "a", "名称": "甲", "类别": "村务", "周期": "季", "范围": "上网", "由来": "affairs"}
    rows = [
        {**item, "失效": "2026-01-01"},
        {**item, "编号": "b", "施行": "2027-01-01"},
        {**item, "编号": "c"},
    ]
    record = Catalogue.model_validate({"目录": rows})
    found = tuple(Citation(("目录", index, "依据", 0), "村组法", 2018) for index in range(3))
    path = "data/catalogue.yml"
    told_ = list(citations.check({path: found}, {path: record}, BOOK, Clock(TODAY)))
    assert [each.place[1] for each in told_] == [1, 2]


def test_the_clock_turns_on_the_day_a_version_comes_into_force() -> None:
    clock = Clock(date(2025, 12, 31))
    found = tuple(of_text("《村组法》第四十二条", lambda column: ("备注",)))
    path = "data/villages/a/assets.yml"
    assert [each.code for each in citations.check({path: found}, {}, BOOK, clock)] == ["L06"]
    assert clock.until == date(2025, 12, 31)
    clock = Clock(date(2026, 1, 1))
    assert list(citations.check({path: found}, {}, BOOK, clock)) == []
    assert clock.since >= date(2025, 12, 31)
    dated = Clock(date(2026, 1, 1))
    list(citations.check({"data/villages/a/finance/2025-12.yml": found}, {}, BOOK, dated))
    assert (dated.since, dated.until) == (date.min, date.max)


def test_every_family_has_a_day_or_is_judged_today() -> None:
    for family in families.FAMILIES:
        if family.scope != "private":
            _, parts = families.family_of(family.example) or pytest.fail(family.example)
            moment = moments.of(family.name, parts, None, Clock(TODAY))
            assert moment.reached(date(2020, 1, 1)), family.name


# ---- the index itself ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("版本: [{通过: 2018-01-01, 失效: 2026-03-01}, {通过: 2025-10-28, 施行: 2026-01-01}]", "L21"),
        ("版本: [{通过: 2025-10-28}, {通过: 2018-01-01}]", "L21"),
        ("版本: [{通过: 2025-10-28, 施行: 2025-01-01}]", "L22"),
        ("版本: [{通过: 2025-10-28, 失效: 2025-10-28}]", "L24"),
        (
            "版本: [{通过: 2025-10-28}]}\n  - {编号: b, 名称: 乙法, 简称: [甲法], 版本: [{通过: 2025-10-28}]",
            "L23",
        ),
        ("版本: [{通过: 2025-10-28}]}\n  - {编号: a, 名称: 乙法, 版本: [{通过: 2025-10-28}]", "L25"),
        ("版本: [{通过: 2018-01-01}, {通过: 2025-10-28, 施行: 2026-01-01}]", ""),
        ("版本: [{通过: 2018-01-01, 失效: 2026-01-01}, {通过: 2025-10-28, 施行: 2026-01-01}]", ""),
    ],
)
def test_an_index_that_contradicts_itself_is_told(rows: str, code: str) -> None:
    found = citations.index("data/laws.yml", laws(f"法:\n  - {{编号: a, 名称: 甲法, {rows}}}\n"))
    assert [each.code for each in found] == ([code] if code else [])
    assert not code or KINDS[code].severity == "warning"


# ---- the whole -----------------------------------------------------------------------------------


def built_on(root: Path, day: date) -> Tally:
    return building.build(building.Order(root, root / "site", today=day, jobs=1))


def law_problems(problems: tuple[Problem, ...]) -> list[Problem]:
    return [each for each in problems if each.code[0] == "L"]


def test_our_own_data_content_and_examples_cite_what_there_is(told_of_ours: tuple[Problem, ...]) -> None:
    assert law_problems(told_of_ours) == []
    assert law_problems(checking.check(REPO / "docs/examples", today=TODAY, jobs=1)) == []


def cited_by_the_program() -> list[tuple[str, Citation]]:
    found = [(kind.code, kind.source + kind.remedy + kind.wording) for kind in CATALOGUE]
    for folder, suffixes in (("generator", {".py"}), ("overrides", {".html"})):
        for path in sorted((REPO / folder).rglob("*")):
            if path.suffix in suffixes:
                lines = path.read_text(encoding="utf-8").splitlines()
                found += [(f"{path.relative_to(REPO)}:{at}", line) for at, line in enumerate(lines, 1)]
    return [
        (where, each)
        for where, text in found
        for each in of_text(text, lambda column: ())
        if "{" not in each.name
    ]


def test_what_the_program_cites_resolves() -> None:
    cited = cited_by_the_program()
    assert len(cited) > 30
    wrong = []
    for where, citation in cited:
        law = WHOLE.by_name.get(citation.name)
        # A version that is named is judged in its time, what names none today.
        version = law.passed_in(citation.year) if law and citation.year else None
        path = f"data/villages/a/replies/{version.begins if version else TODAY}-x.yml"
        for code, values in told({path: (citation,)}, book=WHOLE):
            wrong.append((where, code, values))
    assert wrong == []


def test_a_wrong_article_is_told_at_its_place_and_a_piece_of_law_is_held_back(project: Path) -> None:
    piece = next(iter(sorted((project / "content/law").glob("*.md"))))
    text = piece.read_text(encoding="utf-8")
    piece.write_text(text + "\n\n依据《村民委员会组织法》第九十条。\n", encoding="utf-8")
    notice = next(iter(sorted(project.glob("content/villages/*/notices/*.md"))))
    notice.write_text(notice.read_text(encoding="utf-8") + "\n见《承诺书》。\n", encoding="utf-8")
    tally = build(project)
    wrong = {each.path: each for each in law_problems(tally.problems)}
    told_piece = wrong[piece.relative_to(project).as_posix()]
    assert (told_piece.code, told_piece.severity) == ("L15", "error")
    lines = piece.read_text(encoding="utf-8").split("\n")
    assert lines[told_piece.line - 1][told_piece.col - 1 :].startswith("《村民委员会组织法》")
    assert [held.path for held in tally.held] == [told_piece.path]
    assert "非法律" in wrong[notice.relative_to(project).as_posix()].hint
    site = project / "data/site.yml"
    site.write_text(
        re.sub("非法律:\n", "非法律:\n  - 承诺书\n", site.read_text(encoding="utf-8")), encoding="utf-8"
    )
    assert [each.code for each in law_problems(build(project).problems)] == ["L15"]


def test_a_new_version_rebuilds_a_village_and_the_towns_pages_on_its_day(project: Path) -> None:
    index = project / "data/laws.yml"
    text = index.read_text(encoding="utf-8")
    index.write_text(
        text.replace("{通过: 2018-12-29, 条数: 85}", "{通过: 2018-12-29, 条数: 85}, {通过: 2026-11-01, 施行: 2026-12-01, 条数: 15}"),
        encoding="utf-8",
    )  # fmt: skip
    village = sorted(project.glob("data/villages/*/assets.yml"))[0]
    village.write_text(
        village.read_text(encoding="utf-8") + "备注: 依《老年人权益保障法》第三十八条公布\n", encoding="utf-8"
    )
    name = village.relative_to(project).as_posix()
    assert name not in {each.path for each in built_on(project, date(2026, 11, 30)).problems}
    page = project / "site/law/elder-support.html"
    assert page.exists()
    later = built_on(project, date(2026, 12, 1))
    assert {each.code for each in later.problems if each.path == name} == {"L06"}
    # What explains the law may not stay up with an article that is gone.
    assert {held.path for held in later.held} >= {"content/law/elder-support.md"}
    assert not page.exists()
