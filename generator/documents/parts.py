"""A page's blocks to the parts of a sheet: what only leads elsewhere is left on the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.documents.prose import passages
from generator.documents.sheet import Column, Grid, Kind, Lines, Pairs, Part
from generator.views import blocks as b

_WIDE = 14
"""Characters from which on a column of text takes a share of the width."""


def parts_of(blocks: Iterable[b.Block]) -> tuple[Part, ...]:
    """The parts of a page that is put together from blocks, in order.

    Bars that only draw what a table says are left on the page.
    """
    blocks = tuple(blocks)
    rows = (row for block in blocks if isinstance(block, b.Table) for row in block.rows)
    said = {(row.cells[0].text, cell.text) for row in rows for cell in row.cells}
    return tuple(part for block in blocks if not _drawn_again(block, said) for part in _part(block))


def _drawn_again(block: b.Block, said: set[tuple[str, str]]) -> bool:
    return isinstance(block, b.Bars) and all((row.label, row.text) in said for row in block.rows)


def _part(block: b.Block) -> Iterator[Part]:
    if isinstance(block, b.Table):
        yield _grid(block)
    elif isinstance(block, b.Bars):
        columns = (Column(block.label, "text", 1), Column(block.unit, "amount"))
        yield Grid(
            block.heading, columns, tuple((row.label, row.text) for row in block.rows), note=block.caption
        )
    elif isinstance(block, b.Figures):
        yield Pairs(
            block.heading, tuple((name, f"{value} {unit}".strip()) for name, value, unit in block.items)
        )
    elif isinstance(block, b.Facts):
        if block.lines:
            yield Lines(block.heading, block.lines)
        if block.items:
            heading = "" if block.lines else block.heading
            yield Pairs(heading, tuple((fact.name, fact.text) for fact in block.items))
    elif isinstance(block, b.Steps):
        rows = tuple(
            (step.title, "　".join(t for t in (step.note, *step.lines) if t)) for step in block.items
        )
        yield Pairs(block.heading, rows)
    elif isinstance(block, b.Text):
        yield Lines(block.heading, tuple(line for line in block.lines if line))
    elif isinstance(block, b.Bullets):
        yield Lines(block.heading, block.lines, listed=True)
    elif isinstance(block, b.Alert | b.Note):
        yield Lines("", (block.text,))
    elif isinstance(block, b.ProseBlock):
        lines = tuple(p.text for p in passages(block.html) if p.text)
        yield Lines(block.heading, lines)


def _grid(table: b.Table) -> Grid:
    rows, foot = tuple(map(_cells, table.rows)), tuple(map(_cells, table.foot))
    columns = tuple(
        _column(head, table.amounts[index], [row[index] for row in (*rows, *foot) if index < len(row)])
        for index, head in enumerate(table.head)
    )
    if not any(column.weight for column in columns):
        columns = (Column(columns[0].head, columns[0].kind, 1), *columns[1:])
    whole = tuple(_whole(row, len(columns)) for row in rows)
    return Grid(
        table.heading, columns, whole, tuple(_whole(row, len(columns)) for row in foot), table.caption
    )


def _cells(row: b.Row) -> tuple[str, ...]:
    first, *rest = (cell.text for cell in row.cells)
    return ("\n".join((first, *row.lines)), *rest)


def _whole(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*row, *("",) * (width - len(row)))


def _column(head: str, figures: bool, cells: list[str]) -> Column:
    longest = max((max(map(len, cell.split("\n"))) for cell in cells if cell), default=0)
    if figures:
        kind: Kind = "amount" if any("." in cell for cell in cells) else "count"
        return Column(head, kind)
    return Column(head, "text", max(1.0, longest / _WIDE) if longest >= _WIDE else 0)
