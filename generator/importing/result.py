"""What a clerk reads beside a workbook that was not taken: which cell, what is the matter, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.checks.privacy.hits import masked
from generator.checks.privacy.study import study
from generator.importing.draft import Draft
from generator.importing.told import Told
from generator.reading.spreadsheets.grid import column_name, place

SUFFIX = ".结果.html"


@dataclass(frozen=True)
class ShownCell:
    """A cell of the row that something is said about."""

    letter: str
    text: str
    bad: bool


@dataclass(frozen=True)
class Item:
    """One thing to be mended."""

    where: str
    message: str
    hint: str
    row: int
    cells: tuple[ShownCell, ...]


def page(draft: Draft) -> str:
    """The page as HTML, without anything from elsewhere; equal drafts give equal pages."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
    )
    blocking = [each for each in draft.told if each.stops or each.doubtful]
    return env.get_template("result.html").render(
        name=draft.name, title=draft.title,
        errors=sum(each.stops for each in blocking), doubts=len(draft.doubts),
        items=[_item(draft, each) for each in blocking],
        notes=[each.problem.message for each in draft.told if each.problem.severity == "warning" and not each.doubtful],
    )  # fmt: skip


def _item(draft: Draft, told: Told) -> Item:
    found = told.problem
    texts = draft.rows.get((told.sheet, told.row), ())
    last = max((at for at, text in enumerate(texts, 1) if text), default=0)
    cells = tuple(
        ShownCell(column_name(at), _veiled(text), at == told.column)
        for at, text in enumerate(texts[: max(last, told.column)], 1)
    )
    message = found.message.removeprefix(f"{place(told.row, told.column)}：") if told.row else found.message
    return Item(told.where, ("拿不准：" if told.doubtful else "") + message, found.hint, told.row, cells)


def _veiled(text: str) -> str:
    """A cell's text without what must not be public: the page stands in git beside the sheet's folder."""
    for hit in sorted(study(text), key=lambda hit: -hit.start):
        text = text[: hit.start] + masked(text[hit.start : hit.end]) + text[hit.end :]
    return text
