"""Projects: decided in 四议两公开, built in stages, paid by vouchers, a part of the money granted from above."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from .calendar import after, month_of, on
from .deliberation import Meeting, six_steps
from .diary import Diary
from .ledger import Books
from .place import Place
from .posting import posted
from .writing import flow, money, rows, scalar


class _Kind(NamedTuple):
    slug: str
    name: str
    spring: bool
    low: int
    """Yuan, for 400 households."""
    high: int
    granted: int
    """Percent of the money that is granted."""
    work: str
    reason: str
    builder: str


_KINDS = (
    _Kind("lanes", "{g}巷道硬化", True, 46000, 118000, 60, "巷道混凝土工程款", "{g}巷道雨天积水，老人孩子出行不便", "某某市政工程公司"),
    _Kind("canal", "{g}斗渠衬砌", True, 38000, 96000, 65, "渠道衬砌工程款", "{g}斗渠渗漏，浇水时间长、费水费电", "某某水利施工队"),
    _Kind("lamps", "主干道路灯维修更换", False, 8000, 26000, 0, "路灯灯具和安装款", "主干道有路灯不亮，晚上行路不安全", "某某照明安装部"),
    _Kind("square", "文化广场地面修补", True, 16000, 42000, 30, "广场地砖和人工款", "文化广场地砖松动，有人绊倒过", "某某建筑工程队"),
    _Kind("toilets", "公共厕所改建", True, 26000, 64000, 50, "公厕改建工程款", "旱厕气味大，群众要求改成水厕", "某某建筑工程队"),
    _Kind("well", "{g}机井维修换泵", False, 12000, 38000, 0, "机井洗井换泵款", "{g}机井出水量下降，秋灌前要修好", "某某机井维修队"),
    _Kind("roof", "村部屋面防水", False, 9000, 26000, 0, "屋面防水材料和人工款", "村部二楼多处漏雨，档案室受潮", "某某防水施工队"),
    _Kind("pipes", "安全饮水管网改造", False, 36000, 98000, 60, "饮水管材和开挖回填款", "{g}一带饮水管老化，冬天常冻裂", "某某水利施工队"),
    _Kind("trees", "村道绿化补植", True, 8000, 24000, 40, "苗木和栽植人工款", "村道两侧树木缺株断档", "某某园林绿化部"),
    _Kind("bins", "垃圾分类收集点建设", False, 9000, 28000, 40, "垃圾收集亭和垃圾桶款", "垃圾箱破损，夏天蚊蝇多", "某某环卫设备部"),
    _Kind("rails", "渠边安全护栏安装", True, 12000, 34000, 30, "护栏制作安装款", "学生上学路过大渠，没有护栏不安全", "某某金属制品加工部"),
    _Kind("day-room", "老年活动室改造", False, 18000, 46000, 50, "活动室改造工程款", "留守老人没有取暖活动的地方", "某某建筑工程队"),
)  # fmt: skip


@dataclass(frozen=True)
class Work:
    """A project and its meeting; money in fen. Days that lie after the last month have not come yet."""

    slug: str
    name: str
    meeting: Meeting
    reason: str
    planned: int
    granted: int
    builder: str
    manner: str
    started: date
    completed: date
    accepted: date
    closed: date
    paid: tuple[tuple[date, int, str], ...]
    """Day, fen and tag of each payment."""

    @property
    def cost(self) -> int:
        """What it cost in the end, in fen."""
        return sum(fen for _, fen, _ in self.paid)

    def done(self, until: date) -> bool:
        """Whether it was accepted by that day."""
        return self.accepted <= until


def build(diary: Diary) -> tuple[Work, ...]:
    """The projects of the village, two a year, told to the diary as far as they were paid."""
    place, dice = diary.place, diary.place.dice("works")
    works = []
    for year in place.years:
        springs = [kind for kind in _KINDS if kind.spring]
        autumns = [kind for kind in _KINDS if not kind.spring]
        # Kinds come round by year, so that a village does not mend the same roof twice.
        for kinds, month in ((springs, 2), (autumns, 7)):
            kind = kinds[(place.index + year * (1 if kinds is springs else 5)) % len(kinds)]
            resolved = on(year * 12 + month + dice.randint(0, 1), dice.randint(6, 24))
            work = _work(place, dice, kind, resolved)
            if place.first <= month_of(resolved) <= place.last:
                works.append(work)
                _pay(diary, work, kind)
    return tuple(works)


def _work(place: Place, dice: random.Random, kind: _Kind, resolved: date) -> Work:
    group = dice.choice(place.group_names)
    name = kind.name.format(g=group)
    planned = dice.randint(kind.low, kind.high) * place.households // 400 // 100 * 10_000
    planned = max(planned, 600_000)
    granted = planned * kind.granted // 100 // 100_000 * 100_000
    final = planned - dice.randrange(0, planned * 4 // 100, 100)
    started = after(resolved, dice.randint(19, 26))
    completed = after(started, dice.randint(18, 40))
    accepted = after(completed, dice.randint(3, 7))
    closed = after(accepted, dice.randint(5, 9))
    slug = f"{resolved.year}-{kind.slug}"
    early = final * dice.choice((30, 40)) // 100 // 10_000 * 10_000
    paid = (
        (after(started, dice.randint(3, 7)), early, f"work:{slug}:1"),
        (closed, final - early, f"work:{slug}:2"),
    )
    reason = kind.reason.format(g=group)
    noticed, steps = six_steps(
        place, dice, resolved, after(accepted, dice.randint(2, 6)),
        opinions=(reason, f"先到现场看过，估算{planned // 100}元，资金来源写清后提交讨论"),
    )  # fmt: skip
    source = f"其中上级补助{granted // 100}元，其余由村集体出" if granted else "全部由村集体出"
    meeting = Meeting(
        f"{resolved}-{kind.slug}", name, "公益事业兴办", "村民代表会议", noticed, steps,
        f"同意实施{name}，总投资控制在{planned // 100}元以内，{source}；完工后由村务监督委员会和村民代表一起验收。",
        planned,
    )  # fmt: skip
    builder = f"{kind.builder}（演示）"
    manner = "直接采购" if planned < 1_500_000 else "询价比选" if planned < 5_000_000 else "竞争性谈判"
    return Work(
        slug, name, meeting, reason, planned, granted, builder, manner, started, completed, accepted, closed, paid
    )  # fmt: skip


def _pay(diary: Diary, work: Work, kind: _Kind) -> None:
    for number, (day, fen, tag) in enumerate(work.paid):
        if diary.covers(day):
            words = f"{work.name}：{kind.work}（{'首付' if number == 0 else '验收后结清'}）"
            diary.expense(month_of(day), day.day, "514", words, fen, resolution=work.meeting.slug, tag=tag)
    granted = after(work.started, 2)
    if work.granted and diary.covers(granted):
        words = f"上级拨付{work.name}项目补助资金"
        diary.income(
            month_of(granted), granted.day, "503", words, work.granted, tag=f"work:{work.slug}:grant"
        )


def project_file(place: Place, work: Work, books: Books) -> str:
    """The text of the project's file, with what has happened so far."""
    until = place.today
    funding = [flow(来源="村集体", 金额=money(work.planned - work.granted))]
    if work.granted:
        funding.insert(0, flow(来源="上级补助", 金额=money(work.granted)))
    stages = [
        (work.meeting.day, flow(阶段="立项", 日期=str(work.meeting.day))),
        (work.meeting.day, flow(阶段="预算", 日期=str(after(work.meeting.day, 3)), 金额=money(work.planned))),
        (after(work.started, -2), flow(阶段="签约", 日期=str(after(work.started, -2)))),
        (work.started, flow(阶段="开工", 日期=str(work.started))),
        (work.completed, flow(阶段="完工", 日期=str(work.completed))),
        (work.accepted, flow(阶段="验收", 日期=str(work.accepted), 结论="合格")),
        (work.closed, flow(阶段="决算", 日期=str(work.closed), 金额=money(work.cost))),
    ]
    vouchers = [books.reference(tag) for day, _, tag in work.paid if tag in books.places]
    shown = [posted(after(work.meeting.day, 1), 18)]
    if after(work.closed, 3) <= until:
        shown.append(posted(after(work.closed, 3), 16))
    return (
        f"名称: {work.name}\n会议: {work.meeting.slug}\n"
        + rows("资金", funding)
        + f"实施: {flow(单位=scalar(work.builder), 方式=work.manner)}\n"
        + rows("阶段", (text for day, text in stages if day <= until))
        + rows("凭证", vouchers)
        + rows("公开", shown)
    )


__all__ = ["Work", "build", "project_file"]
