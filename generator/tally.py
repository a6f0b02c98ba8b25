"""What a build came to: its files and problems, how much was made anew, how long each stage took."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator import town_part
from generator.models.bundles import HeldBack, TownRecords
from generator.models.village import FormerId
from generator.parts import Clock
from generator.problems import Problem
from generator.summaries.village import VillageSummary

if TYPE_CHECKING:
    from generator.views.town.context import TownContext


@dataclass
class Tally:
    """What a build came to."""

    town: TownRecords = field(init=False)
    summaries: tuple[VillageSummary, ...] = ()
    today: date = date.min
    stylesheet: str = ""
    problems: tuple[Problem, ...] = ()
    held: tuple[HeldBack, ...] = ()
    pages: int = 0
    pages_built: int = 0
    parts: int = 0
    parts_built: int = 0
    changed: bool = False
    files: Mapping[str, str] = field(default_factory=dict)
    """Every file of the site but its manifest: address to SHA-256."""
    formerly: Mapping[str, tuple[str, FormerId]] = field(default_factory=dict)
    """Earlier name of a village's folder to the village that its addresses lead to."""
    seconds: dict[str, float] = field(default_factory=dict)
    typefaces: tuple[str, ...] = ()
    """What documents were printed in."""

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add the time spent inside to a stage."""
        start = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start

    def town_context(self) -> TownContext:
        """What the town's pages were made from, for those who render them elsewhere."""
        from generator.documents import forms  # for those alone who render the pages again

        ctx = town_part.context_of(self.town, self.summaries, Clock(self.today), self.stylesheet)
        return replace(ctx, forms=forms.places())

    def write_timings(self, path: Path) -> None:
        """Write seconds a stage, and parts and pages built and reused, as JSON."""
        told = {
            "seconds": {name: round(value, 4) for name, value in self.seconds.items()},
            "parts": {"built": self.parts_built, "reused": self.parts - self.parts_built},
            "pages": {"built": self.pages_built, "reused": self.pages - self.pages_built},
            "typefaces": self.typefaces,
        }
        path.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
