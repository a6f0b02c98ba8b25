"""The centre's forms of one matter, one day or one meeting."""

from __future__ import annotations

from generator.documents.forms.form import (
    BLANK,
    DATE,
    UNIT,
    Form,
    Heading,
    Leaf,
    Line,
    Ruled,
    Sign,
    Table,
    choose,
    label,
    ledger,
    row,
    sign,
    write,
)

_HEADED = (24.0, 68.0, 24.0, 59.0)
_MEETING = Form(
    slug="meeting",
    name="矛盾纠纷研判会议记录",
    purpose="每月坐下来看：上月交办的办了没有，本月有哪些难事、交给谁",
    filled_by="综治中心的会议记录人",
    when="每月的研判会上；有急事随时开",
    leaves=(
        Leaf(
            "矛盾纠纷研判会议记录",
            (
                Line(f"单位：{UNIT}", f"{BLANK * 4}年{BLANK * 2}月"),
                Table(
                    _HEADED,
                    (
                        row(label("时间"), write(), label("地点"), write()),
                        row(label("主持人"), write(), label("记录人"), write()),
                        row(label("到会的人"), write(3), height=16),
                        row(label("本月情况"), choose(f"发现{BLANK * 3}件　化解{BLANK * 3}件　移交{BLANK * 3}件　在包{BLANK * 3}件　逾期{BLANK * 3}件", 3)),
                        row(label("上月交办的\n落实情况"), write(3), height=28),
                    ),
                ),
                Heading("研判了哪些事、大家的意见"),
                Ruled(17),
            ),
        ),
        Leaf(
            "",
            (
                Heading("（接大家的意见）"),
                Ruled(8),
                Heading("会议交办"),
                ledger(
                    ("序号", 12), ("交办的事", 67), ("责任单位、责任人", 44), ("期限", 22), ("下月落实情况", 30),
                    rows=8, height=16,
                ),
                Sign(("主持人（签名）：", "记录人（签名）："), height=13),
            ),
        ),
    ),
    notes=("一件事写清三样：什么情况、谁去办、哪天前办完。到会的人签到表附在后面。", "网上只公布会议日期、议题个数和交办件数。"),
)  # fmt: skip

_DAILY = Form(
    slug="daily-log",
    name="综治中心值班工作日志",
    purpose="记一天里的来电、来访、巡查和处理，交给下一班",
    filled_by="值班人",
    when="每天值班的时候，随时记",
    leaves=(
        Leaf(
            "综治中心值班工作日志",
            (
                Line(f"单位：{UNIT}", f"{DATE}　星期{BLANK * 2}"),
                Table(_HEADED, (row(label("带班领导"), write(), label("值班人"), write()),)),
                ledger(
                    ("序号", 12), ("时间", 18), ("来电、来访的\n人或单位", 36), ("什么事", 55), ("怎么处理的", 54),
                    rows=10, height=15,
                ),
                Table(
                    (24.0, 151.0),
                    (
                        row(label("今天做的\n其他工作"), write(), height=24),
                        row(label("交给下一班"), write(), height=20),
                    ),
                ),
                Sign(("交班人（签名、时间）：", "接班人（签名、时间）："), height=12),
            ),
        ),
    ),
    notes=("没有事也要写“无”。紧急的先报告、先处置，再补记。要转办的写流转交办督办单的编号。",),
)  # fmt: skip

_SLIP = Form(
    slug="handling",
    name="流转交办督办单",
    purpose="把一件事交给承办单位，限期办结，盯到有结果",
    filled_by="综治中心开单，承办单位写结果",
    when="分派的当天",
    leaves=(
        Leaf(
            "流转交办督办单",
            (
                Line(f"单位：{UNIT}", "（　　　　）　　　办字第　　　　号"),
                Table(
                    _HEADED,
                    (
                        row(label("事情名称"), write(3)),
                        row(label("从哪里来"), choose("□ 来访　□ 排查　□ 网格\n□ 上级交办　□ 移送\n□ 其他："), label("登记日期"), write(), height=19),
                        row(label("当事人"), write(), label("联系电话"), write()),
                        row(label("简要情况"), write(3), height=34),
                        row(label("拟办意见"), sign(f"签名：　　　　　　　{DATE}", 3), height=22),
                        row(label("批示意见"), sign(f"签名：　　　　　　　{DATE}", 3), height=22),
                        row(label("承办单位"), write(), label("承办人签收"), write()),
                        row(label("交办日期"), write(), label("办理期限"), write()),
                        row(label("承办结果"), sign(f"承办人：　　　　　　　{DATE}", 3), height=34),
                    ),
                ),
                Heading("督办"),
                ledger(
                    ("次数", 14), ("日期", 26), ("方式", 26), ("情况和要求", 83), ("督办人", 26),
                    rows=3, height=11,
                ),
            ),
        ),
    ),
    notes=("一件一单，一式两份：一份交承办单位，一份留中心。到期办不完的，承办单位在到期前书面说明。办结后转“结案审批表”。",),
)  # fmt: skip

_CLOSING = Form(
    slug="closing",
    name="结案审批表",
    purpose="写清一件事怎么办的、结果怎样，批准结案、归档",
    filled_by="承办人填写，综治中心审批",
    when="有了结果、回访以后",
    leaves=(
        Leaf(
            "结案审批表",
            (
                Line(f"单位：{UNIT}", "（　　　　）　　　结字第　　　　号"),
                Table(
                    _HEADED,
                    (
                        row(label("事情名称"), write(3)),
                        row(label("当事人"), write(), label("类型"), write()),
                        row(label("受理日期"), write(), label("承办单位\n和承办人"), write(), height=13),
                        row(label("事情经过"), write(3), height=52),
                        row(
                            label("结案方式"),
                            choose(
                                "□ 调解协议书　　□ 口头协议　　□ 终止调解，已告知别的途径\n□ 移送　　□ 行政处理　　□ 诉讼、仲裁　　□ 其他：", 3
                            ),
                            height=16,
                        ),
                        row(label("结果和\n履行情况"), write(3), height=40),
                        row(label("回访"), choose("日期：　　　　　　　当事人的意见：", 3), height=14),
                        row(label("承办人意见"), sign(f"签名：　　　　　　　{DATE}", 3), height=24),
                        row(label("综治中心\n审批意见"), sign(f"签名（盖章）：　　　　　　　{DATE}", 3), height=34),
                        row(label("卷宗编号"), write(), label("归档日期"), write()),
                    ),
                ),
            ),
        ),
    ),
    notes=("调解全凭自愿：终止调解、已经告知别的途径的，也是结案。不为凑结案率劝人撤回、压着不登记。",),
)  # fmt: skip

SLIPS = (_MEETING, _DAILY, _SLIP, _CLOSING)
