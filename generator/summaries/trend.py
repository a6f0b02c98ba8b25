"""What two counts say beside each other, in plain words; of ranges only what is true of all that they hold."""

from __future__ import annotations

from generator.summaries.suppression import Shown


def beside(before: Shown, now: Shown, unit: str) -> str:
    """How ``now`` differs: 多 3 件, 少 3 件, 一样多, 多了, 少了, 差不多，分不出多少."""
    if before.exact and now.exact:
        change = now.low - before.low
        return f"{'多' if change > 0 else '少'} {abs(change)} {unit}" if change else "一样多"
    if now.low > before.high:
        return "多了"
    if now.high < before.low:
        return "少了"
    return "差不多，分不出多少"
