"""Guided entry as a clerk meets it: mistakes are told at once, nothing is lost, nothing is written unasked."""

from __future__ import annotations

import json
import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import REPO

from generator import checking
from generator.cli import main
from generator.models.finance import MonthAccounts
from generator.reading.strict import parse
from generator.writing.canonical import canonical
from generator.writing.ground import next_voucher
from generator.writing.usual import moved, usual

YANGLIU = "data/villages/yangliu"
NEW = f"{YANGLIU}/finance/2026-11.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "p"
    shutil.copytree(REPO / "docs" / "examples", root)
    return root


def add(root: Path, what: str, *answers: str, options: tuple[str, ...] = ("--no-page",)) -> Result:
    text = "".join(f"{each}\n" for each in answers)
    words = ["add", what, "-C", str(root), "--village", "yangliu", "--today", "2026-12-05", *options]
    return CliRunner().invoke(main, words, input=text)


def record(root: Path, path: str = NEW) -> MonthAccounts:
    return MonthAccounts.model_validate(parse((root / path).read_bytes(), path).data)


# The collective's book, November, no usual entries there: one income, one expense with three signatures.
START = ("集体", "")
INCOME = ("1", "", "5", "501", "鱼塘承包款", "32000", "银行存款", "")
EXPENSE = ("支出", "", "8", "管理费用", "村委会电费", "1,340.5", "1", "李某某", "王某某", "张某某")
CLOSE = ("", "")
SIGN = ("李某某", "", "王某某", "2026-12-04", "", "2026-12-05", "", "")


def test_a_month_from_nothing_begins_with_the_month_before(root: Path) -> None:
    done = add(root, "month", *START, *INCOME, *EXPENSE, "", *CLOSE, *SIGN, "是")
    assert done.exit_code == 0, done.output
    made = record(root)
    before = record(root, f"{YANGLIU}/finance/2026-10.yml")
    assert made.period == "2026-11"
    assert made.opening == before.closing
    assert made.closing["银行存款"] == before.closing["银行存款"] + 32000
    assert made.closing["库存现金"] == before.closing["库存现金"] - Decimal("1340.50")
    assert [entry.voucher for entry in made.entries] == ["0127", "0128"]
    assert made.posting is not None
    assert made.posting.until
    assert made.posting.posted
    assert (made.posting.until - made.posting.posted).days == 15
    assert made.review is not None
    text = (root / NEW).read_text(encoding="utf-8")
    assert text == canonical("finance", parse(text.encode(), NEW).data)
    problems = [each for each in checking.check(root, None, None, 1) if each.path == NEW]
    assert [each for each in problems if each.severity == "error"] == []
    # The arithmetic stood on the screen before it was agreed to.
    preview = done.output.split("2026年11月的账")[1].split("写入")[0]
    assert re.search(r"银行存款：期初 [\d,.]+ \+ 收入 32,000.00 = 期末 [\d,.]+", preview)
    assert re.search(r"库存现金：期初 [\d,.]+ − 支出 1,340.50 = 期末 -?[\d,.]+", preview)
    assert not list((root / ".cunwu").rglob("*.json")), "the draft is gone once its file stands"


def test_mistakes_are_told_at_once_in_the_words_of_the_checks(root: Path) -> None:
    phone = "13" + "912345678"
    wrong = (
        "1", "0126", "", "31", "10-5", "5", "514", "501", f"鱼塘承包款 {phone}", "鱼塘承包款", "约三万", "0", "1.234", "32000",
        "公积金", "银行存款", "",
    )  # fmt: skip
    done = add(root, "month", "集体", "2026-10", "十一月", "", *wrong, "", *CLOSE, *SIGN, "是")
    assert done.exit_code == 0, done.output
    told = [line for line in done.output.splitlines() if "×" in line]
    for words in (
        "已经有这个文件", "不是这里要的期间", "重复", "没有“2026-11-31”这一天", "不在2026年11月", "514", "手机号码", "“约三万”不是金额",
        "必须大于零", "小数超过两位", "公积金",
    ):  # fmt: skip
        assert any(words in line for line in told), words
    assert len(told) == 11, told
    assert not any(phone in line for line in told)
    assert phone not in (root / NEW).read_text(encoding="utf-8")
    assert [entry.amount for entry in record(root).entries] == [Decimal("32000.00")]


def test_a_way_back_and_help(root: Path) -> None:
    back = (
        "1",
        "",
        "5",
        "501",
        "写错的摘要",
        "-",
        "?",
        "鱼塘承包款",
        "1",
        "-",
        "-",
        "鱼塘租金",
        "32000",
        "银行存款",
        "",
    )
    done = add(root, "month", *START, *back, "", *CLOSE, *SIGN, "是")
    assert done.exit_code == 0, done.output
    assert "村民听得懂" in done.output
    assert [(entry.summary, entry.amount) for entry in record(root).entries] == [
        ("鱼塘租金", Decimal("32000.00"))
    ]
    (root / NEW).unlink()
    first = add(root, "month", "-", "-")
    assert "这是第一题" in first.output


def test_whoever_stops_goes_on_where_they_were(root: Path) -> None:
    answers = (*START, *INCOME, *EXPENSE, "", *CLOSE, *SIGN, "是")
    whole = add(root, "month", *answers)
    assert whole.exit_code == 0
    expected = (root / NEW).read_bytes()
    for stop in range(0, len(answers), 3):
        (root / NEW).unlink(missing_ok=True)
        paused = add(root, "month", *answers[:stop])
        assert paused.exit_code == 130
        assert not (root / NEW).exists(), "nothing is written unasked"
        assert ("存成了草稿" in paused.output) is (stop > 0)
        rest = answers[stop:] if stop == 0 else ("是", *answers[stop:])
        assert add(root, "month", *rest).exit_code == 0
        assert (root / NEW).read_bytes() == expected, stop


def test_a_draft_is_begun_anew_where_somebody_wants_to_and_heeds_what_changed_since(root: Path) -> None:
    add(root, "month", *START, *INCOME)
    anew = add(root, "month", "否", *START, *EXPENSE, "", *CLOSE, *SIGN, "是")
    assert anew.exit_code == 0, anew.output
    assert [entry.summary for entry in record(root).entries] == ["村委会电费"]
    (root / NEW).unlink()
    add(root, "month", *START, *INCOME)
    (root / NEW).write_text("期间: 2026-11\n", encoding="utf-8")
    later = add(root, "month", "是", "", "2026-12")
    assert "已经有这个文件" in later.output, "the month that was free is taken now"
    file = root / ".cunwu/drafts/month-yangliu.json"
    assert json.loads(file.read_text(encoding="utf-8"))["answers"] == ["集体", "2026-12"]
    file.write_text("{坏了", encoding="utf-8")
    assert add(root, "month").exit_code == 130


def test_what_was_counted_must_agree_with_the_entries(root: Path) -> None:
    answers = (*START, *INCOME, "", "", "100.00", "改 1", "", "", "", "", "31000", "", "", "")
    done = add(root, "month", *answers, *CLOSE, *SIGN, "是")
    assert done.exit_code == 0, done.output
    assert "账上和实有不一样" in done.output
    assert [entry.amount for entry in record(root).entries] == [Decimal("31000.00")]
    (root / NEW).unlink()
    gone = add(root, "month", *START, *INCOME, *EXPENSE, "删 1", "", *CLOSE, *SIGN, "是")
    assert gone.exit_code == 0, gone.output
    assert [entry.kind for entry in record(root).entries] == ["支出"]


def test_no_is_no_and_leads_back(root: Path) -> None:
    done = add(root, "month", *START, *INCOME, "", *CLOSE, *SIGN, "否", *EXPENSE, "", *CLOSE, *SIGN, "是")
    assert done.exit_code == 0, done.output
    assert len(record(root).entries) == 2


def test_a_published_figure_is_corrected_by_taking_it_back(root: Path) -> None:
    done = add(
        root, "month", *START, "冲销", "", "6", "2026-10", "9999", "0126", "", "", "", "",
        *EXPENSE, "", *CLOSE, *SIGN, "是",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    back, right = record(root).entries
    assert back.reversal is not None
    assert (back.reversal.period, back.reversal.voucher) == ("2026-10", "0126")
    assert (back.kind, back.category, back.account, back.amount) == (
        "支出",
        "513",
        "库存现金",
        Decimal("-1340.00"),
    )
    assert right.amount == Decimal("1340.50")
    assert not [
        each for each in checking.check(root, None, None, 1) if each.path == NEW and each.severity == "error"
    ]


def test_a_large_expense_asks_for_its_resolution_and_a_transfer_for_two_accounts(root: Path) -> None:
    done = add(
        root, "month", *START, "2", "", "8", "514", "路灯", "8000", "2", "李某某", "王某某", "张某某", "1",
        "划转", "", "9", "取现金", "500", "银行存款", "", "", "", *CLOSE, *SIGN, "是",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    large, moved_ = record(root).entries
    assert large.resolution == "2026-09-28-lamps"
    assert (moved_.paid_from, moved_.paid_into) == ("银行存款", "库存现金")


# ---- what is offered -----------------------------------------------------------------------------


def test_a_month_named_in_a_summary_moves_on() -> None:
    assert moved("村委会9月份电费", "2026-10", "2026-11") == "村委会10月份电费"
    assert moved("12月份工资", "2026-12", "2027-01") == "1月份工资"
    assert moved("2026年12月工资", "2026-12", "2027-02") == "2027年2月工资"
    assert moved("13月 5号楼", "2026-12", "2027-02") == "13月 5号楼"


def months(*numbers: tuple[str, tuple[str, ...]]) -> dict[str, MonthAccounts]:
    return {
        period: MonthAccounts.model_validate({
            "期间": period, "期初": {"现金": "0"}, "期末": {"现金": "0"},
            "明细": [
                {"凭证号": number, "日期": f"{period}-05", "类型": "收入", "科目": "501", "摘要": f"{int(period[5:])}月租金", "金额": "1", "账户": "现金"}
                for number in vouchers
            ],
        })
        for period, vouchers in numbers
    }  # fmt: skip


def test_numbers_go_on_and_begin_anew_with_the_year() -> None:
    known = months(("2026-11", ("0098", "0099")), ("2026-12", ("记-0100",)))
    assert next_voucher(known, "2026-12", []) == "记-0101"
    assert next_voucher(known, "2026-12", ["0107"]) == "0108"
    assert next_voucher(known, "2027-01", []) == "记-0001"
    assert next_voucher({}, "2026-01", []) == "0001"


def test_usual_is_what_came_twice() -> None:
    known = months(("2026-09", ("1",)), ("2026-10", ("2",)), ("2026-12", ("3",)))
    assert [each.summary for each in usual(known, "2026-11")] == ["11月租金"]
    assert usual(months(("2026-10", ("2", "3"))), "2026-11") == ()


def test_the_usual_entry_is_a_start(project: Path) -> None:
    village = sorted(project.glob("data/villages/*"))[0].name
    words = ["add", "month", "-C", str(project), "--village", village, "--today", "2026-12-05", "--no-page"]
    done = CliRunner().invoke(main, words, input="\na\n\n12\n\n300\n" + "\n" * 14 + "是\n")
    path = f"data/villages/{village}/finance/2026-11.yml"
    assert done.exit_code == 0, done.output
    made = record(project, path)
    assert [entry.amount for entry in made.entries] == [Decimal("300.00")]
    assert made.entries[0].summary in done.output.split("常有的")[1]


# ---- the other two -------------------------------------------------------------------------------


def test_a_meeting_step_by_step(root: Path) -> None:
    done = add(
        root, "meeting", "修渠", "公益事业兴办", "村民代表会议", "2026-11-01", "是", "2026-11-02", "2026-11-03", "2026-11-05",
        "42", "30", "31", "28", "1", "", "2026-11-12", "36", "28", "27", "1", "", "2026-11-13", "", "", "同意修渠", "9000",
        "Qu Dao", "是",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    path = f"{YANGLIU}/meetings/2026-11-12-qu-dao.yml"
    text = (root / path).read_text(encoding="utf-8")
    assert "不在 0 到 30 之间" in done.output
    assert "{步骤: 党员大会审议, 日期: 2026-11-05, 应到: 42, 实到: 30, 赞成: 28, 反对: 1, 弃权: 1}" in text
    assert "{步骤: 决议公开, 日期: 2026-11-13, 公示至: 2026-11-28}" in text
    assert not [
        each for each in checking.check(root, None, None, 1) if each.path == path and each.severity == "error"
    ]


def test_a_notice_with_several_lines(root: Path) -> None:
    done = add(
        root, "notice", "停水通知", "", "3", "", "", "", "各组村民：", "", "12月8日停水。", "完", "tingshui", "是",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    text = (root / "content/villages/yangliu/notices/2026-12-05-tingshui.md").read_text(encoding="utf-8")
    assert text.startswith("---\n标题: 停水通知\n日期: 2026-12-05\n类别: 通知\n")
    assert text.endswith("---\n\n各组村民：\n\n12月8日停水。\n")


def test_what_must_not_be_public_is_not_written(root: Path) -> None:
    phone = "13" + "912345678"
    done = add(root, "notice", "停水", "", "通知", "", "", "", f"找张某某，{phone}", "完", "a", "", "")
    assert done.exit_code == 130
    assert "有 × 的要先改好" in done.output
    assert not list(root.glob("content/villages/yangliu/notices/2026-12-05*"))


def test_the_page_is_shown_and_the_site_stays(root: Path) -> None:
    (root / "site").mkdir()
    (root / "site" / "mark").write_text("x", encoding="utf-8")
    done = add(root, "month", *START, *INCOME, "", *CLOSE, *SIGN, "是", options=())
    assert done.exit_code == 0, done.output
    page = Path(re.findall(r"预览：(\S+)", done.output)[0])
    page = page if page.is_absolute() else Path.cwd() / page
    assert "鱼塘承包款" in page.read_text(encoding="utf-8")
    assert [each.name for each in (root / "site").iterdir()] == ["mark"]


def test_which_village_is_asked_where_there_are_several(project: Path) -> None:
    names = sorted(each.name for each in project.glob("data/villages/*"))
    words = ["add", "month", "-C", str(project), "--no-page"]
    done = CliRunner().invoke(main, words, input="nowhere\n2\n")
    assert "nowhere" in done.output
    assert f"2  {names[1]}" in done.output
    assert done.exit_code == 130
    wrong = CliRunner().invoke(main, [*words, "--village", "nowhere"])
    assert wrong.exit_code == 2
