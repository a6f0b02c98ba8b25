"""Names whose posting is over leave the releases that are kept as well (Personal Information Protection Law, art. 19).

A page of the new release that says so where an older one still told names: the older page is taken out,
with its documents and attachments, and whatever else told the same lines then and tells them no more.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.publishing import said
from generator.publishing.content import Content
from generator.publishing.folder import Folder
from generator.publishing.release import listed
from generator.publishing.tracing import linked
from generator.summaries.expiry import GONE
from generator.views import urls

_WORDS = re.compile("[\u3400-\u9fff]{2}")
"""What a line must have to tell a name; figures alone tell none."""


def left_over(place: Folder, content: Content) -> dict[int, frozenset[str]]:
    """For each release that is kept the addresses that show names whose posting is over, as the new content tells."""
    found: dict[int, frozenset[str]] = {}
    over: dict[str, int] = {}
    for number in place.numbers():
        folder = place.release_folder(number)
        files = _differing(folder, content)
        pages = dict(_pages(folder, files, content, over))
        if pages:
            found[number] = frozenset(_told_along(folder, files, pages, content))
    return found


def _differing(folder: Path, content: Content) -> list[str]:
    """The files of a release that stand and are not the same in the new content."""
    try:
        files = listed((folder / urls.MANIFEST).read_bytes()) or {}
    except OSError:
        return []
    differing = (address for address, sha in files.items() if content.files.get(address) != sha)
    return [address for address in differing if (folder / address).is_file()]


def _pages(
    folder: Path, files: list[str], content: Content, over: dict[str, int]
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Pages that told more names than now: address to the older and the new page."""
    for address in files:
        if address.endswith(".html") and address in content.files:
            if address not in over:
                over[address] = _text(content.read(address)).count(GONE)
            if over[address]:
                old = _text((folder / address).read_bytes())
                if old.count(GONE) < over[address]:
                    yield address, (old, _text(content.read(address)))


def _told_along(
    folder: Path, files: list[str], pages: Mapping[str, tuple[str, str]], content: Content
) -> Iterator[str]:
    lines: set[str] = set()
    attached: set[str] = set()
    for address, (old, new) in pages.items():
        lines |= {line for line in said.pieces(old) - said.pieces(new) if _WORDS.search(line)}
        attached |= linked(address, old) - content.files.keys()
    stems = {address.removesuffix(".html") for address in pages}
    for address in files:
        if (
            address in pages
            or address in attached
            or (posixpath.splitext(address)[0] in stems and not address.endswith(".html"))
            or (not address.endswith(".pdf") and _tells(folder / address, lines, address, content))
        ):
            yield address


def _tells(file: Path, lines: set[str], address: str, content: Content) -> bool:
    """Whether a file tells one of the lines, and no longer does so in the new content."""
    old = _squeezed(file.read_bytes(), address)
    held = {line for line in lines if any(line in text for text in old)}
    if not held or address not in content.files:
        return bool(held)
    new = _squeezed(content.read(address), address)
    return not all(any(line in text for text in new) for line in held)


def _squeezed(raw: bytes, address: str) -> list[str]:
    return [said.squeezed(text) for text in said.texts_of(raw, address) or ()]


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
