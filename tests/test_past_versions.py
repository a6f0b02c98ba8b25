"""Earlier versions of bylaws and charter: from git history to dated pages that say what was changed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import build, copy_built, copy_town, tree_of
from markup import element
from selectolax.lexbor import LexborHTMLParser
from small_repository import commit, git, publish

from generator import editions, holding
from generator.demo import write_villages
from generator.models.bundles import Prose
from generator.reading import markup
from generator.reading.history import History
from generator.summaries.amendments import amendments

pytestmark = pytest.mark.slow

FIRST = "第一条　邻里和睦。\n\n第二条　红白喜事，酒席不超过二十桌。\n\n第三条　狗要拴好。\n"
SECOND = "第一条　邻里和睦。\n\n第二条　红白喜事，酒席不超过十桌。\n\n第三条　垃圾分类投放。\n"
THIRD = "第一条　邻里和睦。\n\n第二条　爱护渠道和路灯。\n\n第三条　红白喜事，酒席不超过十桌。\n\n第四条　垃圾分类投放。\n"


class Rules:
    """The bylaws of one village of a project in git."""

    def __init__(self, project: Path) -> None:
        self.root = project
        self.village = sorted((project / "data" / "villages").iterdir())[0].name
        self.file = project / "content" / "villages" / self.village / "bylaws.md"

    def write(self, version: str, passed: str, text: str, **more: str) -> None:
        front = {"标题": "村规民约", "版本": version, "通过日期": passed, **more}
        lines = "".join(f"{key}: {value}\n" for key, value in front.items() if value)
        self.file.write_text(f"---\n{lines}---\n\n{text}", encoding="utf-8")

    def commit(self, version: str, passed: str, text: str, **more: str) -> str:
        self.write(version, passed, text, **more)
        return commit(self.root)

    def page(self, name: str) -> LexborHTMLParser:
        path = self.root / "site" / "v" / self.village / name
        return LexborHTMLParser(path.read_text(encoding="utf-8"))

    def past_pages(self) -> list[str]:
        folder = self.root / "site" / "v" / self.village
        return sorted(path.name for path in folder.glob("bylaws-*.html"))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One invented village of a month, its site built."""
    root = tmp_path_factory.mktemp("alone") / "project"
    copy_town(root)
    write_villages(root, 1, 1, 11)
    build(root)
    return root


@pytest.fixture
def rules(alone: Path, tmp_path: Path) -> Rules:
    copy_built(alone, tmp_path / "project")
    return Rules(tmp_path / "project")


def table_of(tree: LexborHTMLParser, caption: str) -> list[list[str]]:
    for table in tree.css("table"):
        if caption in element(table, "caption").text():
            return [[c.text().strip() for c in row.css("th, td")] for row in table.css("tbody tr")]
    return []


def main_of(tree: LexborHTMLParser) -> str:
    return element(tree, "main").text()


def three(rules: Rules) -> None:
    """Three versions, a typo put right in the first, and one between the last two that cannot be read."""
    rules.commit("2019年版", "2019-03-01", FIRST.replace("邻里", "邻理"))
    rules.commit("2019年版", "2019-03-01", FIRST)
    rules.commit("2021年版", "2021-05-10", SECOND)
    rules.commit("2022年版", "2022-13-45", SECOND + "第四条　错。\n")
    rules.commit("2024年修订", "2024-06-18", THIRD, 取代="2021年版")


def test_each_version_is_listed_with_its_days_and_has_a_page_of_its_own(rules: Rules) -> None:
    three(rules)
    build(rules.root)
    assert rules.past_pages() == ["bylaws-2019-03-01.html", "bylaws-2021-05-10.html"]
    present = rules.page("bylaws.html")
    assert table_of(present, "各个版本") == [
        ["2024年修订", "2024年6月18日", "现在有效", "—"],
        ["2021年版", "2021年5月10日", "2024年6月18日", "新增 1 处"],
        ["2019年版", "2019年3月1日", "2021年5月10日", "改动 1 处，新增 1 处，删去 1 处"],
    ]
    links = {node.attributes["href"] for node in present.css("main a")}
    own = f"../../v/{rules.village}/"
    assert {f"{own}bylaws-2019-03-01.html", f"{own}bylaws-2021-05-10.html"} <= links
    assert "2022年版" not in main_of(present)


def test_the_page_of_a_version_says_what_was_changed_and_keeps_the_whole_text(rules: Rules) -> None:
    three(rules)
    build(rules.root)
    first, second = rules.page("bylaws-2019-03-01.html"), rules.page("bylaws-2021-05-10.html")
    assert "2019年3月1日起，用到2021年5月10日" in main_of(first)
    assert "不再有效" in element(first, ".alert").text()
    changes = table_of(first, "2021年版与这一版相比")
    assert changes == [
        ["第二条改动", "红白喜事，酒席不超过二十桌。", "红白喜事，酒席不超过十桌。"],
        ["第三条新增", "（没有）", "垃圾分类投放。"],
        ["第三条删去", "狗要拴好。", "（删去）"],
    ]
    assert [node.text() for node in first.css(".prose p[id]")] == [p for p in FIRST.split("\n") if p]
    assert "邻理" not in main_of(first)
    assert table_of(second, "现在的2024年修订与这一版相比") == [
        ["第二条新增", "（没有）", "爱护渠道和路灯。"]
    ]
    assert "第二条改为第三条、第三条改为第四条" in main_of(second)
    ways = {(node.attributes["href"] or "").rpartition("/")[2] for node in second.css("main a")}
    assert {"bylaws.html", "bylaws-2019-03-01.html", "#a1"} <= ways


def test_a_version_whose_text_has_an_error_leaves_its_days_only(rules: Rules) -> None:
    rules.commit("2019年版", "2019-03-01", FIRST)
    rules.commit("2021年版", "2021-05-10", "[" * 400)
    rules.commit("2024年修订", "2024-06-18", THIRD)
    build(rules.root)
    assert rules.past_pages() == ["bylaws-2019-03-01.html"]
    assert [row[:3] for row in table_of(rules.page("bylaws.html"), "各个版本")][1:] == [
        ["文字没有公开", "2021年5月10日", "2024年6月18日"],
        ["2019年版", "2019年3月1日", "2021年5月10日"],
    ]
    assert table_of(rules.page("bylaws-2019-03-01.html"), "现在的2024年修订与这一版相比")


def test_what_was_never_published_or_never_passed_is_no_version(rules: Rules) -> None:
    rules.commit("2019年版", "2019-03-01", FIRST)
    rules.commit("2021年版草案", "", SECOND)
    rules.commit("2021年版", "2021-05-10", SECOND)
    publish(rules.root)
    rules.commit("2023年版", "2023-07-01", SECOND + "\n第四条　草稿里才有的话。\n")
    rules.write("2024年修订", "2024-06-18", THIRD)
    build(rules.root)
    assert rules.past_pages() == ["bylaws-2019-03-01.html", "bylaws-2021-05-10.html"]
    assert "草" not in main_of(rules.page("bylaws.html"))


def test_the_base_decides_which_versions_there_were(rules: Rules) -> None:
    old = rules.commit("2019年版", "2019-03-01", FIRST)
    rules.commit("2021年版", "2021-05-10", SECOND)
    rules.write("2024年修订", "2024-06-18", THIRD)
    build(rules.root, base=old)
    assert rules.past_pages() == ["bylaws-2019-03-01.html"]


def test_without_git_only_the_front_matter_speaks_of_the_version_before(rules: Rules) -> None:
    rules.write("2024年修订", "2024-06-18", THIRD, 取代="2021年版")
    build(rules.root)
    assert rules.past_pages() == []
    page = rules.page("bylaws.html")
    assert table_of(page, "各个版本") == []
    assert "2021年版（旧版本不再有效）" in main_of(page)


def test_a_text_taken_away_takes_its_earlier_versions_along(rules: Rules) -> None:
    three(rules)
    rules.file.unlink()
    build(rules.root)
    assert rules.past_pages() == []


def test_a_version_that_was_taken_down_leaves_its_days_and_its_note(rules: Rules) -> None:
    three(rules)
    address = f"v/{rules.village}/bylaws-2021-05-10.html"
    (rules.root / "data" / "withdrawn.yml").write_text(
        f"撤下: [{{网址: {address}, 原因: 写了姓名, 批准人: 镇综治中心, 日期: 2026-11-01}}]\n",
        encoding="utf-8",
    )
    build(rules.root)
    assert "2026年11月1日撤下" in main_of(rules.page("bylaws-2021-05-10.html"))
    assert [row[:3] for row in table_of(rules.page("bylaws.html"), "各个版本")][1] == [
        "文字没有公开",
        "2021年5月10日",
        "2024年6月18日",
    ]
    for path in (rules.root / "site" / "v" / rules.village).glob("*.html"):
        links = LexborHTMLParser(path.read_text(encoding="utf-8")).css("a[href$='bylaws-2021-05-10.html']")
        assert not links, path.name


def test_a_renamed_village_keeps_its_earlier_versions_at_both_addresses(rules: Rules) -> None:
    three(rules)
    for top in ("data", "content"):
        (rules.root / top / "villages" / rules.village).rename(rules.root / top / "villages" / "xincun")
    village = rules.root / "data" / "villages" / "xincun" / "village.yml"
    former = f"曾用: [{{编号: {rules.village}, 至: 2026-01-01, 方式: 改名}}]"
    village.write_text(village.read_text(encoding="utf-8").replace("曾用: []", former), encoding="utf-8")
    commit(rules.root)
    build(rules.root)
    folder = rules.root / "site" / "v"
    assert "二十桌" in (folder / "xincun" / "bylaws-2019-03-01.html").read_text(encoding="utf-8")
    assert "xincun" in (folder / rules.village / "bylaws-2019-03-01.html").read_text(encoding="utf-8")


def test_increments_with_history_equal_a_clean_build(rules: Rules, tmp_path: Path) -> None:
    rules.commit("2019年版", "2019-03-01", FIRST)
    build(rules.root)
    for version, passed, text in (
        ("2021年版", "2021-05-10", SECOND),
        ("2021年版", "2021-05-10", SECOND.replace("投放", "投放到收集点")),
        ("2024年修订", "2024-06-18", THIRD),
    ):
        for step in (rules.write, rules.commit):
            step(version, passed, text)
            grown = build(rules.root)
            clean = tmp_path / "clean"
            shutil.copytree(rules.root, clean, ignore=shutil.ignore_patterns("site", ".site*", ".cunwu"))
            build(clean)
            assert tree_of(rules.root / "site") == tree_of(clean / "site"), (version, step)
            assert grown.parts_built < grown.parts or step == rules.write
            shutil.rmtree(clean)
    publish(rules.root)
    git(rules.root, "checkout", "-q", "--orphan", "other")
    tally = build(rules.root)
    assert not tally.changed, "the published commit's history did not change"


def test_git_is_asked_once_for_all_villages_and_not_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = Rules(project)
    three(rules)
    asked: list[str] = []
    original = History._git

    def counting(self: History, *words: str, given: bytes = b"") -> bytes | None:
        asked.append(next(word for word in words if not word.startswith("-") and "=" not in word))
        return original(self, *words, given=given)

    monkeypatch.setattr(History, "_git", counting)
    build(rules.root)
    assert asked.count("log") == 1
    assert asked.count("cat-file") == 2, (
        "only the village with earlier versions asks for them, and what changed"
    )
    asked.clear()
    month = sorted(rules.root.glob(f"data/villages/{rules.village}/finance/*.yml"))[0]
    month.write_text(month.read_text(encoding="utf-8").replace("摘要: ", "摘要: 另", 1), encoding="utf-8")
    build(rules.root)
    assert "log" not in asked
    assert "cat-file" not in asked


# ---- which texts are versions --------------------------------------------------------------------


def entry(version: str, passed: str, text: str = FIRST) -> holding.Entry:
    lines = "".join(f"{key}: {value}\n" for key, value in (("版本", version), ("通过日期", passed)) if value)
    raw = f"---\n标题: 村规民约\n{lines}---\n\n{text}".encode()
    return holding.read_file("content/villages/a/bylaws.md", raw, "")


def known(*older: holding.Entry) -> list[tuple[str, int]]:
    newest = entry("2024年修订", "2024-06-18", THIRD).record
    assert isinstance(newest, Prose)
    found = editions.editions(newest, older)
    return [(each.passed.isoformat(), each.number) for each in found]


def test_a_correction_of_the_front_matter_begins_no_version() -> None:
    assert known(entry("2024年修定", "2024-06-18", THIRD)) == []
    assert known(entry("2024年修订", "2024-06-08", THIRD)) == []
    assert known(entry("2024年修订", "2024-06-28", THIRD)) == []
    assert known(entry("2021年版", "2021-05-10", THIRD)) == [("2021-05-10", 1)]


def test_another_version_or_another_day_begins_one() -> None:
    assert known(entry("2024年修订", "2021-05-10", SECOND)) == [("2021-05-10", 1)]
    assert known(entry("2021年版", "2024-06-18", SECOND)) == [("2024-06-18", 1)]
    assert known(entry("", "2021-05-10", SECOND), entry("", "2019-03-01")) == [
        ("2021-05-10", 1),
        ("2019-03-01", 1),
    ]


def test_a_day_that_was_forgotten_at_first_begins_none() -> None:
    assert known(
        entry("2024年修订", "2021-05-10", THIRD + "\n"), entry("2021年版", "2021-05-10", SECOND)
    ) == [("2021-05-10", 1)]
    misdated = entry("2024年修订", "2021-05-10", THIRD.replace("爱护", "爱惜"))
    assert known(misdated, entry("2021年版", "2021-05-10", SECOND)) == [("2021-05-10", 1)]


def test_two_of_one_day_have_two_addresses_and_the_older_keeps_its_own() -> None:
    assert known(entry("丙", "2021-05-10", SECOND), entry("乙", "2021-05-10")) == [
        ("2021-05-10", 2),
        ("2021-05-10", 1),
    ]


def test_a_version_taken_back_and_taken_up_again_is_one() -> None:
    old, new = entry("2021年版", "2021-05-10", SECOND), entry("2024年修订", "2024-06-18", THIRD)
    assert known(old, new, old, entry("2019年版", "2019-03-01")) == [("2021-05-10", 1), ("2019-03-01", 1)]


# ---- what was changed ----------------------------------------------------------------------------


def prose(text: str) -> Prose[None]:
    made = markup.render(text, "x.md")
    return Prose(None, made.html, made.headings)


def told(old: str, new: str) -> list[tuple[str, str, str]]:
    return [(item.manner, item.old_name, item.new_name) for item in amendments(prose(old), prose(new))]


def test_equal_texts_have_no_changes_whatever_their_marks() -> None:
    assert told(FIRST, FIRST.replace("第一条", "**第一条**")) == []


def test_an_article_put_in_between_changes_no_other() -> None:
    assert told(SECOND, THIRD) == [
        ("added", "", "第二条"),
        ("renumbered", "第二条", "第三条"),
        ("renumbered", "第三条", "第四条"),
    ]


def test_numbers_that_come_again_in_each_chapter_are_named_with_it() -> None:
    old = "## 第一章　总则\n\n第一条　甲乙丙丁。\n\n## 第二章　邻里\n\n第一条　戊己庚辛。\n"
    new = old.replace("戊己庚辛", "戊己庚辛壬").replace("邻里", "邻里和睦")
    assert told(old, new) == [("changed", "第二章", "第二章"), ("changed", "第二章第一条", "第二章第一条")]


def test_what_stands_before_the_first_article_and_lists_within_one_are_compared() -> None:
    old = "为了和气，定下这些。\n\n第一条　三不准：\n\n- 不截水\n- 不抢水\n\n第二条　别的。\n"
    found = amendments(prose(old), prose(old.replace("不抢水", "不争水").replace("和气", "和气生财")))
    assert [(item.name, item.old) for item in found] == [
        ("开头", "为了和气，定下这些。"),
        ("第一条", "三不准：\n不截水\n不抢水"),
    ]


def test_every_article_is_told_once_however_much_was_changed() -> None:
    old = "".join(f"第{at}条　{chr(0x4E00 + at * 7)}甲{chr(0x5E00 + at * 11)}。\n\n" for at in range(1, 700))
    new = "".join(f"第{at}条　{chr(0x6E00 + at * 7)}乙{chr(0x7E00 + at * 11)}。\n\n" for at in range(1, 650))
    found = amendments(prose(old), prose(new))
    assert sum(item.old != "" for item in found) == 699
    assert sum(item.new != "" for item in found) == 649


def test_history_passes_over_what_is_not_a_file(rules: Rules) -> None:
    rules.commit("2019年版", "2019-03-01", FIRST)
    rules.file.unlink()
    rules.file.symlink_to("/etc/hostname")
    commit(rules.root)
    rules.file.unlink()
    rules.commit("2024年修订", "2024-06-18", THIRD)
    texts = History(rules.root).texts("content/villages/*/bylaws.md")
    assert len(texts[f"content/villages/{rules.village}/bylaws.md"]) == 2
    history = replace(History(rules.root), base="no-such-commit")
    assert history.texts("content/villages/*/bylaws.md") == {}
