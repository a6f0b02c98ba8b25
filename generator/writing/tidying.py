"""A data file in its one form: the same record, the same comments, the same text below."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.models import families
from generator.models.base import Record
from generator.problems import Problem, Unreadable, problem
from generator.reading import frontmatter
from generator.reading.records import validate
from generator.reading.strict import Document, parse
from generator.writing import comments
from generator.writing.canonical import joined, lines

ROOTS = ("data", "content", "private")


@dataclass(frozen=True)
class _Whole:
    """A file's data, and the text below them where it is Markdown."""

    document: Document
    record: Record
    body: str


def tidied(path: str, raw: bytes) -> bytes:
    """The bytes of the file in its one form; the same where they have it already.

    Raises Unreadable, with the reasons, where the file has an error or cannot be rewritten without
    losing a comment.
    """
    family, whole = _family(path), _read(path, raw)
    text = _written(family, whole, path)
    made = text.encode()
    again = _read(path, made)
    if again.record != whole.record or again.body != whole.body:
        raise Unreadable((problem("S65", path),))
    return made


def put(file: Path, raw: bytes) -> None:
    """Put the bytes in place of a file in one step. Raises OSError where that cannot be done."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        fresh.write_bytes(raw)
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)


def files_below(root: Path, wanted: Iterable[Path]) -> Iterator[str]:
    """The data files among what is wanted, as paths from the project's root; all where nothing is."""
    starts = [place.resolve() for place in wanted] or [root / name for name in ROOTS]
    seen: set[str] = set()
    for start in starts:
        for file in [start] if start.is_file() else sorted(start.rglob("*")):
            if not file.is_relative_to(root) or not file.is_file() or file.is_symlink():
                continue
            path = file.relative_to(root).as_posix()
            if path not in seen and families.family_of(path):
                seen.add(path)
                yield path


def _family(path: str) -> families.Family:
    found = families.family_of(path)
    if found is None:
        raise Unreadable((problem("H01", path, near=families.nearest(path)),))
    return found[0]


def _read(path: str, raw: bytes) -> _Whole:
    family, body = _family(path), ""
    if family.kind == "markdown":
        document, body, _ = frontmatter.split(raw, path)
    else:
        document = parse(raw, path)
    read = validate(document, path, family.model())
    if read.record is None:
        raise Unreadable(_errors((*document.problems, *read.problems)))
    return _Whole(document, read.record, body)


def _errors(told: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(each for each in told if each.severity == "error")


def _written(family: families.Family, whole: _Whole, path: str) -> str:
    try:
        kept = comments.found(whole.document.text, path)
    except comments.Untold:
        raise Unreadable((problem("S64", path),)) from None
    head = joined(comments.woven(lines(family, whole.document.data), kept))
    if Counter(each.text for each in kept) != Counter(each.text for each in comments.found(head, path)):
        raise Unreadable((problem("S64", path),))
    return f"---\n{head}---\n{whole.body}" if family.kind == "markdown" else head
