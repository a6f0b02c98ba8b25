"""A part: a pure function from the fingerprint of its inputs to a set of files.

Knows nothing of villages. A part's record says under which fingerprint its files were made, which
file is which content, and on which days that holds; a part is reused when its fingerprint is the
same, today lies within those days, and every file still stands.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


def digest_of(*values: str | bytes) -> str:
    """One SHA-256 over a sequence of texts, each with its length so that none runs into the next."""
    total = hashlib.sha256()
    for value in values:
        raw = value.encode() if isinstance(value, str) else value
        total.update(b"%d:" % len(raw))
        total.update(raw)
    return total.hexdigest()


def digest_of_tree(folder: Path, suffixes: tuple[str, ...]) -> str:
    """One digest over the files below a folder that end so: the generator's own, its templates."""
    entries: list[str] = []
    above = len(os.path.join(folder, ""))
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
        for name in sorted(names):
            if name.endswith(suffixes):
                path = os.path.join(where, name)
                with open(path, "rb") as stream:
                    entries += [path[above:], hashlib.sha256(stream.read()).hexdigest()]
    return digest_of(*entries)


def users_cache(name: str) -> Path | None:
    """The user's folder for what is worth keeping beyond a project; None where that is not allowed."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = Path(home) / "cunwu" / name
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def unpickled(file: Path, make: Callable[[Any], T]) -> T | None:
    """What is made of what :func:`pickled` put into a file of the cache; None where nothing can be."""
    try:
        with file.open("rb") as stream:
            return make(pickle.load(stream))
    except Exception:  # a pickle of another version may raise anything; the cache is only a cache
        return None


def pickled(file: Path, value: object) -> None:
    """Put a value into a file of the project's cache, in one step."""
    temporary = file.with_suffix(f".{os.getpid()}.tmp")
    with temporary.open("wb") as stream:
        pickle.dump(value, stream, protocol=5)
    temporary.replace(file)


@dataclass
class Clock:
    """Today, and the days on which anything asked of it would be answered otherwise."""

    today: date
    since: date = date.min
    until: date = date.max

    def passed(self, day: date) -> bool:
        """Whether ``day`` lies before today; the answer turns on the day after ``day``."""
        if day < self.today:
            self.since = max(self.since, day)
            return True
        self.until = min(self.until, day)
        return False


@dataclass(frozen=True)
class Built:
    """The record of a part: what it was made from, what it made, and until when that holds."""

    fingerprint: str
    maker: str
    """The generator and templates that made it."""
    files: Mapping[str, str]
    """Address to SHA-256 of the file."""
    pages: int = 0
    """How many of the files are pages."""
    since: date = date.min
    until: date = date.max
    yields: object = None
    """What the part hands to other parts (a village's summary)."""

    def holds(self, fingerprint: str, today: date) -> bool:
        """Whether the record answers for that fingerprint on that day."""
        return self.fingerprint == fingerprint and self.since < today <= self.until

    def stands(self, present: Callable[[str, str], bool]) -> bool:
        """Whether every file of the part is still there with its content."""
        return all(present(path, digest) for path, digest in self.files.items())


@dataclass
class Shelf:
    """The records of all parts, kept in one file of the project's cache."""

    file: Path
    records: dict[str, Built] = field(default_factory=dict)

    @classmethod
    def load(cls, file: Path) -> Shelf:
        """The shelf at ``file``; an empty one where there is none or it cannot be read."""
        return cls(file, unpickled(file, dict) or {})

    def save(self, keep: Iterable[str]) -> None:
        """Write the records of the parts named, in one step."""
        wanted = set(keep)
        pickled(self.file, {k: v for k, v in self.records.items() if k in wanted})
