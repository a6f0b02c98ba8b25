"""Tables as CSV that spreadsheets open safely, and as JSON; one pass over the rows for both.

CSV: UTF-8 with a byte order mark, CRLF, RFC 4180 quoting. A text that a spreadsheet would take for a
formula gets an apostrophe before it (OWASP, CSV injection); amounts are numbers and stay so. JSON
carries every text unchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from generator.views.tables.table import Cell, Column, ColumnType, Row

BOM = "\ufeff"

# Full-width signs count too: spreadsheets set for Chinese or Japanese read them like the narrow ones.
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def safe(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    return "'" + text if text[:1] in _FORMULA else text


def csv_text(text: str) -> str:
    """A text as a CSV field: safe, and quoted where it must be."""
    if text[:1] in _FORMULA:
        text = "'" + text
    if "," in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def _written(nothing: str, write: Callable[[Any], str]) -> Callable[[Cell], str]:
    """How the cells of a column are written: names, days and accounts come again and again."""

    @lru_cache(maxsize=1 << 14)
    def text(cell: Cell) -> str:
        return nothing if cell is None else write(cell)

    return text


_CSV: dict[ColumnType, Callable[[Cell], str]] = {
    "string": _written("", csv_text),
    "date": _written("", date.isoformat),
    "boolean": _written("", lambda value: "是" if value else "否"),
}
_JSON: dict[ColumnType, Callable[[Cell], str]] = {
    "string": _written("null", encode_basestring),
    "date": _written("null", lambda value: f'"{value.isoformat()}"'),
    "boolean": _written("null", lambda value: "true" if value else "false"),
}


@dataclass(frozen=True)
class Form:
    """What every file of a table begins with, and the types of its columns; made once for all villages."""

    name: str
    kinds: tuple[ColumnType, ...]
    csv_head: str
    json_head: str

    @classmethod
    def of(cls, name: str, columns: tuple[Column, ...]) -> Form:
        """The form of a table with these columns."""
        fields = ",".join(f'{{"name":{encode_basestring(c.name)},"type":"{c.type}"}}' for c in columns)
        return cls(
            name=name,
            kinds=tuple(column.type for column in columns),
            csv_head=BOM + ",".join(csv_text(column.name) for column in columns) + "\r\n",
            json_head=f'{{"fields":[{fields}],\n"rows":[\n',
        )


@dataclass(frozen=True)
class Encoded:
    """A table's two files."""

    csv: bytes
    json: bytes
    rows: int


def encode(form: Form, lead: Row, rows: Iterable[Row]) -> Encoded:
    """The two files of a table; the head alone where there is no row.

    Every row is ``lead`` and what ``rows`` yields after it. Columns are turned to text one by one, so
    that a cell costs one look-up in C.
    """
    turned = list(zip(*rows, strict=True))
    if not turned:
        return Encoded(form.csv_head.encode(), f"{form.json_head}]}}\n".encode(), 0)
    csv_columns: list[Iterable[str]] = []
    json_columns: list[Iterable[str]] = []
    for kind, cells in zip(form.kinds[len(lead) :], turned, strict=True):
        if kind in ("number", "integer"):
            written = list(map(str, cells))
            gaps = None in cells
            csv_columns.append(["" if text == "None" else text for text in written] if gaps else written)
            json_columns.append(["null" if text == "None" else text for text in written] if gaps else written)
        else:
            csv_columns.append(map(_CSV[kind], cells))
            json_columns.append(map(_JSON[kind], cells))
    first = form.kinds[: len(lead)]
    csv_lead = "".join([_CSV[kind](cell) + "," for kind, cell in zip(first, lead, strict=True)])
    json_lead = "[" + "".join([_JSON[kind](cell) + "," for kind, cell in zip(first, lead, strict=True)])
    csv = ("\r\n" + csv_lead).join(map(",".join, zip(*csv_columns, strict=True)))
    json = ("],\n" + json_lead).join(map(",".join, zip(*json_columns, strict=True)))
    return Encoded(
        f"{form.csv_head}{csv_lead}{csv}\r\n".encode(),
        f"{form.json_head}{json_lead}{json}]\n]}}\n".encode(),
        len(turned[0]),
    )
