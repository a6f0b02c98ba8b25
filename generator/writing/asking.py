"""Questions one after another, in Chinese, with a way back: ``?`` explains, ``-`` goes back one question.

A script is a function that asks and returns what it made. It is run from its beginning again whenever
somebody goes back, with the answers already given standing in, so a script keeps no state of its own.
The answers are kept as a draft: whoever stops, or loses power, goes on where he was.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from generator.problems import Problem, problem
from generator.writing import tidying

HELP, BACK, DONE = "?", "-", "完"
_FOLDER = ".cunwu/drafts"

T = TypeVar("T")


class Wrong(Exception):
    """An answer that cannot be taken, with the problems to tell."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class _Back(Exception):
    """The question before is to be asked again."""


class Talk(Protocol):
    """How questions reach somebody and answers come back."""

    def ask(self, prompt: str) -> str:
        """The line that was typed; raises EOFError or KeyboardInterrupt where somebody stops."""

    def say(self, text: str) -> None:
        """Show a line."""


def as_it_is(answer: str) -> str:
    """An answer that needs no check."""
    return answer


@dataclass(frozen=True)
class Question:
    """What is asked; ``check`` gives the answer in its one form or raises Wrong."""

    prompt: str
    help: str = ""
    default: str = ""
    """What an empty answer means."""
    optional: bool = False
    """Whether an empty answer may stay empty."""
    check: Callable[[str], str] = as_it_is

    @property
    def line(self) -> str:
        """The prompt as it is shown."""
        default = f" [{self.default}]" if self.default else ""
        empty = "（没有就回车）" if self.optional and not self.default else ""
        return f"{self.prompt}{empty}{default}："


@dataclass
class Interview:
    """The questions of a script, with the answers so far."""

    talk: Talk
    draft: Draft
    at: int = 0

    def run(self, script: Callable[[Interview], T]) -> T:
        """What the script makes of the answers. Raises EOFError or KeyboardInterrupt where somebody stops."""
        while True:
            self.at = 0
            try:
                return script(self)
            except _Back:
                self.draft.shorten(len(self.draft.answers) - 1)

    @property
    def repeating(self) -> bool:
        """Whether an answer given before stands in for the next one."""
        return self.at < len(self.draft.answers)

    def say(self, text: str = "") -> None:
        """Show a line, unless what it was about was answered already."""
        if not self.repeating:
            self.talk.say(text)

    def ask(self, question: Question) -> str:
        """The answer to a question, checked."""
        if self.repeating:
            try:
                return self._taken(question, self.draft.answers[self.at])
            except Wrong:
                self.draft.shorten(self.at)  # what it was checked against has changed since
        while True:
            answer = self.talk.ask(question.line).strip()
            if answer in (HELP, "？"):
                self.talk.say(question.help or "没有更多的说明；照纸上的填就行。")
            elif answer in (BACK, "－"):
                if not self.draft.answers:
                    self.talk.say("这是第一题。")
                else:
                    raise _Back
            else:
                try:
                    return self._taken(question, answer)
                except Wrong as error:
                    for each in error.problems:
                        self.talk.say(f"  × {each.message}" + (f"（{each.hint}）" if each.hint else ""))

    def _taken(self, question: Question, answer: str) -> str:
        meant = answer or question.default
        if not meant and not question.optional:
            raise Wrong(problem("S69", ""))
        taken = question.check(meant) if meant else ""
        if not self.repeating:
            self.draft.add(answer or taken)  # what was offered today may not be offered tomorrow
        self.at += 1
        return taken

    def ask_lines(self, prompt: str, help: str, check: Callable[[str], str] = as_it_is) -> str:
        """Several lines, ended by a line 完; one answer."""
        if self.repeating:
            answer = self.draft.answers[self.at]
            self.at += 1
            return answer
        while True:
            self.talk.say(f"{prompt}（写完另起一行写 {DONE}）")
            lines: list[str] = []
            while (line := self.talk.ask("")).strip() != DONE:
                if line.strip() in (HELP, "？"):
                    self.talk.say(help)
                elif line.strip() in (BACK, "－") and not lines:
                    raise _Back
                else:
                    lines.append(line.rstrip())
            answer = "\n".join(lines).strip()
            try:
                answer = check(answer) if answer else ""
            except Wrong as error:
                for each in error.problems:
                    self.talk.say(f"  × {each.message}" + (f"（{each.hint}）" if each.hint else ""))
                continue
            if answer:
                self.draft.add(answer)
                self.at += 1
                return answer
            self.talk.say("  × 还没有内容。")

    def choose(
        self, prompt: str, choices: Sequence[tuple[str, str]], help: str = "", default: str = "",
        optional: bool = False,
    ) -> str:  # fmt: skip
        """One of several values, named by its number, its value or its words."""
        for number, (value, words) in enumerate(choices, 1):
            self.say(f"  {number}  {words if words == value or not value else f'{value}　{words}'}")
        return self.ask(Question(prompt, help, default, optional, one_of(choices)))


def one_of(choices: Sequence[tuple[str, str]]) -> Callable[[str], str]:
    """A check that takes the number, the value or the words of a choice, and gives the value."""

    def check(answer: str) -> str:
        if answer.isdecimal() and 1 <= int(answer) <= len(choices) and answer not in dict(choices):
            return choices[int(answer) - 1][0]
        for value, words in choices:
            if answer in (value, words, f"{value} {words}"):
                return value
        close = [value for value, words in choices if answer in words]
        if len(close) == 1:
            return close[0]
        allowed = "、".join(f"{number} {words}" for number, (_, words) in enumerate(choices, 1))
        raise Wrong(problem("S68", "", value=answer, allowed=allowed))

    return check


def yes_no(answer: str) -> str:
    """是 or 否."""
    if answer in ("是", "对", "y", "Y", "yes", "1"):
        return "是"
    if answer in ("否", "不", "不是", "n", "N", "no", "0"):
        return "否"
    raise Wrong(problem("S22", "", value=answer))


@dataclass
class Draft:
    """The answers of an interview that is not finished, on the disk after every one of them."""

    file: Path
    answers: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, root: Path, kind: str, village: str) -> Draft:
        """The draft of that kind for that village, with the answers kept so far."""
        file = root / _FOLDER / f"{kind}-{village}.json"
        try:
            kept = json.loads(file.read_text(encoding="utf-8"))["answers"]
        except (OSError, ValueError, KeyError, TypeError):
            kept = []
        return cls(file, kept if all(isinstance(each, str) for each in kept) else [])

    def add(self, answer: str) -> None:
        """Keep one more answer."""
        self.answers.append(answer)
        self._save()

    def shorten(self, length: int) -> None:
        """Forget the answers from there on."""
        del self.answers[max(0, length) :]
        self._save()

    def drop(self) -> None:
        """Forget all: what was asked for stands in its file."""
        self.answers.clear()
        self.file.unlink(missing_ok=True)

    def _save(self) -> None:
        text = json.dumps({"answers": self.answers}, ensure_ascii=False)
        tidying.put(self.file, text.encode())
