"""Going back to an earlier release: what readers see then, and what the log says."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import TODAY
from publishing_samples import codes, current, published, reworded, sound
from small_repository import commit, git

from generator import releasing
from generator.problems import Unreadable

pytestmark = pytest.mark.slow


def test_back_and_on_again(project: Path, target: Path) -> None:
    first = git(project, "rev-parse", "HEAD")
    before = (current(target) / "manifest.json").read_bytes()
    path = sorted(project.glob("content/villages/*/notices/*.md"))[-1]
    new = path.with_name("2026-11-19-new.md")
    new.write_text(path.read_text(encoding="utf-8").replace("标题: ", "标题: 新的", 1), encoding="utf-8")
    second = commit(project)
    published(project, target)
    address = f"v/{path.parts[-3]}/notices/2026-11-19-new.html"
    assert (current(target) / address).exists()

    done = releasing.rollback(project, target, today=TODAY)
    assert (done.number, done.commit) == (3, first)
    served = current(target)
    told = (served / "log.txt").read_text(encoding="utf-8").splitlines()[-1].split("\t")
    assert told[:4] == ["3", "2026-11-20", "回退", first]
    assert told[6] == "退回到第 1 次"
    listing = f"v/{path.parts[-3]}/notices/index.html"
    assert (served / listing).read_bytes() == (target / "releases" / "1" / listing).read_bytes()
    assert (served / address).read_bytes() == (served / "404.html").read_bytes(), "it answers all the same"
    assert address in (served / "urls.txt").read_text(encoding="utf-8")
    assert git(project, "rev-parse", "refs/cunwu/published") == first
    sound(target)
    with pytest.raises(Unreadable) as caught:
        releasing.rollback(project, target)
    assert codes(caught.value.problems) == ["R27"], "nothing is older than the first"

    again = published(project, target)
    assert (again.number, again.commit, again.changed) == (4, second, True)
    assert "新的" in (current(target) / address).read_text(encoding="utf-8")
    assert (target / "releases" / "1" / "manifest.json").read_bytes() == before
    sound(target)


def test_to_a_named_release_that_shows_the_same_again(project: Path, target: Path) -> None:
    manifest = (current(target) / "manifest.json").read_bytes()
    for word in ("一", "二"):
        reworded(project, word)
        published(project, target)
    releasing.rollback(project, target, 1, TODAY)
    assert (current(target) / "manifest.json").read_bytes() == manifest
    sound(target)
    for number in (4, 9):
        with pytest.raises(Unreadable) as caught:
            releasing.rollback(project, target, number)
        assert codes(caught.value.problems) == ["R27"]
