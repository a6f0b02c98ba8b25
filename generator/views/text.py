"""Figures, dates and counts in the words and forms that pages show."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

_WEEKDAYS = "一二三四五六日"
_CAPITALS = "〇一二三四五六七八九"


def yuan(amount: Decimal) -> str:
    """An amount in yuan with two decimals and grouped digits: ``1,234.50``; a minus sign, not a hyphen."""
    return f"{amount:,.2f}".replace("-", "−")


def signed(amount: Decimal) -> str:
    """An amount with its sign written out: ``＋1,234.50`` or ``−1,234.50``; nothing has none: ``0.00``."""
    sign = "＋" if amount > 0 else "−" if amount < 0 else ""
    return f"{sign}{abs(amount):,.2f}"


def plain_yuan(amount: Decimal) -> str:
    """An amount as it is said: ``3.2 万元`` from ten thousand upward, else ``860 元``; exact, never rounded."""
    sign, amount = ("−" if amount < 0 else ""), abs(amount)
    if amount >= 10000:
        return f"{sign}{_trim(amount / 10000)} 万元"
    return f"{sign}{_trim(amount)} 元"


def quantity(value: Decimal | int) -> str:
    """A number without needless zeros, digits grouped: ``1,600.5``."""
    return _trim(Decimal(value))


def _trim(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(part: Decimal | int, whole: Decimal | int) -> str:
    """A share of the whole with one decimal: ``12.5%``; an empty text where the whole is nothing."""
    return f"{Decimal(part) * 100 / Decimal(whole):.1f}%" if whole else ""


def bar(part: Decimal | int, longest: Decimal | int) -> str:
    """The length of a bar in percent of the longest, for a style attribute: ``24.3``."""
    if not longest or part <= 0:
        return "0"
    return f"{float(Decimal(part) * 100 / Decimal(longest)):.1f}"


@lru_cache(maxsize=1 << 13)
def day(value: date) -> str:
    """``2026年11月5日``."""
    return f"{value.year}年{value.month}月{value.day}日"


def short_day(value: date) -> str:
    """``11月5日``."""
    return f"{value.month}月{value.day}日"


def weekday(value: date) -> str:
    """``星期三``."""
    return "星期" + _WEEKDAYS[value.weekday()]


def chinese(number: int) -> str:
    """A number from 0 to 99 in Chinese numerals: 十二."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _CAPITALS[ones]
    return ("" if tens == 1 else _CAPITALS[tens]) + "十" + (_CAPITALS[ones] if ones else "")


def digits(number: str) -> str:
    """A phone number as a link wants it: digits and plus only."""
    return "".join(c for c in number if c.isdigit() or c == "+")


def call(number: str) -> str:
    """The address that dials a phone number; empty without one."""
    return f"tel:{digits(number)}" if number else ""


def listed(items: Iterable[str]) -> str:
    """Items with the Chinese enumeration comma between them."""
    return "、".join(items)


def by_law(basis: Iterable[str]) -> tuple[str, ...]:
    """Citations a law a line: 《民法典》第六百七十五条、第六百七十六条."""
    laws: dict[str, list[str]] = {}
    for citation in basis:
        found = _CITED(citation)
        name, article = found.groups() if found else (citation, "")
        laws.setdefault(name, []).append(article)
    return tuple(name + listed(articles) for name, articles in laws.items())


_CITED = re.compile("(\u300a[^\u300b]+\u300b(?:（[0-9]{4}）)?)(第.+)").fullmatch
