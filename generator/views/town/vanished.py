"""Pages that were published and are no more, without a word in the data: their addresses answer all the same.

Below an earlier name of a village the address leads on; anywhere else a dated note says that the page
is gone, and where to look instead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

from generator.models.village import FormerId
from generator.views import text, urls
from generator.views.lead import TEMPLATE, LeadView, leading
from generator.views.page import Link, Page, PageKind
from generator.views.town.codes import place_of
from generator.views.town.context import TownContext

Formerly = Mapping[str, tuple[str, FormerId]]
"""Earlier name of a village's folder to the village that its addresses lead to."""


def former_of(address: str, formerly: Formerly) -> tuple[str, FormerId] | None:
    """The village that an address below an earlier name leads to; None for any other address."""
    pieces = address.split("/")
    return formerly.get(pieces[1]) if pieces[0] in ("v", "data") and len(pieces) > 2 else None


def pages(
    ctx: TownContext, vanished: Mapping[str, date], formerly: Formerly, standing: Collection[str]
) -> Iterator[Page]:
    """A page at each address that ``standing`` pages no longer fill; ``vanished`` says since when."""
    for address, since in sorted(vanished.items()):
        former = former_of(address, formerly)
        if former:
            yield _led_on(ctx, address, former[0], former[1], standing)
        else:
            yield _gone(ctx, address, since, standing)


def _led_on(
    ctx: TownContext, address: str, village_id: str, former: FormerId, standing: Collection[str]
) -> Page:
    village = ctx.village(village_id)
    name = village.name if village else village_id
    same = address.replace(f"/{former.village}/", f"/{village_id}/", 1)
    kept = former.manner == "改名" and same in standing
    target = same if kept else urls.village(village_id)
    shell = ctx.shell(
        "moved",
        address,
        "网址已变",
        f"网址已变，请看{name}。",
        title=f"网址已变（{address}）",
    )
    shell = replace(
        shell,
        demo=village is not None and village.demo,
        canonical=urls.absolute(ctx.settings.site.address, target),
    )
    how = f"这个网址用到{text.day(former.until)}（{former.manner}），现在请看{name}。"
    lead = Link(
        f"打开{name}{'：' + place_of(ctx, same).removeprefix(name) if kept and place_of(ctx, same) != name else ''}",
        target,
    )
    return leading(shell, lead, how, former.note or "")


def _gone(ctx: TownContext, address: str, since: date, standing: Collection[str]) -> Page:
    folder = address
    target = urls.HOME
    while "/" in folder:
        folder = folder.rpartition("/")[0]
        if f"{folder}/index.html" in standing and f"{folder}/index.html" != address:
            target = f"{folder}/index.html"
            break
    village = ctx.village(address.split("/")[1]) if address.startswith("v/") else None
    shell = ctx.shell(
        "gone",
        address,
        "网页没有了",
        f"{address} 从{text.day(since)}起没有了。",
        title=f"网页没有了（{address}）",
    )
    return leading(
        replace(shell, demo=village is not None and village.demo),
        Link(f"看{place_of(ctx, target) or '网站首页'}", target),
        f"这个网页（{address}）从{text.day(since)}起没有了，没有登记原因和去向。",
        "要看原来的内容，请打下面的电话问。",
        at_once=False,
    )


KINDS = (
    PageKind(
        "网页没有了",
        TEMPLATE,
        LeadView,
        "v/<id>/notices/….html",
        "公开过、后来没有了又没有登记的网页：从哪天起没有，改看哪里",
    ),
)
