"""The 明白纸: a month's accounts for every household on one page, in plain words and large type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from generator.documents import qr
from generator.documents.typesetting import Printed, Typesetter
from generator.models.finance import Entry, MonthAccounts
from generator.papers.desk import Desk, Made, plain
from generator.papers.shelf import standing
from generator.views import text, urls
from generator.views.village import finance
from generator.views.village.context import VillageContext
from generator.views.village.finance import MonthView
from generator.views.village.papers import papers as hung_papers

SMALLEST_PT = 16
_SHORT = 16
"""Characters that a summary keeps where the page is full."""
_LEVELS = (
    (20, 5, 3, True), (18, 5, 3, True), (16, 5, 3, True), (16, 4, 2, True), (16, 3, 2, True),
    (16, 3, 1, False), (16, 2, 1, False), (16, 1, 0, False),
)  # fmt: skip
"""What is tried in turn: size in points, largest expenses, largest incomes, whether lesser lines stay."""


@dataclass(frozen=True)
class Item:
    """One entry of the accounts in plain words."""

    day: str
    summary: str
    amount: str


@dataclass(frozen=True)
class Household:
    """All that the page says."""

    title: str
    village: str
    rest: str
    """The title behind the village's name: it stays on one line."""
    unit: str
    posted: str
    demo: bool
    held: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    """Came in, went out, is left; yuan."""
    before: str
    spent_title: str
    spent: tuple[Item, ...]
    earned_title: str
    earned: tuple[Item, ...]
    signed: tuple[tuple[str, str], ...]
    ask: tuple[str, ...]
    lesser: tuple[str, ...]
    """What goes first where the page is full."""
    address: str
    short: str


def papers(ctx: VillageContext, desk: Desk) -> Iterator[Made]:
    """One page a month asked for, and one for the committee's own books where it keeps any."""
    days = {paper.address: paper for paper in hung_papers(ctx)}
    pages = {page.address: page.view for page in standing(ctx, (finance,))}
    for own, months in ((False, ctx.records.months), (True, ctx.records.committee_months)):
        for period in desk.chosen(months):
            address = urls.month(ctx.id, period, own)
            view, paper = pages.get(address), days.get(address)
            if isinstance(view, MonthView) and paper:
                said = _household(ctx, view, months[period], paper.unit, "村委会" if own else "")
                name = f"{ctx.id}/{period}_明白纸{'_村委会账' if own else ''}.pdf"
                write = partial(_one_page, desk, paper.file, said, paper.day)
                yield from desk.print(name, paper.file, said, write)


def _household(ctx: VillageContext, view: MonthView, month: MonthAccounts, unit: str, book: str) -> Household:
    sums, shell = view.totals, view.shell
    spent, earned = _largest(month, "支出"), _largest(month, "收入")
    lesser = view.words[2:]
    if shell.remarks:
        lesser += (f"核对时发现 {len(shell.remarks)} 处问题，写在公开栏和网上这个月的账里。",)
    phones = tuple(f"{phone.name}：{phone.number}" for phone in shell.frame.phones)
    return Household(
        title=f"{ctx.records.village.name}{view.period}{book}账目明白纸",
        village=ctx.records.village.name,
        rest=f"{view.period}{book}账目明白纸",
        unit=unit,
        posted=_posted(month),
        demo=shell.demo,
        held=tuple(notice.text for notice in shell.notices),
        figures=(
            ("这个月进来", text.yuan(sums.income)),
            ("这个月花了", text.yuan(sums.expense)),
            ("月底还剩", text.yuan(sums.closing)),
        ),
        before=f"上个月底剩 {text.yuan(sums.opening)} 元。",
        spent_title="花得最多的" if spent else "这个月没有支出。",
        spent=spent,
        earned_title="进来最多的" if earned else "这个月没有收入。",
        earned=earned,
        signed=tuple(_signed(month)),
        ask=phones or ("请到村委会查询。",),
        lesser=lesser,
        address=shell.canonical,
        short=shell.canonical.partition("://")[2],
    )


def _posted(month: MonthAccounts) -> str:
    posting = month.posting
    if posting is None:
        return "还没有张榜公开"
    until = f"，张贴至{text.day(posting.until)}" if posting.until else ""
    return f"{text.day(posting.posted)}公开{until}"


def _signed(month: MonthAccounts) -> Iterator[tuple[str, str]]:
    review = month.review
    for title, signature in (
        ("编制", review.prepared if review else None),
        ("村务监督委员会", review.supervised if review else None),
    ):
        said = (signature.name, text.short_day(signature.day), signature.opinion or "") if signature else ()
        yield title, "，".join(word for word in said if word) or "没有签字"


def _largest(month: MonthAccounts, kind: str) -> tuple[Item, ...]:
    def order(entry: Entry) -> tuple[object, ...]:
        return (-entry.amount, entry.voucher)

    found = sorted((e for e in month.entries if e.kind == kind and e.amount > 0), key=order)
    return tuple(Item(text.short_day(e.day), e.summary, text.yuan(e.amount)) for e in found[:5])


def _one_page(desk: Desk, file: str, said: Household, day: date, setter: Typesetter) -> Printed:
    short = replace(said, spent=_cut(said.spent), earned=_cut(said.earned))
    for size, spent, earned, lesser in _LEVELS:
        for version in (said, short):
            shown = replace(
                version,
                spent=version.spent[:spent],
                earned=version.earned[:earned],
                earned_title=version.earned_title if earned else "",
                lesser=version.lesser if lesser else (),
            )
            data = plain(shown) | {
                "size": size,
                "figure": _figure_pt(said),
                "qr-width": max(34.0, qr.width_mm(said.address)),
            }
            printed = setter.print("household", data, day, {"qr": qr.svg(said.address)})
            if printed.pages == 1:
                return printed
            if version == short:
                break
    desk.tell("T43", file)
    return printed


def _cut(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(
        replace(each, summary=each.summary[: _SHORT - 1] + "…") if len(each.summary) > _SHORT else each
        for each in items
    )


def _figure_pt(said: Household) -> int:
    """The size at which the longest of the three figures fits its box."""
    return max(SMALLEST_PT, min(30, 290 // max(len(amount) for _, amount in said.figures)))
