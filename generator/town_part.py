"""The town's parts: its pages from its records and from the villages' summaries."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.models import families
from generator.models.bundles import TownRecords
from generator.parts import Built, Clock, digest_of
from generator.problems import Problem
from generator.revising.teller import Teller
from generator.site import environment, search
from generator.site.rendering import Output, render_all
from generator.site.synonyms import SAME
from generator.summaries.closed import ClosedVillage, Statistics, closed_years
from generator.summaries.village import VillageSummary
from generator.town_digests import (
    digest_of_closed_years,
    digest_of_nothing,
    digest_of_search,
    digest_of_summaries,
    digest_of_villages,
)
from generator.town_reading import TownRead
from generator.views import urls
from generator.views.page import Link
from generator.views.town.context import TownContext, frame_of
from generator.village_part import VillageYield, Workshop, with_documents


def with_revisions(town: TownRead, shop: Workshop) -> TownRead:
    """The town with what its pages say of the revisions of their files."""
    marks = shop.sources.revisions.marks("")
    teller = Teller(shop.sources.history, shop.settings, shop.cache, "_town", shop.maker)
    early = {
        families.BY_NAME["campaigns"].path(name=year): record
        for year, record in town.records.campaigns.items()
    }
    held = {**town.read.held, **town.records.settings.held}
    told = teller.told(marks, {**town.read.records, **early}, held) if marks else {}
    return replace(town, records=replace(town.records, revisions=told))


Reckoning = Callable[[Sequence[ClosedVillage]], Statistics]


@dataclass(frozen=True)
class TownTask:
    """What one of the town's parts is made from."""

    name: str
    fingerprint: str
    records: TownRecords
    summaries: Sequence[VillageSummary]
    earlier: Mapping[str, str]
    """What stands of the part's files: address to SHA-256."""
    others: tuple[Link, ...]
    """The pages that the parts before this one made."""
    reckon: Reckoning
    """What makes statistics."""


@dataclass(frozen=True)
class TownYield:
    """What one of the town's parts hands on: links to its pages, and what could not be printed."""

    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()
    searched: str = ""
    """A digest of what the table of the search reads of the part."""


@dataclass(frozen=True)
class TownResult:
    """One of the town's parts, and how many of its pages were written."""

    part: Built
    pages_built: int


def context_of(
    records: TownRecords, summaries: Sequence[VillageSummary], clock: Clock, stylesheet: str
) -> TownContext:
    """What the town's pages are made from."""
    return TownContext(records, summaries, clock, frame_of(records.settings.site, stylesheet))


def _build_pages(task: TownTask, shop: Workshop) -> TownResult:
    from generator.views.town import pages as town_pages

    clock = Clock(shop.today)
    out = Output(shop.built, task.earlier)
    ctx = context_of(task.records, task.summaries, clock, shop.stylesheet)
    address, raw = environment.stylesheet(environment.template_folders(shop.root))
    render_all(shop.env, town_pages.news(ctx, raw.decode(), task.others), out)
    out.write(address, raw, "assets/css")
    for name, script in environment.scripts(environment.template_folders(shop.root)).items():
        out.write(name, script, name)
    return _result(task, shop, out, clock)


def _build_content(task: TownTask, shop: Workshop) -> TownResult:
    from generator.documents import forms  # only here and for the forms themselves
    from generator.views.town import pages as town_pages

    clock = Clock(shop.today)
    out = Output(shop.built, task.earlier)
    ctx = replace(context_of(task.records, task.summaries, clock, shop.stylesheet), forms=forms.places())
    pages = list(town_pages.content(ctx))
    links = town_pages.links_to(ctx, pages)
    book = search.Book(search.TOWN, most=15_000)
    if not shop.documents:
        render_all(shop.env, book.reading(pages), out)
        searched = book.write(out, search.kept(shop.cache, search.TOWN), shop.maker)
        return _result(task, shop, out, clock, links, searched)
    from generator import press, printing  # a build without documents starts sooner
    from generator.documents import town as printed

    shelf, room = shop.cache / "printed" / "_town.pickle", shop.printing_room()
    printer = printing.Printer(out, printing.load(shelf, room.maker))
    render_all(shop.env, printer.ready(printed.jobs(ctx), book.reading(pages)), out)
    searched = book.write(out, search.kept(shop.cache, search.TOWN), shop.maker)
    pile = printer.pile(shop.cache / "waiting", shelf, ("data/town/services.yml", *printing.SHARED))
    (finished,) = press.run(room, [pile])
    made = _result(task, shop, out, clock, links, searched)
    pages_built = made.pages_built + finished.pages_written
    return TownResult(with_documents(made.part, finished), pages_built)


def _result(
    task: TownTask,
    shop: Workshop,
    out: Output,
    clock: Clock,
    links: tuple[Link, ...] = (),
    searched: str = "",
) -> TownResult:
    part = Built(
        fingerprint=task.fingerprint, maker=shop.maker, files=out.files, pages=out.pages,
        since=clock.since, until=clock.until, yields=TownYield(links, searched=searched),
    )  # fmt: skip
    return TownResult(part, out.pages_written)


def _build_forms(task: TownTask, shop: Workshop) -> TownResult:
    from generator import blanks
    from generator.views.town import pages as town_pages

    clock = Clock(shop.today)
    out = Output(shop.built, task.earlier)
    ctx = context_of(task.records, task.summaries, clock, shop.stylesheet)
    files: blanks.Files = {}
    printed = None
    if shop.documents:
        from generator import press, printing

        site, room = ctx.settings.site, shop.printing_room()
        shelf = shop.cache / "printed" / "_forms.pickle"
        printer = printing.Printer(out, printing.load(shelf, room.maker))
        jobs = dict(blanks.jobs(site.publisher, site.office_phone or "", ctx.gone))
        for stem, job in jobs.items():
            printer.stands(stem, job)
        (printed,) = press.run(room, [printer.pile(shop.cache / "waiting", shelf, ())])
        files = {stem: printing.links_of(printed.done[stem], job) for stem, job in jobs.items()}
    pages = list(town_pages.standing(ctx, blanks.pages(ctx, files)))
    book = search.Book(search.TOWN, search.FORMS)
    render_all(shop.env, book.reading(pages), out)
    searched = book.write(out, search.kept(shop.cache, search.FORMS), shop.maker)
    made = _result(task, shop, out, clock, town_pages.links_to(ctx, pages), searched)
    return TownResult(with_documents(made.part, printed), made.pages_built) if printed else made


def _build_feeds(task: TownTask, shop: Workshop) -> TownResult:
    from generator.site import calendar, feeds

    out = Output(shop.built, task.earlier)
    out.write(urls.FEED, feeds.town_feed(task.records.settings.site, task.summaries), "feed")
    out.write(urls.CALENDAR, calendar.calendar(task.records), "calendar")
    return _result(task, shop, out, Clock(shop.today))


def _build_data(task: TownTask, shop: Workshop) -> TownResult:
    from generator.site import datapackage

    clock = Clock(shop.today)
    out = Output(shop.built, task.earlier)
    datapackage.write_town(context_of(task.records, task.summaries, clock, shop.stylesheet), out)
    return _result(task, shop, out, clock)


def _build_search(task: TownTask, shop: Workshop) -> TownResult:
    out = Output(shop.built, task.earlier)
    names = {village.id: village.name for village in task.summaries}
    search.write_table(shop.cache, (search.TOWN, search.FORMS, *names), names, SAME, out)
    return _result(task, shop, out, Clock(shop.today))


def _build_statistics(task: TownTask, shop: Workshop) -> TownResult:
    from generator.site import openstatistics
    from generator.views.town import compare
    from generator.views.town import pages as town_pages
    from generator.views.town import statistics as statistics_page

    clock = Clock(shop.today)
    out = Output(shop.built, task.earlier)
    villages = closed_years(task.summaries, clock)
    found = Statistics()
    if villages:  # only here is pandas needed, and only where a closed year's figures have changed
        found = task.reckon(villages)
    ctx = context_of(task.records, task.summaries, clock, shop.stylesheet)
    pages = list(town_pages.standing(ctx, [statistics_page.page(ctx, found), compare.page(ctx, found)]))
    render_all(shop.env, pages, out)
    openstatistics.write(found, out)
    return _result(task, shop, out, clock, town_pages.links_to(ctx, pages))


def foresee() -> None:
    """Import what the town's parts need while the workers build villages."""
    for room in ("views.town.pages", "site.feeds", "site.calendar", "site.datapackage"):
        importlib.import_module(f"generator.{room}")


def reckoning() -> Reckoning:
    """What makes statistics; imports pandas."""
    # Threads for linear algebra, of which there is none, would wait for work by spinning beside the workers.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from generator.summaries.statistics import statistics

    return statistics


def reckon(villages: Sequence[ClosedVillage]) -> Statistics:
    """The statistics, made in this process."""
    return reckoning()(villages)


def will_reckon(old: Built | None, maker: str, today: date, paths: Iterable[str]) -> bool:
    """Whether statistics are to be made for the first time; ``old`` are those of an earlier build."""
    if old is not None and old.maker == maker:
        return False
    newest = today.year - 1 if today >= date(today.year, 4, 1) else today.year - 2
    months = tuple(f"/finance/{year}-" for year in (newest, newest - 1))
    return any(month in path for path in paths for month in months)


@dataclass(frozen=True)
class TownPart:
    """One of the town's parts: how it is made, and what of the villages and of the town's files it reads."""

    make: Callable[[TownTask, Workshop], TownResult]
    reads: Callable[[Sequence[VillageYield], date], str]
    files: tuple[str, ...] = ("",)
    """What the paths of the files that it reads begin with."""
    searched: str = ""
    """Under which name it keeps what the search finds on its pages; empty where that is nothing."""

    def fingerprint(self, ground: str, name: str, below: str, own: Mapping[str, str]) -> str:
        """What the part is told by; ``below`` is what :attr:`reads` answered."""
        read = (item for item in own.items() if item[0].startswith(self.files))
        return digest_of(ground, name, below, *(text for item in read for text in item))


PARTS: Mapping[str, TownPart] = {
    "content": TownPart(_build_content, digest_of_villages, searched=search.TOWN),
    "statistics": TownPart(_build_statistics, digest_of_closed_years, ("data/town/profile.yml",)),
    "forms": TownPart(_build_forms, digest_of_nothing, ("data/town/profile.yml",), search.FORMS),
    "town": TownPart(_build_pages, digest_of_summaries),
    "feeds": TownPart(_build_feeds, digest_of_summaries),
    "opendata": TownPart(_build_data, digest_of_villages),
    "search": TownPart(_build_search, digest_of_search),
}
