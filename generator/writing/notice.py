"""A notice of the village, asked for line by line."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from generator.models.content import Notice
from generator.problems import problem
from generator.summaries.expiry import POSTING_DAYS
from generator.writing import answers
from generator.writing.asking import Interview, Question, Wrong, yes_no
from generator.writing.canonical import canonical_markdown
from generator.writing.ground import Ground
from generator.writing.made import Made, optional, settled
from generator.writing.naming import ask_name

_KINDS = (
    ("公示", "要听意见的，有公示期"), ("公告", "向全体宣布的事"), ("通知", "请大家做什么"), ("通报", "情况和结果"),
)  # fmt: skip


def ask_notice(iv: Interview, ground: Ground, today: date) -> Made:
    """The notice's file, as somebody agreed to write it."""
    given: dict[str, Any] = {}
    while True:
        mapping: dict[str, Any] = {}
        title = answers.field(Notice, "标题")
        mapping["标题"] = iv.ask(
            Question("标题", "例如：春灌浇水次序的通知。", given.get("标题", ""), check=title)
        )
        day = iv.ask(Question("发布日期", "", given.get("日期") or today.isoformat(), check=answers.day))
        mapping["日期"] = day
        mapping["类别"] = iv.choose("类别", _KINDS, "", given.get("类别", ""))
        issuer = given.get("发文单位") or f"{ground.village.name}村民委员会"
        mapping["发文单位"] = iv.ask(
            Question("发文单位", "", issuer, check=answers.field(Notice, "发文单位"))
        )
        if mapping["类别"] == "公示":
            until = (
                given.get("公示至") or (date.fromisoformat(day) + timedelta(days=POSTING_DAYS)).isoformat()
            )
            mapping["公示至"] = iv.ask(
                Question("公示到哪天", "写 2026-11-20 这样的日期。", until, check=_not_before(day))
            )
        phone = f"，办公电话 {ground.village.office_phone}" if ground.village.office_phone else ""
        contact = given.get("联系") or f"{ground.village.name}村民委员会{phone}"
        mapping["联系"] = iv.ask(
            Question(
                "联系",
                "写单位和办公电话，不写个人手机；没有写 无。",
                contact,
                optional=True,
                check=optional(answers.field(Notice, "联系")),
            )
        )
        mapping["含姓名"] = iv.ask(
            Question(
                "正文里有村民的名字吗？是/否",
                "有的话，公示期满以后正文自动从网上撤下。",
                given.get("含姓名") or "否",
                check=yes_no,
            )
        )
        body = iv.ask_lines("正文", "一段一段写，中间空一行；不写身份证、手机号、门牌号、病情。")
        name = ask_name(
            iv, ground, "notices", date.fromisoformat(day), given.get("name", "").removeprefix(f"{day}-")
        )
        given = {**mapping, "name": name}
        if mapping["含姓名"] == "否":
            del mapping["含姓名"]
        made = Made(ground.path("notices", name), canonical_markdown("notices", mapping, f"\n{body}\n"))
        iv.say()
        iv.say(made.text.rstrip())
        if settled(iv, made, "回去改"):
            return made


def _not_before(first: str) -> answers.Check:
    def check(answer: str) -> str:
        day = answers.day(answer)
        if day < first:
            raise Wrong(problem("S68", "", value=answer, allowed=f"{first} 以后的日期"))
        return day

    return check
