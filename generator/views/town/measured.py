"""What the town measured, as it may be published: counts of disputes like everywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.views import text
from generator.views.town.context import TownContext

if TYPE_CHECKING:
    from generator.models.town import Result, Results
    from generator.summaries.mediation import Measure

_CASES = ("件", "起", "宗")
_DISPUTES = ("调解", "纠纷")


def measured(ctx: TownContext, record: Results, result: Result) -> str:
    """A figure without its unit; of disputes a small one is hidden, and the villages' total tells nothing."""
    number = int(result.number)
    disputes = any(word in result.name for word in _DISPUTES)
    if result.unit not in _CASES or not disputes or number != result.number:
        return text.quantity(result.number)
    if "人民调解" not in result.name:
        return ctx.count(number).text
    measure: Measure = "settled" if "成功" in result.name else "accepted"
    count = ctx.counts(number, measure, result.period, record.demonstration)
    return count.text if count else ""
