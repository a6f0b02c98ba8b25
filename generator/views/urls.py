"""Every address of the site, made here and nowhere else: they are printed on walls, so for ever.

An address is a path from the site's root that names its file (``v/yangliu/finance/2026-10.html``);
a page writes it behind its own :func:`root`, so that the folder works under any prefix and from a disk.
"""

from __future__ import annotations

from datetime import date

from generator.models import families

HOME = "index.html"
VILLAGES = "v/index.html"
DISCLOSURE = "disclosure/index.html"
MEDIATION = "mediation/index.html"
TALLIES = "mediation/statistics.html"
SERVICES = "services/index.html"
LEGAL_PEOPLE = "services/legal.html"
GRID = "grid/index.html"
SCREENING = "screening/index.html"
CAMPAIGNS = "campaigns/index.html"
LEGAL_CALENDAR = "campaigns/calendar.html"
LAW = "law/index.html"
GUIDES = "guides/index.html"
WORDS = "guides/words/index.html"
WHO = "guides/who/index.html"
MEDIATION_WAYS = "guides/who/mediation.html"
ORGANISATION = "organisation/index.html"
MEDIATION_FORMS = "mediation/forms/index.html"
ORGANISATION_FORMS = "organisation/forms/index.html"
ALL = "all.html"
SEARCH = "search.html"
SELF_CHECK = "selfcheck/index.html"
NOT_FOUND = "404.html"
FEED = "feed.xml"
CALENDAR = "calendar.ics"
SITEMAP = "sitemap.xml"
CATALOGUE = "disclosure/catalogue.html"
CHART = "disclosure/accounts.html"
LAWS = "law/laws.html"
SELF_TESTS = "law/tests.html"
ALOUD = "assets/aloud.js"
"""The script that reads a page's plain words aloud."""
DATA = "data/index.html"
STATISTICS = "data/statistics.html"
COMPARE = "data/compare.html"
CODES = "q/index.html"
MANIFEST = "manifest.json"


def root(address: str) -> str:
    """What leads from a page's own folder back to the site's root: ``../../`` or nothing."""
    return "../" * address.count("/")


def absolute(site: str, address: str) -> str:
    """The full address under the site's 网址; a folder's index is named by the folder."""
    base = site if site.endswith("/") else site + "/"
    return base + (address[: -len("index.html")] if address.endswith("index.html") else address)


def village(village_id: str, rest: str = "index.html") -> str:
    """A page of a village: ``v/<id>/<rest>``."""
    return f"v/{village_id}/{rest}"


def month(village_id: str, period: str, committee: bool = False) -> str:
    """A month's accounts; ``committee`` for the villagers' committee's own books."""
    return f"v/{village_id}/finance/{period}{'-cwh' if committee else ''}.html"


def entry(village_id: str, period: str, voucher: str, committee: bool = False) -> str:
    """One entry of a month's accounts, by its voucher number."""
    return f"{month(village_id, period, committee)}#v{voucher}"


def edition(village_id: str, name: str, passed: date, number: int = 1) -> str:
    """An earlier version of bylaws or charter, beside the present one: ``v/<id>/bylaws-2021-03-01.html``.

    Dated by the day on which it was passed; ``number`` tells apart several of one day.
    """
    return f"v/{village_id}/{name}-{passed.isoformat()}{f'-{number}' if number > 1 else ''}.html"


def in_folder(village_id: str, folder: str, name: str = "index") -> str:
    """A page in one of a village's folders: budget, statements, affairs, meetings, notices …"""
    return f"v/{village_id}/{folder}/{name}.html"


def attachment(village_id: str, name: str) -> str:
    """A village's attachment, by the name that records use."""
    return village(village_id, name)


def town(folder: str, name: str = "index") -> str:
    """A page in one of the town's folders: law, guides, mediation …"""
    return f"{folder}/{name}.html"


def who(name: str) -> str:
    """A question or a door of the guide to the right door: ``guides/who/<id>.html``."""
    return f"guides/who/{name}.html"


def self_test(bank: str, number: int = 1) -> str:
    """A set of a question bank; ``_`` stands in no bank's name, so that no two sets share an address."""
    return town("law", f"test-{bank}" if number == 1 else f"test-{bank}_{number}")


def self_check(village_id: str) -> str:
    """A village's self-check under the rule of law: ``v/<id>/selfcheck.html``."""
    return village(village_id, "selfcheck.html")


def code(code_id: str) -> str:
    """Where a printed code points."""
    return f"q/{code_id}/index.html"


def data(name: str) -> str:
    """A file of open data."""
    return f"data/{name}"


def village_data(village_id: str, name: str = "index.html") -> str:
    """A file of one village's open data."""
    return f"data/{village_id}/{name}"


_ALONE = {
    "grid": GRID,
    "services": SERVICES,
    "organisation": ORGANISATION,
    "doors": WHO,
    "town-mediation": "mediation/{name}.html",
    "screening": "screening/{name}.html",
    "campaigns": "campaigns/{name}.html",
    "questions": "law/test-{name}.html",
    "law": "law/{name}.html",
    "guides": "guides/{name}.html",
    "finance": "v/{village}/finance/{name}.html",
    "finance-cwh": "v/{village}/finance/{name}-cwh.html",
    **dict.fromkeys(("assets", "resources", "contracts", "debts", "groups", "bylaws", "charter"),
                    "v/{village}/{family}.html"),
    **dict.fromkeys(("budget", "statements", "affairs", "mediation", "subsidies", "projects", "meetings",
                     "replies", "notices"), "v/{village}/{family}/{name}.html"),
}  # fmt: skip


def page_of(path: str) -> str | None:
    """The page that one data file fills by itself; None where it fills none, or shares it with others.

    Of an attachment the file that is published of it.
    """
    if families.is_attachment(path):
        return attachment(*path.split("/", 3)[2:])
    family, parts = families.family_of(path) or (None, {})
    place = _ALONE.get(family.name) if family else None
    if family is None or place is None:
        return None
    name = parts.get("period") or parts.get("slug")
    return place.format(village=parts.get("village"), family=family.name, name=name)
