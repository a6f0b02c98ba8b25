"""Legal education through the year: what is on in a month, who sees to what, records for the file cabinet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from dateutil.rrule import rrulestr
from printing_samples import text_of
from small_town import html, town, words
from small_village import VILLAGE, rows, settings, village

from generator.documents.forms import schooling
from generator.documents.forms.form import Table
from generator.models.education import Calendar
from generator.models.town import Campaigns
from generator.models.village import Village
from generator.papers import activities
from generator.papers.desk import Desk
from generator.parts import Clock
from generator.site.calendar import calendar as ics
from generator.summaries.village import VillageSummary
from generator.views import months
from generator.views.town import almanac, campaigns, jurists
from generator.views.town import home as town_home
from generator.views.village import home
from generator.views.village.summary import summary_of

CALENDAR = Calendar.model_validate({"日": [
    {"月日": "12-04", "名称": "国家宪法日", "依据": ["《法治宣传教育法》第十三条"]},
    {"月": "5", "名称": "民法典宣传月", "核实": "待核"},
    {"周": {"月": "9", "第几": "4"}, "名称": "团结周"},
]})  # fmt: skip
PLAN = Campaigns.model_validate({
    "演示": "是",
    "活动": [
        {"编号": "mfd", "名称": "民法典宣传月", "类型": "集中宣传", "责任": ["司法所", "镇妇联"], "对象": "村民",
         "计划": {"自": "2026-05-01", "至": "2026-05-31"},
         "实施": [{"日期": "2026-05-12", "形式": "讲座", "村": ["yangliu"], "人次": "60", "地点": "村委会", "材料": ["law/lending"]},
                  {"日期": "2026-05-20", "形式": "广播", "村": ["yangliu"], "条数": "3"}]},
        {"编号": "fair", "名称": "普法赶集", "类型": "普法赶集", "责任": ["司法所"],
         "计划": {"自": "2026-11-10", "至": "2026-11-25"}},
        {"编号": "group", "名称": "微信群普法", "类型": "新媒体", "责任": ["司法所"],
         "计划": {"自": "2026-01-01", "至": "2026-12-31"}},
    ],
    "集日": [{"名称": "镇农贸市场", "每月": ["20", "10", "31"], "备注": "摆台"}],
})  # fmt: skip
KNOWN: dict[str, Any] = {"calendar": CALENDAR, "campaigns": {"2026": PLAN}}


def names(year: int, month: int) -> list[str]:
    return [item.name for item in months.items(year, month, CALENDAR, {"2026": PLAN})]


def test_a_month_holds_national_days_and_plans_that_touch_it_but_not_what_goes_on_all_year() -> None:
    assert names(2026, 5) == ["民法典宣传月", "民法典宣传月（演示）"]
    assert names(2026, 11) == ["普法赶集（演示）"]
    assert names(2026, 12) == ["国家宪法日"]
    assert names(2026, 9) == ["团结周"]
    assert names(2026, 2) == []
    assert names(2027, 12) == ["国家宪法日"]


def test_the_answer_for_this_month_holds_until_its_last_day() -> None:
    clock = Clock(date(2026, 12, 15))
    found = months.this_month(CALENDAR, {"2026": PLAN}, clock)
    assert [link.text for link in found] == ["国家宪法日", "看全年日历"]
    assert (clock.since, clock.until) == (date(2026, 11, 30), date(2026, 12, 31))
    assert found[-1].address == "campaigns/calendar.html#m12"
    (empty,) = months.this_month(CALENDAR, {}, Clock(date(2026, 2, 15)))
    assert empty.address == "campaigns/calendar.html", "a month without anything has no place on the calendar"
    assert not months.this_month(None, {}, Clock(date(2026, 12, 15)))


def test_what_the_town_plans_stands_for_the_national_day_of_that_name() -> None:
    found = months.this_month(CALENDAR, {"2026": PLAN}, Clock(date(2026, 5, 3)))
    assert [link.text for link in found] == ["民法典宣传月（演示）", "看全年日历"]
    assert found[0].address == "campaigns/2026.html#mfd"
    assert found[0].note == "5月1日至5月31日　司法所、镇妇联"


def test_every_home_page_tells_what_is_on_this_month() -> None:
    page = html(town_home, town(**KNOWN))["index.html"]
    assert "普法赶集（演示）" in words(page)
    adviser = {"姓名": "孙某某", "单位": "某某律师事务所", "驻村": "每月8日"}
    ctx = village()
    ctx = replace(
        ctx,
        settings=replace(settings(), **KNOWN),
        records=replace(ctx.records, village=Village.model_validate({**VILLAGE, "法律顾问": adviser})),
    )
    (own,) = (page.view for page in home.pages(ctx))
    assert isinstance(own, home.HomeView)
    assert [link.text for link in own.month] == ["法律顾问在村：每月8日", "普法赶集（演示）", "看全年日历"]


def test_the_calendar_of_the_year_says_source_who_and_how_it_stands() -> None:
    page = html(almanac, town(today=date(2026, 11, 26), **KNOWN))["campaigns/calendar.html"]
    assert rows(page, "2026年12月")[0][:2] == ["国家宪法日", "12月4日"]
    text = words(page)
    assert "全国 《法治宣传教育法》第十三条" in text
    assert "镇里 司法所、镇妇联已开展" in text
    assert "没有记录实施" in text, "the fair's plan is over and nothing was recorded"
    assert "每月10、20、31日" in text
    assert [node.text() for node in page.css("nav.contents a, .contents a")] or page.css(
        'a[href="#m12"], a[href$="#m12"]'
    )


def test_who_sees_to_what_counts_a_joint_campaign_for_each() -> None:
    page = html(campaigns, town(**KNOWN))["campaigns/2026.html"]
    found = {cells[0]: cells[1:] for cells in rows(page, "谁执法谁普法")}
    assert found == {"司法所": ["3", "1", "60"], "镇妇联": ["1", "1", "60"]}


def test_whom_to_ask_stands_by_village_with_office_phones_alone() -> None:
    plan = PLAN.model_copy(update={"lecturers": Campaigns.model_validate({
        "活动": [], "讲师": [{"单位": "司法所", "讲": ["宅基地", "防诈骗"], "人数": "3", "办公电话": "0935-0000003"}],
    }).lecturers})  # fmt: skip
    adviser = {"姓名": "孙某某", "单位": "某某律师事务所", "驻村": "每月8日", "办公电话": "0935-0005000"}
    person = {"法律顾问": adviser, "法律明白人": "6", "志愿队伍": [{"名称": "普法志愿者", "人数": "5"}]}

    def summary(own: Mapping[str, object], today: date = date(2026, 11, 20)) -> VillageSummary:
        ctx = village(today)
        return summary_of(
            replace(ctx, records=replace(ctx.records, village=Village.model_validate({**VILLAGE, **own})))
        )

    ctx = town(villages=[summary(person)], campaigns={"2026": plan})
    page = html(jurists, ctx)["services/legal.html"]
    assert rows(page, "只写办公电话") == [["杨柳村", "每月8日", "0935-0005000", "6 人", "普法志愿者 5 人"]]
    assert rows(page, "来讲") == [["司法所", "宅基地、防诈骗", "3 人", "0935-0000003"]]
    over = summary({"法律顾问": {**adviser, "至": "2026-11-20"}}, date(2026, 11, 21))
    page = html(jurists, town(villages=[over]))["services/legal.html"]
    assert rows(page, "只写办公电话") == [["杨柳村", "没有法律顾问的记录", "—", "没有公布", "—"]]


def test_market_days_are_in_the_calendar_of_phones() -> None:
    raw = ics(town(**KNOWN).records).decode().replace("\r\n ", "")
    event = next(part for part in raw.split("BEGIN:VEVENT") if "镇农贸市场集日（演示）" in part)
    fields = dict(line.split(":", 1) for line in event.split("\r\n") if ":" in line)
    first = fields["DTSTART;VALUE=DATE"]
    days = list(rrulestr(f"DTSTART:{first}\nRRULE:{fields['RRULE']}"))
    assert days[0].date() == date(2026, 1, 10)
    assert {day.year for day in days} == {2026}
    assert len(days) == 12 + 12 + 7


def test_a_record_sheet_is_filled_with_what_is_known_and_leaves_the_rest_to_a_hand() -> None:
    desk = Desk()
    (made,) = activities.papers(town(**KNOWN), {"yangliu": "杨柳村"}, desk)
    assert (made.path, desk.problems) == ("普法记录/2026.pdf", [])
    first, second = ("".join(page.split()) for page in text_of(made.raw))
    for said in (
        "民法典宣传月（演示）",
        "2026年5月12日",
        "司法所、镇妇联",
        "讲座",
        "60人次",
        "杨柳村",
        "村委会",
        "law/lending",
    ):
        assert said in first, said
    assert "发布3条" in second
    assert "60人次" not in second
    assert "讲了什么" in second


def test_a_year_without_campaigns_is_told() -> None:
    desk = Desk("2019")
    assert not list(activities.papers(town(**KNOWN), {}, desk))
    assert [item.code for item in desk.problems] == ["T49"]


def test_long_lists_of_villages_have_room() -> None:
    (table,) = (
        part for part in schooling.leaf({schooling.VILLAGES: "村" * 120}).parts if isinstance(part, Table)
    )
    high = {row.cells[0].text: row.height for row in table.rows}
    assert high[schooling.VILLAGES] >= 24
    assert high["讲了什么"] >= 30
