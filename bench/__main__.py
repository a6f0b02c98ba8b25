"""``python -m bench``: cunwu beside Hugo, paired and interleaved; writes docs/performance.md."""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from bench import report, workload
from bench.measure import Cost, cost, peak
from bench.report import Row, Run

_CUNWU = (sys.executable, "-m", "generator.cli", "build", "--no-documents")
_ROOT = Path(__file__).resolve().parent.parent
_NEEDED = {18: 2**30, 400: 8 * 2**30}


def main() -> None:
    """Measure what is asked for and write the report."""
    asked = _arguments()
    sizes = [(18, asked.pairs)] if not asked.only_large else []
    if asked.large or asked.only_large:
        sizes.append((400, asked.large_pairs))
    runs = []
    for villages, pairs in sizes:
        folder = Path(tempfile.mkdtemp(prefix="cunwu-bench-", dir=_place(villages)))
        try:
            runs.append(_run(folder, villages, pairs))
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    text = report.written(runs, workload.hugo_binary())
    print(text)
    if not asked.print_only:
        report.update(_ROOT / "docs" / "performance.md", text, runs)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--pairs", type=int, default=5, help="paired runs with 18 villages (5)")
    parser.add_argument("--large", action="store_true", help="400 villages too")
    parser.add_argument("--only-large", action="store_true", help="400 villages only")
    parser.add_argument("--large-pairs", type=int, default=2, help="paired runs with 400 villages (2)")
    parser.add_argument("--print-only", action="store_true", help="leave docs/performance.md as it is")
    return parser.parse_args()


def _place(villages: int) -> str | None:
    """Memory rather than a disk, where there is room: the disk is no part of the comparison."""
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > _NEEDED[villages] else None


def _run(folder: Path, villages: int, pairs: int) -> Run:
    """One size: every round runs Hugo, a clean build, a changed amount and an unchanged build, in turn."""
    load = workload.make(folder, villages)
    hugo = (str(workload.hugo_binary()), "--quiet", "--destination", str(load.hugo_out))
    extra = {"PYTHONPATH": str(workload.copied(folder))}
    cost(_CUNWU, load.project, extra)  # fills the user's cache of compiled templates, as .pyc files are
    cost(hugo, load.hugo_site, {})
    costs: dict[str, list[Cost]] = {name: [] for name in report.WORK}
    for number in range(pairs):
        load.clear_hugo()
        costs["hugo"].append(cost(hugo, load.hugo_site, {}))
        load.clear()
        costs["clean"].append(cost(_CUNWU, load.project, extra))
        load.change_one_amount()
        costs["changed"].append(cost(_CUNWU, load.project, extra))
        costs["same"].append(cost(_CUNWU, load.project, extra))
        print(f"{villages}: {number + 1}/{pairs}", file=sys.stderr)
    load.clear_hugo()
    peaks = {"hugo": peak(hugo, load.hugo_site, {})}
    load.clear()
    peaks["clean"] = peak(_CUNWU, load.project, extra)
    load.change_one_amount()
    peaks["changed"] = peak(_CUNWU, load.project, extra)
    peaks["same"] = peak(_CUNWU, load.project, extra)
    ours, theirs, more = workload.compared(load.project / "site", load.hugo_out)
    rows = {
        name: Row(
            wall=statistics.median(c.wall for c in taken),
            cpu=statistics.median(c.cpu for c in taken),
            wall_ratio=statistics.median(c.wall / h.wall for c, h in zip(taken, costs["hugo"], strict=True)),
            cpu_ratio=statistics.median(c.cpu / h.cpu for c, h in zip(taken, costs["hugo"], strict=True)),
            peak=peaks[name],
        )
        for name, taken in costs.items()
    }
    return Run(villages, pairs, rows, ours, theirs, more)


if __name__ == "__main__":
    main()
