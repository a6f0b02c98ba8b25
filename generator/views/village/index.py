"""What of one village's records points at what, gathered once for all its pages."""

from __future__ import annotations

from dataclasses import field

from generator.models.bundles import VillageRecords
from generator.summaries.accounts import MonthTotals, totals
from generator.values import value

EntryKey = tuple[bool, str, str]
"""Whether it is the committee's own book, the month, the voucher number."""


@value
class VillageIndex:
    """Lookups between a village's records; keys name an entry of the accounts."""

    reversed_by: dict[EntryKey, list[EntryKey]] = field(default_factory=dict)
    replies: dict[EntryKey, list[str]] = field(default_factory=dict)
    projects: dict[EntryKey, list[str]] = field(default_factory=dict)
    contracts: dict[EntryKey, list[str]] = field(default_factory=dict)
    spent_under: dict[str, list[EntryKey]] = field(default_factory=dict)
    """Entries by the resolution that approved them."""
    sums: dict[str, MonthTotals] = field(default_factory=dict)
    """Each month of the collective's accounts in sum."""
    committee_sums: dict[str, MonthTotals] = field(default_factory=dict)
    """Each month of the committee's own books in sum."""


def index_of(records: VillageRecords) -> VillageIndex:
    """The lookups of one village."""
    index = VillageIndex()
    for committee, months in ((False, records.months), (True, records.committee_months)):
        sums = index.committee_sums if committee else index.sums
        for period, month in months.items():
            sums[period] = totals(month)
            for entry in month.entries:
                key = (committee, period, entry.voucher)
                if entry.reversal:
                    target = (
                        entry.reversal.book == "村委会" or committee,
                        entry.reversal.period,
                        entry.reversal.voucher,
                    )
                    index.reversed_by.setdefault(target, []).append(key)
                if entry.resolution:
                    index.spent_under.setdefault(entry.resolution, []).append(key)
    for slug, reply in records.replies.items():
        if reply.about and reply.about.period and reply.about.voucher:
            about = (reply.about.book == "村委会", reply.about.period, reply.about.voucher)
            index.replies.setdefault(about, []).append(slug)
    for slug, project in records.projects.items():
        for voucher in project.vouchers:
            key = (voucher.book == "村委会", voucher.period, voucher.voucher)
            index.projects.setdefault(key, []).append(slug)
    if records.contracts:
        for contract in records.contracts.contracts:
            for due in contract.instalments:
                if due.voucher:
                    key = (due.voucher.book == "村委会", due.voucher.period, due.voucher.voucher)
                    index.contracts.setdefault(key, []).append(contract.id)
    return index
