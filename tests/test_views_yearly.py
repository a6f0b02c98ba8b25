"""Budgets beside what was spent, and statements whose sums are checked."""

from __future__ import annotations

from typing import Any

from markup import element
from small_village import foot, html, links, meeting, month, rows, said, village

from generator.models.budget import Budget
from generator.models.statements import Statements
from generator.views.village import budget, statements


def plan(**more: Any) -> Budget:
    return Budget.model_validate(
        {
            "年度": "2026",
            "收入": [{"科目": "501", "金额": "180000.00"}],
            "支出": [{"科目": "514", "金额": "60000.00", "说明": "路灯"}, {"科目": "513", "金额": "5000.00"}],
            **more,
        }
    )


SPENT = month(
    "2026-10",
    {"凭证号": "0001", "类型": "收入", "金额": "90000.00"},
    {"凭证号": "0002", "类型": "支出", "金额": "60000.01"},
    {"凭证号": "0003", "类型": "往来付", "金额": "777.00"},
    {"凭证号": "0004", "类型": "支出", "科目": "513", "金额": "1250.00"},
    {"凭证号": "0005", "类型": "支出", "科目": "599", "金额": "20.00"},
)
LAST_YEAR = month("2025-12", {"凭证号": "0009", "类型": "支出", "金额": "5.00"})


def budget_page(record: Budget, **records: Any) -> Any:
    records.setdefault("months", {"2025-12": LAST_YEAR, "2026-10": SPENT})
    return html(budget, village(budgets={"2026": record}, **records))["budget/2026.html"]


def test_the_plan_stands_beside_what_came_of_it() -> None:
    page = budget_page(plan())
    assert rows(page, "按科目对照") == [
        ["公益支出", "60,000.00", "60,000.01", "100.0%"],
        ["管理费用", "5,000.00", "1,250.00", "25.0%"],
        ["599", "—", "20.00", "没有列入预算"],
    ]
    assert foot(page, "按科目对照") == ["支出合计", "65,000.00", "61,270.01", "94.3%"]
    assert not said(page, "ok"), "what is over stands in the page's remarks"
    assert "已公开的 1 个月" in page.body.text()


def test_a_number_of_the_new_chart_keeps_its_name_though_old_books_used_it_for_the_other_side() -> None:
    record = plan(
        支出=[{"科目": "511", "金额": "900.00"}],
        调整=[{"日期": "2026-06-01", "原因": "修机械", "科目": "511", "增减": "100.00"}],
    )
    spent = month("2026-10", {"凭证号": "0001", "类型": "支出", "科目": "511", "金额": "400.00"})
    page = budget_page(record, months={"2026-10": spent})
    assert rows(page, "按科目对照")[0] == ["经营支出", "1,000.00", "400.00", "40.0%"]
    assert rows(page, "满格就是用完了预算")[0][0] == "经营支出"
    assert rows(page, "年中改了哪些")[0][0] == "经营支出"


def test_a_change_moves_the_plan_even_of_a_category_that_no_line_names() -> None:
    change = {"日期": "2026-06-01", "原因": "添路灯", "会议": "m"}
    record = plan(
        调整=[{**change, "科目": "514", "增减": "2000.00"}, {**change, "科目": "503", "增减": "-100.00"}]
    )
    page = budget_page(record, meetings={"m": meeting("调整预算")})
    assert rows(page, "按科目对照")[0] == ["公益支出", "62,000.00", "60,000.01", "96.8%"]
    assert "年初预算 60,000.00 元，追加 2,000.00 元" in page.body.text()
    assert "公益支出超出" not in said(page)
    outcome = budget._outcome(village(budgets={"2026": record}), "2026", record)
    assert [item.code for item in outcome.income.outcomes] == ["501", "503"]
    assert outcome.income.planned == 179900
    assert "../../../v/yangliu/meetings/m.html" in links(page)
    assert rows(page, "年中改了哪些")[1] == ["补助收入", "2026年6月1日", "−100.00", "添路灯"]


def test_who_passed_it_is_named_or_missed() -> None:
    passed = {"会议": "2026-01-12-budget", "日期": "2026-01-12"}
    page = budget_page(plan(通过=passed), meetings={"2026-01-12-budget": meeting("2026年预算")})
    assert "../../../v/yangliu/meetings/2026-01-12-budget.html" in links(page)
    assert "没有记录哪次会议通过" not in said(page)
    assert "没有记录哪次会议通过" in said(budget_page(plan()), "warn")
    assert "会议记录还没有公开" in budget_page(plan(通过=passed)).body.text()


def test_a_budget_that_is_kept_says_so() -> None:
    whole = {f"2026-{number:02}": month(f"2026-{number:02}") for number in range(1, 13)}
    page = budget_page(plan(), months=whole)
    assert "各科目支出都没有超出预算" in said(page, "ok")
    assert "比预算少" in page.body.text()


def test_some_months_are_not_held_against_a_plan_for_twelve() -> None:
    page = budget_page(plan())
    assert "已公开的 1 个月实际花了 61,270.01 元" in page.body.text()
    assert "比预算" not in page.body.text()
    none = budget_page(plan(), months={})
    assert "还没有公开这一年的账目" in none.body.text()
    assert not said(none, "ok")


def test_the_lists_stand_even_when_they_are_empty() -> None:
    assert "《农村集体经济组织法》第二十六条" in said(html(budget, village())["budget/index.html"])
    assert "《农村集体经济组织法》第四十六条" in said(html(statements, village())["statements/index.html"])
    page = html(budget, village(budgets={"2026": plan()}, months={"2026-10": SPENT}))["budget/index.html"]
    assert rows(page, "打算和实际") == [["2026年", "180,000.00", "90,000.00", "65,000.00", "61,270.01"]]


def year(year_: str, opening: str, closing: str, **more: Any) -> Statements:
    before, after = f"{opening}.00", f"{closing}.00"

    def own(whole: str) -> str:
        return f"{int(whole) - 10}.00"

    return Statements.model_validate(
        {
            "年度": year_,
            "资产负债表": {
                "资产": [{"项目": "货币资金", "年初": before, "年末": after}],
                "负债": [{"项目": "应付款项", "年初": "10.00", "年末": "10.00"}],
                "所有者权益": [{"项目": "资本", "年初": own(opening), "年末": own(closing)}],
            },
            "收益及收益分配表": {
                "收入": [{"项目": "经营收入", "本年": "100.00"}],
                "支出": [{"项目": "管理费用", "本年": "30.00"}],
                "分配": [{"项目": "提取公积公益金", "金额": "20.00"}],
                "年初未分配": "5.00",
                "年末未分配": "55.00",
            },
            **more,
        }
    )


def statements_page(*records: Statements) -> Any:
    return html(statements, village(statements={r.year: r for r in records}))[
        f"statements/{records[-1].year}.html"
    ]


def test_sums_that_agree_are_said_to_agree() -> None:
    page = statements_page(year("2024", "50", "90"), year("2025", "90", "100"))
    checks = rows(page, "逐项核对")
    assert [row[3] for row in checks] == ["✓ 相符"] * 4 + ["差 −50.00"], (
        "what stood undistributed was not carried over"
    )
    assert not said(page, "ok")
    assert "新报表格式没有与原文核对：待核" in page.body.text()
    assert "有的还没有逐条和原文核对（待核）" in page.body.text()
    agreeing = statements_page(year("2025", "90", "100"))
    assert "✓ 相符" in said(agreeing, "ok")
    assert not said(agreeing, "bad")


def test_sums_that_do_not_agree_are_told_to_the_cent() -> None:
    wrong = year("2025", "90", "100")
    lines = wrong.balance_sheet.equity[0].model_copy(
        update={"closing": wrong.balance_sheet.equity[0].closing + 1}
    )
    sheet = wrong.balance_sheet.model_copy(update={"equity": (lines,)})
    page = statements_page(wrong.model_copy(update={"balance_sheet": sheet}))
    assert rows(page, "逐项核对")[1][3] == "差 −1.00"
    assert not said(page, "ok")


def test_the_gain_and_where_it_went() -> None:
    page = statements_page(year("2025", "90", "100"))
    assert rows(page, "收益和分配") == [
        ["本年收益", "70.00"],
        ["加：年初未分配收益", "5.00"],
        ["可以分配的收益", "75.00"],
        ["减：提取公积公益金", "20.00"],
    ]
    assert foot(page, "收益和分配") == ["年末未分配收益", "55.00"]
    assert foot(page, "资产，") == ["资产合计", "90.00", "100.00"]


def test_a_missing_signature_is_marked() -> None:
    page = statements_page(year("2025", "90", "100", 审核={"编制": {"姓名": "李某某", "日期": "2026-01-04"}}))
    assert [node.text() for node in page.css(".steps__missing .sub")] == ["没有签字"]
    assert "李某某" in element(page, ".steps__done").text()
