"""A real browser on a site that is served at this machine, under a prefix, and what it asks for and complains of."""

from __future__ import annotations

import mimetypes
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

PREFIX = "/x/y/"
_MISSING = (
    "没有找到 Chromium：网页要在真的浏览器里检查。请让管理员执行：apt-get install chromium fonts-noto-cjk"
)


@contextmanager
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a window; the test fails, and says what to install, where there is none."""
    path = shutil.which("chromium")
    if path is None:
        pytest.fail(_MISSING, pytrace=False)
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield opened
        finally:
            opened.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder at a free port of this machine, below PREFIX; the address of its root.

    Pages that lead on at once stay, so that they can be looked at: a reader whose browser doesn't
    follow sees them.
    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            file = folder / path.removeprefix(PREFIX)
            found = path.startswith(PREFIX) and file.is_file() and folder in file.resolve().parents
            raw = file.read_bytes() if found else b""
            if file.suffix == ".html":
                raw = re.sub(rb'<meta http-equiv="refresh"[^>]*>', b"", raw)
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", mimetypes.guess_type(file.name)[0] or "text/plain")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_: Any) -> None:
            pass

    folder = folder.resolve()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    finally:
        server.shutdown()
        server.server_close()


class Visitor:
    """A page of a browser that keeps what was asked for, what left the site, and what went wrong."""

    def __init__(self, context: BrowserContext, root: str) -> None:
        self.root = root
        self.asked: list[str] = []
        self.wrong: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))

    def go(self, address: str) -> None:
        """Open an address of the site; what the last page asked for is forgotten."""
        self.asked.clear()
        self.page.goto(self.root + address)

    def _asked(self, url: str) -> None:
        self.asked.append(url)
        if not url.startswith((self.root, "data:")):
            self.wrong.append(f"asks elsewhere: {url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.wrong.append(f"console: {message.text}")


def axe_script() -> str:
    """The accessibility checker, taken from its Python package."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
