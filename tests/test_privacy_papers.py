"""Attachments are opened and read: text, hidden sheets, comments, tracked changes, properties; names of scans."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from conftest import build
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject
from reading_samples import HOSTILE

from generator.checks.privacy import papers

NUMBER = "341222206811260554"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def codes(raw: bytes, name: str) -> set[str]:
    found, problems = papers.check(raw, f"content/villages/a/files/{name}")
    return {each.code for each in found} | {item.code for item in problems}


def xlsx(book: Workbook, author: str = "openpyxl") -> bytes:
    book.properties.creator = author
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def docx(body: str, **parts: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        )
        archive.writestr(
            "word/document.xml", f"<w:document xmlns:w='{WORD}'><w:body>{body}</w:body></w:document>"
        )
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return made.getvalue()


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def cells(*texts: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in texts) + "</w:tr>"


def pdf(text: str, author: str = "") -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode())
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    page[NameObject("/Contents")] = writer._add_object(stream)
    if author:
        writer.add_metadata({"/Author": author})
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def test_a_pdf_s_text_and_author() -> None:
    assert codes(pdf("plain 2026"), "a.pdf") == set()
    assert codes(pdf(f"ID {NUMBER}"), "a.pdf") == {"P01"}
    assert codes(pdf("plain", "张测一"), "a.pdf") == {"P15"}
    assert codes(pdf("plain", "WPS Office"), "a.pdf") == set()
    assert codes(pdf("plain", "杨柳村村民委员会"), "a.pdf") == set()


def test_a_workbook_s_hidden_sheet_comment_property_and_name() -> None:
    book = Workbook()
    book.active.append(["项目", "金额"])
    book.active.append(["路灯", 100])
    assert codes(xlsx(book), "a.xlsx") == set()
    assert codes(xlsx(book, "张测一"), "a.xlsx") == {"P15"}
    book.active["A2"].comment = Comment("电话15400001234", "用户")
    assert "P04" in codes(xlsx(book), "a.xlsx")
    book.active["A2"].comment = Comment("已核对", "李测二")
    assert "P15" in codes(xlsx(book), "a.xlsx")
    book.active["A2"].comment = None
    hidden = book.create_sheet("底稿")
    hidden.sheet_state = "hidden"
    hidden.append(["姓名", "身份证号"])
    hidden.append(["张某某", NUMBER])
    assert codes(xlsx(book), "a.xlsx") == {"P01"}


def test_a_sheet_s_head_is_the_label_of_its_column() -> None:
    book = Workbook()
    book.active.append(["单号", "账号"])
    book.active.append(["15400001234", "无"])
    assert codes(xlsx(book), "a.xlsx") == set()
    book.active.append(["15400001235", "123456789012345"])
    assert codes(xlsx(book), "a.xlsx") == {"P03"}
    told = Workbook()
    told.active.append(["姓名", "低保类别"])
    told.active.append(["张测一", "A"])
    assert codes(xlsx(told), "a.xlsx") == {"P13"}


def test_a_document_s_runs_tables_changes_and_properties() -> None:
    assert codes(docx(paragraph("十月放电影")), "a.docx") == set()
    assert codes(docx(paragraph("身份证", NUMBER[:6], NUMBER[6:])), "a.docx") == {"P01"}
    deleted = f"<w:p><w:del w:author='李测二'><w:r><w:delText>{NUMBER}</w:delText></w:r></w:del></w:p>"
    assert codes(docx(deleted), "a.docx") == {"P01", "P15"}
    assert codes(docx(f"<w:tbl>{cells('姓名', '残疾等级')}{cells('张测一', '二级')}</w:tbl>"), "a.docx") == {
        "P11"
    }
    core = "<p xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:creator>张测一</dc:creator></p>"
    assert codes(docx(paragraph("好"), docProps__core=core), "a.docx") == {"P15"}
    note = f"<w:hdr xmlns:w='{WORD}'>{paragraph('电话15400001234')}</w:hdr>"
    assert codes(docx(paragraph("好"), word__header1=note), "a.docx") == {"P04"}


def test_csv() -> None:
    assert codes("项目,金额\n路灯,100\n".encode(), "a.csv") == set()
    assert codes(f"姓名,证件号码\n张某某,{NUMBER}\n".encode(), "a.csv") == {"P01"}
    assert codes("姓名,电话\n张某某,15400001234\n".encode("gbk"), "a.csv") == {"P04"}


@pytest.mark.parametrize(
    "name",
    ["sfz.jpg", "id-card-2.png", "hukou_1.pdf", "cjz.jpg", "zhang-bank-card.png", "yhk.jpg", "passport.pdf", "bingli.pdf", "households/hukouben.jpg", "a-15400001234.png", "scan_341222206811260554.jpg"],
)  # fmt: skip
def test_names_of_scans_are_refused(name: str) -> None:
    assert codes(b"", name) & {"P14", "P01", "P04"}


@pytest.mark.parametrize(
    "name",
    ["plan.pdf", "road-2026-10.jpg", "notice.png", "idea.pdf", "budget.pdf", "sfz-sample.pdf", "yuntang.jpg"],
)
def test_other_names_pass(name: str) -> None:
    assert not codes(b"", name) & {"P14", "P01", "P04"}


def test_an_attachment_is_held_back_alone_and_a_picture_goes_out_without_its_place(project: Path) -> None:
    village = sorted(path.name for path in (project / "data/villages").iterdir())[0]
    folder = project / "content/villages" / village
    (folder / "files").mkdir(exist_ok=True)
    (folder / "notices").mkdir(exist_ok=True)
    exif = Image.Exif()
    exif[0x013B] = "张测一"
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (20, 20)).save(folder / "files/road.jpg", exif=exif)
    (folder / "files/sfz.pdf").write_bytes(pdf("plain"))
    (folder / "files/plan.pdf").write_bytes(pdf(f"ID {NUMBER}"))
    (folder / "notices/2026-10-01-a.md").write_text(
        "---\n标题: 路\n日期: 2026-10-01\n类别: 通知\n发文单位: 村委会\n附件: [files/road.jpg, files/plan.pdf]\n---\n\n修路。\n",
        encoding="utf-8",
    )
    (folder / "notices/2026-10-02-b.md").write_text(
        "---\n标题: 路\n日期: 2026-10-01\n类别: 通知\n发文单位: 村委会\n附件: [files/sfz.pdf]\n---\n\n修路。\n",
        encoding="utf-8",
    )
    tally = build(project)
    assert [held.path.rpartition("/")[2] for held in tally.held] == ["2026-10-02-b.md"]
    published = {path.name: path for path in (project / "site/v" / village / "files").rglob("*.*")}
    assert "sfz.pdf" not in published
    assert "plan.pdf" not in published
    assert [item.code for item in tally.problems if item.path.endswith("files/plan.pdf")] == ["P01"]
    assert not Image.open(published["road.jpg"]).getexif()


@pytest.mark.parametrize(
    "path", sorted(HOSTILE.glob("xlsx/*")) + sorted(HOSTILE.glob("files/*")), ids=lambda path: path.name
)
def test_hostile_files_are_told_and_never_raise(path: Path) -> None:
    papers.check(path.read_bytes(), path.name)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2000), st.binary(max_size=20), st.sampled_from(["a.pdf", "a.xlsx", "a.docx"]))
def test_damaged_files_never_raise(at: int, junk: bytes, name: str) -> None:
    whole = {"a.pdf": pdf("plain"), "a.xlsx": xlsx(Workbook()), "a.docx": docx(paragraph("好"))}[name]
    papers.check(whole[:at] + junk + whole[at + len(junk) :], name)
