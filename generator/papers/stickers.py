"""Stickers: the village's codes of data/codes.yml, 24 to an A4 page, each with its code and what it is of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from generator.documents import qr
from generator.documents.told import short
from generator.documents.typesetting import Printed, Typesetter
from generator.models.codes import Code
from generator.papers.desk import Desk, Made, plain
from generator.views import urls
from generator.views.village import pages as village_pages
from generator.views.village.context import VillageContext

PER_PAGE = 24
SYMBOL_MM = 30.5
"""The code itself, without its quiet zone."""
WIDEST_MM = 39.0
"""What a sticker has room for, quiet zone included."""


@dataclass(frozen=True)
class Sticker:
    """One sticker."""

    code: str
    label: str
    address: str
    short: str


@dataclass(frozen=True)
class Stickers:
    """Whole pages of stickers."""

    title: str
    village: str
    demo: bool
    stickers: tuple[Sticker, ...]


def papers(ctx: VillageContext, desk: Desk) -> Iterator[Made]:
    """The village's stickers in one file; few codes are repeated until the page is full."""
    codes = [each for each in ctx.settings.codes.codes if _ours(ctx, each)]
    if not codes:
        return
    labels = _labels(ctx)
    own = [_sticker(ctx, each, labels) for each in codes]
    if any(_width(each.address) > WIDEST_MM for each in own):
        desk.tell("T38", "data/site.yml", address=own[0].address)
        return
    name = ctx.records.village.name
    said = Stickers(f"{name}二维码贴纸", name, ctx.records.village.demonstration, _filled(own))
    newest = max(each.issued for each in codes)
    write = partial(_pdf, said, newest)
    yield from desk.print(f"{ctx.id}/二维码贴纸.pdf", "data/codes.yml", said, write)


def _filled(own: list[Sticker]) -> tuple[Sticker, ...]:
    """The stickers, all of them as often as the last page has room for all."""
    pages = -(-len(own) // PER_PAGE)
    return tuple(own) * (pages * PER_PAGE // len(own))


def _pdf(said: Stickers, day: date, setter: Typesetter) -> Printed:
    data = plain(said)
    files = {}
    for row in data["stickers"]:
        row |= {"qr": f"qr-{row['code']}", "qr-width": _width(row["address"])}
        files[row["qr"]] = qr.svg(row["address"])
    return setter.print("stickers", data, day, files)


def _width(address: str) -> float:
    """How wide the code is printed, quiet zone included, so that it measures 30 mm itself; mm."""
    smallest = qr.width_mm(address)
    modules = smallest / qr.MODULE_MM
    return max(smallest, round(SYMBOL_MM * modules / (modules - 2 * qr.QUIET), 2))


def _ours(ctx: VillageContext, code: Code) -> bool:
    return code.target.startswith(urls.village(ctx.id, "")) and ctx.stands(code.target)


def _sticker(ctx: VillageContext, code: Code, labels: Mapping[str, str]) -> Sticker:
    address = urls.absolute(ctx.settings.site.address, urls.code(code.code))
    page = code.target.partition("#")[0]
    label = labels.get(code.target) or labels.get(page) or "村务公开"
    return Sticker(code.code, label, address, short(address))


def _labels(ctx: VillageContext) -> Mapping[str, str]:
    """What each page, and each place on the registers, is called."""
    records = ctx.records
    labels = {page.address: page.view.shell.heading for page in village_pages.pages(ctx)}
    labels[urls.village(ctx.id)] = "村务公开"
    for asset in records.assets.assets if records.assets else ():
        labels[urls.village(ctx.id, f"assets.html#{asset.id}")] = asset.name
    for item in records.resources.resources if records.resources else ():
        labels[urls.village(ctx.id, f"resources.html#{item.id}")] = item.name
    for contract in records.contracts.contracts if records.contracts else ():
        labels[urls.village(ctx.id, f"contracts.html#{contract.id}")] = contract.name
    return labels
