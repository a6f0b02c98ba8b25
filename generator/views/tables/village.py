"""All open-data tables of a village."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.views.tables import accounts, deliberation, disclosure, people, property, works
from generator.views.tables.table import Column, Table

if TYPE_CHECKING:
    from generator.summaries.village import VillageSummary
    from generator.views.village.context import VillageContext

LEAD = (
    Column("村编号", description="村的编号，也是网址的一部分"),
    Column("村", description="村名"),
    Column("演示", "boolean", "是：编出来的演示数据，不是任何真实村庄的情况"),
)
"""The columns that every table of a village begins with."""

TABLES: tuple[Table[VillageContext], ...] = (
    *accounts.TABLES,
    *property.TABLES,
    *works.TABLES,
    *disclosure.TABLES,
    *deliberation.TABLES,
    *people.TABLES,
)

FROM_SUMMARY: tuple[Table[VillageSummary], ...] = (disclosure.DISCLOSED,)
"""Tables of what the summary has gathered already."""


def lead(ctx: VillageContext) -> tuple[str, str, bool]:
    """What the first columns of every row of the village hold."""
    return ctx.id, ctx.records.village.name, ctx.records.village.demonstration
