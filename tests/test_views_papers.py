"""Notices, bylaws, people, groups, the list of all pages, and what is new."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from conftest import REPO
from markup import element
from selectolax.lexbor import LexborHTMLParser
from small_village import TODAY, VILLAGE, html, links, meeting, month, rows, said, village

from generator.models.bundles import Prose
from generator.models.content import Bylaws, Notice
from generator.models.groups import Groups
from generator.models.village import Village
from generator.reading import markup
from generator.site import environment
from generator.site.rendering import Renderer
from generator.views.village import bylaws, everything, groups, meetings, notices, people
from generator.views.village import pages as village_pages
from generator.views.village.context import VillageContext
from generator.views.village.updates import updates_of

TEXT = """## 第一章　总则

**第一条**　为了和气。

**第二条**　大家遵守。

## 第二章　邻里

**第一条**　有事好商量。
"""


def prose(front: Any, text: str) -> Any:
    made = markup.render(text, "x.md")
    return Prose(front, made.html, made.headings)


def rules(text: str = TEXT, **more: Any) -> Any:
    return prose(Bylaws.model_validate({"标题": "杨柳村村规民约", **more}), text)


def notice(**more: Any) -> Any:
    plain = {"标题": "决议公示", "日期": "2026-10-01", "类别": "公示", "发文单位": "杨柳村村民委员会"}
    return prose(Notice.model_validate({**plain, **more}), "请大家**看一看**。")


# ---- bylaws -------------------------------------------------------------------------------------


def test_every_article_has_an_anchor_of_its_chapter_and_the_contents_lead_to_chapters() -> None:
    tree = html(bylaws, village(bylaws=rules()))["bylaws.html"]
    assert [node.attributes["id"] for node in tree.css(".prose [id]")] == [
        "c1",
        "c1-a1",
        "c1-a2",
        "c2",
        "c2-a1",
    ]
    assert [node.attributes["href"] for node in tree.css(".contents a")] == ["#c1", "#c2"]
    assert "共 3 条" in element(tree, ".head").text()


def test_without_chapters_the_contents_lead_to_the_articles() -> None:
    tree = html(bylaws, village(bylaws=rules("第一条　甲。\n\n第二条　乙。")))["bylaws.html"]
    assert [node.attributes["href"] for node in tree.css(".contents a")] == ["#a1", "#a2"]


def test_how_the_bylaws_came_to_be_is_shown() -> None:
    facts = {
        "通过日期": "2025-04-18", "会议": "2025-04-18-bylaws", "应到": "300", "实到": "200", "赞成": "190",
        "备案机关": "镇人民政府", "备案日期": "2025-04-30", "版本": "2025年版", "取代": "2021年版",
    }  # fmt: skip
    ctx = village(bylaws=rules(**facts), meetings={"2025-04-18-bylaws": meeting("修订村规民约")})
    tree = html(bylaws, ctx)["bylaws.html"]
    main = element(tree, "main").text()
    for words in (
        "2025年4月18日",
        "应到 300 人，实到 200 人，赞成 190 人",
        "2025年4月30日　报镇人民政府备案",
        "2021年版",
    ):
        assert words in main
    assert "../../v/yangliu/meetings/2025-04-18-bylaws.html" in links(tree)
    assert said(tree) == ""


def test_a_missing_filing_and_missing_bylaws_are_said() -> None:
    made = html(bylaws, village(bylaws=rules()))
    assert "没有记录" in element(made["bylaws.html"], "main").text()
    assert "还没有公开村民自治章程" in said(made["charter.html"])


# ---- notices ------------------------------------------------------------------------------------


def test_a_notice_runs_until_the_end_of_its_last_day() -> None:
    known = {"2026-10-01-x": notice(公示至="2026-10-20", 联系="村委会", 附件=["files/a.pdf"])}
    running = html(notices, village(date(2026, 10, 20), notices=known))
    over = html(notices, village(date(2026, 10, 21), notices=known))
    assert element(running["notices/index.html"], "h2").text() == "正在公示"
    assert element(over["notices/index.html"], "h2").text() == "2026年"
    assert element(running["notices/2026-10-01-x.html"], ".badge").text() == "公示中"
    assert element(over["notices/2026-10-01-x.html"], ".badge").text() == "公示已期满"
    page = over["notices/2026-10-01-x.html"]
    assert element(page, ".prose strong").text() == "看一看"
    assert "a.pdf（尚未提供）" in element(page, "main").text()


def test_notices_are_listed_by_their_own_date_and_lead_to_each_other() -> None:
    known = {
        "2026-10-01-a": notice(日期="2026-10-01"),
        "2026-10-02-b": notice(日期="2026-09-30", 标题="早的"),
    }
    made = html(notices, village(notices=known))
    titles = [node.text() for node in made["notices/index.html"].css(".rows b")]
    assert titles == ["决议公示", "早的"]
    assert element(made["notices/2026-10-01-a.html"], 'a[rel="prev"]').text() == "上一个：早的"


# ---- people and groups --------------------------------------------------------------------------


def office(name: str, **more: Any) -> dict[str, Any]:
    return {"姓名": name, "职务": "委员", "自": "2021-02-10", **more}


def with_people(today: date = TODAY, **more: Any) -> VillageContext:
    ctx = village(today)
    changed = Village.model_validate({**VILLAGE, **more})
    return replace(ctx, records=replace(ctx.records, village=changed))


def test_terms_that_have_ended_are_marked_the_day_after() -> None:
    officers = [office("张某某", 至="2026-11-19"), office("李某某")]
    tree = html(people, with_people(干部=officers))["people.html"]
    assert rows(tree, "村党组织和村民委员会") == [
        ["张某某", "委员", "2021年2月10日至2026年11月19日（任期已满）"],
        ["李某某", "委员", "2021年2月10日起"],
    ]
    last = html(people, with_people(date(2026, 11, 19), 干部=officers))["people.html"]
    assert "任期已满" not in element(last, "main").text()


def test_who_may_not_supervise_is_said() -> None:
    tree = html(people, with_people(干部=[office("张某某")], 村务监督委员会=[office("王某某")]))[
        "people.html"
    ]
    assert "近亲属不能当（《村民委员会组织法》第三十七条）" in element(tree, "main").text()


def test_roles_without_names_say_so() -> None:
    tree = html(people, with_people(法律明白人="4", 志愿队伍=[{"名称": "普法志愿者", "人数": "6"}]))[
        "people.html"
    ]
    assert element(tree, "main").text().count("还没有公开名单") == 4
    assert rows(tree, "只公布人数") == [["法律明白人", "4 人"], ["普法志愿者", "6 人"]]


def test_groups_stand_in_one_table_and_their_affairs_newest_first() -> None:
    record = Groups.model_validate(
        {
            "小组": [
                {"编号": "g1", "名称": "一组", "户数": "68", "人口": "251", "组长": {"姓名": "钱某某"},
                 "事项": [{"日期": "2026-09-15", "标题": "灌水", "内容": "从东渠开始。"}]},
                {"编号": "g2", "名称": "二组",
                 "事项": [{"日期": "2026-10-15", "标题": "修渠", "内容": "集资。", "附件": ["files/q.pdf"]}]},
            ]
        }
    )  # fmt: skip
    tree = html(groups, village(groups=record))["groups.html"]
    assert rows(tree, "户数") == [["一组", "68", "251", "钱某某"], ["二组", "—", "—", "没有记录"]]
    assert tree.css_first("tr#g1")
    assert [cells[0] for cells in rows(tree, "新的在前")] == ["修渠", "灌水"]
    assert "q.pdf（尚未提供）" in element(tree, "main").text()
    assert "第三十二条" in said(html(groups, village())["groups.html"])


# ---- all pages, and what is new -----------------------------------------------------------------


def test_all_pages_are_listed_once_and_newest_first() -> None:
    ctx = village(
        months={"2026-09": month("2026-09"), "2026-10": month("2026-10")},
        meetings={"2026-01-12-a": meeting("甲"), "2026-03-12-b": meeting("乙")},
    )
    made = list(village_pages.pages(ctx))
    page = made[-1]
    assert page.address == "v/yangliu/all.html"
    tree = LexborHTMLParser(_render(page))
    listed = [link.removeprefix("../../") for link in links(tree) if link.startswith("../../")]
    assert sorted(listed) == sorted(each.address for each in made[:-1])
    for newer, older in (
        ("finance/2026-10", "finance/2026-09"),
        ("meetings/2026-03-12-b", "meetings/2026-01-12-a"),
    ):
        assert listed.index(f"v/yangliu/{newer}.html") < listed.index(f"v/yangliu/{older}.html")


def _render(page: Any) -> str:
    return Renderer(environment.make(environment.template_folders(REPO))).render(page)


def test_what_is_new_is_newest_first_and_has_an_address_of_the_site() -> None:
    step = {"步骤": "决议公开", "日期": "2026-02-01"}
    passed = meeting("甲").model_copy(update={"steps": meeting("甲").steps})
    ctx = village(
        notices={"2026-10-01-x": notice()},
        bylaws=rules(通过日期="2025-04-18", 版本="2025年版"),
        meetings={"2026-01-12-a": type(passed).model_validate(
            {"议题": "甲", "事项类别": "公益", "会议类型": "村民代表会议", "步骤": [step]}
        )},
    )  # fmt: skip
    assert [(each.day, each.title, each.section) for each in updates_of(ctx)] == [
        (date(2026, 10, 1), "决议公示", "公示"),
        (date(2026, 2, 1), "甲：决议公开", "会议"),
        (date(2025, 4, 18), "村规民约（2025年版）", "规约"),
    ]
    made = {page.address for page in village_pages.pages(ctx)}
    assert {each.address.partition("#")[0] for each in updates_of(ctx)} <= made


@pytest.mark.parametrize(
    "family", [bylaws, everything, groups, meetings, notices, people], ids=lambda f: f.__name__
)
def test_every_kind_says_what_it_shows(family: Any) -> None:
    assert all(kind.shows and kind.address.startswith("v/<id>/") for kind in family.KINDS)


def test_headings_of_a_text_fit_below_the_pages_own() -> None:
    front = {"标题": "公告", "日期": "2026-10-01", "类别": "公告", "发文单位": "村委会"}
    text = "# 甲\n\n### 乙\n\n## 丙\n\n# 丁"
    known = {"2026-10-01-x": prose(Notice.model_validate(front), text)}
    tree = html(notices, village(notices=known))["notices/2026-10-01-x.html"]
    assert len(tree.css("h1")) == 1
    headings = [(node.tag, node.text()) for node in tree.css(".prose h2, .prose h3, .prose h4")]
    assert headings == [("h2", "甲"), ("h3", "乙"), ("h3", "丙"), ("h2", "丁")]
