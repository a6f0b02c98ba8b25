"""Pages to files: each rendered from its view, or left as it stands when its view has not changed."""

from __future__ import annotations

import errno
import hashlib
import marshal
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from generator.problems import Unreadable, problem
from generator.views.page import Frame, Page, Shell


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
        handle = os.open(f"{self.folder}/{address}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        with open(handle, "wb", buffering=0) as stream:
            if stream.write(raw) != len(raw):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
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


@dataclass(frozen=True)
class FrameHtml:
    """The parts of a page's frame that all pages of one village, section and folder depth share."""

    head: Markup
    top: Markup
    phones: Markup
    more: Markup


@dataclass
class Renderer:
    """An environment, and the frames that it has rendered already."""

    env: Environment
    _frames: dict[tuple[str, str, str], FrameHtml] = field(default_factory=dict)

    def render(self, page: Page) -> str:
        """The HTML of one page."""
        shell = page.view.shell
        return self.env.get_template(page.template).render(
            v=page.view, root=shell.root, frame=self.frame(shell)
        )

    def frame(self, shell: Shell) -> FrameHtml:
        """The shared parts of the page's frame."""
        key = (shell.frame.digest, shell.root, shell.section)
        found = self._frames.get(key)
        if found is None:
            macros: Any = self.env.get_template("components/frame.html").module
            names = ("head", "top", "phones", "more")
            found = FrameHtml(*(getattr(macros, name)(shell, shell.root) for name in names))
            self._frames[key] = found
        return found


def render_all(env: Environment, pages: Iterable[Page], out: Output, earlier: Earlier) -> None:
    """Render each page whose view differs from the earlier build's, and keep the others."""
    renderer = Renderer(env)
    for page in pages:
        address = page.address
        digest = digest_of_view(page)
        out.views[address] = digest
        if earlier.views.get(address) == digest and address in earlier.files:
            out.keep(address, earlier.files[address], page.template)
            out.reused += 1
        else:
            out.write(address, renderer.render(page).encode(), page.template)
            out.built += 1


def digest_of_view(page: Page) -> str:
    """A digest of the template's name and of all that the view holds; equal views give equal digests."""
    whole: Any = (page.template, _plain(page.view))
    return hashlib.blake2b(marshal.dumps(whole, _NO_REFERENCES), digest_size=16).hexdigest()


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
