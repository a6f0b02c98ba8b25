"""The gallery shows every component in every state: none is without an example, no branch of it unseen."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import get_args

import pytest
from conftest import REPO
from jinja2 import Environment
from selectolax.lexbor import LexborHTMLParser

from generator.gallery import blocks, frames, writing
from generator.site import environment
from generator.views.blocks import Block, Table
from generator.views.page import Link

COMPONENTS = REPO / "overrides/components"
DECLARED = sorted(
    f"{path.stem}.{name}"
    for path in COMPONENTS.glob("*.html")
    for name in re.findall(r"{% macro (\w+)\(", path.read_text("utf-8"))
)


@pytest.fixture(scope="module")
def env() -> Environment:
    return environment.make((REPO / "overrides",))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gallery")
    assert writing.write(folder) == len(writing.EXAMPLES) + len(frames.PAGES)
    return folder


def test_every_macro_has_an_example(env: Environment) -> None:
    assert sorted(writing.macros(env)) == DECLARED
    assert sorted({example.component for example in writing.EXAMPLES}) == DECLARED


def test_every_form_of_block_has_an_example_with_and_without_each_of_its_fields() -> None:
    shown: dict[type, list[object]] = {}

    def seen(value: object) -> None:
        if isinstance(value, tuple):
            for each in value:
                seen(each)
        elif is_dataclass(value):
            shown.setdefault(type(value), []).append(value)
            for item in fields(value):
                seen(getattr(value, item.name))

    for example in blocks.EXAMPLES:
        seen(example.given["blocks"])
    assert set(get_args(Block)) <= set(shown)
    for kind, values in shown.items():
        for item in fields(kind):
            if (kind, item.name) == (Link, "current"):
                continue  # of tabs, which a page has
            if (kind, item.name) == (Table, "amounts"):
                continue  # ``table()`` fills it
            found = {getattr(value, item.name) != item.default for value in values}
            assert True in found, f"no example with {kind.__name__}.{item.name}"
            assert item.default is MISSING or False in found, f"none without {kind.__name__}.{item.name}"


@pytest.mark.parametrize("path", sorted(COMPONENTS.glob("*.html")), ids=lambda path: path.stem)
def test_no_branch_of_a_component_is_unseen(env: Environment, path: Path) -> None:
    """Every literal piece of markup in a component comes out in one of its examples."""
    html = "".join(
        writing.rendered(env, each) for each in writing.EXAMPLES if each.component.startswith(f"{path.stem}.")
    )
    source = re.sub(r"{#.*?#}", "", path.read_text("utf-8"), flags=re.S)
    pieces = {
        piece.strip() for piece in re.split(r"{%.*?%}|{{.*?}}|\n", source) if "=" in piece or "<" in piece
    }
    assert len(pieces) > 10
    assert [piece for piece in sorted(pieces) if piece not in html] == []


def test_what_is_shown_says_everything(env: Environment) -> None:
    for example in writing.EXAMPLES:
        html = str(writing.rendered(env, example))
        nothing = "nothing is shown" in example.state
        assert bool(html.strip()) != nothing, example.state
        body = LexborHTMLParser(f"<!doctype html><body>{html}").body
        assert body is not None
        assert nothing or example.source or body.text(strip=True), example.state


def test_the_gallery_names_every_macro_in_every_mode(written: Path) -> None:
    front = (written / "index.html").read_text("utf-8")
    links = {node.attributes["href"] for node in LexborHTMLParser(front).css("a")}
    for name in (*DECLARED, *frames.PAGES):
        for place in (f"{name}.html", *(f"{mode}/{name}.html" for mode in writing.MODES)):
            assert place in links
    for link in links:
        assert (written / str(link)).is_file()
    for example in writing.EXAMPLES:
        assert example.state in front


def test_each_mode_is_the_style_sheet_with_its_media_made_true(written: Path) -> None:
    style = {mode: (written / mode / "site.css").read_text("utf-8") for mode in writing.MODES}
    plain = environment.stylesheet((REPO / "overrides",))[1].decode()
    assert style["elder"] == style["light"] != style["dark"]
    assert "prefers-color-scheme" in plain
    assert not any("prefers-color-scheme" in each for each in style.values())
    assert "@media print" in style["light"]
    assert "@media print" not in style["print"]
    assert "@media screen" not in style["print"]
    for mode in writing.MODES:
        for name in ("all", "page-full"):
            html = LexborHTMLParser((written / mode / f"{name}.html").read_text("utf-8")).css_first("html")
            assert (html is not None and html.attributes.get("class") == "elder") is (mode == "elder")
