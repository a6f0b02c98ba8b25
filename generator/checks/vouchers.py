"""Voucher numbers of a legal person's calendar year: none twice, none left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from generator.checks.books import Book
from generator.models import period as periods
from generator.models.finance import MonthAccounts
from generator.problems import Finding, finding

_tail = re.compile(r"(.*?)([0-9]+)").fullmatch
_digits = re.compile(r"[0-9]+").findall
CONSECUTIVE = 0.7
"""From this share of the numbers between first and last on, a village numbers without gaps (our own
measure): below it, numbers mean something else than an order, and none is missed."""


class _Number(NamedTuple):
    value: int
    period: str
    digits: int


def doubled(files: Mapping[str, MonthAccounts]) -> Iterator[Finding]:
    """Numbers that stand in two months of a year; within one month the file's own check tells."""
    seen: dict[str, str] = {}
    year = ""
    for path, record in files.items():
        if record.period[:4] != year:
            seen, year = {}, record.period[:4]
        for index, entry in enumerate(record.entries):
            other = seen.setdefault(entry.voucher, path)
            if other != path:
                yield finding(
                    "A04", path, ("明细", index, "凭证号"), voucher=entry.voucher, day=entry.day,
                    summary=entry.summary, amount=entry.amount, year=year, other=other,
                )  # fmt: skip


def skipped(book: Book) -> Iterator[Finding]:
    """Numbers left out in an otherwise unbroken sequence, told in the month that follows them.

    Numbers that the month's 备注 names (a spoilt voucher) are accounted for; where a whole month is
    missing nobody can tell.
    """
    years: dict[str, dict[str, list[int]]] = {}
    for period, month in book.months.items():
        sequences = years.setdefault(period[:4], {})
        plain = sequences.setdefault("", [])
        for entry in month.entries:
            voucher = entry.voucher
            if voucher.isdecimal():
                plain.append(int(voucher))
                continue
            prefix, number = _parted(voucher)
            if number:
                sequences.setdefault(prefix, []).append(int(number))
    for year, sequences in years.items():
        told: dict[str, list[str]] = {}
        for prefix, values in sequences.items():
            span = max(values) - min(values) + 1 if values else 0
            if span * CONSECUTIVE <= len(set(values)) < span:
                for period, ranges in _missing(book, year, prefix):
                    told.setdefault(period, []).extend(ranges)
        for period, ranges in told.items():
            yield finding("A25", book.paths[period], ("明细",), numbers="、".join(ranges))


def _parted(voucher: str) -> tuple[str, str]:
    """A voucher number as what stands before its last digits, and these: 记- and 0123."""
    found = _tail(voucher)
    return (found[1], found[2]) if found else (voucher, "")


def _missing(book: Book, year: str, prefix: str) -> Iterator[tuple[str, list[str]]]:
    ordered = sorted(
        _Number(int(number), period, len(number))
        for period, month in book.months.items()
        if period[:4] == year
        for before, number in (_parted(entry.voucher) for entry in month.entries)
        if before == prefix and number
    )
    for before, after in pairwise(ordered):
        if after.value <= before.value + 1:
            continue
        if after.period != before.period and periods.previous(after.period) not in book.months:
            continue
        named = {int(each) for each in _digits(book.months[after.period].note or "")}
        left = [number for number in range(before.value + 1, after.value) if number not in named]
        if left:
            yield after.period, _ranges(prefix, left, after.digits)


def _ranges(prefix: str, numbers: list[int], digits: int) -> list[str]:
    """Runs of numbers as they would be written: 0031, 0034 至 0036."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [
        f"{prefix}{run[0]:0{digits}}" + (f" 至 {prefix}{run[-1]:0{digits}}" if len(run) > 1 else "")
        for run in runs
    ]
