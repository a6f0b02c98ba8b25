"""The inbox: sound workbooks are taken, moved and committed; beside the others a page says what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from commands import cunwu
from conftest import build
from import_cases import first_village, month, sheets, town
from selectolax.lexbor import LexborHTMLParser
from small_repository import commit, git

from generator.importing import inbox
from generator.importing.draft import Draft
from generator.importing.understanding import understand

pytestmark = pytest.mark.slow

ROW = ("2026-11-03", "0901", "门店租金", "经营收入", 8000, None, "银行存款", "张某某")


def drop(root: Path, name: str, raw: bytes) -> Path:
    path = root / "收件" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return path


def pages(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "收件").rglob("*.结果.html"))


def test_a_sound_workbook_is_taken_moved_and_committed_alone(project: Path) -> None:
    village = first_village(project)
    commit(project)
    (project / "别的.txt").write_text("不归它管", encoding="utf-8")
    dropped = drop(project, f"{village}/账.xlsx", month(ROW))
    (result,) = inbox.empty(town(project))
    assert result.taken
    assert not dropped.exists()
    kept = list((project / "原件").rglob("*.xlsx"))
    assert [path.read_bytes() for path in kept] == [month(ROW)] or len(kept) == 1
    assert (project / f"data/villages/{village}/finance/2026-11.yml").is_file()
    assert git(project, "log", "-1", "--format=%s").startswith("导入 ")
    assert git(project, "-c", "core.quotePath=false", "status", "--porcelain") == "?? 别的.txt"
    assert inbox.empty(town(project)) == []


def test_what_must_not_be_public_is_veiled_in_the_page_that_is_committed(project: Path) -> None:
    village = first_village(project)
    commit(project)
    phone = "13" + "812345678"
    dropped = drop(project, f"{village}/账.xlsx", month((*ROW[:2], f"付张某某{phone}电费", *ROW[3:])))
    (result,) = inbox.empty(town(project))
    assert not result.taken
    page = (dropped.parent / "账.xlsx.结果.html").read_text(encoding="utf-8")
    assert "付张某某13" in page
    assert phone not in page
    assert phone not in git(project, "show", "HEAD")


def test_a_faulty_one_changes_nothing_and_says_which_cell(project: Path) -> None:
    village = first_village(project)
    commit(project)
    dropped = drop(
        project,
        f"{village}/账.xlsx",
        month((*ROW[:4], "八千", *ROW[5:]), (*ROW[:1], "0902", "<b>电费", "管理费", None, 1, *ROW[6:])),
    )
    (result,) = inbox.empty(town(project))
    assert not result.taken
    assert dropped.exists()
    assert not (project / f"data/villages/{village}/finance/2026-11.yml").exists()
    page = LexborHTMLParser((dropped.parent / "账.xlsx.结果.html").read_text(encoding="utf-8"))
    heads = [node.text(strip=True) for node in page.css("h2")]
    assert heads == ["1. “账”表 E3", "2. “账”表 D4"]
    assert [node.text() for node in page.css("td.bad")] == ["八千", "管理费"]
    assert "<b>电费" in [node.text() for node in page.css("td")]
    before = git(project, "rev-parse", "HEAD")
    inbox.empty(town(project))
    assert git(project, "rev-parse", "HEAD") == before
    drop(project, f"{village}/账.xlsx", month(ROW))
    assert [each.taken for each in inbox.empty(town(project))] == [True]
    assert pages(project) == []
    assert git(project, "status", "--porcelain") == ""


def test_many_at_once_each_by_itself_and_months_in_order(project: Path) -> None:
    one, other = list(town(project).villages)[:2]
    name = town(project).villages[other]
    december = month(("2026-12-03", "0951", "租金", "501", 1, None, "银行存款", ""), title="2026年12月收支")
    drop(project, f"{one}/a12月.xlsx", december)
    drop(project, f"{one}/b11月.xlsx", month(ROW))
    drop(project, f"{name}2026年11月账.xlsx", month(ROW, title="收支表"))
    drop(project, "不知道谁的.xlsx", month(ROW))
    drop(project, f"{one}/坏.xlsx", b"PK\x03\x04")
    drop(project, f"{one}/旧.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    drop(project, f"{one}/说明.txt", "不是表".encode())
    taken = {each.path: each.taken for each in inbox.empty(town(project), commit=False)}
    assert taken == {
        f"收件/{one}/a12月.xlsx": True, f"收件/{one}/b11月.xlsx": True, f"收件/{name}2026年11月账.xlsx": True,
        "收件/不知道谁的.xlsx": False, f"收件/{one}/坏.xlsx": False, f"收件/{one}/旧.xls": False,
    }  # fmt: skip
    assert pages(project) == ["不知道谁的.xlsx.结果.html", "坏.xlsx.结果.html", "旧.xls.结果.html"]


def test_a_page_whose_workbook_is_gone_goes_too(project: Path) -> None:
    dropped = drop(project, "x.xlsx", b"no")
    inbox.empty(town(project), commit=False)
    assert pages(project) == ["x.xlsx.结果.html"]
    dropped.unlink()
    inbox.empty(town(project), commit=False)
    assert pages(project) == []


def test_what_goes_wrong_inside_is_told_and_the_others_go_on(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    village = first_village(project)
    real = understand

    def broken(raw: bytes, name: str, *more: Any) -> Draft:
        if name == "a.xlsx":
            raise RuntimeError("unforeseen")
        return real(raw, name, *more)

    monkeypatch.setattr(inbox, "understand", broken)
    drop(project, f"{village}/a.xlsx", month(ROW))
    drop(project, f"{village}/b.xlsx", month(ROW))
    assert [each.taken for each in inbox.empty(town(project), commit=False)] == [False, True]
    assert "unforeseen" not in (project / f"收件/{village}/a.xlsx.结果.html").read_text(encoding="utf-8")


def test_links_in_the_inbox_are_not_followed(project: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "账.xlsx").write_bytes(month(ROW))
    (project / "收件").mkdir()
    (project / "收件" / first_village(project)).symlink_to(outside)
    assert inbox.empty(town(project), commit=False) == []


def test_the_verb_and_the_site_after_it(project: Path) -> None:
    village = first_village(project)
    drop(project, f"{village}/账.xlsx", month(ROW))
    drop(project, f"{village}/空.xlsx", sheets(账=[("无",)]))
    done = cunwu("inbox", "--today", "2026-11-20", cwd=project)
    assert done.returncode == 1
    assert done.stdout.count("已导入") == 1
    assert "没有导入" in done.stdout
    build(project)
    shown = (project / f"site/v/{village}/finance/2026-11.html").read_text(encoding="utf-8")
    assert "门店租金" in shown
    assert not list((project / "site").rglob("*原件*"))
