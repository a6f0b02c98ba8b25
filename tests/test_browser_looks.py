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

FITS = (Path(__file__).parent / "measure_page.js").read_text(encoding="utf-8")


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
    Mode("screen", (320, 1280)),
    Mode("elder", (360, 320, 1280), elder=True),
    Mode("large text", text=200),
    Mode("no scripts", scripts=False),
    Mode("print", (680,), media="print"),  # A4 less its margins
]
STRUCTURE = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"color-contrast": {"enabled": False}},
}
LOOKS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "target-size", "scrollable-region-focusable"]},
    # AAA. The rule that axe names after it leaves to this one what lies below AA.
    "checks": {
        "color-contrast": {
            "options": {"contrastRatio": {"normal": {"expected": 7}, "large": {"expected": 4.5}}}
        }
    },
}
"""What depends on colours and sizes; the other rules say the same however a page is looked at."""
QUIET = {"resultTypes": ["violations"], "preload": False}

# Opening a page costs four times as much as measuring it: one page takes the place of another. Head and style sheet
# are the same on all.
SHOW = """(html) => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.body.replaceWith(document.adoptNode(page.body));
  for (const e of document.querySelectorAll('[data-elder-switch]')) e.hidden = %s;
}"""
# What looks the same as what stands before it in the same place, elements and classes all the way down, is taken out.
THIN = """(known) => {
  const look = (e) => e.tagName + '.' + e.className + '(' + [...e.children].map(look) + ')';
  const thin = (parent, path) => {
    const seen = known || new Set();
    for (const e of [...parent.children]) {
      const key = path + '>' + look(e);
      if (seen.has(key)) { e.remove(); continue; }
      seen.add(key);
      thin(e, path + '>' + e.tagName + '.' + e.className);
    }
  };
  thin(document.body, '');
}"""
# All that is different on any page, in one document: axe takes 4 ms an element for contrast.
GATHER = f"""(pages) => {{
  const known = new Set(), all = [];
  for (const [address, html] of pages) {{
    ({SHOW % "false"})(html);
    ({THIN})(known);
    const part = document.createElement('div');
    part.setAttribute('data-at', address);
    part.append(...document.body.childNodes);
    all.push(part);
  }}
  document.body.append(...all);
  return document.body.querySelectorAll('*').length;
}}"""


@pytest.fixture(scope="module")
def address(every_kind_site: every_kind.Site) -> Iterator[str]:
    with browsing.served(every_kind_site.folder) as root:
        yield root


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browsing.browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def sources(every_kind_site: every_kind.Site) -> list[tuple[str, str]]:
    """The address and the HTML of the heaviest page of each kind."""
    return [
        (at, (every_kind_site.folder / at).read_text(encoding="utf-8"))
        for at in every_kind_site.heaviest.values()
    ]


@contextmanager
def visitor_in(mode: Mode, chromium: Browser, address: str) -> Iterator[browsing.Visitor]:
    context = chromium.new_context(
        viewport={"width": mode.widths[0], "height": 740},
        color_scheme="dark" if mode.dark else "light",
        java_script_enabled=mode.scripts,
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


def test_every_kind_of_page_opens_and_asks_for_nothing_more(
    every_kind_site: every_kind.Site, address: str, chromium: Browser
) -> None:
    """Really opened, on a phone, with its scripts."""
    complaints: dict[str, list[str]] = defaultdict(list)
    mode = Mode("phone", (360,))
    with visitor_in(mode, chromium, address) as visitor:
        for at in every_kind_site.heaviest.values():
            visitor.go(at)
            collect(complaints, at, visitor.page.evaluate(FITS, mode.least))
            if more := beyond_the_first_view(visitor):
                complaints["asks for more than it needs"].append(f"{at}: {more}")
            for told in visitor.wrong:
                complaints[told].append(at)
            visitor.wrong.clear()
    assert not complaints, listed(complaints)


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
def test_every_kind_of_page_fits_and_can_be_used(
    mode: Mode, sources: list[tuple[str, str]], address: str, chromium: Browser
) -> None:
    complaints: dict[str, list[str]] = defaultdict(list)
    measure = f"""([pages, least]) => pages.map(([at, html]) => {{
      ({SHOW % ("false" if mode.scripts else "true")})(html);
      return [at, ({FITS})(least)];
    }})"""
    with visitor_in(mode, chromium, address) as visitor:
        visitor.go("index.html")
        if mode.elder:
            visitor.page.locator("[data-elder-switch]").click()
        visitor.page.evaluate(f"document.documentElement.style.fontSize = '{mode.text}%'") if mode.text != 100 else None
        for width in mode.widths:
            visitor.page.set_viewport_size({"width": width, "height": 740})
            for at, told in visitor.page.evaluate(measure, [sources, mode.least]):
                collect(complaints, f"{width} px: {at}", told)
    assert not complaints, listed(complaints)


def test_axe_finds_nothing_in_the_structure_of_any_kind_of_page(
    sources: list[tuple[str, str]], address: str, chromium: Browser
) -> None:
    complaints: dict[str, list[str]] = defaultdict(list)
    with visitor_in(Mode("phone", (360,)), chromium, address) as visitor:
        visitor.go("index.html")
        visitor.page.evaluate(f"{browsing.axe_script()};0")
        judge = f"""async (pages) => {{
          const found = [];
          for (const [at, html] of pages) {{
            ({SHOW % "false"})(html);
            ({THIN})();
            for (const rule of (await axe.run({json.dumps({**STRUCTURE, **QUIET})})).violations)
              found.push([at, rule.id + ' ' + rule.nodes[0].html.slice(0, 120)]);
          }}
          return found;
        }}"""
        for at, told in visitor.page.evaluate(judge, sources):
            collect(complaints, at, [told])
    assert not complaints, listed(complaints)


@pytest.mark.parametrize(
    "mode",
    [Mode("phone"), Mode("dark", dark=True), Mode("elder", elder=True), Mode("wide", (1280,))],
    ids=lambda mode: mode.name,
)
def test_axe_finds_nothing_in_the_looks_of_any_kind_of_page(
    mode: Mode, sources: list[tuple[str, str]], address: str, chromium: Browser
) -> None:
    with visitor_in(mode, chromium, address) as visitor:
        visitor.go("index.html")
        if mode.elder:
            visitor.page.locator("[data-elder-switch]").click()
        visitor.page.evaluate(f"{browsing.axe_script()};0")
        print(visitor.page.evaluate(GATHER, sources))
        found = visitor.page.evaluate(f"axe.run({json.dumps({**LOOKS, **QUIET})})")
        import time; print(time.time(), found["passes"] and [ (r["id"], len(r["nodes"])) for r in found["passes"]])
        complaints = [f"{rule['id']}: {node['target']} {node['html'][:120]}" for rule in found["violations"] for node in rule["nodes"]]
    assert not complaints, "\n".join(complaints)


def collect(complaints: dict[str, list[str]], at: str, told: list[str]) -> None:
    for each in told:
        what, _, example = each.partition(" “")
        complaints[what].append(f"{at} “{example}")


def listed(complaints: dict[str, list[str]]) -> str:
    """Each complaint once, with how many pages it is heard from and a few of them."""
    return "\n".join(f"{len(where)} × {what}: {', '.join(where[:3])}" for what, where in complaints.items())
