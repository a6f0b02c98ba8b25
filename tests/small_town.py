"""A town made of a few records, and its pages as HTML: what tests of the town's page families share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from types import ModuleType
from typing import Any

from markup import element
from selectolax.lexbor import LexborHTMLParser
from small_village import TODAY, rendered, settings

from generator.models.bundles import Settings, TownRecords
from generator.parts import Clock
from generator.summaries.village import VillageSummary
from generator.views.page import Page
from generator.views.town.context import TownContext, frame_of

VILLAGES = (
    VillageSummary(id="yangliu", name="杨柳村", demo=True),
    VillageSummary(id="shiqiao", name="石桥村", demo=True, finance_cycle="季"),
)


def town(
    today: date = TODAY,
    villages: Sequence[VillageSummary] = VILLAGES,
    ground: Settings | None = None,
    **records: Any,
) -> TownContext:
    """What view builders work with, over the records given by their name in TownRecords."""
    bundle = TownRecords(settings=ground or settings(), **records)
    return TownContext(bundle, villages, Clock(today), frame_of(bundle.settings.site, "x.css"))


def html(family: ModuleType, ctx: TownContext) -> dict[str, LexborHTMLParser]:
    """The family's pages by their address."""
    return render(family.pages(ctx))


def render(pages: Iterator[Page]) -> dict[str, LexborHTMLParser]:
    """Pages by their address."""
    return {page.address: LexborHTMLParser(rendered(page)) for page in pages}


def words(tree: LexborHTMLParser) -> str:
    """All that the page's own content says."""
    return " ".join(element(tree, "main").text().split())


def headings(tree: LexborHTMLParser) -> list[str]:
    """The headings of the page's sections."""
    return [node.text() for node in tree.css("main h2")]
