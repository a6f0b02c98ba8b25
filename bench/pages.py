"""``python -m bench --pages``: is the HTML valid, and how fast and usable does Lighthouse find pages on a phone.

Both judges come from npm, by exact version, into a folder below the user's cache.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import building
from generator.demo import write_villages

VNU = "26.9.27"
LIGHTHOUSE = "12.8.2"
_OF_A_FILE = "Resource violates Content Security Policy"
"""'self' has no meaning for the checker, which reads files; tests see in a browser that nothing is blocked."""
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


VILLAGES, MONTHS = 3, 3
_ROOT = Path(__file__).resolve().parent.parent


class Missing(Exception):
    """A program that is needed is not there; its text is one sentence for the reader."""


@dataclass(frozen=True)
class Score:
    """Medians of Lighthouse's runs over one page: points of 100, milliseconds, bytes sent and requests."""

    page: str
    points: dict[str, int]
    first_paint: float
    largest_paint: float
    weight: int
    requests: int


@dataclass(frozen=True)
class Found:
    """What was found: how many kinds of pages the HTML checker read, its complaints, and Lighthouse's scores."""

    kinds: int
    complaints: list[str]
    scores: list[Score]
    rounds: int


def run(folder: Path, rounds: int) -> Found:
    """Build a small site in ``folder`` and judge its pages. Raises Missing."""
    site = _built(folder)
    kinds: dict[str, tuple[int, Path]] = {}
    for page in sorted(site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        kind = re.search(r'<body class="([^"]*)"', text)
        if kind:
            kinds[kind[1]] = max(kinds.get(kind[1], (0, page)), (len(text), page))
    complaints = invalid([page for _, page in kinds.values()])
    law = kinds["page page--law"][1].relative_to(site).as_posix()
    month = kinds["page page--finance-month"][1].relative_to(site).as_posix()
    home = kinds["page page--village-home"][1].relative_to(site).as_posix()
    pages = ("index.html", home, month, law, "mediation/index.html", "search.html")
    return Found(len(kinds), complaints, scores(site, pages, rounds), rounds)


def _built(folder: Path) -> Path:
    for name in ("data", "content"):
        shutil.copytree(_ROOT / name, folder / name, ignore=shutil.ignore_patterns("villages", "codes.yml"))
    write_villages(folder, VILLAGES, MONTHS, 11)
    shutil.copy(_ROOT / "mkdocs.yml", folder)
    building.build(building.Order(folder, folder / "site", today=date(2026, 11, 20), jobs=1))
    return folder / "site"


def invalid(pages: Sequence[Path]) -> list[str]:
    """What the Nu HTML checker calls an error or warns of, a line each. Raises Missing."""
    java = _program("java", "Java 11 or newer")
    jar = _package("vnu-jar", VNU) / "build" / "dist" / "vnu.jar"
    done = subprocess.run(
        [java, "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always", *map(str, pages)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = json.loads(done.stdout)["messages"]
    return [
        f"{Path(each['url']).name}:{each.get('lastLine', 0)}: {each['message']}"
        for each in found
        if (each["type"] == "error" or each.get("subType") == "warning")
        and not each["message"].startswith(_OF_A_FILE)
    ]


def scores(site: Path, pages: Sequence[str], rounds: int) -> list[Score]:
    """Lighthouse's judgement of pages on a phone with slow 4G. Raises Missing."""
    node = _program("node", "Node 20")
    chromium = _program("chromium", "Chromium")
    script = _package("lighthouse", LIGHTHOUSE) / "cli" / "index.js"
    with _served(site) as root:
        return [_score(node, script, chromium, root, page, rounds) for page in pages]


def _score(node: str, script: Path, chromium: str, root: str, page: str, rounds: int) -> Score:
    runs = []
    for _ in range(rounds):
        done = subprocess.run(
            [node, str(script), root + page, "--quiet", "--output=json", "--form-factor=mobile",
             "--throttling-method=simulate", "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
             f"--only-categories={','.join(CATEGORIES)}"],
            env={**os.environ, "CHROME_PATH": chromium}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        runs.append(json.loads(done.stdout))
        print(f"lighthouse: {page}", file=sys.stderr)
    asked = runs[0]["audits"]["network-requests"]["details"]["items"]

    def middle(audit: str) -> float:
        return statistics.median(float(run["audits"][audit]["numericValue"]) for run in runs)

    return Score(
        page,
        {
            name: round(100 * statistics.median(run["categories"][name]["score"] for run in runs))
            for name in CATEGORIES
        },
        middle("first-contentful-paint"),
        middle("largest-contentful-paint"),
        round(middle("total-byte-weight")),
        sum(not each["url"].startswith("data:") for each in asked),
    )


def _program(name: str, wanted: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise Missing(f"python -m bench --pages needs {wanted} ({name}).")
    return found


def _package(name: str, version: str) -> Path:
    """The folder of an npm package of exactly that version, fetched where it is not there yet."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cunwu" / f"{name}-{version}"
    folder = cache / "node_modules" / name
    if not (cache / ".whole").exists():
        npm = _program("npm", "npm, which fetches the HTML checker and Lighthouse")
        cache.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            [npm, "install", "--prefix", str(cache), "--no-save", "--no-audit", "--no-fund",
             "--ignore-scripts", "--silent", f"{name}@{version}"],
            stdout=sys.stderr,
        )  # fmt: skip
        if done.returncode:
            raise Missing(f"npm could not fetch {name} {version}: is there a network?")
        (cache / ".whole").touch()
    return folder


@contextmanager
def _served(site: Path) -> Iterator[str]:
    class Handler(http.server.SimpleHTTPRequestHandler):
        """Compressed, as hosts send it."""

        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            if not path.is_file():
                self.send_error(404)
                return
            raw = gzip.compress(path.read_bytes(), 6)
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(str(path)))
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
