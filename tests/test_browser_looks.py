"""A page of every kind in a real browser: fits, is large enough, can be told apart, tapped and read aloud."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import browsing
import every_kind
import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

MEASURE = (Path(__file__).parent / "measure_page.js").read_text(encoding="utf-8")
_LOOKS = ["color-contrast-enhanced", "target-size", "scrollable-region-focusable"]
"""Rules of axe whose outcome depends on colours and sizes; the others say the same in every mode."""
EVERYTHING = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]},
    # 7:1 (4.5:1 for large text) holds wherever the looser rule does.
    "rules": {"color-contrast-enhanced": {"enabled": True}, "color-contrast": {"enabled": False}},
}
APPEARANCE = {"runOnly": {"type": "rule", "values": _LOOKS}}


@dataclass(frozen=True)
class Mode:
    """How pages are looked at: widths in CSS pixels, and what is asked of axe at the first of them."""

    name: str
    widths: tuple[int, ...] = (360, 320)
    dark: bool = False
    elder: bool = False
    scripts: bool = True
    text: int = 100
    """The reader's size of text, in per cent."""
    media: str = "screen"
    axe: dict[str, object] = field(default_factory=dict)

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
    Mode("phone", axe=EVERYTHING),
    Mode("dark", (360, 1280), dark=True, axe=APPEARANCE),
    Mode("elder", elder=True, axe=APPEARANCE),
    Mode("wide", (1280,), axe=APPEARANCE),
    Mode("elder wide", (1280,), elder=True),
    Mode("large text", text=200),
    Mode("no scripts", (360,), scripts=False),
    Mode("print", (680,), media="print"),  # A4 less its margins
]


@pytest.fixture(scope="module")
def site(seed_project: Path, tmp_path_factory: pytest.TempPathFactory) -> every_kind.Site:
    root = tmp_path_factory.mktemp("kinds") / "project"
    shutil.copytree(seed_project, root)
    return every_kind.make(root)


@pytest.fixture(scope="module")
def address(site: every_kind.Site) -> Iterator[str]:
    with browsing.served(site.folder) as root:
        yield root


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browsing.browser() as opened:
        yield opened


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
def test_every_kind_of_page_fits_and_can_be_used(
    mode: Mode, site: every_kind.Site, address: str, chromium: Browser
) -> None:
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
    axe = f"{browsing.axe_script()};0" if mode.axe else ""
    options = json.dumps({**mode.axe, "resultTypes": ["violations"], "preload": False})
    wrong: dict[str, list[str]] = {}
    for page in site.addresses:
        visitor.go(page)
        found = []
        for width in mode.widths:
            if width != visitor.page.viewport_size["width"]:  # type: ignore[index]
                visitor.page.set_viewport_size({"width": width, "height": 740})
            if mode.text != 100:
                visitor.page.evaluate(f"document.documentElement.style.fontSize = '{mode.text}%'")
            found += [f"{width}: {told}" for told in visitor.page.evaluate(MEASURE, mode.least)]
            if mode.axe and width == mode.widths[0]:
                visitor.page.evaluate(axe)
                told = visitor.page.evaluate(f"axe.run({options})")["violations"]
                found += [f"{width}: axe {rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in told]
        found += visitor.wrong
        visitor.wrong.clear()
        if found:
            wrong[page] = found
        visitor.page.set_viewport_size({"width": mode.widths[0], "height": 740})
    context.close()
    assert not wrong, "\n".join(f"{page}: {told}" for page, all_told in wrong.items() for told in all_told)
