"""Projects from resolution to final account, and subsidies in sum."""

from __future__ import annotations

from datetime import date
from typing import Any

from small_village import TODAY, foot, html, links, meeting, month, rows, said, village

from generator.models.projects import Project
from generator.models.subsidies import Subsidy
from generator.views.village import projects, subsidies

STAGES = [
    {"阶段": "立项", "日期": "2026-09-28"},
    {"阶段": "完工", "日期": "2026-10-16"},
    {"阶段": "验收", "日期": "2026-10-20", "结论": "合格"},
    {"阶段": "决算", "金额": "8460.00"},
]
PAID = {
    "2026-10": month("2026-10", {"凭证号": "0124", "类型": "支出", "金额": "8460.00", "摘要": "路灯材料费"})
}


def project(**more: Any) -> Project:
    return Project.model_validate(
        {
            "名称": "村道路灯维修",
            "会议": "2026-09-28-lamps",
            "资金": [{"来源": "村集体", "金额": "5000.00"}, {"来源": "上级补助", "金额": "3460.00"}],
            "实施": {"单位": "某某电器商行", "方式": "直接采购"},
            "阶段": STAGES,
            "凭证": [{"期间": "2026-10", "凭证号": "0124"}],
            "公开": [{"日期": "2026-10-22", "张榜至": "2026-11-06"}],
            **more,
        }
    )


def project_page(record: Project, **records: Any) -> Any:
    return html(projects, village(projects={"lamps": record}, **records))["projects/lamps.html"]


def test_a_project_is_told_from_resolution_to_final_account() -> None:
    page = project_page(project(), months=PAID, meetings={"2026-09-28-lamps": meeting("维修路灯")})
    assert [node.text() for node in page.css(".steps__done b")] == ["立项", "完工", "验收", "决算"]
    assert not page.css(".steps__missing")
    assert "2026年10月20日　合格" in page.body.text()
    assert foot(page, "资金来源") == ["合计", "8,460.00"]
    assert rows(page, "点凭证") == [["2026年10月凭证0124", "10月15日", "8,460.00"]]
    assert "路灯材料费" in page.body.text()
    assert "../../../v/yangliu/finance/2026-10.html#v0124" in links(page)
    assert "../../../v/yangliu/meetings/2026-09-28-lamps.html" in links(page)
    assert "已付款和决算一致" in said(page, "ok")
    assert "2026年10月22日公开，张榜至2026年11月6日" in page.body.text()


def test_what_is_missing_is_said_in_plain_words() -> None:
    page = project_page(project(会议=None, 实施=None, 阶段=STAGES[:2], 凭证=[], 公开=[]))
    assert [node.text() for node in page.css(".steps__missing b")] == ["验收", "决算"]
    assert "没有记录哪次会议同意了这个项目（《村民委员会组织法》第二十八条" in said(page, "warn")
    assert "还没有记录公开日期" in said(page, "warn")
    assert "还没有登记付款凭证" in page.body.text()


def test_a_project_under_way_misses_nothing_yet() -> None:
    page = project_page(project(阶段=STAGES[:1]))
    assert not page.css(".steps__missing")


def test_payments_beyond_the_final_account_and_beyond_the_funds_are_said() -> None:
    stages = [*STAGES[:3], {"阶段": "决算", "金额": "8400.00"}]
    assert "已付款比决算多 60.00 元" in said(project_page(project(阶段=stages), months=PAID), "warn")
    stages = [*STAGES[:3], {"阶段": "决算", "金额": "9000.00"}]
    page = project_page(project(阶段=stages), months=PAID)
    assert "决算比资金多 540.00 元" in said(page, "warn")
    assert "还有 540.00 元没有付" in said(page)


def test_a_payment_taken_back_is_not_counted() -> None:
    back = {
        "凭证号": "0130",
        "类型": "支出",
        "金额": "-8460.00",
        "冲销": {"期间": "2026-10", "凭证号": "0124"},
    }
    paid = {"2026-10": month("2026-10", {"凭证号": "0124", "类型": "支出", "金额": "8460.00"}, back)}
    assert foot(project_page(project(), months=paid), "点凭证")[2] == "0.00"


def test_projects_are_listed_newest_first() -> None:
    older = project(名称="修渠", 阶段=[{"阶段": "立项", "日期": "2025-03-01"}])
    page = html(projects, village(projects={"lamps": project(), "zz-canal": older}, months=PAID))[
        "projects/index.html"
    ]
    assert rows(page, "新的在前") == [
        ["村道路灯维修", "8,460.00", "8,460.00", "决算"],
        ["修渠", "8,460.00", "8,460.00", "立项"],
    ]
    assert "《村民委员会组织法》第二十八条" in said(html(projects, village())["projects/index.html"])


def subsidy(**more: Any) -> Subsidy:
    return Subsidy.model_validate(
        {
            "项目": "耕地地力保护补贴",
            "年度": "2026",
            "标准": "108.00 元/亩",
            "户数": "380",
            "面积亩": "1600.5",
            "金额": "172854.00",
            "发放": "2026-06-20",
            "公开": {"日期": "2026-06-25", "张榜至": "2026-11-20", "村内名单": "是"},
            **more,
        }
    )


def subsidy_page(record: Subsidy, today: date = TODAY) -> Any:
    return html(subsidies, village(today, subsidies={"2026-gengdi": record}))["subsidies/2026-gengdi.html"]


def test_a_subsidy_is_told_in_sum_and_names_hang_in_the_village() -> None:
    page = subsidy_page(subsidy())
    body = page.body.text()
    for words in ("172,854.00", "380", "1,600.5", "108.00 元/亩", "2026年6月20日", "2026年6月25日"):
        assert words in body
    assert "名单只张贴在村里的公开栏（村委会门口），不上网" in said(page)


def test_the_posting_ends_after_its_last_day() -> None:
    assert "已期满" not in subsidy_page(subsidy()).body.text()
    assert "已期满" in subsidy_page(subsidy(), date(2026, 11, 21)).body.text()


def test_what_a_subsidy_misses_is_said() -> None:
    page = subsidy_page(subsidy(发放=None, 公开=None))
    assert [node.text() for node in page.css(".steps__missing b")] == ["发放", "公开"]
    unlisted = subsidy_page(subsidy(公开={"日期": "2026-06-25"}))
    assert "没有记录名单是否在村内张贴" in said(unlisted, "warn")


def test_subsidies_are_listed_by_year_with_a_total() -> None:
    found = {
        "2025-gengdi": subsidy(年度="2025", 金额="100.00"),
        "2026-gengdi": subsidy(),
        "2026-nongji": subsidy(项目="农机购置补贴", 金额="46.00", 户数="2"),
    }
    pages = html(subsidies, village(subsidies=found))
    index = pages["subsidies/index.html"]
    assert [node.text() for node in index.css("main h2")][:2] == ["2026年", "2025年"]
    assert foot(index, "点名称") == ["2026年合计", "", "", "172,900.00"]
    assert "../../../v/yangliu/subsidies/2025-gengdi.html" in links(pages["subsidies/2026-gengdi.html"])
    assert "2026-nongji.html" not in "".join(links(pages["subsidies/2026-gengdi.html"]))
    assert "《村民委员会组织法》第三十五条" in said(html(subsidies, village())["subsidies/index.html"])
