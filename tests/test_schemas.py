"""Schemas for editors: every committed file fits, what the reader takes fits, slips do not."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner
from conftest import REPO
from pydantic import TypeAdapter, ValidationError

from generator.cli import main
from generator.models import base, families, period
from generator.writing import schemas
from generator.writing.tidying import files_below

pytestmark = pytest.mark.slow

YAML = [family for family in families.FAMILIES if family.kind == "yaml"]
VALIDATORS = {
    family.name: jsonschema.Draft202012Validator(schemas.schema(family)) for family in families.FAMILIES
}


def plainly(text: str) -> Any:
    """A file as any YAML tool reads it and hands it on as JSON: numbers are numbers, dates text."""
    return json.loads(json.dumps(yaml.load(text, Loader=yaml.CSafeLoader), default=str))


@pytest.mark.parametrize("family", families.FAMILIES, ids=lambda family: family.name)
def test_each_schema_is_one_and_speaks_chinese(family: families.Family) -> None:
    made = schemas.schema(family)
    jsonschema.Draft202012Validator.check_schema(made)
    assert made["title"] == family.title
    for record in (made, *made.get("$defs", {}).values()):
        for key, value in record["properties"].items():
            assert value["title"] == key
            assert not value["description"].isascii()
        assert set(record) <= {
            "$schema",
            "$defs",
            "title",
            "description",
            "type",
            "additionalProperties",
            "required",
            "properties",
            *(("if", "else") if record is made and family.name in ("law", "notices") else ()),
        }


@pytest.mark.parametrize(
    "root",
    [REPO, REPO / "docs" / "examples", REPO / "generator/demo/seed"],
    ids=["project", "examples", "seed"],
)
def test_every_committed_file_fits(root: Path) -> None:
    seen = set()
    for path in files_below(root, [root / "data", root / "private", root / "content"]):
        found = families.family_of(path)
        assert found is not None
        text = (root / path).read_text(encoding="utf-8")
        data = plainly(text.split("---\n")[1] if path.endswith(".md") else text)
        told = [f"{list(each.path)}: {each.message}" for each in VALIDATORS[found[0].name].iter_errors(data)]
        assert told == [], path
        seen.add(found[0].name)
    if root.name == "examples":
        assert seen == {family.name for family in families.FAMILIES}


def test_what_an_original_says_is_not_asked_of_its_translation() -> None:
    law = VALIDATORS["law"]
    translation = plainly("标题: a\n一句话: a\n语言: en\n译自: lending\n")
    assert law.is_valid(translation)
    for key in ("译自", "标题"):
        assert not law.is_valid({name: value for name, value in translation.items() if name != key}), key


def test_with_quotes_and_without_it_fits_and_slips_do_not() -> None:
    finance = VALIDATORS["finance"]
    row = "{凭证号: 0123, 日期: 2026-10-05, 类型: 收入, 科目: 501, 摘要: 2026, 金额: 1234.50, 账户: 银行}"
    for text in (row, row.replace("0123", '"0123"').replace("501", '"501"').replace("1234.50", '"1,234.50"')):
        month = f"期间: 2026-10\n期初: {{银行: 0}}\n期末: {{银行: '1234.5'}}\n明细:\n  - {text}\n更正:\n审核: \n备注: 12\n"
        assert finance.is_valid(plainly(month)), list(finance.iter_errors(plainly(month)))
    good = plainly(month)
    slips: tuple[dict[str, Any], ...] = (
        {"期间": "十月"}, {"期末": {"银行": "约 30"}}, {"明细": {}}, {"期未": {}}, {"期间": None},
        {"明细": [{**good["明细"][0], "类型": "支付"}]}, {"明细": [{**good["明细"][0], "日期": "10.5"}]},
    )  # fmt: skip
    for change in slips:
        assert not finance.is_valid({**good, **change}), change


TYPES = [
    base.Money, base.Amount, base.Quantity, base.Count, base.Offset, base.DayOfMonth, base.Level, base.Day, base.MonthDay,
    base.Clock, base.Id, base.AccountCode, base.Voucher, base.Phone, base.Mail, base.SiteAddress, base.PageAddress, base.Attachment,
    period.Month, period.Quarter, period.Year, period.Period, base.Reference, base.YesNo, base.Cell,
]  # fmt: skip
WIDE = str.maketrans({**{chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)}, " ": "\u3000"})
SEEN = [
    "1234.50", "1,234.5", "-30", "¥ 12元", "0", "12.", "12.5", "2026-10-05", "2026-1-5", "2026年10月5日", "2026 年 1 月 5 日", "12-04", "12月4日",
    "08:30", "8:05", "yangliu", "law/lending", "501", "0123", "记-0123", "收/2026.12", "0935-0000000", "0935-0000000转8", "+86 10 12345",
    "cunwei@cunwu.example", "https://cunwu.example", "https://a.b:8080/x/", "v/yangliu/index.html", "v/a/assets.html#old", "files/plan.pdf", "2026-10", "2026年3月", "2026-Q3",
    "2026q3", "2026年第三季度", "2026-H1", "2026年上半年", "2026", "2026年", "2026年度", "是", "否", "", "3",
]  # fmt: skip


@pytest.mark.parametrize("kind", TYPES, ids=range(len(TYPES)))
def test_what_the_reader_takes_the_schema_takes(kind: Any) -> None:
    adapter = TypeAdapter(kind)
    validator = jsonschema.Draft202012Validator(adapter.json_schema())
    taken = 0
    for text, wide, pad in product(SEEN, (False, True), ("", " ", "\u3000")):
        written = pad + (text.translate(WIDE) if wide else text) + pad
        try:
            adapter.validate_python(written)
        except ValidationError:
            continue
        taken += 1
        assert validator.is_valid(written), written
    assert taken


def test_the_command_writes_the_same_again_and_keeps_other_settings(tmp_path: Path) -> None:
    runner = CliRunner()
    (tmp_path / "data").mkdir()
    settings_file = tmp_path / ".vscode" / "settings.json"
    settings_file.parent.mkdir()
    settings_file.write_text(
        '{"editor.fontSize": 18, "yaml.schemas": {"x.json": "y.yml"}, "files.encoding": "gbk"}',
        encoding="utf-8",
    )
    assert runner.invoke(main, ["schema", "-C", str(tmp_path)]).exit_code == 0
    first = {path: path.read_bytes() for path in tmp_path.rglob("*.json")}
    assert runner.invoke(main, ["schema", "-C", str(tmp_path)]).exit_code == 0
    assert first == {path: path.read_bytes() for path in tmp_path.rglob("*.json")}
    told = json.loads(settings_file.read_text(encoding="utf-8"))
    assert (told["editor.fontSize"], told["files.encoding"], told["yaml.schemas"]["x.json"]) == (
        18,
        "gbk",
        "y.yml",
    )
    assert told["yaml.schemas"]["./.vscode/schemas/finance.json"] == ["data/villages/*/finance/*.yml"]
    for name in told["yaml.schemas"]:
        assert name == "x.json" or (tmp_path / name).is_file()
    settings_file.write_text("{// 注释\n}", encoding="utf-8")
    done = runner.invoke(main, ["schema", "-C", str(tmp_path)])
    assert done.exit_code == 1
    assert "S66" in done.output
    assert settings_file.read_text(encoding="utf-8") == "{// 注释\n}"
