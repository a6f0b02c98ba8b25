"""What of a single file, name or message may never be public, wherever it stands in history.

The same rules as a build's, without what a person may clear: identity numbers, cards, mobiles, papers'
numbers, coordinates, scans of papers, authors of documents. Only what a file needs to be looked at is
imported: whoever pushes waits for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.checks.privacy.hits import Hit, masked
from generator.checks.privacy.prefilter import may_hold
from generator.checks.privacy.scan import REVIEWABLE, Suspicion, Written, scan
from generator.checks.privacy.study import study
from generator.hooks import workbooks
from generator.importing.received import INBOX, ORIGINALS
from generator.models import families
from generator.problems import Problem, Unreadable, problem
from generator.reading import strict
from generator.reading.inputs import MAX_KIB

NUMBERS = frozenset({"P01", "P02", "P03", "P04", "P05"})
"""What is a person's number; told of names and messages, where the other signs mislead."""
SEALED = (f"{INBOX}/", f"{ORIGINALS}/")
"""Where workbooks lie that no page shows: what a program writes into them of itself does no harm."""
_PAPERS = (".pdf", ".docx")
_PIECE, _OVERLAP = 20_000, 64
_PRINTABLE = re.compile(rb"[\x20-\x7e]{11,}")


def of_file(path: str, raw: bytes) -> list[Problem]:
    """What may never be public in a file's bytes, at line and column; in a workbook at sheet and cell."""
    if workbooks.is_workbook(path, raw):
        sealed = path.startswith(SEALED)
        found = workbooks.check(path, raw, lambda code: code in NUMBERS if sealed else code not in REVIEWABLE)
        return list(_lines(path, raw)) if found is None else found
    if PurePosixPath(path).suffix.lower() in _PAPERS or families.is_attachment(path):
        from generator.checks.privacy import papers

        suspicions, _ = papers.check(raw, path)
        return [_placed(each) for each in suspicions if each.code not in REVIEWABLE]
    if len(raw) <= MAX_KIB * 1024 and (family := families.family_of(path)):
        try:
            return _of_record(path, raw, family[0])
        except Unreadable as error:
            if any(item.code[0] == "S" for item in error.problems):
                return []
    return list(_lines(path, raw))


def _of_record(path: str, raw: bytes, family: families.Family) -> list[Problem]:
    """What may never be public in a file that a family's model reads; raises Unreadable where none can."""
    from generator.reading.records import validate

    body, line = "", 1
    if family.kind == "markdown":
        from generator.reading import frontmatter

        document, body, line = frontmatter.split(raw, path)
    else:
        document = strict.parse(raw, path)
    read = validate(document, path, family.model())
    sound = read.record is not None
    found = scan(Written(path, family.model(), document.data, body, line, document.text, sound))
    bad = [_placed(each, document) for each in found if each.code not in REVIEWABLE]
    if bad or sound or any(item.code[0] == "S" for item in (*document.problems, *read.problems)):
        return bad
    raise Unreadable(read.problems)


def of_name(path: str) -> list[Problem]:
    """Numbers in a path, or in the name of a ref."""
    spaced = re.sub(r"[_./-]", " ", path)
    return [_told(hit, path, 1) for hit in _hits(path.rpartition("/")[2]) or _hits(spaced)]


def masked_path(path: str) -> str:
    """The path as a message may name it: numbers of persons in it masked."""
    for hit in sorted(_hits(path), key=lambda each: each.start, reverse=True):
        path = path[: hit.start] + masked(hit.value) + path[hit.end :]
    return path


def of_message(text: str, path: str) -> list[Problem]:
    """Numbers in a message; ``path`` is what to call it."""
    return [_told(hit, path, at) for at, line in enumerate(text.split("\n"), 1) for hit in _hits(line)]


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
    return [hit for hit in study(text) if hit.code in NUMBERS] if may_hold(text) else []


def _told(hit: Hit, path: str, line: int) -> Problem:
    return problem(hit.code, path, line, hit.start + 1, shown=masked(hit.value))


def _placed(suspicion: Suspicion, document: strict.Document | None = None) -> Problem:
    from generator.checks.privacy.reviews import as_finding
    from generator.reading.records import placed

    return placed(as_finding(suspicion), document)
