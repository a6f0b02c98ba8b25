"""A folder that a web server serves: releases side by side, and ``current``, a link that is switched in one step.

``releases/<n>`` never changes once it has its name. A new one is made beside it, shares unchanged files
with the one before (never with another target or with the build), and is named, then linked. Whoever
dies in between leaves the former release served; the next publication sweeps what was left.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.parts import digest_of, pickled, unpickled
from generator.problems import Unreadable, problem
from generator.publishing.chain import ADDRESSES, LOG, RELEASE, Release, digest, read_release
from generator.publishing.content import Content
from generator.publishing.filling import Filling, Stamps, untouched, walked
from generator.publishing.release import listed
from generator.views import urls

KEPT = 5
_NEW = ".new-"
_SPARE = ".spare"
"""A release no longer kept: the next one is made of it, which spares making and removing thousands of names."""


@dataclass(frozen=True)
class Served:
    """The release that a target shows, as far as the next one builds on it; nothing before the first."""

    release: Release | None = None
    raw: bytes = b""
    """Its release.json."""
    log: bytes = b""
    addresses: bytes = b""
    files: Mapping[str, str] = field(default_factory=dict)
    """What its manifest lists."""
    read: Callable[[str], bytes | None] = lambda address: None
    """The bytes of one of its files; None where it has none of that name."""

    @property
    def pages(self) -> list[str]:
        """Every address that was ever published."""
        return [line for line in self.addresses.decode().split("\n") if line]


def served_from(read: Callable[[str], bytes | None]) -> Served:
    """What a release is, from the bytes of its files; raises ValueError where it is none."""
    raw = read(RELEASE)
    if raw is None:
        return Served()
    manifest = read(urls.MANIFEST)
    files = listed(manifest) if manifest is not None else None
    if files is None:
        raise ValueError(urls.MANIFEST)
    return Served(read_release(raw), raw, read(LOG) or b"", read(ADDRESSES) or b"", files, read)


@dataclass
class Folder:
    """A target folder, opened under its lock."""

    path: Path
    cache: Path
    """The project's own, where it remembers what this target's files looked like."""

    @classmethod
    def open(cls, path: Path, cache: Path) -> Folder:
        """The target at ``path``, swept of what a killed publication left.

        Raises Unreadable (R24) where something else lies there.
        """
        releases, current = path / "releases", path / "current"
        others = (
            [entry.name for entry in path.iterdir() if not entry.name.startswith(".")]
            if path.exists()
            else []
        )
        if others and not releases.is_dir():
            raise Unreadable(
                (problem("R24", str(path), target=str(path), reason="里面有别的东西，不是发布用的文件夹"),)
            )
        if os.path.lexists(current) and not current.is_symlink():
            raise Unreadable(
                (problem("R24", str(path), target=str(path), reason="current 不是 cunwu 建的链接"),)
            )
        releases.mkdir(parents=True, exist_ok=True)
        target = cls(path, cache / f"target.{digest_of(str(path))[:16]}.pickle")
        if not target.number and target.numbers() not in ([], [1]):
            told = "current 这个链接不见了；请查明原因，用 ln -s releases/编号 current 补上再发布"
            raise Unreadable((problem("R24", str(path), target=str(path), reason=told),))
        target._sweep()
        return target

    @property
    def number(self) -> int:
        """The number of the release that is served; 0 before the first."""
        try:
            name = os.path.basename(os.readlink(self.path / "current"))
        except OSError:
            return 0
        return int(name) if name.isdigit() else 0

    def numbers(self) -> list[int]:
        """The releases that are kept, oldest first."""
        return sorted(int(name) for name in os.listdir(self.path / "releases") if name.isdigit())

    def release_folder(self, number: int) -> Path:
        """Where a release stands."""
        return self.path / "releases" / str(number)

    @property
    def spare(self) -> Path:
        """Where the release dropped last lies, for the next one to be made of."""
        return self.path / "releases" / _SPARE

    def redacted_after(self, number: int) -> set[str]:
        """What later releases that are kept say was taken out of earlier ones."""
        found: set[str] = set()
        for later in (each for each in self.numbers() if each > number):
            release = self.served(later).release
            found |= set(release.redacted) if release else set()
        return found

    def take_out(self, taken: Mapping[int, Collection[str]]) -> None:
        """Take files out of releases that are no longer served, with their compressed twins.

        They are never edited: their manifests still tell what stood there. What the next release would
        be made of goes as well. A twin goes first: killed in between, the file itself is there to be found again.
        """
        if any(taken.values()):
            shutil.rmtree(self.spare, ignore_errors=True)
        for number, addresses in taken.items():
            for name in (name for address in addresses for name in (f"{address}.gz", address)):
                if number != self.number:
                    (self.release_folder(number) / name).unlink(missing_ok=True)

    def drop(self, numbers: Collection[int]) -> None:
        """Take whole releases away that are no longer served."""
        for number in set(numbers) - {self.number}:
            shutil.rmtree(self.release_folder(number))
        shutil.rmtree(self.spare, ignore_errors=True)

    def served(self, number: int | None = None) -> Served:
        """The release of that number, else the one that is served; raises Unreadable (R24) where it is damaged."""
        number = self.number if number is None else number
        if not number:
            return Served()
        folder = self.release_folder(number)

        def read(name: str) -> bytes | None:
            try:
                return (folder / name).read_bytes()
            except OSError:
                return None

        try:
            found = served_from(read)
        except ValueError as error:
            found, reason = Served(), str(error)
        else:
            reason = "没有 release.json"
        if found.release is None:
            told = f"第 {number} 次发布已损坏（{reason}）"
            raise Unreadable((problem("R24", str(folder), target=str(self.path), reason=told),))
        return found

    def stands(self) -> bool:
        """Whether the release that is served is as it was written; False where that is not known."""
        known, folder = self._known(), str(self.release_folder(self.number))
        return (
            bool(known)
            and walked(folder)[0].keys() == known.keys()
            and all(untouched(f"{folder}/{name}", stamp) for name, stamp in known.items())
        )

    def put(self, content: Content, before: Served, release: Release, log: bytes, addresses: bytes) -> None:
        """Make a release of the content and serve it; until the last step the former one, ``before``, is.

        Raises OSError where the disk is full or closed; then nothing has changed.
        """
        new = self.path / "releases" / f"{_NEW}{os.getpid()}"
        own = {ADDRESSES: addresses, LOG: log, RELEASE: release.to_json()}
        try:
            stamps = self._filled(new, content, before.files, own)
        except OSError:
            shutil.rmtree(new, ignore_errors=True)
            raise
        os.rename(new, self.release_folder(release.number))
        self._remember(release.number, stamps)
        self._switch(release.number)
        for number in self.numbers()[:-KEPT]:
            self._set_aside(number)

    def _filled(
        self, new: Path, content: Content, before: Mapping[str, str], own: Mapping[str, bytes]
    ) -> Stamps:
        """Make the folder hold exactly the content; the folder set aside is brought up to date where there is one."""
        spare = self.spare
        if spare.is_dir():
            os.rename(spare, new)
        else:
            os.mkdir(new)
            os.chmod(new, 0o755)
        into = Filling(str(new), str(self.release_folder(self.number)), self._known(), *walked(str(new)))
        for address, sha in content.files.items():
            if before.get(address) != sha or not into.linked(address):
                raw = content.read(address)
                if digest(raw) != sha:
                    raise OSError(errno.EIO, f"{address} 在发布时被改动")
                into.write(address, raw)
        for address, raw in {urls.MANIFEST: content.manifest, **own}.items():
            into.write(address, raw)
        into.clear()
        return into.stamps

    def _set_aside(self, number: int) -> None:
        """Keep a release that is no longer kept for the next one to be made of."""
        spare = self.spare
        if spare.exists():
            shutil.rmtree(self.release_folder(number), ignore_errors=True)
        else:
            os.rename(self.release_folder(number), spare)

    def _switch(self, number: int) -> None:
        link = self.path / f".current-{os.getpid()}"
        link.unlink(missing_ok=True)
        link.symlink_to(f"releases/{number}")
        os.replace(link, self.path / "current")

    def _sweep(self) -> None:
        for left in self.path.glob(".current-*"):
            left.unlink()
        for name in os.listdir(self.path / "releases"):
            if name.startswith(_NEW) or (name.isdigit() and int(name) > self.number):
                shutil.rmtree(self.path / "releases" / name, ignore_errors=True)

    def _remember(self, number: int, stamps: Stamps) -> None:
        self.cache.parent.mkdir(parents=True, exist_ok=True)
        pickled(self.cache, (number, os.stat(self.release_folder(number)).st_ino, stamps))

    def _known(self) -> Stamps:
        """What the files of the present release looked like when they were written; nothing where that is not known."""
        kept = unpickled(self.cache, lambda kept: (int(kept[0]), int(kept[1]), Stamps(kept[2])))
        number = self.number
        if kept is None or not number or kept[0] != number:
            return {}
        return kept[2] if os.stat(self.release_folder(number)).st_ino == kept[1] else {}
