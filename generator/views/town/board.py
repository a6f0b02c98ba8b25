"""The town's board: what each village has disclosed, by month of accounts and by item of the catalogue.

Nothing empty is hidden: a village that has disclosed nothing of an item is named. Where there are
many villages, those that are up to date are counted and only the others named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.models import period as periods
from generator.models.catalogue import Category, Item
from generator.summaries.duties import FINE
from generator.summaries.village import Disclosed, MonthFigures, VillageSummary
from generator.views import text, urls
from generator.views.blocks import Alert, Block, BlocksView, Cell, Links, Note, Row, Tiles, row, table
from generator.views.page import Link, Page, PageKind
from generator.views.town.context import TownContext
from generator.views.town.registers import deadline_words
from generator.views.village.disclosure import BY_THE_TOWN, CYCLES, SCOPES
from generator.views.village.duties import by_when, explained, words

FEW = 60
"""Up to so many villages each is named; beyond, the site's heaviest pages would grow without end."""

MONTHS = 6
"""Months of accounts that the board shows side by side."""

SLUGS: Mapping[Category, str] = {
    "村务": "affairs",
    "党务": "party",
    "选举": "elections",
    "财务": "finance",
    "资产资源": "property",
    "项目": "projects",
    "补贴救助": "support",
    "土地": "land",
    "自治规约": "bylaws",
    "法治": "law",
}


class BoardView(BlocksView):
    """Months of accounts by village, and the way to each category of the catalogue."""


class BoardCategoryView(BlocksView):
    """The items of one category: which villages have disclosed up to which period."""


def pages(ctx: TownContext) -> Iterator[Page]:
    """The board, and a page for each category of the catalogue."""
    latest = {village.id: {entry.item: entry for entry in village.latest} for village in ctx.villages}
    categories: dict[Category, list[Item]] = {}
    for item in ctx.settings.catalogue.items:
        if item.repealed is None or not ctx.clock.passed(item.repealed):
            categories.setdefault(item.category, []).append(item)
    yield _board(ctx, categories, latest)
    for category, items in categories.items():
        yield _category(ctx, category, items, latest)


Latest = Mapping[str, Mapping[str, Disclosed]]
"""By village and item, the newest disclosure."""


def _board(ctx: TownContext, categories: Mapping[Category, Sequence[Item]], latest: Latest) -> Page:
    blocks = [*_invented(ctx), *_months(ctx)]
    tiles = tuple(
        Link(category, urls.town("disclosure", SLUGS[category]), f"{len(items)} 项")
        for category, items in categories.items()
    )
    if tiles:
        blocks.append(Tiles("按项目看", tiles))
        if len(ctx.villages) <= FEW:
            rows = [_village(village, categories, latest[village.id]) for village in ctx.villages]
            head = ("村", *categories)
            caption = "每个村在每一类里最近一期已公开或说明没有发生的项数；斜线后是到了期限的项数，“晚”是晚公开，“缺”是没有公开"
            blocks.append(table("按村看", caption, head, rows, amounts=range(1, len(head)), dense=True))
        else:
            blocks.append(Links("按村看", (Link("各村", urls.VILLAGES, "到每个村看它的公开情况一览"),)))
    else:
        blocks.append(Alert("镇里还没有公开目录。", "warn"))
    blocks.append(
        Note(
            "期限按当时有效的规定算；没有公开的也照实列出，村里可以说明原因。公开栏张贴是法定的，网站是补充；有疑问请打下面的电话。"
        )
    )
    blocks.append(
        Links(
            "还想知道",
            (
                Link("各村民主法治自查", urls.SELF_CHECK, "组织、民主、法治，凭网上的记录，不打分不排名"),
                Link("公开目录", urls.CATALOGUE, "每一项的周期、期限、范围、法律依据"),
                Link("会计科目说明", urls.CHART, "每个科目是什么钱"),
            ),
        )
    )
    count = sum(map(len, categories.values()))
    shell = ctx.shell(
        "board",
        urls.DISCLOSURE,
        "各村公开情况",
        f"{ctx.town}各村按公开目录公开了什么：各月账目、各类项目，没有的也列出。",
        section="villages",
        crumbs=(Link("各村", urls.VILLAGES),),
        files=("data/catalogue.yml",),
        subtitle=f"{len(ctx.villages)} 个村，{count} 个项目，没有的也列出来",
        unverified=_unverified(categories.values()),
    )
    return Page("pages/blocks.html", BoardView(shell=shell, blocks=tuple(blocks)))


def _unverified(groups: Iterable[Sequence[Item]]) -> bool:
    return any(item.verification == "待核" for items in groups for item in items)


def _invented(ctx: TownContext) -> Iterator[Block]:
    if any(village.demo for village in ctx.villages):
        names = "下列各村" if all(village.demo for village in ctx.villages) else "标“演示”的村"
        yield Alert(f"{names}是演示村，公开情况是虚构的。", "plain")


def _months(ctx: TownContext) -> Iterator[Block]:
    """The newest months of accounts, a column each: the day on which a village posted them."""
    known = {village.id: {month.period: month for month in village.months} for village in ctx.villages}
    every = sorted({period for months in known.values() for period in months}, reverse=True)[:MONTHS]
    if not every:
        yield Alert("各村都还没有公开账目。", "warn")
        return
    if len(ctx.villages) > FEW:
        yield from _many(ctx, every, known)
        return
    rows = [
        row(_head(village), *(_month(village, period, known[village.id].get(period)) for period in every))
        for village in ctx.villages
    ]
    head = ("村", *(f"{int(period[5:])}月账" for period in every))
    span = f"{periods.title(every[-1])}到{periods.title(every[0])}"
    caption = f"{span}各村集体账目哪天公开的，点日期看账目；“按季”是每季度公开一次的村"
    yield table("各月账目公开了没有", caption, head, rows, amounts=range(1, len(head)), dense=True)


def _head(village: VillageSummary) -> Cell:
    return Cell(village.name, urls.village(village.id, "disclosure.html"))


def _month(village: VillageSummary, period: str, month: MonthFigures | None) -> Cell:
    if month is None:
        return Cell("没有", level="bad")
    if month.posted is None and village.finance_cycle == "季":
        return Cell("按季", urls.month(village.id, period))
    if month.posted is None:
        return Cell("未张榜", urls.month(village.id, period), level="warn")
    return Cell(text.short_day(month.posted), urls.month(village.id, period))


def _many(
    ctx: TownContext, every: Sequence[str], known: Mapping[str, Mapping[str, MonthFigures]]
) -> Iterator[Block]:
    rows = []
    for period in every:
        months = [(village, known[village.id].get(period)) for village in ctx.villages]
        late = [village for village, month in months if month is None or month.posted is None]
        names = "、".join(village.name for village in late[:FEW]) + (
            f"等 {len(late)} 个村" if len(late) > FEW else ""
        )
        rows.append(row(periods.title(period), str(len(months) - len(late)), str(len(late)), names or "—"))
    head = ("月份", "已张榜", "没有张榜", "哪些村没有")
    yield table(
        "各月账目公开了没有", "各月集体账目有几个村张榜公开，没有的是哪些村", head, rows, amounts=(1, 2)
    )


def _applies(item: Item, village: VillageSummary) -> bool:
    wanted = item.condition
    return wanted is None or wanted.finance_cycle is None or wanted.finance_cycle == village.finance_cycle


def _village(
    village: VillageSummary, categories: Mapping[Category, Sequence[Item]], latest: Mapping[str, Disclosed]
) -> Row:
    cells, late_in_all, missing_in_all = [], 0, 0
    for items in categories.values():
        states = [latest[item.id].state for item in items if item.id in latest]
        owed = [state for state in states if state not in ("due", "not stated")]
        late, missing = owed.count("late"), owed.count("missing")
        late_in_all, missing_in_all = late_in_all + late, missing_in_all + missing
        said = (
            f"{len(owed) - missing}/{len(owed)}"
            + (f" 晚{late}" if late else "")
            + (f" 缺{missing}" if missing else "")
        )
        cells.append(Cell(said if owed else "—", level="bad" if missing else "warn" if late else ""))
    # On a phone the columns at the right are out of sight: what is amiss stands below the name.
    amiss = ((f"缺 {missing_in_all} 项", missing_in_all), (f"晚 {late_in_all} 项", late_in_all))
    return row(_head(village), *cells, lines=("，".join(said for said, count in amiss if count),))


def _category(ctx: TownContext, category: Category, items: Sequence[Item], latest: Latest) -> Page:
    blocks: list[Block] = [*_invented(ctx)]
    for item in items:
        blocks += _item(ctx, item, latest)
    shell = ctx.shell(
        "board-category",
        urls.town("disclosure", SLUGS[category]),
        f"{category}公开情况",
        f"{ctx.town}各村{category}类每一项公开到了哪一期，哪些村没有。",
        section="villages",
        crumbs=(Link("各村", urls.VILLAGES), Link("各村公开情况", urls.DISCLOSURE)),
        files=("data/catalogue.yml",),
        title=f"各村{category}公开情况",
        subtitle=f"{len(items)} 项",
        unverified=_unverified([items]),
    )
    return Page("pages/blocks.html", BoardCategoryView(shell=shell, blocks=tuple(blocks)))


def _item(ctx: TownContext, item: Item, latest: Latest) -> Iterator[Block]:
    due = deadline_words(item.deadline)
    how = "，".join(
        part for part in (CYCLES[item.cycle], due if due != "—" else "", SCOPES.get(item.scope, "")) if part
    )
    basis = f"{text.listed(text.by_law(item.basis))}{'（待核）' if item.verification == '待核' else ''}"
    caption = "。".join(part for part in (how, basis, item.note or "") if part)
    town = BY_THE_TOWN.get(item.origin)
    if town:
        yield Links(item.name, (Link(town.text, town.address, caption),))
        return
    own = [village for village in ctx.villages if _applies(item, village)]
    if not own:
        yield Note(f"{caption}。没有适用的村。", heading=item.name)
        return
    groups: dict[tuple[str, str], list[tuple[VillageSummary, Disclosed]]] = {}
    for village in own:
        entry = latest[village.id].get(item.id)
        if entry is not None:
            groups.setdefault((entry.period, entry.state), []).append((village, entry))
    rows = []
    for (period, state), found in sorted(groups.items(), key=_order):
        named = found[:FEW] if len(ctx.villages) > FEW and state in FINE else found[: 2 * FEW]
        links = tuple(_link(village, entry) for village, entry in named)
        more = (Link(f"等 {len(found)} 个村", ""),) if len(found) > len(links) else ()
        title = periods.title(period) if period else "长期公开"
        said = "晚公开" if state == "late" else words(state)
        rows.append(row(Cell(f"{title}　{said}　{len(found)}\u00a0个村"), links=(*links, *more)))
    if not rows:
        yield Note(f"{caption}。还没有到第一期的期限。", heading=item.name)
        return
    yield table(item.name, caption, ("最近一期的情况，几个村",), rows)


def _order(group: tuple[tuple[str, str], Sequence[object]]) -> tuple[int, str]:
    """What is missing first, then late, then the rest; within these by period."""
    (period, state), _ = group
    return _FIRST.index(state) if state in _FIRST else len(_FIRST), period


_FIRST = ("missing", "late", "not stated")


def _link(village: VillageSummary, entry: Disclosed) -> Link:
    """The village with what is to be said of it alone: how late, by when, what it says itself."""
    said = [words(entry.state, entry.days_late)] if entry.state == "late" else []
    if entry.state in ("missing", "due") and entry.due:
        said.append(by_when(entry))
    if entry.explanation:
        said.append(explained(entry.explanation))
    beside = f"（{'；'.join(said)}）" if said else ""
    return Link(f"{village.name}{beside}", entry.address)


KINDS = (
    PageKind(
        "各村公开情况",
        "pages/blocks.html",
        BoardView,
        "disclosure/index.html",
        "最近六个月各村账目哪天公开，各村每一类公开了几项",
    ),
    PageKind(
        "各类公开情况",
        "pages/blocks.html",
        BoardCategoryView,
        "disclosure/finance.html",
        "一类里的每一项：各村公开到哪一期，哪些村没有",
    ),
)
