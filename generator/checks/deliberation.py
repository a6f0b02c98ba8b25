"""Deliberation (M): votes that add up, steps in order, notice, quorum and majority, posting, what followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.models.meetings import Meeting, Step
from generator.problems import Finding, finding
from generator.summaries import votes
from generator.summaries.expiry import POSTING_DAYS
from generator.summaries.votes import COLLECTIVE_LAW, COMMITTEE_LAW, collective_law, committee_law

if TYPE_CHECKING:
    from generator.checks.case import VillageCase

_RANKS = {
    "村党组织提议": 1, "两委会商议": 2, "党员大会审议": 3, "村民会议决议": 4, "村民代表会议决议": 4,
    "村民小组会议决议": 4, "成员大会决议": 4, "成员代表大会决议": 4, "户长会讨论": 4, "群众代表会讨论": 4,
    "协商会讨论": 4, "决议公开": 5, "实施结果公开": 6,
}  # fmt: skip
"""四议两公开 in order; what stands for the resolution in lesser deliberations has its place."""
_BEFORE = ("村党组织提议", "两委会商议", "党员大会审议")
_PUBLIC = {"村民会议", "村民代表会议", "成员大会", "成员代表大会"}
POSTING_LATEST = 15
"""So many days after a resolution nobody can say any more that it is just being posted (our own measure;
the law says at once)."""
RESULT_LATEST = 30
"""Days from a project's acceptance until its result must have been shown (our own measure)."""
IDLE = 180
"""Days after which a resolution that nothing carried out is asked about (our own measure)."""
_FAILED = re.compile(
    r"(?:没有|没|未|不)(?:获)?(?:能)?通过|否决|流会|改期|未达|没有达到|不同意|延期|重新召开|暂缓"
)
_CLOSED = re.compile(
    r"(?:集体经济组织|合作社|联合社|成员大会)章程|章程(?:修订|修改|制定)|(?:修订|修改|制定)章程"
    r"|成员(?:身份|资格)?(?:的)?确认|确认(?:集体)?(?:经济组织)?成员"
    r"|(?:土地|耕地)承包(?:方案)|宅基地|(?:份额|股份|股权)量化|土地补偿费|征地补偿"
    r"|(?:集体经济组织|合作社|联合社)的?(?:合并|分立|解散)"
)
"""Law on Rural Collective Economic Organisations, art. 26 (1), (3), (8), (10), (12), by their words."""
_COMMITTEE_OFFICE = re.compile(r"村委|村民委员会")


def votes_add_up(path: str, meeting: Meeting) -> Iterator[Finding]:
    """Whether the counts of each step can be: they belong to the file alone."""
    for at, step in enumerate(meeting.steps):
        place = ("步骤", at)
        present, entitled = step.present, step.entitled
        if present is not None and entitled is not None and present > entitled:
            yield finding(
                "M02", path, (*place, "实到"), step=step.step, present=present, entitled=entitled,
                difference=present - entitled,
            )  # fmt: skip
        counts = (step.in_favour, step.against, step.abstaining)
        cast = sum(count or 0 for count in counts)
        if present is not None and (cast > present or (None not in counts and cast != present)):
            yield finding(
                "M01", path, (*place, "赞成"), step=step.step, in_favour=step.in_favour or 0,
                against=step.against or 0, abstaining=step.abstaining or 0, cast=cast, present=present,
                difference=abs(present - cast),
            )  # fmt: skip


def deliberations(case: VillageCase) -> Iterator[Finding]:
    """What each meeting's record shows to be amiss, and what followed from it or did not."""
    followed = _followed(case)
    for slug, meeting in case.records.meetings.items():
        path = case.path("meetings", slug)
        at = votes.resolving(meeting)
        yield from _order(path, meeting)
        yield from _ahead(case, path, meeting)
        if at is not None:
            step = meeting.steps[at]
            yield from _kind(path, meeting, step)
            yield from _noticed(path, meeting, step)
            yield from _vote(path, meeting, at, step)
            yield from _closed(path, meeting, step)
            yield from _posted(case, path, meeting, at)
            if slug not in followed:
                yield from _idle(case, path, meeting, at, step)
        yield from _hung(path, meeting)
        yield from _result(case, path, slug, meeting)
    yield from _supervisors(case)


# ---- order and dates -----------------------------------------------------------------------------


def _order(path: str, meeting: Meeting) -> Iterator[Finding]:
    """Steps dated against the order of 四议两公开, and steps before the resolution that nobody recorded."""
    ranked = sorted(
        ((_RANKS[step.step], at, step) for at, step in enumerate(meeting.steps) if step.step in _RANKS),
        key=lambda item: item[:2],
    )
    for (rank, _, before), (later, at, step) in pairwise(ranked):
        if rank < later and step.day < before.day:
            yield finding(
                "M03", path, ("步骤", at, "日期"), step=step.step, day=step.day,
                earlier=before.step, earlier_day=before.day, basis=_basis(step.day),
            )  # fmt: skip
    taken = {step.step for step in meeting.steps}
    resolved = votes.resolving(meeting)
    if resolved is not None and "村党组织提议" in taken:
        step = meeting.steps[resolved]
        missing = [name for name in _BEFORE if name not in taken]
        if missing and step.step in ("村民会议决议", "村民代表会议决议"):
            yield finding("M04", path, ("步骤",), missing="、".join(missing), basis=_basis(step.day))


def _basis(day: date) -> str:
    law = "、《村民委员会组织法》第二十八条第三款" if day >= COMMITTEE_LAW else ""
    return f"“四议两公开”工作法{law}"


def _ahead(case: VillageCase, path: str, meeting: Meeting) -> Iterator[Finding]:
    for at, step in enumerate(meeting.steps):
        if case.ahead(step.day):
            yield finding("M17", path, ("步骤", at, "日期"), step=step.step, day=step.day)


def _kind(path: str, meeting: Meeting, step: Step) -> Iterator[Finding]:
    if votes.DECIDING.get(meeting.kind) != step.step:
        yield finding("M10", path, ("会议类型",), kind=meeting.kind, step=step.step)


def _noticed(path: str, meeting: Meeting, step: Step) -> Iterator[Finding]:
    rule, noticed = votes.rule_of(step.step, step.day), meeting.noticed
    if noticed is None:
        if rule is not None and rule.notice:
            yield finding("M06", path, (), kind=step.step[:-2], need=rule.notice, basis=rule.notice_basis)
        return
    days = (step.day - noticed).days
    said = {"noticed": noticed, "day": step.day, "kind": step.step[:-2]}
    if days < 0:
        yield finding("M07", path, ("通知日期",), **said)
    elif rule is not None and days < rule.notice:
        code = "M05" if step.step == "村民会议决议" else "M08"
        yield finding(code, path, ("通知日期",), **said, days=days, need=rule.notice, basis=rule.notice_basis)


# ---- quorum and majority ---------------------------------------------------------------------------


def rejected(meeting: Meeting) -> bool:
    """Whether the record itself says that nothing was decided."""
    return meeting.resolution is None or _FAILED.search(meeting.resolution) is not None


def _vote(path: str, meeting: Meeting, at: int, step: Step) -> Iterator[Finding]:
    found = votes.verdict(step)
    if found is None or rejected(meeting):
        return
    rule, place = found.rule, ("步骤", at)
    if found.quorum is False and rule.attendance is not None:
        yield finding(
            "M09", path, (*place, "实到"), step=step.step, entitled=step.entitled, present=step.present,
            share=rule.attendance.words, basis=rule.attendance_basis, percent=_percent(step.present, step.entitled),
        )  # fmt: skip
    if found.majority is False:
        whole = step.entitled if rule.of_all else step.present
        yield finding(
            "M12" if rule.of_all else "M11", path, (*place, "赞成"), step=step.step, in_favour=step.in_favour,
            whole=whole, percent=_percent(step.in_favour, whole), basis=rule.consent_basis,
        )  # fmt: skip
    if found.unknown:
        yield finding("M19", path, place, step=step.step, basis=rule.consent_basis)


def _percent(part: int | None, whole: int | None) -> str:
    return f"{(part or 0) * 100 / whole:.1f}%" if whole else "—"


def _closed(path: str, meeting: Meeting, step: Step) -> Iterator[Finding]:
    if step.step == "成员代表大会决议" and step.day >= COLLECTIVE_LAW and not rejected(meeting):
        found = _CLOSED.search(f"{meeting.matter}　{meeting.subject}")
        if found:
            yield finding("M13", path, ("议题",), words=found.group(), subject=meeting.subject)


# ---- posting -------------------------------------------------------------------------------------


def _posted(case: VillageCase, path: str, meeting: Meeting, at: int) -> Iterator[Finding]:
    """A resolution of all, or of their representatives, that was not put up."""
    step = meeting.steps[at]
    if meeting.kind not in _PUBLIC or any(each.step == "决议公开" for each in meeting.steps):
        return
    if not rejected(meeting) and case.clock.passed(step.day + timedelta(days=POSTING_LATEST)):
        yield finding(
            "M14", path, ("步骤",), day=step.day, kind=step.step[:-2], basis=_publicity(meeting, step.day)
        )  # fmt: skip


def _publicity(meeting: Meeting, day: date) -> str:
    if meeting.kind.startswith("成员"):
        return collective_law(day, "第四十五条", "第三十五条", "第三十条")
    return committee_law(day, "第三十五条", "第三十条")


def _hung(path: str, meeting: Meeting) -> Iterator[Finding]:
    """Postings shorter than the law's fifteen days, which it has named since 2026."""
    for at, step in enumerate(meeting.steps):
        if step.posted_until is None or step.step not in ("决议公开", "实施结果公开"):
            continue
        days = (step.posted_until - step.day).days
        if days < 0:
            yield finding(
                "M18", path, ("步骤", at, "公示至"), step=step.step, day=step.day, until=step.posted_until
            )
        elif days < POSTING_DAYS and step.day >= COMMITTEE_LAW:
            yield finding(
                "M15", path, ("步骤", at, "公示至"), step=step.step, days=days, need=POSTING_DAYS,
                day=step.day, until=step.posted_until,
            )  # fmt: skip


def _result(case: VillageCase, path: str, slug: str, meeting: Meeting) -> Iterator[Finding]:
    """A project that is finished, and whose result nobody showed."""
    if any(step.step == "实施结果公开" for step in meeting.steps):
        return
    for project in case.records.projects.values():
        if project.meeting != slug:
            continue
        done = [stage.day for stage in project.stages if stage.stage == "验收" and stage.day]
        if done and case.clock.passed(done[-1] + timedelta(days=RESULT_LATEST)):
            yield finding(
                "M16", path, ("步骤",), name=project.name, day=done[-1], basis=_publicity(meeting, done[-1])
            )  # fmt: skip


# ---- what followed -------------------------------------------------------------------------------


def _followed(case: VillageCase) -> frozenset[str]:
    """The meetings that something refers to: money, works, contracts, budgets, rules, disclosures."""
    records = case.records
    found = {line.entry.resolution or "" for book in case.ledgers.values() for line in book.tally.resolved}
    found |= {project.meeting for project in records.projects.values() if project.meeting}
    for contract in records.contracts.contracts if records.contracts else ():
        found |= {contract.meeting} if contract.meeting else set()
    for budget in records.budgets.values():
        found |= {budget.passed.meeting} if budget.passed and budget.passed.meeting else set()
        found |= {change.meeting for change in budget.changes if change.meeting}
    return frozenset(found)


def _idle(case: VillageCase, path: str, meeting: Meeting, at: int, step: Step) -> Iterator[Finding]:
    """A resolution to spend money under which nothing was spent, built or signed for half a year."""
    if (
        meeting.amount
        and not rejected(meeting)
        and all(each.step != "实施结果公开" for each in meeting.steps)
    ):
        failed = votes.verdict(step)
        if not (failed and failed.failed) and case.clock.passed(step.day + timedelta(days=IDLE)):
            yield finding(
                "M20", path, ("步骤", at), day=step.day, amount=meeting.amount,
                basis=_publicity(meeting, step.day),
            )  # fmt: skip


# ---- the supervision committee -------------------------------------------------------------------


def _supervisors(case: VillageCase) -> Iterator[Finding]:
    """Members of the villagers' committee who sit on the one that watches it.

    Near relatives may not either; who is related to whom is in no file, and must not be.
    """
    village = case.records.village
    for at, member in enumerate(village.supervisors):
        for officer in village.officers:
            if officer.name != member.name or not _COMMITTEE_OFFICE.search(officer.office):
                continue
            since = max(officer.since, member.since)
            until = min(officer.until or date.max, member.until or date.max)
            if since <= until:
                still = until == date.max
                day = until if not still else since if case.ahead(COMMITTEE_LAW) else COMMITTEE_LAW
                basis = committee_law(day, "第三十七条", "第三十二条")
                yield finding(
                    "M22" if "某" in member.name else "M21", case.path("village"),
                    ("村务监督委员会", at, "姓名"), name=member.name, office=officer.office, basis=basis,
                )  # fmt: skip
                break
