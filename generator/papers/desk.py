"""Where papers are made: the printer, what was found on the way, which periods are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from generator.documents.fonts import Fonts, fonts
from generator.documents.typesetting import Printed, Typesetter, Untypesettable, packed
from generator.models import period as periods
from generator.problems import Problem, problem

UNDATED = date(2000, 1, 1)
"""For papers that bear no date: an archive needs one, and today would differ tomorrow."""


@dataclass(frozen=True)
class Made:
    """One paper: its path below print/, and the PDF."""

    path: str
    raw: bytes


@dataclass
class Desk:
    """What every kind of paper is made with; ``wanted`` is a period, or empty for the newest."""

    wanted: str = ""
    own: Mapping[str, Path] = field(default_factory=dict)
    """The town's own fonts by role."""
    problems: list[Problem] = field(default_factory=list)

    def tell(self, code: str, file: str, **values: object) -> None:
        """Take down a problem of printing."""
        self.problems.append(problem(code, file, 1, 1, **values))

    def print(
        self, path: str, source: str, said: object, write: Callable[[Typesetter], Printed]
    ) -> Iterator[Made]:
        """The paper, where every character has a glyph and Typst takes it; else a problem of ``source``.

        ``said`` is all that the paper says.
        """
        raw = self.typeset(source, said, write)
        if raw is not None:
            yield Made(path, raw)

    def typeset(self, source: str, said: object, write: Callable[[Typesetter], Printed]) -> bytes | None:
        """The same without a place; None where it cannot be made."""
        return self.draw(source, said, lambda setter: packed(write(setter).raw))

    def draw(self, source: str, said: object, make: Callable[[Typesetter], bytes]) -> bytes | None:
        """What is made of ``said``, a PDF or a picture; None where it cannot be made."""
        found = tuple(texts(said))
        files = tuple(self.own.items())
        lacking = _fonts(files).lacking(found)
        if lacking:
            for character in lacking:
                said_in = next(text for text in found if character in text)
                self.tell("T01", source, character=character, text=said_in)
            return None
        try:
            return make(_setter(files))
        except Untypesettable as error:
            self.tell("T05", source, reason=error)
            return None

    def chosen(self, available: Iterable[str]) -> tuple[str, ...]:
        """Of the periods there are the newest; or all that lie in the one asked for, or hold it."""
        found = sorted(available, key=periods.last_day)
        if not self.wanted:
            return tuple(found[-1:])
        return tuple(each for each in found if within(each, self.wanted) or within(self.wanted, each))


def within(period: str, other: str) -> bool:
    """Whether a period lies in another, or is the same."""
    return periods.first_day(other) <= periods.first_day(period) and periods.last_day(
        period
    ) <= periods.last_day(other)


def texts(said: object) -> Iterator[str]:
    """Every text in records, lists and mappings."""
    if isinstance(said, str):
        yield said
    elif is_dataclass(said):
        for item in fields(said):
            yield from texts(getattr(said, item.name))
    elif isinstance(said, Mapping):
        yield from texts(list(said.values()))
    elif isinstance(said, list | tuple):
        for each in said:
            yield from texts(each)


def plain(said: Any) -> Any:
    """A record as Typst reads it: mappings, lists and texts; days left out."""
    if is_dataclass(said):
        return {item.name.replace("_", "-"): plain(getattr(said, item.name)) for item in fields(said)}
    if isinstance(said, list | tuple):
        return [plain(each) for each in said]
    return said.isoformat() if isinstance(said, date) else said


@cache
def _fonts(own: tuple[tuple[str, Path], ...]) -> Fonts:
    return fonts(dict(own))


@cache
def _setter(own: tuple[tuple[str, Path], ...]) -> Typesetter:
    return Typesetter(_fonts(own))
