"""Where something stands: in every release that a folder keeps, and in the files that staff work on."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from stat import S_ISREG
from typing import TypeVar
from urllib.parse import unquote

from generator import pool
from generator.checks.privacy.hits import masked
from generator.publishing import said
from generator.publishing.chain import ADDRESSES, OWN
from generator.publishing.folder import Folder
from generator.publishing.release import listed
from generator.publishing.withheld import Sought
from generator.views import urls

K = TypeVar("K")

_PIECE = 40
_HREF = re.compile(r"""(?:href|src)\s*=\s*["']?([^"'\s>#?]+)""", re.IGNORECASE)
_SOURCES = ("data", "content")
_BESIDE = ("private", "收件", "原件", "print", "site", "README.md")
"""What else lies in a project's folder and may hold what its data holds."""


@dataclass(frozen=True)
class Source:
    """A line of a file that holds something; line 0 where it is not in one line. The value is masked."""

    path: str
    line: int
    shown: str


@dataclass(frozen=True)
class Trace:
    """Where something stands in a published folder."""

    hits: Mapping[int, frozenset[str]] = field(default_factory=dict)
    """For each kept release the addresses of the files that hold it, and of those that go with them."""
    named: frozenset[str] = frozenset()
    """Addresses that hold it in their own name."""
    named_in: frozenset[int] = frozenset()
    """Releases that list such an address."""
    receipts: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    """Files of villages that are served and that nobody but a person can read: images, scans."""
    shared: tuple[str, ...] = ()
    """Files that hold it and have another name somewhere outside the folder."""

    @property
    def empty(self) -> bool:
        """Whether it stands nowhere."""
        return not (any(self.hits.values()) or self.named or self.receipts)


@dataclass
class _Seen:
    """What was found out about one file, under however many names."""

    names: int = 0
    links: int = 0
    held: bool = False
    readable: bool = True


def trace(place: Folder, sought: Sought, jobs: int) -> Trace:
    """Where something stands in a folder's releases and receipts."""
    releases = {number: _walked(place.release_folder(number)) for number in place.numbers()}
    known: dict[tuple[int, int], _Seen] = {}
    tasks: list[tuple[tuple[int, int], str]] = []
    for number, files in releases.items():
        for address, key in files.items():
            if key not in known:
                known[key] = _Seen(links=os.stat(place.release_folder(number) / address).st_nlink)
                tasks.append((key, str(place.release_folder(number) / address)))
            known[key].names += 1
    for key in _walked(place.spare).values():
        if key in known:
            known[key].names += 1
    for key, held, readable in _looked(tasks, sought, jobs):
        known[key].held, known[key].readable = held, readable
    hits: dict[int, frozenset[str]] = {}
    named: set[str] = set()
    named_in: set[int] = set()
    shared: set[str] = set()
    for number, files in releases.items():
        folder = place.release_folder(number)
        own = {address.removesuffix(".gz"): known[key] for address, key in files.items() if known[key].held}
        hits[number] = frozenset(own.keys() - {*OWN, urls.MANIFEST})
        hits[number] |= _going_with(folder, hits[number], files, known)
        shared |= {address for address, each in own.items() if each.links > each.names}
        called = {address for address in _addresses(folder) if sought.found(said.seen(address))}
        named |= called
        if called:
            named_in.add(number)
    receipts = place.path / "receipts"
    told = [name for name in _walked(receipts) if _look(str(receipts / name), sought)[0]]
    current = releases.get(place.number, {})
    unread = sorted(a for a, key in current.items() if a.startswith("v/") and not known[key].readable)
    return Trace(
        hits, frozenset(named), frozenset(named_in), tuple(sorted(told)), tuple(unread), tuple(sorted(shared))
    )


def sources(root: Path, sought: Sought, jobs: int) -> tuple[tuple[Source, ...], tuple[str, ...]]:
    """Lines of data/ and content/ that hold something, and other files of the project that do."""
    files = [path for top in _SOURCES for path in _files(root, top)]
    held = [path for (path, hit, _) in _looked([(p, str(root / p)) for p in files], sought, jobs) if hit]
    lines = [line for path in held for line in _lines(root, path, sought)]
    lines += [Source(path, 0, "") for path in files if path not in held and sought.found(said.seen(path))]
    beside = [path for top in _BESIDE for path in _files(root, top)]
    others = [path for (path, hit, _) in _looked([(p, str(root / p)) for p in beside], sought, jobs) if hit]
    return tuple(sorted(lines, key=lambda line: (line.path, line.line))), tuple(sorted(others))


def holding(folder: Path, addresses: Iterable[str], sought: Sought, jobs: int) -> list[str]:
    """Those of the files that hold something, in their words or their name."""
    found = _looked([(address, str(folder / address)) for address in addresses], sought, jobs)
    return sorted(address for address, hit, _ in found if hit or sought.found(said.seen(address)))


def _looked(tasks: Sequence[tuple[K, str]], sought: Sought, jobs: int) -> Iterator[tuple[K, bool, bool]]:
    """Of each file whether it holds something, and whether it can be read at all."""
    chunks = [[path for _, path in tasks[at : at + _PIECE]] for at in range(0, len(tasks), _PIECE)]
    results = chain.from_iterable(pool.run(_look_all, chunks, sought, jobs or os.cpu_count() or 1))
    for (key, _), (held, readable) in zip(tasks, results, strict=True):
        yield key, held, readable


def _look_all(paths: list[str], sought: Sought) -> list[tuple[bool, bool]]:
    """Of each file as :func:`_look`; one that unpacks to the file beside it says what that says."""
    found: list[tuple[bool, bool]] = []
    before: tuple[str, bytes] = ("", b"")
    for path in paths:
        raw = _read(path)
        packed = path == f"{before[0]}.gz" and raw is not None and said.unpacked(raw) == before[1]
        found.append(found[-1] if packed else _judged(raw, path, sought))
        before = (path, raw or b"")
    return found


def _look(path: str, sought: Sought) -> tuple[bool, bool]:
    return _judged(_read(path), path, sought)


def _read(path: str) -> bytes | None:
    try:
        return Path(path).read_bytes()
    except OSError:
        return None


def _judged(raw: bytes | None, path: str, sought: Sought) -> tuple[bool, bool]:
    if raw is None:
        return False, False
    texts = said.texts_of(raw, path)
    return (False, False) if texts is None else (bool(sought.found(texts)), True)


def _walked(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file below a folder, with what tells it from others."""
    found = {}
    for where, _, names in os.walk(folder):
        for name in sorted(names):  # a packed file comes right after the plain one
            path = os.path.join(where, name)
            info = os.lstat(path)
            if S_ISREG(info.st_mode):
                found[os.path.relpath(path, folder)] = (info.st_dev, info.st_ino)
    return found


def _files(root: Path, top: str) -> list[str]:
    if (root / top).is_file():
        return [top]
    return sorted(f"{top}/{path}" for path in _walked(root / top))


def _addresses(folder: Path) -> set[str]:
    """Every address that a release tells: of its files, of pages that were."""
    try:
        manifest, pages = (folder / urls.MANIFEST).read_bytes(), (folder / ADDRESSES).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return set()
    return {*(listed(manifest) or ()), *pages.split()}


def _lines(root: Path, path: str, sought: Sought) -> Iterator[Source]:
    raw = (root / path).read_bytes()
    found = False
    if path.endswith((".yml", ".yaml", ".md", ".csv", ".txt")):
        for number, line in enumerate(raw.decode("utf-8", "replace").splitlines(), 1):
            told = sought.found(said.seen(line))
            if told:
                found = True
                yield Source(path, number, masked(told))
    if not found:
        yield Source(path, 0, masked(sought.found(said.texts_of(raw, path) or ())))


def _going_with(
    folder: Path,
    hits: frozenset[str],
    files: Mapping[str, tuple[int, int]],
    known: Mapping[tuple[int, int], _Seen],
) -> set[str]:
    """What stands or falls with pages: their documents, and what they link to that nobody can read."""
    stems = {address[: -len("html")] for address in hits if address.endswith(".html")}
    documents = {a for a in files if not a.endswith((".html", ".gz")) and _stem(a) in stems}
    for address in hits:
        if address.endswith(".html") and not address.endswith(("/index.html", "all.html")):
            for target in linked(address, _written(folder / address)):
                if target in files and not known[files[target]].readable:
                    documents.add(target)
    return documents


def _written(page: Path) -> str:
    """The text of a page; where only its compressed twin was left, of that."""
    raw = _read(str(page))
    if raw is None:
        raw = said.unpacked(_read(f"{page}.gz") or b"") or b""
    return raw.decode("utf-8", "replace")


def linked(address: str, html: str) -> set[str]:
    """The addresses of the site that a page links to or shows."""
    own = posixpath.dirname(address)
    return {posixpath.normpath(posixpath.join(own, unquote(target))) for target in _HREF.findall(html)}


def _stem(address: str) -> str:
    return address[: len(address) - len(posixpath.splitext(address)[1])] + "."
