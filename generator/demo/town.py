"""The files of an invented town, with figures that are the sums of its villages'."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from .calendar import label, length, on
from .people import make_staff
from .place import NUMERALS, Place
from .quarterly import mediation_counts
from .writing import flow, reflowed, rows, tenths

_ROOM = 200_000
"""Bytes that the rows of a file may take: the contract allows 256 KiB a file."""
_SOURCE = '来源: {{名称: 演示数据（虚构）, 年份: "{year}"}}\n演示: 是\n'


_LECTURERS = rows("讲师", [flow(单位="司法所", 讲="[婚姻家庭, 宅基地和邻里, 防诈骗]", 人数="3")])
_MARKETS = rows("集日", [flow(名称="镇农贸市场", 每月="[10, 20, 30]", 地点="镇农贸市场")])


def town_files(places: Sequence[Place], name: str) -> dict[str, str]:
    """The town's files by path below data/town; raises ValueError where there is no village."""
    if not places:
        raise ValueError("至少要有一个村")
    year = places[0].last // 12
    head = _SOURCE.format(year=year)
    staffs = [(place, make_staff(place)) for place in places]
    committees = [
        flow(
            编号=f"c-{place.id}",
            名称=f"{place.name}人民调解委员会",
            类型="村",
            村=place.id,
            人数=str(len(staff.mediators)),
        )
        for place, staff in staffs
    ]
    town_committee = flow(编号="town", 名称=f"{name}人民调解委员会", 类型="乡镇", 人数="7", 女="2", 专职="3")
    mediators = sum(len(staff.mediators) for _, staff in staffs) + 7
    grids = [
        flow(
            编号=f"{place.id}-{number + 1}",
            名称=f"{place.name}{NUMERALS[number]}网格",
            村=place.id,
            网格员数="1",
        )
        for place, staff in staffs
        for number in range(len(staff.grid_workers))
    ]
    files = {
        "profile.yml": head + f"名称: {name}\n" + rows("数字", _figures(places)),
        "committees.yml": head
        + f"合计: {{委员会: {len(places) + 1}, 调解员: {mediators}}}\n"
        + rows("委员会", _fitting([town_committee, *committees])),
        "grid.yml": head
        + f"合计: {{网格员: {len(grids)}, 网格: {len(grids)}}}\n"
        + rows("网格", _fitting(grids))
        + rows("采集", _collected(places)),
    }
    measured = []
    for each in places[0].years:
        quarters = [quarter for quarter in range(each * 4, each * 4 + 4) if quarter in places[0].quarters]
        if len(quarters) == 4:
            accepted = sum(
                mediation_counts(place, quarter).accepted for place in places for quarter in quarters
            )
            files[f"mediation/{each}.yml"] = _mediation(places, each, accepted, mediators)
            measured.append(flow(指标="人民调解受理", 期间=f'"{each}"', 数=str(accepted), 单位="件"))
    files["results.yml"] = head + rows("成效", measured)
    for month in range(max(places[0].first, places[0].last - 5), places[0].last + 1):
        files[f"screening/{label(month)}.yml"] = _screening(places, month)
    files[f"campaigns/{year}.yml"] = reflowed("campaigns", _campaigns(places, year))
    return files


def _figures(places: Sequence[Place]) -> Iterable[str]:
    return (
        flow(项目=name, 数=number, 单位=unit)
        for name, number, unit in (
            ("村", str(len(places)), "个"),
            ("村民小组", str(sum(place.groups for place in places)), "个"),
            ("户", str(sum(place.households for place in places)), "户"),
            ("人口", str(sum(place.people for place in places)), "人"),
            ("耕地", tenths(sum(place.farmland for place in places)), "亩"),
        )
    )


def _fitting(lines: Iterable[str]) -> list[str]:
    """As many of the lines as one file may hold."""
    kept, room = [], _ROOM
    for line in lines:
        room -= len(line.encode()) + 5
        if room < 0:
            break
        kept.append(line)
    return kept


def _collected(places: Sequence[Place]) -> list[str]:
    dice = places[0].dice("collected")
    lines = []
    for month in range(max(places[0].first, places[0].last - 2), places[0].last + 1):
        for kind in ("矛盾纠纷", "安全隐患", "民生诉求", "环境卫生", "政策咨询"):
            number = len(places) * dice.randint(30, 95) // 100 + 5
            lines.append(
                flow(期间=label(month), 类型=kind, 件=str(number), 办结=str(number - dice.randint(0, 3)))
            )
    return lines


def _mediation(places: Sequence[Place], year: int, accepted: int, mediators: int) -> str:
    channels = [
        flow(渠道="人民调解", 受理=str(accepted), 组织=str(len(places) + 1), 调解员=str(mediators)),
        flow(渠道="行政调解", 主体="派出所", 受理=str(accepted // 13 + 5)),
        flow(渠道="司法调解", 受理=str(accepted // 3 + 5)),
    ]
    return f'{_SOURCE.format(year=year)}期间: "{year}"\n' + rows("口径", channels)


def _screening(places: Sequence[Place], month: int) -> str:
    dice = places[0].dice(f"screening {month}")
    weeks = []
    for day in range(1, length(month) + 1):
        if on(month, day).weekday() == 2:
            found = dice.randint(4, 10) + len(places) // 6
            left = dice.randint(0, 3)
            weeks.append(
                flow(
                    日期=str(on(month, day)),
                    村数=str(len(places)),
                    发现=str(found),
                    化解=str(found - left),
                    预防=str((found - left) * 2 // 5),
                    移交=str(left // 2),
                )
            )
    met = on(month, length(month) - 2)
    return (
        f"{_SOURCE.format(year=month // 12)}期间: {label(month)}\n"
        + rows("周排查", weeks)
        + f"月例会: {{日期: {met}, 议题数: {dice.randint(2, 4)}, 交办: {dice.randint(3, 6)}}}\n"
        + f"包案: {{在包: {dice.randint(1, 4)}, 办结: {dice.randint(1, 3)}, 逾期: 0, 升级: 0}}\n"
    )


def _campaigns(places: Sequence[Place], year: int) -> str:
    dice = places[0].dice("campaigns")
    today = places[0].today
    lines = []
    for slug, name, kind, began, ended in (
        ("mfd", "民法典宣传月", "集中宣传", date(year, 5, 1), date(year, 5, 31)),
        ("fair", "普法赶集", "普法赶集", date(year, 9, 1), date(year, 9, 30)),
        ("law-day", "国家宪法日宣传", "集中宣传", date(year, 12, 1), date(year, 12, 7)),
    ):
        done = [
            flow(
                日期=str(day),
                形式="讲座",
                村=f"[{dice.choice(places).id}]",
                人次=str(dice.randint(36, 90)),
                材料="[law/ask-accounts]",
            )
            for day in (began.replace(day=3 + dice.randint(0, 3)), began.replace(day=7))
            if places[0].first <= day.year * 12 + day.month - 1 and day <= today
        ]
        lines.append(flow(
            编号=f"{slug}-{year}", 名称=name, 类型=kind, 责任="[司法所]", 计划=f"{{自: {began}, 至: {ended}}}",
            实施=f"[{', '.join(done)}]",
        ))  # fmt: skip
    return f'{_SOURCE.format(year=year)}年度: "{year}"\n' + rows("活动", lines) + _LECTURERS + _MARKETS
