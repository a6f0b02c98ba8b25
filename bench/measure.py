"""Running a command as a process of its own: how long it takes, and what memory it and its children hold."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Cost:
    """What one run of a command took: seconds of wall clock, seconds of CPU over all processes."""

    wall: float
    cpu: float


@dataclass(frozen=True)
class Peak:
    """The highest sums over a command's processes at one moment, in MiB.

    ``rss`` counts memory that forked processes share once for each of them, ``pss`` once.
    """

    rss: float
    pss: float


def cost(command: Sequence[str], folder: Path, extra: Mapping[str, str]) -> Cost:
    """Wall clock, and user and system time of the process and of all children it waited for.

    Raises RuntimeError where the command fails.
    """
    started = time.perf_counter()
    process = _start(command, folder, extra)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    _sound(command, process.returncode)
    return Cost(wall, usage.ru_utime + usage.ru_stime)


def watched(
    command: Sequence[str], folder: Path, extra: Mapping[str, str], interval: float
) -> tuple[Cost, Peak]:
    """As :func:`cost`, with the peak memory of the process tree, looked at every ``interval`` seconds.

    Looking takes time: many looks within a short run belong into a run of their own.
    """
    started = time.perf_counter()
    process = _start(command, folder, extra)
    ended, seen = Event(), [0, 0]

    def watch() -> None:
        while not ended.wait(interval):
            tree = _tree(process.pid)
            seen[0] = max(seen[0], sum(_rss(pid) for pid in tree))
            seen[1] = max(seen[1], sum(_pss(pid) for pid in tree))

    watcher = Thread(target=watch)
    watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    ended.set()
    watcher.join()
    _sound(command, process.returncode)
    return Cost(wall, usage.ru_utime + usage.ru_stime), Peak(seen[0] / 2**20, seen[1] / 2**20)


def _start(command: Sequence[str], folder: Path, extra: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command, cwd=folder, env={**os.environ, **extra}, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )


def _sound(command: Sequence[str], code: int) -> None:
    if code:
        raise RuntimeError(f"{' '.join(command)}: exit code {code}")


def _tree(pid: int) -> list[int]:
    found, ahead = [], [pid]
    while ahead:
        each = ahead.pop()
        found.append(each)
        try:
            for task in os.listdir(f"/proc/{each}/task"):
                ahead += map(int, Path(f"/proc/{each}/task/{task}/children").read_text().split())
        except OSError:
            continue
    return found


def _rss(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0


def _pss(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
