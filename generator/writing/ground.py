"""What is known of a village before somebody adds to it: its sound files, the chart, the limits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator import holding
from generator.models import families
from generator.models import period as periods
from generator.models.chart import Chart
from generator.models.finance import MonthAccounts
from generator.models.meetings import Meeting
from generator.models.site import Site
from generator.models.village import Village
from generator.problems import Unreadable, problem

_tail = re.compile(r"(.*?)([0-9]+)").fullmatch


@dataclass(frozen=True)
class Ground:
    """A village's records as far as entry needs them."""

    root: Path
    id: str
    village: Village
    chart: Chart
    limit: Decimal
    """Yuan; an expense at or above it needs a resolution."""

    def path(self, family: str, name: str = "") -> str:
        """The path of a file of this village."""
        return families.BY_NAME[family].path(self.id, name)

    def stands(self, family: str, name: str) -> bool:
        """Whether the village has that file, sound or not."""
        return (self.root / self.path(family, name)).exists()

    def months(self, family: str) -> dict[str, MonthAccounts]:
        """The sound months of a book, in order of time."""
        return dict(sorted(self._all(family, MonthAccounts).items()))

    def meetings(self) -> dict[str, Meeting]:
        """The sound meetings by the names of their files, the newest first."""
        return dict(sorted(self._all("meetings", Meeting).items(), reverse=True))

    def _all(self, family: str, model: type[Any]) -> dict[str, Any]:
        place = families.BY_NAME[family]
        folder = (self.root / self.path(family, "x")).parent
        found: dict[str, Any] = {}
        for file in sorted(folder.glob("*.yml")):
            path = file.relative_to(self.root).as_posix()
            match = families.family_of(path)
            if match and match[0] is place:
                record = holding.read_file(path, file.read_bytes(), "").record
                if isinstance(record, model):
                    found[match[1].get("period") or match[1].get("slug") or ""] = record
        return found


def villages(root: Path) -> Mapping[str, str]:
    """The villages by the names of their folders, with their names."""
    found = {}
    for file in sorted((root / "data" / "villages").glob("*/village.yml")):
        path = file.relative_to(root).as_posix()
        record = holding.read_file(path, file.read_bytes(), "").record
        found[file.parent.name] = record.name if isinstance(record, Village) else file.parent.name
    return found


def ground_of(root: Path, village: str) -> Ground:
    """What is known of that village.

    Raises Unreadable where its village.yml, site.yml or accounts.yml is missing or faulty.
    """
    home = _sound(root, families.BY_NAME["village"].path(village), Village)
    chart = _sound(root, families.BY_NAME["chart"].path(), Chart)
    site = _sound(root, families.BY_NAME["site"].path(), Site)
    return Ground(root, village, home, chart, site.resolution_limit)


def _sound(root: Path, path: str, model: type[Any]) -> Any:
    try:
        raw = (root / path).read_bytes()
    except OSError:
        raise Unreadable((problem("S00", path),)) from None
    entry = holding.read_file(path, raw, "")
    if not isinstance(entry.record, model):
        raise Unreadable(entry.problems)
    return entry.record


def next_month(months: Mapping[str, MonthAccounts]) -> str:
    """The month after the last; empty where there is none yet."""
    return periods.next_(max(months)) if months else ""


def next_voucher(months: Mapping[str, MonthAccounts], month: str, given: list[str]) -> str:
    """The number after the last of the calendar year, written like it; 0001 where there is none.

    ``given`` are the numbers of the month that is being entered.
    """
    numbers = [*given[::-1], *_numbers(months, month[:4])]
    if not numbers:
        pattern = next(iter(_numbers(months, str(int(month[:4]) - 1))), "0000")
        found = _tail(pattern)
        return f"{found[1]}{1:0{len(found[2])}}" if found else "0001"
    found = _tail(numbers[0])
    return f"{found[1]}{int(found[2]) + 1:0{len(found[2])}}" if found else ""


def _numbers(months: Mapping[str, MonthAccounts], year: str) -> list[str]:
    """The voucher numbers of a year, the last entered first."""
    return [
        entry.voucher
        for period in sorted(months, reverse=True)
        if period[:4] == year
        for entry in reversed(months[period].entries)
    ]


def used_numbers(months: Mapping[str, MonthAccounts], year: str) -> Mapping[str, str]:
    """The voucher numbers of a calendar year, with the month that each stands in."""
    return {
        entry.voucher: period
        for period, record in months.items()
        if period[:4] == year
        for entry in record.entries
    }
