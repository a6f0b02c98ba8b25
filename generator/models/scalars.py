"""The scalars of the data contract: what a text means as an amount, a day, an address.

What cannot be understood raises a ``PydanticCustomError`` whose type is a code of :mod:`generator.problems`
(S11 to S39) and whose context holds the values that its wording needs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pydantic_core import PydanticCustomError

from generator import languages

TEXT_LIMIT = 4000
"""Characters a text may have."""

MONEY_LIMIT = Decimal(10) ** 10
"""Yuan; an amount of a village that reaches it is a slip of the finger."""

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""A year outside is a slip of the finger."""

CENT = Decimal("0.01")
ZERO = Decimal("0.00")

# Only the full-width forms are folded: NFKC would also turn 1² into 12.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xFFE5: 0xA5, 0x2212: 0x2D}

_PLAIN_MONEY = re.compile(r"-?[0-9]{1,9}\.[0-9]{2}").fullmatch
_MONEY = re.compile(r"(-?)[¥]? ?([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]*))? ?元?").fullmatch
_QUANTITY = re.compile(r"([0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2})(?:\.[0-9]{1,4})?").fullmatch
_COUNT = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2}").fullmatch
_OFFSET = re.compile(r"-?[0-9]{1,4}").fullmatch
_DAY = re.compile(
    r"([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|年 ?([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?日)"
).fullmatch
_MONTH_DAY = re.compile(r"(?:([0-9]{1,2})-([0-9]{1,2})|([0-9]{1,2})月([0-9]{1,2})日)").fullmatch
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])").fullmatch
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}").fullmatch
_VOUCHER = re.compile(r"[0-9A-Za-z\u4e00-\u9fff]+(?:[-/.][0-9A-Za-z\u4e00-\u9fff]+)*").fullmatch
_PHONE = re.compile(r"[0-9][0-9 +-]*(?:转[0-9]+)?").fullmatch
_MAIL = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._-]*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
).fullmatch
_SITE = re.compile(
    r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~-]+)*/?"
).fullmatch
_SEGMENTS = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)*").fullmatch
_ANCHOR = re.compile(r"[A-Za-z0-9_\u4e00-\u9fff-]+").fullmatch
ATTACHMENT_SUFFIXES = (".pdf", ".jpg", ".jpeg", ".png", ".docx", ".xlsx", ".csv", ".mp3", ".m4a")
RECORDING_SUFFIXES = (".mp3", ".m4a")


def fault(code: str, value: object, **more: object) -> PydanticCustomError:
    """The error of that code, to be raised by a validator, with what its wording needs."""
    context = {"value": value if isinstance(value, str) else _described(value), **more}
    return PydanticCustomError(code, code, context)


def _described(value: object) -> str:
    if value is None:
        return "（空）"
    return (
        "一个列表"
        if isinstance(value, list)
        else "一组带冒号的内容"
        if isinstance(value, dict)
        else str(value)
    )


def narrow(text: str) -> str:
    """The text without outer blanks, its full-width digits and signs made narrow, nothing else changed."""
    return text.strip() if text.isascii() else text.translate(_NARROW).strip()


# ---- money and numbers -------------------------------------------------------------------------


def money(value: Any) -> Decimal:
    """Yuan with exactly two decimals; ``-0.00`` is 0.00.

    Raises S11 where it is no amount, S12 where it has parts of a cent, S13 where it is too large.
    """
    if type(value) is str and _PLAIN_MONEY(value):
        return Decimal(value) or ZERO
    found = _MONEY(narrow(value)) if isinstance(value, str) else None
    if not found:
        raise fault("S11", value)
    sign, whole, cents = found.groups()
    if cents is not None and len(cents) > 2:
        raise fault("S12", value)
    amount = Decimal(f"{sign}{whole.replace(',', '')}.{cents or '0'}")
    if abs(amount) >= MONEY_LIMIT:
        raise fault("S13", value)
    return amount.quantize(CENT) or ZERO


def amount(value: Any) -> Decimal:
    """Money that is not negative; raises S15 beside the codes of :func:`money`."""
    result = money(value)
    if result < 0:
        raise fault("S15", value)
    return result


def positive(value: Any) -> Decimal:
    """Money above zero; raises S14 beside the codes of :func:`money`."""
    result = money(value)
    if result <= 0:
        raise fault("S14", value)
    return result


def signed(value: Any) -> Decimal:
    """Money that is not zero: an entry's; raises S16 beside the codes of :func:`money`."""
    result = money(value)
    if not result:
        raise fault("S16", value)
    return result


def quantity(value: Any) -> Decimal:
    """A measure (mu, pieces) of at most four decimals, not negative; raises S24."""
    text = narrow(value) if isinstance(value, str) else ""
    if not _QUANTITY(text):
        raise fault("S24", value)
    return Decimal(text.replace(",", ""))


def count(value: Any) -> int:
    """A whole number, not negative; raises S23."""
    text = narrow(value) if isinstance(value, str) else ""
    if not _COUNT(text):
        raise fault("S23", value)
    return int(text.replace(",", ""))


def offset(value: Any) -> int:
    """A whole number of days, negative for before; raises S23."""
    text = narrow(value) if isinstance(value, str) else ""
    if not _OFFSET(text):
        raise fault("S23", value)
    return int(text)


@dataclass(frozen=True)
class Between:
    """A validator of whole numbers from ``low`` to ``high``; raises S63 outside, S23 where it is none."""

    low: int
    high: int

    def __call__(self, value: Any) -> int:
        """The number."""
        number = count(value)
        if not self.low <= number <= self.high:
            raise fault("S63", value, low=self.low, high=self.high)
        return number


def yes_no(value: Any) -> bool:
    """是 or 否; raises S22."""
    if value == "是":
        return True
    if value == "否":
        return False
    raise fault("S22", value)


# ---- days and times ----------------------------------------------------------------------------


def day(value: Any) -> date:
    """A calendar day, from 2026-10-05, 2026-3-5 or 2026年10月5日.

    Raises S17 where it is written otherwise (20260305, with a time), S18 where no such day exists,
    S19 where the year cannot be meant.
    """
    return _day_of(value) if type(value) is str else _slow_day(value)


@lru_cache(maxsize=1 << 13)
def _day_of(value: str) -> date:
    """The same days come again and again; each is one object, which is also kept faster."""
    if len(value) == 10 and value[4] == value[7] == "-":
        try:
            result = date.fromisoformat(value)
        except ValueError:
            result = _slow_day(value)
    else:
        result = _slow_day(value)
    if not FIRST_YEAR <= result.year <= LAST_YEAR:
        raise fault("S19", value)
    return result


def _slow_day(value: Any) -> date:
    found = _DAY(narrow(value)) if isinstance(value, str) else None
    if not found:
        raise fault("S17", value)
    year, month, dom = (int(part) for part in found.groups() if part)
    try:
        return date(year, month, dom)
    except ValueError:
        raise fault("S18", value) from None


def month_day(value: Any) -> tuple[int, int]:
    """Month and day of every year, from 12-04 or 12月4日; raises S31."""
    found = _MONTH_DAY(narrow(value)) if isinstance(value, str) else None
    if not found:
        raise fault("S31", value)
    month, dom = (int(part) for part in found.groups() if part)
    try:
        date(2000, month, dom)
    except ValueError:
        raise fault("S31", value) from None
    return month, dom


def clock(value: Any) -> str:
    """A time of day as 08:30; raises S30."""
    found = _CLOCK(narrow(value)) if isinstance(value, str) else None
    if not found:
        raise fault("S30", value)
    return f"{int(found[1]):02}:{found[2]}"


# ---- names and addresses -----------------------------------------------------------------------


def is_identifier(text: str) -> bool:
    """Whether the text may name a record, a file or a folder."""
    return _ID(text) is not None


def voucher(value: Any) -> str:
    """A voucher number, unchanged but for full-width digits; raises S29."""
    if type(value) is str and len(value) <= 20 and value.isascii() and value.isalnum():
        return value
    text = narrow(value) if isinstance(value, str) else ""
    if len(text) > 20 or not _VOUCHER(text):
        raise fault("S29", value)
    return text


def phone(value: Any) -> str:
    """An office's or a hotline's number as it is written; raises S32."""
    text = narrow(value) if isinstance(value, str) else ""
    if not 3 <= len(text) <= 24 or not _PHONE(text):
        raise fault("S32", value)
    return text


def mail(value: Any) -> str:
    """An office's e-mail address; raises S80."""
    text = narrow(value) if isinstance(value, str) else ""
    if len(text) > 64 or not _MAIL(text):
        raise fault("S80", value)
    return text


def site_address(value: Any) -> str:
    """The address that a site stands under, with a slash at its end; raises S33."""
    text = narrow(value) if isinstance(value, str) else ""
    if len(text) > 200 or not _SITE(text):
        raise fault("S33", value)
    return text if text.endswith("/") else text + "/"


def page_address(value: Any) -> str:
    """A page's address below the site's, with an anchor or without; raises S36."""
    text = value if isinstance(value, str) else ""
    path, mark, anchor = text.partition("#")
    sound = len(text) <= 200 and _SEGMENTS(path) and ".." not in path and (not mark or _ANCHOR(anchor))
    if not sound:
        raise fault("S36", value)
    return text


def attachment(value: Any) -> str:
    """A file's path below the folder of the village's content; raises S37."""
    text = value if isinstance(value, str) else ""
    sound = len(text) <= 120 and _SEGMENTS(text) and ".." not in text
    if not sound or not text.lower().endswith(ATTACHMENT_SUFFIXES):
        raise fault("S37", value)
    return text


def recording(value: Any) -> str:
    """The path of an attachment that can be listened to; raises S37 and S81."""
    text = attachment(value)
    if not text.lower().endswith(RECORDING_SUFFIXES):
        raise fault("S81", value)
    return text


def cell(value: Any) -> str:
    """A cell of a free table: text, empty where nothing stands in it; raises S27."""
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > TEXT_LIMIT:
        raise fault("S27", value)
    return value


def language(value: Any) -> str:
    """The code of a language that pages know; raises S82."""
    text = value if isinstance(value, str) else ""
    if text not in languages.LANGUAGES:
        near = languages.nearest(text)
        meant = f"，是不是“{near.code}”（{near.name}）？" if near else ""
        raise fault("S82", value, near=meant, allowed=languages.listed())
    return text
