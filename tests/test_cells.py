"""Rows of workbooks are as high as what is wrapped in them, whatever program opens them."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from printing_samples import sheet

from generator.documents.cells import LINE, height, width
from generator.documents.sheet_xlsx import xlsx


@pytest.mark.parametrize(("text", "room"), [("", 0), ("abc", 3), ("村务", 4), ("一\n二三四", 6), ("，a", 3)])
def test_a_chinese_character_takes_two_places(text: str, room: int) -> None:
    assert width(text) == room


def test_the_fullest_cell_makes_the_row() -> None:
    assert height(("短", "一二三四五六七八九十"), (10, 11)) == 2 * LINE
    assert height(("一\n二\n三", "短"), (10, 11)) == 3 * LINE
    assert height(("", ""), (10, 11)) == LINE


def test_every_row_of_a_sheet_holds_its_text() -> None:
    long = replace(sheet(30), remarks=("核对时发现的一句很长的话。" * 9,))
    book = openpyxl.load_workbook(BytesIO(xlsx(long)))
    seen = 0
    for page in book:
        for row in page.iter_rows(min_row=2):
            for cell in row:
                room = int(page.column_dimensions[cell.column_letter].width)
                if isinstance(cell.value, str) and cell.alignment.wrap_text and width(cell.value) > room:
                    seen += 1
                    assert page.row_dimensions[cell.row].height >= 2 * LINE
    assert seen
