"""An extension of Python-Markdown: each article of bylaws begins a paragraph, also without a blank line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown import Extension
from markdown.preprocessors import Preprocessor

if TYPE_CHECKING:
    from markdown import Markdown

_article = re.compile(r" {0,3}(?:\*\*)?第[一二三四五六七八九十百零〇0-9]{1,7}条").match


class Articles(Extension):
    """Puts a blank line before a line that begins with 第…条."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name that the library calls)
        """Register the preprocessor, to run once code and HTML were set aside."""
        md.preprocessors.register(_Apart(md), "articles", 5)


class _Apart(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        apart: list[str] = []
        for line in lines:
            if apart and apart[-1].strip() and _article(line):
                apart.append("")
            apart.append(line)
        return apart
