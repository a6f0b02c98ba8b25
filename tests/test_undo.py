"""Taking back: what comes back is told in words, history stays, published figures never change in silence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import REPO
from small_repository import commit, git, publish

from generator.cli import main
from generator.writing.differing import differences

MONTH = "data/villages/yangliu/finance/2026-10.yml"
NOTICES = "content/villages/yangliu/notices"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "p"
    shutil.copytree(REPO / "docs" / "examples", root)
    commit(root)
    git(root, "config", "user.name", "测试")
    git(root, "config", "user.email", "t@example.invalid")
    return root


def undo(root: Path, *answers: str) -> Result:
    return CliRunner().invoke(main, ["undo", "-C", str(root)], input="".join(f"{each}\n" for each in answers))


def change(root: Path, path: str, old: str, new: str) -> str:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")
    return text


def test_an_uncommitted_change_comes_back_and_what_was_there_is_kept(root: Path) -> None:
    before = change(root, MONTH, '"1340.00"', '"1430.00"')
    git(root, "add", MONTH)
    done = undo(root, "是")
    assert done.exit_code == 0, done.output
    assert "凭证 0126 金额 1430.00 → 1340.00" in done.output
    assert (root / MONTH).read_text(encoding="utf-8") == before
    kept = list((root / ".cunwu" / "undone").rglob("2026-10.yml"))
    assert len(kept) == 1
    assert '"1430.00"' in kept[0].read_text(encoding="utf-8")
    assert git(root, "status", "--porcelain") == ""


def test_of_several_one_is_chosen_and_no_is_no(root: Path) -> None:
    change(root, MONTH, '"1340.00"', '"1430.00"')
    fresh = root / "data/villages/yangliu/meetings/2026-11-01-x.yml"
    fresh.write_text("议题: 试\n", encoding="utf-8")
    gone = next((root / NOTICES).glob("*.md"))
    gone.unlink()
    done = undo(root, "9", "2", "否")
    assert "有 3 个文件改了" in done.output
    assert "什么也没有改" in done.output
    assert fresh.exists()
    # In order of paths: the notice, the month, the meeting.
    undo(root, "3", "是")
    assert not fresh.exists()
    assert not gone.exists()
    undo(root, "全", "是")
    assert gone.exists()
    assert git(root, "status", "--porcelain") == ""


def test_the_last_commit_is_reversed_by_another_and_nothing_else_is_touched(root: Path) -> None:
    before = change(root, MONTH, "村委会电费", "村委会十月电费")
    (root / "说明.txt").write_text("一", encoding="utf-8")
    wrong = commit(root)
    (root / "说明.txt").write_text("二", encoding="utf-8")
    (root / "别的.txt").write_text("三", encoding="utf-8")
    git(root, "add", "说明.txt")
    done = undo(root, "是")
    assert done.exit_code == 0, done.output
    assert "凭证 0126 摘要 村委会十月电费 → 村委会电费" in done.output
    assert (root / MONTH).read_text(encoding="utf-8") == before
    assert git(root, "rev-parse", "HEAD^") == wrong
    assert git(root, "show", "--name-only", "--format=", "HEAD") == MONTH
    assert (root / "说明.txt").read_text(encoding="utf-8") == "二"
    left = git(root, "-c", "core.quotePath=false", "status", "--porcelain").splitlines()
    assert sorted(line.split()[-1] for line in left) == ["别的.txt", "说明.txt"]
    assert undo(root, "是").exit_code == 0
    assert "村委会十月电费" in (root / MONTH).read_text(encoding="utf-8")


def test_a_published_figure_does_not_come_back_in_silence(root: Path) -> None:
    change(root, MONTH, '"1340.00", 账户', '"1330.00", 账户')
    change(root, MONTH, '期末: {库存现金: "860.00"', '期末: {库存现金: "870.00"')
    commit(root)
    publish(root)
    done = undo(root, "是")
    assert done.exit_code == 1
    assert "S73" in done.output
    assert "冲销" in done.output
    assert "1330.00" in (root / MONTH).read_text(encoding="utf-8")
    # A change that was not published yet may go.
    before = change(root, MONTH, '"1330.00", 账户', '"1320.00", 账户')
    assert undo(root, "是").exit_code == 0
    assert (root / MONTH).read_text(encoding="utf-8") == before


def test_a_published_month_is_not_taken_away(root: Path) -> None:
    text = (root / MONTH).read_text(encoding="utf-8")
    (root / MONTH).unlink()
    commit(root)
    (root / MONTH).write_text(text, encoding="utf-8")
    commit(root)
    publish(root)
    done = undo(root, "是")
    assert done.exit_code == 1
    assert "S75" in done.output
    assert (root / MONTH).exists()


def test_without_git_and_before_the_first_commit_it_says_so(root: Path, tmp_path: Path) -> None:
    first = undo(root, "是")
    assert first.exit_code == 1
    assert "S72" in first.output
    bare = tmp_path / "bare"
    shutil.copytree(REPO / "docs" / "examples", bare)
    done = undo(bare, "是")
    assert done.exit_code == 1
    assert "没有用 git 管理" in done.output
    assert not done.output.startswith(":")


def test_where_git_refuses_nothing_changes(root: Path) -> None:
    change(root, MONTH, "村委会电费", "村委会十月电费")
    commit(root)
    hook = root / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\necho 不行 >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    done = undo(root, "是")
    assert done.exit_code == 1
    assert "S74" in done.output
    assert "村委会十月电费" in (root / MONTH).read_text(encoding="utf-8")
    assert git(root, "status", "--porcelain") == ""


def test_differences_in_words() -> None:
    old = '期间: 2026-10\n明细:\n  - {凭证号: "1", 摘要: 甲, 金额: "1.00"}\n  - {凭证号: "2", 摘要: 乙, 金额: "2.00"}\n'
    new = '期间: 2026-10\n明细:\n  - {凭证号: "2", 摘要: 乙, 金额: "2.50"}\n  - {凭证号: "3", 摘要: 丙, 金额: "3.00"}\n备注: 有\n'
    assert differences(MONTH, old.encode(), new.encode()) == [
        "少了 凭证 1（甲，1.00 元）", "凭证 2 金额 2.00 → 2.50", "多了 凭证 3（丙，3.00 元）", "备注 （没有） → 有",
    ]  # fmt: skip
    assert differences(MONTH, old.encode(), old.replace('"1.00"', "'1.00'").encode()) == [
        "只有写法不同（引号、空行、注释），内容一样"
    ]
    assert differences(MONTH, None, old.encode()) == ["多了整个文件"]
    many = "期间: 2026-10\n明细:\n" + "".join(f'  - {{凭证号: "{n}"}}\n' for n in range(60))
    assert differences(MONTH, b"\xe6\x9c\x9f\xe9\x97\xb4: 2026-10\n", many.encode())[-1] == "……还有 40 处"
    phone = "13" + "900000000"
    assert phone not in "".join(differences(MONTH, b"a: b\n", f"a: {phone}\n".encode()))
