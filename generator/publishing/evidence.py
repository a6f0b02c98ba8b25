"""What a release proves of one of its files: read from the release as it stands, and checked before it is told."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from html import unescape
from pathlib import Path
from typing import NoReturn
from urllib.parse import unquote

from generator.problems import Unreadable, problem
from generator.publishing.chain import LOG, RELEASE, Release, breaks, digest, lines_of, read_release
from generator.publishing.release import listed
from generator.views import urls

_TITLE = re.compile(r"<title>(.*?)</title>", re.S)
_TIME = re.compile(r"^时间：(.+)$", re.M)
_DEMO = b'<p class="demo">'


@dataclass(frozen=True)
class Standing:
    """One release that a target keeps: where it lies, and what it says."""

    folder: Path
    release: Release
    files: Mapping[str, str]
    """What its manifest lists, address to SHA-256."""


@dataclass(frozen=True)
class Proof:
    """A file of a release, and all by which it can be known again."""

    address: str
    title: str
    """The page's title; the file's name where it is no page."""
    demo: bool
    sha256: str
    size: int
    release: Release
    line: str
    """SHA-256 of the release's line in log.txt: the next line names it."""
    moment: str
    """When it was published, as its receipt says; empty where the receipt is not there."""
    since: tuple[int, date]
    """The first of the kept releases, without a gap up to this one, that holds the same bytes."""
    until: tuple[int, date]
    """The last of them."""
    changed: tuple[int, date] | None
    """The first kept release after that which holds others or none."""
    newest: bool
    """Whether the last is the newest release of all that are kept."""


def proof(target: Path, asked: str, number: int = 0) -> Proof:
    """The proof of a file, by its address or full 网址; ``number`` is 0 for the release that is served.

    Raises Unreadable: nothing published there, no such release or file, or what lies there is not what was
    published.
    """
    kept = list(_kept(target))
    if not kept:
        _refuse("T60", str(target), target=str(target))
    served = number or _served(target, kept)
    found = next((each for each in kept if each.release.number == served), None)
    if found is None:
        _refuse("T61", str(target), number=served, known="、".join(str(each.release.number) for each in kept))
    line = _line(found)
    address = address_of(asked, found.release.site)
    sha = found.files.get(address)
    if sha is None:
        _refuse("T62", asked, number=served, page=asked, known=_like(address, found.files))
    try:
        raw = (found.folder / address).read_bytes()
    except OSError:
        gone = any(address in each.release.redacted for each in kept)
        reason = "后来撤下了" if gone else "文件不见了"
        _refuse("T63", address, file=address, number=served, reason=reason)
    if digest(raw) != sha:
        _refuse("T63", address, file=address, number=served, reason="和发布时的不一样")
    same = [each for each in kept if each.files.get(address) == sha]
    first, last = _run(kept, same, found)
    later = [each for each in kept if each.release.number > last.release.number]
    other = next((each for each in later if each not in same), None)
    return Proof(
        address, _title(address, raw), _DEMO in raw, sha, len(raw), found.release, line, _moment(target, served),
        _dated(first), _dated(last), _dated(other) if other else None, not later,
    )  # fmt: skip


def address_of(asked: str, site: str) -> str:
    """The address of a file: without the site's 网址, what follows ? or #, and with a folder's index."""
    asked = asked.strip()
    base = site if site.endswith("/") else site + "/"
    if asked.startswith(base):
        asked = asked[len(base) :]
    elif asked.rstrip("/") == site.rstrip("/"):
        asked = ""
    path = unquote(re.split("[?#]", asked)[0]).lstrip("/")
    return path + "index.html" if not path or path.endswith("/") else path


def _kept(target: Path) -> Iterator[Standing]:
    """The releases below a target, oldest first; or the one that lies in the folder itself."""
    below = target / "releases"
    if below.is_dir():
        names = sorted((name for name in os.listdir(below) if name.isdigit()), key=int)
        folders = [below / name for name in names]
    else:
        folders = [target]
    for folder in folders:
        try:
            release = read_release((folder / RELEASE).read_bytes())
            files = listed((folder / urls.MANIFEST).read_bytes())
        except (OSError, ValueError):
            continue
        if files is not None:
            yield Standing(folder, release, files)


def _served(target: Path, kept: list[Standing]) -> int:
    try:
        return int(os.path.basename(os.readlink(target / "current")))
    except (OSError, ValueError):
        return kept[-1].release.number


def _line(found: Standing) -> str:
    """The digest of the release's own line; refused where manifest, release.json and log do not agree."""
    try:
        log = (found.folder / LOG).read_bytes()
        manifest = digest((found.folder / urls.MANIFEST).read_bytes())
        broken = next(breaks(log), None)
        last = lines_of(log)[-1]
    except (OSError, ValueError, IndexError):
        broken, manifest, last = (0, "读不出来"), "", None
    told = found.release
    agree = last and (last.number, last.manifest, manifest) == (told.number, told.manifest, told.manifest)
    if broken or last is None or not agree:
        _refuse("T64", LOG, number=told.number)
    return last.digest


def _run(kept: list[Standing], same: list[Standing], found: Standing) -> tuple[Standing, Standing]:
    """The first and last release around ``found`` that hold the same, none between them that does not."""
    at = kept.index(found)
    first = last = at
    while first > 0 and kept[first - 1] in same and _follow(kept, first - 1):
        first -= 1
    while last + 1 < len(kept) and kept[last + 1] in same and _follow(kept, last):
        last += 1
    return kept[first], kept[last]


def _follow(kept: list[Standing], at: int) -> bool:
    """Whether no release is missing between that one and the next."""
    return kept[at].release.number + 1 == kept[at + 1].release.number


def _dated(each: Standing) -> tuple[int, date]:
    return each.release.number, each.release.day


def _title(address: str, raw: bytes) -> str:
    if address.endswith(".html"):
        found = _TITLE.search(raw[:4096].decode(errors="replace"))
        if found:
            return " ".join(unescape(found[1]).split())
    return address.rpartition("/")[2]


def _moment(target: Path, number: int) -> str:
    try:
        found = _TIME.search((target / "receipts" / f"{number}.txt").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return ""
    return found[1].strip() if found else ""


def _like(address: str, files: Mapping[str, str]) -> str:
    """Addresses that look like the one asked for, for a message."""
    found = get_close_matches(address, files, 3, 0.7)
    return f"相近的有：{'、'.join(found)}" if found else "全部网页列在网站的 urls.txt 里"


def _refuse(code: str, path: str, **values: object) -> NoReturn:
    raise Unreadable((problem(code, path, 1, 1, **values),))
