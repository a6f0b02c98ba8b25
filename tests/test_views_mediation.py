"""Mediation: no small count beside its kind, no party, no amount of few cases."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from small_village import html, links, rows, said, village

from generator.models.mediation import VillageQuarter
from generator.summaries.mediation import REST, kinds_of_year, named_kinds
from generator.views.village import mediation

K = 5


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
    return {node.css_first("dt").text(): node.css_first("dd").text() for node in tree.css(".figures > div")}


def test_a_quarter_shows_counts_and_hides_small_ones() -> None:
    tree = pages(_2026_Q3=quarter("2026-Q3", 12, **FULL))["mediation/2026-Q3.html"]
    assert figures(tree) == {
        "受理": "12件", "调解成功": "11件", "达成协议": "11件", "已经履行": "<5件",
        "排查次数": "2次", "发现苗头": "9起", "预防住": "<5起",
    }  # fmt: skip
    main = tree.css_first("main").text()
    assert "46,800.00" in main
    assert "邻里" not in main
    assert "2026年10月8日公开，张榜至2026年10月23日" in main


def test_the_amount_of_few_cases_is_not_shown() -> None:
    tree = pages(_2026_Q3=quarter("2026-Q3", 4, **FULL))["mediation/2026-Q3.html"]
    assert "46,800.00" not in tree.html
    assert figures(tree)["受理"] == "<5件"


def test_kinds_stand_by_year_on_the_front_page_only() -> None:
    tree = pages(
        _2025_Q3=quarter("2025-Q3", 1, 类型={"邻里": "1"}),
        _2026_Q2=quarter("2026-Q2", 12, **FULL),
        _2026_Q3=quarter("2026-Q3", 12, **FULL),
    )["mediation/index.html"]
    tables = {node.text(): node for node in tree.css("section h2")}
    assert {"2026年按类型", "2025年按类型", "每季度情况"} <= set(tables)
    assert rows(tree, "太少的类型")[:3] == [["邻里", "12"], ["山林土地", "6"], [REST, "6"]]
    assert "<5" in tree.css_first("main").text()
    assert rows(tree, "单位：件")[0] == ["2026年第三季度", "12", "11", "11", "<5"]


def test_without_data_the_page_still_says_how_to_apply() -> None:
    tree = html(mediation, village())["mediation/index.html"]
    assert "《人民调解法》第四条" in tree.css_first("main").text()
    assert "还没有公开调解情况" in said(tree)
    assert "../../../mediation/index.html" in links(tree)


def test_kinds_of_a_year_are_summed_over_its_quarters() -> None:
    quarters = {
        "2025-Q4": quarter("2025-Q4", 1, 类型={"邻里": "1"}),
        "2026-Q1": quarter("2026-Q1", 3, 类型={"邻里": "2", "合同": "0"}),
        "2026-Q2": quarter("2026-Q2", 4, 类型={"邻里": "4"}),
        "2026-Q3": quarter("2026-Q3", 4),
    }
    assert kinds_of_year(quarters, "2026") == {"邻里": 6}


@given(st.dictionaries(st.sampled_from("甲乙丙丁戊己庚辛"), st.integers(1, 12), max_size=8))
def test_no_small_count_is_published_and_nothing_is_lost(counts: dict[str, int]) -> None:
    named = named_kinds(counts, K)
    total = sum(counts.values())
    assert sum(count for _, count in named) == total
    if total >= K:
        assert all(count >= K for _, count in named)
    for kind, count in named:
        assert kind == REST or counts[kind] == count
    assert [kind for kind, _ in named].count(REST) <= 1
