"""A text as a reader's eye takes it: disguises undone, with the way back to where each character stood."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_CHARS = 60_000
"""More of one text is not looked at; longer texts are refused by the readers."""

_CODED = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,10});|(?:%[0-9A-Fa-f]{2})+")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,9}\s*/?>|<!--.{0,200}?-->", re.DOTALL)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_ROUNDS = 3

_NUMERALS = dict(zip("〇零一二三四五六七八九", "00123456789", strict=True))
_NUMERALS |= dict(zip("壹贰叁肆伍陆柒捌玖貳參陸", "123456789236", strict=True))
_NUMERALS |= dict(zip("㊀㊁㊂㊃㊄㊅㊆㊇㊈㈠㈡㈢㈣㈤㈥㈦㈧㈨", "123456789" * 2, strict=True))
_NUMERALS |= {"幺": "1", "弌": "1", "弍": "2", "弎": "3"}
_SPOKEN = {"洞": "0", "两": "2", "拐": "7", "勾": "9", "○": "0", "◯": "0", "Ｏ": "0"}
_SPOKEN_RUN = re.compile(f"[0-9{''.join(_SPOKEN)}][\\s0-9{''.join(_SPOKEN)}-]{{9,}}")


@dataclass(frozen=True)
class Flat:
    """A text without disguises; ``at[i]`` is where its character ``i`` stood, None for the same place."""

    text: str
    at: tuple[int, ...] | None = None

    def origin(self, index: int) -> int:
        """Where a character stood in the text as it was written."""
        if self.at is None:
            return index
        return self.at[min(index, len(self.at) - 1)] if self.at else 0

    def without(self, pattern: re.Pattern[str]) -> Flat:
        """The same without what the pattern finds."""
        text: list[str] = []
        at: list[int] = []
        last = 0
        for found in pattern.finditer(self.text):
            text.append(self.text[last : found.start()])
            at += range(last, found.start())
            last = found.end()
        text.append(self.text[last:])
        at += range(last, len(self.text))
        return Flat("".join(text), tuple(self.origin(index) for index in at))


def flatten(text: str) -> Flat:
    """The text with entities, percent signs, width, circles and invisible characters undone."""
    text = text[:MAX_CHARS]
    if text.isascii() and not re.search(r"[&%<\\]", text):
        return Flat(text)
    flat = Flat(text)
    for _ in range(_ROUNDS):
        if not _CODED.search(flat.text):
            break
        flat = _decoded(flat)
    if "\\" in flat.text:
        flat = flat.without(_ESCAPE)
    if "<" in flat.text:
        flat = flat.without(_TAG)
    return _plain(flat)


def _decoded(flat: Flat) -> Flat:
    from html import unescape
    from urllib.parse import unquote_to_bytes

    text: list[str] = []
    at: list[int] = []
    last = 0
    for found in _CODED.finditer(flat.text):
        text.append(flat.text[last : found.start()])
        at += (flat.origin(index) for index in range(last, found.start()))
        told = found[0]
        meant = (
            unescape(told)
            if told.startswith("&")
            else unquote_to_bytes(told.encode()).decode("utf-8", "replace")
        )
        text.append(meant)
        at += [flat.origin(found.start())] * len(meant)
        last = found.end()
    text.append(flat.text[last:])
    at += (flat.origin(index) for index in range(last, len(flat.text)))
    return Flat("".join(text), tuple(at))


def _plain(flat: Flat) -> Flat:
    simple = flat.text.translate(_WIDE)
    if _SIMPLE(simple):
        return Flat(simple, flat.at)
    text: list[str] = []
    at: list[int] = []
    for index, character in enumerate(flat.text):
        meant = _character(character)
        text.append(meant)
        at += [flat.origin(index)] * len(meant)
    return Flat("".join(text), tuple(at))


def _character(character: str) -> str:
    if character.isascii() or "\u4e00" <= character <= "\u9fff":
        return character
    if unicodedata.category(character) in ("Cf", "Mn", "Me", "Co", "Cn"):
        return ""
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    if character in _NUMERALS:
        return _NUMERALS[character]
    return unicodedata.normalize("NFKC", character)


def digits(text: str) -> str:
    """The same text, as long, with Chinese numerals of every kind as digits (十 and 百 are none)."""
    if text.isascii():
        return text
    text = text.translate(_TABLE)
    if any(character in text for character in _SPOKEN):
        text = _SPOKEN_RUN.sub(lambda found: found[0].translate(_SPOKEN_TABLE), text)
    return text


_TABLE = str.maketrans(_NUMERALS)
# The same as NFKC makes of them, one character for one.
_WIDE = str.maketrans({chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"\u3000": " "})
_SIMPLE = re.compile(r"[\x00-\x7f\u4e00-\u9fff、。“”‘’《》〈〉【】〔〕—·]*").fullmatch
_SPOKEN_TABLE = str.maketrans(_SPOKEN)
