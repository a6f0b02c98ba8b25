"""Bylaws or a charter as a booklet on A5: cover, contents, chapters and articles; to be stapled."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from generator.documents import qr
from generator.documents.prose import Passage, texts_of
from generator.documents.typesetting import Printed, Typesetter

_LEADINGS = (0.85, 0.8, 0.9, 0.75, 0.95)
"""Space between lines, in em: shifted so that the closing words never stand on a page alone."""


@dataclass(frozen=True)
class Booklet:
    """What a booklet says."""

    title: str
    unit: str
    day: date
    """The day the document bears: of its adoption, else of its filing."""
    facts: tuple[str, ...]
    """On the cover: version, adoption, vote, filing, what it supersedes."""
    passages: tuple[Passage, ...]
    foot: tuple[str, ...]
    """At the end: what such a text may not say, whom to ask, what the checks found."""
    address: str
    short: str
    demo: bool = False
    held: tuple[str, ...] = ()
    digest: str = ""

    def texts(self) -> tuple[str, ...]:
        """Every text that is printed, for the check of characters."""
        return (
            self.title, self.unit, *self.facts, *texts_of(self.passages), *self.foot, self.short, *self.held,
        )  # fmt: skip


def pdf(booklet: Booklet, setter: Typesetter) -> Printed:
    """The booklet in print; its last page holds more than the closing words. Raises Untypesettable."""
    data = asdict(booklet) | {"qr-width": max(30.0, qr.width_mm(booklet.address))}
    del data["day"]
    made = []
    for leading in _LEADINGS:
        printed = setter.print(
            "booklet", data | {"leading": leading}, booklet.day, {"qr": qr.svg(booklet.address)}
        )
        if printed.stamp == printed.content:
            return printed
        made.append(printed)
    return made[0]
