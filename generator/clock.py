"""What the clock says in China, whichever zone the computer is set to: runners and servers keep UTC."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))


def now() -> datetime:
    """This moment, in Asia/Shanghai."""
    return datetime.now(CHINA)


def today() -> date:
    """The day that it is in Asia/Shanghai."""
    return now().date()
