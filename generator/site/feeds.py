"""Atom feeds (RFC 4287) of what was published: one a village, one for the town.

Ids and times come from the day of publication alone, at 08:00 in China; nothing asks a clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import merge
from html import escape
from itertools import islice
from urllib.parse import urlsplit

from generator.models.site import Site
from generator.summaries.village import Update, VillageSummary
from generator.views import urls

IN_VILLAGE = 40
IN_TOWN = 100
"""Entries at most."""

# Where nothing was published yet: Atom wants a time, and a clock must not be asked.
_NEVER = date(1970, 1, 1)
# Characters that XML 1.0 cannot hold at all; anything else is escaped.
_UNSPEAKABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))


@dataclass(frozen=True)
class Item:
    """An entry of a feed."""

    update: Update
    title: str


def village_feed(site: Site, summary: VillageSummary) -> bytes:
    """The feed of one village, its newest publications first."""
    mark = _mark(summary)
    return _feed(
        site,
        title=f"{summary.name}村务公开{mark}",
        address=urls.village(summary.id, "feed.xml"),
        home=urls.village(summary.id),
        author=f"{summary.name}村民委员会",
        items=[Item(update, update.title + mark) for update in summary.updates[:IN_VILLAGE]],
    )


def town_feed(site: Site, summaries: Sequence[VillageSummary]) -> bytes:
    """The feed of the town: the newest publications of all villages."""
    return _feed(
        site,
        title=site.name,
        address=urls.FEED,
        home=urls.HOME,
        author=site.publisher,
        items=newest(summaries),
    )


def newest(summaries: Sequence[VillageSummary]) -> list[Item]:
    """The newest publications of all villages; each village's own stand newest first already."""
    ordered = merge(*map(_keyed, summaries), key=lambda pair: pair[0])
    return [Item(u, f"{v.name}：{u.title}{_mark(v)}") for _, u, v in islice(ordered, IN_TOWN)]


def _keyed(summary: VillageSummary) -> Iterator[tuple[tuple[int, str], Update, VillageSummary]]:
    for update in summary.updates:
        yield (-update.day.toordinal(), update.address), update, summary


def _mark(summary: VillageSummary) -> str:
    return "（演示）" if summary.demo else ""


def _feed(site: Site, title: str, address: str, home: str, author: str, items: Iterable[Item]) -> bytes:
    host = urlsplit(site.address).hostname or "localhost"
    entries, seen, latest = [], set(), _NEVER
    for item in items:
        identity = f"tag:{host},{item.update.day.isoformat()}:{item.update.address}"
        while identity in seen:  # one page, one day, two publications
            identity += "+"
        seen.add(identity)
        latest = max(latest, item.update.day)
        entries.append(_entry(site, item, identity))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">\n'
        f"<id>{_text(urls.absolute(site.address, address))}</id>\n"
        f"<title>{_text(title)}</title>\n<updated>{_time(latest)}</updated>\n"
        f"<author><name>{_text(author)}</name></author>\n"
        f'<link rel="self" type="application/atom+xml" href={_href(site, address)}/>\n'
        f'<link rel="alternate" type="text/html" href={_href(site, home)}/>\n'
        + "".join(entries)
        + "</feed>\n"
    ).encode()


def _entry(site: Site, item: Item, identity: str) -> str:
    update, time = item.update, _time(item.update.day)
    summary = f"<summary>{_text(update.text)}</summary>" if update.text else ""
    return (
        f"<entry><id>{_text(identity)}</id><title>{_text(item.title)}</title>"
        f"<published>{time}</published><updated>{time}</updated>"
        f'<link rel="alternate" type="text/html" href={_href(site, update.address)}/>'
        f"<category term={_attribute(_speakable(update.section))}/>{summary}</entry>\n"
    )


def _time(day: date) -> str:
    return f"{day.isoformat()}T08:00:00+08:00"


def _href(site: Site, address: str) -> str:
    return _attribute(urls.absolute(site.address, address))


def _text(value: str) -> str:
    return escape(_speakable(value), quote=False)


def _speakable(value: str) -> str:
    return value.translate(_UNSPEAKABLE) if not value.isprintable() else value


def _attribute(value: str) -> str:
    """A text as an attribute in quotes. (xml.sax.saxutils would import an HTTP client for it.)"""
    return (
        '"'
        + escape(value)
        .replace("&#x27;", "'")
        .replace("\n", "&#10;")
        .replace("\r", "&#13;")
        .replace("\t", "&#9;")
        + '"'
    )
