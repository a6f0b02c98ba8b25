"""Before a commit is made: each staged file by itself, read and checked as a build would.

What only several files together show is left to ``cunwu check``: a commit must not wait.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator import holding
from generator.checks.privacy import reviews
from generator.hooks import private
from generator.hooks.objects import LINK, SUBMODULE, Objects
from generator.importing.received import INBOX, ORIGINALS
from generator.models import families
from generator.problems import Problem, problem
from generator.reading.records import placed


def staged(root: Path) -> tuple[list[Problem], list[Problem]]:
    """What stops the commit, and what is only told: for a person to look at, or warnings."""
    objects = Objects(root)
    listing = objects.text(
        "diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--relative", "--diff-filter=ACMT",
        "--", "data", "content", INBOX, ORIGINALS,
    )  # fmt: skip
    pieces = iter(listing.split("\0"))
    stops: list[Problem] = []
    told: list[Problem] = []
    blobs: dict[str, list[str]] = {}
    for facts in pieces:
        if not facts.startswith(":"):
            continue
        _, mode, _, blob, _ = facts.split(" ")
        path = next(pieces)
        stops += private.of_name(path)
        if mode in (LINK, SUBMODULE):
            stops.append(problem("H02", path))
        else:
            blobs.setdefault(blob, []).append(path)
    for blob, raw in objects.contents(blobs):
        for path in blobs[blob]:
            errors, notes = _looked_at(path, raw)
            stops += errors
            told += notes
    return _shown(stops), _shown(told)


def _shown(found: list[Problem]) -> list[Problem]:
    return sorted({replace(item, path=private.masked_path(item.path)) for item in found})


def _looked_at(path: str, raw: bytes) -> tuple[list[Problem], list[Problem]]:
    if families.family_of(path) is None or families.is_attachment(path):
        return private.of_file(path, raw), []
    entry = holding.read_file(path, raw, "")
    stops = [item for item in entry.problems if item.severity == "error"]
    notes = [item for item in entry.problems if item.severity != "error"]
    notes += (placed(reviews.as_finding(each), None) for each in entry.suspicions)
    return stops or private.of_file(path, raw), notes
