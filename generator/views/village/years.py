"""What the yearly pages of the accounts share: the way there, the years beside, the same year elsewhere."""

from __future__ import annotations

from collections.abc import Container

from generator.views import urls
from generator.views.blocks import Links
from generator.views.page import Link
from generator.views.village.context import VillageContext


def crumbs(ctx: VillageContext, *more: Link) -> tuple[Link, ...]:
    """The way to a page of the accounts."""
    return (Link("财务公开", urls.in_folder(ctx.id, "finance")), *more)


def tabs(ctx: VillageContext, current: str) -> tuple[Link, ...]:
    """The lists of the accounts side by side, the one named marked."""
    lists = (("finance", "各月账目"), ("budget", "年度预算"), ("statements", "年度报表"))
    found = [Link(label, urls.in_folder(ctx.id, name), current=name == current) for name, label in lists]
    return (*found, Link("债权债务", urls.village(ctx.id, "debts.html")))


def neighbours(
    ctx: VillageContext, folder: str, known: Container[str], year: str
) -> tuple[Link | None, Link | None]:
    """The year before and the year after, where they are known."""
    before, after = (
        Link(f"{each}年", urls.in_folder(ctx.id, folder, each)) if each in known else None
        for each in (str(int(year) - 1), str(int(year) + 1))
    )
    return before, after


def same_year(ctx: VillageContext, year: str, current: str) -> Links:
    """The other yearly pages of the same year that exist."""
    records = ctx.records
    found = []
    if any(period[:4] == year for period in (*records.months, *records.committee_months)):
        found.append(
            Link(f"{year}年各月账目", urls.in_folder(ctx.id, "finance", year), "每月的收支和每一笔明细")
        )
    if year in records.budgets and current != "budget":
        found.append(
            Link(f"{year}年预算和执行", urls.in_folder(ctx.id, "budget", year), "打算怎么花，花到哪里了")
        )
    if year in records.statements and current != "statements":
        found.append(
            Link(
                f"{year}年财务报表",
                urls.in_folder(ctx.id, "statements", year),
                "资产负债表、收益及收益分配表",
            )
        )
    return Links("这一年的其他账目", tuple(found))
