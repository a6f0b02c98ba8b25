"""Bylaws and charter (B): clauses that a village may not write, and how the text came to be.

The linter names the words, the article of the bylaws and the article of the law, and leaves the rest
to the township, whose business it is (Villagers' Committees Law, art. 31).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from generator.checks.moments import Moment
from generator.problems import BODY, Finding, finding
from generator.summaries.votes import COMMITTEE_LAW

if TYPE_CHECKING:
    from generator.checks.case import VillageCase
    from generator.models.bundles import Clause, Prose
    from generator.models.content import Bylaws
    from generator.models.meetings import Meeting


_LAW = "《村民委员会组织法》"
_KINDS = {"bylaws": "村规民约", "charter": "村民自治章程"}
_ASSEMBLY = "村民会议"


def village(case: VillageCase) -> Iterator[Finding]:
    """What bylaws and charter of a village say, and how they came to be."""
    for name, prose in (("bylaws", case.records.bylaws), ("charter", case.records.charter)):
        if prose is not None:
            front = prose.front
            newer = Moment(front.passed, case.clock).reached(COMMITTEE_LAW)
            path = case.path(name)
            own = f"{_LAW}第三十一条" if newer else f"{_LAW}（2018）第二十七条"
            yield from text(path, prose.clauses, _KINDS[name], own)
            meeting = case.records.meetings.get(front.meeting or "")
            quorum = f"{_LAW}第二十六条" if newer else f"{_LAW}（2018）第二十二条"
            yield from _origin(path, prose, meeting, _KINDS[name], own, quorum)


def text(path: str, found: Iterable[Clause], kind: str, own: str) -> Iterator[Finding]:
    """What the linter told of a text; ``own`` is the article of the law on bylaws."""
    for clause in found:
        yield finding(
            clause.code, path, (BODY, clause.line, clause.column),
            article=clause.article, words=clause.words, kind=kind, own=own,
        )  # fmt: skip


def _origin(
    path: str, prose: Prose[Bylaws], meeting: Meeting | None, kind: str, own: str, quorum: str
) -> Iterator[Finding]:
    """How the text came to be: passed when, by how many, filed with the township."""
    front = prose.front
    if front.passed is None:
        yield finding("B31", path, (), own=own)
    steps = [step for step in meeting.steps if step.present is not None] if meeting else []
    if not steps and (front.present is None or front.in_favour is None):
        yield finding("B32", path, (), own=own)
    yield from _votes(path, front, kind, quorum)
    if meeting and meeting.kind != _ASSEMBLY:
        yield finding("B36", path, ("会议",), kind=kind, body=meeting.kind, own=own)
    if front.filed is None and front.filed_with is None:
        yield finding("B37", path, (), kind=kind, own=own)
    if front.filed and front.passed and front.filed < front.passed:
        yield finding("B38", path, ("备案日期",), filed=front.filed, passed=front.passed)


def _votes(path: str, front: Bylaws, kind: str, quorum: str) -> Iterator[Finding]:
    entitled, present, favour = front.entitled, front.present, front.in_favour
    for less, few, more, many in (("实到", present, "应到", entitled), ("赞成", favour, "实到", present)):
        if few is not None and many is not None and few > many:
            yield finding("B33", path, (less,), less=less, few=few, more=more, many=many)
            return
    if entitled is not None and present is not None and present * 2 <= entitled:
        yield finding("B34", path, ("实到",), kind=kind, entitled=entitled, present=present, meeting=quorum)
    if present is not None and favour is not None and favour * 2 <= present:
        yield finding("B35", path, ("赞成",), kind=kind, present=present, in_favour=favour, meeting=quorum)
