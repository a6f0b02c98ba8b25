"""Lists of pages in which those of one year's months or quarters stand side by side."""

from __future__ import annotations

from generator.views.blocks import Links, Table
from generator.views.listing import listing
from generator.views.page import Link


def test_months_stand_beside_their_year_and_lead_where_they_did() -> None:
    year = Link("2026年财务公开", "v/a/finance/2026.html")
    front = Link("财务公开", "v/a/finance/index.html")
    months = [Link(f"2026年{n}月财务公开", f"v/a/finance/2026-{n:02}.html") for n in (12, 1)]
    own = Link("2026年1月财务公开（村委会账）", "v/a/finance/2026-01-cwh.html")
    block = listing("财务", [front, year, *months, own])
    assert isinstance(block, Table)
    told = [
        (row.cells[0].text, row.cells[0].link, [(x.text, x.address) for x in row.links]) for row in block.rows
    ]
    assert told == [
        (front.text, front.address, []),
        (year.text, year.address, [("12月", months[0].address), ("1月", months[1].address)]),
        ("2026年财务公开（村委会账）", "", [("1月", own.address)]),
    ]


def test_quarters_shorten_too() -> None:
    block = listing("村务", [Link("2026年第三季度村务公开", "v/a/affairs/2026-Q3.html")])
    assert isinstance(block, Table)
    assert [(row.cells[0].text, row.links[0].text) for row in block.rows] == [("2026年村务公开", "第三季度")]


def test_pages_of_one_name_do_not_swallow_each_other() -> None:
    same = [Link("调解", "mediation/a.html"), Link("调解", "mediation/b.html")]
    block = listing("调解", [*same, Link("2026年1月排查", "screening/2026-01.html")])
    assert isinstance(block, Table)
    assert [row.cells[0].link for row in block.rows] == [same[0].address, same[1].address, ""]


def test_what_is_of_no_period_stays_a_list() -> None:
    links = [Link("集体资产", "v/a/assets.html"), Link("2026年的会", "v/a/meetings/2026-01-05-x.html")]
    assert listing("其他", links) == Links("其他", tuple(links))
