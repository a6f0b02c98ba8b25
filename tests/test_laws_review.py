"""``cunwu laws review``: a new version of a law leads to every text that cites it; reviews run out."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import REPO

from generator import lawreview
from generator.cli import main
from generator.models.laws import Laws

TODAY = date(2026, 11, 20)
INDEX = """法:
  - {编号: jia, 名称: 中华人民共和国甲法, 简称: [甲法], 版本: [{通过: 2018-12-29, 条数: 30}]}
  - {编号: yi, 名称: 中华人民共和国乙法, 简称: [乙法], 版本: [{通过: 2019-03-24, 施行: 2019-05-01}]}
"""
NEWER = INDEX.replace(
    "{通过: 2018-12-29, 条数: 30}",
    "{通过: 2018-12-29, 失效: 2026-09-01, 条数: 30}, {通过: 2026-04-01, 施行: 2026-09-01, 条数: 40}",
)
PIECE = """---
标题: 邻居闹矛盾怎么办？
一句话: 先谈。
主题: 邻里
依据: [《甲法》第三条, 《甲法》第五条]
---

## 怎么办

1. 谈。见《中华人民共和国甲法》第七条。
"""
BANK = """名称: 邻里
题:
  - {编号: n-1, 题型: 判断, 题干: 先谈。, 选项: {甲: 对, 乙: 错}, 答案: [甲], 解析: 谈。, 依据: [《甲法》第三条]}
  - {编号: n-2, 题型: 判断, 题干: 不谈。, 选项: {甲: 对, 乙: 错}, 答案: [乙], 解析: 谈。, 依据: [《乙法》第一条]}
"""


def git(root: Path, *words: str, day: str = "2026-08-01") -> None:
    stamp = f"{day}T12:00:00+08:00"
    subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@b", *words],
        cwd=root, check=True, capture_output=True,
        env={"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp, "PATH": "/usr/bin:/bin", "HOME": str(root)},
    )  # fmt: skip


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "p"
    for name in ("data/site.yml", "data/accounts.yml"):
        write(root, name, (REPO / "docs/examples" / name).read_text("utf-8"))
    write(root, "data/laws.yml", INDEX)
    write(root, "content/law/talk.md", PIECE)
    write(root, "data/education/questions/near.yml", BANK)
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "a")
    return root


def said(root: Path, since: date | None = None, today: date = TODAY) -> list[str]:
    return list(lawreview.lines(lawreview.gather(root, today, since)))


def test_a_new_version_leads_to_the_piece_and_the_question_with_their_articles(project: Path) -> None:
    write(project, "data/laws.yml", NEWER)
    assert said(project) == [
        "和 2026年8月1日的法律索引比：",
        "《甲法》2018-12-29 通过的版本，2026-09-01 起失效；有新版本：2026-04-01 通过，2026-09-01 施行",
        "  content/law/talk.md　邻居闹矛盾怎么办？：第三条、第五条、第七条",
        "  data/education/questions/near.yml　n-1：第三条",
        "引用了变动法律的 2 处，审核要续的 0 篇。",
        "请对照原文逐处核对，改好后再请律师审核。",
    ]


def test_what_was_committed_since_is_still_told(project: Path) -> None:
    write(project, "data/laws.yml", NEWER)
    git(project, "commit", "-qam", "b", day="2026-10-01")
    assert "和 2026年8月1日的法律索引比：" in said(project)
    assert any("n-1" in line for line in said(project))
    assert any("n-1" in line for line in said(project, since=date(2026, 8, 15)))
    after = said(project, since=date(2026, 10, 15))
    assert after == ["和 2026年10月15日的法律索引比：", "没有要复看的。"]


def test_a_version_that_was_known_beforehand_is_told_when_it_comes_into_force(project: Path) -> None:
    write(project, "data/laws.yml", NEWER)
    git(project, "commit", "-qam", "b", day="2026-08-10")
    told = said(project, since=date(2026, 8, 20))
    assert any("2026-09-01 起施行了" in line for line in told)
    assert said(project, since=date(2026, 8, 20), today=date(2026, 8, 31))[1] == "没有要复看的。"


def test_a_day_before_all_of_gits_memory_still_tells_what_came_into_force(project: Path) -> None:
    write(project, "data/laws.yml", NEWER)
    git(project, "commit", "-qam", "b", day="2026-08-10")
    assert any("起施行了" in line for line in said(project, since=date(2026, 1, 1)))


def test_new_laws_and_filled_in_numbers_are_no_change() -> None:
    before = Laws.model_validate(
        {"法": [{"编号": "a", "名称": "甲", "简称": [], "版本": [{"通过": "2018-01-01"}]}]}
    )
    version = {"通过": "2018-01-01", "条数": "9"}
    after = Laws.model_validate(
        {
            "法": [
                {"编号": "a", "名称": "甲", "简称": [], "版本": [version]},
                {"编号": "b", "名称": "乙", "简称": [], "版本": [version]},
            ]
        }
    )
    assert not list(lawreview.changes(before, after, date(2020, 1, 1), TODAY))


@pytest.mark.parametrize(
    ("review", "told"),
    [
        ("{律师: 张某某, 日期: 2026-01-10, 至: 2026-11-19}", "审核到2026年11月19日为止，已经过期"),
        ("{律师: 张某某, 日期: 2026-09-10, 至: 2026-12-01}", "审核到2026年12月1日为止"),
        ("{律师: 张某某, 日期: 2026-01-10}", "2026年1月10日审核以后有变动：《中华人民共和国甲法》"),
        ("{律师: 张某某, 日期: 2026-09-10, 至: 2027-09-10}", ""),
    ],
)
def test_reviews_that_run_out_or_are_overtaken(project: Path, review: str, told: str) -> None:
    write(project, "data/laws.yml", NEWER)
    write(project, "content/law/talk.md", PIECE.replace("---\n\n##", f"审核: {review}\n---\n\n##"))
    git(project, "commit", "-qam", "b", day="2026-09-05")
    lines = said(project, since=date(2026, 9, 6))
    assert any(told in line and "talk.md" in line for line in lines) if told else lines[1] == "没有要复看的。"


def test_without_git_only_reviews_are_looked_at(project: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    for path in project.rglob("*.*"):
        if path.is_file() and ".git" not in path.parts:
            write(bare, path.relative_to(project).as_posix(), path.read_text("utf-8"))
    assert "git 里没有更早的法律索引可比" in said(bare)[0]


def test_the_verb_tells_it_and_an_unreadable_index_is_said(project: Path) -> None:
    write(project, "data/laws.yml", NEWER)
    result = CliRunner().invoke(main, ["-C", str(project), "laws", "review", "--today", "2026-11-20"])
    assert result.exit_code == 0
    assert "n-1：第三条" in result.output
    shutil.rmtree(project / ".git")
    (project / "data/site.yml").unlink()
    result = CliRunner().invoke(main, ["-C", str(project), "laws", "review"])
    assert result.exit_code == 1
    assert "Traceback" not in result.output
