"""Git's hooks on a real bare repository: what a push is refused for, what is published, what is kept."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import yaml
from commands import cunwu
from conftest import tree_of
from hook_samples import Town, month, spoil
from private_cases import card, identity, mobile
from publishing_samples import current, reworded, sound
from small_repository import commit, git

from generator import clock
from generator.hooks import private, scripts, workflows
from generator.hooks.objects import Objects, Update
from generator.hooks.receiving import Rules, judged, refused
from generator.problems import Unreadable
from generator.publishing.verifying import verify

pytestmark = pytest.mark.slow

RNG = random.Random(20)


def test_a_bad_file_among_good_ones_keeps_its_last_good_version(town: Town) -> None:
    before = town.released()["number"]
    bad = month(town.clone, 1)
    name = bad.relative_to(town.clone).as_posix()
    spoil(bad)
    written = reworded(town.clone, "新写的")
    code, told = town.push()
    assert code == 0, told
    assert f"{name}:" in told
    assert f"保留旧版：{name}" in told
    released = town.released()
    assert (released["number"], released["commit"]) == (before + 1, town.head())
    page = f"v/{bad.parts[-3]}/finance/{bad.stem}.html"
    assert "数据有误，暂按" in (current(town.web) / page).read_text(encoding="utf-8")
    notice = f"v/{written.parts[-3]}/notices/{written.stem}.html"
    assert "新写的" in (current(town.web) / notice).read_text(encoding="utf-8")
    assert verify(town.web).problems == []


def test_random_bytes_are_taken_and_held_back(town: Town) -> None:
    bad = month(town.clone, 2)
    bad.write_bytes(random.Random(3).randbytes(5000))
    commit(town.clone)
    code, told = town.push()
    assert code == 0, told
    assert f"保留旧版：{bad.relative_to(town.clone).as_posix()}" in told
    assert "Traceback" not in told


def test_a_village_is_not_accounted_for_by_one_whose_name_holds_its_own(tmp_path: Path) -> None:
    for name, told in (("xin", "名称: 新村\n"), ("xinmin", "名称: 新民村\n邮箱: xinmin@cunwu.example\n")):
        (tmp_path / "data/villages" / name).mkdir(parents=True)
        (tmp_path / "data/villages" / name / "village.yml").write_text(told, encoding="utf-8")
    old = commit(tmp_path)
    shutil.rmtree(tmp_path / "data/villages/xin")
    update = Update(old, commit(tmp_path), "refs/heads/main")
    assert [each.code for each in refused(tmp_path / ".git", [update], Rules("main"))] == ["R56"]
    heir = tmp_path / "data/villages/xinmin/village.yml"
    heir.write_text(
        heir.read_text(encoding="utf-8") + "曾用: [{村: xin, 至: 2026-01-01}]\n", encoding="utf-8"
    )
    update = Update(old, commit(tmp_path), "refs/heads/main")
    assert refused(tmp_path / ".git", [update], Rules("main")) == []


def test_pushes_that_would_lose_something_are_refused(town: Town) -> None:
    before, served = town.head(), tree_of(current(town.web))
    git(town.clone, "commit", "-q", "--amend", "-m", "改写")
    code, told = town.push("--force", "origin", "HEAD:main")
    assert (code != 0, "R53" in told) == (True, True), told
    code, told = town.push("origin", ":main")
    assert (code != 0, "main" in told) == (True, True), told
    git(town.clone, "reset", "-q", "--hard", before)
    shutil.rmtree(town.clone / "data")
    shutil.rmtree(town.clone / "content")
    commit(town.clone)
    code, told = town.push()
    assert (code != 0, "R56" in told) == (True, True), told
    code, told = town.push("origin", "HEAD:refs/cunwu/published")
    assert (code != 0, "R55" in told) == (True, True), told
    assert town.head() == before
    assert tree_of(current(town.web)) == served


@pytest.mark.parametrize("make", [identity, card, mobile])
def test_a_number_written_and_taken_back_in_one_push_is_refused(
    town: Town, make: Callable[[random.Random], str]
) -> None:
    number = make(RNG)
    before = town.head()
    path = sorted(town.clone.glob("content/villages/*/notices/*.md"))[0]
    clean = path.read_bytes()
    path.write_bytes(clean + f"\n本人号码 {number}\n".encode())
    first = commit(town.clone)
    path.write_bytes(clean)
    commit(town.clone)
    code, told = town.push()
    assert code != 0
    assert "R50" in told
    assert first[:10] in told
    assert f"{path.relative_to(town.clone).as_posix()}:" in told
    assert number not in told
    assert town.head() == before


def test_numbers_in_messages_names_and_tags_and_links_are_refused(town: Town) -> None:
    number = identity(RNG)
    git(town.clone, "commit", "-q", "--allow-empty", "-m", f"登记\n\n身份证 {number}")
    assert "提交说明:3:" in town.push()[1]
    git(town.clone, "reset", "-q", "--hard", "HEAD~1")
    git(town.clone, "tag", "-f", "-a", "v1", "-m", f"身份证 {number}")
    assert "标签 v1 的说明:1:" in town.push("origin", "v1")[1]
    (town.clone / f"{number}.txt").write_text("x", encoding="utf-8")
    os.symlink("/etc/hostname", town.clone / "data" / "x.yml")
    (town.clone / "large.bin").write_bytes(bytes(21 << 20))
    commit(town.clone)
    code, told = town.push()
    assert code != 0
    assert {"R50", "R51", "R52"} <= {each for each in ("R50", "R51", "R52") if each in told}, told
    assert number not in told
    blob = git(town.clone, "hash-object", "-w", str(month(town.clone)))
    assert "R55" in town.push("origin", f"{blob}:refs/tags/x")[1]


def test_what_is_pushed_beside_the_data_is_never_run(town: Town) -> None:
    (town.clone / "overrides").mkdir()
    (town.clone / "overrides" / "base.html").write_text("改了模板", encoding="utf-8")
    (town.clone / "data" / ".gitattributes").write_text("* text eol=crlf\n", encoding="utf-8")
    reworded(town.clone, "又")
    code, told = town.push()
    assert code == 0, told
    assert "改了模板" not in (current(town.web) / "index.html").read_text(encoding="utf-8")
    assert b"\r" not in month(town.bare / "cunwu" / "work", 0).read_bytes()
    out = {each.name for each in (town.bare / "cunwu" / "work").iterdir() if each.name[0] != "."}
    assert {"content", "data"} <= out <= {"content", "data", "收件"}


def test_two_pushers_at_once_end_with_the_head_published(town: Town, tmp_path: Path) -> None:
    other = tmp_path / "other"
    git(tmp_path, "clone", "-q", str(town.bare), str(other))
    reworded(town.clone, "甲")
    path = sorted(other.glob("content/villages/*/notices/*.md"))[0]
    path.write_text(path.read_text(encoding="utf-8") + "\n乙\n", encoding="utf-8")
    commit(other)
    both = [town.start(), town.start("origin", "HEAD:main", clone=other)]
    ends = [each.wait() for each in both]
    assert 0 in ends
    for clone, end in zip((town.clone, other), ends, strict=True):
        if end:
            git(clone, "pull", "-q", "--rebase", "origin", "main")
            assert town.push(clone=clone)[0] == 0
    assert town.released()["commit"] == town.head()
    assert verify(town.web).problems == []


def test_a_ci_that_knows_only_the_release_publishes_the_same(town: Town, tmp_path: Path) -> None:
    from generator import releasing

    bad = month(town.clone, 4)
    spoil(bad)
    commit(town.clone)
    web = tmp_path / "ci-web"
    shutil.copytree(town.web, web, symlinks=True)
    assert town.push()[0] == 0
    fresh = tmp_path / "ci"
    git(tmp_path, "clone", "-q", str(town.bare), str(fresh))
    shutil.rmtree(
        fresh / "overrides", ignore_errors=True
    )  # a job uses the templates that it finds, a hook does not
    assert workflows.published_commit(fresh, str(web))
    day = clock.today()
    done = releasing.publish(releasing.Publication(fresh, str(web), documents=False, today=day, jobs=1))
    assert bad.relative_to(town.clone).as_posix() in [item.path for item in done.held]
    assert tree_of(current(web)) == tree_of(current(town.web))


def test_installing_twice_is_once_and_others_hooks_stay(project: Path) -> None:
    commit(project)
    first = scripts.install(project, scripts.WORKING)
    assert [each.changed for each in first] == [True]
    assert [each.changed for each in scripts.install(project, scripts.WORKING)] == [False]
    assert [each.changed for each in scripts.remove(project, scripts.WORKING)] == [True]
    file = first[0].file
    file.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    with pytest.raises(Unreadable, match="R59"):
        scripts.install(project, scripts.WORKING)
    assert [each.changed for each in scripts.remove(project, scripts.WORKING)] == [False]
    assert file.exists()


def test_a_commit_with_a_number_or_an_error_is_stopped(project: Path) -> None:
    commit(project)
    scripts.install(project, scripts.WORKING)
    path, number = month(project), mobile(RNG)
    clean = path.read_bytes()
    for line in (f"# 电话 {number}", "没有这一项: 1"):
        path.write_bytes(clean + f"\n{line}\n".encode())
        git(project, "add", "-A")
        words: Sequence[str] = (
            "git",
            "-C",
            str(project),
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@y.invalid",
        )
        done = subprocess.run((*words, "commit", "-m", "x"), capture_output=True, text=True, check=False)
        told = done.stdout + done.stderr
        assert done.returncode == 1, told
        assert f"{path.relative_to(project).as_posix()}:" in told
        assert number not in told
    path.write_bytes(clean + "\n# 说明\n".encode())
    commit(project)


@pytest.mark.parametrize("forge", ["github", "gitea"])
def test_workflows_hold_to_what_they_promise(project: Path, forge: str) -> None:
    assert workflows.write(project, forge, "branch:gh-pages", "main").changed
    assert not workflows.write(project, forge, "branch:gh-pages", "main").changed
    raw = (project / f".{forge}" / "workflows" / "cunwu.yml").read_text(encoding="utf-8")
    told = yaml.load(raw, yaml.BaseLoader)
    assert told["concurrency"]["cancel-in-progress"] == "false"
    assert len(told["on"]["schedule"]) == 1
    steps = told["jobs"]["publish"]["steps"]
    runs = [step.get("run", "") for step in steps]
    checked = next(at for at, run in enumerate(runs) if "hook check" in run)
    taken = next(at for at, run in enumerate(runs) if "inbox --push" in run)
    assert checked < taken < next(at for at, run in enumerate(runs) if " publish --to" in run)
    for run in runs:
        assert "${{" not in run, "what a repository says is handed over as environment, never as script"
        assert subprocess.run(["sh", "-n"], input=run, text=True, check=False).returncode == 0
        for words in re.findall(r"bin/cunwu\"? (?:-C project )?([a-z ]+?) --", run):
            assert cunwu(*words.split(), "--help").returncode == 0, words
    uses = [step for step in steps if "uses" in step]
    if forge == "github":
        assert [step["with"]["fetch-depth"] for step in uses] == ["0"]
    else:
        assert uses == []
        assert "--depth" not in raw
    (project / f".{forge}" / "workflows" / "cunwu.yml").write_text("name: x\n", encoding="utf-8")
    with pytest.raises(Unreadable, match="R60"):
        workflows.write(project, forge, "branch:gh-pages", "main")


def test_sound_data_has_nothing_to_refuse(project: Path) -> None:
    commit(project)
    objects = Objects(project)
    assert judged(objects, objects.new_commits(["HEAD"], [])) == []


def test_unreadable_bytes_are_looked_through_all_the_same() -> None:
    number = identity(RNG)
    for raw in (
        f"a: [\n身份证 {number}".encode(),
        f"身份证 {number}".encode("utf-16"),
        b"\xff\x00\xfe " + number.encode(),
    ):
        found = private.of_file("data/villages/x/finance/2026-01.yml", raw)
        assert [item.code for item in found] == ["P01"], raw


def test_a_branch_is_published_from_the_hook_and_by_the_day(town: Town) -> None:
    scripts.remember(town.bare, "to", "branch:gh-pages")
    try:
        written = reworded(town.clone, "分支")
        code, told = town.push()
        assert code == 0, told
        assert "第 1 次发布" in told
        address = f"v/{written.parts[-3]}/notices/{written.stem}.html"
        assert "分支" in git(town.bare, "show", f"gh-pages:{address}")
        told_release = json.loads(git(town.bare, "show", "gh-pages:release.json"))
        assert told_release["commit"] == town.head()
        code, told = town.push("--force", "origin", "HEAD:gh-pages")
        assert (code != 0, "R55" in told) == (True, True), told
        pages = town.head("gh-pages")
        same = cunwu("hook", "daily", "--bare", str(town.bare))
        assert (same.returncode, "分支" in same.stderr) == (0, False), same.stdout
        assert town.head("gh-pages") == pages
    finally:
        scripts.remember(town.bare, "to", str(town.web))


def test_the_daily_run_publishes_what_stands_there(town: Town) -> None:
    for name in scripts.BARE:
        (town.bare / "hooks" / name).unlink()
    written = reworded(town.clone, "夜里")
    assert town.push()[0] == 0
    done = cunwu("hook", "daily", "--bare", str(town.bare))
    assert done.returncode == 0, done.stdout
    assert town.released()["commit"] == town.head()
    assert "夜里" in town.page(f"v/{written.parts[-3]}/notices/{written.stem}.html")
    sound(town.web)


def test_a_check_of_history_finds_what_came_in_before_the_hooks(town: Town) -> None:
    done = cunwu("-C", str(town.clone), "hook", "check")
    assert (done.returncode, "没有发现问题" in done.stdout) == (0, True), done.stdout
    number = identity(RNG)
    path = town.clone / "收件" / "名单.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"姓名,号码\n张某某,{number}\n", encoding="utf-8")
    commit(town.clone)
    path.unlink()
    commit(town.clone)
    done = cunwu("-C", str(town.clone), "hook", "check", "--to", str(town.web))
    assert (done.returncode, "收件/名单.csv:2:2" in done.stdout) == (1, True), done.stdout
    assert number not in done.stdout + done.stderr
