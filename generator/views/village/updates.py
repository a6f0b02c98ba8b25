"""What a village has published, newest first: for its home page, its feed, and the town's lists."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models import period as periods
from generator.summaries.village import Update
from generator.views import text, urls
from generator.views.village.context import VillageContext

MOST = 100


def updates_of(ctx: VillageContext) -> tuple[Update, ...]:
    """At most the newest hundred; what has no date of publication is not listed."""
    found = sorted(_all(ctx), key=lambda item: (-item.day.toordinal(), item.address))
    return tuple(found[:MOST])


def _all(ctx: VillageContext) -> Iterator[Update]:
    records = ctx.records
    for committee, months in ((False, records.months), (True, records.committee_months)):
        for period, month in months.items():
            if month.posting:
                sums = (ctx.index.committee_sums if committee else ctx.index.sums)[period]
                yield Update(
                    month.posting.posted,
                    urls.month(ctx.id, period, committee),
                    f"{periods.title(period)}{'村委会' if committee else '村集体'}收支",
                    "财务",
                    f"收入{text.yuan(sums.income)}元，支出{text.yuan(sums.expense)}元，月末结余{text.yuan(sums.closing)}元。",
                )
