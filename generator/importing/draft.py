"""What was understood of one workbook: what it is, what it would change, what is wrong or doubtful in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.importing.difference import Change, difference
from generator.importing.ground import Ground
from generator.importing.merging import Laid
from generator.importing.told import Told
from generator.models import period as periods
from generator.reading.spreadsheets.forms import Workbook


@dataclass(frozen=True)
class Asked:
    """What somebody says of a workbook beside it; empty where nothing is said."""

    village: str = ""
    kind: str = ""
    period: str = ""
    account: str = ""


@dataclass
class Draft:
    """What was understood of one workbook."""

    name: str
    village: str = ""
    kind: Workbook | None = None
    period: str = ""
    told: list[Told] = field(default_factory=list)
    laid: dict[str, Laid] = field(default_factory=dict)
    """The new data by path of the file."""
    before: dict[str, dict[str, Any]] = field(default_factory=dict)
    """The data of those files that were there."""
    changes: dict[str, str] = field(default_factory=dict)
    """The new text of each file that says something else now."""
    ground: Ground | None = None
    checked: int = 0
    unit: int = 1
    rows: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    """The texts of each row of the workbook that something is said about."""

    @property
    def stopped(self) -> bool:
        """Whether nothing may be written."""
        return any(each.stops for each in self.told)

    @property
    def doubts(self) -> list[Told]:
        """What somebody has to agree to."""
        return [each for each in self.told if each.doubtful]

    @property
    def sound(self) -> bool:
        """Whether it may be written without asking."""
        return not self.stopped and not self.doubts

    @property
    def differences(self) -> tuple[Change, ...]:
        """What would change, row by row."""
        return difference(self.kind, self.before, self.laid) if self.kind and self.changes else ()

    @property
    def title(self) -> str:
        """What it is, for people."""
        parts = (
            self.ground.record.name if self.ground else "",
            periods.title(self.period) if self.period else "", self.kind.title if self.kind else "",
        )  # fmt: skip
        return " ".join(part for part in parts if part)
