"""A village's notice and its page to the paper that hangs on the board."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.documents import told
from generator.documents.notice import PrintedNotice
from generator.documents.prose import Passage, passages
from generator.models.content import Notice
from generator.views import text
from generator.views.page import Shell
from generator.views.village.attachments import attachments
from generator.views.village.context import VillageContext


def notice_of(ctx: VillageContext, slug: str, shell: Shell) -> PrintedNotice:
    """The notice of that name as it is printed; ``shell`` is its page's."""
    prose = ctx.records.notices[slug]
    front = prose.front
    address = told.coded(ctx.settings, shell.address)
    return PrintedNotice(
        title=front.title,
        issuer=front.issuer,
        day=front.day,
        date=text.day(front.day),
        passages=_unsigned(passages(prose.html), front),
        attachments=tuple(
            f"{link.text}（{link.note}，见网页）" if link.address else link.text
            for link in attachments(ctx, front.attachments)
        ),
        foot=tuple(_foot(ctx, front, shell)),
        address=address,
        short=told.short(address),
        demo=shell.demo,
        held=told.held(shell),
    )


def _foot(ctx: VillageContext, front: Notice, shell: Shell) -> Iterator[str]:
    village = ctx.records.village.name
    since = text.day(front.day)
    if front.until:
        until = text.day(front.until)
        yield f"{'公示期' if front.kind == '公示' else '张贴'}：{since}至{until}。"
        whom = front.issuer if _own(front.issuer, village) else f"{village}村民委员会"
        others = "" if "监督委员会" in whom else "、村务监督委员会"
        yield f"有不同意见的，请在{until}以前当面、打电话或者写信向{whom}{others}提出。"
    else:
        yield f"{since}起张贴。"
    if front.contact:
        yield f"联系：{front.contact}。"
    said = re.sub(r"\D", "", front.contact or "")
    ask = [p for p in shell.frame.phones if re.sub(r"\D", "", p.number) not in said or p.note != "办公电话"]
    if ask:
        yield "".join(("有疑问可以问：", "，".join(f"{p.name} {p.number}" for p in ask), "。"))
    if not _own(front.issuer, village):
        yield f"本文由{front.issuer}发布，在此转载，以原件为准。"
    if front.note:
        yield f"备注：{front.note}"
    yield from (f"核对时发现：{remark}" for remark in told.remarks(shell))


def _own(issuer: str, village: str) -> bool:
    """Whether the village itself, or one of its bodies, issues the notice."""
    return village in issuer or issuer.startswith("村")


def _unsigned(found: tuple[Passage, ...], front: Notice) -> tuple[Passage, ...]:
    """The passages without a signature typed below them: the paper sets its own from the front matter."""
    signature = {"".join(t.split()) for t in (front.issuer, text.day(front.day), front.day.isoformat())}
    kept = list(found)
    while kept and kept[-1].kind == "paragraph" and "".join(kept[-1].text.split()) in signature:
        kept.pop()
    return tuple(kept)
