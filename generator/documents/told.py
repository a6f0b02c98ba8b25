"""What a page's frame says to everyone, in the words of its papers."""

from __future__ import annotations

from generator.models.bundles import Settings
from generator.views import urls
from generator.views.page import Shell


def short(address: str) -> str:
    """A full address as people type it."""
    return address.partition("://")[2].rstrip("/")


def held(shell: Shell) -> tuple[str, ...]:
    """Sentences above the content: held back, not yet verified."""
    return tuple(notice.text for notice in shell.notices)


def remarks(shell: Shell) -> tuple[str, ...]:
    """What the checks found, each with its source."""
    return tuple(
        f"{remark.text}（依据：{remark.source}）" if remark.source else remark.text
        for remark in shell.remarks
    )


def phones(shell: Shell) -> str:
    """Whom to call, in one line; empty where no phone is known."""
    return "，".join(f"{phone.name} {phone.number}" for phone in shell.frame.phones)


def coded(settings: Settings, address: str, code: str | None = None) -> str:
    """The full address that is printed for a page or a place on it: a printed code, else its own.

    ``code`` is the one that its record names. A code outlives the page's address; of several that lead
    to one place the one issued first is taken.
    """
    known = settings.codes.codes
    codes = [each for each in known if each.code == code] or [e for e in known if e.target == address]
    first = min(codes, key=lambda code: (code.issued, code.code), default=None)
    return urls.absolute(settings.site.address, urls.code(first.code) if first else address)
