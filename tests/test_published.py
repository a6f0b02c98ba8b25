"""What the checks find, on the pages and in what is held back: published months, notices, warnings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import TODAY, build
from small_repository import commit, publish

from generator import checking
from generator.problems import Problem

pytestmark = pytest.mark.slow


@pytest.fixture
def released(project: Path) -> Path:
    """A small project whose newest commit was published."""
    commit(project)
    publish(project)
    return project


def month_of(root: Path, name: str = "2026-09") -> Path:
    return sorted(root.glob(f"data/villages/*/finance/{name}.yml"))[0]


def page_of(root: Path, path: Path) -> str:
    address = root / "site" / "v" / path.parts[-3] / "finance" / f"{path.stem}.html"
    return address.read_text(encoding="utf-8")


def found(root: Path, path: Path) -> list[Problem]:
    own = path.relative_to(root).as_posix()
    return [item for item in checking.check(root, today=TODAY, jobs=1) if item.path == own]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.search(old, text), old
    path.write_text(re.sub(old, new, text, count=1), encoding="utf-8")


def insert(path: Path, *rows: str) -> None:
    edit(path, r"明细:\n", "明细:\n" + "".join(f"  - {{{row}}}\n" for row in rows))


def row(number: str, day: str, kind: str, code: str, summary: str, amount: str) -> str:
    return (
        f'凭证号: "{number}", 日期: {day}, 类型: {kind}, 科目: "{code}", 摘要: {summary}, 金额: "{amount}", '
        "账户: 银行存款, 经手人: 甲某某, 证明人: 乙某某, 审批人: 丙某某"
    )


def test_an_unchanged_month_and_another_order_of_bytes_are_no_change(released: Path) -> None:
    path = month_of(released)
    path.write_text(path.read_text(encoding="utf-8") + "\n# 无关\n", encoding="utf-8")
    assert not {item.code for item in found(released, path)} & {"A16", "A17", "A18", "A19", "A20", "A22"}


def test_a_changed_figure_of_a_published_month_is_held_back(released: Path) -> None:
    build(released)
    path = month_of(released)
    before = page_of(released, path)
    insert(
        path,
        row("9001", "2026-09-02", "收入", "501", "补收", "10.00"),
        row("9002", "2026-09-02", "支出", "513", "补付", "10.00"),
    )
    assert [item.code for item in found(released, path) if item.severity == "error"] == ["A18", "A18"]
    tally = build(released)
    assert [held.path for held in tally.held] == [path.relative_to(released).as_posix()]
    after = page_of(released, path)
    assert "补收" not in after
    assert "数据有误，暂按" in after
    figures = before[before.index('<dl class="figures">') : before.index("</dl>")]
    assert figures in after


def test_a_base_stands_for_the_last_release(project: Path) -> None:
    first = commit(project)
    path = month_of(project)
    insert(
        path,
        row("9001", "2026-09-02", "收入", "501", "补收", "10.00"),
        row("9002", "2026-09-02", "支出", "513", "补付", "10.00"),
    )
    assert not {item.code for item in checking.check(project, today=TODAY, jobs=1)} & {"A18"}
    assert "A18" in {item.code for item in checking.check(project, base=first, today=TODAY, jobs=1)}


def test_changed_words_are_told_on_the_page_unless_a_correction_says_why(released: Path) -> None:
    path = month_of(released)
    edit(path, "摘要: [^,]+, 金额", "摘要: 换了说法, 金额")
    voucher = re.search(r'凭证号: "(\d+)"[^\n]*摘要: 换了说法', path.read_text(encoding="utf-8"))
    assert voucher
    assert [item.code for item in found(released, path)] == ["A20"]
    assert build(released).held == ()
    assert f"第 {voucher[1]} 号凭证的摘要改过，没有写明为什么改" in page_of(released, path)
    change = f'\n  - {{日期: 2026-11-12, 凭证号: "{voucher[1]}", 字段: 摘要, 原: 原来的, 现: 换了说法, 原因: 不清楚, 批准人: 甲某某}}\n'
    edit(path, r"更正: \[\]", f"更正:{change}")
    assert found(released, path) == []


def test_a_published_month_that_vanished_stays_and_is_told(released: Path) -> None:
    path = month_of(released)
    path.unlink()
    assert [item.code for item in found(released, path)] == ["A23"]
    tally = build(released)
    assert [held.path for held in tally.held] == [path.relative_to(released).as_posix()]
    assert "数据有误，暂按" in page_of(released, path)


def test_a_month_taken_down_by_the_register_may_vanish(released: Path) -> None:
    path = month_of(released)
    path.unlink()
    address = f"v/{path.parts[-3]}/finance/2026-09.html"
    (released / "data" / "withdrawn.yml").write_text(
        f"撤下: [{{网址: {address}, 原因: 试验, 批准人: 镇综治中心, 日期: 2026-11-01}}]\n",
        encoding="utf-8",
    )
    assert [item for item in found(released, path) if item.code[0] == "A"] == []


def test_a_gap_is_told_after_it_and_on_the_front_page(project: Path) -> None:
    path = month_of(project)
    path.unlink()
    tally = build(project)
    assert tally.held == ()
    assert "没有公开2026年9月的账" in page_of(project, month_of(project, "2026-10"))
    front = (project / "site" / "v" / path.parts[-3] / "finance" / "index.html").read_text(encoding="utf-8")
    assert "没有公开 2026年9月 的账。" in front


def test_notices_never_hold_a_file_back_and_stand_on_the_page_once(project: Path) -> None:
    path = month_of(project)
    edit(path, r"  村务监督委员会: \{[^\n]+\n", "")
    insert(
        path,
        row("9001", "2026-09-02", "收入", "501", "卖苹果", "6000.00"),
        row("9002", "2026-09-03", "支出", "514", "抢修水管", "6000.00"),
    )
    assert {item.code for item in found(project, path)} == {"A26", "A42"}
    tally = build(project)
    assert tally.held == ()
    page = page_of(project, path)
    assert page.count("没有村务监督委员会签字") == 1
    assert "第 9002 号凭证（2026年9月3日　抢修水管）花了 6,000.00 元" in page
    assert "《村民委员会组织法》第二十八条第一款第三项" in page


def test_what_is_for_auditors_reaches_no_page(project: Path) -> None:
    path = month_of(project)
    spent = [row(f"90{n:02}", "2026-09-02", "支出", "513", "复印机", "4900.00") for n in range(8)]
    insert(path, *spent, row("9050", "2026-09-01", "收入", "501", "卖苹果", "39200.00"))
    warned = [item for item in found(project, path) if item.severity == "warning"]
    assert {"A50", "A51", "A52"} <= {item.code for item in warned}
    assert build(project).held == ()
    site = [
        file for file in (project / "site").rglob("*") if file.suffix in (".html", ".json", ".xml", ".csv")
    ]
    words = [item.message for item in warned] + ["刚好不到限额", "相隔不到一周", "合起来到了"]
    for file in site:
        text = file.read_text(encoding="utf-8")
        assert not [each for each in words if each in text], file
