"""Texts in other languages: tied to their originals, with a switch both ways, and counted nowhere."""

from __future__ import annotations

import csv
import json
import re
import shutil
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import REPO, TODAY, build, copy_built, tree_of
from markup import element
from selectolax.lexbor import LexborHTMLParser, LexborNode
from small_repository import commit

from generator import building, checking, lawreading
from generator.cli import main
from generator.languages import LANGUAGES, nearest
from generator.models.content import LawPiece, Notice
from generator.problems import Problem
from generator.views import urls

pytestmark = pytest.mark.usefixtures("few_forms")

NOTICE = "content/villages/yangliu/notices/2026-10-12-assembly"
PAIRS = {
    "content/law/lending": "content/law/lending-en",
    "content/guides/relief": "content/guides/relief-en",
    NOTICE: f"{NOTICE}-en",
}
"""Originals and their English translations in the example project."""
OWN = "ئۇيغۇرچە"
"""The name of a script and nothing more: nobody here could vouch for a sentence in it."""
LANGUAGE_NAMES = "|".join(language.name for language in LANGUAGES.values())


@pytest.fixture(scope="module")
def example(few_forms: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example project with its site built."""
    folder = tmp_path_factory.mktemp("example") / "project"
    shutil.copytree(REPO / "docs" / "examples", folder)
    build(folder)
    return folder


@pytest.fixture
def root(example: Path, tmp_path: Path) -> Path:
    """A copy of it; its law piece, guide and notice each have an English translation."""
    copy_built(example, tmp_path / "project")
    return tmp_path / "project"


def page(root: Path, source: str) -> LexborHTMLParser:
    """The page that a file of content fills."""
    address = urls.page_of(f"{source}.md")
    assert address
    return LexborHTMLParser((root / "site" / address).read_text(encoding="utf-8"))


def stands(root: Path, source: str) -> bool:
    address = urls.page_of(f"{source}.md")
    assert address
    return (root / "site" / address).exists()


def put(root: Path, source: str, body: str = "Text.", **front: str) -> Path:
    """Write a text; ``front`` are the keys of its front matter in their order."""
    path = root / f"{source}.md"
    lines = "".join(f"{key}: {value}\n" for key, value in front.items())
    path.write_text(f"---\n{lines}---\n{body}\n", encoding="utf-8")
    return path


def change(root: Path, source: str, old: str, new: str) -> None:
    path = root / f"{source}.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def uyghur(root: Path, source: str, original: str) -> None:
    body = f"## {OWN}\n\n- {OWN}"
    keys = {"标题": OWN, "一句话": OWN, "语言": "ug", "译自": original}
    if "/notices/" in source:
        del keys["一句话"]
    put(root, source, body, **keys)


def switch(tree: LexborHTMLParser) -> dict[str, str]:
    """Where the switch leads, by the code of the language."""
    return {
        str(node.attributes["hreflang"]): str(node.attributes["href"]).rpartition("/")[2]
        for node in tree.css("nav[aria-label=其他语言] a")
    }


def alternates(tree: LexborHTMLParser) -> dict[str, str]:
    return {
        str(node.attributes["hreflang"]): str(node.attributes["href"]).rpartition("/")[2]
        for node in tree.css("head link[rel=alternate][hreflang]")
    }


def spoken(node: LexborNode | None) -> tuple[str | None, str | None]:
    """Language and direction of what an element says, taken from itself or what it stands in."""
    found: dict[str, str | None] = {"lang": None, "dir": None}
    while node is not None and node.tag not in ("-document", "-undef"):
        for name in found:
            found[name] = found[name] or node.attributes.get(name)
        node = node.parent
    return found["lang"], found["dir"]


def sections(tree: LexborHTMLParser) -> dict[str, str]:
    return {
        element(node, "h2").text(): " ".join(node.text().split())
        for node in tree.css("main section")
        if node.css_first("h2")
    }


def told(root: Path) -> list[Problem]:
    return [each for each in checking.check(root, today=TODAY, jobs=1) if re.match("L8[3-9]|S82", each.code)]


# ---- pages --------------------------------------------------------------------------------------


@pytest.mark.parametrize("original", PAIRS)
def test_original_and_translations_lead_to_each_other(root: Path, original: str) -> None:
    name = original.rpartition("/")[2]
    uyghur(root, f"{original}-ug", name)
    build(root)
    every = {"zh-Hans": f"{name}.html", "ug": f"{name}-ug.html", "en": f"{name}-en.html"}
    for own, address in every.items():
        tree = page(root, f"{original.rpartition('/')[0]}/{address.removesuffix('.html')}")
        others = {code: where for code, where in every.items() if code != own}
        assert switch(tree) == others
        assert alternates(tree) == others
        assert list(switch(tree)) == [code for code in ("zh-Hans", "ug", "en") if code != own]
        for node in tree.css("nav[aria-label=其他语言] a"):
            language = LANGUAGES[str(node.attributes["hreflang"])]
            assert node.text() == language.own
            assert spoken(node) == (language.code, "rtl" if language.rtl else None)


@pytest.mark.parametrize("original", PAIRS)
@pytest.mark.parametrize(("code", "direction"), [("en", None), ("ug", "rtl")])
def test_what_is_translated_is_marked_and_what_is_not_is_chinese(
    root: Path, original: str, code: str, direction: str | None
) -> None:
    uyghur(root, f"{original}-ug", original.rpartition("/")[2])
    build(root)
    tree = page(root, f"{original}-{code}")
    foreign = (code, direction)
    assert spoken(tree.css_first("h1")) == foreign
    assert spoken(tree.css_first(".prose > *")) == foreign
    answer = tree.css_first(".alert--ok")
    assert (answer is None) == ("notices" in original)
    assert answer is None or spoken(answer) == foreign
    (said,) = (node for node in tree.css(".alert--plain") if "译文供参考，以中文为准。" in node.text())
    assert LANGUAGES[code].name in said.text()
    for node in (said, tree.css_first(".note"), tree.css_first("#call"), tree.css_first("footer")):
        assert spoken(node) == ("zh-CN", None)
    for node in tree.css("main section"):
        assert spoken(node) == ("zh-CN", None)
    marks = [node.text() for node in tree.css(".note") if "中文" in node.text()]
    too = "；律师审核的是中文原文" if "lending" in original else ""
    assert marks == [f"下面的内容和电话是中文的，与中文原文相同{too}。"]


def test_titles_are_unique_and_say_the_language(root: Path) -> None:
    put(root, "content/law/lending-za", 标题="Same", 一句话="a", 语言="za", 译自="lending")
    change(root, "content/law/lending-en", "What to keep when you lend money to someone you know", "Same")
    build(root)
    titles = [element(page(root, f"content/law/lending-{code}"), "title").text() for code in ("za", "en")]
    assert ["壮文" in titles[0], "英文" in titles[1]] == [True, True]
    assert titles[0] != titles[1]


def test_who_translated_and_who_read_it_through(root: Path) -> None:
    build(root)

    def said(source: str) -> str:
        return next(node.text() for node in page(root, source).css(".alert--plain") if "译文" in node.text())

    assert "译者：某某翻译室。" in said("content/law/lending-en")
    assert "已经对照原文校对" in said("content/law/lending-en")
    assert "还没有请懂这种语言的人校对" in said("content/guides/relief-en")


@pytest.mark.parametrize(("original", "translation"), PAIRS.items())
def test_a_translation_says_when_its_original_has_changed_since(
    root: Path, original: str, translation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def committed(day: str) -> list[str]:
        monkeypatch.setenv("GIT_AUTHOR_DATE", f"{day}T12:00:00+08:00")
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T12:00:00+08:00")
        commit(root)
        build(root)
        return [node.text() for node in page(root, translation).css(".alert--warn") if "原文" in node.text()]

    assert committed("2026-03-02") == []
    change(root, original, "标题: ", "标题: 新改的")
    (told,) = committed("2026-04-05")
    assert told.startswith("中文原文在2026年4月5日改过")
    change(root, translation, "标题: ", "标题: New ")
    assert committed("2026-04-06") == []


def test_without_a_translation_there_is_no_switch(built: Path) -> None:
    pages = list(built.rglob("*.html"))
    assert len(pages) > 150
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert "其他语言" not in text, path
        assert "hreflang" not in text, path
        assert not re.search(f"有(?:{LANGUAGE_NAMES})(?:<|）|、)", text), path


def test_other_pieces_have_no_switch(root: Path) -> None:
    put(root, "content/law/alone", 标题="独一篇", 一句话="没有译文。", 主题="邻里", 依据="[]")
    build(root)
    assert switch(page(root, "content/law/alone")) == alternates(page(root, "content/law/alone")) == {}


# ---- what the original says ---------------------------------------------------------------------


def test_facts_come_from_the_original_and_change_with_it(root: Path) -> None:
    build(root)
    for original, translation in PAIRS.items():
        first, second = sections(page(root, original)), sections(page(root, translation))
        shared = {
            key: text
            for key, text in first.items()
            if key not in ("拿去宣传", "怎么办", "打印和下载", "听一听")
        }
        assert {key: second.get(key) for key in shared} == shared
    assert "还款日到期起三年" in sections(page(root, "content/law/lending-en"))["要紧的期限"]
    change(root, "content/law/lending", "还款日到期起三年", "还款日到期起五年")
    change(root, "content/guides/relief", "不收费", "十元")
    change(root, NOTICE, "2026-10-27", "2026-11-30")
    build(root)
    assert "还款日到期起五年" in sections(page(root, "content/law/lending-en"))["要紧的期限"]
    assert "十元" in element(page(root, "content/guides/relief-en"), "dl.facts").text()
    assert "2026年11月30日" in element(page(root, f"{NOTICE}-en"), "main").text()


def test_a_doubtful_original_makes_its_translation_doubtful(root: Path) -> None:
    change(root, "content/law/lending", "主题: 钱和借贷\n", "主题: 钱和借贷\n核实: 待核\n")
    build(root)
    for name in ("lending", "lending-en"):
        assert "待核" in element(page(root, f"content/law/{name}"), "main").text()


def test_a_remark_of_the_translation_is_its_own(root: Path) -> None:
    change(root, "content/law/lending", "主题: 钱和借贷\n", "主题: 钱和借贷\n备注: 原文的备注\n")
    change(root, "content/law/lending-en", "译自: lending\n", "译自: lending\n备注: 译文的备注\n")
    build(root)
    said = {name: page(root, f"content/law/{name}").text() for name in ("lending", "lending-en")}
    assert ("原文的备注" in said["lending"], "译文的备注" in said["lending"]) == (True, False)
    assert ("原文的备注" in said["lending-en"], "译文的备注" in said["lending-en"]) == (False, True)


# ---- lists, counts and other ways out -----------------------------------------------------------


def test_lists_name_the_original_with_its_languages(root: Path) -> None:
    uyghur(root, "content/law/lending-ug", "lending")
    build(root)
    for index, name, mark in (
        ("law/index.html", "law/lending", "有维吾尔文、英文"),
        ("guides/index.html", "guides/relief", "有英文"),
        ("v/yangliu/notices/index.html", "notices/2026-10-12-assembly", "有英文"),
    ):
        tree = LexborHTMLParser((root / "site" / index).read_text(encoding="utf-8"))
        rows = [node for node in tree.css("a.rows__item") if f"{name}" in str(node.attributes["href"])]
        assert [str(node.attributes["href"]).endswith(f"{name}.html") for node in rows] == [True]
        assert mark in rows[0].text()
    assert "共 1 份" in (root / "site/guides/index.html").read_text(encoding="utf-8")
    assert "共 1 份" in (root / "site/v/yangliu/notices/index.html").read_text(encoding="utf-8")
    home = (root / "site/v/yangliu/index.html").read_text(encoding="utf-8")
    assert re.search(r"通知公告</b><span[^>]*>1 份", home)


def test_the_list_of_everything_names_a_translation_in_chinese(root: Path) -> None:
    build(root)
    for listing, address, words in (
        ("all.html", "law/lending-en.html", "借钱给熟人要留什么（英文）"),
        ("v/yangliu/all.html", "assembly-en.html", "关于召开村民代表会议的通知（英文）"),
    ):
        tree = LexborHTMLParser((root / "site" / listing).read_text(encoding="utf-8"))
        (link,) = (node for node in tree.css("a") if str(node.attributes["href"]).endswith(address))
        assert link.text() == words


def test_nothing_else_that_is_put_out_has_translations(root: Path) -> None:
    build(root, documents=True)
    site = root / "site"
    for feed in ("feed.xml", "v/yangliu/feed.xml"):
        assert "assembly.html" in (site / feed).read_text(encoding="utf-8")
        assert "assembly-en.html" not in (site / feed).read_text(encoding="utf-8")
    for original, translation in PAIRS.items():
        stem = str(urls.page_of(f"{translation}.md")).removesuffix(".html")
        assert sorted(site.glob(f"{stem}.*")) == [site / f"{stem}.html"]
        assert "拿去宣传" not in sections(page(root, translation))
        assert not page(root, translation).css("nav.papers, nav.pager")
        assert original
    assert list(lawreading.gather(root, TODAY)) == ["content/law/lending.md", "content/guides/relief.md"]


def test_tables_tell_the_language_and_the_original(root: Path) -> None:
    build(root)
    for table, name in (
        ("law-pieces", "lending"),
        ("guides", "relief"),
        ("yangliu/notices", "2026-10-12-assembly"),
    ):
        with (root / "site" / "data" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as stream:
            rows = {row["编号"]: row for row in csv.DictReader(stream)}
        assert {key: (row["语言"], row["译自"], row["译者"]) for key, row in rows.items()} == {
            name: ("zh-Hans", "", ""),
            f"{name}-en": ("en", name, "某某翻译室"),
        }


def test_search_and_sitemap_find_a_translation(root: Path) -> None:
    build(root)
    assert "law/lending-en.html" in (root / "site/sitemap.xml").read_text(encoding="utf-8")
    shards = (path.read_text(encoding="utf-8") for path in (root / "site/search").rglob("*.js"))
    rows = {}
    for shard in shards:
        if found := re.fullmatch(r"cunwuFind\.shard\((.*)\);\n", shard, re.DOTALL):
            rows.update({row[0]: row for row in json.loads(found[1])[1]})
    address, title, _, lines = rows["law/lending-en.html"]
    assert title == "What to keep when you lend money to someone you know"
    assert any("get the money back" in line for line in lines)
    assert not any("还款日到期起三年" in line for line in lines), "a hit would be told twice"
    assert any("还款日到期起三年" in line for line in rows["law/lending.html"][3])
    assert address


def test_a_changed_law_leads_to_the_translations_too(root: Path) -> None:
    change(
        root, "content/law/lending", "日期: 2026-09-01, 至: 2027-08-31", "日期: 2026-09-01, 至: 2026-12-01"
    )
    done = CliRunner().invoke(main, ["-C", str(root), "laws", "review", "--today", "2026-11-20"])
    (line,) = (line for line in done.output.splitlines() if "content/law/lending.md" in line)
    assert line.endswith("（译文一起看：content/law/lending-en.md）")


def test_an_original_in_another_language_is_as_before_and_says_which(root: Path) -> None:
    keys = {"标题": OWN, "一句话": OWN, "主题": "邻里", "依据": "[]", "语言": "ug"}
    put(root, "content/law/lone", OWN, **keys)
    build(root)
    tree = page(root, "content/law/lone")
    assert "语言：维吾尔文" in [node.text() for node in tree.css(".note")]
    assert spoken(tree.css_first(".prose p")) == ("ug", "rtl")
    assert "以中文为准" not in tree.text()
    assert switch(tree) == {}
    assert "law/lone.html" in (root / "site/law/index.html").read_text(encoding="utf-8")


# ---- what is wrong ------------------------------------------------------------------------------

SOUND = {"标题": "A", "一句话": "A.", "语言": "za", "译自": "lending"}


@pytest.mark.parametrize(
    ("front", "code", "line", "words"),
    [
        (SOUND | {"译自": "lendng"}, "L83", 5, ["“lendng”", "是不是“lending”"]),
        (SOUND | {"译自": "relief"}, "L83", 5, ["“relief”", "同一个文件夹"]),
        (SOUND | {"译自": "lending-en"}, "L85", 5, ["“lending-en”", "原文：lending"]),
        ({k: v for k, v in SOUND.items() if k != "语言"}, "L86", 4, ["没有写", "bo（藏文）"]),
        (SOUND | {"语言": "zh-Hans"}, "L86", 4, ["“zh-Hans”", "bo（藏文）"]),
        (SOUND | {"语言": "en"}, "L87", 4, ["“lending”", "英文", "content/law/lending-en.md"]),
        (SOUND | {"语言": "ug_CN"}, "S82", 4, ["“ug_CN”", "是不是“ug”", "en（英文）"]),
        (SOUND | {"语言": "藏语"}, "S82", 4, ["“藏语”", "是不是“bo”（藏文）"]),
        (SOUND | {"时限": "[三年]"}, "L88", 6, ["“时限”", "用原文的"]),
    ],
)  # fmt: skip
def test_each_fault_is_told_at_its_place(
    root: Path, front: dict[str, str], code: str, line: int, words: list[str]
) -> None:
    put(root, "content/law/lending-fr", **front)
    (found,) = told(root)
    assert (found.code, found.path, found.line) == (code, "content/law/lending-fr.md", line)
    assert [word for word in words if word not in f"{found.message} {found.hint}"] == []
    assert found.severity == ("warning" if code == "L88" else "error")
    tally = build(root)
    held = code != "L88"
    assert [each.path for each in tally.held] == (["content/law/lending-fr.md"] if held else [])
    assert stands(root, "content/law/lending-fr") != held
    assert set(switch(page(root, "content/law/lending"))) == ({"en"} if held else {"en", "za"})


def test_an_original_in_another_language_is_translated_by_none(root: Path) -> None:
    keys = {"标题": OWN, "一句话": OWN, "主题": "邻里", "依据": "[]", "语言": "ug"}
    put(root, "content/law/lone", OWN, **keys)
    put(root, "content/law/lone-en", **SOUND | {"译自": "lone"})
    (found,) = told(root)
    assert (found.code, found.line) == ("L89", 5)
    assert "维吾尔文" in found.message


def test_all_faults_are_told_at_once(root: Path) -> None:
    put(root, "content/law/a", 标题="A", 一句话="A.", 译自="nothing", 主题="邻里")
    put(root, f"{NOTICE}-za", 标题="A", 语言="zz", 译自="nothing")
    put(root, "content/guides/b", **SOUND | {"译自": "relief-en"})
    assert sorted(each.code for each in told(root)) == ["L83", "L85", "L86", "L88", "S82"]


def test_what_an_original_must_say_is_still_asked_for(root: Path) -> None:
    put(root, "content/law/bare", 标题="题", 一句话="话。")
    put(root, f"{NOTICE.rpartition('/')[0]}/2026-10-13-bare", 标题="题")
    found = {(each.path.rpartition("/")[2], each.message) for each in checking.check(root, today=TODAY, jobs=1)
             if each.code == "S01"}  # fmt: skip
    assert found == {
        ("bare.md", "缺少“主题”"), ("bare.md", "缺少“依据”"), ("2026-10-13-bare.md", "缺少“日期”"),
        ("2026-10-13-bare.md", "缺少“类别”"), ("2026-10-13-bare.md", "缺少“发文单位”"),
    }  # fmt: skip


def test_a_translation_may_leave_keys_empty(root: Path) -> None:
    put(root, "content/law/lending-za", **SOUND | {"主题": "", "依据": "", "时限": "[]"})
    assert told(root) == []


# ---- held back, taken down, over ----------------------------------------------------------------


def test_a_translation_held_back_leaves_the_original_without_a_dead_switch(root: Path) -> None:
    change(root, "content/law/lending-en", "语言: en", "语言: english")
    change(root, f"{NOTICE}-en", "语言: en", "语言: english")
    tally = build(root)
    assert len(tally.held) == 2
    assert not stands(root, "content/law/lending-en")
    for source in ("content/law/lending", NOTICE):
        assert switch(page(root, source)) == alternates(page(root, source)) == {}
        assert "英文" not in page(root, source).text()
    assert "有英文" not in (root / "site/law/index.html").read_text(encoding="utf-8")


def test_the_last_good_version_of_a_translation_keeps_the_switch(root: Path) -> None:
    commit(root)
    change(root, "content/law/lending-en", "语言: en", "语言: english")
    build(root)
    assert set(switch(page(root, "content/law/lending"))) == {"en"}
    assert "数据有误，暂按" in page(root, "content/law/lending-en").text()
    assert "数据有误" not in page(root, "content/law/lending").text()


def test_without_its_original_a_translation_waits(root: Path) -> None:
    change(root, "content/law/lending", "主题: 钱和借贷\n", "")
    tally = build(root)
    assert {each.path for each in tally.held} == {"content/law/lending.md", "content/law/lending-en.md"}
    assert not stands(root, "content/law/lending-en")
    (found,) = (each for each in tally.problems if each.code == "L84")
    assert "content/law/lending.md" in found.message


def test_an_original_shown_in_its_last_good_version_is_said_on_the_translation(root: Path) -> None:
    commit(root)
    change(root, "content/law/lending", "主题: 钱和借贷\n", "")
    tally = build(root)
    assert [each.path for each in tally.held] == ["content/law/lending.md"]
    assert "数据有误，暂按" in page(root, "content/law/lending-en").text()


@pytest.mark.parametrize("source", [source for pair in PAIRS.items() for source in pair])
def test_a_page_taken_down_is_led_to_by_no_switch(root: Path, source: str) -> None:
    address = urls.page_of(f"{source}.md")
    row = f"{{网址: {address}, 原因: 写错了, 批准人: 镇综治中心, 日期: 2026-11-01}}"
    (root / "data/withdrawn.yml").write_text(f"撤下: [{row}]\n", encoding="utf-8")
    build(root)
    original = source.removesuffix("-en")
    assert "撤下" in page(root, source).text()
    if source == original:
        assert not stands(root, f"{original}-en")
    else:
        assert switch(page(root, original)) == alternates(page(root, original)) == {}


def test_names_leave_a_translated_notice_when_the_posting_is_over(root: Path) -> None:
    change(root, NOTICE, "附件: []", "含姓名: 是")
    (root / f"{NOTICE}-en.md").write_text(
        (root / f"{NOTICE}-en.md").read_text(encoding="utf-8") + "\nZhang Moumou.\n", encoding="utf-8"
    )
    building.build(building.Order(root, root / "site", today=date(2026, 10, 27), jobs=1))
    assert "Zhang Moumou" in page(root, f"{NOTICE}-en").text()
    building.build(building.Order(root, root / "site", today=date(2026, 10, 28), jobs=1))
    tree = page(root, f"{NOTICE}-en")
    assert "含姓名的内容已从网上撤下" in element(tree, ".prose").text()
    assert spoken(tree.css_first(".prose p")) == spoken(tree.css_first("h1")) == ("zh-CN", None)
    assert switch(page(root, NOTICE)) == {}
    said = [path for path in (root / "site").rglob("*.*") if b"Zhang Moumou" in path.read_bytes()]
    assert said == []


def test_a_table_that_may_not_be_told_so_widely_may_not_in_another_language(root: Path) -> None:
    with (root / "data/catalogue.yml").open("a", encoding="utf-8") as stream:
        stream.write("  - {编号: cw-x, 名称: 补助, 类别: 村务, 周期: 季, 范围: 合计, 由来: affairs}\n")
    change(root, NOTICE, "目录: cw-assembly", "目录: cw-x")
    put(root, f"{NOTICE}-en", "| Name | Yuan |\n|---|---|\n| A | 1 |", 标题="T", 语言="en", 译自=NOTICE[-19:])
    found = [each for each in checking.check(root, today=TODAY, jobs=1) if each.code == "D06"]
    assert [(each.path, each.severity) for each in found] == [(f"{NOTICE}-en.md", "error")]
    build(root)
    assert stands(root, NOTICE)
    assert switch(page(root, NOTICE)) == {}


# ---- increments ---------------------------------------------------------------------------------


def _retitle(root: Path) -> None:
    change(root, "content/law/lending-en", "标题: What", "标题: Then what")


def _add(root: Path) -> None:
    uyghur(root, "content/law/lending-ug", "lending")
    uyghur(root, f"{NOTICE}-ug", "2026-10-12-assembly")


def _break(root: Path) -> None:
    change(root, f"{NOTICE}-en", "语言: en", "语言: english")


def _mend(root: Path) -> None:
    change(root, f"{NOTICE}-en", "语言: english", "语言: za")


def _remove(root: Path) -> None:
    (root / "content/law/lending-en.md").unlink()


def _untie(root: Path) -> None:
    change(root, "content/guides/relief-en", "译自: relief\n", "")


STEPS: tuple[Callable[[Path], None], ...] = (_retitle, _add, _break, _mend, _remove, _untie)


def test_any_change_of_translations_gives_what_a_clean_build_gives(root: Path, tmp_path: Path) -> None:
    build(root)
    before = switch(page(root, "content/law/lending"))
    assert before == {"en": "lending-en.html"}
    for step in STEPS:
        step(root)
        build(root)
        clean = tmp_path / step.__name__
        shutil.copytree(root, clean, ignore=shutil.ignore_patterns("site", ".site*", ".cunwu"))
        build(clean)
        grown, fresh = tree_of(root / "site"), tree_of(clean / "site")
        assert sorted(grown) == sorted(fresh), step.__name__
        assert [path for path in grown if grown[path] != fresh[path]] == [], step.__name__
    assert switch(page(root, "content/law/lending")) == {"ug": "lending-ug.html"}
    assert set(switch(page(root, NOTICE))) == {"ug", "za"}
    assert switch(page(root, "content/guides/relief")) == {}


# ---- the table of languages ---------------------------------------------------------------------


def test_the_table_says_of_each_language_which_way_it_runs() -> None:
    for code, language in LANGUAGES.items():
        assert code == language.code
        directions = {unicodedata.bidirectional(letter) for letter in language.own if letter.isalpha()}
        assert bool(directions & {"R", "AL"}) == language.rtl
    assert len({language.own for language in LANGUAGES.values()}) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("written", "code"), [("藏文", "bo"), ("维吾尔语", "ug"), ("kk", "kk-Arab"), ("EN", "en"), ("zh-CN", "zh-Hans")]
)  # fmt: skip
def test_a_wrong_code_is_taken_for_the_nearest(written: str, code: str) -> None:
    near = nearest(written)
    assert near is not None
    assert near.code == code


def test_a_code_that_is_like_none_is_taken_for_none() -> None:
    assert nearest("qqqqqq") is None


def test_the_models_say_which_keys_are_a_translations() -> None:
    assert LawPiece.keys_of_translations() == ("标题", "一句话", "语言", "译自", "译者", "校对", "备注")
    assert Notice.keys_of_translations() == ("标题", "语言", "译自", "译者", "校对", "录音", "备注")
