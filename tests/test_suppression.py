"""No published figure, alone or less another, tells a hidden count: what an attacker can still believe is counted.

The attacker knows k, the identities of the records and the program itself: whoever would have published
exactly the same is a candidate, found by enumeration over the real functions.
"""

from __future__ import annotations

import ast
import itertools
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest
from conftest import REPO, build, tree_of
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from small_town import town
from small_village import village

from generator.models import period as periods
from generator.models.mediation import DisputeKind, TownYear, VillageQuarter
from generator.summaries.mediation import ALL_KINDS, KindGroup, figures_of, kinds_of_year
from generator.summaries.suppression import Shown, shown, shown_total
from generator.summaries.village import VillageSummary
from generator.views.blocks import Block, BlocksView
from generator.views.page import Page
from generator.views.tables import disclosure, order
from generator.views.tables.table import Table
from generator.views.town import mediation as town_mediation
from generator.views.village import mediation
from generator.views.village.updates import updates_of

pytestmark = pytest.mark.slow

K = 5
SMALL = range(1, K)
MOST = 7
PERIODS = tuple(f"2025-Q{number}" for number in range(1, 5))
_TABLES: tuple[Table[Any], ...] = (*disclosure.TABLES, *order.TABLES)
TABLES = {table.name: table for table in _TABLES}

Chain = tuple[int, int, int, int, int]
"""Accepted, settled, written, oral, fulfilled."""


def quarter(period: str, chain: Chain, kinds: Mapping[str, int] | None = None) -> VillageQuarter:
    accepted, settled, written, oral, fulfilled = map(str, chain)
    more = {} if kinds is None else {"类型": {kind: str(count) for kind, count in kinds.items()}}
    return VillageQuarter.model_validate({
        "期间": period, "受理": accepted, "调解成功": settled, "书面协议": written, "口头协议": oral,
        "履行": fulfilled, "公开": {"日期": "2026-01-08"}, **more,
    })  # fmt: skip


def blocks_of(page: Page) -> tuple[Block, ...]:
    assert isinstance(page.view, BlocksView)
    return page.view.blocks


def published(records: Mapping[str, VillageQuarter]) -> str:
    """Everything that a village publishes of its mediation: pages, open data, what feeds say."""
    ctx = village(mediation=dict(records))
    views = [(page.address, page.view.shell.description, blocks_of(page)) for page in mediation.pages(ctx)]
    rows = [list(TABLES[name].rows(ctx)) for name in ("mediation", "mediation-kinds")]
    return repr((views, rows, updates_of(ctx)))


def chains(most: int) -> Iterator[Chain]:
    """Every quarter that adds up: fulfilled ≤ written + oral ≤ settled ≤ accepted ≤ most."""
    for accepted in range(most + 1):
        for settled in range(accepted + 1):
            for agreements in range(settled + 1):
                for written in range(agreements + 1):
                    for fulfilled in range(agreements + 1):
                        yield accepted, settled, written, agreements - written, fulfilled


def cells(chain: Chain) -> tuple[int, int, int, int]:
    accepted, settled, written, oral, fulfilled = chain
    return accepted, settled, written + oral, fulfilled


def unsafe(candidates: Iterable[tuple[int, ...]]) -> list[tuple[int, set[int]]]:
    """The hidden cells that could be one of two numbers at most, if these are all candidates."""
    values = [set(column) for column in zip(*candidates, strict=True)]
    return [(index, seen) for index, seen in enumerate(values) if seen & set(SMALL) and len(seen) < 3]


def test_whoever_reads_a_quarter_cannot_tell_a_hidden_count() -> None:
    same: dict[str, set[tuple[int, ...]]] = defaultdict(set)
    for chain in chains(MOST):
        if chain[3] == 0 or chain[2] == 0:  # the two forms are published as one; the next test has both
            same[published({"2025-Q1": quarter("2025-Q1", chain)})].add(cells(chain))
    assert len(same) > 20
    for told, candidates in same.items():
        assert not unsafe(candidates), told


def test_whoever_reads_two_quarters_cannot_tell_a_hidden_count_or_form() -> None:
    following = quarter("2025-Q2", (6, 3, 2, 0, 1))
    same: dict[str, set[tuple[int, ...]]] = defaultdict(set)
    for chain in chains(MOST):
        told = published({"2025-Q1": quarter("2025-Q1", chain), "2025-Q2": following})
        same[told].add((*cells(chain), chain[2], chain[3]))
    for told, candidates in same.items():
        assert not unsafe(candidates), told


# ---- kinds of a year ---------------------------------------------------------------------------

KINDS = ("邻里", "山林土地", "房屋宅基地", "征地拆迁", "合同", "劳动争议", "消费", "婚姻家庭", "损害赔偿")
Year = tuple[tuple[int, ...], ...]
"""For each quarter its cases by kind, in the order of KINDS."""


def records_of(year: Year) -> dict[str, VillageQuarter]:
    return {
        period: VillageQuarter.model_construct(
            period=period, accepted=sum(counts), kinds=dict(zip(KINDS, counts, strict=True)), settled=None,
            written=None, oral=None, fulfilled=None, amount=None, screening=None, posting=None, note=None,
            origins=None,
        )
        for period, counts in zip(PERIODS, year, strict=True)
    }  # fmt: skip


def quick(year: Year) -> str:
    """What the deciding functions answer; what they cannot tell apart, nothing behind them can."""
    records = records_of(year)
    return repr((kinds_of_year(records, "2025", K), [figures_of(record, K) for record in records.values()]))


def totals(year: Year) -> tuple[int, ...]:
    return tuple(map(sum, zip(*year, strict=True)))


def candidates_for(year: Year, kind: int, dice: random.Random) -> Iterator[Year]:
    """Years with another count of the kind: in a quarter that is hidden anyway, or taken from another kind."""
    for index, cases in enumerate(year):
        for count in SMALL if sum(cases) in SMALL else ():
            alone = tuple(count if each == kind else 0 for each in range(len(KINDS)))
            yield (*year[:index], alone, *year[index + 1 :])
    counts = totals(year)
    for other in dice.sample(range(len(KINDS)), len(KINDS)):
        for shift in range(-counts[kind], counts[other] + 1):
            moved = [list(quarter) for quarter in year]
            source, target = (other, kind) if shift > 0 else (kind, other)
            left = abs(shift)
            for own in moved:
                step = min(left, own[source])
                own[source] -= step
                own[target] += step
                left -= step
            if other != kind and not left:
                yield tuple(map(tuple, moved))


quarter_kinds = st.lists(st.sampled_from(range(len(KINDS))), max_size=9).map(
    lambda drawn: tuple(drawn.count(kind) for kind in range(len(KINDS)))
)
years = st.tuples(quarter_kinds, quarter_kinds, quarter_kinds, quarter_kinds)
few_kinds = st.lists(st.sampled_from((0, 1, 4, 7)), min_size=5, max_size=9).map(
    lambda drawn: tuple(drawn.count(kind) for kind in range(len(KINDS)))
)


def assert_no_kind_is_told(year: Year, dice: random.Random) -> None:
    records, told = records_of(year), quick(year)
    named = dict(kinds_of_year(records, "2025", K).rows)
    full = published(records)
    for kind, count in enumerate(totals(year)):
        if count not in SMALL:
            continue
        assert KINDS[kind] not in named
        values = {count}
        for other in candidates_for(year, kind, dice):
            if totals(other)[kind] not in values and quick(other) == told:
                assert published(records_of(other)) == full
                values.add(totals(other)[kind])
                if len(values) >= 3:
                    break
        assert len(values) >= 3, (KINDS[kind], count, named)
    for index, cases in enumerate(year):
        if sum(cases) in SMALL:
            values = set()
            for kind in range(len(KINDS)):
                ways = itertools.islice(candidates_for(year, kind, dice), 4 * len(SMALL))
                values |= {sum(other[index]) for other in ways if quick(other) == told}
                if len(values) >= 3:
                    break
            assert len(values) >= 3, (PERIODS[index], named)


@settings(max_examples=60, deadline=None)
@given(st.one_of(years, st.tuples(few_kinds, few_kinds, few_kinds, few_kinds)), st.randoms())
def test_no_kind_of_few_cases_can_be_told_from_a_year(year: Year, dice: random.Random) -> None:
    assert_no_kind_is_told(year, dice)


@settings(max_examples=400, deadline=None)
@given(st.one_of(years, st.tuples(few_kinds, few_kinds, few_kinds, few_kinds)), st.randoms())
def test_no_kind_of_few_cases_can_be_told_from_many_years(year: Year, dice: random.Random) -> None:
    assert_no_kind_is_told(year, dice)


@settings(max_examples=60, deadline=None)
@given(years)
def test_kinds_are_published_in_whole_or_not_at_all(year: Year) -> None:
    records = records_of(year)
    found = kinds_of_year(records, "2025", K)
    accepted = [sum(counts) for counts in year]
    if any(count in SMALL for count in accepted):
        assert found.state == "few"
    if found.state == "shown":
        assert sum(count.low for _, count in found.rows) == sum(accepted)
        assert all(count.exact and count.low >= K for _, count in found.rows)
    else:
        assert not found.rows
    three = {period: records[period] for period in PERIODS[:3]}
    assert kinds_of_year(three, "2025", K).state == "open"


def leaves(group: KindGroup) -> Iterator[KindGroup]:
    if not group.parts:
        yield group
    for part in group.parts:
        yield from leaves(part)


def test_every_kind_has_its_place_and_a_sensitive_one_never_stands_alone() -> None:
    placed = [kind for leaf in leaves(ALL_KINDS) for kind in leaf.kinds]
    assert sorted(placed) == sorted(get_args(DisputeKind))
    for leaf in leaves(ALL_KINDS):
        if leaf.kinds & {"婚姻家庭", "医疗"}:
            assert len(leaf.kinds) >= 8
            assert not {"婚姻家庭", "医疗"} & {leaf.name}


# ---- the town ----------------------------------------------------------------------------------

small_towns = st.lists(st.integers(0, MOST), min_size=1, max_size=4)


def summaries(counts: Iterable[int], demo: bool = False) -> tuple[VillageSummary, ...]:
    return tuple(
        VillageSummary(
            id=f"v{index}", name=f"第{index}村", demo=demo,
            mediation=(figures_of(quarter("2025-Q1", (count, count, count, 0, count)), K),),
        )
        for index, count in enumerate(counts)
    )  # fmt: skip


def town_year(accepted: int, demo: bool = False) -> TownYear:
    return TownYear.model_validate({
        "期间": "2025", "来源": {"名称": "台账", "年份": "2025"}, "演示": "是" if demo else "否",
        "口径": [{"渠道": "人民调解", "受理": str(accepted), "调解成功": str(accepted)}],
    })  # fmt: skip


def town_published(counts: Iterable[int], accepted: int) -> str:
    ctx = town(villages=summaries(counts), mediation={"2025": town_year(accepted)})
    views = [blocks_of(page) for page in town_mediation.pages(ctx)]
    rows = [list(TABLES[name].rows(ctx)) for name in ("town-mediation", "village-quarters")]
    return repr((views, rows))


def channel(counts: Iterable[int], accepted: int) -> str:
    """The one figure that is not added up from what the villages publish."""
    ctx = town(villages=summaries(counts), mediation={"2025": town_year(accepted)})
    return repr(list(TABLES["town-mediation"].rows(ctx)))


@settings(max_examples=12, deadline=None)
@given(small_towns, st.integers(0, 8))
def test_the_towns_figures_tell_no_villages_hidden_count(counts: list[int], own: int) -> None:
    """The town's figure holds its own committee's cases: none, as the attacker knows, or nobody knows how many."""
    hidden = [index for index, count in enumerate(counts) if count in SMALL]
    assume(0 < len(hidden) <= 3)
    accepted = sum(counts) + own
    told, figure = town_published(counts, accepted), channel(counts, accepted)
    believed: dict[int, set[int]] = defaultdict(set)
    for values in itertools.product(SMALL, repeat=len(hidden)):
        other = list(counts)
        for index, value in zip(hidden, values, strict=True):
            other[index] = value
        news = [index for index, value in zip(hidden, values, strict=True) if value not in believed[index]]
        for more in range(20) if news and own else range(bool(news)):
            if channel(other, sum(other) + more) == figure:
                assert town_published(other, sum(other) + more) == told
                for index in news:
                    believed[index].add(other[index])
                break
    for index in hidden:
        assert len(believed[index]) >= 3


def test_a_margin_with_one_hidden_part_is_a_range() -> None:
    told = town_published([12, 25, 3], 40)
    assert "'38–41'" in told
    assert "'40'" not in told
    assert "'37'" in town_published([12, 25, 0], 37)


def test_invented_villages_and_real_ones_are_never_put_together() -> None:
    ctx = town(villages=(*summaries([11, 12]), *summaries([20, 30], demo=True)))
    assert list(TABLES["village-quarters"].rows(ctx)) == [
        (True, "2025-Q1", 2, "50", "50", "50", "50"),
        (False, "2025-Q1", 2, "23", "23", "23", "23"),
    ]
    real = town(villages=summaries([3, 12], demo=True), mediation={"2025": town_year(15)})
    assert [row[6] for row in TABLES["town-mediation"].rows(real)] == ["15"]


@given(st.integers(0, 60), st.lists(st.integers(0, MOST), max_size=4), st.integers(4, 9))
def test_a_total_is_right_or_a_range_that_holds_it(own: int, parts: list[int], k: int) -> None:
    below = sum((shown(part, k) for part in parts), Shown(0, 0))
    count = sum(parts) + own
    found = shown_total(count, below, k)
    assert found.low <= count <= found.high
    assert below.low <= sum(parts) <= below.high
    assert found.exact or found.high - found.low >= 2


def test_how_counts_are_written() -> None:
    forms = [shown(0, 5), shown(4, 5), shown(5, 5), shown(3, 5) + shown(36, 5)]
    assert [count.text for count in forms] == ["0", "<5", "5", "37–40"]
    assert [count.words("件") for count in forms] == ["0件", "少于5件", "5件", "37到40件"]


# ---- the whole site ----------------------------------------------------------------------------

_HIDDEN = (
    "受理: 4\n来源: {主动调解: 4}\n类型: {邻里: 3, 婚姻家庭: 1}\n调解成功: 4\n书面协议: 3\n口头协议: 1\n履行: 4\n"
    '涉及金额: "777.77"\n排查: {次数: 9, 发现: 4, 预防: 4}\n',
    "受理: 2\n来源: {申请: 1, 移送委托: 1}\n类型: {合同: 2}\n调解成功: 1\n书面协议: 0\n口头协议: 1\n履行: 1\n"
    '涉及金额: "33.33"\n排查: {次数: 9, 发现: 7, 预防: 1}\n',
)
_SCREENED = (
    "{日期: 2026-10-07, 村数: 3, 发现: 4, 化解: 3, 移交: 1}", "{日期: 2026-10-07, 村数: 3, 发现: 1, 化解: 1, 移交: 0}"
)  # fmt: skip


def test_the_site_is_the_same_to_the_byte_whatever_the_hidden_counts_are(project: Path) -> None:
    path = sorted(project.glob("data/villages/*/mediation/*.yml"))[0]
    screening = project / "data/town/screening/2026-10.yml"
    trees = []
    for number, text in enumerate(_HIDDEN):
        path.write_text(f"期间: {path.stem}\n{text}公开: {{日期: 2026-10-08, 张榜至: 2026-10-23}}\n", "utf-8")
        screening.write_text(
            f"演示: 是\n期间: 2026-10\n周排查:\n  - {_SCREENED[number]}\n"
            f"月例会: {{日期: 2026-10-30, 议题数: {number + 1}, 交办: {number + 1}}}\n"
            f"包案: {{在包: {number + 2}, 办结: {number + 1}, 逾期: {number + 1}, 升级: {number + 1}}}\n",
            "utf-8",
        )
        tally = build(project)
        assert not tally.held
        trees.append(tree_of(project / "site"))
    one, other = trees
    assert {address for address in one if one[address] != other.get(address)} == set()
    assert one.keys() == other.keys()
    village_id = path.parts[-3]
    told = one[f"v/{village_id}/mediation/{path.stem}.html"].decode()
    assert "受理少于5件" in told
    assert "1 到 4 件的不写明" in told
    for content in one.values():
        assert "受理4件".encode() not in content
        assert b"777.77" not in content


_COUNTS = {"origins", "written", "oral", "prevented", "on_own_initiative", "on_request", "referred"}


def test_counts_become_public_in_one_place_only() -> None:
    """Nothing but the summaries reads a village's finer counts, and nothing but suppression makes a Shown."""
    for path in sorted((REPO / "generator").rglob("*.py")):
        room = path.relative_to(REPO / "generator").parts[0]
        tree = ast.parse(path.read_text("utf-8"))
        calls = {
            node.func.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert path.name == "suppression.py" or "Shown" not in calls, path
        if room in ("views", "site"):
            read = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
            assert not read & _COUNTS, path


def test_a_period_within_another_is_found() -> None:
    assert periods.inside("2026-Q3", {"2026-08", "2026-Q3"}) == "2026-08"
    assert periods.inside("2026", {"2026-H2", "2025-01"}) == "2026-H2"
    assert periods.inside("2026-08", {"2026-Q3", "2026"}) == ""
