"""What the town's parts read of the villages, as digests: a part is rebuilt when its own changes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from generator.parts import Clock, digest_of
from generator.summaries.closed import closed_years
from generator.summaries.village import VillageSummary
from generator.village_part import VillageYield


def digest_of_summaries(villages: Sequence[VillageYield], today: date) -> str:
    """One digest over all that the town sees of its villages."""
    return digest_of(*(village.digest for village in villages))


def digest_of_closed_years(villages: Sequence[VillageYield], today: date) -> str:
    """A digest over exactly what the statistics read: published months of closed years, and people."""
    return digest_of(*map(repr, closed_years(summaries_of(villages), Clock(today))))


def summaries_of(villages: Sequence[VillageYield]) -> tuple[VillageSummary, ...]:
    """The summaries of the villages that have one."""
    return tuple(village.summary for village in villages if village.summary is not None)


def digest_of_search(villages: Sequence[VillageYield], today: date) -> str:
    """A digest of the villages' pairs of characters, and of all that the town's own pages read."""
    told = (f"{v.summary.id} {v.summary.name} {v.searched}" for v in villages if v.summary is not None)
    return digest_of(digest_of_villages(villages, today), *told)


def digest_of_nothing(villages: Sequence[VillageYield], today: date) -> str:
    """The digest of a part that reads nothing of the villages."""
    return ""


def digest_of_villages(villages: Sequence[VillageYield], today: date) -> str:
    """A digest over who the villages are and their mediation; a month's figures do not change it."""
    total = hashlib.sha256()
    for v in summaries_of(villages):
        facts = (
            v.id, v.name, v.demo, v.groups, v.households, v.people, v.farmland, v.board, v.office_phone,
            v.mediators, v.grid_workers, v.legal_guides, v.volunteers, v.mediation, v.kinds, v.adviser,
            v.groups_of_volunteers,
        )  # fmt: skip
        total.update(repr(facts).encode())
    return total.hexdigest()
