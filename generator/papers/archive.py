"""The year's archive of a village: cover, contents, and every sheet, statement and notice, as one PDF.

Villagers' Committees Law (2026), art. 39: a village keeps files of its affairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from generator.documents import sheet_pdf
from generator.documents.typesetting import Printed, Typesetter
from generator.papers.binding import Bound, bound, pages_of
from generator.papers.desk import Desk, Made, plain
from generator.papers.shelf import Hung, hung
from generator.views import text
from generator.views.village.context import VillageContext

SECTIONS = (
    ("财务公开", ("finance",)), ("预算和报表", ("budget", "statements")),
    ("资产、资源、合同、债权债务", ("assets", "resources", "contracts", "debts")), ("村务公开", ("affairs",)),
    ("会议和决议", ("meetings",)), ("工程项目", ("projects",)), ("补贴补助", ("subsidies",)),
    ("通知公告", ("notices",)),
)  # fmt: skip
_IN_YEAR = re.compile(r"/(?:finance|budget|statements|affairs|meetings|subsidies)/([0-9]{4})[-.]")


@dataclass(frozen=True)
class Entry:
    """A line of the contents."""

    number: int
    title: str
    day: str
    page: int
    pages: int


@dataclass(frozen=True)
class Section:
    """Lines of the contents below one heading."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Front:
    """Cover and contents."""

    title: str
    village: str
    unit: str
    year: str
    demo: bool
    documents: int
    pages: int
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class _Piece:
    section: str
    title: str
    day: date
    raw: bytes
    pages: int


def papers(ctx: VillageContext, desk: Desk) -> Iterator[Made]:
    """The archive of the year asked for, else of the newest year with a whole set of months."""
    year = desk.wanted[:4] or _newest(ctx)
    pieces = list(_pieces(ctx, desk, year))
    if not pieces:
        return
    front = _front(ctx, year, pieces, 1)
    raw = desk.typeset(ctx.file("village.yml"), front, partial(_print_front, front, pieces[-1].day))
    if raw is None:
        return
    first = pages_of(raw)
    front = _front(ctx, year, pieces, first + 1)
    raw = desk.typeset(ctx.file("village.yml"), front, partial(_print_front, front, pieces[-1].day))
    numbers = desk.typeset(ctx.file("village.yml"), front, partial(_print_numbers, front, pieces[-1].day))
    if raw is None or numbers is None:
        return
    parts = [Bound(each.section, each.title, each.raw) for each in pieces]
    yield Made(f"{ctx.id}/{year}_档案.pdf", bound(raw, parts, numbers))


def years(ctx: VillageContext) -> tuple[str, ...]:
    """The years of which there are months."""
    return tuple(sorted({period[:4] for period in ctx.records.months}))


def _newest(ctx: VillageContext) -> str:
    found = years(ctx)
    whole = [year for year in found if f"{year}-12" in ctx.records.months]
    return (whole or list(found) or [""])[-1]


def _pieces(ctx: VillageContext, desk: Desk, year: str) -> Iterator[_Piece]:
    mine = [each for each in hung(ctx) if _year(each) == year]
    for title, families in SECTIONS:
        own = [each for each in mine if _family(each.page.address) in families]
        for each in sorted(own, key=lambda h: (families.index(_family(h.page.address)), h.page.address)):
            raw = desk.typeset(each.paper.file, each.sheet, partial(sheet_pdf.pdf, each.sheet))
            if raw is not None:
                yield _Piece(title, each.sheet.title, each.paper.day, raw, pages_of(raw))
        if "notices" in families:
            yield from _notices(ctx, desk, year, title)


def _notices(ctx: VillageContext, desk: Desk, year: str, section: str) -> Iterator[_Piece]:
    from generator.documents import notice
    from generator.papers import notices

    for slug, said in notices.of_year(ctx, year):
        file = f"content/villages/{ctx.id}/notices/{slug}.md"
        raw = desk.typeset(file, said.texts(), partial(notice.pdf, said))
        if raw is not None:
            yield _Piece(section, said.title, said.day, raw, pages_of(raw))


def _year(each: Hung) -> str:
    found = _IN_YEAR.search(each.page.address)
    return found[1] if found else str(each.paper.day.year)


def _family(address: str) -> str:
    return address.split("/")[2].removesuffix(".html")


def _front(ctx: VillageContext, year: str, pieces: list[_Piece], first: int) -> Front:
    village = ctx.records.village
    sections: dict[str, list[Entry]] = {}
    page = first
    for number, piece in enumerate(pieces, 1):
        entry = Entry(number, piece.title, text.day(piece.day), page, piece.pages)
        sections.setdefault(piece.section, []).append(entry)
        page += piece.pages
    return Front(
        title=f"{village.name}{year}年村务公开档案",
        village=village.name,
        unit=f"{village.name}村民委员会",
        year=year,
        demo=village.demonstration,
        documents=len(pieces),
        pages=page - 1,
        sections=tuple(Section(title, tuple(entries)) for title, entries in sections.items()),
    )


def _print_front(front: Front, day: date, setter: Typesetter) -> Printed:
    return setter.print("archive", plain(front), day)


def _print_numbers(front: Front, day: date, setter: Typesetter) -> Printed:
    return setter.print("folio", plain(replace(front, sections=())), day)
