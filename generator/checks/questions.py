"""Question banks that test what somebody knows (L60 to L67): no question twice, none that can be guessed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from generator.models import families
from generator.problems import Finding, finding

if TYPE_CHECKING:
    from generator.models.education import Question, QuestionBank

_BANKS = families.BY_NAME["questions"].path().partition(".")[0]
_PIECES = families.BY_NAME["law"].path().partition(".")[0]

_GRAM = 3
"""Characters of a shingle; stems are short."""
_ALIKE = 0.6
"""The share of the shorter stem's shingles from which two stems ask the same."""
_FEW = 12
"""Below so many questions shares say nothing."""
_FEW_JUDGED = 6
_MOST_LONGEST = _MOST_IN_PLACE = 0.45
_MOST_JUDGED = 0.7
_TRUE_FALSE = {"对", "错"}


def check(records: Mapping[str, object], paths: Container[str]) -> Iterator[Finding]:
    """What is wrong within and between the question banks.

    ``records`` of the town by path; ``paths`` are all its files, also those held back for an error.
    """
    banks = {
        path: cast("QuestionBank", record) for path, record in records.items() if path.startswith(_BANKS)
    }
    for path, bank in banks.items():
        for at, question in enumerate(bank.questions):
            yield from _question(path, at, question, paths)
        yield from _guessed(path, bank.questions)
    yield from _twice(banks)


def _question(path: str, at: int, question: Question, paths: Container[str]) -> Iterator[Finding]:
    place = ("题", at)
    options = Counter(question.options.values())
    if question.kind == "判断" and set(options) != _TRUE_FALSE:
        yield finding("L65", path, (*place, "选项"))
    for option, number in options.items():
        if number > 1:
            yield finding("L67", path, (*place, "选项"), option=option)
    for name in question.related:
        folder, _, slug = name.rpartition("/")
        if (folder or "law") == "law" and f"{_PIECES}{slug}.md" not in paths:
            yield finding("L66", path, (*place, "相关"), name=name)


def _guessed(path: str, questions: Sequence[Question]) -> Iterator[Finding]:
    chosen = [q for q in questions if q.kind in ("单选", "案例") and len(q.answers) == 1]
    longest = sum(map(is_longest, chosen))
    if len(chosen) >= _FEW and longest >= _MOST_LONGEST * len(chosen):
        yield finding("L62", path, ("题",), number=len(chosen), found=longest)
    yield from _in_place("L63", path, [q.answers[0] for q in chosen], _FEW, _MOST_IN_PLACE)
    judged = [q.options[q.answers[0]] for q in questions if q.kind == "判断"]
    yield from _in_place("L64", path, judged, _FEW_JUDGED, _MOST_JUDGED)


def is_longest(question: Question) -> bool:
    """Whether the one right option is longer than every other."""
    right = question.answers[0]
    others = (len(words) for key, words in question.options.items() if key != right)
    return len(question.options[right]) > max(others, default=0)


def _in_place(code: str, path: str, answers: Sequence[str], few: int, most: float) -> Iterator[Finding]:
    if len(answers) < few:
        return
    ((key, found),) = Counter(answers).most_common(1)
    if found > most * len(answers):
        yield finding(code, path, ("题",), number=len(answers), found=found, key=key)


def _twice(banks: Mapping[str, QuestionBank]) -> Iterator[Finding]:
    """Ids used twice, and stems that are nearly the same."""
    ids: dict[str, str] = {}
    holders: defaultdict[str, list[int]] = defaultdict(list)
    seen: list[tuple[str, int]] = []
    for path, bank in banks.items():
        for at, question in enumerate(bank.questions):
            if question.id in ids:
                yield finding("L60", path, ("题", at, "编号"), id=question.id, other=ids[question.id])
            ids.setdefault(question.id, path)
            own = grams(question.text)
            shared = Counter(number for gram in own for number in holders[gram])
            for number, common in shared.most_common(1):
                if common >= _ALIKE * min(len(own), seen[number][1]):
                    yield finding("L61", path, ("题", at, "题干"), other=seen[number][0])
            for gram in own:
                holders[gram].append(len(seen))
            seen.append((question.id, len(own)))


def grams(stem: str) -> frozenset[str]:
    """The shingles of a stem, without punctuation; of one shorter than a shingle, the stem itself."""
    plain = re.sub(r"\W", "", stem)
    return frozenset(plain[at : at + _GRAM] for at in range(max(1, len(plain) - _GRAM + 1)))
