"""codes.yml: a short code for each village and for some of its things; the file only grows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from .calendar import on
from .holdings import make_holdings
from .place import Place
from .writing import flow, quoted

_CODE = re.compile(r"(?:\{|- )\s*码:\s*\"?([a-z0-9][a-z0-9-]*)").findall


def code_lines(place: Place) -> list[tuple[str, str]]:
    """The codes of a village with their lines as they stand in the file."""
    issued = str(on(place.last, 1))
    if not place.code:
        return []
    lines = [(place.code, flow(码=place.code, 指向=f"v/{place.id}/index.html", 发放=issued))]
    for holding in make_holdings(place):
        if holding.code:
            target = quoted(f"v/{place.id}/assets.html#{holding.id}")
            lines.append((holding.code, flow(码=holding.code, 指向=target, 发放=issued)))
    return lines


def add_codes(path: Path, places: Iterable[Place]) -> None:
    """Appends the codes that the file does not hold yet; what stands in it stays."""
    text = path.read_text(encoding="utf-8") if path.exists() else "码:\n"
    known = set(_CODE(text))
    fresh = [line for place in places for code, line in code_lines(place) if code not in known]
    if text.strip() == "码: []":
        text = "码:\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "".join(f"  - {line}\n" for line in fresh), encoding="utf-8", newline="\n")
