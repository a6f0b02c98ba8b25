"""When an invented village discloses: days of posting, by month, quarter and event."""

from __future__ import annotations

from datetime import date

from .calendar import after, label, length, on
from .place import Place
from .writing import flow

NOTICE_DAYS = 15
"""Days that a disclosure hangs at least: Villagers' Committees Law, art. 35."""


def posted(day: date, days: int) -> str:
    """A posting from that day for so many days, as it stands in a file."""
    return flow(日期=str(day), 张榜至=str(after(day, days)))


def is_late(place: Place, month: int) -> bool:
    """Whether the month's accounts went up after their time."""
    return place.lapse == "late month" and month == place.last - 7


def month_posted(place: Place, month: int) -> date | None:
    """The day on which the month's accounts were disclosed; None where the quarter still runs."""
    closing = month + 2 - month % 3 if place.quarterly else month
    if closing > place.last:
        return None
    early = 5 + (place.index * 5 + month * 3) % 5 + (3 if place.quarterly else 0)
    return after(on(closing, length(closing)), early + (19 if is_late(place, month) else 0))


def month_text(place: Place, month: int) -> str:
    """The posting of a month's accounts as it stands in a file, empty where there is none yet."""
    day = month_posted(place, month)
    return posted(day, NOTICE_DAYS + (place.index + month) % 6) if day else ""


def quarter_posted(place: Place, quarter: int) -> date:
    """The day on which a quarter's affairs were disclosed."""
    end = quarter * 3 + 2
    return after(on(end, length(end)), 7 + (place.index * 3 + quarter) % 7)


def quarter_text(place: Place, quarter: int) -> str:
    """The posting of a quarter's affairs as it stands in a file."""
    return posted(quarter_posted(place, quarter), NOTICE_DAYS + (place.index + quarter) % 6)


def standing_text(place: Place, *, yearly: bool = False) -> str:
    """Since when a register's figures hold, and its postings, as they stand in a file."""
    if yearly:
        days = [on(year * 12 + 2, 6 + place.index % 15) for year in place.years]
        texts = [posted(day, NOTICE_DAYS + 5) for day in days if day <= place.today]
    else:
        texts = [quarter_text(place, quarter) for quarter in place.quarters]
    body = "".join(f"  - {text}\n" for text in texts)
    as_of = on(place.last, length(place.last))
    return f"截至: {as_of}\n" + (f"公开:\n{body}" if body else "公开: []\n")


__all__ = [
    "NOTICE_DAYS", "is_late", "label", "month_posted", "month_text", "posted", "quarter_posted", "quarter_text",
    "standing_text",
]  # fmt: skip
