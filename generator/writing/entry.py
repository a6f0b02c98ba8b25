"""The entries of a month, asked for one by one; what was entered can be changed and taken out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.models import period as periods
from generator.models.finance import Entry, MonthAccounts
from generator.problems import problem
from generator.writing import answers
from generator.writing.asking import Interview, Question, Wrong, one_of
from generator.writing.ground import Ground, next_voucher, used_numbers
from generator.writing.made import optional
from generator.writing.overview import flows
from generator.writing.usual import Usual, last_entry, usual

KINDS = (
    ("收入", "收入"), ("支出", "支出"), ("往来收", "借入、收回欠款、代收"), ("往来付", "归还、借出、代付"),
    ("划转", "自己账户之间，例如取现"), ("冲销", "冲销以前记错的一笔"),
)  # fmt: skip
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_COMMAND = re.compile(r"(删|改) ?([0-9]+)").fullmatch
_END = "完"
_HELP = "写 1 到 6 选类型，写字母选常有的一笔（照上次的填好，再核对）；“改 2”改第 2 笔，“删 2”删第 2 笔；都记完了回车。"
_PAID = ("支出", "往来付")
_OWN = ("经手人", "证明人", "审批人")


@dataclass
class EntryDesk:
    """Where a month's entries are entered."""

    iv: Interview
    ground: Ground
    months: Mapping[str, MonthAccounts]
    month: str
    accounts: tuple[str, ...]
    opening: Mapping[str, str]

    def run(self, entries: list[dict[str, Any]]) -> None:
        """Ask for entries until there are no more; ``entries`` is filled, and may hold some already."""
        offered = usual(self.months, self.month)
        self._offer(offered, entries)
        while True:
            order = self.iv.ask(
                Question(f"第 {len(entries) + 1} 笔", _HELP, _END, check=_order(len(offered), len(entries)))
            )
            command = _COMMAND(order)
            if order == _END:
                return
            if command and command[1] == "删":
                gone = entries.pop(int(command[2]) - 1)
                self.iv.say(f"  已删：{_said(gone)}")
            elif command:
                at = int(command[2]) - 1
                present = entries.pop(at)
                entries.insert(
                    at, self._entry(present["类型"] if "冲销" not in present else "冲销", present, entries)
                )
                self._told(entries, at)
            else:
                chosen = offered[_LETTERS.index(order)] if order in _LETTERS else None
                present = _from(chosen) if chosen else {}
                entries.append(self._entry(chosen.entry.kind if chosen else order, present, entries))
                self._told(entries, len(entries) - 1)

    def _offer(self, offered: tuple[Usual, ...], entries: list[dict[str, Any]]) -> None:
        say = self.iv.say
        say()
        if entries:
            for number, each in enumerate(entries, 1):
                say(f"  第 {number} 笔  {_said(each)}")
        say(
            "一笔一笔记。类型："
            + "  ".join(f"{number} {kind}" for number, (kind, _) in enumerate(KINDS, 1))
            + "；? 看说明"
        )
        if offered:
            say("常有的：")
        for letter, known in zip(_LETTERS, offered, strict=False):
            say(f"  {letter}  {known.entry.kind} {known.summary}（上次 {known.entry.amount} 元）")

    def _told(self, entries: list[dict[str, Any]], at: int) -> None:
        self.iv.say(f"  第 {at + 1} 笔：{_said(entries[at])}")
        left = flows(self.month, self.opening, entries)
        self.iv.say("  余额：" + "，".join(f"{flow.account} {flow.computed:,.2f}" for flow in left))
        for flow in left:
            if flow.computed < 0:
                found = problem("S78", "", account=flow.account, balance=flow.computed)
                self.iv.say(f"  ！{found.message}（{found.hint}）")

    # -- one entry -------------------------------------------------------------------------------

    def _entry(self, kind: str, given: Mapping[str, Any], entries: list[dict[str, Any]]) -> dict[str, Any]:
        """An entry of that kind; ``given`` is offered as it stands."""
        made: dict[str, Any] = {"凭证号": self._voucher(given, entries)}
        last_day = max((str(each["日期"]) for each in entries), default="")
        made["日期"] = self._ask(
            "日期", "只写几号也行，例如 12。", given.get("日期") or last_day, answers.day_within(self.month)
        )
        if kind == "冲销":
            return self._reversal(made, given, entries)
        made["类型"] = kind
        if kind in ("收入", "支出"):
            made["科目"] = self._category(kind, given)
        made["摘要"] = self._ask(
            "摘要",
            "这笔钱是做什么的，用村民听得懂的话；不写姓名、电话。",
            given.get("摘要", ""),
            answers.field(Entry, "摘要"),
        )
        made["金额"] = self._ask(
            "金额（元）", "只写数字，最多两位小数，例如 380.60。", given.get("金额", ""), answers.money
        )
        if kind == "划转":
            made["转出"] = self._account("从哪个账户转出", given.get("转出", ""))
            others = [each for each in self.accounts if each != made["转出"]]
            made["转入"] = self._account(
                "转入哪个账户", given.get("转入") or others[0] if len(others) == 1 else "", made["转出"]
            )
        else:
            made["账户"] = self._account("钱进出哪个账户", given.get("账户", ""))
        return made | self._people(kind, given) | self._resolution(kind, made["金额"], given)

    def _ask(self, prompt: str, help: str, default: str, check: answers.Check) -> str:
        return self.iv.ask(Question(prompt, help, default, check=check))

    def _voucher(self, given: Mapping[str, Any], entries: list[dict[str, Any]]) -> str:
        own = [str(each["凭证号"]) for each in entries]
        taken = used_numbers(self.months, self.month[:4])
        plain = answers.field(Entry, "凭证号")

        def check(answer: str) -> str:
            number = plain(answer)
            if number in own or number in taken:
                where = periods.title(taken[number]) if number in taken else "这个月前面"
                raise Wrong(
                    problem(
                        "A04",
                        "",
                        voucher=number,
                        day=self.month,
                        summary="这一笔",
                        amount="",
                        year=self.month[:4],
                        other=where,
                    )
                )
            return number

        default = str(given.get("凭证号", "")) or next_voucher(self.months, self.month, own)
        return self._ask("凭证号", "一年之内不重复，照凭证上的写。", default, check)

    def _category(self, kind: str, given: Mapping[str, Any]) -> str:
        choices = [
            (each.code, f"{each.code} {each.name}")
            for each in self.ground.chart.categories
            if each.side == kind
        ]
        words = "；".join(
            f"{each.code} {each.name}：{each.explanation or ''}"
            for each in self.ground.chart.categories
            if each.side == kind
        )
        self.iv.say("  科目：" + "  ".join(shown for _, shown in choices))
        return self._ask("科目", f"写编号或名称。{words}", str(given.get("科目", "")), one_of(choices))

    def _account(self, prompt: str, default: str, without: str = "") -> str:
        choices = [(each, each) for each in self.accounts if each != without]
        shown = "、".join(f"{number} {each}" for number, (each, _) in enumerate(choices, 1))
        return self._ask(f"{prompt}（{shown}）", "写前面的数字就行。", default, one_of(choices))

    def _people(self, kind: str, given: Mapping[str, Any]) -> dict[str, str]:
        last = last_entry(self.months, kind)
        usual_names = (
            {"经手人": last.handler, "证明人": last.witness, "审批人": last.approver} if last else {}
        )
        made = {}
        for key in _OWN if kind in _PAID else _OWN[:1]:
            default = str(given.get(key) or usual_names.get(key) or "")
            name = self.iv.ask(
                Question(
                    key,
                    "签字的人；没有的写 无。",
                    default,
                    optional=True,
                    check=optional(answers.field(Entry, key)),
                )
            )
            if name:
                made[key] = name
        return made

    def _resolution(self, kind: str, amount: str, given: Mapping[str, Any]) -> dict[str, str]:
        if kind != "支出" or Decimal(amount) < self.ground.limit:
            return {}
        meetings = self.ground.meetings()
        self.iv.say(f"  到了重大支出限额（{self.ground.limit} 元），要有会议决议。最近的会议：")
        choices = [(name, each.subject) for name, each in list(meetings.items())[:8]]
        choices += [(name, each.subject) for name, each in list(meetings.items())[8:]]
        for number, (name, subject) in enumerate(choices[:8], 1):
            self.iv.say(f"    {number}  {name}　{subject}")
        found = self.iv.ask(
            Question(
                "决议", "写序号或会议的文件名；没有开过会的写 无，网页上会照实写明。", str(given.get("决议", "")), optional=True,
                check=optional(one_of(choices)),
            )
        )  # fmt: skip
        return {"决议": found} if found else {}

    def _reversal(
        self, made: dict[str, Any], given: Mapping[str, Any], entries: list[dict[str, Any]]
    ) -> dict[str, Any]:
        """An entry that takes back an earlier one whole: the same kind, category and account, negative."""
        known = given.get("冲销", {})
        own = {str(each["凭证号"]): each for each in entries}
        period = self._ask("要冲销的凭证在哪个月", "例如 2026-08。", known.get("期间", ""), self._kept_month)
        there = {each.voucher: each for each in self.months[period].entries} if period != self.month else {}

        def check(answer: str) -> str:
            if answer not in there and answer not in own:
                raise Wrong(problem("S68", "", value=answer, allowed="、".join([*there, *own][:40])))
            return answer

        number = self._ask("要冲销的凭证号", "照那个月账上的写。", known.get("凭证号", ""), check)
        old = there[number].model_dump(by_alias=True, exclude_none=True) if number in there else own[number]
        self.iv.say(f"  原来的：{_said(old)}")
        for key in ("类型", "科目", "账户", "转出", "转入"):
            if key in old:
                made[key] = old[key]
        made["摘要"] = self._ask(
            "摘要",
            "说明冲销哪一笔、为什么。",
            given.get("摘要") or f"更正：冲销“{old['摘要']}”",
            answers.field(Entry, "摘要"),
        )
        made["金额"] = f"{-Decimal(str(old['金额'])):.2f}"
        made |= self._people(str(old["类型"]), given)
        made["冲销"] = {"期间": period, "凭证号": number}
        self.iv.say("  冲销好了；对的那一笔请接着再记。")
        return made

    def _kept_month(self, answer: str) -> str:
        month = answers.month(answer)
        if month != self.month and month not in self.months:
            raise Wrong(problem("S68", "", value=answer, allowed="、".join([*self.months][-12:])))
        return month


def _order(offered: int, entered: int) -> answers.Check:
    kinds = one_of([(kind, kind) for kind, _ in KINDS])

    def check(answer: str) -> str:
        if answer in (_END, "0"):
            return _END
        if len(answer) == 1 and answer.lower() in _LETTERS[:offered]:
            return answer.lower()
        command = _COMMAND(answer)
        if command:
            if 1 <= int(command[2]) <= entered:
                return answer
            raise Wrong(problem("S63", "", value=command[2], low=1, high=entered))
        return kinds(answer)

    return check


def _from(chosen: Usual) -> dict[str, Any]:
    """What a usual entry offers for the new one: all but its number, its day and its resolution."""
    entry = chosen.entry
    offered = {
        "摘要": chosen.summary, "金额": f"{entry.amount:.2f}", "科目": entry.category, "账户": entry.account,
        "经手人": entry.handler, "证明人": entry.witness, "审批人": entry.approver,
    }  # fmt: skip
    return {key: value for key, value in offered.items() if value}


def _said(entry: Mapping[str, Any]) -> str:
    where = f"{entry['转出']}→{entry['转入']}" if entry.get("转出") else entry.get("账户", "")
    return (
        f"{entry['凭证号']}  {entry['日期']}  {entry['类型']}  {entry['摘要']}  {entry['金额']} 元  {where}"
    )
