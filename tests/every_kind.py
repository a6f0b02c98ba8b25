"""A built site that has a page of every kind, the rare ones too; of each kind the heaviest."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from conftest import REPO, build
from small_repository import commit, publish

from generator.site import environment
from generator.site.rendering import Renderer
from generator.views.page import Page
from generator.views.town import pages as town
from generator.views.town import vanished
from generator.views.village import pages as village

FULL = "yangliu"
"""The village that has what the invented ones lack: yearly statements, replies, an earlier name."""


_TRANSLATION = """---
标题: {title}
一句话: {title}
语言: {language}
译自: {original}
---

## {title}

- {title}

| {title} | {title} |
|---|---|
| {title} | 1 |
"""
TRANSLATIONS = tuple(
    ("law", f"boundary-{language}", _TRANSLATION.format(title=title, language=language, original="boundary"))
    # Names of the scripts and nothing more: nobody here could vouch for a sentence in them.
    for language, title in (("en", "Placeholder"), ("ug", "ئۇيغۇرچە"), ("bo", "བོད་ཡིག"))
)
"""A piece in three languages: one that runs from the right, one whose lines stand high."""


@dataclass(frozen=True)
class Site:
    """A built site, and for each kind of page (``class`` of its body; of a translation with its language) the address of the heaviest."""

    folder: Path
    heaviest: dict[str, str]


def make(root: Path) -> Site:
    """Add what is rare to a project of invented villages and build it; every registered kind must come out."""
    _add_rare(root)
    with _seen() as pages:
        tally = build(root)
        context = tally.town_context()
        lost = {f"v/{FULL}/notices/gone.html": date(2026, 11, 1)}
        renderer = Renderer(environment.make(environment.template_folders(root)))
        for page in vanished.pages(context, lost, tally.formerly, tally.files):
            (root / "site" / page.address).write_text(renderer.render(page), encoding="utf-8")
    missing = {kind.view for kind in (*town.KINDS, *village.KINDS)} - {type(page.view) for page in pages}
    assert not missing, f"no page of {missing}"
    heaviest: dict[str, tuple[int, str]] = {}
    for page in pages:
        weight = (root / "site" / page.address).stat().st_size
        shell = page.view.shell
        kind = f"{shell.kind} {shell.language.code}" if shell.language else shell.kind
        heaviest[kind] = max(heaviest.get(kind, (0, "")), (weight, page.address))
    return Site(root / "site", {kind: address for kind, (_, address) in heaviest.items()})


@contextmanager
def _seen() -> Iterator[list[Page]]:
    """The pages that are rendered meanwhile."""
    pages: list[Page] = []
    before = Renderer.render

    def render(self: Renderer, page: Page) -> str:
        pages.append(page)
        return before(self, page)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Renderer, "render", render)
        yield pages


def _add_rare(root: Path) -> None:
    for top in ("data", "content"):
        theirs = root / top / "villages" / FULL
        shutil.rmtree(theirs, ignore_errors=True)
        shutil.copytree(REPO / "docs" / "examples" / top / "villages" / FULL, theirs)
    shutil.copy(REPO / "docs" / "examples" / "data" / "withdrawn.yml", root / "data")
    for name, slug, text in TRANSLATIONS:
        (root / "content" / name / f"{slug}.md").write_text(text, encoding="utf-8")
    never_right = min(root.glob("data/villages/*/finance/2026-10.yml"))
    never_right.write_text("期间: 2026-10\n", encoding="utf-8")
    bylaws = root / "content" / "villages" / FULL / "bylaws.md"
    now = bylaws.read_text(encoding="utf-8")
    bylaws.write_text(_passed(now, "2021-03-01"), encoding="utf-8")
    commit(root)
    bylaws.write_text(now, encoding="utf-8")
    commit(root)
    publish(root)


def _passed(text: str, day: str) -> str:
    return re.sub(
        r"(?m)^(版本|取代|备案日期): .*\n", "", re.sub(r"(?m)^通过日期: .*$", f"通过日期: {day}", text)
    )
