"""What of a single file, name or message may never be public, wherever it stands in history.

The same rules as a build's, without what a person may clear: identity numbers, cards, mobiles, papers'
numbers, coordinates, scans of papers, authors of documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator import holding
from generator.checks.privacy import papers, reviews
from generator.checks.privacy.hits import Hit, masked
from generator.checks.privacy.scan import REVIEWABLE
from generator.checks.privacy.study import study
from generator.models import families
from generator.problems import Problem, problem
from generator.reading.inputs import MAX_KIB
from generator.reading.records import placed

NUMBERS = frozenset({"P01", "P02", "P03", "P04", "P05"})
"""What is a person's number; told of names and messages, where the other signs mislead."""
_PAPERS = (".pdf", ".docx", ".xlsx", ".csv")
_PIECE, _OVERLAP = 20_000, 64
_PRINTABLE = re.compile(rb"[\x20-\x7e]{11,}")


def of_file(path: str, raw: bytes) -> list[Problem]:
    """What may never be public in a file's bytes, at line and column."""
    if PurePosixPath(path).suffix.lower() in _PAPERS or families.is_attachment(path):
        suspicions, _ = papers.check(raw, path)
        return [placed(reviews.as_finding(each), None) for each in suspicions if each.code not in REVIEWABLE]
    if families.family_of(path) and len(raw) <= MAX_KIB * 1024:
        entry = holding.read_file(path, raw, "")
        found = [item for item in entry.problems if _never(item.code)]
        if found or entry.record is not None or any(item.code[0] == "S" for item in entry.problems):
            return found
    return list(_lines(path, raw))


def of_name(path: str) -> list[Problem]:
    """Numbers in a path, or in the name of a ref."""
    spaced = re.sub(r"[_./-]", " ", path)
    return [_told(hit, path, 1) for hit in _hits(path.rpartition("/")[2]) or _hits(spaced)]


def masked_path(path: str) -> str:
    """The path as a message may name it: numbers of persons in it masked."""
    for hit in sorted(study(path), key=lambda each: each.start, reverse=True):
        if hit.code in NUMBERS:
            path = path[: hit.start] + masked(hit.value) + path[hit.end :]
    return path


def of_message(text: str, path: str) -> list[Problem]:
    """Numbers in a message; ``path`` is what to call it."""
    return [_told(hit, path, at) for at, line in enumerate(text.split("\n"), 1) for hit in _hits(line)]


def _never(code: str) -> bool:
    return code[0] == "P" and code < "P16" and code not in REVIEWABLE


def _lines(path: str, raw: bytes) -> Iterator[Problem]:
    """Numbers in a file that no reader could read."""
    for at, line in enumerate(_decoded(raw).split("\n"), 1):
        for start in range(0, max(len(line), 1), _PIECE):
            for hit in _hits(line[start : start + _PIECE + _OVERLAP]):
                yield _told(hit, path, at)


def _decoded(raw: bytes) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return "\n".join(found[0].decode() for found in _PRINTABLE.finditer(raw))


def _hits(text: str) -> list[Hit]:
    if not re.search(r"[^\x00-\x2f:-\x7f]|[0-9]", text):  # neither a digit nor anything but ASCII
        return []
    return [hit for hit in study(text) if hit.code in NUMBERS]


def _told(hit: Hit, path: str, line: int) -> Problem:
    return problem(hit.code, path, line, hit.start + 1, shown=masked(hit.value))
