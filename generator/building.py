"""The whole way, top to bottom: a tree, a base, a day and the settings go in, a site comes out.

``build`` reads as the pipeline; everything it does is in the rooms below.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import generator
from generator import clock, editions, holding, pool, town_part, town_reading
from generator.documents.fonts import Typefaces, typefaces_of
from generator.models.bundles import Settings
from generator.models.village import FormerId
from generator.parts import Built, Clock, Shelf, digest_of, digest_of_tree
from generator.problems import Problem, Unreadable, problem
from generator.publishing import release
from generator.publishing.brake import pages_of, vanishing
from generator.publishing.lock import only_build
from generator.publishing.tree import SiteTree
from generator.reading.history import History
from generator.reading.inputs import Inputs, StatIndex, completed, scan
from generator.revising.ledger import cut_off, remembered
from generator.site import environment, search
from generator.summaries.village import VillageSummary
from generator.tally import Tally
from generator.town_digests import summaries_of
from generator.views import months, urls, withdrawal
from generator.views.page import Link
from generator.village_part import (
    VillageResult,
    VillageTask,
    VillageYield,
    Workshop,
    build_village,
    fingerprint,
    with_documents,
)
from generator.village_reading import Sources

if TYPE_CHECKING:
    from generator.printing import Pile


@dataclass(frozen=True)
class Order:
    """What is to be built, where, and as of when."""

    root: Path
    out: Path
    base: str | None = None
    today: date | None = None
    jobs: int = 0
    timings: Path | None = None
    documents: bool = False
    brake: bool = True
    """Whether to refuse where too many addresses of the present site would vanish."""


class Refused(Exception):
    """Too many addresses would vanish; carries the problem to show. Exit code 3."""

    def __init__(self, fault: Problem) -> None:
        super().__init__(str(fault))
        self.fault = fault


@pool.uncollected()
def build(order: Order, tell: Callable[[str], None] = lambda line: None) -> Tally:
    """Build the site; until the last step the present one is untouched.

    Raises Unreadable where nothing can be built (exit 1) and Refused where too much would vanish (exit 3).
    """
    started, tally = time.perf_counter(), Tally()
    cache = order.root / ".cunwu"
    with only_build(cache), ExitStack() as beside:
        (cache / "records").mkdir(exist_ok=True)
        with tally.stage("scan"):
            index = StatIndex.load(cache / "inputs.pickle")
            inputs = scan(order.root, index)
            shelf, tree = Shelf.load(cache / "parts.pickle"), SiteTree.open(order.out, cache)
        with tally.stage("settings"):
            history = History(order.root, order.base)
            maker, today = _maker(order.root), order.today or today_of(history)
            jobs = order.jobs or os.cpu_count() or 1
            reckon: town_part.Reckoning = town_part.reckon
            old, paths = shelf.records.get("statistics"), (p for v in inputs.villages.values() for p in v)
            if town_part.will_reckon(old, maker, today, paths):
                reckon = beside.enter_context(pool.ahead(town_part.reckoning, jobs))
            settings = town_reading.read_settings(
                order.root, cache, maker, inputs.town, history, Clock(today)
            )
            past = editions.remembered(history, cache / "editions.pickle", inputs.villages)
            ledger = remembered(history, cache / "revisions.pickle")
            sources = Sources(order.root, history, history.published(), settings.settings, past, ledger)
            typefaces = typefaces_of(order.root, settings.settings.site) if order.documents else Typefaces()
            shop = _workshop(order, cache, tree, sources, settings.settings, maker, today, typefaces)
            bench = _Bench(shelf, tree, shop, _ground(shop, maker, order.base, inputs, settings), tally)
        with tally.stage("villages"):
            started_villages = _start_villages(bench, index, inputs.villages, order.jobs)
            town = town_reading.read_town(
                order.root, cache, maker, inputs.town, history, settings.settings, Clock(today)
            )
            town = town_part.with_revisions(town, shop)
            if started_villages.tasks > 1:
                town_part.foresee()
            parts, piles = _finish_villages(bench, index, started_villages, tell)
        with tally.stage("documents"):
            parts = _print(bench, parts, piles, tell)
        yields = [part.yields for part in parts.values() if isinstance(part.yields, VillageYield)]
        astray = town_reading.codes_astray(
            town.read.placer, town.records, [n for each in yields for n in each.names], inputs
        )
        found = _problems(inputs, (settings.read, town.read), yields)
        tally.problems = tuple(sorted({*found, *astray, *typefaces.problems, *cut_off(history)}))
        tally.typefaces = typefaces.told
        own_held = (*settings.read.held.values(), *town.read.held.values())
        tally.held = (*own_held, *(held for y in yields for held in y.held))
        with tally.stage("town"):
            tally.town, tally.today, tally.stylesheet = town.records, shop.today, shop.stylesheet
            tally.summaries = _summaries(yields, tally.problems)
            made = _town(bench, town, yields, inputs, reckon)
            tally.problems = tuple(sorted({*tally.problems, *_printed(made)}))
            parts |= made
        with tally.stage("release"):
            wanted = release.complete(parts.values(), shop.built, settings.settings.site.address)
            tally.files = {path: digest for path, digest in wanted.items() if path != urls.MANIFEST}
            tally.formerly = _formerly(yields)
            given_up = withdrawal.addresses(settings.settings.withdrawn)
            before = pages_of(order.out) if order.brake else ()
            fault = vanishing(before, wanted, given_up, tally.formerly, "site")
            if fault:
                shutil.rmtree(shop.built)
                raise Refused(fault)
            tally.changed = tree.replace(wanted, shop.built)
            shelf.records = parts
            shelf.save(parts)
            index.save()
    tally.parts, tally.pages = len(parts), sum(part.pages for part in parts.values())
    tally.seconds["total"] = time.perf_counter() - started
    if order.timings:
        tally.write_timings(order.timings)
    return tally


@dataclass
class _Bench:
    """What deciding between reuse and rebuilding needs."""

    shelf: Shelf
    tree: SiteTree
    shop: Workshop
    ground: str
    tally: Tally

    def reusable(self, name: str, fingerprint: str, searched: str) -> Built | None:
        """The part as an earlier build left it, where that still answers.

        ``searched`` says whose shards of the search it writes; empty where it writes none.
        """
        old = self.shelf.records.get(name)
        if old is None or not (old.holds(fingerprint, self.shop.today) and old.stands(self.tree.holds)):
            return None
        # The table of the search reads beside the parts what each of them kept there.
        told = old.yields.searched if isinstance(old.yields, VillageYield | town_part.TownYield) else ""
        return old if not told or (search.kept(self.shop.cache, searched) / told).is_file() else None

    def earlier(self, name: str) -> Mapping[str, str]:
        """The part's files that stand with their content, and may stay where they come out the same."""
        old = self.shelf.records.get(name)
        files = old.files.items() if old else ()
        return {address: digest for address, digest in files if self.tree.holds(address, digest)}


def _maker(root: Path) -> str:
    """A digest of the generator and of its templates: what neither shares is not reused."""
    package = Path(generator.__file__).parent
    templates = (
        digest_of_tree(folder, (".html", ".css", ".js")) for folder in environment.template_folders(root)
    )
    return digest_of(digest_of_tree(package, (".py", ".typ")), *templates)


def _workshop(
    order: Order,
    cache: Path,
    tree: SiteTree,
    sources: Sources,
    settings: Settings,
    maker: str,
    today: date,
    typefaces: Typefaces,
) -> Workshop:
    folders = environment.template_folders(order.root)
    stylesheet, _ = environment.stylesheet(folders)
    return Workshop(
        sources=sources,
        settings=settings,
        cache=cache,
        built=tree.build_folder(),
        today=today,
        stylesheet=stylesheet,
        env=environment.make(folders),
        maker=maker,
        documents=typefaces.usable,
        fonts=typefaces.files,
        typefaces=typefaces.digest,
        jobs=order.jobs or os.cpu_count() or 1,
    )


def _ground(
    shop: Workshop, maker: str, base: str | None, inputs: Inputs, settings: town_reading.SettingsRead
) -> str:
    """What every part stands on: the generator, and the settings that all pages may look up."""
    read, key = settings.read, settings.settings.review_key or b""
    used = {path: digest for path, digest in inputs.digests.items() if path.startswith(town_reading.GROUND)}
    held = (f"{path} {held.since}" for path, held in sorted(read.held.items()))
    documents = f"documents {shop.typefaces}" if shop.documents else ""
    known = settings.settings
    month = repr(months.this_month(known.calendar, known.campaigns, Clock(shop.today)))
    return digest_of(
        maker, base or "", key, documents, month, *(text for item in used.items() for text in item), *held
    )


def today_of(history: History) -> date:
    """The day that stands in for today: SOURCE_DATE_EPOCH's, else the newest commit's, else the clock's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), clock.CHINA).date()
    return history.newest_day() or clock.today()


@dataclass
class _Started:
    """The villages under way: parts that an earlier build left, and results to come."""

    parts: dict[str, Built]
    results: Iterator[VillageResult]
    tasks: int


def _start_villages(
    bench: _Bench, index: StatIndex, files: Mapping[str, Mapping[str, str]], jobs: int
) -> _Started:
    parts: dict[str, Built] = {}
    tasks = []
    for village_id, digests in files.items():
        name = f"village:{village_id}"
        if name in bench.shelf.records:
            digests = completed(bench.shop.root, digests)
            index.learn(digests)
            beside = bench.shop.sources.beside(village_id)
            old = bench.reusable(name, fingerprint(bench.ground, digests, beside), village_id)
            if old:
                parts[name] = old
                continue
        tasks.append(VillageTask(village_id, bench.ground, digests, bench.earlier(name)))
    jobs = jobs or os.cpu_count() or 1
    if len(tasks) > 1 and jobs > 1:
        environment.warm(bench.shop.env)
    return _Started(parts, pool.run(build_village, tasks, bench.shop, jobs), len(tasks))


def _finish_villages(
    bench: _Bench, index: StatIndex, under_way: _Started, tell: Callable[[str], None]
) -> tuple[dict[str, Built], dict[str, Pile]]:
    """The villages' parts, and what is still to be printed for them."""
    parts, piles = dict(under_way.parts), {}
    for done, result in enumerate(under_way.results, 1):
        parts[f"village:{result.id}"] = result.part
        index.learn(result.digests)
        bench.tally.pages_built += result.pages_built
        if result.pile:
            piles[f"village:{result.id}"] = result.pile
        tell(f"{done}/{under_way.tasks} 个村")
    bench.tally.parts_built += under_way.tasks
    return dict(sorted(parts.items())), piles


def _print(
    bench: _Bench, parts: dict[str, Built], piles: Mapping[str, Pile], tell: Callable[[str], None]
) -> dict[str, Built]:
    """The parts with their documents, and with the pages that waited for these."""
    if not piles:
        return parts
    from generator import press  # a build without documents starts sooner

    printed = dict(parts)
    finished = press.run(bench.shop.printing_room(), list(piles.values()), tell)
    for (name, _), result in zip(piles.items(), finished, strict=True):
        printed[name] = with_documents(parts[name], result)
        bench.tally.pages_built += result.pages_written
    return printed


def _town(
    bench: _Bench,
    town: town_reading.TownRead,
    yields: Sequence[VillageYield],
    inputs: Inputs,
    reckon: town_part.Reckoning,
) -> dict[str, Built]:
    parts: dict[str, Built] = {}
    held = {path: f"{inputs.digests.get(path)} {held.since}" for path, held in town.read.held.items()}
    own = {**inputs.town, **held, "content": bench.shop.sources.revisions.digest("")}
    today = bench.shop.today
    below = {reads: reads(yields, today) for reads in {part.reads for part in town_part.PARTS.values()}}
    for name, part in town_part.PARTS.items():
        mark = part.fingerprint(bench.ground, name, below[part.reads], own)
        old = bench.reusable(name, mark, part.searched)
        if old:
            parts[name] = old
            continue
        others = tuple(link for made in parts.values() for link in _links(made))
        task = town_part.TownTask(
            name, mark, town.records, bench.tally.summaries, bench.earlier(name), others, reckon
        )
        result = part.make(task, bench.shop)
        parts[name] = result.part
        bench.tally.parts_built += 1
        bench.tally.pages_built += result.pages_built
    return parts


def _links(part: Built) -> tuple[Link, ...]:
    return part.yields.links if isinstance(part.yields, town_part.TownYield) else ()


def _printed(parts: Mapping[str, Built]) -> Iterator[Problem]:
    """What of the town's documents could not be printed."""
    for part in parts.values():
        if isinstance(part.yields, town_part.TownYield):
            yield from part.yields.problems


def _summaries(yields: Sequence[VillageYield], problems: tuple[Problem, ...]) -> tuple[VillageSummary, ...]:
    found = summaries_of(yields)
    if not found:
        raise Unreadable((*problems, problem("R01", "data/villages")))
    return found


def _formerly(yields: Iterable[VillageYield]) -> dict[str, tuple[str, FormerId]]:
    return {f.village: (y.summary.id, f) for y in yields if y.summary for f in y.formerly}


def _problems(
    inputs: Inputs, reads: Sequence[holding.Read], yields: Sequence[VillageYield]
) -> tuple[Problem, ...]:
    found = {*inputs.problems, *(item for read in reads for item in read.problems)}
    for item in yields:
        found.update(item.problems)
    return tuple(sorted(found))
