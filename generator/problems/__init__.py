"""Every problem the generator can report: code, severity, Chinese wording, remedy and source, in one place.

A problem is made with :func:`problem`, a finding with :func:`finding`, never by hand, so that the
wording stands in this catalogue alone, one module a subject. The letter tells what it is about: Y reading,
S schema, values and entry, A accounts, D disclosure, M deliberation, J mediation, B bylaws, L citations,
questions, pieces and translations, P privacy, H files and spreadsheets, U addresses, R release and hooks,
T printing.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from generator.problems import (
    accounts,
    addresses,
    bylaws,
    citations,
    deliberation,
    disclosure,
    doors,
    editing,
    files,
    hooks,
    mediation,
    pieces,
    printing,
    privacy,
    questions,
    reading,
    release,
    schema,
    spreadsheets,
    translations,
    values,
    words,
)
from generator.problems.kind import BODY, SEVERITY_WORDS, Finding, Kind, Problem, Severity, Unreadable

__all__ = [
    "BODY",
    "CATALOGUE",
    "KINDS",
    "SEVERITY_WORDS",
    "Finding",
    "Kind",
    "Problem",
    "Severity",
    "Unreadable",
    "finding",
    "problem",
    "severity_of",
    "shown",
]

CATALOGUE: tuple[Kind, ...] = (
    *reading.KINDS,
    *schema.KINDS,
    *values.KINDS,
    *words.KINDS,
    *editing.KINDS,
    *accounts.KINDS,
    *disclosure.KINDS,
    *deliberation.KINDS,
    *mediation.KINDS,
    *bylaws.KINDS,
    *citations.KINDS,
    *questions.KINDS,
    *doors.KINDS,
    *pieces.KINDS,
    *translations.KINDS,
    *privacy.KINDS,
    *files.KINDS,
    *spreadsheets.KINDS,
    *addresses.KINDS,
    *release.KINDS,
    *hooks.KINDS,
    *printing.KINDS,
)
KINDS: dict[str, Kind] = {kind.code: kind for kind in CATALOGUE}


def problem(code: str, path: str, line: int = 1, col: int = 1, **values: object) -> Problem:
    """The problem of that code at that place, its wording filled with ``values``.

    Raises KeyError where the code or a value that its wording needs is missing: a programmer's fault.
    """
    kind = KINDS[code]
    said = _said if kind.severity == "notice" else shown
    told = {name: said(value) for name, value in values.items()}
    wording, remedy, source = (text.format(**told) for text in (kind.wording, kind.remedy, kind.source))
    return Problem(path, line, col, code, kind.severity, wording, remedy, source)


def finding(code: str, path: str, place: tuple[str | int, ...] = (), **values: object) -> Finding:
    """A finding of that code at that place of that file."""
    return Finding(code, path, place, tuple(values.items()))


def severity_of(found: Finding) -> Severity:
    """How serious a finding is."""
    return KINDS[found.code].severity


def _said(value: object) -> str:
    """A value as pages show it to villagers: amounts grouped, days in words."""
    if isinstance(value, Decimal):
        return f"{value:,.2f}".replace("-", "−")
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return shown(value)


_NO_NUMBER = 10
_LONG_NUMBER = re.compile(r"[0-9]{10,}[0-9xX]")
"""Eleven digits and more are no amount: a phone's, a card's, a person's number; told in logs it would leak."""


def _masked(found: re.Match[str]) -> str:
    number = found[0]
    return number[:2] + "*" * (len(number) - 3) + number[-1]


def shown(value: object) -> str:
    """A value as a clerk may see it: short, on one line, without control characters or long numbers."""
    text = "".join(c if c.isprintable() else "�" for c in str(value).replace("\n", "⏎"))
    if len(text) > _NO_NUMBER:
        text = _LONG_NUMBER.sub(_masked, text)
    return text if len(text) <= 160 else text[:157] + "…"
