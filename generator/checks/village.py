"""All checks of one village's records together, in the order of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import accounts, bylaws, citations
from generator.checks.case import VillageCase
from generator.problems import Finding


def check(case: VillageCase) -> Iterator[Finding]:
    """What is wrong, or worth telling, between the files of one village."""
    yield from accounts.books(case)
    yield from bylaws.village(case)
    yield from citations.village(case)
