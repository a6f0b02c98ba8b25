"""The search index: the text of pages in shards, and which shards hold which pair of characters.

A shard is a script (a page opened from a disk may load no other file) with the lines of some pages: of
one village and year, or of the town. It holds the text itself, so that a hit is exact and shown in its
line. Which shards are worth loading says the table of pairs: two characters that stand side by side,
or a run of digits and its neighbour. Sums of money are in no pair: they change with every figure, and
the table of the whole town does not.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import add
from pathlib import Path
from typing import Any

from generator.site.rendering import Output
from generator.views.page import Page
from generator.views.words import Line, lines_of

TOWN, FORMS = "town", "forms"
_FULL = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    "\u3000": " ", "\u2212": "-", "，": "，",
}  # fmt: skip
# What they begin with is a plain character, for which a text is looked through much faster.
_COMMA = re.compile(r",(?<=\d,)(?=\d{3})")
_ROUND = re.compile(r"\.00(?<=\d\.00)(?!\d)")
_RUNS = re.compile(r"[\u3400-\u9fff]{2,}").findall
"""Chinese characters side by side: the table holds each two, and each beside a number of at most four digits."""
_AFTER = re.compile(r"[\u3400-\u9fff](?=[0-9])(?:0|[1-9][0-9]{0,3})(?!\d|\.\d)").findall
_BEFORE = re.compile(r"[0-9](?<!\d\d)(?<!\d\.\d)(?:(?<=0)|(?<=[1-9])[0-9]{0,3})[\u3400-\u9fff]").findall
"""A whole number of at most four digits behind a Chinese character, and before one; none of several parts."""
_SKIPPED = frozenset(
    [
        "all",
        "town-all",
        "not-found",
        "lead",
        "code",
        "codes",
        "held",
        "village-data",
        "data",
        "withdrawn",
        "moved",
        "gone",
    ]
)
"""Kinds of pages that only lead to others, or tell why there is nothing to read."""
_STANDING = "now"
_SHELVES = {"law": "answers", "guide": "answers", "self-test": "tests"}
"""What answers is looked through first; questions of tests hold every word of the law, and come last."""
_KILOBYTE = 3200
"""Bytes of text that make about a kilobyte when a host sends them, compressed."""


def folded(text: str) -> str:
    """A text as it is compared: half-width, small letters, no commas in figures, no ``.00``."""
    # A replacement of each kind of character that occurs is faster than a look at each character.
    for wide, narrow in _FULL.items():
        if wide in text:
            text = text.replace(wide, narrow)
    return _ROUND.sub("", _COMMA.sub("", text.lower()))


def keys_of(lines: Iterable[str]) -> frozenset[str]:
    """Every pair of the lines that the table of pairs holds."""
    # No pair goes over a blank, and most of what stands between two is a sum of money, or was there before.
    words = set("\n".join(lines).split())
    text = folded(" ".join([word for word in words if not word.isascii()]))
    return frozenset().union(_AFTER(text), _BEFORE(text), *map(_pairs_in, set(_RUNS(text))))


@lru_cache(maxsize=1 << 15)
def _pairs_in(run: str) -> frozenset[str]:
    return frozenset(map(add, run, run[1:]))


Row = tuple[str, str, str, tuple[Line, ...]]
"""Address, title, ISO date of the last publication (empty without), lines."""


@dataclass
class Book:
    """The pages of one village, or of the town, gathered as they pass by."""

    owner: str
    """A village's id, or ``town``."""
    name: str = ""
    """The folder of the shards, where it is not the owner's."""
    most: int = 40_000
    """Characters a shard holds at most, unless one page has more."""
    shelves: dict[str, list[Row]] = field(default_factory=dict)

    def reading(self, pages: Iterable[Page]) -> Iterator[Page]:
        """The same pages; what they say is remembered."""
        for page in pages:
            self.add(page)
            yield page

    def add(self, page: Page) -> None:
        """Remember what a page says."""
        shell = page.view.shell
        if shell.kind in _SKIPPED:
            return
        year = _YEAR.search(shell.address)
        shelf = _SHELVES.get(shell.kind) or (year[1] if year else _STANDING)
        updated = shell.updated.isoformat() if shell.updated else ""
        row = (shell.address, shell.heading, updated, lines_of(page))
        self.shelves.setdefault(shelf, []).append(row)

    def write(self, out: Output, kept: Path, maker: str) -> str:
        """Write the shards, and keep their pairs in ``kept`` for the table; a digest of what they tell it."""
        told: list[list[object]] = []
        known = _known(kept, maker)
        made: dict[str, str] = {}
        for name, rows in self._shards():
            body = [
                [
                    address,
                    title,
                    day,
                    [f"{line.text}\t{line.anchor}" if line.anchor else line.text for line in lines],
                ]
                for address, title, day, lines in rows
            ]
            written = json.dumps([name, body], ensure_ascii=False, separators=(",", ":"))
            raw = f"cunwuFind.shard({written});\n".replace("\u2028", " ").replace("\u2029", " ").encode()
            out.write(f"search/{name}.js", raw, "search")
            made[name] = hashlib.sha256(raw).hexdigest()
            # In whole kilobytes, as the table tells it: one figure more or less changes nothing there.
            told.append(
                [name, self.owner, -(-len(raw) // _KILOBYTE), known.get(made[name]) or _pairs_of(rows)]
            )
        digest = hashlib.sha256(_json(told)).hexdigest()
        kept.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_name(f".{kept.name}.{os.getpid()}")
        fresh.write_bytes(_json([told, made, maker]))
        # Between the two there is none: then the part is made anew, and its table never of another's pairs.
        for old in kept.iterdir():
            old.unlink()
        fresh.replace(kept / digest)
        return digest

    def _shards(self) -> Iterator[tuple[str, list[Row]]]:
        for year, rows in sorted(self.shelves.items()):
            part: list[Row] = []
            number, size = 1, 0
            for row in rows:
                length = sum([len(line.text) for line in row[3]])
                if part and size + length > self.most:
                    yield self._name(year, number), part
                    part, size, number = [], 0, number + 1
                part.append(row)
                size += length
            if part:
                yield self._name(year, number), part

    def _name(self, year: str, number: int) -> str:
        return f"{self.name or self.owner}/{year}{f'-{number}' if number > 1 else ''}"


_YEAR = re.compile(r"/(20\d\d)\b")


def _known(kept: Path, maker: str) -> dict[str, str]:
    """The pairs that the same generator kept, by the digest of their shard; none where there are none."""
    try:
        told, made, made_by = _read(kept)
        return {made[name]: keys for name, _, _, keys in told} if made_by == maker else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _pairs_of(rows: Sequence[Row]) -> str:
    texts = [line.text for row in rows for line in row[3]]
    texts += [row[1] for row in rows]
    return " ".join(sorted(keys_of(texts)))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def kept(cache: Path, owner: str) -> Path:
    """The folder of one file, named by its digest: the pairs of a village's shards, or of the town's."""
    return folder(cache) / owner


def _read(kept: Path) -> Any:
    """What :meth:`Book.write` kept; raises ValueError where that is no one file."""
    (file,) = kept.iterdir()
    return json.loads(file.read_bytes())


def folder(cache: Path) -> Path:
    """Where all of them are kept."""
    return cache / "search"


def write_table(
    cache: Path, owners: Sequence[str], names: Mapping[str, str], same: Sequence[Sequence[str]], out: Output
) -> None:
    """Write the table of pairs in buckets, and the list of shards that it counts by.

    ``owners`` in the order in which shards are numbered; ``names`` tells the villages' names by id,
    ``same`` the words that mean the same.
    """
    shards: list[list[object]] = []
    holding: defaultdict[str, int] = defaultdict(int)
    for owner in owners:
        for name, told, size, keys in _read(kept(cache, owner))[0]:
            bit = 1 << len(shards)
            for key in keys.split(" "):
                holding[key] |= bit
            shards.append([name, told, size])
    count = _FEWEST
    while count * _KEYS_A_BUCKET < len(holding) * max(1, len(shards) / 100):
        count *= 2
    buckets: list[list[str]] = [[] for _ in range(count)]
    written: dict[int, str] = {}
    for key in sorted(holding):
        bits = holding[key]
        if bits not in written:
            written[bits] = _encoded(bits)
        buckets[_hash(key) % count].append(f"{key} {written[bits]}")
    tables = [
        f'cunwuFind.pairs({number},"{"|".join(rows)}");\n'.encode() for number, rows in enumerate(buckets)
    ]
    for number, table in enumerate(tables):
        out.write(f"search/pairs/{number}.js", table, "search")
    index = {"buckets": count, "shards": shards, "villages": dict(names), "same": [list(row) for row in same]}
    raw = json.dumps(index | {"cost": (0, 0)}, ensure_ascii=False, separators=(",", ":"))
    index["cost"] = (_sent(raw.encode()), _sent(max(tables, key=len)))
    raw = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    out.write("search/index.js", f"cunwuFind.index({raw});\n".encode(), "search")


def _sent(raw: bytes) -> int:
    """Kilobytes that a host sends for it, compressed."""
    return -(-len(zlib.compress(raw, 6)) // 1000)


_FEWEST = 64
"""Buckets: a first search asks for one a pair, and the words that mean the same have pairs too."""
_KEYS_A_BUCKET = 800
_DIGITS = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
_OF_BASE64 = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", _DIGITS)


def _hash(key: str) -> int:
    total = 0
    for character in key:
        total = (total * 31 + ord(character)) & 0xFFFF
    return total


def _encoded(bits: int) -> str:
    """Bits as digits of six, the lowest first."""
    digits = -(-bits.bit_length() // 6)
    raw = base64.b64encode(bits.to_bytes(-(-digits // 4) * 3, "big")).translate(_OF_BASE64)
    return raw[: -digits - 1 : -1].decode()
