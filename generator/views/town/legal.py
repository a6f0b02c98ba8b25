"""The village's law school: pieces by situation."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.bundles import Prose
from generator.models.content import LawPiece
from generator.summaries import translations
from generator.views import months, text, tongues, urls
from generator.views.blocks import (
    Alert,
    Block,
    BlocksView,
    Bullets,
    Links,
    Note,
    ProseBlock,
    Tiles,
)
from generator.views.page import Link, Page, PageKind
from generator.views.town import outreach
from generator.views.town.context import TownContext
from generator.views.town.reviewing import review_blocks, short_of
from generator.views.town.services import phones_of

TOPICS = (
    "土地和宅基地",
    "婚姻和家庭",
    "养老和继承",
    "打工和工资",
    "钱、借贷和诈骗",
    "邻里",
    "出行和受伤",
    "村务和集体权利",
    "种地和环境",
    "孩子和上学",
    "救助和求助",
)
"""Topics in the order in which the index has them; any other stands behind them."""


class LawIndexView(BlocksView):
    """Pieces by topic, cases, self-tests and what is on this month."""


class LawPieceView(BlocksView):
    """An answer to one situation, or an invented case."""


def pages(ctx: TownContext) -> Iterator[Page]:
    """Legal education."""
    yield _index(ctx)
    for slug, piece in (*ctx.records.law.items(), *ctx.records.law_translations.items()):
        yield _piece(ctx, slug, piece)


def page_of(ctx: TownContext, reference: str, folder: str) -> Link | None:
    """The page that 相关 names: a slug of the same folder, or ``law/…``, ``guides/…``; None if unknown."""
    where, _, slug = reference.rpartition("/")
    where = where or folder
    if where == "law" and slug in ctx.records.law:
        return Link(ctx.records.law[slug].front.title, urls.town("law", slug))
    if where == "guides" and slug in ctx.records.guides:
        return Link(ctx.records.guides[slug].front.title, urls.town("guides", slug))
    return None


def _index(ctx: TownContext) -> Page:
    blocks: list[Block] = list(_by_topic(ctx))
    if not blocks:
        blocks.append(Alert("还没有普法文章，遇到事请打下面的电话询问。", "plain"))
    banks = [bank for bank in ctx.records.questions.values() if bank.questions]
    if banks:
        total = sum(len(bank.questions) for bank in banks)
        note = f"{len(banks)} 类，{total} 题，当场看对错"
        blocks.append(Links("自己测一测", (Link("自测题", urls.SELF_TESTS, note),)))
    month = months.this_month(ctx.records.calendar, ctx.records.campaigns, ctx.clock)
    if month:
        blocks.append(Links("本月普法", month))
    blocks.append(
        Links(
            "还想知道",
            (
                Link("普法活动", urls.CAMPAIGNS, "计划了什么，做了什么"),
                Link("村里的法律人", urls.LEGAL_PEOPLE, "法律顾问哪天在村、法律明白人、讲师"),
                Link("办事指南", urls.GUIDES, "一步一步怎么办"),
                Link("本站引用的法律和版本", urls.LAWS, f"{len(ctx.settings.laws.laws)} 部"),
            ),
        )
    )
    shell = ctx.shell(
        "law-index",
        urls.LAW,
        "学法用法",
        f"{ctx.town}法治宣传：遇到宅基地、赡养、欠薪、诈骗等事情怎么办。",
        section="law",
        subtitle="遇到事怎么办，点开先看一句话的答案",
    )
    return Page("pages/blocks.html", LawIndexView(shell=shell, blocks=tuple(blocks)))


def _by_topic(ctx: TownContext) -> Iterator[Block]:
    """The answers of each topic and then its cases; before them a way to each topic where there are some."""
    topics: dict[str, list[tuple[bool, Link]]] = {}
    for slug, piece in ctx.records.law.items():
        front = piece.front
        case = front.kind == "案例"
        # Titles ask and the pages answer: with the answers a long list would not load as lightly as it must.
        kind = f"{'虚构' if front.invented else ''}{'案例' if case else ''}"
        mark = "　".join(filter(None, (kind, tongues.mark(languages_of(ctx, slug)))))
        topics.setdefault(front.topic, []).append((case, Link(front.title, urls.town("law", slug), mark)))
    ordered = sorted(topics, key=place_of_topic)
    if len(ordered) > 1:
        ways = (Link(topic, f"{urls.LAW}#{topic}", f"{len(topics[topic])} 篇") for topic in ordered)
        yield Tiles("遇到的是哪类事", tuple(ways))
    for topic in ordered:
        pieces = sorted(topics[topic], key=lambda piece: piece[0])
        yield Links(topic, tuple(link for _, link in pieces), anchor=topic)


def languages_of(ctx: TownContext, slug: str) -> list[str]:
    """The languages into which a piece is translated."""
    found = translations.of(ctx.records.law_translations, slug)
    return [prose.front.language for name, prose in found.items() if urls.town("law", name) not in ctx.gone]


def place_of_topic(topic: str) -> int:
    """Where a topic stands in the order of the index."""
    return TOPICS.index(topic) if topic in TOPICS else len(TOPICS)


def _piece(ctx: TownContext, slug: str, piece: Prose[LawPiece]) -> Page:
    front = piece.front
    other = tongues.other(front.language)
    blocks: list[Block] = [Alert(front.in_a_sentence, "ok", language=other)]
    if front.invented:
        blocks.append(Alert("虚构：这个案例是编写的，人物、地方和情节都不是真的。", "plain"))
    blocks += tongues.said_of(front, slug, lambda name: urls.town("law", name), ctx.records.revisions)
    blocks.append(ProseBlock("", piece.html, language=other))
    blocks += tongues.facts_in_chinese(front, reviewed=front.review is not None)
    if front.time_limits:
        blocks.append(Bullets("要紧的期限", front.time_limits))
    blocks += phones_of(ctx, front.help)
    if front.basis:
        blocks.append(Bullets("依据", text.by_law(front.basis)))
    related = tuple(link for r in front.related if (link := page_of(ctx, r, "law")) is not None)
    if related:
        blocks.append(Links("相关", related))
    blocks += outreach.blocks(ctx, slug, piece)
    blocks += review_blocks(ctx, front.review)
    if front.note:
        blocks.append(Note(f"备注：{front.note}"))
    shell = ctx.shell(
        "law",
        urls.town("law", slug),
        front.title,
        front.in_a_sentence,
        section="law",
        script=tongues.script_for(front.language),
        crumbs=(Link("学法用法", urls.LAW),),
        files=tuple(f"content/law/{name}.md" for name in (slug, front.translates) if name),
        title=f"{front.title}（{tongues.title_of(front, front.topic)}）",
        subtitle="　".join(filter(None, (front.topic, front.kind, short_of(ctx, front.review)))),
        badge="虚构" if front.invented else "",
        badge_level="warn",
        unverified=front.verification == "待核",
        language=tongues.language_of(front.language),
        tongues=tongues.switch(
            slug,
            ctx.records.law,
            ctx.records.law_translations,
            lambda name: urls.town("law", name),
            ctx.gone,
        ),
    )
    return Page("pages/blocks.html", LawPieceView(shell=shell, blocks=tuple(blocks)))


KINDS = (
    PageKind(
        "学法用法",
        "pages/blocks.html",
        LawIndexView,
        "law/index.html",
        "按情形列出的文章、案例、自测，本月普法",
    ),
    PageKind(
        "普法文章",
        "pages/blocks.html",
        LawPieceView,
        "law/lending.html",
        "一句话答案、怎么办、时限、依据、求助窗口、审核",
    ),
)
