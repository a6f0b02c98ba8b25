"""The one form of data files: no meaning and no comment is lost, and the form is reached in one step."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from conftest import REPO
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.cli import main
from generator.models import families
from generator.problems import Unreadable
from generator.reading import frontmatter, simple
from generator.reading.strict import parse
from generator.writing import forms
from generator.writing.canonical import canonical, canonical_markdown, scalar
from generator.writing.tidying import files_below, tidied

pytestmark = pytest.mark.slow

YAML = [family for family in families.FAMILIES if family.kind == "yaml"]
EXAMPLES = REPO / "docs" / "examples"

# Texts that YAML would like to be something else, and texts that it would read otherwise without quotes.
TRAPS = [
    "NO", "yes", "on", "y", "~", "null", "NULL", "0123", "0899", "12:30", "1.10", "1e3", "0x1f", "1_000", ".5", "-3",
    "2026-02-30", "2026-10-05", "=", "<<", "*a", "&a", "!x", "%", "@", "`", "- a", "? a", ": a", "a: b", "a #b", "#b",
    "[a]", "{a}", "a, b", "'a'", '"a"', "a\\b", "“引”", "冒号：后", "a:", "尾 ", " 头", "一\n二", "一\n\n  二\n", "\n", "a\tb",
    "|", ">", "---", "...", "村\u3000务", "\U00020bb7", "🙂", "是", "否",
]  # fmt: skip
texts = st.one_of(
    st.sampled_from(TRAPS),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Cn", "Co"), exclude_characters="\ufffc\ufffd"), max_size=30),
    st.lists(st.sampled_from(TRAPS), min_size=1, max_size=3).map("\n".join),
)  # fmt: skip
numbers = st.sampled_from(
    ["0", "12", "1,234", "１２", "0012", "12.50", "-5", "1234.5", "12345678.90", "¥30 元", "三"]
)
days = st.sampled_from(["2026-10-05", "2026年10月5日", "2026-1-5", "2026-13-01", "明天"])


def values(form: forms.Form) -> st.SearchStrategy[Any]:
    if form.style == "record":
        some = st.fixed_dictionaries({}, optional={key: values(inner) for key, inner in form.fields.items()})
        return st.one_of(some, some.map(lambda each: dict(reversed(each.items()))))
    if form.style == "mapping":
        return st.dictionaries(
            texts.map(str.strip).filter(bool), values(form.inner or forms.TEXT), max_size=3
        )
    if form.style == "list":
        return st.lists(values(form.inner or forms.TEXT), max_size=3)
    if form is forms.DAY:
        return days | texts
    return numbers | texts if form.style == "whole" else texts | numbers


def outcome(family: families.Family, data: object) -> object:
    """The record, or the kinds and places of what is wrong with it."""
    try:
        return family.model().model_validate(data)
    except ValidationError as error:
        return sorted((each["type"], str(each["loc"])) for each in error.errors())


@pytest.mark.parametrize("family", YAML, ids=lambda family: family.name)
@settings(max_examples=10, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(data=st.data())
def test_whatever_is_written_is_read_back_with_the_same_meaning(family: families.Family, data: Any) -> None:
    mapping = data.draw(values(forms.of_model(family.model())))
    text = canonical(family.name, mapping)
    if not text:
        return
    try:
        document = parse(text.encode(), family.example)
    except Unreadable as error:
        # Keys are the one thing that the reader limits more than YAML does.
        told = {problem.code for problem in error.problems}
    else:
        told = {problem.code for problem in document.problems if document.broken}
    if told:
        assert told <= {"Y24", "Y25", "Y26"}, text
        return
    assert outcome(family, document.data) == outcome(family, mapping), text
    assert canonical(family.name, document.data) == text


@given(texts)
@example("2026-10-05")
@example("0501")
def test_a_text_is_a_text_for_every_reader(text: str) -> None:
    written = scalar(text)
    assert yaml.safe_load(f"{{a: {written}}}") == {"a": text}
    assert yaml.safe_load(f"a: {written}") == {"a": text}


@pytest.mark.parametrize(
    "root", [REPO, EXAMPLES, REPO / "generator" / "demo" / "seed"], ids=["project", "examples", "seed"]
)
def test_what_is_committed_is_in_the_one_form(root: Path) -> None:
    found = list(files_below(root, [root / "data", root / "content"]))
    assert len(found) > 10
    for path in found:
        raw = (root / path).read_bytes()
        family = families.family_of(path)
        assert family is not None
        if family[0].kind == "markdown":
            parts = frontmatter.split(raw, path)
            text = canonical_markdown(family[0].name, parts.document.data, parts.body)
        else:
            text = canonical(family[0].name, parse(raw, path).data)
        assert text == raw.decode(), path


def test_the_one_form_is_of_the_shape_that_is_read_quickly() -> None:
    for path in files_below(EXAMPLES, [EXAMPLES / "data"]):
        assert simple.read((EXAMPLES / path).read_text(encoding="utf-8")) is not None, path


def test_an_invented_and_an_empty_project_are_in_the_one_form(tmp_path: Path) -> None:
    for words in (["demo", "--villages", "2", "--months", "14"], ["new"]):
        target = tmp_path / words[0]
        runner = CliRunner()
        assert runner.invoke(main, [words[0], str(target), *words[1:]]).exit_code == 0
        done = runner.invoke(main, ["fmt", "--check", "-C", str(target)])
        assert done.exit_code == 0, done.output


def test_values_have_one_form_and_keys_the_contracts_order() -> None:
    text = canonical("finance", {
        "期末": {"现金": Decimal("1"), "银行": "2,000.5"}, "期初": {"现金": "１.00", "银行": "¥3 元"}, "期间": "2026年3月",
        "更正": [], "备注": "",
        "明细": [{"备注": "x", "金额": "8460", "凭证号": "0123", "日期": date(2026, 3, 5), "科目": "514", "摘要": "2026-03-05"}],
    })  # fmt: skip
    assert text == (
        '期间: 2026-03\n期初: {现金: "1.00", 银行: "3.00"}\n期末: {现金: "1.00", 银行: "2000.50"}\n明细:\n'
        '  - {凭证号: "0123", 日期: 2026-03-05, 科目: "514", 摘要: "2026-03-05", 金额: "8460.00", 备注: x}\n更正: []\n'
    )


def test_a_long_row_has_a_line_a_key_and_a_text_its_own_lines() -> None:
    text = canonical("affairs", {"期间": "2026-Q3", "事项": [
        {"目录": "a", "标题": "短"}, {"目录": "b", "内容": "一段\n\n另一段"}, {"目录": "c", "表格": {"列": ["甲"], "行": [["长" * 150]]}},
    ]})  # fmt: skip
    assert "  - {目录: a, 标题: 短}\n  - 目录: b\n    内容: |-\n      一段\n\n      另一段\n" in text
    assert "  - 目录: c\n    表格:\n      列: [甲]\n      行:\n        - [长" in text


# ---- comments ------------------------------------------------------------------------------------

COMMENTED = """\
# 开头
# yaml-language-server: $schema=x
期间: 2026-10
期末: {现金: "1.00"} # 末
期初:   # 初
  现金: "1.00"
# 明细前
明细:
  # 第一笔
  - 摘要: "带 # 的不是注释"   # 摘要后
    # 金额前
    金额: '1'
    凭证号: "1"
    日期: 2026-10-01
    类型: 收入
    科目: "501"
    账户: 现金
  # 最后
更正: [
  # 列表里
]
# 结尾
"""


def marks(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip().startswith("#")]


def test_comments_stay_beside_what_they_speak_of() -> None:
    made = tidied("data/villages/a/finance/2026-10.yml", COMMENTED.encode()).decode()
    assert Counter(marks(made)) == Counter(
        ["# 开头", "# yaml-language-server: $schema=x", "# 末", "# 初", "# 明细前", "# 第一笔", "# 摘要后", "# 金额前", "# 最后",
         "# 列表里", "# 结尾"]
    )  # fmt: skip
    assert re.search(r"# 初\n期初: ", made)
    assert re.search(r"# 末\n期末: ", made)
    assert re.search(r"# 明细前\n明细:\n  # 第一笔\n  # 摘要后\n  # 金额前\n  - \{", made)
    assert made.endswith("# 结尾\n")
    assert made.startswith("# 开头\n# yaml-language-server: $schema=x\n期间")
    again = tidied("data/villages/a/finance/2026-10.yml", made.encode()).decode()
    assert again == made


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_comment_is_lost_wherever_it_stands(data: Any) -> None:
    path = "data/villages/yangliu/finance/2026-10.yml"
    lines = (EXAMPLES / path).read_text(encoding="utf-8").splitlines()
    wanted = data.draw(
        st.lists(st.tuples(st.integers(0, len(lines) - 1), st.booleans()), min_size=1, max_size=6)
    )
    for number, (at, alone) in enumerate(wanted):
        if alone:
            lines.insert(at, f"{' ' * data.draw(st.integers(0, 6))}# 注释{number}")
        elif not lines[at].lstrip().startswith("#"):
            lines[at] += f" # 注释{number}"
    text = "\n".join(lines) + "\n"
    try:
        made = tidied(path, text.encode()).decode()
    except Unreadable:
        return  # what the reader takes for a slip is left alone and told
    assert Counter(re.findall("# 注释[0-9]", made)) == Counter(re.findall("# 注释[0-9]", text))
    assert tidied(path, made.encode()).decode() == made


# ---- the command ---------------------------------------------------------------------------------


@pytest.fixture
def small(tmp_path: Path) -> Path:
    root = tmp_path / "p"
    shutil.copytree(EXAMPLES, root)
    return root


def test_fmt_says_what_it_did_and_leaves_faulty_files_alone(small: Path) -> None:
    good, bad, page = (
        small / "data/villages/yangliu/debts.yml",
        small / "data/villages/yangliu/assets.yml",
        small / "content/villages/yangliu/notices",
    )
    good.write_bytes(
        good.read_text(encoding="utf-8").replace('"', "'").replace("\n", "\r\n").encode("gb18030")
    )
    bad.write_text("资产：\n", encoding="utf-8")
    notice = next(page.glob("*.md"))
    before = notice.read_text(encoding="utf-8")
    notice.write_text(
        before.replace("---\n", "---\n备注: 说明\n", 1).replace("\n\n", "\n\n\n\n   缩进  \n", 1),
        encoding="utf-8",
    )
    body = notice.read_text(encoding="utf-8").split("---\n", 2)[2]
    runner = CliRunner()
    looked = runner.invoke(main, ["fmt", "--check", "-C", str(small)])
    assert looked.exit_code == 1
    assert "要整理" in looked.output
    assert good.read_bytes().startswith("债权".encode("gb18030"))
    done = runner.invoke(main, ["fmt", "-C", str(small)])
    assert done.exit_code == 1, "a faulty file is told"
    assert "assets.yml:1:" in done.output
    assert bad.read_text(encoding="utf-8") == "资产：\n"
    assert good.read_bytes() == (EXAMPLES / "data/villages/yangliu/debts.yml").read_bytes()
    assert notice.read_text(encoding="utf-8").endswith("备注: 说明\n---\n" + body)
    bad.unlink()
    again = runner.invoke(main, ["fmt", "--check", "-C", str(small)])
    assert again.exit_code == 0, again.output
    only = runner.invoke(main, ["fmt", "-C", str(small), str(small / "mkdocs.yml")])
    assert only.exit_code == 2
