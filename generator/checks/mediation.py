"""Mediation that adds up (J): a village's quarters, the town's channels, committees and screening."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from generator.models import period as periods
from generator.problems import Finding, Problem, finding, problem
from generator.summaries.suppression import shown

if TYPE_CHECKING:
    from generator.checks.case import VillageCase
    from generator.models.mediation import TownYear, VillageQuarter
    from generator.models.site import Site
    from generator.models.town import Committees, Grid, Screening

_JUMP, _NOTABLE = 3, 10
"""A quarter of three times the one before, or a third, is worth a look; not where all are a handful."""

_NUMERALS = "零一二三四五六七八九"
# 一起 is "together" far more often than one case, and 第三件 is the third.
_CASES = re.compile(rf"(?<![0-9.．第])(?!一起)([0-9]{{1,2}}|[{_NUMERALS[1:]}两])\s*(?:多)?[件起宗例]")


# ---- a village's quarter -----------------------------------------------------------------------


def quarter(path: str, record: VillageQuarter) -> Iterator[Finding]:
    """What does not add up within a village's quarter."""
    accepted = record.accepted
    if record.kinds is not None:
        yield from _added("J01", path, "类型", record.kinds, accepted)
    if record.origins is not None:
        o = record.origins
        counts = {"主动调解": o.on_own_initiative, "申请": o.on_request, "移送委托": o.referred}
        given = {name: count for name, count in counts.items() if count is not None}
        if given:
            yield from _added("J02", path, "来源", given, accepted)
    settled = record.settled
    if settled is not None and settled > accepted:
        yield finding(
            "J03", path, ("调解成功",), settled=settled, accepted=accepted, difference=settled - accepted
        )
    yield from _agreements(path, record)
    screened = record.screening
    if screened and screened.found is not None and (screened.prevented or 0) > screened.found:
        yield finding(
            "J06", path, ("排查", "预防"), prevented=screened.prevented, found=screened.found,
            difference=(screened.prevented or 0) - screened.found,
        )  # fmt: skip


def _added(code: str, path: str, key: str, parts: Mapping[str, int], accepted: int) -> Iterator[Finding]:
    total = sum(parts.values())
    if total != accepted:
        yield finding(
            code, path, (key,), sum=_sum(parts.items()), total=total, accepted=accepted,
            difference=abs(total - accepted),
        )  # fmt: skip


def _agreements(path: str, record: VillageQuarter) -> Iterator[Finding]:
    forms = (("书面", record.written), ("口头", record.oral))
    known = [(name, count) for name, count in forms if count is not None]
    if not known:
        return
    agreements, told = sum(count for _, count in known), _sum(known)
    if record.settled is not None and agreements > record.settled:
        yield finding(
            "J04", path, (f"{known[0][0]}协议",), sum=told, agreements=agreements, settled=record.settled,
            difference=agreements - record.settled,
        )  # fmt: skip
    if record.fulfilled is not None and record.fulfilled > agreements:
        yield finding(
            "J05", path, ("履行",), fulfilled=record.fulfilled, sum=told, agreements=agreements,
            difference=record.fulfilled - agreements,
        )  # fmt: skip


def _sum(parts: Iterable[tuple[str, int]]) -> str:
    return " + ".join(f"{name} {count}" for name, count in parts)


# ---- a village's quarters together -------------------------------------------------------------


def quarters(case: VillageCase) -> Iterator[Finding]:
    """Notes that tell a small count, and quarters that leap."""
    k = case.settings.site.suppression
    for period, record in case.records.mediation.items():
        path = case.path("mediation", period)
        notes = ((record.note, ("备注",)), (record.screening and record.screening.note, ("排查", "备注")))
        for note, place in notes:
            said = _told(note or "", k)
            if said:
                yield finding("J07", path, place, said=said, k=k)
        before = case.records.mediation.get(periods.previous(period))
        if before is not None:
            yield from _leap(path, before, record)


def _told(note: str, k: int) -> str:
    """The first small count of cases in a note; empty where there is none."""
    for said in _CASES.finditer(note):
        number = int(said[1]) if said[1].isdigit() else 2 if said[1] == "两" else _NUMERALS.index(said[1])
        if 0 < number < k:
            return said[0]
    return ""


def _leap(path: str, before: VillageQuarter, record: VillageQuarter) -> Iterator[Finding]:
    small, large = sorted((before.accepted, record.accepted))
    if large >= _NOTABLE and large >= _JUMP * small:
        times = f"{large / small:.1f} 倍" if small else f"{large} 件"
        change = f"{'多' if record.accepted > before.accepted else '少'}了太多：相差 {times}"
        yield finding(
            "J08", path, ("受理",), accepted=record.accepted, previous=before.period,
            before=before.accepted, change=change,
        )  # fmt: skip


def small_counts(record: VillageQuarter, k: int) -> int:
    """How many counts of cases a quarter's file holds that no page would tell."""
    o, s = record.origins, record.screening
    counts = [
        record.accepted, record.settled, record.written, record.oral, record.fulfilled,
        *(record.kinds or {}).values(), *((o.on_own_initiative, o.on_request, o.referred) if o else ()),
        *((s.found, s.prevented) if s else ()),
    ]  # fmt: skip
    return sum(count is not None and not shown(count, k).exact for count in counts)


# ---- the town ----------------------------------------------------------------------------------


def town_year(path: str, record: TownYear) -> Iterator[Finding]:
    """What is wrong within the town's year: channels are looked at one by one and never added."""
    seen = set()
    for index, channel in enumerate(record.channels):
        if channel.settled is not None and channel.settled > channel.accepted:
            yield finding(
                "J03", path, ("口径", index, "调解成功"), settled=channel.settled, accepted=channel.accepted,
                difference=channel.settled - channel.accepted,
            )  # fmt: skip
        name = (channel.channel, channel.body)
        if name in seen:
            yield finding("J09", path, ("口径", index), channel=" ".join(part for part in name if part))
        seen.add(name)


def committees(path: str, record: Committees) -> Iterator[Finding]:
    """Committees whose parts are larger than they are."""
    for index, each in enumerate(record.committees):
        for part, number in (("女", each.women), ("专职", each.full_time)):
            if number is not None and number > each.members:
                yield finding(
                    "J12", path, ("委员会", index, part), name=each.name, part=part, number=number,
                    members=each.members,
                )  # fmt: skip
    total = record.totals.mediators if record.totals else None
    if total is not None and not any(each.demonstration for each in record.committees):
        members = sum(each.members for each in record.committees)
        if members > total:  # mediators may be appointed beside the members (人民调解法 art. 13)
            yield finding("J11", path, ("合计", "调解员"), sum=members, total=total)


def screening(path: str, record: Screening) -> Iterator[Finding]:
    """Weeks that settled more than they found, prevented more than they settled, or referred more than was left."""
    for index, week in enumerate(record.weeks):
        if week.settled > week.found:
            yield _more(path, ("周排查", index, "化解"), "化解", week.settled, "发现", week.found)
        if (week.prevented or 0) > week.settled:
            yield _more(path, ("周排查", index, "预防"), "预防", week.prevented or 0, "化解", week.settled)
        left = max(0, week.found - week.settled)
        if (week.referred or 0) > left:
            what, of = "移交", "发现减去化解"
            yield _more(path, ("周排查", index, "移交"), what, week.referred or 0, of, left)


def grid(path: str, record: Grid) -> Iterator[Finding]:
    """More done than was collected, and periods that lie within others."""
    known: dict[str, set[str]] = {}
    for each in record.collected:
        known.setdefault(each.kind, set()).add(each.period)
    for index, each in enumerate(record.collected):
        if each.done is not None and each.done > each.number:
            yield _more(path, ("采集", index, "办结"), "办结", each.done, "件", each.number)
        part = periods.inside(each.period, known[each.kind])
        if part:
            yield finding("J14", path, ("采集", index, "期间"), kind=each.kind, period=each.period, part=part)


def _more(path: str, place: tuple[str | int, ...], what: str, number: int, of: str, total: int) -> Finding:
    return finding(
        "J13", path, place, what=what, number=number, of=of, total=total, difference=number - total
    )


def sizes(years: Mapping[str, TownYear], known: Committees | None) -> Iterator[Finding]:
    """Committees and mediators of a year beside the totals of committees.yml; ``years`` by path."""
    if known is None or known.totals is None or known.source is None:
        return
    for path, record in years.items():
        if record.source.year != known.source.year:
            continue
        for index, channel in enumerate(record.channels):
            if channel.channel != "人民调解":
                continue
            for what, key, number, total in (
                ("调解组织", "组织", channel.committees, known.totals.committees),
                ("调解员", "调解员", channel.mediators, known.totals.mediators),
            ):
                if number is not None and total is not None and number != total:
                    yield finding("J10", path, ("口径", index, key), what=what, number=number, total=total)


def exposed(small: int, site: Site) -> Iterator[Problem]:
    """Small counts that whoever sees the data's repository can read; told once, by how many they are."""
    if small and site.repository != "私有":
        stated = (
            "site.yml 写着数据仓库是公开的" if site.repository else "site.yml 没有写明数据仓库是公开还是私有"
        )
        yield problem("J15", "data/site.yml", number=small, k=site.suppression, stated=stated)
