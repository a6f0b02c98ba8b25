"""A CSV file to one sheet of texts, whichever of the usual separators it uses."""

from __future__ import annotations

import csv
from io import StringIO

from generator.problems import Unreadable, problem
from generator.reading.spreadsheets.grid import EMPTY, MAX_COLUMNS, MAX_ROWS, Book, Cell, Sheet
from generator.reading.text import decode

_SEPARATORS = (",", ";", "\t", "；", "，")


def read(raw: bytes, path: str) -> Book:
    """The file as a book of one sheet; UTF-8 with or without a mark, or GBK with a warning.

    The separator is the one that splits the first lines most often and alike. Raises Unreadable where
    the file is no text, a quote is never closed, or it is larger than a sheet may be.
    """
    decoded = decode(raw, path)
    separator = _separator(decoded.text)
    rows: list[tuple[Cell, ...]] = []
    reader = csv.reader(StringIO(decoded.text, newline=""), delimiter=separator, strict=True)
    try:
        for line in reader:
            rows.append(tuple(Cell(text.strip(), "text") if text.strip() else EMPTY for text in line))
            if len(rows) > MAX_ROWS or len(line) > MAX_COLUMNS:
                raise Unreadable(
                    (
                        problem(
                            "H38",
                            path,
                            len(rows),
                            sheet=path,
                            cell=f"第 {len(rows)} 行",
                            rows=MAX_ROWS,
                            columns=MAX_COLUMNS,
                        ),
                    )
                )
    except csv.Error:
        raise Unreadable((problem("H39", path, reader.line_num),)) from None
    return Book(path, (Sheet("CSV", tuple(rows)),), decoded.problems)


def _separator(text: str) -> str:
    lines = [line for line in text.split("\n")[:20] if line.strip()]
    return max(
        _SEPARATORS,
        key=lambda mark: (sum(mark in line for line in lines), lines[0].count(mark) if lines else 0),
    )
