"""A Markdown file with front matter: what is said about the text, and the text itself."""

from __future__ import annotations

from typing import NamedTuple

from generator.problems import Unreadable, problem
from generator.reading.strict import Document, parse_text
from generator.reading.text import decode

_FENCE = "---"


class Parts(NamedTuple):
    """Front matter, body, and the line of the file, from 1, that the body begins at."""

    document: Document
    body: str
    body_line: int


def split(raw: bytes, path: str) -> Parts:
    """The parts of a Markdown file of at most 256 KiB, whose first line is ``---``.

    Raises Unreadable where front matter is missing, not closed, empty, or cannot be read.
    """
    decoded = decode(raw, path)
    lines = decoded.text.split("\n")
    if lines[0].rstrip() != _FENCE:
        raise Unreadable((*decoded.problems, problem("Y39", path)))
    end = next((at for at, line in enumerate(lines) if at and line.rstrip() == _FENCE), None)
    if end is None:
        raise Unreadable((*decoded.problems, problem("Y40", path)))
    head = "\n".join(lines[1:end]) + "\n"
    if not head.strip():
        raise Unreadable((*decoded.problems, problem("Y39", path)))
    document = parse_text(head, path, 2, decoded.problems)
    return Parts(document, "\n".join(lines[end + 1 :]), end + 2)
