"""A small invented project that every test of the whole may copy."""

from __future__ import annotations

import gc
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from generator import building, checking
from generator.demo import write_villages
from generator.problems import Problem
from generator.publishing.folder import Folder
from generator.publishing.tree import SiteTree
from generator.tally import Tally

if TYPE_CHECKING:
    import hook_samples

if TYPE_CHECKING:
    import every_kind

REPO = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 20)


hypothesis.settings.register_profile("cunwu", deadline=None)
hypothesis.settings.load_profile("cunwu")


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking at it again and again takes a twentieth of the whole run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


PIECES = (
    "administrative-review",
    "ask-accounts",
    "boundary",
    "dog-bite",
    "case-dog",
    "elder-support",
    "unpaid-wages",
)
"""The pieces of legal education that a small project has; all of them have tests of their own."""

BANKS = ("affairs", "land")
"""The question banks that a small project has; without the ties to pieces that it has not."""

_TIES = re.compile(r"(?:\n    |, )相关: \[(.*?)\]")


def _standing(tie: re.Match[str]) -> str:
    return tie[0] if tie[1] in PIECES else ""


def copy_town(root: Path) -> None:
    """The repository's own town without its villages, with some of its legal education."""
    for name in ("data", "content"):
        shutil.copytree(REPO / name, root / name, ignore=shutil.ignore_patterns("villages", "codes.yml"))
    for piece in (root / "content/law").glob("*.md"):
        if piece.stem not in PIECES:
            piece.unlink()
    for bank in (root / "data/education/questions").glob("*.yml"):
        if bank.stem in BANKS:
            bank.write_text(_TIES.sub(_standing, bank.read_text(encoding="utf-8")), encoding="utf-8")
        else:
            bank.unlink()


@pytest.fixture(scope="session")
def seed_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two invented villages of three months under the repository's own town data."""
    root = tmp_path_factory.mktemp("seed") / "project"
    copy_town(root)
    write_villages(root, 2, 3, 11)
    shutil.copy(REPO / "mkdocs.yml", root / "mkdocs.yml")
    return root


@pytest.fixture
def project(request: pytest.FixtureRequest, seed_project: Path, tmp_path: Path) -> Path:
    """A copy of the small project that a test may change; published once where the test asks for ``target``."""
    root = tmp_path / "project"
    if "target" in request.fixturenames:
        copy_published(request.getfixturevalue("published_once"), tmp_path)
    else:
        shutil.copytree(seed_project, root)
    return root


@pytest.fixture
def target(project: Path) -> Path:
    """Where the project is published to, once."""
    return project.parent / "web"


@pytest.fixture
def standing(built: Path, tmp_path: Path) -> Path:
    """A copy of the small project that a test may change, with its site built as on ``TODAY``."""
    root = tmp_path / "project"
    copy_built(built.parent, root)
    return root


@pytest.fixture(scope="session")
def built(seed_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The small project's site, built once; copies share its files, which nobody may write into."""
    root = tmp_path_factory.mktemp("built") / "project"
    shutil.copytree(seed_project, root)
    build(root)
    before = tree_of(root / "site")
    yield root / "site"
    after = tree_of(root / "site")
    assert [path for path in before if before[path] != after.get(path)] == [], "written into by a test"


@pytest.fixture(scope="session")
def told_of_ours() -> tuple[Problem, ...]:
    """What a check has to say of this repository's own data and content."""
    return checking.check(REPO, today=TODAY, jobs=1)


@pytest.fixture(scope="module")
def few_forms() -> Iterator[None]:
    """One blank form of each family, where tests print but do not look at the forms; test_forms has them all."""
    from generator import blanks
    from generator.documents.forms import FAMILIES

    few = tuple(replace(family, forms=family.forms[:1]) for family in FAMILIES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blanks, "FAMILIES", few)
        yield


@pytest.fixture(scope="session")
def published_once(seed_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small project in git, ``project``, and what it was published to, ``web``."""
    from publishing_samples import published
    from small_repository import commit

    place = tmp_path_factory.mktemp("published")
    shutil.copytree(seed_project, place / "project")
    commit(place / "project")
    published(place / "project", place / "web")
    return place


@pytest.fixture(scope="session")
def every_kind_site(seed_project: Path, tmp_path_factory: pytest.TempPathFactory) -> every_kind.Site:
    """A site with a page of every kind, built once."""
    import every_kind

    root = tmp_path_factory.mktemp("kinds") / "project"
    shutil.copytree(seed_project, root)
    return every_kind.make(root)


def build(root: Path, out: Path | None = None, **more: Any) -> Tally:
    """Build a project in this process, as of a fixed day."""
    order = building.Order(root, out or root / "site", today=TODAY, jobs=1, **more)
    return building.build(order)


_SHARED = ("site", ".cunwu/release", ".git/objects")
"""What is never written over, only replaced file by file: copies of a project may share it."""


def linked(source: Path, root: Path) -> None:
    """Copy a folder by names alone; a test that writes into a file of it takes the file away first."""
    ignore = shutil.ignore_patterns("lock", ".lock")
    shutil.copytree(source, root, symlinks=True, ignore=ignore, copy_function=os.link, dirs_exist_ok=True)


def copy_built(source: Path, root: Path) -> None:
    """Copy a built project so that its site counts as standing where it is now, as if built there."""
    aside = {str(source / name) for name in _SHARED}
    shutil.copytree(
        source, root, symlinks=True, ignore=lambda at, names: [n for n in names if f"{at}/{n}" in aside]
    )
    for name in _SHARED:
        if (source / name).is_dir():
            linked(source / name, root / name)
    for name in ("site", ".cunwu/release"):
        if (source / name).is_dir():
            stood = SiteTree.open(source / name, source / ".cunwu")
            moved = SiteTree.open(root / name, root / ".cunwu")
            moved.shown = replace(stood.shown, inode=moved.site.stat().st_ino)
            moved._save()


def copy_published(source: Path, place: Path) -> None:
    """Copy a project and what it was published to, as if published there."""
    copy_built(source / "project", place / "project")
    linked(source / "web", place / "web")
    stood, moved = (Folder.open(at / "web", at / "project/.cunwu/publishing") for at in (source, place))
    moved._remember(stood.number, stood._known())


def tree_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder: path to bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="session")
def pushed(tmp_path_factory: pytest.TempPathFactory) -> hook_samples.Town:
    """A town of eight villages, pushed to a bare repository with hooks and published."""
    import hook_samples

    return hook_samples.founded(tmp_path_factory.mktemp("pushed"))


@pytest.fixture
def town(pushed: hook_samples.Town) -> hook_samples.Town:
    """That town with all that earlier tests pushed: a test goes by what it changes, in a village of its own."""
    pushed.settle()
    return pushed
