"""A village's bylaws or charter and its page to a booklet."""

from __future__ import annotations

from collections.abc import Iterator

from generator.documents import told
from generator.documents.booklet import Booklet
from generator.documents.prose import passages
from generator.models.bundles import Prose
from generator.models.content import Bylaws
from generator.views import text
from generator.views.page import Shell
from generator.views.village.bylaws import LIMITS, filed
from generator.views.village.context import VillageContext
from generator.views.village.papers import UNKNOWN_DAY


def booklet_of(ctx: VillageContext, prose: Prose[Bylaws], shell: Shell) -> Booklet:
    """The text as it is printed; ``shell`` is its page's."""
    front, village = prose.front, ctx.records.village.name
    address, phones = told.coded(ctx.settings, shell.address), told.phones(shell)
    foot = [LIMITS, f"有疑问可以问：{phones}。" if phones else "有疑问可以到村委会问。"]
    foot += [f"备注：{front.note}"] if front.note else []
    foot += [f"核对时发现：{remark}" for remark in told.remarks(shell)]
    return Booklet(
        title=front.title,
        unit=f"{village}村民委员会",
        day=front.passed or front.filed or UNKNOWN_DAY,
        facts=tuple(_facts(front)),
        passages=passages(prose.html),
        foot=tuple(foot),
        address=address,
        short=told.short(address),
        demo=shell.demo,
        held=told.held(shell),
    )


def _facts(front: Bylaws) -> Iterator[str]:
    if front.version:
        yield front.version
    yield f"{text.day(front.passed)}村民会议通过" if front.passed else "没有记录通过日期"
    votes = (("应到", front.entitled), ("实到", front.present), ("赞成", front.in_favour))
    said = "，".join(f"{label} {count} 人" for label, count in votes if count is not None)
    if said:
        yield said
    yield filed(front) or "没有记录备案"
    if front.supersedes:
        yield f"取代{front.supersedes}"
