"""The command line as staff meet it: Chinese throughout, exit codes, five mistakes told at once."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import commands
import pytest
from conftest import REPO

pytestmark = pytest.mark.slow

ENGLISH = re.compile(r"[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}")


def cunwu(*words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator.cli", *words], env={**os.environ, "PYTHONPATH": str(REPO)},
        capture_output=True, text=True, check=False, cwd=cwd,
    )  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ["bild"],
        ["build", "--tody"],
        ["build", "--today", "昨天"],
        ["new"],
        ["check", "--format", "xml"],
        ["check", "data/village/x"],
        ["check", "/etc/passwd"],
        ["build", "--out"],
    ],
)
def test_usage_errors_are_chinese_and_exit_2(project: Path, words: list[str]) -> None:
    done = (cunwu if words == ["bild"] else commands.cunwu)(*words, cwd=project)
    assert done.returncode == 2, done.stderr
    assert "命令写错了" in done.stderr
    assert not ENGLISH.search(done.stderr), done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["build", "--help"],
        ["check", "--help"],
        ["demo", "--help"],
        ["add", "month", "--help"],
        ["report", "--help"],
    ],
)
def test_help_is_chinese(words: list[str]) -> None:
    done = (cunwu if words == ["--help"] else commands.cunwu)(*words)
    assert done.returncode == 0
    usage, _, rest = done.stdout.partition("\n")
    assert usage.startswith("用法：")
    assert not ENGLISH.search(rest), done.stdout


def test_five_mistakes_in_one_file_give_five_messages(project: Path) -> None:
    path = sorted(project.glob("data/villages/*/finance/2026-10.yml"))[0]
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[4] = lines[4].replace("日期: 2026-10", "日期: 2026-13")
    lines[5] = lines[5].replace("经手人", "经办人")
    lines[6] = lines[6].replace('金额: "', '金额: "约')
    lines[7] = lines[7].replace("类型: ", "类型：", 1)
    lines[8] = re.sub("类型: [^,]+", "类型: 支付", lines[8])
    path.write_text("\n".join(lines), encoding="utf-8")
    shown = path.relative_to(project).as_posix()
    done = cunwu("check", cwd=project)
    assert done.returncode == 1
    told = [line for line in done.stdout.splitlines() if line.startswith(shown)]
    assert [int(line.split(":")[1]) for line in told] == [5, 6, 7, 8, 9]
    assert all("错误[" in line and "提示:" in line for line in told)
    machine = commands.cunwu("check", "--format", "json", "-C", str(project))
    problems = json.loads(machine.stdout)["problems"]
    assert {item["line"] for item in problems if item["path"] == shown} == {5, 6, 7, 8, 9}
    assert set(problems[0]) == {"path", "line", "col", "code", "severity", "message", "hint"}
    assert commands.cunwu("check", str(project / "data" / "site.yml"), cwd=project).returncode == 0


def test_a_village_is_held_back_and_strict_says_so(project: Path) -> None:
    path = sorted(project.glob("data/villages/*/budget/*.yml"))[0]
    path.write_text("年度：2026\n", encoding="utf-8")
    done = cunwu("build", "--no-documents", "--today", "2026-11-20", cwd=project)
    assert done.returncode == 0
    assert (
        done.stdout.strip().splitlines()[-1] == f"保留旧版 1 个文件：{path.relative_to(project).as_posix()}"
    )
    assert cunwu("build", "--no-documents", "--strict", "--today", "2026-11-20", cwd=project).returncode == 1


def test_timings_are_written(project: Path) -> None:
    assert cunwu("build", "--no-documents", "--timings", "t.json", cwd=project).returncode == 0
    found = json.loads((project / "t.json").read_text(encoding="utf-8"))
    assert set(found) == {"seconds", "parts", "pages", "typefaces"}
    assert found["pages"]["built"] > 100
