"""Notices as they hang on the board: in full, until when, by whom, and whom to call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.models.bundles import Prose
from generator.models.content import Notice
from generator.summaries import translations
from generator.summaries.expiry import GONE
from generator.views import text, tongues, urls
from generator.views.blocks import Alert, Block, BlocksView, Links, ProseBlock, Text, facts
from generator.views.page import Link, Page, PageKind
from generator.views.village import recordings
from generator.views.village.attachments import block
from generator.views.village.context import VillageContext


class NoticesView(BlocksView):
    """What is posted now, and all notices by year."""


class NoticeView(BlocksView):
    """A notice as it hangs on the board."""


def pages(ctx: VillageContext) -> Iterator[Page]:
    """Notices and their list."""
    newest = sorted(ctx.records.notices, key=lambda slug: (ctx.records.notices[slug].front.day, slug))
    yield _list(ctx, newest[::-1])
    items = {item.id: item.name for item in ctx.settings.catalogue.items}
    for place, slug in enumerate(newest):
        before = newest[place - 1] if place else ""
        after = newest[place + 1] if place + 1 < len(newest) else ""
        yield _notice(ctx, slug, items, before, after)
    for slug in ctx.records.notice_translations:
        yield _notice(ctx, slug, items, "", "")


def _at(ctx: VillageContext, slug: str) -> str:
    return urls.in_folder(ctx.id, "notices", slug)


def _running(ctx: VillageContext, front: Notice) -> bool:
    return front.until is not None and not ctx.clock.passed(front.until)


def _list(ctx: VillageContext, newest: list[str]) -> Page:
    running: list[Link] = []
    years: dict[str, list[Link]] = {}
    for slug in newest:
        front = ctx.records.notices[slug].front
        mark = tongues.mark(_languages(ctx, slug))
        note = "　".join(filter(None, (front.kind, text.short_day(front.day), front.issuer, mark)))
        years.setdefault(str(front.day.year), []).append(Link(front.title, _at(ctx, slug), note))
        if front.until and _running(ctx, front):
            running.append(Link(front.title, _at(ctx, slug), f"公示至{text.day(front.until)}"))
    blocks: list[Block] = [Links("正在公示", tuple(running))] if running else []
    blocks += (Links(f"{year}年", tuple(links)) for year, links in years.items())
    if not blocks:
        blocks.append(Text("", ("还没有在网上发布通知公告。重要事项请看村公开栏，或打下面的电话询问。",)))
    shell = ctx.shell(
        "notices",
        urls.in_folder(ctx.id, "notices"),
        "通知公告",
        f"{ctx.records.village.name}的公示、公告、通知、通报。",
        section="notices",
        updated=ctx.records.notices[newest[0]].front.day if newest else None,
        subtitle=f"共 {len(newest)} 份" + (f"，正在公示 {len(running)} 份" if running else ""),
    )
    return Page("pages/blocks.html", NoticesView(shell=shell, blocks=tuple(blocks)))


def _languages(ctx: VillageContext, slug: str) -> list[str]:
    """The languages into which a notice is translated."""
    found = translations.of(ctx.records.notice_translations, slug)
    return [prose.front.language for name, prose in found.items() if ctx.stands(_at(ctx, name))]


def _notice(ctx: VillageContext, slug: str, items: Mapping[str, str], before: str, after: str) -> Page:
    """A notice or a translation of one; ``before`` and ``after`` name the notices beside it."""
    translated = ctx.records.notice_translations
    notice: Prose[Notice] = translated.get(slug) or ctx.records.notices[slug]
    front = notice.front
    blocks: list[Block] = []
    badge: str = front.kind
    if front.until:
        running = _running(ctx, front)
        badge = f"{front.kind}中" if running else f"{front.kind}已期满"
        ask = "有不同意见，请在这之前提出。" if running else "公示期已满，网上继续可查。"
        blocks.append(Alert(f"公示期：{text.day(front.day)}至{text.day(front.until)}。{ask}", "plain"))
    if notice.body != GONE:
        blocks += tongues.said_of(front, slug, lambda name: _at(ctx, name), ctx.records.revisions)
    blocks.append(ProseBlock("", notice.html, language=tongues.other(front.language)))
    blocks += recordings.block(ctx, front.recordings)
    if notice.body != GONE:
        blocks += tongues.facts_in_chinese(front)
    blocks.append(
        facts(
            "",
            ("发文单位", front.issuer),
            ("日期", text.day(front.day)),
            ("联系", front.contact or ""),
            ("公开目录", items.get(front.item, front.item), urls.village(ctx.id, "disclosure.html"))
            if front.item
            else None,
            ("公示期满后", "含姓名的正文和附件从网上撤下" if front.holds_names else ""),
            ("备注", front.note or ""),
        )
    )
    blocks += block(ctx, front.attachments)
    shell = ctx.shell(
        "notice",
        _at(ctx, slug),
        front.title,
        f"{ctx.records.village.name}{front.kind}：{front.title}（{text.day(front.day)}）。",
        section="notices",
        script=tongues.script_for(front.language),
        crumbs=(Link("通知公告", urls.in_folder(ctx.id, "notices")),),
        files=tuple(
            f"content/villages/{ctx.id}/notices/{name}.md" for name in (slug, front.translates) if name
        ),
        title=f"{front.title}（{slug}）",
        updated=front.day,
        badge=badge,
        badge_level="" if front.until and not _running(ctx, front) else "ok",
        subtitle=f"{front.issuer}　{text.day(front.day)}",
        language=tongues.language_of(front.language),
        tongues=tongues.switch(slug, ctx.records.notices, translated, lambda name: _at(ctx, name), ctx.gone),
    )
    return Page(
        "pages/blocks.html",
        NoticeView(
            shell=shell,
            blocks=tuple(blocks),
            previous=_neighbour(ctx, before),
            next=_neighbour(ctx, after),
        ),
    )


def _neighbour(ctx: VillageContext, slug: str) -> Link | None:
    return Link(ctx.records.notices[slug].front.title, _at(ctx, slug)) if slug else None


KINDS = (
    PageKind("各份通知公告", "pages/blocks.html", NoticesView, "v/<id>/notices/index.html",
             "正在公示的，和按年列出的公示、公告、通知、通报"),
    PageKind("通知公告", "pages/blocks.html", NoticeView, "v/<id>/notices/2026-05-01-x.html",
             "全文、公示期、发文单位、联系、附件"),
)  # fmt: skip
