"""A page of every kind in a real browser: fits, is large enough, can be told apart, tapped and read aloud."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import browsing
import every_kind
import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

MEASURE = (Path(__file__).parent / "measure_page.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Mode:
    """How pages are looked at: widths in CSS pixels, colours, and the reader's choices."""

    name: str
    widths: tuple[int, ...] = (360, 320)
    dark: bool = False
    elder: bool = False
    scripts: bool = True
    text: int = 100
    """The reader's size of text, in per cent."""
    media: str = "screen"

    @property
    def least(self) -> dict[str, object]:
        """The least sizes in CSS pixels; on paper points count, and nothing is tapped."""
        if self.media == "print":
            return {"text": 0, "target": 0, "body": 0, "sheet": True}
        return {
            "text": 20 if self.elder else 16,
            "target": 60 if self.elder else 44,
            "body": 22 if self.elder else 16,
            "sheet": False,
        }


MODES = [
    Mode("screen", (360, 320, 1280)),
    Mode("elder", (360, 320, 1280), elder=True),
    Mode("large text", text=200),
    Mode("no scripts", (360,), scripts=False),
    Mode("print", (680,), media="print"),  # A4 less its margins
]
ALL = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]},
    # 7:1 (4.5:1 for large text) holds wherever the looser rule does.
    "rules": {"color-contrast-enhanced": {"enabled": True}, "color-contrast": {"enabled": False}},
}
LOOKS = {
    "runOnly": {
        "type": "rule",
        "values": ["color-contrast-enhanced", "target-size", "scrollable-region-focusable"],
    }
}
"""What depends on colours and sizes; the other rules say the same however a page is looked at."""
SHOWN = """([html, known]) => {
  // The page takes the place of the one that stands: loading each, and axe anew into each, costs more than axe.
  // Head and style sheet are the same on all.
  const page = new DOMParser().parseFromString(html, 'text/html');
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.body.replaceWith(document.adoptNode(page.body));
  for (const e of document.querySelectorAll('[data-elder-switch]')) e.hidden = false;
  // What looks the same, elements and classes all the way down, in the same place, and was seen already on this
  // or an earlier page is taken out: contrast takes axe 4 ms an element. Returns what is new.
  // Where nothing is known, only siblings that look the same are.
  const look = (e) => e.tagName + '.' + e.className + '(' + [...e.children].map(look) + ')';
  const hash = (s) => { let h = 5381; for (let i = 0; i < s.length; i++) h = (h * 33 + s.charCodeAt(i)) >>> 0; return h; };
  const all = new Set(known || []), fresh = [];
  const thin = (parent, path) => {
    const seen = known ? all : new Set();
    for (const e of [...parent.children]) {
      const key = hash(path + '>' + look(e));
      if (seen.has(key)) { e.remove(); continue; }
      seen.add(key);
      fresh.push(key);
      thin(e, path + '>' + e.tagName + '.' + e.className);
    }
  };
  thin(document.body, '');
  return fresh;
}"""


@pytest.fixture(scope="module")
def address(every_kind_site: every_kind.Site) -> Iterator[str]:
    with browsing.served(every_kind_site.folder) as root:
        yield root


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browsing.browser() as opened:
        yield opened


@contextmanager
def visitor_in(mode: Mode, chromium: Browser, address: str) -> Iterator[browsing.Visitor]:
    origin = address.removesuffix(browsing.PREFIX)
    remembered = [{"name": "cunwu-elder", "value": "1"}] if mode.elder else []
    context = chromium.new_context(
        viewport={"width": mode.widths[0], "height": 740},
        color_scheme="dark" if mode.dark else "light",
        java_script_enabled=mode.scripts,
        storage_state={"cookies": [], "origins": [{"origin": origin, "localStorage": remembered}]},  # type: ignore[typeddict-item]
    )
    visitor = browsing.Visitor(context, address)
    visitor.page.emulate_media(media=mode.media)  # type: ignore[arg-type]
    yield visitor
    context.close()


def beyond_the_first_view(visitor: browsing.Visitor) -> list[str]:
    """What a page asked for beside itself, its style sheet and one script (search: its list of what there is)."""
    asked = [url.removeprefix(visitor.root) for url in visitor.asked[1:] if not url.startswith("data:")]
    styles = [name for name in asked if name.startswith("assets/site.")]
    scripts = [name for name in asked if re.fullmatch(r"assets/\w+\.js", name)]
    return [name for name in asked if name not in (*styles[:1], *scripts[:1], "search/index.js")]


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
def test_every_kind_of_page_fits_and_can_be_used(
    mode: Mode, every_kind_site: every_kind.Site, address: str, chromium: Browser
) -> None:
    complaints: dict[str, list[str]] = defaultdict(list)
    with visitor_in(mode, chromium, address) as visitor:
        for at in every_kind_site.heaviest.values():
            visitor.go(at)
            if more := beyond_the_first_view(visitor):
                complaints["asks for more than it needs"].append(f"{at}: {more}")
            if mode.text != 100:
                visitor.page.evaluate(f"document.documentElement.style.fontSize = '{mode.text}%'")
            for width in mode.widths:
                visitor.page.set_viewport_size({"width": width, "height": 740})
                for told in visitor.page.evaluate(MEASURE, mode.least):
                    what, _, example = told.partition(" “")
                    complaints[f"{width} px: {what}"].append(f"{at} “{example}")
            for told in visitor.wrong:
                complaints[told].append(at)
            visitor.wrong.clear()
    assert not complaints, listed(complaints)


@pytest.mark.parametrize(
    ("mode", "rules"),
    [
        (Mode("phone"), ALL),
        (Mode("dark", dark=True), LOOKS),
        (Mode("elder", elder=True), LOOKS),
        (Mode("wide", (1280,)), LOOKS),
    ],
    ids=lambda value: value.name if isinstance(value, Mode) else "",
)
def test_axe_finds_nothing_on_any_kind_of_page(
    mode: Mode, rules: dict[str, object], every_kind_site: every_kind.Site, address: str, chromium: Browser
) -> None:
    axe = f"{browsing.axe_script()};0"
    options = json.dumps({**rules, "resultTypes": ["violations"], "preload": False})
    complaints: dict[str, list[str]] = defaultdict(list)
    known: list[int] = []
    with visitor_in(mode, chromium, address) as visitor:
        visitor.go("index.html")
        visitor.page.evaluate(axe)
        for at in every_kind_site.heaviest.values():
            html = (every_kind_site.folder / at).read_text(encoding="utf-8")
            fresh = visitor.page.evaluate(SHOWN, [html, known if rules is LOOKS else None])
            known += fresh
            if not fresh:
                continue
            for rule in visitor.page.evaluate(f"axe.run({options})")["violations"]:
                complaints[rule["id"]].append(f"{at} {rule['nodes'][0]['html'][:120]}")
    assert not complaints, listed(complaints)


def listed(complaints: dict[str, list[str]]) -> str:
    """Each complaint once, with how many pages it is heard from and a few of them."""
    return "\n".join(f"{len(where)} × {what}: {', '.join(where[:3])}" for what, where in complaints.items())
