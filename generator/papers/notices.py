"""A village's notices of a year, in print."""

from __future__ import annotations

from collections.abc import Iterator

from generator.documents import notice
from generator.documents.notice import PrintedNotice
from generator.documents.prose import passages
from generator.documents.typesetting import Printed, Typesetter
from generator.papers.addresses import short
from generator.views import text, urls
from generator.views.village.context import VillageContext


def of_year(ctx: VillageContext, year: str) -> Iterator[tuple[str, PrintedNotice]]:
    """The notices dated in that year that were not taken down, oldest first, by the name of their file."""
    found = sorted(ctx.records.notices, key=lambda slug: (ctx.records.notices[slug].front.day, slug))
    for slug in found:
        prose = ctx.records.notices[slug]
        front, at = prose.front, urls.in_folder(ctx.id, "notices", slug)
        if str(front.day.year) != year or not ctx.stands(at):
            continue
        address = urls.absolute(ctx.settings.site.address, at)
        foot = [f"公示至{text.day(front.until)}。"] if front.until else []
        foot += [f"联系：{front.contact}"] if front.contact else []
        yield (
            slug,
            PrintedNotice(
                front.title, front.issuer, front.day, text.day(front.day), passages(prose.html),
                tuple(name.rpartition("/")[2] for name in map(str, front.attachments)), tuple(foot),
                address, short(address), ctx.records.village.demonstration,
            ),
        )  # fmt: skip


def pdf(said: PrintedNotice, setter: Typesetter) -> Printed:
    """The notice in print."""
    return notice.pdf(said, setter)
