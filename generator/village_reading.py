"""One village's records: read from its files, checked with each other and with what was published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator import editions, enclosing, holding, judging
from generator.checks import mediation as mediation_checks
from generator.checks import translations as translation_checks
from generator.checks import village as village_checks
from generator.checks.case import VillageCase
from generator.checks.privacy import reviews
from generator.checks.privacy.reviews import Reviews
from generator.checks.privacy.scan import Suspicion
from generator.models import families
from generator.models import period as periods
from generator.models.bundles import Settings, VillageRecords
from generator.models.finance import MonthAccounts
from generator.models.publication import Withdrawn
from generator.models.village import Village
from generator.parts import Clock
from generator.placing import Placer
from generator.problems import Finding, Problem, problem
from generator.reading.history import History, Published
from generator.revising.ledger import Ledger
from generator.summaries import translations
from generator.summaries.duties import Duty
from generator.views import register, urls, withdrawal
from generator.views.village.context import VillageContext, frame_of
from generator.views.village.index import index_of


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


def read_village(
    sources: Sources,
    village_id: str,
    digests: Mapping[str, str],
    known: Mapping[str, holding.Entry],
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
        yield from translation_checks.between(records, paths)
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
    problems = (*read.problems, *enclosed_in(sources, None, "", records, digests, clock).problems)
    names = register.names_of(records)
    if sources.settings is None:
        return VillageChecked(problems, names=names)
    judged = judging.judge(read.placer, records, sources.settings, clock)
    problems += judged.problems
    ctx = context_of(judged.records, judged.duties, sources.settings, "", clock)
    problems += codes_astray(read.placer, ctx)
    if records.village.demonstration:
        return VillageChecked(problems, names=names)
    k = sources.settings.site.suppression
    small = sum(mediation_checks.small_counts(quarter, k) for quarter in records.mediation.values())
    return VillageChecked(problems, small, names)


def codes_astray(placer: Placer, ctx: VillageContext) -> tuple[Problem, ...]:
    """Printed codes that lead nowhere in the village, or that nobody issued; they hold nothing back."""
    held = {**ctx.records.held, **ctx.settings.held}
    return tuple(placer.place(item, held) for item in register.of_village(ctx))


def _register(settings: Settings | None) -> Reviews:
    return Reviews(settings.reviews, settings.review_key) if settings else Reviews()


def enclosed_in(
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
    enclosed = enclosed_in(sources, None, "", records, digests, clock)
    judged = judging.judge(read.placer, records, settings, clock)
    shown = replace(judged.records, enclosures=enclosed.shown)
    return context_of(shown, judged.duties, settings, "", clock), read


def context_of(
    records: VillageRecords, duties: tuple[Duty, ...], settings: Settings, stylesheet: str, clock: Clock
) -> VillageContext:
    """What the village's pages are made from."""
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
    if "notices" in gathered:
        gathered["notices"], gathered["notice_translations"] = translations.parted(gathered["notices"])
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
