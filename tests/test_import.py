"""Clerks' workbooks: what they say is understood, what is wrong is told at its cell, nothing is guessed in silence."""

from __future__ import annotations

import datetime
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from commands import cunwu
from conftest import TODAY
from import_cases import codes, data, draft, first_village, month, sheets, town
from openpyxl import Workbook, load_workbook
from reading_samples import HOSTILE
from small_repository import commit, publish
from test_cli import ENGLISH

from generator.importing import exporting, writing
from generator.importing.draft import Asked
from generator.importing.telling import changes, lines
from generator.importing.understanding import understand
from generator.reading.spreadsheets.forms import BY_KIND

pytestmark = pytest.mark.slow

ROW = ("2026-11-03", "0901", "门店租金", "经营收入", 8000, None, "银行存款", "张某某")


def test_a_month_is_taken_over_from_where_the_last_one_ended(project: Path) -> None:
    village = first_village(project)
    found = draft(
        project, month(ROW, ("11月5日", "0902", "电费", "513 管理费用", None, "¥512.30", "现金", "李某某"))
    )
    assert codes(found) == []
    (path,) = writing.write(project, found)
    assert path == f"data/villages/{village}/finance/2026-11.yml"
    made, before = data(project, path), data(project, path.replace("2026-11", "2026-10"))
    assert made["期初"] == before["期末"]
    assert [(e["凭证号"], e["日期"], e["类型"], e["科目"], e["金额"], e["账户"]) for e in made["明细"]] == [
        ("0901", "2026-11-03", "收入", "501", "8000.00", "银行存款"),
        ("0902", "2026-11-05", "支出", "513", "512.30", "库存现金"),
    ]


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (("2026-11-31", "1", "甲", "501", 1, None, "银行存款", ""), "H52", "A3"),
        (("2026-12-01", "1", "甲", "501", 1, None, "银行存款", ""), "A07", "A3"),
        (("2026-11-01", None, "甲", "501", 1, None, "银行存款", ""), "H45", "B3"),
        (("2026-11-01", "1", "甲", "501", 1, 1, "银行存款", ""), "H51", "F3"),
        (("2026-11-01", "1", "甲", "501", None, None, "银行存款", ""), "H58", "A3"),
        (("2026-11-01", "1", "甲", "501", "约一百", None, "银行存款", ""), "H52", "E3"),
        (("2026-11-01", "1", "甲", "501", "1.005", None, "银行存款", ""), "H52", "E3"),
        (("2026-11-01", "1", "甲", "", 1, None, "银行存款", ""), "H45", "D3"),
        (("2026-11-01", "1", "甲", "火星", 1, None, "银行存款", ""), "H44", "D3"),
        (("2026-11-01", "1", "甲", "999", 1, None, "银行存款", ""), "A09", "D3"),
        (("2026-11-01", "1", "甲", "513", 1, None, "银行存款", ""), "A10", "D3"),
        (("2026-11-01", "1", "甲", "经营收人", 1, None, "银行存款", ""), "H43", "D3"),
        (("2026-11-01", "1", "甲", "501", 1, None, "", ""), "H45", "G3"),
        (("2026-11-01", "1", "甲", "501", 1, None, "支付宝", ""), "H44", "G3"),
        (("2026-11-01", "1", "甲", "501", "(5.00)", None, "银行存款", ""), "S39", "E3"),
        (("2026-11-01", "1", "甲，电话15400001234", "501", 1, None, "银行存款", ""), "P04", "C3"),
    ],
)
def test_what_is_wrong_is_told_at_its_cell(
    project: Path, row: tuple[object, ...], code: str, cell: str
) -> None:
    found = draft(project, month(row))
    assert (code, cell) in codes(found)
    assert not found.sound
    assert not ENGLISH.search("\n".join(map(str, found.told)))


def test_a_day_that_is_none_is_told_once_and_as_it_was_written(project: Path) -> None:
    found = draft(project, month(("2026年11月31日", "1", "甲", "501", 1, None, "银行存款", "")))
    (told,) = (each for each in found.told if (each.row, each.column) == (3, 1))
    assert "“2026年11月31日”" in told.problem.message


def test_an_account_that_nobody_named_can_be_given(project: Path) -> None:
    raw = month((*ROW[:6], "", ""))
    assert codes(draft(project, raw)) == [("H45", "G3")]
    found = draft(project, raw, account="银行存款")
    assert codes(found) == []


def test_an_opening_balance_that_is_not_last_months_closing(project: Path) -> None:
    found = draft(project, month(("上月结转", None, None, None, 1, None, None, None), ROW))
    (told,) = [each for each in found.told if each.stops]
    assert (told.problem.code, told.where) == ("H47", "“账”表 E3")
    assert "2026-10" in told.problem.message


def test_pages_subtotals_and_totals_are_checked_not_taken(project: Path) -> None:
    more = (*ROW[:1], "0902", *ROW[2:])
    sound = month(
        ROW, ("小计", None, None, None, 8000, None, None, None), ("过次页", None, None, None, 8000, 0, None, None),
        ("承前页", None, None, None, 8000, 0, None, None), more, ("本月合计", None, None, None, 16000, 0, None, None),
        ("本年累计", None, None, None, 99, 99, None, None), ("制表人：张某某", "审核：王某某"),
    )  # fmt: skip
    found = draft(project, sound)
    assert codes(found) == []
    assert len(next(iter(found.laid.values())).data["明细"]) == 2
    wrong = month(
        ROW,
        ("过次页", None, None, None, 7000, None, None, None),
        more,
        ("合计", None, None, None, 15000, None, None, None),
    )
    assert codes(draft(project, wrong)) == [("H40", "E4"), ("H40", "E6")]


@pytest.mark.parametrize(
    "first", ["编制：张某某", "审批人:张某某", "经手人：", "日期：2026年12月2日", "单位公章："]
)
def test_a_line_for_signatures_ends_the_sheet(project: Path, first: str) -> None:
    found = draft(project, month(ROW, (first, None, None, None, None, "2026-12-02"), ("不是账上的", "x")))
    assert codes(found) == []
    assert len(next(iter(found.laid.values())).data["明细"]) == 1


def test_a_ledger_of_one_column_with_directions_and_split_dates(project: Path) -> None:
    raw = sheets(
        账=[
            ("2026年11月明细账",), ("单位：万元",),
            ("2026年", None, "凭证", None, "摘要", "科目", "方向", "金额", "账户"),
            ("月", "日", "字", "号"),
            (11, 3, "记", 21, "租金", "经营收入", "收", 0.8, "银行存款"),
            (None, 9, "记", 22, "电费", "管理费用", "支", 0.05, "银行存款"),
        ]
    )  # fmt: skip
    found = draft(project, raw)
    assert codes(found) == []
    (laid,) = found.laid.values()
    assert [(e["日期"], e["凭证号"], e["类型"], e["金额"]) for e in laid.data["明细"]] == [
        ("2026-11-03", "记-21", "收入", "8000.00"),
        ("2026-11-09", "记-22", "支出", "500.00"),
    ]
    assert any("万元" in line for line in lines(found))


def test_a_direction_that_is_not_written_is_doubtful(project: Path) -> None:
    raw = sheets(账=[("2026年11月",), ("日期", "凭证号", "摘要", "科目", "金额", "账户"),
                    ("2026-11-03", "0901", "租金", "501", 5, "银行存款")])  # fmt: skip
    assert codes(draft(project, raw)) == [("H53", "E3")]


def test_days_counted_from_1904(project: Path) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    page = book.active
    assert page is not None
    for row in (("2026年11月账",), ("日期", "凭证号", "摘要", "科目", "收入", "支出", "账户", "经手人"),
                (datetime.date(2026, 11, 3), *ROW[1:]), (44868 - 0, "0902", *ROW[2:])):  # fmt: skip
        page.append(list(row))
    made = BytesIO()
    book.save(made)
    found = draft(project, made.getvalue())
    (laid,) = found.laid.values()
    days = [entry["日期"] for entry in laid.data["明细"]]
    assert days == ["2026-11-03", str(datetime.date(1904, 1, 1) + datetime.timedelta(days=44868))]


def test_a_number_that_lost_its_zeros_is_told(project: Path) -> None:
    found = draft(project, month((ROW[0], 901, *ROW[2:])))
    (laid,) = found.laid.values()
    assert laid.data["明细"][0]["凭证号"] == "0901"
    assert ("H64", "B3") in codes(found, all_=True)


def test_columns_said_twice_or_unknown_are_told(project: Path) -> None:
    raw = sheets(账=[("2026年11月",), ("日期", "凭证号", "摘要", "科目", "收入", "收入", "账户", "天气"),
                    ("2026-11-03", "0901", "租金", "501", 5, None, "银行存款", "晴")])  # fmt: skip
    told = codes(draft(project, raw), all_=True)
    assert ("H48", "F2") in told
    assert ("H49", "H2") in told


def test_the_same_month_again_adds_and_changes_by_voucher(project: Path) -> None:
    writing.write(project, draft(project, month(ROW)))
    again = draft(project, month(ROW, ("2026-11-09", "0902", "利息", "504", 2, None, "银行存款", "张某某")))
    assert [change.kind for change in again.differences if change.sheet == "明细"] == ["新增"]
    changed = draft(project, month((*ROW[:4], 9000, *ROW[5:])))
    assert any("金额 8000.00 → 9000.00" in line for line in changes(changed))
    assert draft(project, month(ROW)).changes == {}


def test_a_published_figure_is_not_written_over(project: Path) -> None:
    writing.write(project, draft(project, month(ROW)))
    commit(project)
    publish(project)
    found = draft(project, month((*ROW[:4], 9000, *ROW[5:])))
    told = {each.problem.code: each for each in found.told if each.stops}
    assert told["A16"].where == "“账”表 E3"
    assert "冲销" in told["A16"].problem.hint


@pytest.mark.parametrize("kind", BY_KIND)
def test_what_is_exported_comes_back_as_it_was(project: Path, kind: str) -> None:
    book = BY_KIND[kind]
    for village in town(project).villages:
        ground = town(project).ground(village)
        period = exporting.newest(ground, book) if book.period else ""
        if book.period and not period:
            continue
        found = draft(project, exporting.export(ground, book, period), village=village)
        assert codes(found) == []
        assert found.changes == {}, list(changes(found))


def _edited(raw: bytes, sheet: str, cell: str, value: object) -> bytes:
    book = load_workbook(BytesIO(raw))
    book[sheet][cell] = value
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def test_a_changed_cell_changes_that_alone_and_an_old_base_is_refused(project: Path) -> None:
    village = first_village(project)
    ground = town(project).ground(village)
    raw = exporting.export(ground, BY_KIND["finance"], "2026-10")
    edited = draft(project, _edited(raw, "明细", "E3", "改过的摘要"))
    assert codes(edited) == []
    (change,) = edited.differences
    assert "→ 改过的摘要" in change.text
    path = f"data/villages/{village}/finance/2026-10.yml"
    before = data(project, path)
    writing.write(project, edited)
    after = data(project, path)
    assert after["明细"][0].pop("摘要") == "改过的摘要"
    before["明细"][0].pop("摘要")
    assert after == before
    stale = draft(project, _edited(raw, "明细", "E4", "又改了一处"))
    assert [code for code, _ in codes(stale)] == ["H62"]
    assert "重新导出" in stale.told[0].problem.hint
    assert draft(project, _edited(raw, "明细", "E3", "改过的摘要")).told == []


def test_a_closing_balance_that_does_not_follow_is_told_at_its_cell(project: Path) -> None:
    ground = town(project).ground(first_village(project))
    raw = exporting.export(ground, BY_KIND["finance"], "2026-10")
    assert ("A01", "C3") in codes(draft(project, _edited(raw, "余额", "C3", 1.23)))
    emptied = draft(project, _edited(raw, "余额", "C3", None))
    assert codes(emptied) == []
    assert emptied.changes == {}


def test_clerks_own_sheets_of_the_other_families(project: Path) -> None:
    village = first_village(project)
    name = data(project, f"data/villages/{village}/assets.yml")["资产"][0]["名称"]
    assets = draft(
        project,
        sheets(资产=[("资产台账",), ("序号", "资产名称", "资产类别", "账面原值"), (1, name, "房屋", 5)]),
    )
    assert codes(assets) == [("H45", "")] or codes(assets)[0][0] == "H66"
    subsidies = sheets(Sheet1=[
        ("2026年补贴发放情况",), ("编号", "补贴项目", "户数", "补贴金额", "发放时间"),
        ("lighting", "路灯补贴", 3, "1,200.00", "2026.6.1"), ("合计", None, 3, 1200, None),
    ])  # fmt: skip
    found = draft(project, subsidies)
    assert codes(found) == []
    assert list(found.changes) == [f"data/villages/{village}/subsidies/2026-lighting.yml"]
    quarter = sheets(
        调解=[("2026年第四季度调解",), ("受理", "调解成功", "书面协议", "口头协议", "履行"), (6, 5, 3, 2, 5)]
    )
    found = draft(project, quarter)
    assert codes(found) == []
    (laid,) = found.laid.values()
    assert laid.data == {
        "期间": "2026-Q4",
        "受理": "6",
        "调解成功": "5",
        "书面协议": "3",
        "口头协议": "2",
        "履行": "5",
    }
    item = data(project, "data/catalogue.yml")["目录"][0]
    affairs = sheets(
        事项=[("2026年第四季度村务",), ("目录", "标题", "内容"), (item["名称"], "决定", "一段话")]
    )
    found = draft(project, affairs, kind="affairs")
    (laid,) = found.laid.values()
    assert laid.data["事项"][0]["目录"] == item["编号"]


def test_a_table_of_affairs_keeps_its_own_sheet(project: Path) -> None:
    village = first_village(project)
    ground = town(project).ground(village)
    period = exporting.newest(ground, BY_KIND["affairs"])
    raw = exporting.export(ground, BY_KIND["affairs"], period)
    edited = draft(project, _edited(raw, "表1", "A2", "改过的格"))
    assert codes(edited) == []
    assert [change.text for change in edited.differences] == ["改 表格 表1"]


def test_village_kind_and_period_that_contradict_each_other(project: Path) -> None:
    one, other = list(town(project).villages)[:2]
    name = town(project).villages[other]
    assert [
        code for code, _ in codes(draft(project, month(ROW, title=f"{name}2026年11月"), village=one))
    ] == ["H61"]
    assert "H61" in [code for code, _ in codes(draft(project, month(ROW), period="2026-10"))]
    assert [code for code, _ in codes(draft(project, month(ROW), village=""))] == ["H60"]
    found = draft(project, month(ROW, title=f"{name}2026年11月收支"), village="")
    assert (found.village, found.period) == (other, "2026-11")


def test_sheets_of_months_and_of_accounts(project: Path) -> None:
    head = ("日期", "凭证号", "摘要", "科目", "收入", "支出")
    months = sheets(**{
        "10月": [head, ("2026-10-03", "1", "旧", "501", 1, None)],
        "11月": [head, ("2026-11-03", "0901", "新", "501", 1, None)],
    })  # fmt: skip
    found = draft(project, months, period="2026-11", account="银行存款")
    assert [code for code, _ in codes(found)] == []
    (laid,) = found.laid.values()
    assert [entry["摘要"] for entry in laid.data["明细"]] == ["新"]
    accounts = sheets(库存现金日记账=[("2026年11月",), head, ("2026-11-03", "0901", "甲", "501", 1, None)],
                      银行存款日记账=[("2026年11月",), head, ("2026-11-04", "0902", "乙", "501", 1, None)])  # fmt: skip
    found = draft(project, accounts)
    (laid,) = found.laid.values()
    assert [(entry["摘要"], entry["账户"]) for entry in laid.data["明细"]] == [
        ("甲", "库存现金"),
        ("乙", "银行存款"),
    ]


def test_gbk_csv_is_taken(project: Path) -> None:
    text = "2026年11月收支;;;;;;\n日期;凭证号;摘要;科目;收入;支出;账户\n2026-11-03;0901;=1+1;501;8.50;;银行存款\n"
    found = draft(project, text.encode("gbk"), "账.csv")
    assert codes(found) == []
    (laid,) = found.laid.values()
    assert laid.data["明细"][0]["摘要"] == "=1+1"


EXPECTED = {
    "xlsx/01-formula-text.xlsx": "公式没有结果",
    "xlsx/03-total-wrong.xlsx": "合计 110.00 ≠",
    "xlsx/05-hidden-row.xlsx": "隐藏",
    "xlsx/07-comment-pii.xlsx": "手机号码",
    "xlsx/09-both-columns.xlsx": "收入、支出应只填一个",
    "xlsx/11-zip-ok.xlsx": "没有读到数据",
    "xlsx/13-billion-laughs-xml.xlsx": "不允许",
    "xlsx/15-macro.xlsx": "宏",
    "xlsx/17-not-zip.xlsx": "不是 Excel 文件",
    "xlsx/19-xls-renamed.xlsx": "不要设密码",
    "csv/01-formula.csv": "引号",
    "csv/03-semicolon-quotes.csv": "12,50",
    "csv/05-utf8-no-bom.csv": "没有写是收入还是支出",
}


@pytest.mark.parametrize(
    "path",
    sorted(p.relative_to(HOSTILE).as_posix() for k in ("xlsx", "csv") for p in (HOSTILE / k).iterdir()),
)
def test_hostile_files_are_refused_with_a_reason_and_change_nothing(project: Path, path: str) -> None:
    found = draft(project, (HOSTILE / path).read_bytes(), Path(path).name, kind="finance", period="2026-03")
    assert not found.sound
    said = "\n".join(map(str, found.told))
    assert EXPECTED[path] in said
    assert not ENGLISH.search(said)


def test_the_verbs_from_an_empty_sheet_to_a_written_month(project: Path, tmp_path: Path) -> None:
    village = first_village(project)
    made = cunwu("template", "--village", village, "--period", "2026-11", "--out", "空.xlsx", cwd=project)
    assert made.returncode == 0, made.stderr
    book = load_workbook(project / "空.xlsx")
    assert {"明细", "余额", "其他", "_meta"} <= set(book.sheetnames)
    assert book["_meta"].sheet_state == "veryHidden"
    assert book["明细"].freeze_panes == "A3"
    assert len(book["明细"].data_validations.dataValidation) >= 3
    closing = data(project, f"data/villages/{village}/finance/2026-10.yml")["期末"]
    begins = {row[0].value: row[1].value for row in book["余额"].iter_rows(min_row=3) if row[0].value}
    assert {name: f"{amount:.2f}" for name, amount in begins.items()} == closing
    for at, value in zip(
        "ABCDEFG",
        ("0901", datetime.date(2026, 11, 3), "收入", "501 经营收入", "租金", 10, "银行存款"),
        strict=True,
    ):
        book["明细"][f"{at}3"] = value
    book.save(project / "填好.xlsx")
    tried = cunwu("import", "填好.xlsx", "--dry-run", "--today", str(TODAY), cwd=project)
    assert tried.returncode == 0, tried.stdout + tried.stderr
    assert "＋" in tried.stdout
    path = project / f"data/villages/{village}/finance/2026-11.yml"
    assert not path.exists()
    done = cunwu("import", "填好.xlsx", "--today", str(TODAY), cwd=project)
    assert done.returncode == 0, done.stdout
    assert data(project, path.relative_to(project).as_posix())["明细"][0]["科目"] == "501"
    doubtful = month(("2026-11-20", "0902", "电费", "管理费", None, 1, "银行存款", ""))
    (project / "拿不准.xlsx").write_bytes(doubtful)
    asked = cunwu("import", "拿不准.xlsx", "--village", village, "--today", str(TODAY), cwd=project)
    assert (asked.returncode, "？" in asked.stdout) == (1, True)
    agreed = cunwu("import", "拿不准.xlsx", "--village", village, "--yes", "--today", str(TODAY), cwd=project)
    assert agreed.returncode == 0
    exported = cunwu("export", "--village", village, "--out", "导出.xlsx", cwd=project)
    assert exported.returncode == 0
    assert load_workbook(project / "导出.xlsx")["明细"]["D4"].value == "513 管理费用"
    shutil.rmtree(project)


def test_a_text_like_a_formula_is_exported_as_text(project: Path) -> None:
    text = '2026年11月\n日期,凭证号,摘要,科目,收入,支出,账户\n2026-11-03,0901,"=HYPERLINK(""x"")",501,8,,银行存款\n'
    writing.write(project, draft(project, text.encode(), "账.csv"))
    ground = town(project).ground(first_village(project))
    raw = exporting.export(ground, BY_KIND["finance"], "2026-11")
    cell = load_workbook(BytesIO(raw))["明细"]["E3"]
    assert cell.data_type == "s"
    assert understand(raw, "x.xlsx", town(project), Asked()).changes == {}


def test_the_first_month_of_a_village_must_say_what_it_begins_with(project: Path) -> None:
    village = first_village(project)
    for path in (project / f"data/villages/{village}/finance").iterdir():
        path.unlink()
    assert codes(draft(project, month(ROW))) == [("H63", "A1")]
    own = [
        ("上月结转（库存现金）", None, None, None, 5, *[None] * 3),
        ("上月结转（银行存款）", None, None, None, 7, *[None] * 3),
    ]
    found = draft(project, month(*own, ROW))
    assert codes(found) == []
    (laid,) = found.laid.values()
    assert laid.data["期初"] == {"库存现金": "5.00", "银行存款": "7.00"}
    assert laid.data["期末"] == {"库存现金": "5.00", "银行存款": "8007.00"}


def test_a_closing_row_is_compared_with_what_the_month_began_with(project: Path) -> None:
    found = draft(project, month(ROW, ("期末余额", None, None, None, 1, None, None, None)))
    (told,) = [each for each in found.told if each.stops]
    assert (told.problem.code, told.where) == ("H42", "“账”表 E4")
    assert "加收入 8000.00，减支出 0.00" in told.problem.message


def test_all_that_is_wrong_with_a_month_is_told_at_once(project: Path) -> None:
    found = draft(
        project,
        month(
            ("2026-11-03", None, "甲", "501", 1, None, "银行存款", ""),
            ("2026-12-03", "0902", "乙", "火星", 1, None, "银行存款", ""),
            ("2026-11-04", "0903", "丙", "513", 1, None, "", ""),
            ("2026-11-05", "0903", "丁", "501", 1, None, "银行存款", ""),
        ),
    )
    assert codes(found) == [
        ("H45", "B3"),
        ("A07", "A4"),
        ("H44", "D4"),
        ("A10", "D5"),
        ("H45", "G5"),
        ("H67", "B6"),
    ]


def test_a_file_that_is_faulty_itself_is_not_written_over(project: Path) -> None:
    path = project / f"data/villages/{first_village(project)}/finance/2026-11.yml"
    path.write_text("期间：坏", encoding="utf-8")
    assert [code for code, _ in codes(draft(project, month(ROW)))] == ["H68"]


def test_another_files_fault_does_not_stand_in_the_way(project: Path) -> None:
    (project / f"data/villages/{first_village(project)}/debts.yml").write_text("债权：坏", encoding="utf-8")
    assert draft(project, month(ROW)).sound
