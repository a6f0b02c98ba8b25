"""The example project's whole site as text: what every page says. Renew with ``python -m tests.golden``."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

REPO = Path(__file__).resolve().parents[1]
GOLDEN = REPO / "tests" / "golden"


def pages_as_text(folder: Path) -> dict[str, str]:
    """Every page of the example project, built in ``folder``: address to what it says, a line a block."""
    from generator import building

    shutil.copytree(REPO / "docs" / "examples", folder, dirs_exist_ok=True)
    building.build(building.Order(folder, folder / "site", today=date(2026, 11, 20), jobs=1))
    found = {}
    for path in sorted((folder / "site").rglob("*.html")):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        for node in tree.css("script, style"):
            node.decompose()
        title = tree.css_first("title")
        body = tree.css_first("body")
        lines = re.split(r"\n+", (body.text(separator="\n") if body else ""))
        said = [re.sub(r"\s+", " ", line).strip() for line in lines]
        found[path.relative_to(folder / "site").as_posix()] = (
            "\n".join([title.text() if title else "", *filter(None, said)]) + "\n"
        )
    return found


def main() -> None:
    """Write the golden texts anew."""
    with tempfile.TemporaryDirectory() as name:
        found = pages_as_text(Path(name))
    shutil.rmtree(GOLDEN, ignore_errors=True)
    for address, text in found.items():
        path = GOLDEN / f"{address}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"{len(found)} pages", file=sys.stderr)


if __name__ == "__main__":
    sys.path.insert(0, str(REPO))
    main()
