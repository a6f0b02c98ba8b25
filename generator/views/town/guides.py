"""How to get something done, step by step: the guides that people write in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.bundles import Prose
from generator.models.content import Guide
from generator.summaries import translations
from generator.views import text, tongues, urls
from generator.views.blocks import Alert, Block, BlocksView, Bullets, Links, Note, ProseBlock, facts
from generator.views.page import Link, Page, PageKind
from generator.views.town import doors
from generator.views.town.context import TownContext
from generator.views.town.legal import page_of
from generator.views.town.reviewing import review_blocks
from generator.views.town.services import at, phones_of


class GuidesView(BlocksView):
    """All guides."""


class GuideView(BlocksView):
    """One guide, step by step."""


def pages(ctx: TownContext) -> Iterator[Page]:
    """The list of guides and each of them."""
    yield _index(ctx)
    for slug, guide in (*ctx.records.guides.items(), *ctx.records.guides_translations.items()):
        yield _guide(ctx, slug, guide)


def _index(ctx: TownContext) -> Page:
    names = {w.id: f"{w.name}窗口" for w in ctx.records.services.windows} if ctx.records.services else {}
    by_window: dict[str, list[Link]] = {}
    for slug, guide in ctx.records.guides.items():
        front = guide.front
        window = names.get(front.window or "", "其他")
        by_window.setdefault(window, []).append(
            Link(front.title, urls.town("guides", slug), _noted(ctx, slug, front.in_a_sentence or ""))
        )
    order = [name for name in (*names.values(), "其他") if name in by_window]
    who = tuple(doors.links(ctx))
    blocks: list[Block] = [Links("", who)] if who else []
    blocks += (Links(name, tuple(by_window[name])) for name in order)
    if not by_window:
        blocks.append(Alert("还没有办事指南，怎么办请打下面的电话询问。", "plain"))
    blocks.append(
        Links(
            "还想知道",
            (
                Link("词语解释", urls.WORDS, "不好懂的词是什么意思"),
                Link("便民服务", urls.SERVICES, "窗口在哪里、几点开门"),
                Link("学法用法", urls.LAW, "遇到事怎么办"),
                Link("人民调解空白文书", urls.MEDIATION_FORMS, "申请书、协议书等，可以打印"),
                Link("综治中心空白台账", urls.ORGANISATION_FORMS, "工作人员用，可以打印"),
            ),
        )
    )
    shell = ctx.shell(
        "guides",
        urls.GUIDES,
        "办事指南",
        f"{ctx.town}办事指南：一步一步怎么办、带什么、多久办好。",
        section="services",
        crumbs=(Link("便民服务", urls.SERVICES),),
        subtitle=f"共 {len(ctx.records.guides)} 份",
    )
    return Page("pages/blocks.html", GuidesView(shell=shell, blocks=tuple(blocks)))


def _noted(ctx: TownContext, slug: str, sentence: str) -> str:
    """What stands below a guide in the list: its sentence, and which translations there are."""
    found = translations.of(ctx.records.guides_translations, slug)
    codes = [
        prose.front.language for name, prose in found.items() if urls.town("guides", name) not in ctx.gone
    ]
    mark = tongues.mark(codes)
    return f"{sentence}（{mark}）" if mark else sentence


def _guide(ctx: TownContext, slug: str, guide: Prose[Guide]) -> Page:
    front = guide.front
    other = tongues.other(front.language)
    blocks: list[Block] = [Alert(front.in_a_sentence, "ok", language=other)] if front.in_a_sentence else []
    blocks += tongues.said_of(front, slug, lambda name: urls.town("guides", name), ctx.records.revisions)
    if front.translates:  # what is in the reader's language comes before what is not
        blocks.append(ProseBlock("", guide.html, language=other))
        blocks += tongues.facts_in_chinese(front, reviewed=front.review is not None)
    if front.papers:
        blocks.append(Bullets("带什么", front.papers))
    services = ctx.records.services
    window = next((w for w in services.windows if w.id == front.window), None) if services else None
    where = ("到哪里", f"{window.name}窗口", at(window)) if window else None
    about = facts("", where, ("收费", front.fee or ""))
    if about.items:
        blocks.append(about)
    if front.time_limits:
        blocks.append(Bullets("多久", front.time_limits))
    if not front.translates:
        blocks.append(ProseBlock("怎么办", guide.html, language=other))
    forms = tuple(_form(ctx, name) for name in front.forms)
    if forms:
        blocks.append(Links("空白表格", forms))
    if front.window:
        blocks += phones_of(ctx, (front.window,))
    if front.basis:
        blocks.append(Bullets("依据", text.by_law(front.basis)))
    related = tuple(link for name in front.related if (link := page_of(ctx, name, "guides")) is not None)
    if related:
        blocks.append(Links("相关", related))
    blocks += review_blocks(ctx, front.review)
    if front.note:
        blocks.append(Note(f"备注：{front.note}"))
    shell = ctx.shell(
        "guide",
        urls.town("guides", slug),
        front.title,
        front.in_a_sentence or f"{front.title}：怎么办、带什么、多久。",
        section="services",
        script=tongues.script_for(front.language),
        crumbs=(Link("便民服务", urls.SERVICES), Link("办事指南", urls.GUIDES)),
        files=tuple(f"content/guides/{name}.md" for name in (slug, front.translates) if name),
        title=f"{front.title}（{tongues.title_of(front, '办事指南')}）",
        unverified=front.verification == "待核",
        language=tongues.language_of(front.language),
        tongues=tongues.switch(
            slug,
            ctx.records.guides,
            ctx.records.guides_translations,
            lambda name: urls.town("guides", name),
            ctx.gone,
        ),
    )
    return Page("pages/blocks.html", GuideView(shell=shell, blocks=tuple(blocks)))


def _form(ctx: TownContext, name: str) -> Link:
    """Where a blank form is told of; with an unknown name the page of all of them."""
    return ctx.forms.get(name) or Link(name, urls.MEDIATION_FORMS)


KINDS = (
    PageKind("各份办事指南", "pages/blocks.html", GuidesView, "guides/index.html", "所有办事指南，按窗口"),
    PageKind(
        "办事指南",
        "pages/blocks.html",
        GuideView,
        "guides/relief.html",
        "一件事怎么办：材料、步骤、时限、收费、到哪个窗口",
    ),
)
