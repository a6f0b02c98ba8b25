"""Exam papers on law for officials, from the question banks of data/education/questions, with their key.

The same banks, subject, levels, seed and count give the same paper. A paper bears no candidate's name:
only a seat number, which whoever holds the exam matches to a name elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator.documents.typesetting import Printed, Typesetter
from generator.models.education import Question, QuestionBank
from generator.models.site import Site
from generator.papers.desk import UNDATED, Desk, Made, plain

BANKS = "data/education/questions"
_KINDS = (
    ("单选", "每题只有一个答案对", 2), ("多选", "每题有两个以上答案对，多选、少选、错选都不得分", 4),
    ("判断", "对的选“对”，错的选“错”", 2), ("案例", "先选答案，再在横线上写出理由", 10),
)  # fmt: skip
"""Each kind of question: how it is answered, and its points."""
_PASS = 60
"""Percent of the points."""
_LINES = 4
"""Lines for the reasons below a case."""
_MINUTES = {"单选": 1, "多选": 2, "判断": 1, "案例": 8}


@dataclass(frozen=True)
class Wanted:
    """Which paper: a subject (a bank's file or name; empty for all), levels (none for all), seed, length."""

    subject: str = ""
    levels: tuple[int, ...] = ()
    seed: str = "1"
    count: int = 20


@dataclass(frozen=True)
class Asked:
    """A question as printed, with what the key says of it."""

    number: int
    text: str
    options: tuple[tuple[str, str], ...]
    columns: int
    """How many options stand side by side."""
    lines: int
    answer: str
    explanation: str
    basis: str


@dataclass(frozen=True)
class Section:
    """All questions of a kind."""

    kind: str
    how: str
    points: int
    questions: tuple[Asked, ...]


@dataclass(frozen=True)
class Exam:
    """A paper, or its key."""

    title: str
    unit: str
    subject: str
    level: str
    mark: str
    """The paper's own number: what it takes to print it again."""
    sections: tuple[Section, ...]
    total: int
    passing: int
    minutes: int
    key: bool = False


def papers(banks: Mapping[str, QuestionBank], site: Site, wanted: Wanted, desk: Desk) -> Iterator[Made]:
    """The paper and its key; nothing where no question fits, which is told."""
    chosen = _banks(banks, wanted.subject, desk)
    if chosen is None:
        return
    fitting = [
        question
        for name, bank in sorted(chosen.items())
        for question in bank.questions
        if "干部" in question.audience and (not wanted.levels or question.level in wanted.levels)
    ]
    unsure = sum(question.verification is not None for question in fitting)
    if unsure:
        desk.tell("T44", BANKS, number=unsure)
        fitting = [question for question in fitting if question.verification is None]
    if not fitting:
        desk.tell("T42", BANKS, told=_told(chosen, wanted))
        return
    if len(fitting) < wanted.count:
        desk.tell("T46", BANKS, found=len(fitting), count=wanted.count)
    said = _exam(chosen, site, wanted, _drawn(fitting, wanted))
    name = f"考试/{said.mark}"
    yield from desk.print(f"{name}_试卷.pdf", BANKS, said, partial(_pdf, said))
    key = replace(said, title=f"{said.title}答案", key=True)
    yield from desk.print(f"{name}_答案.pdf", BANKS, key, partial(_pdf, key))


def _banks(banks: Mapping[str, QuestionBank], subject: str, desk: Desk) -> Mapping[str, QuestionBank] | None:
    if not subject:
        return banks
    found = {name: bank for name, bank in banks.items() if subject in (name, bank.name)}
    if not found:
        known = "、".join(f"{bank.name or name}（{name}）" for name, bank in sorted(banks.items()))
        desk.tell("T47", BANKS, subject=subject, known=known or "还没有题库")
        return None
    return found


def _told(chosen: Mapping[str, QuestionBank], wanted: Wanted) -> str:
    levels = "、".join(map(str, wanted.levels))
    names = "、".join(bank.name or name for name, bank in sorted(chosen.items()))
    return names + (f"，难度 {levels}" if levels else "")


def _drawn(fitting: Sequence[Question], wanted: Wanted) -> list[Question]:
    """So many questions in the order of the seed, of each kind in proportion to how many there are."""

    def order(question: Question) -> bytes:
        return hashlib.sha256(f"{wanted.seed}\0{question.id}".encode()).digest()

    by_kind = {kind: sorted((q for q in fitting if q.kind == kind), key=order) for kind, _, _ in _KINDS}
    count = min(wanted.count, len(fitting))
    shares = {kind: len(found) * count / len(fitting) for kind, found in by_kind.items()}
    taken = {kind: int(share) for kind, share in shares.items()}
    rest = sorted(shares, key=lambda kind: taken[kind] - shares[kind])
    for kind in rest[: count - sum(taken.values())]:
        taken[kind] += 1
    return [question for kind, found in by_kind.items() for question in found[: taken[kind]]]


def _exam(chosen: Mapping[str, QuestionBank], site: Site, wanted: Wanted, drawn: Sequence[Question]) -> Exam:
    sections, number = [], 0
    for kind, how, points in _KINDS:
        own = [question for question in drawn if question.kind == kind]
        asked = tuple(_asked(number + at, question) for at, question in enumerate(own, 1))
        number += len(own)
        if asked:
            sections.append(Section(kind, how, points, asked))
    total = sum(section.points * len(section.questions) for section in sections)
    levels = "、".join(map(str, wanted.levels))
    subject = "、".join(bank.name or name for name, bank in sorted(chosen.items()))
    minutes = sum(_MINUTES[section.kind] * len(section.questions) for section in sections)
    return Exam(
        title="干部法律知识考试",
        unit=site.publisher,
        subject=subject if wanted.subject or len(subject) <= 30 else "综合",
        level=levels or "不限",
        mark="_".join(
            (
                (sorted(chosen)[0] if wanted.subject else "all"),
                f"L{''.join(map(str, wanted.levels)) or '0'}",
                f"S{_safe(wanted.seed)}",
                f"N{len(drawn)}",
            )
        ),
        sections=tuple(sections),
        total=total,
        passing=-(-total * _PASS // 100),
        minutes=max(30, -(-minutes * 3 // 2 // 10) * 10),
    )


def _safe(seed: str) -> str:
    """The seed as part of a file's name."""
    plain_ = "".join(c for c in seed if c.isascii() and c.isalnum())
    return plain_ if plain_ == seed else hashlib.sha256(seed.encode()).hexdigest()[:8]


def _asked(number: int, question: Question) -> Asked:
    options = tuple(question.options.items())
    longest = max(len(words) for _, words in options)
    widest = {2: 16, 3: 10, 4: 6}
    columns = len(options) if longest <= widest.get(len(options), 0) else 2 if longest <= 16 else 1
    answer = "、".join(
        f"{key}（{question.options[key]}）" if question.kind == "判断" else key for key in question.answers
    )
    return Asked(
        number, question.text, options, columns, _LINES if question.kind == "案例" else 0,
        answer, question.explanation, "、".join(map(str, question.basis)),
    )  # fmt: skip


def _pdf(said: Exam, setter: Typesetter) -> Printed:
    return setter.print("exam", plain(said), UNDATED)
