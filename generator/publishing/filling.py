"""A folder while it becomes a release: unchanged files are shared with the release that is served."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.publishing.content import compressible, packed, write_file

Stamps = dict[str, tuple[int, int]]
"""Path to size in bytes and modification time in nanoseconds."""


@dataclass
class Filling:
    """A folder while it becomes a release."""

    into: str
    old: str
    """The release that is served."""
    known: Mapping[str, tuple[int, int]]
    """What its files looked like when they were written."""
    present: dict[str, int]
    """The files that the folder holds: path to inode."""
    folders: set[str]
    """The folders below it."""
    stamps: Stamps = field(default_factory=dict)

    def linked(self, address: str) -> bool:
        """Let the file be the one that is served, with its compressed twin; False where that one was touched."""
        names = [name for name in (address, f"{address}.gz") if name in self.known]
        if not names or names[0] != address:
            return False
        inodes = [untouched(f"{self.old}/{name}", self.known[name]) for name in names]
        if not all(inodes):
            return False
        for name, inode in zip(names, inodes, strict=True):
            if self.present.get(name) != inode:
                self._make_way(name)
                os.link(f"{self.old}/{name}", f"{self.into}/{name}")
            self.stamps[name] = self.known[name]
        return True

    def write(self, address: str, raw: bytes) -> None:
        """Write the file, and its compressed twin where it is a text."""
        twin = packed(raw) if compressible(address) else None
        for name, data in ((address, raw), *(((f"{address}.gz", twin),) if twin is not None else ())):
            self._make_way(name)
            write_file(f"{self.into}/{name}", data)
            info = os.lstat(f"{self.into}/{name}")
            self.stamps[name] = (info.st_size, info.st_mtime_ns)

    def clear(self) -> None:
        """Take away what does not belong to the release."""
        emptied = set()
        for name in self.present.keys() - self.stamps.keys():
            os.unlink(f"{self.into}/{name}")
            emptied.add(os.path.dirname(name))
        for folder in sorted(emptied, key=len, reverse=True):
            while folder:
                try:
                    os.rmdir(f"{self.into}/{folder}")
                except OSError:
                    break
                folder = os.path.dirname(folder)

    def _make_way(self, name: str) -> None:
        # The file that stands may be shared with other releases: it is never written over.
        if name in self.present:
            os.unlink(f"{self.into}/{name}")
        elif name in self.folders:
            shutil.rmtree(f"{self.into}/{name}")
            self.folders = {each for each in self.folders if not f"{each}/".startswith(f"{name}/")}
            self.present = {p: i for p, i in self.present.items() if not p.startswith(f"{name}/")}
        self._make_folder(os.path.dirname(name))

    def _make_folder(self, folder: str) -> None:
        if folder and folder not in self.folders:
            self._make_folder(os.path.dirname(folder))
            if folder in self.present:
                os.unlink(f"{self.into}/{folder}")
                del self.present[folder]
            os.mkdir(f"{self.into}/{folder}")
            os.chmod(f"{self.into}/{folder}", 0o755)
            self.folders.add(folder)


def untouched(path: str, stamp: tuple[int, int]) -> int:
    """The inode of a file that looks as it did when it was written; 0 where it does not."""
    try:
        info = os.lstat(path)
    except OSError:
        return 0
    return info.st_ino if (info.st_size, info.st_mtime_ns) == stamp else 0


def walked(root: str) -> tuple[dict[str, int], set[str]]:
    """Every file below a folder with its inode, and every folder."""
    files: dict[str, int] = {}
    folders: set[str] = set()
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with os.scandir(f"{root}/{prefix}") as entries:
            for entry in entries:
                name = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.add(name)
                    waiting.append(f"{name}/")
                else:
                    files[name] = entry.inode()
    return files, folders
