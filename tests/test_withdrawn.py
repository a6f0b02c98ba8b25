"""A page taken down stays down, whatever files are left: the register wins, and staff are told."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from conftest import TODAY, build, tree_of
from markup import element
from selectolax.lexbor import LexborHTMLParser
from small_repository import commit

from generator import checking
from generator.models import families
from generator.problems import Problem, Unreadable
from generator.views import urls, withdrawal

pytestmark = pytest.mark.slow

LEAK = "撤下的内容"


@pytest.fixture
def project(standing: Path) -> Path:
    """With its site built: what a test does to it is built on top."""
    return standing


def take_down(root: Path, *addresses: str) -> None:
    rows = "".join(
        f"  - {{网址: {address}, 原因: 写了不该公开的, 批准人: 镇综治中心, 日期: 2026-11-01}}\n"
        for address in addresses
    )
    (root / "data" / "withdrawn.yml").write_text(f"撤下:\n{rows}", encoding="utf-8")


def mark(path: Path) -> None:
    """Write words into a file's 备注 by which its content is found again, wherever it goes."""
    text = re.sub(r"(?m)^备注: .*\n", "", path.read_text(encoding="utf-8"))
    if path.suffix == ".md":
        text = text.replace("---\n", f"---\n备注: {LEAK}\n", 1)
    else:
        text += f"备注: {LEAK}\n"
    path.write_text(text, encoding="utf-8")


def told(root: Path) -> list[Problem]:
    return [item for item in checking.check(root, today=TODAY, jobs=1) if item.code.startswith("U")]


def leading_to(site: Path, address: str) -> list[str]:
    """Pages, feeds and tables that name the address, but for the note itself and the list of those taken down."""
    found = []
    for path in sorted(site.rglob("*")):
        inside = path.relative_to(site).as_posix()
        if path.is_file() and inside not in (address, "all.html", "sitemap.xml", "manifest.json"):
            if inside.endswith(".html"):
                tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
                links = (node.attributes.get("href") or "" for node in tree.css("a[href]"))
                named = any(link.partition("#")[0].lstrip("./") == address for link in links)
            else:
                named = address.encode() in path.read_bytes()
            if named:
                found.append(inside)
    return found


def newest_of_each_family(root: Path) -> dict[str, Path]:
    """For each family that fills a page by itself, one file: address to path.

    Not the guide to who is asked: it fills many pages, and each has to be given up by its own entry.
    """
    found: dict[str, tuple[str, Path]] = {}
    for path in sorted(p for top in ("data", "content") for p in (root / top).rglob("*.*")):
        inside = path.relative_to(root).as_posix()
        family, address = families.family_of(inside), urls.page_of(inside)
        if family and address and address != urls.WHO:
            found[family[0].name] = (address, path)
    return dict(found.values())


def test_no_file_of_a_page_taken_down_is_seen_anywhere(project: Path) -> None:
    sources = newest_of_each_family(project)
    assert len(sources) > 20
    for path in sources.values():
        mark(path)
    build(project)
    shown = [p for p, raw in tree_of(project / "site").items() if LEAK.encode() in raw]
    assert len([p for p in shown if p in sources]) > 15, "the words are on the pages before"
    take_down(project, *sources)
    tally = build(project)
    after = tree_of(project / "site")
    assert [p for p, raw in after.items() if LEAK.encode() in raw] == []
    for address in sources:
        page = LexborHTMLParser(after[address].decode())
        assert "2026年11月1日撤下" in element(page, "main").text(), address
    warned = {item.message.split()[1] for item in tally.problems if item.code in ("U02", "U03")}
    assert warned == set(sources)


@pytest.mark.parametrize("family", ["notices", "meetings", "replies", "projects", "finance"])
def test_nothing_leads_to_a_record_that_was_taken_down(project: Path, family: str) -> None:
    path = sorted(p for p in project.rglob(f"*/villages/*/{family}/*.*") if not p.stem.endswith("-cwh"))[-1]
    address = str(urls.page_of(path.relative_to(project).as_posix()))
    build(project)
    assert leading_to(project / "site", address)
    take_down(project, address)
    build(project)
    assert leading_to(project / "site", address) == []
    everything = LexborHTMLParser((project / "site" / "all.html").read_text(encoding="utf-8"))
    assert [node.text() for node in everything.css("main a") if node.attributes["href"] == address] == [
        f"{address}2026年11月1日撤下：写了不该公开的"
    ]


def test_the_site_is_the_one_without_the_file(project: Path, tmp_path: Path) -> None:
    path = sorted(project.glob("content/villages/*/notices/*.md"))[-1]
    take_down(project, str(urls.page_of(path.relative_to(project).as_posix())))
    build(project)
    moved = tmp_path / "moved"
    shutil.copytree(project, moved, ignore=shutil.ignore_patterns("site", ".site*", ".cunwu"))
    (moved / path.relative_to(project)).unlink()
    assert checking.check(moved, today=TODAY, jobs=1) == tuple(
        item for item in checking.check(project, today=TODAY, jobs=1) if item.code != "U02"
    )
    build(moved)
    assert tree_of(project / "site") == tree_of(moved / "site")


def test_staff_are_told_where_and_what_to_do(project: Path) -> None:
    month = sorted(project.glob("data/villages/*/finance/2026-10.yml"))[0].relative_to(project).as_posix()
    village = month.split("/")[2]
    take_down(
        project,
        f"v/{village}/notices/2020-01-01-gone.html",
        str(urls.page_of(month)),
        f"v/{village}/people.html",
        f"data/{village}/entries.csv",
        f"v/{village}/assets.html#a1",
        "v/nowhere/people.html",
        "services/index.html",
        "disclosure/index.html",
    )
    found = told(project)
    assert [(item.code, item.line, item.severity) for item in found] == [
        ("U03", 3, "warning"),
        ("U04", 4, "warning"),
        ("U05", 5, "warning"),
        ("U05", 6, "warning"),
        ("U02", 8, "warning"),
        ("U04", 9, "warning"),
    ]
    assert all(item.path == "data/withdrawn.yml" and item.col > 1 for item in found)
    assert month in found[0].message
    assert "期初" in found[0].message
    assert month in found[0].hint
    assert "data/town/services.yml" in found[4].message
    tally = build(project)
    assert set(found) <= set(tally.problems)
    people = project / "site" / "v" / village / "people.html"
    assert "撤下" in people.read_text(encoding="utf-8")
    assert f"v/{village}/people.html" not in (project / "site" / "v" / village / "all.html").read_text(
        "utf-8"
    )


def test_every_page_of_a_site_is_a_files_own_or_known_to_be_put_together(
    built: Path, seed_project: Path
) -> None:
    own = {
        urls.page_of(path.relative_to(seed_project).as_posix())
        for top in ("data", "content")
        for path in (seed_project / top).rglob("*.*")
    }
    pages = (path.relative_to(built).as_posix() for path in built.rglob("*.html"))
    # Families' own pages that stand empty without a file, and what their files would fill.
    empty = re.compile(r"v/[^/]+/(?:assets|resources|contracts|debts|groups|bylaws|charter)\.html").fullmatch
    assert [p for p in pages if p not in own and not withdrawal._assembled(p) and not empty(p)] == []


def test_a_file_with_an_error_and_no_good_version_stays_down_too(project: Path) -> None:
    path = sorted(project.glob("content/villages/*/notices/*.md"))[-1]
    path.write_text("没有说明部分\n", encoding="utf-8")
    address = str(urls.page_of(path.relative_to(project).as_posix()))
    take_down(project, address)
    build(project)
    assert "2026年11月1日撤下" in (project / "site" / address).read_text(encoding="utf-8")


@pytest.mark.parametrize("named", ["notice", "attachment"])
def test_an_attachment_goes_with_its_page_and_can_go_alone(project: Path, named: str) -> None:
    path = sorted(project.glob("content/villages/*/notices/*.md"))[-1]
    paper = path.parent.parent / "files" / "list.csv"
    paper.parent.mkdir(exist_ok=True)
    paper.write_text(f"事项\n{LEAK}\n", encoding="utf-8")
    text = re.sub("(?m)^附件: .*$", "附件: [files/list.csv]", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    own, attached = (str(urls.page_of(p.relative_to(project).as_posix())) for p in (path, paper))
    build(project)
    assert LEAK in (project / "site" / attached).read_text(encoding="utf-8")
    take_down(project, own if named == "notice" else attached)
    build(project)
    assert [p for p, raw in tree_of(project / "site").items() if LEAK.encode() in raw] == []
    assert leading_to(project / "site", attached) == []
    page = (project / "site" / own).read_text(encoding="utf-8")
    assert ("2026年11月1日撤下" if named == "notice" else "list.csv（已撤下）") in page
    assert [item.code for item in told(project)] == ["U02"]


def test_an_address_named_twice_has_one_note(project: Path) -> None:
    village = sorted((project / "data" / "villages").iterdir())[0].name
    take_down(project, f"v/{village}/notices/x.html", f"v/{village}/notices/x.html")
    build(project)
    assert (project / "site" / "v" / village / "notices" / "x.html").exists()


def test_what_was_taken_down_stays_down_when_the_village_is_renamed(project: Path) -> None:
    path = sorted(project.glob("content/villages/*/notices/*.md"))[-1]
    village = path.parts[-3]
    address = str(urls.page_of(path.relative_to(project).as_posix()))
    mark(path)
    take_down(project, address)
    for top in ("data", "content"):
        (project / top / "villages" / village).rename(project / top / "villages" / "xincun")
    home = project / "data" / "villages" / "xincun" / "village.yml"
    former = f"曾用: [{{编号: {village}, 至: 2026-01-01, 方式: 改名}}]"
    home.write_text(home.read_text(encoding="utf-8").replace("曾用: []", former), encoding="utf-8")
    build(project)
    site = tree_of(project / "site")
    assert [p for p, raw in site.items() if LEAK.encode() in raw] == []
    assert "撤下" in site[address].decode()
    assert address.replace(village, "xincun") not in site
    assert [item.code for item in told(project)] == ["U02"]


def test_a_register_that_cannot_be_read_brings_nothing_back(project: Path) -> None:
    path = sorted(project.glob("content/villages/*/notices/*.md"))[-1]
    address = str(urls.page_of(path.relative_to(project).as_posix()))
    take_down(project, address)
    register = project / "data" / "withdrawn.yml"
    good = register.read_text(encoding="utf-8")
    register.write_text(good.replace("撤下:", "撤下：", 1), encoding="utf-8")
    with pytest.raises(Unreadable) as caught:
        build(project)
    assert {item.path for item in caught.value.problems} == {"data/withdrawn.yml"}
    register.write_text(good, encoding="utf-8")
    commit(project)
    register.write_text(good + "  - {网址: 错}\n", encoding="utf-8")
    build(project)
    assert "2026年11月1日撤下" in (project / "site" / address).read_text(encoding="utf-8")


def test_entries_that_come_and_go_leave_what_a_clean_build_leaves(project: Path, tmp_path: Path) -> None:
    month = sorted(project.glob("data/villages/*/finance/2026-10.yml"))[0].relative_to(project).as_posix()
    law = sorted(project.glob("content/law/*.md"))[0].relative_to(project).as_posix()
    build(project)
    for named in ((month,), (month, law), (law,), ()):
        if named:
            take_down(project, *(str(urls.page_of(path)) for path in named))
        else:
            (project / "data" / "withdrawn.yml").write_text("撤下: []\n", encoding="utf-8")
        build(project)
        clean = tmp_path / "clean"
        shutil.copytree(project, clean, ignore=shutil.ignore_patterns("site", ".site*", ".cunwu"))
        build(clean)
        assert tree_of(project / "site") == tree_of(clean / "site"), named
        shutil.rmtree(clean)
