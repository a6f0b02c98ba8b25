"""Examples of lists of links, steps and facts. Everything in them is invented."""

from __future__ import annotations

from datetime import date

from generator.gallery.example import HERE, Example
from generator.summaries.village import Update
from generator.views.blocks import Heard
from generator.views.page import Link
from generator.views.village.finance import Step

_LONG = "关于村集体机动地公开竞价承包和往年欠交承包费清收情况的公示"
_DOORS = (
    Link("财务", HERE, "每月的钱怎么来、怎么花"),
    Link("会议", HERE, "开了什么会，怎么定的"),
    Link("工程", HERE, "修路、修渠，花了多少"),
    Link("承包地和宅基地", HERE, "一共 1,284.50 亩"),
    Link("办事", HERE),
)
_ROWS = (Link("2026年9月财务公开", HERE, "收入 12,400.00 元，支出 8,036.50 元"), Link(_LONG, HERE))
_UPDATES = (
    Update(date(2026, 10, 8), HERE, "2026年9月财务公开", "财务"),
    Update(date(2026, 9, 30), HERE, _LONG, "通知公告"),
)
_STEPS = (
    Step("村民委员会提出", "2026年9月1日"),
    Step("村民代表会议通过", "应到 35 人，实到 31 人，同意 29 人"),
    Step("公开结果", "没有写明哪天公开的", "missing"),
)
_FACTS = (
    ("审核", "2026年10月5日 村务监督委员会"),
    ("张榜", "没有写明"),
    ("地点", "村委会门口公开栏、二组文化广场"),
)

RECORDINGS = (
    Heard("用普通话念", "1 分 20 秒，640 KB", HERE, "audio/mpeg", "", "录音念的是本页的文字。"),
    Heard("用方言念", "qingqu.mp3（尚未提供）", "", "", "今年清渠从 3 月 1 日开始。", "", "重新录过"),
)

EXAMPLES = (
    Example("lists.tiles", "with and without notes", {"links": _DOORS, "label": "公开栏目"}),
    Example("lists.tiles", "one alone", {"links": _DOORS[:1], "label": "公开栏目"}),
    Example("lists.rows", "with a note, and long without one", {"links": _ROWS}),
    Example(
        "lists.recordings",
        "to be played, and not there; words of the page, and others",
        {"items": RECORDINGS},
    ),
    Example("lists.updates", "short and long", {"items": _UPDATES}),
    Example("lists.steps", "done, and missing at the end", {"items": _STEPS}),
    Example("lists.facts", "short and long values", {"pairs": _FACTS}),
    Example(
        "lists.pager", "both ways", {"previous": Link("2026年8月", HERE), "next": Link("2026年10月", HERE)}
    ),
    Example("lists.pager", "the newest", {"previous": Link("2026年8月", HERE), "next": None}),
    Example("lists.pager", "the oldest, with a long name", {"previous": None, "next": Link(_LONG, HERE)}),
    Example("lists.pager", "alone: nothing is shown", {"previous": None, "next": None}),
)
