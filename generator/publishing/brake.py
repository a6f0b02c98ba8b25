"""The brake: a build that would take too many printed addresses off the site is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from pathlib import Path

from generator.problems import Problem, problem
from generator.views import urls

MOST_VANISHING = 0.05
"""The share of addresses that may vanish in one build without a word."""
FEW = 20
"""On a small site a handful of pages is more than five in a hundred: below this many, the share is not asked."""

_village = re.compile(r"(?:v|data)/([^/]+)/").match


def pages_of(site: Path) -> list[str]:
    """The pages that the manifest of a site lists; none where there is no manifest."""
    try:
        listed = json.loads((site / urls.MANIFEST).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [path for path in listed if path.endswith(".html")]


def vanishing(
    before: Collection[str],
    wanted: Collection[str],
    answered: Collection[str],
    former: Collection[str],
    where: str,
) -> Problem | None:
    """The problem R03 where more than 5 % of the pages ``before``, or a whole village, would vanish.

    ``answered`` are addresses that withdrawn.yml gives up; ``former`` the earlier names of villages,
    whose addresses lead on. ``where`` is what is judged, for the message.
    """
    known = set(former)
    gone = sorted(
        path
        for path in set(before) - set(wanted) - set(answered)
        if not ((found := _village(path)) and found[1] in known)
    )
    villages = {path.split("/")[1] for path in gone if path.startswith("v/") and path.count("/") > 1}
    kept = {path.split("/")[1] for path in wanted if path.startswith("v/") and path.count("/") > 1}
    whole = sorted(villages - kept)
    if whole or (len(gone) > FEW and len(gone) > MOST_VANISHING * len(before)):
        examples = "、".join([f"v/{v}/（整个村）" for v in whole[:3]] or gone[:3])
        return problem("R03", where, count=len(gone), total=len(before), examples=examples)
    return None
