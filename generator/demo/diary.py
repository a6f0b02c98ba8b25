"""What a village's money did, line by line, before vouchers are numbered."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from .calendar import length, month_of, on
from .people import Staff
from .place import Place

BANK, CASH = "银行存款", "库存现金"


@dataclass(frozen=True, slots=True)
class Line:
    """An entry to be; ``fen`` is negative only where ``reverses`` names the tag of another line."""

    day: int
    kind: str
    summary: str
    fen: int
    account: str
    code: str = ""
    handler: str = ""
    witness: str = ""
    approver: str = ""
    resolution: str = ""
    tag: str = ""
    reverses: str = ""
    into: str = ""


class Diary:
    """The lines of one legal person, by month."""

    def __init__(self, place: Place, staff: Staff, family: str) -> None:
        self.place = place
        self.staff = staff
        self.family = family
        self.dice = place.dice(family)
        self._lines: dict[int, list[Line]] = {month: [] for month in place.months}

    def lines(self, month: int) -> list[Line]:
        """The month's lines in the order they were told."""
        return self._lines[month]

    def skips_a_number(self, month: int) -> bool:
        """Whether a voucher number of the month is left out, and nobody wrote why."""
        place = self.place
        lapse = place.lapse == "voucher gap" and len(place.months) >= 18 and self.family == "routine"
        return lapse and month == place.last - 6

    def covers(self, day: date) -> bool:
        """Whether the day lies in a month that has accounts."""
        return month_of(day) in self._lines

    def income(
        self, month: int, day: int, code: str, summary: str, fen: int, account: str = BANK, tag: str = ""
    ) -> None:
        """Money earned or granted."""
        self._add(month, Line(day, "收入", summary, fen, account, code, self.staff.clerk, tag=tag))

    def expense(
        self, month: int, day: int, code: str, summary: str, fen: int, account: str = BANK,
        *, resolution: str = "", tag: str = "", payee: str = "",
    ) -> None:  # fmt: skip
        """Money spent; nobody approves what is paid to himself."""
        handler, witness, approver = self._signers(month, day, payee)
        self._add(
            month,
            Line(day, "支出", summary, fen, account, code, handler, witness, approver, resolution, tag),
        )

    def received(self, month: int, day: int, summary: str, fen: int) -> None:
        """Money that is not income: collected for others, owed and paid back, deposits."""
        self._add(month, Line(day, "往来收", summary, fen, BANK, "", self.staff.clerk))

    def paid(
        self, month: int, day: int, summary: str, fen: int, *, resolution: str = "", tag: str = ""
    ) -> None:
        """Money that is no expense: passed on, repaid, given back."""
        handler, witness, approver = self._signers(month, day, "")
        self._add(
            month, Line(day, "往来付", summary, fen, BANK, "", handler, witness, approver, resolution, tag)
        )

    def correct(self, month: int, position: int, wrong: int, later: int, day: int) -> None:
        """Books the line with a wrong amount and, in a later month, takes it back and books the right one."""
        line = self._lines[month][position]
        tag = line.tag or f"slip:{month}"
        self._lines[month][position] = replace(line, fen=wrong, tag=tag)
        handler, witness, approver = self._signers(later, day, "")
        signed = replace(line, day=day, tag="", handler=handler, witness=witness, approver=approver)
        what = f"{month // 12}年{month % 12 + 1}月“{line.summary}”"
        self._add(later, replace(signed, summary=f"更正：冲销{what}，原金额录错", fen=-wrong, reverses=tag))
        self._add(later, replace(signed, summary=f"更正：重记{what}，按原始票据金额"))

    def _add(self, month: int, line: Line) -> None:
        if line.day > 28:
            line = replace(line, day=min(line.day, length(month)))
        self._lines[month].append(line)

    def _signers(self, month: int, day: int, payee: str) -> tuple[str, str, str]:
        staff, dice = self.staff, self.dice
        approver = staff.director(on(month, day))
        if payee and payee == approver:
            approver = staff.secretary
        handlers = [name for name in (staff.clerk, *staff.helpers) if name != payee]
        return pick(dice, handlers), pick(dice, staff.witnesses), approver

    def __iter__(self) -> Iterator[tuple[int, list[Line]]]:
        return iter(self._lines.items())


def pick(dice: random.Random, items: list[str] | tuple[str, ...]) -> str:
    """One of the items; quicker than ``choice`` on the hot path."""
    return items[int(dice.random() * len(items))]
