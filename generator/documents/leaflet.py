"""A piece of legal education as a leaflet: one sheet of A4, two columns, large type."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from generator.documents import qr
from generator.documents.prose import Passage, texts_of
from generator.documents.typesetting import Printed, Typesetter

_SIZES = ((16.0, 1), (14.5, 1), (13.0, 1), (16.0, 2), (15.0, 2), (14.0, 2), (13.0, 2), (12.0, 2), (11.0, 2))
"""Type in points, and on how many sides it must do; what needs more is printed on as many as it takes."""


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
    sizes = _SIZES[_first(leaflet) :]
    for size, sides in sizes:
        printed = setter.print("leaflet", data | {"size": size}, leaflet.day, {"qr": qr.svg(leaflet.address)})
        if printed.pages <= sides:
            break
    return printed


def _first(leaflet: Leaflet) -> int:
    """Where in the sizes to begin: one side is not tried for what plainly needs two."""
    return 3 if sum(map(len, leaflet.texts())) > 900 else 0
