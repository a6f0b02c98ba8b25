"""What an interview made: a file's text, what is wrong with it, and the last question before it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from generator import holding
from generator.problems import Problem
from generator.summaries.expiry import POSTING_DAYS
from generator.writing import answers
from generator.writing.asking import Interview, Question, yes_no


@dataclass(frozen=True)
class Made:
    """A file as it would be written."""

    path: str
    text: str

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the file in itself, and what in it somebody must answer for."""
        entry = holding.read_file(self.path, self.text.encode(), "")
        from generator.checks.privacy import reviews
        from generator.reading.records import placed

        return (*entry.problems, *(placed(reviews.as_finding(each), None) for each in entry.suspicions))

    @property
    def faulty(self) -> bool:
        """Whether it would be held back."""
        return any(each.severity == "error" for each in self.problems)


def tell(iv: Interview, made: Made) -> None:
    """Say what is wrong with the file."""
    for each in made.problems:
        iv.say(
            f"  {'×' if each.severity == 'error' else '！'} {each.message}"
            + (f"（{each.hint}）" if each.hint else "")
        )


def settled(iv: Interview, made: Made, again: str) -> bool:
    """Whether the file is to be written; else somebody wants to change it first. A faulty one never is."""
    tell(iv, made)
    if made.faulty:
        iv.say("有 × 的要先改好才能写入；改不了就按 Ctrl-C，先存草稿。")
        iv.ask(Question("回车回去改", again, "改"))
        return False
    help = f"写 是 就写进 {made.path}，以后还可以用 cunwu undo 撤回；写 否 {again}。"
    return iv.ask(Question(f"写入 {made.path} 吗？是/否", help, "是", check=yes_no)) == "是"


def posting(iv: Interview, given: Mapping[str, str]) -> dict[str, str]:
    """公开: when it was posted and until when it hangs; nothing where it was not posted yet."""
    posted = iv.ask(
        Question(
            "公开日期", "在公开栏张榜、上网的日期，例如 2026-11-05。还没有公开的直接回车，以后再填。",
            given.get("日期", ""), optional=True, check=_skipping(answers.day),
        )
    )  # fmt: skip
    if not posted:
        return {}
    until = date.fromisoformat(posted) + timedelta(days=POSTING_DAYS)
    told = iv.ask(
        Question(
            "张榜到哪天",
            f"公布的时间不少于 {POSTING_DAYS} 日。",
            given.get("张榜至") or until.isoformat(),
            check=answers.day,
        )
    )
    return {"日期": posted, "张榜至": told}


def _skipping(check: answers.Check) -> answers.Check:
    """A check that takes 无 as no answer."""
    return lambda answer: "" if answer == "无" else check(answer)


def optional(check: answers.Check) -> answers.Check:
    """A check of what may also be 无."""
    return _skipping(check)
