"""What every page has: its address, title, place in the site, and whom to ask.

A view is a frozen dataclass; each field says in ``help`` what it holds. Templates see the view as
``v`` and the way back to the site's root as ``root``, nothing else.
"""

from __future__ import annotations

import hashlib
from dataclasses import field
from datetime import date
from functools import cached_property
from typing import Any

from generator.languages import CHINESE, Language
from generator.models.bundles import Remark, Revisions
from generator.values import value, view
from generator.views.glossary import Explained


def shown(help_text: str, **extra: Any) -> Any:
    """A dataclass field that documents what the template finds in it."""
    return field(metadata={"help": help_text}, **extra)


@value
class Link:
    """Text that leads somewhere."""

    text: str
    address: str
    note: str = ""
    current: bool = False


@value
class Phone:
    """An office phone with what it is for."""

    name: str
    number: str
    note: str = ""

    @property
    def href(self) -> str:
        """The number as a ``tel:`` link, digits and plus only."""
        return "tel:" + "".join(c for c in self.number if c.isdigit() or c == "+")


@value
class Warned:
    """A sentence that stands above the page's content: held-back data, demonstration, unverified."""

    text: str
    level: str = "warn"
    """``warn`` or ``bad``: the colour; the words carry the meaning."""


@value
class Tongue:
    """The same text in another language: where it stands, in which language, and its title there."""

    address: str
    language: Language
    title: str


@value
class Frame:
    """What all pages of one village, or of the town, have in common."""

    site_name: str = shown("site.yml 名称")
    owner: str = shown("whose page it is: the village or the town, in the header")
    owner_note: str = shown("second line of the header")
    home: str = shown("where the header leads")
    menu: tuple[tuple[str, Link], ...] = shown("the main sections with their keys")
    phones: tuple[Phone, ...] = shown("office and supervision phones for the foot of the page")
    organiser: str = shown("site.yml 主办")
    stylesheet: str = shown("address of the style sheet")
    feed: str = shown("address of the feed that covers the page")
    more: tuple[Link, ...] = shown("links in the foot: all pages, the board, the town")
    find: str = shown("the search page, the village chosen already")

    @cached_property
    def digest(self) -> str:
        """A digest of all that the frame holds."""
        return hashlib.blake2b(repr(self).encode(), digest_size=16).hexdigest()


@value
class Shell:
    """The frame around a page's content, with what is the page's own."""

    address: str = shown("the page's own address from the site's root")
    title: str = shown("unique in the site; holds the village's name")
    description: str = shown("one sentence for search engines and for sharing in WeChat")
    heading: str = shown("the page's h1")
    kind: str = shown("the page kind, a class on body")
    frame: Frame = shown("what all pages of the village, or of the town, have in common")
    section: str = shown("the key of the main section that the page belongs to; empty for none")
    crumbs: tuple[Link, ...] = shown("the way here from the home page, without the page itself")
    canonical: str = shown("full address under site.yml 网址, for print and sharing")
    demo: bool = shown("invented data: the page says so", default=False)
    notices: tuple[Warned, ...] = shown("sentences above the content", default=())
    remarks: tuple[Remark, ...] = shown("what the checks found in the files shown", default=())
    revisions: Revisions | None = shown(
        "what git remembers of the page's data file, newest first", default=None
    )
    updated: date | None = shown("when what the page shows was last published", default=None)
    next_due: date | None = shown("by when the next of its kind must be disclosed", default=None)
    words: tuple[Explained, ...] = shown("words that stand on the page, with what they mean", default=())
    script: str = shown("address of the page kind's one deferred script, if it has any", default="")
    documents: tuple[Link, ...] = shown("the page as documents to print and to go on with", default=())
    fingerprint: str = shown("first 16 digits of the content digest, as printed on its documents", default="")
    badge: str = shown("a short word beside the heading: 已审核公开", default="")
    badge_level: str = shown("ok, warn or bad", default="ok")
    subtitle: str = shown("a line below the heading", default="")
    language: Language | None = shown("of the heading, where that is not in Chinese", default=None)
    tongues: tuple[Tongue, ...] = shown("the same text in other languages, the original first", default=())

    @property
    def listed(self) -> str:
        """The heading as lists in Chinese have it: of a translation that of its original, with the language."""
        original = next((each.title for each in self.tongues if each.language.code == CHINESE), "")
        return f"{original}（{self.language.name}）" if original and self.language else self.heading

    @property
    def root(self) -> str:
        """What leads from the page's folder back to the site's root."""
        return "../" * self.address.count("/")


@view
class View:
    """The base of every page's view."""

    shell: Shell = shown("the frame around the content")


@value
class Page:
    """One page to render: a template fed with a view, for an address."""

    template: str
    view: View

    @property
    def address(self) -> str:
        """Where the page stands, from the site's root."""
        return self.view.shell.address


@value
class PageKind:
    """A page kind's entry in docs/pages.md."""

    name: str
    template: str
    view: type[View]
    address: str
    """An example address, with ``<id>`` and the like."""
    shows: str
    """What a villager finds there, in Chinese."""
