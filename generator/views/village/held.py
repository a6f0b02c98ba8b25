"""Pages for files that are held back and have no good version yet: they say so, and whom to call."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models import families
from generator.models import period as periods
from generator.values import view
from generator.views import urls
from generator.views.page import Page, PageKind, View, shown
from generator.views.village.context import VillageContext


@view
class HeldView(View):
    """A page whose data cannot be shown yet."""

    what: str = shown("what was to be disclosed here")


def pages(ctx: VillageContext) -> Iterator[Page]:
    """A page for each held-back file that would have had one of its own and has nothing to show.

    Families without a page for each file say so on their family's page.
    """
    for path, held in ctx.records.held.items():
        found, address = families.family_of(path), urls.page_of(path)
        if held.since is not None or found is None or address is None:
            continue
        family, parts = found
        name = parts.get("period") or parts.get("slug")
        if name is None:
            continue
        title = f"{periods.title(name)}{family.title}" if "period" in parts else f"{family.title} {name}"
        shell = ctx.shell(
            "held",
            address,
            title,
            f"{ctx.records.village.name}{title}：数据有误，尚未公开。",
            files=(path,),
            badge="尚未公开",
            badge_level="bad",
        )
        yield Page("pages/village/held.html", HeldView(shell=shell, what=title))


KINDS = (
    PageKind("数据有误、尚未公开", "pages/village/held.html", HeldView, "v/<id>/finance/2026-10.html",
             "这一份数据还有错误，没有公开过正确的版本：说明情况和询问电话"),
)  # fmt: skip
