"""What a row of a sheet is, by the words at its beginning: totals, carried sums, signatures."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from generator.reading.spreadsheets import header
from generator.reading.spreadsheets.grid import Sheet

RowKind = Literal["row", "empty", "opening", "closing", "page", "subtotal", "total", "running", "signed"]

_TOTAL = re.compile(r"(?:本页|本月|本期|本季|本季度|全月|以上)?(?:发生额)?(?:合计|总计|共计)$").match
_SUBTOTAL = re.compile(r"[\w·、]{0,12}小计$|(?:收入|支出)(?:合计|总计)$").match
_RUNNING = re.compile(r"(?:本年|全年|自年初|年度)?(?:发生额)?累计$").match
_OPENING = re.compile(
    r"(?:承上[月期年]|上[月期年]末?(?:结转|结余|余额|转来)|[期月年]初(?:余额|结余|数)?|(?:余额)?结转)$"
).match
_PAGE = re.compile(r"(?:承前页|承上页|上页结转|接上页|过次页|转下页|结转下页)$").match
_CLOSING = re.compile(
    r"(?:本?[期月年]末(?:余额|结余|数)?|本[月期](?:余额|结余)|结转下[月期年]|(?:账面)?余额|结余)$"
).match
_SIGNED = re.compile(
    r"(?:编制|编报|审核|复核|审批|制表|填表|填报|报账|会计|出纳|主任|书记|监委会|民主理财|村务监督|负责人|证明人"
    r"|签字|签名|签章|盖章|公章|经办|经手|日期|联系电话)"
    r".{0,12}[:：]"
).search
_AMOUNT = re.compile(r"[¥(（]*-?[0-9０-９][0-9０-９,，.．]*元?[)）]?").fullmatch


def kind(sheet: Sheet, row: int, label_column: int | None = None, own: bool = False) -> RowKind:
    """What the row is; beside its first word that of ``label_column`` counts.

    ``signed`` is a line for signatures (制表人：…): nothing below it belongs to the table. ``own`` is a
    sheet that we wrote: there only the first column tells, whatever the others say.
    """
    cells = [cell for cell in sheet.rows[row - 1] if cell.text]
    if not cells:
        return "empty"
    if own and not sheet.cell(row, 1).text:
        return "row"
    if _SIGNED(cells[0].text[:30]) and not any(_AMOUNT(cell.text) for cell in cells):
        return "signed"
    marks = {header.word(cells[0].text)}
    if label_column and not own:
        marks.add(header.word(sheet.cell(row, label_column).text))
    return next((name for name, matches in _KINDS if any(map(matches, marks))), "row")


_KINDS: tuple[tuple[RowKind, Callable[[str], object]], ...] = (
    ("running", _RUNNING), ("page", _PAGE), ("opening", _OPENING), ("total", _TOTAL),
    ("subtotal", _SUBTOTAL), ("closing", _CLOSING),
)  # fmt: skip
