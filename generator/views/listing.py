"""Long lists of pages made short: those of one year's months or quarters stand side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.models import period as periods
from generator.views.blocks import Block, Cell, Links, row, table
from generator.views.page import Link

_YEAR = re.compile(r"/\d{4}\.html$")
_PERIOD = re.compile(r"/(\d{4})(-\d{2}|-Q[1-4])(?:-cwh)?\.html$")


def listing(heading: str, links: Sequence[Link]) -> Block:
    """The links as rows, or as a table of years where some are of months or quarters.

    A year's own page, where the list has one, is the head of its row.
    """
    found = {link: _year_and_short(link) for link in links}
    if not any(found.values()):
        return Links(heading, tuple(links))
    rows: dict[str, list[Link]] = {}
    heads: dict[str, Link] = {}
    for link, told in found.items():
        key = told[0] if told else link.text if _YEAR.search(link.address) else link.address
        rows.setdefault(key, [])
        if told:
            rows[key].append(told[1])
        else:
            heads[key] = link
    return table(
        heading,
        "点哪一期，看哪一期",
        ("栏目",),
        (
            row(Cell(heads[key].text, heads[key].address) if key in heads else key, links=short)
            for key, short in rows.items()
        ),
    )


def _year_and_short(link: Link) -> tuple[str, Link] | None:
    """Of 2026年10月财务公开 the year's title, 2026年财务公开, and the link as 10月; None of other pages."""
    found = _PERIOD.search(link.address)
    if not found:
        return None
    title = periods.title(found[1] + found[2])
    if not link.text.startswith(title):
        return None
    year = f"{found[1]}年"
    return year + link.text.removeprefix(title), Link(title.removeprefix(year), link.address)
