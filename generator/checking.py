"""Checking a project: every problem of its files, and nothing built."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import pool, town_reading
from generator.building import today_of
from generator.checks import mediation
from generator.documents.fonts import typefaces_of
from generator.models.bundles import Settings, TownRecords
from generator.parts import Clock
from generator.placing import Placer
from generator.problems import Problem, Unreadable, problem
from generator.reading.history import History
from generator.reading.inputs import scan
from generator.revising.ledger import cut_off
from generator.village_reading import Sources, VillageChecked, check_village


@pool.uncollected()
def check(
    root: Path, base: str | None = None, today: date | None = None, jobs: int = 0
) -> tuple[Problem, ...]:
    """Every problem of a project's files; builds nothing and writes nothing."""
    inputs = scan(root)
    history = History(root, base)
    day, found = today or today_of(history), [*inputs.problems, *cut_off(history)]
    settings: Settings | None = None
    records: TownRecords | None = None
    try:
        read = town_reading.read_settings(root, None, "", inputs.town, history, Clock(day))
        settings, found = read.settings, [*found, *read.read.problems]
        town = town_reading.read_town(root, None, "", inputs.town, history, settings, Clock(day))
        found += town.read.problems
        records = town.records
    except Unreadable as error:
        found += error.problems
    sources = Sources(root, history, history.published(), settings)
    tasks = [_CheckTask(name, digests) for name, digests in inputs.villages.items()]
    small, names = 0, list[str]()
    for checked in pool.run(_check_village, tasks, (sources, day), jobs or os.cpu_count() or 1):
        found += checked.problems
        small += checked.small_counts
        names += checked.names
    if settings is not None:
        found += mediation.exposed(small, settings.site)
        found += typefaces_of(root, settings.site).problems
    if records is not None:
        found += town_reading.codes_astray(Placer(root), records, names, inputs)
    if not tasks:
        found.append(problem("R01", "data/villages"))
    return tuple(sorted(set(found)))


@dataclass(frozen=True)
class _CheckTask:
    id: str
    digests: Mapping[str, str]


def _check_village(task: _CheckTask, tools: tuple[Sources, date]) -> VillageChecked:
    sources, today = tools
    return check_village(sources, task.id, task.digests, Clock(today))
