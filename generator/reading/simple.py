"""The shape that nearly every data file has, read quickly: what it accepts means what libyaml says it means.

Written for the canonical form and a little more: block mappings and lists by indentation, and on one
line a flow mapping or list, of plain or double-quoted scalars without escapes. Whatever else stands in
a file (a comment behind a value, a text over several lines, an anchor, a slip) is not judged here:
:func:`read` gives None, and the careful reader of :mod:`generator.reading.strict` takes the file.
A test compares both on generated texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Value = str | None | list["Value"] | dict[str, "Value"]

MAX_DEPTH = 12
"""Mappings and lists within each other, the file's own mapping counted."""

MAX_CHARS = 50_000
"""A text with fewer characters cannot hold more nodes than the careful reader allows."""

HAN = "\u4e00-\u9fff\U00020000-\U0002ebef"
"""Han characters, for a class of a regular expression; the rare ones some names have among them."""

# Each class that holds a wide range costs Python a millisecond at every start: so few of them as can be.
_KEY = f"(?![（）、·-])[0-9A-Za-z_（）、·{HAN}-]{{1,40}}"
# A plain scalar may not begin with an indicator but a minus sign, nor hold what ends or opens anything.
_PLAIN = "-?[^\\x00-/:-@[-`{-\\xa0\u3000][^,:#\"'\\[\\]{}\\\\\\n\\t\\xa0\u3000]{0,3999}(?<! )"
_QUOTED = '"[^"\\\\\\n]{0,4000}"'

_line = re.compile(f"( *)(- +)?(?:({_KEY}):(?: +|$))?(.*)").fullmatch
_scalar = re.compile(f'"([^"\\\\\\n]{{0,4000}})"|({_PLAIN})').fullmatch
_flat = re.compile(f"\\{{(?:{_KEY}: (?:{_QUOTED}|{_PLAIN})(?:, (?!$)|\\}}$))+").fullmatch
# Only for what _flat has accepted.
_pairs = re.compile('([^:]+): (?:"([^"]*)"|([^,}]*))[,}] ?').findall
_token = re.compile(f'([\\[{{]) *|([\\]}}]) *|(, *)|({_KEY}): +|"([^"\\\\\\n]{{0,4000}})"|({_PLAIN})').match


class _DoubtError(Exception):
    """This text is for the careful reader."""


def read(text: str) -> dict[str, Value] | None:
    """The mapping that the text holds; None where it has not the simple shape."""
    if len(text) >= MAX_CHARS:
        return None
    try:
        return _Blocks().read(text)
    except _DoubtError:
        return None


class _Blocks:
    """Block structure by indentation; ``frames`` holds the open containers with their columns."""

    def __init__(self) -> None:
        self.root: dict[str, Value] = {}
        self.frames: list[tuple[int, dict[str, Value] | list[Value]]] = [(0, self.root)]
        self.waiting: Callable[[Value], None] | None = None
        self.waiting_at = 0

    def read(self, text: str) -> dict[str, Value]:
        for line in text.split("\n"):
            found = _line(line)
            if not found:
                raise _DoubtError
            blanks, dash, key, rest = found.groups()
            if key is None and not dash and (not rest or rest[0] == "#"):
                continue
            self.entry(len(blanks), len(dash or ""), key, rest)
        if not self.root:
            raise _DoubtError
        return self.root

    def entry(self, indent: int, dash: int, key: str | None, rest: str) -> None:
        frames = self.frames
        if self.waiting is not None:
            if indent > self.waiting_at or (dash and indent == self.waiting_at):
                opened: dict[str, Value] | list[Value] = [] if dash else {}
                self.waiting(opened)
                self.push(indent, opened)
            self.waiting = None
        while frames[-1][0] > indent or (
            frames[-1][0] == indent and not dash and type(frames[-1][1]) is list
        ):
            frames.pop()
            if not frames:
                raise _DoubtError
        at, container = frames[-1]
        if at != indent or (type(container) is list) is not bool(dash):
            raise _DoubtError
        if type(container) is list:
            if key is None:
                container.append(self.value(rest))
                return
            item: dict[str, Value] = {}
            container.append(item)
            indent += dash
            self.push(indent, item)
            container = item
        if key is None or key in container or type(container) is not dict:
            raise _DoubtError
        if rest:
            container[key] = self.value(rest)
        else:
            container[key] = None
            holder: dict[str, Value] = container
            self.waiting = lambda value: holder.__setitem__(key, value)
            self.waiting_at = indent

    def push(self, indent: int, container: dict[str, Value] | list[Value]) -> None:
        if len(self.frames) >= MAX_DEPTH:
            raise _DoubtError
        self.frames.append((indent, container))

    def value(self, rest: str) -> Value:
        if rest[:1] in ("{", "["):
            if _flat(rest):
                pairs = _pairs(rest, 1)
                mapping: dict[str, Value] = {key: quoted or plain for key, quoted, plain in pairs}
                if len(mapping) != len(pairs) or len(self.frames) >= MAX_DEPTH:
                    raise _DoubtError
                return mapping
            value, end = _flow(rest, 0, MAX_DEPTH - len(self.frames))
            if end != len(rest):
                raise _DoubtError
            return value
        found = _scalar(rest)
        if not found:
            raise _DoubtError
        return found[1] if found[2] is None else found[2]


def _flow(text: str, start: int, depth: int) -> tuple[Value, int]:
    """The value that begins at ``start`` of a flow, and where it ends; ``depth`` is what may still open."""
    found = _token(text, start)
    if not found:
        raise _DoubtError
    opening, _, _, _, quoted, plain = found.groups()
    end = found.end()
    if quoted is not None or plain is not None:
        return (quoted if plain is None else plain), end
    if opening is None or depth <= 0:
        raise _DoubtError
    mapping: dict[str, Value] = {}
    items: list[Value] = []
    closing = "}" if opening == "{" else "]"
    while True:
        found = _token(text, end)
        if found and found[2]:
            if found[2] != closing or mapping or items:
                raise _DoubtError
            return (mapping if opening == "{" else items), found.start() + 1
        if opening == "{":
            if not found or found[4] is None or found[4] in mapping:
                raise _DoubtError
            mapping[found[4]], end = _flow(text, found.end(), depth - 1)
        else:
            item, end = _flow(text, end, depth - 1)
            items.append(item)
        found = _token(text, end)
        if found and found[2] == closing:
            return (mapping if opening == "{" else items), found.start() + 1
        if not found or not found[3]:
            raise _DoubtError
        end = found.end()
