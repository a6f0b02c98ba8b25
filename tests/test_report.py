"""The report for those who mend: every problem once, the urgent first, nothing private, nothing from elsewhere."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from generator import checking, report
from generator.cli import main
from generator.problems import Problem

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 20)
PHONE = "13" + "912345678"


@pytest.fixture
def troubled(project: Path) -> Path:
    """A village with an error, a phone number where none may stand, a late month, and a missing quarter."""
    village = sorted(project.glob("data/villages/*"))[0]
    month = village / "finance" / "2026-10.yml"
    text = month.read_text(encoding="utf-8")
    month.write_text(
        re.sub(r"摘要: ([^,]+),", f"摘要: 找张某某{PHONE}，<b>&领取,", text, count=1), encoding="utf-8"
    )
    (village / "affairs" / "2026-Q3.yml").unlink()
    return project


def run(root: Path, *words: str) -> str:
    done = CliRunner().invoke(
        main, ["report", "-C", str(root), "--today", "2026-11-20", "--jobs", "1", *words]
    )
    assert done.exit_code == 0, done.output
    return done.output


def test_the_page_tells_every_problem_of_the_village_the_urgent_first(troubled: Path) -> None:
    village = sorted(troubled.glob("data/villages/*"))[0].name
    run(troubled, "--village", village)
    page = (troubled / "print" / f"report-{village}.html").read_text(encoding="utf-8")
    tree = LexborHTMLParser(page)
    body = tree.body
    assert body is not None
    told = body.text()
    expected = [
        each for each in checking.check(troubled, None, TODAY, 1) if f"/villages/{village}/" in each.path
    ]
    assert {each.severity for each in expected} >= {"error"}
    squeezed = re.sub(r"\s", "", told)
    for each in expected:
        assert re.sub(r"\s", "", each.message) in squeezed
        assert re.sub(r"\s", "", each.hint) in squeezed
    headings = [node.text() for node in tree.css("h3")]
    assert headings[0].startswith("先办")
    assert any("过了期限" in heading for heading in headings)
    assert PHONE not in page
    assert "<b>&领取" not in page


def test_the_page_needs_nothing_else_and_fits_a_phone(troubled: Path) -> None:
    run(troubled)
    page = (troubled / "print" / "report.html").read_text(encoding="utf-8")
    tree = LexborHTMLParser(page)
    assert not tree.css("script, link, img, iframe, [src], [href], [style]")
    assert "url(" not in page
    assert tree.css("meta[name=viewport]")
    assert tree.css("meta[name=robots][content=noindex]")
    assert len(tree.css("h1")) == 1
    assert not re.search(r"\bclamp\(|\bmin\(|:is\(|@layer|\bgap:", page)


def test_the_text_says_the_same(troubled: Path) -> None:
    made = report.gather(troubled, None, TODAY, 1)
    said = report.plain(made)
    problems: list[Problem] = [
        each for section in made.sections for cards in (section.held, section.told, section.hints) for card in cards for each in card.problems
    ]  # fmt: skip
    assert len(problems) == len(checking.check(troubled, None, TODAY, 1))
    assert all(each.message in said for each in problems)
    assert PHONE not in said
    assert "<" not in re.sub("<b>|<[0-9]", "", said)
    assert run(troubled, "--format", "text") == said


def test_where_there_is_nothing_to_do_it_says_so(project: Path, tmp_path: Path) -> None:
    quiet = report.Report("2026年11月20日", 7, (report.Section("杨柳村", (), (), (), (), ()),))
    assert "没有问题" in report.html(quiet, project)
    assert "没有问题" in report.plain(quiet)
    out = tmp_path / "报告.html"
    run(project, "--out", str(out))
    assert out.exists()
    done = CliRunner().invoke(main, ["report", "-C", str(project), "--village", "nowhere"])
    assert done.exit_code == 2
