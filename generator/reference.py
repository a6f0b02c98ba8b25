"""The generated pages of the documentation: page kinds, data files, and the catalogue of problems.

``--gallery DIR`` writes the components in every state instead, to look at (``generator/gallery``).
"""

from __future__ import annotations

import sys
from pathlib import Path

from generator.models import reference
from generator.problems import CATALOGUE, SEVERITY_WORDS
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


_LETTERS = (
    ("Y", "读文件"), ("S", "项和值"), ("A", "账目"), ("D", "公开时限"), ("M", "民主议事"), ("J", "调解"),
    ("B", "村规民约"), ("L", "法律引用"), ("P", "个人信息"), ("H", "文件"), ("U", "网址"), ("R", "生成与发布"), ("T", "印刷文档"),
)  # fmt: skip
_CHECKS_HEAD = """# 检查些什么

这一页由 `make docs` 从问题目录生成，请不要手改。

- **错误**：要公开的内容读不出来、加不起来、不写更正就改了公开过的数、写了不能公开的东西，或者有害。有错误的文件按上一次正确的内容公开，改好了再更新；其余照常。
- **公示**：村里做得不合规定、但照实记下来的事。它写在网页上，注明依据，从不妨碍公开。
- **提醒**：只给工作人员和审计人员看，不上网页。

“{…}”处填的是文件里的内容。
"""


def checks() -> str:
    """docs/checks.md: every problem by letter, with severity, wording, remedy and source."""
    lines = [_CHECKS_HEAD]
    for letter, heading in _LETTERS:
        lines += [
            f"## {letter} {heading}",
            "",
            "| 编号 | 级别 | 说什么 | 怎么改 | 依据 |",
            "|---|---|---|---|---|",
        ]
        for kind in sorted((k for k in CATALOGUE if k.code[0] == letter), key=lambda k: k.code):
            cells = (kind.code, SEVERITY_WORDS[kind.severity], kind.wording, kind.remedy, kind.source)
            lines.append("| " + " | ".join(_plain(cell) for cell in cells) + " |")
        lines.append("")
    return "\n".join(lines)


def _plain(wording: str) -> str:
    return (
        wording.replace("{{", "{")
        .replace("}}", "}")
        .replace("|", "\\|")
        .replace("<", "&lt;")
        .replace("*", "\\*")
    )


def main(folder: Path) -> None:
    """Write the pages."""
    (folder / "checks.md").write_text(checks(), encoding="utf-8")
    (folder / "pages.md").write_text(pages(), encoding="utf-8")
    examples = reference.read_examples(folder / "examples")
    (folder / "data.md").write_text(reference.markdown(examples), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--gallery"]:
        from generator.gallery import writing

        place = Path(sys.argv[2] if len(sys.argv) > 2 else "build/gallery")
        print(f"{writing.write(place)} examples: {place / 'index.html'}")
    else:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs"))
