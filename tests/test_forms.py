"""Blank forms: pages as planned, room for a hand, sound citations, the same in print and in Word."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import pikepdf
import pytest
import yaml
from conftest import REPO, build, copy_built, tree_of
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import _Cell
from markup import element
from printing_samples import picture, printer, text_of
from selectolax.lexbor import LexborHTMLParser

from generator.checks import citations as citation_checks
from generator.documents.fonts import fonts
from generator.documents.forms import FAMILIES, MEDIATION, ORGANISATION, places
from generator.documents.forms import pdf as forms_pdf
from generator.documents.forms.docx import docx
from generator.documents.forms.form import HAND, SECRET, Blank, Form, Ruled, Sign, Table, blank
from generator.documents.forms.page import LONG, SHORT
from generator.documents.forms.pdf import pdf
from generator.documents.typesetting import Printed, Typesetter
from generator.models.laws import Laws
from generator.models.mediation import DisputeKind
from generator.parts import Clock
from generator.reading import citations

pytestmark = pytest.mark.slow

FORMS = [form for family in FAMILIES for form in family.forms]
OFFICE, PHONE = "测试镇综治中心", "0000-0000000"
each_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.slug)


@cache
def in_print(form: Form) -> Printed:
    return pdf(blank(form, OFFICE, PHONE), printer())


@cache
def in_word(form: Form) -> bytes:
    return docx(blank(form, OFFICE, PHONE))


def words(text: str) -> str:
    return "".join(text.split())


def tables(form: Form) -> list[Table]:
    return [part for leaf in form.leaves for part in leaf.parts if isinstance(part, Table)]


def ledgers(form: Form) -> list[Table]:
    return [table for table in tables(form) if table.head]


def planned(form: Form) -> int:
    """A page a leaf; the ledgers across the page fill both sides of a sheet."""
    return 2 if form.landscape and form.slug != "evidence" else len(form.leaves)


def own_texts(line: Any) -> list[str]:
    """What the cells of a row in Word hold, without those that reach down into it."""
    return ["\n".join(p.text for p in _Cell(box, line._parent).paragraphs) for box in line._tr.tc_lst]


@each_form
def test_every_row_has_room_for_a_hand_and_every_column_is_filled(form: Form) -> None:
    for table in tables(form):
        left = [0] * len(table.columns)
        for row in table.rows:
            assert row.height >= HAND, form.slug
            wide = sum(cell.across for cell in row.cells) + sum(1 for n in left if n)
            assert wide == len(table.columns), (form.slug, row)
            left = [max(0, n - 1) for n in left]
            free = iter([i for i, n in enumerate(left) if not n])
            for cell in row.cells:
                for _ in range(cell.across):
                    column = next(free, None)
                    if column is not None and cell.down > 1:
                        left[column] = cell.down - 1
    for leaf in form.leaves:
        assert all(part.height >= HAND for part in leaf.parts if isinstance(part, Ruled | Sign))


@each_form
def test_a_form_says_what_it_is_for(form: Form) -> None:
    for text in (form.name, form.purpose, form.filled_by, form.when, *form.notes):
        assert text
        assert not re.search(r"[A-Za-z]", text), text
    assert re.fullmatch(r"[a-z][a-z-]*", form.slug)
    assert form.notes


def test_slugs_and_names_are_unique() -> None:
    assert len({form.slug for form in FORMS}) == len({form.name for form in FORMS}) == len(FORMS)
    assert places()["forms/screening"].address == "organisation/forms/index.html#screening"
    assert places()["forms/acceptance"].address == "mediation/forms/index.html#acceptance"


def test_every_citation_resolves_to_an_article_in_force() -> None:
    raw = yaml.load((REPO / "data/laws.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    book, clock = citation_checks.LawBook(Laws.model_validate(raw)), Clock(date(2026, 11, 20))
    found = 0
    for form in FORMS:
        text = "\n".join((*form.basis, *blank(form, OFFICE).texts()))
        cited = tuple(citations.of_body(text, 1))
        assert not list(citation_checks.check({"content/law/forms.md": cited}, {}, book, clock)), form.slug
        found += len(cited)
    assert found > 40
    wrong = tuple(citations.of_body("《人民调解法》第三十六条", 1))
    assert list(citation_checks.check({"content/law/forms.md": wrong}, {}, book, clock))


def test_what_the_law_asks_for_stands_on_the_case_documents() -> None:
    """人民调解法 arts. 4, 17, 23, 26, 28, 29, 31, 33."""
    said = {form.slug: words("".join(blank(form, OFFICE).texts())) for form in MEDIATION.forms}
    for slug, parts in {
        "application": ("调解员", "不公开", "明确拒绝", "不收任何费用"),
        "rights": ("自己选调解员", "拒绝调解", "不公开", "照实说", "不收任何费用", "三十日内"),
        "acceptance": ("主动调解", "移送", "纠纷类型"),
        "record": ("终止调解", "仲裁、行政、司法", "签名"),
        "agreement": ("当事人", "主要事实、争议事项和各方的责任", "协议内容", "期限", "各执一份", "留存一份", "按指印", "委员会印章", "三十日内"),
        "oral-agreement": ("口头协议的内容", "不用制作", "自达成协议之日起生效"),
        "confirmation": ("共同申请", "三十日内", "人民法院"),
        "case-file": ("立卷归档", "卷内目录"),
    }.items():  # fmt: skip
        assert [part for part in parts if part not in said[slug]] == [], slug
    for kind in get_args(DisputeKind)[:14]:
        assert f"□{kind}" in said["acceptance"]


def test_no_form_asks_for_a_number_that_is_not_needed() -> None:
    asking = [
        form.slug
        for form in FORMS
        if re.search("身份证号|公民身份号|银行", "".join(blank(form, OFFICE).texts()))
    ]
    assert asking == ["confirmation"]


@each_form
def test_print_and_word_say_the_same_on_as_many_pages_as_planned(form: Form) -> None:
    said = blank(form, OFFICE, PHONE)
    printed = in_print(form)
    pages = text_of(printed.raw)
    assert printed.pages == len(pages) == planned(form)
    paper = "".join(pages)
    document = Document(BytesIO(in_word(form)))
    written = words("".join(node.text or "" for node in document.element.body.iter(qn("w:t"))))
    for text in said.texts():
        if text not in (said.foot, SECRET, said.office, form.name):
            assert words(text) in paper, (form.slug, text)
            assert words(text) in written, (form.slug, text)
    foot = words("".join(paragraph.text for paragraph in document.sections[0].footer.paragraphs))
    assert words(said.foot) in paper
    assert words(said.foot) in foot
    assert (SECRET in paper) == (SECRET in foot) == (not form.open)
    for number in range(printed.pages):
        assert sum(picture(printed.raw, number, 40).histogram()[:128]) > 400


@each_form
def test_a_word_document_has_the_rows_heights_and_paper_of_the_print(form: Form) -> None:
    document = Document(BytesIO(in_word(form)))
    section = document.sections[0]
    wanted = (LONG, SHORT) if form.landscape else (SHORT, LONG)
    assert section.page_width
    assert section.page_height
    assert (round(section.page_width.mm), round(section.page_height.mm)) == wanted
    grids = [table for table in document.tables if table.style and table.style.name == "Table Grid"]
    for table in tables(form):
        made = next(
            grid
            for grid in grids
            if len(grid.rows) == len(table.rows) and len(grid.columns) == len(table.columns)
        )
        grids.remove(made)
        for row, line in zip(table.rows, made.rows, strict=True):
            assert abs(line.height - Mm(row.height)) < Mm(0.1)
            assert [cell.text for cell in row.cells if cell.text] == [
                text for text in own_texts(line) if text
            ]
        heads = [
            line
            for line in made.rows
            if line._tr.trPr is not None and line._tr.trPr.find(qn("w:tblHeader")) is not None
        ]
        assert len(heads) == table.head
    assert document.core_properties.title == form.name
    assert document.core_properties.author == OFFICE


def test_the_head_of_a_ledger_stands_on_both_sides() -> None:
    across = [form for form in ORGANISATION.forms if form.landscape]
    assert len(across) == 5
    for form in across:
        (table,) = ledgers(form)
        head = words("".join(cell.text for cell in table.rows[0].cells))
        front, back = text_of(in_print(form).raw)
        assert head in front
        assert head in back
        assert words(form.notes[-1]) in back
        numbers = [row.cells[0].text for row in table.rows[1:]]
        assert numbers == [str(n) for n in range(1, len(numbers) + 1)]


def test_a_cover_has_no_foot() -> None:
    (form,) = [form for form in FORMS if form.cover]
    pages = text_of(in_print(form).raw)
    assert [OFFICE in page for page in pages] == [False, True, True]
    assert Document(BytesIO(in_word(form))).sections[0].different_first_page_header_footer


@each_form
def test_a_form_in_print_is_an_archive_and_accessible(form: Form) -> None:
    assert not fonts().lacking(blank(form, OFFICE).texts())
    with pikepdf.open(BytesIO(in_print(form).raw)) as document:
        metadata = document.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"]) == (
            "2",
            "A",
            "1",
        )
        assert metadata["dc:title"] == form.name
        assert str(document.Root.Lang) == "zh-CN"


_AGAIN = """
import hashlib, sys
sys.path.insert(0, "tests")
from printing_samples import printer
from generator.documents.forms import FAMILIES
from generator.documents.forms import pdf as forms_pdf
from generator.documents.forms.docx import docx
from generator.documents.forms.form import blank
from generator.documents.forms.pdf import pdf
from generator.documents.typesetting import packed
for family in FAMILIES:
    for form in family.forms[::3]:
        said = blank(form, "测试镇综治中心", "0000-0000000")
        print(form.slug, *(hashlib.sha256(raw).hexdigest() for raw in (packed(pdf(said, printer()).raw), docx(said))))
"""


def test_the_same_form_gives_the_same_bytes_elsewhere() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", _AGAIN], cwd=REPO, check=True, capture_output=True, text=True,
            env={"PATH": "/usr/bin:/bin", "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C.UTF-8"},
        ).stdout
        for zone, seed in (("UTC", "1"), ("Asia/Shanghai", "2"))
    }  # fmt: skip
    assert len(found) == 1


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example project's town with its documents; its village has nothing else to print."""
    root = tmp_path_factory.mktemp("forms") / "project"
    shutil.copytree(REPO / "docs" / "examples", root, ignore=shutil.ignore_patterns("villages"))
    village = "data/villages/yangliu/village.yml"
    (root / village).parent.mkdir(parents=True)
    shutil.copy(REPO / "docs" / "examples" / village, root / village)
    build(root, documents=True)
    return root


def page_of(root: Path, address: str) -> LexborHTMLParser:
    return LexborHTMLParser((root / "site" / address).read_text(encoding="utf-8"))


def offered(root: Path) -> set[Path]:
    return {
        path
        for family in FAMILIES
        for path in (root / "site" / family.page).parent.glob("*.*")
        if path.suffix != ".html"
    }


def test_each_page_offers_each_form_with_format_and_size(printed: Path) -> None:
    linked: set[Path] = set()
    for family in FAMILIES:
        page = page_of(printed, family.page)
        headings = [node.text() for node in page.css("main h2")]
        assert headings[: len(family.forms)] == [form.name for form in family.forms]
        assert "要保密" in element(page, "main").text()
        for form in family.forms:
            card = element(page, f"#{form.slug}")
            assert form.purpose in card.text()
            assert form.filled_by in card.text()
            links = card.css("a")
            assert [node.text()[:3] for node in links] == ["下载（", "下载（"]
            for node in links:
                file = ((printed / "site" / family.page).parent / str(node.attributes["href"])).resolve()
                assert re.fullmatch(rf"下载（{max(1, round(file.stat().st_size / 1024))} KB）", node.text())
                linked.add(file)
    assert linked == {path.resolve() for path in offered(printed)}
    assert len(linked) == 2 * len(FORMS)
    text = "".join(text_of((printed / "site/organisation/forms/screening.pdf").read_bytes()))
    assert "发放镇综治中心印制" in text


def test_the_pages_are_found_from_mediation_guides_and_organisation(printed: Path) -> None:
    for address, wanted in (
        ("mediation/index.html", {"forms/index.html"}),
        ("guides/index.html", {"../mediation/forms/index.html", "../organisation/forms/index.html"}),
        ("organisation/index.html", {"forms/index.html", "forms/index.html#screening"}),
        ("all.html", {"mediation/forms/index.html", "organisation/forms/index.html"}),
    ):  # fmt: skip
        found = {
            str(node.attributes["href"]).replace(f"../{address.partition('/')[0]}/forms", "forms")
            for node in page_of(printed, address).css("main a[href]")
        }
        wanted = {link.replace(f"../{address.partition('/')[0]}/forms", "forms") for link in wanted}
        assert wanted <= found, address


def test_forms_are_printed_again_only_when_the_office_changes(
    printed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "project"
    copy_built(printed, root)
    build(root, documents=True)
    made: list[str] = []
    whole = forms_pdf.pdf

    def counted(said: Blank, setter: Typesetter) -> Printed:
        made.append(said.form.slug)
        return whole(said, setter)

    monkeypatch.setattr(forms_pdf, "pdf", counted)
    site = root / "data" / "site.yml"
    text = site.read_text(encoding="utf-8")
    site.write_text(text.replace("小数抑制: 5", "小数抑制: 6"), encoding="utf-8")
    build(root, documents=True)
    assert made == []
    site.write_text(text.replace("主办: 发放镇综治中心", "主办: 新安镇综治中心"), encoding="utf-8")
    build(root, documents=True)
    assert sorted(made) == sorted(form.slug for form in FORMS)
    assert "新安镇综治中心印制" in "".join(
        text_of((root / "site/mediation/forms/agreement.pdf").read_bytes())
    )
    build(root, root / "again", documents=True)
    assert tree_of(root / "site") == tree_of(root / "again")


def test_a_name_that_cannot_be_printed_is_told_once_and_word_still_stands(
    printed: Path, tmp_path: Path
) -> None:
    root = tmp_path / "project"
    copy_built(printed, root)
    site = root / "data" / "site.yml"
    site.write_text(
        site.read_text(encoding="utf-8").replace("主办: 发放镇", "主办: 镇\U00030abc"), encoding="utf-8"
    )
    tally = build(root, documents=True)
    told = [item for item in tally.problems if item.code == "T01" and item.path == "data/site.yml"]
    assert len(told) == 1
    assert {path.suffix for path in offered(root)} == {".docx"}
    again = build(root, documents=True)
    assert [item for item in again.problems if item.code == "T01" and item.path == "data/site.yml"] == told


def test_without_documents_the_pages_list_the_forms_and_whom_to_ask(printed: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    copy_built(printed, root)
    build(root, documents=False)
    assert not offered(root)
    for family in FAMILIES:
        page = page_of(root, family.page)
        text = element(page, "main").text()
        assert "表格文件没有生成" in text
        assert all(form.name in text for form in family.forms)
        assert not page.css("main a[href$='.pdf'], main a[href$='.docx']")


def test_a_form_that_was_taken_down_is_neither_offered_nor_there(printed: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    copy_built(printed, root)
    (root / "data" / "withdrawn.yml").write_text(
        "撤下: [{网址: mediation/forms/rights.pdf, 原因: 写错, 批准人: 镇司法所, 日期: 2026-11-01}]\n",
        encoding="utf-8",
    )
    build(root, documents=True)
    assert not (root / "site/mediation/forms/rights.pdf").exists()
    assert len(element(page_of(root, MEDIATION.page), "#rights").css("a")) == 1
