"""A page of every kind in a real browser: fits, is large enough, can be told apart, tapped and read aloud."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import browsing
import every_kind
import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

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
    media: Literal["screen", "print"] = "screen"

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


PHONE = Mode("phone", (360,))
MODES = [
    Mode("screen", (360, 320, 1280)),
    Mode("elder", (320, 1280), elder=True),
    Mode("large text", (320,), text=200),
    Mode("print", (680,), media="print"),  # A4 less its margins
]
SIZES = ("target-size", "scrollable-region-focusable")
STRUCTURE = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {name: {"enabled": False} for name in ("color-contrast", *SIZES)},
}
LOOKS = {
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
    # AAA. The rule that axe names after it leaves to this one what lies below AA.
    "checks": {
        "color-contrast": {
            "options": {"contrastRatio": {"normal": {"expected": 7}, "large": {"expected": 4.5}}}
        }
    },
}
"""What depends on colours; sizes are measured as well, more strictly. The other rules say the same however a page is looked at."""
QUIET = {"resultTypes": ["violations"], "preload": False}

# Opening a page costs four times as much as measuring it: one page takes the place of another. Head and style sheet
# are the same on all.
SHOW = """(html) => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.body.replaceWith(document.adoptNode(page.body));
  for (const e of document.querySelectorAll('[data-shown]')) e.remove();
  for (const e of page.head.querySelectorAll(':not(noscript) > style')) {
    e.dataset.shown = '';
    document.head.append(document.adoptNode(e));
  }
  for (const e of document.querySelectorAll('[data-elder-switch]')) e.hidden = false;
}"""
# What looks the same, elements and classes all the way down, as what was seen in the same place of this or an earlier
# page is taken out: axe takes a millisecond an element. The page's parts stay, its heading, and what a name is made of.
THIN = """(known) => {
  const look = (e) => e.tagName + '.' + e.className + '(' + [...e.children].map(look) + ')';
  const thin = (parent, path) => {
    for (const e of [...parent.children]) {
      const key = path + '>' + look(e);
      if (parent !== document.body && !e.matches('h1') && !e.querySelector('h1') && known.has(key)) { e.remove(); continue; }
      known.add(key);
      if (!e.matches('a, button, label, select, summary, caption, th, td')) thin(e, path + '>' + e.tagName + '.' + e.className);
    }
  };
  thin(document.body, '');
}"""
# All that is different on any page, in one document.
GATHER = f"""(pages) => {{
  const known = new Set(), all = [];
  for (const [at, html] of pages) {{
    ({SHOW})(html);
    for (const e of document.querySelectorAll('[data-shown]')) delete e.dataset.shown;  // each page's own rules stay
    ({THIN})(known);
    const part = document.createElement('div');
    part.id = at;
    part.append(...document.body.childNodes);
    all.push(part);
  }}
  document.body.append(...all);
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
def written(every_kind_site: every_kind.Site) -> list[tuple[str, str]]:
    """The address and the HTML of the heaviest page of each kind."""
    return [
        (at, (every_kind_site.folder / at).read_text(encoding="utf-8"))
        for at in every_kind_site.heaviest.values()
    ]


@pytest.fixture(scope="module")
def sources(written: list[tuple[str, str]], chromium: Browser, address: str) -> list[tuple[str, str]]:
    """Those, and what scripts make of the pages that have one: all that can be chosen in a self-test is chosen."""
    found = list(written)
    with visitor_in(PHONE, chromium, address) as visitor:
        for at, html in written:
            if LexborHTMLParser(html).css_first("script[defer]"):
                visitor.go(at)
                visitor.page.evaluate(
                    "document.querySelectorAll('[data-quiz] button').forEach(button => button.click())"
                )
                found.append((f"{at} (scripts)", visitor.page.content()))
    return found


@pytest.fixture(scope="module")
def visitor(chromium: Browser, address: str) -> Iterator[browsing.Visitor]:
    """On the town's first page, with axe at hand."""
    with visitor_in(PHONE, chromium, address) as opened:
        opened.go("index.html")
        opened.page.evaluate(f"{browsing.axe_script()};0")
        yield opened


@contextmanager
def visitor_in(mode: Mode, chromium: Browser, address: str) -> Iterator[browsing.Visitor]:
    context = chromium.new_context(
        viewport={"width": mode.widths[0], "height": 740}, java_script_enabled=mode.scripts
    )
    yield browsing.Visitor(context, address)
    context.close()


def beyond_the_first_view(visitor: browsing.Visitor) -> list[str]:
    """What a page asked for beside itself, its style sheet and one script (search: its list of what there is)."""
    asked = [url.removeprefix(visitor.root) for url in visitor.asked[1:] if not url.startswith("data:")]
    styles = [name for name in asked if name.startswith("assets/site.")]
    scripts = [name for name in asked if re.fullmatch(r"assets/\w+\.js", name)]
    return [name for name in asked if name not in (*styles[:1], *scripts[:1], "search/index.js")]


def test_pages_open_and_ask_for_nothing_more(
    written: list[tuple[str, str]], address: str, chromium: Browser
) -> None:
    """Of the pages whose heads say the same, one a depth of folders is really opened, with scripts and without."""
    opened = {(at.count("/"), head(html)): at for at, html in written}
    assert {"index.html", "search.html", "404.html"} < set(opened.values())
    complaints: dict[str, list[str]] = defaultdict(list)
    for mode in (PHONE, Mode("no scripts", (320,), scripts=False)):
        with visitor_in(mode, chromium, address) as visitor:
            for at in opened.values():
                visitor.go(at)
                collect(complaints, f"{mode.name}: {at}", visitor.page.evaluate(FITS, mode.least))
                if more := beyond_the_first_view(visitor):
                    complaints["asks for more than it needs"].append(f"{at}: {more}")
                for told in visitor.wrong:
                    complaints[told].append(at)
                visitor.wrong.clear()
    assert not complaints, listed(complaints)


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
def test_every_kind_of_page_fits_and_can_be_used(
    mode: Mode, sources: list[tuple[str, str]], visitor: browsing.Visitor
) -> None:
    complaints: dict[str, list[str]] = defaultdict(list)
    measure = f"""([pages, least]) => pages.map(([at, html]) => {{
      ({SHOW})(html);
      return [at, ({FITS})(least)];
    }})"""
    for width in mode.widths:
        look(visitor, mode, width)
        for at, told in visitor.page.evaluate(measure, [sources, mode.least]):
            collect(complaints, f"{width} px: {at}", told)
    complaints.update({told: ["some page"] for told in visitor.wrong})
    assert not complaints, listed(complaints)


def test_axe_finds_nothing_in_the_structure_of_any_kind_of_page(
    sources: list[tuple[str, str]], visitor: browsing.Visitor
) -> None:
    judge = f"""async ([pages, options]) => {{
      const found = [], known = new Set();
      for (const [at, html] of pages) {{
        ({SHOW})(html);
        ({THIN})(known);
        for (const rule of (await axe.run(options)).violations)
          found.push([at, rule.id + ' ' + rule.nodes[0].html.slice(0, 120)]);
      }}
      return found;
    }}"""
    complaints: dict[str, list[str]] = defaultdict(list)
    look(visitor, PHONE, 360)
    for at, told in visitor.page.evaluate(judge, [sources, {**STRUCTURE, **QUIET}]):
        collect(complaints, at, [told])
    assert not complaints, listed(complaints)


def test_axe_finds_nothing_in_the_looks_of_any_kind_of_page(
    sources: list[tuple[str, str]], visitor: browsing.Visitor
) -> None:
    visitor.page.evaluate(GATHER, sources)
    complaints = []
    for mode in (PHONE, Mode("dark", dark=True)):
        look(visitor, mode, 360)
        complaints += judged(visitor, mode.name, LOOKS)
    look(visitor, Mode("elder", elder=True), 360)
    complaints += judged(visitor, "elder", {"runOnly": {"type": "rule", "values": SIZES}})
    assert not complaints, "\n".join(complaints)


def test_pale_text_would_be_found(visitor: browsing.Visitor) -> None:
    """Far below AA and just below AAA: had axe left the first to another rule, nothing would be said."""
    look(visitor, PHONE, 360)
    for colour, pale in (("#333", False), ("#666", True), ("#ddd", True)):
        visitor.page.evaluate(
            "colour => { document.body.innerHTML = `<main><p style='color:${colour}'>村务</p></main>` }",
            colour,
        )
        assert bool(judged(visitor, colour, LOOKS)) == pale, colour


def look(visitor: browsing.Visitor, mode: Mode, width: int) -> None:
    """Look at what stands in another way."""
    visitor.page.set_viewport_size({"width": width, "height": 740})
    visitor.page.emulate_media(media=mode.media, color_scheme="dark" if mode.dark else "light")
    visitor.page.evaluate(
        "([elder, text]) => { const e = document.documentElement; e.classList.toggle('elder', elder);"
        " e.style.fontSize = text === 100 ? '' : text + '%'; }",
        [mode.elder, mode.text],
    )


def judged(visitor: browsing.Visitor, name: str, rules: dict[str, object]) -> list[str]:
    """What axe finds on the page as it stands, a line for each element."""
    found = visitor.page.evaluate("options => axe.run(options)", {**rules, **QUIET})
    return [
        f"{name}: {rule['id']}: {' '.join(map(str, node['target']))} {node['html'][:120]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def head(html: str) -> tuple[object, ...]:
    """The tags of a page's head, with what tells what they ask for and allow."""
    tags = LexborHTMLParser(html).head
    assert tags is not None
    return tuple(
        (tag.tag, *map(tag.attributes.get, ("rel", "name", "http-equiv", "defer"))) for tag in tags.css("*")
    )


def collect(complaints: dict[str, list[str]], at: str, told: list[str]) -> None:
    for each in told:
        what, _, example = each.partition(" “")
        complaints[what].append(f"{at} “{example}")


def listed(complaints: dict[str, list[str]]) -> str:
    """Each complaint once, with how many pages it is heard from and a few of them."""
    return "\n".join(f"{len(where)} × {what}: {', '.join(where[:3])}" for what, where in complaints.items())
