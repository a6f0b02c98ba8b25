"""Whatever records hold comes back from a workbook as it was; whatever a file holds, it is told, never a traceback."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from import_cases import first_village, month, sheets, town

from generator.importing import exporting
from generator.importing.draft import Asked
from generator.importing.ground import Ground, Town
from generator.importing.understanding import understand
from generator.models import families
from generator.reading.spreadsheets.forms import BY_KIND
from generator.reading.strict import parse
from generator.writing.canonical import canonical

pytestmark = pytest.mark.slow

_LETTERS = (
    "甲乙丙合计小计余额承前页结转元万备注期间签字会计：:=+-@'\"“”，、；#&%*[]{}<>?!| 0123456789abcXYZ\n"
)
TEXT = st.text(alphabet=_LETTERS, min_size=1, max_size=24).map(str.strip).filter(bool)
NAMES = st.sampled_from(("张某某", "李某某"))
ACCOUNTS = ("库存现金", "银行存款")


def money(low: int = 1) -> st.SearchStrategy[str]:
    return st.integers(low, 10**11).map(lambda cents: str(Decimal(cents) / 100 + Decimal("0.00")))


def _maybe(**more: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=more)


@st.composite
def entries(draw: st.DrawFn, at: int) -> dict[str, Any]:
    kind = draw(st.sampled_from(("收入", "支出", "往来收", "往来付", "划转")))
    day = date(2026, 11, 1) + timedelta(days=draw(st.integers(0, 29)))
    made: dict[str, Any] = {
        "凭证号": f"{at:04}",
        "日期": day.isoformat(),
        "类型": kind,
        "摘要": draw(TEXT),
        "金额": draw(money()),
    }
    if kind == "划转":
        made |= dict(zip(("转出", "转入"), draw(st.permutations(ACCOUNTS)), strict=True))
    else:
        made["账户"] = draw(st.sampled_from(ACCOUNTS))
    if kind in ("收入", "支出"):
        made["科目"] = "501" if kind == "收入" else "513"
    return made | draw(_maybe(经手人=NAMES, 证明人=NAMES, 审批人=NAMES, 备注=TEXT))


@st.composite
def months(draw: st.DrawFn) -> dict[str, Any]:
    rows = [draw(entries(at + 1)) for at in range(draw(st.integers(0, 6)))]
    made: dict[str, Any] = {
        "期间": "2026-11", "明细": rows,
        "期初": {name: draw(money(-(10**9))) for name in ACCOUNTS}, "期末": {name: draw(money()) for name in ACCOUNTS},
    }  # fmt: skip
    return made | draw(_maybe(备注=TEXT, 公开=st.just({"日期": "2026-12-05", "张榜至": "2026-12-20"})))


@st.composite
def affairs(draw: st.DrawFn) -> dict[str, Any]:
    rows = []
    for _ in range(draw(st.integers(0, 4))):
        row = {"目录": "cw-other"} | draw(
            _maybe(标题=TEXT, 内容=TEXT, 备注=TEXT, 附件=st.just(["files/a.pdf", "files/b.pdf"]))
        )
        if draw(st.booleans()):
            wide = draw(st.integers(1, 3))
            lines = draw(st.lists(st.lists(st.just("") | TEXT, min_size=wide, max_size=wide), max_size=3))
            head = draw(st.lists(TEXT, min_size=wide, max_size=wide))
            while lines and not any(lines[-1]):
                lines.pop()
            row["表格"] = {"列": head, "行": lines}
        rows.append(row)
    return {"期间": "2026-Q4", "事项": rows} | draw(_maybe(备注=TEXT, 无=st.just(["cw-audit"])))


@st.composite
def assets(draw: st.DrawFn) -> dict[str, Any]:
    rows = [
        {"编号": f"thing-{at}", "名称": draw(TEXT), "类别": draw(TEXT)}
        | draw(_maybe(数量=st.integers(0, 10**6).map(str), 单位=TEXT, 取得=st.sampled_from(("2009", "2009-06", "2026-Q3")),
                      原值=money(), 坐落=TEXT, 备注=TEXT))
        for at in range(draw(st.integers(1, 4)))
    ]  # fmt: skip
    return {"资产": rows, "公开": [{"日期": "2026-10-07"}]} | draw(
        _maybe(截至=st.just("2026-10-31"), 备注=TEXT)
    )


@st.composite
def contracts(draw: st.DrawFn) -> dict[str, Any]:
    rows = []
    for at in range(draw(st.integers(1, 3))):
        due = [
            {"日期": f"2027-0{each + 1}-01", "金额": draw(money())} for each in range(draw(st.integers(0, 3)))
        ]
        row = {
            "编号": f"deal-{at}", "名称": draw(TEXT), "对方": draw(TEXT), "对方类型": "企业", "标的": ["a", "b"],
            "签订": "2026-01-05", "自": "2026-01-05", "至": "2030-12-31", "年金额": draw(money()),
        }  # fmt: skip
        rows.append(row | ({"应收": due} if due else {}) | draw(_maybe(方式=TEXT, 备注=TEXT)))
    return {"合同": rows}


@st.composite
def mediation(draw: st.DrawFn) -> dict[str, Any]:
    number = st.integers(0, 500).map(str)
    return {"期间": "2026-Q4", "受理": draw(number)} | draw(
        _maybe(来源=st.fixed_dictionaries({"申请": number}), 类型=st.fixed_dictionaries({"邻里": number, "其他": number}),
               调解成功=number, 涉及金额=money(), 备注=TEXT)
    )  # fmt: skip


CASES = {
    "finance": ("2026-11", months()), "affairs": ("2026-Q4", affairs()), "assets": ("", assets()),
    "contracts": ("", contracts()), "mediation": ("2026-Q4", mediation()),
}  # fmt: skip


class Place:
    """A project and its first village; not a dataclass, for hypothesis would print all of it."""

    def __init__(self, root: Path) -> None:
        self.town: Town = town(root)
        self.ground: Ground = self.town.ground(first_village(root))
        self.id = self.ground.id


@pytest.fixture(scope="module")
def place(seed_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    root = tmp_path_factory.mktemp("any") / "project"
    shutil.copytree(seed_project, root)
    return Place(root)


@pytest.mark.parametrize("kind", CASES)
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn=st.data())
def test_records_come_back_as_they_were(place: Place, kind: str, drawn: st.DataObject) -> None:
    opened, ground = place.town, place.ground
    period, strategy = CASES[kind]
    book = BY_KIND[kind]
    path = ground.path(book, period)
    text = canonical(kind, drawn.draw(strategy))
    told = parse(text.encode(), path).data
    record = families.BY_NAME[kind].model().model_validate(told)
    (opened.root / path).write_text(text, encoding="utf-8")
    found = understand(exporting.export(ground, book, period), "表.xlsx", opened, Asked())
    assert [str(each) for each in found.told if each.problem.code[0] == "H" and each.stops] == []
    (laid,) = found.laid.values()
    assert families.BY_NAME[kind].model().model_validate(laid.data) == record
    assert found.changes == {}


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(noise=st.binary(max_size=300), at=st.integers(0, 6000))
def test_damaged_workbooks_are_told(place: Place, noise: bytes, at: int) -> None:
    raw = month(("2026-11-03", "0901", "租金", "501", 8000, None, "银行存款", ""))
    raw = raw[:at] + noise + raw[at + len(noise) :]
    found = understand(raw, "账.xlsx", place.town, Asked(place.id))
    assert found.changes or found.told


ANYTHING = st.one_of(
    st.none(), TEXT, st.integers(-(10**12), 10**12), st.floats(allow_nan=False, allow_infinity=False), st.booleans(),
    st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.sampled_from(("合计", "上月结转", "余额", "=1+1", "2026-11-03", "收入", "划转")),
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@example(rows=[["合计"]], kind="affairs", headed=True)
@given(
    rows=st.lists(st.lists(ANYTHING, max_size=9), max_size=8),
    kind=st.sampled_from(sorted(BY_KIND)),
    headed=st.booleans(),
)
def test_any_cells_are_told(place: Place, rows: list[list[object]], kind: str, headed: bool) -> None:
    table = BY_KIND[kind].main
    head = [tuple(each.head for each in table.columns)] if table and headed else []
    raw = sheets(表=[*head, *map(tuple, rows)])
    asked = Asked(
        place.id,
        kind,
        {"finance": "2026-11", "finance-cwh": "2026-11", "subsidies": "2026"}.get(kind, "2026-Q4"),
    )
    found = understand(raw, "表.xlsx", place.town, asked)
    assert all(each.problem.message for each in found.told)
    assert found.changes or found.told or not any(map(any, rows))
