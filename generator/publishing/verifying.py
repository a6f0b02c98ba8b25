"""Checks what was published against what it says of itself: every file, every release kept, the log.

It proves that nothing was changed since the manifest was written, and that releases follow each other
as the log says. Who changes files, manifest and log together is found out by a digest kept elsewhere.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from generator.problems import Problem, problem
from generator.publishing.chain import (
    ADDRESSES,
    LOG,
    OWN,
    RELEASE,
    Release,
    breaks,
    digest,
    lines_of,
    read_release,
)
from generator.publishing.release import listed
from generator.views import urls

_OF_THE_HOST = frozenset((".nojekyll", "CNAME"))
_TOLD = 3


@dataclass
class Verified:
    """What was checked, and what was found."""

    files: int = 0
    releases: int = 0
    """How many releases stand with their chain; 0 where a build alone was checked."""
    manifest: str = ""
    """Digest of the newest manifest.json."""
    newest: Release | None = None
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class _Seen:
    """A release as it was found."""

    folder: Path
    shown: str
    release: Release | None
    raw: bytes
    log: bytes
    addresses: bytes
    manifest: str


def verify(folder: Path) -> Verified:
    """Check a target with its releases, one release, or a site as a build left it."""
    found = Verified()
    if (folder / "current").is_symlink() and (folder / "releases").is_dir():
        names = sorted((name for name in os.listdir(folder / "releases") if name.isdigit()), key=int)
        served = os.path.basename(os.readlink(folder / "current"))
        places = [(folder / "releases" / name, f"releases/{name}/") for name in names]
        if served not in names:
            found.problems.append(problem("R37", "current"))
        elif names[-1] != served:
            reason = f"现在显示的是第 {served} 次，最新的是第 {names[-1]} 次"
            found.problems.append(problem("R35", "current", reason=reason))
    else:
        places = [(folder, "")]
    digests: dict[tuple[int, int], str] = {}
    seen = [_read(*place) for place in places]
    redacted: set[str] = set()
    for each in reversed(seen):
        found.problems += _files(each, digests, redacted, found)
        if each.release is None:
            if each.raw or each.shown:
                reason = "release.json 没有或读不懂"
                found.problems.append(problem("R35", each.shown + RELEASE, reason=reason))
        else:
            found.problems += _release(each)
            redacted |= set(each.release.redacted)
            found.releases += 1
    for before, after in pairwise(seen):
        found.problems += _follows(before, after)
    if seen:
        found.manifest, found.newest = seen[-1].manifest, seen[-1].release
    return found


def _read(folder: Path, shown: str) -> _Seen:
    raw = _bytes(folder / RELEASE) or b""
    try:
        release = read_release(raw) if raw else None
    except ValueError:
        release = None
    manifest = _bytes(folder / urls.MANIFEST)
    return _Seen(
        folder, shown, release, raw, _bytes(folder / LOG) or b"", _bytes(folder / ADDRESSES) or b"",
        digest(manifest) if manifest is not None else "",
    )  # fmt: skip


def _files(
    each: _Seen, digests: dict[tuple[int, int], str], redacted: set[str], found: Verified
) -> Iterator[Problem]:
    """What of the files differs from the manifest; a page redacted later may be missing."""
    files = listed(_bytes(each.folder / urls.MANIFEST) or b"")
    if files is None:
        yield problem("R37", each.shown or str(each.folder))
        return
    own = {urls.MANIFEST, *(OWN if each.raw else ())}
    standing = set(_walk(each.folder))
    found.files += len(files)
    for address, sha in files.items():
        place = each.shown + address
        if address not in standing:
            if address not in redacted:
                yield problem("R30", place)
        elif _digest(each.folder / address, digests) != sha:
            yield problem("R31", place)
    for address in sorted(standing - files.keys() - own):
        plain = address.removesuffix(".gz")
        if plain != address and (plain in files or plain in own):
            taken = plain in redacted and plain not in standing
            if taken or not _unpacks(
                each.folder / address, files.get(plain) or _digest(each.folder / plain, digests), digests
            ):
                yield problem("R33", each.shown + address)
        elif address not in _OF_THE_HOST:
            yield problem("R32", each.shown + address)


def _release(each: _Seen) -> Iterator[Problem]:
    """Whether release.json, the log and the list of addresses fit to the manifest."""
    release = each.release
    if release is None:
        return
    for line, reason in breaks(each.log):
        yield problem("R34", each.shown + LOG, line, at=line, reason=reason)
        return
    lines = lines_of(each.log)
    last = lines[-1] if lines else None
    place = each.shown + RELEASE
    if release.manifest != each.manifest:
        yield problem("R35", place, reason="manifest.json 不是这次发布时的那一份")
    if last is None or (last.number, last.day, last.kind, last.commit, last.manifest) != (
        release.number, release.day, release.kind, release.commit, release.manifest,
    ):  # fmt: skip
        yield problem("R35", place, reason="log.txt 的最后一行说的不是这次发布")
    before = lines[-2] if len(lines) > 1 else None
    told = (release.previous.number, release.previous.manifest) if release.previous else (0, "")
    if told != ((before.number, before.manifest) if before else (0, "")):
        yield problem("R36", place, reason="log.txt 里上一行是另一次发布")
    files = listed(_bytes(each.folder / urls.MANIFEST) or b"")
    pages = each.addresses.decode(errors="replace").split("\n")
    lost = [page for page in pages if page and files is not None and page not in files]
    if lost:
        yield problem("R39", each.shown + ADDRESSES, examples="、".join(lost[:_TOLD]), count=len(lost))


def _follows(before: _Seen, after: _Seen) -> Iterator[Problem]:
    """Whether a release that is kept follows the kept one before it."""
    first, second = before.release, after.release
    if first is None or second is None:
        return
    place = after.shown
    if not after.log.startswith(before.log):
        yield problem("R36", place + LOG, reason="以前的行改过或少了")
    if not after.addresses.startswith(before.addresses):
        yield problem("R36", place + ADDRESSES, reason="以前的网址改过或少了，只能在末尾加")
    previous = second.previous
    if second.number == first.number + 1 and (
        previous is None or (previous.manifest, previous.release) != (before.manifest, digest(before.raw))
    ):
        yield problem("R36", place + RELEASE, reason=f"第 {first.number} 次发布的指纹与记下的不同")


def _bytes(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def _not_following(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW)


def _digest(file: Path, known: dict[tuple[int, int], str]) -> str:
    """The SHA-256 of a file; one that several releases share is read once. Empty where it cannot be read."""
    try:
        with open(file, "rb", opener=_not_following) as stream:
            info = os.fstat(stream.fileno())
            key = (info.st_dev, info.st_ino)
            if key not in known:
                known[key] = hashlib.file_digest(stream, "sha256").hexdigest()
            return known[key]
    except OSError:
        return ""


def _unpacks(file: Path, sha: str, known: dict[tuple[int, int], str]) -> bool:
    """Whether a compressed twin unpacks to the bytes with that digest."""
    try:
        with open(file, "rb", opener=_not_following) as stream:
            info = os.fstat(stream.fileno())
            key = (info.st_dev, -info.st_ino)
            if key not in known:
                known[key] = _unpacked(stream.read())
            return known[key] == sha
    except OSError:
        return False


_PIECE = 1 << 20


def _unpacked(raw: bytes) -> str:
    """The digest of what compressed bytes unpack to, piece by piece: they may be hostile. Empty where they do not."""
    total, engine = hashlib.sha256(), zlib.decompressobj(31)
    try:
        while raw and not engine.eof:
            total.update(engine.decompress(raw, _PIECE))
            raw = engine.unconsumed_tail
    except zlib.error:
        return ""
    return total.hexdigest() if engine.eof and not engine.unused_data else ""


def _walk(folder: Path) -> Iterator[str]:
    """Every file below a folder, links included as such, which are never followed."""
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with os.scandir(folder / prefix) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != ".git":
                        waiting.append(f"{prefix}{entry.name}/")
                else:
                    yield prefix + entry.name
