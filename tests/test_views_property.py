"""Assets, resources, debts and contracts: totals, what is overdue, what leads where, what is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from markup import element
from small_village import TODAY, foot, html, links, meeting, month, rows, said, village

from generator.models.property import Assets, Contracts, Debts, Resources
from generator.views.village import contracts, property

ASSETS = Assets.model_validate(
    {
        "资产": [
            {
                "编号": "old-office", "名称": "旧村部", "类别": "房屋", "数量": "3", "单位": "间",
                "坐落": "二组", "取得": "2009-06", "原值": "86000.00", "净值": "21500.00", "状态": "出租",
                "合同": "2026-office", "二维码": "a1",
            },
            {
                "编号": "pump", "名称": "抽水机", "类别": "机械", "净值": "0.50", "状态": "闲置",
                "二维码": "zz",
            },
            {"编号": "sign", "名称": "标牌", "类别": "其他"},
        ],
        "截至": "2026-06-30",
        "公开": [{"日期": "2026-01-10"}, {"日期": "2026-07-10", "张榜至": "2026-07-25"}],
    }
)  # fmt: skip


def contract(**more: Any) -> dict[str, Any]:
    return {
        "编号": "2026-office", "名称": "旧村部出租", "对方": "张某某", "对方类型": "个人",
        "标的": ["old-office"], "签订": "2026-01-05", "自": "2026-01-05", "至": "2030-12-31",
        "年金额": "12000.00", **more,
    }  # fmt: skip


def due(day: str, amount: str, voucher: str = "", period: str = "2026-10", **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"日期": day, "金额": amount}
    if voucher:
        found["凭证"] = {"期间": period, "凭证号": voucher, **more}
    return found


def contracts_page(*listed: dict[str, Any], today: date = TODAY, **records: Any) -> Any:
    ctx = village(today, contracts=Contracts.model_validate({"合同": list(listed)}), **records)
    return html(contracts, ctx)["contracts.html"]


def test_assets_are_listed_with_totals_anchors_and_ways_on() -> None:
    ctx = village(assets=ASSETS, contracts=Contracts.model_validate({"合同": [contract()]}))
    page = html(property, ctx)["assets.html"]
    assert rows(page, "原值")[0] == ["旧村部", "3 间", "86,000.00", "21,500.00", "出租"]
    assert foot(page, "原值") == ["合计", "", "86,000.00", "21,500.50", ""]
    assert page.css_first("tr#old-office")
    assert "../../v/yangliu/contracts.html#2026-office" in links(page)
    assert "../../q/a1/index.html" in links(page)
    assert not any("zz" in link for link in links(page)), "a code that codes.yml does not know leads nowhere"
    assert "二维码 zz" in element(page, "body").text()
    assert "闲置 1 项：抽水机" in said(page)
    assert "有 1 项没有登记净值" in said(page)
    assert rows(page, "公开过")[0] == ["2026年7月10日", "7月25日"]
    assert rows(page, "公开过")[1][0] == "2026年1月10日"


def test_resources_are_summed_and_shared_out_by_how_they_are_used() -> None:
    record = Resources.model_validate(
        {
            "资源": [
                {"编号": "yutang", "名称": "鱼塘", "面积亩": "12.0", "经营": "发包", "合同": "gone"},
                {"编号": "guoyuan", "名称": "果园", "面积亩": "36", "经营": "自营"},
            ]
        }
    )
    page = html(property, village(resources=record))["resources.html"]
    assert foot(page, "土地") == ["合计", "48", "", ""]
    assert rows(page, "经营方式") == [["自营", "", "36（75.0%）"], ["发包", "", "12（25.0%）"]]
    assert "合同：gone（还没有公开）" in element(page, "body").text()


def test_debts_are_summed_persons_without_names() -> None:
    record = Debts.model_validate(
        {
            "债权": [
                {"类别": "应收承包款", "笔数": "3", "金额": "6400.00", "一年以上": "1200.00"},
                {"类别": "借出款", "笔数": "1", "金额": "600.00"},
            ],
            "债务": [],
        }
    )
    page = html(property, village(debts=record))["debts.html"]
    assert foot(page, "不写姓名") == ["合计", "", "7,000.00", "1,200.00"]
    assert "集体没有欠别人的钱" in said(page)


@pytest.mark.parametrize("name", ["assets", "resources", "debts"])
def test_a_register_that_nobody_disclosed_says_so_with_the_article(name: str) -> None:
    page = html(property, village())[f"{name}.html"]
    assert "还没有公开" in said(page)
    assert "《农村集体经济组织法》第四十五条" in said(page)
    assert not page.css("table")
    assert page.css_first('a[href^="tel:"]')


def test_an_empty_register_is_not_an_undisclosed_one() -> None:
    page = html(property, village(assets=Assets.model_validate({"资产": []})))["assets.html"]
    assert "登记表里没有资产" in said(page)
    assert "还没有公开集体资产" not in said(page)


def test_what_is_overdue_is_told_from_what_is_not_due() -> None:
    page = contracts_page(
        contract(
            应收=[
                due("2026-10-01", "3000.00", "0007"),
                due("2026-10-31", "3000.00"),
                due("2026-11-19", "3000.00"),
                due("2026-11-20", "3000.00"),
            ]
        ),
        months={"2026-10": month("2026-10", {"凭证号": "0007", "类型": "收入", "金额": "3000.00"})},
    )
    assert rows(page, "旧村部出租：每期") == [
        ["2026年10月1日", "3,000.00", "3,000.00", "2026年10月凭证0007"],
        ["2026年10月31日", "3,000.00", "—", "到期没有收到"],
        ["2026年11月19日", "3,000.00", "—", "到期了，当月的账还没有公开"],
        ["2026年11月20日", "3,000.00", "—", "没有到期"],
    ]
    assert not said(page, "ok")
    assert "../../v/yangliu/finance/2026-10.html#v0007" in links(page)
    assert rows(page, "点名称")[0] == ["旧村部出租", "张某某", "2030年12月31日", "12,000.00", "3,000.00"]


def test_the_part_must_be_made_anew_on_the_day_an_instalment_turns() -> None:
    ctx = village(contracts=Contracts.model_validate({"合同": [contract(应收=[due("2026-12-01", "1.00")])]}))
    html(contracts, ctx)
    assert ctx.clock.until == date(2026, 12, 1)


def test_a_receipt_counts_once_and_less_what_was_taken_back() -> None:
    entries = (
        {"凭证号": "0001", "类型": "收入", "金额": "5000.00"},
        {"凭证号": "0002", "类型": "收入", "金额": "2000.00"},
        {"凭证号": "0003", "类型": "收入", "金额": "-500.00", "冲销": {"期间": "2026-10", "凭证号": "0002"}},
    )
    page = contracts_page(
        contract(
            应收=[
                due("2026-03-01", "3000.00", "0001"),
                due("2026-06-01", "3000.00", "0001"),
                due("2026-09-01", "2000.00", "0002"),
            ]
        ),
        months={"2026-10": month("2026-10", *entries)},
    )
    assert [row[2] for row in rows(page, "每期")] == ["3,000.00", "2,000.00", "1,500.00"]
    assert foot(page, "每期")[1:3] == ["8,000.00", "6,500.00"]
    assert rows(page, "点名称")[0][4] == "1,500.00"


def test_a_voucher_that_is_not_published_is_neither_received_nor_overdue() -> None:
    page = contracts_page(contract(应收=[due("2026-10-01", "3000.00", "0007")]))
    assert rows(page, "每期")[0][2:] == ["—", "2026年10月凭证0007（还没有公开）"]
    assert not said(page, "warn").startswith("到期没有收到")
    assert not any("#v0007" in link for link in links(page))


def test_a_payment_is_no_receipt() -> None:
    page = contracts_page(
        contract(应收=[due("2026-10-01", "3000.00", "0007")]),
        months={"2026-10": month("2026-10", {"凭证号": "0007", "类型": "支出", "金额": "3000.00"})},
    )
    assert rows(page, "每期")[0][2] == "0.00"
    assert rows(page, "点名称")[0][4] == "3,000.00"


@pytest.mark.parametrize(
    ("since", "until", "state"),
    [
        ("2026-11-20", "2026-12-31", "履行中"),
        ("2026-11-21", "2026-12-31", "还没有开始"),
        ("2020-01-01", "2026-11-19", "已到期"),
        ("2020-01-01", "2026-11-20", "履行中"),
    ],
)
def test_a_contract_runs_from_its_first_day_to_its_last(since: str, until: str, state: str) -> None:
    page = contracts_page(contract(自=since, 至=until))
    assert f"（{state}）" in element(page, "body").text()


def test_a_contract_leads_to_what_it_lets_and_to_its_meeting() -> None:
    page = contracts_page(
        contract(会议="2025-12-20-let"), assets=ASSETS, meetings={"2025-12-20-let": meeting("出租旧村部")}
    )
    assert page.css_first(".card#2026-office")
    assert "../../v/yangliu/assets.html#old-office" in links(page)
    assert "../../v/yangliu/meetings/2025-12-20-let.html" in links(page)
    bare = contracts_page(contract(会议="2025-12-20-let"))
    assert "会议记录还没有公开" in bare.body.text()
    assert not any("meetings" in link for link in links(bare))


def test_no_contract_disclosed() -> None:
    page = html(contracts, village())["contracts.html"]
    assert "还没有公开集体合同" in said(page)
