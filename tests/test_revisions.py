"""修订记录: what a page says of the changes of its file, and what it must never say."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from conftest import build, tree_of
from selectolax.lexbor import LexborHTMLParser
from small_repository import commit, git

from generator.reading.history import History

MAIL = "t@example.invalid"


def month_of(root: Path) -> Path:
    return sorted(root.glob("data/villages/*/finance/20??-??.yml"))[-1]


def told(root: Path, path: Path) -> list[str]:
    village, name = path.parts[-3], path.stem
    page = root / "site" / "v" / village / "finance" / f"{name}.html"
    return [
        " ".join(li.text().split())
        for li in LexborHTMLParser(page.read_text("utf-8")).css("details.revisions li")
    ]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def summary_of(path: Path) -> str:
    line = next(line for line in path.read_text("utf-8").splitlines() if "摘要: " in line)
    return line.partition("摘要: ")[2].partition(",")[0].strip()


def test_without_git_nothing_is_said_and_the_first_version_is_only_the_first(project: Path) -> None:
    build(project)
    assert told(project, month_of(project)) == []
    commit(project)
    build(project)
    lines = told(project, month_of(project))
    assert len(lines) == 1
    assert lines[0].endswith("管理员：第一次登记")


def test_a_change_is_told_in_words_with_the_role_and_never_the_address(project: Path) -> None:
    site = project / "data" / "site.yml"
    digest = hashlib.sha256(MAIL.encode()).hexdigest()
    site.write_text(
        site.read_text("utf-8") + f"提交人:\n  - {{邮箱摘要: {digest}, 身份: 村报账员}}\n", "utf-8"
    )
    path = month_of(project)
    commit(project)
    old = summary_of(path)
    change(path, old, "改过的摘要")
    commit(project)
    tally = build(project)
    assert not [item for item in tally.problems if item.code == "R70"]
    newest, first = told(project, path)
    assert "村报账员" in newest
    assert f"摘要：{old} 改为 改过的摘要" in newest
    assert first.endswith("第一次登记")
    whole = b"".join(tree_of(project / "site").values())
    assert MAIL.encode() not in whole
    assert digest.encode() not in whole


@pytest.mark.parametrize("secret", ["11010519491231002X", "13800138000"])
def test_what_must_not_be_public_is_not_told_of_an_earlier_version(project: Path, secret: str) -> None:
    path = month_of(project)
    old = summary_of(path)
    change(path, old, f"付给 {secret}")
    commit(project)
    change(path, f"付给 {secret}", old)
    commit(project)
    build(project)
    assert "〔不公开〕" in told(project, path)[0]
    assert secret.encode() not in b"".join(tree_of(project / "site").values())


def test_what_was_masked_and_what_the_register_names_is_not_told(project: Path) -> None:
    path = month_of(project)
    old = summary_of(path)
    commit(project)
    change(path, old, "付给张某某")
    commit(project)
    build(project)
    assert old not in told(project, path)[0]
    change(path, "付给张某某", "付给甲")
    commit(project)
    build(project)
    assert "付给甲" in told(project, path)[0]
    register = project / "data" / "withdrawn.yml"
    name = path.relative_to(project).as_posix()
    register.write_text(
        register.read_text("utf-8") + f"修订不列: [{{文件: {name}, 至: 2027-12-31, 原因: 已撤下}}]\n", "utf-8"
    )
    build(project)
    assert told(project, path)[0].endswith("内容有改动")


def test_of_small_counts_only_that_they_changed(project: Path) -> None:
    path = sorted(project.glob("data/villages/*/mediation/*.yml"))[-1]
    old = path.read_bytes()
    new = old.replace("受理: ".encode(), "受理: 1".encode(), 1)
    if new == old:
        new = old.replace('受理: "'.encode(), '受理: "1'.encode(), 1)
    assert new != old
    said = list(changes(path.relative_to(project).as_posix(), old, new))
    assert said == ["“受理”有改动"]


def test_at_most_ten_are_told_and_the_rest_counted(project: Path) -> None:
    path = month_of(project)
    last = summary_of(path)
    commit(project)
    for number in range(12):
        change(path, last, f"第{number}回写")
        last = f"第{number}回写"
        commit(project)
    build(project)
    assert len(told(project, path)) == 10
    page = project / "site" / "v" / path.parts[-3] / "finance" / f"{path.stem}.html"
    assert "更早的修订还有 3 次" in page.read_text("utf-8")


def test_a_version_that_was_held_back_is_not_told(project: Path) -> None:
    path = month_of(project)
    commit(project)
    change(path, "期末: {", '期末: {错: "1.00", ')
    commit(project)
    build(project)
    assert [line[-4:] for line in told(project, path)] == ["第一次登记"]


def test_increments_equal_a_clean_build_and_git_is_read_from_where_it_was_left(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = month_of(project)
    commit(project)
    build(project)
    change(path, summary_of(path), "改过的摘要")
    commit(project)
    asked: list[str | None] = []
    original = History.marks
    monkeypatch.setattr(
        History, "marks", lambda self, since, head: asked.append(since) or original(self, since, head)
    )
    build(project)
    assert asked == [git(project, "rev-parse", "HEAD^")]
    clean = tmp_path / "clean"
    shutil.copytree(project, clean, ignore=shutil.ignore_patterns("site", ".site*", ".cunwu"))
    build(clean)
    assert tree_of(project / "site") == tree_of(clean / "site")


def test_a_shallow_clone_says_nothing(project: Path, tmp_path: Path) -> None:
    commit(project)
    change(month_of(project), summary_of(month_of(project)), "改过的摘要")
    commit(project)
    clone = tmp_path / "clone"
    git(project, "clone", "-q", "--depth", "1", f"file://{project}", str(clone))
    build(clone)
    assert told(clone, month_of(clone)) == []
