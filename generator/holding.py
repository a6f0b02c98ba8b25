"""Files to sound records: what is read, what is checked, and what stands in for a file with an error.

The smallest thing held back is a file. A file with an error is read in its last good version (in the
base, or the newest commit in which it passes); where there is none, it is left out and its page says
so. Every room above sees sound data only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from generator.checks import file
from generator.checks.privacy import reviews
from generator.checks.privacy.scan import REVIEWABLE, Suspicion, Written, scan
from generator.models import families
from generator.models.bundles import Clause, HeldBack, Prose, Remark
from generator.parts import pickled, unpickled
from generator.placing import Marks, Placer
from generator.problems import Finding, Problem, Unreadable, problem, severity_of
from generator.reading import citations, inputs
from generator.reading.citations import Citation
from generator.reading.history import History, Version
from generator.reading.records import placed, validate
from generator.reading.strict import Document, parse

Sound = Mapping[str, object]
"""Path to record or prose."""


@dataclass(frozen=True)
class Entry:
    """What one version of a file came to: a record (or prose), and what was found in it."""

    digest: str
    record: object | None
    problems: tuple[Problem, ...]
    cited: tuple[Citation, ...] = ()
    """The laws that it cites."""
    suspicions: tuple[Suspicion, ...] = ()
    """What holds the file back unless somebody answers for it; that is asked anew at every reading."""
    marks: Marks = field(default_factory=dict)
    """Where in the file those places stand that findings between files have named."""

    @property
    def sound(self) -> bool:
        """Whether it may be published."""
        return self.record is not None and not any(item.severity == "error" for item in self.problems)


@dataclass(frozen=True)
class Read:
    """A set of files after reading and checking: sound records, those held back, all problems."""

    records: Sound
    held: Mapping[str, HeldBack]
    problems: tuple[Problem, ...]
    entries: Mapping[str, Entry]
    """Every file's present version as read, to be kept for the next build."""
    placer: Placer
    """Knows where in the files the findings stand."""
    remarks: Mapping[str, tuple[Remark, ...]] = field(default_factory=dict)
    """What the public is told about a file, by path; of a file held back, about the version shown."""


Cited = Mapping[str, tuple[Citation, ...]]
"""Path to the laws that a file cites; of a file held back, those of the version shown."""

CrossCheck = Callable[[Sound, Cited], Iterable[Finding]]
"""What is wrong between sound files, and with what they cite."""

ReviewCheck = Callable[[Sound, Iterable[Suspicion]], Iterable[Finding]]
"""Of the suspicions about what stands, those that nobody answers for."""


def _unreviewed(records: Sound, suspicions: Iterable[Suspicion]) -> Iterable[Finding]:
    return map(reviews.as_finding, suspicions)


@dataclass
class _Desk:
    root: Path
    history: History
    placer: Placer
    found: list[Problem] = field(default_factory=list)
    records: dict[str, object] = field(default_factory=dict)
    cited: dict[str, tuple[Citation, ...]] = field(default_factory=dict)
    held: dict[str, HeldBack] = field(default_factory=dict)
    remarks: dict[str, list[Remark]] = field(default_factory=dict)
    suspicions: dict[str, tuple[Suspicion, ...]] = field(default_factory=dict)
    """Of the versions that stand in ``records``."""
    older: dict[str, Iterator[Version]] = field(default_factory=dict)
    """Of files held back, the versions that were not looked at yet."""

    def take(self, path: str, entry: Entry) -> None:
        self.found += entry.problems
        if entry.sound:
            self.put(path, entry)
        else:
            self.fall_back(path)

    def put(self, path: str, entry: Entry) -> None:
        """Let a sound version stand for its file."""
        self.records[path] = entry.record
        if entry.cited:
            self.cited[path] = entry.cited
        if entry.suspicions:
            self.suspicions[path] = entry.suspicions

    def fall_back(self, path: str) -> None:
        """Put the newest good version of a file in its place; called again, the next older one."""
        self.records.pop(path, None)
        self.cited.pop(path, None)
        self.suspicions.pop(path, None)
        self.held[path] = HeldBack(path, None)
        if path not in self.older:
            self.older[path] = iter(self.history.versions(path))
        for version in self.older[path]:
            old = read_file(path, version.raw, "")
            if old.sound:
                self.put(path, old)
                self.held[path] = HeldBack(path, version.day, version.blob)
                return


def read_set(
    root: Path,
    digests: Mapping[str, str],
    known: Mapping[str, Entry],
    history: History,
    cross: CrossCheck,
    missing: Iterable[Problem] = (),
    reviewed: ReviewCheck = _unreviewed,
) -> Read:
    """Read a set of files, check each and all together, and hold back what is not sound.

    ``known`` holds entries of an earlier build, used where the digest is the same; ``missing`` are
    problems of files that ought to be there: their last good versions stand in. ``reviewed`` tells of
    suspicions those that nobody answers for.
    """
    desk = _Desk(root, history, Placer(root))
    entries: dict[str, Entry] = {}
    for path, digest in digests.items():
        kept = known.get(path)
        entry = kept if kept and kept.digest == digest != "" else _read_now(root, path, digest)
        entries[path] = entry
        if entry.marks:
            desk.placer.remember(path, entry.marks)
        desk.take(path, entry)
    for item in missing:
        desk.found.append(item)
        if item.path not in entries and item.path not in desk.held and families.family_of(item.path):
            desk.fall_back(item.path)
    _told_beside(desk, entries, cross)
    _settle(desk, cross, reviewed)
    remarks = {path: tuple(dict.fromkeys(told)) for path, told in desk.remarks.items()}
    return Read(desk.records, desk.held, tuple(sorted(set(desk.found))), entries, desk.placer, remarks)


def _told_beside(desk: _Desk, entries: Mapping[str, Entry], cross: CrossCheck) -> None:
    """What files with an error of their own say otherwise than the rest: all of a file is told at once."""
    faulty = {p: e for p, e in entries.items() if e.record is not None and not e.sound}
    if not faulty:
        return
    records = dict(sorted({**desk.records, **{path: entry.record for path, entry in faulty.items()}}.items()))
    cited = dict(sorted({**desk.cited, **{path: entry.cited for path, entry in faulty.items()}}.items()))
    for item in cross(records, cited):
        if item.path in faulty and severity_of(item) != "notice":
            desk.found.append(desk.placer.place(item))


def _settle(desk: _Desk, cross: CrossCheck, reviewed: ReviewCheck) -> None:
    """Hold back files until those that are left agree with each other; every round removes or ages one."""
    while True:
        suspicions = [each for told in desk.suspicions.values() for each in told]
        records = dict(sorted(desk.records.items()))
        findings = [*cross(records, dict(sorted(desk.cited.items()))), *reviewed(records, suspicions)]
        faulty: dict[str, None] = {}
        for item in findings:
            if severity_of(item) != "error":
                continue
            if item.path not in desk.held:
                desk.found.append(desk.placer.place(item, desk.held))
            faulty[item.path] = None
        if not faulty:
            break
        for path in faulty:
            desk.fall_back(path)
    for item in findings:
        told = desk.placer.place(item, desk.held)
        if item.path not in desk.held:
            desk.found.append(told)
        if told.severity == "notice":
            desk.remarks.setdefault(item.path, []).append(Remark(told.message, told.source, told.code))


def _read_now(root: Path, path: str, digest: str) -> Entry:
    if digest == inputs.REFUSED:
        return Entry(digest, None, ())  # the scan has told why
    try:
        with open(f"{root}/{path}", "rb", buffering=0) as stream:
            raw = stream.read()
    except OSError:
        return Entry("", None, (problem("H03", path, reason="文件刚刚被移走或没有读取权限"),))
    return read_file(path, raw, digest or inputs.digest(raw))


def read_file(path: str, raw: bytes, digest: str) -> Entry:
    """One version of a file to its entry: read, validated, and checked in itself."""
    found = families.family_of(path)
    if found is None:
        return Entry(digest, None, (problem("H01", path, near=families.nearest(path)),))
    family, parts = found
    try:
        if family.kind == "markdown":
            return _read_prose(path, raw, digest, family, parts)
        document = parse(raw, path)
        read = validate(document, path, family.model())
    except Unreadable as error:
        return Entry(digest, None, error.problems)
    problems = [*document.problems, *read.problems]
    if read.record is not None:
        case = file.FileCase(path, family.name, parts, read.record, document.data)
        problems += [placed(item, document) for item in file.check(case)]
    written = Written(path, family.model(), document.data, text=document.text, sound=read.record is not None)
    kept, told = _private(written, document)
    problems += told
    if read.record is None:
        return Entry(digest, None, tuple(problems))
    return Entry(digest, read.record, tuple(problems), _cited(document), kept)


def _read_prose(
    path: str, raw: bytes, digest: str, family: families.Family, parts: Mapping[str, str]
) -> Entry:
    from generator.reading import frontmatter, markup

    document, body, line = frontmatter.split(raw, path)
    read = validate(document, path, family.model())
    rendered = markup.render(body, path, line)
    written = Written(path, family.model(), document.data, body, line, document.text, read.record is not None)
    kept, told = _private(written, document)
    problems = [*document.problems, *read.problems, *rendered.problems, *told]
    if read.record is None:
        return Entry(digest, None, tuple(problems))
    case = file.FileCase(path, family.name, parts, read.record, document.data, body, line)
    problems += [placed(item, document) for item in file.check(case)]
    clauses: tuple[Clause, ...] = ()
    if family.name in ("bylaws", "charter"):
        from generator.checks import linter  # its expressions are compiled where a text is read

        clauses = tuple(linter.told(body, line))
    prose = Prose(read.record, rendered.html, rendered.headings, body, line, clauses)
    cited = (
        (*_cited(document), *citations.of_body(body, line)) if citations.MARK in body else _cited(document)
    )
    return Entry(digest, prose, tuple(problems), cited[: citations.MOST], kept)


def _cited(document: Document) -> tuple[Citation, ...]:
    if document.may_hold(citations.may_stand_in):
        return tuple(islice(citations.of_data(document.data), citations.MOST))
    return ()


def _private(written: Written, document: Document) -> tuple[tuple[Suspicion, ...], list[Problem]]:
    """Suspicions for a person to look at, and what may not stand in the file at all.

    Of a file that is not sound, all is told at once.
    """
    found = scan(written)
    kept = tuple(each for each in found if written.sound and each.code in REVIEWABLE)
    return kept, [placed(reviews.as_finding(each), document) for each in found if each not in kept]


def load(shelf: Path, maker: str) -> Mapping[str, Entry]:
    """The entries that an earlier build by the same generator kept; none where there are none."""

    def entries(kept: Any) -> dict[str, Entry]:
        made_by, found = kept
        return found if made_by == maker else {}

    return unpickled(shelf, entries) or {}


def keep(shelf: Path, maker: str, entries: Mapping[str, Entry], placer: Placer) -> None:
    """Put the entries away for the next build, with what is known of their lines."""
    marked = {path: replace(entry, marks=placer.marks(path)) for path, entry in entries.items()}
    pickled(shelf, (maker, marked))
