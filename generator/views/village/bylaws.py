"""Bylaws (村规民约) and charter (村民自治章程): in full, with an anchor for every article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.models.bundles import Heading, Prose
from generator.models.content import Bylaws
from generator.views import text, urls
from generator.views.blocks import Alert, Block, BlocksView, Note, ProseBlock, facts
from generator.views.page import Page, PageKind
from generator.views.village.affairs import crumb
from generator.views.village.context import VillageContext
from generator.views.village.notes import empty

_article_anchor = re.compile(r"(?:.*-)?a[0-9]+(?:-[0-9]+)?").fullmatch
_DUTY = "由村民会议制定和修改，报乡镇人民政府备案（《村民委员会组织法》第三十一条）。"
_LIMITS = (
    "不得与宪法、法律、法规相抵触，不得违背公序良俗，不得侵犯村民的人身权利、民主权利和财产权利；"
    "有这样的内容，由乡镇人民政府责令改正（《村民委员会组织法》第三十一条）。"
)


class BylawsView(BlocksView):
    """The bylaws, with an anchor for every article."""


class CharterView(BlocksView):
    """The charter, with an anchor for every article."""


def pages(ctx: VillageContext) -> Iterator[Page]:
    """Bylaws and charter."""
    yield _page(ctx, "bylaws", "村规民约", BylawsView, ctx.records.bylaws)
    yield _page(ctx, "charter", "村民自治章程", CharterView, ctx.records.charter)


def _page(
    ctx: VillageContext, name: str, kind: str, view: type[BlocksView], prose: Prose[Bylaws] | None
) -> Page:
    village = ctx.records.village.name
    blocks = (empty(kind, f"{kind}{_DUTY}"),) if prose is None else tuple(_blocks(ctx, prose))
    front = prose.front if prose else None
    own_title = front.title if front and front.title != f"{village}{kind}" else ""
    articles = sum(1 for heading in prose.headings if _is_article(heading)) if prose else 0
    shell = ctx.shell(
        name,
        urls.village(ctx.id, f"{name}.html"),
        own_title or kind,
        f"{village}{kind}全文，每一条都有自己的网址。",
        section="affairs",
        crumbs=(crumb(ctx),),
        files=(f"content/villages/{ctx.id}/{name}.md",),
        updated=front.passed if front else None,
        title=kind,
        badge=front.version or "" if front else "",
        subtitle=f"共 {articles} 条" if articles else "",
    )
    return Page("pages/blocks.html", view(shell=shell, blocks=blocks))


def _is_article(heading: Heading) -> bool:
    return _article_anchor(heading.anchor) is not None


def _blocks(ctx: VillageContext, prose: Prose[Bylaws]) -> Iterator[Block]:
    front = prose.front
    meeting = ctx.records.meetings.get(front.meeting or "")
    at = urls.in_folder(ctx.id, "meetings", front.meeting or "") if meeting else ""
    votes = (("应到", front.entitled), ("实到", front.present), ("赞成", front.in_favour))
    yield facts(
        "",
        ("名称", front.title),
        ("版本", front.version or ""),
        ("通过", text.day(front.passed) if front.passed else "没有记录通过日期"),
        ("会议", meeting.subject if meeting else front.meeting or "", at),
        ("表决", "，".join(f"{label} {count} 人" for label, count in votes if count is not None)),
        ("备案", _filed(front)),
        ("取代", f"{front.supersedes}（旧版本不再有效）" if front.supersedes else ""),
        ("备注", front.note or ""),
    )
    if not front.filed_with and not front.filed:
        yield Alert("没有记录报乡镇人民政府备案（《村民委员会组织法》第三十一条）。")
    chapters = tuple((h.anchor, h.text) for h in prose.headings if not _is_article(h))
    articles = tuple((h.anchor, h.text) for h in prose.headings if _is_article(h))
    yield ProseBlock("全文", prose.html, chapters or articles)
    yield Note(_LIMITS)


def _filed(front: Bylaws) -> str:
    where = f"报{front.filed_with}备案" if front.filed_with else ""
    return "　".join(part for part in (text.day(front.filed) if front.filed else "", where) if part)


KINDS = (
    PageKind("村规民约", "pages/blocks.html", BylawsView, "v/<id>/bylaws.html",
             "全文，每条有锚点和目录；通过、备案、版本、取代"),
    PageKind("村民自治章程", "pages/blocks.html", CharterView, "v/<id>/charter.html",
             "全文，每条有锚点和目录；通过、备案、版本、取代"),
)  # fmt: skip
