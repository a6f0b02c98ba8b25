"""Which lawyer reviewed a text and until when that holds, in a block, a line, or a few words."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.content import LegalReview
from generator.views import text
from generator.views.blocks import Alert, Block, Note
from generator.views.town.context import TownContext


def review_blocks(ctx: TownContext, review: LegalReview | None) -> Iterator[Block]:
    """Which lawyer reviewed a piece and until when that holds; that nobody has, or that it is over."""
    waiting = _waiting(ctx, review)
    if waiting:
        yield Alert(waiting, "plain")
    if review:
        yield Note(_reviewer(review))


def reviewed(ctx: TownContext, review: LegalReview | None) -> str:
    """The same in one line, for paper."""
    return "　".join(part for part in (_waiting(ctx, review), review and _reviewer(review)) if part)


def holds(ctx: TownContext, review: LegalReview | None) -> bool:
    """Whether a lawyer has reviewed it and that is not over."""
    return not _waiting(ctx, review)


def short_of(ctx: TownContext, review: LegalReview | None) -> str:
    """What texts of a few lines say where no review holds; empty where one does."""
    return "" if holds(ctx, review) else "待法律顾问审核，内容供了解"


def _waiting(ctx: TownContext, review: LegalReview | None) -> str:
    if review is None or review.day is None or (review.until and ctx.clock.passed(review.until)):
        over = f"审核到{text.day(review.until)}为止，现在" if review and review.day and review.until else ""
        return f"{over}待法律顾问审核。内容供了解，遇到具体问题请咨询法律顾问，或者打 12348。"
    return ""


def _reviewer(review: LegalReview) -> str:
    who = "，".join(
        part
        for part in (review.lawyer or "", review.office or "", review.day and text.day(review.day))
        if part
    )
    until = f"，有效到{text.day(review.until)}" if review.until else ""
    return f"审核：{who}{until}{f'。备注：{review.note}' if review.note else ''}"
