"""Pages taken down: at which addresses, and whose files would fill them all the same.

The register wins over the files: a page named in data/withdrawn.yml is not published, and a file that
fills such a page by itself is left out altogether, as if it had been moved away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from generator.models.publication import Withdrawn
from generator.models.village import Village
from generator.problems import Finding, finding
from generator.views import urls

REGISTER = "data/withdrawn.yml"

V = TypeVar("V")

_assembled = re.compile(
    r"(?:.*/)?index\.html|(?:v/[^/]+/)?all\.html|404\.html|search\.html|guides/who/[^/]+\.html"
    r"|law/(?:laws|tests|test-[^_]+_\d+)\.html"
    r"|mediation/statistics\.html|services/legal\.html|campaigns/calendar\.html"
    r"|(?:disclosure|data)/[a-z]+\.html|v/[^/]+/(?:people|disclosure|selfcheck|finance/(?:trends|[0-9]{4}))\.html"
).fullmatch
"""Pages that are put together from several files."""
_generated = re.compile(
    r"data/.*|(?:v/[^/]+/)?(?:feed\.xml|summary\.json)|calendar\.ics|sitemap\.xml"
).fullmatch
_of_a_village = re.compile(r"(?:v|data)/([^/]+)/").match


def addresses(register: Withdrawn | None) -> frozenset[str]:
    """The addresses that withdrawn.yml gives up: of pages taken down, and of pages that moved."""
    if register is None:
        return frozenset()
    return frozenset((*(item.address for item in register.pages), *(item.address for item in register.moved)))


def of_village(register: Withdrawn | None, village_id: str, village: Village) -> frozenset[str]:
    """The addresses given up; those below an earlier name of the village also as they read today."""
    given = addresses(register)
    return given | {_today(address, village_id, village) for address in given}


def _today(address: str, village_id: str, village: Village) -> str:
    """An address of the time before the village was renamed, as it reads today; any other as it is."""
    for former in village.formerly:
        folder = urls.village(former.village, "")
        if former.manner == "改名" and address.startswith(folder):
            return urls.village(village_id, address.removeprefix(folder))
    return address


def kept(files: Mapping[str, V], gone: frozenset[str]) -> dict[str, V]:
    """What is known of files, by path, without those that would fill a page taken down."""
    return {path: known for path, known in files.items() if not gone or urls.page_of(path) not in gone}


def left_in_village(
    register: Withdrawn | None, village_id: str, village: Village, paths: Iterable[str]
) -> Iterator[Finding]:
    """What staff should know of the pages of one village that were taken down; ``paths`` are its files."""
    if register and (register.pages or register.moved):
        sources = {urls.page_of(path): path for path in paths}
        for at, item in enumerate(register.pages):
            address = _today(item.address, village_id, village)
            found = _of_a_village(address)
            if found and found[1] == village_id:
                yield from _left(at, item.address, address, sources)
        yield from _stayed(register, sources)


def left_in_town(register: Withdrawn | None, paths: Iterable[str]) -> Iterator[Finding]:
    """What staff should know of the town's pages that were taken down; ``paths`` are the town's files."""
    if register and (register.pages or register.moved):
        sources = {urls.page_of(path): path for path in paths}
        yield from _stayed(register, sources)
        for at, item in enumerate(register.pages):
            if not _of_a_village(item.address):
                yield from _left(at, item.address, item.address, sources)


def _stayed(register: Withdrawn, sources: Mapping[str | None, str]) -> Iterator[Finding]:
    for at, item in enumerate(register.moved):
        source = sources.get(item.address)
        if source:
            yield finding("U23", REGISTER, ("改址", at, "原"), address=item.address, source=source)


def successor(register: Withdrawn, address: str) -> str:
    """Where a moved page stands now, however often it moved; the address itself where it did not."""
    moved = {item.address: item.target for item in register.moved}
    passed = {address}
    while (following := moved.get(address, address)) not in passed:
        passed.add(following)
        address = following
    return address


def _left(at: int, named: str, address: str, sources: Mapping[str | None, str]) -> Iterator[Finding]:
    place, source = ("撤下", at, "网址"), sources.get(address)
    if source:
        code = "U03" if "/finance/" in source else "U02"
        yield finding(code, REGISTER, place, address=named, source=source)
    elif _assembled(address):
        yield finding("U04", REGISTER, place, address=named)
    elif "#" in address or _generated(address):
        yield finding("U05", REGISTER, place, address=named)
