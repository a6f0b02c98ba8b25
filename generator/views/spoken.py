"""Texts as they are read aloud over the village loudspeaker: numbers in words, nothing that cannot be said.

A figure is read by what stands around it: a phone digit by digit, a year likewise, anything else as a
number, 两 before what is counted with it. Chinese numerals that people wrote stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

PACE = 240
"""Characters that are read in a minute."""

_DIGITS = "零一二三四五六七八九"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))
_COUNTED = "个年天人次倍家件条份张块元位名户头只句点步样种页遍"
"""Before these, a lone 2 is said 两; 2 日, 2 月, 2 号 keep 二."""

_MARKS = re.compile(r"\*\*|__|`")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_COMMA = re.compile(r"(?<=\d),(?=\d{3})")
_SPACE = re.compile(r"(?<=[^\d\s])[ \u3000]+(?=\d)|(?<=\d)[ \u3000]+(?=[^\d\s])")
_AREA = re.compile(r"(?<!\d)(0\d{2,3})-(\d{7,8})(?!\d)")
_TIME = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?!\d)")
_DIALLED = re.compile(rf"([打拨]|电话|热线)(\d{{3,12}})(?![\d.{_COUNTED}日月号岁周万千百亿])")
_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?=年)")
_RANGE = re.compile(r"(?<=[\d%])\s*(?:-|–|—{1,2}|~|～)\s*(?=\d)")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)[%％]")
_FRACTION = re.compile(r"(?<!\d)(\d{1,3})/(\d{1,3})(?!\d)")
_NUMBER = re.compile(r"(\d+)(?:\.(\d+))?(.?)")
_BRACKETS = re.compile(r"[（(]([^（()）]*)[)）]")
_TWICE = re.compile(r"[，、；：]+(?=[，、。；：！？])")
_SAID = re.compile(r"[\u3400-\u9fffA-Za-z0-9]")


def number(value: int) -> str:
    """A whole number below a trillion as it is said: 一百零五, 两万, 十二."""
    if value == 0:
        return _DIGITS[0]
    said, gap = "", False
    for size, word in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = value // size % 10**4 if size < 10**8 else value // size
        if not part:
            gap = gap or bool(said)
            continue
        if said and (gap or part < 1000):
            said += _DIGITS[0]
        head = "两" if part == 2 and word else _below_ten_thousand(part)
        said += head + word
        gap = False
    return said[1:] if said.startswith("一十") else said


def _below_ten_thousand(value: int) -> str:
    said, gap = "", False
    for size, word in _UNITS:
        digit = value // size % 10
        if digit:
            said += ("零" if gap and said else "") + _DIGITS[digit] + word
            gap = False
        else:
            gap = True
    return said


def digits(number_: str) -> str:
    """A phone number digit by digit: 一二三四八."""
    return "".join(_DIGITS[int(each)] for each in number_ if each.isdigit())


def aloud(text: str, phones: Iterable[str] = ()) -> str:
    """A text without marks of Markdown, its figures in words; ``phones`` are read digit by digit."""
    said = _LINK.sub(r"\1", _MARKS.sub("", text))
    said = _SPACE.sub("", _COMMA.sub("", said))
    said = _AREA.sub(lambda found: f"{digits(found[1])}，{digits(found[2])}", said)
    for phone in sorted(set(phones), key=len, reverse=True):
        if phone.isdigit():
            said = re.sub(
                rf"(?<![\d.]){phone}(?![\d.]|[{_COUNTED}日月号岁周期万千百亿])", digits(phone), said
            )
    said = _DIALLED.sub(lambda found: found[1] + digits(found[2]), said)
    said = _DATE.sub(lambda found: f"{found[1]}年{int(found[2])}月{int(found[3])}日", said)
    said = _YEAR.sub(lambda found: digits(found[1]), said)
    said = _TIME.sub(lambda found: _clock(int(found[1]), int(found[2])), said)
    said = _RANGE.sub("到", said)
    said = _PERCENT.sub(lambda found: f"百分之{_decimal(found[1])}", said)
    said = _FRACTION.sub(lambda found: f"{number(int(found[2]))}分之{number(int(found[1]))}", said)
    said = _NUMBER.sub(_counted, said)
    said = _BRACKETS.sub(r"，\1，", said)
    return _TWICE.sub("", said).strip("，；、 ")


def length(text: str) -> int:
    """How many characters are said; marks are not."""
    return len(_SAID.findall(text))


def minutes(text: str) -> str:
    """How long a text takes, in words, to the half minute: 两分钟, 两分半."""
    halves = max(1, round(length(text) * 2 / PACE))
    whole, half = divmod(halves, 2)
    if not whole:
        return "半分钟"
    said = "两" if whole == 2 else number(whole)
    return f"{said}分半" if half else f"{said}分钟"


def _clock(hour: int, minute: int) -> str:
    said = "两" if hour == 2 else number(hour)
    if minute == 30:
        return f"{said}点半"
    if not minute:
        return f"{said}点"
    return f"{said}点{'零' if minute < 10 else ''}{number(minute)}分"


def _decimal(text: str) -> str:
    whole, _, part = text.partition(".")
    return number(int(whole)) + (f"点{digits(part)}" if part else "")


def _counted(found: re.Match[str]) -> str:
    whole, part, after = found[1], found[2], found[3]
    if len(whole) > 12:
        return digits(whole) + after
    if part:
        return f"{number(int(whole))}点{digits(part)}{after}"
    if int(whole) == 2 and after and after in f"{_COUNTED}万千亿":
        return f"两{after}"
    said = digits(whole) if whole.startswith("0") and len(whole) > 1 else number(int(whole))
    return said + after
