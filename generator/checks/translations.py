"""Translations (L83 to L89): what each says itself, and whether its original is there for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from generator import languages
from generator.models.bundles import Prose
from generator.problems import Finding, finding

if TYPE_CHECKING:
    from generator.checks.file import FileCase

FAMILIES = frozenset({"law", "guides", "notices"})
"""Families whose texts may be translated."""


def told(case: FileCase) -> Iterator[Finding]:
    """What is wrong with one translation in itself; nothing of a text that translates none."""
    front = case.record
    if front.translates is None:
        return
    if front.language == languages.CHINESE:
        written = "语言" in case.plain and bool(case.plain["语言"])
        said = f"写的是“{languages.CHINESE}”（中文）" if written else "没有写"
        place = ("语言",) if written else ("译自",)
        yield finding("L86", case.path, place, value=said, allowed=languages.listed(without_chinese=True))
    known = type(front).keys_of_translations()
    for key, value in case.plain.items():
        if key not in known and value:
            yield finding("L88", case.path, (key,), key=key)


def between(records: Mapping[str, object], paths: Collection[str]) -> Iterator[Finding]:
    """What is wrong between translations and their originals.

    ``records`` are the sound ones by path, ``paths`` all files that are there.
    """
    fronts: dict[str, Any] = {
        path: record.front
        for path, record in records.items()
        if isinstance(record, Prose) and hasattr(record.front, "translates")
    }
    first: dict[tuple[str, str], str] = {}
    for path, front in fronts.items():
        if front.translates is None:
            continue
        original = str(PurePosixPath(path).with_name(f"{front.translates}.md"))
        fault = _of_original(path, front.translates, original, fronts, paths)
        if fault is not None:
            yield fault
            continue
        said = (original, front.language)
        if said in first:
            name, other = languages.LANGUAGES[front.language].name, first[said]
            place = ("语言",)
            yield finding("L87", path, place, value=front.translates, language=name, other=other)
        first.setdefault(said, path)


def _of_original(
    path: str, slug: str, original: str, fronts: Mapping[str, Any], paths: Collection[str]
) -> Finding | None:
    """What is wrong with the original that a translation names; None where all is well."""
    place, found = ("译自",), fronts.get(original)
    if found is None and original in paths:
        return finding("L84", path, place, original=original)
    if found is None:
        beside = [
            PurePosixPath(other).stem
            for other, front in fronts.items()
            if front.translates is None and PurePosixPath(other).parent == PurePosixPath(path).parent
        ]
        near = get_close_matches(slug, beside, 1, 0.5)
        return finding("L83", path, place, value=slug, near=f"，是不是“{near[0]}”？" if near else "")
    if found.translates is not None:
        return finding("L85", path, place, value=slug, original=found.translates)
    if found.language != languages.CHINESE:
        name = languages.LANGUAGES[found.language].name
        return finding("L89", path, place, value=slug, language=name)
    return None
