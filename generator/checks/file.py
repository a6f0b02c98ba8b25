"""All checks of one file in itself; they see neither settings nor other files, so their answer is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.checks import (
    accounts,
    citations,
    deliberation,
    disclosure,
    doors,
    mediation,
    translations,
    words,
)
from generator.problems import Finding


@dataclass(frozen=True)
class FileCase:
    """One sound file: where it stands, what it holds, and what it says word for word."""

    path: str
    family: str
    parts: Mapping[str, str]
    """What the path names: village, period, slug, item."""
    record: Any
    """The family's model; of a Markdown file its front matter."""
    plain: Mapping[str, Any]
    """The same as it was written: texts, lists, mappings."""
    body: str = ""
    """Of a Markdown file the text below the front matter."""
    body_line: int = 1


def check(case: FileCase) -> Iterator[Finding]:
    """What is wrong within one file."""
    if case.family in ("finance", "finance-cwh"):
        yield from accounts.month(case.path, case.record, case.parts["period"])
    elif case.family == "laws":
        yield from citations.index(case.path, case.record)
    elif case.family == "meetings":
        yield from deliberation.votes_add_up(case.path, case.record)
    elif "period" in case.parts:
        yield from accounts.named_period(case.path, case.record, case.parts["period"])
    if case.family in _POSTED:
        yield from disclosure.postings(case)
    if case.family in translations.FAMILIES:
        yield from translations.told(case)
    if case.family in ("law", "guides"):
        from generator.checks import pieces  # its expressions are compiled where a text is read

        yield from pieces.told(case)
    if case.family in _MORE:
        yield from _MORE[case.family](case.path, case.record)


_POSTED = frozenset(
    ("affairs", "finance", "finance-cwh", "budget", "statements", "mediation", "subsidies", "projects", "meetings",
     "notices", "assets", "resources", "contracts", "debts", "groups")
)  # fmt: skip
"""Families whose records say from when until when they hang on the board."""

_MORE: Mapping[str, Callable[[str, Any], Iterator[Finding]]] = {
    "mediation": mediation.quarter,
    "town-mediation": mediation.town_year,
    "committees": mediation.committees,
    "screening": mediation.screening,
    "grid": mediation.grid,
    "doors": doors.tree,
    "words": words.once,
}
