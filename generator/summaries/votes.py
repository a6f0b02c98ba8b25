"""Whether a vote was enough: quorum and majority by kind of meeting, by the law of its day.

Villagers' Committees Law (as amended 2025, in force 2026-01-01; before that the text of 2018) and Law
on Rural Collective Economic Organisations (in force 2025-05-01). Both were read in the original but
the articles of 2018, which are known by the table of old and new numbers (domain.md §1.1).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.values import value

if TYPE_CHECKING:
    from generator.models.meetings import Meeting, Step

COMMITTEE_LAW = date(2026, 1, 1)
"""From this day the Villagers' Committees Law holds as amended on 2025-10-28."""
COLLECTIVE_LAW = date(2025, 5, 1)
"""From this day the Law on Rural Collective Economic Organisations holds."""


def committee_law(day: date, now: str, before: str) -> str:
    """The article of the Villagers' Committees Law in force on that day; its numbers changed in 2026."""
    if day >= COMMITTEE_LAW:
        return f"《村民委员会组织法》{now}"
    return f"《村民委员会组织法》（2018）{before}"


def collective_law(day: date, article: str, now: str, before: str) -> str:
    """The article of the collectives' law where it holds on that day, else one of the committees' law."""
    if day >= COLLECTIVE_LAW:
        return f"《农村集体经济组织法》{article}"
    return committee_law(day, now, before)


@value
class Share:
    """A threshold: at least so many parts of a whole, or more than that."""

    parts: int
    whole: int
    more: bool
    words: str

    def reached(self, count: int, of: int) -> bool:
        """Whether the count is enough of ``of``."""
        left, right = count * self.whole, of * self.parts
        return left > right if self.more else left >= right


TWO_THIRDS = Share(2, 3, more=False, words="三分之二")
HALF = Share(1, 2, more=True, words="过半数")


@value
class Rule:
    """What a kind of meeting needs, each with its article; ``notice`` in days before the meeting."""

    consent: Share
    consent_basis: str
    of_all: bool = False
    """Whether those who agree are counted against all members, not against those present."""
    attendance: Share | None = None
    attendance_basis: str = ""
    notice: int = 0
    notice_basis: str = ""


@value
class Verdict:
    """Whether a vote reached quorum and majority; None where the counts for it were not recorded."""

    rule: Rule
    quorum: bool | None
    majority: bool | None

    @property
    def failed(self) -> bool:
        """Whether the record itself shows that it was not enough."""
        return self.quorum is False or self.majority is False

    @property
    def unknown(self) -> bool:
        """Whether the record does not show that it was enough, nor that it was not."""
        return not self.failed and (self.quorum is None or self.majority is None)


DECIDING = {
    "村民会议": "村民会议决议",
    "村民代表会议": "村民代表会议决议",
    "村民小组会议": "村民小组会议决议",
    "成员大会": "成员大会决议",
    "成员代表大会": "成员代表大会决议",
}
"""The kinds of meeting that may decide, with the step in which they do."""
_STEPS = frozenset(DECIDING.values())


def resolving(meeting: Meeting) -> int | None:
    """The index of the step in which the meeting decided; the last of several, None where there is none."""
    return max((at for at, step in enumerate(meeting.steps) if step.step in _STEPS), default=None)


def rule_of(step: str, day: date) -> Rule | None:
    """What the deciding step needs on that day; None for other steps, and before there was a law.

    The villagers' assembly may also meet as delegates of two thirds of the households; the record does
    not say whether it counts villagers or households, so only the lower threshold is asked for. The
    collective's delegates have no quorum of their own: two thirds of all of them must agree.
    """
    if step == "村民会议决议":
        basis = committee_law(day, "第二十六条", "第二十二条")
        call = committee_law(day, "第二十五条", "第二十一条")
        return Rule(HALF, basis, False, HALF, basis, 10, call)
    if step == "村民代表会议决议":
        basis = committee_law(day, "第三十条", "第二十六条")
        return Rule(HALF, basis, False, TWO_THIRDS, basis)
    if step == "村民小组会议决议":
        basis = committee_law(day, "第三十二条", "第二十八条")
        return Rule(HALF, basis, False, TWO_THIRDS, basis)
    if day < COLLECTIVE_LAW:
        return None
    if step == "成员大会决议":
        basis = "《农村集体经济组织法》第二十七条"
        return Rule(TWO_THIRDS, basis, True, TWO_THIRDS, basis, 10, basis)
    if step == "成员代表大会决议":
        return Rule(TWO_THIRDS, "《农村集体经济组织法》第二十八条", True)
    return None


def verdict(step: Step) -> Verdict | None:
    """How the step's vote stands against its rule; None where it has none."""
    rule = rule_of(step.step, step.day)
    if rule is None:
        return None
    quorum: bool | None = True
    if rule.attendance is not None:
        counted = step.present is not None and step.entitled
        quorum = rule.attendance.reached(step.present or 0, step.entitled or 0) if counted else None
    whole = step.entitled if rule.of_all else step.present
    majority = rule.consent.reached(step.in_favour, whole) if step.in_favour is not None and whole else None
    return Verdict(rule, quorum, majority)
