"""What a piece of legal education or a guide may not say: a promised outcome, a phone that is not in the data.

And whether it is read easily. All are warnings: staff decide, and nothing is held back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.checks.plainness import measure
from generator.problems import BODY, Finding, finding

if TYPE_CHECKING:
    from generator.checks.file import FileCase
    from generator.models.content import Guide, LawPiece

PROMISES = re.compile(
    "一定能(?:赢|要回|办成|批)|肯定(?:能|会)?(?:赢|要回|判|批)|稳赢|包赢|必胜|必赢|准能(?:赢|要回)|保证能|保你|百分之百"
    "|一定会(?:判|支持|批)|法院(?:一定|肯定)|必然支持|绝对能|一定批|肯定批|打赢没问题"
)
"""Words that promise how a case ends."""
PHONES = re.compile(
    r"(?<![0-9０-９.．])[0-9０-９](?:[-－ ]?[0-9０-９]){4,}(?![0-9０-９]*\s*(?:元|人|户|亩|万|年|号文))"
    r"|(?:打|拨|拨打|电话|热线)[：: ]?[0-9０-９][-－ 0-9０-９]+[0-9０-９]"
)
"""Numbers to call. Three-digit emergency numbers after 打 are numbers to call as well."""
EVERYBODY_S = ("110", "119", "120", "122")
"""Emergency numbers, which no town changes; a text may name them where somebody is in danger."""


def told(case: FileCase) -> Iterator[Finding]:
    """What is to be said of one text; nothing of one that is not in Chinese."""
    front = case.record
    if front.translates or not front.language.startswith("zh"):
        return
    for number, line in enumerate(case.body.split("\n")):
        for code, pattern in (("L80", PROMISES), ("L81", PHONES)):
            for found in pattern.finditer(line):
                if code == "L81" and found[0].lstrip("打拨电话热线：: ") in EVERYBODY_S:
                    continue
                place = (BODY, case.body_line + number, found.start() + 1)
                yield finding(code, case.path, place, words=found[0].strip())
    for line in measure(read_of(front, case.body)).beyond():
        yield finding("L82", case.path, (), told=line)


def read_of(front: LawPiece | Guide, body: str) -> tuple[str, ...]:
    """What people read of a text: its title, answer, time limits and body, line by line."""
    return (front.title, front.in_a_sentence or "", *front.time_limits, *body.split("\n"))
