"""Builds that are killed, disturbed, or run twice at once leave the published site whole."""

from __future__ import annotations

import fcntl
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import REPO, TODAY, build, tree_of

pytestmark = pytest.mark.slow

COMMAND = [sys.executable, "-m", "generator.cli", "build", "--no-documents", "--today", str(TODAY)]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(REPO)}


def run(root: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, "-C", str(root), *more], env=ENVIRONMENT, capture_output=True, text=True, check=False
    )


def test_killed_at_random_points_the_site_stays_whole(standing: Path) -> None:
    project = standing
    before = tree_of(project / "site")
    chance = random.Random(5)
    path = sorted(project.glob("data/villages/*/finance/*.yml"))[0]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("摘要: ", "摘要: 改", 1), encoding="utf-8")
    expected_root = project.parent / "expected"
    shutil.copytree(project, expected_root, ignore=shutil.ignore_patterns("site", ".site*", ".cunwu"))
    build(expected_root)
    after = tree_of(expected_root / "site")
    for number in range(4):
        shutil.rmtree(project / ".cunwu" / "records", ignore_errors=True)
        (project / ".cunwu" / "parts.pickle").unlink(missing_ok=True)
        process = subprocess.Popen(
            [*COMMAND, "-C", str(project), "--jobs", "2"], env=ENVIRONMENT,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(0.05 + number * 0.3 + chance.uniform(0, 0.3))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert tree_of(project / "site") in (before, after)
    time.sleep(2)
    left = subprocess.run(["pgrep", "-f", str(project)], capture_output=True, text=True, check=False)
    assert left.stdout.split() == []
    done = run(project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert tree_of(project / "site") == after
    assert not list(project.glob(".site.build-*"))


def test_the_second_build_says_who_holds_the_lock(project: Path) -> None:
    (project / ".cunwu").mkdir()
    with (project / ".cunwu" / "lock").open("w", encoding="utf-8") as stream:
        fcntl.lockf(stream, fcntl.LOCK_EX)
        stream.write("4321 08:00:00")
        stream.flush()
        done = run(project)
    assert done.returncode == 1
    assert "R02" in done.stdout
    assert "4321" in done.stdout


def test_a_disk_that_fills_up_is_told_in_chinese_and_leaves_the_site(project: Path) -> None:
    build(project)
    before = tree_of(project / "site")
    path = sorted(project.glob("data/villages/*/finance/*.yml"))[0]
    path.write_text(path.read_text(encoding="utf-8").replace("摘要: ", "摘要: 改", 1), encoding="utf-8")
    program = (
        "import errno, sys\n"
        "from generator.site import rendering\n"
        "def full(self, address, raw, source=''):\n"
        "    raise OSError(errno.ENOSPC, 'No space left on device')\n"
        "rendering.Output.write = full\n"
        "sys.argv = ['cunwu', 'build', '--no-documents', '--jobs', '1', '-C', sys.argv[1]]\n"
        "from generator.cli import run\n"
        "run()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(project)],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "磁盘已满" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree_of(project / "site") == before


def test_an_empty_data_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    done = run(tmp_path)
    assert done.returncode == 1
    assert "site.yml" in done.stdout
    assert not (tmp_path / "site").exists()


def test_no_project_is_a_usage_error(tmp_path: Path) -> None:
    assert run(tmp_path).returncode == 2
