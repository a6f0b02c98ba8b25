"""A blank form as a Word document that staff may change: the same leaves, rows and heights as in print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generator.documents.docx_writer import HEI, SONG, Writer
from generator.documents.forms.form import (
    EDITION,
    SECRET,
    Blank,
    Cell,
    Cut,
    Form,
    Heading,
    Leaf,
    Line,
    Part,
    Row,
    Ruled,
    Sign,
    Space,
    Table,
    Words,
)
from generator.documents.forms.page import LONG, SHORT, margins, size, width

_LINE = 1.3
"""Height of a line of text, in its size."""
_SLIVER = 1.0
"""Points: a paragraph between two tables, which Word would join without it."""
_TITLE, _COVER = 20.0, 36.0


def docx(blank: Blank) -> bytes:
    """The form as a Word document; equal forms give equal bytes."""
    writer = _Writer(blank)
    for number, leaf in enumerate(blank.form.leaves):
        writer.leaf(leaf, number)
    writer.notes(blank.form.notes)
    return writer.raw()


class _Writer(Writer):
    """A form under way."""

    def __init__(self, blank: Blank) -> None:
        self._form: Form = blank.form
        self._foot = blank.foot
        self._size = size(blank.form)
        self._width = width(blank.form)
        super().__init__(blank.form.name, blank.office, EDITION)

    def leaf(self, leaf: Leaf, number: int) -> None:
        """A leaf, on a new page but for the first."""
        cover = self._form.cover and number == 0
        if leaf.title:
            face = _COVER if cover else _TITLE
            made = self._paragraph(leaf.title, SONG, face, "CENTER", 0, face * _LINE, keep=True)
            made.runs[0].font.bold = True
            made._p.get_or_add_pPr().append(self._on("w:outlineLvl", "0"))
            made.paragraph_format.space_before = self._mm(28) if cover else self._pt(0)
            made.paragraph_format.space_after = self._mm(12 if cover else 3)
        else:
            made = self._sliver()
        made.paragraph_format.page_break_before = number > 0
        for place, part in enumerate(leaf.parts):
            self._part(part, centred=cover and place == 0)

    def notes(self, notes: Iterable[str]) -> None:
        """How the form is filled in."""
        told = tuple(notes)
        head = self._small_line("填写说明", HEI, before=4)
        head.paragraph_format.keep_with_next = True
        for number, note in enumerate(told, 1):
            self._small_line(f"{number}. {note}" if len(told) > 1 else note, SONG)

    def _part(self, part: Part, centred: bool) -> None:
        if isinstance(part, Table):
            self._grid(part)
        elif isinstance(part, Ruled):
            self._ruled(part)
        elif isinstance(part, Line):
            self._split(part)
        elif isinstance(part, Words):
            for line in part.lines:
                made = self._paragraph(
                    line, SONG, part.size, "CENTER" if centred else "LEFT",
                    0 if part.flush else 2, part.size * 1.75,
                )  # fmt: skip
                made.paragraph_format.space_after = self._pt(0)
        elif isinstance(part, Heading):
            made = self._paragraph(part.text, HEI, 12, "LEFT", 0, 12 * _LINE, keep=True)
            made.paragraph_format.space_before = self._mm(3)
            made.paragraph_format.space_after = self._mm(1)
        elif isinstance(part, Sign):
            self._signs(part)
        elif isinstance(part, Space):
            self._sliver().paragraph_format.space_after = self._mm(part.height)
        elif isinstance(part, Cut):
            dashes = "- " * 16
            made = self._paragraph(f"{dashes}　{part.text}　{dashes}", SONG, 9, "CENTER", 0, 12)
            made.paragraph_format.space_before = self._mm(3)

    def _grid(self, table: Table) -> None:
        made = self._table(table.columns)
        for number, (row, cells) in enumerate(zip(table.rows, _placed(table), strict=True)):
            line = self._row(made, row.height)
            if number < table.head:
                line._tr.get_or_add_trPr().append(self._on("w:tblHeader"))
            self._fill(line, cells, table, HEI if number < table.head else SONG)
        self._sliver()

    def _fill(self, line: Any, cells: tuple[_Placed, ...], table: Table, face: str) -> None:
        """Spread the cells over the row's columns; those that a cell from above covers stay empty."""
        whole = sum(table.columns)
        made = list(line._tr.tc_lst)
        for spare in made[len(cells) :]:
            line._tr.remove(spare)
        for box, placed in zip(made, cells, strict=False):
            box.grid_span = placed.cell.across
            share = sum(table.columns[placed.column : placed.column + placed.cell.across])
            box.width = self._mm(self._width * share / whole)
            if placed.cell.down > 1:
                box.vMerge = "restart" if placed.first else "continue"
        for target, placed in zip(_cells_of(line), cells, strict=True):
            self._write(target, placed, face)

    def _write(self, target: Any, placed: _Placed, face: str) -> None:
        from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as PLACE

        cell = placed.cell
        signed = cell.kind == "sign"
        target.vertical_alignment = PLACE.BOTTOM if signed else PLACE.CENTER
        align = {"label": "CENTER", "sign": "RIGHT"}.get(cell.kind, "LEFT")
        for number, text in enumerate(cell.text.split("\n") if placed.first else ("",)):
            paragraph = target.add_paragraph() if number else target.paragraphs[0]
            self._shape(paragraph, align, 0, self._size * _LINE, self._size)
            if signed:
                paragraph.paragraph_format.space_after = self._mm(1.5)
            self._run(paragraph, text, face, self._size)

    def _ruled(self, part: Ruled) -> None:
        made = self._table((1.0,), inside=True)
        for _ in range(part.count):
            line = self._row(made, part.height)
            self._shape(_cells_of(line)[0].paragraphs[0], "LEFT", 0, self._size * _LINE, self._size)
        self._sliver()

    def _signs(self, part: Sign) -> None:
        from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as PLACE

        made = self._table((1.0,) * part.columns, ruled=False)
        for start in range(0, len(part.items), part.columns):
            line = self._row(made, part.height)
            for target, text in zip(_cells_of(line), part.items[start : start + part.columns], strict=False):
                target.vertical_alignment = PLACE.BOTTOM
                target.width = self._mm(self._width / part.columns)
                self._shape(target.paragraphs[0], "LEFT", 0, self._size * _LINE, self._size)
                self._run(target.paragraphs[0], text, SONG, self._size)
        self._sliver()

    def _split(self, line: Line) -> None:
        from docx.enum.text import WD_TAB_ALIGNMENT

        made = self._paragraph(f"{line.left}\t{line.right}", SONG, self._size, "LEFT", 0, self._size * _LINE)
        made.paragraph_format.tab_stops.add_tab_stop(self._mm(self._width), WD_TAB_ALIGNMENT.RIGHT)
        made.paragraph_format.space_before = made.paragraph_format.space_after = self._mm(1)

    def _small_line(self, text: str, face: str, before: float = 0.5) -> Any:
        made = self._paragraph(text, face, 9, "LEFT", 0, 12.5)
        made.paragraph_format.space_before = self._mm(before)
        return made

    def _sliver(self) -> Any:
        return self._paragraph("", SONG, _SLIVER, "LEFT", 0, _SLIVER)

    def _table(self, columns: tuple[float, ...], ruled: bool = True, inside: bool = False) -> Any:
        """A table without rows; ``inside`` rules it below each row only."""
        from docx.enum.table import WD_TABLE_ALIGNMENT

        made = self._document.add_table(rows=0, cols=len(columns), style="Table Grid" if ruled else None)
        made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for column, share in zip(made.columns, columns, strict=True):
            column.width = self._mm(self._width * share / sum(columns))
        properties = made._tbl.tblPr
        if inside:
            borders = self._element("w:tblBorders")
            for side in ("top", "left", "right", "insideV"):
                borders.append(self._on(f"w:{side}", "nil"))
            properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
        margins = self._element("w:tblCellMar")
        for side in ("left", "right"):
            edge = self._on(f"w:{side}", None)
            edge.set(self._qn("w:w"), "57" if ruled else "0")
            edge.set(self._qn("w:type"), "dxa")
            margins.append(edge)
        properties.insert_element_before(margins, "w:tblLook")
        return made

    def _run(self, paragraph: Any, text: str, face: str, size: float) -> None:
        """A run in one typeface: a box to tick at the start of a line is else taken for a Latin character."""
        super()._run(paragraph, text, face, size)
        fonts = paragraph.runs[-1]._r.rPr.rFonts
        for script in ("w:ascii", "w:hAnsi"):
            fonts.set(self._qn(script), face)

    def _number(self, paragraph: Any) -> None:
        from docx.shared import Pt

        super()._number(paragraph)
        for run in paragraph.runs[-3:]:
            run.font.size = Pt(8)

    def _row(self, table: Any, height: float) -> Any:
        from docx.enum.table import WD_ROW_HEIGHT_RULE

        made = table.add_row()
        made._tr.get_or_add_trPr().append(self._on("w:cantSplit"))
        made.height, made.height_rule = self._mm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
        return made

    def _on(self, name: str, value: str | None = "true") -> Any:
        made = self._element(name)
        if value is not None:
            made.set(self._qn("w:val"), value)
        return made

    def _page(self) -> None:
        from docx.enum.section import WD_ORIENTATION
        from docx.enum.text import WD_TAB_ALIGNMENT

        section, own, mm = self._document.sections[0], margins(self._form), self._mm
        across = self._form.landscape
        section.orientation = WD_ORIENTATION.LANDSCAPE if across else WD_ORIENTATION.PORTRAIT
        section.page_width, section.page_height = mm(LONG if across else SHORT), mm(SHORT if across else LONG)
        section.left_margin, section.right_margin = mm(own.left), mm(own.right)
        section.top_margin, section.bottom_margin = mm(own.top), mm(own.bottom)
        section.header_distance, section.footer_distance = mm(8), mm(6)
        section.different_first_page_header_footer = self._form.cover
        for old in section._sectPr.findall(self._qn("w:docGrid")):
            section._sectPr.remove(old)
        first = section.footer.paragraphs[0]
        first.style = self._document.styles["Normal"]
        first.paragraph_format.tab_stops.add_tab_stop(mm(self._width), WD_TAB_ALIGNMENT.RIGHT)
        self._shape(first, "LEFT", 0, 11, 8)
        self._run(first, f"{self._foot}\t第 ", SONG, 8)
        self._number(first)
        self._run(first, " 页", SONG, 8)
        if not self._form.open:
            second = section.footer.add_paragraph()
            self._shape(second, "LEFT", 0, 11, 8)
            self._run(second, SECRET, SONG, 8)


class _Placed:
    """A cell, or the part of one that reaches down, and the column at which it begins."""

    __slots__ = ("cell", "column", "first")

    def __init__(self, cell: Cell, column: int, first: bool) -> None:
        self.cell, self.column, self.first = cell, column, first


def _placed(table: Table) -> Iterator[tuple[_Placed, ...]]:
    """Each row's cells from left to right, with those that reach down into it."""
    reaching: dict[int, tuple[Cell, int]] = {}
    for row in table.rows:
        yield tuple(_across(row, len(table.columns), reaching))


def _across(row: Row, count: int, reaching: dict[int, tuple[Cell, int]]) -> Iterator[_Placed]:
    own, column = iter(row.cells), 0
    while column < count:
        above, left = reaching.pop(column, (None, 0))
        cell = above or next(own)
        left = left if above else cell.down
        if left > 1:
            reaching[column] = (cell, left - 1)
        yield _Placed(cell, column, above is None)
        column += cell.across


def _cells_of(line: Any) -> list[Any]:
    from docx.table import _Cell

    return [_Cell(box, line._parent) for box in line._tr.tc_lst]
