"""What of a single file, name or message may never be public, wherever it stands in history.

The same rules as a build's, without what a person may clear: identity numbers, cards, mobiles, papers'
numbers, coordinates, scans of papers, authors of documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from generator import holding
from generator.checks.privacy import papers, reviews
from generator.checks.privacy.hits import Hit, masked
from generator.checks.privacy.scan import REVIEWABLE, Suspicion
from generator.checks.privacy.study import study
from generator.importing.received import INBOX, ORIGINALS
from generator.models import families
from generator.problems import Problem, Unreadable, problem
from generator.reading.inputs import MAX_KIB
from generator.reading.records import placed
from generator.reading.spreadsheets import csvfile, xlsx
from generator.reading.spreadsheets.grid import Book, place

NUMBERS = frozenset({"P01", "P02", "P03", "P04", "P05"})
"""What is a person's number; told of names and messages, where the other signs mislead."""
SEALED = (f"{INBOX}/", f"{ORIGINALS}/")
"""Where workbooks lie that no page shows: what a program writes into them of itself does no harm."""
UNSEEN = "R100"
"""What is told of a workbook that people may open and that cannot be looked into."""
_PAPERS = (".pdf", ".docx")
_SHEETS = (".xlsx", ".xlsm", ".xls", ".et", ".csv")
_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_INSIDE = b"xl/workbook.xml"
_PIECE, _OVERLAP = 20_000, 64
_PRINTABLE = re.compile(rb"[\x20-\x7e]{11,}")


def of_file(path: str, raw: bytes) -> list[Problem]:
    """What may never be public in a file's bytes, at line and column."""
    if is_workbook(path, raw):
        return of_workbook(path, raw, published=not path.startswith(SEALED))
    if PurePosixPath(path).suffix.lower() in _PAPERS or families.is_attachment(path):
        suspicions, _ = papers.check(raw, path)
        return [placed(reviews.as_finding(each), None) for each in suspicions if each.code not in REVIEWABLE]
    if families.family_of(path) and len(raw) <= MAX_KIB * 1024:
        entry = holding.read_file(path, raw, "")
        found = [item for item in entry.problems if _never(item.code)]
        if found or entry.record is not None or any(item.code[0] == "S" for item in entry.problems):
            return found
    return list(_lines(path, raw))


def is_workbook(path: str, raw: bytes) -> bool:
    """Whether a file is a workbook by its name or by what it holds."""
    return path.lower().endswith(_SHEETS) or (raw.startswith(_OFFICE) and _INSIDE in raw)


def of_workbook(path: str, raw: bytes, published: bool = False) -> list[Problem]:
    """Numbers in a workbook, wherever somebody who opens it finds them: each at its sheet and cell.

    Of one that is published as it is, all that may never be public, its author among it.

    What is office's own and cannot be looked into is told (R100); of other bytes, what can be read in them.
    """
    comma = path.lower().endswith(".csv")
    suspicions, problems = papers.check(raw, path if comma else f"{path}.xlsx")
    if problems and (comma or not raw.startswith(_OFFICE)):
        return list(_lines(path, raw))
    bad = [
        each for each in suspicions
        if (each.code not in REVIEWABLE if published else each.code in NUMBERS)
    ]  # fmt: skip
    book = _opened(path, raw, comma) if bad else None
    found = [_spotted(each, path, book) for each in bad]
    return found or [
        problem(UNSEEN, path, reason=each.message, remedy=each.hint.removeprefix("请")) for each in problems
    ]


def _opened(path: str, raw: bytes, comma: bool) -> Book | None:
    try:
        return (csvfile if comma else xlsx).read(raw, path)
    except Unreadable:
        return None


def _spotted(suspicion: Suspicion, path: str, book: Book | None) -> Problem:
    """The problem at the first cell that holds the value; in the part that names it where none does alone."""
    said = placed(reviews.as_finding(replace(suspicion, path=path)), None)
    for sheet, row, column, text in book.texts() if book else ():
        if suspicion.value in text or any(hit.value == suspicion.value for hit in study(text)):
            where = f"“{sheet}”表 {place(row, column)}"
            return replace(said, line=row, col=column, message=f"{where}：{said.message}")
    return replace(said, message=f"{suspicion.within}：{said.message}")


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
