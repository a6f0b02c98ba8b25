"""What is owed to the collective and what it owes: pots that entries fill and empty, exactly."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date

from .calendar import after, month_of, on
from .deliberation import Meeting, Step, published, talked, voted
from .diary import Diary
from .place import Place
from .posting import NOTICE_DAYS, standing_text
from .writing import flow, money, rows


@dataclass
class Pot:
    """Money owed, in fen: what stood before the first month, and changes by month."""

    before: int = 0
    changes: dict[int, int] = field(default_factory=dict)

    def change(self, month: int, fen: int) -> None:
        """Adds to what is owed from that month on."""
        self.changes[month] = self.changes.get(month, 0) + fen

    def at_end_of(self, month: int) -> int:
        """What is owed when the month is over."""
        return self.before + sum(fen for when, fen in self.changes.items() if when <= month)


@dataclass(frozen=True)
class Owed:
    """The village's pots, its dividends by year, and the members' meetings that decided on them."""

    arrears: Pot
    works: Pot
    dividends: Pot
    deposits: Pot
    declared: dict[int, int]
    meetings: tuple[Meeting, ...]


def settle(diary: Diary, auctions: tuple[date, ...]) -> Owed:
    """Old debts paid off and collected, dividends declared and paid, deposits taken and returned.

    ``auctions`` are the days of the meetings that decided to let something by bidding.
    """
    dice = diary.place.dice("owed")
    arrears = _arrears(diary, dice)
    works = _old_works(diary, dice)
    dividends, declared, meetings = _dividends(diary, dice)
    deposits = Pot()
    for day in auctions:
        taken, returned = after(day, 6), after(day, 13)
        if diary.covers(taken) and diary.covers(returned):
            fen = dice.randrange(400_000, 1_200_000, 100_000)
            diary.received(month_of(taken), taken.day, "收取竞价保证金（3户）", fen)
            diary.paid(month_of(returned), returned.day, "退还竞价保证金（3户）", fen)
            deposits.change(month_of(taken), fen)
            deposits.change(month_of(returned), -fen)
    return Owed(arrears, works, dividends, deposits, declared, meetings)


def _arrears(diary: Diary, dice: random.Random) -> Pot:
    pot = Pot()
    for month in diary.place.months:
        if month % 5 == diary.place.index % 5:
            fen = dice.randrange(60_000, 420_000, 1_000)
            diary.received(month, dice.randint(4, 25), "收回往年拖欠的承包款", fen)
            pot.before += fen
            pot.change(month, -fen)
    pot.before += dice.randrange(180_000, 1_600_000, 5_000)
    return pot


def _old_works(diary: Diary, dice: random.Random) -> Pot:
    pot = Pot()
    for month in diary.place.months:
        if month % 7 == diary.place.index % 7:
            fen = dice.randrange(120_000, 460_000, 10_000)
            diary.paid(month, dice.randint(10, 26), "偿还往年所欠工程款", fen)
            pot.before += fen
            pot.change(month, -fen)
    pot.before += dice.randrange(0, 2_400_000, 100_000)
    return pot


def _dividends(diary: Diary, dice: random.Random) -> tuple[Pot, dict[int, int], tuple[Meeting, ...]]:
    """Declared when a year ends, decided by the members early in the next, paid a week after."""
    place, pot = diary.place, Pot()
    declared: dict[int, int] = {}
    meetings = []
    for year in range(place.years.start - 1, place.years.stop - 1):
        share = dice.randrange(1_000, 3_500, 500)
        if place.index % 3 == 2:
            continue
        fen = share * place.people
        ends, resolved = year * 12 + 11, on(year * 12 + 12, dice.randint(18, 27))
        paid = on(year * 12 + 13, dice.randint(3, 8))
        if month_of(resolved) not in place.months or not diary.covers(paid):
            continue
        meeting = _members_meeting(place, dice, year, share, fen, resolved)
        meetings.append(meeting)
        declared[year] = fen
        if ends < place.first:
            pot.before += fen
        else:
            pot.change(ends, fen)
        words = f"兑付{year}年度集体股份分红（{place.people}人，每人{share // 100}元）"
        diary.paid(month_of(paid), paid.day, words, fen, resolution=meeting.slug, tag=f"dividend:{year}")
        pot.change(month_of(paid), -fen)
    return pot, declared, tuple(meetings)


def _members_meeting(
    place: Place, dice: random.Random, year: int, share: int, fen: int, day: date
) -> Meeting:
    steps: tuple[Step, ...] = (
        talked("两委会商议", after(day, -20), "方案先交成员查阅，账目同时张榜"),
        voted(dice, "成员大会决议", day, place.adults, of_all=True),
        published("决议公开", after(day, 1), NOTICE_DAYS + 2),
    )
    return Meeting(
        f"{day}-dividend", f"{year}年度集体收益分配和入股分红方案", "入股分红", "成员大会", after(day, -14), steps,
        f"同意先提取公积公益金，再按成员份额分红，每人{share // 100}元，共{fen // 100}元，逐户名单在村内张榜。",
        fen,
    )  # fmt: skip


def debts_file(place: Place, owed: Owed) -> str:
    """The text of debts.yml: totals at the end of the last month."""
    arrears = owed.arrears.at_end_of(place.last)
    works, dividends = owed.works.at_end_of(place.last), owed.dividends.at_end_of(place.last)
    deposits = owed.deposits.at_end_of(place.last)
    claims = [
        flow(
            类别="应收往年承包款", 笔数=str(5 + place.index % 4), 金额=money(arrears), 一年以上=money(arrears)
        )
    ]
    debts = [
        flow(类别=kind, 对方类型=party, 笔数=str(number), 金额=money(fen), 一年以上=money(fen) if old else "")
        for kind, party, number, fen, old in (
            ("应付往年工程款", "企业", 1 + place.index % 2, works, True),
            ("应付成员分红", "个人", place.people, dividends, False),
            ("应退竞价保证金", "个人", 3, deposits, False),
        )
        if fen
    ]  # fmt: skip
    return standing_text(place) + rows("债权", claims) + rows("债务", debts)
