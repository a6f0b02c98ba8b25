"""Attachments as pages show them: a link with format and size, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.models.bundles import Enclosure
from generator.views import urls
from generator.views.blocks import Links
from generator.views.page import Link
from generator.views.village.context import VillageContext

KINDS = {
    "pdf": "PDF",
    "jpg": "图片",
    "jpeg": "图片",
    "png": "图片",
    "docx": "Word 文档",
    "xlsx": "表格",
    "csv": "表格",
    "mp3": "录音",
    "m4a": "录音",
}


def attachments(ctx: VillageContext, names: Iterable[str]) -> tuple[Link, ...]:
    """A link to each attachment of a record; one that is not there leads nowhere and says so."""
    return tuple(_link(ctx, name) for name in names)


def block(ctx: VillageContext, names: Iterable[str]) -> Iterator[Links]:
    """The attachments as a block, where there are any."""
    links = attachments(ctx, names)
    if links:
        yield Links("附件", links)


def _link(ctx: VillageContext, name: str) -> Link:
    shown = name.rpartition("/")[2]
    found = standing(ctx, name)
    if isinstance(found, str):
        return Link(f"{shown}（{found}）", "")
    return Link(shown, urls.attachment(ctx.id, name), f"{KINDS[found.kind]}，{size_of(found.size or 0)}")


def standing(ctx: VillageContext, name: str) -> Enclosure | str:
    """The attachment that stands on the site; why it does not, in words."""
    if not ctx.stands(urls.attachment(ctx.id, name)):
        return "已撤下"
    found = ctx.records.enclosures.get(name)
    if found is None:
        return "尚未提供"
    return found if found.size is not None else "没有通过检查，暂未公开"


def size_of(octets: int) -> str:
    """A file's size as a reader weighs it: KB, or MB."""
    return f"{octets / 1_048_576:.1f} MB" if octets >= 1_048_576 else f"{max(1, round(octets / 1024))} KB"
