"""Any sequence of changes, each followed by a build, gives the tree that a clean build gives."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import REPO, TODAY, build, copy_built, tree_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from publishing_samples import tampered

pytestmark = pytest.mark.slow

Change = Callable[[Path, random.Random], None]


def _pick(root: Path, pattern: str, chance: random.Random) -> Path | None:
    found = sorted(root.glob(pattern))
    return chance.choice(found) if found else None


def _reword(root: Path, chance: random.Random) -> None:
    path = _pick(root, "data/villages/*/finance/*.yml", chance)
    if path:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("摘要: ", f"摘要: 改{chance.randrange(1000)}", 1), encoding="utf-8")


def _delete(root: Path, chance: random.Random) -> None:
    path = _pick(root, "data/villages/*/*/*.yml", chance)
    if path:
        path.unlink()


def _break(root: Path, chance: random.Random) -> None:
    path = _pick(root, "data/villages/*/*.yml", chance)
    if path and path.name != "village.yml":
        path.write_text(path.read_text(encoding="utf-8") + "\n没有冒号的一行\n", encoding="utf-8")


def _wrong_sum(root: Path, chance: random.Random) -> None:
    path = _pick(root, "data/villages/*/finance/*.yml", chance)
    if path:
        path.write_text(
            path.read_text(encoding="utf-8").replace('期末: {库存现金: "', '期末: {库存现金: "9', 1),
            encoding="utf-8",
        )


def _add_notice(root: Path, chance: random.Random) -> None:
    village = _pick(root, "data/villages/*", chance)
    assert village
    folder = root / "content" / "villages" / village.name / "notices"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"2026-10-{chance.randrange(10, 29)}-added.md").write_text(
        f"---\n标题: 新增通知{chance.randrange(100)}\n日期: 2026-10-10\n类别: 通知\n发文单位: 村民委员会\n---\n\n内容。\n",
        encoding="utf-8",
    )


def _translate(root: Path, chance: random.Random) -> None:
    """Add a translation of a piece or change it; at times one that is held back, or none."""
    piece = _pick(root, "content/law/*.md", chance)
    if piece is None or "译自" in piece.read_text(encoding="utf-8"):
        return
    path = piece.with_name(f"{piece.stem[:30]}-t.md")
    if path.exists() and chance.random() < 0.3:
        path.unlink()
        return
    language = chance.choice(("en", "ug", "bo", "english"))
    path.write_text(
        f"---\n标题: T{chance.randrange(100)}\n一句话: T.\n语言: {language}\n译自: {piece.stem}\n---\n\nText.\n",
        encoding="utf-8",
    )


def _rename_site(root: Path, chance: random.Random) -> None:
    path = root / "data" / "site.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines = [f"名称: 公开网站{chance.randrange(100)}" if line.startswith("名称:") else line for line in lines]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _template(root: Path, chance: random.Random) -> None:
    folder = root / "overrides" / "pages" / "village"
    folder.mkdir(parents=True, exist_ok=True)
    original = (REPO / "overrides/pages/village/finance_month.html").read_text(encoding="utf-8")
    text = original.replace("简单说", f"简单说{chance.randrange(100)}")
    (folder / "finance_month.html").write_text(text, encoding="utf-8")


def _remove_village(root: Path, chance: random.Random) -> None:
    if len(list(root.glob("data/villages/*"))) > 1:
        village = _pick(root, "data/villages/*", chance)
        assert village
        shutil.rmtree(village)
        shutil.rmtree(root / "content" / "villages" / village.name, ignore_errors=True)
        shutil.rmtree(root / "site", ignore_errors=True)  # whole villages are only given up with the site


def _tamper(root: Path, chance: random.Random) -> None:
    path = _pick(root, "site/v/*/finance/*.html", chance)
    if path:
        tampered(path, b"tampered")


def _forget_cache(root: Path, chance: random.Random) -> None:
    for path in list((root / ".cunwu").glob("*")):
        if chance.random() < 0.3 and path.name != "lock":
            shutil.rmtree(path) if path.is_dir() else path.unlink()


CHANGES: tuple[Change, ...] = (
    _reword, _delete, _break, _wrong_sum, _add_notice, _translate, _rename_site, _template, _remove_village, _tamper,
    _forget_cache,
)  # fmt: skip


@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.permutations(CHANGES), st.integers(0, 10**6))
def test_increments_equal_clean_builds(
    built: Path, tmp_path_factory: pytest.TempPathFactory, changes: list[Change], seed: int
) -> None:
    """After each change, whatever the order of their kinds."""
    place, chance = tmp_path_factory.mktemp("grown"), random.Random(seed)
    root, clean = place / "project", place / "clean"
    copy_built(built.parent, root)
    for change in changes[:5]:
        change(root, chance)
        build(root)
        shutil.copytree(root, clean, ignore=shutil.ignore_patterns("site", ".site*", ".cunwu"))
        build(clean)
        grown, fresh = tree_of(root / "site"), tree_of(clean / "site")
        assert sorted(grown) == sorted(fresh), change.__name__
        assert [path for path in grown if grown[path] != fresh[path]] == [], change.__name__
        shutil.rmtree(clean)


def test_one_figure_rebuilds_one_village(project: Path) -> None:
    build(project)
    path = sorted(project.glob("data/villages/*/finance/*.yml"))[0]
    path.write_text(path.read_text(encoding="utf-8").replace("摘要: ", "摘要: 另", 1), encoding="utf-8")
    tally = build(project)
    assert tally.changed
    assert tally.pages_built < 12
    assert tally.parts_built <= 4


def test_nothing_changed_leaves_the_folder_alone(project: Path) -> None:
    build(project)
    inode = (project / "site").stat().st_ino
    tally = build(project)
    assert not tally.changed
    assert tally.pages_built == 0
    assert (project / "site").stat().st_ino == inode


def test_the_day_turns_what_depends_on_it(project: Path) -> None:
    from datetime import date

    from generator import building

    build(project)
    late = building.build(building.Order(project, project / "site", today=date(2027, 6, 1), jobs=1))
    again = project.parent / "again"
    shutil.copytree(project, again, ignore=shutil.ignore_patterns("site", ".site*", ".cunwu"))
    building.build(building.Order(again, again / "site", today=date(2027, 6, 1), jobs=1))
    assert late.changed
    assert tree_of(project / "site") == tree_of(again / "site")


def test_place_zone_locale_seed_and_jobs_do_not_matter(seed_project: Path, tmp_path: Path) -> None:
    trees = []
    for name, extra, jobs in (
        ("plain", {}, "1"),
        (
            "有 空格 的文件夹",
            {"TZ": "America/New_York", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "7"},
            "2",
        ),
    ):
        root = tmp_path / name
        shutil.copytree(seed_project, root)
        subprocess.run(
            [sys.executable, "-m", "generator.cli", "build", "--no-documents", "-C", str(root), "--today", str(TODAY), "--jobs", jobs],
            env={**os.environ, **extra, "PYTHONPATH": str(REPO)},
            check=True, capture_output=True,
        )  # fmt: skip
        trees.append(tree_of(root / "site"))
    assert trees[0] == trees[1]
