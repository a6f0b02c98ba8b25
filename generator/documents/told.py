"""What a page's frame says to everyone, in the words of its papers."""

from __future__ import annotations

from generator.views.page import Shell
from generator.views.printed import coded, short

__all__ = ["coded", "held", "phones", "remarks", "short"]


def held(shell: Shell) -> tuple[str, ...]:
    """Sentences above the content: held back, not yet verified."""
    return tuple(notice.text for notice in shell.notices)


def remarks(shell: Shell) -> tuple[str, ...]:
    """What the checks found, each with its source."""
    return tuple(
        f"{remark.text}（依据：{remark.source}）" if remark.source else remark.text
        for remark in shell.remarks
    )


def phones(shell: Shell) -> str:
    """Whom to call, in one line; empty where no phone is known."""
    return "，".join(f"{phone.name} {phone.number}" for phone in shell.frame.phones)
