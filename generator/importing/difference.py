"""What a draft would change, row by row and value by value, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.importing.merging import Laid
from generator.reading.spreadsheets.forms import Column, Table, Workbook
from generator.writing import layout
from generator.writing.layout import Texts

Kind = Literal["新增", "改", "删去"]


@dataclass(frozen=True)
class Change:
    """One row or value that would be another."""

    kind: Kind
    name: str
    """What tells the row: 明细 0124."""
    details: tuple[str, ...] = ()
    sheet: str = ""
    identity: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The change in one line."""
        return f"{self.kind} {self.name}" + (f"：{'；'.join(self.details)}" if self.details else "")


def difference(
    kind: Workbook, before: Mapping[str, Mapping[str, object]], laid: Mapping[str, Laid]
) -> tuple[Change, ...]:
    """All that would change, in the order of the workbook's sheets; both by path of the file."""
    found: list[Change] = []
    for path, each in laid.items():
        found += _of_file(kind, path, before.get(path, {}), each.data)
    return tuple(found)


def _of_file(
    kind: Workbook, path: str, old: Mapping[str, object], new: Mapping[str, object]
) -> Iterator[Change]:
    if kind.main and kind.main.style == "files":
        name = path.rpartition("/")[2].removesuffix(".yml")
        yield from _compared(
            kind.main,
            [{"编号": name, **_texts(kind.main, old)}] if old else [],
            [{"编号": name, **_texts(kind.main, new)}],
        )
        return
    for table in kind.all_tables():
        yield from _compared(table, layout.rows_of(table, old, {}), layout.rows_of(table, new, {}))
    if kind.kind == "affairs":
        before, after = dict(layout.free_tables(kind, old)), dict(layout.free_tables(kind, new))
        for name in dict.fromkeys((*before, *after)):
            if before.get(name) != after.get(name):
                yield Change(
                    "改" if name in before and name in after else "新增" if name in after else "删去",
                    f"表格 {name}",
                )
    if kind.pairs:
        columns = kind.pairs.columns
        details = _details(columns, layout.pair_texts(columns, old), layout.pair_texts(columns, new))
        if details:
            yield Change("改" if old else "新增", kind.pairs.sheet, details)


def _texts(table: Table, data: Mapping[str, object]) -> Texts:
    columns = [each for each in table.columns if each.head != "编号"]
    return layout.pair_texts(columns, data)


def _compared(table: Table, old: Sequence[Texts], new: Sequence[Texts]) -> Iterator[Change]:
    waiting: dict[tuple[str, ...], list[Texts]] = {}
    for row in old:
        waiting.setdefault(_name(table, row), []).append(row)
    for row in new:
        name = _name(table, row)
        shown = f"{table.sheet} {' '.join(filter(None, name))}"
        known = waiting.get(name)
        if known:
            details = _details(table.columns, known.pop(0), row)
            if details:
                yield Change("改", shown, details, table.sheet, name)
        else:
            details = tuple(f"{head} {text}" for head, text in row.items() if head not in table.identity)
            yield Change("新增", shown, details[:6], table.sheet, name)
    for name, rows in waiting.items():
        for _ in rows:
            yield Change("删去", f"{table.sheet} {' '.join(filter(None, name))}", (), table.sheet, name)


def _name(table: Table, row: Texts) -> tuple[str, ...]:
    return tuple(_plain(table.column(head), row.get(head, "")) for head in table.identity)


def _details(columns: Sequence[Column], old: Texts, new: Texts) -> tuple[str, ...]:
    return tuple(
        f"{column.head} {old.get(column.head) or '（空）'} → {new.get(column.head) or '（空）'}"
        for column in columns
        if _plain(column, old.get(column.head, "")) != _plain(column, new.get(column.head, ""))
    )


def _plain(column: Column, text: str) -> str:
    return layout.shown(layout.value_of(column, text)) if text else ""


def rows_of(kind: Workbook, laid: Mapping[str, Laid]) -> tuple[Table, list[Texts]] | None:
    """The rows of the main table as they would stand; None where the kind has none."""
    if kind.main is None or not laid:
        return None
    if kind.main.style == "files":
        return kind.main, [
            {"编号": path.rpartition("/")[2].removesuffix(".yml"), **_texts(kind.main, each.data)}
            for path, each in laid.items()
        ]
    (only,) = laid.values()
    return kind.main, layout.rows_of(kind.main, only.data, {})
