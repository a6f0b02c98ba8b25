"""One village: from its records to its pages, its open data, its feed, and what the town may see of it."""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import editions, enclosing, holding, judging
from generator.models import families
from generator.models.bundles import HeldBack, Settings
from generator.models.village import FormerId
from generator.parts import Built, Clock, digest_of
from generator.problems import Problem, Unreadable, problem
from generator.revising.teller import Teller
from generator.site import feeds, opendata, search
from generator.site.rendering import Output, render_all
from generator.summaries.village import VillageSummary
from generator.views import register, urls
from generator.views.page import Page
from generator.views.village import pages as village_pages
from generator.views.village.summary import summary_of
from generator.village_reading import Sources, codes_astray, context_of, enclosed_in, read_village, records_of

if TYPE_CHECKING:
    from jinja2 import Environment

    from generator.press import Finished, Room
    from generator.printing import Pile


@dataclass(frozen=True)
class VillageTask:
    """What one village's part is to be made from; small enough to be handed to a worker."""

    id: str
    ground: str
    digests: Mapping[str, str]
    earlier: Mapping[str, str]
    """What stands of the part's files: address to SHA-256."""


@dataclass(frozen=True)
class Workshop:
    """What all villages' parts share; workers inherit it."""

    sources: Sources
    settings: Settings
    cache: Path
    built: Path
    today: date
    stylesheet: str
    env: Environment
    maker: str
    documents: bool = False
    """Whether documents are printed beside their pages."""
    fonts: Mapping[str, Path] = field(default_factory=dict)
    """The town's own fonts by role."""
    typefaces: str = ""
    """A digest of their bytes."""
    jobs: int = 1
    """How many processes may run at once."""

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self.sources.root

    def printing_room(self) -> Room:
        """Where this build's documents are printed."""
        from generator.press import Room

        maker = f"{self.maker} {self.typefaces}"
        return Room(self.root, self.cache, self.built, self.env, maker, self.fonts, self.jobs)


@dataclass(frozen=True)
class VillageYield:
    """What a village's part hands on."""

    summary: VillageSummary | None
    digest: str
    """Of all that the summary says."""
    problems: tuple[Problem, ...]
    held: tuple[HeldBack, ...]
    names: tuple[str, ...] = ()
    """Its folder name, and those that it had before."""
    formerly: tuple[FormerId, ...] = ()
    """The names that its folder had before."""
    searched: str = ""
    """A digest of what the town's table of the search reads of the village."""


@dataclass(frozen=True)
class VillageResult:
    """A village's part, and how many of its pages were written."""

    id: str
    part: Built
    digests: Mapping[str, str]
    pages_built: int
    pile: Pile | None = None
    """The documents that are still to be printed, with their pages."""


def fingerprint(ground: str, digests: Mapping[str, str], beside: Iterable[str]) -> str:
    """What a village's part is told by: the ground that all stand on, its own files, what stands beside."""
    own = (text for item in sorted(digests.items()) for text in item)
    return digest_of(ground, *own, "beside", *beside)


def build_village(task: VillageTask, shop: Workshop) -> VillageResult:
    """Build one village's part into the build folder."""
    read_before = shop.cache / "records" / f"{task.id}.pickle"
    clock, sources = Clock(shop.today), shop.sources
    known = holding.load(read_before, shop.maker)
    read = read_village(sources, task.id, task.digests, known, clock)
    records = records_of(task.id, read, shop.settings.withdrawn)
    past: dict[str, holding.Entry] = {}
    if records is not None:
        texts = sources.remembered.texts(task.id)
        records, past = editions.with_past(
            records, editions.Library(sources.root, sources.history, texts, known)
        )
        teller = Teller(sources.history, shop.settings, shop.cache, task.id, shop.maker)
        told = teller.told(sources.revisions.marks(task.id), read.records, read.held)
        records = replace(records, revisions=told)
    digests = {path: entry.digest for path, entry in read.entries.items()}
    out = Output(shop.built, task.earlier)
    summary, pile, searched = None, None, ""
    problems = read.problems
    if records is None:
        pass  # a village without any good village.yml has no page of its own; the town's list says so
    else:
        enclosed = enclosed_in(sources, shop.cache, shop.maker, records, task.digests, clock)
        digests |= enclosed.digests
        problems += enclosed.problems
        judged = judging.judge(read.placer, records, shop.settings, clock)
        problems += judged.problems
        shown = replace(judged.records, enclosures=enclosed.shown)
        ctx = context_of(shown, judged.duties, shop.settings, shop.stylesheet, clock)
        problems += codes_astray(read.placer, ctx)
        # A notice whose posting is over names its attachments no more.
        named = {name for _, _, name in enclosing.named(judged.records)}
        for name, paper in enclosed.papers.items():
            address = urls.attachment(task.id, name)
            if ctx.stands(address) and name in named:
                out.write(address, paper.raw, "attachment")
        book = search.Book(task.id)
        pages: Iterable[Page] = book.reading(village_pages.pages(ctx))
        if shop.documents:
            from generator import printing  # a build without documents starts sooner
            from generator.documents import village as printed

            shelf = shop.cache / "printed" / f"{task.id}.pickle"
            beside = (families.BY_NAME["village"].path(task.id), *printing.SHARED)
            printer = printing.Printer(out, printing.load(shelf, shop.printing_room().maker))
            pages = list(printer.ready(printed.jobs(ctx), pages))
            pile = printer.pile(shop.cache / "waiting", shelf, beside)
        render_all(shop.env, pages, out)
        searched = book.write(out, search.kept(shop.cache, task.id), shop.maker)
        summary = opendata.write_village(ctx, summary_of(ctx), out)
        feed = feeds.village_feed(shop.settings.site, summary)
        out.write(urls.village(task.id, "feed.xml"), feed, "feed")
        summary = replace(summary, disclosed=())  # in the village's own tables; the town asks for the latest
    holding.keep(read_before, shop.maker, {**read.entries, **past}, read.placer)
    part = Built(
        fingerprint=fingerprint(task.ground, digests, sources.beside(task.id)),
        maker=shop.maker,
        files=out.files,
        pages=out.pages,
        since=clock.since,
        until=clock.until,
        yields=VillageYield(
            summary,
            digest_of_summary(summary) if summary else "",
            problems,
            tuple(read.held.values()),
            register.names_of(records) if records else (),
            records.village.formerly if records else (),
            searched,
        ),
    )
    return VillageResult(task.id, part, digests, out.pages_written, pile)


def with_documents(part: Built, printed: Finished) -> Built:
    """The part with its documents and the pages that waited for them.

    Raises Unreadable (U01) where one stands at an address that is taken.
    """
    for address in printed.files.keys() & part.files.keys():
        raise Unreadable((problem("U01", address, address=address, first="…", second="…"),))
    yields: Any = part.yields
    return replace(
        part,
        files={**part.files, **printed.files},
        pages=part.pages + printed.pages,
        yields=replace(yields, problems=(*yields.problems, *printed.problems)),
    )


def digest_of_summary(summary: VillageSummary) -> str:
    """A digest of all that the town sees of a village; equal summaries give equal digests."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=5)
    pickler.fast = True
    pickler.dump(summary)
    return hashlib.sha256(buffer.getbuffer()).hexdigest()
