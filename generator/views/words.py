"""What a page says, line by line: for whoever searches, as the reader sees it and in the same order.

A line is what stands together on the page (an entry of the ledger, a row of a table, a paragraph), so
that a hit is shown in its context without more ado.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from generator.values import value
from generator.views import text
from generator.views.blocks import BlocksView, Heard
from generator.views.page import Page, View
from generator.views.village.finance import LedgerRow, MonthView


@value
class Line:
    """A line of a page, and the anchor that it is found at."""

    text: str
    anchor: str = ""


def lines_of(page: Page) -> tuple[Line, ...]:
    """The lines of a page's content; of front pages, which only lead to others, none."""
    view: View = page.view
    if isinstance(view, MonthView):
        made = _month(view)
    elif isinstance(view, BlocksView):
        made = _blocks(view)
    else:
        return ()
    shell = view.shell
    if shell.language and shell.tongues:  # what else it says stands on the original's page
        own = (
            tuple(block for block in view.blocks if getattr(block, "language", ""))
            if isinstance(view, BlocksView)
            else ()
        )
        return tuple(line for block in own for line in _FORMS[block.form](block) if line.text)
    beside = (shell.subtitle, *(warned.text for warned in shell.notices))
    remarks = (_joined(remark.text, remark.source) for remark in shell.remarks)
    return tuple(line for line in (*map(Line, beside), *made, *map(Line, remarks)) if line.text)


def _blocks(view: BlocksView) -> Iterator[Line]:
    for block in view.blocks:
        if block.heading and block.form not in _OWN_HEADING:
            yield Line(block.heading)
        yield from _FORMS[block.form](block)


def _month(view: MonthView) -> Iterator[Line]:
    for words in (*view.words, *view.compared):
        yield Line(words)
    yield from map(_heard, view.recordings)
    for row in (*view.entries, *view.dealings, *view.transfers):
        yield _entry(row)
    for bars in (view.spent, view.earned):
        yield Line(_joined(*(f"{bar.label} {text.yuan(bar.amount)}" for bar in bars)))
    for flow in view.totals.accounts:
        yield Line(f"{flow.account}　月初 {text.yuan(flow.opening)}　月末 {text.yuan(flow.closing)}")
    for change in view.amendments:
        said = f"{text.day(change.day)}更正凭证{change.voucher}的{change.field}：{change.before}，改为{change.after}"
        yield Line(_joined(said, change.reason, change.approver, change.note))
    yield from (Line(f"{step.title}　{step.note}") for step in view.steps)
    if view.note:
        yield Line(view.note)


def _entry(row: LedgerRow) -> Line:
    links = (link.text for link in row.links)
    said = (row.summary, row.amount, text.day(row.day), row.category, f"凭证{row.voucher}", row.account)
    return Line(_joined(*said, row.people, row.note, *links), row.anchor)


def _joined(*words: str) -> str:
    return "　".join(filter(None, words))


def _table(block: Any) -> Iterator[Line]:
    yield Line(_joined(block.caption, *block.head))
    for row in (*block.rows, *block.foot):
        named = zip(block.head[1:], row.cells[1:], strict=False)
        cells = (f"{name} {cell.text}" for name, cell in named if cell.text)
        links = (link.text for link in row.links)
        yield Line(_joined(row.cells[0].text, *row.lines, *cells, *links), row.anchor)


def _facts(block: Any) -> Iterator[Line]:
    yield Line(
        _joined(block.heading, *block.lines, *(f"{fact.name} {fact.text}" for fact in block.items)),
        block.anchor,
    )


def _figures(block: Any) -> Iterator[Line]:
    yield Line(_joined(block.heading, *(f"{name} {figure}{unit}" for name, figure, unit in block.items)))


def _steps(block: Any) -> Iterator[Line]:
    for step in block.items:
        yield Line(_joined(step.title, step.note, *step.lines))


def _each(block: Any) -> Iterator[Line]:
    yield from map(Line, block.lines)


def _one(block: Any) -> Iterator[Line]:
    yield Line(block.text)


def _bars(block: Any) -> Iterator[Line]:
    yield Line(_joined(block.caption, *(f"{row.label} {row.text}" for row in block.rows)))


def _folds(block: Any) -> Iterator[Line]:
    for item in block.items:
        options = (f"{key} {words}" for key, words in item.options)
        yield Line(
            _joined(
                item.question,
                *options,
                f"答案：{item.answer}",
                *item.lines,
                item.about,
                *(link.text for link in item.links),
            )
        )


def _phones(block: Any) -> Iterator[Line]:
    for name, number, note in block.items:
        yield Line(_joined(name, number, note))


def _links(block: Any) -> Iterator[Line]:
    for link in block.items:
        yield Line(_joined(link.text, link.note))


def _recordings(block: Any) -> Iterator[Line]:
    yield from map(_heard, block.items)


def _heard(item: Heard) -> Line:
    return Line(_joined(f"录音：{item.title}", item.said, item.note))


def _nothing(block: Any) -> Iterator[Line]:
    """What only says the page once more is not looked through again."""
    return iter(())


def _prose(block: Any) -> Iterator[Line]:
    anchor = ""
    for piece in _PIECE.split(block.html):
        found = _ANCHOR.search(piece)
        anchor = found[1] if found else anchor
        said = html.unescape(_TAG.sub("", piece)).strip()
        if said:
            yield Line(" ".join(said.split()), anchor)


_PIECE = re.compile(r"</(?:p|h[1-6]|li|tr|blockquote|pre)>")
_TAG = re.compile(r"<[^>]*>")
_ANCHOR = re.compile(r'\bid="([^"]+)"')

_FORMS = {
    "table": _table, "facts": _facts, "figures": _figures, "steps": _steps, "text": _each, "bullets": _each,
    "alert": _one, "note": _one, "bars": _bars, "folds": _folds, "phones": _phones, "prose": _prose,
    "links": _links, "tiles": _links, "copies": _nothing, "recordings": _recordings,
}  # fmt: skip
_OWN_HEADING = ("facts", "figures")
"""Forms whose line begins with the heading."""
