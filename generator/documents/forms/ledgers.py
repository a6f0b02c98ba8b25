"""The centre's ledgers: rows that are written in by hand, sheet after sheet."""

from __future__ import annotations

from generator.documents.forms.form import BLANK, UNIT, Form, Leaf, Line, Part, ledger

_COMPOSED = "登记人："
_MONTH = f"{BLANK * 4}年{BLANK * 2}月"


def _head(right: str) -> Line:
    return Line(f"单位：{UNIT}", right)


def _sheet(title: str, *parts: Part) -> tuple[Leaf, ...]:
    return (Leaf(title, parts),)


_DUTIES = Form(
    slug="duties",
    name="综治中心工作职责表",
    purpose="写清每个岗位干什么、谁负责、谁替班",
    filled_by="综治中心",
    when="每年年初；人员变动的时候",
    open=True,
    leaves=_sheet(
        "综治中心工作职责表",
        _head(f"{BLANK * 4}年{BLANK * 2}月{BLANK * 2}日起执行"),
        ledger(
            ("岗位", 30), ("职责", 73), ("负责人", 22), ("替班人", 22), ("办公电话", 28),
            rows=11, height=19.5, numbered=False,
            named=("主任", "副主任", "登记受理", "分派流转", "调解化解", "跟踪督办", "研判分析", "档案管理"),
        ),
    ),
    notes=(
        "岗位可以改、可以合并，一人多岗的照实写；空行写本中心另设的岗位。",
        "这张表可以上墙：只写工作职务和办公电话，不写私人手机号。",
    ),
)  # fmt: skip

_STRUCTURE = Form(
    slug="structure",
    name="综治中心组织架构表",
    purpose="写清中心由谁组成、各单位派谁来、联系哪些村",
    filled_by="综治中心",
    when="每年年初；人员变动的时候",
    open=True,
    leaves=_sheet(
        "综治中心组织架构表",
        _head(f"填表日期：{BLANK * 4}年{BLANK * 2}月{BLANK * 2}日"),
        ledger(
            ("组成", 34), ("姓名", 24), ("单位和职务", 42), ("分工、联系的村", 47), ("办公电话", 28),
            rows=17, height=12.5, numbered=False,
            named=(
                "主任", "副主任", "副主任", "司法所", "派出所", "信访", "民政", "人民调解委员会", "进驻单位",
                "进驻单位", "网格负责人",
            ),
        ),
    ),
    notes=(
        "没有的划掉，多出来的写在空行。组成和进驻单位有变动，当月换新表，旧表归档。",
        "这张表可以上墙：只写工作职务和办公电话，不写私人手机号。",
    ),
)  # fmt: skip

_SCREENING = Form(
    slug="screening",
    name="矛盾纠纷排查台账",
    purpose="每周到各村、各网格排查，把发现的纠纷一件一件记下来",
    filled_by="综治中心，根据各村、网格员报的情况",
    when="每周排查的当天",
    landscape=True,
    leaves=_sheet(
        "矛盾纠纷排查台账",
        _head(f"{_MONTH}第{BLANK * 2}周（{BLANK * 2}日至{BLANK * 2}日）"),
        ledger(
            ("序号", 10), ("发现日期", 17), ("村、组\n（网格）", 22), ("当事人\n和人数", 28), ("类型", 18),
            ("简要情况", 62), ("风险\n等级", 13), ("化解措施", 38), ("责任人", 19), ("办理\n期限", 17),
            ("结果和日期", 23), rows=19, height=14,
        ),
        Line(
            f"本周：到村{BLANK * 3}个　发现{BLANK * 3}件　化解{BLANK * 3}件　移交{BLANK * 3}件",
            f"{_COMPOSED}{BLANK * 5}　负责人：{BLANK * 5}",
        ),
    ),
    notes=(
        "一件一行；上周没有化解的接着记，写明“续”。类型照人民调解的统计类型写。",
        "风险等级写高、中、低，按当地的标准判断；“高”的当天报告，并转入包案责任台账。",
        "网上只公布合计（到村数、发现、化解），名字、村组、案情都不公布。",
    ),
)  # fmt: skip

_VISITS = Form(
    slug="visits",
    name="来访（走访）登记台账",
    purpose="记下谁来反映什么、上门问到什么，交给谁办、哪天答复",
    filled_by="接待人、走访人",
    when="来访或者走访的当天",
    landscape=True,
    leaves=_sheet(
        "来访（走访）登记台账",
        _head(_MONTH),
        ledger(
            ("序号", 10), ("日期", 17), ("来访／\n走访", 17), ("姓名\n和人数", 26), ("村、组\n或单位", 25),
            ("联系电话", 27), ("反映的事和要求", 62), ("接待人", 18), ("怎么处理\n交给谁办", 33),
            ("答复\n日期", 16), ("本人\n签名", 16), rows=20, height=14,
        ),
    ),
    notes=(
        "能当场答复的写答复内容；要转办的另开“流转交办督办单”，把单号写在“怎么处理”栏。",
        "举报人要求保密的，姓名、电话不写在这里，另纸密封保管。",
    ),
)  # fmt: skip

_RESPONSIBILITY = Form(
    slug="responsibility",
    name="包案责任台账",
    purpose="难办的事由一名干部包到底：措施、期限、进展、结果",
    filled_by="综治中心，包案人报进展",
    when="定下包案的当天；每次有进展",
    landscape=True,
    leaves=_sheet(
        "包案责任台账",
        _head(f"{BLANK * 4}年"),
        ledger(
            ("序号", 10), ("事情名称", 44), ("从哪里来", 22), ("包案人\n和职务", 26), ("责任单位", 27),
            ("化解措施", 52), ("期限", 18), ("进展（日期和情况）", 42), ("结果和\n办结日期", 26),
            rows=13, height=20,
        ),
        Line(f"在包{BLANK * 3}件　办结{BLANK * 3}件　逾期{BLANK * 3}件　升级{BLANK * 3}件", f"{_COMPOSED}{BLANK * 5}　负责人：{BLANK * 5}"),
    ),
    notes=(
        "一件事只有一名包案人。到期没有办结的，写明原因、新的期限和谁批准的；转到上级的写“升级”。",
        "网上只公布在包、办结、逾期、升级的件数。",
    ),
)  # fmt: skip

_HANDLING = Form(
    slug="handling-ledger",
    name="流转交办督办台账",
    purpose="汇总交办出去的事，看哪件快到期、哪件要督办",
    filled_by="综治中心督办岗",
    when="每次交办、督办、反馈的当天",
    landscape=True,
    leaves=_sheet(
        "流转交办督办台账",
        _head(f"{BLANK * 4}年"),
        ledger(
            ("序号", 10), ("交办单号", 24), ("交办日期", 18), ("事情名称", 54), ("从哪里来", 24),
            ("承办单位\n和承办人", 34), ("办理期限", 20), ("督办（日期、方式、情况）", 46), ("反馈日期", 18), ("结果", 19),
            rows=20, height=14,
        ),
    ),
    notes=("每张“流转交办督办单”在这里记一行。到期前提醒一次，到期没有反馈的当天督办，再不办的报中心主任。",),
)  # fmt: skip

_CLOSING = Form(
    slug="closing-ledger",
    name="结案登记台账",
    purpose="记每件事什么时候、以什么方式结的，卷宗放在哪里",
    filled_by="综治中心档案管理岗",
    when="批准结案的当天",
    landscape=True,
    leaves=_sheet(
        "结案登记台账",
        _head(f"{BLANK * 4}年"),
        ledger(
            ("序号", 10), ("事情名称", 54), ("类型", 20), ("受理日期", 20), ("承办单位\n和承办人", 36),
            ("结案方式", 28), ("结案日期", 20), ("协议履行\n情况", 26), ("回访日期", 20), ("卷宗编号\n和位置", 33),
            rows=20, height=14,
        ),
    ),
    notes=(
        "结案方式写：调解协议书、口头协议、终止调解、移送、行政处理、诉讼或者仲裁、其他。",
        "终止调解的也要登记：已经告知别的途径，就可以结案，不必等到谈成。",
    ),
)  # fmt: skip

LEDGERS = (_DUTIES, _STRUCTURE, _SCREENING, _VISITS, _RESPONSIBILITY, _HANDLING, _CLOSING)
