"""What people wrote in Markdown, once sanitised, as passages that writers lay out: no HTML is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Literal

PassageKind = Literal["heading", "paragraph", "item", "table"]


@dataclass(frozen=True)
class Passage:
    """A heading, a paragraph, an item of a list, or a table."""

    kind: PassageKind
    text: str = ""
    level: int = 0
    """Of a heading 2 to 6; of an item how deep its list lies, from 1."""
    marker: str = ""
    """Of an item its number or dot."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table its rows, the head first."""
    lead: str = ""
    """What is written in bold at its beginning."""
    shares: tuple[float, ...] = ()
    """Of a table each column's share of the width."""


def texts_of(found: Iterable[Passage]) -> tuple[str, ...]:
    """Every text of some passages."""
    return tuple(
        text for p in found for text in (p.marker, p.text, *(cell for row in p.rows for cell in row))
    )


def passages(html: str) -> tuple[Passage, ...]:
    """The passages of a text in order; a picture is named, and seen on the page; links keep their words."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.finish()
    return tuple(reader.found)


_HEADINGS = {f"h{n}": n for n in range(1, 7)}


@dataclass
class _List:
    ordered: bool
    number: int = 0


@dataclass
class _State:
    text: list[str] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    marker: str = ""
    heading: int = 0
    rows: list[list[str]] | None = None
    lead: str | None = None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Passage] = []
        self.state = _State()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        state = self.state
        if tag in ("ul", "ol"):
            self.finish()
            state.lists.append(_List(tag == "ol"))
        elif tag == "li" and state.lists:
            self.finish()
            within = state.lists[-1]
            within.number += 1
            state.marker = f"{within.number}." if within.ordered else "·"
        elif tag in _HEADINGS:
            self.finish()
            state.heading = _HEADINGS[tag]
        elif tag in ("p", "blockquote", "dt", "dd") and state.rows is None:
            self.finish()
        elif tag == "br":
            state.text.append("\n")
        elif tag == "img":
            name = dict(attrs).get("alt") or ""
            state.text.append(f"（图{'：' if name else ''}{name}，见网页）")
        elif tag in ("strong", "b") and not _plain(state.text):
            state.lead = ""
        elif tag == "table":
            self.finish()
            state.rows = []
        elif tag == "tr" and state.rows is not None:
            state.rows.append([])
        elif tag in ("td", "th") and state.rows is not None:
            state.text.clear()

    def handle_endtag(self, tag: str) -> None:
        state = self.state
        if tag in ("ul", "ol") and state.lists:
            self.finish()
            state.lists.pop()
        elif tag in ("strong", "b") and state.lead == "":
            state.lead = _plain(state.text)
        elif tag in ("td", "th") and state.rows:
            state.rows[-1].append(_plain(state.text))
            state.text.clear()
        elif tag == "table" and state.rows is not None:
            rows = tuple(tuple(row) for row in state.rows if row)
            state.rows = state.lead = None
            if rows:
                self.found.append(Passage("table", rows=rows, shares=_shares(rows)))
        elif tag in ("p", "li", "blockquote", "dt", "dd", *_HEADINGS) and state.rows is None:
            self.finish()

    def handle_data(self, data: str) -> None:
        self.state.text.append(data if data.strip() else " " if data and "\n" not in data else "")

    def finish(self) -> None:
        """End the passage under way, if it says anything."""
        state = self.state
        text, lead = _plain(state.text), state.lead or ""
        lead = lead if text.startswith(lead) and "\n" not in lead else ""
        state.text.clear()
        state.lead = None
        if text and state.heading:
            self.found.append(Passage("heading", text, level=state.heading))
        elif text and state.lists and state.marker:
            self.found.append(Passage("item", text, len(state.lists), state.marker, lead=lead))
            state.marker = ""
        elif text:
            first, *more = [line for line in text.split("\n") if line]
            self.found.append(Passage("paragraph", first, lead=lead))
            self.found += [Passage("paragraph", line) for line in more]
        state.heading = 0


_NARROWEST, _WIDEST = 4, 20


def _shares(rows: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """How wide each column is beside the others: as long as its longest cell, within limits."""
    longest = [0.0] * max(map(len, rows))
    for row in rows:
        for at, cell in enumerate(row):
            longest[at] = max(longest[at], sum(1 if ord(c) > 0x2E80 else 0.55 for c in cell))
    return tuple(round(min(_WIDEST, max(_NARROWEST, length)) + 1, 1) for length in longest)


def _plain(parts: list[str]) -> str:
    return "\n".join(" ".join(line.split()) for line in "".join(parts).strip().split("\n"))
