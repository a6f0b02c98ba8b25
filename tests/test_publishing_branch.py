"""Publishing to a branch that a pages host serves: whole trees only, pushed only when something changed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from publishing_samples import codes, published, reworded
from small_repository import commit, git

from generator.problems import Unreadable
from generator.publishing import branch
from generator.publishing.verifying import verify

pytestmark = pytest.mark.slow

PAGES = "branch:gh-pages"


@pytest.fixture
def remote(project: Path, target: Path, tmp_path: Path) -> Path:
    """A bare repository that the project pushes to; so far it was published to a folder alone."""
    assert target.is_dir()
    bare = tmp_path / "remote.git"
    git(tmp_path, "init", "-q", "--bare", str(bare))
    git(project, "remote", "add", "origin", str(bare))
    git(project, "push", "-q", "origin", "HEAD:main")
    return bare


def checked_out(remote: Path, place: Path) -> Path:
    """What the pages host would serve."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    archive = subprocess.run(
        ["git", "-C", str(remote), "archive", "gh-pages"], check=True, capture_output=True
    ).stdout
    subprocess.run(["tar", "-x", "-C", str(place)], input=archive, check=True)
    return place


def test_the_branch_holds_a_sound_release(project: Path, remote: Path, tmp_path: Path) -> None:
    done = published(project, PAGES)
    place = checked_out(remote, tmp_path / "served")
    found = verify(place)
    assert found.problems == []
    assert (found.newest.number if found.newest else 0, found.manifest) == (1, done.manifest)
    assert (place / ".nojekyll").exists()
    assert git(remote, "log", "-1", "--format=%cI", "gh-pages") == git(
        project, "log", "-1", "--format=%cI", "HEAD"
    )
    assert git(project, "for-each-ref", "refs/heads/cunwu-draft") == ""
    assert done.receipt_file
    assert done.receipt_file.read_text(encoding="utf-8") == done.receipt


def test_a_second_one_stands_on_the_first_and_the_same_is_no_commit(
    project: Path, remote: Path, tmp_path: Path
) -> None:
    published(project, PAGES)
    first = git(remote, "rev-parse", "gh-pages")
    assert not published(project, PAGES).changed
    assert git(remote, "rev-parse", "gh-pages") == first
    reworded(project, "二")
    assert published(project, PAGES).number == 2
    assert git(remote, "rev-parse", "gh-pages~1") == first
    assert verify(checked_out(remote, tmp_path / "served")).problems == []


def test_a_name_that_the_host_keeps_stays(project: Path, remote: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    git(tmp_path, "clone", "-q", str(remote), str(other))
    git(other, "switch", "-q", "--orphan", "gh-pages")
    (other / "CNAME").write_text("cunwu.example\n", encoding="utf-8")
    (other / "old.html").write_text("旧", encoding="utf-8")
    git(other, "add", "-A")
    git(other, "commit", "-q", "-m", "x")
    git(other, "push", "-q", "origin", "gh-pages")
    published(project, PAGES)
    place = checked_out(remote, tmp_path / "served")
    assert (place / "CNAME").read_text(encoding="utf-8").strip() == "cunwu.example"
    assert not (place / "old.html").exists()
    assert verify(place).problems == []


def test_a_clone_that_never_saw_the_branch_goes_on_from_it(
    project: Path, remote: Path, tmp_path: Path
) -> None:
    published(project, PAGES)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--single-branch", "-b", "main", str(remote), str(clone))
    reworded(clone, "别处")
    assert published(clone, PAGES).number == 2
    assert git(clone, "rev-parse", "refs/cunwu/published") == git(clone, "rev-parse", "HEAD")
    assert verify(checked_out(remote, tmp_path / "served")).problems == []


def test_overtaken_it_is_made_anew_on_top(
    project: Path, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(project, PAGES)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "-b", "main", str(remote), str(clone))
    reworded(project, "先")
    reworded(clone, "后")
    put = branch.Branch.put
    raced: list[bool] = []

    def slow(self: branch.Branch, *given: Any) -> None:
        if not raced:
            raced.append(True)
            published(project, PAGES)
        put(self, *given)

    monkeypatch.setattr(branch.Branch, "put", slow)
    done = published(clone, PAGES)
    assert done.number == 3
    assert verify(checked_out(remote, tmp_path / "served")).problems == []


def test_a_file_that_cannot_be_read_leaves_the_branch(
    project: Path, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ghp-import stops in the middle then, and leaves its own branch with half a tree."""
    published(project, PAGES)
    before = git(remote, "rev-parse", "gh-pages"), git(project, "rev-parse", "gh-pages")
    reworded(project, "坏")
    laid_out = branch._laid_out

    def broken(folder: Path, *given: Any) -> dict[str, str]:
        blobs = laid_out(folder, *given)
        (folder / "v" / "index.html").unlink()
        os.symlink("nowhere", folder / "v" / "index.html")
        return blobs

    with monkeypatch.context() as patch:
        patch.setattr(branch, "_laid_out", broken)
        with pytest.raises(Unreadable) as caught:
            published(project, PAGES)
    assert codes(caught.value.problems) == ["R26"]
    assert (git(remote, "rev-parse", "gh-pages"), git(project, "rev-parse", "gh-pages")) == before
    assert published(project, PAGES).number == 2


def test_without_a_remote_the_branch_is_local(project: Path) -> None:
    commit(project)
    done = published(project, "branch:pages")
    assert "release.json" in git(project, "ls-tree", "--name-only", "pages")
    assert done.number == 1


@pytest.mark.parametrize(
    ("name", "code"), [("main", "R25"), ("坏 名", "R25"), ("-x", "R25"), ("gh-pages", "R26")]
)
def test_branches_that_cannot_be_used_are_told(project: Path, remote: Path, name: str, code: str) -> None:
    git(project, "branch", "-m", "main")
    if code == "R26":
        shutil.rmtree(remote)
    with pytest.raises(Unreadable) as caught:
        published(project, f"branch:{name}")
    assert codes(caught.value.problems) == [code]
