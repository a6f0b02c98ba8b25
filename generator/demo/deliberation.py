"""Meetings: the steps of 四议两公开 and of lesser deliberations, with votes that add up."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from .calendar import after
from .place import Place
from .posting import NOTICE_DAYS
from .writing import flow, money, rows, scalar


@dataclass(frozen=True)
class Step:
    """A step as it stands in a file, and its day."""

    day: date
    text: str


@dataclass(frozen=True)
class Meeting:
    """A meeting that becomes a file; its slug is the file's name."""

    slug: str
    subject: str
    matter: str
    kind: str
    noticed: date | None
    steps: tuple[Step, ...]
    resolution: str
    fen: int = 0
    group: str = ""

    @property
    def day(self) -> date:
        """The day of the resolution, which the slug begins with."""
        return date.fromisoformat(self.slug[:10])

    def file(self, until: date) -> str:
        """The file's text, with the steps taken by ``until``."""
        taken = [step.text for step in self.steps if step.day <= until]
        return (
            f"议题: {scalar(self.subject)}\n事项类别: {self.matter}\n会议类型: {self.kind}\n"
            + (f"小组: {self.group}\n" if self.group else "")
            + (f"通知日期: {self.noticed}\n" if self.noticed else "")
            + rows("步骤", taken)
            + f"决议: {scalar(self.resolution)}\n"
            + (f"金额: {money(self.fen)}\n" if self.fen else "")
        )


def voted(
    dice: random.Random, name: str, day: date, entitled: int, *, of_all: bool = False, short: bool = False, opinion: str = ""
) -> Step:  # fmt: skip
    """A step with a vote: at least two thirds came, unless ``short``; at least two thirds of those present,
    or ``of_all`` who are entitled, agreed."""
    lowest = entitled * 82 // 100 if of_all else -(-entitled * 70 // 100)
    present = entitled * dice.randint(48, 58) // 100 if short else dice.randint(lowest, entitled * 94 // 100)
    agreed = max(present * dice.randint(91, 100) // 100, -(-entitled * 2 // 3) if of_all else 0)
    against = dice.randint(0, present - agreed)
    return Step(day, flow(
        步骤=name, 日期=str(day), 应到=str(entitled), 实到=str(present), 赞成=str(agreed), 反对=str(against),
        弃权=str(present - agreed - against), 意见=scalar(opinion) if opinion else "",
    ))  # fmt: skip


def talked(name: str, day: date, opinion: str = "") -> Step:
    """A step without a vote."""
    return Step(day, flow(步骤=name, 日期=str(day), 意见=scalar(opinion) if opinion else ""))


def published(name: str, day: date, days: int = NOTICE_DAYS) -> Step:
    """A resolution or a result on the board."""
    return Step(day, flow(步骤=name, 日期=str(day), 公示至=str(after(day, days))))


def six_steps(
    place: Place, dice: random.Random, day: date, result: date | None, *, opinions: tuple[str, str] = ("", ""),
    short: bool = False,
) -> tuple[date, tuple[Step, ...]]:  # fmt: skip
    """The day of the notice and the steps of 四议两公开 with a resolution on ``day`` and its result shown
    on ``result``."""
    proposed = after(day, -dice.randint(17, 21))
    steps = [
        talked("村党组织提议", proposed, opinions[0]),
        talked("两委会商议", after(proposed, dice.randint(1, 3)), opinions[1]),
        voted(dice, "党员大会审议", after(day, -dice.randint(5, 9)), place.party_members),
        voted(dice, "村民代表会议决议", day, place.representatives, short=short),
        published("决议公开", after(day, 1), NOTICE_DAYS + dice.randint(0, 3)),
    ]
    if result:
        steps.append(published("实施结果公开", result, NOTICE_DAYS + dice.randint(0, 3)))
    return after(day, -dice.randint(10, 13)), tuple(steps)
