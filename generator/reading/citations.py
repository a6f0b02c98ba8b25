"""Citations of law in running text: 《村民委员会组织法》（2018）第三十五条第一款, and the like.

Only what is written is read here; whether it resolves is for :mod:`generator.checks.citations`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.problems import BODY
from generator.reading import numerals
from generator.reading.simple import Value

MARK = "《"
"""What a text without a citation does not hold."""

BASIS = "依据"
"""The key of a list of citations."""

MOST = 2000
"""Citations of one file that are looked at."""

Place = tuple[str | int, ...]

_N = "[0-9０-９一二三四五六七八九十百千零〇两]{1,9}"
_S = "[ \u3000]{0,3}"
_AND = f"{_S}(?:[、，,和及与至到~～–-]|以及|—{{1,2}}){_S}"
_ITEM = f"(?:[（(]{_S}{_N}{_S}[）)]|{_N})"
_name = re.compile("《([^《》\n]{1,80})》")
_EDITION = "(?:修正|修订|公布|通过)?(?:版|本)?"
_year_inside = re.compile(f"[（(]([0-9]{{4}})年?{_EDITION}[）)]$")
_year_behind = re.compile(
    f"{_S}[（(]([0-9]{{4}})(?:年|(?:[-.年][0-9]{{1,2}}[-.月][0-9]{{1,2}}日?))?{_EDITION}[）)]"
)
_paper = re.compile(
    f"{_S}[（(]?[^（()）《》\n]{{0,16}}[〔\\[【（(][0-9]{{4}}[〕\\]】）)][^（()）《》\n]{{0,12}}号[）)]?"
)
_again = re.compile("(?:同法|该法|本法|前述法律|上述法律|[同该](?:条例|办法|法典|规定))(?=第)")
_lead = re.compile(f"{_S}(?:的|中的?|里的?)?{_S}(?=第)")
_article = re.compile(f"第{_S}({_N}(?:{_AND}{_N})*){_S}条(?:之({_N}))?")
_short_article = re.compile(f"{_S}[、至到]{_S}({_N}){_S}条(?:之({_N}))?")
_part = re.compile(f"{_S}第?{_S}{_ITEM}(?:{_AND}第?{_ITEM})*{_S}[款项目]")
_and = re.compile(_AND)
may_stand_in = re.compile(f"{MARK}|{BASIS}").search
"""Finds something in the text of every file that cites a law."""

_unmarked = re.compile(f"第{_S}{_N}{_S}条")


@dataclass(frozen=True)
class Article:
    """An article as it was cited; ``number`` is None where its numeral is not one."""

    written: str
    number: int | None


@dataclass(frozen=True)
class Citation:
    """A name in 《》 with the version and the articles that follow it."""

    place: Place
    """Keys and indices of the text in its file, or ``(BODY, line, column)`` of the name or of 该法."""
    name: str
    year: int | None = None
    """The year in brackets that tells an earlier version."""
    articles: tuple[Article, ...] = ()
    numbered: bool = False
    """Whether a paper's number follows, （财会〔2023〕14号）: such a paper is no law."""
    unmarked: bool = False
    """An entry of 依据 that names an article without a name in 《》; ``name`` is all of it."""


def of_data(data: Mapping[str, Value]) -> Iterator[Citation]:
    """The citations in all texts of a mapping as it was read, in order."""
    for place, text in _texts(data, ()):
        if MARK in text:
            yield from of_text(text, _at(place))
        elif BASIS in place and _unmarked.search(text):
            yield Citation(place, text, unmarked=True)


def of_body(body: str, first_line: int) -> Iterator[Citation]:
    """The citations in the body of a Markdown file that begins at line ``first_line`` of the file."""
    for line, text in enumerate(body.split("\n"), first_line):
        if MARK in text:
            yield from of_text(text, _on(line))


def _at(place: Place) -> Callable[[int], Place]:
    return lambda column: place


def _on(line: int) -> Callable[[int], Place]:
    return lambda column: (BODY, line, column)


def of_text(text: str, place_of: Callable[[int], Place]) -> Iterator[Citation]:
    """The citations in one text, in order; ``place_of`` gives the place of a column, counted from 1.

    同法, 该法, 本法 before an article stand for the law that was named last in the same text.
    """
    last: tuple[str, int | None] | None = None
    at = 0
    while True:
        name = _name.search(text, at)
        again = _again.search(text, at, name.start() if name else len(text)) if last else None
        if again and last:
            articles, at = _articles(text, again.end())
            if articles:
                yield Citation(place_of(again.start() + 1), *last, articles)
            continue
        if not name:
            return
        title, year = _titled(name[1].strip(" \u3000"))
        at = name.end()
        paper = _paper.match(text, at)
        behind = None if paper else _year_behind.match(text, at)
        if behind:
            year = int(behind[1])
        at = (paper or behind or name).end()
        articles, at = _articles(text, at)
        last = (title, year)
        yield Citation(place_of(name.start() + 1), title, year, articles, paper is not None)


def _titled(name: str) -> tuple[str, int | None]:
    """The name without a year in brackets at its end, and that year."""
    found = _year_inside.search(name)
    return (name[: found.start()].rstrip(), int(found[1])) if found else (name, None)


def _articles(text: str, at: int) -> tuple[tuple[Article, ...], int]:
    """The articles of the list that begins at ``at``, without paragraphs and items; where it ends."""
    lead = _lead.match(text, at)
    if not lead:
        return (), at
    found: list[Article] = []
    end = lead.end()
    while True:
        joined = _and.match(text, end) if found else None
        next_ = joined.end() if joined else end
        article = _article.match(text, next_) or (_short_article.match(text, end) if found else None)
        if article:
            numbers = _and.split(article[1])
            written = [f"第{each}条" for each in numbers]
            written[-1] += f"之{article[2]}" if article[2] else ""
            found += (
                Article(said, numerals.number(each)) for said, each in zip(written, numbers, strict=True)
            )
        part = None if article or not found else (_part.match(text, end) or _part.match(text, next_))
        if not article and not part:
            return tuple(found), end
        end = (article or part).end()  # type: ignore[union-attr]


def _texts(value: Value | Mapping[str, Value], place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, (*place, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*place, index))
