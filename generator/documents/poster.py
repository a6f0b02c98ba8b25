"""The poster beside the notice board: one large code, how to scan it, what to type, whom to call."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from generator.documents import qr
from generator.documents.typesetting import Printed, Typesetter

CODE_MM = 104.0


@dataclass(frozen=True)
class Poster:
    """What a poster says."""

    heading: str
    title: str
    unit: str
    day: date
    steps: tuple[str, ...]
    phones: tuple[tuple[str, str], ...]
    hours: tuple[str, ...]
    foot: str
    address: str
    short: str
    demo: bool = False
    paper: str = "a4"

    def texts(self) -> tuple[str, ...]:
        """Every text that is printed, for the check of characters."""
        phones = (text for pair in self.phones for text in pair)
        return (
            self.heading, self.title, self.unit, *self.steps, *phones, *self.hours, self.foot, self.short,
        )  # fmt: skip


def pdf(poster: Poster, setter: Typesetter) -> Printed:
    """The poster in print, always one page; raises Untypesettable."""
    data = asdict(poster) | {"qr-width": max(CODE_MM, qr.width_mm(poster.address))}
    del data["day"]
    for scale in (1.0, 0.9, 0.8, 0.7):
        printed = setter.print("poster", data | {"scale": scale}, poster.day, {"qr": qr.svg(poster.address)})
        if printed.pages == 1:
            break
    return printed
