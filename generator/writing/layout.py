"""A file's data as the rows of a workbook's sheets, and rows as the file's data: one the other's inverse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic_core import PydanticCustomError

from generator.models import period as periods
from generator.models import scalars
from generator.reading.spreadsheets.forms import FREE_TABLE, Column, Table, Workbook

Texts = dict[str, str]
"""A row's texts by head."""
JOIN = "、"


def rows_of(table: Table, data: Mapping[str, Any], files: Mapping[str, Mapping[str, Any]]) -> list[Texts]:
    """The rows of a table of a file; ``files`` are several files by their name where each is a row."""
    if table.style == "files":
        return [{"编号": name, **_row(table, each)} for name, each in files.items()]
    if table.style == "balances":
        accounts = dict.fromkeys((*(data.get("期初") or {}), *(data.get("期末") or {})))
        return [
            {
                "账户": name,
                **{side: each[name] for side in ("期初", "期末") if name in (each := data.get(side) or {})},
            }
            for name in accounts
        ]
    if table.style == "texts":
        return [{table.columns[0].head: text} for text in data.get(table.key) or ()]
    if table.style == "child":
        return [
            {"合同编号": str(parent.get("编号", "")), **_row(table, each)}
            for parent in data.get("合同") or () for each in parent.get(table.key) or ()
        ]  # fmt: skip
    return [_row(table, each) for each in data.get(table.key) or ()]


def _row(table: Table, mapping: Mapping[str, Any]) -> Texts:
    found = ((column.head, shown(value_at(mapping, column.at))) for column in table.columns)
    return {head: text for head, text in found if text}


def pair_texts(columns: Sequence[Column], data: Mapping[str, Any]) -> Texts:
    """The texts of a sheet of pairs by label."""
    found = ((column.head, shown(value_at(data, column.at))) for column in columns)
    return {head: text for head, text in found if text}


def free_tables(book: Workbook, data: Mapping[str, Any]) -> Iterator[tuple[str, list[list[str]]]]:
    """The free tables of affairs: the name of a sheet, and its lines, the head first."""
    number = 0
    for each in (data.get("事项") or ()) if book.kind == "affairs" else ():
        table = each.get("表格")
        if isinstance(table, Mapping):
            number += 1
            lines = [table.get("列") or [], *(table.get("行") or [])]
            yield f"{FREE_TABLE}{number}", [[cell or "" for cell in line] for line in lines]


def named_tables(rows: list[Texts], data: Mapping[str, Any]) -> list[Texts]:
    """The rows of affairs with the names of the sheets that their tables stand in."""
    number = 0
    for row, each in zip(rows, data.get("事项") or (), strict=True):
        if isinstance(each.get("表格"), Mapping):
            number += 1
            row["表格"] = f"{FREE_TABLE}{number}"
    return rows


def value_at(mapping: Mapping[str, Any], at: tuple[str, ...]) -> Any:
    """What stands at that path; None where nothing does."""
    value: Any = mapping
    for key in at:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def put(mapping: dict[str, Any], at: tuple[str, ...], value: Any) -> None:
    """Set what stands at that path; an empty value takes it away, and what is left empty above it."""
    if len(at) > 1:
        inner = mapping.get(at[0])
        inner = dict(inner) if isinstance(inner, Mapping) else {}
        put(inner, at[1:], value)
        value = inner
    if value in (None, "", [], {}):
        mapping.pop(at[0], None)
    else:
        mapping[at[0]] = value


def shown(value: Any) -> str:
    """A value as one cell's text."""
    if isinstance(value, list):
        return JOIN.join(str(each) for each in value)
    return "" if value is None or isinstance(value, Mapping) else str(value)


def value_of(column: Column, text: str) -> Any:
    """A cell's text as what stands in the file; one that cannot be made out stays, and the schema tells."""
    if column.form == "list":
        return [part.strip() for part in re.split("[、,，;；]", text) if part.strip()]
    try:
        if column.form == "money":
            return str(scalars.money(text))
        if column.form == "day":
            return scalars.day(text).isoformat()
        if column.form == "period":
            return periods.parse(text, "month", "quarter", "half", "year")
    except PydanticCustomError:
        pass
    return text
