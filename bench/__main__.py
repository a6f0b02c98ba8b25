"""``python -m bench``: cunwu beside Hugo, paired and interleaved; writes docs/performance.md."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import documents, history, pages, queries, report, workload
from bench.measure import Cost, Peak, cost, watched
from bench.report import Row, Run
from generator.publishing.folder import KEPT

_CUNWU = (sys.executable, "-m", "generator.cli", "build", "--no-documents")
_SEARCHLESS = (sys.executable, "-m", "bench.searchless", "build", "--no-documents")
_ROOT = Path(__file__).resolve().parent.parent
_LONG = 100
"""From so many villages on, memory is watched in the timed runs: they are long enough to bear it."""
_ROOM = 20 * 2**20
"""Bytes a village takes: its files, git's copies, and both sites."""


def main() -> None:
    """Measure what is asked for and write the report."""
    asked = _arguments()
    target = _ROOT / "docs" / "performance.md"
    if asked.documents:
        villages = asked.villages or 18
        found = documents.run(villages, asked.documents, _place(villages * 15))
        _told(report.of_documents(found, workload.hugo_binary()), target, ["documents"], asked.print_only)
        return
    if asked.history:
        told = report.of_history(history.run(asked.villages or 18, asked.history, _place(40)))
        _told(told, target, ["history"], asked.print_only)
        return
    if asked.pages:
        with tempfile.TemporaryDirectory(prefix="cunwu-bench-") as name:
            try:
                judged = pages.run(Path(name), asked.pages)
            except pages.Missing as missing:
                print(f"Pages are not judged: {missing}", file=sys.stderr)
                return
        _told(report.of_pages(judged), target, ["pages"], asked.print_only)
        return
    if asked.queries:
        told = report.of_queries(queries.run(asked.queries, _place(max(asked.queries))))
        _told(told, target, ["queries"], asked.print_only)
        return
    sizes = [(18, asked.pairs)] if asked.villages is None else [(asked.villages, asked.pairs)]
    if asked.large:
        sizes.append((400, asked.large_pairs))
    runs = []
    for villages, pairs in sizes:
        folder = Path(tempfile.mkdtemp(prefix="cunwu-bench-", dir=_place(villages)))
        try:
            runs.append(_run(folder, villages, pairs))
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    text = report.written(runs, workload.hugo_binary())
    _told(text, target, [run.villages for run in runs], asked.print_only)


def _told(text: str, target: Path, names: Sequence[int | str], print_only: bool) -> None:
    print(text)
    if not print_only:
        report.update(target, text, names)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--pairs", type=int, default=5, help="rounds (5)")
    parser.add_argument("--villages", type=int, help="so many villages instead of 18")
    parser.add_argument("--large", action="store_true", help="400 villages too")
    parser.add_argument("--large-pairs", type=int, default=2, help="rounds with 400 villages (2)")
    parser.add_argument("--documents", type=int, metavar="ROUNDS", help="instead, what documents cost")
    parser.add_argument("--history", type=int, metavar="ROUNDS", help="instead, what the revisions cost")
    parser.add_argument(
        "--pages", type=int, nargs="?", const=3, metavar="ROUNDS",
        help="instead, whether the HTML is valid and what Lighthouse finds on a phone (3)",
    )  # fmt: skip
    parser.add_argument(
        "--queries", type=int, nargs="+", metavar="VILLAGES",
        help="instead, what a first search asks for on sites of so many villages",
    )  # fmt: skip
    parser.add_argument("--print-only", action="store_true", help="leave docs/performance.md as it is")
    return parser.parse_args()


def _place(villages: int) -> str | None:
    """Memory rather than a disk, where there is room: the disk is no part of the comparison."""
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > villages * _ROOM else None


def _run(folder: Path, villages: int, pairs: int) -> Run:
    """One size: every round runs each kind of work in turn."""
    extra = {"PYTHONPATH": str(workload.copied(folder))}
    cost(_CUNWU, workload.make(folder, 2).project, extra)  # compiled templates are kept, as .pyc files are
    load = workload.make(folder, villages)
    apart = villages < _LONG
    work = [name for name in report.WORK if apart or name not in ("publish", "push")]
    costs: dict[str, list[Cost]] = {name: [] for name in work}
    peaks: dict[str, list[Peak]] = {name: [] for name in work}
    places = _published(load, extra) if apart else {}
    for number in range(pairs):
        for name in work:
            taken = _prepared(load, places, name, extra)
            if apart:
                costs[name].append(cost(*taken))
            else:
                both = watched(*taken, 0.1)
                costs[name].append(both[0])
                peaks[name].append(both[1])
        print(f"{villages}: {number + 1}/{pairs}", file=sys.stderr)
    if apart:
        for name in work:
            peaks[name].append(watched(*_prepared(load, places, name, extra), 0.01)[1])
    output = workload.compared(load.project / "site", load.hugo_out)
    rows = {
        name: Row(
            wall=statistics.median(c.wall for c in taken),
            cpu=statistics.median(c.cpu for c in taken),
            wall_ratio=statistics.median(c.wall / h.wall for c, h in zip(taken, costs["hugo"], strict=True)),
            cpu_ratio=statistics.median(c.cpu / h.cpu for c, h in zip(taken, costs["hugo"], strict=True)),
            peak=max(peaks[name], key=lambda each: each.rss),
        )
        for name, taken in costs.items()
    }
    return Run(villages, pairs, rows, output, _checks(load.project, extra))


def _checks(project: Path, extra: dict[str, str]) -> float:
    """The share of the checks in a clean build, as :mod:`bench.checks` takes it."""
    done = subprocess.run(
        (sys.executable, "-m", "bench.checks", str(project)),
        env={**os.environ, **_with_bench(extra)}, cwd=project, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return float(json.loads(done.stdout)["share"])


def _with_bench(extra: dict[str, str]) -> dict[str, str]:
    """The environment in which the copied generator is run by a module of this folder."""
    return {**extra, "PYTHONPATH": os.pathsep.join((extra["PYTHONPATH"], str(_ROOT)))}


def _published(load: workload.Workload, extra: dict[str, str]) -> dict[str, workload.Publishing]:
    """Copies that were published as often as releases are kept: the first few are no measure of the rest."""
    places = {name: workload.Publishing.of(load, name) for name in ("publish", "push")}
    places["push"].hook(Path(extra["PYTHONPATH"]))
    for _ in range(KEPT + 1):
        for name in places:
            cost(*_prepared(load, places, name, extra))
    return places


def _publish(places: workload.Publishing) -> tuple[str, ...]:
    return (sys.executable, "-m", "generator.cli", "publish", "--no-documents", "--to", str(places.target))


def _prepared(
    load: workload.Workload, places: dict[str, workload.Publishing], name: str, extra: dict[str, str]
) -> tuple[tuple[str, ...], Path, dict[str, str]]:
    """The command of one kind of work, its folder and its environment, with the ground laid for it."""
    if name.startswith("hugo"):
        load.clear_hugo()
        alone = {"HUGO_PARAMS_OPEN": "false"} if name == "hugo-pages" else {}
        return (
            (str(workload.hugo_binary()), "--quiet", "--destination", str(load.hugo_out)),
            load.hugo_site,
            alone,
        )
    if place := places.get(name):
        place.commit_another_amount()
        return _publish(place) if name == "publish" else place.push(), place.project, extra
    if name in ("clean", "searchless"):
        load.clear()
    elif name == "changed":
        load.change_one_amount()
    if name == "searchless":
        return _SEARCHLESS, load.project, _with_bench(extra)
    return _CUNWU, load.project, extra


if __name__ == "__main__":
    main()
