"""Publishing to a folder: what goes out, what is refused, what is remembered."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from conftest import build, tree_of
from publishing_samples import codes, current, published, reworded, sound, tampered
from small_repository import commit, git

from generator import building
from generator.problems import Unreadable
from generator.publishing import chain
from generator.reading.history import History, blob_id

pytestmark = pytest.mark.slow


def test_the_release_is_what_a_build_makes_and_says_what_it_is(project: Path, target: Path) -> None:
    building.build(building.Order(project, project / "site", today=date(2026, 11, 20), jobs=1))
    served = tree_of(current(target))
    plain = {p: raw for p, raw in served.items() if not p.endswith(".gz") and p not in chain.OWN}
    assert plain == tree_of(project / "site")
    told = json.loads(served["release.json"])
    assert told["commit"] == git(project, "rev-parse", "HEAD")
    assert told["commit"] == git(project, "rev-parse", "refs/cunwu/published")
    assert told["manifest"] == hashlib.sha256(served["manifest.json"]).hexdigest()
    assert (told["number"], told["previous"]) == (1, None)
    assert os.readlink(target / "current") == "releases/1"
    sound(target)


def test_texts_have_a_compressed_twin_that_unpacks_to_them(target: Path) -> None:
    served = tree_of(current(target))
    twins = [path for path in served if path.endswith(".gz")]
    assert {"index.html.gz", "manifest.json.gz", "feed.xml.gz"} <= set(twins)
    for twin in twins:
        assert gzip.decompress(served[twin]) == served[twin[:-3]]
        assert served[twin][4:8] == bytes(4), "no time within"


def test_each_release_names_the_one_before(project: Path, target: Path) -> None:
    for word in ("一", "二"):
        reworded(project, word)
        published(project, target)
    lines = (current(target) / "log.txt").read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[0] for line in lines] == ["1", "2", "3"]
    assert [line.split("\t")[5] for line in lines[1:]] == [
        hashlib.sha256(line.encode()).hexdigest() for line in lines[:-1]
    ]
    assert lines[0].split("\t")[5] == "0" * 64
    third, second = (json.loads((target / "releases" / n / "release.json").read_bytes()) for n in ("3", "2"))
    assert third["previous"]["manifest"] == second["manifest"]
    assert third["previous"]["release"] == chain.digest(
        (target / "releases" / "2" / "release.json").read_bytes()
    )
    sound(target)


def test_five_are_kept_and_the_log_keeps_all(project: Path, target: Path) -> None:
    for number in range(6):
        reworded(project, f"第{number}回")
        published(project, target)
    assert sorted(n for n in os.listdir(target / "releases") if n.isdigit()) == ["3", "4", "5", "6", "7"]
    assert len((current(target) / "log.txt").read_bytes().splitlines()) == 7
    sound(target)


def test_nothing_changed_is_no_release(project: Path, target: Path) -> None:
    (project / "README.md").write_text("说明\n", encoding="utf-8")
    newest = commit(project)
    done = published(project, target)
    assert (done.changed, done.number) == (False, 1)
    assert os.listdir(target / "releases") == ["1"]
    assert git(project, "rev-parse", "refs/cunwu/published") == newest


def test_files_are_shared_between_releases_of_one_target_and_with_nothing_else(
    project: Path, target: Path, tmp_path: Path
) -> None:
    build(project)
    other = tmp_path / "other"
    published(project, other)
    reworded(project, "改了")
    published(project, target)
    inodes = {
        name: {p.stat().st_ino for p in place.rglob("*") if p.is_file()}
        for name, place in (
            ("first", target / "releases" / "1"),
            ("second", target / "releases" / "2"),
            ("other", other),
            ("site", project / "site"),
            ("cache", project / ".cunwu"),
        )
    }
    assert len(inodes["first"] & inodes["second"]) > 100
    for one in ("first", "second"):
        for two in ("other", "site", "cache"):
            assert not inodes[one] & inodes[two], (one, two)


@pytest.mark.parametrize("how", ["changed", "new", "ignored", "gone"])
def test_what_is_not_committed_is_not_published(project: Path, tmp_path: Path, how: str) -> None:
    commit(project)
    path = sorted(project.glob("data/villages/*/finance/*.yml"))[0]
    if how == "changed":
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    elif how == "gone":
        path.unlink()
    else:
        path = path.with_name("2020-01.yml")
        path.write_text("期间: 2020-01\n", encoding="utf-8")
        if how == "ignored":
            (project / ".git" / "info" / "exclude").write_text("2020-01.yml\n", encoding="utf-8")
    with pytest.raises(Unreadable) as caught:
        published(project, tmp_path / "web")
    assert codes(caught.value.problems) == ["R21"]
    assert path.relative_to(project).as_posix() in caught.value.problems[0].message
    assert not (tmp_path / "web" / "current").exists()


def test_what_no_build_reads_does_not_stand_in_the_way(project: Path, tmp_path: Path) -> None:
    commit(project)
    (project / "data" / "~$表.xlsx").write_bytes(b"x")
    (project / "data" / ".DS_Store").write_bytes(b"x")
    (project / "notes.txt").write_text("x", encoding="utf-8")
    assert published(project, tmp_path / "web").changed


def test_a_shallow_clone_and_no_history_are_refused(project: Path, tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        published(project, tmp_path / "web")
    assert codes(caught.value.problems) == ["R22"]
    commit(project)
    reworded(project, "再")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{project}", str(clone))
    with pytest.raises(Unreadable) as caught:
        published(clone, tmp_path / "web")
    assert codes(caught.value.problems) == ["R23"]


@pytest.mark.parametrize("place", ["data/web", "site", ".", "..", ".cunwu/web", "full", "file", "old"])
def test_places_that_are_no_target_are_refused(project: Path, place: str) -> None:
    commit(project)
    (project.parent / "full").mkdir()
    (project.parent / "full" / "letter.txt").write_text("x", encoding="utf-8")
    (project.parent / "file").write_text("x", encoding="utf-8")
    (project.parent / "old" / "releases").mkdir(parents=True)
    (project.parent / "old" / "current").mkdir()
    where = (project.parent if place in ("full", "file", "old") else project) / place
    with pytest.raises(Unreadable) as caught:
        published(project, where)
    assert codes(caught.value.problems) == ["R24"]


def month_of(root: Path) -> Path:
    return sorted(root.glob("data/villages/*/finance/2026-09.yml"))[0]


def test_a_held_back_change_does_not_become_published_by_publishing_twice(
    project: Path, target: Path
) -> None:
    path = month_of(project)
    good = path.read_text(encoding="utf-8")
    row = '  - {{凭证号: "{}", 日期: 2026-09-02, 类型: {}, 科目: "{}", 摘要: 补记, 金额: "10.00", 账户: 银行存款, 经手人: 甲某某, 证明人: 乙某某, 审批人: 丙某某}}\n'
    rows = row.format("9001", "收入", "501") + row.format("9002", "支出", "513")
    path.write_text(good.replace("明细:\n", f"明细:\n{rows}", 1), encoding="utf-8")
    commit(project)
    inside = path.relative_to(project).as_posix()
    page = f"v/{path.parts[-3]}/finance/2026-09.html"
    for number in (1, 2, 3):
        path.write_text(path.read_text(encoding="utf-8").replace("补记", f"补记{number}"), encoding="utf-8")
        (project / "data" / "town" / "profile.yml").open("a", encoding="utf-8").write(f"# {number}\n")
        commit(project)
        done = published(project, target)
        assert [item.path for item in done.held] == [inside]
        assert "A18" in codes(done.problems)
        assert "补记" not in (current(target) / page).read_text(encoding="utf-8")
        assert History(project).published().blobs[inside] == blob_id(good.encode(), 40)
    path.write_text(good, encoding="utf-8")
    commit(project)
    assert published(project, target).held == ()
    assert git(project, "for-each-ref", "refs/cunwu/shown") == ""


def test_a_fresh_clone_learns_from_the_target_what_was_published(
    project: Path, target: Path, tmp_path: Path
) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(project), str(clone))
    path = month_of(clone)
    path.unlink()
    commit(clone)
    assert "A23" in codes(published(clone, target).problems)


def test_a_receipt_says_what_went_out(project: Path, target: Path) -> None:
    path = reworded(project, "看收据")
    done = published(project, target)
    address = f"v/{path.parts[-3]}/notices/{path.stem}.html"
    assert done.changes.altered == (address,)
    assert done.receipt_file == target / "receipts" / "2.txt"
    text = done.receipt_file.read_text(encoding="utf-8")
    assert text == done.receipt
    for word in ("第 2 次：发布", f"https://fafang.example/{address}", done.manifest, done.commit):
        assert word in text


def test_the_upload_order_ends_with_the_manifest(project: Path, target: Path, tmp_path: Path) -> None:
    published(project, target, order=tmp_path / "order.txt")
    names = (tmp_path / "order.txt").read_text(encoding="utf-8").splitlines()
    assert set(names) == {p for p in tree_of(current(target)) if not p.endswith(".gz")}
    assert names[0].startswith("assets/")
    assert names[-1] == "manifest.json"
    assert names.index("index.html") > max(i for i, n in enumerate(names) if n.startswith("v/"))


def test_a_damaged_release_is_not_built_upon(project: Path, target: Path) -> None:
    tampered(target / "releases" / "1" / "release.json", b"{}")
    reworded(project, "坏")
    with pytest.raises(Unreadable) as caught:
        published(project, target)
    assert codes(caught.value.problems) == ["R24"]


def test_what_was_tampered_with_is_not_carried_into_the_next_release(project: Path, target: Path) -> None:
    page = current(target) / "services" / "index.html"
    good = page.read_bytes()
    tampered(page, good + b"<!-- -->")
    reworded(project, "后来")
    published(project, target)
    assert (current(target) / "services" / "index.html").read_bytes() == good
    shutil.rmtree(target / "releases" / "1")
    sound(target)


def test_publishing_again_repairs_what_was_tampered_with(project: Path, target: Path) -> None:
    page = current(target) / "index.html"
    good = page.read_bytes()
    tampered(page, good[:-1] + b"x")
    (current(target) / "planted.html").write_text("x", encoding="utf-8")
    done = published(project, target)
    assert (done.changed, done.number) == (True, 2)
    assert (current(target) / "index.html").read_bytes() == good
    assert not (current(target) / "planted.html").exists()
    assert not published(project, target).changed
    shutil.rmtree(project / ".cunwu")
    assert published(project, target).number == 3, "what nobody remembers is written anew"
