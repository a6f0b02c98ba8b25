"""Mediation, grids, screening and campaigns of the town: counts, not added up where they may not be."""

from __future__ import annotations

from datetime import date
from typing import Any

from markup import element
from small_town import html, town, words
from small_village import links, rows, said

from generator.models.mediation import TownYear, VillageQuarter
from generator.models.town import Campaigns, Committees, Grid, Results, Screening, Services
from generator.summaries.mediation import figures_of
from generator.summaries.village import VillageSummary
from generator.views.tables import order
from generator.views.town import campaigns, grid, mediation, screening
from generator.views.town.measured import measured

YEAR = TownYear.model_validate(
    {
        "期间": "2022",
        "来源": {"名称": "公开材料", "年份": "2022"},
        "口径": [
            {"渠道": "人民调解", "受理": "172", "组织": "19", "调解员": "127"},
            {"渠道": "行政调解", "主体": "派出所", "受理": "12"},
            {"渠道": "司法调解", "受理": "65", "备注": "诉前"},
        ],
    }
)
COMMITTEES = Committees.model_validate(
    {
        "来源": {"名称": "公开材料", "年份": "2022"},
        "合计": {"委员会": "19", "调解员": "127"},
        "委员会": [
            {
                "编号": "town",
                "名称": "镇人民调解委员会",
                "类型": "乡镇",
                "人数": "7",
                "女": "2",
                "专职": "3",
                "换届": "2024-05-01",
            },
            {
                "编号": "c-yangliu",
                "名称": "杨柳村人民调解委员会",
                "类型": "村",
                "村": "yangliu",
                "人数": "3",
                "演示": "是",
            },
        ],
    }
)


def test_channels_stand_side_by_side_and_are_never_added_up() -> None:
    found = html(mediation, town(mediation={"2022": YEAR}, committees=COMMITTEES))
    for page in (found["mediation/index.html"], found["mediation/2022.html"]):
        assert {"172", "12", "65"} <= {node.text(deep=False) for node in page.css(".figures dd")}
        assert "249" not in words(page)
        assert "不能相加" in words(page)
        assert "公开材料（2022年）" in words(page)
        assert not page.css(".bars"), "lengths side by side would compare what cannot be compared"
    assert "诉前" in words(found["mediation/2022.html"])


def test_channels_are_never_added_up_in_open_data_either() -> None:
    table = next(each for each in order.TABLES if each.name == "town-mediation")
    found = list(table.rows(town(mediation={"2022": YEAR})))
    assert [row[6] for row in found] == ["172", "12", "65"]
    assert not {"184", "237", "249", "77"} & {str(cell) for row in found for cell in row}


def test_a_small_count_of_a_channel_is_hidden() -> None:
    rare = YEAR.model_copy(
        update={"channels": (YEAR.channels[0], YEAR.channels[1].model_copy(update={"accepted": 3}))}
    )
    found = html(mediation, town(mediation={"2022": rare}))
    for page in (found["mediation/index.html"], found["mediation/2022.html"]):
        assert "<5" in {node.text(deep=False).strip() for node in page.css(".figures dd")}
    assert "受理<5 件" in words(found["mediation/2022.html"])


def test_results_that_count_disputes_are_counted_like_everywhere_else() -> None:
    results = Results.model_validate(
        {
            "成效": [
                {"指标": "人民调解受理", "期间": "2025", "数": "15", "单位": "件"},
                {"指标": "人民调解成功", "期间": "2025-Q2", "数": "12", "单位": "件"},
                {"指标": "化解纠纷", "期间": "2025", "数": "2", "单位": "起"},
                {"指标": "便民窗口", "期间": "2025", "数": "3", "单位": "个"},
            ]
        }
    )
    quarter = VillageQuarter.model_validate({"期间": "2025-Q1", "受理": "3", "调解成功": "3"})
    other = VillageQuarter.model_validate({"期间": "2025-Q1", "受理": "12", "调解成功": "12"})
    villages = [
        VillageSummary(id=f"v{n}", name=f"村{n}", demo=False, mediation=(figures_of(each, 5),))
        for n, each in enumerate((quarter, other))
    ]
    ctx = town(villages=villages, results=results)
    assert [measured(ctx, results, each) for each in results.results] == ["13–16", "12", "<5", "3"]


def test_the_quarters_of_all_villages_are_added_up_from_what_they_publish() -> None:
    quarters = [
        VillageQuarter.model_validate({"期间": "2026-Q3", "受理": n, "调解成功": n, "书面协议": n})
        for n in ("12", "2")
    ]
    villages = [
        VillageSummary(id=f"v{n}", name=f"村{n}", demo=True, mediation=(figures_of(each, 5),))
        for n, each in enumerate(quarters)
    ]
    page = html(mediation, town(villages=villages))["mediation/index.html"]
    assert rows(page, "公布了的村合计") == [["2026年第三季度", "2", "13–16", "13–16", "13–16", "—"]]
    assert "演示数据，虚构" in words(page)
    assert "“37–40”就是 37 到 40 件" in words(page)


def test_committees_show_their_size_beside_the_totals_of_the_source() -> None:
    page = html(mediation, town(committees=COMMITTEES))["mediation/index.html"]
    assert rows(page, "每个委员会的人数") == [
        ["镇人民调解委员会", "7", "2", "3"],
        ["杨柳村人民调解委员会", "3", "—", "—"],
    ]
    assert "../v/yangliu/mediation/index.html" in links(page)
    assert {"19", "127"} <= {node.text(deep=False) for node in page.css(".figures dd")}
    assert "2024年5月1日换届" in words(page)


def test_how_to_apply_comes_first_and_names_the_windows_that_take_applications() -> None:
    services = Services.model_validate(
        {
            "窗口": [
                {
                    "编号": "falv",
                    "名称": "法律咨询",
                    "电话": "0935-0000003",
                    "办理": [{"事项": "人民调解申请"}],
                },
                {"编号": "weijian", "名称": "卫健", "电话": "0935-0000006", "办理": [{"事项": "接种"}]},
            ]
        }
    )
    page = html(mediation, town(services=services))["mediation/index.html"]
    assert element(page, "main h2").text() == "有了纠纷怎么办"
    assert "tel:09350000003" in links(page)
    assert "tel:09350000006" not in links(page)
    assert "第三十三条" in element(page, ".steps").text()


def test_a_grid_shows_counts_by_period_and_kind() -> None:
    record = Grid.model_validate(
        {
            "合计": {"网格员": "24"},
            "网格": [
                {"编号": "g1", "名称": "一网格", "村": "yangliu", "网格员数": "2", "户数": "1200"},
                {"编号": "g2", "名称": "二网格", "村": "gone", "网格员数": "1"},
            ],
            "采集": [
                {"期间": "2026-09", "类型": "矛盾纠纷", "件": "8"},
                {"期间": "2026-10", "类型": "矛盾纠纷", "件": "11", "办结": "10", "演示": "是"},
                {"期间": "2026-10", "类型": "安全隐患", "件": "5", "办结": "4", "备注": "汛期"},
            ],
        }
    )
    page = html(grid, town(grid=record))["grid/index.html"]
    assert rows(page, "斜线后") == [["2026年10月", "11/10", "5/<5"], ["2026年9月", "8", "—"]]
    assert rows(page, "每个网格") == [["一网格", "2", "1,200"], ["二网格", "1", "—"]]
    assert "gone" in words(page)
    assert "矛盾纠纷为演示" in words(page)
    assert "安全隐患：汛期" in words(page)
    assert "还没有公布网格" in words(html(grid, town())["grid/index.html"])


def month(period: str, **more: Any) -> Screening:
    weeks = [
        {"日期": f"{period}-07", "村数": "18", "发现": "6", "化解": "4", "移交": "1"},
        {"日期": f"{period}-14", "村数": "18", "发现": "5", "化解": "5"},
    ]
    return Screening.model_validate({"期间": period, "周排查": weeks, **more})


def test_screening_sums_its_weeks_and_says_what_is_missing() -> None:
    whole = {
        "月例会": {"日期": "2026-10-30", "议题数": "3", "交办": "5"},
        "包案": {"在包": "4", "办结": "3", "逾期": "2", "升级": "1"},
    }
    found = html(
        screening, town(screening={"2026-09": month("2026-09"), "2026-10": month("2026-10", **whole)})
    )
    page = found["screening/2026-10.html"]
    assert [node.text(deep=False) for node in page.css(".figures dd")] == [
        "2",
        "11",
        "6–9",
        *["<5"] * 4,
    ]
    assert rows(page, "每周排查几个村") == [
        ["10月7日", "18", "6", "<5"],
        ["10月14日", "18", "5", "5"],
    ]
    assert "议题<5 个交办5 件" in words(page)
    assert "为保护当事人" in words(page)
    assert "化解6到9起" in (element(page, "meta[name=description]").attributes["content"] or "")
    assert element(page, "a[rel=prev]").attributes["href"] == "../screening/2026-09.html"
    assert "没有记录月例会" in said(found["screening/2026-09.html"])
    assert "没有记录包案" in said(found["screening/2026-09.html"])
    assert rows(found["screening/index.html"], "每月排查几次") == [
        ["2026年10月", "2", "11", "6–9"],
        ["2026年9月", "2", "11", "6–9"],
    ]
    assert "还没有公布排查" in said(html(screening, town())["screening/index.html"])


CAMPAIGNS = Campaigns.model_validate(
    {
        "年度": "2026",
        "活动": [
            {
                "编号": "mfd",
                "名称": "民法典宣传月",
                "类型": "集中宣传",
                "责任": ["司法所"],
                "对象": "村民",
                "计划": {"自": "2026-05-01", "至": "2026-05-31"},
                "实施": [
                    {
                        "日期": "2026-05-12",
                        "形式": "讲座",
                        "村": ["yangliu", "gone"],
                        "人次": "60",
                        "地点": "礼堂",
                    },
                    {"日期": "2026-05-20", "形式": "微信群推送", "条数": "12", "材料": ["law/unknown"]},
                ],
            },
            {
                "编号": "exam",
                "名称": "干部法律考试",
                "类型": "考试",
                "计划": {"自": "2026-06-18", "至": "2026-06-18"},
                "应考": "42",
                "实考": "40",
                "合格": "39",
            },
            {
                "编号": "missed",
                "名称": "没办的",
                "类型": "讲座",
                "计划": {"自": "2026-03-01", "至": "2026-03-02"},
            },
            {
                "编号": "soon",
                "名称": "还没办的",
                "类型": "讲座",
                "计划": {"自": "2026-12-01", "至": "2027-01-02"},
            },
        ],
    }
)


def test_campaigns_stand_beside_their_plan() -> None:
    ctx = town(date(2026, 11, 20), campaigns={"2026": CAMPAIGNS})
    page = html(campaigns, ctx)["campaigns/2026.html"]
    plan = {cells[0]: cells[1:] for cells in rows(page, "的活动：计划的日子")}
    assert plan["民法典宣传月"] == [
        "5月1日至5月31日",
        "5月12日讲座（礼堂，杨柳村、gone，60 人次）；5月20日微信群推送（12 条）",
        "60",
    ]
    assert plan["干部法律考试"][1] == "考完：应考 42 人，实考 40 人，合格 39 人"
    assert plan["没办的"][1] == "没有记录实施"
    assert plan["还没办的"] == ["12月1日至2027年1月2日", "还没到期", "—"]
    assert not page.css("nav[aria-label=本页内容]"), "a short page needs no list of its parts"
    assert rows(page, "应考、实考") == [["干部法律考试", "42", "40", "39"]]
    assert ctx.clock.until == date(2026, 11, 30), "until then the front page tells of this month"
    assert "unknown" not in words(page)
    assert "计划 4 项，已开展 2 项，参加 60 人次" in words(html(campaigns, ctx)["campaigns/index.html"])


def test_many_campaigns_stand_by_quarter_with_ways_to_each() -> None:
    each = [
        {
            "编号": f"c{month}",
            "名称": f"{month}月的活动",
            "类型": "讲座",
            "计划": {"自": f"2026-{month:02}-01", "至": f"2026-{month:02}-02"},
        }
        for month in range(1, 13)
    ]
    always = {
        "编号": "all",
        "名称": "大喇叭",
        "类型": "新媒体",
        "计划": {"自": "2026-01-01", "至": "2026-12-31"},
    }
    record = Campaigns.model_validate({"年度": "2026", "活动": [*each, always]})
    page = html(campaigns, town(campaigns={"2026": record}))["campaigns/2026.html"]
    ways = [link.attributes["href"] for link in page.css("nav[aria-label=本页内容] a")]
    assert ways == [f"../campaigns/2026.html#{name}" for name in ("c1", "c4", "c7", "c10", "all")]
    assert [cells[0] for cells in rows(page, "2026年二季度")] == ["4月的活动", "5月的活动", "6月的活动"]
