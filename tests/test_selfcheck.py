"""The self-check: what records show is met or unmet, what they do not hold is unknown; never points or ranks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from conftest import TODAY
from markup import element
from small_town import html as town_html
from small_town import town, words
from small_village import VILLAGE, meeting, month, village

from generator.models.bundles import Prose, VillageRecords
from generator.models.catalogue import Catalogue
from generator.models.content import Bylaws
from generator.models.mediation import VillageQuarter
from generator.models.replies import Reply
from generator.models.town import Campaigns
from generator.models.village import Village
from generator.parts import Clock
from generator.summaries.duties import duties_of
from generator.summaries.selfcheck import BY_THE_TOWN, GROUPS, INDICATORS, Looked, Mark, marks_of
from generator.summaries.village import VillageSummary
from generator.views.town import selfcheck
from generator.views.village.summary import summary_of

MONTHLY = Catalogue.model_validate({
    "目录": [{"编号": "cz-m", "名称": "收支", "类别": "财务", "依据": ["《村民委员会组织法》第三十五条"], "周期": "月",
             "期限": {"起算": "期末", "天": "15"}, "公示天数": "15", "范围": "上网", "由来": "finance"}]
})  # fmt: skip


def marks(
    own: dict[str, Any] | None = None, today: date = TODAY, unlawful: int = 0, **records: Any
) -> dict[str, Mark]:
    bundle = VillageRecords(
        id="yangliu", village=Village.model_validate({**VILLAGE, **(own or {})}), **records
    )
    clock = Clock(today)
    duties = duties_of(bundle, MONTHLY, clock)
    return {mark.id: mark for mark in marks_of(Looked(bundle, duties, clock, unlawful))}


def posted(period: str, day: str) -> Any:
    return month(period).model_validate({
        "期间": period, "期初": {"银行存款": "0.00"}, "期末": {"银行存款": "0.00"}, "明细": [],
        "公开": {"日期": day, "张榜至": "2026-12-31"},
    })  # fmt: skip


def test_every_indicator_is_answered_once_and_stands_in_a_group() -> None:
    names = [each.id for each in INDICATORS]
    assert len(set(names)) == len(names)
    assert {each.group for each in INDICATORS} == set(GROUPS)
    assert [*marks()] == [name for name in names if name not in BY_THE_TOWN]


def test_of_what_nothing_is_recorded_nothing_is_said() -> None:
    found = marks()
    for name in (
        "officers",
        "supervisors",
        "mediators",
        "adviser",
        "guides",
        "assembly",
        "delegates",
        "replies",
    ):
        assert found[name].state == "unknown", name
    assert found["bylaws"].state == "unmet", "what must stand on the site and does not is not met"
    assert found["contact"].said == "没有写：办公时间"


def test_terms_that_are_over_and_too_few_people_are_not_met() -> None:
    person = {"姓名": "张某某", "职务": "主任", "自": "2021-01-01"}
    over = {**person, "至": "2026-01-01"}
    people = {
        "干部": [person, over], "村务监督委员会": [person], "调解员": [{"姓名": "李某某"}, {"姓名": "王某某"}],
        "法律明白人": "3", "法律顾问": {"姓名": "赵某某", "单位": "某某律师事务所"},
    }  # fmt: skip
    found = marks(people)
    assert found["officers"].said == "干部 1 人，1 人没有写任期到哪天", (
        "who was followed by another does not count"
    )
    assert found["supervisors"].state == "unknown", "nobody wrote until when"
    assert (found["mediators"].state, found["mediators"].said) == ("unmet", "2 人")
    assert found["guides"].state == "met"
    assert found["adviser"].said == "有法律顾问，没有写哪天在村"


def test_an_office_is_held_within_its_term_or_vacant() -> None:
    held = {"姓名": "张某某", "职务": "主任", "自": "2026-01-01", "至": "2030-12-31"}
    past = {"姓名": "李某某", "职务": "会计", "自": "2021-01-01", "至": "2026-01-01"}
    assert (marks({"干部": [held]})["officers"].state) == "met"
    vacant = marks({"干部": [held, past]})["officers"]
    assert (vacant.state, vacant.said) == ("unmet", "干部：1 个职务任期已满，没有写谁接任")
    followed = {**held, "职务": "会计"}
    assert marks({"干部": [held, past, followed]})["officers"].state == "met"


def test_accounts_are_met_where_every_month_that_was_owed_came_in_time() -> None:
    good = {"2026-08": posted("2026-08", "2026-09-10"), "2026-09": posted("2026-09", "2026-10-15")}
    assert marks(months=good, today=date(2026, 11, 10))["accounts"].said == "最近 2 个月里 2 个月按时"
    late = {**good, "2026-09": posted("2026-09", "2026-10-16")}
    assert marks(months=late, today=date(2026, 11, 10))["accounts"].state == "unmet"
    missing = marks(months=good, today=date(2026, 11, 16))["accounts"]
    assert (missing.state, missing.said) == ("unmet", "最近 3 个月里 2 个月按时")


def test_quarters_count_from_when_the_village_began_and_only_when_they_had_time_to_be_told() -> None:
    quarter = {
        p: VillageQuarter.model_validate({"期间": p, "受理": "0", "排查": {"次数": "3"}})
        for p in ("2026-Q2", "2026-Q3")
    }
    held = {"2026-01-12-x": meeting("路灯")}
    found = marks(mediation=quarter, meetings=held, today=date(2026, 10, 14))
    assert found["disputes"].said == "最近 1 个季度里 1 个公开了"
    found = marks(mediation=quarter, meetings=held, today=date(2026, 10, 20))
    assert (
        found["disputes"].said
        == found["screening"].said.replace("记了排查", "公开了")
        == "最近 2 个季度里 2 个公开了"
    )
    assert found["delegates"].state == "unknown", "no meeting within the village's quarters"


def test_rules_are_met_when_they_are_filed_and_lawful() -> None:
    filed = Prose(Bylaws.model_validate({"标题": "村规民约", "备案日期": "2026-05-01"}), "", body="")
    assert marks(bylaws=filed)["bylaws"].said == "公开了，2026年5月1日备案"
    assert marks(bylaws=filed)["clauses"].state == "met"
    assert marks(bylaws=filed, unlawful=2)["clauses"].said == "有 2 处要改，写在那一页上"
    unfiled = Prose(Bylaws.model_validate({"标题": "村规民约"}), "", body="")
    assert marks(bylaws=unfiled)["bylaws"].state == "unmet"


def test_an_answer_that_is_over_due_is_not_met() -> None:
    asked = Reply.model_validate(
        {"收到": "2026-10-01", "方式": "电话", "问题": "？", "答复期限": "2026-10-11"}
    )
    assert marks(replies={"2026-10-01-x": asked}, today=date(2026, 10, 11))["replies"].state == "met"
    assert marks(replies={"2026-10-01-x": asked}, today=date(2026, 10, 12))["replies"].state == "unmet"


def test_the_clock_knows_when_an_answer_turns() -> None:
    clock = Clock(date(2026, 10, 10))
    quarter = {"2026-Q3": VillageQuarter.model_validate({"期间": "2026-Q3", "受理": "0"})}
    bundle = VillageRecords(id="yangliu", village=Village.model_validate(VILLAGE), mediation=quarter)
    marks_of(Looked(bundle, (), clock, 0))
    assert clock.until <= date(2026, 10, 15)


def summary(**more: Any) -> VillageSummary:
    return replace(summary_of(village()), **more)


def test_the_page_says_state_evidence_and_source_and_leads_to_the_village() -> None:
    done = Campaigns.model_validate({
        "活动": [{"编号": "a", "名称": "讲座", "类型": "讲座", "实施": [{"日期": "2026-05-12", "形式": "讲座", "村": ["yangliu"]}]}]
    })  # fmt: skip
    ctx = town(villages=[summary(demo=True)], campaigns={"2026": done})
    found = town_html(selfcheck, ctx)
    page = found["v/yangliu/selfcheck.html"]
    assert "一年里 1 场" in words(page)
    assert "不打分、不排名" in words(page)
    assert "待核" in words(page)
    assert "演示" in element(page, "body").text()
    links = {node.attributes["href"] for node in page.css("main td a, main th a")}
    assert "../../v/yangliu/bylaws.html" in links
    assert "../../campaigns/index.html" in links
    numbers = [int(node.text(deep=False)) for node in page.css(".figures dd")]
    assert sum(numbers) == len(INDICATORS)


def test_villages_stand_in_their_own_order_and_each_indicator_counts_them_all() -> None:
    poor = summary(id="a", name="甲村", marks=())
    ctx = town(villages=[poor, summary(id="b", name="乙村")])
    page = town_html(selfcheck, ctx)["selfcheck/index.html"]
    names = [node.text() for node in page.css(".rows__item b")]
    assert names.index("甲村") < names.index("乙村")
    for line in page.css("tbody tr"):
        assert sum(int(cell.text()) for cell in line.css("td")) in (1, 2)
