"""Corrections: entries taken back, and published months that changed.

A published month keeps its figures (data.md): a wrong amount is taken back by a negative entry and
entered anew; only words change, and then a 更正 says which, why, and who approved it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from generator.checks.books import book_of
from generator.models import period as periods
from generator.models.finance import Entry, MonthAccounts
from generator.problems import Finding, finding
from generator.summaries.accounts import ZERO
from generator.summaries.votes import committee_law

if TYPE_CHECKING:
    from generator.checks.case import VillageCase

FIGURES = ("kind", "amount", "category", "account", "paid_from", "paid_into", "reversal")
WORDS = ("day", "summary", "handler", "witness", "approver", "resolution", "note")


def reversals(case: VillageCase) -> Iterator[Finding]:
    """Entries that take back others: whether those exist, fit, and are not taken back beyond their amount."""
    for book in case.ledgers.values():
        back: dict[tuple[str, str], list[Entry]] = {}
        for period, at, entry in book.tally.reversals:
            ref = entry.reversal
            if ref is None:
                continue
            path, place = book.paths[period], ("明细", at, "冲销")
            said: dict[str, object] = {
                "voucher": entry.voucher, "day": entry.day, "summary": entry.summary, "amount": entry.amount,
                "kind": entry.kind, "period": ref.period, "other": ref.voucher,
            }  # fmt: skip
            if ref.period < period and ref.period not in book.months:
                yield finding(
                    "A12", path, place, **said, month=periods.title(ref.period), taken=abs(entry.amount),
                    basis=committee_law(periods.last_day(period), "第三十五条", "第三十条"),
                )  # fmt: skip
                continue
            target = book.find(ref.period, ref.voucher)
            if target is None:
                yield finding("A11", path, place, **said)
                continue
            old = target.entry
            fits = old.kind == entry.kind and (old.amount > 0) != (entry.amount > 0)
            if ref.period > period or not fits or book_of(ref.book, book.name) != book.name:
                yield finding(
                    "A14", path, place, **said, other_kind=old.kind, other_amount=old.amount,
                    book=book.name, other_book=book_of(ref.book, book.name),
                )  # fmt: skip
                continue
            if old.category != entry.category:
                yield finding(
                    "A15", path, ("明细", at, "科目"), **said,
                    category=entry.category, other_category=old.category,
                )  # fmt: skip
            so_far = back.setdefault((ref.period, ref.voucher), [])
            so_far.append(entry)
            total = sum((abs(each.amount) for each in so_far), ZERO)
            if total > abs(old.amount):
                yield finding(
                    "A13", path, ("明细", at, "金额"), **said, other_amount=abs(old.amount),
                    sums=" + ".join(str(abs(each.amount)) for each in so_far), total=total,
                    difference=total - abs(old.amount),
                )  # fmt: skip


def published(case: VillageCase) -> Iterator[Finding]:
    """What changed in months that the last release has shown."""
    for book in case.ledgers.values():
        for period, path in book.paths.items():
            old, now = case.published.get(path), book.months[period]
            if old is not None and old != now:
                yield from month_changed(path, old, now)


def month_changed(path: str, old: MonthAccounts, now: MonthAccounts) -> Iterator[Finding]:
    """What changed between the published version of a month and its present one.

    A month that was published before it was posted (公开) is still being filled: it may grow, but what
    it showed stays.
    """
    growing = old.posting is None
    before = {entry.voucher: entry for entry in old.entries}
    after = {entry.voucher: (at, entry) for at, entry in enumerate(now.entries)}
    said: dict[str, object] = {
        "month": periods.title(old.period),
        "basis": committee_law(periods.last_day(old.period), "第三十五条", "第三十条"),
    }
    for voucher, entry in before.items():
        if voucher not in after:
            yield finding("A17", path, ("明细",), **said, **_told(entry))
            continue
        at, present = after[voucher]
        yield from _figures(path, at, entry, present, said)
        yield from _words(path, at, entry, present, now, said)
    added = [(at, entry) for voucher, (at, entry) in after.items() if voucher not in before]
    if not growing:
        for at, entry in added:
            yield finding("A18", path, ("明细", at), **said, **_told(entry))
    for key, was, becomes in (("期初", old.opening, now.opening), ("期末", old.closing, now.closing)):
        if key == "期末" and growing and added:
            continue
        for account in dict.fromkeys((*was, *becomes)):
            if was.get(account) != becomes.get(account):
                yield finding(
                    "A19", path, (key, account) if account in becomes else (key,), **said, where=key,
                    account=account, old=was.get(account, "（没有）"), new=becomes.get(account, "（没有）"),
                )  # fmt: skip
    yield from _around(path, old, now, said)


def _told(entry: Entry) -> dict[str, object]:
    return {
        "voucher": entry.voucher, "day": entry.day, "summary": entry.summary, "amount": entry.amount
    }  # fmt: skip


def _alias(attribute: str) -> str:
    return str(Entry.model_fields[attribute].alias)


def _figures(
    path: str, at: int, old: Entry, now: Entry, said: dict[str, object]
) -> Iterator[Finding]:  # fmt: skip
    for attribute in FIGURES:
        was, becomes = getattr(old, attribute), getattr(now, attribute)
        if was != becomes:
            key = _alias(attribute)
            place = ("明细", at, key) if becomes is not None else ("明细", at)
            yield finding(
                "A16", path, place, **said, voucher=now.voucher, field=key, old=_value(was), new=_value(becomes)
            )  # fmt: skip


def _value(value: Any) -> str:
    if value is None:
        return "（没有）"
    if hasattr(value, "voucher"):
        return f"{value.period} 第 {value.voucher} 号"
    return str(value)


def _words(
    path: str, at: int, old: Entry, now: Entry, month: MonthAccounts, said: dict[str, object]
) -> Iterator[Finding]:
    for attribute in WORDS:
        was, becomes = getattr(old, attribute), getattr(now, attribute)
        if was == becomes:
            continue
        key = _alias(attribute)
        place = ("明细", at, key) if becomes is not None else ("明细", at)
        told = [each for each in month.amendments if each.voucher == now.voucher and each.field == key]
        values = {"voucher": now.voucher, "field": key, "old": _value(was), "new": _value(becomes)}
        if not told:
            yield finding("A20", path, place, **said, **values)
        elif attribute != "day" and becomes is not None and told[-1].after != becomes:
            yield finding("A21", path, place, **values, told=told[-1].after)


def _around(path: str, old: MonthAccounts, now: MonthAccounts, said: dict[str, object]) -> Iterator[Finding]:
    """What stands beside the entries: it may be added to, but what was there stays."""
    was, becomes = old.review, now.review
    kept = (
        ("审核", was and was.prepared, becomes and becomes.prepared),
        ("审核", was and was.supervised, becomes and becomes.supervised),
        ("公开", old.posting, now.posting),
        ("备注", old.note, now.note),
    )
    for key in dict.fromkeys(key for key, was_, now_ in kept if was_ is not None and was_ != now_):
        yield finding("A22", path, (key,), **said, item=key)
    if any(each not in now.amendments for each in old.amendments):
        yield finding("A22", path, ("更正",), **said, item="更正")
