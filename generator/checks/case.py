"""What the checks of one village may look at: its records, the town's settings, what was published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from generator.checks.books import COLLECTIVE, COMMITTEE, Book
from generator.models import families
from generator.models.bundles import Settings, VillageRecords
from generator.models.finance import MonthAccounts
from generator.parts import Clock
from generator.reading.citations import Citation


@dataclass(frozen=True)
class VillageCase:
    """One village before its pages are made.

    ``published`` holds, by path, the published version of each month's accounts whose bytes differ
    today; a month that is not in it is unpublished or unchanged. Ask the clock, never today's date,
    so that the village is checked again on the day on which something would read differently.
    """

    records: VillageRecords
    settings: Settings
    clock: Clock
    published: Mapping[str, MonthAccounts] = field(default_factory=dict)
    files: Mapping[str, object] = field(default_factory=dict)
    """Every sound record or prose by the path of its file."""
    cited: Mapping[str, tuple[Citation, ...]] = field(default_factory=dict)
    """The laws that each file cites, by path."""

    def path(self, family: str, name: str = "") -> str:
        """The path of a file of this village: its family, and its period or slug where it has one."""
        return families.BY_NAME[family].path(self.records.id, name)

    def books(self) -> Iterator[tuple[str, Mapping[str, MonthAccounts]]]:
        """The legal persons that keep accounts: the family of their files, and their months in order."""
        yield "finance", self.records.months
        yield "finance-cwh", self.records.committee_months

    @cached_property
    def ledgers(self) -> Mapping[str, Book]:
        """The books that have any month, by name: 集体, 村委会."""
        names = {"finance": COLLECTIVE, "finance-cwh": COMMITTEE}
        return {
            names[family]: Book(names[family], months, {p: self.path(family, p) for p in months})
            for family, months in self.books()
            if months
        }

    def ahead(self, day: date) -> bool:
        """Whether the day has not come yet."""
        return not self.clock.passed(day - timedelta(days=1))
