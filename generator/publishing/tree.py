"""The published folder as a whole: complete beside the old one, then in its place in one step.

Three folders stand side by side: ``site`` (what readers see), ``.site.build-<pid>`` (what this build
wrote) and ``.site.spare`` (the tree before the present one, brought up to date instead of written
anew). A record of each tree (path, SHA-256, size, time) is kept in the project's cache; a file whose
size or time differs from its record is not trusted, so what was tampered with is written again.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.parts import pickled, unpickled

Stamp = tuple[str, int, int]
"""SHA-256, size in bytes, modification time in nanoseconds."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@dataclass
class _Record:
    inode: int = 0
    files: dict[str, Stamp] = field(default_factory=dict)


@dataclass
class SiteTree:
    """The folder at ``site`` and what is known of it and of its spare."""

    site: Path
    shown_file: Path
    """Where the record of the site is kept."""
    spare_file: Path
    """Where that of the spare is kept; missing while the spare is neither tree."""
    shown: _Record = field(default_factory=_Record)
    spare: _Record = field(default_factory=_Record)
    _found: dict[str, tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def open(cls, site: Path, cache: Path) -> SiteTree:
        """The tree at ``site``; sweeps away what a build that died left beside it."""
        name = re.sub(r"[^0-9A-Za-z.-]+", "-", str(site)).strip("-")[-80:]
        tree = cls(site, cache / f"tree.{name}.pickle", cache / f"tree.{name}.spare.pickle")
        for left in site.parent.glob(f".{site.name}.build-*"):
            shutil.rmtree(left, ignore_errors=True)
        tree.shown = unpickled(tree.shown_file, lambda kept: _Record(*kept)) or _Record()
        tree.spare = unpickled(tree.spare_file, lambda kept: _Record(*kept)) or _Record()
        if _inode(site) != tree.shown.inode:
            tree.shown = _Record()
        if _inode(tree.spare_folder) != tree.spare.inode or not tree.shown.files:
            tree.spare = _Record()
        tree._found = _walk(tree.spare_folder if tree.spare.files else site) if tree.shown.files else {}
        return tree

    @property
    def spare_folder(self) -> Path:
        """Where the tree before the present one stands."""
        return self.site.parent / f".{self.site.name}.spare"

    def build_folder(self) -> Path:
        """A new empty folder for this build, on the site's own file system."""
        folder = self.site.parent / f".{self.site.name}.build-{os.getpid()}"
        folder.mkdir(parents=True)
        return folder

    def holds(self, path: str, digest: str) -> bool:
        """Whether the file with that content stands, unharmed, in the site or its spare."""
        return self._in_spare(path, digest) or self._in_site(path, digest)

    def _in_spare(self, path: str, digest: str) -> bool:
        stamp = self.spare.files.get(path)
        return stamp is not None and stamp[0] == digest and self._found.get(path) == stamp[1:]

    def _in_site(self, path: str, digest: str) -> bool:
        stamp = self.shown.files.get(path)
        if stamp is None or stamp[0] != digest:
            return False
        if not self.spare.files:
            return self._found.get(path) == stamp[1:]
        try:
            info = os.lstat(f"{self.site}/{path}")
        except OSError:
            return False
        return (info.st_size, info.st_mtime_ns) == stamp[1:]

    def replace(self, wanted: Mapping[str, str], built: Path) -> bool:
        """Make the site hold exactly ``wanted`` (path to SHA-256); returns whether anything changed.

        Files not in the folder ``built`` are taken from the spare or the present site, where
        :meth:`holds` answered for them. Until the exchange of names the site is untouched.
        """
        if self._stands(wanted):
            shutil.rmtree(built)
            return False
        fresh = _walk(built)
        # From here on the spare is neither the old nor the new tree: a build that dies must not trust it.
        self.spare_file.unlink(missing_ok=True)
        if self.spare.files:
            target = self.spare_folder
            seen = self._update_spare(wanted, built, fresh)
        else:
            target = built
            shutil.rmtree(self.spare_folder, ignore_errors=True)
            self._complete(wanted, built, fresh)
            seen = fresh
        stamps = _stamps(wanted, target, seen)
        self._exchange(target)
        if target != built:
            shutil.rmtree(built, ignore_errors=True)
        self.shown, self.spare = _Record(_inode(self.site), stamps), self.shown
        if self.spare.files:
            self.shown_file.replace(self.spare_file)
        self._save()
        return True

    def _stands(self, wanted: Mapping[str, str]) -> bool:
        if {path: stamp[0] for path, stamp in self.shown.files.items()} != dict(wanted):
            return False
        found = _walk(self.site)
        return found == {path: stamp[1:] for path, stamp in self.shown.files.items()}

    def _update_spare(
        self, wanted: Mapping[str, str], built: Path, fresh: Mapping[str, tuple[int, int]]
    ) -> dict[str, tuple[int, int]]:
        """Make the spare hold what is wanted; the size and time of the files in it that are known by now."""
        seen = {**self._found, **fresh}
        spare = str(self.spare_folder)
        emptied: set[str] = set()
        for path in self._found.keys() - wanted.keys():
            os.unlink(f"{spare}/{path}")
            emptied.add(os.path.dirname(path))
        for path, digest in wanted.items():
            if path in fresh:
                _make_way(spare, path)
                os.replace(f"{built}/{path}", f"{spare}/{path}")
            elif not self._in_spare(path, digest):
                _make_way(spare, path)
                if path in self._found:
                    os.unlink(f"{spare}/{path}")
                _link(f"{self.site}/{path}", f"{spare}/{path}")
                seen.pop(path, None)
        for folder in sorted(emptied, key=len, reverse=True):
            _prune(spare, folder)
        return seen

    def _complete(self, wanted: Mapping[str, str], built: Path, fresh: Mapping[str, tuple[int, int]]) -> None:
        made: set[str] = set()
        for path in wanted:
            if path not in fresh:
                folder = os.path.dirname(path)
                if folder not in made:
                    os.makedirs(f"{built}/{folder}", exist_ok=True)
                    made.add(folder)
                _link(f"{self.site}/{path}", f"{built}/{path}")
        for path in fresh.keys() - wanted.keys():
            os.unlink(f"{built}/{path}")

    def _exchange(self, target: Path) -> None:
        site, spare = str(self.site), str(self.spare_folder)
        if not self.site.exists():
            os.rename(target, site)
        elif _renameat2(str(target), site):
            if str(target) != spare:
                os.rename(target, spare)
        else:
            aside = f"{site}.aside-{os.getpid()}"
            os.rename(site, aside)
            try:
                os.rename(target, site)
            except OSError:
                os.rename(aside, site)
                raise
            os.rename(aside, spare)
        if not self.shown.files:
            shutil.rmtree(spare, ignore_errors=True)

    def _save(self) -> None:
        pickled(self.shown_file, (self.shown.inode, self.shown.files))


def _stamps(wanted: Mapping[str, str], folder: Path, seen: Mapping[str, tuple[int, int]]) -> dict[str, Stamp]:
    """The record of a tree that holds what is wanted; a file that was linked into it is looked at."""
    stamps: dict[str, Stamp] = {}
    for path, digest in wanted.items():
        size_and_time = seen.get(path)
        if size_and_time is None:
            info = os.lstat(f"{folder}/{path}")
            size_and_time = (info.st_size, info.st_mtime_ns)
        stamps[path] = (digest, *size_and_time)
    return stamps


def _walk(folder: Path | str) -> dict[str, tuple[int, int]]:
    """Every file below: path to (size, modification time); links and the like count as (-1, 0)."""
    found: dict[str, tuple[int, int]] = {}
    waiting = [(str(folder), "")]
    while waiting:
        where, prefix = waiting.pop()
        try:
            entries = os.scandir(where)
        except OSError:
            continue
        with entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{prefix}{entry.name}/"))
                elif entry.is_file(follow_symlinks=False):
                    info = entry.stat(follow_symlinks=False)
                    found[prefix + entry.name] = (info.st_size, info.st_mtime_ns)
                else:
                    found[prefix + entry.name] = (-1, 0)
    return found


def _make_way(root: str, path: str) -> None:
    """Make the folder that ``path`` lies in, in place of files that stand where folders must be."""
    folder = os.path.dirname(path)
    if not folder or os.path.isdir(f"{root}/{folder}"):
        if os.path.isdir(f"{root}/{path}"):
            shutil.rmtree(f"{root}/{path}")
        return
    _make_way(root, folder)
    os.mkdir(f"{root}/{folder}")


def _prune(root: str, folder: str) -> None:
    while folder:
        try:
            os.rmdir(f"{root}/{folder}")
        except OSError:
            return
        folder = os.path.dirname(folder)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target)


def _inode(folder: Path) -> int:
    try:
        return folder.stat().st_ino
    except OSError:
        return 0


def _renameat2(one: str, other: str) -> bool:
    """Exchange two names in one step, where the system can (Linux 3.15)."""
    import ctypes  # only where something is exchanged

    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    flags = ctypes.c_uint(_RENAME_EXCHANGE)
    return bool(call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), flags) == 0)
