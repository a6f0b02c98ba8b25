"""The addresses that papers print: a code that was given out where one leads there, else the page's own."""

from __future__ import annotations

from generator.models.bundles import Settings
from generator.views import urls


def coded(settings: Settings, address: str, code: str | None = None) -> str:
    """The full address to print for a page or a place on it.

    ``code`` is the one that its record names. A code outlives the page's address; of several that lead
    to one place the first that was given out is taken.
    """
    codes = settings.codes.codes
    own = [each for each in codes if each.code == code] or [each for each in codes if each.target == address]
    first = min(own, key=lambda each: (each.issued, each.code), default=None)
    return urls.absolute(settings.site.address, urls.code(first.code) if first else address)


def short(address: str) -> str:
    """A full address as people type it."""
    return address.partition("://")[2].rstrip("/")
