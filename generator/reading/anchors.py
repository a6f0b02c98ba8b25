"""Anchors of headings and articles: printed on walls, so they follow from the numbers in the text."""

from __future__ import annotations

import re
from html import unescape

from generator.models.bundles import Heading
from generator.reading import numerals

_block = re.compile(r"<(h[1-6]|p)>(.*?)</\1>", re.DOTALL)
_tag = re.compile("<[^>]*>")
_numbered = re.compile(r"\s*第\s*([一二三四五六七八九十百零〇0-9]{1,7})\s*(章|节|条)").match


def anchored(html: str) -> tuple[str, tuple[Heading, ...]]:
    """Sanitised HTML with an id on every heading and article, and these in order.

    第二章 is ``c2``, 第三条 in it ``c2-a3``, without chapters ``a3``; any other heading ``s1``, ``s2`` by
    its place. An anchor that comes again has ``-2``, ``-3`` behind it. The page has its own h1, so
    headings begin at h2 and skip no level, however they were written.
    """
    counter, outline = _Counter(), _Outline()

    def with_id(found: re.Match[str]) -> str:
        tag, inner = found[1], found[2]
        if tag != "p":
            tag = outline.place(tag)
        anchor = counter.take(tag, unescape(_tag.sub("", inner)).strip())
        return found[0] if anchor is None else f'<{tag} id="{anchor}">{inner}</{tag}>'

    return _block.sub(with_id, html), tuple(counter.headings)


class _Outline:
    """Puts each heading one level below the nearest heading before it that was written larger."""

    def __init__(self) -> None:
        self.above: list[str] = []

    def place(self, tag: str) -> str:
        """The tag of a heading that was written with this one."""
        while self.above and self.above[-1] >= tag:
            self.above.pop()
        self.above.append(tag)
        return f"h{min(len(self.above) + 1, 6)}"


class _Counter:
    """Walks the headings of a text, knowing the chapter it is in."""

    def __init__(self) -> None:
        self.headings: list[Heading] = []
        self.chapter = ""
        self.level = 1
        self.others = 0
        self.taken: dict[str, int] = {}

    def take(self, tag: str, text: str) -> str | None:
        """The anchor of a heading, or of a paragraph that begins an article; None for any other."""
        found = _numbered(text)
        if tag == "p" and not (found and found[2] == "条"):
            return None
        if found:
            number, kind = numerals.read(found[1]), found[2]
            if kind == "章":
                self.chapter = f"c{number}-"
            anchor = {"章": f"c{number}", "节": f"{self.chapter}n{number}", "条": f"{self.chapter}a{number}"}[
                kind
            ]
        else:
            self.others += 1
            anchor = f"s{self.others}"
        if tag != "p":
            self.level = int(tag[1])
        times = self.taken[anchor] = self.taken.get(anchor, 0) + 1
        anchor = anchor if times == 1 else f"{anchor}-{times}"
        if tag == "p" and found:
            self.headings.append(Heading(self.level + 1, found[0].strip(), anchor))
        else:
            self.headings.append(Heading(self.level, text, anchor))
        return anchor
