"""What is on in a month: days of legal education, the town's plan, market days; for home pages and the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.summaries.observed import occurrences
from generator.values import value
from generator.views import text, urls
from generator.views.page import Link

if TYPE_CHECKING:
    from generator.models.education import Calendar, ObservedDay
    from generator.models.town import Campaign, Campaigns
    from generator.parts import Clock

MOST = 4
"""What a home page tells of a month."""
ALL_YEAR = 200
"""Days from which a campaign goes on all year and is not of any month."""
_MARK = "（演示）"
_DAY = timedelta(days=1)


@value
class Item:
    """Something in a month: from when, its name, the days in words, who sees to it, where it is told."""

    since: date
    until: date
    name: str
    days: str
    who: str
    address: str
    kind: str
    """全国, 镇里, 集日."""
    note: str = ""


def anchor(month: int) -> str:
    """The place of a month on the year's calendar."""
    return f"m{month}"


def at(month: int) -> str:
    """The address of a month on the year's calendar."""
    return f"{urls.LEGAL_CALENDAR}#{anchor(month)}"


def items(
    year: int, month: int, calendar: Calendar | None, campaigns: Mapping[str, Campaigns]
) -> tuple[Item, ...]:
    """Everything that falls in a month, in order of time."""
    first = date(year, month, 1)
    last = date(year + month // 12, month % 12 + 1, 1) - _DAY
    found = [
        item
        for item in (*_observed(year, calendar), *_planned(campaigns))
        if item.since <= last and item.until >= first
    ]
    return tuple(sorted(found, key=lambda item: (item.since, item.kind, item.name)))


def this_month(
    calendar: Calendar | None, campaigns: Mapping[str, Campaigns], clock: Clock
) -> tuple[Link, ...]:
    """What is on this month, at most :data:`MOST` and the town's own first; nothing where nothing is known."""
    today = clock.today
    first = today.replace(day=1)
    clock.passed(first - _DAY)
    clock.passed(date(today.year + today.month // 12, today.month % 12 + 1, 1) - _DAY)
    found = items(today.year, today.month, calendar, campaigns)
    planned = {item.name.removesuffix(_MARK) for item in found if item.kind == "镇里"}
    own = [item for item in found if item.kind == "镇里" or item.name not in planned]
    chosen = sorted(own, key=lambda item: item.kind != "镇里")[:MOST]
    chosen.sort(key=lambda item: (item.since, item.name))
    links = [Link(item.name, item.address, "　".join(filter(None, (item.days, item.who)))) for item in chosen]
    if links or calendar:
        where = at(today.month) if found else urls.LEGAL_CALENDAR
        links.append(Link("看全年日历", where, "全年的普法日子、镇里的计划、集日"))
    return tuple(links)


def _observed(year: int, calendar: Calendar | None) -> Iterator[Item]:
    for observed in calendar.days if calendar else ():
        for since, days, _ in occurrences(observed, year):
            if since.year == year:
                yield _national(observed, since, since + (days - 1) * _DAY)


def _national(observed: ObservedDay, since: date, until: date) -> Item:
    source = text.listed(observed.basis) or ("待核" if observed.verification == "待核" else "")
    days = f"{since.month}月全月" if (until - since).days > 20 else span(since, until)
    return Item(since, until, observed.name, days, "", at(since.month), "全国", source)


def _planned(campaigns: Mapping[str, Campaigns]) -> Iterator[Item]:
    for year, record in campaigns.items():
        mark = _MARK if record.demonstration else ""
        for campaign in record.campaigns:
            plan = campaign.plan
            if plan and (plan.until - plan.since).days <= ALL_YEAR:
                address = f"{urls.town('campaigns', year)}#{campaign.id}"
                who = text.listed(campaign.responsible)
                yield Item(
                    plan.since, plan.until, campaign.name + mark, span(plan.since, plan.until), who, address, "镇里"
                )  # fmt: skip


def span(since: date, until: date) -> str:
    """From a day to a day: 5月1日至5月31日, 12月4日."""
    if since == until:
        return text.short_day(since)
    return (
        f"{text.short_day(since)}至{text.short_day(until) if since.year == until.year else text.day(until)}"
    )


def over_year(campaigns: Iterable[Campaign]) -> tuple[Campaign, ...]:
    """The campaigns that go on for most of the year."""
    return tuple(c for c in campaigns if c.plan and (c.plan.until - c.plan.since).days > ALL_YEAR)
