"""The page that both writers lay a form out on: A4, with room at the left to bind."""

from __future__ import annotations

from dataclasses import dataclass

from generator.documents.forms.form import Form

LONG, SHORT = 297.0, 210.0
"""A4, in millimetres."""


@dataclass(frozen=True)
class Margins:
    """Millimetres."""

    left: float
    right: float
    top: float
    bottom: float


_UPRIGHT, _ACROSS = Margins(25, 20, 16, 17), Margins(18, 15, 17, 16)


def margins(form: Form) -> Margins:
    """The margins of a form's pages."""
    return _ACROSS if form.landscape else _UPRIGHT


def width(form: Form) -> float:
    """The width between the margins."""
    own = margins(form)
    return (LONG if form.landscape else SHORT) - own.left - own.right


def size(form: Form) -> float:
    """The size of its text, in points."""
    return 10.0 if form.landscape else 11.0
