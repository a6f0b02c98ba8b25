"""Which files there are, and the digest of each: the ground that every fingerprint stands on.

Content decides. A stat index like git's saves reading a file whose size, times and inode are those
seen before; it never speaks for a fresh checkout, where every inode is new.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.models import families
from generator.parts import pickled, unpickled
from generator.problems import Problem, problem

ROOTS = ("data", "content")
MAX_KIB = 256
MAX_BYTES = 10 * 1024 * 1024
"""Of an attachment."""
# A file changed this close to the last look may change again within the clock's grain: read it.
RACY_NS = 2_000_000_000
_IGNORED = (".", "~$")
_IGNORED_NAMES = frozenset({"Thumbs.db", "desktop.ini"})

REFUSED = "refused"
"""In place of the digest of a file that may not be read: its last good version stands in."""
_REFUSING = frozenset({"H02", "H03", "H04", "H05"})

_VILLAGES = ("data/villages/", "content/villages/")

Stamp = tuple[int, int, int, int]


@dataclass(frozen=True)
class Inputs:
    """The files under data/ and content/: POSIX path to SHA-256, and what is wrong with the rest.

    A village's file that the index does not know has an empty digest: whoever reads it makes it. One that
    is :data:`REFUSED` is not read.
    """

    digests: Mapping[str, str]
    problems: tuple[Problem, ...]

    @property
    def town(self) -> dict[str, str]:
        """The files that are the town's own."""
        return {path: digest for path, digest in self.digests.items() if not path.startswith(_VILLAGES)}

    @property
    def villages(self) -> dict[str, dict[str, str]]:
        """Each village's files."""
        found: dict[str, dict[str, str]] = {}
        for path, digest in self.digests.items():
            if path.startswith(_VILLAGES):
                found.setdefault(path.split("/", 3)[2], {})[path] = digest
        return dict(sorted(found.items()))


@dataclass
class StatIndex:
    """Path to (size, mtime, ctime, inode) and digest, as last seen; kept in the project's cache."""

    file: Path
    entries: dict[str, tuple[Stamp, str]] = field(default_factory=dict)
    taken: int = 0

    @classmethod
    def load(cls, file: Path) -> StatIndex:
        """The index kept at ``file``; an empty one where there is none or it cannot be read."""
        return unpickled(file, lambda kept: cls(file, kept[1], kept[0])) or cls(file)

    def learn(self, digests: Mapping[str, str]) -> None:
        """Take the digests of files that were read after the scan."""
        for path, digest in digests.items():
            if path in self.entries:
                self.entries[path] = (self.entries[path][0], digest)

    def save(self) -> None:
        """Write the index beside itself and put it in place in one step."""
        pickled(self.file, (self.taken, self.entries))


NEVER_PUBLIC = frozenset(("private", "print"))
"""Folders of lists that may hang in the village only, and of what is printed from them."""


def scan(root: Path, index: StatIndex | None = None) -> Inputs:
    """Every file of data/ and content/ under ``root`` with its digest; never follows a link.

    A file that cannot be used (a link, too large, misplaced, unreadable, a bad name) has a problem; it is
    left out, or :data:`REFUSED` where its path is that of a record.
    """
    known = index.entries if index else {}
    settled = (index.taken - RACY_NS) if index else 0
    now = time.time_ns()
    digests: dict[str, str] = {}
    seen: dict[str, tuple[Stamp, str]] = {}
    problems: list[Problem] = []
    for top in ROOTS:
        if not (root / top).is_dir():
            continue
        if (root / top).is_symlink() and not NEVER_PUBLIC.isdisjoint((root / top).resolve().parts):
            problems.append(problem("H02", top))
            continue
        for path, entry in _walk(str(root / top), top, problems):
            try:
                info = entry.stat(follow_symlinks=False)
            except OSError as error:
                problems.append(problem("H03", path, reason=_reason(error)))
                continue
            fault = _unfit(path, info)
            if fault:
                problems.append(fault)
                continue
            stamp = (info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino)
            old = known.get(path)
            if old and old[0] == stamp and info.st_mtime_ns < settled:
                digest = old[1]
            elif path.startswith(_VILLAGES):
                digest = ""
            else:
                try:
                    with open(entry.path, "rb") as stream:
                        digest = hashlib.sha256(stream.read()).hexdigest()
                except OSError as error:
                    problems.append(problem("H03", path, reason=_reason(error)))
                    continue
            digests[path] = digest
            seen[path] = (stamp, digest)
    for fault in problems:
        lost = fault.code in _REFUSING and not families.is_attachment(fault.path)
        if lost and families.family_of(fault.path) is not None:
            digests[fault.path] = REFUSED
    if index is not None:
        index.entries = seen
        index.taken = now
    return Inputs(dict(sorted(digests.items())), tuple(sorted(problems)))


def _walk(folder: str, shown: str, problems: list[Problem]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        with os.scandir(folder) as entries:
            listing = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        problems.append(problem("H03", shown, reason=_reason(error)))
        return
    folded: dict[str, str] = {}
    for entry in listing:
        name = entry.name
        if name.startswith(_IGNORED) or name in _IGNORED_NAMES:
            continue
        path = (
            f"{shown}/{name.encode(errors='replace').decode()}"  # a name in another encoding fits no family
        )
        twin = folded.setdefault(name.casefold(), name)
        if twin != name:
            problems.append(problem("H07", path, name=name, other=twin))
        elif entry.is_symlink():
            problems.append(problem("H02", path))
        elif entry.is_dir(follow_symlinks=False):
            if name in NEVER_PUBLIC:
                problems.append(problem("T10", path, name=name))
            elif families.is_folder_name(name):
                yield from _walk(entry.path, path, problems)
            else:
                problems.append(problem("H05", path, name=name))
        else:
            yield path, entry


def _unfit(path: str, info: os.stat_result) -> Problem | None:
    if not stat.S_ISREG(info.st_mode):
        return problem("H02", path)
    if families.is_attachment(path):
        too_large = info.st_size > MAX_BYTES
        return problem("H10", path, size=info.st_size >> 20, limit=MAX_BYTES >> 20) if too_large else None
    if families.lies_among_attachments(path):
        return problem("H19", path, name=path.rpartition("/")[2])
    if families.family_of(path) is None:
        return problem("H01", path, near=families.nearest(path))
    if info.st_size > MAX_KIB * 1024:
        return problem("H04", path, size=info.st_size // 1024, limit=MAX_KIB)
    return None


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "没有读取权限"
    if isinstance(error, FileNotFoundError):
        return "文件刚刚被移走"
    return "磁盘报告错误"


def digest(raw: bytes) -> str:
    """The SHA-256 of a file's bytes."""
    return hashlib.sha256(raw).hexdigest()


def completed(root: Path, digests: Mapping[str, str]) -> dict[str, str]:
    """The same files, those with an empty digest read now; one that cannot be read keeps it empty."""
    return {path: known or _digest_of(root / path) for path, known in digests.items()}


def _digest_of(path: Path) -> str:
    try:
        return digest(path.read_bytes())
    except OSError:
        return ""
