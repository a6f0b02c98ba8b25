"""A small invented project that every test of the whole may copy."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from generator import building
from generator.demo import write_villages

REPO = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 20)


@pytest.fixture(scope="session")
def seed_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three invented villages of three months under the repository's own town data."""
    root = tmp_path_factory.mktemp("seed") / "project"
    for name in ("data", "content"):
        shutil.copytree(REPO / name, root / name, ignore=shutil.ignore_patterns("villages", "codes.yml"))
    write_villages(root, 3, 3, 11)
    shutil.copy(REPO / "mkdocs.yml", root / "mkdocs.yml")
    return root


@pytest.fixture
def project(seed_project: Path, tmp_path: Path) -> Path:
    """A copy of the small project that a test may change."""
    root = tmp_path / "project"
    shutil.copytree(seed_project, root)
    return root


@pytest.fixture(scope="session")
def built(seed_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project's site, built once."""
    root = tmp_path_factory.mktemp("built") / "project"
    shutil.copytree(seed_project, root)
    build(root)
    return root / "site"


def build(root: Path, out: Path | None = None, **more: object) -> building.Tally:
    """Build a project in this process, as of a fixed day."""
    order = building.Order(root, out or root / "site", today=TODAY, jobs=1, **more)  # type: ignore[arg-type]
    return building.build(order)


def tree_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder: path to bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
