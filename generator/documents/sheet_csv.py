"""A sheet's tables to CSV: with a mark so that WPS opens it as Chinese, and safe from formulas."""

from __future__ import annotations

from collections.abc import Iterator

from generator.documents.sheet import Grid, Kind, Sheet
from generator.site.tabular import BOM, csv_text


def csv(sheet: Sheet) -> bytes:
    """The tables one below the other, each with its head; amounts without thousands marks."""
    return (BOM + "\r\n".join(_lines(sheet)) + "\r\n").encode()


def _lines(sheet: Sheet) -> Iterator[str]:
    grids = [part for part in sheet.parts if isinstance(part, Grid)]
    for number, part in enumerate(grids):
        if number:
            yield ""
        if len(grids) > 1 and part.heading:
            yield csv_text(part.heading)
        yield ",".join(csv_text(column.head) for column in part.columns)
        for row in (*part.rows, *part.foot):
            yield ",".join(_cell(column.kind, cell) for column, cell in zip(part.columns, row, strict=True))


def _cell(kind: Kind, text: str) -> str:
    if kind in ("amount", "count"):
        plain = text.replace(",", "").replace("−", "-")
        if plain.lstrip("-").replace(".", "", 1).isdigit():
            return plain
    return csv_text(text)
