"""Languages that people of a town speak beside Chinese: their codes, names and the way they are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

CHINESE = "zh-Hans"


@dataclass(frozen=True)
class Language:
    """A language: its code (BCP 47), its names in Chinese and in its own script, where a line begins."""

    code: str
    name: str
    own: str
    rtl: bool = False


LANGUAGES: Mapping[str, Language] = {
    each.code: each
    for each in (
        Language(CHINESE, "中文", "中文"),
        Language("bo", "藏文", "བོད་ཡིག"),
        Language("ug", "维吾尔文", "ئۇيغۇرچە", rtl=True),
        Language("mn-Mong", "蒙古文", "ᠮᠣᠩᠭᠣᠯ"),
        Language("kk-Arab", "哈萨克文", "قازاقشا", rtl=True),
        Language("ky-Arab", "柯尔克孜文", "قىرعىزچا", rtl=True),
        Language("ii", "彝文", "ꆈꌠꉙ"),
        Language("za", "壮文", "Vahcuengh"),
        Language("ko", "朝鲜文", "조선말"),
        Language("en", "英文", "English"),
    )
}
"""By code, in the order in which pages name them."""


def runs_left(code: str) -> bool:
    """Whether a text of that code is written from the right to the left."""
    return code in LANGUAGES and LANGUAGES[code].rtl


def listed(*, without_chinese: bool = False) -> str:
    """The codes with their names, as a remedy tells them."""
    known = (each for each in LANGUAGES.values() if not (without_chinese and each.code == CHINESE))
    return "、".join(f"{each.code}（{each.name}）" for each in known)


def nearest(written: str) -> Language | None:
    """The language that a wrong code may stand for: by its Chinese name, its own, or a similar code."""
    word = written.strip()
    for each in LANGUAGES.values():
        if word in (each.name, each.own) or word.removesuffix("语") == each.name.removesuffix("文"):
            return each
    for code in LANGUAGES:
        if word.lower().replace("_", "-").split("-")[0] == code.lower().split("-")[0]:
            return LANGUAGES[code]
    found = get_close_matches(word.lower(), [code.lower() for code in LANGUAGES], 1, 0.5)
    return next((each for each in LANGUAGES.values() if found and each.code.lower() == found[0]), None)
