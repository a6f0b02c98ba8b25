"""What pages of many families say alike: when something was disclosed, or that it was not yet."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.shared import Posting, Standing
from generator.views import text
from generator.views.blocks import Alert, Block, Note, Text, row, table


def empty(what: str, basis: str) -> Alert:
    """What a page says whose data nobody has disclosed yet; ``basis`` says what the law asks."""
    return Alert(f"还没有公开{what}。{basis}可以到村公开栏查看，或打下面的电话询问。", "warn")


def posted(posting: Posting) -> str:
    """A posting in words, without a full stop: 2026年1月15日公开，张榜至2026年2月4日."""
    until = f"，张榜至{text.day(posting.until)}" if posting.until else ""
    return f"{text.day(posting.posted)}公开{until}{f'（{posting.note}）' if posting.note else ''}"


def posting_note(posting: Posting | None, basis: str = "") -> Iterator[Block]:
    """When and until when something was posted, or that it was not; ``basis`` is the article."""
    if posting is None:
        yield Alert(f"还没有记录公开日期{f'（{basis}）' if basis else ''}。", "warn")
    else:
        yield Note(f"{posted(posting)}。")


def standing(record: Standing | None) -> Iterator[Block]:
    """Of which day a standing register is, when it was disclosed, and its note."""
    if record is None:
        return
    if record.as_of:
        yield Note(f"数据截至{text.day(record.as_of)}。")
    yield from postings(record)


def _until(posting: Posting) -> str:
    """Until when something hung, its year only where that is another one."""
    if posting.until is None:
        return "—"
    same = posting.until.year == posting.posted.year
    return text.short_day(posting.until) if same else text.day(posting.until)


def postings(record: Standing | None) -> Iterator[Block]:
    """Every time a standing register was disclosed, newest first, and its note."""
    if record is None:
        return
    times = sorted(record.postings, key=lambda posting: posting.posted, reverse=True)
    if len(times) > 1:
        rows = [row(text.day(time.posted), _until(time), lines=(time.note or "",)) for time in times]
        caption = f"公开过 {len(times)} 次，新的在前"
        yield table("公开经过", caption, ("公开", "张榜至"), rows, amounts=(1,), dense=True)
    elif times:
        yield Text("公开经过", (f"{posted(times[0])}。",))
    else:
        yield Alert("还没有记录公开日期。", "warn")
    if record.note:
        yield Note(f"备注：{record.note}")
