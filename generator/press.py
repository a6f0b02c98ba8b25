"""Printing what waits: in small pieces over all processors, each page rendered once its documents are there.

Documents come before their pages, which tell how large they are; what waits lies in files, a part each
(:class:`generator.printing.Pile`), so that neither processes nor memory depend on how many there are.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generator import pool, printing
from generator.documents.fonts import Fonts, fonts
from generator.documents.slimming import slim
from generator.parts import unpickled, users_cache
from generator.printing import Done, Pile, Press, Waiting
from generator.problems import Problem
from generator.site.rendering import Output, Renderer

if TYPE_CHECKING:
    from jinja2 import Environment

_PIECE = 4
"""Pages handed to a process at once: a quarter of a second's work."""
_FEW = 6
"""So many are printed here: to start processes takes as long."""
_TEXTS = (".yml", ".md")


@dataclass(frozen=True)
class Room:
    """Where printing happens: the project, its cache, the folder of the build; with what."""

    root: Path
    cache: Path
    built: Path
    env: Environment
    maker: str
    """What printed it: the generator, its templates, the fonts."""
    own: Mapping[str, Path]
    """The town's own fonts by role."""
    jobs: int
    """How many processes may run."""


@dataclass
class Finished:
    """What came of a pile."""

    files: dict[str, str] = field(default_factory=dict)
    """Address to SHA-256, pages and documents."""
    pages: int = 0
    pages_written: int = 0
    problems: tuple[Problem, ...] = ()
    done: Mapping[str, Done] = field(default_factory=dict)
    """What was printed, and what stood already, by name."""


@dataclass(frozen=True)
class _Piece:
    pile: int
    file: Path
    start: int
    stop: int
    beside: tuple[str, ...]


@dataclass
class _Bench:
    """What a process prints with, and the pile that it has before it."""

    press: Press
    room: Room
    _file: Path | None = None
    _pile: tuple[list[Waiting], Mapping[str, str]] = field(default_factory=lambda: ([], {}))

    def pile(self, file: Path) -> tuple[list[Waiting], Mapping[str, str]]:
        """What waits in a file, and what stands of it."""
        if self._file != file:
            self._pile = unpickled(file, tuple) or ([], {})
            self._file = file
        return self._pile


@dataclass(frozen=True)
class _Made:
    done: Mapping[str, Done]
    files: Mapping[str, str]
    pages: int
    pages_written: int


def run(room: Room, piles: Sequence[Pile], tell: Callable[[str], None] = lambda line: None) -> list[Finished]:
    """Print all that waits and render the pages; what came of each pile, in their order."""
    finished = [Finished() for _ in piles]
    done: list[dict[str, Done]] = [dict(pile.done) for pile in piles]
    total = sum(pile.count for pile in piles)
    if total:
        bench = _Bench(Press(room.root, _fonts(room, piles)), room)
        # Typst's threads do not live on in a forked process, which would wait for them for ever.
        alone = total <= _FEW or "typst" in sys.modules
        pieces = [
            _Piece(number, pile.file, start, min(start + _PIECE, pile.count), pile.beside)
            for number, pile in enumerate(piles)
            for start in range(0, pile.count, _PIECE)
        ]
        so_far = 0
        for piece, made in zip(
            pieces, pool.run(_print, pieces, bench, 1 if alone else room.jobs), strict=True
        ):
            result = finished[piece.pile]
            result.files |= made.files
            result.pages += made.pages
            result.pages_written += made.pages_written
            done[piece.pile] |= made.done
            so_far += piece.stop - piece.start
            tell(f"正在生成文档 {so_far:,}/{total:,} …")
    for pile, result, each in zip(piles, finished, done, strict=True):
        result.problems, result.done = printing.problems_of(each.values()), each
        printing.keep(pile.shelf, room.maker, each)
        pile.file.unlink(missing_ok=True)
    return finished


def _fonts(room: Room, piles: Sequence[Pile]) -> Fonts:
    needed = frozenset().union(*(pile.characters for pile in piles))
    folder = users_cache("fonts") or room.cache / "fonts"
    return slim(fonts(room.own), needed, folder, lambda: _written(room.root))


def _written(root: Path) -> frozenset[str]:
    """Every character that the project's files have: what is printed later has hardly others."""
    found: set[str] = set()
    for folder in ("data", "content"):
        for path in (root / folder).rglob("*"):
            if path.suffix in _TEXTS and path.is_file():
                found.update(path.read_text(encoding="utf-8", errors="ignore"))
    return frozenset(found)


def _print(piece: _Piece, bench: _Bench) -> _Made:
    waiting, standing = bench.pile(piece.file)
    out, renderer = Output(bench.room.built, standing), Renderer(bench.room.env)
    made: dict[str, Done] = {}
    for each in waiting[piece.start : piece.stop]:
        done = made[each.name] = bench.press.print(each, out, piece.beside)
        if each.page is None:
            continue
        page = printing.shown(each.page, each.job, done)
        out.pages += 1
        out.pages_written += out.write(page.address, renderer.render(page).encode(), page.template)
    return _Made(made, out.files, out.pages, out.pages_written)
