"""How a village's duties to disclose stand: for its pages and the town's board, and told to staff.

A lapse never holds a file back, so this comes after all files are settled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.checks import disclosure
from generator.models.bundles import Remark, Settings, VillageRecords
from generator.parts import Clock
from generator.placing import Placer
from generator.problems import Problem
from generator.summaries.duties import Duty, duties_of
from generator.summaries.expiry import without_expired


@dataclass(frozen=True)
class Judged:
    """A village's records as the public may see them, with what is to be said of them."""

    records: VillageRecords
    duties: tuple[Duty, ...]
    problems: tuple[Problem, ...]


def judge(placer: Placer, records: VillageRecords, settings: Settings, clock: Clock) -> Judged:
    """The duties of a village today, the lapses among them as problems and as remarks on their pages."""
    duties = duties_of(records, settings.catalogue, clock)
    found = tuple(placer.place(item, records.held) for item in disclosure.lapses(records.id, duties))
    remarks: dict[str, tuple[Remark, ...]] = dict(records.remarks)
    for told in found:
        remarks[told.path] = (*remarks.get(told.path, ()), Remark(told.message, told.source, told.code))
    shown = without_expired(replace(records, remarks=remarks), settings.catalogue, clock)
    return Judged(shown, duties, _own(found, records.held))


def _own(found: tuple[Problem, ...], held: Mapping[str, object]) -> tuple[Problem, ...]:
    """Without those about an older version that stands in for a file: staff see that file's error."""
    return tuple(item for item in found if item.path not in held)
