"""The town's own files: read to its settings and records, checked with each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator import holding
from generator.checks import citations
from generator.checks import codes as codes_check
from generator.checks import town as town_checks
from generator.checks.privacy import reviews
from generator.checks.privacy.reviews import Reviews
from generator.checks.privacy.scan import Suspicion
from generator.models import families
from generator.models.bundles import Settings, TownRecords
from generator.models.codes import Codes
from generator.models.laws import Laws
from generator.models.site import Site
from generator.parts import Clock
from generator.placing import Placer
from generator.problems import Finding, Problem, Unreadable, finding, problem
from generator.reading.history import History
from generator.reading.inputs import Inputs
from generator.summaries import translations
from generator.views import register, urls, withdrawal

SITE, LAWS = "data/site.yml", "data/laws.yml"
SETTINGS = (SITE, "data/accounts.yml")
"""Without these nothing can be built."""
GROUND = (
    "data/site.yml",
    "data/accounts.yml",
    "data/catalogue.yml",
    "data/packs/",
    LAWS,
    "data/codes.yml",
    "data/words.yml",
    withdrawal.REGISTER,
    reviews.REGISTER,
)
"""Files that the pages of every village may look up: a change in one rebuilds all."""
EARLY = ("data/education/calendar.yml", "data/town/campaigns/")
"""Files of which home pages tell what is on this month: villages are rebuilt where that changes."""
_SINGLE = ("profile", "services", "committees", "grid", "organisation", "results", "doors")
_MANY = ("screening", "questions", "law", "guides", "law_translations", "guides_translations")


@dataclass(frozen=True)
class SettingsRead:
    """The settings that every page may look up, and what reading them came to."""

    settings: Settings
    read: holding.Read


@dataclass(frozen=True)
class TownRead:
    """The town's records and what reading them came to."""

    records: TownRecords
    read: holding.Read


def read_settings(
    root: Path, cache: Path | None, maker: str, digests: Mapping[str, str], history: History, clock: Clock
) -> SettingsRead:
    """Read the files that the pages of every village stand on.

    Raises Unreadable where site.yml or accounts.yml is missing or faulty and no good version is known:
    without them nothing can be built; and where withdrawn.yml is faulty and no good version is known:
    without it what was taken down would be public again.
    """
    own = {path: digest for path, digest in digests.items() if path.startswith((*GROUND, *EARLY))}
    earlier = _published_codes(root, history)
    missing = [problem("S00", path) for path in SETTINGS if path not in own]
    if earlier and codes_check.REGISTER not in own:
        missing += (
            problem("U13", codes_check.REGISTER, name=code.code, target=code.target) for code in earlier.codes
        )
    shelf = cache / "records" / "_settings.pickle" if cache else None
    key = reviews.key_of(root)
    used: set[int] = set()

    def cross(records: holding.Sound, cited: holding.Cited) -> Iterator[Finding]:
        laws, site = records.get(LAWS), records.get(SITE)
        if isinstance(laws, Laws):
            book = citations.LawBook(laws, site if isinstance(site, Site) else None)
            yield from citations.check(cited, records, book, clock)
        yield from _rules(records)
        codes: Any = records.get(codes_check.REGISTER)
        if codes:
            yield from codes_check.register(codes, earlier)

    def reviewed(records: holding.Sound, suspicions: Iterable[Suspicion]) -> Iterator[Finding]:
        register: Any = records.get(reviews.REGISTER)
        known = Reviews(register.reviews if register else (), key)
        yield from reviews.findings(suspicions, known, clock, own, used)
        yield from reviews.of_register(known, root)

    read = _read(root, shelf, maker, own, history, cross, reviewed, missing)
    needed = (*SETTINGS, *(path for path in own if path == withdrawal.REGISTER))
    lost = [path for path in needed if path not in read.records]
    if lost:
        raise Unreadable(tuple(item for item in read.problems if item.path in lost) or read.problems)
    return SettingsRead(replace(_settings_of(read), review_key=key), read)


def _published_codes(root: Path, history: History) -> Codes | None:
    """The register of codes as it was published, where it reads otherwise now; None where it does not."""
    for path in history.published().differing(root, (codes_check.REGISTER,)):
        raw = history.blob(history.published().blobs[path])
        record = holding.read_file(path, raw, "").record if raw is not None else None
        if isinstance(record, Codes):
            return record
    return None


def read_town(
    root: Path,
    cache: Path | None,
    maker: str,
    digests: Mapping[str, str],
    history: History,
    settings: Settings,
    clock: Clock,
) -> TownRead:
    """Read the town's other files, and the Markdown of content/law and content/guides."""
    every = {path: digest for path, digest in digests.items() if not path.startswith(GROUND)}
    own = {path: digest for path, digest in every.items() if not path.startswith(EARLY)}

    used: set[int] = set()

    def cross(records: holding.Sound, cited: holding.Cited) -> Iterator[Finding]:
        yield from withdrawal.left_in_town(settings.withdrawn, every)
        yield from citations.check(cited, records, citations.LawBook(settings.laws, settings.site), clock)
        yield from town_checks.check(records, every, settings.site)

    def reviewed(records: holding.Sound, suspicions: Iterable[Suspicion]) -> Iterable[Finding]:
        known = Reviews(settings.reviews, settings.review_key)
        return reviews.findings(suspicions, known, clock, own, used)

    shelf = cache / "records" / "_town.pickle" if cache else None
    read = _read(root, shelf, maker, own, history, cross, reviewed)
    gone = withdrawal.addresses(settings.withdrawn)
    single, many = _gathered(withdrawal.kept(read.records, gone))
    records: dict[str, Any] = {name: single.get(name) for name in _SINGLE}
    records |= {name: many.get(name, {}) for name in _MANY}
    mediation = many.get("town-mediation", {})
    records |= {"calendar": settings.calendar, "campaigns": settings.campaigns}
    held = withdrawal.kept(read.held, gone)
    return TownRead(TownRecords(settings=settings, held=held, mediation=mediation, **records), read)


def _read(
    root: Path, shelf: Path | None, maker: str, digests: Mapping[str, str], history: History,
    cross: holding.CrossCheck, reviewed: holding.ReviewCheck, missing: Iterable[Problem] = (),
) -> holding.Read:  # fmt: skip
    known = holding.load(shelf, maker) if shelf else {}
    read = holding.read_set(root, digests, known, history, cross, missing, reviewed)
    if shelf and {p: e.digest for p, e in read.entries.items()} != {p: e.digest for p, e in known.items()}:
        holding.keep(shelf, maker, read.entries, read.placer)
    return read


def _gathered(sound: holding.Sound) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Records by family: those that stand alone, and those with a name of their own."""
    single: dict[str, Any] = {}
    many: dict[str, dict[str, Any]] = {}
    for path, record in sorted(sound.items()):
        found = families.family_of(path)
        if found is None:
            continue
        family, parts = found
        name = parts.get("period") or parts.get("slug")
        if name is None:
            single[family.name] = record
        else:
            many.setdefault(family.name, {})[name] = record
    for folder in ("law", "guides"):
        many[folder], many[f"{folder}_translations"] = translations.parted(many.get(folder, {}))
    return single, many


def _rules(records: holding.Sound) -> Iterator[Finding]:
    """What is amiss with the regions' rules, and with the choice of them."""
    from generator.checks.disclosure import pack
    from generator.models.catalogue import Catalogue, Pack

    catalogue, site = records.get("data/catalogue.yml"), records.get(SITE)
    for path, record in records.items():
        if isinstance(record, Pack) and isinstance(catalogue, Catalogue):
            yield from pack(path, catalogue, record)
    if isinstance(site, Site) and f"data/packs/{site.pack}.yml" not in records:
        yield finding("D09", SITE, ("公开规则",), value=site.pack)


def _settings_of(read: holding.Read) -> Settings:
    from generator.models.catalogue import Catalogue, with_pack

    single, many = _gathered(read.records)
    site = single["site"]
    catalogue = single.get("catalogue") or Catalogue.model_validate({"目录": []})
    pack = many.get("pack", {}).get(site.pack)
    gone = withdrawal.addresses(single.get("withdrawn"))
    campaigns = many.get("campaigns", {}).items()
    return Settings(
        site=site,
        chart=single["chart"],
        catalogue=with_pack(catalogue, pack) if pack else catalogue,
        pack=pack,
        laws=single.get("laws") or Laws.model_validate({"法": []}),
        codes=single.get("codes") or Codes.model_validate({"码": []}),
        words=single.get("words"),
        withdrawn=single.get("withdrawn"),
        reviews=single["privacy-review"].reviews if "privacy-review" in single else (),
        calendar=single.get("calendar"),
        campaigns={year: record for year, record in campaigns if urls.town("campaigns", year) not in gone},
        held=dict(read.held),
    )


def codes_astray(
    placer: Placer, town: TownRecords, villages: Iterable[str], inputs: Inputs
) -> Iterator[Problem]:
    """Printed codes that lead to no village and to no page of the town.

    A village that is held back as a whole counts: what is wrong with it is told, not each of its codes.
    """
    for item in register.of_town(town, {*villages, *inputs.villages}, inputs.town):
        yield placer.place(item, town.settings.held)
