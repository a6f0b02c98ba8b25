"""All checks of one village's records together, in the order of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import (
    accounts,
    audit,
    bylaws,
    citations,
    corrections,
    deliberation,
    disclosure,
    mediation,
    receivables,
    signatures,
    spending,
    statements,
)
from generator.checks.case import VillageCase
from generator.problems import Finding


def check(case: VillageCase) -> Iterator[Finding]:
    """What is wrong, or worth telling, between the files of one village."""
    yield from accounts.books(case)
    yield from corrections.reversals(case)
    yield from corrections.published(case)
    yield from spending.large(case)
    yield from spending.covered(case)
    yield from spending.budgets(case)
    yield from receivables.instalments(case)
    yield from statements.statements(case)
    yield from signatures.signatures(case)
    yield from audit.warnings(case)
    yield from deliberation.deliberations(case)
    yield from mediation.quarters(case)
    yield from disclosure.village(case)
    yield from bylaws.village(case)
    yield from citations.village(case)
