"""A village to its poster."""

from __future__ import annotations

from collections.abc import Iterator

from generator.documents import told
from generator.documents.poster import Poster
from generator.views import urls
from generator.views.page import Shell
from generator.views.village.context import VillageContext
from generator.views.village.papers import UNKNOWN_DAY

_STEPS = (
    "打开手机上的微信，点右上角的“＋”，再点“扫一扫”。",
    "把手机对准上面的方块图，等一两秒，网页自己打开。",
    "点“财务”看账，点“公告”看通知；字小就点“大字”。",
)


def poster_of(ctx: VillageContext, shell: Shell) -> Poster:
    """The village's poster; ``shell`` is its home page's."""
    village, home = ctx.records.village, urls.village(ctx.id)
    own = next((c for c in ctx.settings.codes.codes if c.code == village.code and c.target == home), None)
    leading = [code for code in ctx.settings.codes.codes if code.target == home]
    site = ctx.settings.site.address
    address = urls.absolute(site, urls.code(own.code)) if own else told.coded(ctx.settings, home)
    return Poster(
        heading="扫码看村务",
        title=f"{village.name}村务公开",
        unit=f"{village.name}村民委员会",
        day=own.issued if own else min((code.issued for code in leading), default=UNKNOWN_DAY),
        steps=_STEPS,
        phones=tuple((phone.name, phone.number) for phone in shell.frame.phones),
        hours=tuple(_hours(ctx)),
        foot="网上公开是村务公开栏的补充，内容以公开栏张贴的原件为准。",
        address=address,
        short=told.short(address),
        demo=shell.demo,
    )


def _hours(ctx: VillageContext) -> Iterator[str]:
    """Opening hours, the days of a week once before their times."""
    days: dict[str, list[str]] = {}
    for item in ctx.records.village.hours:
        days.setdefault(item.days, []).append(f"{item.since}—{item.until}")
    for name, times in days.items():
        yield f"星期{name}"
        yield "　".join(times)
