"""A workbook's sheets to rows by table: our own sheets by their names, a clerk's own by what their heads say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.importing.recognise import periods_in, title_of
from generator.importing.told import Told, at, of_sheet
from generator.reading.spreadsheets import header, ledger, tables
from generator.reading.spreadsheets.forms import ENTRIES, Table, Workbook
from generator.reading.spreadsheets.grid import LISTS, META, Book, Sheet
from generator.reading.spreadsheets.ledger import Ledger, SheetEntry
from generator.reading.spreadsheets.tables import Row, Sought

OURS = (META, LISTS, "填表说明")
_FIELDS = {
    "voucher": "凭证号", "category": "科目", "summary": "摘要", "account": "账户", "paid_from": "转出",
    "paid_into": "转入", "handler": "经手人", "witness": "证明人", "approver": "审批人", "resolution": "决议",
    "reversed_period": "冲销期间", "reversed_voucher": "冲销凭证号", "reversed_book": "冲销账簿", "note": "备注",
}  # fmt: skip
_NEEDED = (("voucher", "凭证号"), ("day", "日期"), ("category", "科目"))


@dataclass
class Gathered:
    """What stands in a workbook: rows by table, pairs, free tables, and what was wrong with its sheets."""

    tables: dict[str, Sought] = field(default_factory=dict)
    pairs: Sought | None = None
    free: dict[str, list[list[str]]] = field(default_factory=dict)
    ledgers: list[tuple[Sheet, Ledger]] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    @property
    def checked(self) -> int:
        """How many totals and balances agreed."""
        own = self.pairs.checked if self.pairs else 0
        return (
            own
            + sum(each.checked for each in self.tables.values())
            + sum(led.checked for _, led in self.ledgers)
        )

    @property
    def empty(self) -> bool:
        """Whether there is no row in any table."""
        rows = [each.rows for each in (*self.tables.values(), *((self.pairs,) if self.pairs else ()))]
        return (
            not any(rows)
            and not any(self.free.values())
            and not any(led.entries or led.opening for _, led in self.ledgers)
        )


def gather(
    book: Book, kind: Workbook, period: str, accounts: tuple[str, ...], own: bool
) -> Gathered:  # fmt: skip
    """The rows of a workbook of that kind; ``own`` is one that we wrote, ``period`` empty where not known."""
    found = Gathered()
    sheets = [each for each in book.sheets if each.name not in OURS and each.filled]
    year = int(period[:4]) if period else None
    used: set[str] = set()
    if kind.main is ENTRIES:
        for sheet in _account_sheets(sheets, period, own):
            used.add(sheet.name)
            read = ledger.read(sheet, book.name, accounts, year, own)
            found.told += of_sheet(sheet, read.problems)
            found.ledgers.append((sheet, read))
        if found.ledgers:
            found.tables[ENTRIES.sheet] = _as_rows(found, accounts)
    for table in kind.all_tables():
        if table is ENTRIES:
            continue
        page = _sheet_of(sheets, table, used, main=table is kind.main, own=own)
        head = tables.head_of(page, table) if page else None
        if page and head:
            used.add(page.name)
            found.told += of_sheet(page, ledger.unseen(page, book.name))
            found.tables[table.sheet] = sought = tables.read(page, table, head, book.name, year, own)
            found.told += of_sheet(page, sought.problems)
    if kind.pairs is not None:
        _gather_pairs(sheets, kind, used, found, book.name, year, own)
    rows = found.tables[kind.main.sheet].rows if kind.main and kind.main.sheet in found.tables else ()
    named = {row.texts.get("表格") for row in rows}
    for sheet in sheets:
        if kind.kind == "affairs" and sheet.name not in used and sheet.name in named:
            used.add(sheet.name)
            found.free[sheet.name] = list(_lines(sheet))
            found.told += of_sheet(sheet, ledger.unseen(sheet, book.name))
    for sheet in sheets:
        if sheet.name not in used:
            found.told += of_sheet(sheet, ledger.unseen(sheet, book.name))
            if not sheet.hidden:
                names = "、".join(
                    each.sheet for each in (*kind.all_tables(), *((kind.pairs,) if kind.pairs else ()))
                )
                found.told.append(at((sheet.name, 1, 1), "H49", what=f"“{sheet.name}”这张表", known=names))
    if not used:
        found.told += [at(None, "H57") if kind.main is ENTRIES else at(None, "H46", columns=_wanted(kind))]
    elif not own and not found.told and found.empty:
        found.told.append(at(None, "H56"))
    return found


def _wanted(kind: Workbook) -> str:
    if kind.main is not None:
        return "、".join(kind.main.needed)
    return "受理" if kind.pairs else ""


def _account_sheets(sheets: list[Sheet], period: str, own: bool) -> Iterator[Sheet]:
    """The sheets that hold the month's entries: of several months' the month's, of several accounts' all."""
    if own:
        yield from (each for each in sheets if each.name == ENTRIES.sheet)
        return
    fitting = [each for each in sheets if header.find(each)]
    if len(fitting) > 1 and period:
        months = {each.name: _months_of(each, int(period[:4])) for each in fitting}
        of_month = [each for each in fitting if period in months[each.name]]
        fitting = of_month or [each for each in fitting if not months[each.name]] or fitting
    yield from fitting


def _months_of(sheet: Sheet, year: int) -> set[str]:
    """The months that the name and title of a sheet speak of: 10月 is one of the year asked for."""
    said = set(periods_in(title_of(sheet), "month")) | set(periods_in(sheet.name, "month"))
    short = re.fullmatch(r"(?:.*[^0-9])?(1[0-2]|0?[1-9])月份?.*", sheet.name)
    return said or ({f"{year}-{int(short[1]):02}"} if short else set())


def _sheet_of(sheets: list[Sheet], table: Table, used: set[str], main: bool, own: bool) -> Sheet | None:
    named = next((each for each in sheets if each.name == table.sheet), None)
    if named or own or not main:
        return named
    fitting = [each for each in sheets if each.name not in used and tables.head_of(each, table)]
    return fitting[0] if fitting else None


def _gather_pairs(
    sheets: list[Sheet],
    kind: Workbook,
    used: set[str],
    found: Gathered,
    name: str,
    year: int | None,
    own: bool,
) -> None:
    assert kind.pairs is not None
    named = [each for each in sheets if each.name == kind.pairs.sheet]
    candidates = named or ([] if own or kind.main is not None else sheets)
    for sheet in candidates:
        read = tables.read_pairs(sheet, kind.pairs, name, year, own)
        if read.rows:
            used.add(sheet.name)
            found.told += of_sheet(sheet, [*ledger.unseen(sheet, name), *read.problems])
            found.pairs = read
            return


def _lines(sheet: Sheet) -> Iterator[list[str]]:
    lines = [[cell.text for cell in row] for row in sheet.rows]
    while lines and not any(lines[-1]):
        lines.pop()
    wide = max((at + 1 for line in lines for at, text in enumerate(line) if text), default=0)
    for line in lines:
        yield [*line, *([""] * wide)][:wide]


def _as_rows(found: Gathered, accounts: tuple[str, ...]) -> Sought:
    """The entries of all sheets of accounts as rows of our own table of entries."""
    rows: list[Row] = []
    heads: dict[str, None] = {}
    for sheet, read in found.ledgers:
        if read.header is None:
            continue
        named = next((name for name in accounts if name in sheet.name), "") if len(found.ledgers) > 1 else ""
        lacking = [word for name, word in _NEEDED if name not in read.header.columns and not (
            name == "day" and "dom" in read.header.columns)]  # fmt: skip
        if lacking:
            found.told.append(at((sheet.name, read.header.last_row, 1), "H46", columns="、".join(lacking)))
        heads |= dict.fromkeys(head for name, head in _FIELDS.items() if name in read.header.columns)
        heads |= dict.fromkeys(("凭证号", "日期", "类型", "科目", "摘要", "金额", "账户"))
        rows += [_entry_row(sheet.name, each, named) for each in read.entries]
    first = found.ledgers[0][1]
    return Sought(tuple(rows), (), first.title, tuple(heads))


def _entry_row(sheet: str, entry: SheetEntry, account: str) -> Row:
    texts = {head: entry.texts[name] for name, head in _FIELDS.items() if entry.texts.get(name)}
    texts |= {"类型": entry.kind, "金额": str(entry.amount)}
    if entry.day:
        texts["日期"] = entry.day.isoformat()
    if account and not texts.get("账户") and entry.kind != ledger.TRANSFER:
        texts["账户"] = account
    cells = entry.cells
    money = next((name for name in ("amount", "income", "expense") if name in cells), "")
    if "amount" not in cells and entry.expense is not None:
        money = "expense"
    columns = {head: cells[name] for name, head in _FIELDS.items() if name in cells}
    columns |= {"类型": cells.get("kind", cells[money]), "金额": cells[money]}
    columns["日期"] = cells.get("day", cells.get("dom", 1))
    spots = {head: (sheet, entry.row, column) for head, column in columns.items()}
    return Row(texts, spots, (sheet, entry.row, min(cells.values())))


def months_of(gathered: Gathered) -> tuple[str, ...]:
    """The months in which the entries lie."""
    days = [
        row.texts["日期"]
        for sought in (gathered.tables.get(ENTRIES.sheet),)
        if sought
        for row in sought.rows
        if "日期" in row.texts
    ]
    return tuple(dict.fromkeys(day[:7] for day in days))
