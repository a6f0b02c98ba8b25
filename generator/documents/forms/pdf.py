"""A blank form to print, set by Typst."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from generator.documents.forms.form import EDITION, SECRET, Blank
from generator.documents.forms.page import margins, size
from generator.documents.typesetting import Printed, Typesetter


def pdf(blank: Blank, setter: Typesetter) -> Printed:
    """The form in print; raises Untypesettable."""
    form = blank.form
    data: dict[str, Any] = asdict(form)
    for leaf, made in zip(form.leaves, data["leaves"], strict=True):
        made["parts"] = [
            {**part, "form": own.form} for part, own in zip(made["parts"], leaf.parts, strict=True)
        ]
    data |= {
        "office": blank.office, "foot": blank.foot, "secret": "" if form.open else SECRET,
        "margin": asdict(margins(form)), "size": size(form),
    }  # fmt: skip
    return setter.print("form", data, EDITION)
