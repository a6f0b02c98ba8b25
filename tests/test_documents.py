"""Sheets for the board: one page where it fits, stamp with the total, standards kept, nothing missing."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from conftest import REPO
from docx import Document
from openpyxl import load_workbook
from printing_samples import picture, printer, sheet, text_of

from generator.documents import booklet, leaflet, notice, sheet_csv, sheet_pdf, sheet_xlsx
from generator.documents.fonts import fonts
from generator.documents.prose import Passage, passages
from generator.documents.typesetting import Untypesettable, packed
from generator.reading.markup import render

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("rows", [1, 5, 12, 20, 30, 36, 44])
def test_what_fits_one_page_stands_on_one(rows: int) -> None:
    printed = sheet_pdf.pdf(sheet(rows), printer())
    assert (printed.pages, printed.content, printed.stamp) == (1, 1, 1)


@pytest.mark.parametrize(("rows", "long"), [(60, 1), (75, 1), (90, 3), (140, 2), (70, 4)])
def test_a_stamp_never_stands_alone(rows: int, long: int) -> None:
    printed = sheet_pdf.pdf(sheet(rows, long), printer())
    pages = text_of(printed.raw)
    assert len(pages) == printed.pages > 1
    assert all("序号日期凭证号摘要" in page for page in pages[:-1]), "the head stands on every page"
    assert "村道路灯" in pages[-1] or "合计" in pages[-1], "the last page has more than a stamp"
    assert "合计" in pages[-1]


def test_the_text_is_there_to_read_and_copy() -> None:
    (page,) = text_of(sheet_pdf.pdf(sheet(3), printer()).raw)
    for each in ("测试村2026年10月财务公开表", "单位：元", "10-01", "12,345.00", "内容指纹0123456789abcdef", "张贴至2026年11月20日", "（盖章）", "cunwu.example/q/a1", "第1页，共1页"):  # fmt: skip
        assert each in page


def test_it_is_an_archive_and_accessible() -> None:
    with pikepdf.open(BytesIO(packed(sheet_pdf.pdf(sheet(3), printer()).raw))) as document:
        metadata = document.open_metadata()
        assert metadata["pdfaid:part"] == "2"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "测试村2026年10月财务公开表"
        assert str(document.Root.Lang) == "zh-CN"
        assert document.Root.MarkInfo.Marked
        assert "/JavaScript" not in str(document.Root.keys())
        fonts_used = {str(f.BaseFont) for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font" for f in [o]}  # fmt: skip
        assert fonts_used
        assert all(re.search("Noto(Serif|Sans)SC", name) for name in fonts_used)


def test_demonstration_and_remarks_are_printed() -> None:
    (page,) = text_of(
        sheet_pdf.pdf(sheet(3, demo=True, remarks=("缺一个签字。依据：《某法》第一条",)), printer()).raw
    )
    assert "演示：本页内容为虚构" in page
    assert "核对时发现" in page
    assert "缺一个签字" in page


def test_markup_of_typst_in_a_text_is_only_text() -> None:
    hostile = '#read("/etc/passwd") *粗* $x$ \\ [ ] // <a>'
    page = "".join(text_of(sheet_pdf.pdf(sheet(2, unit=hostile), printer()).raw))
    assert "".join(hostile.split()) in page


def test_a_character_that_no_font_has_stops_the_document() -> None:
    odd = sheet(1, unit="村\U000e0100\U0001f600")
    assert fonts().lacking(odd.texts())
    assert not fonts().lacking(sheet(3).texts())
    with pytest.raises(Untypesettable):
        sheet_pdf.pdf(odd, printer())


_AGAIN = """
import sys; sys.path.insert(0, "tests")
import hashlib
from printing_samples import printer, sheet
from generator.documents import sheet_pdf, sheet_xlsx, typesetting, notice
from generator.documents.prose import Passage
from datetime import date
n = notice.PrintedNotice("题", "村", date(2026, 1, 1), "1月1日", (Passage("paragraph", "文"),), (), (), "https://a.example/", "a")
for raw in (typesetting.packed(sheet_pdf.pdf(sheet(30), printer()).raw), sheet_xlsx.xlsx(sheet(30)), notice.docx(n)):
    print(hashlib.sha256(raw).hexdigest())
"""


def test_the_same_input_gives_the_same_bytes_elsewhere() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", _AGAIN], cwd=REPO, check=True, capture_output=True, text=True,
            env={"PATH": "/usr/bin:/bin", "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C.UTF-8"},
        ).stdout
        for zone, seed in (("UTC", "1"), ("Asia/Shanghai", "2"))
    }  # fmt: skip
    assert len(found) == 1


def test_a_workbook_has_typed_cells_a_frozen_head_and_no_formulas() -> None:
    made = sheet_xlsx.xlsx(sheet(3, unit="=1+1"))
    book = load_workbook(BytesIO(made))
    assert book.sheetnames == ["逐笔明细", "说明"]
    page = book["逐笔明细"]
    assert page.freeze_panes == "A4"
    rows = list(page.iter_rows(min_row=3, values_only=True))
    assert rows[0] == ("序号", "日期", "凭证号", "摘要", "收入", "支出", "经手人")
    assert rows[1][1] == datetime(2026, 10, 1)
    assert rows[1][2] == "0001"
    assert rows[1][5] == 8460
    assert rows[-1][0] == "合计"
    assert rows[-1][4] == 1000
    assert not any(cell.data_type == "f" for page in book for row in page.iter_rows() for cell in row)
    assert page.column_dimensions["D"].width >= 18


def test_csv_opens_as_chinese_and_is_safe() -> None:
    made = sheet_csv.csv(sheet(2, parts=(sheet(2).parts[1],)))
    assert made.startswith(b"\xef\xbb\xbf")
    lines = made.decode("utf-8-sig").split("\r\n")
    assert lines[0] == "序号,日期,凭证号,摘要,收入,支出,经手人"
    assert lines[1] == "1,2026-10-01,0001,村道路灯维修材料费,,8460.00,张某某"


def test_a_notice_has_28_characters_a_line_and_22_lines_a_page() -> None:
    body = "村" * 28 * 50
    made = notice.PrintedNotice(
        "关于公示的公告", "测试村村民委员会", sheet().day, "2026年11月5日", (Passage("paragraph", body),), (), ("公示期至。",),
        "https://cunwu.example/q/a1/", "cunwu.example/q/a1",
    )  # fmt: skip
    printed = notice.pdf(made, printer())
    import pypdfium2

    page = pypdfium2.PdfDocument(BytesIO(printed.raw))[1]
    found = page.get_textpage().get_text_range().split("\r\n")
    full = [line for line in found if set(line) == {"村"}]
    assert {len(line) for line in full} == {28}
    assert len(full) == 22


def test_a_notice_as_a_word_document() -> None:
    html = render(
        "## 一、事项\n\n各组村民：\n\n1. 甲\n2. 乙\n\n| 组 | 亩 |\n|---|---|\n| 一组 | 12 |\n", "x.md"
    ).html
    made = notice.PrintedNotice(
        "关于补贴的公告", "测试村村民委员会", sheet().day, "2026年11月5日", passages(html), ("面积表",), ("公示期至。",),
        "https://cunwu.example/q/a1/", "cunwu.example/q/a1", demo=True,
    )  # fmt: skip
    document = Document(BytesIO(notice.docx(made)))
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert texts == [
        "演示：本页内容为虚构，不是任何真实村庄的情况", "关于补贴的公告", "一、事项", "各组村民：", "1. 甲", "2. 乙", "附件：1. 面积表",
        "测试村村民委员会", "2026年11月5日",
    ]  # fmt: skip
    foot = document.tables[1].rows[0].cells[0].paragraphs
    assert [paragraph.text for paragraph in foot] == ["公示期至。", "网址：cunwu.example/q/a1"]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["组", "亩"],
        ["一组", "12"],
    ]
    assert document.core_properties.title == "关于补贴的公告"


def notice_of(lines: int, **more: Any) -> notice.PrintedNotice:
    """A notice of so many full lines, a paragraph each two."""
    body = tuple(Passage("paragraph", "村" * 54) for _ in range(lines // 2))
    values = {
        "attachments": (),
        "foot": ("公示期至。", "请问。"),
        "address": "https://cunwu.example/q/a1/",
        "short": "cunwu.example/q/a1",
    }
    return notice.PrintedNotice(
        "关于公示的公告", "测试村村民委员会", sheet().day, "2026年11月5日", body, **{**values, **more}
    )  # fmt: skip


@pytest.mark.parametrize("lines", range(8, 72, 2))
def test_no_page_holds_a_signature_alone(lines: int) -> None:
    pages = text_of(notice.pdf(notice_of(lines), printer()).raw)
    assert "测试村村民委员会" in pages[-1]
    assert "村村村村" in pages[-1]


def test_a_signature_comes_with_what_is_before_it_whatever_that_is() -> None:
    table = Passage("table", rows=tuple((f"第{n}组", "已收齐") for n in range(60)), shares=(5.0, 5.0))
    last = notice.pdf(replace(notice_of(2), passages=(table,)), printer())
    assert "第59组" in text_of(last.raw)[-1]
    many = tuple(f"第{n}份附件.pdf" for n in range(17))
    pages = text_of(notice.pdf(notice_of(2, attachments=many), printer()).raw)
    assert "第16份附件" in pages[-1]


def booklet_of(chapters: int, articles: int, long: int) -> booklet.Booklet:
    numbers = "一二三四五六七八九十"
    passages_ = [
        passage
        for c in range(chapters)
        for passage in (
            Passage("heading", f"第{numbers[c]}章　总则和规定", level=2),
            *(
                Passage("paragraph", f"第{numbers[a]}条　" + "有事好商量，" * (long + a % 3))
                for a in range(articles)
            ),
        )
    ]
    return booklet.Booklet(
        "测试村村规民约", "测试村村民委员会", sheet().day, ("2026年版",), tuple(passages_), ("有疑问可以问。", "不得抵触。"),
        "https://cunwu.example/q/a1/", "cunwu.example/q/a1",
    )  # fmt: skip


@pytest.mark.parametrize(("chapters", "articles"), [(1, 1), (3, 4), (7, 3), (9, 8), (10, 10), (0, 0)])
@pytest.mark.parametrize("long", [1, 4, 9, 14])
def test_a_booklet_has_no_heading_without_its_article_and_no_empty_page(
    chapters: int, articles: int, long: int
) -> None:
    raw = booklet.pdf(booklet_of(chapters, articles, long), printer()).raw
    pages = text_of(raw)
    for number, page in enumerate(pages):
        assert sum(picture(raw, number, 40).histogram()[:128]) > 60, "empty"
        said = re.sub("[0-9]+$", "", page)
        if not page.startswith("目录") or "有事" in page:
            assert not said.endswith("章总则和规定"), "a heading at a page's end"
    if chapters:
        assert "有事好商量" in pages[-1], "the closing words alone"


def test_passages_know_their_bold_beginning_and_name_their_pictures() -> None:
    html = render(
        "1. **先停手。** 再说。\n2. 先**说**。\n\n**全部**\n\n![示意图](files/a.png)\n\n| **甲** | 乙 |\n|---|---|\n| 1 | 2 |\n\n甲方。\n",
        "x.md",
    ).html
    found = passages(html)
    assert [(p.text, p.lead) for p in found if p.kind != "table"] == [
        ("先停手。 再说。", "先停手。"), ("先说。", ""), ("全部", "全部"), ("（图：示意图，见网页）", ""), ("甲方。", ""),
    ]  # fmt: skip


def test_a_leaflet_uses_the_largest_type_that_one_sheet_holds() -> None:
    def leaflet_of(items: int) -> leaflet.Leaflet:
        body = tuple(
            Passage("item", "先问。" + "再把话说清楚。" * 6, 1, f"{n + 1}.", lead="先问。")
            for n in range(items)
        )
        return leaflet.Leaflet(
            "怎么办？", "测试镇", sheet().day, "邻里", "先商量。", body, ("三十日内",), ("《民法典》第一条",),
            (("法律咨询窗口", "0000-0000000", "一楼"),), "待法律顾问审核。", "https://cunwu.example/q/a1/", "cunwu.example/q/a1",
        )  # fmt: skip

    made = [leaflet.pdf(leaflet_of(items), printer()) for items in (1, 8, 20, 30)]
    assert [printed.pages for printed in made] == [1, 1, 2, 2]
    for printed in made:
        assert "找谁帮忙" in text_of(printed.raw)[-1]


def test_passages_of_a_text() -> None:
    html = render(
        "第一段\n换行 **重**。\n\n- 甲\n    - 乙\n\n1. 丙\n\n### 小标题\n\n[链接](https://a.example)与<b>标签</b>",
        "x.md",
    ).html
    found = passages(html)
    assert [(p.kind, p.text, p.marker) for p in found] == [
        ("paragraph", "第一段", ""), ("paragraph", "换行 重。", ""), ("item", "甲", "·"), ("item", "乙", "·"), ("item", "丙", "1."),
        ("heading", "小标题", ""), ("paragraph", "链接与标签", ""),
    ]  # fmt: skip


def test_no_page_is_empty() -> None:
    for rows in (1, 48, 52, 100):
        printed = sheet_pdf.pdf(sheet(rows), printer())
        for number in range(printed.pages):
            dark = sum(picture(printed.raw, number, 40).histogram()[:128])
            assert dark > 400, (rows, number)
