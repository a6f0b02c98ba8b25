"""Each piece of legal education that we keep is a leaflet that one sheet of paper holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from conftest import REPO, TODAY
from printing_samples import printer, text_of

from generator import town_part, town_reading
from generator.documents import leaflet, leaflets
from generator.documents.fonts import fonts
from generator.documents.typesetting import Setting, Typesetter
from generator.parts import Clock
from generator.reading.history import History
from generator.reading.inputs import scan
from generator.views.town import legal
from generator.views.town.context import TownContext


@pytest.fixture(scope="module")
def town() -> TownContext:
    """The repository's own town, read and not built."""
    files, history, clock = scan(REPO).town, History(REPO, None), Clock(TODAY)
    settings = town_reading.read_settings(REPO, None, "", files, history, clock).settings
    read = town_reading.read_town(REPO, None, "", files, history, settings, clock)
    return town_part.context_of(read.records, (), clock, "x.css")


@pytest.mark.slow
def test_each_piece_is_on_one_sheet_in_type_that_can_be_read(town: TownContext) -> None:
    shells = {page.address: page.view.shell for page in legal.pages(town)}
    assert len(town.records.law) >= 48
    for slug in town.records.law:
        said = leaflets.leaflet_of(town, slug, shells[f"law/{slug}.html"])
        assert said is not None, slug
        printed = leaflet.pdf(said, printer())
        words = "".join(text_of(printed.raw))
        assert printed.pages <= 2, slug
        for expected in (said.title, said.answer, "找谁帮忙", "12348", "待法律顾问审核"):
            assert "".join(expected.split()) in words, (slug, expected)


def test_the_type_is_the_largest_that_the_sheet_holds(town: TownContext) -> None:
    shells = {page.address: page.view.shell for page in legal.pages(town)}
    said = leaflets.leaflet_of(town, "dog-bite", shells["law/dog-bite.html"])
    assert said is not None
    tried: list[tuple[float, int]] = []

    class Watching(Typesetter):
        def set(self, template: str, data: Mapping[str, Any], *more: Any) -> Setting:
            setting = super().set(template, data, *more)
            tried.append((data["size"], setting.pages))
            return setting

    printed = leaflet.pdf(said, Watching(fonts()))
    fitting = max(size for size, pages in tried if pages <= printed.pages)
    assert (fitting + 0.5, 3) in tried or fitting == 16
