"""What an auditor looks at first: warnings for the town's staff, never public.

Only rules that can be explained to the village, as measured on invented honest books; no Benford, which
alarms on honest villages (staff.md §2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING

from generator.checks.books import Book, Line
from generator.models import period as periods
from generator.problems import Finding, finding
from generator.summaries.accounts import ZERO

if TYPE_CHECKING:
    from generator.checks.case import VillageCase

JUST_BELOW = Decimal("0.90")
"""From this part of the limit on, an amount is just under it."""
JUST_BELOW_LEAST, JUST_BELOW_SHARE = 2, Decimal("0.05")
"""At least two of a quarter's expenses, and one in twenty: on simulated books no false alarm, and 99 of 100
of those with payments kept under the limit were found (staff.md §2)."""
SAME_DAYS = 7
SPLIT_DAYS = 15
"""A purchase that was split is paid within about two weeks; monthly bills lie further apart."""
USUAL_MONTHS, USUAL_LEAST, USUAL_TIMES = 12, 6, 3
OTHER, OTHER_SHARE = "其他", Decimal("0.20")
"""Above a fifth, 其他 hides more than small change: our own measure, on a year's income or expense."""

_numbering = re.compile(r"[0-9０-９一二三四五六七八九十〇（）()\s、.．号第次批期月份年度季]+")


def warnings(case: VillageCase) -> Iterator[Finding]:
    """What in each book deserves a second look."""
    limit = case.settings.site.resolution_limit
    for book in case.ledgers.values():
        yield from ahead(case, book)
        back = book.taken_back
        spent = [line for line in book.tally.spent if (line.period, line.entry.voucher) not in back]
        yield from _just_below(book, spent, limit)
        plain = [line for line in spent if line.entry.resolution is None]
        yield from _twice(book, spent)
        yield from _split(book, plain, limit)
        yield from _unusual(case, book, limit)
        yield from _others(case, book)


def ahead(case: VillageCase, book: Book) -> Iterator[Finding]:
    """Dates after the machine's clock."""
    days = list(_days(case, book))
    if not days or not case.ahead(max(day for _, _, day in days)):
        return
    for path, place, day in days:
        if case.ahead(day):
            yield finding("A49", path, place, day=day)


def _days(case: VillageCase, book: Book) -> Iterator[tuple[str, tuple[str | int, ...], date]]:
    """Every date of the book's months with its place; of entries those of months that are not over yet."""
    for period, month in book.months.items():
        path, review = book.paths[period], month.review
        if not case.clock.passed(periods.last_day(period)):
            for at, entry in enumerate(month.entries):
                yield path, ("明细", at, "日期"), entry.day
        if review and review.prepared:
            yield path, ("审核", "编制", "日期"), review.prepared.day
        if review and review.supervised:
            yield path, ("审核", "村务监督委员会", "日期"), review.supervised.day
        if month.posting:
            yield path, ("公开", "日期"), month.posting.posted
        for at, amendment in enumerate(month.amendments):
            yield path, ("更正", at, "日期"), amendment.day


def _just_below(book: Book, spent: list[Line], limit: Decimal) -> Iterator[Finding]:
    floor = limit * JUST_BELOW
    quarters: dict[str, list[Line]] = {}
    for line in spent:
        if floor <= line.entry.amount < limit:
            quarters.setdefault(periods.quarter_of(line.period), []).append(line)
    for quarter, near in quarters.items():
        months = periods.parts(quarter, "month")
        count = sum(book.tally.counts.get(period, 0) for period in months)
        if len(near) >= JUST_BELOW_LEAST and len(near) >= count * JUST_BELOW_SHARE:
            last = near[-1]
            yield finding(
                "A50", book.paths[last.period], ("明细", last.at, "金额"), limit=limit, floor=floor,
                count=len(near), all=count, quarter=periods.title(quarter),
                vouchers=_vouchers(near),
            )  # fmt: skip


def _twice(book: Book, spent: list[Line]) -> Iterator[Finding]:
    """The same sum for the same thing within a week. Books have no payee: the summary stands for it."""
    latest: dict[tuple[Decimal, str], Line] = {}
    for line in spent:
        entry = line.entry
        key = (entry.amount, entry.summary)
        before = latest.get(key)
        latest[key] = line
        if before is not None and abs((entry.day - before.entry.day).days) <= SAME_DAYS:
            yield finding(
                "A51", book.paths[line.period], ("明细", line.at, "金额"), voucher=entry.voucher,
                day=entry.day, summary=entry.summary, amount=entry.amount,
                other=before.entry.voucher, other_day=before.entry.day, other_period=before.period,
            )  # fmt: skip


def _split(book: Book, plain: list[Line], limit: Decimal) -> Iterator[Finding]:
    """Payments for one thing in a row, each below the limit, together at or above it."""
    things: dict[tuple[str | None, str], list[Line]] = {}
    least = limit / 4
    for line in plain:
        if line.entry.amount >= least:  # smaller ones would have to be five or more: ordinary bills
            things.setdefault((line.entry.category, _numbering.sub("", line.entry.summary)), []).append(line)
    for lines in things.values():
        run: list[Line] = []
        for line in sorted(lines, key=lambda each: each.entry.day):
            if run and (line.entry.day - run[0].entry.day).days > SPLIT_DAYS:
                yield from _run(book, run, limit)
                run = []
            run.append(line)
        yield from _run(book, run, limit)


def _run(book: Book, run: list[Line], limit: Decimal) -> Iterator[Finding]:
    total = sum((line.entry.amount for line in run), ZERO)
    if len(run) > 1 and total >= limit and all(line.entry.amount < limit for line in run):
        last = run[-1]
        yield finding(
            "A52", book.paths[last.period], ("明细", last.at, "金额"), count=len(run),
            summary=last.entry.summary, sums=" + ".join(str(line.entry.amount) for line in run),
            total=total, limit=limit, vouchers=_vouchers(run), first=run[0].entry.day, last=last.entry.day,
        )  # fmt: skip


def _unusual(case: VillageCase, book: Book, limit: Decimal) -> Iterator[Finding]:
    """A month of a category far above its usual level; what a resolution approved is explained already."""
    sums: dict[str, dict[str, Decimal]] = {}
    for period, by_code in book.tally.sums.items():
        for (kind, code), amount in by_code.items():
            if kind == "支出":
                sums.setdefault(code, {})[period] = amount
    for period, _, entry in book.tally.resolved:
        if entry.kind == "支出" and entry.category:
            sums[entry.category][period] -= entry.amount
    names = {item.code: item.name for item in case.settings.chart.categories}
    order = list(book.months)
    for code, by_month in sums.items():
        levels = [by_month.get(period, ZERO) for period in order]
        for at in range(USUAL_LEAST, len(order)):
            amount = levels[at]
            if amount < limit:
                continue
            usual = median(levels[max(0, at - USUAL_MONTHS) : at])
            if usual > 0 and amount > usual * USUAL_TIMES:
                yield finding(
                    "A53", book.paths[order[at]], ("明细",), category=names.get(code, code),
                    month=periods.title(order[at]), amount=amount, usual=usual,
                    months=min(at, USUAL_MONTHS), times=f"{amount / usual:.1f}",
                )  # fmt: skip


def _others(case: VillageCase, book: Book) -> Iterator[Finding]:
    """其他 above its share of a year's income or expense; a year is judged from its third month on."""
    others = {item.code: item for item in case.settings.chart.categories if item.name.startswith(OTHER)}
    years: dict[tuple[str, str], list[Decimal]] = {}
    for period, by_code in book.tally.sums.items():
        for (kind, code), amount in by_code.items():
            sums = years.setdefault((period[:4], kind), [ZERO, ZERO])
            sums[0] += amount
            if code in others and others[code].side == kind:
                sums[1] += amount
    for (year, side), (whole, other) in years.items():
        given = [period for period in book.months if period[:4] == year]
        if len(given) >= 3 and whole > 0 and other > whole * OTHER_SHARE:
            yield finding(
                "A54", book.paths[given[-1]], ("明细",), year=year, side=side, other=other, whole=whole,
                share=f"{other * 100 / whole:.1f}%", most=f"{OTHER_SHARE * 100:.0f}%",
            )  # fmt: skip


def _vouchers(lines: list[Line]) -> str:
    shown = "、".join(f"{line.period} 第 {line.entry.voucher} 号" for line in lines[:6])
    return shown if len(lines) <= 6 else f"{shown} 等"
