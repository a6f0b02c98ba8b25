"""Tables as CSV that spreadsheets open safely, and as JSON; one pass over the rows for both.

CSV: UTF-8 with a byte order mark, CRLF, RFC 4180 quoting. A text that a spreadsheet would take for a
formula gets an apostrophe before it (OWASP, CSV injection); amounts are numbers and stay so. JSON
carries every text unchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from json.encoder import encode_basestring
from typing import Any

from generator.views.tables.table import Column, ColumnType, Row

BOM = "\ufeff"

# Full-width signs count too: spreadsheets set for Chinese or Japanese read them like the narrow ones.
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def csv_text(text: str) -> str:
    """A text as a CSV field: safe, and quoted where it must be."""
    if text[:1] in _FORMULA:
        text = "'" + text
    if "," in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


_CSV: dict[ColumnType, Callable[[Any], str]] = {
    "string": csv_text,
    "date": date.isoformat,
    "boolean": lambda value: "是" if value else "否",
}
_JSON: dict[ColumnType, Callable[[Any], str]] = {
    "string": encode_basestring,
    "date": lambda value: f'"{value.isoformat()}"',
    "boolean": lambda value: "true" if value else "false",
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
            # Names, days and accounts come again and again: each is written once.
            different = set(cells) - {None}
            csv_known = {None: "", **dict(zip(different, map(_CSV[kind], different), strict=True))}
            json_known = {None: "null", **dict(zip(different, map(_JSON[kind], different), strict=True))}
            csv_columns.append(map(csv_known.__getitem__, cells))
            json_columns.append(map(json_known.__getitem__, cells))
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
