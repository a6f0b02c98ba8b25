"""The grids of the town, their workers, and what they collect: counts by period and kind, nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models import period as periods
from generator.models.town import Collected, Grid, GridCell
from generator.views import text, urls
from generator.views.blocks import (
    Alert,
    BarRow,
    Bars,
    Block,
    BlocksView,
    Cell,
    Figures,
    Note,
    Row,
    Text,
    row,
    table,
)
from generator.views.page import Page, PageKind
from generator.views.town.context import DEMONSTRATION, TownContext


class GridView(BlocksView):
    """Grids, their workers, and what they collect."""


def pages(ctx: TownContext) -> Iterator[Page]:
    """The one page of the grids."""
    record = ctx.records.grid
    blocks: list[Block] = [
        Text(
            "网格员做什么",
            (
                "网格员在自己的网格里走访，看见、听见矛盾纠纷、安全隐患、民生诉求，就记下来报到镇上，由镇里交给该管的单位办。",
                "这里只公布件数，不写是谁家、在哪里、什么事。",
            ),
        )
    ]
    blocks += (
        _blocks(ctx, record) if record else (Alert("还没有公布网格情况，请打下面的电话询问。", "plain"),)
    )
    shell = ctx.shell(
        "grid",
        urls.GRID,
        "网格",
        f"{ctx.town}的网格和网格员：采集了哪些事项，办结了多少。",
        files=("data/town/grid.yml",),
        subtitle="网格员走访采集，镇里交办",
        shows=(record,),
    )
    yield Page("pages/blocks.html", GridView(shell=shell, blocks=tuple(blocks)))


def _blocks(ctx: TownContext, record: Grid) -> Iterator[Block]:
    if record.totals:
        counts = (("网格员", record.totals.workers, "人"), ("网格", record.totals.grids, "个"))
        yield Figures(
            "有多少网格员", tuple((name, str(n), unit) for name, n, unit in counts if n is not None)
        )
        notes = (ctx.source([record]), record.totals.note or "")
        yield Note("　".join(note for note in notes if note))
    yield from _collected(ctx, collected_rows(record))
    if record.grids:
        invented = all(grid.demonstration for grid in record.grids)
        caption = f"每个网格的网格员和户数{DEMONSTRATION if invented else ''}"
        rows = [_grid(ctx, grid, invented) for grid in record.grids]
        yield table("各网格", caption, ("网格", "网格员", "户数"), rows, amounts=(1, 2), dense=True)
    if record.note:
        yield Note(f"备注：{record.note}")


def collected_rows(record: Grid) -> tuple[Collected, ...]:
    """What may be published of what was collected: no sum of periods that stand there by themselves.

    A quarter less two of its months would be the third.
    """
    known: dict[str, set[str]] = {}
    for collected in record.collected:
        known.setdefault(collected.kind, set()).add(collected.period)
    return tuple(c for c in record.collected if not periods.inside(c.period, known[c.kind]))


def _collected(ctx: TownContext, rows: tuple[Collected, ...]) -> Iterator[Block]:
    """The newest period as bars, and all periods in one table: a row a period, a column a kind."""
    if not rows:
        yield Alert("还没有公布采集的件数。", "plain")
        return
    found: dict[tuple[str, str], Collected] = {(c.period, c.kind): c for c in rows}
    kinds: tuple[str, ...] = tuple(dict.fromkeys(c.kind for c in rows))
    every = sorted({c.period for c in rows}, reverse=True)
    newest = [found[every[0], kind] for kind in kinds if (every[0], kind) in found]
    longest = max(ctx.count(c.number).high for c in newest)
    title, invented = periods.title(every[0]), all(c.demonstration for c in rows)
    said = DEMONSTRATION if invented else ""
    yield Bars(
        f"{title}采集了什么",
        f"{title}网格员采集的事项，件；已办结的写在后面{said}",
        "类型",
        "件数",
        tuple(
            BarRow(
                c.kind,
                f"{ctx.count(c.number).text}{'' if c.done is None else f'，办结 {ctx.count(c.done).text}'}",
                text.bar(ctx.count(c.number).high, longest),
            )
            for c in newest
        ),
    )
    yield table(
        "各期件数",
        f"每期每类采集的件数，斜线后是其中办结的{said}",
        ("期间", *kinds),
        [_period(ctx, p, kinds, found, invented) for p in every],
        amounts=range(1, len(kinds) + 1),
        dense=True,
    )
    k = ctx.settings.site.suppression
    yield Note(f"为保护群众的隐私，1 到 {k - 1} 件的不写明，只写“<{k}”（少于 {k} 件）。")


def _period(
    ctx: TownContext,
    period: str,
    kinds: tuple[str, ...],
    found: dict[tuple[str, str], Collected],
    invented: bool,
) -> Row:
    rows = [found.get((period, kind)) for kind in kinds]
    known = [c for c in rows if c]
    some = "" if invented else text.listed(c.kind for c in known if c.demonstration)
    notes = (f"{c.kind}：{c.note}" for c in known if c.note)
    cells = ("—" if c is None else _cell(ctx, c) for c in rows)
    return row(periods.title(period), *cells, lines=(some and f"{some}为演示", *notes))


def _cell(ctx: TownContext, collected: Collected) -> str:
    counts = (collected.number,) if collected.done is None else (collected.number, collected.done)
    return "/".join(ctx.count(count).text for count in counts)


def _grid(ctx: TownContext, grid: GridCell, invented: bool) -> Row:
    village = ctx.village(grid.village)
    head = Cell(grid.name, urls.village(village.id) if village else "")
    place = village.name if village else grid.village
    about = (
        "" if place in grid.name else place,
        "演示" if grid.demonstration and not invented else "",
        grid.note or "",
    )
    households = "—" if grid.households is None else text.quantity(grid.households)
    return row(
        head,
        str(grid.workers),
        households,
        anchor=grid.id,
        lines=("　".join(part for part in about if part),),
    )


KINDS = (
    PageKind(
        "网格",
        "pages/blocks.html",
        GridView,
        "grid/index.html",
        "网格员做什么、各期各类采集和办结的件数、各网格",
    ),
)
