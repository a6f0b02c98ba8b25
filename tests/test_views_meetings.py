"""Meetings and replies: steps with votes, what was spent under a resolution, deadlines of answers."""

from __future__ import annotations

from datetime import date
from typing import Any

from markup import element
from small_village import TODAY, foot, html, links, month, rows, said, village

from generator.models.bundles import Remark
from generator.models.groups import Groups
from generator.models.meetings import Meeting
from generator.models.projects import Project
from generator.models.property import Contracts
from generator.models.replies import Reply
from generator.views.village import meetings, replies

SLUG = "2026-09-28-lamps"
PROPOSED = {"步骤": "村党组织提议", "日期": "2026-09-10", "意见": "天黑看不见路"}
RESOLVED = {
    "步骤": "村民代表会议决议", "日期": "2026-09-28", "应到": "36", "实到": "28", "赞成": "27", "反对": "1",
    "弃权": "0",
}  # fmt: skip
POSTED = {"步骤": "决议公开", "日期": "2026-09-29", "公示至": "2026-10-14"}


def lamps(*steps: dict[str, Any], **more: Any) -> Meeting:
    plain = {
        "议题": "维修路灯", "事项类别": "公益事业兴办", "会议类型": "村民代表会议", "通知日期": "2026-09-16",
        "步骤": list(steps), "决议": "同意维修。", "金额": "8460.00",
    }  # fmt: skip
    return Meeting.model_validate({**plain, **more})


def page(meeting: Meeting, today: date = TODAY, slug: str = SLUG, **records: Any) -> Any:
    return html(meetings, village(today, meetings={slug: meeting}, **records))[f"meetings/{slug}.html"]


def steps(tree: Any) -> list[tuple[str, str]]:
    return [(element(node, "b").text(), node.attributes["class"]) for node in tree.css(".steps li")]


def spent(voucher: str, amount: str) -> dict[str, Any]:
    return {"凭证号": voucher, "类型": "支出", "金额": amount, "决议": SLUG}


def test_steps_are_shown_in_order_with_votes_and_what_is_missing() -> None:
    tree = page(lamps(PROPOSED, RESOLVED, POSTED))
    done = [name for name, state in steps(tree) if state == "steps__done"]
    missing = [name for name, state in steps(tree) if state == "steps__missing"]
    assert done == ["村党组织提议", "村民代表会议决议", "决议公开"]
    assert missing == ["两委会商议", "党员大会审议", "实施结果公开"]
    text = element(tree, ".steps").text()
    assert "天黑看不见路" in text
    assert "应到 36 人，实到 28 人，到会 77.8%" in text
    assert "赞成 27，反对 1，弃权 0" in text
    assert "公示至2026年10月14日（已期满）" in text
    widths = [node.attributes["style"] for node in tree.css(".votes i")]
    assert widths == ["width:75.0%", "width:2.8%", "width:0%"]
    assert said(tree) == ""


def test_the_posting_is_not_over_on_its_last_day() -> None:
    assert "已期满" not in element(page(lamps(RESOLVED, POSTED), date(2026, 10, 14)), ".steps").text()


def test_a_meeting_of_another_kind_is_not_held_to_the_six_steps() -> None:
    talked = {"步骤": "户长会讨论", "日期": "2026-09-28", "应到": "58", "实到": "42", "赞成": "42"}
    groups = Groups.model_validate({"小组": [{"编号": "g3", "名称": "三组"}]})
    tree = page(lamps(talked, 会议类型="户长会", 小组="g3"), groups=groups)
    assert steps(tree) == [("户长会讨论", "steps__done")]
    assert "应到 58 户，实到 42 户" in element(tree, ".steps").text()
    assert "../../../v/yangliu/groups.html#g3" in links(tree)


def test_the_votes_are_shown_as_recorded_and_the_page_leaves_the_judgement_to_its_remarks() -> None:
    few = {**RESOLVED, "实到": "23", "赞成": "22"}
    tree = page(lamps(few))
    assert "应到 36 人，实到 23 人，到会 63.9%" in element(tree, "main").text()
    assert said(tree) == ""
    told = {"data/villages/yangliu/meetings/2026-09-28-lamps.yml": (Remark("人数不够。", code="M09"),)}
    judged = page(lamps(few, POSTED), remarks=told)
    assert judged.css_first(".badge--warn").text().strip() == "不能算通过"
    assert not judged.css(".badge--ok")
    assert page(lamps(few, POSTED)).css(".badge--ok"), "nothing is told of it"


def test_what_was_spent_is_summed_and_set_against_what_was_agreed() -> None:
    book = {"2026-10": month("2026-10", spent("0124", "8000.00"), spent("0125", "460.00"))}
    tree = page(lamps(RESOLVED, POSTED), months=book)
    assert rows(tree, "共 2 笔")[0] == ["第0124号", "2026年10月凭证0124", "8,000.00"]
    assert foot(tree, "共 2 笔")[-1] == "8,460.00"
    assert "../../../v/yangliu/finance/2026-10.html#v0124" in links(tree)
    assert "没有超过" in element(tree, "main").text()
    over = {"2026-10": month("2026-10", spent("0124", "8460.01"))}
    assert "实际多花 0.01 元" in said(page(lamps(RESOLVED), months=over))


def test_projects_contracts_and_questions_under_it_are_linked() -> None:
    project = Project.model_validate({"名称": "路灯", "会议": SLUG, "资金": [], "阶段": [{"阶段": "开工"}]})
    contract = {
        "编号": "c1", "名称": "供灯", "对方": "某某公司", "对方类型": "企业", "会议": SLUG,
        "签订": "2026-10-01", "自": "2026-10-01", "至": "2026-12-01",
    }  # fmt: skip
    question = Reply.model_validate(
        {"收到": "2026-10-01", "方式": "来访", "问题": "几盏？", "关于": {"会议": SLUG}}
    )
    tree = page(
        lamps(RESOLVED),
        projects={"lamps": project},
        contracts=Contracts.model_validate({"合同": [contract]}),
        replies={"2026-10-01-x": question},
    )
    assert {
        "../../../v/yangliu/projects/lamps.html",
        "../../../v/yangliu/contracts.html#c1",
        "../../../v/yangliu/replies/2026-10-01-x.html",
    } <= set(links(tree))
    assert "最近一步：开工" in element(tree, "main").text()


def test_a_meeting_without_resolution_and_a_village_without_meetings_say_so() -> None:
    assert "还没有作出决议" in said(page(lamps(PROPOSED, 决议="")))
    index = html(meetings, village())["meetings/index.html"]
    assert "还没有公开会议和决议" in said(index)
    assert "第三十五条" in said(index)


# ---- replies ------------------------------------------------------------------------------------


def asked(today: date = TODAY, **more: Any) -> Any:
    plain = {"收到": "2026-10-12", "方式": "意见箱", "问题": "哪几盏灯？", "答复期限": "2026-10-22"}
    reply = Reply.model_validate({**plain, **more})
    book = {"2026-10": month("2026-10", {"凭证号": "0124", "类型": "支出", "金额": "8460.00"})}
    return html(replies, village(today, replies={"2026-10-12-lamps": reply}, months=book))


ANSWER = {"日期": "2026-10-15", "单位": "村务监督委员会", "内容": "主路上的。"}


def test_a_reply_leads_to_the_entry_it_is_about() -> None:
    tree = asked(答复=ANSWER, 关于={"期间": "2026-10", "凭证号": "0124"})["replies/2026-10-12-lamps.html"]
    assert element(tree, "h1").text() == "哪几盏灯？"
    assert "../../../v/yangliu/finance/2026-10.html#v0124" in links(tree)
    assert "村务监督委员会　2026年10月15日" in element(tree, "main").text()
    assert said(tree) == ""


def test_an_entry_that_is_not_there_is_named_and_not_linked() -> None:
    tree = asked(答复=ANSWER, 关于={"期间": "2026-09", "凭证号": "0001"})["replies/2026-10-12-lamps.html"]
    assert "2026年9月集体账，凭证0001" in element(tree, "main").text()
    assert not any("finance/2026-09" in link for link in links(tree))


def test_waiting_overdue_and_late_are_told_apart() -> None:
    address = "replies/2026-10-12-lamps.html"
    waiting = asked(date(2026, 10, 22))
    assert said(waiting[address], "warn") == "应于2026年10月22日前答复。"
    assert "等待答复" in element(waiting["replies/index.html"], "h2").text()
    assert "已过期" in said(asked(date(2026, 10, 23))[address], "bad")
    assert "晚了" in said(asked(答复={**ANSWER, "日期": "2026-10-23"})[address], "warn")


def test_without_questions_the_page_says_how_to_ask() -> None:
    index = html(replies, village())["replies/index.html"]
    assert "还没有人提出问题" in said(index)
    assert "怎么提问" in element(index, "main").text()
