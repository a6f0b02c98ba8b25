"""Pages to files: each rendered from its view, or left as it stands when its view has not changed."""

from __future__ import annotations

import hashlib
import marshal
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment

from generator.problems import Unreadable, problem
from generator.views.page import Frame, Page


@dataclass
class Output:
    """The files that one part writes below a folder; remembers each, and refuses to write one twice."""

    folder: Path
    files: dict[str, str] = field(default_factory=dict)
    views: dict[str, str] = field(default_factory=dict)
    built: int = 0
    reused: int = 0
    _sources: dict[str, str] = field(default_factory=dict)
    _folders: set[str] = field(default_factory=set)

    def write(self, address: str, raw: bytes, source: str = "") -> None:
        """Write one file; raises Unreadable (U01) where its address is taken already."""
        self._claim(address, source)
        folder = os.path.dirname(address)
        if folder not in self._folders:
            os.makedirs(self.folder / folder, exist_ok=True)
            self._folders.add(folder)
        with open(self.folder / address, "wb") as stream:
            stream.write(raw)
        self.files[address] = hashlib.sha256(raw).hexdigest()

    def keep(self, address: str, digest: str, source: str = "") -> None:
        """Let a file of an earlier build stand."""
        self._claim(address, source)
        self.files[address] = digest

    def _claim(self, address: str, source: str) -> None:
        if address in self.files:
            raise Unreadable(
                (problem("U01", address, address=address, first=self._sources[address], second=source),)
            )
        self._sources[address] = source


@dataclass(frozen=True)
class Earlier:
    """What an earlier build left that still stands: address to file digest, and to view digest."""

    files: Mapping[str, str] = field(default_factory=dict)
    views: Mapping[str, str] = field(default_factory=dict)


def render_all(env: Environment, pages: Iterable[Page], out: Output, earlier: Earlier) -> None:
    """Render each page whose view differs from the earlier build's, and keep the others."""
    for page in pages:
        address = page.address
        digest = digest_of_view(page)
        out.views[address] = digest
        if earlier.views.get(address) == digest and address in earlier.files:
            out.keep(address, earlier.files[address], page.template)
            out.reused += 1
        else:
            out.write(address, render(env, page).encode(), page.template)
            out.built += 1


def render(env: Environment, page: Page) -> str:
    """The HTML of one page."""
    return env.get_template(page.template).render(v=page.view, root=page.view.shell.root)


def digest_of_view(page: Page) -> str:
    """A digest of the template's name and of all that the view holds; equal views give equal digests."""
    whole: Any = (page.template, _plain(page.view))
    return hashlib.blake2b(
        marshal.dumps(whole, _NO_REFERENCES), digest_size=16
    ).hexdigest()


# Later formats of marshal write an object's second mention as a reference: equal values would differ.
_NO_REFERENCES = 2
_AS_THEY_ARE = frozenset((str, int, bool, type(None)))


def _plain(value: object) -> object:
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind is tuple:
        return tuple([_plain(item) for item in value])  # type: ignore[attr-defined]
    if kind is Frame:
        return value.digest  # type: ignore[attr-defined]
    inside = getattr(value, "__dict__", None)
    if inside is not None:
        return (kind.__name__, *[_plain(item) for item in inside.values()])
    return str(value)
