"""A sheet to a PDF: the size of type guessed from how much there is, looked at, tried again at most twice."""

from __future__ import annotations

from typing import Any

from generator.documents import fitting, qr
from generator.documents.fitting import Fit
from generator.documents.sheet import Sheet
from generator.documents.sheet_layout import A3, A4, Layout, Paper
from generator.documents.typesetting import Printed, Setting, Typesetter

__all__ = ["A3", "A4", "Paper", "pdf"]

_TRIES = 3
_SHRINK = 0.96


def pdf(sheet: Sheet, setter: Typesetter, paper: Paper = A4) -> Printed:
    """The sheet in print. What fits one page stands on one; no page holds a stamp alone.

    Raises Untypesettable.
    """
    layout = Layout(sheet, paper)
    plan = fitting.fit(layout.height, paper.page)
    best = _set(layout, setter, plan.size)
    for _ in range(_TRIES - 1):
        if best.pages <= plan.pages and not _alone(best):
            break
        smaller = plan.size * _SHRINK
        if smaller >= paper.page.smallest:
            plan = Fit(smaller, plan.pages)
        else:
            plan = fitting.fit(layout.height, paper.page, plan.pages + 1)
        found = _set(layout, setter, plan.size)
        if (_alone(found), found.pages) <= (_alone(best), best.pages):
            best = found
    return best.printed()


def _alone(setting: Setting) -> bool:
    return setting.stamp != setting.content


def _set(layout: Layout, setter: Typesetter, size: float) -> Setting:
    sheet = layout.sheet
    data: dict[str, Any] = {
        "title": sheet.title, "unit": sheet.unit, "posted": sheet.posted, "until": sheet.until,
        "money": sheet.money, "signatures": sheet.signatures, "stamp": sheet.stamp, "ask": sheet.ask,
        "address": sheet.address, "short": sheet.short, "digest": sheet.digest, "demo": sheet.demo,
        "remarks": sheet.remarks, "held": sheet.held,
        "qr-width": max(24.0 * layout.paper.head / A4.head, qr.width_mm(sheet.address)), **layout.data(size),
    }  # fmt: skip
    return setter.set("sheet", data, sheet.day, {"qr": qr.svg(sheet.address)})
