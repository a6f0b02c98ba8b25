"""Of two versions of a file what is not the same in both: far less to read, and it reads like the whole.

A file is a row of blocks, one a key that stands at the beginning of a line; a block may be a list, one
item a dash. Blocks and items that stand in both versions are left out of both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

_ITEM = re.compile(r"(?: {2})?- ").match
_KEY = re.compile(r"[^\s#-]").match
_START = re.compile(r"[^\s#-]|(?: {2})?- ").match
_WITHIN = re.compile(r" {4}|\t").match
_FENCE = "---"


def excerpts(old: bytes, new: bytes) -> tuple[str, str]:
    """The two texts without the blocks and items that both have, without comments at line beginnings."""
    ours, theirs = _trimmed(_text(old).split("\n"), _text(new).split("\n"))
    before, after = _blocks(ours), _blocks(theirs)
    return "\n".join(_left(before, after)), "\n".join(_left(after, before))


def parted(raw: bytes) -> tuple[bytes, bytes]:
    """A Markdown file's front matter, and the body below it."""
    pieces = _text(raw).split(f"{_FENCE}\n", 2)
    if len(pieces) < 3 or pieces[0].strip():
        return b"", raw
    return pieces[1].encode(), pieces[2].strip().encode()


def _text(raw: bytes) -> str:
    return raw.decode("utf-8-sig", "replace").replace("\r\n", "\n")


def _trimmed(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """The lines without what both begin and end with, cut where an item begins; the key above stays."""
    least = min(len(old), len(new))
    start = next((at for at in range(least) if old[at] != new[at]), least)
    end = next((at for at in range(least - start) if old[-1 - at] != new[-1 - at]), least - start)
    while end and not _START(old[-end]):
        end -= 1
    while start and not all(_START(lines[start]) for lines in (old, new) if start < len(lines) - end):
        start -= 1
    key = next((at for at in range(start - 1, -1, -1) if _KEY(old[at])), None)
    head = [] if key is None else [old[key]]
    return head + old[start : len(old) - end], head + new[start : len(new) - end]


def _blocks(whole: list[str]) -> dict[str, list[str]]:
    """Each block's lines by its key as it is written; lines of a key that stands twice come together."""
    found: dict[str, list[str]] = {}
    lines: list[str] = found.setdefault("", [])
    for line in whole:
        bare = line.lstrip()
        if not bare or bare.startswith("#"):
            continue
        if line[0] not in " \t-":
            lines = found.setdefault(line.partition(":")[0], [])
        lines.append(line)
    return {key: lines for key, lines in found.items() if lines}


def _left(own: Mapping[str, list[str]], other: Mapping[str, list[str]]) -> Iterator[str]:
    for key, lines in own.items():
        against = other.get(key)
        if lines == against:
            continue
        mine, theirs = _items(lines), _items(against or [])
        if mine is None or theirs is None:
            yield from lines
        else:
            both = Counter(theirs)
            yield lines[0]
            for item in mine:
                both[item] -= 1
                if both[item] < 0:
                    yield item


def _items(lines: list[str]) -> list[str] | None:
    """The items of a block that is a plain list; None where it is anything else."""
    if not lines or not lines[0].endswith(":"):
        return None
    items: list[str] = []
    for line in lines[1:]:
        if _ITEM(line):
            items.append(line)
        elif items and _WITHIN(line):
            items[-1] += f"\n{line}"
        else:
            return None
    return items
