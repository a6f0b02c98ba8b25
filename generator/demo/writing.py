"""YAML by hand: the little of it that the data contract needs, in one canonical form.

Money, voucher numbers and codes stand in double quotes, dates and plain words bare. A general YAML
writer would take most of the time that inventing a county may take.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SAFE = r"\w（）、，。；·—《》〔〕×％%/.+()-"
_PLAIN = re.compile(rf"[{_SAFE}]+(?: [{_SAFE}]+)*").fullmatch
_ODD_START = re.compile(r"[-.+%(/—－]").match
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def money(fen: int) -> str:
    """An amount in yuan, quoted, from whole fen."""
    sign = "-" if fen < 0 else ""
    fen = abs(fen)
    return f'"{sign}{fen // 100}.{fen % 100:02}"'


def tenths(number: int) -> str:
    """A measure with one decimal, quoted, from whole tenths."""
    return f'"{number // 10}.{number % 10}"'


def quoted(text: str) -> str:
    """The text in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def scalar(text: str) -> str:
    """The text bare where YAML reads it back as it is, else in double quotes."""
    if _PLAIN(text) and not _ODD_START(text) and text.lower() not in _WORDS and not text.isdigit():
        return text
    return quoted(text)


def flow(**pairs: str) -> str:
    """A mapping on one line; the values are written already, empty ones are left out."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items() if value) + "}"


def flow_list(items: Iterable[str]) -> str:
    """A list on one line; the items are written already."""
    return "[" + ", ".join(items) + "]"


def rows(key: str, items: Iterable[str], indent: str = "") -> str:
    """A list with one item a line under its key, ``[]`` where there is none."""
    body = "".join(f"{indent}  - {item}\n" for item in items)
    return f"{indent}{key}:\n{body}" if body else f"{indent}{key}: []\n"
