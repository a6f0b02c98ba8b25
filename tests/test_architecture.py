"""Imports run one way; nothing in the program names a town; nothing names a registry or this workplace."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest
from conftest import REPO

FLOORS = (
    {"clock", "problems", "parts", "pool", "values", "languages"},
    {"models"},
    {"reading", "checks", "summaries"},
    {"placing"},
    {"views"},
    {"site", "documents", "publishing"},
    {"holding", "printing", "enclosing"},
    {"press"},
    {"writing"},
    {"editions", "blanks", "revising", "gallery"},
    {"judging"},
    {"village_reading"},
    {"village_part"},
    {"town_digests"},
    {"town_reading"},
    {"town_part"},
    {"tally"},
    {"building", "demo", "due", "importing", "lawindex", "reference"},
    {"lawreading", "lawreview"},
    {"checking", "proofs"},
    {"report"},
    {"papers"},
    {"releasing"},
    {"redacting"},
    {"hooks"},
    {"plugin", "chinese_click"},
    {"commands"},
    {"cli"},
)
LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
# The release format is ground floor (house.md), but its addresses are made where all addresses are.
SAME_FLOOR_ALLOWED = {
    "reading",
    "checks",
    "summaries",
    "models",
    "views",
    "site",
    "documents",
    "publishing",
    "demo",
    "report",
}
MODULES = sorted((REPO / "generator").rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(REPO / "generator").parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = (
                [node.module] if node.module != "generator" else [f"generator.{a.name}" for a in node.names]
            )
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        found |= {name.split(".")[1] for name in names if name.startswith("generator.")}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(REPO).as_posix())
def test_imports_run_downward(path: Path) -> None:
    own = room_of(path)
    if own == "__init__":
        return
    for other in imported(path) - {own, "__init__"}:
        assert LEVEL[other] <= LEVEL[own], f"{own} imports {other}"
        if LEVEL[other] == LEVEL[own]:
            assert own in SAME_FLOOR_ALLOWED


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(REPO).as_posix())
def test_only_one_module_asks_the_computers_clock_for_the_day(path: Path) -> None:
    if path.name != "clock.py":
        assert not re.search(
            r"date\.today\(|datetime\.(?:now|today|utcnow)\(", path.read_text(encoding="utf-8")
        )


def test_only_the_plugin_imports_mkdocs() -> None:
    users = [p.name for p in MODULES if re.search(r"^\s*(from|import) mkdocs", p.read_text("utf-8"), re.M)]
    assert users == ["plugin.py"]


def test_pandas_and_markdown_are_not_imported_at_the_top() -> None:
    for path in MODULES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = {a.name for a in node.names} | {getattr(node, "module", "") or ""}
                if path.name != "statistics.py":
                    assert not names & {"pandas", "numpy"}, path
                if path.name not in ("articles.py",):
                    assert not names & {"markdown", "nh3"}, path


def tracked() -> list[Path]:
    listing = subprocess.run(
        ["git", "-C", str(REPO), "ls-files", "-z"], capture_output=True, text=True, check=True
    ).stdout
    return [REPO / name for name in listing.split("\0") if name]


def test_nothing_in_the_program_names_the_town() -> None:
    town = re.compile("发放镇|凉州|武威|fafang")
    for path in tracked():
        place = path.relative_to(REPO).parts[0]
        if place in ("generator", "overrides", "mkdocs.yml") and path.suffix in (
            ".py",
            ".html",
            ".yml",
            ".md",
            ".js",
        ):
            assert not town.search(path.read_text(encoding="utf-8")), path


def test_modules_stay_small() -> None:
    sizes = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in MODULES}
    assert {p.name: n for p, n in sizes.items() if n > 460} == {}
    ordered = sorted(n for n in sizes.values() if n)
    assert ordered[len(ordered) // 2] <= 200
