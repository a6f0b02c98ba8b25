"""``python -m bench --queries``: what a first search asks for, in a browser without anything loaded yet."""

from __future__ import annotations

import gzip
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, sync_playwright

from bench.pages import Missing
from generator import building
from generator.demo import write_villages

ASKED = ("低保", "彩礼", "宅基地", "村民会议", "水费", "1320.35")
"""Words of each length that villagers ask for, and an amount, which stands in no table of pairs."""
MONTHS = 36
GOAL = 60_000
_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Query:
    """One first search: files asked for, and their bytes as a host sends them (gzip)."""

    words: str
    files: int
    bytes: int


def run(sizes: Sequence[int], place: str | None) -> dict[int, list[Query]]:
    """The first searches over sites of so many villages. Raises Missing."""
    path = shutil.which("chromium")
    if path is None:
        raise Missing("python -m bench --queries needs Chromium (chromium).")
    found = {}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for villages in sizes:
            with tempfile.TemporaryDirectory(prefix="cunwu-bench-", dir=place) as name:
                site = _built(Path(name), villages)
                found[villages] = [_query(browser, site, words) for words in ASKED]
        browser.close()
    return found


def _built(root: Path, villages: int) -> Path:
    for name in ("data", "content"):
        shutil.copytree(_ROOT / name, root / name, ignore=shutil.ignore_patterns("villages", "codes.yml"))
    write_villages(root, villages, MONTHS, 11)
    building.build(building.Order(root, root / "site", today=date(2026, 11, 20)))
    return root / "site"


def _query(browser: Browser, site: Path, words: str) -> Query:
    """One search in a context of its own; it is over when nothing was asked for through half a second."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    asked: dict[Path, int] = {}

    def note(address: str) -> None:
        file = Path(unquote(urlsplit(address).path))
        if site / "search" in file.parents:
            asked[file] = len(gzip.compress(file.read_bytes(), 6))

    page.on("request", lambda request: note(request.url))
    page.goto((site / "search.html").as_uri())
    page.fill("input[type=search]", words)
    page.keyboard.press("Enter")
    before = -1
    while before != len(asked):
        before = len(asked)
        page.wait_for_timeout(500)
    context.close()
    return Query(words, len(asked), sum(asked.values()))
