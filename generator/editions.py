"""Earlier versions of bylaws and charter: from what git remembers of their files to dated texts.

A version is what a village meeting passed: a commit that gives the front matter another 版本 or
another 通过日期 begins one, and the last sound text of each is what is kept of it. A text without
通过日期 was never recorded as passed and is no version.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from pathlib import Path

from generator import holding
from generator.models import families
from generator.models.bundles import Edition, Prose, VillageRecords
from generator.models.content import Bylaws
from generator.parts import pickled, unpickled
from generator.reading.history import MOST_VERSIONS, History, blob_of

Texts = tuple[tuple[str, tuple[str, ...]], ...]
"""Path of a file and the blobs it had, newest first."""

_FAMILIES = (families.BY_NAME["bylaws"], families.BY_NAME["charter"])


@dataclass(frozen=True)
class Remembered:
    """What git remembers of all villages' bylaws and charters."""

    of_village: Mapping[str, Texts] = field(default_factory=dict)
    of_none: Texts = ()
    """Those of folders that are no village's today: a village that was renamed finds its own here."""

    def texts(self, village_id: str) -> Texts:
        """All that may be a village's."""
        return self.of_village.get(village_id, ()) + self.of_none


def remembered(history: History, shelf: Path, villages: Collection[str]) -> Remembered:
    """What git remembers; asked of git only for commits that the build before did not know."""
    start = history.start
    if start is None:
        return Remembered()
    kept = unpickled(shelf, dict)
    if kept is None or start not in kept:
        since = next((each for each in kept or () if history.straight(each, start)), None)
        fresh = history.texts(*(family.path("*") for family in _FAMILIES), since=since)
        older = kept[since] if kept and since else {}
        kept = {start: _later(fresh, older)}
        pickled(shelf, kept)
    of_village: dict[str, Texts] = {}
    of_none: Texts = ()
    for village, found in groupby(kept[start].items(), lambda item: item[0].split("/")[2]):
        if village in villages:
            of_village[village] = tuple(found)
        else:
            of_none += tuple(found)
    return Remembered(of_village, of_none)


def _later(
    found: Mapping[str, tuple[str, ...]], older: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """The blobs of later commits before those of older ones, as one look through all would tell them."""
    return {
        path: tuple(dict.fromkeys((*found.get(path, ()), *older.get(path, ()))))[:MOST_VERSIONS]
        for path in sorted({*found, *older})
    }


@dataclass(frozen=True)
class Library:
    """Where the texts of one village are had from."""

    root: Path
    history: History
    texts: Texts
    known: Mapping[str, holding.Entry]
    """Entries of an earlier build, by path and blob."""


def with_past(records: VillageRecords, library: Library) -> tuple[VillageRecords, dict[str, holding.Entry]]:
    """The records with the earlier versions, and the texts that were read, by path and blob."""
    ids = (records.id, *_earlier_ids(records))
    read: dict[str, holding.Entry] = {}
    past: dict[str, tuple[Edition, ...]] = {}
    for family in _FAMILIES:
        present: Prose[Bylaws] | None = getattr(records, family.name)
        if present is None:
            continue
        path, texts = family.path(records.id), dict(library.texts)
        blobs = tuple(dict.fromkeys(b for each in ids for b in texts.get(family.path(each), ())))
        entries = _read(path, blobs, library)
        read |= {f"{path} {blob}": entry for blob, entry in entries.items()}
        past[f"{family.name}_past"] = editions(present, entries.values())
    return replace(records, **past), read  # type: ignore[arg-type]


def _earlier_ids(records: VillageRecords) -> Iterator[str]:
    renamed = [former for former in records.village.formerly if former.manner == "改名"]
    for former in sorted(renamed, key=lambda former: former.until, reverse=True):
        yield former.village


def _read(path: str, blobs: Sequence[str], library: Library) -> dict[str, holding.Entry]:
    """The entries of the blobs, newest first, but for the text that the folder holds today."""
    if blobs and blobs[0] == blob_of(library.root / path, len(blobs[0])):
        blobs = blobs[1:]
    known = {blob: library.known.get(f"{path} {blob}") for blob in blobs}
    raw = library.history.blobs([blob for blob, stored in known.items() if stored is None])
    entries: dict[str, holding.Entry] = {}
    for blob, stored in known.items():
        if stored is not None:
            entries[blob] = stored
        elif blob in raw:
            entries[blob] = holding.read_file(path, raw[blob], blob)
    return entries


@dataclass
class _Version:
    front: Bylaws
    passed: date | None
    prose: Prose[Bylaws] | None

    @property
    def name(self) -> tuple[str, date | None]:
        return self.front.version or "", self.passed


def editions(present: Prose[Bylaws], older: Iterable[holding.Entry]) -> tuple[Edition, ...]:
    """The versions before the present one, newest first; ``older`` are the file's texts, newest first."""
    versions = [_Version(present.front, present.front.passed, present)]
    for entry in older:
        prose = entry.record
        if isinstance(prose, Prose) and prose.front.passed is not None:
            _take(versions, prose, entry.sound and not entry.suspicions)
    kept = [versions[0], *(v for at, v in enumerate(versions) if at and not _misdated(versions, at))]
    found: list[Edition] = []
    for at, version in enumerate(kept):
        if at and version.passed is not None:
            on_that_day = sum(1 for other in kept[at:] if other.passed == version.passed)
            found.append(Edition(version.passed, kept[at - 1].passed, version.prose, on_that_day))
    return tuple(found)


def _take(versions: list[_Version], prose: Prose[Bylaws], sound: bool) -> None:
    """Add a text to the versions found so far, unless it only differs from the last by a correction."""
    last, front = versions[-1], prose.front
    version = _Version(front, front.passed, prose if sound else None)
    if last.passed is not None and version.passed is not None and version.passed > last.passed:
        return  # a date that was put right since: no version is passed before the one that it follows
    if version.name == last.name:
        last.prose = last.prose or version.prose
        return
    same_text = last.prose is not None and last.prose.html == prose.html
    if same_text and (version.name[0] == last.name[0] or version.passed == last.passed):
        return  # 版本 or 通过日期 was put right
    versions.append(version)


def _misdated(versions: Sequence[_Version], at: int) -> bool:
    """Whether the date was forgotten at first: the 版本 is the successor's, 通过日期 the predecessor's."""
    newer, version, older = versions[at - 1], versions[at], versions[at + 1 : at + 2]
    return bool(older) and version.name[0] == newer.name[0] != "" and older[0].passed == version.passed
