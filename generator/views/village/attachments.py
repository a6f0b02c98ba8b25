"""Attachments as pages show them: a link with format and size, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
    if not ctx.stands(urls.attachment(ctx.id, name)):
        return Link(f"{shown}（已撤下）", "")
    found = ctx.records.enclosures.get(name)
    if found is None:
        return Link(f"{shown}（尚未提供）", "")
    if found.size is None:
        return Link(f"{shown}（没有通过检查，暂未公开）", "")
    return Link(shown, urls.attachment(ctx.id, name), f"{KINDS[found.kind]}，{_size(found.size)}")


def _size(octets: int) -> str:
    return f"{octets / 1_048_576:.1f} MB" if octets >= 1_048_576 else f"{max(1, round(octets / 1024))} KB"
