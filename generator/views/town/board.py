"""The town's board: what each village has disclosed by item and period; nothing empty is hidden."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models import period as periods
from generator.models.catalogue import Item
from generator.summaries.village import Disclosed, VillageSummary
from generator.views import text, urls
from generator.views.blocks import Alert, Block, BlocksView, Cell, Links, Note, Row, row, table
from generator.views.page import Link, Page, PageKind
from generator.views.town.context import TownContext

MOST_VILLAGES = 400
"""Beyond this many villages the board counts instead of naming each."""


class BoardView(BlocksView):
    """Disclosure by village and by item."""


def pages(ctx: TownContext) -> Iterator[Page]:
    """The board of disclosure."""
    blocks: list[Block] = []
    if any(village.demo for village in ctx.villages):
        blocks.append(Alert("下列各村是演示村，公开情况是虚构的。", "plain"))
    newest = max((m.period for v in ctx.villages for m in v.months), default="")
    if newest:
        title = periods.title(newest)
        rows = [_month_row(village, newest) for village in ctx.villages[:MOST_VILLAGES]]
        blocks.append(table(f"{title}财务公开", f"{title}各村集体账目公开了没有", ("村", "公开日期", "张榜"), rows))
    found: dict[str, dict[str, Disclosed]] = {}
    for village in ctx.villages:
        for entry in village.disclosed:
            latest = found.setdefault(entry.item, {})
            if village.id not in latest or latest[village.id].period < entry.period:
                latest[village.id] = entry
    categories: dict[str, list[Row]] = {}
    for item in ctx.settings.catalogue.items:
        categories.setdefault(item.category, []).append(_item_row(ctx, item, found.get(item.id, {})))
    for category, item_rows in categories.items():
        blocks.append(table(category, f"{category}：多少个村公开过，最近一期", ("项目", "周期", "公开过的村", "最近一期"), item_rows, amounts=(2,)))
    blocks.append(Links("", (
        Link("公开目录", urls.CATALOGUE, "每一项的周期、期限、范围、依据"), Link("会计科目说明", urls.CHART, "每个科目是什么钱"),
    )))  # fmt: skip
    blocks.append(Note("公开期限和逾期情况按各村页面逐项查看；公开栏张贴是法定的，网站是补充。"))
    shell = ctx.shell(
        "board", urls.DISCLOSURE, "各村公开情况", f"{ctx.town}各村按公开目录公开了什么：项目、期次、日期、法律依据。",
        section="villages", files=("data/catalogue.yml",), subtitle=f"{len(ctx.villages)} 个村，{len(ctx.settings.catalogue.items)} 个项目",
        unverified=any(item.verification == "待核" for item in ctx.settings.catalogue.items),
    )  # fmt: skip
    yield Page("pages/blocks.html", BoardView(shell=shell, blocks=tuple(blocks)))


def _month_row(village: VillageSummary, period: str) -> Row:
    month = next((m for m in village.months if m.period == period), None)
    head = Cell(village.name, urls.village(village.id, "disclosure.html"))
    if month is None:
        return row(head, "没有公开", "—")
    posted = text.day(month.posted) if month.posted else "没有记录"
    return row(head, Cell(posted, urls.month(village.id, period)), "已张榜" if month.posted else "尚未张榜")


def _item_row(ctx: TownContext, item: Item, latest: dict[str, Disclosed]) -> Row:
    real = {v: e for v, e in latest.items() if not e.nothing}
    newest = max((e.period for e in latest.values()), default="")
    lines = (text.listed(item.basis), "待核" if item.verification == "待核" else "")
    count = f"{len(real)} / {len(ctx.villages)}"
    return row(item.name, item.cycle, count, _title(newest), lines=lines)


def _title(period: str) -> str:
    try:
        return periods.title(period) if period else "—"
    except ValueError:
        return period


KINDS = (
    PageKind("各村公开情况", "pages/blocks.html", BoardView, "disclosure/index.html", "最近一月各村账目公开情况；公开目录逐项有多少村公开"),
)
