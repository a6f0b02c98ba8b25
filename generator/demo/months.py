"""The files of the accounts, a month each: entries, signatures, disclosure."""

from __future__ import annotations

from datetime import date

from .calendar import after, label, length, on
from .ledger import Books, MonthBook, entry_text
from .people import Staff
from .place import Place
from .writing import flow, rows


def finance_files(place: Place, staff: Staff, books: Books, suffix: str = "") -> dict[str, str]:
    """The month files of one legal person by their path below the village's folder."""
    dice = place.dice(f"posting{suffix}")
    files = {}
    for book in books.months:
        reviewing, posting = dice.randint(2, 4), dice.randint(1, 4)
        signed = _disclosure(place, staff, book.month, reviewing, posting, dice.randint(0, 5), bool(suffix))
        files[f"finance/{label(book.month)}{suffix}.yml"] = _text(book, books) + signed
    return files


def _text(book: MonthBook, books: Books) -> str:
    entries = rows("明细", (entry_text(voucher, book.month, books) for voucher in book.vouchers))
    return f"期间: {label(book.month)}\n期初: {book.opening.text()}\n期末: {book.closing.text()}\n{entries}"


def _disclosure(
    place: Place, staff: Staff, month: int, reviewing: int, posting: int, longer: int, second: bool
) -> str:
    prepared = on(month, length(month))
    signed = f"审核:\n  编制: {flow(姓名=staff.clerk, 日期=str(prepared))}\n"
    closing = month if not place.quarterly else month + 2 - month % 3
    if closing > place.last:
        return signed + "更正: []\n"
    end = on(closing, length(closing))
    reviewed = after(end, reviewing)
    if place.quarterly:
        posting += 4
    if place.lapse == "late month" and month == place.last - 7 and not second:
        posting += 24
    if not (place.lapse == "missing signature" and month == place.last - 4):
        signed += f"  村务监督委员会: {flow(姓名=staff.chair, 日期=str(reviewed), 意见='同意公开')}\n"
    posted = after(reviewed, posting)
    return signed + f"公开: {posted_text(posted, 15 + longer)}\n更正: []\n"


def posted_text(posted: date, days: int) -> str:
    """A posting that hangs for so many days."""
    return flow(日期=str(posted), 张榜至=str(after(posted, days)))
