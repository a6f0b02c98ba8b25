"""The files of the accounts, a month each: entries, signatures, disclosure, corrections in words."""

from __future__ import annotations

from .calendar import after, label, length, on
from .ledger import Books, MonthBook, entry_text
from .people import Staff
from .place import Place
from .posting import month_posted, month_text
from .writing import flow, quoted, rows, scalar


def finance_files(place: Place, staff: Staff, books: Books, suffix: str = "") -> dict[str, str]:
    """The month files of one legal person by their path below the village's folder."""
    return {
        f"finance/{label(book.month)}{suffix}.yml": _text(book, books)
        + _signed(place, staff, book.month, second=bool(suffix))
        + rows("更正", () if suffix else _reworded(place, staff, book))
        for book in books.months
    }


def _text(book: MonthBook, books: Books) -> str:
    entries = rows("明细", (entry_text(voucher, book.month, books) for voucher in book.vouchers))
    return f"期间: {label(book.month)}\n期初: {book.opening.text()}\n期末: {book.closing.text()}\n{entries}"


def _signed(place: Place, staff: Staff, month: int, *, second: bool) -> str:
    prepared = on(month, length(month))
    text = f"审核:\n  编制: {flow(姓名=staff.clerk, 日期=str(prepared))}\n"
    shown = month_posted(place, month)
    if shown is None:
        return text
    missing = place.lapse == "missing signature" and month == place.last - 4 and not second
    if not missing:
        opinion = "同意公开" if (month + place.index) % 5 else "票据齐全，同意公开"
        text += f"  村务监督委员会: {flow(姓名=staff.chair, 日期=str(after(shown, -1)), 意见=opinion)}\n"
    return text + f"公开: {month_text(place, month)}\n"


def _reworded(place: Place, staff: Staff, book: MonthBook) -> list[str]:
    """In some villages, once a year: a summary made plainer after somebody asked."""
    shown = month_posted(place, book.month)
    if place.index % 3 or (book.month + place.index) % 12 or shown is None or shown > place.today:
        return []
    vague = next((each for each in book.vouchers if each.line.summary.startswith("购买")), None)
    if vague is None:
        return []
    day = after(shown, 6)
    return [flow(
        日期=str(day), 凭证号=quoted(vague.number), 字段="摘要", 原="办公用品一批", 现=scalar(vague.line.summary),
        原因="村民提出摘要写得太笼统", 批准人=staff.director(day),
    )]  # fmt: skip
