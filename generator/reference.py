"""The generated pages of the documentation: docs/pages.md from the page kinds, docs/data.md from the models."""

from __future__ import annotations

import sys
from pathlib import Path

from generator.models import reference
from generator.views.town import pages as town
from generator.views.village import pages as village


def pages() -> str:
    """docs/pages.md: one table of every page kind, its view, an example address and what it shows."""
    lines = [
        "# 有哪些页面",
        "",
        "这一页由 `make docs` 从代码生成，请不要手改。",
        "",
        "| 页面 | 网址 | 给人看什么 | 视图 | 模板 |",
        "|---|---|---|---|---|",
    ]
    for kind in (*town.KINDS, *village.KINDS):
        view = f"{kind.view.__module__.removeprefix('generator.')}.{kind.view.__name__}"
        address = kind.address.replace("<", "&lt;").replace(">", "&gt;")
        lines.append(f"| {kind.name} | {address} | {kind.shows} | `{view}` | `{kind.template}` |")
    return "\n".join(lines) + "\n"


def main(folder: Path) -> None:
    """Write both pages."""
    (folder / "pages.md").write_text(pages(), encoding="utf-8")
    examples = reference.read_examples(folder / "examples")
    (folder / "data.md").write_text(reference.markdown(examples), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs"))
