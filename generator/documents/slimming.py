"""Fonts with no more than the characters that are printed, on a coarser grid, and without hints.

Hints only screens of old need; the fonts that offices print with (SimSun, FangSong) stand on a grid of 256
units. Typst takes an eighth less time for a document, and the document is a quarter smaller. Which other
characters a slim font has makes no difference to a document's bytes (packing.py): it may grow.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.documents.fonts import Fonts, characters_of
from generator.documents.typesetting import TEMPLATES
from generator.parts import digest_of, pickled, unpickled

_WAY = "3"
"""Raised where a slim font comes out otherwise."""
_GRID = 320
"""Units to the em: at 75 pt, half a unit is a dot of a printer of 600 dpi."""
_ASCII = frozenset(map(chr, range(32, 127)))
_KEPT = 4
"""Sets of fonts kept: projects differ little in their characters."""
_NEEDLESS = ("GSUB", "GPOS", "GDEF", "vhea", "vmtx", "VORG", "BASE", "DSIG")


def slim(
    whole: Fonts, characters: frozenset[str], folder: Path, foreseen: Callable[[], frozenset[str]]
) -> Fonts:
    """The fonts with these characters and those of the program, made once and kept in ``folder``.

    What is kept is used as long as it has all that is asked for; where it has not, another is made that has
    the characters ``foreseen`` too. A kept font never changes: another build may be printing with it.
    """
    asked, more = characters | _ASCII, frozenset[str]()
    homes: dict[Path, Path] = {}
    for path in whole.files:
        room = folder / _key(path)
        home = next((each for each in _newest_first(room) if asked <= _said(each, "characters")), None)
        if home is None:
            more = more or asked.union(foreseen(), _of_program())
            home = _make(path, more, room)
        homes[path] = home
    made = {path: _font(home, path) for path, home in homes.items()}
    own = {role: made[path] for role, path in whole.own.items()}
    has = frozenset[str]().union(*(_said(home, "has") for home in homes.values()))
    return replace(whole, files=tuple(made.values()), own=own, has=has)


def _make(path: Path, characters: frozenset[str], room: Path) -> Path:
    """The folder of the font with these characters; of two builds that make it at once the first wins."""
    earlier = _newest_first(room)
    characters = characters.union(*(_said(home, "characters") for home in earlier[:1]))
    home = room / digest_of("".join(sorted(characters)))[:16]
    room.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=room, prefix=".", ignore_cleanup_errors=True) as name:
        making = Path(name) / "font"
        making.mkdir()
        _write(path, characters, _font(making, path))
        pickled(making / "has.pickle", characters & characters_of(path))
        pickled(making / "characters.pickle", characters)
        with suppress(OSError):
            making.rename(home)
    for left in earlier[_KEPT - 1 :]:
        shutil.rmtree(left, ignore_errors=True)
    return home


def _newest_first(room: Path) -> list[Path]:
    kept = (path.parent for path in room.glob("*/characters.pickle"))
    return sorted(kept, key=lambda home: home.stat().st_mtime_ns, reverse=True)


def _said(home: Path, name: str) -> frozenset[str]:
    return unpickled(home / f"{name}.pickle", frozenset) or frozenset()


def _font(home: Path, path: Path) -> Path:
    return home / f"font{'.otf' if path.suffix == '.ttc' else path.suffix}"


def _key(path: Path) -> str:
    """Which font this is: by its size and time, as a file that changed is another font."""
    stat = path.stat()
    return digest_of(_WAY, version("fonttools"), f"{path} {stat.st_size} {stat.st_mtime_ns}")[:16]


def _of_program() -> frozenset[str]:
    """Every character that this room writes itself: forms and templates have words of their own."""
    files = (path for ending in ("*.typ", "*.py") for path in TEMPLATES.parent.rglob(ending))
    return frozenset(c for path in files for c in path.read_text(encoding="utf-8") if c.isprintable())


def _write(source: Path, characters: frozenset[str], target: Path) -> None:
    from fontTools import subset
    from fontTools.ttLib.scaleUpem import scale_upem

    options = subset.Options(
        hinting=False, desubroutinize=True, notdef_outline=True, layout_features=[], name_IDs=["*"],
        name_languages=["*"],
    )  # fmt: skip
    options.drop_tables += _NEEDLESS
    try:
        with subset.load_font(str(source), options, lazy=True) as font:
            subsetter = subset.Subsetter(options)
            subsetter.populate(text="".join(sorted(characters)))
            subsetter.subset(font)
            if font["head"].unitsPerEm > _GRID:
                scale_upem(font, _GRID)
            subset.save_font(font, str(target), options)
    except Exception:  # a font that fontTools cannot take apart is used as it is
        shutil.copyfile(source, target)
