"""In which order a release goes to a host that takes one file after the other: the manifest last of all.

A page never stands before what it needs, and a list of pages never before the pages.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.publishing.chain import OWN
from generator.views import urls


def ordered(addresses: Iterable[str]) -> list[str]:
    """The files of a release: style and scripts, documents and data, pages, lists, the log, the manifest."""
    return sorted(addresses, key=lambda address: (_turn(address), address))


def _turn(address: str) -> int:
    if address == urls.MANIFEST:
        return 6
    if address in OWN:
        return 5
    if address.startswith("assets/"):
        return 0
    if address == urls.HOME:
        return 4
    if address.endswith(".html"):
        return 3 if address.endswith("/index.html") or address in (urls.ALL, urls.NOT_FOUND) else 2
    return 4 if address in (urls.FEED, urls.SITEMAP, urls.CALENDAR) else 1
