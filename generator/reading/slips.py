"""Slips of the Chinese input method and other faults of a line: found, told, and mended in memory.

A mended line is never published: it only lets reading go on, so that every slip of a file, and then
what the schema says, is told at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.problems import Problem, problem
from generator.reading.simple import HAN

_WORD = f"[{HAN}][\\w（）()、·]{{0,19}}"
_slip_key = re.compile(f"[ \\t\u3000]*(?:- +)*{_WORD}[ \u3000]*([：:])(?![ /]|$)").match
_sound_key = re.compile(f"[ \\t\u3000]*(?:- +)*{_WORD}:( |$)").match
_indent = re.compile("[ \\t\u3000\xa0]*").match
_quotes = re.compile('[:{,\\[-] *([“”])([^“”"]*)([“”"])')
_half_quotes = re.compile('"[^"“”]*([“”])|([“”])[^"“”]*"')
_comma = re.compile(f"(，)[ \u3000]*(?={_WORD} *[：:])")
_bracket = re.compile("[｛｝［］【】]")
_dash = re.compile(" *(－|[—–](?![—–])|-(?=[^ \\-0-9])) *(?=[^ ])").match
_comment = re.compile(r"(?<=[^\s#])[ \t]+(#)[^\s#]")
_lost = re.compile(r"[ \t]+(#)[^\s#]")
_swallowing = re.compile(f"{_WORD} *([：:])(?!/)")
_NARROW = str.maketrans("｛｝［］【】", "{}[][]")


@dataclass(frozen=True)
class Edit:
    """A repair of one line: ``length`` characters from ``column`` become ``new``; counted from 0."""

    problem: Problem
    line: int
    column: int
    length: int
    new: str


@dataclass(frozen=True)
class Explained:
    """What a parser's complaint means: repairs where there are any, else the problem."""

    problem: Problem
    edits: tuple[Edit, ...]


def apply(edits: list[Edit], lines: list[str]) -> None:
    """Change the lines as the edits say; of edits that overlap only the last of the line is made."""
    below: dict[int, int] = {}
    for edit in sorted(edits, key=lambda each: (each.line, each.column), reverse=True):
        if edit.column + edit.length <= below.get(edit.line, 1 << 30):
            line = lines[edit.line]
            lines[edit.line] = line[: edit.column] + edit.new + line[edit.column + edit.length :]
            below[edit.line] = edit.column


class _Line:
    """One line under repair."""

    def __init__(self, at: int, text: str, path: str, first_line: int) -> None:
        self.at, self.text, self.path, self.first_line = at, text, path, first_line

    def edit(self, code: str, column: int, length: int, new: str, **values: object) -> Edit:
        found = problem(code, self.path, self.at + self.first_line, column + 1, **values)
        return Edit(found, self.at, column, length, new)

    def indent(self) -> Edit | None:
        blanks = _indent(self.text)
        width = blanks.end() if blanks else 0
        head = self.text[:width]
        if head.strip(" ") == "":
            return None
        code = "Y01" if "\t" in head else "Y08"
        wide = head.replace("\t", "  ").replace("\u3000", "  ").replace("\xa0", " ")
        odd = next(at for at, each in enumerate(head) if each != " ")
        return Edit(problem(code, self.path, self.at + self.first_line, odd + 1), self.at, 0, width, wide)

    def colon(self) -> Edit | None:
        found = _slip_key(self.text)
        if not found or _sound_key(self.text):
            return None
        at = found.start(1)
        return self.edit("Y02" if found[1] == "：" else "Y06", at, 1, ": ")

    def moved(self, slip: Edit, column: int) -> Edit:
        """The repair of a key's colon that also moves the line to begin at ``column``."""
        head = self.text[: slip.column].strip()
        return Edit(slip.problem, self.at, 0, slip.column + slip.length, " " * column + head + slip.new)

    def dash(self) -> Edit | None:
        found = _dash(self.text)
        if not found:
            return None
        at = found.start(1)
        return self.edit("Y09", at, found.end() - at, "- ")

    def comma(self) -> Edit | None:
        found = _comma.search(_masked(self.text))
        if not found or not re.search("[{\\[]", self.text):
            return None
        return self.edit("Y04", found.start(1), found.end() - found.start(1), ", ")

    def bracket(self) -> Edit | None:
        found = _bracket.search(_masked(self.text))
        if not found:
            return None
        narrow = found[0].translate(_NARROW)
        return self.edit("Y07", found.start(), 1, narrow, text=found[0])

    def quotes(self) -> Edit | None:
        found = _quotes.search(self.text)
        if found:
            start, end = found.start(1), found.end(3)
            return self.edit("Y03", start, end - start, f'"{found[2]}"')
        half = _half_quotes.search(self.text)
        if half:
            at = half.start(1) if half[1] else half.start(2)
            return self.edit("Y03", at, 1, '"')
        return None

    def quotes_around(self, column: int) -> Edit | None:
        """The repair of the quotation that began before ``column`` and ends behind it."""
        for found in _quotes.finditer(self.text):
            if found.start(1) < column <= found.end(3):
                return self.edit("Y03", found.start(1), found.end(3) - found.start(1), f'"{found[2]}"')
        return None

    def comment(self) -> Edit | None:
        found = _comment.search(_masked(self.text))
        if not found:
            return None
        text = self.text[found.start(1) :]
        return self.edit("Y05", found.start(1), 1, "＃", text=text)

    def all(self) -> Iterator[Edit | None]:
        yield self.indent()
        yield self.dash()
        yield self.colon()
        yield self.comment()
        yield self.bracket()
        yield self.comma()
        yield self.quotes()


def _masked(text: str) -> str:
    """The line with what stands between ASCII double quotes blotted out, of the same length."""
    return re.sub('"[^"]*"', lambda found: "\0" * len(found[0]), text)


def mend(at: int, lines: list[str], path: str, first_line: int) -> Edit | None:
    """The repair of the first slip that line ``at`` shows; None where it shows none."""
    return next((edit for edit in _Line(at, lines[at], path, first_line).all() if edit), None)


def in_plain(event: Any, lines: list[str], path: str, first_line: int, column: int | None) -> list[Edit]:
    """Slips that a plain scalar hides: text lost behind `` #``, and lines of keys swallowed into it.

    A swallowed line is moved out to ``column``, that of the scalar's own key, where it has one.
    """
    start, end = event.start_mark, event.end_mark
    edits: list[Edit] = []
    for at in range(start.line + 1, min(end.line + 1, len(lines))):
        line = _Line(at, lines[at], path, first_line)
        slip = line.colon()
        if slip:
            edits.append(line.indent() or (slip if column is None else line.moved(slip, column)))
        elif line.dash():
            edits += [edit for edit in (line.dash(),) if edit]
    if end.line < len(lines):
        text = lines[end.line]
        found = _lost.match(text, end.column)
        if found and text[: end.column].strip():
            line = _Line(end.line, text, path, first_line)
            edits.append(line.edit("Y05", found.start(1), 1, "＃", text=text[found.start(1) :]))
    return edits


def in_key(event: Any, lines: list[str], path: str, first_line: int) -> list[Edit]:
    """The slip of a key that swallowed its value, ``{金额：5, …}``, or what stands before it."""
    mark, text = event.start_mark, event.value
    line = _Line(mark.line, lines[mark.line], path, first_line)
    if text[:1] in ("\u3000", "\xa0", "－", "—", "–", "-"):
        before = line.indent() or line.dash()
        return [before] if before else []
    if event.end_mark.line != mark.line:
        return []
    if text.count("”") > text.count("“"):
        closed = line.quotes_around(mark.column)
        return [closed] if closed else []
    found = _swallowing.match(line.text, mark.column) if "：" in text or ":" in text else None
    if not found or found.end() > event.end_mark.column:
        return []
    edits = [line.edit("Y02" if found[1] == "：" else "Y06", found.start(1), 1, ": ")]
    for comma in _comma.finditer(line.text, found.end(), event.end_mark.column):
        edits.append(line.edit("Y04", comma.start(1), comma.end() - comma.start(1), ", "))
    return edits


# What libyaml says, where it says it (its problem or the thing it was reading), and what that means.
_MEANINGS = (
    ("mapping values are not allowed", "Y11", False),
    ("could not find expected ':'", "Y12", True),
    ("cannot start any token", "Y14", False),
    ("found unexpected end of stream", "Y15", True),
    ("found unexpected document indicator", "Y15", True),
    ("while parsing a flow", "Y16", True),
    ("block sequence entries are not allowed", "Y17", False),
    ("did not find expected '-' indicator", "Y17", False),
    ("unknown escape character", "Y18", False),
    ("invalid Unicode character escape code", "Y18", False),
    ("did not find expected hexdecimal number", "Y18", False),
    ("did not find expected <document start>", "Y13", False),
    ("did not find expected key", "Y13", False),
    ("while scanning an alias", "Y21", True),
    ("while scanning an anchor", "Y22", True),
    ("while scanning a tag", "Y23", True),
    ("while parsing a tag", "Y23", True),
    ("undefined tag handle", "Y23", False),
    ("while parsing a node", "Y13", False),
    ("while scanning a directive", "Y14", True),
    ("while scanning a block scalar", "Y10", True),
)


GENERAL = frozenset(("Y10", "Y11", "Y12", "Y13", "Y16", "Y17"))
"""Codes that say only that the structure does not fit."""


def explain(error: Any, lines: list[str], path: str, first_line: int) -> Explained:
    """What an error of libyaml means for the line it names, the one before, or where it began."""
    spot = error.problem_mark or error.context_mark
    began = error.context_mark or spot
    for at in _suspects(spot.line if spot else 0, began.line if began else 0, lines):
        edit = mend(at, lines, path, first_line)
        if edit:
            return Explained(edit.problem, (edit,))
    said = f"{error.problem or ''} {error.context or ''}"
    code, early = next(((code, early) for text, code, early in _MEANINGS if text in said), ("Y10", False))
    mark = began if early else spot
    line, column = (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0)
    return Explained(problem(code, path, line + first_line, column + 1), ())


def _suspects(spot: int, began: int, lines: list[str]) -> Iterator[int]:
    """The lines to look at, most suspect first: that of the error, the one with text before it, the start."""
    last = len(lines) - 1
    spot = min(spot, last)
    before = next((at for at in range(spot - 1, -1, -1) if lines[at].strip()), spot)
    yield from dict.fromkeys((spot, before, min(began, last)))
