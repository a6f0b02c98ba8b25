"""Addresses as they are printed and passed on: short, and good for as long as the wall stands."""

from __future__ import annotations

from generator.models.bundles import Settings
from generator.views import urls


def short(address: str) -> str:
    """A full address as people type it."""
    return address.partition("://")[2].rstrip("/")


def coded(settings: Settings, address: str, code: str | None = None) -> str:
    """The full address that is printed for a page or a place on it: a printed code, else its own.

    ``code`` is the one that its record names. A code outlives the page's address; of several that lead
    to one place the one issued first is taken.
    """
    known = settings.codes.codes
    codes = [each for each in known if each.code == code] or [e for e in known if e.target == address]
    first = min(codes, key=lambda code: (code.issued, code.code), default=None)
    return urls.absolute(settings.site.address, urls.code(first.code) if first else address)
