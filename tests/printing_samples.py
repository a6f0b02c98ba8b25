"""A sheet to print, and a printer that tests share."""

from __future__ import annotations

from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import pypdfium2

from generator.documents.fonts import fonts
from generator.documents.sheet import Column, Grid, Lines, Pairs, Sheet
from generator.documents.typesetting import Typesetter

COLUMNS = (
    Column("序号", "mark"), Column("日期", "day"), Column("凭证号", "mark"), Column("摘要", "text", 1),
    Column("收入", "amount"), Column("支出", "amount"), Column("经手人"),
)  # fmt: skip


@cache
def printer() -> Typesetter:
    return Typesetter(fonts())


def sheet(rows: int = 30, long: int = 1, **more: Any) -> Sheet:
    """A month of so many entries."""
    made = tuple(
        (
            str(n + 1), f"2026-10-{n % 28 + 1:02}", f"{n + 1:04}", "村道路灯维修材料费" * (1 + n % long),
            "12,345.00" if n % 2 else "", "" if n % 2 else "8,460.00", "张某某",
        )
        for n in range(rows)
    )  # fmt: skip
    values: dict[str, Any] = {
        "title": "测试村2026年10月财务公开表", "unit": "测试村集体经济组织", "day": date(2026, 11, 5),
        "posted": "2026年11月5日", "until": "2026年11月20日", "money": True,
        "parts": (
            Pairs("", (("月初结余", "218,630.45 元"), ("月末结余", "240,830.45 元"))),
            Grid("逐笔明细", COLUMNS, made, (("合计", "", "", "", "1,000.00", "1,000.00", ""),)),
            Lines("说明", ("本月没有借出的钱。",)),
        ),
        "signatures": ("村民委员会主任", "村务监督委员会主任", "会计", "公开人"), "stamp": "（盖章）",
        "ask": "有疑问可以向村务监督委员会查询，电话 0000-0000000。",
        "address": "https://cunwu.example/q/a1/", "short": "cunwu.example/q/a1", "digest": "0123456789abcdef",
    }  # fmt: skip
    return Sheet(**{**values, **more})


def text_of(raw: bytes) -> list[str]:
    """The text of each page, without line breaks."""
    document = pypdfium2.PdfDocument(BytesIO(raw))
    return ["".join(page.get_textpage().get_text_range().split()) for page in document]


def picture(raw: bytes, page: int = 0, dpi: int = 100) -> Any:
    """A page as a grey picture."""
    document = pypdfium2.PdfDocument(BytesIO(raw))
    return document[page].render(scale=dpi / 72).to_pil().convert("L")
