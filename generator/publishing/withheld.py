"""What must not be public any more: looked for as such by ``redact``, by keyed marks ever after.

A mark is an HMAC-SHA-256 (RFC 2104) under the project's review key, which stands outside git and the
site. Names and numbers are few enough to be tried one by one: without the key a mark would tell them.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from generator.checks.privacy.normalise import digits
from generator.problems import Unreadable, problem
from generator.publishing.said import EDGE, seen, squeezed

LEAST_DIGITS = 7
"""A shorter number stands in too many places that have nothing to do with it."""
_LEAST_LATIN = 5
_LENGTH = 16
_GAP = r"[\s\-\u2010-\u2015\u2212.,、·_()/]{0,3}"
_RUN = re.compile(rf"[0-9](?:{_GAP}[0-9])*(?:{_GAP}x)?")
_LOOSE = re.compile(r"[^0-9x]+")
_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"[0-9]+x?")
_COUNTRY = re.compile(r"^(?:\+|00)86(?=1[0-9]{10}$)")


class Sought(Protocol):
    """What is looked for."""

    def found(self, texts: Iterable[str]) -> str:
        """What of it stands in texts of :mod:`said`; empty where nothing does."""


@dataclass(frozen=True)
class Value:
    """A name, a number or a phrase, as it is compared."""

    text: str
    number: bool

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A number however it is grouped."""
        return re.compile(_GAP.join(self.text))

    def stands_in(self, text: str) -> bool:
        """Whether a text of :func:`said.seen` holds it."""
        if self.number:
            return bool(self.pattern.search(_figures(text)))
        return self.text in squeezed(text)


def value_of(text: str) -> Value:
    """What a line tells to look for; raises Unreadable (R81) where it would be found everywhere."""
    plain = squeezed(seen(text)[0]).replace(EDGE, "")
    number = _COUNTRY.sub("", re.sub(_GAP, "", plain))
    if _NUMBER.fullmatch(number):
        if len(number) < LEAST_DIGITS:
            raise refused(f"少于 {LEAST_DIGITS} 位的数字到处都有，请连同前后的字一起写")
        return Value(number, True)
    if len(plain) < (_LEAST_LATIN if plain.isascii() else 2):
        raise refused("太短，到处都有，请写完整")
    return Value(plain, False)


def values_of(text: str) -> tuple[Value, ...]:
    """One value a line; raises Unreadable (R81) where there is none, or one that would be found everywhere."""
    values = tuple(dict.fromkeys(value_of(line) for line in text.splitlines() if line.strip()))
    if not values:
        raise refused("没有写要撤下什么")
    return values


def refused(reason: str) -> Unreadable:
    """The error (R81) that tells why something cannot be looked for."""
    return Unreadable((problem("R81", "", reason=reason),))


@dataclass(frozen=True)
class Values:
    """Values that are known as such."""

    values: tuple[Value, ...]

    def found(self, texts: Iterable[str]) -> str:
        """The first of them that stands in the texts; empty where none does."""
        return next((v.text for text in texts for v in self.values if v.stands_in(text)), "")


@dataclass(frozen=True)
class Mark:
    """What is kept of a value: whether it is a number, how long it is, and two digests under the key."""

    number: bool
    length: int
    first: str
    """Of its first character: tells at once where it cannot stand."""
    digest: str
    key: str
    """By which the key is known again."""


def key_id(key: bytes) -> str:
    """What tells one key from another."""
    return _hashed(key, "cunwu-withheld-key")


def mark_of(key: bytes, value: Value) -> Mark:
    """What is kept of a value."""
    return Mark(
        value.number, len(value.text), _first(key, value.text), _hashed(key, f"= {value.text}"), key_id(key)
    )


@dataclass(frozen=True)
class Marks:
    """Values of which only marks are known."""

    key: bytes
    marks: tuple[Mark, ...]
    _firsts: dict[str, str] = field(default_factory=dict, compare=False)

    def found(self, texts: Iterable[str]) -> str:
        """What of them stands in the texts, as it is compared; empty where nothing does."""
        for text in texts:
            for mark in self.marks:
                for row in _rows(text, mark.number):
                    for told in self._starting(row, mark):
                        if EDGE not in told and _hashed(self.key, f"= {told}") == mark.digest:
                            return told
        return ""

    def _starting(self, row: str, mark: Mark) -> Iterator[str]:
        for character in set(row):
            if character not in self._firsts:
                self._firsts[character] = _first(self.key, character)
            if self._firsts[character] == mark.first:
                at = row.find(character)
                while 0 <= at <= len(row) - mark.length:
                    yield row[at : at + mark.length]
                    at = row.find(character, at + 1)


def _rows(text: str, number: bool) -> Iterator[str]:
    if not number:
        yield squeezed(text)
        return
    for run in _RUN.finditer(_figures(text)):
        yield _LOOSE.sub("", run[0])


def _figures(text: str) -> str:
    return digits(_SPACE.sub(" ", text))


def _first(key: bytes, text: str) -> str:
    return _hashed(key, f"^ {text[0]}")[:2]


def _hashed(key: bytes, text: str) -> str:
    return hmac.digest(key, text.encode("utf-8", "surrogatepass"), "sha256").hex()[:_LENGTH]
