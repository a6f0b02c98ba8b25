"""Word documents by style: the page of GB/T 9704-2012, Chinese typefaces named, the same bytes every time.

docGrid ``linesAndChars`` makes LibreOffice put a 16 pt character into two cells; ``lines`` with an exact
line height and a spacing of −0.25 pt gives 28 characters and 22 lines in LibreOffice, WPS and Word.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from generator.documents import qr

FANG, HEI, KAI, TITLE, SONG = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", "宋体"
_BODY_PT, _LINE_PT, _TITLE_LINE_PT = 16, 28.95, 34
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Writer:
    """A document under way."""

    def __init__(self, title: str, author: str, day: date, lines: int = 22) -> None:
        """Begin a document of so many lines a page."""
        from docx import Document
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Mm, Pt

        self._qn, self._element, self._pt, self._mm = qn, OxmlElement, Pt, Mm
        self._document: Any = Document()
        self._line = round(_LINE_PT * 22 / lines, 2)
        self._page()
        self._normal()
        facts = self._document.core_properties
        facts.title, facts.author, facts.language = title, author, "zh-CN"
        facts.created = facts.modified = datetime.combine(day, time(8))
        facts.last_modified_by = facts.comments = ""

    def title(self, text: str) -> None:
        """The title: 小标宋, 22 pt, centred; a line of space after it."""
        self._paragraph(text, TITLE, 22, align="CENTER", indent=0, keep=True)
        self._paragraph("", FANG, _BODY_PT, indent=0, line=_BODY_PT)

    def heading(self, text: str, level: int) -> None:
        """A heading of the second level (黑体) or lower (楷体); it stays with what follows."""
        self._paragraph(text, HEI if level <= 2 else KAI, _BODY_PT, keep=True)

    def paragraph(self, text: str, indent: int = 2) -> None:
        """A paragraph of body text, indented by that many characters."""
        self._paragraph(text, FANG, _BODY_PT, indent=indent)

    def item(self, marker: str, text: str, hang: int = 3) -> None:
        """A line of a list: its further lines stand so many characters from the edge."""
        paragraph = self._paragraph(f"{marker} {text}", FANG, _BODY_PT, align="LEFT", indent=0)
        indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
        for name, count in (("left", hang), ("hanging", hang - 2)):
            indent.set(self._qn(f"w:{name}Chars"), str(count * 100))
            indent.set(self._qn(f"w:{name}"), str(count * _BODY_PT * 20))

    def small(self, text: str) -> None:
        """A small line below what it is about."""
        self._paragraph(text, SONG, 10.5, indent=0, line=18)

    def signed(self, text: str, right: int) -> None:
        """A line at the right, so many characters from the edge; it stays with the next."""
        paragraph = self._paragraph(text, FANG, _BODY_PT, align="RIGHT", indent=0, keep=True)
        indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
        indent.set(self._qn("w:rightChars"), str(right * 100))
        indent.set(self._qn("w:right"), str(right * _BODY_PT * 20))

    def space(self) -> None:
        """An empty line."""
        self._paragraph("", FANG, _BODY_PT, indent=0)

    def bound(self) -> None:
        """An empty line that holds what stands before it and what comes after on one page."""
        from docx.table import Table

        last = list(self._document.iter_inner_content())[-1:]
        for item in last:
            held = (
                [p for cell in item.rows[-1].cells for p in cell.paragraphs]
                if isinstance(item, Table)
                else last
            )
            for paragraph in held:
                paragraph.paragraph_format.keep_with_next = True
        self._paragraph("", FANG, _BODY_PT, indent=0, keep=True)

    def table(
        self,
        rows: Sequence[Sequence[str]],
        widths: Sequence[float] = (),
        height_mm: float = 0,
        head: bool = True,
    ) -> None:
        """A ruled table; its first row repeats on every page. ``widths`` are shares of the line."""
        from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT

        if not rows:
            return
        count = max(map(len, rows))
        table = self._document.add_table(rows=0, cols=count, style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        shares = list(widths) or [1.0] * count
        for column, share in zip(table.columns, shares, strict=False):
            column.width = self._mm(156 * share / sum(shares))
        for number, row in enumerate(rows):
            made = table.add_row()
            self._whole(made)
            if height_mm:
                made.height, made.height_rule = self._mm(height_mm), WD_ROW_HEIGHT_RULE.AT_LEAST
            if number == 0 and head:
                mark = self._element("w:tblHeader")
                mark.set(self._qn("w:val"), "true")
                made._tr.get_or_add_trPr().append(mark)
            for cell, text, share in zip(made.cells, row, shares, strict=False):
                cell.width = self._mm(156 * share / sum(shares))
                cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
                paragraph = cell.paragraphs[0]
                self._shape(paragraph, "CENTER" if number == 0 and head else "LEFT", 0, 20)
                self._run(paragraph, text, HEI if number == 0 and head else SONG, 12)

    def foot(self, lines: Sequence[str], address: str) -> None:
        """Small lines below a rule with the code of an address beside them; they stay together."""
        from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        width = max(22.0, qr.width_mm(address))
        self._paragraph("", SONG, 10.5, indent=0, line=14, keep=True)
        table = self._document.add_table(rows=1, cols=2)
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        self._ruled_above(table)
        self._whole(table.rows[0])
        told, code = table.rows[0].cells
        for column, share in zip(table.columns, (156 - width - 4, width + 4), strict=True):
            column.width = column.cells[0].width = self._mm(share)
        told.vertical_alignment = code.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        for number, text in enumerate(lines):
            paragraph = told.add_paragraph() if number else told.paragraphs[0]
            self._shape(paragraph, "LEFT", 0, 16.5, 10.5)
            self._run(paragraph, text, SONG, 10.5)
        paragraph = code.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        picture = paragraph.add_run().add_picture(BytesIO(qr.png(address)), width=self._mm(width))
        picture._inline.docPr.set("descr", f"二维码，网址 {address}")
        end = self._document.add_paragraph()
        self._shape(end, "LEFT", 0, 1, 1)

    def raw(self) -> bytes:
        """The document's bytes: the archive written anew in a fixed order with a fixed time."""
        made = BytesIO()
        self._document.save(made)
        fixed = BytesIO()
        with zipfile.ZipFile(made) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
            for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o600 << 16
                new.writestr(entry, old.read(name))
        return fixed.getvalue()

    def _paragraph(
        self,
        text: str,
        face: str,
        size: float,
        align: str = "JUSTIFY",
        indent: int = 2,
        line: float = 0,
        keep: bool = False,
    ) -> Any:
        paragraph = self._document.add_paragraph()
        self._shape(
            paragraph, align, indent, line or (self._line if size <= _BODY_PT else _TITLE_LINE_PT), size
        )
        paragraph.paragraph_format.keep_with_next = keep
        self._run(paragraph, text, face, size)
        return paragraph

    def _shape(self, paragraph: Any, align: str, indent: int, line: float, size: float = _BODY_PT) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING

        form = paragraph.paragraph_format
        form.space_before = form.space_after = self._pt(0)
        form.alignment = getattr(WD_ALIGN_PARAGRAPH, align)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, self._pt(line)
        properties = paragraph._p.get_or_add_pPr()
        # Without this the grid gives a title of 22 pt two lines.
        snap = self._element("w:snapToGrid")
        snap.set(self._qn("w:val"), "0")
        properties.insert_element_before(
            snap, "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr", "w:sectPr"
        )
        if indent:
            first = properties.get_or_add_ind()
            first.set(self._qn("w:firstLineChars"), str(indent * 100))
            first.set(self._qn("w:firstLine"), str(int(indent * size * 20)))

    def _run(self, paragraph: Any, text: str, face: str, size: float) -> None:
        run = paragraph.add_run(text)
        run.font.size, run.font.name = self._pt(size), "Times New Roman"
        properties = run._r.get_or_add_rPr()
        properties.rFonts.set(self._qn("w:eastAsia"), face)
        properties.rFonts.set(self._qn("w:hint"), "eastAsia")
        if size == _BODY_PT:
            spacing = self._element("w:spacing")
            spacing.set(self._qn("w:val"), "-5")
            properties.find(self._qn("w:sz")).addprevious(spacing)

    def _page(self) -> None:
        section = self._document.sections[0]
        mm = self._mm
        section.page_width, section.page_height = mm(210), mm(297)
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
            mm(37),
            mm(35),
            mm(28),
            mm(26),
        )
        section.header_distance, section.footer_distance = mm(15), mm(23)
        for old in section._sectPr.findall(self._qn("w:docGrid")):
            section._sectPr.remove(old)
        grid = self._element("w:docGrid")
        grid.set(self._qn("w:type"), "lines")
        grid.set(self._qn("w:linePitch"), str(round(self._line * 20)))
        section._sectPr.append(grid)
        self._document.settings.odd_and_even_pages_header_footer = True
        for footer, align, before, after in (
            (section.footer, "RIGHT", "— ", " —　"), (section.even_page_footer, "LEFT", "　— ", " —"),
        ):  # fmt: skip
            paragraph = footer.paragraphs[0]
            self._shape(paragraph, align, 0, 18)
            self._run(paragraph, before, SONG, 14)
            self._number(paragraph)
            self._run(paragraph, after, SONG, 14)

    def _ruled_above(self, table: Any) -> None:
        borders, top = self._element("w:tblBorders"), self._element("w:top")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "000000")):
            top.set(self._qn(f"w:{name}"), value)
        borders.append(top)
        # The schema wants the borders before the layout and the margins of cells.
        table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")

    def _whole(self, row: Any) -> None:
        """Let no page break into a row."""
        row._tr.get_or_add_trPr().append(self._element("w:cantSplit"))

    def _number(self, paragraph: Any) -> None:
        for kind in ("begin", "", "end"):
            self._run(paragraph, "", SONG, 14)
            run = paragraph.runs[-1]._r
            if kind:
                mark = self._element("w:fldChar")
                mark.set(self._qn("w:fldCharType"), kind)
            else:
                mark = self._element("w:instrText")
                mark.text = "PAGE"
            run.append(mark)

    def _normal(self) -> None:
        style = self._document.styles["Normal"]
        style.font.name, style.font.size = "Times New Roman", self._pt(_BODY_PT)
        properties = style.element.get_or_add_rPr()
        properties.rFonts.set(self._qn("w:eastAsia"), FANG)
        language = self._element("w:lang")
        language.set(self._qn("w:val"), "en-US")
        language.set(self._qn("w:eastAsia"), "zh-CN")
        properties.append(language)
