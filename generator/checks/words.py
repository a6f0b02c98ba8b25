"""The glossary (L78): a word is explained once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.problems import Finding, finding

if TYPE_CHECKING:
    from generator.models.words import Words


def once(path: str, record: Words) -> Iterator[Finding]:
    """Words, and other names of them, that stand there twice."""
    seen: dict[str, str] = {}
    for number, each in enumerate(record.words):
        for place, word in ((("词语", number, "词"), each.word), *(
            (("词语", number, "也叫", at), other) for at, other in enumerate(each.also)
        )):  # fmt: skip
            if word in seen:
                yield finding("L78", path, place, word=word, other=seen[word])
            seen.setdefault(word, each.word)
