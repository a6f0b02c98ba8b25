"""The villagers' committee's own books, another legal person, where a village keeps them apart."""

from __future__ import annotations

from .calendar import ordinal
from .diary import BANK, CASH, Diary, pick
from .ledger import Books, keep_books
from .people import Staff
from .place import NUMERALS, Place

_PETTY = (
    "村委会公章刻制和印泥", "便民服务大厅饮水机桶装水", "复印办事材料用纸", "维修服务大厅座椅", "购买档案柜钥匙和锁", "装订会议记录",
    "便民服务台老花镜、雨伞", "更换服务大厅灯管",
)  # fmt: skip


def committee_books(place: Place, staff: Staff) -> Books:
    """The committee's books: office money from above, and what the office spends."""
    diary = Diary(place, staff, "second book")
    dice = diary.dice
    for month in place.months:
        now = ordinal(month)
        if now % 3 == 1:
            words = f"上级拨付第{NUMERALS[(now - 1) // 3]}季度村委会办公经费"
            diary.income(month, dice.randint(6, 16), "503", words, dice.randrange(450_000, 720_000, 10_000))
        if now % 3 == 0:
            diary.income(
                month, 21, "504", f"第{NUMERALS[now // 3 - 1]}季度银行存款利息", dice.randint(300, 2900)
            )
        for _ in range(dice.randint(2, 4)):
            diary.expense(
                month, dice.randint(3, 27), "513", pick(dice, _PETTY), dice.randrange(1800, 16800, 50), CASH
            )
        fen = dice.randrange(42_000, 98_000, 100)
        diary.expense(month, dice.randint(8, 24), "513", f"便民服务大厅{now}月份水电和网络费", fen, BANK)
        fen = dice.randrange(20_000, 76_000, 500)
        diary.expense(month, dice.randint(8, 27), "513", "证明材料邮寄和打印耗材", fen, BANK)
    return keep_books(diary, dice.randrange(20_000, 80_000, 50), dice.randrange(900_000, 2_600_000), 400_000)
