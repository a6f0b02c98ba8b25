"""What the collective lets: contracts with their instalments, each paid instalment an entry of the books."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from .calendar import after, month_of, on, ordinal
from .deliberation import Meeting, six_steps
from .diary import Diary
from .holdings import Holding
from .ledger import Books
from .place import Place
from .posting import standing_text
from .writing import flow, flow_list, money, rows, scalar


@dataclass(frozen=True)
class Instalment:
    """Money due on a day, in fen; the tag of the entry that paid it, empty while it is open."""

    due: date
    fen: int
    tag: str


@dataclass(frozen=True)
class Lease:
    """A contract of the collective; fen a year."""

    id: str
    name: str
    party: str
    party_kind: str
    holding: str
    manner: str
    meeting: str
    signed: date
    since: date
    until: date
    yearly: int
    instalments: tuple[Instalment, ...]


@dataclass(frozen=True)
class Leases:
    """The village's contracts and the meetings that decided on them."""

    leases: tuple[Lease, ...]
    meetings: tuple[Meeting, ...]

    @property
    def auctions(self) -> tuple[date, ...]:
        """The meetings that decided to let by bidding, by day."""
        bidding = {lease.meeting for lease in self.leases if lease.manner == "公开竞价"}
        return tuple(meeting.day for meeting in self.meetings if meeting.slug in bidding)

    @property
    def by_holding(self) -> dict[str, str]:
        """The contract's id by what it lets."""
        return {lease.holding: lease.id for lease in self.leases}


_PERIODS = {1: ("年度",), 2: ("上半年", "下半年"), 4: ("第一季度", "第二季度", "第三季度", "第四季度")}
_PARTIES = {
    "个人": (
        "张某某",
        "李某某",
        "王某某",
        "赵某某",
        "刘某某",
        "陈某某",
        "马某某",
        "杨某某",
        "徐某某",
        "高某某",
    ),
    "合作社": ("某某种植专业合作社（演示）", "某某养殖专业合作社（演示）", "某某农机服务专业合作社（演示）"),
    "企业": ("某某农业发展公司（演示）", "某某仓储公司（演示）"),
}


def let_out(diary: Diary, holdings: tuple[Holding, ...]) -> Leases:
    """Contracts for what can be let, told to the diary as far as they were paid; the last one is new."""
    place, dice = diary.place, diary.place.dice("leases")
    lettable = [holding for holding in holdings if holding.rent]
    leases: list[Lease] = []
    meetings: list[Meeting] = []
    for position, holding in enumerate(lettable):
        fresh = position == len(lettable) - 1 and len(place.months) >= 6
        if fresh:
            since = on(place.first + dice.randint(2, min(14, len(place.months) - 3)), 1)
            meeting = _meeting(place, dice, holding, after(since, -dice.randint(20, 26)))
            meetings.append(meeting)
        else:
            since = on(place.first - dice.randint(4, 30), 1)
        slug = meetings[-1].slug if fresh else ""
        overdue = place.lapse == "rent overdue" and position == 0
        lease = _lease(place, dice, holding, since, slug, overdue)
        leases.append(lease)
        _pay(diary, dice, lease, holding)
    return Leases(tuple(leases), tuple(meetings))


def _lease(
    place: Place, dice: random.Random, holding: Holding, since: date, meeting: str, overdue: bool
) -> Lease:
    times = dice.choice((1, 2, 2, 4))
    yearly = max(400_000, holding.rent // 40_000 * 40_000)
    years = dice.randint(3, 8)
    # A contract that has run out is renewed on the same terms: the register shows the one in force.
    while month_of(since) + years * 12 <= place.last:
        years += 3
    until = after(on(month_of(since) + years * 12, 1), -1)
    id_ = f"{since.year}-{holding.id}"
    kind = dice.choice(("个人", "个人", "合作社", "企业"))
    due_day = dice.choice((1, 5, 10))
    instalments = []
    for number in range(years * times):
        due = on(month_of(since) + number * (12 // times), due_day)
        month = month_of(due)
        if month > place.last + 12:
            break
        if month < place.first:
            continue
        paid = month <= place.last
        instalments.append(Instalment(due, yearly // times, f"lease:{id_}:{number}" if paid else ""))
    if overdue and instalments:
        last = max((at for at, each in enumerate(instalments) if each.tag), default=-1)
        if last >= 0:
            instalments[last] = Instalment(instalments[last].due, instalments[last].fen, "")
    signed = after(since, -dice.randint(2, 4)) if meeting else since
    return Lease(
        id_, f"{holding.name}{holding.verb}", dice.choice(_PARTIES[kind]), kind, holding.id,
        dice.choice(("公开协商", "公开竞价", "公开招租")), meeting, signed, since, until, yearly, tuple(instalments),
    )  # fmt: skip


def _meeting(place: Place, dice: random.Random, holding: Holding, day: date) -> Meeting:
    noticed, steps = six_steps(
        place, dice, day, after(day, dice.randint(27, 34)),
        opinions=(f"{holding.name}闲着可惜，建议公开{holding.verb}", "底价参照周边行情，期限不超过八年，先公示再签合同"),
    )  # fmt: skip
    matter = "土地流转" if holding.land else "资产出租"
    return Meeting(
        f"{day}-{holding.id}", f"{holding.name}公开{holding.verb}方案", matter, "村民代表会议", noticed, steps,
        f"同意{holding.name}公开{holding.verb}，底价每年{holding.rent // 40_000 * 400}元，所得记入集体账，"
        f"合同文本交村务监督委员会审看后签订。",
    )  # fmt: skip


def _pay(diary: Diary, dice: random.Random, lease: Lease, holding: Holding) -> None:
    times = round(lease.yearly / lease.instalments[0].fen) if lease.instalments else 1
    for each in lease.instalments:
        if not each.tag:
            continue
        if times == 4:
            part = _PERIODS[4][(ordinal(month_of(each.due)) - 1) // 3]
        elif times == 2:
            part = _PERIODS[2][ordinal(month_of(each.due)) > 6]
        else:
            part = "度"
        words = f"{holding.name}{holding.verb}款（{each.due.year}年{part}）"
        diary.income(
            month_of(each.due), each.due.day + dice.randint(0, 9), "501", words, each.fen, tag=each.tag
        )


def contracts_file(place: Place, leases: Leases, books: Books) -> str:
    """The text of contracts.yml."""
    return standing_text(place) + rows("合同", (_text(lease, books) for lease in leases.leases))


def _text(lease: Lease, books: Books) -> str:
    instalments = (
        flow(日期=str(each.due), 金额=money(each.fen), 凭证=books.reference(each.tag) if each.tag else "")
        for each in lease.instalments
    )
    return flow(
        编号=lease.id, 名称=lease.name, 对方=scalar(lease.party), 对方类型=lease.party_kind,
        标的=flow_list([lease.holding]), 方式=lease.manner, 会议=lease.meeting, 签订=str(lease.signed),
        自=str(lease.since), 至=str(lease.until), 年金额=money(lease.yearly), 应收=flow_list(instalments),
    )  # fmt: skip
