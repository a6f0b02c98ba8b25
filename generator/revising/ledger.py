"""Which commit changed which file, and whose it was: one look through the history, kept by commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from generator.parts import digest_of, pickled, unpickled
from generator.problems import Problem, problem
from generator.reading.history import History, Mark

_FEW = 200
"""So many new marks are sooner asked of git again than all put away anew."""
_FORM = 2
"""Counted up where what is kept is written in another way."""


class _Kept(NamedTuple):
    digest: str
    marks: bytes


@dataclass(frozen=True)
class Ledger:
    """All marks that git remembers, packed by village; those of the town's files under an empty name."""

    groups: Mapping[str, _Kept] = field(default_factory=dict)

    def digest(self, village_id: str) -> str:
        """What a fingerprint holds of a village's revisions."""
        kept = self.groups.get(village_id)
        return kept.digest if kept else ""

    def marks(self, village_id: str) -> dict[str, list[Mark]]:
        """The marks of each file, newest first."""
        kept, found = self.groups.get(village_id), dict[str, list[Mark]]()
        for mark in _unpacked(kept.marks) if kept else ():
            found.setdefault(mark.path, []).append(mark)
        return found


def remembered(history: History, shelf: Path) -> Ledger:
    """What git remembers, asked only for commits that are new since the last build.

    Empty in a shallow clone. Nothing of the contents is read. Where branches were merged since, all is
    asked again: the order of commits may be another one.
    """
    head = history.head or history.start
    if head is None or history.shallow:
        return Ledger()
    known = unpickled(shelf, _known)
    if known and known[0] == head:
        return Ledger(known[1])
    since = known[0] if known and history.straight(known[0], head) else None
    groups = dict(known[1]) if known and since else {}
    fresh: dict[str, list[Mark]] = {}
    for mark in history.marks(since, head):
        fresh.setdefault(_group(mark.path), []).append(mark)
    for name, marks in fresh.items():
        raw = _packed(marks) + (groups[name].marks if name in groups else b"")
        groups[name] = _Kept(digest_of(raw), raw)
    if since is None or sum(map(len, fresh.values())) > _FEW:
        pickled(shelf, (_FORM, head, {name: tuple(kept) for name, kept in groups.items()}))
    return Ledger(groups)


def cut_off(history: History) -> Iterator[Problem]:
    """That the clone is a shallow one, where git keeps the project's data (R71)."""
    if history.shallow and history.keeps("data"):
        yield problem("R71", ".")


def _known(kept: tuple[int, str, dict[str, tuple[str, bytes]]]) -> tuple[str, dict[str, _Kept]] | None:
    form, head, groups = kept
    return (head, {name: _Kept(*group) for name, group in groups.items()}) if form == _FORM else None


def _group(path: str) -> str:
    pieces = path.split("/", 3)
    return pieces[2] if len(pieces) == 4 and pieces[1] == "villages" else ""


def _packed(marks: Iterable[Mark]) -> bytes:
    return "".join(
        [f"{m.path}\t{m.stamp}\t{m.who}\t{m.old}\t{m.new}\t{m.came_from}\0" for m in marks]
    ).encode("utf-8", "replace")


def _unpacked(raw: bytes) -> Iterator[Mark]:
    for line in raw.decode().split("\0"):
        if line:
            path, stamp, who, old, new, came_from = line.rsplit("\t", 5)
            yield Mark(path, int(stamp), who, old, new, came_from)
