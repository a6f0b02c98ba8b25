"""A problem, a kind of problem, and how serious it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "notice"]

SEVERITY_WORDS: dict[Severity, str] = {"error": "错误", "warning": "提醒", "notice": "公示"}


@dataclass(frozen=True, order=True)
class Problem:
    """One finding about one place of one file; line and column count from 1."""

    path: str
    line: int
    col: int
    code: str
    severity: Severity
    message: str
    hint: str = ""
    source: str = ""
    """The article or rule behind it, in Chinese; a notice shows it on the page."""

    def __str__(self) -> str:
        """The line a clerk sees: ``path:line:col: 错误[CODE] … (提示:…)``."""
        head = f"{self.path}:{self.line}:{self.col}: {SEVERITY_WORDS[self.severity]}[{self.code}] "
        return head + self.message + (f" (提示:{self.hint})" if self.hint else "")


@dataclass(frozen=True)
class Kind:
    """What is fixed about a problem; wording, remedy and source are filled with the values seen.

    error: what would be published cannot be read, does not add up, changes a published figure, names
    what must not be public, or is hostile. notice: a lapse that was recorded truthfully; its wording
    stands on the page, for villagers. warning: for staff and auditors only.
    """

    code: str
    severity: Severity
    wording: str
    remedy: str = ""
    source: str = ""


@dataclass(frozen=True)
class Finding:
    """A problem whose place is named by keys; the reading room turns it into line and column.

    In the body of a Markdown file the place is ``(BODY, line, column)``, counted in the file from 1.
    """

    code: str
    path: str
    place: tuple[str | int, ...] = ()
    values: tuple[tuple[str, object], ...] = ()


BODY = "正文"


class Unreadable(Exception):
    """Raised where nothing useful can be made of a file; carries every problem found in it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
