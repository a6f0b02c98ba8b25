"""A notice for the board: the layout of GB/T 9704-2012 without its letterhead, as PDF and as Word document.

A villagers' committee is no organ of state: no red head, no document number, no emblem.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from generator.documents import qr
from generator.documents.docx_writer import Writer
from generator.documents.prose import Passage
from generator.documents.typesetting import Printed, Typesetter


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
    """Until when it is posted, how to object, whom to ask."""
    address: str
    short: str
    demo: bool = False

    def texts(self) -> tuple[str, ...]:
        """Every text that is printed, for the check of characters."""
        written = [
            text for p in self.passages for text in (p.text, *(cell for row in p.rows for cell in row))
        ]
        return (self.title, self.issuer, self.date, *written, *self.attachments, *self.foot, self.short)


def pdf(notice: PrintedNotice, setter: Typesetter) -> Printed:
    """The notice in print; raises Untypesettable."""
    data = asdict(notice) | {"qr-width": max(22.0, qr.width_mm(notice.address))}
    del data["day"]
    return setter.print("notice", data, notice.day, {"qr": qr.svg(notice.address)})


def docx(notice: PrintedNotice) -> bytes:
    """The notice as a Word document that a clerk may go on with."""
    writer = Writer(notice.title, notice.issuer, notice.day)
    if notice.demo:
        writer.small("演示：本页内容为虚构，不是任何真实村庄的情况")
    writer.title(notice.title)
    for passage in notice.passages:
        if passage.kind == "heading":
            writer.heading(passage.text, passage.level)
        elif passage.kind == "table":
            writer.table(passage.rows)
        elif passage.kind == "item":
            writer.paragraph(f"{passage.marker} {passage.text}")
        else:
            writer.paragraph(passage.text)
    if notice.attachments:
        writer.space()
    for number, name in enumerate(notice.attachments, 1):
        writer.paragraph(f"{'附件：' if number == 1 else '　　　'}{number}. {name}")
    writer.space()
    writer.signed(notice.issuer, 2)
    writer.signed(notice.date, 4)
    writer.space()
    for line in notice.foot:
        writer.small(line)
    writer.small(f"网址：{notice.address}")
    return writer.raw()
