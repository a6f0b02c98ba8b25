"""Mediation (J): figures that do not agree are told with their arithmetic; what only looks odd is for staff."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import REPO, TODAY
from small_village import settings

from generator import checking, holding
from generator.checks import mediation, town
from generator.checks.case import VillageCase
from generator.models.bundles import VillageRecords
from generator.models.mediation import TownYear, VillageQuarter
from generator.models.site import Site
from generator.models.town import Committees
from generator.models.village import Village
from generator.parts import Clock
from generator.problems import Finding

QUARTER = "data/villages/yangliu/mediation/2026-Q3.yml"
YEAR = "data/town/mediation/2022.yml"


def told(path: str, text: str) -> list[tuple[str, int, str]]:
    """What is found in one file: code, line, wording."""
    entry = holding.read_file(path, text.encode(), "")
    return [(item.code, item.line, item.message) for item in entry.problems]


def quarter(**more: str) -> str:
    fields = {
        "期间": "2026-Q3", "受理": "12", "来源": "{主动调解: 5, 申请: 6, 移送委托: 1}",
        "类型": "{邻里: 5, 山林土地: 3, 婚姻家庭: 2, 其他: 2}", "调解成功": "11", "书面协议": "7",
        "口头协议": "4", "履行": "11", "排查": "{次数: 13, 发现: 9, 预防: 8}", **more,
    }  # fmt: skip
    return "".join(f"{key}: {value}\n" for key, value in fields.items() if value)


def test_a_quarter_that_adds_up_is_silent() -> None:
    assert told(QUARTER, quarter()) == []
    assert (
        told(QUARTER, quarter(来源="", 类型="", 调解成功="", 书面协议="", 口头协议="", 履行="", 排查=""))
        == []
    )
    assert told(QUARTER, quarter(书面协议="", 口头协议="", 履行="3")) == []


@pytest.mark.parametrize(
    ("more", "code", "line", "says"),
    [
        (
            {"类型": "{邻里: 5, 山林土地: 3, 婚姻家庭: 2, 其他: 1}"}, "J01", 4,
            "类型合计 邻里 5 + 山林土地 3 + 婚姻家庭 2 + 其他 1 = 11 件，受理写的是 12 件，相差 1 件",
        ),
        (
            {"来源": "{主动调解: 5, 申请: 8}"}, "J02", 3,
            "来源合计 主动调解 5 + 申请 8 = 13 件，受理写的是 12 件，相差 1 件",
        ),
        ({"调解成功": "13"}, "J03", 5, "调解成功 13 件，比受理 12 件还多 1 件"),
        ({"口头协议": "6"}, "J04", 6, "协议 书面 7 + 口头 6 = 13 件，比调解成功 11 件还多 2 件"),
        ({"书面协议": "", "口头协议": "12"}, "J04", 6, "协议 口头 12 = 12 件，比调解成功 11 件还多 1 件"),
        ({"履行": "12"}, "J05", 8, "履行 12 件，比协议 书面 7 + 口头 4 = 11 件还多 1 件"),
        ({"排查": "{次数: 13, 发现: 7, 预防: 8}"}, "J06", 9, "预防 8 起，比发现 7 起还多 1 起"),
    ],
)  # fmt: skip
def test_what_does_not_add_up_is_told_with_its_arithmetic(
    more: dict[str, str], code: str, line: int, says: str
) -> None:
    assert told(QUARTER, quarter(**more)) == [(code, line, says)]


def test_an_unknown_kind_is_told_with_the_nearest() -> None:
    ((code, line, says),) = told(QUARTER, quarter(类型="{邻里: 10, 房屋宅基: 2}"))
    assert (line, code[0]) == (4, "S")
    assert "房屋宅基" in says
    entry = holding.read_file(QUARTER, quarter(类型="{邻里: 10, 房屋宅基: 2}").encode(), "")
    assert "房屋宅基地" in entry.problems[0].message + entry.problems[0].hint


def together(**quarters: str) -> list[Finding]:
    """What is found between the quarters of a village, each given as 2026_Q3 with its YAML."""
    records = {}
    for name, text in quarters.items():
        period = name[1:].replace("_", "-")
        entry = holding.read_file(f"data/villages/yangliu/mediation/{period}.yml", text.encode(), "")
        assert isinstance(entry.record, VillageQuarter), entry.problems
        records[period] = entry.record
    village = Village.model_validate({"名称": "杨柳村", "账户": ["银行存款"]})
    case = VillageCase(
        VillageRecords(id="yangliu", village=village, mediation=records), settings(), Clock(TODAY)
    )
    return list(mediation.quarters(case))


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("其中3件还在调", "3件"), ("只有一件没有调成", "一件"), ("两起邻里的事", "两起"), ("有 4 件移送法院", "4 件"),
        ("受理12件", ""), ("按第三件大事的要求", ""), ("由镇里派人一起调解", ""), ("每季度汇总一次", ""), ("15起里", ""),
    ],
)  # fmt: skip
def test_a_note_does_not_tell_a_small_count(note: str, said: str) -> None:
    found = together(_2026_Q3=quarter(备注=note))
    assert [(item.code, dict(item.values)["said"]) for item in found] == ([("J07", said)] if said else [])
    screened = together(_2026_Q3=quarter(排查=f"{{次数: 13, 发现: 9, 备注: {note}}}"))
    assert [item.place for item in screened] == ([("排查", "备注")] if said else [])


def bare(period: str, accepted: int) -> str:
    return f"期间: {period}\n受理: {accepted}\n"


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        (4, 12, "多了太多：相差 3.0 倍"), (30, 10, "少了太多：相差 3.0 倍"), (0, 11, "多了太多：相差 11 件"),
        (1, 4, ""), (5, 14, ""), (10, 12, ""), (0, 0, ""),
    ],
)  # fmt: skip
def test_a_leap_from_quarter_to_quarter_is_told_to_staff(before: int, now: int, change: str) -> None:
    found = together(_2025_Q4=bare("2025-Q4", before), _2026_Q1=bare("2026-Q1", now))
    assert [(item.code, dict(item.values)["change"]) for item in found] == (
        [("J08", change)] if change else []
    )
    assert together(_2025_Q3=bare("2025-Q3", before), _2026_Q1=bare("2026-Q1", now)) == []


def year(*rows: str) -> str:
    body = "".join(f"  - {{{row}}}\n" for row in rows)
    return f'期间: "2022"\n来源: {{名称: 台账, 年份: 2022}}\n口径:\n{body}'


def test_the_towns_year_is_checked_channel_by_channel_and_never_added() -> None:
    fine = (
        "渠道: 人民调解, 受理: 172",
        "渠道: 行政调解, 主体: 派出所, 受理: 12",
        "渠道: 行政调解, 主体: 交警队, 受理: 9",
    )
    assert told(YEAR, year(*fine)) == []
    assert told(YEAR, year("渠道: 人民调解, 受理: 172, 调解成功: 180")) == [
        ("J03", 4, "调解成功 180 件，比受理 172 件还多 8 件")
    ]
    assert told(YEAR, year(*fine, "渠道: 行政调解, 主体: 派出所, 受理: 3")) == [
        ("J09", 7, "行政调解 派出所写了两行")
    ]


COMMITTEES = "data/town/committees.yml"


def committees(totals: str, *rows: str) -> str:
    body = "".join(f"  - {{编号: c{n}, 名称: 委员会{n}, 类型: 村, {row}}}\n" for n, row in enumerate(rows))
    return f"来源: {{名称: 台账, 年份: 2022}}\n合计: {{{totals}}}\n委员会:\n{body}"


def test_committees_are_no_smaller_than_their_parts() -> None:
    assert told(COMMITTEES, committees("调解员: 9", "人数: 3, 女: 1", "人数: 5")) == []
    assert [item[:2] for item in told(COMMITTEES, committees("调解员: 9", "人数: 3, 女: 4", "人数: 2, 专职: 3"))] == [
        ("J12", 4), ("J12", 5),
    ]  # fmt: skip
    assert told(COMMITTEES, committees("调解员: 7", "人数: 3", "人数: 5")) == [
        ("J11", 2, "各委员会人数合计 8 人，比合计里的调解员 7 人还多")
    ]
    assert told(COMMITTEES, committees("调解员: 7", "人数: 3, 演示: 是", "人数: 5")) == []


def test_mediators_of_a_year_are_those_of_the_committees() -> None:
    record = holding.read_file(
        YEAR, year("渠道: 人民调解, 受理: 172, 组织: 19, 调解员: 127").encode(), ""
    ).record
    known = holding.read_file(
        COMMITTEES, committees("委员会: 19, 调解员: 120", "人数: 3").encode(), ""
    ).record
    assert isinstance(record, TownYear)
    assert isinstance(known, Committees)
    site = holding.read_file("data/site.yml", (REPO / "data/site.yml").read_bytes(), "").record
    assert isinstance(site, Site)
    (found,) = town.check({YEAR: record, COMMITTEES: known}, (), site)
    assert (found.code, found.path, found.place) == ("J10", YEAR, ("口径", 0, "调解员"))
    assert known.source
    other = known.model_copy(update={"source": known.source.model_copy(update={"year": "2023"})})
    assert list(town.check({YEAR: record, COMMITTEES: other}, (), site)) == []
    assert list(town.check({YEAR: record}, (), site)) == []


def test_more_settled_than_found_and_periods_within_others_are_told_to_staff() -> None:
    weeks = "期间: 2026-10\n周排查:\n  - {日期: 2026-10-07, 村数: 18, 发现: 3, 化解: 5}\n"
    assert told("data/town/screening/2026-10.yml", weeks) == [("J13", 3, "化解 5，比发现 3 还多 2")]
    grid = (
        "网格: []\n采集:\n"
        "  - {期间: 2026-Q3, 类型: 矛盾纠纷, 件: 9}\n  - {期间: 2026-08, 类型: 矛盾纠纷, 件: 3, 办结: 4}\n"
        "  - {期间: 2026-08, 类型: 民生诉求, 件: 3}\n"
    )
    assert [item[:2] for item in told("data/town/grid.yml", grid)] == [("J14", 3), ("J13", 4)]


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """The example project with its village made a real one that has a small count or two."""
    root = tmp_path / "project"
    shutil.copytree(REPO / "docs" / "examples", root)
    village = root / "data/villages/yangliu/village.yml"
    village.write_text(village.read_text("utf-8").replace("演示: 是\n", "", 1), "utf-8")
    return root


@pytest.mark.parametrize(
    ("line", "stated"),
    [("", "没有写明"), ("数据仓库: 公开\n", "是公开的"), ("数据仓库: 私有\n", None)],
)
def test_small_counts_in_a_repository_that_others_may_see(real: Path, line: str, stated: str | None) -> None:
    site = real / "data/site.yml"
    site.write_text(site.read_text("utf-8").replace("数据仓库: 私有\n", line), "utf-8")
    found = [item for item in checking.check(real, today=TODAY, jobs=1) if item.code == "J15"]
    if stated is None:
        assert found == []
    else:
        (told_once,) = found
        assert (told_once.path, told_once.severity) == ("data/site.yml", "warning")
        assert stated in told_once.message
        # 3, 2 and 2 of its kinds, the written agreements being 7, 1 referred, and 4 oral agreements
        assert "有 5 个小于 5 的件数" in told_once.message


def test_invented_small_counts_may_lie_anywhere(tmp_path: Path) -> None:
    shutil.copytree(REPO / "docs" / "examples", tmp_path / "project")
    site = tmp_path / "project/data/site.yml"
    site.write_text(site.read_text("utf-8").replace("数据仓库: 私有\n", ""), "utf-8")
    assert not [
        item for item in checking.check(tmp_path / "project", today=TODAY, jobs=1) if item.code == "J15"
    ]


def test_the_threshold_leaves_a_hidden_count_three_values(tmp_path: Path) -> None:
    text = (REPO / "docs/examples/data/site.yml").read_text("utf-8")
    for k, codes in (("3", ["S63"]), ("0", ["S63"]), ("4", []), ("10", [])):
        found = told("data/site.yml", text.replace("小数抑制: 5", f"小数抑制: {k}"))
        assert [item[0] for item in found] == codes


def test_a_records_small_counts_are_those_that_no_page_tells() -> None:
    record = VillageQuarter.model_validate(
        {
            "期间": "2026-Q3",
            "受理": "5",
            "类型": {"邻里": "4", "其他": "1", "合同": "0"},
            "调解成功": "5",
            "履行": "0",
        }
    )
    assert mediation.small_counts(record, 5) == 2
    assert mediation.small_counts(replace_accepted(record, 4), 5) == 3


def replace_accepted(record: VillageQuarter, accepted: int) -> VillageQuarter:
    return record.model_copy(update={"accepted": accepted})
