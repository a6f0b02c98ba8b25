"""Who holds which office in an invented village: masked names, each surname once a village."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .calendar import after, on
from .place import Place

_SURNAMES = "张王李赵刘陈杨黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"


@dataclass(frozen=True)
class Holder:
    """A person in an office, from one day and, where it has ended, until another."""

    name: str
    office: str
    since: date
    until: date | None = None


@dataclass(frozen=True)
class Staff:
    """Everyone with a public role in the village."""

    officers: tuple[Holder, ...]
    supervisors: tuple[Holder, ...]
    mediators: tuple[str, ...]
    grid_workers: tuple[str, ...]
    group_heads: tuple[Holder, ...]
    adviser: str

    def director(self, day: date) -> str:
        """Who was director of the villagers' committee on that day."""
        return next(
            each.name
            for each in self.officers
            if "主任" in each.office and "副" not in each.office and (each.until is None or day <= each.until)
        )

    @property
    def secretary(self) -> str:
        """The party branch's secretary."""
        return self.officers[0].name

    @property
    def clerk(self) -> str:
        """Who keeps the vouchers."""
        return self.officers[-1].name

    @property
    def deputy(self) -> str:
        """The deputy director."""
        return self.officers[-4].name

    @property
    def helpers(self) -> tuple[str, str]:
        """Two members of the committee who run errands."""
        return self.officers[-3].name, self.officers[-2].name

    @property
    def chair(self) -> str:
        """Who chairs the supervision committee."""
        return self.supervisors[0].name

    @property
    def witnesses(self) -> tuple[str, ...]:
        """The other members of the supervision committee."""
        return tuple(each.name for each in self.supervisors[1:])


def make_staff(place: Place) -> Staff:
    """The staff of the village, in office since before its first month."""
    dice = place.dice("people")
    surnames = dice.sample(_SURNAMES, 24)
    names = iter(f"{surname}某某" for surname in surnames)
    began = on(min(2021 * 12, place.first - 14), dice.randint(8, 26))
    elected = after(began, dice.randint(9, 20))
    officers = [Holder(next(names), "村党组织书记", began)]
    director = next(names)
    if place.index % 5 == 4 and len(place.months) >= 12:
        changed = on(place.last - 9, 1)
        officers.append(Holder(director, "村民委员会主任", elected, after(changed, -1)))
        officers.append(Holder(next(names), "村民委员会主任", changed))
    else:
        officers.append(Holder(director, "村民委员会主任", elected))
    officers += [
        Holder(next(names), "村民委员会副主任", elected),
        Holder(next(names), "村民委员会委员、妇联主席", elected),
        Holder(next(names), "村民委员会委员、治保员", elected),
        Holder(next(names), "村报账员", after(elected, 12)),
    ]
    supervisors = [Holder(next(names), office, after(elected, 3)) for office in ("主任", "委员", "委员")]
    mediators = (officers[-2].name, next(names), next(names), *([next(names)] if dice.random() < 0.5 else []))
    grids = tuple(next(names) for _ in range(max(2, place.groups // 3)))
    heads = [Holder(f"{dice.choice(_SURNAMES)}某某", "组长", elected) for _ in range(place.groups)]
    return Staff(tuple(officers), tuple(supervisors), mediators, grids, tuple(heads), next(names))
