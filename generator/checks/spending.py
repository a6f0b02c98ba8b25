"""Spending: large expenses and the resolutions behind them, and the year's budget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from generator.checks.books import COLLECTIVE, Book, Line
from generator.checks.moments import written_day
from generator.problems import Finding, finding
from generator.summaries import votes
from generator.summaries.accounts import ZERO
from generator.summaries.budget import compare
from generator.summaries.chart import numbers_of
from generator.summaries.votes import collective_law, committee_law

if TYPE_CHECKING:
    from generator.checks.case import VillageCase
    from generator.models.meetings import Meeting


def large(case: VillageCase) -> Iterator[Finding]:
    """Expenses at or above the town's limit: each needs a resolution that was valid, earlier, and enough.

    What was taken back again is not spent: an expense counts with its reversals.
    """
    limit = case.settings.site.resolution_limit
    for book in case.ledgers.values():
        lines = [line for line in book.tally.spent if line.entry.amount >= limit]
        lines += [
            line for line in book.tally.resolved if line.entry.kind != "支出" or line.entry.amount < limit
        ]
        for line in lines:
            spent = line.entry.kind == "支出" and book.net(line) >= limit
            yield from _resolved(case, book, line, spent)


def _resolved(case: VillageCase, book: Book, line: Line, spent: bool) -> Iterator[Finding]:
    entry, slug = line.entry, line.entry.resolution
    path, place = book.paths[line.period], ("明细", line.at, "决议" if slug else "金额")
    said: dict[str, object] = {
        "voucher": entry.voucher, "day": entry.day, "summary": entry.summary,
        "amount": entry.amount, "limit": case.settings.site.resolution_limit,
        "basis": committee_law(entry.day, "第二十八条第一款第三项", "第二十四条"),
    }  # fmt: skip
    if slug is None:
        if spent:
            yield finding("A26", path, place, **said)
        return
    meeting = case.records.meetings.get(slug)
    if meeting is None:
        yield finding("A27", path, place, **said, slug=slug)
        return
    if not spent:
        return
    said |= {"subject": meeting.subject, "kind": meeting.kind}
    at = votes.resolving(meeting)
    if at is None and meeting.kind not in votes.DECIDING:
        yield finding("A28", path, place, **said)
        return
    step = meeting.steps[at] if at is not None else None
    found = votes.verdict(step) if step else None
    if found is not None and found.failed:
        yield finding("A29", path, place, **said)
    decided = step.day if step else written_day(slug)
    if decided is not None and decided > entry.day:
        yield finding("A30", path, place, **said, decided=decided)


def covered(case: VillageCase) -> Iterator[Finding]:
    """Whether all that was spent under a resolution stays within what it agreed to, reversals counted."""
    spent: dict[str, list[tuple[Book, Line]]] = {}
    for book in case.ledgers.values():
        for line in book.tally.resolved:
            if line.entry.resolution is not None and line.entry.kind in ("支出", "往来付"):
                spent.setdefault(line.entry.resolution, []).append((book, line))
    for slug, lines in spent.items():
        meeting = case.records.meetings.get(slug)
        if meeting is not None and meeting.amount is not None:
            yield from _beyond(meeting, lines)


def _beyond(meeting: Meeting, lines: list[tuple[Book, Line]]) -> Iterator[Finding]:
    total = sum((_counted(book, line) for book, line in lines), ZERO)
    agreed = meeting.amount
    if agreed is None or total <= agreed:
        return
    ordered = sorted(lines, key=lambda item: (item[1].period, item[1].at))
    so_far = ZERO
    for book, line in ordered:
        so_far += _counted(book, line)
        if so_far > agreed:
            yield finding(
                "A31", book.paths[line.period], ("明细", line.at, "金额"), voucher=line.entry.voucher,
                day=line.entry.day, summary=line.entry.summary, amount=line.entry.amount,
                subject=meeting.subject, agreed=agreed, count=len(lines), total=total, difference=total - agreed,
                basis=committee_law(line.entry.day, "第二十八条第一款第三项", "第二十四条"),
            )  # fmt: skip
            return


def _counted(book: Book, line: Line) -> Decimal:
    """What an entry spent under its resolution: a reversal that names the resolution itself counts there."""
    entry = line.entry
    if entry.reversal is not None:
        target = book.find(entry.reversal.period, entry.reversal.voucher)
        if target is not None and target.entry.resolution is not None:
            return ZERO  # counted with the entry that it takes back
    return book.net(line)


def budgets(case: VillageCase) -> Iterator[Finding]:
    """Spending of the collective beyond the year's budget, category by category."""
    if not case.records.budgets or COLLECTIVE not in case.ledgers:
        return
    chart, book = case.settings.chart, case.ledgers[COLLECTIVE]
    sides: Mapping[str, str] = {item.code: item.side for item in chart.categories}
    names = {item.code: item.name for item in chart.categories}
    numbers = numbers_of(chart)
    for year, budget in case.records.budgets.items():
        spent = book.year_sums(year, "支出", partial(numbers.now_called, side="支出"))
        places = {line.category: at for at, line in reversed(tuple(enumerate(budget.expense)))}
        for item in compare(budget, {}, spent, sides).expense.outcomes:
            if not item.excess:
                continue
            place = ("支出", places[item.code]) if item.code in places else ("支出",)
            yield finding(
                "A32" if item.named else "A33", case.path("budget", year), place, year=year,
                category=names.get(item.code, item.code),
                planned=item.planned, actual=item.actual, excess=item.excess,
                basis=collective_law(date(int(year), 12, 31), "第二十六条", "第二十八条", "第二十四条"),
            )  # fmt: skip
