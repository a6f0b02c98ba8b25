"""Open data: CSV and JSON say the same, spreadsheets are safe, the data package describes all of it."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from conftest import REPO, TODAY, build
from markup import element
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from generator.site.tabular import Form, csv_text, encode
from generator.views.tables import town, village
from generator.views.tables.statistics import STATISTICS
from generator.views.tables.table import Column, Table

BELOW: tuple[Table[Any], ...] = (*village.TABLES, *village.FROM_SUMMARY)


def read_csv(raw: bytes) -> list[list[str]]:
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))


def html(path: Path) -> HTMLParser:
    return HTMLParser(path.read_text("utf-8"))


def as_json(kind: str, text: str, raw: object) -> object:
    if text == "":
        return raw if raw in (None, "") else "missing"
    if kind == "boolean":
        return {"是": True, "否": False}[text]
    if kind == "integer":
        return int(text)
    if kind == "number":
        return Decimal(text)
    if kind == "string" and isinstance(raw, str) and raw[:1] in set("=+-@\t\r\n＝＋－＠"):
        assert text.startswith("'")
        return text[1:]
    return text


def test_csv_and_json_say_the_same(built: Path) -> None:
    tables = sorted((built / "data").rglob("*.csv"))
    assert len(tables) == 2 * len(BELOW) + len(town.TABLES) + 1
    for path in tables:
        raw = path.read_bytes()
        lines = read_csv(raw)
        assert b"\n" not in raw.replace(b"\r\n", b"") or b'"' in raw
        twin = json.loads(path.with_suffix(".json").read_text("utf-8"), parse_float=Decimal)
        assert lines[0] == [field["name"] for field in twin["fields"]]
        kinds = [field["type"] for field in twin["fields"]]
        assert len(lines) == len(twin["rows"]) + 1, path
        for line, row in zip(lines[1:], twin["rows"], strict=True):
            assert [as_json(k, t, r) for k, t, r in zip(kinds, line, row, strict=True)] == row, path


def test_the_package_describes_every_table(built: Path) -> None:
    package = json.loads((built / "data/datapackage.json").read_text("utf-8"))
    assert package["profile"] == "tabular-data-package"
    named: list[str] = []
    for resource in package["resources"]:
        assert re.fullmatch(r"[a-z0-9._-]+", resource["name"])
        paths = resource["path"] if isinstance(resource["path"], list) else [resource["path"]]
        named += paths
        fields = resource["schema"]["fields"]
        assert all(f["title"] and f["description"] for f in fields), resource["name"]
        assert len({f["name"] for f in fields}) == len(fields), resource["name"]
        for path in paths:
            assert read_csv((built / "data" / path).read_bytes())[0] == [f["name"] for f in fields]
    on_disk = [p.relative_to(built / "data").as_posix() for p in (built / "data").rglob("*.csv")]
    assert sorted(named) == sorted(on_disk)
    assert len({r["name"] for r in package["resources"]}) == len(package["resources"])


def test_every_row_of_a_demonstration_village_says_so(built: Path) -> None:
    for name in (table.name for table in BELOW):
        for path in (built / "data").glob(f"*/{name}.csv"):
            lines = read_csv(path.read_bytes())
            assert lines[0][:3] == ["村编号", "村", "演示"]
            assert all(line[0] == path.parent.name and line[2] == "是" for line in lines[1:])


def test_dates_and_amounts_are_written_plainly(built: Path) -> None:
    (path, *_) = sorted((built / "data").glob("*/entries.csv"))
    lines = read_csv(path.read_bytes())
    head = lines[0]
    assert len(lines) > 30
    for line in lines[1:]:
        row = dict(zip(head, line, strict=True))
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["日期"])
        assert re.fullmatch(r"-?\d+\.\d\d", row["金额"])
    page = (built / f"v/{path.parent.name}/finance/{lines[-1][4]}.html").read_text("utf-8")
    assert f"{abs(Decimal(dict(zip(head, lines[-1], strict=True))['金额'])):,.2f}" in page


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+86", "'+86"),
        ("-x", "'-x"),
        ("@cmd", "'@cmd"),
        ("\tx", "'\tx"),
        ("\rx", '"\'\rx"'),
        ("＝1", "'＝1"),
        ('=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'),
        ('他说"好"', '"他说""好"""'),
        ("甲,乙", '"甲,乙"'),
        ("一\n二", '"一\n二"'),
        ("平常", "平常"),
        ("", ""),
    ],
)
def test_texts_are_safe_and_quoted(text: str, written: str) -> None:
    assert csv_text(text) == written
    assert (
        next(csv.reader([written + ",x"], strict=True))[0].lstrip("'") == text or "\n" in text or "\r" in text
    )


def test_amounts_stay_numbers_and_texts_stay_raw_in_json() -> None:
    form = Form.of(
        "t", (Column("演示", "boolean"), Column("摘要"), Column("金额", "number"), Column("数", "integer"))
    )
    rows = [("=2", Decimal("-8.50"), 3), (None, None, None), ('"\\\n', Decimal("0.00"), 0)]
    made = encode(form, (True,), rows)
    assert made.rows == 3
    assert read_csv(made.csv)[1:] == [
        ["是", "'=2", "-8.50", "3"],
        ["是", "", "", ""],
        ["是", '"\\\n', "0.00", "0"],
    ]
    assert json.loads(made.json)["rows"] == [
        [True, "=2", -8.5, 3],
        [True, None, None, None],
        [True, '"\\\n', 0, 0],
    ]


def test_an_empty_table_has_its_head() -> None:
    made = encode(Form.of("t", (Column("名称"),)), (), ())
    assert read_csv(made.csv) == [["名称"]]
    assert json.loads(made.json) == {"fields": [{"name": "名称", "type": "string"}], "rows": []}


def test_a_formula_in_the_data_does_not_reach_a_spreadsheet(project: Path) -> None:
    path = sorted(project.glob("data/villages/*/finance/*.yml"))[0]
    text = re.sub(r"摘要: [^,]+,", '摘要: "=1+cmd|x!A1",', path.read_text("utf-8"), count=1)
    path.write_text(text, "utf-8")
    build(project)
    name = path.parts[-3]
    assert b",'=1+cmd|x!A1," in (project / f"site/data/{name}/entries.csv").read_bytes()
    assert '"=1+cmd|x!A1"' in (project / f"site/data/{name}/entries.json").read_text("utf-8")


def test_small_counts_are_hidden_as_on_the_page(project: Path) -> None:
    path = sorted(project.glob("data/villages/*/mediation/*.yml"))[0]
    name, period = path.parts[-3], path.stem
    path.write_text(
        f"期间: {period}\n受理: 4\n类型: {{邻里: 3, 其他: 1}}\n"
        "调解成功: 3\n书面协议: 2\n口头协议: 1\n履行: 0\n"
        '涉及金额: "777.77"\n排查: {次数: 9, 发现: 1, 预防: 0}\n',
        "utf-8",
    )
    build(project)
    lines = read_csv((project / f"site/data/{name}/mediation.csv").read_bytes())
    row = next(dict(zip(lines[0], line, strict=True)) for line in lines[1:] if line[3] == period)
    page = html(project / f"site/v/{name}/mediation/{period}.html")
    on_page = {
        element(div, "dt").text(): element(div, "dd").text(deep=False).strip()
        for div in page.css(".figures div")
    }
    assert on_page == {"受理": "<5", "调解成功": "<5", "达成协议": "<5", "已经履行": "0", "排查次数": "9"}
    assert [row[c] for c in ("受理", "调解成功", "达成协议", "履行", "排查次数")] == list(on_page.values())
    assert row["涉及金额"] == ""
    assert "受理少于5件，调解成功少于5件，达成协议少于5件，已经履行0件。" in element(page, "main").text()


def test_kinds_are_those_of_the_page(project: Path) -> None:
    folder = sorted(project.glob("data/villages/*/mediation"))[0]
    for path in folder.iterdir():
        path.unlink()
    for number in range(1, 5):
        text = f"期间: 2025-Q{number}\n受理: 8\n类型: {{邻里: 5, 合同: 2, 婚姻家庭: 1}}\n"
        (folder / f"2025-Q{number}.yml").write_text(text, "utf-8")
    build(project)
    name = folder.parent.name
    kinds = read_csv((project / f"site/data/{name}/mediation-kinds.csv").read_bytes())
    listing = html(project / f"site/v/{name}/mediation/index.html")
    (table,) = [t for t in listing.css("table") if "类型" in element(t, "caption").text()]
    on_page = {element(tr, "th").text(): element(tr, "td").text() for tr in table.css("tbody tr")}
    assert {line[4]: line[5] for line in kinds[1:]} == on_page == {"邻里": "20", "其余各类": "12"}


def test_the_summary_holds_what_the_town_sees(built: Path) -> None:
    for path in built.glob("v/*/summary.json"):
        summary = json.loads(path.read_text("utf-8"))
        assert summary["format"] == "cunwu-summary/1"
        assert summary["id"] == path.parent.name
        assert summary["demo"] is True
        assert len(summary["months"]) == 3
        assert summary["tables"]["entries"] > 30
        assert set(summary["tables"]) == {table.name for table in BELOW}


def test_every_column_of_every_table_is_described() -> None:
    from generator.site.datapackage import _descriptions

    tables: tuple[Table[Any], ...] = (*BELOW, *town.TABLES, STATISTICS)
    for table in tables:
        known = _descriptions(table.models)
        for column in table.columns:
            assert column.description or known.get(column.name), (table.name, column.name)


_ONE_FIGURE = """
import sys
sys.path.insert(0, {repo!r})
from datetime import date
from pathlib import Path
from generator import building
root = Path({root!r})
building.build(building.Order(root, root / "site", today=date.fromisoformat({today!r}), jobs=1))
print("pandas" in sys.modules, "mkdocs" in sys.modules, "markdown" in sys.modules)
"""


def _fresh_build(root: Path) -> str:
    code = _ONE_FIGURE.format(repo=str(REPO), root=str(root), today=TODAY.isoformat())
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


@pytest.mark.slow
def test_one_figure_of_a_running_year_does_not_import_pandas(project: Path) -> None:
    from generator.demo import write_villages

    write_villages(project, 1, 24, 11)
    assert _fresh_build(project).split()[0] == "True"
    before = (project / "site/data/statistics.csv").read_bytes()
    assert "年收入中位数".encode() in before
    package = (project / "site/data/datapackage.json").read_bytes()
    path = sorted(project.glob("data/villages/*/finance/2026-10.yml"))[0]
    pair = "".join(
        f'\n  - {{凭证号: "{number}", 日期: 2026-10-09, 类型: {kind}, 科目: "{code}", '
        '摘要: 多收的一元退回, 金额: "1.00", 账户: 库存现金, 经手人: 李某某}'
        for number, kind, code in (("9998", "收入", "501"), ("9999", "支出", "513"))
    )
    path.write_text(path.read_text("utf-8").replace("明细:", "明细:" + pair, 1), "utf-8")
    assert _fresh_build(project).split() == ["False", "False", "False"]
    assert (project / "site/data/statistics.csv").read_bytes() == before
    assert (project / "site/data/datapackage.json").read_bytes() == package
    entries = (project / f"site/data/{path.parts[-3]}/entries.csv").read_text("utf-8")
    assert entries.count("多收的一元退回,1.00,库存现金") == 2
