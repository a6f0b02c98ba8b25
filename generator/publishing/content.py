"""What a release is made of: the files of a build, and those that publishing adds to them."""

from __future__ import annotations

import gzip
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.publishing import release
from generator.publishing.chain import digest
from generator.views import urls

_TEXT = (".html", ".css", ".js", ".json", ".xml", ".csv", ".txt", ".ics", ".svg")
LEAST = 400
"""Bytes below which compressing a file is not worth a second one."""


@dataclass(frozen=True)
class Content:
    """Every file of a release but those that name the release itself."""

    folder: Path
    """Where the build left its files."""
    built: Mapping[str, str]
    """Those files: address to SHA-256."""
    added: Mapping[str, bytes]
    """What publishing puts beside them, as it is listed in the manifest."""

    @cached_property
    def files(self) -> dict[str, str]:
        """All of them: address to SHA-256."""
        return {**self.built, **{address: digest(raw) for address, raw in self.added.items()}}

    @cached_property
    def manifest(self) -> bytes:
        """manifest.json."""
        return release.manifest(self.files)

    @property
    def pages(self) -> list[str]:
        """The addresses of pages, which never die; the page for what is not found is none."""
        return [address for address in self.files if address.endswith(".html") and address != urls.NOT_FOUND]

    def read(self, address: str) -> bytes:
        """The bytes of one file."""
        raw = self.added.get(address)
        return (self.folder / address).read_bytes() if raw is None else raw


def compressible(address: str) -> bool:
    """Whether a file of that name is text, for which a compressed twin is made."""
    return address.endswith(_TEXT)


def packed(raw: bytes) -> bytes | None:
    """The compressed twin of a text, the same bytes every time; None where it is not worth one."""
    return gzip.compress(raw, 9, mtime=0) if len(raw) >= LEAST else None


def write_file(path: str, raw: bytes) -> None:
    """Write a file that everybody may read; raises OSError where not all of it could be written."""
    with open(path, "wb", buffering=0) as stream:
        left = memoryview(raw)
        while left:
            left = left[stream.write(left) :]
    os.chmod(path, 0o644)
