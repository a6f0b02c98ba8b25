"""Addresses that were published never die: redirects, notes, refusals, codes to print anew."""

from __future__ import annotations

import csv
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from markup import element
from publishing_samples import codes, current, published, reworded, sound
from selectolax.lexbor import LexborHTMLParser
from small_repository import commit

from generator import building, checking
from generator.cli import main

pytestmark = pytest.mark.slow


def addresses(target: Path) -> list[str]:
    return (current(target) / "urls.txt").read_text(encoding="utf-8").split()


def answers(target: Path) -> None:
    """Every address ever published is answered, and every lead goes to a page that is there."""
    root = current(target)
    for address in addresses(target):
        page = LexborHTMLParser((root / address).read_text(encoding="utf-8"))
        lead = page.css_first("main .button--main")
        refresh = page.css_first('meta[http-equiv="refresh"]')
        if lead is not None and refresh is not None:
            href = (lead.attributes["href"] or "").partition("#")[0]
            assert ((root / address).parent / href).resolve().is_file(), (address, href)
    sound(target)


def page(target: Path, address: str) -> str:
    tree = LexborHTMLParser((current(target) / address).read_text(encoding="utf-8"))
    return " ".join(element(tree, "main").text().split())


def leads_to(target: Path, address: str) -> str:
    tree = LexborHTMLParser((current(target) / address).read_text(encoding="utf-8"))
    refresh = element(tree, 'meta[http-equiv="refresh"]')
    href = (refresh.attributes["content"] or "").partition("url=")[2]
    place = ((current(target) / address).parent / href).resolve()
    return place.relative_to(current(target)).as_posix()


def village(root: Path, number: int) -> str:
    return sorted(path.name for path in (root / "data" / "villages").iterdir())[number]


def formerly(root: Path, village_id: str, former: str, manner: str) -> None:
    home = root / "data" / "villages" / village_id / "village.yml"
    said = f"曾用: [{{编号: {former}, 至: 2026-11-01, 方式: {manner}}}]"
    text = home.read_text(encoding="utf-8")
    assert "曾用: []" in text
    home.write_text(text.replace("曾用: []", said), encoding="utf-8")


def remove(root: Path, village_id: str) -> None:
    for top in ("data", "content"):
        shutil.rmtree(root / top / "villages" / village_id, ignore_errors=True)


def test_a_page_that_vanished_without_a_word_has_a_dated_note(project: Path, target: Path) -> None:
    path = sorted(project.glob("content/villages/*/notices/*.md"))[-1]
    address = f"v/{path.parts[-3]}/notices/{path.stem}.html"
    path.unlink()
    commit(project)
    done = published(project, target)
    assert "U20" in codes(done.problems)
    assert address in done.changes.lost
    assert "从2026年11月20日起没有了" in page(target, address)
    answers(target)
    later = date(2026, 12, 24)
    (project / "data" / "town" / "profile.yml").open("a", encoding="utf-8").write("备注: 后来\n")
    commit(project)
    published(project, target, today=later)
    assert "从2026年11月20日起没有了" in page(target, address), "the day stays"
    answers(target)


def test_a_renamed_file_leads_on_from_its_old_address(project: Path, target: Path) -> None:
    path = sorted(project.glob("content/villages/*/notices/*.md"))[-1]
    folder = f"v/{path.parts[-3]}/notices"
    old, new, newest = (f"{folder}/{name}.html" for name in (path.stem, "2026-11-02-x", "2026-11-03-x"))
    path.rename(path.with_name("2026-11-03-x.md"))
    moved = [f"{{原: {a}, 现: {b}, 日期: 2026-11-02}}" for a, b in ((old, new), (new, newest))]
    (project / "data" / "withdrawn.yml").write_text(
        f"撤下: []\n改址: [{', '.join(moved)}]\n", encoding="utf-8"
    )
    commit(project)
    done = published(project, target)
    assert codes(done.problems) == []
    assert leads_to(target, old) == leads_to(target, new) == newest
    answers(target)
    (project / path.with_name("2026-11-03-x.md")).unlink()
    commit(project)
    assert {"U20", "U21"} <= set(codes(published(project, target).problems))
    answers(target)


def test_a_file_whose_page_moved_is_left_out_and_told(project: Path, target: Path) -> None:
    path = sorted(project.glob("content/villages/*/notices/*.md"))[-1]
    folder = f"v/{path.parts[-3]}/notices"
    moved = f"{{原: {folder}/{path.stem}.html, 现: {folder}/index.html, 日期: 2026-11-02}}"
    (project / "data" / "withdrawn.yml").write_text(f"撤下: []\n改址: [{moved}]\n", encoding="utf-8")
    commit(project)
    published(project, target)
    assert leads_to(target, f"{folder}/{path.stem}.html") == f"{folder}/index.html"
    assert [item.code for item in checking.check(project, jobs=1) if item.path == "data/withdrawn.yml"] == [
        "U23"
    ]


@pytest.mark.parametrize("manner", ["改名", "合并"])
def test_every_page_of_a_former_village_leads_on(project: Path, target: Path, manner: str) -> None:
    former = village(project, 0)
    if manner == "改名":
        now = "xincun"
        for top in ("data", "content"):
            (project / top / "villages" / former).rename(project / top / "villages" / now)
    else:
        now = village(project, 1)
        remove(project, former)
    formerly(project, now, former, manner)
    codes_file = project / "data" / "codes.yml"
    if codes_file.exists():
        text = codes_file.read_text(encoding="utf-8").replace(f"v/{former}/", f"v/{now}/")
        codes_file.write_text(re.sub(r"#[^\"\n]+", "", text), encoding="utf-8")
    old = [a for a in addresses(target) if a.startswith((f"v/{former}/", f"data/{former}/"))]
    assert len(old) > 30
    commit(project)
    done = published(project, target)
    assert "U20" not in codes(done.problems)
    for address in old:
        same = address.replace(f"/{former}/", f"/{now}/")
        assert leads_to(target, address) in (
            (same,) if manner == "改名" else (f"v/{now}/index.html", "data/index.html")
        ), address
        assert "2026年11月1日" in page(target, address)
    answers(target)
    building.build(building.Order(project, project / "site", jobs=1))


def test_a_whole_village_or_many_pages_vanishing_is_refused(project: Path, target: Path) -> None:
    before = (target / "current").readlink()
    remove(project, village(project, 0))
    commit(project)
    run = CliRunner().invoke(main, ["-C", str(project), "publish", "--to", str(target), "--no-documents"])
    assert run.exit_code == 3, run.output
    assert "R03" in run.output
    assert (target / "current").readlink() == before
    sound(target)


def test_the_brake_is_the_targets_own(project: Path, target: Path, tmp_path: Path) -> None:
    remove(project, village(project, 0))
    commit(project)
    assert published(project, tmp_path / "empty").changed, "nothing vanishes from a new place"


def test_a_moved_host_says_which_codes_to_print_anew(project: Path, target: Path, tmp_path: Path) -> None:
    site = project / "data" / "site.yml"
    text = site.read_text(encoding="utf-8")
    text = text.replace(
        '网址: "https://fafang.example/"\n旧网址: []',
        '网址: "https://cunwu.example/town/"\n旧网址: ["https://fafang.example/"]',
    )
    site.write_text(text, encoding="utf-8")
    codes_before = re.sub("2026-[0-9-]+}", "2027-01-01}", (project / "data" / "codes.yml").read_text("utf-8"))
    (project / "data" / "codes.yml").write_text(
        codes_before
        + "  - {码: z1, 指向: services/index.html, 发放: 2026-09-01}\n  - {码: z2, 指向: v/nowhere/index.html, 发放: 2027-01-01}\n",
        encoding="utf-8",
    )
    commit(project)
    done = published(project, target, old_site=tmp_path / "old")
    assert {"R40", "U22"} <= set(codes(done.problems))
    assert done.reprint_file
    rows = list(csv.reader(done.reprint_file.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[1:] == [
        ["z1", "services/index.html", "https://fafang.example/q/z1/", "https://cunwu.example/town/q/z1/"]
    ]
    left = tmp_path / "old" / "fafang.example"
    assert {p.relative_to(left).as_posix() for p in left.rglob("*.html")} == {*addresses(target), "404.html"}
    lead = LexborHTMLParser((left / "v" / "index.html").read_text(encoding="utf-8"))
    assert (element(lead, 'meta[http-equiv="refresh"]').attributes["content"] or "").endswith(
        "https://cunwu.example/town/v/"
    )
    assert "return 301 https://cunwu.example/town/$1" in (
        tmp_path / "old" / "fafang.example.nginx.conf"
    ).read_text(encoding="utf-8")


def test_open_pages_keep_their_style_sheet(project: Path, target: Path) -> None:
    old = next((current(target) / "assets").glob("site.*.css")).name
    (project / "overrides" / "assets" / "css").mkdir(parents=True)
    (project / "overrides" / "assets" / "css" / "print.css").write_text(
        "@media print{body{margin:1px}}\n", encoding="utf-8"
    )
    commit(project)
    published(project, target)
    styles = {path.name for path in (current(target) / "assets").glob("site.*.css")}
    assert old in styles
    assert len(styles) == 2
    sound(target)
    for number in range(6):
        reworded(project, f"第{number}")
        published(project, target)
    assert {path.name for path in (current(target) / "assets").glob("site.*.css")} == styles - {old}
    sound(target)
