"""What one version of bylaws or charter changed in the one before, article by article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any, Literal

from generator.models.bundles import Prose
from generator.values import value

Manner = Literal["changed", "added", "removed", "renumbered"]

_anchored = re.compile(r'<(?:h[1-6]|p) id="([^"]+)">')
_break = re.compile(r"</(?:p|h[1-6]|li|tr|dt|dd|blockquote|pre)>|<br ?/?>")
_tag = re.compile("<[^>]*>")
_number = re.compile(r"(第\s*[一二三四五六七八九十百零〇0-9]{1,7}\s*[章节条])\s*").match
_chapter = re.compile("c[0-9]+").fullmatch

_ALIKE = 0.4
"""The share of pairs of characters that two texts have in common from which one is the other, changed."""
_MOST_COMPARED = 300
"""Articles on either side that are compared each with each; beyond, only by their numbers."""


@value
class Amendment:
    """One change; a text is empty on the side where the article is not."""

    manner: Manner
    old_name: str
    new_name: str
    old: str = ""
    new: str = ""

    @property
    def name(self) -> str:
        """The article, as it is called now; one that was removed, as it was called."""
        return self.new_name or self.old_name


@value
class _Article:
    """An article, a chapter's heading, or what stands before the first of them."""

    anchor: str
    name: str
    text: str


def amendments(old: Prose[Any], new: Prose[Any]) -> tuple[Amendment, ...]:
    """The changes in the order of the new text; what was removed stands where it had been.

    An article whose text stayed the same under another number is renumbered, not changed; one that
    stayed the same altogether is left out.
    """
    before, after = tuple(_articles(old.html)), tuple(_articles(new.html))
    pairs = _paired(before, after)
    gone = [at for at in range(len(before)) if at not in pairs.values()]
    found: list[Amendment] = []
    for at, article in enumerate(after):
        origin = pairs.get(at)
        if origin is None:
            found.append(Amendment("added", "", article.name, new=article.text))
            continue
        while gone and gone[0] < origin:
            found.append(_removed(before[gone.pop(0)]))
        was = before[origin]
        if was.text != article.text:
            found.append(Amendment("changed", was.name, article.name, was.text, article.text))
        elif was.name != article.name:
            found.append(Amendment("renumbered", was.name, article.name))
    found += (_removed(before[at]) for at in gone)
    return tuple(found)


def _removed(article: _Article) -> Amendment:
    return Amendment("removed", article.name, "", old=article.text)


def _paired(before: Sequence[_Article], after: Sequence[_Article]) -> dict[int, int]:
    """Which article of the new text is which of the old: the same words first, then number and likeness."""
    pairs: dict[int, int] = {}
    same: dict[str, list[int]] = {}
    for at, article in enumerate(before):
        same.setdefault(article.text, []).append(at)
    for at, article in enumerate(after):
        if same.get(article.text):
            pairs[at] = same[article.text].pop(0)
    by_anchor = {article.anchor: at for at, article in enumerate(before)}
    left = [at for at in range(len(after)) if at not in pairs]
    free = set(range(len(before))) - set(pairs.values())
    many = max(len(left), len(free)) > _MOST_COMPARED
    old_words = {at: _words(before[at].text) for at in free}
    for at in left:
        words, own = _words(after[at].text), by_anchor.get(after[at].anchor)
        candidates = [own] if many and own in free else [] if many else sorted(free)
        likeness = {i: _likeness(words, old_words[i]) for i in candidates if i is not None}
        best = max(likeness, key=lambda i: (likeness[i], i == own), default=None)
        if best is not None and likeness[best] >= _ALIKE:
            pairs[at] = best
            free.discard(best)
    return pairs


def _words(text: str) -> frozenset[str]:
    """The pairs of characters in a text; of a single character, itself."""
    return frozenset(text[at : at + 2] for at in range(max(1, len(text) - 1)))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _articles(html: str) -> Iterator[_Article]:
    """The articles of a text in order; one whose number comes again in another chapter is named with both."""
    head, *pieces = _anchored.split(html)
    if _plain(head):
        yield _Article("", "开头", _plain(head))
    read = [(anchor, *_named(_plain(inner))) for anchor, inner in zip(pieces[::2], pieces[1::2], strict=True)]
    times = Counter(name for _, name, _ in read)
    chapter = ""
    for anchor, name, text in read:
        if _chapter(anchor):
            chapter = name
        elif name and times[name] > 1:
            name = chapter + name
        yield _Article(anchor, name or text.partition("\n")[0], text)


def _named(text: str) -> tuple[str, str]:
    found = _number(text)
    return (re.sub(r"\s", "", found[1]), text[found.end() :]) if found else ("", text)


def _plain(html: str) -> str:
    lines = unescape(_tag.sub("", _break.sub("\n", html))).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())
