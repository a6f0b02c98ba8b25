"""What is fixed about an invented village before anything happens in it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from .calendar import label, length, on
from .names import village_name

_LAPSES = {
    1: "late reply", 2: "over budget", 3: "late month", 4: "voucher gap", 5: "missing signature", 6: "rent overdue",
    7: "no resolution", 8: "no quorum",
}  # fmt: skip
NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


@dataclass(frozen=True)
class Place:
    """A village's size and habits, and the months that its files cover; farmland in tenths of a mu."""

    index: int
    seed: int
    id: str
    name: str
    groups: int
    households: int
    people: int
    farmland: int
    board: str
    """Where the notice board stands."""
    quarterly: bool
    committee_books: bool
    lapse: str
    """What the village did wrong and recorded truthfully; empty for most."""
    first: int
    last: int

    @property
    def months(self) -> range:
        """The months that have accounts."""
        return range(self.first, self.last + 1)

    @property
    def years(self) -> range:
        """The calendar years that the months touch."""
        return range(self.first // 12, self.last // 12 + 1)

    @property
    def quarters(self) -> range:
        """The quarters that are over: a third as many as there are months, at least one."""
        last = (self.last + 1) // 3 - 1
        return range(last - max(1, len(self.months) // 3) + 1, last + 1)

    @property
    def today(self) -> date:
        """The last day that anything can have happened on: the end of the last month."""
        return on(self.last, length(self.last))

    @property
    def representatives(self) -> int:
        """Members of the villagers' representative assembly."""
        return max(25, self.households // 12)

    @property
    def party_members(self) -> int:
        """Members of the party branch."""
        return 24 + self.people * 2 // 100

    @property
    def adults(self) -> int:
        """Villagers of 18 and above."""
        return self.people * 79 // 100

    @property
    def group_names(self) -> tuple[str, ...]:
        """一组 and so on."""
        return tuple(f"{NUMERALS[number]}组" for number in range(self.groups))

    @property
    def group_households(self) -> tuple[int, ...]:
        """Households of each group; they add up to the village's."""
        return self._parts(self.households)

    @property
    def group_people(self) -> tuple[int, ...]:
        """People of each group; they add up to the village's."""
        return self._parts(self.people)

    def _parts(self, whole: int) -> tuple[int, ...]:
        dice = self.dice("groups")
        weights = [dice.randint(80, 120) for _ in range(self.groups)]
        parts = [whole * weight // sum(weights) for weight in weights]
        parts[0] += whole - sum(parts)
        return tuple(parts)

    @property
    def code(self) -> str:
        """The short code on the village's wall; empty beyond the first thousand (codes.yml has a size limit)."""
        return f"a{self.index + 1}" if self.index < 1000 else ""

    def dice(self, family: str) -> random.Random:
        """The chance of one family, so that another family's change leaves it alone."""
        return random.Random(f"{self.seed}:{self.index}:{family}")

    def __str__(self) -> str:
        return f"{self.name} {label(self.first)}–{label(self.last)}"


def make_place(index: int, seed: int, first: int, last: int) -> Place:
    """The village at that index; the same for any number of villages."""
    name = village_name(index)
    dice = random.Random(f"{seed}:{index}:place")
    groups = dice.randint(4, 9)
    households = groups * dice.randint(44, 82) + dice.randint(0, 9)
    people = households * dice.randint(362, 412) // 100
    return Place(
        index=index,
        seed=seed,
        id=name.id,
        name=name.name,
        groups=groups,
        households=households,
        people=people,
        farmland=people * dice.randint(105, 132) // 10,
        board=dice.choice(("村委会门口", "村部大门东侧", "文化广场北侧", "村委会院内", "村口活动室外墙")),
        quarterly=index % 9 == 4,
        committee_books=index % 6 == 2,
        lapse=_LAPSES.get(index % 9, ""),
        first=first,
        last=last,
    )
