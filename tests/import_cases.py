"""A small project for importing, and workbooks as clerks make them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from conftest import TODAY
from openpyxl import Workbook

from generator.importing.draft import Asked, Draft
from generator.importing.ground import Town, open_town
from generator.importing.understanding import understand
from generator.reading.strict import parse

HEAD = ("日期", "凭证号", "摘要", "科目", "收入", "支出", "账户", "经手人")


def town(root: Path) -> Town:
    """The project as of the tests' day."""
    return open_town(root, TODAY)


def first_village(root: Path) -> str:
    return sorted(path.name for path in (root / "data/villages").iterdir())[0]


def data(root: Path, path: str) -> dict[str, Any]:
    """What a file of the project says."""
    return parse((root / path).read_bytes(), path).data


def sheets(**named: Sequence[tuple[object, ...]]) -> bytes:
    """A workbook of those sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in named.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def month(*rows: tuple[object, ...], title: str = "2026年11月收支表") -> bytes:
    """A clerk's own sheet of November's accounts."""
    return sheets(账=[(title,), HEAD, *rows])


def draft(root: Path, raw: bytes, name: str = "账.xlsx", **asked: str) -> Draft:
    asked.setdefault("village", first_village(root))
    return understand(raw, name, town(root), Asked(**asked))


def codes(found: Draft, *, all_: bool = False) -> list[tuple[str, str]]:
    """Code and place of what stops or is doubtful; of all that is told where asked."""
    return [
        (each.problem.code, each.where.rpartition(" ")[2])
        for each in found.told
        if all_ or each.stops or each.doubtful
    ]
