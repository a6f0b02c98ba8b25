"""Where printed codes lead: what hangs on walls must neither point nowhere nor be missing from codes.yml.

Told to staff as errors, but nothing is held back for them: the page of a code that leads nowhere says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.checks.codes import REGISTER
from generator.models import families
from generator.models.bundles import TownRecords, VillageRecords
from generator.models.codes import Code
from generator.models.doors import Doors
from generator.problems import Finding, finding
from generator.views import urls, withdrawal
from generator.views.village import pages as village_pages
from generator.views.village.context import VillageContext

_ALWAYS = frozenset(
    (
        "index.html", "all.html", "people.html", "groups.html", "assets.html", "resources.html", "contracts.html",
        "debts.html", "bylaws.html", "charter.html", "disclosure.html", "selfcheck.html", "finance/index.html", "finance/trends.html", "budget/index.html",
        "statements/index.html", "projects/index.html", "subsidies/index.html", "affairs/index.html",
        "meetings/index.html", "replies/index.html", "notices/index.html", "mediation/index.html",
    )
)  # fmt: skip
"""Pages that every village has."""
_SECTIONS = ("disclosure", "selfcheck", "services", "grid", "organisation", "data", "q")
_SHELVES = ("law", "guides", "mediation", "screening", "campaigns")
"""Folders of the town whose pages are each filled by a file."""
_MADE = ("index.html", "laws.html", "tests.html", "statistics.html", "calendar.html")
_set = re.compile(r"(law/test-[^_]+)_\d+(\.html)").fullmatch
"""A further set of a question bank's; how many there are, the bank's contents say."""
_TOWN = (urls.HOME, urls.ALL, urls.VILLAGES, urls.SEARCH, urls.MEDIATION_FORMS, urls.WORDS)


def of_village(ctx: VillageContext) -> Iterator[Finding]:
    """Codes that lead to a page or a place that the village has not, and codes on its things that nobody issued."""
    names = names_of(ctx.records)
    gone = ctx.gone | withdrawal.addresses(ctx.settings.withdrawn)
    folders = tuple(urls.village(name, "") for name in names)
    made: set[str] = set()
    for at, code in enumerate(ctx.settings.codes.codes):
        if not code.target.startswith(folders):
            continue
        address, _, anchor = code.target.partition("#")
        owner = _village(address)
        if address in gone:
            continue
        rest = address.removeprefix(urls.village(owner, ""))
        if owner != ctx.id or rest not in _ALWAYS:
            made = made or {page.address for page in village_pages.pages(ctx)}
            if address not in made:
                yield _nowhere(at, code)
                continue
        places = _places(ctx.records, rest) if owner == ctx.id and anchor else None
        if places is not None and anchor not in places:
            yield _nowhere(at, code)
    yield from _unissued(ctx)


def of_town(town: TownRecords, villages: Iterable[str], paths: Iterable[str]) -> Iterator[Finding]:
    """Codes that lead to no village and no page of the town.

    ``villages`` are the folder names of all villages, of today and of earlier times; ``paths`` the
    town's own files.
    """
    settings, doors = town.settings, town.doors
    known, gone = set(villages), withdrawal.addresses(settings.withdrawn)
    made = {urls.page_of(path) for path in paths}
    guided = _guided(doors)
    for at, code in enumerate(settings.codes.codes):
        address = code.target.partition("#")[0]
        first, _, rest = address.partition("/")
        if address in gone or address in _TOWN or first in _SECTIONS or address in guided:
            continue
        if doors is None and urls.WHO in made and address.startswith(urls.who("").removesuffix(".html")):
            continue
        further = _set(address)
        address = "".join(further.groups()) if further else address
        owner = _village(address)
        if (owner and owner in known) or (first in _SHELVES and (rest in _MADE or address in made)):
            continue
        yield _nowhere(at, code)


def _guided(doors: Doors | None) -> frozenset[str]:
    """The guide's pages: of its first question, of the others, of its doors, of mediation."""
    if doors is None:
        return frozenset()
    ids = (*(question.id for question in doors.questions[1:]), *(door.id for door in doors.doors))
    ways = (urls.MEDIATION_WAYS,) if doors.mediating else ()
    return frozenset((urls.WHO, *ways, *map(urls.who, ids)))


def names_of(records: VillageRecords) -> tuple[str, ...]:
    """The village's folder name, and those that it had before."""
    return (records.id, *(former.village for former in records.village.formerly))


def _village(address: str) -> str:
    pieces = address.split("/")
    return pieces[1] if pieces[0] == "v" and len(pieces) > 2 else ""


def _nowhere(at: int, code: Code) -> Finding:
    return finding("U11", REGISTER, ("码", at, "指向"), name=code.code, target=code.target)


def _places(records: VillageRecords, rest: str) -> frozenset[str] | None:
    """The places of a page that its things have by their ids; None for a page whose places are not known here."""
    text = {"bylaws.html": records.bylaws, "charter.html": records.charter}.get(rest)
    if text:
        return frozenset(heading.anchor for heading in text.headings)
    things = _things(records).get(rest)
    return frozenset(thing.id for thing in things) if things is not None else None


def _things(records: VillageRecords) -> dict[str, tuple[Any, ...]]:
    return {
        "assets.html": records.assets.assets if records.assets else (),
        "resources.html": records.resources.resources if records.resources else (),
        "contracts.html": records.contracts.contracts if records.contracts else (),
        "groups.html": records.groups.groups if records.groups else (),
    }


def _unissued(ctx: VillageContext) -> Iterator[Finding]:
    """Codes that a file says are printed on a thing, and codes.yml does not have, or has for another village."""
    issued = {code.code: code for code in ctx.settings.codes.codes}
    names, seen = names_of(ctx.records), dict[str, str]()
    for path, place, name in _printed(ctx.records):
        code = issued.get(name)
        other = code is not None and _village(code.target) not in ("", *names)
        if code is None or other:
            why = f"登记的是 {code.target}" if code and other else "没有登记"
            yield finding("U12", path, place, name=name, why=why)
        elif name in seen:
            yield finding("U14", path, place, name=name, other=seen[name])
        seen.setdefault(name, path)


def _printed(records: VillageRecords) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    """Every printed code that the village's files name: the file, the place in it, and the code."""

    def path(family: str, name: str = "") -> str:
        return families.BY_NAME[family].path(records.id, name)

    if records.village.code:
        yield path("village"), ("二维码",), records.village.code
    rows = (("assets", "资产"), ("resources", "资源"), ("contracts", "合同"))
    for family, key in rows:
        for at, thing in enumerate(_things(records)[f"{family}.html"]):
            if thing.code:
                yield path(family), (key, at, "二维码"), thing.code
    for slug, project in records.projects.items():
        if project.code:
            yield path("projects", slug), ("二维码",), project.code
