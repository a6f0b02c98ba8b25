"""The brake: a build that would take too many printed addresses off the site is refused."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path

from generator.problems import Problem, problem
from generator.views import urls

MOST_VANISHING = 0.05
"""The share of addresses that may vanish in one build without a word."""
FEW = 20
"""On a small site a handful of pages is more than five in a hundred: below this many, the share is not asked."""


def vanishing(site: Path, wanted: Mapping[str, str], withdrawn: Collection[str]) -> Problem | None:
    """The problem R03 where more than 5 % of the pages, or a whole village, would vanish from ``site``.

    ``withdrawn`` are the addresses that withdrawn.yml gives up; a page moved into its redirect stands.
    """
    try:
        listed = json.loads((site / urls.MANIFEST).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    before = [path for path in listed if path.endswith(".html")]
    gone = sorted(set(before) - wanted.keys() - set(withdrawn))
    villages = {path.split("/")[1] for path in gone if path.startswith("v/") and path.count("/") > 1}
    kept = {path.split("/")[1] for path in wanted if path.startswith("v/") and path.count("/") > 1}
    whole = sorted(villages - kept)
    if whole or (len(gone) > FEW and len(gone) > MOST_VANISHING * len(before)):
        examples = "、".join([f"v/{v}/（整个村）" for v in whole[:3]] or gone[:3])
        return problem("R03", "site", count=len(gone), total=len(before), examples=examples)
    return None
