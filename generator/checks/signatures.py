"""Signatures: who is missing, who signed in two roles that exclude each other, and who was not in office."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from generator.models import period as periods
from generator.models.finance import MonthAccounts, Review
from generator.problems import Finding, finding
from generator.summaries.votes import committee_law

if TYPE_CHECKING:
    from generator.checks.case import VillageCase
    from generator.models.shared import Term

SPENDING = ("支出", "往来付")


def masked(name: str) -> bool:
    """Whether a name is written 张某某: then two of the same writing may be two persons."""
    return "某" in name


def signatures(case: VillageCase) -> Iterator[Finding]:
    """The signatures of every month that is disclosed, and of the year's statements."""
    terms = _terms_of(case)
    for book in case.ledgers.values():
        for period, month in book.months.items():
            path, day = book.paths[period], periods.last_day(period)
            yield from _reviewed(case, path, day, month.review, disclosed=month.posting is not None)
            yield from _entries(path, month, terms)
    for year, record in case.records.statements.items():
        path, day = case.path("statements", year), date(int(year), 12, 31)
        yield from _reviewed(case, path, day, record.review, disclosed=record.posting is not None)


def _reviewed(
    case: VillageCase, path: str, day: date, review: Review | None, *, disclosed: bool
) -> Iterator[Finding]:
    prepared, supervised = (review.prepared, review.supervised) if review else (None, None)
    basis = committee_law(day, "第三十七条", "第三十二条")
    if disclosed and prepared is None:
        yield finding("A41", path, ("审核",))
    if disclosed and supervised is None:
        yield finding("A42", path, ("审核",), basis=basis)
    if prepared and supervised and prepared.name == supervised.name:
        place = ("审核", "村务监督委员会", "姓名")
        if masked(prepared.name):
            yield finding(
                "A46", path, place, first="编制", second="村务监督委员会", name=prepared.name, where="审核"
            )
        else:
            yield finding("A45", path, place, name=prepared.name, basis=basis)
    if supervised:
        terms = [each for each in case.records.village.supervisors if each.name == supervised.name]
        if _out_of_office(terms, supervised.day):
            yield finding(
                "A47", path, ("审核", "村务监督委员会", "日期"), name=supervised.name, role="村务监督委员会审核人",
                day=supervised.day, basis=basis,
            )  # fmt: skip


def _entries(path: str, month: MonthAccounts, terms: Mapping[str, Sequence[Term]]) -> Iterator[Finding]:
    """Payments that nobody handled, witnessed or approved, or somebody who could not; a line each and month."""
    without: dict[str, list[int]] = {}
    alone: dict[str, list[int]] = {}
    away: dict[str, list[int]] = {}
    disclosed = month.posting is not None
    for at, entry in enumerate(month.entries):
        handler, approver = entry.handler, entry.approver
        if approver is not None:
            if approver == handler:
                alone.setdefault(approver, []).append(at)
            if approver in terms and _out_of_office(terms[approver], entry.day):
                away.setdefault(approver, []).append(at)
        if disclosed and entry.kind in SPENDING and entry.reversal is None:
            for role, name in (("经手人", handler), ("证明人", entry.witness), ("审批人", approver)):
                if name is None:
                    without.setdefault(role, []).append(at)
    for role, places in without.items():
        yield finding(
            "A43", path, ("明细", places[0]), role=role, count=len(places), vouchers=_vouchers(month, places)
        )
    for name, places in alone.items():
        place, vouchers = ("明细", places[0], "审批人"), _vouchers(month, places)
        if masked(name):
            yield finding(
                "A46", path, place, first="经手人", second="审批人", name=name, where=f"凭证 {vouchers}"
            )
        else:
            yield finding("A44", path, place, name=name, count=len(places), vouchers=vouchers)
    for name, places in away.items():
        yield finding(
            "A48", path, ("明细", places[0], "审批人"), name=name, count=len(places),
            vouchers=_vouchers(month, places), terms="；".join(map(_said, terms[name])),
        )  # fmt: skip


def _terms_of(case: VillageCase) -> dict[str, list[Term]]:
    found: dict[str, list[Term]] = {}
    for officer in case.records.village.officers:
        if not masked(officer.name):
            found.setdefault(officer.name, []).append(officer)
    return found


def _out_of_office(terms: Sequence[Term], day: date) -> bool:
    """Whether somebody of the list held the office at some time, but not on that day; masked names say nothing."""
    return (
        bool(terms)
        and not masked(terms[0].name)
        and not any(
            (each.since is None or each.since <= day) and (each.until is None or day <= each.until)
            for each in terms
        )
    )


def _said(term: Term) -> str:
    since = periods.said(term.since) if term.since else ""
    return f"{since}至{periods.said(term.until)}" if term.until else f"{since}起"


def _vouchers(month: MonthAccounts, places: Sequence[int]) -> str:
    shown = "、".join(month.entries[at].voucher for at in places[:6])
    return shown if len(places) <= 6 else f"{shown} 等"
