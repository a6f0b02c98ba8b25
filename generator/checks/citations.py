"""Citations that resolve (L): each law by its name, in the version of the record's date, to an article it has.

A text is judged on the day that its record carries; one without a day by what is in force today, and
the clock is asked, so that it is judged again on the day on which a version comes or goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from generator.checks import moments
from generator.checks.moments import Moment
from generator.models import families
from generator.problems import Finding, finding
from generator.reading.citations import Article, Citation
from generator.reading.numerals import chinese

if TYPE_CHECKING:
    from generator.checks.case import VillageCase
    from generator.models.laws import Law, Laws, Version
    from generator.models.site import Site
    from generator.parts import Clock

Cited = Mapping[str, tuple[Citation, ...]]
"""The citations of each file, by path."""

MOST = 50
"""Findings of one file; with more of them something else is wrong."""

_STRICT = frozenset({"law", "questions", "doors", "catalogue", "pack"})
_NEAR = 0.6
_WIDE = str.maketrans({"(": "（", ")": "）", " ": None, "\u3000": None})


def village(case: VillageCase) -> Iterator[Finding]:
    """What does not resolve in one village's files."""
    if case.cited:
        yield from check(case.cited, case.files, LawBook(case.settings.laws, case.settings.site), case.clock)


def check(cited: Cited, records: Mapping[str, Any], book: LawBook, clock: Clock) -> Iterator[Finding]:
    """What does not resolve in these files; nothing where there is no index to look into."""
    if not book.laws.laws:
        return
    for path, citations in cited.items():
        found = families.family_of(path)
        if found is None or not citations:
            continue
        family, parts = found
        judge = _Judge(path, family.name in _STRICT, book)
        moment = moments.of(family.name, parts, records.get(path), clock)
        told = 0
        for citation in citations:
            own = (
                moments.of_item(records.get(path), citation.place, clock)
                if family.name in moments.ITEMS
                else None
            )
            for item in judge.one(citation, own or moment):
                told += 1
                yield item
            if told >= MOST:
                break


@dataclass(frozen=True)
class LawBook:
    """The index of laws by name, and the names in 《》 that are none."""

    laws: Laws
    site: Site | None = None

    @cached_property
    def by_name(self) -> dict[str, Law]:
        """Each law by its name and its short names."""
        return {_folded(name): law for law in self.laws.laws for name in (*law.short_names, law.name)}

    def law(self, name: str) -> Law | None:
        """The law of that name or short name; None where the index has none."""
        return self.by_name.get(_folded(name))

    @cached_property
    def no_laws(self) -> frozenset[str]:
        """The names that site.yml says are no law's."""
        return frozenset(_folded(name.strip("《》")) for name in (self.site.no_laws if self.site else ()))

    def nearest(self, name: str) -> str | None:
        """The name in the index that is most like it; None where none is."""
        import difflib  # only where a name is not known

        close = difflib.get_close_matches(_folded(name), self.by_name, 1, _NEAR)
        return close[0] if close else None


def _folded(name: str) -> str:
    return name.translate(_WIDE)


@dataclass
class _Judge:
    """Judges the citations of one file."""

    path: str
    strict: bool
    book: LawBook
    unknown: set[str] = field(default_factory=set)

    def tell(self, number: int, citation: Citation, **values: object) -> Finding:
        code = f"L{number + 10 * self.strict:02}"
        return finding(code, self.path, citation.place, name=citation.name, **values)

    def one(self, citation: Citation, moment: Moment) -> Iterator[Finding]:
        if citation.unmarked:
            yield finding("L10", self.path, citation.place, text=citation.name)
            return
        law = self.book.law(citation.name)
        if law is None:
            yield from self._unknown(citation)
            return
        version = law.in_force(moment.reached)
        if citation.year is None and version is None:
            yield self._not_in_force(citation, law, moment)
        if citation.year is not None:
            named = law.passed_in(citation.year)
            if named is None:
                years = "、".join(str(each.passed.year) for each in law.versions)
                yield self.tell(3, citation, year=citation.year, known=years)
                return
            if version is None:
                yield self._not_in_force(citation, law, moment)
            elif named != version:
                yield self.tell(
                    4, citation, year=citation.year, day=moment.shown,
                    right=version.passed.year, since=version.begins,
                )  # fmt: skip
            version = named
        for article in citation.articles:
            yield from self._article(citation, article, law, version, moment)

    def _unknown(self, citation: Citation) -> Iterator[Finding]:
        name = _folded(citation.name)
        if citation.numbered or name in self.book.no_laws or name in self.unknown:
            return
        self.unknown.add(name)
        near = self.book.nearest(name)
        yield self.tell(1, citation, near=near) if near else self.tell(2, citation)

    def _not_in_force(self, citation: Citation, law: Law, moment: Moment) -> Finding:
        ended = [v.repealed for v in law.versions if v.repealed and moment.reached(v.repealed)]
        if ended:
            return self.tell(8, citation, since=max(ended))
        return self.tell(7, citation, day=moment.shown, since=min(v.begins for v in law.versions))

    def _article(
        self, citation: Citation, article: Article, law: Law, version: Version | None, moment: Moment
    ) -> Iterator[Finding]:
        if article.number is None:
            yield self.tell(9, citation, article=article.written)
            return
        if version is None or version.articles is None or article.number <= version.articles:
            return
        others = [v for v in law.versions if v.articles is not None and article.number <= v.articles]
        values = {
            "version": version.passed.year,
            "last": chinese(version.articles),
            "article": article.written,
        }
        if others:
            yield self.tell(6, citation, other=others[-1].passed.year, day=moment.shown, **values)
        else:
            yield self.tell(5, citation, **values)


def index(path: str, laws: Laws) -> Iterator[Finding]:
    """What contradicts itself in the index of laws."""
    names: dict[str, str] = {}
    ids: dict[str, str] = {}
    for at, law in enumerate(laws.laws):
        for name in (law.name, *law.short_names):
            other = names.setdefault(_folded(name), law.name)
            if other != law.name:
                yield finding("L23", path, ("法", at), name=name, first=other, second=law.name)
        if law.id in ids:
            yield finding("L25", path, ("法", at, "编号"), id=law.id, first=ids[law.id], second=law.name)
        ids.setdefault(law.id, law.name)
        yield from _versions(path, at, law)


def _versions(path: str, at: int, law: Law) -> Iterator[Finding]:
    before: Version | None = None
    for index_, version in enumerate(law.versions):
        place = ("法", at, "版本", index_)
        if version.effective and version.effective < version.passed:
            yield finding(
                "L22",
                path,
                (*place, "施行"),
                law=law.name,
                passed=version.passed,
                effective=version.effective,
            )
        if version.repealed and version.repealed <= version.begins:
            yield finding(
                "L24", path, (*place, "失效"), law=law.name, begins=version.begins, repealed=version.repealed
            )
        if before and version.begins < (before.repealed or before.begins + timedelta(1)):
            yield finding(
                "L21", path, place, law=law.name, first=before.passed, second=version.passed,
                until=before.repealed or "后来", since=version.begins,
            )  # fmt: skip
        before = version
