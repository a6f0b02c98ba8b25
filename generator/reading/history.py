"""What git remembers of a file: its last good version, and the day it was committed."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

PUBLISHED_REF = "refs/cunwu/published"
MOST_VERSIONS = 200


@dataclass(frozen=True)
class Version:
    """A file as it was committed on a day (Asia/Shanghai)."""

    raw: bytes
    day: date


@dataclass(frozen=True)
class History:
    """The git history behind a project; every question is asked only when it is needed."""

    root: Path
    base: str | None = None
    """The commit given by ``--base``; else the published ref, else HEAD."""

    def start(self) -> str | None:
        """The commit to look from; None in a folder without git or without commits."""
        for name in (self.base,) if self.base else (PUBLISHED_REF, "HEAD"):
            found = self._git("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
            if found:
                return found.decode().strip()
        return None

    def newest_day(self) -> date | None:
        """The day of the newest commit, in Asia/Shanghai; None without one."""
        text = self._git("log", "-1", "--format=%ct")
        return _day(int(text)) if text and text.strip() else None

    def versions(self, path: str) -> Iterator[Version]:
        """The file as it stood in the starting commit, then as it was in older ones, newest first.

        A version that was deleted is passed over; at most 200 are looked at.
        """
        start = self.start()
        if start is None:
            return
        listing = self._git("log", f"-{MOST_VERSIONS}", "--format=%H %ct", start, "--", path) or b""
        for line in listing.decode().splitlines():
            commit, _, stamp = line.partition(" ")
            raw = self._git("cat-file", "blob", f"{commit}:./{path}")
            if raw is not None:
                yield Version(raw, _day(int(stamp)))

    def paths(self, prefix: str) -> tuple[str, ...]:
        """The files below a folder in the starting commit, as paths from the project's root."""
        start = self.start()
        if start is None:
            return ()
        listing = self._git("ls-tree", "-r", "-z", "--name-only", start, "--", prefix) or b""
        return tuple(sorted(name.decode() for name in listing.split(b"\0") if name))

    def _git(self, *words: str) -> bytes | None:
        try:
            done = subprocess.run(
                ["git", "-C", str(self.root), "-c", "core.quotePath=false", *words],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
            )
        except OSError:
            return None
        return done.stdout if done.returncode == 0 else None


def _day(stamp: int) -> date:
    # Asia/Shanghai has had no summer time since 1991: eight hours are the whole rule.
    return date.fromordinal(719163 + (stamp + 8 * 3600) // 86400)
