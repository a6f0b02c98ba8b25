"""Workbooks pushed into 收件/: taken by the hook on top of what was pushed, or told at their cell, or refused."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from commands import cunwu
from hook_samples import Town
from import_cases import first_village, month, sheets
from import_cases import town as town_of
from private_cases import identity
from publishing_samples import reworded, sound
from small_repository import commit, git
from test_inbox import ROW, drop

from generator.importing.received import Result

pytestmark = pytest.mark.slow

RNG = random.Random(7)
BAD = month((*ROW[:4], "八千", *ROW[5:]))


def test_a_sound_workbook_becomes_records_and_is_published(town: Town) -> None:
    village = town.villages[3]
    drop(town.clone, f"{village}/账.xlsx", month(ROW))
    pushed = commit(town.clone)
    code, told = town.push()
    assert code == 0, told
    assert f"已导入 收件/{village}/账.xlsx" in told
    assert git(town.bare, "rev-parse", "main~1") == pushed
    assert git(town.bare, "log", "-1", "--format=%an <%ae> %s", "main").startswith(
        "村务收件 <inbox@cunwu.invalid> 导入 "
    )
    town.pull()
    assert not (town.clone / "收件" / village).exists()
    assert len(list((town.clone / "原件" / village).glob("*账.xlsx"))) == 1
    assert town.released()["commit"] == town.head()
    assert "门店租金" in town.page(f"v/{village}/finance/2026-11.html")
    sound(town.web)
    reworded(town.clone, "后来")
    assert town.push()[0] == 0


def test_a_doubtful_one_changes_no_data_and_the_page_beside_it_says_why(town: Town) -> None:
    village = town.villages[5]
    drop(town.clone, f"{village}/账.xlsx", BAD)
    drop(town.clone, f"{village}/说明.txt", "不是表".encode())
    pushed = commit(town.clone)
    code, told = town.push()
    assert code == 0, told
    assert f"没有导入 收件/{village}/账.xlsx" in told
    assert "“账”表 E3" in told
    changed = git(town.bare, "-c", "core.quotePath=false", "diff", "--name-status", pushed, "main")
    assert changed == f"A\t收件/{village}/账.xlsx.结果.html"
    assert "“账”表 E3" in git(town.bare, "show", f"main:收件/{village}/账.xlsx.结果.html")
    assert "没有换" in told
    town.pull()
    before = town.head()
    reworded(town.clone, "别的事")
    code, told = town.push()
    assert code == 0, told
    assert "份以前没有导入" in told
    assert git(town.bare, "rev-parse", "main~1") == before
    drop(town.clone, f"{village}/账.xlsx", month(ROW))
    commit(town.clone)
    assert "已导入" in town.push()[1]
    left = git(town.bare, "ls-tree", "-r", "--name-only", "-z", "main", "--", f"收件/{village}/").split("\0")
    assert [name for name in left if name] == [f"收件/{village}/说明.txt"]


def test_a_number_in_a_cell_is_refused_naming_sheet_and_cell(town: Town) -> None:
    number = identity(RNG)
    before = town.head()
    raw = sheets(收支=[("2026年11月收支表",)], 名单=[("姓名", "号码"), ("张某某", "无"), ("李某某", number)])
    for name in (f"{town.villages[0]}/补贴.xlsx", "补贴.dat"):
        path = drop(town.clone, name, raw)
        commit(town.clone)
        code, told = town.push()
        assert code != 0
        assert "P01" not in told
        assert "“名单”表 B3" in told
        assert f"收件/{name}:3:2" in told
        assert number not in told
        path.unlink()
        commit(town.clone)
        assert "“名单”表 B3" in town.push()[1], "taken back in a later commit"
        git(town.clone, "reset", "-q", "--hard", before)
    elsewhere = town.clone / "旧账" / "名单.csv"
    elsewhere.parent.mkdir()
    elsewhere.write_text(f"姓名,号码\n张某某,{number}\n", encoding="utf-8")
    commit(town.clone)
    code, told = town.push()
    assert (code != 0, "表 B2" in told, number in told) == (True, True, False), told
    assert town.head() == before


def test_a_workbook_that_cannot_be_looked_into_is_refused_and_rubbish_is_not(town: Town) -> None:
    village = town.villages[7]
    drop(town.clone, f"{village}/旧.xls", b"\xd0\xcf\x11\xe0" + bytes(600))
    commit(town.clone)
    code, told = town.push()
    assert (code != 0, "R100" in told, "旧版 .xls" in told) == (True, True, True), told
    git(town.clone, "reset", "-q", "--hard", "origin/main")
    drop(town.clone, f"{village}/坏.xlsx", random.Random(5).randbytes(3000))
    commit(town.clone)
    code, told = town.push()
    assert (code, f"没有导入 收件/{village}/坏.xlsx" in told) == (0, True), told


def test_a_push_that_comes_in_between_is_kept_and_the_inbox_taken_on_top(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.hooks import serving, taking

    village = town.villages[6]
    drop(town.clone, f"{village}/账.xlsx", month(ROW))
    commit(town.clone)
    for name in ("pre-receive", "post-receive"):
        (town.bare / "hooks" / name).unlink()
    assert town.push()[0] == 0
    real = taking.take
    tries: list[str] = []

    def overtaken(*words: Any) -> tuple[Result, ...]:
        results = real(*words)
        if not tries:
            reworded(town.clone, "抢先")
            assert town.push()[0] == 0
        tries.append(town.head())
        return results

    monkeypatch.setattr(taking, "take", overtaken)
    wish = serving.Wish(
        town.bare, "main", str(town.web), documents=False, author="岗位 <office@example.invalid>"
    )
    outcome = serving.publish_head(wish, print)
    taken = [each.path for each in outcome.taken if each.taken]
    assert (outcome.exit, taken) == (0, [f"收件/{village}/账.xlsx"])
    assert len(tries) == 2
    assert git(town.bare, "rev-parse", "main~1") == tries[1] == git(town.clone, "rev-parse", "HEAD")
    assert git(town.bare, "log", "-1", "--format=%an <%ae>", "main") == "岗位 <office@example.invalid>"
    assert town.released()["commit"] == outcome.commit == town.head()


def working_copy(project: Path, place: Path) -> tuple[Path, Path]:
    """A small project with two workbooks in its inbox on a forge that runs no hooks; a clone as a job has it."""
    village = first_village(project)
    drop(project, f"{village}/账.xlsx", month(ROW))
    drop(project, f"{village}/坏.xlsx", BAD)
    commit(project)
    git(project, "branch", "-M", "main")
    forge, clone = place / "forge.git", place / "job"
    git(project, "clone", "-q", "--bare", str(project), str(forge))
    git(project, "remote", "add", "origin", str(forge))
    git(place, "clone", "-q", str(forge), str(clone))
    return forge, clone


def test_a_job_takes_the_inbox_and_pushes_and_finds_nothing_the_next_time(
    project: Path, tmp_path: Path
) -> None:
    forge, clone = working_copy(project, tmp_path)
    done = cunwu("-C", str(clone), "inbox", "--push", "--today", "2026-11-20")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (done.stdout.count("已导入"), done.stdout.count("没有导入")) == (1, 1)
    after = git(forge, "rev-parse", "main")
    assert after == git(clone, "rev-parse", "HEAD") != git(project, "rev-parse", "HEAD")
    assert cunwu("-C", str(clone), "inbox", "--push", "--today", "2026-11-20").returncode == 0
    assert git(forge, "rev-parse", "main") == after, "or a workflow would start itself again and again"


def test_a_job_that_was_overtaken_takes_the_inbox_anew(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.hooks import handing
    from generator.importing import inbox

    forge, clone = working_copy(project, tmp_path)
    real = inbox.empty
    tries: list[int] = []

    def overtaken(*words: Any) -> list[Result]:
        if not tries:
            reworded(project, "抢先")
            git(project, "push", "-q", "origin", "HEAD:main")
        tries.append(1)
        return real(*words)

    monkeypatch.setattr(inbox, "empty", overtaken)
    results = handing.push(clone, lambda: town_of(clone))
    assert ([each.taken for each in results], len(tries)) == ([False, True], 2)
    assert git(forge, "rev-parse", "main") == git(clone, "rev-parse", "HEAD")
    assert git(project, "rev-parse", "HEAD") in git(clone, "rev-list", "HEAD").split()


def test_a_job_loses_nothing_that_is_not_pushed_and_says_when_it_may_not_push(
    project: Path, tmp_path: Path
) -> None:
    forge, clone = working_copy(project, tmp_path)
    waiting = drop(clone, "刚放的.xlsx", month(ROW))
    assert "R102" in cunwu("-C", str(clone), "inbox", "--push").stdout
    waiting.unlink()
    hook = forge / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    before = git(clone, "rev-parse", "HEAD")
    done = cunwu("-C", str(clone), "inbox", "--push", "--today", "2026-11-20")
    assert (done.returncode, "R103" in done.stdout) == (1, True), done.stdout
    assert (git(clone, "rev-parse", "HEAD"), git(clone, "status", "--porcelain")) == (before, "")
