"""One file: every text in it that may reach a public output, and what in it must not.

Looked at are values, keys, the file's name, comments of a YAML file, and a Markdown body. A table's head
counts as the label of the numbers below it; a title over a list of names says what the names are there for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.checks.privacy.prefilter import may_hold
from generator.checks.privacy.study import study

Place = tuple[str | int, ...]

REVIEWABLE = frozenset({"P06", "P07", "P08", "P10", "P11", "P12", "P13", "P17"})
"""Suspicions that a person may clear; all other codes say what may never stand in a file."""

_REMEMBERED = 50_000
_HAS_COMMENT = re.compile(r"(?:^|[ \t\n])#")


@dataclass(frozen=True)
class Suspicion:
    """What was found, and where; ``value`` is what a fingerprint is made of and never leaves the machine."""

    code: str
    path: str
    place: Place
    value: str
    within: str = ""
    """Of an attachment, in which part of it: 第 2 页."""


@dataclass(frozen=True)
class Written:
    """A file as its writer left it: its data, of a Markdown file the body below, of YAML the whole text."""

    path: str
    model: type[BaseModel]
    data: Mapping[str, Any]
    body: str = ""
    body_line: int = 1
    text: str = ""
    sound: bool = True
    """Whether the data fit the model; where not, keys that the model does not know count as labels."""


@cache
def _clean() -> set[str]:
    """Texts that were found to hold nothing; most texts stand in many files."""
    return set()


def scan(written: Written) -> tuple[Suspicion, ...]:
    """All that must not be public in one file, each value once a place."""
    name = written.path.rpartition("/")[2]
    dirty = not written.sound or _dirty(written.data)
    commented = (
        "#" in written.text and _HAS_COMMENT.search(written.text) is not None and may_hold(written.text)
    )
    if not dirty and not commented and not written.body and is_clean(name):
        return ()
    from generator.checks.privacy import walking

    found = walking.walk(written, dirty, commented)
    return tuple(dict.fromkeys(Suspicion(hit.code, written.path, place, hit.value) for place, hit in found))


def _dirty(data: Mapping[str, Any]) -> bool:
    """Whether any text of the data must be read with care; the quick way that nearly every file goes."""
    clean = _clean()
    waiting: list[Any] = [data]
    while waiting:
        value = waiting.pop()
        if value.__class__ is dict:
            if "行" in value and not _is_plain_table(value):
                return True
            if not (clean.issuperset(value) or all(map(is_clean, value))):
                return True
            value = value.values()
        for inner in value:
            if inner.__class__ is str:
                if inner not in clean and not is_clean(inner):
                    return True
            elif inner:
                waiting.append(inner)
    return False


def _is_plain_table(value: dict[str, Any]) -> bool:
    from generator.checks.privacy import walking

    return walking.is_plain_table(value)


def is_clean(text: str) -> bool:
    """Whether a text holds nothing by itself, remembered where so."""
    clean = _clean()
    if text in clean:
        return True
    if may_hold(text) and any(True for _ in study(text)):
        return False
    if len(clean) < _REMEMBERED:
        clean.add(text)
    return True
