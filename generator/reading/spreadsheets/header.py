"""Where a sheet's head is, and what each column holds: by the words in it, never by a fixed cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from unicodedata import normalize

from generator.reading.spreadsheets.grid import Sheet

SEARCHED_ROWS = 15
"""The head stands among the first rows: titles, unit and period come before it."""

Vocabulary = Mapping[str, tuple[str, ...]]
"""Field to the words that a head calls it by, the surest first."""

ALIASES: Vocabulary = {
    "day": ("日期", "记账日期", "凭证日期", "年月日", "时间"),
    "month": ("月", "月份"),
    "dom": ("日",),
    "voucher": ("凭证号", "凭证编号", "凭证字号", "凭证号数", "凭证", "票号"),
    "voucher_word": ("凭证字",),
    "kind": ("类型", "收支类型", "收支方向", "方向", "收支", "收/支"),
    "summary": ("摘要", "事由", "收支内容", "收支项目", "用途", "内容", "项目"),
    "category": ("科目", "会计科目", "科目编号", "科目名称", "类别"),
    "income": ("收入", "收入金额", "收方", "收方金额", "进账"),
    "expense": ("支出", "支出金额", "付方", "付方金额", "付出", "开支"),
    "amount": ("金额", "发生额", "发生金额"),
    "balance": ("余额", "结余", "结存", "账面余额"),
    "account": ("账户", "资金账户", "收付方式", "结算方式"),
    "paid_from": ("转出", "转出账户"),
    "paid_into": ("转入", "转入账户"),
    "handler": ("经手人", "经办人"),
    "witness": ("证明人", "验收人"),
    "approver": ("审批人", "批准人"),
    "resolution": ("决议", "会议"),
    "reversed_period": ("冲销期间",),
    "reversed_voucher": ("冲销凭证号", "冲销凭证"),
    "reversed_book": ("冲销账簿",),
    "note": ("备注", "说明"),
}
NEEDED: tuple[frozenset[str], ...] = (frozenset({"summary"}), frozenset({"income", "expense", "amount"}))
UNUSED = frozenset(("序号", "编号", "行号", "附件张数", "附件", "单据张数", "张数", "票据张数"))
"""Heads of columns that are of no use here, and not worth a word."""

_BRACKETED_UNIT = re.compile(r"\((?:单位:?)?(万元|元)\)")
_STATED_UNIT = re.compile(r"(?:金额)?单位[:：]?(?:人民币)?\(?(万元|元)").search
_YUAN = {"元": 1, "万元": 10000}


@dataclass(frozen=True)
class Header:
    """The head's rows, the column of each field (from 1), and what a column's units are in yuan."""

    first_row: int
    last_row: int
    columns: Mapping[str, int]
    yuan: int = 1
    """Of the sheet as a whole."""
    units: Mapping[str, int] = field(default_factory=dict)
    """Of fields whose own head names another."""
    doubled: tuple[tuple[int, str], ...] = ()
    """Columns whose head says the same as one before."""
    unknown: tuple[tuple[int, str], ...] = ()
    """Columns whose head is not known."""

    def column(self, name: str) -> int | None:
        """The column of a field; None where the sheet has none."""
        return self.columns.get(name)

    def unit(self, name: str) -> int:
        """What one of a field's units is in yuan."""
        return self.units.get(name, self.yuan)


def find(
    sheet: Sheet, aliases: Vocabulary = ALIASES, needed: Iterable[frozenset[str]] = NEEDED
) -> Header | None:
    """The head that names most fields, over one row or two; None where no row names what is needed."""
    words = {word(each): (name, rank) for name, known in aliases.items() for rank, each in enumerate(known)}
    needed = tuple(needed)
    best: Header | None = None
    for first in range(1, min(len(sheet.rows), SEARCHED_ROWS) + 1):
        for last in (first, first + 1):
            if last > len(sheet.rows) or (last > first and _has_figures(sheet, last)):
                continue
            found = _read(sheet, first, last, words)
            # One row is surer than two, the first of two equal ones surer than the second.
            if all(found.columns.keys() & group for group in needed) and _surer(found, best):
                best = found
    return best


def _surer(found: Header, best: Header | None) -> bool:
    if best is None or len(found.columns) != len(best.columns):
        return best is None or len(found.columns) > len(best.columns)
    return best.first_row < best.last_row == found.first_row == found.last_row


def title(sheet: Sheet, header: Header) -> str:
    """All that stands above the head, in one line."""
    return " ".join(cell.text for row in sheet.rows[: header.first_row - 1] for cell in row if cell.text)


def word(text: str) -> str:
    """A head's word as the aliases have it: without blanks, full width, and what stands in brackets."""
    return re.sub(r"\(.*?\)", "", _plain(text))


def _plain(text: str) -> str:
    return re.sub(r"[\s*＊]", "", normalize("NFKC", text))


def _has_figures(sheet: Sheet, row: int) -> bool:
    """Whether a row holds figures: then it is no second row of a head."""
    cells = [cell for cell in sheet.rows[row - 1] if cell.text]
    return any(
        cell.kind in ("number", "date", "uncalculated") or re.search(r"[0-9]", word(cell.text))
        for cell in cells
    )


def _heads(sheet: Sheet, first: int, last: int) -> list[tuple[str, ...]]:
    """The texts over each column; one that stands over several columns belongs to each of them."""
    width = max(len(sheet.rows[row - 1]) for row in range(first, last + 1))
    found: list[tuple[str, ...]] = []
    above = ""
    for column in range(1, width + 1):
        texts = [sheet.cell(*sheet.anchor(row, column)).text for row in range(first, last + 1)]
        if last > first:
            above = texts[0] or (above if texts[1] else "")
            texts[0] = above
        found.append(tuple(texts))
    return found


def _read(sheet: Sheet, first: int, last: int, words: Mapping[str, tuple[str, int]]) -> Header:
    chosen: dict[str, tuple[int, int]] = {}
    units: dict[str, int] = {}
    others: list[tuple[int, str, str, int]] = []
    unknown: list[tuple[int, str]] = []
    for column, texts in enumerate(_heads(sheet, first, last), 1):
        plain = [word(text) for text in texts]
        candidates = ("".join(plain), plain[-1], plain[0])
        known = next((words[each] for each in candidates if each in words), None)
        shown = next((text for text in reversed(texts) if text), "")
        if known is None:
            if shown and word(shown) not in UNUSED:
                unknown.append((column, shown))
            continue
        name, rank = known
        unit = next(
            (found[1] for text in reversed(texts) if (found := _BRACKETED_UNIT.search(_plain(text)))), None
        )
        if name not in chosen or rank < chosen[name][1]:
            if name in chosen:
                others.append((chosen[name][0], "", name, chosen[name][1]))
            chosen[name] = (column, rank)
            units.pop(name, None)
            if unit:
                units[name] = _YUAN[unit]
        else:
            others.append((column, shown, name, rank))
    doubled = tuple((column, shown) for column, shown, name, rank in others if rank == chosen[name][1])
    weaker = [
        (column, shown or next(filter(None, reversed(_heads(sheet, first, last)[column - 1])), ""))
        for column, shown, name, rank in others if rank != chosen[name][1]
    ]  # fmt: skip
    return Header(
        first, last, {name: column for name, (column, _) in chosen.items()}, _unit(sheet, first), units,
        doubled, tuple(sorted([*unknown, *weaker])),
    )  # fmt: skip


def _unit(sheet: Sheet, first: int) -> int:
    """The unit that stands above the head (单位：万元); a figure in a title is none."""
    for row in sheet.rows[: first - 1]:
        for cell in row:
            found = _STATED_UNIT(_plain(cell.text)) or re.fullmatch(r"\(?(万元|元)\)?", _plain(cell.text))
            if found:
                return _YUAN[found[1]]
    return 1
