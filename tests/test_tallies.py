"""Mediation in figures: what is read out of counts, by quarter, type and channel; where screened disputes went."""

from __future__ import annotations

import itertools
from collections import defaultdict

from hypothesis import example, given, settings
from hypothesis import strategies as st
from small_town import html, town, words

from generator.models.mediation import TownYear, VillageQuarter
from generator.models.town import Screening
from generator.summaries.mediation import figures_of, kinds_of_villages, kinds_of_year
from generator.summaries.screening import flows_of
from generator.summaries.suppression import shown, told_apart, total
from generator.summaries.trend import beside
from generator.summaries.village import VillageSummary
from generator.views.town import screening, tallies

K = 5
SMALL = range(1, K)


def village(name: str, accepted: dict[str, int], kinds: dict[str, int] | None = None) -> VillageSummary:
    records = {
        period: VillageQuarter.model_validate(
            {
                "期间": period,
                "受理": str(count),
                "类型": {k: str(n) for k, n in (kinds or {"邻里": count}).items()},
            }
        )
        for period, count in accepted.items()
    }
    years = dict.fromkeys(period[:4] for period in records)
    return VillageSummary(
        id=name, name=name, demo=False,
        mediation=tuple(figures_of(record, K) for record in records.values()),
        kinds=tuple((year, kinds_of_year(records, year, K)) for year in years),
    )  # fmt: skip


def quarters(*counts: int, year: int = 2025) -> dict[str, int]:
    return {f"{year + n // 4}-Q{n % 4 + 1}": count for n, count in enumerate(counts)}


# ---- what counts say ------------------------------------------------------------------------------


def test_a_change_is_told_only_where_it_is_certain() -> None:
    assert beside(shown(9, K), shown(12, K), "件") == "多 3 件"
    assert beside(shown(12, K), shown(9, K), "件") == "少 3 件"
    assert beside(shown(9, K), shown(9, K), "件") == "一样多"
    assert beside(shown(3, K), shown(9, K), "件") == "多了"
    assert beside(shown(9, K), shown(3, K), "件") == "少了"
    assert beside(shown(3, K), shown(2, K), "件") == "差不多，分不出多少"


def test_the_newest_quarter_is_read_beside_the_one_before_and_last_years() -> None:
    ctx = town(
        villages=[village("a", quarters(10, 12, 9, 8, 14)), village("b", quarters(20, 20, 20, 20, 20))]
    )
    page = words(html(tallies, ctx)["mediation/statistics.html"])
    assert "2026年第一季度：2 个村合计受理 34 件" in page
    assert "和上一季度（28 件）比，受理的多 6 件" in page
    assert "和上年同一季度（30 件）比，受理的多 4 件" in page


def test_quarters_of_other_villages_are_not_compared() -> None:
    ctx = town(villages=[village("a", quarters(10, 12)), village("b", {"2025-Q2": 20})])
    page = words(html(tallies, ctx)["mediation/statistics.html"])
    assert "公布的村数不一样，不好直接比" in page
    assert "受理的多" not in page


def test_types_are_added_up_from_what_each_village_tells_as_fine_as_all_tell_them() -> None:
    fine = village("a", quarters(10, 10, 10, 10), {"邻里": 5, "山林土地": 5})
    coarse = village("b", quarters(8, 8, 8, 8), {"邻里": 8})
    silent = village("c", quarters(2, 9, 9, 9))
    (year,) = kinds_of_villages([fine, coarse, silent])
    assert (year.year, year.telling, year.silent) == ("2025", 2, 1)
    assert {name: count.text for name, count in year.rows} == {"邻里": "52", "山林土地": "20"}


def test_a_group_that_one_village_does_not_split_is_split_for_none() -> None:
    fine = village("a", quarters(10, 10, 10, 10), {"邻里": 5, "山林土地": 5})
    mixed = village("b", quarters(10, 10, 10, 10), {"合同": 5, "邻里": 5})
    mixed = VillageSummary(id="b", name="b", demo=False, kinds=(("2025", type(mixed.kinds[0][1])("shown", (("邻里、土地和房屋", shown(20, K)), ("合同和生产经营", shown(20, K))))),))  # fmt: skip
    (year,) = kinds_of_villages([fine, mixed])
    assert {name: count.text for name, count in year.rows} == {
        "邻里、土地和房屋": "60",
        "合同和生产经营": "20",
    }


def test_channels_have_a_table_each_and_no_sum() -> None:
    def record(year: str, people: int) -> TownYear:
        return TownYear.model_validate({
            "期间": year, "来源": {"名称": "台账", "年份": year},
            "口径": [{"渠道": "人民调解", "受理": str(people)}, {"渠道": "司法调解", "受理": "65"}],
        })  # fmt: skip

    page = html(tallies, town(mediation={"2021": record("2021", 150), "2022": record("2022", 172)}))
    tree = page["mediation/statistics.html"]
    assert len(tree.css("table")) == 2
    assert "2022年和2021年比，受理的多 22 件" in words(tree)
    assert "237" not in words(tree)
    assert "不能相加" in words(tree)


# ---- where screened disputes went -----------------------------------------------------------------

Week = tuple[int, int, int, int]
"""Found, settled, prevented, referred."""


def month(period: str, weeks: list[Week]) -> Screening:
    days = (f"{period}-{day:02}" for day in itertools.count(1))
    return Screening.model_validate({
        "期间": period,
        "周排查": [
            {"日期": day, "村数": "18", "发现": str(f), "化解": str(s), "预防": str(p), "移交": str(r)}
            for day, (f, s, p, r) in zip(days, weeks, strict=False)
        ],
    })  # fmt: skip


def quarter(weeks: list[Week]) -> dict[str, Screening]:
    cut = (weeks[:-2], weeks[-2:-1], weeks[-1:])
    return {f"2026-0{n}": month(f"2026-0{n}", part) for n, part in enumerate(cut, 1)}


def test_a_closed_quarter_tells_where_its_disputes_went() -> None:
    found = quarter([(20, 12, 6, 3), (20, 12, 6, 3), (20, 12, 6, 3)])
    (flow,) = flows_of(found, K)
    assert flow.found.text == "60"
    assert [(name, count.text) for name, count in flow.ends] == [
        ("没闹起来就说和", "18"), ("坐下来调解成", "18"), ("移交别处", "9"), ("季末还在办", "15"),
    ]  # fmt: skip
    page = words(html(screening, town(screening=found))["screening/index.html"])
    assert "没闹起来就说和 18 起，坐下来调解成 18 起，移交别处 9 起" in page


def test_a_running_quarter_is_not_told() -> None:
    found = quarter([(20, 12, 6, 3)] * 3)
    del found["2026-03"]
    assert not flows_of(found, K)
    assert "按季度公布" in words(html(screening, town(screening=found))["screening/index.html"])


def test_few_referred_are_not_told_apart() -> None:
    (flow,) = flows_of(quarter([(20, 12, 6, 1)] * 3), K)
    assert [name for name, _ in flow.ends][-1] == "移交和还在办"


weeks = st.lists(
    st.tuples(st.integers(0, 12), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)).map(
        lambda w: (
            w[0],
            settled := round(w[0] * w[1]),
            round(settled * w[2]),
            round((w[0] - settled) * w[3]),
        )
    ),
    min_size=3,
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(weeks)
@example([(1, 0, 0, 1), (6, 3, 3, 0), (7, 0, 0, 4)])
@example([(6, 4, 4, 1), (9, 9, 5, 0), (20, 9, 5, 5)])
def test_what_is_told_of_a_quarter_is_right_and_rules_out_no_hidden_week(found: list[Week]) -> None:
    (flow,) = flows_of(quarter(found), K)
    sums = [sum(column) for column in zip(*found, strict=True)]
    parts = dict(flow.ends)
    truth = {
        "没闹起来就说和": sums[2], "坐下来调解成": sums[1] - sums[2], "说和、调解成": sums[1],
        "移交别处": sums[3], "季末还在办": sums[0] - sums[1] - sums[3], "移交和还在办": sums[0] - sums[1],
    }  # fmt: skip
    for name, count in parts.items():
        assert count.low <= truth[name] <= count.high, name
    assert not any(count.exact and count.low in SMALL for name, count in parts.items() if name in ("移交别处", "没闹起来就说和"))  # fmt: skip
    # Other hidden weeks with as many prevented and referred as are told of the quarter give the same page.
    believed: dict[int, set[int]] = defaultdict(set)
    hidden = [n for n, week in enumerate(found) if week[0] >= K and week[1] in SMALL]
    for index in hidden:
        for other in SMALL:
            for exactly in ((True, True), (True, False), (False, True), (False, False)):
                if flows_of(quarter(_otherwise(found, index, other, exactly)), K) == (flow,):
                    believed[index].add(other)
        if {"没闹起来就说和", "移交别处"} & set(parts):
            assert len(believed[index]) >= 3, (found, index)


def _otherwise(found: list[Week], index: int, settled: int, exactly: tuple[bool, bool]) -> list[Week]:
    """The weeks with another number settled in one; others take over the prevented and referred that it loses."""
    f, _, p, r = found[index]
    moved = list(found)
    moved[index] = (f, settled, min(p, settled), min(r, f - settled))
    lost = [before - after for before, after in zip((p, r), moved[index][2:], strict=True)]
    for n, (g, t, q, u) in enumerate(moved):
        if n != index:
            more = [
                min(gone, room) * keep
                for gone, room, keep in zip(lost, (t - q, g - t - u), exactly, strict=True)
            ]
            moved[n] = (g, t, q + more[0], u + more[1])
            lost = [gone - taken for gone, taken in zip(lost, more, strict=True)]
    return moved


def test_a_part_is_told_only_where_it_is_below_all_that_the_whole_can_be() -> None:
    whole = total([shown(20, K), shown(3, K)])
    assert told_apart(15, whole, K) is not None
    assert told_apart(17, whole, K) is None
    assert told_apart(4, whole, K) is None
