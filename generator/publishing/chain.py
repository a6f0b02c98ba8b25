"""What ties releases together: release.json of each, and the log that only grows.

A line of the log holds the digest of the line before it, release.json that of the release before: who
keeps one line keeps all before it. What is redacted later leaves a line of its own kind.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

from generator.publishing.withheld import Mark

LOG, RELEASE, ADDRESSES = "log.txt", "release.json", "urls.txt"
OWN = (ADDRESSES, LOG, RELEASE)
"""What a publication adds beside the manifest's files; not listed in it."""
FORMAT = "cunwu-release/1"
BRANCH = "branch:"
"""What a target that is a branch begins with."""
NOTHING = "0" * 64
"""Stands where there is no line before."""

LogKind = Literal["发布", "回退", "撤下"]
KINDS: tuple[LogKind, ...] = ("发布", "回退", "撤下")


def digest(raw: bytes) -> str:
    """SHA-256, in hexadecimal digits."""
    return hashlib.sha256(raw).hexdigest()


@dataclass(frozen=True)
class LogLine:
    """One release in log.txt: fields between tabs, one line each.

    number, day, kind (发布, 回退, 撤下), commit, digest of manifest.json, digest of the line before
    (64 zeros in the first), and in words what is not usual: the release gone back to, why something
    was redacted.
    """

    number: int
    day: date
    kind: LogKind
    commit: str
    manifest: str
    previous: str
    note: str = ""

    def __str__(self) -> str:
        """The line as it stands in the file, without its end."""
        note = " ".join(self.note.split())
        pieces = (
            str(self.number),
            self.day.isoformat(),
            self.kind,
            self.commit,
            self.manifest,
            self.previous,
        )
        return "\t".join((*pieces, note) if note else pieces)

    @property
    def digest(self) -> str:
        """What the next line names."""
        return digest(str(self).encode())


def read_line(text: str) -> LogLine:
    """A line of the log; raises ValueError where it is none."""
    pieces = text.split("\t")
    if not 6 <= len(pieces) <= 7:
        raise ValueError("一行应有六项，用制表符隔开")
    number, day, kind, commit, manifest, previous, *note = pieces
    known = next((each for each in KINDS if each == kind), None)
    if known is None:
        raise ValueError(f"没有“{kind}”这一种")
    line = LogLine(int(number), date.fromisoformat(day), known, commit, manifest, previous, *note)
    if str(line) != text:
        raise ValueError("写法与原来的不同")
    return line


def lines_of(log: bytes) -> list[LogLine]:
    """The lines of a log; raises ValueError at the first that is none."""
    return [read_line(text) for text in log.decode().splitlines()]


def breaks(log: bytes) -> Iterator[tuple[int, str]]:
    """Where a log does not hold together: number of the line, and why, in Chinese."""
    before: LogLine | None = None
    if log and not log.endswith(b"\n"):
        yield log.count(b"\n") + 1, "这一行没有写完"
        return
    for at, text in enumerate(log.decode(errors="replace").splitlines(), 1):
        try:
            line = read_line(text)
        except ValueError as error:
            yield at, str(error)
            return
        if line.previous != (before.digest if before else NOTHING):
            yield at, "上一行改过"
        if line.number != (before.number + 1 if before else 1):
            yield at, "编号不连续"
        before = line


def extended(
    log: bytes, day: date, kind: LogKind, commit: str, manifest: str, note: str = ""
) -> tuple[bytes, LogLine]:
    """The log with one line more, and that line. Raises ValueError where the log is damaged."""
    last = lines_of(log)[-1] if log else None
    number, previous = (last.number + 1, last.digest) if last else (1, NOTHING)
    line = LogLine(number, day, kind, commit, manifest, previous, note)
    return log + f"{line}\n".encode(), line


@dataclass(frozen=True)
class Before:
    """The release before: its number, the digests of its manifest and of its release.json."""

    number: int
    manifest: str
    release: str


@dataclass(frozen=True)
class HeldFile:
    """A file that a release held back: day and blob of the version shown, both empty where there is none."""

    path: str
    since: str
    blob: str


@dataclass(frozen=True)
class Release:
    """What release.json says of a release."""

    number: int
    kind: LogKind
    day: date
    commit: str
    manifest: str
    """Digest of manifest.json."""
    site: str
    """The site's 网址."""
    site_since: date
    """From when on it is published under that."""
    previous: Before | None = None
    held: tuple[HeldFile, ...] = ()
    gone: Mapping[str, date] = field(default_factory=dict)
    """Pages that vanished without a word, and since when a note stands there."""
    carried: Mapping[str, int] = field(default_factory=dict)
    """Style sheets and scripts of earlier releases, for pages that a reader has open; with its number."""
    redacted: tuple[str, ...] = ()
    """Addresses whose file was taken out of releases before this one."""
    goes_back_to: int | None = None
    withheld: tuple[Mark, ...] = ()
    """Marks of what was redacted: no later release may hold it."""

    def redacted_all(self, addresses: Iterable[str]) -> bool:
        """Whether the release tells that all of them were taken out."""
        return set(addresses) <= set(self.redacted)

    def to_json(self) -> bytes:
        """release.json."""
        told: dict[str, object] = {
            "format": FORMAT,
            "number": self.number,
            "kind": self.kind,
            "day": self.day.isoformat(),
            "commit": self.commit,
            "manifest": self.manifest,
            "site": self.site,
            "site_since": self.site_since.isoformat(),
            "previous": vars(self.previous) if self.previous else None,
            "held": [vars(item) for item in self.held],
            "gone": {address: day.isoformat() for address, day in sorted(self.gone.items())},
            "carried": dict(sorted(self.carried.items())),
            "redacted": list(self.redacted),
            "goes_back_to": self.goes_back_to,
            "withheld": [asdict(mark) for mark in self.withheld],
        }
        return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def read_release(raw: bytes) -> Release:
    """What a release.json says; raises ValueError where it is none."""
    try:
        told: Any = json.loads(raw)
        if told["format"] != FORMAT:
            raise ValueError(told["format"])
        return Release(
            number=int(told["number"]),
            kind=next(kind for kind in KINDS if kind == told["kind"]),
            day=date.fromisoformat(told["day"]),
            commit=str(told["commit"]),
            manifest=str(told["manifest"]),
            site=str(told["site"]),
            site_since=date.fromisoformat(told["site_since"]),
            previous=Before(**told["previous"]) if told["previous"] else None,
            held=tuple(HeldFile(**item) for item in told["held"]),
            gone={str(address): date.fromisoformat(day) for address, day in told["gone"].items()},
            carried={str(path): int(number) for path, number in told["carried"].items()},
            redacted=tuple(map(str, told["redacted"])),
            goes_back_to=told["goes_back_to"],
            withheld=tuple(Mark(**mark) for mark in told.get("withheld", ())),
        )
    except (KeyError, TypeError, AttributeError, StopIteration, RecursionError) as error:
        raise ValueError(str(error)) from error


def grown(addresses: bytes, pages: Sequence[str]) -> bytes:
    """urls.txt with the pages that it does not have yet, at its end: it only grows."""
    known = set(addresses.decode().split("\n"))
    return addresses + "".join(f"{page}\n" for page in sorted(pages) if page not in known).encode()
