"""A page and what only paper needs to the sheet that is printed."""

from __future__ import annotations

from generator.documents import month, told
from generator.documents.parts import parts_of
from generator.documents.sheet import Grid, Part, Sheet
from generator.views import text
from generator.views.blocks import BlocksView
from generator.views.page import Page, View
from generator.views.village.finance import MonthView
from generator.views.village.papers import Paper


def sheet_of(page: Page, paper: Paper, digest: str) -> Sheet | None:
    """The sheet of a page; None where its view is not of the kinds that are printed.

    ``digest`` is the content digest of the view, of which the page shows the first 16 digits too.
    """
    made = _parts(page.view)
    if made is None:
        return None
    shell = page.view.shell
    phones = told.phones(shell)
    return Sheet(
        title=f"{_village(shell.title, shell.heading)}",
        unit=paper.unit,
        day=paper.day,
        posted=text.day(paper.posted) if paper.posted else "尚未公开",
        until=text.day(paper.until) if paper.until else "",
        money=any(
            column.kind == "amount" for part in made if isinstance(part, Grid) for column in part.columns
        ),
        parts=made,
        signatures=paper.signers,
        stamp="（盖章）",
        ask=f"有疑问可以查询原始资料、提出意见：{phones}。" if phones else "有疑问可以到村委会查询。",
        address=shell.canonical,
        short=shell.canonical.partition("://")[2],
        digest=digest[:16],
        demo=shell.demo,
        remarks=told.remarks(shell),
        held=told.held(shell),
    )


def _parts(view: View) -> tuple[Part, ...] | None:
    if isinstance(view, MonthView):
        return month.parts(view)
    return parts_of(view.blocks) if isinstance(view, BlocksView) else None


def _village(title: str, heading: str) -> str:
    """The village before the heading: titles of pages end with it."""
    name = title.rpartition(" - ")[2] if " - " in title else ""
    return heading if not name or heading.startswith(name) else f"{name}{heading}"
