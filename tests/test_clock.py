"""The day is China's, whichever zone the computer is set to."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest

from generator import clock


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Honolulu", "Asia/Shanghai", "Pacific/Kiritimati"])
def test_today_is_chinas(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        before = datetime.now(UTC)
        found = clock.today()
        assert (
            (before + timedelta(hours=8)).date() <= found <= (datetime.now(UTC) + timedelta(hours=8)).date()
        )
        assert clock.now().utcoffset() == timedelta(hours=8)
    finally:
        monkeypatch.undo()
        time.tzset()
