"""Invented villages: consistent, deterministic, each marked 演示, in the form that staff write.

:func:`write_villages` adds them to a project, :func:`write_project` makes a whole one around them,
:func:`write_empty` one to begin with.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from .calendar import month_number
from .codes import add_codes
from .names import LIMIT
from .place import Place, make_place
from .project import write_empty, write_project_files
from .writer import village_files

__all__ = ["write_empty", "write_project", "write_villages"]

_SERIAL = 24
"""Up to so many villages one process is quicker than starting others."""


def write_villages(
    target: Path, villages: int, months: int, seed: int, *, until: str = "2026-10", first: int = 0
) -> list[str]:
    """Writes the files of so many invented villages below ``target``; returns their ids, in order.

    ``months`` months of accounts end with ``until``; the first village has the index ``first``. A
    village depends on seed, index, months and until only, never on how many there are.
    Raises ValueError where a number is out of bounds or ``until`` is no month.
    """
    places = _places(villages, months, seed, until, first)
    _write_all(target, places)
    add_codes(target / "data" / "codes.yml", places)
    return [place.id for place in places]


def write_project(
    target: Path, villages: int, months: int, seed: int, *, until: str = "2026-10"
) -> list[str]:
    """Writes an invented project that is ready to build below ``target``; returns the villages' ids.

    Raises ValueError as :func:`write_villages` does, and where there is no village.
    """
    places = _places(villages, months, seed, until, 0)
    write_project_files(target, places)
    _write_all(target, places)
    return [place.id for place in places]


def _places(villages: int, months: int, seed: int, until: str, first: int) -> list[Place]:
    if villages < 0 or first < 0 or first + villages > LIMIT:
        raise ValueError(f"演示村最多 {LIMIT} 个，要的是 {first} 起 {villages} 个")
    if not 1 <= months <= 240:
        raise ValueError(f"月数要在 1 到 240 之间，给的是 {months}")
    last = month_number(until)
    return [make_place(index, seed, last - months + 1, last) for index in range(first, first + villages)]


def _write_all(target: Path, places: list[Place]) -> None:
    workers = min(os.cpu_count() or 1, 8)
    if len(places) <= _SERIAL or workers == 1:
        _write(target, places)
    else:
        with ProcessPoolExecutor(
            workers, mp_context=get_context("fork" if os.name == "posix" else "spawn")
        ) as pool:
            shares = [places[at : at + 8] for at in range(0, len(places), 8)]
            for _ in pool.map(_write, [target] * len(shares), shares):
                pass


def _write(target: Path, places: Iterable[Place]) -> None:
    root = os.fspath(target)
    for place in places:
        made: set[str] = set()
        for path, text in village_files(place).items():
            full = os.path.join(root, *path.split("/"))
            folder = os.path.dirname(full)
            if folder not in made:
                os.makedirs(folder, exist_ok=True)
                made.add(folder)
            with open(full, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
