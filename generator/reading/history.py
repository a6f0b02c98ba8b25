"""What git remembers of a file: its last good version, and the day it was committed."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
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
class Published:
    """What the last release showed of data/villages: each file's blob; nothing where none was released."""

    blobs: Mapping[str, str] = field(default_factory=dict)
    """Path from the project's root to the id of git's blob."""

    def below(self, folder: str) -> tuple[tuple[str, str], ...]:
        """Paths and blobs below a folder, in order: what of it a fingerprint holds."""
        return tuple(sorted(item for item in self.blobs.items() if item[0].startswith(folder)))

    def differing(self, root: Path, paths: Iterable[str]) -> Iterator[str]:
        """Those of the paths that were published with other bytes than they have now."""
        for path in paths:
            blob = self.blobs.get(path)
            if blob is not None and blob != _blob(root / path, len(blob)):
                yield path


def _blob(file: Path, digits: int) -> str:
    try:
        raw = file.read_bytes()
    except OSError:
        return ""
    made = hashlib.sha256() if digits == 64 else hashlib.sha1(usedforsecurity=False)
    made.update(b"blob %d\0" % len(raw))
    made.update(raw)
    return made.hexdigest()


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

    def published(self) -> Published:
        """What counts as published: the villages' data in ``--base``, else in the last release's commit."""
        name = self.base or PUBLISHED_REF
        listing = self._git("ls-tree", "-r", "-z", f"{name}^{{commit}}", "--", "data/villages") or b""
        blobs = {}
        for line in listing.decode().split("\0"):
            facts, _, path = line.partition("\t")
            if path:
                blobs[path] = facts.split()[2]
        return Published(blobs)

    def blob(self, name: str) -> bytes | None:
        """The bytes of a blob; None where git has none of that id."""
        return self._git("cat-file", "blob", name)

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
