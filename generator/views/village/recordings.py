"""Recordings as pages have them: how long, how large, in which speech, and what is said in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.models.shared import Recording
from generator.views import urls
from generator.views.blocks import Heard, Recordings
from generator.views.village.attachments import size_of, standing
from generator.views.village.context import VillageContext

_TYPES = {"mp3": "audio/mpeg", "m4a": "audio/mp4"}
TEXT = "录音念的是本页的文字。"
PLAIN = "录音念的是上面的“简单说”。"


def heard(ctx: VillageContext, recordings: Iterable[Recording], reads: str) -> tuple[Heard, ...]:
    """Each recording to be listened to; one that cannot be leads nowhere and says why.

    ``reads`` says what a recording without words of its own says.
    """
    return tuple(_heard(ctx, each, reads) for each in recordings)


def block(ctx: VillageContext, recordings: Iterable[Recording]) -> Iterator[Recordings]:
    """The recordings of a page's own text as a block, where there are any."""
    items = heard(ctx, recordings, TEXT)
    if items:
        yield Recordings("听一听", items)


def _heard(ctx: VillageContext, recording: Recording, reads: str) -> Heard:
    said, note = recording.said or "", recording.note or ""
    title = f"用{recording.speech}念"
    shown = standing(ctx, recording.file)
    if isinstance(shown, str):
        name = recording.file.rpartition("/")[2]
        return Heard(title, f"{name}（{shown}）", "", "", said, "" if said else reads, note)
    minutes, seconds = divmod(round(shown.seconds), 60)
    long = f"{minutes} 分 {seconds} 秒" if minutes else f"{seconds} 秒"
    address = urls.attachment(ctx.id, recording.file)
    about = f"{long}，{size_of(shown.size or 0)}"
    return Heard(title, about, address, _TYPES[shown.kind], said, "" if said else reads, note)
