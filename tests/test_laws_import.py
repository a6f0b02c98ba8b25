"""``cunwu laws import``: what is taken from a checkout of laws, what stays, and what is refused."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import REPO

from generator import lawindex
from generator.cli import main
from generator.models.laws import Laws
from generator.reading import lawbook
from generator.reading.records import validate
from generator.reading.strict import parse

INDEX = """备注: 手工核对过
法:
  - {编号: jia, 名称: 中华人民共和国甲法, 简称: [甲法, 老甲], 版本: [{通过: 2018-12-29, 条数: 3}], 核实: 已核, 备注: 对过}
  - {编号: yi, 名称: 乙条例, 简称: [], 版本: [{通过: 2019-03-24, 施行: 2019-05-01}]}
  - {编号: bing, 名称: 中华人民共和国丙法, 简称: [丙法], 版本: [{通过: 2000-01-01, 条数: 9}]}
"""


def articles(count: int, bold: bool = True) -> str:
    words = "一二三四五六七八九"
    return "".join(
        f"**第{words[n]}条**　内容。\n\n" if bold else f"第{words[n]}条 内容。\n\n" for n in range(count)
    )


def folder_law(root: Path, slug: str, name: str, head: str, body: str, last: str) -> None:
    """A law in the layout of a folder a law, with front matter."""
    folder = root / "docs" / "class" / slug
    folder.mkdir(parents=True)
    (folder / "README.md").write_text(
        f"---\nsidebar: auto\n---\n\n# {name}\n\n{head}\n\n## 第一章　总则\n\n{body}{last}\n",
        encoding="utf-8",
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    root = tmp_path / "laws"
    folder_law(
        root, "jia-law", "中华人民共和国甲法",
        "2010年1月1日第十一届全国人民代表大会常务委员会第一次会议通过\n\n"
        "根据2018年12月29日第十三届全国人民代表大会常务委员会第七次会议《关于修改〈中华人民共和国甲法〉的决定》第一次修正\n\n"
        "根据2025年10月28日第十四届全国人民代表大会常务委员会第十八次会议《关于修改〈中华人民共和国甲法〉的决定》第二次修正",
        articles(4), "**第五条**　本法自2026年1月1日起施行。《中华人民共和国丙法》同时废止。",
    )  # fmt: skip
    folder_law(
        root, "a-very-long-name-of-a-new-law-that-does-not-fit", "中华人民共和国丁法", "2001年2月3日通过\n\n2020年4月5日修订",
        articles(2), "**第三条**　本法自2002年1月1日起施行。",
    )  # fmt: skip
    folder_law(root, "no-day", "中华人民共和国戊法", "第一次会议制定", articles(2), "")
    parts = root / "docs" / "code"
    parts.mkdir()
    (parts / "README.md").write_text("# 中华人民共和国法典\n\n2020年5月28日通过\n", encoding="utf-8")
    (parts / "01-first.md").write_text("# 第一编\n\n" + articles(3), encoding="utf-8")
    (parts / "02-last.md").write_text(
        "# 附则\n\n**第一千二百五十九条**　内容。\n\n**第一千二百六十条**　本法自2021年1月1日起施行。\n",
        encoding="utf-8",
    )
    files = root / "行政法规"
    files.mkdir()
    (files / "乙条例(2019-03-24).md").write_text(
        "# 乙条例\n\n2014年11月24日 国务院令第656号公布\n\n<!-- INFO END -->\n\n" + articles(2, bold=False)
        + "第三条 本条例自2015年3月1日起施行。\n", encoding="utf-8",
    )  # fmt: skip
    (root / "README.md").write_text("# 说明\n\n没有条文。\n", encoding="utf-8")
    return root


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "data").mkdir(parents=True)
    (root / "data/laws.yml").write_text(INDEX, encoding="utf-8")
    return root


def run(project: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["laws", "import", "-C", str(project), *words])


def index_of(project: Path) -> Laws:
    document = parse((project / "data/laws.yml").read_bytes(), "data/laws.yml")
    record = validate(document, "data/laws.yml", Laws).record
    assert record is not None
    return record


def test_both_layouts_are_read(checkout: Path) -> None:
    found = {text.name: text for text in lawbook.read(checkout).texts}
    assert set(found) == {
        "中华人民共和国甲法",
        "中华人民共和国丁法",
        "中华人民共和国戊法",
        "中华人民共和国法典",
        "乙条例",
    }
    jia, yi, code = found["中华人民共和国甲法"], found["乙条例"], found["中华人民共和国法典"]
    assert (jia.passed, jia.effective, jia.articles) == (date(2025, 10, 28), date(2026, 1, 1), 5)
    assert jia.abolishes == ("中华人民共和国丙法",)
    assert (yi.passed, yi.effective, yi.articles, yi.earlier) == (date(2019, 3, 24), None, 3, True)
    assert (code.passed, code.effective, code.articles) == (date(2020, 5, 28), date(2021, 1, 1), 1260)
    assert code.gaps == 1260 - 5


def test_new_laws_and_versions_come_in_and_what_people_wrote_stays(project: Path, checkout: Path) -> None:
    result = run(project, str(checkout))
    assert result.exit_code == 0
    laws = {law.id: law for law in index_of(project).laws}
    jia = laws["jia"]
    assert (jia.short_names, jia.verification, jia.note) == (("甲法", "老甲"), "已核", "对过")
    assert [(v.passed, v.effective, v.repealed, v.articles) for v in jia.versions] == [
        (date(2018, 12, 29), None, date(2026, 1, 1), 3),
        (date(2025, 10, 28), date(2026, 1, 1), None, 5),
    ]
    assert laws["yi"].versions[0].articles == 3
    assert laws["yi"].versions[0].effective == date(2019, 5, 1)
    assert laws["bing"].versions[0].repealed == date(2026, 1, 1)
    new = next(law for law in laws.values() if law.name == "中华人民共和国丁法")
    assert (new.id, new.short_names) == ("a-very-long-name-of-a-new-law-that-does", ("丁法",))
    assert new.verification == "待核"
    assert "施行" in str(new.note)
    assert index_of(project).note == "手工核对过"
    for words in (
        "新版本：中华人民共和国甲法",
        "新收：中华人民共和国丁法",
        "补全：乙条例",
        "失效：中华人民共和国丙法",
        "L37",
    ):
        assert words in result.output
    assert "戊法" not in (project / "data/laws.yml").read_text(encoding="utf-8")


def test_a_second_import_changes_nothing(project: Path, checkout: Path) -> None:
    run(project, str(checkout))
    before = (project / "data/laws.yml").read_bytes()
    result = run(project, str(checkout))
    assert (project / "data/laws.yml").read_bytes() == before
    assert "没有改动" in result.output


def test_a_dry_run_writes_nothing(project: Path, checkout: Path) -> None:
    result = run(project, str(checkout), "--dry-run")
    assert "新版本：中华人民共和国甲法" in result.output
    assert (project / "data/laws.yml").read_text(encoding="utf-8") == INDEX


@pytest.mark.parametrize("names", [("老甲",), ("《甲法》",), ("中华人民共和国甲法",)])
def test_only_what_was_named_is_taken(project: Path, checkout: Path, names: tuple[str, ...]) -> None:
    assert run(project, str(checkout), "--only", "、".join(names)).exit_code == 0
    assert [law.id for law in index_of(project).laws] == ["jia", "yi", "bing"]
    assert len(index_of(project).laws[0].versions) == 2


def test_a_name_that_is_not_there_is_told(project: Path, checkout: Path) -> None:
    result = run(project, str(checkout), "--only", "甲法、没有法")
    assert result.exit_code == 1
    assert "没有找到《没有法》" in result.output
    assert (project / "data/laws.yml").read_text(encoding="utf-8") == INDEX


def test_what_does_not_agree_is_told_and_kept(project: Path, checkout: Path) -> None:
    text = INDEX.replace("{通过: 2018-12-29, 条数: 3}", "{通过: 2025-10-28, 施行: 2026-03-01, 条数: 7}")
    (project / "data/laws.yml").write_text(text, encoding="utf-8")
    result = run(project, str(checkout), "--only", "甲法")
    assert "L40" in result.output
    assert "L41" in result.output
    assert (index_of(project).laws[0].versions[0].articles, index_of(project).laws[0].versions[0].effective) == (
        7, date(2026, 3, 1),
    )  # fmt: skip


def test_an_index_is_begun_where_there_is_none(project: Path, checkout: Path) -> None:
    (project / "data/laws.yml").unlink()
    assert run(project, str(checkout)).exit_code == 0
    assert len(index_of(project).laws) == 4


@pytest.mark.parametrize("kind", ["missing", "file", "empty", "link", "only links", "no laws"])
def test_a_folder_without_laws_is_refused_in_chinese(
    project: Path, tmp_path: Path, checkout: Path, kind: str
) -> None:
    source = tmp_path / "source"
    if kind == "file":
        source.write_text("# 甲法\n第一条 甲\n", encoding="utf-8")
    elif kind == "link":
        source.symlink_to(checkout)
    elif kind != "missing":
        source.mkdir()
    if kind == "only links":
        (source / "甲法.md").symlink_to("/etc/passwd")
        (source / "deep").symlink_to(source)
    if kind == "no laws":
        (source / "README.md").write_text("# 说明\n\n第一条路走到黑。\n", encoding="utf-8")
    result = run(project, str(source))
    assert result.exit_code == 1
    assert "错误[L3" in result.output
    assert "Traceback" not in result.output
    assert (project / "data/laws.yml").read_text(encoding="utf-8") == INDEX


def test_links_huge_files_and_bytes_are_passed_over(
    project: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (checkout / "secret.md").symlink_to("/etc/passwd")
    (checkout / "bytes(2020-01-01).md").write_bytes(b"\xff\xfe\x00\x01" * 100)
    (checkout / "large(2020-01-01).md").write_text("# 大法\n\n第一条 甲\n" + "甲" * 3000, encoding="utf-8")
    os.mkfifo(checkout / "pipe.md")
    monkeypatch.setattr(lawbook, "MAX_BYTES", 4000)
    result = run(project, str(checkout))
    assert result.exit_code == 0
    assert "secret.md" in result.output
    assert "large(2020-01-01).md" in result.output
    assert "大法" not in (project / "data/laws.yml").read_text(encoding="utf-8")


def test_bounds_on_files_and_on_the_index(
    project: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lawindex, "MAX_BYTES", 600)
    result = run(project, str(checkout))
    assert (result.exit_code, "L39" in result.output) == (1, True)
    monkeypatch.setattr(lawbook, "MAX_FILES", 3)
    result = run(project, str(checkout))
    assert (result.exit_code, "L33" in result.output) == (1, True)
    assert (project / "data/laws.yml").read_text(encoding="utf-8") == INDEX


def test_a_faulty_index_is_told_and_left(project: Path, checkout: Path) -> None:
    (project / "data/laws.yml").write_text("法:\n  - {编号: A, 名称：甲}\n", encoding="utf-8")
    result = run(project, str(checkout))
    assert result.exit_code == 1
    assert "data/laws.yml:2" in result.output


def test_our_own_index_is_in_the_canonical_form() -> None:
    for path in (REPO / "data/laws.yml", REPO / "docs/examples/data/laws.yml"):
        text = path.read_text(encoding="utf-8")
        assert lawindex.written(index_of(path.parents[1])) == text


def test_odd_texts_are_quoted_and_read_back(project: Path) -> None:
    laws = Laws.model_validate(
        {"备注": 'a: "b" #c', "法": [{"编号": "a", "名称": "甲: 法", "简称": ["是", "#乙", "2020"],
                                     "版本": [{"通过": "2020-01-01", "备注": "[x]"}]}]}
    )  # fmt: skip
    (project / "data/laws.yml").write_text(lawindex.written(laws), encoding="utf-8")
    assert index_of(project) == laws
