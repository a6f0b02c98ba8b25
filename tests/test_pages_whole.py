"""Rules that hold for every page of a built site: links, titles, weight, structure."""

from __future__ import annotations

import gzip
import re
import shutil
from datetime import date
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import every_kind
import pytest
from conftest import TODAY, build
from markup import element
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from generator.demo import write_villages
from generator.views import text

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, HTMLParser]:
    return {
        p.relative_to(built).as_posix(): HTMLParser(p.read_text(encoding="utf-8"))
        for p in sorted(built.rglob("*.html"))
    }


def test_no_broken_link_or_anchor(built: Path, pages: dict[str, HTMLParser]) -> None:
    ids = {name: {n.attributes.get("id") for n in tree.css("[id]")} for name, tree in pages.items()}
    broken = []
    for name, tree in pages.items():
        folder = (built / name).parent
        for node in tree.css("a[href], link[href], script[src], img[src]"):
            target = node.attributes.get("href") or node.attributes.get("src") or ""
            if re.match(r"(https?:|tel:|mailto:|data:|sms:)", target):
                continue
            path, _, anchor = target.partition("#")
            path = path.partition("?")[0]
            resolved = (folder / unquote(path)).resolve() if path else (built / name)
            if not resolved.is_file():
                broken.append((name, target))
                continue
            inside = resolved.relative_to(built.resolve()).as_posix() if path else name
            if anchor and inside.endswith(".html") and unquote(anchor) not in ids[inside]:
                broken.append((name, target))
    assert broken[:10] == []


def test_every_link_names_its_file_and_is_relative(pages: dict[str, HTMLParser]) -> None:
    for name, tree in pages.items():
        if name == "404.html":
            continue
        for node in tree.css("a[href]"):
            target = (node.attributes.get("href") or "").partition("#")[0].partition("?")[0]
            if not target or re.match(r"(https?:|tel:|mailto:|sms:)", target):
                continue
            assert not target.startswith("/"), (name, target)
            assert re.search(r"\.\w+$", target), (name, target)


def test_titles_are_unique_and_pages_are_well_formed(pages: dict[str, HTMLParser]) -> None:
    titles: dict[str, str] = {}
    for name, tree in pages.items():
        title = tree.css_first("title")
        assert title is not None, name
        if not name.startswith("q/"):
            assert titles.setdefault(title.text(), name) == name, (title.text(), name, titles[title.text()])
        assert element(tree, 'meta[name="description"]').attributes.get("content"), name
        if village := re.match(r"v/([^/]+)/", name):
            owner = element(pages[f"v/{village[1]}/index.html"], ".top__name b").text()
            assert owner.partition("村务")[0] in title.text(), (name, title.text())
        assert len(tree.css("h1")) == 1, name
        for part in ("header", "nav", "main", "footer"):
            assert tree.css_first(part), (name, part)
        for image in tree.css("img"):
            assert image.attributes.get("width"), (name, image.html)
            assert image.attributes.get("height"), (name, image.html)
        levels = [int((node.tag or "")[1]) for node in tree.css("h1, h2, h3, h4, h5, h6")]
        for before, after in pairwise(levels):
            assert after <= before + 1, (name, levels)
        for table in tree.css("table"):
            assert table.css_first("th") is not None, name
        for table in tree.css("main table:not(.prose table)"):
            assert table.css_first("caption") is not None, name


def test_no_duplicate_ids(pages: dict[str, HTMLParser]) -> None:
    for name, tree in pages.items():
        ids = [node.attributes["id"] for node in tree.css("[id]")]
        assert len(ids) == len(set(ids)), name


def test_first_view_is_light(built: Path, pages: dict[str, HTMLParser]) -> None:
    kinds: dict[str, tuple[int, str]] = {}
    for name, tree in pages.items():
        kind = element(tree, "body").attributes["class"] or ""
        kinds[kind] = max(kinds.get(kind, (0, "")), (weight(built, name, tree), name))
    assert {kind: found for kind, found in kinds.items() if found[0] > 14 * 1024} == {}


def test_first_view_of_rare_kinds_is_light(every_kind_site: every_kind.Site) -> None:
    folder, heavy = every_kind_site.folder, {}
    for kind, name in every_kind_site.heaviest.items():
        tree = HTMLParser((folder / name).read_text(encoding="utf-8"))
        found = weight(folder, name, tree)
        if found > 14 * 1024:
            heavy[kind] = found
    assert heavy == {}


def test_first_view_stays_light_after_three_years(seed_project: Path, tmp_path: Path) -> None:
    """Pages grow with what there is to tell; the list of documents beside a page takes some 200 bytes more."""
    root = tmp_path / "years"
    shutil.copytree(seed_project, root)
    shutil.rmtree(root / "data/villages")
    shutil.rmtree(root / "content/villages")
    write_villages(root, 4, 36, 5)
    build(root)
    heavy = {}
    for path in (root / "site").rglob("*.html"):
        name = path.relative_to(root / "site").as_posix()
        found = weight(root / "site", name, HTMLParser(path.read_text(encoding="utf-8")))
        if found > 14 * 1024 - 200:
            heavy[name] = found
    assert heavy == {}


def weight(folder: Path, name: str, tree: HTMLParser) -> int:
    """Bytes of a page's first view, compressed: itself, one style sheet, at most one deferred script."""
    styles, scripts = tree.css('link[rel="stylesheet"]'), tree.css("script[src]")
    assert len(styles) == (0 if name == "404.html" else 1), (
        name
    )  # its address is any: it brings its style along
    assert len(scripts) <= 1, name
    asked = [folder / name]
    for node in (*styles, *scripts):
        target = node.attributes.get("href") or node.attributes.get("src") or ""
        asked.append((folder / name).parent / target)
    for script in scripts:
        assert "defer" in script.attributes, name
    for node in tree.css("img[src], audio, video, iframe, object, link[rel=preload]"):
        assert node.attributes.get("loading") == "lazy" or node.attributes.get("preload") == "none", (
            name,
            node.html,
        )
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in asked)


def test_the_elder_switch_is_one_small_allowed_script(pages: dict[str, HTMLParser]) -> None:
    for name, tree in pages.items():
        inline = list(tree.css("script:not([src])"))
        if name.startswith("q/") and not inline:
            continue
        assert [("data-elder" in node.attributes) for node in inline] == [True], name
        assert len(inline[0].text()) <= 600, len(inline[0].text())


def test_nothing_asks_another_host(pages: dict[str, HTMLParser]) -> None:
    for name, tree in pages.items():
        for node in tree.css("[src], link[href]"):
            target = node.attributes.get("src") or node.attributes.get("href") or ""
            assert (
                not target.startswith(("http:", "https:", "//")) or node.attributes.get("rel") == "canonical"
            ), name


def test_demonstration_is_said_on_every_village_page(pages: dict[str, HTMLParser]) -> None:
    for name, tree in pages.items():
        if re.match(r"v/[^/]+/", name):
            assert "演示" in element(tree, "body").text(), name


def test_every_folder_has_an_index(built: Path) -> None:
    for folder in (p for p in built.rglob("*") if p.is_dir()):
        inside = folder.relative_to(built).as_posix()
        if inside.startswith(("assets", "search", "data/")):  # no pages, only what pages load
            continue
        assert (folder / "index.html").is_file(), inside


def test_a_printed_page_says_its_address_and_how_to_check_it(
    built: Path, pages: dict[str, HTMLParser]
) -> None:
    for name, tree in pages.items():
        if name == "404.html":
            continue  # it stands for no address of its own
        (foot,) = tree.css(".foot__print")
        address = name.removesuffix("index.html")
        assert f"{address}怎么核对" in foot.text(), name
        assert re.findall(r"\w+\.(?:json|txt)\b", foot.text(), re.A) == ["manifest.json", "log.txt"], name
    assert (built / "manifest.json").is_file()


@pytest.mark.parametrize("name", ["finance/2026-10.html", "contracts.html", "affairs/2026-Q3.html"])
def test_a_page_says_when_the_next_of_its_kind_is_due(built: Path, name: str) -> None:
    village = next(path for path in sorted((built / "v").iterdir()) if (path / name).is_file())
    foot = element(HTMLParser((village / name).read_text("utf-8")), "footer")
    assert "下一次最迟" in foot.text()
    due = date.fromisoformat(foot.css("time")[-1].attributes["datetime"] or "")
    assert due >= TODAY
    board = HTMLParser((village / "disclosure.html").read_text("utf-8")).text()
    assert text.day(due) in board
