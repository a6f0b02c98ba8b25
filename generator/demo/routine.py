"""The ordinary year of a village's money: wages, bills, repairs, festivals, grants, water money passed on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .calendar import on, ordinal, year_of
from .diary import BANK, CASH, Diary, pick
from .place import Place

_ALL = frozenset(range(1, 13))
_WARM = frozenset(range(4, 11))
_COLD = frozenset({11, 12, 1, 2, 3})
_QUARTER_ENDS = frozenset({3, 6, 9, 12})


class Habit(NamedTuple):
    """Something paid or earned in certain months, in so many of a hundred, on a day and of an amount.

    Amounts are in fen, for a village of 400 households where ``scaled``; ``step`` keeps them round.
    """

    code: str
    months: frozenset[int]
    percent: int
    days: tuple[int, int]
    low: int
    high: int
    step: int
    account: str
    scaled: bool
    words: tuple[str, ...]


# {m} this month, {p} the month before, {q} the quarter, {y} the year, {g} a group, {n} a small number
_EXPENSES = (
    Habit("513", _ALL, 100, (7, 12), 21000, 62000, 1, BANK, False, ("村部{p}月份电费", "村委会{p}月份办公用电电费")),
    Habit("514", _ALL, 100, (7, 14), 34000, 128000, 1, BANK, True, ("主干道和巷道路灯{p}月份电费", "路灯{p}月份电费")),
    Habit("513", _ALL, 92, (8, 16), 3600, 11800, 10, CASH, False, ("村部{p}月份水费", "村委会和卫生间{p}月份用水水费")),
    Habit("513", _ALL, 100, (3, 6), 19800, 29800, 1000, BANK, False, ("村部{m}月份宽带和固定电话费", "村委会{m}月份网络费")),
    Habit("513", _ALL, 100, (4, 22), 4500, 38600, 50, CASH, False, (
        "购买打印纸、硒鼓", "购买档案盒、文件夹等办公用品", "购买中性笔、笔记本、胶水", "打印机加粉和维修",
        "复印会议材料和公开表", "购买公开栏用纸和图钉", "购买发票粘贴单、凭证封面",
    )),
    Habit("513", _ALL, 80, (3, 27), 3000, 16800, 50, CASH, False, (
        "到镇里送报表、开会往返交通费", "到区上办理项目手续往返车费", "陪同村民办理证明往返交通费", "干部入户走访租车费",
        "到银行对账、取回单往返车费",
    )),
    Habit("513", _ALL, 62, (5, 26), 3200, 18600, 50, CASH, False, (
        "村民代表会议用水、纸杯", "群众会场地布置和茶叶", "协商会用水和打印材料", "党员大会会议材料复印",
    )),
    Habit("514", _ALL, 100, (24, 28), 160000, 330000, 10000, BANK, True, ("{n}名保洁员{m}月份工资",)),
    Habit("514", _ALL, 100, (10, 18), 96000, 268000, 1000, BANK, True, ("{p}月份生活垃圾清运费", "垃圾转运到镇中转站{p}月份运费")),
    Habit("514", _ALL, 90, (6, 26), 6800, 46000, 50, CASH, False, (
        "更换公厕水龙头和灯管", "公厕下水管疏通", "购买扫帚、铁锹、垃圾袋", "更换{g}巷道路灯灯泡{n}只", "修补{g}巷道井盖",
        "维修文化广场健身器材", "清理{g}排水沟雇用人工", "购买公厕消毒液、洗手液", "维修村口限高杆", "给公共区域树木刷白用料",
    )),
    Habit("514", _ALL, 84, (5, 25), 38000, 196000, 100, BANK, True, (
        "维修{g}主干道路灯线路", "{g}巷道积水路段砂石料款", "更换垃圾箱{n}只", "文化广场地砖修补材料费", "安全饮水管道{g}段抢修",
        "村口绿化带补栽苗木款", "老年活动室门窗维修", "公共场地监控摄像头更换{n}个", "污水井盖和雨水篦子更换", "{g}渠道闸门维修",
    )),
    Habit("511", _WARM, 90, (6, 24), 46000, 296000, 10, BANK, True, ("机井{p}月份抽水电费", "灌溉泵站{p}月份电费")),
    Habit("511", _ALL, 52, (5, 27), 26000, 168000, 100, BANK, True, (
        "出租门店屋面检修", "机井水泵电缆更换", "集体林地除草人工费", "温室棚膜补换材料费", "冷库制冷机加氟保养", "出租场地围墙修补",
        "集体果园打药人工和药剂", "农机具更换轮胎和机油",
    )),
    Habit("514", _WARM, 70, (24, 29), 90000, 180000, 5000, BANK, False, ("管水员{m}月份误工补贴", "护林员{m}月份误工补贴")),
    Habit("513", frozenset({10, 11}), 75, (12, 24), 210000, 462000, 1000, BANK, False, ("村部和活动室冬季取暖用煤款", "村部冬季取暖清洁煤款")),
    Habit("513", frozenset({12, 1}), 55, (6, 20), 96000, 268000, 100, BANK, False, ("订阅{y}年党报党刊和农业科技报刊",)),
    Habit("513", frozenset({5}), 80, (9, 20), 90000, 180000, 100, BANK, False, ("村部、活动室财产保险费",)),
    Habit("513", _QUARTER_ENDS, 60, (14, 24), 30000, 76000, 1000, BANK, False, ("第{q}季度代理记账资料装订费", "公开栏玻璃和版面更换")),
    Habit("514", frozenset({1, 2}), 85, (8, 22), 180000, 460000, 1000, BANK, True, ("春节慰问高龄老人米面油款", "春节慰问老党员、老干部物资款")),
    Habit("514", frozenset({2}), 80, (3, 16), 60000, 240000, 1000, BANK, True, ("元宵节社火活动服装道具费", "村晚音响和舞台租用费")),
    Habit("514", frozenset({3}), 85, (4, 8), 30000, 98000, 500, BANK, False, ("三八妇女节活动用品", "妇女维权普法活动用品")),
    Habit("514", frozenset({3, 4}), 85, (6, 26), 96000, 396000, 1000, BANK, True, ("春季{g}支渠清淤机械费", "春灌前渠道清淤人工费", "春季植树苗木款")),
    Habit("514", frozenset({5, 12}), 80, (4, 20), 26000, 88000, 100, BANK, False, ("普法宣传展板和资料印制费", "法治宣传横幅、明白纸印制费")),
    Habit("514", frozenset({6, 7, 8}), 75, (4, 24), 36000, 198000, 500, BANK, False, ("防汛编织袋和铁丝", "防汛沙石料和铁锹", "清理排洪沟机械费")),
    Habit("514", frozenset({10}), 90, (9, 26), 80000, 296000, 500, BANK, True, ("重阳节敬老活动用品", "重阳节老年人健康讲座用品")),
    Habit("514", frozenset({9}), 75, (18, 27), 60000, 260000, 500, BANK, True, ("农民丰收节活动用品", "丰收节文艺演出音响租用费")),
    Habit("514", _COLD, 50, (8, 24), 24000, 96000, 500, BANK, False, ("冬春防火宣传和灭火器换粉", "清扫积雪机械油料", "防火巡查值守物资")),
    Habit("513", _ALL, 72, (5, 25), 12000, 88000, 100, BANK, False, (
        "打字复印店本月资料印刷费", "电脑和打印机维护费", "公开栏版面更新制作费", "便民服务大厅标识牌制作费", "档案整理雇用人工费",
        "村务微信群和广播设备维护费", "应急广播喇叭检修费", "财务软件年度服务费分摊",
    )),
    Habit("512", _QUARTER_ENDS, 85, (12, 18), 8600, 46800, 1, BANK, False, ("出租房屋第{q}季度应缴税费", "第{q}季度房产税和附加")),
    Habit("515", _ALL, 90, (20, 28), 300, 4800, 50, BANK, False, ("银行转账手续费", "账户管理费和回单费")),
)  # fmt: skip

_INCOME = (
    Habit("503", _QUARTER_ENDS, 100, (5, 16), 2_400_000, 3_800_000, 10000, BANK, True, ("上级拨付第{q}季度村级组织运转经费",)),
    Habit("504", _QUARTER_ENDS, 100, (21, 21), 4200, 39800, 1, BANK, False, ("第{q}季度银行存款利息",)),
    Habit("501", _ALL, 96, (4, 25), 8000, 42000, 500, CASH, False, (
        "活动室桌椅租用费", "村部场地临时租用费", "集体农机具短租收入", "晒场临时使用费", "集体磅秤过磅费",
    )),
    Habit("504", _ALL, 42, (5, 27), 4600, 29600, 10, CASH, False, ("变卖废旧纸箱、报纸", "变卖拆换下来的旧管件", "变卖修剪枝条", "废旧农膜回收款")),
    Habit("501", frozenset({8, 9, 10}), 80, (6, 26), 460_000, 1_960_000, 1000, BANK, True, ("集体果园苹果销售款", "集体试验田玉米销售款", "集体林地枸杞销售款")),
    Habit("501", frozenset({10, 11}), 60, (8, 24), 180_000, 620_000, 1000, BANK, True, ("秸秆打捆离田收入", "集体农机秋耕作业收入")),
    Habit("502", frozenset({6, 12}), 92, (18, 27), 680_000, 1_860_000, 1000, BANK, True, ("入股光伏电站分红", "入股镇联营仓储分红")),
    Habit("503", frozenset({4, 9}), 85, (8, 24), 300_000, 960_000, 10000, BANK, True, ("上级拨付农村环境整治奖补资金", "上级拨付渠道维护补助资金")),
    Habit("504", frozenset({1, 2}), 65, (4, 20), 100_000, 500_000, 50000, BANK, False, ("春节文化活动社会捐款", "在外务工村民给村里捐款")),
)  # fmt: skip

_WAGES = (
    ("村党组织书记", 352_000), ("村民委员会主任", 336_000), ("村民委员会副主任", 288_000), ("村妇联主席", 268_000),
    ("村报账员", 276_000),
)  # fmt: skip


def wages_of(place: Place) -> list[tuple[str, int]]:
    """What each office is paid a month, in fen."""
    more = place.index % 9 * 2_000
    return [(office, fen + more) for office, fen in _WAGES]


def live_through(diary: Diary) -> None:
    """Tells the diary all months of an ordinary village."""
    place = diary.place
    helpers = f"{max(2, place.groups // 2)}"
    for month in place.months:
        _wages(diary, month)
        _habits(diary, month, _INCOME, helpers, spending=False)
        _habits(diary, month, _EXPENSES, helpers, spending=True)
        _water_money(diary, month)


def _wages(diary: Diary, month: int) -> None:
    staff, place = diary.staff, diary.place
    payees = (staff.secretary, staff.director(on(month, 26)), staff.deputy, staff.helpers[0], staff.clerk)
    words = f"{ordinal(month)}月份"
    total = 0
    for position, (office, fen) in enumerate(wages_of(place)):
        total += fen
        diary.expense(month, 26 + position // 3, "513", f"{office}{words}报酬", fen, payee=payees[position])
    diary.income(
        month, 22 + month % 3, "503", f"上级拨付村干部{words}基本报酬", total * 4 // 5 // 1000 * 1000
    )
    diary.expense(month, 27, "513", f"{place.groups}名村民小组长{words}误工补贴", place.groups * 30000)


def _habits(diary: Diary, month: int, habits: Iterable[Habit], helpers: str, *, spending: bool) -> None:
    dice, place = diary.dice, diary.place
    now = ordinal(month)
    past = 12 if now == 1 else now - 1
    for habit in habits:
        if now not in habit.months or dice.random() * 100 >= habit.percent:
            continue
        amount = habit.low + int(dice.random() * (habit.high - habit.low))
        if habit.scaled:
            amount = amount * place.households // 400
        amount = max(habit.step, amount // habit.step * habit.step)
        first, last = habit.days
        day = first + int(dice.random() * (last - first + 1))
        words = pick(dice, habit.words)
        if "{" in words:
            number = helpers if "保洁员" in words else str(2 + int(dice.random() * 5))
            words = words.format(
                m=now, p=past, q="一二三四"[(now - 1) // 3], y=year_of(month) + (now == 12),
                g=pick(dice, place.group_names), n=number,
            )  # fmt: skip
        if spending:
            # Ordinary bills stay below the limit above which a resolution is needed.
            diary.expense(
                month, day, habit.code, words, min(amount, 489_000 // habit.step * habit.step), habit.account
            )
        else:
            diary.income(month, day, habit.code, words, amount, habit.account)


def _water_money(diary: Diary, month: int) -> None:
    """Irrigation money collected from the groups and paid on to the water office in the same month."""
    if ordinal(month) not in _WARM:
        return
    dice, place = diary.dice, diary.place
    total = 0
    for group in dice.sample(place.group_names, 2):
        amount = dice.randrange(160_000, 680_000, 500)
        total += amount
        diary.received(month, dice.randint(4, 16), f"代收{group}{ordinal(month)}月份农业灌溉水费", amount)
    diary.paid(month, dice.randint(18, 24), f"代缴水管所{ordinal(month)}月份农业灌溉水费", total)


def make_slips(diary: Diary) -> None:
    """Books a bill wrongly about once a year and corrects it one or two months later."""
    dice, months = diary.dice, diary.place.months
    month = months.start + dice.randint(1, 4)
    while month < months.stop - 1:
        candidates = [
            (position, wrong)
            for position, line in enumerate(diary.lines(month))
            if line.kind == "支出" and line.account == BANK and "报酬" not in line.summary
            and not (line.tag or line.resolution or line.reverses or line.summary.startswith("更正"))
            and (wrong := _misread(line.fen)) is not None
        ]  # fmt: skip
        if candidates:
            position, wrong = dice.choice(candidates)
            later = min(month + dice.randint(1, 2), months.stop - 1)
            diary.correct(month, position, wrong, later, dice.randint(5, 20))
        month += dice.randint(9, 13)


def _misread(fen: int) -> int | None:
    """The amount with two neighbouring digits exchanged, staying above nothing and below the limit."""
    digits = list(str(fen // 100))
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1]:
            swapped = digits.copy()
            swapped[at], swapped[at + 1] = swapped[at + 1], swapped[at]
            wrong = int("".join(swapped)) * 100 + fen % 100
            if swapped[0] != "0" and 1000 < wrong < 490_000:
                return wrong
    return None
