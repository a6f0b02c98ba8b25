"""Which suspicions a person has answered for: privacy-review.yml, and the key its fingerprints need.

A fingerprint is an HMAC-SHA-256 (RFC 2104) over code, file and value. The value is not stored; without
the key, which stands outside git, nobody finds an eleven-digit number by trying them all.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.checks.privacy.hits import masked
from generator.checks.privacy.scan import REVIEWABLE, Suspicion
from generator.models.publication import Reviewed
from generator.parts import Clock
from generator.problems import Finding, finding

REGISTER = "data/privacy-review.yml"
KEY_FILE = "private/review.key"
KEY_NAME = "CUNWU_REVIEW_KEY"
_LENGTH = 16
_NO_KEY = "先运行 cunwu review 取得指纹，再写进 data/privacy-review.yml"


@dataclass(frozen=True)
class Reviews:
    """The register as it stands, and the key, None where this machine has none."""

    entries: tuple[Reviewed, ...] = ()
    key: bytes | None = None


def key_of(root: Path) -> bytes | None:
    """The project's key: from the environment, else from private/review.key; None where neither has one."""
    told = os.environ.get(KEY_NAME, "").strip()
    if not told:
        try:
            told = (root / KEY_FILE).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None
    return told.encode() or None


def make_key(root: Path) -> bool:
    """Write a new key where the project has none; whether one was written. Raises OSError."""
    if key_of(root):
        return False
    path = root / KEY_FILE
    path.parent.mkdir(exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(secrets.token_hex(32) + "\n")
    return True


def fingerprint(key: bytes, suspicion: Suspicion) -> str:
    """What stands for the value in the register: sixteen hexadecimal digits."""
    told = "\0".join((suspicion.code, suspicion.path, suspicion.value))
    return hmac.new(key, told.encode(), hashlib.sha256).hexdigest()[:_LENGTH]


def as_finding(suspicion: Suspicion, how: str = _NO_KEY) -> Finding:
    """The suspicion as people are told of it: its value masked."""
    return finding(suspicion.code, suspicion.path, suspicion.place, shown=masked(suspicion.value), how=how)


def findings(
    suspicions: Iterable[Suspicion],
    reviews: Reviews,
    clock: Clock,
    paths: Collection[str],
    used: set[int],
) -> Iterator[Finding]:
    """The suspicions that nobody answers for today, and entries of the register about ``paths`` that are idle.

    An entry holds to the end of its last day; the clock is asked, so that the finding comes back on the
    day after. ``used`` remembers the entries that spoke of something: a file that is held back in one
    round has nothing to say in the next.
    """
    for suspicion in suspicions:
        told, how = _answer(suspicion, reviews, clock, used)
        if not told:
            yield as_finding(suspicion, how)
    if reviews.key is None:
        return
    for index, entry in enumerate(reviews.entries):
        if entry.place in paths and index not in used and entry.code in REVIEWABLE:
            yield finding("P20", REGISTER, ("复核", index), reason="文件里已经没有它说的内容，或指纹不对")


def _answer(suspicion: Suspicion, reviews: Reviews, clock: Clock, used: set[int]) -> tuple[bool, str]:
    """Whether somebody answers for the suspicion today, and what to tell where nobody does."""
    if reviews.key is None:
        return False, _NO_KEY
    mark = fingerprint(reviews.key, suspicion)
    how = f"在 {REGISTER} 写上类别 {suspicion.code}、指纹 {mark}、复核人、理由和期限"
    cleared = False
    for index, entry in enumerate(reviews.entries):
        if (entry.place, entry.code, entry.digest) != (suspicion.path, suspicion.code, mark):
            continue
        used.add(index)
        if clock.passed(entry.until):
            how = f"原来的复核到 {entry.until} 为止，已经过期；指纹 {mark}"
        else:
            cleared = True
    return cleared, how


def of_register(reviews: Reviews, root: Path) -> Iterator[Finding]:
    """What is wrong with the register itself: no key, a code that nobody may clear, a file that is gone."""
    if reviews.entries and reviews.key is None:
        yield finding("P22", REGISTER)
    for index, entry in enumerate(reviews.entries):
        place = ("复核", index)
        if entry.code not in REVIEWABLE:
            yield finding("P21", REGISTER, (*place, "类别"), told=entry.code)
        elif not (root / entry.place).is_file():
            yield finding("P20", REGISTER, (*place, "位置"), reason=f"没有 {entry.place} 这个文件")
