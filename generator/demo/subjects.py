"""Deliberations on the matters that move villages: land taken, huts torn down, land let, new homes, bylaws."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

from .calendar import after, month_of, on
from .deliberation import Meeting, Step, published, six_steps, talked, voted
from .place import Place

Make = Callable[[Place, random.Random, date], Meeting]


def subject_meetings(place: Place) -> tuple[Meeting, ...]:
    """One deliberation every third month or so, the subjects in turn; bylaws once, see :func:`bylaws_day`."""
    dice = place.dice("subjects")
    subjects: tuple[Make, ...] = (
        _land_taken, _homes, _huts, _group_water, _transfer, _crowd, _committees,
    )  # fmt: skip
    meetings = []
    turn = place.index
    passing = bylaws_day(place)
    for month in place.months:
        if (month + place.index) % 3:
            continue
        day = on(month, dice.randint(8, 26))
        turn += 1
        if passing and month_of(passing) == month:
            meetings.append(_bylaws(place, dice, passing))
        elif day <= after(place.today, -2):
            meetings.append(subjects[turn % len(subjects)](place, dice, day))
    if passing and all(not each.slug.endswith("-bylaws") for each in meetings):
        meetings.append(_bylaws(place, dice, passing))
    return tuple(meetings)


def bylaws_day(place: Place) -> date | None:
    """The day on which the villagers' assembly passed new bylaws, where it did so in these months."""
    if place.index % 2 or len(place.months) < 8:
        return None
    return on(place.first + 5 + place.index // 2 % max(1, len(place.months) - 8), 18)


def _land_taken(place: Place, dice: random.Random, day: date) -> Meeting:
    group = dice.choice(place.group_names)
    mu = dice.randint(6, 28)
    steps = (
        talked("征求意见", after(day, -9), "入户听取意见，主要问地类认定、青苗补偿和社保怎么办"),
        talked("协商会讨论", day, f"到会{dice.randint(18, 34)}人，按地块逐一核对，个别丈量误差当场重新量"),
        published("决议公开", after(day, 1)),
    )
    return Meeting(
        f"{day}-land", f"{group}道路拓宽涉及的征地补偿和拆迁安置", "征地拆迁", "协商会", after(day, -12), steps,
        f"涉及集体土地约{mu}亩，同意配合县级以上政府依法开展调查；补偿费的分配使用办法另由成员大会决定，丈量结果张榜核对。",
    )  # fmt: skip


def _homes(place: Place, dice: random.Random, day: date) -> Meeting:
    number = dice.randrange(place.groups)
    group, households = place.group_names[number], place.group_households[number]
    steps = (
        talked("两委会商议", after(day, -8), "选址避开基本农田和渠道，先听户长意见"),
        voted(dice, "户长会讨论", day, households, opinion="户型以平房院落为主，公共部分统一设计"),
        published("决议公开", after(day, 2), 17),
    )
    return Meeting(
        f"{day}-homes", f"{group}居民点建设的选址、户型和配套", "居民点建设", "户长会", after(day, -7), steps,
        f"同意在{group}现有宅基地范围内改造提升，自愿报名，不强制搬迁；水、电、路配套方案报镇人民政府审核。", group=f"g{number + 1}",
    )  # fmt: skip


def _huts(place: Place, dice: random.Random, day: date) -> Meeting:
    short = place.lapse == "no quorum"
    noticed, steps = six_steps(
        place, dice, day, after(day, dice.randint(24, 40)),
        opinions=("乱搭乱建占了路，消防车进不来", "先登记、先告知，给足自行拆除的时间"), short=short,
    )  # fmt: skip
    return Meeting(
        f"{day}-huts", "清理占用村道和渠道的临时搭建", "拆临拆违", "村民代表会议", noticed, steps,
        f"同意对{dice.randint(5, 16)}处占道搭建先告知、后由户主自行拆除，村里出车清运；是否属于违法建筑由有权机关认定，村里不强拆、不罚款。",
    )  # fmt: skip


def _transfer(place: Place, dice: random.Random, day: date) -> Meeting:
    group = dice.choice(place.group_names)
    noticed, steps = six_steps(
        place,
        dice,
        day,
        after(day, dice.randint(28, 40)),
        opinions=("外出务工的多，有的地没人种", "流转自愿，合同由农户自己签，村里只做登记和服务"),
    )
    return Meeting(
        f"{day}-transfer", f"{group}连片土地流转", "土地流转", "村民代表会议", noticed, steps,
        f"同意为{group}愿意流转的农户统一登记，期限不超过二轮承包剩余年限，租金由承租方直接付给农户，不从村集体账上过。",
    )  # fmt: skip


def _group_water(place: Place, dice: random.Random, day: date) -> Meeting:
    number = dice.randrange(place.groups)
    adults = place.group_people[number] * 79 // 100
    steps = (
        voted(dice, "村民小组会议决议", day, adults, opinion="按地亩排次序，夜里浇水的优先安排第二天"),
        published("决议公开", after(day, 1)),
    )
    return Meeting(
        f"{day}-water", f"{place.group_names[number]}浇水次序和水费分摊", "小组事务", "村民小组会议", after(day, -4), steps,
        "同意按承包地面积排轮次，水费按表计量、按户公示，欠费的由组长上门说明，不断水。", group=f"g{number + 1}",
    )  # fmt: skip


def _crowd(place: Place, dice: random.Random, day: date) -> Meeting:
    steps = (
        talked("群众代表会讨论", day, "主要意见：垃圾箱离家远、路灯关得早、广场晚上音响大"),
        published("决议公开", after(day, 2)),
    )
    return Meeting(
        f"{day}-crowd", "人居环境和公共场地使用的意见", "村容环境", "群众代表会", after(day, -5), steps,
        "收集的意见逐条列表答复：能马上办的一周内办，要花钱的列入预算，办不了的说明原因。",
    )  # fmt: skip


def _committees(place: Place, dice: random.Random, day: date) -> Meeting:
    steps: tuple[Step, ...] = (
        talked("两委会商议", day, "分工到人，每周五碰一次进度"),
        published("决议公开", after(day, 1)),
    )
    return Meeting(
        f"{day}-work", "近期重点工作和公开事项安排", "日常事务", "两委会", after(day, -2), steps,
        f"明确财务公开、环境整治、矛盾纠纷排查的责任人；村务监督委员会列席，{dice.choice(('记录', '会议纪要'))}存档备查。",
    )  # fmt: skip


def _bylaws(place: Place, dice: random.Random, day: date) -> Meeting:
    steps = (
        talked(
            "征求意见",
            after(day, -24),
            f"分组征求意见，收到{dice.randint(12, 46)}条，采纳{dice.randint(5, 11)}条",
        ),
        talked("两委会商议", after(day, -18), "请镇司法所看过，删去了不合法的罚款条款"),
        voted(dice, "村民会议决议", day, place.adults),
        published("决议公开", after(day, 1), 20),
    )
    return Meeting(
        f"{day}-bylaws", "修订村规民约", "村规民约", "村民会议", after(day, -15), steps,
        "同意修订后的村规民约，报镇人民政府备案，张贴上墙并发到每户。",
    )  # fmt: skip
