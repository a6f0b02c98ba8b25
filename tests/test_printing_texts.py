"""Notices, bylaws, the poster and law leaflets as they are printed beside their pages; read back by meaning."""

from __future__ import annotations

import re
import shutil
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from conftest import build, copy_built, tree_of
from docx import Document
from markup import element
from printing_samples import picture, text_of
from selectolax.lexbor import LexborHTMLParser

from generator.demo import write_villages

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("few_forms")]

NOTICE = """---
标题: 关于村道路灯维修决议的公示
日期: 2026-10-01
类别: 公示
发文单位: {village}村民委员会
公示至: 2026-10-18
联系: {village}村民委员会，办公电话 0935-0000001
附件: [files/plan.csv]
---
各组村民：

## 一、决议

同意维修 **路灯** 12 盏。

| 组 | 盏 |
|---|---|
| 一组 | 7 |

{village}村民委员会

2026年10月1日
"""


@pytest.fixture(scope="module")
def printed(few_forms: None, seed_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One invented village of two months with a notice of its own, and the town's law pieces."""
    root = tmp_path_factory.mktemp("texts") / "project"
    shutil.copytree(seed_project, root, ignore=shutil.ignore_patterns("villages", "codes.yml"))
    write_villages(root, 1, 2, 5)
    folder = root / "content/villages" / village(root)
    (folder / "files").mkdir()
    (folder / "files/plan.csv").write_text("项目,盏\n路灯,12\n", encoding="utf-8")
    (folder / "notices/2026-10-01-lamps.md").write_text(NOTICE.format(village=name(root)), encoding="utf-8")
    build(root, documents=True)
    return root


@pytest.fixture
def project_printed(printed: Path, tmp_path: Path) -> Path:
    root = tmp_path / "project"
    copy_built(printed, root)
    return root


def village(root: Path) -> str:
    return next(path.name for path in (root / "data/villages").iterdir())


def name(root: Path) -> str:
    text = (root / "data/villages" / village(root) / "village.yml").read_text(encoding="utf-8")
    found = re.search("^名称: (.*)$", text, re.M)
    assert found
    return found[1]


def home(root: Path) -> Path:
    return root / "site/v" / village(root)


def codes_of(raw: bytes, page: int = 0) -> list[Any]:
    return list(zxingcpp.read_barcodes(picture(raw, page, 150)))


def page_at(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def links(path: Path) -> dict[str, str]:
    return {str(node.attributes["href"]): node.text() for node in page_at(path).css(".papers__link")}


# ---- notices ------------------------------------------------------------------------------------


def test_a_notice_says_on_paper_what_its_page_says_and_more(printed: Path) -> None:
    raw = (home(printed) / "notices/2026-10-01-lamps.pdf").read_bytes()
    (page,) = text_of(raw)
    who = name(printed)
    for words in (
        "演示：本页内容为虚构", "关于村道路灯维修决议的公示", "一、决议", "同意维修路灯12盏", "一组7", "附件：1.plan.csv（表格",
        f"{who}村民委员会2026年10月1日公示期：2026年10月1日至2026年10月18日。",
        f"请在2026年10月18日以前当面、打电话或者写信向{who}村民委员会、村务监督委员会提出",
        "办公电话0935-0000001", "镇纪委", "—1—",
    ):  # fmt: skip
        assert words in page, words
    assert page.count("2026年10月1日") == 2, "the signature typed below the text is not printed twice"
    (code,) = codes_of(raw)
    assert code.text == f"https://fafang.example/v/{village(printed)}/notices/2026-10-01-lamps.html"
    assert code.ec_level == "H"
    assert code.text.removeprefix("https://") in page


def test_a_notice_as_a_word_document_has_the_same_texts_and_the_code(printed: Path) -> None:
    raw = (home(printed) / "notices/2026-10-01-lamps.docx").read_bytes()
    document = Document(BytesIO(raw))
    said = [p.text for p in document.paragraphs if p.text]
    who = name(printed)
    assert said[:4] == [
        "演示：本页内容为虚构，不是任何真实村庄的情况",
        "关于村道路灯维修决议的公示",
        "各组村民：",
        "一、决议",
    ]
    assert said[-2:] == [f"{who}村民委员会", "2026年10月1日"]
    table, foot = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["组", "盏"], ["一组", "7"]]
    assert "公示期：2026年10月1日至2026年10月18日。" in foot.rows[0].cells[0].text
    images = [part for part in document.part.package.iter_parts() if part.content_type == "image/png"]
    from PIL import Image

    (code,) = zxingcpp.read_barcodes(Image.open(BytesIO(images[0].blob)))
    assert code.text.endswith("/notices/2026-10-01-lamps.html")


def test_every_notice_links_its_papers(printed: Path) -> None:
    found = sorted(path for path in (home(printed) / "notices").glob("*.html") if path.name != "index.html")
    assert len(found) > 2
    for path in found:
        assert sorted(links(path)) == [
            f"../../../v/{village(printed)}/notices/{path.stem}{kind}" for kind in (".docx", ".pdf")
        ]


def test_papers_go_with_their_notice(project_printed: Path) -> None:
    root = project_printed
    (root / "content/villages" / village(root) / "notices/2026-10-01-lamps.md").unlink()
    build(root, documents=True)
    assert not list(home(root).glob("notices/2026-10-01-lamps.*"))
    assert (home(root) / "qr-poster.pdf").is_file()


def test_names_leave_the_papers_when_the_posting_is_over(project_printed: Path) -> None:
    root = project_printed
    file = root / "content/villages" / village(root) / "notices/2026-10-01-lamps.md"
    text = (
        file.read_text(encoding="utf-8")
        .replace("附件:", "含姓名: 是\n附件:")
        .replace("12 盏", "12 盏，由张某某负责")
    )
    file.write_text(text, encoding="utf-8")
    build(root, documents=True)
    paper = (home(root) / "notices/2026-10-01-lamps.pdf").read_bytes()
    assert "张某某" not in "".join(text_of(paper))
    assert "含姓名的内容已从网上撤下" in "".join(text_of(paper))
    word = Document(BytesIO((home(root) / "notices/2026-10-01-lamps.docx").read_bytes()))
    assert not any("张某某" in p.text for p in word.paragraphs)


def test_what_another_office_published_is_marked_as_such(project_printed: Path) -> None:
    root = project_printed
    file = root / "content/villages" / village(root) / "notices/2026-10-01-lamps.md"
    text = file.read_text(encoding="utf-8").replace(
        "发文单位: " + name(root) + "村民委员会", "发文单位: 县自然资源局"
    )
    file.write_text(text, encoding="utf-8")
    build(root, documents=True)
    page = "".join(text_of((home(root) / "notices/2026-10-01-lamps.pdf").read_bytes()))
    assert "本文由县自然资源局发布，在此转载，以原件为准。" in page
    assert f"向{name(root)}村民委员会、村务监督委员会提出" in page


# ---- bylaws and charter -------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["bylaws", "charter"])
def test_a_booklet_has_cover_contents_every_article_and_the_code(printed: Path, text: str) -> None:
    page = page_at(home(printed) / f"{text}.html")
    raw = (home(printed) / f"{text}.pdf").read_bytes()
    cover, contents, *inside = text_of(raw)
    body = "".join(inside)
    facts = {element(node, "dt").text(): element(node, "dd").text() for node in page.css("main .facts > div")}
    assert facts["名称"] in cover
    assert f"{facts['通过']}村民会议通过" in cover
    assert "".join(facts["备案"].split()) in cover
    chapters = ["".join(node.text().split()) for node in page.css(".prose h2")]
    assert chapters
    for chapter in chapters:
        assert chapter in contents
        assert chapter in body
    for node in page.css(".prose [id*=-a]"):
        assert "".join(node.text().split())[:12] in body
    (code,) = codes_of(raw)
    assert code.text == f"https://fafang.example/v/{village(printed)}/{text}.html"
    assert links(home(printed) / f"{text}.html").keys() == {f"../../v/{village(printed)}/{text}.pdf"}


# ---- poster -------------------------------------------------------------------------------------


def test_the_poster_shows_the_printed_code_of_the_home_page(printed: Path) -> None:
    raw = (home(printed) / "qr-poster.pdf").read_bytes()
    (page,) = text_of(raw)
    own = re.search(
        "二维码: (\\w+)", (printed / "data/villages" / village(printed) / "village.yml").read_text("utf-8")
    )
    assert own
    (code,) = codes_of(raw)
    assert code.text == f"https://fafang.example/q/{own[1]}/"
    assert code.ec_level == "H"
    lead = page_at(printed / "site/q" / own[1] / "index.html")
    assert any(
        str(node.attributes["href"]).endswith(f"v/{village(printed)}/index.html")
        for node in lead.css("main a")
    )
    for words in (f"{name(printed)}村务公开", "扫一扫", "1.", "2.", "3.", f"fafang.example/q/{own[1]}", "镇纪委", "0935-", "办公时间", "星期一至五", "演示"):  # fmt: skip
        assert words in page, words
    assert links(home(printed) / "index.html").keys() == {f"../../v/{village(printed)}/qr-poster.pdf"}


def test_without_a_code_the_poster_shows_the_address_of_the_home_page(project_printed: Path) -> None:
    root = project_printed
    (root / "data/codes.yml").unlink()
    file = root / "data/villages" / village(root) / "village.yml"
    file.write_text(re.sub("二维码: .*\n", "", file.read_text(encoding="utf-8")), encoding="utf-8")
    build(root, documents=True)
    (code,) = codes_of((home(root) / "qr-poster.pdf").read_bytes())
    assert code.text == f"https://fafang.example/v/{village(root)}/"


# ---- law ----------------------------------------------------------------------------------------


def test_every_law_piece_has_a_leaflet_on_one_sheet(printed: Path) -> None:
    pieces = sorted((printed / "content/law").glob("*.md"))
    assert len(pieces) > 5
    for piece in pieces:
        page = page_at(printed / f"site/law/{piece.stem}.html")
        raw = (printed / f"site/law/{piece.stem}.pdf").read_bytes()
        sides = text_of(raw)
        said = "".join(sides)
        assert 1 <= len(sides) <= 2
        h1 = page.css_first("h1")
        assert h1
        assert "".join(h1.text().split()) in said
        for words in ("找谁帮忙", "12348", "依据", "待法律顾问审核"):
            assert words in said, (piece.name, words)
        for node in page.css(".prose h2, .prose h3"):
            assert "".join(node.text().split()) in said
        (code,) = codes_of(raw, len(sides) - 1)
        assert code.text == f"https://fafang.example/law/{piece.stem}.html"
        shown = re.search(r"内容指纹\s*([0-9a-f]{16})", element(page, "body").text())
        assert shown
        assert f"内容指纹{shown[1]}" in said
        ((address, label),) = links(printed / f"site/law/{piece.stem}.html").items()
        assert address == f"../law/{piece.stem}.pdf"
        assert re.search("PDF 宣传单[0-9]+ KB", label)


def test_a_leaflet_names_the_lawyer_until_the_review_is_over(project_printed: Path) -> None:
    piece = sorted((project_printed / "content/law").glob("*.md"))[0]
    text = piece.read_text(encoding="utf-8")
    for until, words in (
        ("2027-01-01", "审核：孙某某，某某律师事务所，2026年10月1日，有效到2027年1月1日"),
        ("2026-11-01", "现在待法律顾问审核"),
    ):
        review = f"审核: {{律师: 孙某某, 单位: 某某律师事务所, 日期: 2026-10-01, 至: {until}}}\n---\n"
        piece.write_text(text.replace("---\n", review, 2).replace(review, "---\n", 1), encoding="utf-8")
        build(project_printed, documents=True)
        assert words in "".join(text_of((project_printed / f"site/law/{piece.stem}.pdf").read_bytes()))


def test_a_piece_in_another_language_has_no_leaflet(project_printed: Path) -> None:
    piece = sorted((project_printed / "content/law").glob("*.md"))[0]
    text = piece.read_text(encoding="utf-8")
    piece.write_text(text.replace("---\n", "---\n语言: bo\n", 1) + "\nབོད་\n", encoding="utf-8")
    tally = build(project_printed, documents=True)
    assert (project_printed / f"site/law/{piece.stem}.html").is_file()
    assert not (project_printed / f"site/law/{piece.stem}.pdf").exists()
    assert not [item for item in tally.problems if item.code == "T01"]


# ---- reuse --------------------------------------------------------------------------------------


def test_only_the_text_that_changed_is_printed_again(project_printed: Path) -> None:
    root = project_printed
    build(root, documents=True)
    before = {path: path.read_bytes() for path in (root / "site").rglob("*.pdf")}
    for path in (f"villages/{village(root)}/charter.md", "law/boundary.md"):
        file = root / "content" / path
        file.write_text(file.read_text(encoding="utf-8") + "\n另有说明。\n", encoding="utf-8")
    build(root, documents=True)
    changed = {path.name for path, raw in before.items() if path.read_bytes() != raw}
    assert changed == {"boundary.pdf", "charter.pdf"}


def test_a_clean_build_elsewhere_gives_the_same_bytes(printed: Path, tmp_path: Path) -> None:
    root = tmp_path / "elsewhere"
    shutil.copytree(printed, root, ignore=shutil.ignore_patterns("site", ".site*", ".cunwu"))
    build(root, documents=True)
    assert tree_of(root / "site") == tree_of(printed / "site")


def test_a_missing_glyph_is_told_where_it_stands_and_again_as_long_as_it_does(project_printed: Path) -> None:
    root = project_printed
    notice = root / "content/villages" / village(root) / "notices/2026-10-01-lamps.md"
    piece = root / "content/law/boundary.md"
    site = root / "data/villages" / village(root) / "village.yml"
    notice.write_text(
        notice.read_text(encoding="utf-8").replace("同意维修", "同意\U00030abc维修"), encoding="utf-8"
    )
    piece.write_text(piece.read_text(encoding="utf-8") + "\n又\U00030abd。\n", encoding="utf-8")
    expected = {
        (file.relative_to(root).as_posix(), line, text.index(c) + 1)
        for file, c in ((notice, "\U00030abc"), (piece, "\U00030abd"))
        for line, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if c in text
    }
    assert len(expected) == 2
    for _ in range(2):
        tally = build(root, documents=True)
        assert {(p.path, p.line, p.col) for p in tally.problems if p.code == "T01"} == expected
        # Another file of the village changes: the village is built again, the notice is not printed again.
        if "另有说明" not in site.read_text(encoding="utf-8"):
            site.write_text(site.read_text(encoding="utf-8") + "备注: 另有说明\n", encoding="utf-8")
    assert not notice_paper(root).exists()
    assert notice_paper(root).with_suffix(".docx").is_file()
    assert not (root / "site/law/boundary.pdf").exists()


def notice_paper(root: Path) -> Path:
    return home(root) / "notices/2026-10-01-lamps.pdf"
