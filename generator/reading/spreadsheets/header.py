"""Where a sheet's head is, and what each column holds: by the words in it, never by a fixed cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import normalize

from generator.reading.spreadsheets.grid import Sheet

SEARCHED_ROWS = 15
"""The head stands among the first rows: titles, unit and period come before it."""

ALIASES: Mapping[str, tuple[str, ...]] = {
    "number": ("序号", "编号", "行号"),
    "day": ("日期", "时间", "记账日期", "凭证日期", "年月日"),
    "voucher": ("凭证号", "凭证", "凭证编号", "凭证字号", "凭证号数", "票号"),
    "kind": ("类型", "收支类型", "收支"),
    "summary": ("摘要", "事由", "内容", "收支项目", "项目", "用途", "收支内容"),
    "category": ("科目", "会计科目", "科目编号", "科目名称", "类别"),
    "income": ("收入", "收入金额", "收方", "收方金额", "进账"),
    "expense": ("支出", "支出金额", "付方", "付方金额", "付出", "开支"),
    "amount": ("金额", "发生额", "发生金额"),
    "balance": ("余额", "结余", "结存", "账面余额"),
    "account": ("账户", "资金账户", "收付方式"),
    "handler": ("经手人", "经办人"),
    "witness": ("证明人", "验收人"),
    "approver": ("审批人", "批准人"),
    "note": ("备注", "说明"),
}
_BY_WORD = {word: field for field, words in ALIASES.items() for word in words}
_NEEDED = ({"summary"}, {"income", "expense", "amount"})
_UNIT = re.compile(r"[(（]?(?:单位|金额单位)?[:：]?\s*(万元|元)[)）]?")


@dataclass(frozen=True)
class Header:
    """The head's rows, the column of each field (from 1), and what one of its units is in yuan."""

    first_row: int
    last_row: int
    columns: Mapping[str, int]
    yuan: int = 1

    def column(self, field: str) -> int | None:
        """The column of a field; None where the sheet has none."""
        return self.columns.get(field)


def find(sheet: Sheet) -> Header | None:
    """The head that names most fields, over one row or two; None where no row names what is needed."""
    best: Header | None = None
    for first in range(1, min(len(sheet.rows), SEARCHED_ROWS) + 1):
        for last in (first, first + 1):
            if last > len(sheet.rows):
                continue
            columns = _columns(sheet, first, last)
            if all(columns.keys() & group for group in _NEEDED) and (
                best is None or len(columns) > len(best.columns)
            ):
                best = Header(first, last, columns)
    if best is None:
        return None
    return Header(best.first_row, best.last_row, best.columns, _unit(sheet, best.last_row))


def title(sheet: Sheet, header: Header) -> str:
    """All that stands above the head, in one line."""
    return " ".join(cell.text for row in sheet.rows[: header.first_row - 1] for cell in row if cell.text)


def _columns(sheet: Sheet, first: int, last: int) -> dict[str, int]:
    found: dict[str, int] = {}
    width = max(len(sheet.rows[row - 1]) for row in range(first, last + 1))
    for column in range(1, width + 1):
        words = [word(sheet.cell(row, column).text) for row in range(first, last + 1)]
        for text in (words[-1], "".join(words), words[0]):
            field = _BY_WORD.get(text)
            if field and field not in found:
                found[field] = column
                break
    return found


def word(text: str) -> str:
    """A head's word as the aliases have it: without blanks, full width, and what stands in brackets."""
    plain = re.sub(r"\s", "", normalize("NFKC", text))
    return re.sub(r"\(.*?\)", "", plain)


def _unit(sheet: Sheet, last: int) -> int:
    for row in sheet.rows[:last]:
        for cell in row:
            found = _UNIT.search(cell.text)
            if found and found[1] == "万元":
                return 10000
    return 1
