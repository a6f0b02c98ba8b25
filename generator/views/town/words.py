"""The words that villagers may not know, all on one page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.views import text, urls
from generator.views.blocks import Alert, Block, BlocksView, Note, facts
from generator.views.page import Link, Page, PageKind
from generator.views.town.context import TownContext


class WordsView(BlocksView):
    """Every word with its meaning."""


def pages(ctx: TownContext) -> Iterator[Page]:
    """The page of words."""
    record = ctx.settings.words
    words = record.words if record else ()
    blocks: list[Block] = [
        facts(
            each.word,
            ("也叫", text.listed(each.also)),
            ("依据", text.listed(text.by_law(each.basis))),
            anchor=f"w{number}",
            lines=(each.meaning, each.note or ""),
        )
        for number, each in enumerate(words, 1)
    ]
    if record and record.note:
        blocks.append(Note(f"备注：{record.note}"))
    if not blocks:
        blocks.append(Alert("还没有词语解释，看不懂的请打下面的电话问。", "plain"))
    shell = ctx.shell(
        "words",
        urls.WORDS,
        "词语解释",
        f"{ctx.town}村务公开里的词是什么意思：冲销、往来款、结余等，用大家听得懂的话说。",
        section="services",
        crumbs=(Link("便民服务", urls.SERVICES), Link("办事指南", urls.GUIDES)),
        files=("data/words.yml",),
        subtitle=f"共 {len(words)} 个" if words else "",
    )
    yield Page("pages/blocks.html", WordsView(shell=shell, blocks=tuple(blocks)))


KINDS = (
    PageKind(
        "词语解释", "pages/blocks.html", WordsView, urls.WORDS, "公开的内容里不好懂的词，一个一个说明白"
    ),
)
