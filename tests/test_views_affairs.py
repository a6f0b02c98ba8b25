"""Affairs by quarter and the village's board: what was disclosed, what was not, and where it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from markup import element
from small_village import TODAY, html, links, meeting, rows, said, village

from generator.models.affairs import Affairs
from generator.models.catalogue import Catalogue
from generator.views.village import affairs
from generator.views.village.context import VillageContext


def item(name: str, title: str, origin: str, **more: Any) -> dict[str, Any]:
    plain = {"编号": name, "名称": title, "类别": "村务", "周期": "季", "范围": "上网", "由来": origin}
    return {**plain, "依据": ["《村民委员会组织法》第三十五条"], **more}


CATALOGUE = Catalogue.model_validate(
    {
        "目录": [
            item("cw-assembly", "会议决定的事项", "affairs"),
            item("cw-wugong", "误工补贴", "affairs", 范围="村内"),
            item("cw-audit", "审计结果", "affairs"),
            item("syl-resolution", "决议公开", "meetings", 限于=["决议公开"]),
            item("syl-result", "结果公开", "meetings", 限于=["实施结果公开"]),
            item("cw-consult", "协商的事", "meetings", 限于=["协商会"]),
            item("bt-farmland", "耕地补贴", "subsidies", 限于=["耕地"], 核实="待核"),
            item("bt-animal", "动物补助", "subsidies", 限于=["动物防疫"]),
            item("quarterly", "按季的收入", "finance", 适用={"财务公开周期": "季"}),
            item("fz-service", "服务窗口", "services"),
            item("zy-cungui", "村规民约", "bylaws", 周期="长期"),
            item("td-notice", "征地公告", "notices"),
            item("zu", "组务", "groups"),
        ]
    }
)
QUARTER = Affairs.model_validate(
    {
        "期间": "2026-Q3",
        "事项": [
            {
                "目录": "cw-assembly", "标题": "修路灯", "内容": "第一段。\n第二段。", "发生": "2026-09-28",
                "公开": {"日期": "2026-10-12", "张榜至": "2026-10-27"},
                "表格": {"列": ["事项", "结果"], "行": [["路灯", "通过"]]},
                "附件": ["files/plan.pdf"], "会议": "2026-09-28-lamps", "备注": "另有说明",
            },
            {
                "目录": "cw-wugong", "仅村内": "是", "公开": {"日期": "2026-11-12", "张榜至": "2026-11-30"},
                "合计": {"人数": "14", "金额": "9800.00"},
            },
            {"目录": "cw-assembly", "内容": "没有记录公开的日期。"},
        ],
        "无": ["cw-audit"],
    }
)  # fmt: skip


def context(today: date = TODAY, **records: Any) -> VillageContext:
    ctx = village(today, **records)
    return replace(ctx, settings=replace(ctx.settings, catalogue=CATALOGUE))


def quarter(today: date = TODAY) -> Any:
    known = {"2026-Q2": QUARTER, "2026-Q3": QUARTER}
    ctx = context(today, affairs=known, meetings={"2026-09-28-lamps": meeting("路灯")})
    return html(affairs, ctx)["affairs/2026-Q3.html"]


def test_an_item_is_shown_whole_with_its_legal_basis() -> None:
    page = quarter()
    card = element(page, "#cw-assembly").text()
    assert "第一段。" in card
    assert "第二段。" in card
    assert "2026年10月12日公开，张榜至2026年10月27日（已期满，网上继续可查）" in card
    assert "plan.pdf（尚未提供）" in element(page, "main").text()
    assert "另有说明" in card
    assert rows(page, "修路灯") == [["路灯", "通过"]]
    assert "../../../v/yangliu/meetings/2026-09-28-lamps.html" in links(page)
    notes = [node.text() for node in page.css(".note")]
    assert "公开目录：会议决定的事项。法律依据：《村民委员会组织法》第三十五条。" in notes


def test_a_table_tells_amounts_and_days_as_other_pages_do() -> None:
    table = {
        "列": ["日期", "用途", "金额（元）"],
        "行": [["2026-03-11", "修路", "10860.00"], ["2026-13-45", "2026", "-5.50"]],
    }
    affair = {"目录": "cw-other", "标题": "花钱", "内容": "如下。", "表格": table}
    record = Affairs.model_validate({"期间": "2026-Q3", "事项": [affair], "无": []})
    page = html(affairs, context(affairs={"2026-Q3": record}))["affairs/2026-Q3.html"]
    assert rows(page, "花钱") == [["2026年3月11日", "修路", "10,860.00"], ["2026-13-45", "2026", "−5.50"]]
    heads = [node.attributes.get("class") for node in page.css("thead th")]
    assert heads == [None, None, "amt"]


def test_the_same_item_twice_has_two_anchors_and_says_where_a_date_is_missing() -> None:
    page = quarter()
    assert "还没有记录公开日期" in element(page, "#cw-assembly-2").text()
    assert "网上继续可查" not in element(page, "#cw-wugong").text()


def test_a_list_for_the_village_only_shows_nothing_but_its_sum() -> None:
    page = quarter()
    assert "14 人，9,800.00 元" in element(page, "#cw-wugong").text()
    assert "只在村内公开栏张贴名单" in said(page, "plain")


def test_what_did_not_happen_is_said() -> None:
    page = quarter()
    assert page.css("section")[-1].css_first("h2") is not None
    told = [section for section in page.css("section") if "没有发生" in section.text()]
    assert "审计结果" in told[0].text()


def test_posting_ends_on_the_day_after_its_last() -> None:
    assert "已期满" not in element(quarter(date(2026, 10, 27)), "#cw-assembly").text()
    ctx = context(date(2026, 10, 27), affairs={"2026-Q3": QUARTER})
    html(affairs, ctx)
    assert ctx.clock.until == date(2026, 10, 27)


def test_neighbours_and_an_empty_quarter() -> None:
    empty = Affairs.model_validate({"期间": "2026-Q2", "事项": []})
    made = html(affairs, context(affairs={"2026-Q2": empty, "2026-Q3": QUARTER}))
    assert "没有需要公开的事项" in element(made["affairs/2026-Q2.html"], "main").text()
    before = element(made["affairs/2026-Q3.html"], 'a[rel="prev"]').attributes["href"]
    assert before
    assert before.endswith("2026-Q2.html")
    assert made["affairs/2026-Q3.html"].css_first('a[rel="next"]') is None
    index = html(affairs, context())["affairs/index.html"]
    assert "第三十五条" in said(index, "warn")
