"""Mediation: no small count beside its kind, no party, no amount of few cases."""

from __future__ import annotations

from typing import Any

from markup import element
from small_village import html, links, rows, said, village

from generator.models.mediation import VillageQuarter
from generator.views.village import mediation
from generator.views.village.updates import updates_of


def quarter(period: str, accepted: int, **more: Any) -> VillageQuarter:
    return VillageQuarter.model_validate({"期间": period, "受理": str(accepted), **more})


FULL = {
    "类型": {"邻里": "6", "山林土地": "3", "婚姻家庭": "2", "其他": "1"}, "调解成功": "11", "书面协议": "7",
    "口头协议": "4", "履行": "3", "涉及金额": "46800.00", "排查": {"次数": "2", "发现": "9", "预防": "1"},
    "公开": {"日期": "2026-10-08", "张榜至": "2026-10-23"},
}  # fmt: skip


def pages(**quarters: VillageQuarter) -> Any:
    return html(mediation, village(mediation={k.replace("_", "-")[1:]: q for k, q in quarters.items()}))


def figures(tree: Any) -> dict[str, str]:
    return {element(node, "dt").text(): element(node, "dd").text() for node in tree.css(".figures > div")}


def test_a_quarter_shows_counts_and_hides_small_ones() -> None:
    tree = pages(_2026_Q3=quarter("2026-Q3", 12, **FULL))["mediation/2026-Q3.html"]
    assert figures(tree) == {
        "受理": "12件", "调解成功": "11件", "达成协议": "11件", "已经履行": "<5件", "排查次数": "2次",
    }  # fmt: skip
    main = element(tree, "main").text()
    assert "46,800.00" in main
    assert "邻里" not in main
    assert "受理12件，调解成功11件，达成协议11件，已经履行少于5件。" in main
    assert "为保护当事人，1 到 4 件的不写明，只写“<5”（少于 5 件）" in main
    assert "2026年10月8日公开，张榜至2026年10月23日" in main


def test_what_screening_found_and_where_disputes_came_from_is_not_told() -> None:
    one = pages(_2026_Q3=quarter("2026-Q3", 12, **FULL))
    other = {**FULL, "来源": {"申请": "12"}, "排查": {"次数": "2", "发现": "7", "预防": "7"}}
    assert {address: tree.html for address, tree in one.items()} == {
        address: tree.html for address, tree in pages(_2026_Q3=quarter("2026-Q3", 12, **other)).items()
    }


def test_the_amount_of_few_cases_is_not_shown() -> None:
    tree = pages(_2026_Q3=quarter("2026-Q3", 4, **FULL))["mediation/2026-Q3.html"]
    assert "46,800.00" not in tree.html
    assert figures(tree)["受理"] == "<5件"


def test_a_quarter_stands_beside_the_one_before_where_both_may_be_seen() -> None:
    found = pages(
        _2025_Q4=quarter("2025-Q4", 10), _2026_Q1=quarter("2026-Q1", 12), _2026_Q2=quarter("2026-Q2", 3),
        _2026_Q3=quarter("2026-Q3", 6), _2026_Q4=quarter("2026-Q4", 6),
    )  # fmt: skip
    said_of = {period: element(tree, "main").text() for period, tree in found.items()}
    assert "上一季度受理10件，这一季度多2件。" in said_of["mediation/2026-Q1.html"]
    assert "上一季度受理6件，这一季度一样多。" in said_of["mediation/2026-Q4.html"]
    for period in ("2025-Q4", "2026-Q2", "2026-Q3"):
        assert "上一季度受理" not in said_of[f"mediation/{period}.html"]


def a_year(*accepted: int, **kinds: str) -> Any:
    quarters = {f"_2025_Q{n}": quarter(f"2025-Q{n}", count) for n, count in enumerate(accepted, 1)}
    quarters["_2025_Q1"] = quarter("2025-Q1", accepted[0], 类型=kinds)
    for name in list(quarters)[1:]:
        period = name[1:].replace("_", "-")
        quarters[name] = quarter(period, 5, 类型={"山林土地": "5"})
    return pages(**quarters)["mediation/index.html"]


def test_kinds_stand_by_closed_year_in_groups_that_are_large_enough() -> None:
    tree = a_year(14, 5, 5, 5, 邻里="6", 合同="6", 婚姻家庭="2")
    assert rows(tree, "全年四个季度合计") == [["邻里", "6"], ["山林土地", "15"], ["其余各类", "8"]]
    tree = a_year(23, 5, 5, 5, 邻里="6", 劳动争议="6", 医疗="5", 房屋宅基地="6")
    assert rows(tree, "全年四个季度合计") == [
        ["邻里", "6"], ["山林土地", "15"], ["房屋宅基地", "6"], ["劳动争议", "6"], ["家庭、赔偿、村务和其他", "5"],
    ]  # fmt: skip
    tree = a_year(12, 5, 5, 5, 邻里="3", 婚姻家庭="9")
    assert rows(tree, "全年四个季度合计") == [["邻里、土地和房屋", "18"], ["家庭、赔偿、村务和其他", "9"]]
    assert "婚姻家庭" not in element(tree, "main").text()


def test_kinds_are_not_told_of_a_year_that_is_open_or_has_too_few() -> None:
    assert "按类型" not in element(a_year(12, 5, 5, 邻里="12"), "main").text()
    few = element(a_year(9, 5, 5, 5, 邻里="6", 合同="3"), "main").text()
    hidden = element(a_year(3, 5, 5, 5, 邻里="3"), "main").text()
    for said_of in (few, hidden):
        assert "2025年按类型" in said_of
        assert "所以不按类型公布" in said_of
        assert "邻里、土地和房屋" not in said_of


def test_without_data_the_page_still_says_how_to_apply() -> None:
    tree = html(mediation, village())["mediation/index.html"]
    assert "《人民调解法》第四条" in element(tree, "main").text()
    assert "还没有公开调解情况" in said(tree)
    assert "../../../mediation/index.html" in links(tree)


def test_what_is_new_says_the_figures_in_words() -> None:
    ctx = village(mediation={"2026-Q3": quarter("2026-Q3", 12, **FULL)})
    (update,) = updates_of(ctx)
    assert update.text == "受理12件，调解成功11件，达成协议11件，已经履行少于5件。"
