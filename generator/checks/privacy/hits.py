"""What was found in a text, and how much of it a message may repeat."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Hit:
    """Something that must not be public: from ``start`` to ``end`` of the flattened text."""

    code: str
    start: int
    end: int
    value: str
    """As a fingerprint is made of it: without separators and disguises."""


def masked(value: str) -> str:
    """What a message may say of the value: its first two characters, its last, and how long it is.

    Messages land in the logs of machines that check every change.
    """
    if len(value) <= 3:
        return value[:1] + "*" * (len(value) - 1)
    return f"{value[:2]}{'*' * min(len(value) - 3, 12)}{value[-1]}"
