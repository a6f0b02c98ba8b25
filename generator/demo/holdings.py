"""What an invented collective owns: things and land, some of it to be let."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from .place import Place
from .posting import standing_text
from .writing import flow, money, rows, tenths


class _Kind(NamedTuple):
    id: str
    name: str
    kind: str
    unit: str
    quantity: tuple[int, int]
    worth: tuple[int, int]
    """Yuan a piece."""
    rent: tuple[int, int]
    """Yuan a piece and year; nothing where it is not let."""
    verb: str
    often: int


_THINGS = (
    _Kind("village-office", "村委会办公楼", "房屋", "平方米", (260, 620), (1150, 1500), (0, 0), "", 100),
    _Kind("health-room", "村卫生室用房", "房屋", "间", (3, 5), (42000, 56000), (0, 0), "", 70),
    _Kind("old-office", "旧村部", "房屋", "间", (3, 8), (16000, 28000), (1600, 2600), "出租", 70),
    _Kind("shops", "临街门店", "房屋", "间", (3, 8), (38000, 62000), (3600, 6400), "出租", 65),
    _Kind("cold-store", "果蔬保鲜库", "设施", "座", (1, 2), (280000, 420000), (18000, 28000), "出租", 40),
    _Kind("greenhouses", "日光温室", "设施", "座", (5, 16), (46000, 72000), (2400, 3800), "出租", 60),
    _Kind("wells", "机井", "设施", "眼", (3, 8), (68000, 115000), (0, 0), "", 100),
    _Kind("reservoir", "蓄水池", "设施", "座", (1, 3), (86000, 160000), (0, 0), "", 60),
    _Kind("square", "文化广场", "设施", "处", (1, 2), (150000, 320000), (0, 0), "", 90),
    _Kind("solar-lamps", "太阳能路灯", "设施", "盏", (46, 150), (2100, 2900), (0, 0), "", 90),
    _Kind("tractor", "拖拉机和配套农具", "机械", "台", (1, 3), (72000, 148000), (0, 0), "", 65),
    _Kind("scale", "电子地磅", "机械", "台", (1, 1), (36000, 62000), (0, 0), "", 50),
)  # fmt: skip
_LAND = (
    _Kind("jidongdi", "村集体机动地", "种植", "亩", (60, 240), (0, 0), (240, 420), "发包", 95),
    _Kind("yutang", "鱼塘", "养殖", "亩", (8, 26), (0, 0), (900, 1500), "发包", 45),
    _Kind("guoyuan", "集体果园", "种植", "亩", (16, 70), (0, 0), (0, 0), "", 75),
    _Kind("lindi", "集体林地", "造林", "亩", (60, 380), (0, 0), (0, 0), "", 90),
    _Kind("sihuangdi", "四荒地", "光伏场地", "亩", (40, 160), (0, 0), (160, 300), "发包", 45),
    _Kind("jianshe-yongdi", "集体建设用地", "建设", "亩", (5, 22), (0, 0), (0, 0), "", 70),
    _Kind("qingli-di", "清理收回的地", "闲置待定", "亩", (4, 30), (0, 0), (0, 0), "", 40),
)  # fmt: skip


@dataclass(frozen=True)
class Holding:
    """A thing or a piece of land; quantity in tenths, values and yearly rent in fen."""

    id: str
    name: str
    kind: str
    unit: str
    quantity: int
    location: str
    acquired: str
    original: int
    net: int
    rent: int
    verb: str
    land: bool
    code: str


def make_holdings(place: Place) -> tuple[Holding, ...]:
    """What the village has, things first; at least three can be let."""
    dice = place.dice("holdings")
    chosen = [(kind, False) for kind in _THINGS if dice.random() * 100 < kind.often]
    chosen += [(kind, True) for kind in _LAND if dice.random() * 100 < kind.often]
    missing = 3 - sum(1 for kind, _ in chosen if kind.verb)
    spare = [
        (kind, kind in _LAND)
        for kind in (*_LAND, *_THINGS)
        if kind.verb and (kind, kind in _LAND) not in chosen
    ]
    chosen += spare[: max(0, missing)]
    chosen.sort(key=lambda each: each[1])
    return tuple(_holding(place, dice, kind, land, number) for number, (kind, land) in enumerate(chosen, 1))


def _holding(place: Place, dice: random.Random, kind: _Kind, land: bool, number: int) -> Holding:
    count = dice.randint(*kind.quantity) * 10 + (dice.randint(0, 9) if land else 0)
    worth = dice.randint(*kind.worth) * 100 * count // 10 if kind.worth[1] else 0
    age = dice.randint(2, 16)
    rent = dice.randint(*kind.rent) * 100 * count // 10 if kind.verb else 0
    return Holding(
        id=kind.id,
        name=kind.name,
        kind=kind.kind,
        unit=kind.unit,
        quantity=count,
        location=dice.choice(place.group_names),
        acquired=f"{place.first // 12 - age}-{dice.randint(3, 11):02}",
        original=worth,
        net=worth * (100 - age * 5) // 100 // 100 * 100,
        rent=rent,
        verb=kind.verb,
        land=land,
        # Only the first hundred villages print codes for things: codes.yml has a size limit.
        code=f"{place.code}k{number}" if place.index < 100 and not land and number <= 8 else "",
    )


def assets_file(place: Place, holdings: Iterable[Holding], contracts: Mapping[str, str]) -> str:
    """The text of assets.yml; ``contracts`` by what they let."""
    return standing_text(place) + rows("资产", (
        flow(
            编号=each.id, 名称=each.name, 类别=each.kind, 数量=str(each.quantity // 10), 单位=each.unit,
            坐落=each.location, 取得=each.acquired, 原值=money(each.original), 净值=money(each.net),
            状态="出租" if each.id in contracts else "自用", 合同=contracts.get(each.id, ""), 二维码=each.code,
        )
        for each in holdings if not each.land
    ))  # fmt: skip


def resources_file(place: Place, holdings: Iterable[Holding], contracts: Mapping[str, str]) -> str:
    """The text of resources.yml; ``contracts`` by what they let."""
    return standing_text(place, yearly=True) + rows("资源", (
        flow(
            编号=each.id, 名称=each.name, 面积亩=tenths(each.quantity), 权属="村集体", 坐落=each.location, 用途=each.kind,
            经营="发包" if each.id in contracts else "闲置" if "闲置" in each.kind else "自营",
            合同=contracts.get(each.id, ""),
        )
        for each in holdings if each.land
    ))  # fmt: skip
