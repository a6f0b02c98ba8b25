"""calendar.ics: RFC 5545 line by line, and rules that fall on the days they mean."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr

from generator.models.education import ObservedDay
from generator.site.calendar import Event, _folded, _lines
from generator.summaries.observed import occurrences


def unfolded(raw: bytes) -> list[str]:
    assert raw.endswith(b"\r\n")
    lines: list[bytes] = []
    for line in raw[:-2].split(b"\r\n"):
        assert b"\n" not in line
        assert b"\r" not in line
        assert len(line) <= 75
        line.decode()  # no character is cut in two
        if line.startswith(b" "):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return [line.decode() for line in lines]


def events(lines: list[str]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and not line.startswith("END:"):
            name, _, value = line.partition(":")
            assert name not in found[-1]
            found[-1][name] = value
    return found


def test_the_calendar_is_well_formed(built: Path) -> None:
    lines = unfolded((built / "calendar.ics").read_bytes())
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") > 20
    found = events(lines)
    uids = [event["UID"] for event in found]
    assert len(set(uids)) == len(uids)
    for event in found:
        start = datetime.strptime(event["DTSTART;VALUE=DATE"], "%Y%m%d")
        assert datetime.strptime(event["DTEND;VALUE=DATE"], "%Y%m%d") > start
        assert event["DTSTAMP"].endswith("T000000Z")
        assert event["SUMMARY"]
        if "RRULE" in event:
            assert rrulestr(event["RRULE"], dtstart=start)[0] == start, event


def test_the_fixed_day_comes_every_month(built: Path) -> None:
    found = events(unfolded((built / "calendar.ics").read_bytes()))
    (fixed,) = [event for event in found if event["UID"].startswith("window-")]
    assert fixed["RRULE"] == "FREQ=MONTHLY;BYMONTHDAY=10"
    assert fixed["DTSTART;VALUE=DATE"].endswith("0110")
    assert "遇休息日顺延" in fixed["DESCRIPTION"]


def test_demonstration_campaigns_are_marked(built: Path) -> None:
    found = events(unfolded((built / "calendar.ics").read_bytes()))
    campaigns = [event for event in found if event["UID"].startswith("campaign-")]
    assert campaigns
    assert all(event["SUMMARY"].endswith("（演示）") for event in campaigns)


def test_texts_are_escaped() -> None:
    event = Event("k", date(2026, 1, 1), date(2026, 1, 1), "a,b;c\\d\ne\r\x07", location="x" * 200)
    lines = list(_lines(event, "example.org", "https://example.org/"))
    assert "SUMMARY:a\\,b\\;c\\\\d\\ne" in lines
    assert unfolded(b"".join(_folded(line) for line in lines)) == lines


@pytest.mark.parametrize(
    "text", ["", "a" * 75, "a" * 76, "村" * 25, "村" * 26, "a村" * 60, "😀" * 40, "a" * 300]
)
def test_folding_keeps_every_character(text: str) -> None:
    assert unfolded(_folded(text)) == [text]


def days_of(rule: dict[str, object], years: range) -> set[date]:
    ((first, _, repeat),) = occurrences(ObservedDay.model_validate({"名称": "日", **rule}), years[0])
    start = datetime.combine(first, datetime.min.time())
    found = rrulestr(repeat, dtstart=start).between(start, datetime(years[-1], 12, 31), inc=True)
    assert found[0] == start
    return {moment.date() for moment in found}


YEARS = range(2024, 2045)


@pytest.mark.parametrize(
    "month_day",
    [
        "01-01",
        "01-03",
        "01-06",
        "01-07",
        "02-01",
        "02-06",
        "02-28",
        "03-01",
        "03-05",
        "05-15",
        "12-04",
        "12-31",
    ],
)
def test_the_week_of_a_day_holds_that_day_every_year(month_day: str) -> None:
    month, day = (int(part) for part in month_day.split("-"))
    held = [date(year, month, day) for year in YEARS]
    wanted = {found - timedelta(days=found.weekday()) for found in held}
    last = date(YEARS[-1], 12, 31)
    got = days_of({"所在周": month_day}, YEARS)
    # A week of early January may begin in December: the next one after the span counts as well.
    assert {d for d in got if d <= max(wanted)} == {d for d in wanted if d <= last}


def test_nth_weekdays_and_weeks() -> None:
    third_sundays = days_of({"星期": {"月": "5", "第几": "3", "星期": "日"}}, YEARS)
    assert all(d.weekday() == 6 and 15 <= d.day <= 21 and d.month == 5 for d in third_sundays)
    assert len(third_sundays) == len(YEARS)
    weeks = days_of({"周": {"月": "9", "第几": "4"}}, YEARS)
    assert all(d.weekday() == 0 and 22 <= d.day <= 28 and d.month == 9 for d in weeks)


def test_a_day_that_not_every_year_has_begins_when_it_does() -> None:
    assert min(days_of({"月日": "02-29"}, range(2025, 2045))) == date(2028, 2, 29)


def test_listed_days_have_no_rule() -> None:
    listed = ObservedDay.model_validate({"名称": "老年节", "日期": ["2026-10-18", "2027-10-08"]})
    assert list(occurrences(listed, 2024)) == [(date(2026, 10, 18), 1, ""), (date(2027, 10, 8), 1, "")]
