"""``mkdocs build --strict`` on clean data gives the HTML that ``cunwu build`` gives."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import REPO

pytestmark = pytest.mark.slow

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(REPO), "SOURCE_DATE_EPOCH": "1795132800"}


def html_of(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in folder.rglob("*.html")}


def test_mkdocs_gives_the_same_pages(project: Path) -> None:
    (project / "overrides").mkdir()
    for name, original in (("law", "boundary"), ("guides", "legal-aid")):
        (project / f"content/{name}/{original}-en.md").write_text(
            f"---\n标题: T\n一句话: T.\n语言: en\n译自: {original}\n---\n\nText.\n", encoding="utf-8"
        )
    taken_down = sorted(project.glob("content/law/*.md"))[0].stem
    (project / "data" / "withdrawn.yml").write_text(
        f"撤下: [{{网址: law/{taken_down}.html, 原因: 过时, 批准人: 镇司法所, 日期: 2026-11-01}}]\n",
        encoding="utf-8",
    )
    for command in (
        ["-m", "generator.cli", "build", "--no-documents"],
        ["-m", "mkdocs", "build", "--strict", "--quiet"],
    ):
        done = subprocess.run(
            [sys.executable, *command],
            cwd=project,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    ours, theirs = html_of(project / "site"), html_of(project / ".cunwu" / "mkdocs")
    assert sorted(ours) == sorted(theirs)
    assert "2026年11月1日撤下" in ours[f"law/{taken_down}.html"]
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_data_that_cannot_be_read_stops_mkdocs_with_the_problem(project: Path) -> None:
    (project / "overrides").mkdir()
    (project / "data" / "site.yml").write_text("名称：甲\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=project,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "data/site.yml:1:" in done.stderr
    assert "Traceback" not in done.stderr
