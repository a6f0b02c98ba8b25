"""References to entries of the accounts, as pages of contracts and projects show them."""

from __future__ import annotations

from decimal import Decimal

from generator.models import period as periods
from generator.models.finance import Entry
from generator.models.shared import VoucherRef
from generator.summaries.accounts import ZERO
from generator.views import urls
from generator.views.blocks import Cell
from generator.views.village.context import VillageContext

_COMMITTEE = "村委会"


def entry_of(ctx: VillageContext, ref: VoucherRef) -> Entry | None:
    """The entry that is meant; None where its month or the voucher is not published."""
    months = ctx.records.committee_months if ref.book == _COMMITTEE else ctx.records.months
    month = months.get(ref.period)
    return next((e for e in month.entries if e.voucher == ref.voucher), None) if month else None


def net_of(ctx: VillageContext, ref: VoucherRef) -> Decimal | None:
    """The entry's amount less what later entries took back of it, yuan; None where it is not published."""
    entry = entry_of(ctx, ref)
    if entry is None:
        return None
    amount = entry.amount
    for committee, period, voucher in ctx.index.reversed_by.get(
        (ref.book == _COMMITTEE, ref.period, ref.voucher), ()
    ):
        months = ctx.records.committee_months if committee else ctx.records.months
        amount += sum((e.amount for e in months[period].entries if e.voucher == voucher), ZERO)
    return amount


def received_by(ctx: VillageContext, ref: VoucherRef) -> Decimal | None:
    """What a voucher brought in, yuan: nothing where it is no receipt; None where it is not published."""
    entry = entry_of(ctx, ref)
    return net_of(ctx, ref) if entry is None or entry.kind in ("收入", "往来收") else ZERO


def words(ref: VoucherRef) -> str:
    """The voucher's name: 2026年10月凭证0124."""
    book = "（村委会账）" if ref.book == _COMMITTEE else ""
    return f"{periods.title(ref.period)}凭证{ref.voucher}{book}"


def cell(ctx: VillageContext, ref: VoucherRef) -> Cell:
    """The voucher's name, leading to its entry where that is published."""
    known = entry_of(ctx, ref) is not None
    address = urls.entry(ctx.id, ref.period, ref.voucher, ref.book == _COMMITTEE) if known else ""
    return Cell(words(ref) if known else f"{words(ref)}（还没有公开）", address)
