"""Documents beside their pages: linked where they are, made again only when the page says something else."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import build, copy_built, tree_of
from markup import element
from printing_samples import text_of
from selectolax.lexbor import LexborHTMLParser

from generator.demo import write_villages
from generator.documents import sheet_pdf
from generator.documents.sheet import Sheet
from generator.documents.sheet_layout import A4, Paper
from generator.documents.typesetting import Printed, Typesetter

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("few_forms")]


@pytest.fixture(scope="module")
def printed(few_forms: None, seed_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One invented village of two months, with its documents."""
    root = tmp_path_factory.mktemp("printed") / "project"
    shutil.copytree(seed_project, root, ignore=shutil.ignore_patterns("villages", "codes.yml"))
    write_villages(root, 1, 2, 5)
    build(root, documents=True)
    return root


def pages(site: Path) -> Iterator[tuple[Path, LexborHTMLParser]]:
    for path in sorted(site.glob("v/*/**/*.html")):
        yield path, LexborHTMLParser(path.read_text(encoding="utf-8"))


def test_pages_link_the_documents_that_exist_with_format_and_size(printed: Path) -> None:
    linked = set()
    for path, page in pages(printed / "site"):
        for link in page.css(".papers__link"):
            file = (path.parent / str(link.attributes["href"])).resolve()
            assert file.is_file(), link.html
            assert re.search(_LABEL, link.text().strip()), link.text()
            linked.add(file)
    made = {p.resolve() for p in (printed / "site/v").rglob("*") if p.suffix in _PRINTED}
    assert linked == made
    kinds = {path.relative_to((printed / "site/v").resolve()).parts[1].partition(".")[0] for path in made}
    assert {
        "finance", "affairs", "meetings", "subsidies", "assets", "contracts", "notices", "bylaws", "charter", "qr-poster",
    } <= kinds  # fmt: skip


_LABEL = r"(PDF 打印稿|PDF 小册子|PDF 二维码海报|Excel 表格|CSV 数据|Word 文档)\s*[0-9.]+ (KB|MB)$"
_PRINTED = (".pdf", ".xlsx", ".csv", ".docx")


def test_page_and_paper_carry_the_same_fingerprint(printed: Path) -> None:
    found = 0
    for path, page in pages(printed / "site"):
        file = path.with_suffix(".pdf")
        if file.is_file():
            shown = re.search(r"内容指纹\s*([0-9a-f]{16})", element(page, "body").text())
            assert shown, path
            assert f"内容指纹{shown[1]}" in "".join(text_of(file.read_bytes()))
            found += 1
    assert found > 10


def test_every_figure_of_a_month_stands_on_its_sheet(printed: Path) -> None:
    path = sorted((printed / "site").glob("v/*/finance/20??-??.html"))[-1]
    page = LexborHTMLParser(path.read_text(encoding="utf-8"))
    paper = "".join(text_of(path.with_suffix(".pdf").read_bytes()))
    amounts = {cell.text().strip("＋−").strip() for cell in page.css("td.amt")}
    assert len(amounts) > 10
    assert {amount for amount in amounts if amount not in paper} == set()


def test_only_what_changed_is_printed_again(
    printed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "project"
    copy_built(printed, root)
    build(root, documents=True)
    made: list[str] = []
    whole = sheet_pdf.pdf

    def counted(sheet: Sheet, setter: Typesetter, paper: Paper = A4) -> Printed:
        made.append(sheet.address)
        return whole(sheet, setter, paper)

    monkeypatch.setattr(sheet_pdf, "pdf", counted)
    file = sorted(root.glob("data/villages/*/meetings/*.yml"))[0]
    file.write_text(file.read_text(encoding="utf-8").rstrip() + "\n备注: 另有说明\n", encoding="utf-8")
    build(root, documents=True)
    assert len(made) == 1
    assert f"/meetings/{file.stem}.html" in made[0]
    build(root, root / "again", documents=True)
    assert tree_of(root / "site") == tree_of(root / "again")


def test_without_documents_nothing_is_linked(printed: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    copy_built(printed, root)
    build(root, documents=False)
    assert not list((root / "site/v").rglob("*.pdf"))
    assert not any(page.css(".papers__link") for _, page in pages(root / "site"))


def test_a_character_without_a_glyph_is_told_and_only_the_paper_is_missing(
    printed: Path, tmp_path: Path
) -> None:
    root = tmp_path / "project"
    copy_built(printed, root)
    file = sorted(root.glob("data/villages/*/meetings/*.yml"))[0]
    file.write_text(file.read_text(encoding="utf-8").rstrip() + "\n备注: 张\U00030abc\n", encoding="utf-8")
    tally = build(root, documents=True)
    (found,) = [item for item in tally.problems if item.code == "T01"]
    assert found.path == file.relative_to(root).as_posix()
    assert found.line == len(file.read_text(encoding="utf-8").splitlines())
    assert found.col == len("备注: 张") + 1
    assert "\U00030abc" in found.message
    page = next((root / "site").glob(f"v/*/meetings/{file.stem}.html"))
    assert page.is_file()
    assert not page.with_suffix(".pdf").exists()
    assert page.with_suffix(".xlsx").is_file()
