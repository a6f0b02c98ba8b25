"""The file of an invented village itself: how many, who holds which office, how to reach them."""

from __future__ import annotations

from .people import Holder, Staff
from .place import NUMERALS, Place
from .writing import flow, quoted, rows, scalar, tenths


def village_file(place: Place, staff: Staff) -> str:
    """The text of village.yml."""
    dice = place.dice("village")
    head = (
        f"名称: {place.name}\n演示: 是\n"
        + (f"二维码: {place.code}\n" if place.code else "")
        + f"村民小组数: {place.groups}\n户数: {place.households}\n人口: {place.people}\n"
        f"耕地亩: {tenths(place.farmland)}\n公开栏位置: {place.board}\n办公电话: {office_phone(place)}\n"
        f'邮箱: "{place.id}@cunwu.example"\n'
        '办公时间: [{星期: 一至五, 自: "08:30", 至: "12:00"}, {星期: 一至五, 自: "14:30", 至: "18:00"}]\n'
        f"账户: [库存现金, 银行存款]\n财务公开周期: {'季' if place.quarterly else '月'}\n"
    )
    mediators = [
        flow(姓名=name, 专职="是" if position == 1 and place.index % 4 == 1 else "否")
        for position, name in enumerate(staff.mediators)
    ]
    grids = [
        flow(姓名=name, 网格=f"{NUMERALS[number]}网格") for number, name in enumerate(staff.grid_workers)
    ]
    adviser = flow(
        姓名=staff.adviser, 单位="（演示）某某律师事务所", 办公电话=quoted(f"0935-00{place.index % 5000 + 5000:05}"),
        驻村=f"每月{dice.choice((5, 8, 10, 15, 20))}日",
    )  # fmt: skip
    volunteers = [
        flow(名称=name, 人数=str(dice.randint(low, high)))
        for name, low, high in (
            ("巾帼志愿者", 8, 22), ("普法志愿者", 5, 12), ("党员志愿者", 9, 26), ("矛盾纠纷义务调解队", 4, 9),
        )[: dice.randint(3, 4)]
    ]  # fmt: skip
    return (
        head
        + rows("干部", map(_holder, staff.officers))
        + rows("村务监督委员会", map(_holder, staff.supervisors))
        + rows("调解员", mediators)
        + rows("网格员", grids)
        + f"法律明白人: {dice.randint(3, 7)}\n法律顾问: {adviser}\n"
        + rows("志愿队伍", volunteers)
        + "曾用: []\n"
    )


def _holder(holder: Holder) -> str:
    return flow(
        姓名=holder.name,
        职务=scalar(holder.office),
        自=str(holder.since),
        至=str(holder.until) if holder.until else "",
    )


def office_phone(place: Place) -> str:
    """A number that nobody has."""
    return quoted(f"0935-{place.index + 1:07}")
