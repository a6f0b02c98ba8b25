"""How each scalar type may be written, as regular expressions for editors' schemas.

What a schema accepts is what the reader accepts, full-width digits and signs too; the reader alone tells
whether such a day or number exists. In Python as in ECMAScript ``\\s`` holds the ideographic space.
"""

from __future__ import annotations

_D = "[0-9０-９]"
_MINUS = "[-－−]"
_GROUPED = rf"{_D}[0-9０-９,，]*"


def _whole(inner: str) -> str:
    return rf"^\s*{inner}\s*$"


MONEY = _whole(rf"{_MINUS}?[¥￥]?\s?{_GROUPED}([.．]{_D}{{0,2}})?\s?元?")
QUANTITY = _whole(rf"{_GROUPED}([.．]{_D}{{1,4}})?")
COUNT = _whole(_GROUPED)
OFFSET = _whole(rf"{_MINUS}?{_D}{{1,4}}")
DAY = _whole(rf"{_D}{{4}}({_MINUS}{_D}{{1,2}}{_MINUS}{_D}{{1,2}}|年\s?{_D}{{1,2}}\s?月\s?{_D}{{1,2}}\s?日)")
MONTH_DAY = _whole(rf"({_D}{{1,2}}{_MINUS}{_D}{{1,2}}|{_D}{{1,2}}月{_D}{{1,2}}日)")
CLOCK = _whole(rf"{_D}{{1,2}}[:：]{_D}{{2}}")
VOUCHER = _whole("[0-9A-Za-z０-９Ａ-Ｚａ-ｚ一-鿿.．/／－−-]{1,20}")
PHONE = _whole("[0-9０-９][0-9０-９ \u3000+＋转－−-]{2,23}")
MAIL = _whole(r"[^\s@＠]+[@＠][^\s@＠]+")
SITE = _whole(r"[hｈ][^?#\s]{6,}")
PAGE = r"^[A-Za-z0-9_][^\s?]*$"
ATTACHMENT = r"^[A-Za-z0-9_][A-Za-z0-9._/-]*$"
RECORDING = r"^[A-Za-z0-9_][A-Za-z0-9._/-]*\.[Mm][Pp4][3Aa]$"

_AS_MONTH = rf"{_MINUS}{_D}{{1,2}}|年\s?{_D}{{1,2}}\s?月"
_AS_QUARTER = f"{_MINUS}?[QqＱｑ][1-4１-４]|年?第?[一二三四1-4１-４]季度"
_AS_HALF = f"{_MINUS}?[HhＨｈ][12１２]|年?[上下]半年"
_AS_YEAR = "年?度?"


def _period(*ends: str) -> str:
    return _whole(rf"{_D}{{4}}({'|'.join(ends)})")


MONTH = _period(_AS_MONTH)
QUARTER = _period(_AS_QUARTER)
YEAR = _period(_AS_YEAR)
PERIOD = _period(_AS_MONTH, _AS_QUARTER, _AS_HALF, _AS_YEAR)
