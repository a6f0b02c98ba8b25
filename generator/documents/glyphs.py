"""Where in the files a character stands that no font has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.problems import Unreadable
from generator.reading.text import decode


@dataclass(frozen=True)
class Place:
    """A line and a column of a file, from 1."""

    path: str
    line: int = 1
    column: int = 1


def place(root: Path, paths: Sequence[str], character: str, text: str) -> Place:
    """Where the text with the character was written: in the first of the files, else in the others.

    The line that has the whole text is preferred to one that only has the character; what is put
    together from several texts is found by the character. The first file's beginning where it is nowhere.
    """
    for path in paths:
        lines = _lines(root, path)
        holding = [n for n, line in enumerate(lines) if character in line]
        if holding:
            number = next((n for n in holding if text in lines[n]), holding[0])
            return Place(path, number + 1, lines[number].index(character) + 1)
    return Place(paths[0])


def _lines(root: Path, path: str) -> list[str]:
    try:
        return decode((root / path).read_bytes(), path).text.split("\n")
    except (OSError, Unreadable):
        return []
