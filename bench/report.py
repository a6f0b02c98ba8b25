"""The measurements as Markdown, for the screen and for docs/performance.md."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench import history, queries
from bench.documents import GOALS, KINDS, Documents
from bench.measure import Peak
from bench.pages import LIGHTHOUSE, VNU, Found
from bench.pages import MONTHS as PAGE_MONTHS
from bench.pages import VILLAGES as PAGE_VILLAGES
from bench.workload import MONTHS, Output

WORK = {
    "hugo": "Hugo, full build",
    "hugo-pages": "Hugo, pages and sitemap alone",
    "searchless": "cunwu, clean build without its search",
    "clean": "cunwu, clean build",
    "changed": "cunwu, one amount and its closing balance changed, fresh process",
    "same": "cunwu, nothing changed, fresh process",
    "publish": "cunwu, one amount changed: from its commit to published",
    "push": "cunwu, one amount changed: from `git push` to published",
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
    output: Output
    checks: float
    """CPU seconds of all checks, divided by those of the rest of a clean build in one process."""


def written(runs: Sequence[Run], hugo: Path) -> str:
    """All runs, each with its table and the machine it ran on, between markers."""
    about = _machine(hugo)
    return "\n\n".join(_section(run, about) for run in runs) + "\n"


def of_documents(found: Documents, hugo: Path) -> str:
    """What documents cost, between markers."""
    rows = (
        ("clean build, pages alone", found.pages.wall, found.pages.cpu, ""),
        ("clean build with documents", found.whole.wall, found.whole.cpu, ""),
        ("what documents add", found.extra.wall, found.extra.cpu, f"≤ {GOALS['clean']:.0f} s"),
        ("one amount and its closing balance changed, with documents, fresh process",
         found.changed.wall, found.changed.cpu, f"≤ {GOALS['changed']} s"),
    )  # fmt: skip
    lines = [
        _START.format("documents"),
        f"## Documents of {found.villages} villages × {MONTHS} months",
        "",
        f"{_machine(hugo)} {'One round' if found.rounds == 1 else f'Medians of {found.rounds} rounds'}.",
        "",
        "| work | wall s | goal (two idle cores) | CPU s | CPU ÷ that of the pages alone |",
        "|---|---|---|---|---|",
        *(
            f"| {name} | {wall:.2f} | {goal} | {cpu:.2f} | {cpu / found.pages.cpu:.2f} |"
            for name, wall, cpu, goal in rows
        ),
        "",
        "| kind | files | MB |",
        "|---|---|---|",
        *(f"| {kind.upper()} | {found.counts[kind]:,} | {found.sizes[kind] / 1e6:.1f} |" for kind in KINDS),
        "",
        f"The sheets alone, as PDF, XLSX and CSV, are {found.sheets / 1e6:.1f} MB "
        f"(goal ≤ {GOALS['megabytes']:.0f} MB).",
        _END.format("documents"),
    ]
    return "\n".join(lines) + "\n"


def of_history(found: history.History) -> str:
    """What the revisions cost, between markers."""
    rows = (
        ("`git log --name-only` over them, which tells less", found.plain, "1.00", ""),
        ("the look through all of them", found.first, f"{found.ratio:.2f}", f"≤ {history.GOALS['pass']:.0f} s"),
        ("the look when only one commit is new", found.later, f"{found.later / found.plain:.2f}", ""),
        ("clean build above one commit, CPU", found.clean[0], f"{found.clean[0] / found.plain:.2f}", ""),
        ("clean build above all of them, CPU", found.clean[1], f"{found.clean[1] / found.plain:.2f}", ""),
        ("one amount changed and committed above one commit, CPU", found.changed[0],
         f"{found.changed[0] / found.plain:.2f}", ""),
        ("one amount changed and committed above all of them, CPU", found.changed[1],
         f"{found.changed[1] / found.plain:.2f}", ""),
        ("what the many commits add to that, CPU", found.added, f"{found.added / found.plain:.2f}",
         f"≤ {history.GOALS['changed'] * 1000:.0f} ms"),
    )  # fmt: skip
    lines = [
        _START.format("history"),
        f"## Revisions: {history.COMMITS:,} commits of {found.villages} villages × {MONTHS} months",
        "",
        f"{_here()} {'One round' if found.rounds == 1 else f'Medians of {found.rounds} rounds'}.",
        "",
        "| work | s | ÷ plain log | goal |",
        "|---|---|---|---|",
        *(f"| {name} | {wall:.3f} | {ratio} | {goal} |" for name, wall, ratio, goal in rows),
        _END.format("history"),
    ]
    return "\n".join(lines) + "\n"


def of_pages(found: Found) -> str:
    """What the HTML checker and Lighthouse found, between markers."""
    load = os.getloadavg()[0]
    lines = [
        _START.format("pages"),
        f"## Pages of {PAGE_VILLAGES} villages × {PAGE_MONTHS} months",
        "",
        f"{date.today().isoformat()}; {_processor()}, {os.cpu_count()} cores, load average {load:.1f} at the end; "
        f"Lighthouse {LIGHTHOUSE}, a phone with slow 4G (150 ms, 1.6 Mbit/s, processor ÷ 4), medians of "
        f"{found.rounds} runs, files compressed.",
        "",
        "| page | performance | accessibility | best practices | SEO | first paint ms | largest paint ms | KB | requests |",
        "|---|---|---|---|---|---|---|---|---|",
        *(
            f"| {score.page} | {' | '.join(str(points) for points in score.points.values())} "
            f"| {score.first_paint:.0f} | {score.largest_paint:.0f} | {score.weight / 1024:.1f} | {score.requests} |"
            for score in found.scores
        ),
        "",
        f"The Nu HTML checker {VNU} read one page of each of {found.kinds} kinds: "
        + ("nothing to complain of." if not found.complaints else f"{len(found.complaints)} complaints."),
        *(f"- {told}" for told in found.complaints[:20]),
        _END.format("pages"),
    ]
    return "\n".join(lines) + "\n"


def of_queries(found: Mapping[int, list[queries.Query]]) -> str:
    """What first searches ask for, between markers."""
    sizes = sorted(found)
    lines = [
        _START.format("queries"),
        f"## A first search, {queries.MONTHS} months",
        "",
        "Everything below search/ that Chromium asks for with nothing loaded yet, compressed; words are to stay "
        f"below {queries.GOAL // 1000} KB with 18 villages. A sum of money stands in no table of pairs: whole texts are "
        "looked through for it, the smaller first, until there are hits for a page.",
        "",
        f"| asked for | {' | '.join(f'{size} villages: files | KB' for size in sizes)} |",
        "|---|" + "---|---|" * len(sizes),
    ]
    for row in zip(*(found[size] for size in sizes), strict=True):
        lines.append(
            f"| {row[0].words} | "
            + " | ".join(f"{each.files} | {each.bytes / 1000:.1f}" for each in row)
            + " |"
        )
    return "\n".join([*lines, _END.format("queries")]) + "\n"


def update(path: Path, text: str, names: Sequence[int | str]) -> None:
    """Put each named section in the place of the earlier one, or at the end; the rest stays."""
    whole = path.read_text(encoding="utf-8")
    for name in names:
        start, end = _START.format(name), _END.format(name)
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
    for name, row in run.rows.items():
        label = WORK[name]
        goal = _GOALS.get((run.villages, name), "")
        lines.append(
            f"| {label} | **{row.wall_ratio:.3f}** | {f'≤ {goal}' if goal else ''} | {row.cpu_ratio:.3f} "
            f"| {row.peak.rss / hugo.peak.rss:.2f} | {row.wall:.2f} | {row.cpu:.2f} "
            f"| {row.peak.rss:.0f} | {row.peak.pss:.0f} |"
        )
    out = run.output
    alone = (
        f" Hugo has {out.hugo_alone} pages that cunwu has elsewhere or not at all." if out.hugo_alone else ""
    )
    lines += [
        "",
        f"Both have the same {out.pages:,} addresses: cunwu {out.cunwu / 1e6:.1f} MB of HTML, "
        f"Hugo {out.hugo / 1e6:.1f} MB ({out.hugo / out.cunwu:.1%}). "
        f"cunwu has {out.cunwu_alone:,} pages more, which Hugo is spared.{alone}",
        "",
        f"All checks together add {run.checks:.1%} to the CPU of a clean build (goal ≤ 25 %; one process).",
        _END.format(run.villages),
    ]
    return "\n".join(lines)


def _machine(hugo: Path) -> str:
    version = subprocess.run((str(hugo), "version"), capture_output=True, text=True, check=True).stdout
    return f"{_here()[:-1]}, Hugo {version.split()[1].split('-')[0]}."


def _here() -> str:
    load = os.getloadavg()[0]
    return (
        f"{date.today().isoformat()}; {_processor()}, {os.cpu_count()} cores, {_memory()} GiB, "
        f"{platform.system()} {platform.release()}, load average {load:.1f} at the end; "
        f"Python {platform.python_version()}."
    )


def _processor() -> str:
    text = Path("/proc/cpuinfo").read_text()
    found = re.search(r"model name\s*:\s*(.+)", text)
    return found[1].strip() if found else platform.machine()


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
