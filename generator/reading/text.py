"""Bytes of a file to text: UTF-8, or GBK where it is plainly Chinese; nothing invisible gets through."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from generator.problems import Problem, Unreadable, problem

MAX_BYTES = 256 * 1024

# Overrides and isolates can make an amount read backwards; the rest of the odd characters only hide.
_BIDI = "\u202a-\u202e\u2066-\u2069"
_HIDDEN = (
    "\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028\u2029\u2060-\u2065"
    "\u206a-\u206f\ufeff\ufff9-\uffff\U000e0000-\U000e007f"
)
ODD = re.compile(f"[{_BIDI}{_HIDDEN}]")
_IS_BIDI = re.compile(f"[{_BIDI}]").match

_CHINESE = "[\u4e00-\u9fff]"
_NOT_CHINESE_TEXT = (
    "[^\t\n\r\x20-\x7e\u4e00-\u9fff\u3000-\u301f\uff01-\uff5e\uffe5·×÷°‘’“”…—–‰℃§¥±→√㎡①-⑳Ⅰ-Ⅻ]"
)
_COMMON_SHARE = 0.9


@dataclass(frozen=True)
class Decoded:
    """A file's text with ``\\n`` at line ends, and what was amiss with it."""

    text: str
    problems: tuple[Problem, ...]


def decode(raw: bytes, path: str) -> Decoded:
    """The text of a file of at most 256 KiB.

    GBK is read with a warning where the outcome is plainly Chinese. Zero-width and control characters
    are taken out with a warning, characters that turn the direction of writing with an error.
    Raises Unreadable: too large, UTF-16, neither UTF-8 nor GBK, or binary.
    """
    if len(raw) > MAX_BYTES:
        raise _refusal("Y30", path, 1, size=len(raw) // 1024 + 1, limit=MAX_BYTES // 1024)
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise _refusal("Y31", path, 1)
    if b"\0" in raw:
        # Chinese in UTF-16 without a mark still has a NUL in each ASCII character.
        wide = raw.count(b"\0") * 8 > len(raw) and _is_utf16(raw)
        raise _refusal("Y31" if wide else "Y34", path, 1 if wide else _line(raw, raw.index(b"\0")))
    problems: list[Problem] = []
    if raw.startswith(codecs.BOM_UTF8):
        raw = raw[3:]
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        line = _line(raw, error.start)
        text = _chinese(raw, path, line)
        problems.append(problem("Y33", path, line))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.replace("\n", "").isprintable():
        text = _without_odd(text, path, problems)
    return Decoded(text, tuple(problems))


def _without_odd(text: str, path: str, problems: list[Problem]) -> str:
    """The text without its odd characters; one problem a line for each of the two kinds."""
    seen: set[tuple[str, int]] = set()
    for found in ODD.finditer(text):
        code = "Y35" if _IS_BIDI(found[0]) else "Y36"
        line = text.count("\n", 0, found.start()) + 1
        if (code, line) not in seen and len(seen) < 50:
            seen.add((code, line))
            col = found.start() - text.rfind("\n", 0, found.start())
            problems.append(problem(code, path, line, col, text=f"U+{ord(found[0]):04X}"))
    return ODD.sub("", text) if seen else text


def _chinese(raw: bytes, path: str, line: int) -> str:
    """The bytes read as GBK; raises Unreadable where that does not give plain Chinese.

    GB 18030 gives characters for nearly any bytes, so what comes out must be what people write:
    nine in ten of its characters among the 3,755 of level 1 of GB 2312.
    """
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        raise _refusal("Y32", path, line) from None
    characters = re.findall(_CHINESE, text)
    common = sum(map(_is_common, characters))
    if re.search(_NOT_CHINESE_TEXT, text) or not characters or common < _COMMON_SHARE * len(characters):
        raise _refusal("Y32", path, line)
    return text


def _is_common(character: str) -> bool:
    """Whether it stands in level 1 of GB 2312, rows 16 to 55."""
    first, second = character.encode("gb18030")[:2]
    return 0xB0 <= first <= 0xD7 and second >= 0xA1


def _is_utf16(raw: bytes) -> bool:
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = raw.decode(codec)
        except UnicodeDecodeError:
            continue
        if not re.search(_NOT_CHINESE_TEXT, text):
            return True
    return False


def _line(raw: bytes, offset: int) -> int:
    return raw.count(b"\n", 0, offset) + 1


def _refusal(code: str, path: str, line: int, size: int = 0, limit: int = 0) -> Unreadable:
    return Unreadable((problem(code, path, line, size=size, limit=limit),))
