"""What people should look at again: texts citing a law whose versions changed, reviews that run out.

The index (data/laws.yml) is compared with an earlier text of it that git remembers. Whether an article
still says what a text says only people can tell; which texts to open is told here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path, PurePosixPath

from generator import lawindex, town_reading
from generator.checks.citations import LawBook
from generator.models import families
from generator.models.bundles import Prose
from generator.models.content import Guide, LawPiece, LegalReview
from generator.models.education import QuestionBank
from generator.models.laws import Law, Laws, Version
from generator.parts import Clock
from generator.reading.citations import Citation
from generator.reading.history import History
from generator.reading.inputs import scan
from generator.reading.records import validate
from generator.reading.strict import parse
from generator.views import text

FAMILIES = frozenset({"law", "guides", "questions", "doors"})
"""Families that tell people what the law says."""
SOON = 30
"""Days before a lawyer's review ends that it is told."""


@dataclass(frozen=True)
class Place:
    """A piece, a guide or a question, and which articles of one law it cites."""

    path: str
    name: str
    articles: tuple[str, ...]
    translations: tuple[str, ...] = ()
    """The files that translate it, which change with it."""

    @property
    def said(self) -> str:
        """The place in a line."""
        cited = f"{self.path}　{self.name}{'：' if self.articles else ''}{text.listed(self.articles)}"
        return cited + _along(self.translations)


@dataclass(frozen=True)
class Changed:
    """A law whose versions changed, how, and where it is cited."""

    law: Law
    how: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Review:
    """What to look at again; ``compared`` is the day of the earlier index, None where git has none."""

    compared: date | None
    changed: tuple[Changed, ...]
    reviews: tuple[str, ...]
    """Of reviewed pieces, why the review no longer holds, or until when."""


def gather(root: Path, today: date, since: date | None = None) -> Review:
    """Everything to look at again; writes nothing.

    The index is compared with how it read on ``since`` (where git knows no text so old, only what came
    into force or lapsed since then is told); without a day, with its last text that read otherwise.
    Raises Unreadable where the settings cannot be read.
    """
    inputs, history, clock = scan(root), History(root), Clock(today)
    settings = town_reading.read_settings(root, None, "", inputs.town, history, clock).settings
    entries = town_reading.read_town(root, None, "", inputs.town, history, settings, clock).read.entries
    texts = [
        (path, entry.record, entry.cited)
        for path, entry in sorted(entries.items())
        if (found := families.family_of(path)) and found[0].name in FAMILIES
    ]
    translated = _translated(texts)
    book = LawBook(settings.laws, settings.site)
    earlier, day = _earlier(root, history, since)
    changed = []
    before = earlier or (settings.laws if since else None)
    for law, how in changes(before, settings.laws, day, today) if before and day else ():
        places = tuple(
            replace(place, translations=translated.get(place.path, ()))
            for each in texts
            for place in _places(*each, law, book)
        )
        if places:
            changed.append(Changed(law, how, places))
    reviews = tuple(
        line + _along(translated.get(path, ()))
        for path, record, cited in texts
        for line in _reviews(path, record, cited, book, today)
    )
    return Review(day, tuple(changed), reviews)


def _along(translations: Sequence[str]) -> str:
    """The translations to look at together with a text."""
    return f"（译文一起看：{'、'.join(translations)}）" if translations else ""


def _translated(texts: Iterable[tuple[str, object, object]]) -> dict[str, tuple[str, ...]]:
    """By the path of an original the paths of its translations."""
    found: dict[str, tuple[str, ...]] = {}
    for path, record, _ in texts:
        slug = getattr(record.front, "translates", None) if isinstance(record, Prose) else None
        if slug:
            original = str(PurePosixPath(path).with_name(f"{slug}.md"))
            found[original] = (*found.get(original, ()), path)
    return found


def lines(found: Review) -> Iterator[str]:
    """The list for staff, in Chinese."""
    if found.compared is None:
        yield "git 里没有更早的法律索引可比（data/laws.yml），只看审核日期。"
    else:
        yield f"和 {text.day(found.compared)}的法律索引比："
    for change in found.changed:
        name = (*change.law.short_names, change.law.name)[0]
        yield f"《{name}》{'；'.join(change.how)}"
        yield from (f"  {place.said}" for place in change.places)
    if found.reviews:
        yield "律师审核要续的："
        yield from (f"  {line}" for line in found.reviews)
    number = len({(place.path, place.name) for change in found.changed for place in change.places})
    if number or found.reviews:
        yield f"引用了变动法律的 {number} 处，审核要续的 {len(found.reviews)} 篇。"
        yield "请对照原文逐处核对，改好后再请律师审核。"
    else:
        yield "没有要复看的。"


def changes(before: Laws, after: Laws, day: date, today: date) -> Iterator[tuple[Law, tuple[str, ...]]]:
    """Laws whose versions differ between two indexes, or came or went between two days, and how.

    A law that is new in the index is none; nor is a number of articles that was filled in.
    """
    known = {law.id: law for law in before.laws}
    for law in after.laws:
        old = known.get(law.id)
        if old is not None:
            how = tuple(_how(old, law, day, today))
            if how:
                yield law, how


def _how(old: Law, law: Law, day: date, today: date) -> Iterator[str]:
    known = {version.passed: version for version in old.versions}
    for version in law.versions:
        was = known.get(version.passed)
        if was is None:
            yield f"有新版本：{_said(version)}"
            continue
        if was.begins != version.begins:
            yield f"{version.passed} 通过的版本，施行日期改为 {version.begins}"
        elif day < version.begins <= today:
            yield f"{version.passed} 通过的版本，{version.begins} 起施行了"
        if version.repealed and was.repealed != version.repealed:
            yield f"{version.passed} 通过的版本，{version.repealed} 起失效"
        elif version.repealed and day < version.repealed <= today:
            yield f"{version.passed} 通过的版本，{version.repealed} 起失效了"


def _said(version: Version) -> str:
    return f"{version.passed} 通过，{version.begins} 施行"


def _earlier(root: Path, history: History, since: date | None) -> tuple[Laws | None, date | None]:
    """The index to compare with, and its day; that of ``since`` is the day asked for."""
    path = root / lawindex.PATH
    raw = path.read_bytes() if path.exists() else b""
    for version in history.versions(lawindex.PATH):
        if version.day <= since if since else version.raw != raw:
            read = validate(parse(version.raw, lawindex.PATH), lawindex.PATH, Laws)
            if read.record is not None:
                return read.record, since or version.day
    return None, since


def _places(path: str, record: object, cited: Sequence[Citation], law: Law, book: LawBook) -> Iterator[Place]:
    """Where a file cites the law: a piece or a guide as a whole, a question or a door each."""
    found: dict[str, dict[str, None]] = {}
    for citation in cited:
        if book.law(citation.name) == law:
            articles = found.setdefault(_named(record, citation.place), {})
            articles.update(dict.fromkeys(article.written for article in citation.articles))
    yield from (Place(path, name, tuple(articles)) for name, articles in found.items())


def _named(record: object, place: Sequence[str | int]) -> str:
    if isinstance(record, Prose) and isinstance(record.front, LawPiece | Guide):
        return record.front.title
    row = place[1] if len(place) > 1 and isinstance(place[1], int) else None
    if isinstance(record, QuestionBank) and row is not None and place[0] == "题":
        return record.questions[row].id
    doors = getattr(record, "doors", ())
    if row is not None and place and place[0] == "门" and row < len(doors):
        return str(doors[row].name)
    return str(place[0]) if place else ""


def _reviews(
    path: str, record: object, cited: Sequence[Citation], book: LawBook, today: date
) -> Iterator[str]:
    """Why a lawyer's review no longer holds, or that it ends soon."""
    front = record.front if isinstance(record, Prose) else None
    review: LegalReview | None = getattr(front, "review", None)
    if review is None:
        return
    told: list[str] = []
    if review.until and review.until < today:
        told.append(f"审核到{text.day(review.until)}为止，已经过期")
    elif review.until and review.until <= today + timedelta(SOON):
        told.append(f"审核到{text.day(review.until)}为止")
    if review.day:
        laws = dict.fromkeys(
            law.name for c in cited if (law := book.law(c.name)) and _since(law, review.day, today)
        )
        if laws:
            told.append(f"{text.day(review.day)}审核以后有变动：{''.join(f'《{name}》' for name in laws)}")
    if told:
        yield f"{path}　{_named(record, ())}：{'；'.join(told)}"


def _since(law: Law, day: date, today: date) -> bool:
    """Whether a version of the law came into force, or went out of it, after the day."""
    days = (each for v in law.versions for each in (v.begins, v.repealed) if each)
    return any(day < each <= today for each in days)
