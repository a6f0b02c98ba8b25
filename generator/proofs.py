"""A look at one village before anything is published: its problems, and a proof of its pages."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from generator import building, town_reading
from generator.parts import Clock
from generator.problems import Problem, Unreadable
from generator.reading.history import History
from generator.reading.inputs import scan
from generator.views import urls
from generator.village_reading import Sources, check_village

FOLDER = ".cunwu/proof"
_KEPT = ("data", "content", "overrides")


def problems_of(root: Path, village: str, today: date) -> tuple[Problem, ...]:
    """Every problem of one village's files; those of the settings where these cannot be read."""
    inputs, history = scan(root), History(root)
    clock = Clock(today)
    try:
        settings = town_reading.read_settings(root, None, "", inputs.town, history, clock).settings
    except Unreadable as error:
        return error.problems
    sources = Sources(root, history, history.published(), settings)
    return check_village(sources, village, inputs.villages.get(village, {}), clock).problems


def page_of(root: Path, village: str, path: str, today: date) -> Path | None:
    """The page that a file fills, in a proof of this village alone; None where there is none.

    The project's own site stays as it is. Raises Unreadable and OSError as a build does.
    """
    proof = root / FOLDER
    if proof.exists():
        shutil.rmtree(proof)
    for name in _KEPT:
        if (root / name).is_dir():
            others = {entry.name for entry in (root / name / "villages").glob("*")} - {village}

            def unwanted(folder: str, names: list[str], others: set[str] = others) -> set[str]:
                return others & set(names) if folder.endswith("villages") else set()

            shutil.copytree(root / name, proof / name, ignore=unwanted)
    building.build(building.Order(proof, proof / "site", today=today, jobs=1))
    address = urls.page_of(path) or urls.village(village)
    page = proof / "site" / address
    return page if page.is_file() else None
