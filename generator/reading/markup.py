"""Markdown that people write to HTML that may stand on a page: one set of extensions, one sanitiser.

``markdown`` and ``nh3`` are imported when first needed: a change of one figure needs neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from generator.models.bundles import Heading
from generator.problems import Problem, problem
from generator.reading import anchors

if TYPE_CHECKING:
    import markdown
    import nh3

MAX_CHARS = 100_000
MAX_BLOCK = 30_000
"""Characters of a text, and of a paragraph."""

# What Python-Markdown takes more than linear time over, with how many a paragraph may hold.
_LIMITS = {
    "[": 200, "]": 200, "*": 400, "_": 400, "`": 200, "<": 300, "!": 400, "&": 600, "\\": 600, "|": 6_000,
}  # fmt: skip
# The text as a whole may hold so many times more.
_BLOCKS = 5
_MAX_INDENT = 48
_markers = re.compile(r"^(?:[ \t]*(?:>|[*+-][ \t]|[0-9]+[.][ \t]))*[ \t]*", re.MULTILINE)
_MAX_PROBLEMS = 20

_TAGS = frozenset(
    (
        "a",
        "b",
        "blockquote",
        "br",
        "code",
        "dd",
        "del",
        "dl",
        "dt",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "s",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
    )
)
_REMOVED_WHOLE = frozenset(
    (
        "script",
        "style",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "noscript",
        "template",
        "title",
        "textarea",
    )
)
_ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt", "title"}, "ol": {"start"}}
_ALIGNED = {"align": {"left", "center", "right"}}
_SCHEMES = frozenset(("http", "https", "mailto", "tel"))
_scheme = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:").match
_may_lose = re.compile(r"[<\[]").search
_image_without_source = re.compile(r'<img(?: (?!src=)[a-z]+="[^"]*")*>')


@dataclass(frozen=True)
class Rendered:
    """Sanitised HTML, its headings and articles in order, and warnings about what was taken out."""

    html: str
    headings: tuple[Heading, ...]
    problems: tuple[Problem, ...]


def render(text: str, path: str, line: int = 1) -> Rendered:
    """The HTML of a Markdown text whose first line is line ``line`` of the file.

    A text beyond the limits gives no HTML and an error among the problems.
    """
    refusal = _too_much(text, path, line)
    if refusal:
        return Rendered("", (), (refusal,))
    parser = _parser()
    try:
        raw = parser.convert(text)
    except (RecursionError, ValueError, AssertionError, IndexError):
        return Rendered("", (), (problem("Y43", path, line, size=len(text), limit=MAX_BLOCK),))
    finally:
        parser.reset()
    html, headings = clean(raw)
    # Without these Markdown makes neither links nor tags that the sanitiser could take out.
    harmless = not _may_lose(text)
    return Rendered(html, headings, () if harmless else tuple(_removed(raw, text, path, line)))


def clean(html: str) -> tuple[str, tuple[Heading, ...]]:
    """HTML made of Markdown, sanitised, with an anchor for each heading and article, and those anchors.

    What a page of MkDocs passes through too.
    """
    return anchors.anchored(_image_without_source.sub("", _cleaner().clean(html)))


def extensions() -> list[str | markdown.Extension]:
    """The extensions of Markdown that every text is rendered with, here and by MkDocs."""
    from markdown.extensions.tables import TableExtension

    from generator.reading.articles import Articles

    return [TableExtension(use_align_attribute=True), "sane_lists", "def_list", "nl2br", Articles()]


def warm() -> None:
    """Import and prepare what :func:`render` needs, before workers are forked."""
    _parser()
    _cleaner()


@cache
def _parser() -> markdown.Markdown:
    import markdown

    return markdown.Markdown(extensions=extensions())


@cache
def _cleaner() -> nh3.Cleaner:
    import nh3

    return nh3.Cleaner(
        tags=set(_TAGS),
        clean_content_tags=set(_REMOVED_WHOLE),
        attributes=_ATTRIBUTES,
        tag_attribute_values={"td": _ALIGNED, "th": _ALIGNED},
        attribute_filter=_filter,
        url_schemes=set(_SCHEMES),
        link_rel="noopener noreferrer",
        strip_comments=True,
    )


def _filter(tag: str, name: str, value: str) -> str | None:
    if name in ("href", "src") and not _allowed_address(value, tag == "img"):
        return None
    if name == "start" and not re.fullmatch("[0-9]{1,4}", value):
        return None
    return value


def _allowed_address(address: str, image: bool) -> bool:
    """Whether a link may point there: to a page of the site, relatively, or by a known scheme.

    Images come from the site alone: another host would learn who reads what.
    """
    plain = re.sub(r"[\x00-\x20]", "", address)
    found = _scheme(plain)
    if found:
        return not image and found[0][:-1].lower() in _SCHEMES
    return not plain.startswith(("/", "\\"))


# ---- limits and warnings ------------------------------------------------------------------------


def _too_much(text: str, path: str, line: int) -> Problem | None:
    if len(text) > MAX_CHARS:
        return problem("Y42", path, line, size=len(text), limit=MAX_CHARS)
    at = 0
    for block in re.split(r"\n[ \t]*\n", text):
        at = text.find(block, at)
        begins = line + text.count("\n", 0, at)
        if len(block) > MAX_BLOCK:
            return problem("Y42", path, begins, size=len(block), limit=MAX_BLOCK)
        for symbol, limit in _LIMITS.items():
            if block.count(symbol) > limit:
                return problem("Y43", path, begins, size=block.count(symbol), limit=limit)
        deepest = max((len(found[0].expandtabs(4)) for found in _markers.finditer(block)), default=0)
        if deepest > _MAX_INDENT:
            return problem("Y43", path, begins, size=deepest, limit=_MAX_INDENT)
        at += len(block)
    for symbol, limit in _LIMITS.items():
        if text.count(symbol) > _BLOCKS * limit:
            return problem("Y43", path, line, size=text.count(symbol), limit=_BLOCKS * limit)
    return None


class _Seen(HTMLParser):
    """Tags and attributes that the sanitiser takes out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self.found.append(("Y41", f"<{tag}>"))
            return
        for name, value in attrs:
            if name in ("href", "src") and name in _ATTRIBUTES.get(tag, ()):
                if not _allowed_address(value or "", tag == "img"):
                    self.found.append(("Y44" if tag == "img" else "Y45", value or ""))
            elif name not in _ATTRIBUTES.get(tag, ()) and not (name == "align" and tag in ("td", "th")):
                self.found.append(("Y41", name))


def _removed(html: str, text: str, path: str, line: int) -> Iterator[Problem]:
    """A warning for each thing taken out, at the first line of the source that shows it."""
    seen = _Seen()
    seen.feed(html)
    lines = [unescape(each).lower() for each in text.split("\n")]
    for code, what in list(dict.fromkeys(seen.found))[:_MAX_PROBLEMS]:
        sought = what.rstrip(">").lower()
        at = next((number for number, each in enumerate(lines) if sought and sought in each), 0)
        col = max(0, lines[at].find(sought)) if sought in lines[at] else 0
        yield problem(code, path, line + at, col + 1, text=what)
