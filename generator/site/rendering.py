"""Pages and other files of a part: each made anew, and left as it stands where it comes out the same.

Rendering a page takes hardly longer than making a digest of its view: what it comes to decides.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from generator.problems import Unreadable, problem
from generator.views.page import Page, Shell


@dataclass
class Output:
    """The files that one part makes; remembers each, and refuses to make one twice.

    Those that stand with the same content (``earlier``: address to SHA-256) are not written again.
    """

    folder: Path
    earlier: Mapping[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    pages: int = 0
    pages_written: int = 0
    _sources: dict[str, str] = field(default_factory=dict)
    _folders: set[str] = field(default_factory=set)

    def write(self, address: str, raw: bytes, source: str = "") -> bool:
        """Write one file; False where it stands already.

        Raises Unreadable (U01) where its address is taken already.
        """
        self._claim(address, source)
        digest = self.files[address] = hashlib.sha256(raw).hexdigest()
        if self.earlier.get(address) == digest:
            return False
        folder = os.path.dirname(address)
        if folder not in self._folders:
            os.makedirs(self.folder / folder, exist_ok=True)
            self._folders.add(folder)
        handle = os.open(f"{self.folder}/{address}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        try:
            if os.write(handle, raw) != len(raw):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        finally:
            os.close(handle)
        return True

    def keep(self, address: str, digest: str, source: str = "") -> None:
        """Let a file of an earlier build stand that was not made again."""
        self._claim(address, source)
        self.files[address] = digest

    def _claim(self, address: str, source: str) -> None:
        if address in self.files:
            raise Unreadable(
                (problem("U01", address, address=address, first=self._sources[address], second=source),)
            )
        self._sources[address] = source


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


def render_all(env: Environment, pages: Iterable[Page], out: Output) -> None:
    """Render every page, and write those that do not stand already."""
    renderer = Renderer(env)
    for page in pages:
        out.pages += 1
        out.pages_written += out.write(page.address, renderer.render(page).encode(), page.template)
