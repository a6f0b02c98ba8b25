"""Subsidies paid out in the village, as totals: households and area times the rate, to the cent."""

from __future__ import annotations

from datetime import date

from .calendar import after, month_of, on
from .place import Place
from .posting import NOTICE_DAYS
from .writing import flow, money, tenths


def subsidy_files(place: Place) -> dict[str, str]:
    """The subsidies of each year that were paid by the last month, by path below the village's folder."""
    files: dict[str, str] = {}
    for year in place.years:
        dice = place.dice(f"subsidies {year}")
        households = place.households * dice.randint(90, 96) // 100
        area = place.farmland * dice.randint(88, 95) // 100
        rate = 10_000 + dice.randrange(0, 1_600, 100)
        paid = on(year * 12 + 5, dice.randint(12, 26))
        files |= _file(
            place, year, "gengdi", paid, dice.randint(3, 9),
            f"项目: 耕地地力保护补贴\n年度: \"{year}\"\n标准: {_yuan(rate)} 元/亩\n户数: {households}\n"
            f"面积亩: {tenths(area)}\n金额: {money(area * rate // 10)}\n",
        )  # fmt: skip
        growers = place.households * dice.randint(24, 40) // 100
        area, rate = place.farmland * dice.randint(18, 30) // 100, dice.randrange(1_500, 2_600, 100)
        files |= _file(
            place, year, "yumi", on(year * 12 + 8, dice.randint(8, 24)), dice.randint(4, 11),
            f"项目: 玉米大豆生产者补贴\n年度: \"{year}\"\n标准: {_yuan(rate)} 元/亩\n户数: {growers}\n"
            f"面积亩: {tenths(area)}\n金额: {money(area * rate // 10)}\n",
        )  # fmt: skip
        buyers = dice.randint(5, 14)
        total = sum(dice.randrange(60_000, 480_000, 10_000) for _ in range(buyers))
        files |= _file(
            place, year, "nongji", on(year * 12 + 7, dice.randint(5, 25)), dice.randint(4, 12),
            f"项目: 农机购置与应用补贴\n年度: \"{year}\"\n标准: 按机具分类分档补贴额\n户数: {buyers}\n金额: {money(total)}\n",
        )  # fmt: skip
    return files


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02}"


def _file(place: Place, year: int, slug: str, paid: date, wait: int, text: str) -> dict[str, str]:
    shown = after(paid, wait)
    if not place.first <= month_of(paid) <= place.last or shown > place.today:
        return {}
    posting = flow(日期=str(shown), 张榜至=str(after(shown, NOTICE_DAYS + 5)), 村内名单="是")
    return {f"subsidies/{year}-{slug}.yml": f"{text}发放: {paid}\n公开: {posting}\n"}
