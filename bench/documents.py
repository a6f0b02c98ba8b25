"""What the documents of a site cost beyond its pages: seconds and bytes, clean and after one amount."""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import workload
from bench.measure import Cost, cost

_BUILD = (sys.executable, "-m", "generator.cli", "build")
KINDS = ("pdf", "xlsx", "csv", "docx")
_SHEETS = ("finance/", "affairs/", "budget/", "statements/", "meetings/", "projects/", "subsidies/")
_STANDING = ("assets.", "resources.", "contracts.", "debts.")
GOALS = {"clean": 90.0, "changed": 1.5, "megabytes": 150.0}
"""Seconds that documents may add to a clean build on two idle cores, seconds of a build after one amount,
megabytes of all sheets as PDF, XLSX and CSV."""


CHANGES = 5
"""Amounts changed one after the other in a round: a single build of a second or two says little on a machine
that has just printed for a minute."""


@dataclass(frozen=True)
class Documents:
    """Medians over the rounds; ``extra`` is within a round."""

    villages: int
    rounds: int
    pages: Cost
    whole: Cost
    extra: Cost
    changed: Cost
    counts: dict[str, int]
    sizes: dict[str, int]
    """Bytes by kind."""
    sheets: int
    """Bytes of the sheets as PDF, XLSX and CSV: without notices, booklets, posters, leaflets and forms."""
    load: float


def measured(folder: Path, villages: int, rounds: int) -> Documents:
    """Every round builds the pages alone, all with documents, and again after each of five changed amounts."""
    extra = {"PYTHONPATH": str(workload.copied(folder))}
    load = workload.make(folder, villages)
    taken: dict[str, list[Cost]] = {"pages": [], "whole": [], "changed": []}
    for _ in range(rounds):
        load.clear()
        taken["pages"].append(cost((*_BUILD, "--no-documents"), load.project, extra))
        load.clear()
        taken["whole"].append(cost(_BUILD, load.project, extra))
        for _ in range(CHANGES):
            load.change_one_amount()
            taken["changed"].append(cost(_BUILD, load.project, extra))
    counts, sizes, sheets = Counter[str](), Counter[str](), 0
    for path in (load.project / "site").rglob("*.*"):
        kind = path.suffix[1:]
        if kind in KINDS and path.parts[len(load.project.parts) + 1] != "data":
            counts[kind] += 1
            sizes[kind] += path.stat().st_size
            own = "/".join(path.relative_to(load.project / "site").parts[2:])
            sheets += path.stat().st_size if own.startswith((*_SHEETS, *_STANDING)) else 0
    pairs = zip(taken["whole"], taken["pages"], strict=True)
    added = [Cost(whole.wall - pages.wall, whole.cpu - pages.cpu) for whole, pages in pairs]
    return Documents(
        villages,
        rounds,
        pages=_median(taken["pages"]),
        whole=_median(taken["whole"]),
        extra=_median(added),
        changed=_median(taken["changed"]),
        counts=dict(counts),
        sizes=dict(sizes),
        sheets=sheets,
        load=os.getloadavg()[0],
    )


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(statistics.median(c.wall for c in costs), statistics.median(c.cpu for c in costs))


def run(villages: int, rounds: int, place: str | None) -> Documents:
    """Measured in a folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="cunwu-bench-", dir=place))
    try:
        return measured(folder, villages, rounds)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
