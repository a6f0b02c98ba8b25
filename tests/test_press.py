"""Printing in pieces over several processes: told as it goes, the same whoever prints."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import REPO, TODAY, copy_town, tree_of

from generator import building
from generator.demo import write_villages

_BUILD = """
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from generator import blanks, building
blanks.FAMILIES = [replace(family, forms=family.forms[:1]) for family in blanks.FAMILIES]
root, jobs = Path(sys.argv[1]), int(sys.argv[2])
lines = []
for out in sys.argv[3:]:
    building.build(building.Order(root, root / out, today=date(2026, 11, 20), jobs=jobs, documents=True), lines.append)
print("\\n".join(lines))
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    copy_town(root)
    write_villages(root, 2, 1, 5)
    return root


@pytest.mark.slow
def test_several_processes_print_what_one_prints(project: Path, tmp_path: Path) -> None:
    """Twice in each process: after printing itself it must not fork, for Typst's threads would be gone."""
    other = tmp_path / "other"
    shutil.copytree(project, other)
    told = {}
    for root, jobs, *out in ((project, 2, "site", "again"), (other, 1, "site")):
        done = subprocess.run(
            [sys.executable, "-c", _BUILD, str(root), str(jobs), *out],
            cwd=REPO, check=True, capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        told[jobs] = done.stdout
    assert tree_of(project / "site") == tree_of(other / "site")
    assert tree_of(project / "site") == tree_of(project / "again")
    for lines in told.values():
        counts = [tuple(map(int, found)) for found in re.findall(r"正在生成文档 (\d+)/(\d+) …", lines)]
        assert len(counts) > 5
        assert counts[-1][0] == counts[-1][1]
        made = len(list((project / "site/v").rglob("*.pdf")))
        assert counts[-1][1] == made
    assert not any((project / ".cunwu/waiting").iterdir())


def test_make_and_the_command_know_pages_alone(project: Path) -> None:
    dry = subprocess.run(
        ["make", "-n", "site", "DOCS=0"], cwd=REPO, capture_output=True, text=True, check=True
    )
    assert "--no-documents" in dry.stdout
    building.build(building.Order(project, project / "site", today=TODAY, jobs=1, documents=False))
    assert not list((project / "site").rglob("*.pdf"))
