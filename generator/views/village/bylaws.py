"""Bylaws (村规民约) and charter (村民自治章程): in full, with an anchor for every article, and past versions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.models.bundles import Heading, Prose
from generator.models.content import Bylaws
from generator.values import value
from generator.views import text, urls
from generator.views.blocks import Alert, Block, BlocksView, Links, Note, ProseBlock, facts
from generator.views.page import Link, Page, PageKind
from generator.views.village import recordings
from generator.views.village.affairs import crumb
from generator.views.village.context import VillageContext
from generator.views.village.notes import empty
from generator.views.village.past import Past, overview, past_of

_article_anchor = re.compile(r"(?:.*-)?a[0-9]+(?:-[0-9]+)?").fullmatch
_DUTY = "由村民会议制定和修改，报乡镇人民政府备案（《村民委员会组织法》第三十一条）。"
LIMITS = (
    "不得与宪法、法律、法规相抵触，不得违背公序良俗，不得侵犯村民的人身权利、民主权利和财产权利；"
    "有这样的内容，由乡镇人民政府责令改正（《村民委员会组织法》第三十一条）。"
)


class BylawsView(BlocksView):
    """The bylaws, with an anchor for every article."""


class CharterView(BlocksView):
    """The charter, with an anchor for every article."""


class EditionView(BlocksView):
    """An earlier version: from when till when it held, what was changed after it, and its full text."""


@value
class _Text:
    """Bylaws or charter: the name in addresses, what villagers call it, its records and view."""

    name: str
    kind: str
    view: type[BlocksView]
    present: Prose[Bylaws] | None
    past: tuple[Past, ...]


def pages(ctx: VillageContext) -> Iterator[Page]:
    """Bylaws and charter, each with its earlier versions behind it."""
    records = ctx.records
    for name, kind, view, present, editions in (
        ("bylaws", "村规民约", BylawsView, records.bylaws, records.bylaws_past),
        ("charter", "村民自治章程", CharterView, records.charter, records.charter_past),
    ):
        shown = _Text(name, kind, view, present, past_of(ctx, name, present, editions))
        yield _page(ctx, shown)
        for at, past in enumerate(shown.past):
            if past.prose:
                yield _edition(ctx, shown, at, past, past.prose)


def _page(ctx: VillageContext, shown: _Text) -> Page:
    village, kind, prose = ctx.records.village.name, shown.kind, shown.present
    blocks = (empty(kind, f"{kind}{_DUTY}"),) if prose is None else tuple(_blocks(ctx, shown, prose))
    front = prose.front if prose else None
    own_title = front.title if front and front.title != f"{village}{kind}" else ""
    articles = sum(1 for heading in prose.headings if _is_article(heading)) if prose else 0
    shell = ctx.shell(
        shown.name,
        urls.village(ctx.id, f"{shown.name}.html"),
        own_title or kind,
        f"{village}{kind}全文，每一条都有自己的网址。",
        section="affairs",
        script=urls.ALOUD,
        crumbs=(crumb(ctx),),
        files=(f"content/villages/{ctx.id}/{shown.name}.md",),
        updated=front.passed if front else None,
        title=kind,
        badge=front.version or "" if front else "",
        subtitle=f"共 {articles} 条" if articles else "",
    )
    return Page("pages/blocks.html", shown.view(shell=shell, blocks=blocks))


def _edition(ctx: VillageContext, shown: _Text, at: int, past: Past, prose: Prose[Bylaws]) -> Page:
    kind, front, until = shown.kind, prose.front, past.edition.until
    present = urls.village(ctx.id, f"{shown.name}.html")
    held = f"{text.day(past.edition.passed)}起，{f'用到{text.day(until)}' if until else '到下一版通过为止'}"
    blocks: list[Block] = [
        Alert("这是旧版本，现在不再有效。"),
        Links("", (Link(f"看现在的{kind}", present, "全文和各个版本"),)),
        _came_to_be(ctx, front),
        *past.changes(),
        _full_text("这一版的全文", prose),
    ]
    name = f"{kind}（{past.name}）"
    shell = ctx.shell(
        "edition",
        past.address,
        name,
        f"{ctx.records.village.name}{name}，{held}；后来改了哪几条，和这一版的全文。",
        section="affairs",
        crumbs=(crumb(ctx), Link(kind, present)),
        updated=front.passed,
        title=name if past.name == past.dated else f"{name}，{past.dated}",
        badge="旧版本",
        badge_level="warn",
        subtitle=held,
    )
    return Page(
        "pages/blocks.html",
        EditionView(
            shell=shell,
            blocks=tuple(blocks),
            previous=_neighbour(shown.past[at + 1 :]),
            next=_neighbour(shown.past[:at][::-1]) or Link("现行版本", present),
        ),
    )


def _neighbour(others: Iterable[Past]) -> Link | None:
    """The nearest of the others that has a page."""
    return next((Link(past.name, past.address) for past in others if past.prose), None)


def _is_article(heading: Heading) -> bool:
    return _article_anchor(heading.anchor) is not None


def _blocks(ctx: VillageContext, shown: _Text, prose: Prose[Bylaws]) -> Iterator[Block]:
    front = prose.front
    yield _came_to_be(ctx, front, _neighbour(shown.past))
    if shown.past:
        yield overview(shown.kind, front, shown.past)
    yield from recordings.block(ctx, front.recordings)
    yield _full_text("全文", prose)
    yield Note(LIMITS)


def _full_text(heading: str, prose: Prose[Bylaws]) -> ProseBlock:
    chapters = tuple((h.anchor, h.text) for h in prose.headings if not _is_article(h))
    articles = tuple((h.anchor, h.text) for h in prose.headings if _is_article(h))
    return ProseBlock(heading, prose.html, chapters or articles)


def _came_to_be(ctx: VillageContext, front: Bylaws, before: Link | None = None) -> Block:
    meeting = ctx.records.meetings.get(front.meeting or "")
    at = urls.in_folder(ctx.id, "meetings", front.meeting or "") if meeting else ""
    votes = (("应到", front.entitled), ("实到", front.present), ("赞成", front.in_favour))
    return facts(
        "",
        ("名称", front.title),
        ("版本", front.version or ""),
        ("通过", text.day(front.passed) if front.passed else "没有记录通过日期"),
        ("会议", meeting.subject if meeting else front.meeting or "", at),
        ("表决", "，".join(f"{label} {count} 人" for label, count in votes if count is not None)),
        ("备案", filed(front) or "没有记录"),
        (
            "取代",
            f"{front.supersedes}（旧版本不再有效）" if front.supersedes else "",
            before.address if before else "",
        ),
        ("备注", front.note or ""),
    )


def filed(front: Bylaws) -> str:
    """When and with whom the text was filed; empty where neither is known."""
    where = f"报{front.filed_with}备案" if front.filed_with else ""
    return "　".join(part for part in (text.day(front.filed) if front.filed else "", where) if part)


KINDS = (
    PageKind("村规民约", "pages/blocks.html", BylawsView, "v/<id>/bylaws.html",
             "全文，每条有锚点和目录；通过、备案、版本、取代；各个旧版本"),
    PageKind("村民自治章程", "pages/blocks.html", CharterView, "v/<id>/charter.html",
             "全文，每条有锚点和目录；通过、备案、版本、取代；各个旧版本"),
    PageKind("村规民约、章程的旧版本", "pages/blocks.html", EditionView, "v/<id>/bylaws-2021-03-01.html",
             "从哪天用到哪天，后来哪几条改了、增了、删了，旧版全文；网址里是通过日期"),
)  # fmt: skip
