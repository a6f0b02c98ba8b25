"""Examples of what stands around a page's content, and of whole pages. Everything in them is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator.gallery.example import HERE, Example
from generator.languages import LANGUAGES
from generator.models.bundles import Remark, Revision, Revisions
from generator.views.blocks import Alert, BlocksView, Text
from generator.views.page import Frame, Link, Phone, Shell, Tongue, Warned

_BARE = Frame(
    site_name="演示镇村务公开",
    owner="演示村",
    owner_note="演示镇村务公开",
    home=HERE,
    menu=(("home", Link("首页", HERE)), ("finance", Link("财务", HERE)), ("notices", Link("通知", HERE))),
    phones=(),
    organiser="演示镇人民政府",
    stylesheet="",
    feed="",
    more=(Link("全部网页", HERE),),
    find=HERE,
)
_FULL = replace(
    _BARE,
    owner="名字很长很长的演示村股份经济合作社",
    menu=(*_BARE.menu, *((name, Link(text, HERE)) for name, text in (("a", "村务"), ("m", "会议"), ("l", "法律")))),
    phones=(Phone("村民委员会", "0900-1234567", "上班时间"), Phone("镇纪委监督电话", "0900-7654321")),
    feed="feed.xml",
    more=(Link("全部网页", HERE), Link("公开情况一览", HERE), Link("各村", HERE), Link("网站地图和数据", HERE)),
)  # fmt: skip
BARE = Shell("", "一页 - 演示村", "演示", "一页", "blocks", _BARE, "", (), "https://example.invalid/a.html")
FULL = Shell(
    "", "什么都有的一页 - 演示村", "演示", "什么都有的一页，标题也长到要换一行", "blocks", _FULL, "finance",
    crumbs=(Link("首页", HERE), Link("财务", HERE), Link("2026年", HERE)),
    canonical="https://example.invalid/v/yanshi/finance/2026-09.html",
    demo=True,
    notices=(Warned("这一页有错误，暂按 2026年9月1日的内容公开。"), Warned("另一个文件没有公开。", "bad")),
    remarks=(Remark("公开晚了 3 天。", "公开目录：每月 10 日前"), Remark("没有写审核人。")),
    revisions=Revisions((Revision(date(2026, 10, 9), "村报账员", ("改了凭证 0902 的摘要",), 2),), 3, 1),
    updated=date(2026, 10, 8),
    documents=(Link("PDF 打印稿", HERE, "84 KB"), Link("Excel 表格", HERE, "12 KB")),
    fingerprint="0123456789abcdef",
    badge="已审核公开",
    subtitle="2026年10月8日张榜",
)  # fmt: skip

EXAMPLES = (
    Example("frame.head", "nothing to be seen", {"s": FULL}, source=True),
    Example("frame.top", "a long name and six sections, one of them current", {"s": FULL}),
    Example("frame.top", "a short name, none current", {"s": BARE}),
    Example("frame.phones", "with and without a note", {"s": FULL}),
    Example("frame.phones", "none: nothing is shown", {"s": BARE}),
    Example("frame.more", "several", {"s": FULL}),
    Example("frame.more", "one", {"s": BARE}),
)

_OTHER = replace(
    FULL,
    heading="ئۇيغۇرچە",
    language=LANGUAGES["ug"],
    tongues=tuple(Tongue(HERE, LANGUAGES[code], "渠水") for code in ("zh-Hans", "bo", "en")),
)
_TEXT = Text("正文", ("渠道清淤从 3 月 1 日开始。",))
_TABS = (Link("这一类", HERE, current=True), Link("那一类", HERE))
_ALL = BlocksView(FULL, (_TEXT,), _TABS, (Link("正文", HERE),), Link("上一篇", HERE), Link("下一篇", HERE))
PAGES = {
    "page-full": ("all that a page may have around its content", _ALL),
    "page-tongues": (
        "a page in a language from the right, and the switch to others",
        BlocksView(_OTHER, (Alert("ئۇيغۇرچە", "ok", language="ug"), _TEXT)),
    ),
    "page-bare": ("a page with nothing around its content", BlocksView(BARE, (_TEXT,))),
}
"""Whole pages by name: what is special, and the view."""
