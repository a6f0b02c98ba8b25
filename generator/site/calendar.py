"""calendar.ics (RFC 5545): days of legal education, campaigns, and the fixed days of the windows.

Everything is an all-day event, so that no phone shifts it by a time zone; a rule repeats what comes
every year or every month. UIDs and time stamps come from the data, never from a clock.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from generator.models.bundles import TownRecords
from generator.models.education import ObservedDay
from generator.models.town import Market
from generator.summaries.observed import occurrences
from generator.views import text, urls

FIRST_YEAR = 2026
"""Where repeating events begin when no file of the town names a year."""

_ESCAPES = {ord("\\"): "\\\\", ord(";"): "\\;", ord(","): "\\,", ord("\n"): "\\n", ord("\r"): None}
_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), 127))
_LINE = 75
"""Octets a line may have before its end (RFC 5545 §3.1)."""


@dataclass(frozen=True)
class Event:
    """An all-day event; ``days`` long, repeated by ``rule`` where there is one."""

    key: str
    stamp: date
    first: date
    summary: str
    days: int = 1
    rule: str = ""
    description: str = ""
    location: str = ""
    address: str = ""


def calendar(records: TownRecords) -> bytes:
    """The town's calendar, its events in order of their keys."""
    site = records.settings.site
    host = urlsplit(site.address).hostname or "localhost"
    events = sorted(_events(records), key=lambda event: event.key)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//cunwu//calendar//ZH",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(site.name)}",
        "X-WR-TIMEZONE:Asia/Shanghai",
    ]
    for event in events:
        lines += _lines(event, host, site.address)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _lines(event: Event, host: str, site: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.key}@{host}"
    yield f"DTSTAMP:{event.stamp:%Y%m%d}T000000Z"  # 08:00 in China
    yield f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.first + timedelta(days=event.days):%Y%m%d}"
    if event.rule:
        yield f"RRULE:{event.rule}"
    yield f"SUMMARY:{_escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_escaped(event.description)}"
    if event.location:
        yield f"LOCATION:{_escaped(event.location)}"
    if event.address:
        yield f"URL:{urls.absolute(site, event.address)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(value: str) -> str:
    return value.translate(_ESCAPES).translate(_CONTROLS)


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets, no character cut in two."""
    raw, pieces, room = line.encode(), [], _LINE
    while len(raw) > room:
        cut = room
        while raw[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(raw[:cut])
        raw, room = raw[cut:], _LINE - 1  # a continuation begins with a blank
    return b"\r\n ".join((*pieces, raw)) + b"\r\n"


def _events(records: TownRecords) -> Iterator[Event]:
    first = _first_year(records)
    if records.calendar:
        for observed in records.calendar.days:
            yield from _observed(observed, first)
    yield from _campaigns(records)
    yield from _fixed_days(records, first)


def _first_year(records: TownRecords) -> int:
    """The first year that the town's files speak of."""
    years = [int(year) for year in records.campaigns]
    years += [int(period[:4]) for period in records.screening]
    if records.calendar:
        years += [day.year for observed in records.calendar.days for day in observed.days or ()]
    return min(years, default=FIRST_YEAR)


def _observed(observed: ObservedDay, year: int) -> Iterator[Event]:
    key = "day-" + hashlib.sha256(observed.name.encode()).hexdigest()[:12]
    parts = [f"依据：{text.listed(observed.basis)}。" if observed.basis else ""]
    parts += ["待核。" if observed.verification == "待核" else "", observed.note or ""]
    description = "".join(parts)
    for number, (day, days, rule) in enumerate(occurrences(observed, year)):
        yield Event(
            key=f"{key}-{day:%Y%m%d}" if observed.days else f"{key}-{number}",
            stamp=date(day.year if observed.days else year, 1, 1),
            first=day,
            days=days,
            rule=rule,
            summary=observed.name,
            description=description,
            address=urls.LEGAL_CALENDAR,
        )


def _market(market: Market, year: int, mark: str) -> Event:
    """The market days of every month of a year."""
    return Event(
        key=f"market-{year}-" + hashlib.sha256(market.name.encode()).hexdigest()[:12],
        stamp=date(year, 1, 1),
        first=date(year, 1, min(market.days)),
        rule=f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, sorted(market.days)))};UNTIL={year}1231",
        summary=f"{market.name}集日{mark}",
        description=market.note or "",
        location=market.location or "",
        address=urls.LEGAL_CALENDAR,
    )


def _campaigns(records: TownRecords) -> Iterator[Event]:
    for year, record in records.campaigns.items():
        mark = "（演示）" if record.demonstration else ""
        yield from (_market(market, int(year), mark) for market in record.markets)
        for campaign in record.campaigns:
            if campaign.plan is None:
                continue
            lines = [f"类型：{campaign.kind}。"]
            if campaign.responsible:
                lines.append(f"责任单位：{text.listed(campaign.responsible)}。")
            if campaign.audience:
                lines.append(f"对象：{campaign.audience}。")
            yield Event(
                key=f"campaign-{year}-{campaign.id}",
                stamp=date(int(year), 1, 1),
                first=campaign.plan.since,
                days=max(1, (campaign.plan.until - campaign.plan.since).days + 1),
                summary=campaign.name + mark,
                description="".join(lines),
                address=urls.town("campaigns", year),
            )


def _fixed_days(records: TownRecords, year: int) -> Iterator[Event]:
    services = records.services
    for window in services.windows if services else ():
        fixed = window.fixed_day
        if fixed is None:
            continue
        first = date(year, 1, fixed.day)
        hours = text.listed(f"星期{h.days}{h.since}—{h.until}" for h in window.hours)
        yield Event(
            key=f"window-{window.id}",
            stamp=date(year, 1, 1),
            first=first,
            rule=f"FREQ=MONTHLY;BYMONTHDAY={fixed.day}",
            summary=fixed.matter + ("（演示）" if services and services.demonstration else ""),
            description=f"{window.name}窗口。遇休息日{fixed.on_holiday}。"
            + (f"办公时间：{hours}。" if hours else "")
            + (f"电话：{window.phone}。" if window.phone else ""),
            location=window.location or "",
            address=urls.SERVICES,
        )
