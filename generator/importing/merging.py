"""Rows laid over what a file says: what the workbook covers is exchanged, everything else stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.importing.told import Told, at
from generator.reading.spreadsheets.forms import Column, Table
from generator.reading.spreadsheets.tables import Row, Sought, Spot
from generator.writing import layout

Place = tuple[str | int, ...]


@dataclass
class Laid:
    """A file's data after laying rows over it, and the cell that each value came from."""

    data: dict[str, Any]
    spots: dict[Place, Spot] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)

    def spot(self, place: Place) -> Spot | None:
        """The cell that a place of the file came from, or the nearest place above it."""
        for length in range(len(place), 0, -1):
            if place[:length] in self.spots:
                return self.spots[place[:length]]
        return None


@dataclass(frozen=True)
class _Line:
    mapping: dict[str, Any]
    row: Row | None


def lay_rows(laid: Laid, table: Table, sought: Sought, replace: bool, ordered: bool = False) -> None:
    """Lay the rows of a table over the list that the file has.

    ``replace``: what is not in the workbook goes, and an empty cell empties; else both stay. ``ordered``:
    entries are put in order of day and number where some were added to others.
    """
    old = [dict(each) for each in laid.data.get(table.key) or () if isinstance(each, Mapping)]
    lines = list(_lines(laid, table, sought, old, replace))
    if ordered and not replace and old and len(lines) > len(old):
        lines.sort(key=lambda each: (str(each.mapping.get("日期", "")), str(each.mapping.get("凭证号", ""))))
    laid.data[table.key] = [each.mapping for each in lines]
    for index, each in enumerate(lines):
        if each.row is not None:
            _remember(laid, (table.key, index), table.columns, each.row)


def _remember(laid: Laid, place: Place, columns: Sequence[Column], row: Row) -> None:
    laid.spots[place] = row.spot
    for column in columns:
        if column.head in row.spots:
            laid.spots[(*place, *column.at)] = row.spots[column.head]


def _lines(
    laid: Laid, table: Table, sought: Sought, old: list[dict[str, Any]], replace: bool
) -> Iterator[_Line]:
    """The lines of the new list: those of the file in their order with the rows laid over, then the others."""
    waiting: dict[tuple[str, ...], list[int]] = {}
    for index, each in enumerate(old):
        waiting.setdefault(identity(table, each), []).append(index)
    over: dict[int, Row] = {}
    new: list[_Line] = []
    seen: dict[tuple[str, ...], Row] = {}
    for row in sought.rows:
        name = _identity_of_row(table, row)
        if name in seen and not replace:
            head = next((head for head in reversed(table.identity) if head in row.texts), table.identity[0])
            spot = row.spots.get(head, row.spot)
            laid.told.append(
                at(spot, "H67", what="、".join(table.identity), value=" ".join(filter(None, name)))
            )
            continue
        seen[name] = row
        known = waiting.get(name)
        if known:
            index = known.pop(0)
            over[index] = row
            new.append(_Line(overlaid(old[index], table.columns, row, sought.heads, replace), row))
        else:
            new.append(_Line(overlaid({}, table.columns, row, sought.heads, replace), row))
    if replace:
        yield from new
        return
    by_row = {id(line.row): line for line in new}
    for index, each in enumerate(old):
        yield by_row[id(over[index])] if index in over else _Line(each, None)
    taken = {id(row) for row in over.values()}
    yield from (line for line in new if id(line.row) not in taken)


def identity(table: Table, mapping: Mapping[str, Any]) -> tuple[str, ...]:
    """What tells a row of the file from the others."""
    return tuple(layout.shown(layout.value_at(mapping, table.column(head).at)) for head in table.identity)


def _identity_of_row(table: Table, row: Row) -> tuple[str, ...]:
    pairs = ((table.column(head), row.texts.get(head, "")) for head in table.identity)
    return tuple(layout.shown(layout.value_of(column, text)) if text else "" for column, text in pairs)


def overlaid(
    old: Mapping[str, Any], columns: Sequence[Column], row: Row, heads: Sequence[str], replace: bool
) -> dict[str, Any]:
    """A row of the file with what the workbook says; what it has no column for stays as it was."""
    made = dict(old)
    for column in columns:
        text = row.texts.get(column.head, "")
        if column.head not in heads or column.at == ("表格",) or (not text and not replace):
            continue
        value = layout.value_of(column, text) if text else None
        if value is not None and value == layout.value_at(made, column.at):
            continue
        layout.put(made, column.at, value)
    return made


def lay_pairs(laid: Laid, columns: Sequence[Column], sought: Sought, replace: bool) -> None:
    """Lay a sheet of pairs over the file."""
    for row in sought.rows:
        laid.data = overlaid(laid.data, columns, row, sought.heads, replace)
        for column in columns:
            if column.head in row.spots:
                laid.spots[column.at] = row.spots[column.head]


def lay_texts(laid: Laid, table: Table, sought: Sought, replace: bool) -> None:
    """Lay a sheet of single texts over the list that the file has."""
    head = table.columns[0].head
    old = [] if replace else [str(each) for each in laid.data.get(table.key) or ()]
    for row in sought.rows:
        text = row.texts.get(head, "")
        if text and text not in old:
            laid.spots[table.key, len(old)] = row.spots[head]
            old.append(text)
    if old or replace:
        layout.put(laid.data, (table.key,), old)


def lay_children(laid: Laid, table: Table, sought: Sought, replace: bool) -> None:
    """Lay rows that belong to rows of the main table (应收) into those."""
    parents = [each for each in laid.data.get("合同") or () if isinstance(each, dict)]
    of: dict[str, list[Row]] = {}
    for row in sought.rows:
        of.setdefault(row.texts.get("合同编号", ""), []).append(row)
    columns = table.columns[1:]
    for index, parent in enumerate(parents):
        rows = of.pop(str(parent.get("编号", "")), [])
        if not rows and not replace:
            continue
        inner = Laid({table.key: parent.get(table.key) or []})
        inner_table = Table(table.sheet, table.key, columns, ("日期",), ())
        lay_rows(inner, inner_table, Sought(tuple(rows), (), heads=sought.heads), replace)
        layout.put(parent, (table.key,), inner.data[table.key])
        laid.told += inner.told
        for place, spot in inner.spots.items():
            laid.spots["合同", index, *place] = spot
    known = "、".join(str(each.get("编号", "")) for each in parents)
    for name, rows in of.items():
        spot = rows[0].spots.get("合同编号", rows[0].spot)
        laid.told.append(at(spot, "H44", value=name or "（空）", what="合同编号", known=known))


def lay_free(
    laid: Laid, table: Table, sought: Sought, free: Mapping[str, list[list[str]]], replace: bool
) -> None:
    """Put the free tables of affairs where the column 表格 names their sheets."""
    affairs = laid.data.get(table.key) or []
    by_spot = {laid.spots.get((table.key, index)): index for index in range(len(affairs))}
    for row in sought.rows:
        index = by_spot.get(row.spot)
        if index is None or "表格" not in sought.heads:
            continue
        name = row.texts.get("表格", "")
        if not name:
            if replace:
                layout.put(affairs[index], ("表格",), None)
            continue
        lines = free.get(name)
        if not lines:
            laid.told.append(
                at(row.spots["表格"], "H44", value=name, what="工作表", known="、".join(free) or "（没有）")
            )
            continue
        held = dict(affairs[index].get("表格") or {})
        held |= {"列": lines[0], "行": lines[1:]}
        affairs[index]["表格"] = held
        laid.spots[table.key, index, "表格"] = (name, 1, 1)
