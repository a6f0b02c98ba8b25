"""The village's board of disclosure: every item of the catalogue, for which periods, when, until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from generator.models import period as periods
from generator.models.catalogue import Item
from generator.summaries.duties import applies
from generator.summaries.village import Disclosed
from generator.views import text, urls
from generator.views.blocks import Block, BlocksView, Cell, Figures, Note, Row, Text, row, table
from generator.views.page import Link, Page, PageKind
from generator.views.village.affairs import crumb
from generator.views.village.context import VillageContext
from generator.views.village.duties import by_when, disclosed, explained, level, newest, words

DAY = timedelta(days=1)

EARLIER = 2
"""Periods named below the newest one, besides those that were late or are missing."""

MOST_EARLIER = 4
"""Of all those; how many more were late or are missing is said in number."""

BY_THE_TOWN = {
    "services": Link("由镇里公开", urls.SERVICES),
    "campaigns": Link("由镇里公开", urls.CAMPAIGNS),
    "education": Link("由镇里公开", urls.CAMPAIGNS),
    "grid": Link("由镇里公开", urls.GRID),
    "screening": Link("由镇里公开", urls.SCREENING),
    "organisation": Link("由镇里公开", urls.ORGANISATION),
}
"""Items that the town discloses for all villages, by 由来."""


class DisclosureView(BlocksView):
    """Which items of the catalogue this village has disclosed, for which period."""


def pages(ctx: VillageContext) -> Iterator[Page]:
    """The village's board."""
    found: dict[str, list[Disclosed]] = {}
    every = disclosed(ctx)
    for entry in every:
        found.setdefault(entry.item, []).append(entry)
    latest = newest(every)
    categories: dict[str, list[Row]] = {}
    by_town = 0
    for item in ctx.settings.catalogue.items:
        entries = found.get(item.id, [])
        over = item.repealed is not None and ctx.clock.passed(item.repealed - DAY)
        if applies(item, ctx.records.village.finance_cycle) and (entries or not over):
            by_town += item.id not in latest and item.origin in BY_THE_TOWN
            categories.setdefault(item.category, []).append(
                _row(item, entries, latest.get(item.id), urls.village_data(ctx.id))
            )
    blocks: list[Block] = []
    if every:
        blocks.append(_sum(latest.values(), by_town, sum(map(len, categories.values()))))
        blocks.append(
            Note(
                "“没有公开”是过了期限网上还没有记录；“没有说明”是村里没有写这一期有没有发生；“还没到期限”的写着最晚哪天。"
                "期限按当时有效的规定算。公开栏张贴是法定的，网站是补充；有疑问可以打下面的电话。"
            )
        )
    for name, rows in categories.items():
        head = ("项目", "最近一期", "情况", "公开日期", "张榜至")
        blocks.append(table(name, f"{name}：最近一期", head, rows, amounts=(3, 4)))
    if not blocks:
        blocks.append(Text("", ("镇里还没有公开目录。",)))
    items = ctx.settings.catalogue.items
    shell = ctx.shell(
        "disclosure",
        urls.village(ctx.id, "disclosure.html"),
        "公开情况一览",
        f"{ctx.records.village.name}按公开目录逐项列出：公开了没有、哪一期、哪一天、晚了没有、法律依据。",
        section="affairs",
        crumbs=(crumb(ctx),),
        subtitle=f"公开目录里适用本村的 {sum(map(len, categories.values()))} 项，没有的也列出来",
        unverified=any(item.verification == "待核" for item in items),
    )
    contents = tuple(Link(name, f"{shell.address}#{rows[0].anchor}") for name, rows in categories.items())
    yield Page("pages/blocks.html", DisclosureView(shell=shell, blocks=tuple(blocks), contents=contents))


def _sum(latest: Iterable[Disclosed], by_town: int, whole: int) -> Figures:
    """How many items stand how; together they are all of the ``whole``."""
    states = [each.state for each in latest]
    told = (
        ("已公开", sum(state in ("on time", "done", "village only") for state in states)),
        ("晚公开", states.count("late")),
        ("没有公开", states.count("missing")),
        ("没有说明", states.count("not stated")),
        ("没有发生", states.count("nothing")),
        ("由镇里公开", by_town),
    )
    counted = (*told, ("还没到期限", whole - sum(number for _, number in told)))
    return Figures("", tuple((name, str(number), "项") for name, number in counted))


CYCLES = {
    "月": "每月公开",
    "季": "每季度公开",
    "半年": "每半年公开",
    "年": "每年公开",
    "即时": "发生后及时公开",
    "长期": "长期公开",
}
SCOPES = {"合计": "网上只公开合计", "村内": "名单只在村内张贴"}


def _row(item: Item, entries: Sequence[Disclosed], latest: Disclosed | None, data: str) -> Row:
    checked = "（待核）" if item.verification == "待核" else ""
    how = "，".join(part for part in (CYCLES[item.cycle], SCOPES.get(item.scope, "")) if part)
    lines = [how, f"{'；'.join(text.by_law(item.basis))}{checked}"]
    if latest is None:
        town = BY_THE_TOWN.get(item.origin)
        state = Cell(town.text, town.address) if town else Cell(words("due"))
        return row(item.name, "—", state, "—", "—", anchor=item.id, lines=lines)
    lines += [by_when(latest), explained(latest.explanation), *_to_come(entries, latest)]
    state = Cell(words(latest.state, latest.days_late), level=level(latest.state))
    day = text.day(latest.day) if latest.day else "—"
    until = text.day(latest.until) if latest.until else "—"
    where = Cell(_title(latest.period), latest.address if latest.state not in _NOWHERE else "")
    return row(
        item.name,
        where,
        state,
        day,
        until,
        anchor=item.id,
        lines=lines,
        links=_earlier(entries, latest, data),
    )


_NOWHERE = frozenset(("missing", "not stated", "due"))
"""States of what has no page to lead to."""


def _to_come(entries: Sequence[Disclosed], latest: Disclosed) -> Iterator[str]:
    """The next period, where it is another than the one shown."""
    coming = [each for each in entries if each.state == "due" and each.due and each.period > latest.period]
    if coming:
        yield f"下一期（{_title(coming[0].period)}）{by_when(coming[0])}"


def _earlier(entries: Sequence[Disclosed], latest: Disclosed, data: str) -> tuple[Link, ...]:
    """A few periods before, those first that were late or are missing, and how many more of these there are."""
    links: list[Link] = []
    more = 0
    for each in reversed(entries):
        if each is latest or each.period > latest.period or each.state == "due":
            continue
        failing = each.state in ("late", "missing")
        if len(links) >= MOST_EARLIER:
            more += failing
        elif failing or len(links) < EARLIER:
            said = f"{_title(each.period)}{words(each.state, each.days_late)}"
            if each.explanation:
                said += f"（{explained(each.explanation)}）"
            links.append(Link(said, "" if each.state in _NOWHERE else each.address))
    if more:
        links.append(Link(f"更早还有 {more} 期晚了或者没有公开", data))
    return tuple(dict.fromkeys(links))


def _title(period: str) -> str:
    return periods.title(period) if period else "长期公开"


KINDS = (
    PageKind("公开情况一览", "pages/blocks.html", DisclosureView, "v/<id>/disclosure.html",
             "公开目录逐项：最近公开的一期、公开日期、张榜到哪天、法律依据；没有公开的也列出"),
)  # fmt: skip
