"""Pages in other languages: the switch between a text and its translations, and what a translation's page says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from generator.languages import CHINESE, LANGUAGES, Language
from generator.models.bundles import Prose, Revisions
from generator.summaries import translations
from generator.views import text, urls
from generator.views.blocks import Alert, Block, Note
from generator.views.page import Tongue

if TYPE_CHECKING:
    from generator.models.content import Guide, LawPiece, Notice

    T = TypeVar("T", LawPiece, Guide, Notice)
else:
    T = TypeVar("T")


def other(code: str) -> str:
    """The code of a language that is not the pages' own; empty for Chinese."""
    return "" if code == CHINESE else code


def script_for(code: str) -> str:
    """The script that reads a text aloud, which it does in Chinese only."""
    return "" if other(code) else urls.ALOUD


def language_of(code: str) -> Language | None:
    """The language of a page's heading; None where it is the pages' own."""
    return None if code == CHINESE else LANGUAGES[code]


def switch(
    slug: str,
    originals: Mapping[str, Prose[T]],
    translated: Mapping[str, Prose[T]],
    address: Callable[[str], str],
    gone: frozenset[str],
) -> tuple[Tongue, ...]:
    """The same text in other languages, the original first; nothing where no translation of it stands.

    ``slug`` names the original or one of its translations, ``gone`` the pages that were taken down.
    """
    own = translated.get(slug) or originals[slug]
    first = own.front.translates or slug
    texts = {first: originals[first], **translations.of(translated, first)}
    return tuple(
        Tongue(address(name), LANGUAGES[prose.front.language], prose.front.title)
        for name, prose in texts.items()
        if name != slug and address(name) not in gone
    )


def said_of(
    front: LawPiece | Guide | Notice,
    slug: str,
    address: Callable[[str], str],
    revisions: Mapping[str, Revisions],
) -> Iterator[Block]:
    """What stands above a translation, in Chinese: that the Chinese counts, who made it, who read it through,
    and whether the original was changed since."""
    if front.translates is None:
        if front.language != CHINESE:
            yield Note(f"语言：{LANGUAGES[front.language].name}")
        return
    who = f"译者：{front.translator}。" if front.translator else ""
    read = "已经对照原文校对。" if front.proofread else "还没有请懂这种语言的人校对。"
    yield Alert(f"这是{_named(front.language)}译文。译文供参考，以中文为准。{who}{read}", "plain")
    changed = _changed_since(address(front.translates), address(slug), revisions)
    if changed is not None:
        yield Alert(f"中文原文在{text.day(changed)}改过，这篇译文还没有跟着改。说法不一样的地方，请看中文。")


def _changed_since(original: str, own: str, revisions: Mapping[str, Revisions]) -> date | None:
    """The day of an original's newest change, where its translation's is older; None too where git knows neither."""
    if own not in revisions or original not in revisions:
        return None
    translated, changed = revisions[own].items[0].day, revisions[original].items[0].day
    return changed if changed > translated else None


def facts_in_chinese(front: LawPiece | Guide | Notice, *, reviewed: bool = False) -> Iterator[Block]:
    """Marks that what follows stands in Chinese, taken from the original; ``reviewed`` where a lawyer is named."""
    if front.translates is not None:
        too = "；律师审核的是中文原文" if reviewed else ""
        yield Note(f"下面的内容和电话是中文的，与中文原文相同{too}。")


def mark(codes: Iterable[str]) -> str:
    """Beside the entry of an original in a list: 有藏文、维吾尔文; empty without a translation."""
    names = "、".join(LANGUAGES[code].name for code in codes)
    return f"有{names}" if names else ""


def title_of(front: LawPiece | Guide | Notice, beside: str) -> str:
    """What stands beside the title to make it unique; of a translation its language too."""
    return beside if front.translates is None else f"{beside}，{_named(front.language)}"


def _named(code: str) -> str:
    return LANGUAGES[code].name
