"""Examples of components that show amounts. Everything in them is invented."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from generator.gallery.example import HERE, Example
from generator.views.page import Link
from generator.views.village.finance import Bar, LedgerRow
from generator.views.village.finance_years import MonthRow

_BARS = (
    Bar("公益事业", Decimal("1234567.80"), "100"),
    Bar("村干部误工补贴和村民小组长报酬", Decimal("36000.00"), "3"),
    Bar("办公费", Decimal("0.50"), "0"),
)
_ROWS = (
    LedgerRow(
        "v0901", "鱼塘承包费", "0901", date(2026, 9, 3), "发包及上交收入", "银行存款", "+12,400.00", True,
        "", "", (),
    ),
    LedgerRow(
        "v0902", "村级道路维修：东渠至二组路口段，铺砂石、补坑、清边沟", "0902", date(2026, 9, 18), "公益事业",
        "银行存款", "−1,286,036.50", False, "经手人：赵某某　证明人：钱某某", "按合同付第一笔，余款验收后付",
        (Link("合同", HERE), Link("会议决议", HERE)),
    ),
)  # fmt: skip
_TOTALS = (("收入合计", "", "12,400.00"), ("支出合计", "含更正一笔", "1,286,036.50"))
_MONTHS = (
    MonthRow(Link("2026年9月", HERE), Decimal("12400.00"), Decimal("1286036.50"), Decimal("-73636.50"), None),
    MonthRow(
        Link("2026年8月", HERE), Decimal("0.00"), Decimal("500.00"), Decimal("1200000.00"), date(2026, 9, 5)
    ),
)

EXAMPLES = (
    Example(
        "money.bars", "income, from the longest to the shortest",
        {"rows": _BARS, "caption": "2026年9月收入，按来源，单位：元", "label": "来源"},
    ),
    Example(
        "money.bars", "expense",
        {"rows": _BARS[1:], "caption": "2026年9月支出，按用途，单位：元", "label": "用途", "out": True},
    ),
    Example(
        "money.bars", "another unit",
        {"rows": _BARS[1:2], "caption": "承包面积，单位：平方米", "label": "地块", "unit": "平方米"},
    ),
    Example(
        "money.ledger", "in and out, with all that an entry may say, and totals",
        {"rows": _ROWS, "caption": "共 2 笔，单位：元。＋收入，−支出", "totals": _TOTALS},
    ),
    Example(
        "money.ledger", "without totals",
        {"rows": _ROWS[:1], "caption": "村里自己的钱换个地方放，不增不减。单位：元"},
    ),
    Example(
        "money.months", "not yet posted, below nought, and posted",
        {"rows": _MONTHS, "caption": "最近各月收支，单位：元"},
    ),
)  # fmt: skip
