"""Entries that come back month after month, as a start for the next month's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.models import period as periods
from generator.models.finance import Entry, MonthAccounts

LOOK_BACK = 6
MOST = 9
_MONTH = re.compile(r"(?:[0-9]{4}年)?([0-9]{1,2})月(?:份)?")
_VARYING = re.compile(r"[0-9]+")


@dataclass(frozen=True)
class Usual:
    """An entry of the months before, with its summary as it would read this time."""

    entry: Entry
    summary: str


def usual(months: Mapping[str, MonthAccounts], month: str) -> tuple[Usual, ...]:
    """What came at least twice in the six months before, the most frequent first, at most nine.

    A month named in the summary is moved on by as much time as lies between.
    """
    before = [each for each in sorted(months) if each < month][-LOOK_BACK:]
    seen: dict[tuple[str, str, str], list[tuple[str, Entry]]] = {}
    for period in before:
        for entry in months[period].entries:
            if entry.reversal is None and entry.kind != "划转":
                key = (entry.kind, entry.category or "", _VARYING.sub("#", entry.summary))
                seen.setdefault(key, []).append((period, entry))
    often = [group for group in seen.values() if len({period for period, _ in group}) > 1]
    often.sort(key=lambda group: (-len(group), group[-1][1].day.day))
    return tuple(
        Usual(group[-1][1], moved(group[-1][1].summary, group[-1][0], month)) for group in often[:MOST]
    )


def moved(summary: str, written: str, month: str) -> str:
    """The summary with a month that it names moved on from the month it was written in to another."""
    distance = (int(month[:4]) - int(written[:4])) * 12 + int(month[5:]) - int(written[5:])

    def later(found: re.Match[str]) -> str:
        number = int(found[1])
        if not 1 <= number <= 12:
            return found[0]
        year = int(found[0][:4]) if found[0][:4].isdecimal() and found[0][4:5] == "年" else 0
        whole = (year or 2000) * 12 + number - 1 + distance
        text = f"{whole % 12 + 1}月" + ("份" if found[0].endswith("份") else "")
        return f"{whole // 12}年{text}" if year else text

    return _MONTH.sub(later, summary)


def last_entry(months: Mapping[str, MonthAccounts], kind: str) -> Entry | None:
    """The last entry of that kind, for those who usually sign."""
    for period in sorted(months, reverse=True):
        for entry in reversed(months[period].entries):
            if entry.kind == kind:
                return entry
    return None


def month_before(months: Mapping[str, MonthAccounts], month: str) -> MonthAccounts | None:
    """The month whose closing balances open this one."""
    return months.get(periods.previous(month))
