"""The search page: what to type, in which village; the script does the rest, and without it there is a list."""

from __future__ import annotations

from collections.abc import Iterator

from generator.values import view
from generator.views import urls
from generator.views.page import Link, Page, PageKind, View, shown
from generator.views.town.context import TownContext

SCRIPT = "assets/search.js"


@view
class SearchView(View):
    """A field for words, a choice of village and year, and ways on for whoever has no scripts."""

    villages: tuple[tuple[str, str], ...] = shown("id and name of each village to choose")
    examples: tuple[str, ...] = shown("words that others look for")
    lists: tuple[Link, ...] = shown("lists of everything, town first, for use without scripts")


def pages(ctx: TownContext) -> Iterator[Page]:
    """search.html."""
    shell = ctx.shell(
        "search",
        urls.SEARCH,
        "查找",
        f"在{ctx.town}各村公开的账目、会议、公告和普法内容里查找。",
        subtitle="账目、会议、公告、办事、普法，都能查",
        script=SCRIPT,
    )
    own = (Link(f"{v.name}全部内容", urls.village(v.id, "all.html")) for v in ctx.villages)
    lists = (Link("全镇全部内容", urls.ALL), *own)
    villages = tuple((v.id, v.name) for v in ctx.villages)
    yield Page("pages/town/search.html", SearchView(shell, villages, EXAMPLES, lists))


EXAMPLES = ("低保", "宅基地", "垃圾清运费", "2026年3月", "拖欠工资")

KINDS = (
    PageKind(
        "查找",
        "pages/town/search.html",
        SearchView,
        "search.html",
        "在全镇或一个村公开的内容里查字词、日期、金额；按村、按年份筛选；没有脚本时给出全部内容的清单",
    ),
)
