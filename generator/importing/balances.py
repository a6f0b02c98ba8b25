"""What a month begins and ends with: as the workbook says, as the month before ended, as the entries add up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from pydantic_core import PydanticCustomError

from generator.importing.gathering import Gathered
from generator.importing.ground import Ground
from generator.importing.merging import Laid
from generator.importing.told import at
from generator.models import period as periods
from generator.models.scalars import ZERO, money
from generator.reading.spreadsheets.forms import BALANCES, Workbook
from generator.reading.spreadsheets.ledger import Stated
from generator.writing import layout

Amounts = dict[str, Decimal]


def lay(laid: Laid, gathered: Gathered, ground: Ground, kind: Workbook, period: str, replace: bool) -> None:
    """Put 期初 and 期末 into a month, and tell where what the sheet states does not agree (H42, H47, H63)."""
    accounts = ground.accounts(kind.kind)
    before = closing_before(ground, kind, period)
    opening: dict[str, str] = {
        name: str(text) for name, text in (laid.data.get("期初") or {}).items() if text
    }
    closing: dict[str, str] = {}
    stated_opening = [(sheet.name, each) for sheet, led in gathered.ledgers for each in led.opening]
    table = gathered.tables.get(BALANCES.sheet)
    if table is not None:
        opening, closing = _from_table(laid, gathered, opening, replace)
    if not opening and before:
        opening = {name: str(amount) for name, amount in before.items()}
    if not opening:
        opening = _from_rows(laid, gathered, stated_opening, accounts)
    for name in accounts:
        if opening:
            opening.setdefault(name, str(ZERO))
    added = added_up(opening, laid.data.get("明细") or ())
    laid.data["期初"] = opening
    laid.data["期末"] = {name: closing.get(name) or str(amount) for name, amount in added.items()}
    _compare(laid, gathered, stated_opening, opening, added, period, has_table=table is not None)


def closing_before(ground: Ground, kind: Workbook, period: str) -> Amounts:
    """What each account held at the end of the month before, in yuan; empty where that month has no file."""
    month = ground.plain(ground.path(kind, periods.previous(period)))
    return _amounts((month or {}).get("期末"))


def _amounts(told: Any) -> Amounts:
    found = {}
    for name, text in (told or {}).items() if isinstance(told, Mapping) else ():
        value = amount(text)
        if value is not None:
            found[name] = value
    return found


def amount(text: Any) -> Decimal | None:
    """Yuan; None where the text is no amount."""
    try:
        return money(text)
    except PydanticCustomError:
        return None


def _from_table(
    laid: Laid, gathered: Gathered, opening: dict[str, str], replace: bool
) -> tuple[dict[str, str], dict[str, str]]:
    """What the sheet 余额 says; an empty 期末 is added up."""
    given: dict[str, str] = {} if replace else dict(opening)
    closing: dict[str, str] = {}
    for row in gathered.tables[BALANCES.sheet].rows:
        name = row.texts.get("账户", "")
        for head, into in (("期初", given), ("期末", closing)):
            text = row.texts.get(head, "")
            if name and text:
                into[name] = str(layout.value_of(BALANCES.column(head), text))
                laid.spots[head, name] = row.spots[head]
    return given, closing


def _from_rows(
    laid: Laid, gathered: Gathered, stated: list[tuple[str, Stated]], accounts: tuple[str, ...]
) -> dict[str, str]:
    """What rows of balances before the first entry say, each account's own; or all of it of a single account."""
    if len(accounts) == 1 and stated:
        stated = [
            (sheet, Stated(each.account or accounts[0], each.amount, each.row, each.column))
            for sheet, each in stated
        ]
    several = len(gathered.ledgers) > 1
    found: dict[str, str] = {}
    for sheet, each in stated:
        name = each.account or (next((name for name in accounts if name in sheet), "") if several else "")
        if name:
            found[name] = str(each.amount)
            laid.spots["期初", name] = (sheet, each.row, each.column)
    if not found or len(found) < len(stated):
        spot = (stated[0][0], stated[0][1].row, stated[0][1].column) if stated else None
        if spot is None and gathered.ledgers:
            spot = (gathered.ledgers[0][0].name, 1, 1)
        laid.told.append(at(spot, "H63", known="、".join(accounts)))
    return found


def added_up(opening: Mapping[str, str], entries: Any) -> Amounts:
    """What each account ends with; an entry that cannot be read counts for nothing."""
    found = {name: amount(text) or ZERO for name, text in opening.items()}
    for each in entries:
        value = amount(each.get("金额")) or ZERO
        kind = each.get("类型")
        moves = (
            ((each.get("转出"), -value), (each.get("转入"), value)) if kind == "划转"
            else ((each.get("账户"), value if kind in ("收入", "往来收") else -value),)
        )  # fmt: skip
        for name, change in moves:
            if name:
                found[name] = found.get(name, ZERO) + change
    return found


def _compare(
    laid: Laid, gathered: Gathered, stated: list[tuple[str, Stated]], opening: Mapping[str, str], added: Amounts,
    period: str, has_table: bool,
) -> None:  # fmt: skip
    """What rows of balances in the sheet of entries say against what the month begins and ends with."""
    begins = _amounts(opening)
    whole = sum(begins.values(), ZERO)
    if stated and opening:
        given = sum((each.amount for _, each in stated), ZERO)
        named = {each.account for _, each in stated}
        due = sum((begins.get(name, ZERO) for name in named), ZERO) if "" not in named else whole
        if given != due:
            sheet, first = stated[0]
            told = "、".join(f"{name} {value}" for name, value in begins.items())
            laid.told.append(
                at((sheet, first.row, first.column), "H47", given=given, previous=periods.previous(period),
                   closing=due, difference=abs(given - due), accounts=told)
            )  # fmt: skip
    if stated or has_table:
        return  # the sheet's own end has been compared with its own beginning, or the checks compare
    for page, led in gathered.ledgers:
        for end in led.closing:
            names = (end.account,) if end.account else tuple(added)
            start = sum((begins.get(name, ZERO) for name in names), ZERO)
            came, went = _flows(laid.data.get("明细") or (), names)
            due = start + came - went
            if due != end.amount:
                laid.told.append(
                    at((page.name, end.row, end.column), "H42", opening=start, income=came, expense=went,
                       due=due, given=end.amount, difference=abs(due - end.amount))
                )  # fmt: skip


def _flows(entries: Iterable[Mapping[str, Any]], names: tuple[str, ...]) -> tuple[Decimal, Decimal]:
    """What came into those accounts together and what went out; from one of them to another is neither."""
    came = went = ZERO
    for each in entries:
        value, kind = amount(each.get("金额")) or ZERO, each.get("类型")
        if kind == "划转":
            out, into = each.get("转出") in names, each.get("转入") in names
        else:
            own = each.get("账户") in names
            out, into = own and kind in ("支出", "往来付"), own and kind in ("收入", "往来收")
        if out != into:
            came, went = (came + value, went) if into else (came, went + value)
    return came, went
