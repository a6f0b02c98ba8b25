"""Printed codes: each stands once in codes.yml, none is lost, none leads nowhere, none was never issued."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from conftest import REPO, TODAY, build
from selectolax.lexbor import LexborHTMLParser

from generator import checking
from generator.problems import Problem

pytestmark = pytest.mark.slow


def told(root: Path) -> list[tuple[str, str, int]]:
    return [
        (item.code, item.path, item.line)
        for item in checking.check(root, today=TODAY, jobs=1)
        if re.match("U1", item.code)
    ]


def register(root: Path, *lines: str) -> Path:
    file = root / "data/codes.yml"
    file.write_text(
        file.read_text(encoding="utf-8") + "".join(f"  - {line}\n" for line in lines), encoding="utf-8"
    )
    return file


def village(root: Path) -> str:
    return sorted(path.name for path in (root / "data/villages").iterdir())[0]


def test_every_code_of_the_project_leads_to_a_page_and_a_place_that_are_there(
    seed_project: Path, built: Path
) -> None:
    text = (seed_project / "data/codes.yml").read_text(encoding="utf-8")
    found = re.findall(r'码: (\w+), 指向: "?([^",]+)"?,', text)
    assert len(found) > 10
    for code, target in found:
        address, _, anchor = target.partition("#")
        page = LexborHTMLParser((built / address).read_text(encoding="utf-8"))
        assert not anchor or page.css_first(f"[id='{anchor}']"), target
        assert (built / "q" / code / "index.html").is_file()
    assert len({code for code, _ in found}) == len(found)
    assert told(seed_project) == []


def test_the_demonstration_and_the_examples_have_no_code_astray(told_of_ours: tuple[Problem, ...]) -> None:
    assert [item for item in told_of_ours if re.match("U1", item.code)] == []
    assert told(REPO / "docs/examples") == []


def test_every_page_and_place_may_be_the_target_of_a_code(project: Path, built: Path) -> None:
    """What the check calls there is there: each page of the site is no code astray."""
    pages = sorted(path.relative_to(built).as_posix() for path in built.rglob("*.html"))
    pages = [page for page in pages if not page.startswith(("q/", "404"))]
    register(project, *(f'{{码: z{n}, 指向: "{page}", 发放: 2026-10-01}}' for n, page in enumerate(pages)))
    assert told(project) == []


NOWHERE = (
    ["v/nobody/index.html", "v/{v}/nothing.html", "v/{v}/assets.html#nothing", "v/{v}/bylaws.html#c99-a1", "v/{v}/finance/1999-01.html",
     "law/nothing.html", "nothing/index.html", "v/{v}/notices/2026-01-01-nothing.html"]
)  # fmt: skip


def test_a_code_that_leads_nowhere_is_told_with_its_line_and_the_others_stay(project: Path) -> None:
    before = len((project / "data/codes.yml").read_text(encoding="utf-8").splitlines())
    rows = (
        f'{{码: z{n}, 指向: "{target.format(v=village(project))}", 发放: 2026-10-01}}'
        for n, target in enumerate(NOWHERE)
    )
    register(project, *rows)
    lines = range(before + 1, before + 1 + len(NOWHERE))
    assert told(project) == [("U11", "data/codes.yml", line) for line in lines]
    tally = build(project)
    assert [item.code for item in tally.problems if item.path == "data/codes.yml"] == ["U11"] * len(NOWHERE)
    assert (project / "site/q/a1/index.html").is_file()
    assert tally.held == ()


def test_of_a_village_held_back_as_a_whole_its_own_fault_is_told_not_its_codes(project: Path) -> None:
    file = project / f"data/villages/{village(project)}/village.yml"
    file.write_text(file.read_text(encoding="utf-8") + "\n曾用: []\n曾用: []\n", encoding="utf-8")
    assert not any(code == "U11" for code, _, _ in told(project))


def test_a_code_that_stands_twice_is_told_at_the_second(project: Path) -> None:
    file = register(project, "{码: a1, 指向: index.html, 发放: 2026-10-02}")
    assert ("U10", "data/codes.yml", len(file.read_text(encoding="utf-8").splitlines())) in told(project)


def test_a_code_on_a_thing_must_have_been_issued_to_this_village_and_once(project: Path) -> None:
    one, other = sorted(path.name for path in (project / "data/villages").iterdir())
    assets = (project / f"data/villages/{one}/assets.yml").read_text(encoding="utf-8")
    codes = re.findall(r"二维码: (\w+)", assets)
    foreign = re.findall(
        r"二维码: (\w+)", (project / f"data/villages/{other}/village.yml").read_text(encoding="utf-8")
    )[0]
    for changed, expected in (
        (assets.replace(f"二维码: {codes[0]}", "二维码: zz9"), "U12"),
        (assets.replace(f"二维码: {codes[0]}", f"二维码: {foreign}"), "U12"),
        (assets.replace(f"二维码: {codes[0]}", f"二维码: {codes[1]}"), "U14"),
    ):
        (project / f"data/villages/{one}/assets.yml").write_text(changed, encoding="utf-8")
        ((code, path, line),) = told(project)
        assert (code, path) == (expected, f"data/villages/{one}/assets.yml")
        assert "二维码" in changed.splitlines()[line - 1]


def git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=村", "-c", "user.email=a@b.example")
    subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True)


@pytest.mark.parametrize("whole", [False, True])
def test_a_published_code_cannot_be_lost(project: Path, whole: bool) -> None:
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "公开")
    git(project, "update-ref", "refs/cunwu/published", "HEAD")
    file = project / "data/codes.yml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    if whole:
        file.unlink()
    else:
        file.write_text("".join(line for line in lines if "码: a1," not in line), encoding="utf-8")
    assert {code for code, *_ in told(project)} == {"U13"}
    tally = build(project)
    assert [held.path for held in tally.held] == ["data/codes.yml"]
    assert (project / "site/q/a1/index.html").is_file()


def test_a_code_may_be_pointed_elsewhere(project: Path) -> None:
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "公开")
    git(project, "update-ref", "refs/cunwu/published", "HEAD")
    file = project / "data/codes.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("/index.html, 发放", "/all.html, 发放", 1), encoding="utf-8")
    assert told(project) == []


def test_a_code_may_lead_to_a_door_that_is_there_and_to_no_other(project: Path) -> None:
    register(project, '{码: z1, 指向: "guides/who/police.html", 发放: 2026-10-01}')
    assert told(project) == []
    register(project, '{码: z2, 指向: "guides/who/nobody.html", 发放: 2026-10-01}')
    assert [(code, path) for code, path, *_ in told(project)] == [("U11", "data/codes.yml")]
