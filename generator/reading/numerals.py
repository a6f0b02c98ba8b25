"""Numbers of chapters and articles, in Chinese numerals and in digits."""

from __future__ import annotations

_DIGITS = {word: value for value, word in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_WIDE = {0xFF10 + value: 0x30 + value for value in range(10)}


def read(text: str) -> int:
    """The number that 二十三, 一百零五, 一二六〇 or 23 says, also where it is not well-formed."""
    if text.isascii():
        return int(text)
    total, digit = 0, 0
    for each in text:
        if each in _UNITS:
            total += (digit or 1) * _UNITS[each]
            digit = 0
        else:
            digit = digit * 10 + (_DIGITS[each] if each in _DIGITS else int(each))
    return total + digit


def number(text: str) -> int | None:
    """The number from 1 to 9999 of a well-formed numeral; None for 三十十, 一百五, 十3 and the like."""
    plain = text.translate(_WIDE)
    if not all(each in _DIGITS or each in _UNITS or each in "0123456789" for each in plain) or not plain:
        return None
    value = read(plain)
    plain = plain.replace("〇", "零").replace("两", "二")
    if value <= 0 or value > 9999:
        return None
    written = chinese(value)
    spoken = written.replace("百一十", "百十").replace("零一十", "零十")
    forms = {str(value), written, spoken, f"一{written}" if written[0] == "十" else written}
    forms.add("".join("零一二三四五六七八九"[int(each)] for each in str(value)))
    return value if plain in forms else None


def chinese(value: int) -> str:
    """A number from 1 to 9999 in Chinese numerals as laws write them: 十二, 一百一十, 一千二百六十."""
    said, gap = "", False
    for unit, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            said += ("零" if gap and said else "") + "零一二三四五六七八九"[digit] + word
            gap = False
        else:
            gap = bool(said)
    return said.removeprefix("一") if 10 <= value <= 19 else said
