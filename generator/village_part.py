"""One village: from its files to its pages, its open data, its feed, and what the town may see of it."""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import editions, enclosing, holding, judging
from generator.checks import mediation as mediation_checks
from generator.checks import village as village_checks
from generator.checks.case import VillageCase
from generator.checks.privacy import reviews
from generator.checks.privacy.reviews import Reviews
from generator.checks.privacy.scan import Suspicion
from generator.models import families
from generator.models import period as periods
from generator.models.bundles import HeldBack, Settings, VillageRecords
from generator.models.finance import MonthAccounts
from generator.models.publication import Withdrawn
from generator.models.village import FormerId, Village
from generator.parts import Built, Clock, digest_of
from generator.problems import Finding, Problem, Unreadable, problem
from generator.reading.history import History, Published
from generator.revising.ledger import Ledger
from generator.revising.teller import Teller
from generator.site import feeds, opendata, search
from generator.site.rendering import Output, render_all
from generator.summaries.duties import Duty
from generator.summaries.village import VillageSummary
from generator.views import register, urls, withdrawal
from generator.views.page import Page
from generator.views.village import pages as village_pages
from generator.views.village.context import VillageContext, frame_of
from generator.views.village.index import index_of
from generator.views.village.summary import summary_of

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
class Sources:
    """What reading and checking any village needs beside its own files."""

    root: Path
    history: History
    published: Published
    settings: Settings | None
    """None where the settings cannot be read: then only what lies within a file is checked."""
    remembered: editions.Remembered = field(default_factory=editions.Remembered)
    revisions: Ledger = field(default_factory=Ledger)

    def beside(self, village_id: str) -> Iterator[str]:
        """What a village's fingerprint holds beside its own files: what was published, what git remembers."""
        for path, blob in self.published.below(f"data/villages/{village_id}/"):
            yield from (path, blob)
        for path, blobs in self.remembered.texts(village_id):
            yield from (path, *blobs)
        yield self.revisions.digest(village_id)


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


def read_village(
    sources: Sources,
    village_id: str,
    digests: Mapping[str, str],
    known: Mapping[str, holding.Stored],
    clock: Clock,
) -> holding.Read:
    """Read and check one village's records; its village.yml is missed where it is not there.

    ``digests`` may name attachments too: a record that names another is told.
    """
    digests, attached = enclosing.parted(digests)
    home = families.BY_NAME["village"].path(village_id)
    missing = [] if home in digests else [problem("H06", home, name=village_id)]
    settings = sources.settings
    changed = _changed_months(sources, digests) if settings else {}
    missing += _vanished_months(sources, village_id, digests)
    used: set[int] = set()

    def cross(records: holding.Sound, cited: holding.Cited) -> Iterator[Finding]:
        if settings is None:
            return
        gathered = _gathered(village_id, records)
        gathered.setdefault("village", _unknown_village(village_id))
        case = VillageCase(VillageRecords(**gathered), settings, clock, changed, records, cited)
        yield from village_checks.check(case)
        yield from enclosing.missing(case.records, attached)
        paths = (*digests, *attached)
        yield from withdrawal.left_in_village(settings.withdrawn, village_id, case.records.village, paths)

    def reviewed(records: holding.Sound, suspicions: Iterable[Suspicion]) -> Iterable[Finding]:
        return reviews.findings(suspicions, _register(settings), clock, digests, used)

    return holding.read_set(sources.root, digests, known, sources.history, cross, missing, reviewed)


@dataclass(frozen=True)
class VillageChecked:
    """What checking a village came to."""

    problems: tuple[Problem, ...]
    small_counts: int = 0
    """Counts of real cases in its files that no page would tell."""
    names: tuple[str, ...] = ()
    """Its folder name, and those that it had before."""


def check_village(
    sources: Sources, village_id: str, digests: Mapping[str, str], clock: Clock
) -> VillageChecked:
    """Every problem of one village's files, attachments among them."""
    read = read_village(sources, village_id, digests, {}, clock)
    records = records_of(village_id, read, sources.settings.withdrawn if sources.settings else None)
    if records is None:
        return VillageChecked(read.problems)
    problems = (*read.problems, *_enclosed(sources, None, "", records, digests, clock).problems)
    names = register.names_of(records)
    if sources.settings is None:
        return VillageChecked(problems, names=names)
    judged = judging.judge(sources.root, records, sources.settings, clock)
    problems += judged.problems
    ctx = _context(judged.records, judged.duties, sources.settings, "", clock)
    problems += _codes(sources.root, ctx)
    if records.village.demonstration:
        return VillageChecked(problems, names=names)
    k = sources.settings.site.suppression
    small = sum(mediation_checks.small_counts(quarter, k) for quarter in records.mediation.values())
    return VillageChecked(problems, small, names)


def _codes(root: Path, ctx: VillageContext) -> tuple[Problem, ...]:
    """Printed codes that lead nowhere in the village, or that nobody issued; they hold nothing back."""
    held = {**ctx.records.held, **ctx.settings.held}
    return tuple(holding.place(root, item, held) for item in register.of_village(ctx))


def _register(settings: Settings | None) -> Reviews:
    return Reviews(settings.reviews, settings.review_key) if settings else Reviews()


def _enclosed(
    sources: Sources,
    cache: Path | None,
    maker: str,
    records: VillageRecords,
    digests: Mapping[str, str],
    clock: Clock,
) -> enclosing.Enclosed:
    """The attachments that the village's records name, as far as they may be published today."""
    attached = enclosing.parted(digests)[1]

    def reviewed(suspicions: Iterable[Suspicion]) -> Iterable[Finding]:
        return reviews.findings(suspicions, _register(sources.settings), clock, attached, set())

    return enclosing.enclose(sources.root, cache, maker, records, attached, reviewed)


def _changed_months(sources: Sources, digests: Mapping[str, str]) -> dict[str, MonthAccounts]:
    """The published version of each month's accounts whose bytes are others now."""
    found: dict[str, MonthAccounts] = {}
    months = [path for path in digests if "/finance/" in path]
    for path in sources.published.differing(sources.root, months):
        raw = sources.history.blob(sources.published.blobs[path])
        old = holding.read_file(path, raw, "").record if raw is not None else None
        if isinstance(old, MonthAccounts):
            found[path] = old
    return found


def _vanished_months(sources: Sources, village_id: str, digests: Mapping[str, str]) -> Iterator[Problem]:
    """The published months whose file is not there, though nobody took their page down (withdrawn.yml)."""
    if sources.settings is None:
        return
    gone = withdrawal.addresses(sources.settings.withdrawn)
    for path, _ in sources.published.below(f"data/villages/{village_id}/finance/"):
        found = families.family_of(path)
        if found and path not in digests and urls.page_of(path) not in gone:
            yield problem("A23", path, month=periods.title(found[1]["period"]))


def _unknown_village(village_id: str) -> Village:
    """What stands in for a village.yml that cannot be read: the other files are checked all the same."""
    return Village.model_construct(name=village_id, accounts=())


def fingerprint(ground: str, digests: Mapping[str, str], beside: Iterable[str]) -> str:
    """What a village's part is told by: the ground that all stand on, its own files, what stands beside."""
    own = (text for item in sorted(digests.items()) for text in item)
    return digest_of(ground, *own, "beside", *beside)


def build_village(task: VillageTask, shop: Workshop) -> VillageResult:
    """Build one village's part into the build folder."""
    shelf = shop.cache / "records" / f"{task.id}.pickle"
    clock, sources = Clock(shop.today), shop.sources
    known = holding.load(shelf, shop.maker)
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
    holding.keep(shelf, shop.maker, {**read.entries, **past})
    digests = {path: entry.digest for path, entry in read.entries.items()}
    out = Output(shop.built, task.earlier)
    summary, pile, searched = None, None, ""
    problems = read.problems
    if records is None:
        pass  # a village without any good village.yml has no page of its own; the town's list says so
    else:
        enclosed = _enclosed(sources, shop.cache, shop.maker, records, task.digests, clock)
        digests |= enclosed.digests
        problems += enclosed.problems
        judged = judging.judge(shop.root, records, shop.settings, clock)
        problems += judged.problems
        shown = replace(judged.records, enclosures=enclosed.shown)
        ctx = _context(shown, judged.duties, shop.settings, shop.stylesheet, clock)
        problems += _codes(shop.root, ctx)
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
        searched = book.write(out, search.kept(shop.cache, task.id))
        summary = opendata.write_village(ctx, summary_of(ctx), out)
        feed = feeds.village_feed(shop.settings.site, summary)
        out.write(urls.village(task.id, "feed.xml"), feed, "feed")
        summary = replace(summary, disclosed=())  # in the village's own tables; the town asks for the latest
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


def village_context(
    sources: Sources, village_id: str, digests: Mapping[str, str], clock: Clock
) -> tuple[VillageContext | None, holding.Read]:
    """What a village's pages show today, without building any, and what reading it came to.

    None where there is no good village.yml to stand on. Earlier versions of bylaws are left out.
    """
    read = read_village(sources, village_id, digests, {}, clock)
    settings = sources.settings
    records = records_of(village_id, read, settings.withdrawn if settings else None)
    if records is None or settings is None:
        return None, read
    enclosed = _enclosed(sources, None, "", records, digests, clock)
    judged = judging.judge(sources.root, records, settings, clock)
    shown = replace(judged.records, enclosures=enclosed.shown)
    return _context(shown, judged.duties, settings, "", clock), read


def _context(
    records: VillageRecords, duties: tuple[Duty, ...], settings: Settings, stylesheet: str, clock: Clock
) -> VillageContext:
    frame = frame_of(records, settings.site, stylesheet)
    return VillageContext(records, settings, index_of(records), clock, frame, duties)


def records_of(
    village_id: str, read: holding.Read, withdrawn: Withdrawn | None = None
) -> VillageRecords | None:
    """The village's sound records gathered by family; None where there is no village.yml to stand on.

    A file whose page was taken down is left out, whether it is sound or held back.
    """
    home: Any = read.records.get(families.BY_NAME["village"].path(village_id))
    if home is None:
        return None
    gone = withdrawal.of_village(withdrawn, village_id, home)
    return VillageRecords(
        **_gathered(village_id, withdrawal.kept(read.records, gone)),
        held=withdrawal.kept(read.held, gone),
        remarks=withdrawal.kept(read.remarks, gone),
    )


def _gathered(village_id: str, sound: holding.Sound) -> dict[str, Any]:
    """The fields of a village's records, by family and there by period or slug."""
    gathered: dict[str, Any] = {"id": village_id}
    for path, record in sorted(sound.items()):
        found = families.family_of(path)
        if found is None:
            continue
        family, parts = found
        attribute = _ATTRIBUTES[family.name]
        name = parts.get("period") or parts.get("slug")
        if name is None:
            gathered[attribute] = record
        else:
            gathered.setdefault(attribute, {})[name] = record
    return gathered


_ATTRIBUTES = {
    "village": "village",
    "finance": "months",
    "finance-cwh": "committee_months",
    "budget": "budgets",
    "statements": "statements",
    "assets": "assets",
    "resources": "resources",
    "contracts": "contracts",
    "debts": "debts",
    "groups": "groups",
    "affairs": "affairs",
    "mediation": "mediation",
    "subsidies": "subsidies",
    "projects": "projects",
    "meetings": "meetings",
    "replies": "replies",
    "notices": "notices",
    "bylaws": "bylaws",
    "charter": "charter",
}
