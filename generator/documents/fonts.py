"""Which typeface plays which part, and whether it has every character that is to be printed.

Official papers ask for 宋, 仿宋, 楷, 黑 and 小标宋 (GB/T 9704-2012). Those typefaces are not free; the
defaults are Noto Serif SC and Noto Sans SC (OFL-1.1), and a town may put its own before them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator.models import site as models
from generator.problems import Problem, problem

SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
ROLES: Mapping[str, str] = {"song": SERIF, "fang": SERIF, "kai": SERIF, "title": SERIF, "hei": SANS}
"""Role to default family: text, official text, quoted text, titles, heads."""
CHINESE: Mapping[str, str] = {"song": "宋", "fang": "仿宋", "kai": "楷", "title": "小标宋", "hei": "黑"}
_STANDINS = frozenset({"fang", "kai", "title"})
"""Roles that the default family only stands in for."""
_SHOWN = "data/site.yml"
_RESTRICTED = 2
"""OS/2 fsType: embedding not allowed."""


@dataclass(frozen=True)
class Fonts:
    """The font files, and those of them that a town chose for a role."""

    files: tuple[Path, ...]
    own: Mapping[str, Path] = field(default_factory=dict)
    """By role; the default family comes after it, for characters that it lacks."""
    has: frozenset[str] | None = None
    """The characters that the files have, where it is known without reading them."""

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character that some font file has."""
        if self.has is not None:
            return self.has
        return frozenset().union(*map(characters_of, self.files))

    def lacking(self, texts: Iterable[str]) -> tuple[str, ...]:
        """The characters of the texts that no font has, each once, in order."""
        used = dict.fromkeys("".join(texts))
        return tuple(c for c in used if c not in self.characters and not c.isspace())

    def told(self) -> tuple[str, ...]:
        """What plays each role, in words; 降级 where it only stands in for the typeface asked for."""
        return tuple(
            f"{name} → {self.own[role].name}"
            if role in self.own
            else f"{name} → {ROLES[role]}{'（降级）' if role in _STANDINS else ''}"
            for role, name in CHINESE.items()
        )


class FontsMissing(Exception):
    """Raised where the fonts that documents are printed with are not installed."""


def fonts(own: Mapping[str, Path] | None = None) -> Fonts:
    """The default fonts, with those of a town before them.

    Raises FontsMissing where the default fonts are not installed.
    """
    chosen = own or {}
    return Fonts((*dict.fromkeys(chosen.values()), *_default()), chosen)


@dataclass(frozen=True)
class Typefaces:
    """What a project prints in: the town's own fonts as far as they can be used; whether there are any."""

    usable: bool = False
    files: Mapping[str, Path] = field(default_factory=dict)
    """By role, the town's own."""
    digest: str = ""
    """Of their bytes; empty where there are none."""
    problems: tuple[Problem, ...] = ()
    told: tuple[str, ...] = ()
    """What plays each role, in words."""


def typefaces_of(root: Path, site: models.Site) -> Typefaces:
    """The fonts that the settings name, looked for in their folders (from the project's).

    One that cannot be used is told and left out; without the default fonts nothing is printed.
    """
    asked = site.typefaces or models.Typefaces()
    found: dict[str, Path] = {}
    problems: list[Problem] = []
    total = hashlib.sha256()
    for role, name in asked.files.items():
        path = next((p for folder in asked.folders if (p := root / folder / name).is_file()), None)
        fault = problem("T50", _SHOWN, name=name, role=CHINESE[role]) if path is None else _fault(path)
        if path is not None and fault is None:
            found[role] = path
            total.update(f"{role} {name} ".encode() + path.read_bytes())
        elif fault is not None:
            problems.append(fault)
    try:
        told = fonts(found).told()
    except FontsMissing as missing:
        return Typefaces(problems=(*problems, problem("T02", _SHOWN, name=missing)))
    return Typefaces(True, found, total.hexdigest() if found else "", tuple(problems), told)


def _fault(path: Path) -> Problem | None:
    from fontTools.ttLib import TTFont

    try:
        with TTFont(path, fontNumber=0, lazy=True) as font:
            if not font.getBestCmap():
                return problem("T04", _SHOWN, name=path.name)
            restricted = font["OS/2"].fsType & 0xF == _RESTRICTED
    except Exception:  # fontTools raises whatever a broken table makes it stumble over
        return problem("T04", _SHOWN, name=path.name)
    return problem("T03", _SHOWN, name=path.name) if restricted else None


def _default() -> tuple[Path, ...]:
    try:
        import pylopdf_fonts_zh_cn
    except ImportError:
        raise FontsMissing("pylopdf-fonts-zh-cn") from None
    return tuple(sorted(Path(pylopdf_fonts_zh_cn.__file__).parent.glob("*.otf")))


def characters_of(path: Path) -> frozenset[str]:
    """Every character that a font file has."""
    from fontTools.ttLib import TTFont

    with TTFont(path, fontNumber=0, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))
