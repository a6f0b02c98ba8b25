"""Translations told from originals, each with what its original says of dates, time limits, law and windows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from generator.languages import CHINESE, LANGUAGES
from generator.models.bundles import Prose

if TYPE_CHECKING:
    from generator.models.content import Guide, LawPiece, Notice

    T = TypeVar("T", LawPiece, Guide, Notice)
else:
    T = TypeVar("T")


def parted(shelf: Mapping[str, Prose[T]]) -> tuple[dict[str, Prose[T]], dict[str, Prose[T]]]:
    """The originals of a folder, and its translations filled with their facts; none without its original."""
    originals = {slug: prose for slug, prose in shelf.items() if prose.front.translates is None}
    translations = {
        slug: _filled(prose, originals[prose.front.translates])
        for slug, prose in shelf.items()
        if prose.front.translates in originals
    }
    return originals, translations


def of(translations: Mapping[str, Prose[T]], original: str) -> dict[str, Prose[T]]:
    """The translations of one original by their slugs, in the order of the languages."""
    found = {
        slug: prose
        for slug, prose in translations.items()
        if prose.front.translates == original and prose.front.language != CHINESE
    }
    order = list(LANGUAGES)
    return dict(sorted(found.items(), key=lambda item: order.index(item[1].front.language)))


def _filled(prose: Prose[T], original: Prose[T]) -> Prose[T]:
    front: Any = prose.front
    said = {name: getattr(front, name) for name in front.own if name in type(front).model_fields}
    return replace(prose, front=original.front.model_copy(update=said))
