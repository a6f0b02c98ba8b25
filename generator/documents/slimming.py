"""Fonts with no more than the characters that are printed, on a coarser grid, and without hints.

Hints only screens of old need; the fonts that offices print with (SimSun, FangSong) stand on a grid of 256
units. Typst takes an eighth less time for a document, and the document is a quarter smaller. Which other
characters a slim font has makes no difference to a document's bytes (packing.py): it may grow.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from generator.documents.fonts import Fonts
from generator.documents.typesetting import TEMPLATES
from generator.parts import digest_of, pickled, unpickled

_WAY = "2"
"""Raised where a slim font comes out otherwise."""
_GRID = 360
"""Units to the em: at 100 pt, half a unit is less than a dot of a printer of 600 dpi."""
_ASCII = frozenset(map(chr, range(32, 127)))
_NEEDLESS = ("GSUB", "GPOS", "GDEF", "vhea", "vmtx", "VORG", "BASE", "DSIG")


def slim(
    whole: Fonts, characters: frozenset[str], folder: Path, foreseen: Callable[[], frozenset[str]]
) -> Fonts:
    """The fonts with these characters and those of the templates, made once and kept in ``folder``.

    What is kept is used as long as it has all that is asked for; where it has not, it is made anew with
    the characters ``foreseen`` too.
    """
    home = folder / _key(whole)
    asked = characters | _ASCII | _of_templates()
    kept = unpickled(home / "characters.pickle", frozenset)
    if kept is None or not asked <= kept:
        asked |= (kept or frozenset()) | foreseen()
        shutil.rmtree(folder, ignore_errors=True)
        home.mkdir(parents=True)
        for number, path in enumerate(whole.files):
            _write(path, asked, _slimmed(home, number, path))
        has = asked & whole.characters
        pickled(home / "has.pickle", has)
        pickled(home / "characters.pickle", asked)
    else:
        has = unpickled(home / "has.pickle", frozenset) or asked
    made = {path: _slimmed(home, number, path) for number, path in enumerate(whole.files)}
    own = {role: made[path] for role, path in whole.own.items()}
    return replace(whole, files=tuple(made.values()), own=own, has=has)


def _slimmed(home: Path, number: int, path: Path) -> Path:
    return home / f"{number}{'.otf' if path.suffix == '.ttc' else path.suffix}"


def _key(whole: Fonts) -> str:
    """Which fonts these are: by their sizes and times, as a file that changed is another font."""
    stats = ((path, path.stat()) for path in whole.files)
    texts = (f"{path} {stat.st_size} {stat.st_mtime_ns}" for path, stat in stats)
    return digest_of(_WAY, version("fonttools"), *texts)[:16]


def _of_templates() -> frozenset[str]:
    return frozenset(c for path in TEMPLATES.glob("*.typ") for c in path.read_text(encoding="utf-8"))


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
