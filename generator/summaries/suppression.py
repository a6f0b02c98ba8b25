"""Which counts of cases may be seen: the one place where a count becomes something to publish.

A count of 1 to k−1 is hidden, whatever stands beside it; nothing and k upward stand (domain.md §3.5,
k is site.yml 小数抑制). Whatever is added up is added up from what is published, never from the counts
themselves: a sum with a hidden part is a range, and tells nothing that its parts did not tell. So no
difference between two published figures can narrow a hidden one, and no cell needs another to be
hidden with it.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.values import value


@value
class Shown:
    """A count as it may be published: from ``low`` to ``high``, both included; exact where they are one.

    Made by the functions of this module and by adding others up, nowhere else.
    """

    low: int
    high: int

    @property
    def exact(self) -> bool:
        """Whether the count itself is published."""
        return self.low == self.high

    @property
    def text(self) -> str:
        """For tables: ``12``, ``<5``, ``37–40``."""
        if self.exact:
            return str(self.low)
        return f"<{self.high + 1}" if self.low == 1 else f"{self.low}–{self.high}"

    def words(self, unit: str) -> str:
        """For sentences: ``12件``, ``少于5件``, ``37到40件``."""
        if self.exact:
            return f"{self.low}{unit}"
        return f"少于{self.high + 1}{unit}" if self.low == 1 else f"{self.low}到{self.high}{unit}"

    def __add__(self, other: Shown) -> Shown:
        """Both together, from what is published of them."""
        return Shown(self.low + other.low, self.high + other.high)


def shown(count: int, k: int) -> Shown:
    """A count as it may be published."""
    return Shown(1, k - 1) if 0 < count < k else Shown(count, count)


def shown_where_known(count: int | None, k: int) -> Shown | None:
    """A count as it may be published; None where it was not counted."""
    return None if count is None else shown(count, k)


def total(parts: Iterable[Shown]) -> Shown:
    """All of them together."""
    return sum(parts, Shown(0, 0))


def shown_total(count: int, below: Shown, k: int) -> Shown:
    """A total that was counted on its own, of which published parts are known to be ``below``.

    The total may hold more than those parts. It stands where none of them is hidden, or where it is
    more than they can be at most: then what is left over is unknown, and so are they. Else it would
    narrow them, and the range of the parts stands in for it.
    """
    if below.exact or count > below.high:
        return shown(count, k)
    return Shown(min(count, below.low), below.high)


def gap(whole: Shown, part: Shown) -> Shown:
    """What is left of ``whole`` without ``part``, as far as the two published figures tell; never below nothing."""
    low, high = max(0, whole.low - part.high), max(0, whole.high - part.low)
    return Shown(low, high)


def told_apart(count: int, whole: Shown, k: int) -> tuple[Shown, Shown] | None:
    """A count that lies within a published whole, and the rest of the whole; None where they may not be told.

    Both must be k or more, whatever the whole is: then the count lies below all that the whole can be,
    so that it rules out none of the hidden figures that the whole was added up from.
    """
    if count < k or whole.low - count < k:
        return None
    return Shown(count, count), Shown(whole.low - count, whole.high - count)
