"""A piece of legal education as a leaflet: one sheet of A4, two columns, large type."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from generator.documents import qr
from generator.documents.prose import Passage, texts_of
from generator.documents.typesetting import Printed, Setting, Typesetter

_SIDES = ((13, 16), (11, 16))
"""For one side and for two: the smallest and the largest type, in points."""
_FULL = 900
"""Characters that plainly need two sides."""


@dataclass(frozen=True)
class Leaflet:
    """What a leaflet says."""

    title: str
    unit: str
    day: date
    topic: str
    answer: str
    """The answer in one sentence."""
    passages: tuple[Passage, ...]
    time_limits: tuple[str, ...]
    basis: tuple[str, ...]
    help: tuple[tuple[str, str, str], ...]
    """Whom to call here: name, phone, place."""
    review: str
    """Which lawyer reviewed it, or that it waits for one."""
    address: str
    short: str
    made_up: str = ""
    """That the case is invented."""
    held: tuple[str, ...] = ()
    digest: str = ""

    def texts(self) -> tuple[str, ...]:
        """Every text that is printed, for the check of characters."""
        helped = (text for row in self.help for text in row)
        written = (*texts_of(self.passages), *self.time_limits, *self.basis, *helped)
        said = (self.title, self.unit, self.topic, self.answer, self.review, self.short, self.made_up)
        return (*said, *written, *self.held)


def pdf(leaflet: Leaflet, setter: Typesetter) -> Printed:
    """The leaflet in print, in the largest type that one sheet holds; raises Untypesettable."""
    data = asdict(leaflet) | {
        "qr-width": max(26.0, qr.width_mm(leaflet.address)),
        "time-limits": leaflet.time_limits,
        "made-up": leaflet.made_up,
    }
    del data["day"]

    def set_in(size: float) -> Setting:
        return setter.set("leaflet", data | {"size": size}, leaflet.day, {"qr": qr.svg(leaflet.address)})

    crowded = sum(map(len, leaflet.texts())) > _FULL
    for sides, (least, most) in enumerate(_SIDES, start=1):
        if sides == 1 and crowded:
            continue
        best = set_in(least)
        halves = range(2 * least + 1, 2 * most + 1)
        while best.pages <= sides and halves:
            middle = len(halves) // 2
            tried = set_in(halves[middle] / 2)
            if tried.pages <= sides:
                best, halves = tried, halves[middle + 1 :]
            else:
                halves = halves[:middle]
        if best.pages <= sides:
            break
    return best.printed()
