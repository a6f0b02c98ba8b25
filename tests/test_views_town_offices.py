"""Windows, guides, bodies, legal education and self-tests: what a villager in need finds."""

from __future__ import annotations

from datetime import date
from typing import Any

from markup import element
from small_town import headings, html, town, words
from small_village import TODAY, links, rows, said

from generator.models.bundles import Prose
from generator.models.content import Guide, LawPiece
from generator.models.education import Calendar, QuestionBank
from generator.models.town import Organisation, Services
from generator.views.town import almanac, guides, legal, organisation, selftests, services
from generator.views.town.context import TownContext

SERVICES = Services.model_validate(
    {
        "来源": {"名称": "公开材料", "年份": "2022"},
        "窗口": [
            {
                "编号": "minzheng",
                "名称": "民政救助",
                "地点": "一楼",
                "电话": "0935-0000004",
                "时间": [
                    {"星期": "一至五", "自": "08:30", "至": "12:00"},
                    {"星期": "一至五", "自": "14:30", "至": "18:00"},
                    {"星期": "六", "自": "09:00", "至": "11:00", "备注": "农忙停"},
                ],
                "固定日": {"日": "10", "事项": "临时救助集中受理", "遇休": "顺延"},
                "办理": [
                    {
                        "事项": "临时救助申请",
                        "材料": ["户口簿", "申请书"],
                        "时限": "先救助后补",
                        "收费": "不收费",
                        "指南": "relief",
                        "依据": ["《社会救助法》第二十九条"],
                        "备注": "急难发生地",
                    },
                    {"事项": "没有指南的事", "指南": "nothing"},
                ],
                "核实": "待核",
            },
            {"编号": "kong", "名称": "空窗口", "办理": []},
        ],
    }
)
GUIDE = Prose(
    Guide.model_validate(
        {
            "标题": "怎样申请临时救助",
            "一句话": "到窗口申请",
            "窗口": "minzheng",
            "材料": ["户口簿"],
            "时限": ["马上办"],
            "收费": "不收费",
            "依据": ["《社会救助法》第二十九条"],
            "相关": ["law/relief", "unknown"],
        }
    ),
    "<h3>什么情况</h3><p>急难</p>",
)


def piece(**more: Any) -> Prose[LawPiece]:
    plain = {
        "标题": "过不下去了怎么办",
        "一句话": "先到窗口说",
        "主题": "救助",
        "依据": ["《社会救助法》第二十九条"],
        "时限": ["三十日内"],
        "求助": ["minzheng", "unknown"],
        "相关": ["guides/relief", "case"],
    }
    return Prose(LawPiece.model_validate({**plain, **more}), "<p>正文</p>")


def ctx(today: date = TODAY, **records: Any) -> TownContext:
    return town(today, **{"services": SERVICES, "guides": {"relief": GUIDE}, **records})


def test_windows_say_what_to_bring_how_long_and_what_it_costs() -> None:
    page = html(services, ctx())["services/index.html"]
    first, second = rows(page, "民政救助窗口办的事")
    assert first == ["临时救助申请", "户口簿、申请书", "先救助后补", "不收费", "《社会救助法》第二十九条"]
    assert second[0] == "没有指南的事"
    assert "../guides/relief.html" in links(page)
    assert "../guides/nothing.html" not in links(page)
    assert "急难发生地" in words(page)
    assert "星期一至五 08:30—12:00、14:30—18:00；星期六 09:00—11:00（农忙停）" in words(page)
    assert "每月 10 日：临时救助集中受理" in words(page)
    assert "顺延到休息日后的第一个工作日" in words(page)
    assert "待核对" in words(page)
    assert "tel:09350000004" in links(page)
    assert "../services/index.html#minzheng" in links(page)
    assert page.css_first("#minzheng")
    assert "公开材料" in words(page)


def test_no_windows_is_said_with_whom_to_call() -> None:
    page = html(services, town())["services/index.html"]
    assert "还没有公布服务窗口" in said(page, "warn")


def test_a_guide_leads_to_its_window_and_to_known_pieces_only() -> None:
    found = html(guides, ctx(law={"relief": piece()}))
    page = found["guides/relief.html"]
    assert {"../services/index.html#minzheng", "../law/relief.html"} <= set(links(page))
    assert not [link for link in links(page) if "unknown" in link]
    assert headings(page)[:3] == ["带什么", "多久", "怎么办"]
    assert "待法律顾问审核" in said(page)
    assert "民政救助窗口" in headings(found["guides/index.html"])


def test_a_piece_answers_in_a_sentence_first_and_names_where_to_go() -> None:
    page = html(legal, ctx(law={"relief": piece(), "case": piece(类别="案例", 虚构="是", 标题="案例一")}))[
        "law/relief.html"
    ]
    assert said(page, "ok") == "先到窗口说"
    assert {
        "tel:09350000004",
        "../services/index.html#minzheng",
        "../guides/relief.html",
        "../law/case.html",
    } <= set(links(page))
    assert "三十日内" in words(page)
    assert "虚构" not in words(page)
    assert "zh-Hans" not in words(page)


def test_a_made_up_case_says_so() -> None:
    found = html(legal, ctx(law={"case": piece(类别="案例", 虚构="是")}))
    assert "虚构" in said(found["law/case.html"])
    assert "虚构" in words(found["law/index.html"])


def test_the_index_leads_to_each_subject_in_its_order_and_has_cases_behind_answers() -> None:
    law = {
        "a-case": piece(主题="邻里", 类别="案例", 虚构="是", 标题="案例一"),
        "b-own": piece(主题="自己的一类"),
        "c-dog": piece(主题="邻里", 标题="狗咬了人"),
        "d-land": piece(主题="土地和宅基地"),
    }
    page = html(legal, ctx(law=law))["law/index.html"]
    subjects = ["土地和宅基地", "邻里", "自己的一类"]
    assert headings(page)[:4] == ["遇到的是哪类事", *subjects]
    assert links(page)[:3] == [f"../law/index.html#{subject}" for subject in subjects]
    assert [node.id for node in page.css("main section[id]")] == subjects
    assert [link for link in links(page) if link.endswith(("c-dog.html", "a-case.html"))] == [
        "../law/c-dog.html",
        "../law/a-case.html",
    ]


def test_one_subject_needs_no_way_to_it() -> None:
    page = html(legal, ctx(law={"dog": piece(主题="邻里")}))["law/index.html"]
    assert "遇到的是哪类事" not in headings(page)


def test_another_language_is_marked_for_readers_and_for_screen_readers() -> None:
    page = html(legal, ctx(law={"bo": piece(语言="bo")}))["law/bo.html"]
    assert page.css_first(".prose[lang=bo]")
    assert "语言：藏文" in words(page)


def test_a_review_holds_until_its_day() -> None:
    review = {"律师": "孙某某", "单位": "某所", "日期": "2026-01-05", "至": "2026-11-20"}
    law = {"relief": piece(审核=review)}
    on_the_day = ctx(date(2026, 11, 20), law=law)
    page = html(legal, on_the_day)["law/relief.html"]
    assert "待法律顾问审核" not in said(page)
    assert "孙某某，某所，2026年1月5日，有效到2026年11月20日" in words(page)
    assert on_the_day.clock.until == date(2026, 11, 20)
    later = html(legal, ctx(date(2026, 11, 21), law=law))["law/relief.html"]
    assert "审核到2026年11月20日为止" in said(later)


def test_the_calendar_follows_the_year() -> None:
    days = [
        {"月日": "12-04", "名称": "国家宪法日"},
        {"周": {"月": "9", "第几": "4"}, "名称": "团结周"},
        {"星期": {"月": "5", "第几": "3", "星期": "日"}, "名称": "助残日"},
        {"所在周": "05-15", "名称": "家教周"},
        {"日期": ["2026-09-23", "2027-09-23"], "名称": "丰收节"},
        {"月": "5", "名称": "宣传月", "核实": "待核", "备注": "按通知"},
    ]
    page = html(almanac, ctx(calendar=Calendar.model_validate({"日": days})))["campaigns/calendar.html"]
    assert [cells[:2] for cells in rows(page, "全年的普法日子")] == [
        ["宣传月", "5月"],
        ["家教周", "5月15日所在的一周"],
        ["助残日", "5月第三个星期日"],
        ["丰收节", "2026年9月23日、2027年9月23日"],
        ["团结周", "9月第四周"],
        ["国家宪法日", "12月4日"],
    ]
    assert "待核：按通知" in words(page)


def test_a_self_test_folds_its_answers() -> None:
    bank = QuestionBank.model_validate(
        {
            "名称": "土地",
            "题": [
                {
                    "编号": "land-001",
                    "题型": "多选",
                    "题干": "哪些对？",
                    "选项": {"甲": "一处", "乙": "公示", "丙": "随便"},
                    "答案": ["甲", "乙"],
                    "解析": "一户一宅",
                    "依据": ["《土地管理法》第六十二条"],
                    "难度": "3",
                    "题组": "宅基地",
                    "相关": ["homestead"],
                }
            ],
        }
    )
    told = ctx(questions={"land": bank}, law={"homestead": piece()})
    found = html(selftests, told)
    page = found["law/test-land.html"]
    fold = element(page, "details")
    assert "答案：甲 一处、乙 公示" in fold.text()
    assert "一户一宅" in fold.text()
    assert "《土地管理法》第六十二条" in fold.text()
    assert "答案" not in element(page, ".folds ul").text()
    assert element(fold, "a").attributes["href"] == "../law/homestead.html"
    item = element(page, "[data-quiz]>li")
    assert item.attributes["data-answers"] == "甲乙"
    assert "data-many" in item.attributes
    assert [o.attributes["data-key"] for o in item.css("[data-key]")] == ["甲", "乙", "丙"]
    assert element(page, "script[src]").attributes["src"] == "../assets/quiz.js"
    assert "1 题：宅基地" in words(found["law/tests.html"])
    assert "1 类，1 题" in words(html(legal, told)["law/index.html"])


def test_a_bank_of_many_has_several_sets_side_by_side() -> None:
    rows = [
        {"编号": f"q-{n}", "题型": "判断", "题干": f"第{n}件？", "选项": {"甲": "对", "乙": "错"}, "答案": ["甲"],
         "解析": "是", "依据": ["《土地管理法》第六十二条"]}
        for n in range(25)
    ]  # fmt: skip
    found = html(selftests, ctx(questions={"land": QuestionBank.model_validate({"题": rows})}))
    assert set(found) == {f"law/{name}.html" for name in ("tests", "test-land", "test-land_2", "test-land_3")}
    tabs = found["law/test-land_2.html"].css(".tabs a")
    assert [tab.text() for tab in tabs] == ["第一套", "第二套", "第三套"]
    assert tabs[1].attributes["aria-current"] == "page"
    assert "25 题，3 套" in words(found["law/tests.html"])
    assert len(found["law/test-land_3.html"].css("[data-quiz]>li")) == 10


def test_without_questions_there_is_no_self_test() -> None:
    assert html(selftests, ctx()) == {}
    assert "自测" not in words(html(legal, ctx())["law/index.html"])


def test_bodies_name_their_duties_and_windows() -> None:
    record = Organisation.model_validate(
        {
            "机构": [
                {
                    "编号": "zzzx",
                    "名称": "综治中心",
                    "职责": ["排查纠纷"],
                    "进驻": ["minzheng"],
                    "办公电话": "0935-0000000",
                }
            ],
            "台账": [{"名称": "排查台账", "用途": "记件数", "表格": "forms/screening"}],
        }
    )
    page = html(organisation, ctx(organisation=record))["organisation/index.html"]
    assert {"排查纠纷", "民政救助", "forms/screening"} <= {
        w for w in ("排查纠纷", "民政救助", "forms/screening") if w in words(page)
    }
    assert rows(page, "记哪些台账") == [["排查台账", "记件数"]]
    assert "tel:09350000000" in links(page)
    assert "还没有公布机构" in words(html(organisation, town())["organisation/index.html"])
