"""A village's attachments: which its records name, which of those may be published, and as which bytes.

A file that may not be published is held back alone: the page that names it says so, and the record
stands. What nothing names is not published.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from generator.checks.privacy import reviews
from generator.checks.privacy.scan import REVIEWABLE, Suspicion
from generator.models import families
from generator.models.bundles import Enclosure, Prose, VillageRecords
from generator.models.shared import Recording
from generator.parts import pickled, unpickled
from generator.problems import BODY, Finding, Problem, Unreadable, finding, problem
from generator.reading import inputs
from generator.reading.attachments import Paper, open_paper
from generator.reading.records import placed

_LINKED = re.compile(r'(?:src|href)="((?:\.\./)*)(files/[A-Za-z0-9._/-]+)"')


@dataclass(frozen=True)
class Enclosed:
    """What a village's attachments came to."""

    papers: Mapping[str, Paper] = field(default_factory=dict)
    """By the name that records use, those to be published."""
    shown: Mapping[str, Enclosure] = field(default_factory=dict)
    """The same as pages tell them, and those held back."""
    problems: tuple[Problem, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)


Reviewed = Callable[[Iterable[Suspicion]], Iterable[Finding]]
"""From suspicions to those that nobody answers for."""


@dataclass(frozen=True)
class _Opened:
    """What one attachment came to; suspicions are asked about anew at every build."""

    paper: Paper | None
    problems: tuple[Problem, ...] = ()
    suspicions: tuple[Suspicion, ...] = ()


def parted(digests: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """A village's files: those that hold records, and attachments."""
    records = {path: digest for path, digest in digests.items() if not families.is_attachment(path)}
    return records, {path: digest for path, digest in digests.items() if path not in records}


def enclose(
    root: Path,
    cache: Path | None,
    maker: str,
    records: VillageRecords,
    digests: Mapping[str, str],
    reviewed: Reviewed,
) -> Enclosed:
    """Open the attachments that the records name; ``cache`` keeps what opening one came to."""
    if not digests and not any(True for _ in named(records)):
        return Enclosed()
    found: dict[str, Paper] = {}
    shown: dict[str, Enclosure] = {}
    problems: list[Problem] = []
    made: dict[str, str] = {}
    home = families.content_folder(records.id)
    wanted = {name for _, _, name in named(records)}
    opened: dict[str, _Opened] = {}
    for path, digest in digests.items():
        name = path.removeprefix(home)
        made[path] = digest or _digest(root / path)
        if name not in wanted:
            problems.append(problem("H18", path))
            continue
        opened[path] = _opened(root, path, made[path], cache, maker)
        problems += opened[path].problems
    told = [
        placed(item, None) for item in reviewed([each for one in opened.values() for each in one.suspicions])
    ]
    problems += told
    refused = {item.path for item in told if item.severity == "error"}
    for path, one in opened.items():
        name = path.removeprefix(home)
        if one.paper is not None and path not in refused:
            found[name] = one.paper
            shown[name] = Enclosure(one.paper.kind, len(one.paper.raw), one.paper.seconds)
        else:
            shown[name] = Enclosure(PurePosixPath(name).suffix[1:].lower())
    return Enclosed(found, shown, tuple(problems), made)


def missing(records: VillageRecords, digests: Mapping[str, str]) -> Iterator[Finding]:
    """Attachments that a record names and nobody has put in place."""
    home = families.content_folder(records.id)
    for path, place, name in named(records):
        if home + name not in digests:
            yield finding("H17", path, place, name=name, where=home + name)


def named(records: VillageRecords) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    """Every mention of an attachment: the file that names it, where in it, and the name."""
    for family, group in (("meetings", records.meetings), ("projects", records.projects)):
        for slug, record in group.items():
            yield from _each(families.BY_NAME[family].path(records.id, slug), (), record.attachments)
    for family, months in (("finance", records.months), ("finance-cwh", records.committee_months)):
        for period, month in months.items():
            yield from _heard(families.BY_NAME[family].path(records.id, period), month.recordings)
    for slug, notice in records.notices.items():
        path = families.BY_NAME["notices"].path(records.id, slug)
        yield from _each(path, (), notice.front.attachments)
        yield from _heard(path, notice.front.recordings)
        yield from _written(path, notice, "../")
    for slug, notice in records.notice_translations.items():
        path = families.BY_NAME["notices"].path(records.id, slug)
        yield from _heard(path, notice.front.recordings)
        yield from _written(path, notice, "../")
    for family, text in (("bylaws", records.bylaws), ("charter", records.charter)):
        if text:
            yield from _written(families.BY_NAME[family].path(records.id), text, "")
            yield from _heard(families.BY_NAME[family].path(records.id), text.front.recordings)
    for family, past in (("bylaws", records.bylaws_past), ("charter", records.charter_past)):
        for edition in past:
            if edition.prose:
                yield from _written(families.BY_NAME[family].path(records.id), edition.prose, "")
    for period, affairs in records.affairs.items():
        path = families.BY_NAME["affairs"].path(records.id, period)
        for index, affair in enumerate(affairs.affairs):
            yield from _each(path, ("事项", index), affair.attachments)
    for number, each in enumerate(records.groups.groups if records.groups else ()):
        path = families.BY_NAME["groups"].path(records.id)
        for index, told in enumerate(each.affairs):
            yield from _each(path, ("小组", number, "事项", index), told.attachments)


def _written(path: str, text: Prose[Any], up: str) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    """The attachments that a text shows or links; ``up`` leads from its page to the village's folder."""
    for found in _LINKED.finditer(text.html):
        if found[1] == up:
            line = next((n for n, line in enumerate(text.body.split("\n")) if found[2] in line), 0)
            yield path, (BODY, text.line + line, 1), found[2]


def _each(
    path: str, place: tuple[str | int, ...], names: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    for index, name in enumerate(names):
        yield path, (*place, "附件", index), name


def _heard(path: str, recordings: tuple[Recording, ...]) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    for index, each in enumerate(recordings):
        yield path, ("录音", index, "文件"), each.file


def _opened(root: Path, path: str, digest: str, cache: Path | None, maker: str) -> _Opened:
    shelf = cache / "papers" / f"{digest}.pickle" if cache and digest else None
    if shelf:
        kept = unpickled(shelf, lambda kept: kept[2] if kept[:2] == (maker, path) else None)
        if kept is not None:
            return kept  # type: ignore[no-any-return]
    try:
        raw = (root / path).read_bytes()
        opened = _looked_at(open_paper(raw, path), raw, path)
    except Unreadable as error:
        opened = _Opened(None, error.problems)
    except OSError:
        return _Opened(None, (problem("H03", path, reason="文件刚刚被移走或没有读取权限"),))
    if shelf:
        shelf.parent.mkdir(exist_ok=True)
        pickled(shelf, (maker, path, opened))
    return opened


def _looked_at(paper: Paper, raw: bytes, path: str) -> _Opened:
    """The attachment with what a person must look at; without its paper where that may never be public."""
    from generator.checks.privacy import papers  # only where there are attachments

    found, problems = papers.check(raw, path)
    kept = tuple(each for each in found if each.code in REVIEWABLE)
    told = (*problems, *(placed(reviews.as_finding(each), None) for each in found if each not in kept))
    return _Opened(None if told else paper, told, kept)


def _digest(path: Path) -> str:
    try:
        return inputs.digest(path.read_bytes())
    except OSError:
        return ""
