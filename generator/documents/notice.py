"""A notice for the board: the layout of GB/T 9704-2012 without its letterhead, as PDF and as Word document.

A villagers' committee is no organ of state: no red head, no document number, no emblem.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache

from generator.documents import qr
from generator.documents.prose import Passage, texts_of
from generator.documents.typesetting import Printed, Typesetter, Untypesettable

DEMONSTRATION = "演示：本页内容为虚构，不是任何真实村庄的情况"
_LINES = (22, 23, 24, 25, 21, 20, 19, 18)
"""Lines a page, as the standard has them first; it lets them be shifted so that no signature stands alone."""


@dataclass(frozen=True)
class PrintedNotice:
    """What a notice says, ready to be laid out."""

    title: str
    issuer: str
    day: date
    date: str
    """The day in Chinese."""
    passages: tuple[Passage, ...]
    attachments: tuple[str, ...]
    foot: tuple[str, ...]
    """From when till when it is posted, how to object, whom to ask."""
    address: str
    short: str
    demo: bool = False
    held: tuple[str, ...] = ()
    """Sentences above the title: held back, not yet verified."""
    digest: str = ""
    """First 16 digits of the content digest, as the page shows it."""

    def texts(self) -> tuple[str, ...]:
        """Every text that is printed, for the check of characters."""
        said = (self.title, self.issuer, self.date, *texts_of(self.passages))
        return (*said, *self.attachments, *self.foot, self.short, *self.held)


def pdf(notice: PrintedNotice, setter: Typesetter) -> Printed:
    """The notice in print; no page holds the signature alone. Raises Untypesettable."""
    return _fitted(notice, setter)[0]


@lru_cache(maxsize=2)
def _fitted(notice: PrintedNotice, setter: Typesetter) -> tuple[Printed, int]:
    """The notice in print, and with how many lines a page."""
    data = asdict(notice) | {"qr-width": max(22.0, qr.width_mm(notice.address))}
    del data["day"]
    made = []
    for lines in _LINES:
        printed = setter.print("notice", data | {"lines": lines}, notice.day, {"qr": qr.svg(notice.address)})
        if printed.stamp == printed.content:
            return printed, lines
        made.append(printed)
    return made[0], _LINES[0]


def docx(notice: PrintedNotice, setter: Typesetter | None = None) -> bytes:
    """The notice as a Word document that a clerk may go on with; with as many lines a page as in print."""
    from generator.documents.docx_writer import Writer

    lines = _LINES[0]
    if setter is not None:
        with suppress(Untypesettable):
            lines = _fitted(notice, setter)[1]
    writer = Writer(notice.title, notice.issuer, notice.day, lines)
    for line in (*((DEMONSTRATION,) if notice.demo else ()), *notice.held):
        writer.small(line)
    writer.title(notice.title)
    for passage in notice.passages:
        if passage.kind == "heading":
            writer.heading(passage.text, passage.level)
        elif passage.kind == "table":
            writer.table(passage.rows, passage.shares)
        elif passage.kind == "item":
            writer.item(passage.marker, passage.text)
        else:
            writer.paragraph(passage.text)
    if notice.attachments:
        writer.space()
    for number, name in enumerate(notice.attachments, 1):
        writer.item(f"{'附件：' if number == 1 else '　　　'}{number}.", name, 6)
    writer.bound()
    writer.signed(notice.issuer, 2)
    writer.signed(notice.date, 4)
    writer.foot((*notice.foot, f"网址：{notice.short}"), notice.address)
    return writer.raw()
