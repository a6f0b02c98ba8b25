"""The workbooks that clerks fill: which sheets a kind has, which columns, and where each stands in the file.

One declaration serves writing an empty sheet, writing a filled one and reading either back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.models.period import Kind as PeriodKind
from generator.reading.spreadsheets import header

Form = Literal["text", "day", "period", "money", "number", "list"]
Choice = Literal["", "categories", "accounts", "items", "fixed"]
Style = Literal["rows", "texts", "balances", "child", "files"]
"""rows: a list of mappings. texts: a list of texts. balances: mappings of account to amount.
child: lists inside the rows of the main table. files: each row a file of its own."""


@dataclass(frozen=True)
class Column:
    """A column, or of a sheet of pairs a line: its head, and where its value stands in the row's mapping."""

    head: str
    at: tuple[str, ...]
    form: Form = "text"
    words: tuple[str, ...] = ()
    """Other heads that people give it."""
    choice: Choice = ""
    offered: tuple[str, ...] = ()
    """What may be chosen, where that is fixed."""
    width: int = 12


@dataclass(frozen=True)
class Table:
    """A sheet with a head and rows; ``key`` names the list in the file."""

    sheet: str
    key: str
    columns: tuple[Column, ...]
    identity: tuple[str, ...]
    """Heads that together tell a row from the others."""
    needed: tuple[str, ...]
    """Heads without which it is no such sheet."""
    style: Style = "rows"
    named: str = ""
    """The head by which people know a row where they leave its id out."""

    def column(self, head: str) -> Column:
        """The column of that head."""
        return next(each for each in self.columns if each.head == head)


@dataclass(frozen=True)
class Pairs:
    """A sheet of labels with a value beside each."""

    sheet: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Workbook:
    """A kind of workbook: what it is called, which family of files it becomes, and its sheets."""

    kind: str
    family: str
    title: str
    period: PeriodKind | None
    """What a file of the family covers; None for registers that stand without a period."""
    words: tuple[str, ...]
    """What names of files and titles say of it."""
    main: Table | None
    tables: tuple[Table, ...] = ()
    pairs: Pairs | None = None

    def all_tables(self) -> Iterator[Table]:
        """The main table and those beside it."""
        if self.main:
            yield self.main
        yield from self.tables


def _c(
    head: str, at: str = "", form: Form = "text", words: tuple[str, ...] = (), choice: Choice = "",
    offered: tuple[str, ...] = (), width: int = 12,
) -> Column:  # fmt: skip
    return Column(head, tuple((at or head).split(".")), form, words, choice, offered, width)


def _named(field: str) -> tuple[str, ...]:
    return header.ALIASES[field]


_YES_NO = ("是", "否")
_PARTIES = ("个人", "企业", "合作社", "单位", "其他")
_BOOKS = ("集体", "村委会")
ENTRY_KINDS = ("收入", "支出", "往来收", "往来付", "划转")
_POSTED = (_c("公开日期", "公开.日期", "day"), _c("张榜至", "公开.张榜至", "day"))
_NOTE = _c("备注", width=20)
_POSTINGS = Table(
    "公开",
    "公开",
    (_c("公开日期", "日期", "day"), _c("张榜至", "张榜至", "day"), _NOTE),
    ("公开日期",),
    ("公开日期",),
)
_STANDING = Pairs("其他", (_c("截至", "截至", "day"), _NOTE))

ENTRIES = Table(
    "明细", "明细",
    (
        _c("凭证号", width=10, words=_named("voucher")),
        _c("日期", "日期", "day", _named("day")),
        _c("类型", choice="fixed", offered=ENTRY_KINDS, width=9, words=_named("kind")),
        _c("科目", choice="categories", width=16, words=_named("category")),
        _c("摘要", width=40, words=_named("summary")),
        _c("金额", "金额", "money", _named("amount"), width=14),
        _c("账户", choice="accounts", words=_named("account")),
        _c("转出", choice="accounts", words=_named("paid_from")),
        _c("转入", choice="accounts", words=_named("paid_into")),
        _c("经手人", words=_named("handler")),
        _c("证明人", words=_named("witness")),
        _c("审批人", words=_named("approver")),
        _c("决议", width=20, words=_named("resolution")),
        _c("冲销期间", "冲销.期间", "period"),
        _c("冲销凭证号", "冲销.凭证号", width=12),
        _c("冲销账簿", "冲销.账簿", choice="fixed", offered=_BOOKS, width=10),
        _NOTE,
    ),
    ("凭证号",), ("摘要", "金额"),
)  # fmt: skip
BALANCES = Table(
    "余额", "余额",
    (_c("账户", choice="accounts", width=16), _c("期初", "期初", "money", width=16), _c("期末", "期末", "money", width=16)),
    ("账户",), ("账户", "期初"), "balances",
)  # fmt: skip
_AMENDMENTS = Table(
    "更正", "更正",
    (
        _c("日期", "日期", "day"), _c("凭证号"), _c("字段", words=("项目", "更正哪一项")), _c("原", width=24, words=("原来写的",)),
        _c("现", width=24, words=("现在写的",)), _c("原因", width=24), _c("批准人"), _NOTE,
    ),
    ("日期", "凭证号", "字段"), ("凭证号", "字段"),
)  # fmt: skip
_MONTH = Pairs(
    "其他",
    (
        _c("期间", "期间", "period"),
        _c("编制人", "审核.编制.姓名", words=("制表人",)), _c("编制日期", "审核.编制.日期", "day"),
        _c("审核人", "审核.村务监督委员会.姓名", words=("监委会审核人",)),
        _c("审核日期", "审核.村务监督委员会.日期", "day"), _c("审核意见", "审核.村务监督委员会.意见"),
        *_POSTED, _NOTE,
    ),
)  # fmt: skip

_AFFAIRS = Table(
    "事项", "事项",
    (
        _c("目录", choice="items", width=28, words=("公开目录", "项目", "目录编号")),
        _c("标题", width=24, words=("名称",)),
        _c("内容", width=50, words=("公开内容",)),
        _c("期间", "期间", "period"),
        _c("发生", "发生", "day", ("发生日期",)),
        *_POSTED,
        _c("会议", width=20),
        _c("仅村内", choice="fixed", offered=_YES_NO, width=8),
        _c("合计户数", "合计.户数", "number"), _c("合计人数", "合计.人数", "number"),
        _c("合计笔数", "合计.笔数", "number"), _c("合计金额", "合计.金额", "money", width=14),
        _c("表格", "表格", width=10),
        _c("附件", "附件", "list", width=20),
        _NOTE,
    ),
    ("目录", "期间", "标题"), ("目录",),
)  # fmt: skip
_NOTHING = Table("无", "无", (_c("目录", choice="items", width=40),), ("目录",), ("目录",), "texts")
_EXPLAINED = Table(
    "说明", "说明",
    (_c("目录", choice="items", width=30), _c("期间", "期间", "period"), _c("内容", width=50), _NOTE),
    ("目录", "期间"), ("目录", "内容"),
)  # fmt: skip

_ID = _c("编号", width=20, words=("英文编号",))
_PLACE = _c("坐落", width=14, words=("位置", "地点"))
_ASSETS = Table(
    "资产", "资产",
    (
        _ID, _c("名称", width=24, words=("资产名称",)), _c("类别", words=("资产类别",)), _c("数量", "数量", "number"),
        _c("单位", width=8, words=("计量单位",)), _PLACE, _c("取得", "取得", "period", ("取得时间", "购建时间", "取得年月")),
        _c("原值", "原值", "money", ("账面原值",), width=14), _c("净值", "净值", "money", ("账面净值",), width=14),
        _c("状态", words=("使用状态", "使用情况")), _c("合同", width=18), _c("二维码", width=8), _NOTE,
    ),
    ("编号",), ("名称", "类别"), named="名称",
)  # fmt: skip
_CONTRACTS = Table(
    "合同", "合同",
    (
        _ID, _c("名称", width=24, words=("合同名称",)), _c("对方", width=24, words=("承包方", "乙方", "对方名称")),
        _c("对方类型", choice="fixed", offered=_PARTIES), _c("标的", "标的", "list", width=18),
        _c("方式", words=("发包方式",)), _c("会议", width=20), _c("签订", "签订", "day", ("签订日期",)),
        _c("自", "自", "day", ("起始日期", "开始日期")), _c("至", "至", "day", ("终止日期", "到期日期")),
        _c("年金额", "年金额", "money", ("年租金", "年承包费"), width=14), _c("二维码", width=8), _NOTE,
    ),
    ("编号",), ("名称", "对方"), named="名称",
)  # fmt: skip
_INSTALMENTS = Table(
    "应收", "应收",
    (
        _c("合同编号", "合同编号", width=20), _c("日期", "日期", "day", ("应收日期",)),
        _c("金额", "金额", "money", ("应收金额",), width=14), _c("凭证期间", "凭证.期间", "period"), _c("凭证号", "凭证.凭证号"),
        _c("账簿", "凭证.账簿", choice="fixed", offered=_BOOKS, width=8), _NOTE,
    ),
    ("合同编号", "日期"), ("合同编号", "日期", "金额"), "child",
)  # fmt: skip
_SUBSIDIES = Table(
    "补贴", "补贴",
    (
        _ID, _c("项目", width=28, words=("补贴项目", "补贴名称", "名称")), _c("年度", width=8), _c("标准", width=24, words=("补贴标准",)),
        _c("户数", "户数", "number"), _c("人数", "人数", "number"), _c("面积亩", "面积亩", "number", ("面积",)),
        _c("金额", "金额", "money", ("补贴金额", "合计金额"), width=14), _c("发放", "发放", "day", ("发放日期", "发放时间")),
        *_POSTED, _c("村内名单", "公开.村内名单", choice="fixed", offered=_YES_NO, width=9), _NOTE,
    ),
    ("编号",), ("项目", "金额"), "files", "项目",
)  # fmt: skip
_DISPUTES = (
    "婚姻家庭", "邻里", "房屋宅基地", "合同", "生产经营", "损害赔偿", "山林土地", "征地拆迁", "环境污染", "劳动争议", "消费",
    "医疗", "道路交通", "物业", "村务管理", "电子商务", "旅游", "知识产权", "其他",
)  # fmt: skip
_MEDIATION = Pairs(
    "调解",
    (
        _c("期间", "期间", "period"),
        _c("受理", "受理", "number", ("受理件数", "受理数")),
        _c("主动调解", "来源.主动调解", "number"), _c("申请", "来源.申请", "number", ("申请调解",)),
        _c("移送委托", "来源.移送委托", "number", ("移送、委托",)),
        *(_c(f"{name}纠纷", f"类型.{name}", "number", (name,)) for name in _DISPUTES),
        _c("调解成功", "调解成功", "number", ("成功", "成功件数")),
        _c("书面协议", "书面协议", "number"), _c("口头协议", "口头协议", "number"),
        _c("履行", "履行", "number", ("已履行",)), _c("涉及金额", "涉及金额", "money", ("涉案金额",)),
        _c("排查次数", "排查.次数", "number"), _c("排查发现", "排查.发现", "number"), _c("排查预防", "排查.预防", "number"),
        *_POSTED, _NOTE,
    ),
)  # fmt: skip

WORKBOOKS: tuple[Workbook, ...] = (
    Workbook("finance", "finance", "集体月度账目", "month", ("账目", "收支", "财务", "明细账", "日记账"), ENTRIES, (BALANCES, _AMENDMENTS), _MONTH),
    Workbook("finance-cwh", "finance-cwh", "村委会月度账目", "month", ("村委会账",), ENTRIES, (BALANCES, _AMENDMENTS), _MONTH),
    Workbook("affairs", "affairs", "季度村务", "quarter", ("村务",), _AFFAIRS, (_NOTHING, _EXPLAINED), Pairs("其他", (_c("期间", "期间", "period"), _NOTE))),
    Workbook("assets", "assets", "资产", None, ("资产",), _ASSETS, (_POSTINGS,), _STANDING),
    Workbook("contracts", "contracts", "合同", None, ("合同",), _CONTRACTS, (_INSTALMENTS, _POSTINGS), _STANDING),
    Workbook("subsidies", "subsidies", "补贴补助", "year", ("补贴", "补助"), _SUBSIDIES),
    Workbook("mediation", "mediation", "季度调解", "quarter", ("调解",), None, (), _MEDIATION),
)  # fmt: skip
BY_KIND = {each.kind: each for each in WORKBOOKS}
FREE_TABLE = "表"
"""Free tables of affairs stand in sheets named 表1, 表2 …"""
