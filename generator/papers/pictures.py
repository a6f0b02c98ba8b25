"""A piece of legal education as a picture of 1080 by 1440 dots for chats and screens, and as a poster."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from generator.documents import qr
from generator.documents.typesetting import Printed, Typesetter
from generator.papers.desk import UNDATED, Desk, Made, plain
from generator.views import urls
from generator.views.printed import coded, short
from generator.views.town import outreach, reviewing
from generator.views.town.context import TownContext

MOST_LINES = 6
_SCREEN = (1080.0, 1440.0)
_A3 = (841.89, 1190.55)
"""Width and height in points."""


@dataclass(frozen=True)
class Picture:
    """All that a picture says; its address, as a code too, leads to the page."""

    title: str
    topic: str
    answer: str
    lines: tuple[str, ...]
    made_up: str
    call: str
    review: str
    unit: str
    address: str
    short: str


def papers(ctx: TownContext, desk: Desk) -> Iterator[Made]:
    """A picture of each piece in Chinese, below print/图卡/."""
    for slug, said in _pieces(ctx):
        raw = desk.draw(f"content/law/{slug}.md", said, partial(_drawn, said))
        if raw is not None:
            yield Made(f"图卡/{slug}.png", raw)


def posters(ctx: TownContext, desk: Desk) -> Iterator[Made]:
    """The same on a sheet of A3 for the wall, below print/海报/."""
    for slug, said in _pieces(ctx):
        yield from desk.print(
            f"海报/{slug}.pdf", f"content/law/{slug}.md", said, partial(_printed, said, ctx.clock.today)
        )


def _pieces(ctx: TownContext) -> Iterator[tuple[str, Picture]]:
    for slug, piece in ctx.records.law.items():
        front = piece.front
        if not front.language.startswith("zh"):
            continue
        address = coded(ctx.settings, urls.town("law", slug))
        called = outreach.called(ctx, front)
        yield (
            slug,
            Picture(
                front.title,
                front.topic,
                front.in_a_sentence,
                outreach.in_brief(piece)[:MOST_LINES],
                "虚构：这个案例是编写的。" if front.invented else "",
                f"想问清楚：{called[0]} {called[1]}" if called else "",
                reviewing.short_of(ctx, front.review),
                ctx.settings.site.publisher,
                address,
                short(address),
            ),
        )


def _drawn(said: Picture, setter: Typesetter) -> bytes:
    """The picture with as many lines as it has room for; raises Untypesettable."""
    while True:
        setting = setter.set("picture", _data(said, _SCREEN), UNDATED, _code(said))
        if setting.pages <= 1 or not said.lines:
            return setting.drawn()
        said = replace(said, lines=said.lines[:-1])


def _printed(said: Picture, day: date, setter: Typesetter) -> Printed:
    """The poster with as many lines as it has room for; raises Untypesettable."""
    while True:
        printed = setter.print("picture", _data(said, _A3), day, _code(said))
        if printed.pages <= 1 or not said.lines:
            return printed
        said = replace(said, lines=said.lines[:-1])


def _data(said: Picture, size: tuple[float, float]) -> dict[str, object]:
    return {**plain(said), "width": size[0], "height": size[1]}


def _code(said: Picture) -> dict[str, str]:
    return {"qr": qr.svg(said.address)}
