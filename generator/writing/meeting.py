"""A meeting and the steps of its deliberation, asked for in their order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, get_args

from generator.models.meetings import Meeting, MeetingKind
from generator.summaries.expiry import POSTING_DAYS
from generator.writing import answers
from generator.writing.asking import Interview, Question, yes_no
from generator.writing.canonical import canonical
from generator.writing.ground import Ground
from generator.writing.made import Made, optional, settled
from generator.writing.naming import ask_name

_KINDS = get_args(MeetingKind)
_DECIDES = {
    "村民会议": "村民会议决议", "村民代表会议": "村民代表会议决议", "村民小组会议": "村民小组会议决议", "成员大会": "成员大会决议",
    "成员代表大会": "成员代表大会决议", "户长会": "户长会讨论", "群众代表会": "群众代表会讨论", "协商会": "协商会讨论",
    "两委会": "两委会商议", "党员大会": "党员大会审议",
}  # fmt: skip
"""The step in which a kind of meeting decides."""
_FOUR = ("村党组织提议", "两委会商议", "党员大会审议")
"""What comes before the villagers decide (四议两公开)."""
_WHOLE = ("村民会议", "村民代表会议")
_VOTES = ("应到", "实到", "赞成", "反对", "弃权")
_WITHOUT_VOTES = frozenset({"村党组织提议", "两委会商议", "征求意见", "决议公开", "实施结果公开"})
_IN_GROUP = ("村民小组会议", "户长会")
_USUAL = ("公益事业兴办", "土地流转", "资产出租", "集体收益分配", "村规民约", "年度预算")


@dataclass(frozen=True)
class _Draft:
    """The answers of one round."""

    mapping: dict[str, Any]
    day: date


def ask_meeting(iv: Interview, ground: Ground) -> Made:
    """The meeting's file, as somebody agreed to write it."""
    given: dict[str, Any] = {}
    while True:
        draft = _round(iv, ground, given)
        name = ask_name(
            iv, ground, "meetings", draft.day, given.get("name", "").removeprefix(f"{draft.day}-")
        )
        given = {**draft.mapping, "name": name}
        made = Made(ground.path("meetings", name), canonical("meetings", draft.mapping))
        iv.say()
        iv.say(made.text.rstrip())
        if settled(iv, made, "回去改"):
            return made


def _round(iv: Interview, ground: Ground, given: dict[str, Any]) -> _Draft:
    past = ground.meetings()
    mapping: dict[str, Any] = {}

    def ask(key: str, prompt: str, help: str, empty: bool = False) -> None:
        check = answers.field(Meeting, key)
        known = str(given.get(key) or "")
        answer = iv.ask(Question(prompt, help, known, empty, optional(check) if empty else check))
        if answer:
            mapping[key] = answer

    ask("议题", "议题", "商量的是什么事，例如：维修村道路灯。")
    matters = [
        each for each, _ in Counter(meeting.matter for meeting in past.values()).most_common(6)
    ] or list(_USUAL)
    iv.say("  常用的类别：" + "、".join(matters))
    ask("事项类别", "事项类别", "哪一类事；公开目录按它认出要公开哪一项。")
    kind = iv.choose(
        "会议类型",
        [(each, each) for each in _KINDS],
        "作出决定的那次会议。",
        given.get("会议类型") or "村民代表会议",
    )
    mapping["会议类型"] = kind
    if kind in _IN_GROUP:
        ask("小组", "哪个组", "groups.yml 里小组的编号，例如 g1。")
    noticed = iv.ask(
        Question(
            "通知开会的日期",
            "提前几天通知的；不知道写 无。",
            str(given.get("通知日期", "")),
            optional=True,
            check=optional(answers.day),
        )
    )
    if noticed:
        mapping["通知日期"] = noticed
    mapping["步骤"] = _steps(iv, kind, {each["步骤"]: each for each in given.get("步骤", ())}, past)
    ask("决议", "决议内容", "同意了什么、花多少钱、谁来办；没有通过的写结果。", empty=True)
    amount = iv.ask(
        Question(
            "决议同意花的钱（元）",
            "不花钱的写 无。",
            str(given.get("金额", "")),
            optional=True,
            check=optional(answers.money),
        )
    )
    if amount:
        mapping["金额"] = amount
    decided = next((each for each in mapping["步骤"] if each["步骤"] == _DECIDES[kind]), mapping["步骤"][-1])
    return _Draft(mapping, date.fromisoformat(decided["日期"]))


def _steps(
    iv: Interview, kind: str, given: dict[str, dict[str, str]], past: dict[str, Meeting]
) -> list[dict[str, str]]:
    """The steps that were taken, in order; the one that decides is always among them."""
    decides = _DECIDES[kind]
    before: tuple[str, ...] = ()
    if kind in _WHOLE:
        whole = iv.ask(
            Question(
                "走“四议两公开”吗？是/否", "村里的重大事项要经过：村党组织提议、两委会商议、党员大会审议、村民会议或村民代表会议决议，决议公开、实施结果公开。",
                "否" if given and not set(given) & set(_FOUR) else "是", check=yes_no,
            )
        )  # fmt: skip
        before = _FOUR if whole == "是" else ()
    made: list[dict[str, str]] = []
    for name in (*before, decides, "决议公开", "实施结果公开"):
        known = given.get(name, {})
        missable = name != decides
        day = iv.ask(
            Question(
                f"{name} 的日期", "还没有走到这一步的直接回车；以后可以在文件里补上。" if missable else "开会的日期。",
                known.get("日期", ""), optional=missable, check=optional(answers.day) if missable else answers.day,
            )
        )  # fmt: skip
        if not day:
            continue
        step = {"步骤": name, "日期": day}
        if name in ("决议公开", "实施结果公开"):
            until = date.fromisoformat(day) + timedelta(days=POSTING_DAYS)
            step["公示至"] = iv.ask(
                Question(
                    "公示到哪天",
                    f"不少于 {POSTING_DAYS} 日。",
                    known.get("公示至") or until.isoformat(),
                    check=answers.day,
                )
            )
        elif name not in _WITHOUT_VOTES:
            step |= _votes(iv, name, known, past)
        made.append(step)
    return made


def _votes(iv: Interview, name: str, known: dict[str, str], past: dict[str, Meeting]) -> dict[str, str]:
    entitled = next(
        (
            str(step.entitled)
            for meeting in past.values()
            for step in meeting.steps
            if step.step == name and step.entitled
        ),
        "",
    )
    votes: dict[str, str] = {}
    for key in _VOTES:
        default = known.get(key, "")
        if not default and key == "应到":
            default = entitled
        if not default and key == "反对":
            default = "0"
        if not default and key == "弃权":
            default = str(max(0, int(votes["实到"]) - int(votes["赞成"]) - int(votes["反对"])))
        high = int(votes["应到"]) if key != "应到" else 99999
        if key in ("赞成", "反对", "弃权"):
            high = int(votes["实到"]) - sum(int(votes[each]) for each in ("赞成", "反对") if each in votes)
        low = high if key == "弃权" else 0
        help = "赞成、反对、弃权加起来要等于实到。" if key in ("赞成", "反对", "弃权") else "照会议记录写。"
        votes[key] = iv.ask(Question(f"  {name} {key}", help, default, check=answers.number(low, high)))
    return votes
