"""One village: from its files to its pages, its open data, its feed, and what the town may see of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import holding
from generator.checks import accounts
from generator.models import families
from generator.models.bundles import HeldBack, Settings, VillageRecords
from generator.parts import Built, Clock, digest_of
from generator.problems import Finding, Problem, problem
from generator.reading.history import History
from generator.site import feeds, opendata
from generator.site.rendering import Earlier, Output, render_all
from generator.summaries.village import VillageSummary
from generator.views import urls
from generator.views.village import pages as village_pages
from generator.views.village.context import VillageContext, frame_of
from generator.views.village.index import index_of
from generator.views.village.summary import summary_of

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True)
class VillageTask:
    """What one village's part is to be made from; small enough to be handed to a worker."""

    id: str
    ground: str
    digests: Mapping[str, str]
    earlier: Earlier


@dataclass(frozen=True)
class Workshop:
    """What all villages' parts share; workers inherit it."""

    root: Path
    cache: Path
    built: Path
    history: History
    settings: Settings
    today: date
    stylesheet: str
    env: Environment
    maker: str


@dataclass(frozen=True)
class VillageYield:
    """What a village's part hands on."""

    summary: VillageSummary | None
    problems: tuple[Problem, ...]
    held: tuple[HeldBack, ...]


@dataclass(frozen=True)
class VillageResult:
    """A village's part, and how much of it was rendered anew."""

    id: str
    part: Built
    digests: Mapping[str, str]
    pages_built: int
    pages_reused: int


def read_village(
    root: Path,
    village_id: str,
    digests: Mapping[str, str],
    history: History,
    known: Mapping[str, holding.Stored],
) -> holding.Read:
    """Read and check one village's files; its village.yml is missed where it is not there."""
    home = f"data/villages/{village_id}/village.yml"
    missing = [] if home in digests else [problem("H06", home, name=village_id)]
    return holding.read_set(root, digests, known, history, _cross_check, missing)


def fingerprint(ground: str, digests: Mapping[str, str]) -> str:
    """What a village's part is told by: the ground that all stand on, and its own files."""
    return digest_of(ground, *(text for item in sorted(digests.items()) for text in item))


def build_village(task: VillageTask, shop: Workshop) -> VillageResult:
    """Build one village's part into the build folder."""
    shelf = shop.cache / "records" / f"{task.id}.pickle"
    read = read_village(shop.root, task.id, task.digests, shop.history, holding.load(shelf, shop.maker))
    holding.keep(shelf, shop.maker, read.entries)
    digests = {path: entry.digest for path, entry in read.entries.items()}
    clock = Clock(shop.today)
    out = Output(shop.built)
    records = records_of(task.id, read)
    summary = None
    if records is None:
        pass  # a village without any good village.yml has no page of its own; the town's list says so
    else:
        ctx = _context(records, shop, clock)
        render_all(shop.env, village_pages.pages(ctx), out, task.earlier)
        summary = opendata.write_village(ctx, summary_of(ctx), out)
        feed = feeds.village_feed(shop.settings.site, summary)
        out.write(urls.village(task.id, "feed.xml"), feed, "feed")
    part = Built(
        fingerprint=fingerprint(task.ground, digests),
        maker=shop.maker,
        files=out.files,
        views=out.views,
        since=clock.since,
        until=clock.until,
        yields=VillageYield(summary, read.problems, tuple(read.held.values())),
    )
    return VillageResult(task.id, part, digests, out.built, out.reused)


def _context(records: VillageRecords, shop: Workshop, clock: Clock) -> VillageContext:
    frame = frame_of(records, shop.settings.site, shop.stylesheet)
    return VillageContext(records, shop.settings, index_of(records), clock, frame)


def records_of(village_id: str, read: holding.Read) -> VillageRecords | None:
    """The village's sound records gathered by family; None where there is no village.yml to stand on."""
    single: dict[str, Any] = {}
    many: dict[str, dict[str, Any]] = {}
    for path, record in sorted(read.records.items()):
        found = families.family_of(path)
        if found is None:
            continue
        family, parts = found
        attribute = _ATTRIBUTES[family.name]
        name = parts.get("period") or parts.get("slug")
        if name is None:
            single[attribute] = record
        else:
            many.setdefault(attribute, {})[name] = record
    if "village" not in single:
        return None
    gathered: dict[str, Any] = {**single, **many}
    return VillageRecords(id=village_id, held=dict(read.held), **gathered)


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


def _cross_check(records: holding.Sound) -> Iterable[Finding]:
    """What does not agree between a village's files."""
    village: Any = next((r for path, r in records.items() if path.endswith("/village.yml")), None)
    collective = {p: r for p, r in records.items() if "/finance/" in p and not p.endswith("-cwh.yml")}
    committee = {p: r for p, r in records.items() if "/finance/" in p and p.endswith("-cwh.yml")}
    own: tuple[str, ...] = village.accounts if village else ()
    theirs: tuple[str, ...] = (village.committee_accounts or village.accounts) if village else ()
    yield from accounts.book(collective, own)  # type: ignore[arg-type]
    yield from accounts.book(committee, theirs)  # type: ignore[arg-type]
