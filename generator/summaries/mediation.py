"""A village's mediation, and the villages' together, in the form that may be published.

By village and quarter accepted, settled, agreements and fulfilled; by village and closed year the kinds
(data.md). Whose disputes came how, and what screening found, is not published at all: less to subtract.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from generator.summaries.suppression import Shown, shown, shown_total, shown_where_known, total
from generator.values import value

if TYPE_CHECKING:
    from generator.models.mediation import VillageQuarter
    from generator.summaries.village import VillageSummary


@value
class QuarterFigures:
    """What may be seen of a village's quarter."""

    period: str
    accepted: Shown
    settled: Shown | None
    agreements: Shown | None
    """Written and oral together."""
    fulfilled: Shown | None
    amount: Decimal | None
    """Yuan; None where there are too few cases."""
    rounds: int | None
    """How often disputes were looked for; no cases."""


def figures_of(quarter: VillageQuarter, k: int) -> QuarterFigures:
    """What may be seen of a quarter.

    Fulfilled ≤ agreements ≤ settled ≤ accepted, and all that is hidden lies between k and nothing: that
    all hidden ones are the same number is possible for every number from 1 to k−1.
    """
    forms = [count for count in (quarter.written, quarter.oral) if count is not None]
    return QuarterFigures(
        period=quarter.period,
        accepted=shown(quarter.accepted, k),
        settled=shown_where_known(quarter.settled, k),
        agreements=shown(sum(forms), k) if forms else None,
        fulfilled=shown_where_known(quarter.fulfilled, k),
        amount=quarter.amount if quarter.accepted >= k else None,
        rounds=quarter.screening.rounds if quarter.screening else None,
    )


# ---- kinds -------------------------------------------------------------------------------------


@value
class KindGroup:
    """Kinds of dispute that are counted together, and the groups that it may be split into."""

    name: str
    kinds: frozenset[str]
    parts: tuple[KindGroup, ...] = ()


def _leaf(name: str, *kinds: str) -> KindGroup:
    return KindGroup(name, frozenset(kinds or (name,)))


def _group(name: str, *parts: KindGroup) -> KindGroup:
    return KindGroup(name, frozenset().union(*(part.kinds for part in parts)), parts)


# Marriage, illness and minors are sensitive (domain.md §3.5): they stand in a large group that is not split.
ALL_KINDS = _group(
    "全部",
    _group(
        "邻里、土地和房屋",
        _leaf("邻里"),
        _group("土地和房屋", _leaf("山林土地"), _leaf("房屋宅基地"), _leaf("征地拆迁")),
    ),
    _group(
        "其余各类",
        _group(
            "经营、劳动和消费",
            _leaf("合同和生产经营", "合同", "生产经营"),
            _leaf("劳动争议"),
            _leaf("消费和其他经营", "消费", "电子商务", "旅游", "知识产权"),
        ),
        _leaf(
            "家庭、赔偿、村务和其他",
            "婚姻家庭", "医疗", "损害赔偿", "道路交通", "村务管理", "环境污染", "物业", "其他",
        ),
    ),
)  # fmt: skip
"""All kinds of dispute, from coarse to fine."""

MIXED = ("其余各类", "家庭、赔偿、村务和其他")
"""Groups of kinds that have nothing in common: to say that most cases are of one tells nobody anything."""


@value
class KindsOfYear:
    """Cases of a year by kind, as far as they may be seen; ``state`` says why there are none."""

    state: Literal["shown", "open", "few"]
    rows: tuple[tuple[str, Shown], ...] = ()


def kinds_of_year(quarters: Mapping[str, VillageQuarter], year: str, k: int) -> KindsOfYear:
    """The cases of a closed year by kind: groups as fine as can be, each of k cases or more.

    A year is closed with the kinds of all its four quarters, for a running sum less the one before
    would be a quarter's. Nothing is shown where a quarter's cases are hidden, for the kinds add up to
    the year's cases. A group is split where each of its parts has no case, or k and more; where it is
    not, some part has from 1 to k−1, any part may be that one, and it may have any of these numbers.
    """
    known = [quarter for period, quarter in quarters.items() if period[:4] == year]
    if len(known) < 4 or any(quarter.kinds is None and quarter.accepted for quarter in known):
        return KindsOfYear("open")
    if not all(shown(quarter.accepted, k).exact for quarter in known):
        return KindsOfYear("few")
    counts: dict[str, int] = {}
    for quarter in known:
        for kind, count in (quarter.kinds or {}).items():
            counts[kind] = counts.get(kind, 0) + count
    split = _split(ALL_KINDS, counts, k)
    return KindsOfYear("few") if split is None else KindsOfYear("shown", tuple(split))


def _split(group: KindGroup, counts: Mapping[str, int], k: int) -> list[tuple[str, Shown]] | None:
    """The parts of a group that have cases, each split as far as may be; None where it may not be split."""
    parts = [(part, shown(sum(counts.get(kind, 0) for kind in part.kinds), k)) for part in group.parts]
    if not parts or not all(cases.exact for _, cases in parts):
        return None
    rows: list[tuple[str, Shown]] = []
    for part, cases in parts:
        if cases.low:
            rows += _split(part, counts, k) or [(part.name, cases)]
    return rows


# ---- the villages together ---------------------------------------------------------------------

Measure = Literal["accepted", "settled", "agreements", "fulfilled"]
MEASURES: tuple[Measure, ...] = ("accepted", "settled", "agreements", "fulfilled")


@value
class QuarterOfVillages:
    """A quarter over all villages of one sort that published it; added up from what they publish."""

    period: str
    demo: bool
    villages: int
    accepted: Shown
    settled: Shown | None
    agreements: Shown | None
    fulfilled: Shown | None


def quarters_of_villages(villages: Iterable[VillageSummary]) -> tuple[QuarterOfVillages, ...]:
    """Every quarter, newest first; demonstration villages and real ones are never put together.

    A measure is there where every village has it: what some did not count cannot be added up.
    """
    found: dict[tuple[str, bool], list[QuarterFigures]] = {}
    for village in villages:
        for quarter in village.mediation:
            found.setdefault((quarter.period, village.demo), []).append(quarter)
    return tuple(
        QuarterOfVillages(
            period,
            demo,
            len(quarters),
            total(quarter.accepted for quarter in quarters),
            *(_all(quarters, measure) for measure in MEASURES[1:]),
        )
        for (period, demo), quarters in sorted(found.items(), key=lambda item: item[0], reverse=True)
    )


def _all(quarters: Iterable[QuarterFigures], measure: Measure) -> Shown | None:
    parts: list[Shown | None] = [getattr(quarter, measure) for quarter in quarters]
    known = [part for part in parts if part is not None]
    return total(known) if len(known) == len(parts) else None


def _parts(
    villages: Iterable[VillageSummary], demo: bool, quarters: Iterable[str], measure: Measure
) -> Iterator[Shown]:
    wanted = frozenset(quarters)
    for village in villages:
        if village.demo == demo:
            for quarter in village.mediation:
                part: Shown | None = getattr(quarter, measure)
                if part is not None and quarter.period in wanted:
                    yield part


def town_total(
    count: int,
    k: int,
    villages: Iterable[VillageSummary],
    demo: bool,
    quarters: Iterable[str],
    measure: Measure,
) -> Shown:
    """The town's own count of people's mediation over some quarters, which holds what villages published."""
    return shown_total(count, total(_parts(villages, demo, quarters, measure)), k)


# ---- the villages' kinds together ---------------------------------------------------------------


@value
class KindsOfVillages:
    """A closed year by kind over all villages of one sort that tell kinds; added up from what they publish."""

    year: str
    demo: bool
    telling: int
    """Villages whose kinds are told."""
    silent: int
    """Villages that had a closed year, but too few cases to tell kinds."""
    rows: tuple[tuple[str, Shown], ...]


def kinds_of_villages(villages: Iterable[VillageSummary]) -> tuple[KindsOfVillages, ...]:
    """Every closed year, newest first; a group is split where every village that has cases in it splits it."""
    told: dict[tuple[str, bool], list[dict[str, Shown]]] = {}
    silent: dict[tuple[str, bool], int] = {}
    for village in villages:
        for year, kinds in village.kinds:
            key = (year, village.demo)
            if kinds.state == "shown":
                told.setdefault(key, []).append(dict(kinds.rows))
            elif kinds.state == "few":
                silent[key] = silent.get(key, 0) + 1
    return tuple(
        KindsOfVillages(
            year, demo, len(tables), silent.get((year, demo), 0), tuple(_together(ALL_KINDS, tables))
        )
        for (year, demo), tables in sorted(told.items(), reverse=True)
    )


def _names(group: KindGroup) -> frozenset[str]:
    return frozenset((group.name,)).union(*(_names(part) for part in group.parts))


def _together(group: KindGroup, tables: list[dict[str, Shown]]) -> Iterator[tuple[str, Shown]]:
    """A group's cases in all villages, in parts as fine as all of them tell."""
    if not group.parts or any(group.name in table for table in tables):
        names = _names(group)
        cases = total(count for table in tables for name, count in table.items() if name in names)
        if cases.high:
            yield group.name, cases
        return
    for part in group.parts:
        yield from _together(part, tables)
