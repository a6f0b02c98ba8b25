"""What goes out when something is wrong: the rest, with a notice where it belongs."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import REPO, TODAY, build, tree_of
from small_repository import commit, publish

from generator import building, checking, placing
from generator.cli import main
from generator.problems import Unreadable
from generator.publishing.repository import Repository

pytestmark = pytest.mark.slow


def month_of(root: Path) -> Path:
    return sorted(root.glob("data/villages/*/finance/2026-10.yml"))[0]


def test_a_wrong_sum_is_held_back_in_its_last_good_version(project: Path) -> None:
    commit(project)
    build(project)
    path = month_of(project)
    page = project / "site" / "v" / path.parts[-3] / "finance" / "2026-10.html"
    before = page.read_text(encoding="utf-8")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('期末: {库存现金: "', '期末: {库存现金: "9', 1), encoding="utf-8")
    tally = build(project)
    assert [held.path for held in tally.held] == [path.relative_to(project).as_posix()]
    assert any(item.code == "A01" and "差" in item.message for item in tally.problems)
    after = page.read_text(encoding="utf-8")
    assert "数据有误，暂按" in after
    assert "数据有误" not in before
    figures = before[before.index('<dl class="figures">') : before.index("</dl>")]
    assert figures in after


def test_without_a_good_version_the_page_says_so_and_the_rest_goes_out(project: Path) -> None:
    path = month_of(project)
    village = path.parts[-3]
    path.write_text("期间: 2026-10\n", encoding="utf-8")
    tally = build(project)
    assert [held.since for held in tally.held] == [None]
    page = (project / "site" / "v" / village / "finance" / "2026-10.html").read_text(encoding="utf-8")
    assert "数据有误，尚未公开" in page
    assert (project / "site" / "v" / village / "finance" / "2026-09.html").exists()


def test_a_village_without_village_yml_is_shown_from_its_last_good_one(project: Path) -> None:
    commit(project)
    path = sorted(project.glob("data/villages/*/village.yml"))[0]
    path.unlink()
    tally = build(project)
    assert any(item.code == "H06" for item in tally.problems)
    home = (project / "site" / "v" / path.parts[-2] / "index.html").read_text(encoding="utf-8")
    assert "数据有误，暂按" in home


@pytest.mark.parametrize("how", ["large", "link", "folder"])
def test_a_published_file_that_is_refused_unread_keeps_its_last_good_version(project: Path, how: str) -> None:
    commit(project)
    build(project)
    path = month_of(project)
    page = project / "site" / "v" / path.parts[-3] / "finance" / "2026-10.html"
    before = page.read_text(encoding="utf-8")
    figures = before[before.index('<dl class="figures">') : before.index("</dl>")]
    if how == "large":
        path.write_text(path.read_text(encoding="utf-8") + f"# {'长' * 100_000}\n", encoding="utf-8")
    else:
        path.unlink()
        os.symlink("/etc/passwd", path) if how == "link" else path.mkdir()
    tally = build(project)
    assert [held.path for held in tally.held] == [path.relative_to(project).as_posix()]
    told = [item.code for item in tally.problems if item.severity == "error"]
    assert told == [{"large": "H04", "link": "H02", "folder": "H05"}[how]]
    after = page.read_text(encoding="utf-8")
    assert "数据有误，暂按" in after
    assert figures in after
    again = build(project)
    assert again.pages_built == 0
    assert again.problems == tally.problems


def test_misplaced_linked_and_unknown_files_are_told_and_the_rest_goes_out(project: Path) -> None:
    (project / "data" / "villages" / "Bad Name").mkdir()
    (project / "data" / "villages" / "Bad Name" / "village.yml").write_text("名称: 甲\n", encoding="utf-8")
    village = sorted((project / "data" / "villages").glob("[a-z]*"))[0]
    (village / "finace").mkdir()
    (village / "finace" / "2026-10.yml").write_text("期间: 2026-10\n", encoding="utf-8")
    os.symlink("/etc/passwd", village / "assets-link.yml")
    tally = build(project)
    assert {"H01", "H02", "H05"} <= {item.code for item in tally.problems}
    assert (project / "site" / "v" / village.name / "index.html").exists()


def test_a_file_name_in_another_encoding_stops_nothing_once_it_was_published(project: Path) -> None:
    village = sorted((project / "data" / "villages").iterdir())[0]
    odd = os.fsencode(village / "finance") + "/八月.yml".encode("gbk")
    with open(odd, "wb") as file:
        file.write(b"a: 1\n")
    commit(project)
    publish(project)
    assert any(each.code == "H01" and "finance" in each.path for each in build(project).problems)
    with open(odd, "ab") as file:
        file.write(b"b: 2\n")
    with pytest.raises(Unreadable) as caught:
        Repository(project).head()
    assert [each.code for each in caught.value.problems] == ["R21"]
    done = CliRunner().invoke(main, ["check", "-C", str(project)])
    assert "H01" in done.output, done.exception


def test_all_villages_gone_leaves_the_site_alone(project: Path) -> None:
    build(project)
    before = tree_of(project / "site")
    shutil.rmtree(project / "data" / "villages")
    shutil.rmtree(project / "content" / "villages")
    with pytest.raises(Unreadable) as caught:
        build(project)
    assert any(item.code == "R01" for item in caught.value.problems)
    assert tree_of(project / "site") == before


def test_site_yml_broken_without_history_builds_nothing(project: Path) -> None:
    (project / "data" / "site.yml").write_text("名称：发放\n", encoding="utf-8")
    with pytest.raises(Unreadable) as caught:
        build(project)
    assert any(item.path == "data/site.yml" for item in caught.value.problems)
    assert not (project / "site").exists()


def test_a_whole_village_vanishing_is_refused(project: Path) -> None:
    build(project)
    before = tree_of(project / "site")
    village = sorted((project / "data" / "villages").iterdir())[0]
    shutil.rmtree(village)
    shutil.rmtree(project / "content" / "villages" / village.name, ignore_errors=True)
    with pytest.raises(building.Refused):
        build(project)
    assert tree_of(project / "site") == before


def test_the_chain_between_months_holds_back_the_later_one(project: Path) -> None:
    commit(project)
    path = sorted(project.glob("data/villages/*/finance/2026-09.yml"))[0]
    path.unlink()
    text = month_of(project).read_text(encoding="utf-8")
    assert "期初" in text
    tally = build(project)
    assert tally.held == ()  # a gap is no disagreement: the months on its two sides are not compared


def test_five_mistakes_in_one_file_are_told_at_once_and_no_number_is_repeated(tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(REPO / "docs" / "examples", root)
    path = root / "data/villages/yangliu/finance/2026-10.yml"
    text = path.read_text(encoding="utf-8")
    for old, new in (
        ("日期: 2026-10-03", "日期: 2026-11-03"), ('科目: "514"', '科目: "599"'), ('凭证号: "0126"', '凭证号: "0124"'),
        ("摘要: 村委会电费", "摘要: 村委会电费 16412345678"), ('银行存款: "239970.45"', '银行存款: "239970.46"'),
    ):  # fmt: skip
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    found = [item for item in checking.check(root, today=TODAY) if item.severity == "error"]
    assert {item.code for item in found} == {"A01", "A04", "A07", "A09", "P04"}
    assert all(item.line > 1 and item.col > 1 and item.hint for item in found)
    assert "16412345678" not in "".join(map(str, found)), "what is checked in public would leak it"


def test_what_is_said_of_an_unchanged_file_keeps_its_line_without_reading_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(project)
    told = [(item.code, item.path, item.line, item.col) for item in first.problems if item.line > 1]
    assert told
    village = Path(told[0][1]).parts[2]
    changed = project / "data/villages" / village / "village.yml"
    changed.write_text(changed.read_text(encoding="utf-8") + "# 改了一行\n", encoding="utf-8")
    monkeypatch.setattr(placing, "document_of", lambda root, path: pytest.fail(f"read again: {path}"))
    second = build(project)
    assert [(i.code, i.path, i.line, i.col) for i in second.problems if i.line > 1] == told
