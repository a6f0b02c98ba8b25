"""A draft tried on the whole village: what the usual checks would say, each told at its cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from generator.importing.draft import Draft
from generator.importing.told import Told
from generator.models import families
from generator.problems import Problem
from generator.reading.careful import places
from generator.reading.spreadsheets.forms import ENTRIES
from generator.writing.canonical import canonical

_FROM_LOST_ROWS = frozenset(("A01", "A02", "A03", "A05", "A08", "A17", "A19"))
"""What follows where a row could not be read and is missing: told by that row already."""

_MISSING = frozenset(("S01", "S25"))
"""Told already where the sheet says the same in its own words."""


def same(path: str, old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> bool:
    """Whether two versions of a file say the same."""
    found = families.family_of(path)
    if old is None or found is None:
        return False
    if old == new:
        return True
    model = found[0].model()
    try:
        return model.model_validate(old) == model.model_validate(new)
    except ValidationError:
        return False


def attempt(draft: Draft) -> None:
    """See what the usual checks of the whole village say to the changed files."""
    assert draft.ground is not None
    assert draft.kind is not None
    stopped = draft.stopped
    for path, laid in draft.laid.items():
        if not same(path, draft.before.get(path), laid.data):
            data = _bridged(draft, laid.data) if stopped else laid.data
            draft.changes[path] = canonical(draft.kind.family, data)
    if not draft.changes:
        return
    before = {_mark(each) for each in draft.ground.problems({})}
    after = draft.ground.problems(draft.changes)
    for each in after:
        if each.path not in draft.changes and _mark(each) in before:
            continue
        if stopped and (each.severity != "error" or each.code in _FROM_LOST_ROWS):
            continue
        if each.path in draft.changes and _mark(each) in before and each.severity != "error":
            continue
        found = _at_cell(draft, each)
        if any(
            told.stops
            and (told.sheet, told.row) == (found.sheet, found.row)
            and (each.code in _MISSING or told.column == found.column)
            for told in draft.told
            if found.row
        ):
            continue
        draft.told.append(found)


def _bridged(draft: Draft, data: Mapping[str, Any]) -> Mapping[str, Any]:
    """A month with something in the cells already told as empty, so that all else is told at once.

    Of a draft that is stopped; it is never written.
    """
    if draft.kind is None or draft.kind.main is not ENTRIES or draft.ground is None:
        return data
    accounts = draft.ground.accounts(draft.kind.kind)
    numbers = draft.ground.numbers.now
    rows = []
    for number, each in enumerate(data.get("明细") or (), 1):
        side = each.get("类型")
        gaps = {"凭证号": f"缺{number}", "日期": f"{draft.period}-01", "摘要": "—"}
        if side == "划转":
            gaps |= {"转出": accounts[0], "转入": accounts[-1]}
        else:
            gaps |= {"账户": accounts[0]}
        gaps["科目"] = next((code for code, own in numbers if own == side), "")
        rows.append({**gaps, **each})
    return {**data, "明细": rows}


def _mark(each: Problem) -> tuple[str, str, str]:
    return each.path, each.code, each.message


def _at_cell(draft: Draft, found: Problem) -> Told:
    """A problem of a file at the cell that its place came from."""
    laid = draft.laid.get(found.path)
    spot = None
    if laid is not None and found.path in draft.changes:
        here = (found.line, found.col)
        marks = places(draft.changes[found.path], found.path, 1)
        best = max((place for place, both in marks.items() if here in both), key=len, default=())
        spot = laid.spot(best) or laid.spots.get(())
    return Told(found, *spot) if spot else Told(found)
