"""A3 sheets for the board: a month's accounts and the quarter's affairs, as their A4 sheets say them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from generator.documents import sheet_pdf
from generator.documents.sheet import Sheet
from generator.documents.sheet_pdf import Paper
from generator.documents.typesetting import Printed, Typesetter
from generator.papers.desk import Desk, Made
from generator.papers.shelf import hung
from generator.views import urls
from generator.views.village import affairs, finance
from generator.views.village.context import VillageContext

WALL = Paper("a3", False, 13.4, 27)
"""A3 upright: √2 times the A4 sheet. At 13.4 pt a character is 4.7 mm high, at the least 3.7 mm, for a
reader 1 m away; across, a table of ten columns would take more pages."""


LARGER_PT = (17.5, 15.6, 14.4)


def papers(ctx: VillageContext, desk: Desk) -> Iterator[Made]:
    """The sheets of the periods asked for."""
    records = ctx.records
    names = {
        urls.month(ctx.id, period, own): f"{period}_公开栏A3_{'村委会账' if own else '财务'}"
        for own, months in ((False, records.months), (True, records.committee_months))
        for period in desk.chosen(months)
    }
    names |= {
        urls.in_folder(ctx.id, "affairs", period): f"{period}_公开栏A3_村务"
        for period in desk.chosen(records.affairs)
    }
    for each in hung(ctx, (finance, affairs)):
        name = names.get(each.page.address)
        if name:
            write = partial(_large, each.sheet)
            yield from desk.print(f"{ctx.id}/{name}.pdf", each.paper.file, each.sheet, write)


def _large(sheet: Sheet, setter: Typesetter) -> Printed:
    """The sheet in the largest type that takes no more pages than the usual one."""
    usual = sheet_pdf.pdf(sheet, setter, WALL)
    for size in LARGER_PT:
        printed = sheet_pdf.pdf(sheet, setter, replace(WALL, size=size))
        if printed.pages == usual.pages and printed.stamp == printed.content:
            return printed
    return usual
