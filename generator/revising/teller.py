"""A page's list of revisions: the newest few of its file; of each the day, whose it was, and what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator.models.bundles import HeldBack, Revision, Revisions, Settings
from generator.parts import pickled, unpickled
from generator.reading.history import History, Mark, blob_of, day_of
from generator.revising.changes import UNTOLD, Change, Quoted, changes
from generator.views import urls

MOST = 10
"""Revisions told on a page; of the rest, how many they are."""
MOST_CHANGES = 6
"""Changes told of one revision."""
FIRST = "第一次登记"
_MOVED = "文件改了名称或者搬了地方，内容没有变"
_DEFAULT = "管理员"
_LONGEST = 60
_Key = tuple[str, str, str]


@dataclass(frozen=True)
class Teller:
    """What telling the revisions of one village, or of the town, needs."""

    history: History
    settings: Settings
    cache: Path
    name: str
    """The village, or whatever else what was told is kept under."""
    maker: str

    def told(
        self, marks: Mapping[str, list[Mark]], records: Mapping[str, object], held: Mapping[str, HeldBack]
    ) -> dict[str, Revisions]:
        """The revisions of each file that fills a page by itself, by that page's address.

        ``records`` are what pages show today of the files, by path.
        """
        shown = {p: self._shown(marks[p], p, held.get(p)) for p in records if p in marks and urls.page_of(p)}
        known = self._changes([m for found in shown.values() for m in found[:MOST]])
        roles = {item.digest: item.role for item in self.settings.site.committers}
        told: dict[str, Revisions] = {}
        for path, found in shown.items():
            silent, words = self._silent(path), _Words(records[path], self._categories)
            items = []
            for mark in found[:MOST]:
                said = self._said(mark, known, silent, words)
                more = max(0, len(said) - MOST_CHANGES)
                role = roles.get(mark.who, _DEFAULT)
                items.append(Revision(day_of(mark.stamp), role, said[:MOST_CHANGES], more))
            changed = sum(bool(mark.old) for mark in found)
            if items:
                told[urls.page_of(path) or ""] = Revisions(tuple(items), changed, len(found) - len(items))
        return told

    def _shown(self, marks: list[Mark], path: str, held: HeldBack | None) -> tuple[Mark, ...]:
        """The marks up to the version that is shown: of a file held back an older one."""
        if held is not None:
            return _chain(marks, held.blob)
        if all(older.new == mark.old for mark, older in pairwise(marks) if mark.old):
            return _chain(marks, marks[0].new)
        digits = len(marks[0].new or marks[0].old)
        newest = next((mark.new for mark in marks if mark.new), "")
        return _chain(marks, blob_of(self.history.root / path, digits)) or _chain(marks, newest)

    def _categories(self) -> Mapping[str, str]:
        return {item.code: item.name for item in self.settings.chart.categories}

    def _silent(self, path: str) -> date:
        """Until which day nothing is told of what changed in a file (withdrawn.yml 修订不列)."""
        register = self.settings.withdrawn
        untold = register.untold if register else ()
        return max((item.until for item in untold if item.file == path), default=date.min)

    @staticmethod
    def _said(
        mark: Mark, known: Mapping[_Key, tuple[Change, ...]], silent: date, words: _Words
    ) -> tuple[str, ...]:
        if not mark.old:
            return (_MOVED if mark.came_from else FIRST,)
        if day_of(mark.stamp) <= silent:
            return (UNTOLD,)
        return tuple(map(words.sentence, known[mark.path, mark.old, mark.new]))

    @property
    def _shelf(self) -> Path:
        return self.cache / "revisions" / f"{self.name}.pickle"

    def _changes(self, marks: list[Mark]) -> dict[_Key, tuple[Change, ...]]:
        """What changed by each mark; reckoned only for those that the build before did not tell."""

        def kept_by(kept: Any) -> dict[_Key, tuple[Change, ...]]:
            return dict(kept[1]) if kept[0] == self.maker else {}

        known = unpickled(self._shelf, kept_by) or {}
        keys = dict.fromkeys((m.path, m.old, m.new) for m in marks if m.old)
        wanted = [key for key in keys if key not in known]
        if wanted:
            raw = self.history.blobs([*dict.fromkeys(blob for _, *both in wanted for blob in both)])
            for path, old, new in wanted:
                known[path, old, new] = changes(path, raw.get(old, b""), raw.get(new, b""))
            self._shelf.parent.mkdir(exist_ok=True)
            pickled(self._shelf, (self.maker, {key: said for key, said in known.items() if key in keys}))
        return known


def _chain(marks: list[Mark], wanted: str) -> tuple[Mark, ...]:
    """The marks that led to a version since the file last appeared: each made what the next one changed.

    The others belong to branches whose text a merge gave up, or are newer than that version.
    """
    found: list[Mark] = []
    for mark in marks:
        if mark.new and mark.new == wanted:
            found.append(mark)
            wanted = mark.old
            if not wanted:
                break
    return tuple(found)


class _Words:
    """What a page's record says today: only that may be quoted of its history."""

    def __init__(self, record: object, categories: Callable[[], Mapping[str, str]]) -> None:
        self._record = record
        self._categories = categories
        self._texts: frozenset[str] | None = None

    def sentence(self, change: Change) -> str:
        """A change in words."""
        return "".join(piece if isinstance(piece, str) else self._quoted(piece) for piece in change)

    def _quoted(self, piece: Quoted) -> str:
        if self._texts is None:
            self._texts = frozenset(_texts(self._record))
        if piece.words not in self._texts:
            return piece.instead
        words = self._categories().get(piece.words, piece.words) if piece.category else piece.words
        return f"{piece.before}{words[:_LONGEST]}{'…' if len(words) > _LONGEST else ''}{piece.after}"


def _texts(record: object) -> Iterator[str]:
    """Every text within a record."""
    waiting = [record]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, BaseModel):
            waiting.extend(value.__dict__.values())
        elif isinstance(value, Mapping):
            waiting.extend((*value, *value.values()))
        elif isinstance(value, tuple):
            waiting.extend(value)
