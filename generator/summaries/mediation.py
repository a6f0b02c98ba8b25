"""A village's mediation in sum, in the form that may be published: no small count stands beside its kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.models.mediation import VillageQuarter

REST = "其余各类合计"
"""The row of all kinds that are too few to be named."""


def kinds_of_year(quarters: Mapping[str, VillageQuarter], year: str) -> dict[str, int]:
    """Cases by kind over the quarters of the year that are there; kinds without a case are left out."""
    sums: dict[str, int] = {}
    for period, quarter in quarters.items():
        if period[:4] == year and quarter.kinds:
            for kind, count in quarter.kinds.items():
                if count:
                    sums[kind] = sums.get(kind, 0) + count
    return sums


def named_kinds(counts: Mapping[str, int], k: int) -> tuple[tuple[str, int], ...]:
    """Kinds of at least ``k`` cases, most first, and all others in one last row that does not name them.

    The total of a year can be had from its quarters, so a rest below ``k`` would be known to the case:
    the smallest named kind joins it until it is large enough (domain.md §3.5). Where there are fewer
    than ``k`` cases in all, the rest stands alone and is below ``k``.
    """
    named = sorted((item for item in counts.items() if item[1] >= k), key=lambda item: (-item[1], item[0]))
    rest = sum(count for count in counts.values() if count < k)
    while named and 0 < rest < k:
        rest += named.pop()[1]
    return (*named, (REST, rest)) if rest else tuple(named)
