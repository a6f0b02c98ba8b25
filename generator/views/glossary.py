"""Words explained on the pages where they stand: which kind of page explains which of words.yml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.models.words import Where, Word
from generator.values import value

PLACES: Mapping[Where, tuple[str, ...]] = {
    "账目": ("finance-month", "finance-year", "finance-index"),
    "预算": ("budget", "budget-index"),
    "报表": ("statements", "statements-index"),
    "资产资源": ("assets", "resources"),
    "合同": ("contracts",),
    "债权债务": ("debts",),
    "村务": ("affairs", "affairs-index"),
    "项目": ("project", "projects"),
    "会议": ("meeting", "meetings"),
    "补贴": ("subsidy", "subsidies"),
    "调解": ("mediation", "mediation-index", "town-mediation", "town-mediation-year"),
    "村规民约": ("bylaws", "charter", "edition"),
    "答复": ("reply", "replies"),
    "公开情况": ("disclosure", "board", "board-category"),
}
"""A place of words.yml: the kinds of pages that it stands for."""


@value
class Explained:
    """A word and its meaning, as a page tells them."""

    word: str
    meaning: str


def by_kind(words: Sequence[Word]) -> dict[str, tuple[Explained, ...]]:
    """The words that each kind of page explains, in the order of the file."""
    found: dict[str, list[Explained]] = {}
    for each in words:
        told = Explained(each.word, each.meaning)
        for kind in dict.fromkeys(kind for place in each.places for kind in PLACES[place]):
            found.setdefault(kind, []).append(told)
    return {kind: tuple(told) for kind, told in found.items()}
