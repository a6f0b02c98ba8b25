"""A piece of content/law and its page to a leaflet."""

from __future__ import annotations

from collections.abc import Iterator

from generator.documents import told
from generator.documents.leaflet import Leaflet
from generator.documents.prose import passages
from generator.models.content import LawPiece
from generator.views.page import Shell
from generator.views.town import reviewing
from generator.views.town.context import TownContext
from generator.views.village.papers import UNKNOWN_DAY


def leaflet_of(ctx: TownContext, slug: str, shell: Shell) -> Leaflet | None:
    """The piece as it is printed; ``shell`` is its page's. None where it is not in Chinese."""
    piece = ctx.records.law[slug]
    front = piece.front
    if not front.language.startswith("zh"):
        return None
    address = told.coded(ctx.settings, shell.address)
    return Leaflet(
        title=front.title,
        unit=ctx.settings.site.publisher,
        day=front.review.day if front.review and front.review.day else UNKNOWN_DAY,
        topic=front.topic,
        answer=front.in_a_sentence,
        passages=passages(piece.html),
        time_limits=front.time_limits,
        basis=front.basis,
        help=tuple(_help(ctx, front)),
        review=reviewing.reviewed(ctx, front.review),
        address=address,
        short=told.short(address),
        made_up="虚构：这个案例是编写的，人物、地方和情节都不是真的。" if front.invented else "",
        held=told.held(shell),
    )


def _help(ctx: TownContext, front: LawPiece) -> Iterator[tuple[str, str, str]]:
    services = ctx.records.services
    known = {window.id: window for window in services.windows} if services else {}
    for name in front.help:
        window = known.get(name)
        if window and window.phone:
            yield f"{window.name}窗口", window.phone, window.location or ""
    for line in ctx.settings.site.hotlines:
        yield line.name, line.phone, ""
