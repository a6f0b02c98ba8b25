"""Keeps data/laws.yml current from a checkout of a public repository of laws.

Only names, days, versions and numbers of articles are taken. What people wrote stays: short names,
verifications and notes, dates and counts; nothing is ever removed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.models.laws import Law, Laws, Version
from generator.models.scalars import is_identifier
from generator.problems import Problem, Unreadable, problem
from generator.reading import lawbook
from generator.reading.lawbook import Text
from generator.reading.records import validate
from generator.reading.strict import parse
from generator.writing.canonical import canonical

PATH = "data/laws.yml"
MAX_BYTES = 256 * 1024

_REPUBLIC = "中华人民共和国"
_NO_DAY = "施行日期正文没有写明"
_OLD_DAY = "正文的施行日期早于最后一次修改，这个版本的施行日期没有写明"
_GAPS = "条号不连续，条数须核对"


@dataclass(frozen=True)
class Import:
    """What an import comes to: the new text of laws.yml, and in Chinese what changed and what was found."""

    text: str
    changes: tuple[str, ...]
    problems: tuple[Problem, ...]


def gather(root: Path, folder: Path, only: Sequence[str] = ()) -> Import:
    """The index with what a checkout adds to it; writes nothing.

    ``only`` names laws, by name or short name; without it all are taken. Raises Unreadable where the
    folder holds no law, a name of ``only`` is in none, or the index cannot be read or would be too large.
    """
    present = _present(root)
    book = lawbook.read(folder)
    merge = _Merge(present)
    told = list(book.problems)
    wanted = {name.strip("《》 "): False for name in only}
    for text in sorted(book.texts, key=lambda each: (each.passed or date.min, each.path)):
        names = {text.name, text.name.removeprefix(_REPUBLIC), *merge.names_of(text)} & wanted.keys()
        if only and not names:
            continue
        wanted |= dict.fromkeys(names, True)
        if text.passed is None:
            told.append(problem("L37", text.path, name=text.name))
        else:
            told += merge.take(text, text.passed)
    missing = [name for name, found in wanted.items() if not found]
    if missing:
        raise Unreadable(tuple(problem("L38", str(folder), name=name) for name in missing))
    made = written(Laws.model_construct(laws=tuple(merge.laws), note=present.note))
    if len(made.encode()) > MAX_BYTES:
        raise Unreadable((problem("L39", PATH, size=len(made.encode()) // 1024, limit=MAX_BYTES // 1024),))
    _read(made.encode())
    return Import(made, tuple(merge.changes), tuple(told))


def write(root: Path, text: str) -> None:
    """Put the text in place of data/laws.yml in one step."""
    path = root / PATH
    fresh = path.with_suffix(f".{os.getpid()}.tmp")
    fresh.write_text(text, encoding="utf-8", newline="\n")
    fresh.replace(path)


def _present(root: Path) -> Laws:
    path = root / PATH
    return _read(path.read_bytes()) if path.exists() else Laws.model_validate({"法": []})


def _read(raw: bytes) -> Laws:
    document = parse(raw, PATH)
    read = validate(document, PATH, Laws)
    if read.record is None:
        raise Unreadable((*document.problems, *read.problems))
    return read.record


@dataclass
class _Merge:
    """The index while texts are added to it."""

    present: Laws
    laws: list[Law] = field(init=False)
    changes: list[str] = field(default_factory=list)
    where: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.laws = list(self.present.laws)
        for at, law in enumerate(self.laws):
            for name in (law.name, *law.short_names):
                self.where.setdefault(name, at)

    def names_of(self, text: Text) -> tuple[str, ...]:
        at = self._at(text.name)
        return () if at is None else (self.laws[at].name, *self.laws[at].short_names)

    def _at(self, name: str) -> int | None:
        return self.where.get(name, self.where.get(_REPUBLIC + name))

    def take(self, text: Text, passed: date) -> Iterator[Problem]:
        """Add a text's version to its law; tells what does not agree with the index."""
        at = self._at(text.name)
        if at is None:
            self._add(text, passed)
        else:
            yield from self._update(at, text, passed)
        if text.effective:
            for name in text.abolishes:
                self._abolish(name, text.effective)

    def _add(self, text: Text, passed: date) -> None:
        short = (text.name.removeprefix(_REPUBLIC),) if text.name.startswith(_REPUBLIC) else ()
        note = _doubts(text)
        law = Law.model_construct(
            id=self._id(text), name=text.name, short_names=tuple(n for n in short if n not in self.where),
            versions=(_version(text, passed),), verification="待核" if note else None, note=note,
        )  # fmt: skip
        for name in (law.name, *law.short_names):
            self.where[name] = len(self.laws)
        self.laws.append(law)
        self.changes.append(f"新收：{law.name}（{_said(law.versions[0])}）{_marked(note)}")

    def _update(self, at: int, text: Text, passed: date) -> Iterator[Problem]:
        law = self.laws[at]
        index = next((i for i, version in enumerate(law.versions) if version.passed == passed), None)
        if index is None:
            self._add_version(at, text, passed)
            return
        version = law.versions[index]
        values: dict[str, object] = {}
        if version.articles is None:
            values["articles"] = text.articles
        elif version.articles != text.articles:
            yield problem("L40", text.path, name=law.name, ours=version.articles, theirs=text.articles)
        if text.effective and version.effective is None and text.effective != version.passed:
            values["effective"] = text.effective
        elif text.effective and text.effective != version.begins:
            yield problem("L41", text.path, name=law.name, ours=version.begins, theirs=text.effective)
        if values:
            new = version.model_copy(update=values)
            self._put(at, (*law.versions[:index], new, *law.versions[index + 1 :]))
            self.changes.append(f"补全：{law.name}（{_said(new)}）")

    def _add_version(self, at: int, text: Text, passed: date) -> None:
        law = self.laws[at]
        note = _doubts(text)
        new = _version(text, passed, note)
        versions = sorted((*law.versions, new), key=lambda each: each.passed)
        index = versions.index(new)
        if index and text.effective and versions[index - 1].repealed is None:
            versions[index - 1] = versions[index - 1].model_copy(update={"repealed": text.effective})
        self._put(at, tuple(versions))
        if note and law.verification is None:
            self.laws[at] = self.laws[at].model_copy(update={"verification": "待核"})
        self.changes.append(f"新版本：{law.name}（{_said(new)}）{_marked(note)}")

    def _abolish(self, name: str, day: date) -> None:
        at = self._at(name)
        if at is None:
            return
        last = self.laws[at].versions[-1]
        if last.repealed is None and last.begins < day:
            self._put(at, (*self.laws[at].versions[:-1], last.model_copy(update={"repealed": day})))
            self.changes.append(f"失效：{self.laws[at].name}（自 {day} 起）")

    def _put(self, at: int, versions: tuple[Version, ...]) -> None:
        self.laws[at] = self.laws[at].model_copy(update={"versions": versions})

    def _id(self, text: Text) -> str:
        folder = text.path.split("/")[-2] if text.path.endswith("/README.md") and "/" in text.path else ""
        wanted = folder if len(folder) <= 40 else folder[:41].rpartition("-")[0]
        taken = {law.id for law in self.laws}
        if not is_identifier(wanted) or wanted in taken:
            wanted = "law-" + hashlib.sha256(text.name.encode()).hexdigest()[:8]
        return wanted


def _version(text: Text, passed: date, note: str | None = None) -> Version:
    later = text.effective if text.effective != passed else None
    return Version.model_construct(
        passed=passed, effective=later, repealed=None, articles=text.articles, note=note
    )


def _doubts(text: Text) -> str | None:
    """What the text does not say; None where it says all."""
    doubts = [_GAPS] if text.gaps else []
    if text.effective is None and not text.at_once:
        doubts.append(_OLD_DAY if text.earlier else _NO_DAY)
    return "；".join(doubts) or None


def _marked(note: str | None) -> str:
    return f"，待核：{note}" if note else ""


def _said(version: Version) -> str:
    later = f"，{version.effective} 施行" if version.effective else ""
    return f"{version.passed} 通过{later}，{version.articles} 条"


# ---- writing -------------------------------------------------------------------------------------


def written(laws: Laws) -> str:
    """The index in the canonical form."""
    return canonical("laws", {"法": [_law(law) for law in laws.laws], "备注": laws.note})


def _law(law: Law) -> dict[str, object]:
    return {
        "编号": law.id, "名称": law.name, "简称": law.short_names,
        "版本": [_written_version(version) for version in law.versions],
        "核实": law.verification, "备注": law.note,
    }  # fmt: skip


def _written_version(version: Version) -> dict[str, object]:
    return {
        "通过": version.passed, "施行": version.effective, "失效": version.repealed,
        "条数": version.articles, "备注": version.note,
    }  # fmt: skip
