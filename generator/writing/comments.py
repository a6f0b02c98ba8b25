"""Comments of a YAML file: found, and put back where what they speak of stands after the file was rewritten.

A comment belongs to the data that begins behind it, one at the end of a line to what begins on that
line. It comes back on a line of its own above that.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.reading import careful
from generator.writing.canonical import Line, Place

_comment = re.compile(r"(?:^|(?<=[ \t\n]))#[^\n]*")


@dataclass(frozen=True)
class Comment:
    """A comment from its mark on, and the place of the data that it belongs to; None at a file's end."""

    text: str
    place: Place | None


class Untold(Exception):
    """Some comment cannot be told from the text around it: the file is better left alone."""


def found(text: str, path: str) -> tuple[Comment, ...]:
    """The comments of a sound YAML text, in order.

    Raises Untold where a comment stands in the head of a block of lines.
    """
    if "#" not in text:
        return ()
    marks = sorted(
        ((key, place) for place, (key, _) in careful.places(text, path, 1).items() if place),
        key=lambda each: (each[0], len(each[1])),
    )
    begins = [mark for mark, _ in marks]
    told = []
    for line, column, comment in _comments(text):
        alone = not text.split("\n")[line - 1][: column - 1].strip()
        # What stands on a comment's own line begins before it; what it is alone above begins behind it.
        at = bisect_left(begins, (line, column) if alone else (line, 0))
        first = () if alone and at == 0 else marks[at][1] if at < len(marks) else None
        told.append(Comment(comment.rstrip(), first))
    return tuple(told)


def _comments(text: str) -> Iterator[tuple[int, int, str]]:
    """Line and column, from 1, of each comment, and itself."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    end = 0
    try:
        while loader.check_token():
            token = loader.get_token()
            start = token.start_mark.index
            yield from _within(text, end, start)
            end = max(end, token.end_mark.index)
            block = type(token).__name__ == "ScalarToken" and token.style in ("|", ">")
            if block and "#" in text[start : text.find("\n", start)]:
                raise Untold
    finally:
        loader.dispose()
    yield from _within(text, end, len(text))


def _within(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for each in _comment.finditer(text, start, end):
        line = text.count("\n", 0, each.start()) + 1
        yield line, each.start() - text.rfind("\n", 0, each.start()), each[0]


def woven(lines: Iterable[Line], comments: Iterable[Comment]) -> Iterator[Line]:
    """The lines with the comments above what they belong to, those without a place at the end."""
    written = list(lines)
    standing = {line.place: at for at, line in enumerate(written) if line.place is not None}
    above: dict[int, list[str]] = {}
    for comment in comments:
        at = len(written) if comment.place is None else _line_of(comment.place, standing)
        above.setdefault(at, []).append(comment.text)
    for at, line in enumerate(written):
        yield from (Line(None, line.indent, text) for text in above.get(at, ()))
        yield line
    yield from (Line(None, 0, text) for text in above.get(len(written), ()))


def _line_of(place: Place, standing: Mapping[Place, int]) -> int:
    """The line on which a place begins, or the nearest thing above it does; the first for the file's head."""
    while place and place not in standing:
        place = place[:-1]
    return standing[place] if place else 0
