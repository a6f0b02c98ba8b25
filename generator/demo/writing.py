"""YAML by hand: the little of it that the data contract needs, in the canonical form.

What has one plain shape is put together as text: the general writer would take most of the time that
inventing a county may take. Where a row's shape depends on how long it is, :func:`reflowed` lets the
general writer decide.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.reading import simple
from generator.writing.canonical import canonical, quoted, scalar

__all__ = ["flow", "flow_list", "money", "quoted", "reflowed", "rows", "scalar", "tenths"]


def reflowed(family: str, text: str) -> str:
    """A file of that family in the canonical form; raises ValueError where it is too odd to be read."""
    data = simple.read(text)
    if data is None:
        raise ValueError(f"{family}: not of the simple shape")
    return canonical(family, data)


def money(fen: int) -> str:
    """An amount in yuan, quoted, from whole fen."""
    sign = "-" if fen < 0 else ""
    fen = abs(fen)
    return f'"{sign}{fen // 100}.{fen % 100:02}"'


def tenths(number: int) -> str:
    """A measure with one decimal, quoted, from whole tenths."""
    return f'"{number // 10}.{number % 10}"'


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
