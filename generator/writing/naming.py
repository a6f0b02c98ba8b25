"""The name of a new file: its day and a short word, which become a part of its address for ever."""

from __future__ import annotations

from datetime import date

from generator.models import families
from generator.problems import problem
from generator.writing.asking import Interview, Question, Wrong
from generator.writing.ground import Ground

_USUAL = {"meetings": "huiyi", "notices": "tongzhi"}


def ask_name(iv: Interview, ground: Ground, family: str, day: date, given: str = "") -> str:
    """A name that no file of the family has yet: 2026-09-28-lamps."""

    def check(answer: str) -> str:
        word = answer.lower().replace(" ", "-").replace("_", "-")
        name = f"{day}-{word}"
        path = ground.path(family, name)
        if families.family_of(path) is None or ground.stands(family, name):
            raise Wrong(problem("S79", "", value=answer))
        return name.removeprefix(f"{day}-")

    word = _USUAL[family]
    number = 1
    while ground.stands(family, f"{day}-{word}"):
        number += 1
        word = f"{_USUAL[family]}-{number}"
    help = "用拼音或英文，例如 lamps、ludeng；文件名会成为网址，定了不要再改。"
    return f"{day}-{iv.ask(Question('文件的短名', help, given or word, check=check))}"
