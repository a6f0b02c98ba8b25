"""The careful way of reading YAML: libyaml's events one by one, slips mended in memory and all told.

Taken for what is not of the simple shape, and to find places. Imported when it is needed, with PyYAML:
a build of sound files needs neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from unicodedata import normalize

from generator.problems import Problem, problem
from generator.reading import slips
from generator.reading.simple import MAX_DEPTH, Value
from generator.reading.slips import Edit
from generator.reading.text import ODD

MAX_NODES = 50_000
MAX_TEXT = 4_000
MAX_PROBLEMS = 50
# Characters read again after repairs: what bounds the time that a large file full of slips can take.
MAX_REREAD = 1_500_000

Path = tuple[str | int, ...]
Mark = tuple[int, int]

_BLANKS = " \t\u3000\xa0"


@dataclass(frozen=True)
class Careful:
    """What came of a text: the mapping, None where there is none; the text as mended; problems in order."""

    data: dict[str, Value] | None
    text: str
    problems: tuple[Problem, ...]


def read(text: str, path: str, first_line: int = 1, problems: tuple[Problem, ...] = ()) -> Careful:
    """The mapping that a text holds whose first line is line ``first_line`` of the file.

    Slips are mended and reading goes on, so that all of them are told; ``problems`` are those already found.
    """
    lines = text.split("\n")
    told = list(problems)
    touched: set[int] = set()
    budget = MAX_REREAD
    while True:
        walk = _Walk("\n".join(lines), path, first_line)
        data = walk.read()
        if not walk.edits:
            # What libyaml says of a line that was mended is our doing, not the writer's.
            told += [p for p in walk.problems if not (p.code in slips.GENERAL and p.line in touched)]
            break
        told += [edit.problem for edit in walk.edits]
        touched |= {edit.line + first_line for edit in walk.edits}
        slips.apply(walk.edits, lines)
        budget -= len(text) + 20_000
        if len(told) >= MAX_PROBLEMS or budget < 0:
            told = told[:MAX_PROBLEMS]
            return Careful(None, walk.text, (*_in_order(told), problem("Y46", path, told[-1].line, 1)))
    if len(told) > MAX_PROBLEMS:
        told = [*told[:MAX_PROBLEMS], problem("Y46", path, told[MAX_PROBLEMS].line, 1)]
    return Careful(data, walk.text, _in_order(told))


def places(text: str, path: str, first_line: int) -> dict[Path, tuple[Mark, Mark]]:
    """Where each key and each value of a text stands that could be read: line and column from 1."""
    walk = _Walk(text, path, first_line, most=MAX_NODES)
    walk.read()
    return walk.places


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(dict.fromkeys(problems), key=lambda each: (each.code == "Y46", each.line, each.col)))


class _StopError(Exception):
    """Reading cannot go on; why stands among the problems."""


@dataclass(slots=True)
class _Frame:
    """An open mapping or list; ``key`` is that of the mapping's next value, None where a key is due."""

    holder: dict[str, Value] | list[Value]
    path: Path
    key: str | None = None
    seen: dict[str, int] = field(default_factory=dict)
    skip: bool = False


class _Walk:
    """One pass over the events of a text."""

    def __init__(self, text: str, path: str, first_line: int, most: int = MAX_PROBLEMS) -> None:
        self.text = text
        self.most = most
        self.path = path
        self.first_line = first_line
        self.lines = text.split("\n")
        self.problems: list[Problem] = []
        self.edits: list[Edit] = []
        self.places: dict[Path, tuple[Mark, Mark]] = {}
        self.frames: list[_Frame] = []
        self.root: Value = None
        self.nodes = 0

    def read(self) -> dict[str, Value] | None:
        """The mapping; None where there is none, with the reason among the problems or the edits."""
        import yaml

        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(self.text)
        try:
            while loader.check_event():
                self.take(loader.get_event())
        except _StopError:
            return None
        except yaml.MarkedYAMLError as error:
            if not self.edits:
                found = slips.explain(error, self.lines, self.path, self.first_line)
                if found.edits:
                    self.edits += found.edits
                else:
                    self.problems.append(found.problem)
            return None
        except (yaml.YAMLError, ValueError, RecursionError):
            self.tell("Y10", 0, 0)
            return None
        finally:
            loader.dispose()
        if isinstance(self.root, dict):
            return self.root
        self.refuse_root()
        return None

    def refuse_root(self) -> None:
        if self.root is None and not self.nodes:
            self.tell("Y19", 0, 0)
            return
        first = next((at for at, line in enumerate(self.lines) if line.strip() and line.strip()[0] != "#"), 0)
        edit = (
            slips.mend(first, self.lines, self.path, self.first_line) if isinstance(self.root, str) else None
        )
        if edit:
            self.edits.append(edit)
        elif not self.edits:
            self.tell("Y37", first, 0)

    # -- events ----------------------------------------------------------------------------------

    def take(self, event: Any) -> None:
        kind = type(event).__name__
        if kind == "ScalarEvent":
            self.node(event)
            self.scalar(event)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self.node(event)
            self.open({} if kind == "MappingStartEvent" else [], event.start_mark)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self.frames.pop()
        elif kind == "AliasEvent":
            self.tell_at("Y21", event.start_mark)
            self.node(event)
            if self.due_key():
                self.frames[-1].key, self.frames[-1].skip = "", True
            else:
                self.put(None, event.start_mark)
        elif kind == "DocumentStartEvent" and self.nodes:
            self.tell_at("Y20", event.start_mark)
            raise _StopError

    def node(self, event: Any) -> None:
        self.nodes += 1
        mark = event.start_mark
        if self.nodes > MAX_NODES:
            self.tell_at("Y27", mark, limit=MAX_NODES)
            raise _StopError
        if len(self.problems) + len(self.edits) > self.most:
            raise _StopError
        if type(event).__name__ != "AliasEvent":
            if event.anchor:
                self.tell_at("Y22", mark)
            if event.tag:
                self.tell_at("Y23", mark)

    def due_key(self) -> bool:
        """Whether the next node is a key of a mapping."""
        return bool(self.frames) and self.frames[-1].key is None and type(self.frames[-1].holder) is dict

    def open(self, holder: dict[str, Value] | list[Value], mark: Any) -> None:
        if self.due_key():
            self.tell_at("Y24", mark)
            raise _StopError
        if len(self.frames) >= MAX_DEPTH:
            self.tell_at("Y28", mark, limit=MAX_DEPTH)
            raise _StopError
        self.frames.append(_Frame(holder, self.put(holder, mark)))

    def scalar(self, event: Any) -> None:
        text: str = event.value
        if self.due_key():
            self.key(text, event)
            return
        start = event.start_mark
        if len(text) > MAX_TEXT:
            self.tell_at("Y29", start, size=len(text), limit=MAX_TEXT)
        if event.style == '"' and not text.isprintable():
            hidden = ODD.search(text) or re.search("\0", text)
            if hidden:
                self.tell_at("Y47", start, text=f"U+{ord(hidden[0]):04X}")
        if event.style:
            self.put(text, start)
            return
        self.edits += slips.in_plain(event, self.lines, self.path, self.first_line, self.key_column())
        text = text.strip(_BLANKS)
        self.put(None if text in ("", "~") else text, start)

    def key_column(self) -> int | None:
        """The column, from 0, of the key whose value is due; None in a list."""
        frame = self.frames[-1] if self.frames else None
        if frame is None or frame.key is None or frame.skip:
            return None
        return self.places[(*frame.path, frame.key)][0][1] - 1

    def key(self, text: str, event: Any) -> None:
        frame, mark = self.frames[-1], event.start_mark
        key = text.strip(_BLANKS)
        if key == "<<" and not event.style:
            self.tell_at("Y25", mark)
        elif not key or len(key) > 100 or not key.isprintable():
            self.tell_at("Y24", mark)
        same = normalize("NFKC", key)
        line = mark.line + self.first_line
        if same in frame.seen:
            self.tell_at("Y26", mark, key=key, first=frame.seen[same], second=line)
            frame.skip = True
        frame.seen.setdefault(same, line)
        frame.key = key
        if not frame.skip:
            here = (line, mark.column + 1)
            self.places[(*frame.path, key)] = (here, here)
        if not event.style:
            self.edits += slips.in_key(event, self.lines, self.path, self.first_line)

    def put(self, value: Value, mark: Any) -> Path:
        """Put a value where it belongs, and say where that is."""
        here = (mark.line + self.first_line, mark.column + 1)
        if not self.frames:
            self.root = value
            self.places[()] = (here, here)
            return ()
        frame = self.frames[-1]
        if type(frame.holder) is list:
            at: Path = (*frame.path, len(frame.holder))
            frame.holder.append(value)
            self.places[at] = (here, here)
            return at
        assert isinstance(frame.holder, dict)
        assert frame.key is not None
        at = (*frame.path, frame.key)
        if frame.skip:
            # The second of two equal keys: read, so that its own slips are told, and thrown away.
            at = (*frame.path, f"\0{frame.key}")
        else:
            frame.holder[frame.key] = value
            self.places[at] = (self.places[at][0], here)
        frame.key, frame.skip = None, False
        return at

    # -- problems --------------------------------------------------------------------------------

    def tell_at(self, code: str, mark: Any, **values: object) -> None:
        self.tell(code, mark.line, mark.column, **values)

    def tell(self, code: str, line: int, column: int, **values: object) -> None:
        self.problems.append(problem(code, self.path, line + self.first_line, column + 1, **values))
