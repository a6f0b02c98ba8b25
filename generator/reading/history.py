"""What git remembers of a file: its last good version and its day, its earlier texts, what was published."""

from __future__ import annotations

import hashlib
import re
import subprocess
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice, takewhile
from pathlib import Path
from typing import NamedTuple

PUBLISHED_REF = "refs/cunwu/published"
SHOWN_REF = "refs/cunwu/shown"
"""Where the last release held files back: what it showed, as a commit on top of the published one."""
MOST_VERSIONS = 200
_WATCHED = ("data/", "content/")
_AT_ONCE = 1 << 17
_SECONDS = re.compile(r"[0-9]{1,11}").fullmatch
"""Seconds since 1970 before the year 5138."""
_FILES = ("100644", "100755")
"""Modes of git for what is a file: no link, no folder, not deleted."""


@dataclass(frozen=True)
class Version:
    """A file as it was committed on a day (Asia/Shanghai)."""

    raw: bytes
    day: date
    blob: str = ""
    """The id that git gives the bytes."""


@dataclass(frozen=True)
class Published:
    """What the last release showed of data/villages and the register of codes: each file's blob.

    Nothing where none was released.
    """

    blobs: Mapping[str, str] = field(default_factory=dict)
    """Path from the project's root to the id of git's blob."""

    def below(self, folder: str) -> tuple[tuple[str, str], ...]:
        """Paths and blobs below a folder, in order: what of it a fingerprint holds."""
        first = bisect_left(self._ordered, folder, key=lambda item: item[0])
        return tuple(takewhile(lambda item: item[0].startswith(folder), islice(self._ordered, first, None)))

    @cached_property
    def _ordered(self) -> list[tuple[str, str]]:
        return sorted(self.blobs.items())

    def differing(self, root: Path, paths: Iterable[str]) -> Iterator[str]:
        """Those of the paths that were published with other bytes than they have now."""
        for path in paths:
            blob = self.blobs.get(path)
            if blob is not None and blob != blob_of(root / path, len(blob)):
                yield path


def blob_of(file: Path, digits: int) -> str:
    """The id of so many digits that git gives the bytes of a file; empty where it cannot be read."""
    try:
        raw = file.read_bytes()
    except OSError:
        return ""
    return blob_id(raw, digits)


def blob_id(raw: bytes, digits: int) -> str:
    """The id of so many digits that git gives bytes."""
    made = hashlib.sha256() if digits == 64 else hashlib.sha1(usedforsecurity=False)
    made.update(b"blob %d\0" % len(raw))
    made.update(raw)
    return made.hexdigest()


class Mark(NamedTuple):
    """A change of one file by one commit: ids of the bytes before and after, empty for none."""

    path: str
    stamp: int
    """When it was committed, in seconds since 1970."""
    who: str
    """SHA-256 of the author's e-mail in small letters."""
    old: str
    new: str
    came_from: str = ""
    """Of a file that another one became by the same commit, unchanged: what it was called before."""


@dataclass(frozen=True)
class History:
    """The git history behind a project; every question is asked only when it is needed."""

    root: Path
    base: str | None = None
    """The commit given by ``--base``; else the published ref, else HEAD."""

    @cached_property
    def start(self) -> str | None:
        """The commit to look from; None in a folder without git or without commits."""
        if self.base:
            found = self._git("rev-parse", "--verify", "--quiet", f"{self.base}^{{commit}}")
        else:
            found = self._git("rev-list", "--no-walk=unsorted", "--ignore-missing", PUBLISHED_REF, "HEAD")
        return found.decode().split()[0] if found and found.strip() else None

    def published(self) -> Published:
        """What counts as published: the villages' data and codes in ``--base``, else in the last release.

        Of a file that the last release held back, that is the version it showed: otherwise a figure
        changed without a correction would count as published one release later.
        """
        return self._published

    @cached_property
    def _published(self) -> Published:
        name = self.base or PUBLISHED_REF
        ends = (self._git("rev-parse", f"{SHOWN_REF}^1", f"{name}^{{commit}}") or b"").split()
        if len(ends) == 2 and ends[0] == ends[1]:
            name = SHOWN_REF
        listing = (
            self._git("ls-tree", "-r", "-z", f"{name}^{{commit}}", "--", "data/villages", "data/codes.yml")
            or b""
        )
        blobs = {}
        for line in listing.decode(errors="replace").split("\0"):
            facts, _, path = line.partition("\t")
            if path:
                blobs[path] = facts.split()[2]
        return Published(blobs)

    def blob(self, name: str) -> bytes | None:
        """The bytes of a blob; None where git has none of that id."""
        return self._git("cat-file", "blob", name)

    def newest_day(self) -> date | None:
        """The day of the newest commit, in Asia/Shanghai; None without one, or where it says no such day."""
        stamp = _stamp((self._git("log", "-1", "--format=%ct") or b"").decode())
        return day_of(stamp) if stamp else None

    @cached_property
    def head(self) -> str | None:
        """The newest commit; None without one."""
        return self._asked[1] if len(self._asked) == 2 else None

    @property
    def shallow(self) -> bool:
        """Whether only the newest commits of a longer history are here: what they tell would mislead."""
        return self._asked[:1] == ("true",)

    @cached_property
    def _asked(self) -> tuple[str, ...]:
        told = self._git("rev-parse", "--is-shallow-repository", "HEAD") or b""
        return tuple(told.decode().split())

    def keeps(self, place: str) -> bool:
        """Whether git has files below a folder of the project."""
        return bool(self._git("ls-files", "-z", "--", place))

    def straight(self, old: str, new: str) -> bool:
        """Whether one commit follows another by single steps, without a merge."""
        told = self._git("rev-list", "--parents", f"{old}..{new}") or b""
        steps = [line.split() for line in told.decode().splitlines()]
        return bool(steps) and all(len(step) == 2 for step in steps) and steps[-1][1] == old

    def people(self) -> dict[str, int]:
        """How many commits each e-mail address made, most first. For the screen, never for the site."""
        told = (self._git("log", "--format=%ae") or b"").decode(errors="replace")
        return dict(Counter(told.lower().split()).most_common())

    def marks(self, since: str | None, head: str) -> Iterator[Mark]:
        """Each change of a file in data/ or content/ by the commits up to ``head``, newest first.

        ``since`` leaves out what that commit knows. A merge counts only where it made a text of its own.
        Git is not given the folders, by which it would compare twice, and is read while it still writes.
        """
        span = f"{since}..{head}" if since else head
        words = (
            "-c", "core.quotePath=false", "-c", "log.showRoot=true", "-c", "log.showSignature=false",
            "log", "--date-order", "-c", "--raw", "-z", "--no-abbrev", "--no-renames", "--relative",
            "--format=@%ct %ae", span, "--",
        )  # fmt: skip
        people: dict[str, str] = {}
        stamp, who = 0, ""
        marks: list[Mark] = []
        pieces = self._pieces(words)
        for piece in pieces:
            piece = piece.lstrip("\n")
            if piece.startswith("@"):
                yield from _moved(marks)
                marks = []
                when, _, mail = piece[1:].partition(" ")
                stamp = _stamp(when)
                who = people.get(mail) or people.setdefault(mail, digest_of_mail(mail))
            elif piece.startswith(":"):
                path, facts = next(pieces), piece.split()
                if not path.startswith(_WATCHED):
                    continue
                parents = len(piece) - len(piece.lstrip(":"))
                old, new = facts[parents + 1], facts[2 * parents + 1]
                was = facts[0][parents:] in _FILES
                marks.append(
                    Mark(path, stamp, who, old if was else "", new if facts[parents] in _FILES else "")
                )
        yield from _moved(marks)

    def _pieces(self, words: Sequence[str]) -> Iterator[str]:
        """What git writes with a NUL behind each piece."""
        try:
            process = subprocess.Popen(
                ["git", "-C", str(self.root), *words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError:
            return
        with process:
            assert process.stdout is not None
            rest = b""
            while chunk := process.stdout.read(_AT_ONCE):
                whole, _, rest = (rest + chunk).rpartition(b"\0")
                if whole:
                    yield from whole.decode(errors="replace").split("\0")
            if rest.strip():
                yield rest.decode(errors="replace")

    def versions(self, path: str) -> Iterator[Version]:
        """The file as it stood in the starting commit, then as it was in older ones, newest first.

        A version that was deleted is passed over; at most 200 are looked at.
        """
        if self.start is None:
            return
        listing = self._git("log", f"-{MOST_VERSIONS}", "--format=%H %ct", self.start, "--", path) or b""
        for line in listing.decode().splitlines():
            commit, _, stamp = line.partition(" ")
            raw = self._git("cat-file", "blob", f"{commit}:./{path}")
            if raw is not None:
                yield Version(raw, day_of(_stamp(stamp)), blob_id(raw, len(commit)))

    def texts(self, *places: str, since: str | None = None) -> dict[str, tuple[str, ...]]:
        """The blobs that files had in the starting commit and before it, newest first, by path.

        ``places`` are paths from the project's root with ``*`` for one name; one look through the
        history answers for all of them. Of each file at most 200 are told. ``since`` leaves out what that
        commit knows.
        """
        if self.start is None:
            return {}
        # -m: what a merge made of both sides is a text too. The settings of whoever builds do not count.
        listing = self._git(
            "-c", "log.showRoot=true", "-c", "log.showSignature=false",
            "log", "--topo-order", "-m", "--raw", "-z", "--no-abbrev", "--no-renames", "--relative",
            "--format=", f"{since}..{self.start}" if since else self.start,
            "--", *(f":(glob){place}" for place in places),
        )  # fmt: skip
        found: dict[str, dict[str, None]] = {}
        pieces = iter((listing or b"").decode(errors="replace").split("\0"))
        for facts in pieces:
            if facts.lstrip().startswith(":"):
                _, mode, _, blob, _ = facts.split()
                blobs = found.setdefault(next(pieces), {})
                if mode in _FILES and len(blobs) < MOST_VERSIONS:
                    blobs[blob] = None
        return {path: tuple(blobs) for path, blobs in sorted(found.items()) if blobs}

    def blobs(self, names: Sequence[str]) -> dict[str, bytes]:
        """The bytes of blobs, asked for all at once; those that git does not have are left out."""
        told = self._git("cat-file", "--batch", given="\n".join((*names, "")).encode()) if names else None
        found: dict[str, bytes] = {}
        at, whole = 0, told or b""
        while at < len(whole):
            head, _, _ = whole[at : at + 200].partition(b"\n")
            at += len(head) + 1
            name, kind, *size = head.decode().split()
            if kind == "blob":
                found[name] = whole[at : at + int(size[0])]
                at += int(size[0]) + 1
        return found

    def paths(self, prefix: str) -> tuple[str, ...]:
        """The files below a folder in the starting commit, as paths from the project's root."""
        if self.start is None:
            return ()
        listing = self._git("ls-tree", "-r", "-z", "--name-only", self.start, "--", prefix) or b""
        return tuple(sorted(name.decode(errors="replace") for name in listing.split(b"\0") if name))

    def _git(self, *words: str, given: bytes = b"") -> bytes | None:
        try:
            done = subprocess.run(
                ["git", "-C", str(self.root), "-c", "core.quotePath=false", *words],
                input=given,
                capture_output=True,
                check=False,
            )
        except OSError:
            return None
        return done.stdout if done.returncode == 0 else None


def _moved(marks: list[Mark]) -> Iterator[Mark]:
    """The marks of one commit; new files know which file that vanished they were."""
    gone = {mark.old: mark.path for mark in marks if not mark.new}
    for mark in marks:
        yield mark if mark.old or not gone else mark._replace(came_from=gone.get(mark.new, ""))


def digest_of_mail(mail: str) -> str:
    """How an e-mail address is written in site.yml (提交人): SHA-256 of its small letters."""
    return hashlib.sha256(mail.strip().lower().encode()).hexdigest()


def day_of(stamp: int) -> date:
    """The day in Asia/Shanghai of a moment in seconds since 1970."""
    # Asia/Shanghai has had no summer time since 1991: eight hours are the whole rule.
    return date.fromordinal(719163 + (stamp + 8 * 3600) // 86400)


def _stamp(text: str) -> int:
    """When something was committed, in seconds since 1970; 0 for none, as git lets a commit say anything."""
    told = text.strip()
    return int(told) if _SECONDS(told) else 0
