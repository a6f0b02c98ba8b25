"""What closes or leaves a case: the file's cover, contents and statement, and the letter of referral."""

from __future__ import annotations

from generator.documents.forms.form import (
    BLANK,
    DATE,
    Cut,
    Form,
    Leaf,
    Line,
    Sign,
    Space,
    Table,
    Words,
    choose,
    label,
    row,
    write,
)

_CONTENTS = (
    "人民调解申请书", "人民调解受理登记表", "当事人权利义务告知书", "当事人身份证明复印件", "授权委托书",
    "人民调解调查记录", "证据材料清单和证据材料", "人民调解记录", "人民调解协议书（口头协议登记表）", "履行凭证",
    "人民调解回访记录", "司法确认材料", "移送（转办）函和回执", "卷宗情况说明",
)  # fmt: skip
_EMPTY = 3

_CASE_FILE = Form(
    slug="case-file",
    name="人民调解卷宗封面和目录",
    purpose="把一件纠纷的材料装订成一卷：封面、目录、情况说明",
    filled_by="承办的调解员立卷，委员会检查",
    when="调解结束、回访以后",
    cover=True,
    leaves=(
        Leaf(
            "人民调解卷宗",
            (
                Words((f"{BLANK * 10}人民调解委员会",), flush=True, size=16),
                Space(14),
                Table(
                    (34.0, 54.0, 28.0, 49.0),
                    (
                        row(label("卷宗编号"), choose("（　　　　）　　　人调字第　　　　号", 3), height=15),
                        row(label("纠纷类型"), write(3), height=15),
                        row(label("当事人"), write(3), height=24),
                        row(label("人民调解员"), write(3), height=15),
                        row(label("受理日期"), write(), label("结束日期"), write(), height=15),
                        row(
                            label("调解结果"),
                            choose("□ 调解协议书　□ 口头协议　□ 终止调解　□ 移送", 3),
                            height=15,
                        ),
                        row(label("立卷人"), write(), label("立卷日期"), write(), height=15),
                        row(label("保管期限"), write(), label("归档日期"), write(), height=15),
                        row(label("卷内页数"), choose("共　　　　页"), label("备注"), write(), height=15),
                    ),
                ),
            ),
        ),
        Leaf(
            "卷内目录",
            (
                Table(
                    (14.0, 93.0, 30.0, 28.0),
                    (
                        row(label("序号"), label("材料名称"), label("起止页"), label("备注"), height=13),
                        *(
                            row(label(str(number)), choose(name), write(), write(), height=13)
                            for number, name in enumerate((*_CONTENTS, *("",) * _EMPTY), 1)
                        ),
                    ),
                    head=1,
                ),
            ),
        ),
        Leaf(
            "卷宗情况说明",
            (
                Table(
                    (34.0, 131.0),
                    (
                        row(label("缺少的材料\n和原因"), write(), height=55),
                        row(label("没有装订的物品\n（照片、录音等）"), write(), height=47),
                        row(label("装订以后的变动"), write(), height=47),
                        row(label("归档以后借阅\n（日期、借的人）"), write(), height=47),
                    ),
                ),
                Sign(("立卷人（签名）：", "检查人（签名）：", "", f"日期：{DATE}")),
            ),
        ),
    ),
    notes=(
        "调解登记、工作记录、协议书等都要立卷归档（《人民调解法》第二十七条）。一件纠纷一卷，按目录的次序装订；没有的材料在目录上划掉。",
        "每页有字的编页码，正面写在右上角，背面写在左上角；去掉订书钉、曲别针，左边装订。",
        "封面不写案情；卷宗锁在柜里，查阅要登记。保管期限按当地的规定填。",
    ),
    basis=("《人民调解法》第二十七条",),
)  # fmt: skip

_REFERRAL = Form(
    slug="referral",
    name="移送（转办）函",
    purpose="不归人民调解的，或者调不了的，移送给该管的部门，并要回执",
    filled_by="人民调解委员会或者综治中心",
    when="决定移送的当天；要马上报告的先打电话",
    leaves=(
        Leaf(
            "移送（转办）函",
            (
                Line("", "（　　　　）　　　移字第　　　　号"),
                Words((f"{BLANK * 14}：",), flush=True),
                Words(
                    (
                        f"{BLANK * 6}年{BLANK * 3}月{BLANK * 3}日收到的下面这件事，经了解应当由你单位办理，现移送你单位，请依法处理，并把结果告诉我们。",
                    )
                ),
                Table(
                    (30.0, 53.0, 28.0, 54.0),
                    (
                        row(label("事情名称"), write(3)),
                        row(label("当事人"), write(), label("联系电话"), write()),
                        row(label("简要情况"), write(3), height=48),
                        row(
                            label("移送的原因"),
                            choose(
                                "□ 不属于民间纠纷　　□ 一方明确拒绝调解　　□ 调解不成\n"
                                "□ 可能引起治安案件、刑事案件　　□ 其他：",
                                3,
                            ),
                            height=16,
                        ),
                        row(label("随函材料"), write(), label("当事人知道吗"), choose("□ 已告知　□ 没有，因为："), height=12),
                        row(label("经办人"), write(), label("经办人电话"), write()),
                    ),
                ),
                Sign(("", "（移送单位印章）", "", f"日期：{DATE}"), height=10),
                Cut("移送回执（收到单位填好退回）"),
                Words(
                    (
                        f"{BLANK * 10}：你单位（　　　　）　　　移字第　　　　号函和材料已于{BLANK * 3}月{BLANK * 3}日收到。",
                    )
                ),
                Table(
                    (30.0, 53.0, 28.0, 54.0),
                    (
                        row(label("办理情况"), choose("□ 已经受理　　□ 不受理，理由：", 3), height=12),
                        row(label("承办人"), write(), label("电话"), write()),
                    ),
                ),
                Sign(("", "（收到单位印章）", "", f"日期：{DATE}"), height=10),
            ),
        ),
    ),
    notes=(
        "只写办理必需的内容。有可能引起治安案件、刑事案件的，及时报告公安机关或者其他有关部门（《人民调解法》第二十五条）。",
        "调解不成的，同时告知当事人可以依法通过仲裁、行政、司法等途径维护权利（《人民调解法》第二十六条）。",
    ),
    basis=("《人民调解法》第二十五条", "《人民调解法》第二十六条"),
)  # fmt: skip

ARCHIVE = (_CASE_FILE, _REFERRAL)
