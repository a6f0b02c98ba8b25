"""Which typeface plays which part, and whether it has every character that is to be printed.

Official papers ask for 宋, 仿宋, 楷, 黑 and 小标宋 (GB/T 9704-2012). Those typefaces are not free; the
defaults are Noto Serif SC and Noto Sans SC (OFL-1.1), and a town may put its own before them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator.problems import Problem, problem

SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
ROLES: Mapping[str, str] = {"song": SERIF, "fang": SERIF, "kai": SERIF, "title": SERIF, "hei": SANS}
"""Role to default family: text, official text, quoted text, titles, heads."""
SUFFIXES = (".otf", ".ttf", ".ttc")
_RESTRICTED = 2
"""OS/2 fsType: embedding not allowed."""


@dataclass(frozen=True)
class Fonts:
    """The font files, and the families that play each role, first choice first."""

    files: tuple[Path, ...]
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def family(self, role: str) -> tuple[str, ...]:
        """The families of a role; the default stands last, for characters that the first lacks."""
        return (*self.roles.get(role, ()), ROLES[role])

    @cached_property
    def characters(self) -> frozenset[int]:
        """Every character that some font file has."""
        return frozenset(code for path in self.files for code in _characters(path))

    def lacking(self, texts: Iterable[str]) -> tuple[str, ...]:
        """The characters of the texts that no font has, each once, in order."""
        used = dict.fromkeys(c for text in texts for c in text if not c.isspace())
        return tuple(c for c in used if ord(c) not in self.characters)


def fonts(folder: Path | None = None, roles: Mapping[str, tuple[str, ...]] | None = None) -> Fonts:
    """The default fonts, with those of a town's folder before them.

    Raises FontsMissing where the default fonts are not installed.
    """
    own = (
        tuple(sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)) if folder else ()
    )
    return Fonts((*own, *_default()), roles or {})


class FontsMissing(Exception):
    """Raised where the fonts that documents are printed with are not installed."""


def restricted(own: Iterable[Path], shown: str) -> Iterator[Problem]:
    """Fonts of a town that must not be embedded in a document."""
    from fontTools.ttLib import TTFont, TTLibError

    for path in own:
        try:
            with TTFont(path, fontNumber=0, lazy=True) as font:
                if font["OS/2"].fsType & _RESTRICTED:
                    yield problem("T03", shown, name=path.name)
        except (TTLibError, OSError, KeyError):
            yield problem("T04", shown, name=path.name)


def _default() -> tuple[Path, ...]:
    try:
        import pylopdf_fonts_zh_cn
    except ImportError:
        raise FontsMissing("pylopdf-fonts-zh-cn") from None
    return tuple(sorted(Path(pylopdf_fonts_zh_cn.__file__).parent.glob("*.otf")))


def _characters(path: Path) -> Iterator[int]:
    from fontTools.ttLib import TTFont

    with TTFont(path, fontNumber=0, lazy=True) as font:
        yield from font.getBestCmap()
