"""Case documents up to the mediation itself: application, rights, acceptance, inquiry, evidence, record."""

from __future__ import annotations

from generator.documents.forms.form import (
    BLANK,
    DATE,
    Form,
    Heading,
    Leaf,
    Line,
    Ruled,
    Sign,
    Table,
    Words,
    choose,
    label,
    ledger,
    row,
    write,
)
from generator.documents.forms.parties import (
    COLUMNS,
    COMMITTEE,
    KINDS,
    MORE,
    NUMBER,
    WHO,
    beside,
    choice,
    party,
)

_APPLICATION = Form(
    slug="application",
    name="人民调解申请书",
    purpose="有了纠纷，请人民调解委员会来调解",
    filled_by="申请人自己写；写不了的口头说，由调解员代填，念给申请人听",
    when="申请的时候",
    leaves=(
        Leaf(
            "人民调解申请书",
            (
                Table(
                    COLUMNS,
                    (
                        *party("申请人"),
                        *party("被申请人"),
                        beside("纠纷简要情况", 62),
                        beside("申请事项\n（想怎么解决）", 34),
                        choice("调解员", "□ 由人民调解委员会指定　　□ 自己选："),
                        choice("怎样进行", "□ 可以公开进行　　□ 要求不公开进行"),
                        choice("是否找过别处", "□ 没有　　□ 已经起诉、仲裁、报案或者信访："),
                    ),
                ),
                Words((f"我已经知道当事人的权利和义务，自愿申请{COMMITTEE}调解上面写的纠纷。",)),
                Sign(("申请人（签名、盖章或者按指印）：", f"日期：{DATE}"), height=11),
            ),
        ),
    ),
    notes=(
        f"{WHO}{MORE}",
        "“纠纷简要情况”写什么时候、因为什么事、和谁争、争的是什么；“申请事项”写具体要求。",
        "一方明确拒绝调解的，不能调解；调解员可以由委员会指定，也可以自己选（《人民调解法》第十七条、第十九条）。",
        "人民调解不收任何费用（《人民调解法》第四条）。不接受调解的，仍可以依法仲裁、请行政机关处理或者起诉。",
    ),
    basis=("《人民调解法》第四条", "《人民调解法》第十七条", "《人民调解法》第十九条", "《人民调解法》第二十三条"),
)  # fmt: skip

_RIGHTS = Form(
    slug="rights",
    name="当事人权利义务告知书",
    purpose="让双方在调解以前知道自己有什么权利、要守什么规矩",
    filled_by="调解员念给双方听，双方签收",
    when="受理以后、调解以前",
    leaves=(
        Leaf(
            "当事人权利义务告知书",
            (
                NUMBER,
                Heading("一、你的权利"),
                Words(
                    (
                        "1. 可以自己选调解员，也可以接受委员会指定的调解员；",
                        "2. 可以接受调解、拒绝调解，调解中也可以要求不再调解；",
                        "3. 可以要求公开调解，也可以要求不公开；",
                        "4. 想法自己说，协议自己定，任何人不能强迫。",
                    ),
                    size=13,
                ),
                Heading("二、你的义务"),
                Words(
                    ("1. 照实说纠纷的事实；", "2. 守现场秩序，尊重调解员；", "3. 尊重对方的权利。"), size=13
                ),
                Heading("三、还要知道"),
                Words(
                    (
                        "1. 人民调解不收任何费用；",
                        "2. 调解员偏袒一方、侮辱人、收受财物、泄露隐私或者商业秘密的，可以向委员会反映；",
                        "3. 调解不成的，可以依法通过仲裁、行政、司法等途径维护权利；",
                        "4. 可以签调解协议书，也可以口头约定、由调解员记下来；协议有法律约束力，要照着做；",
                        "5. 为协议的履行或者内容又起争执的，可以向人民法院起诉；",
                        "6. 觉得有必要的，双方可以自协议生效之日起三十日内，一起向人民法院申请司法确认。",
                    ),
                    size=13,
                ),
                Words(
                    (
                        "以上依据《人民调解法》第四条、第十五条、第二十三条、第二十四条、第二十六条、第二十八条和第三十一条至第三十三条。",
                    ),
                    size=10.5,
                ),
                Heading("四、签收"),
                Words(("上面的话调解员已经说明，我听清楚了。",)),
                Sign(
                    (
                        "当事人（签名或者按指印）：",
                        "当事人（签名或者按指印）：",
                        "调解员（签名）：",
                        f"日期：{DATE}",
                    )
                ),
            ),
        ),
    ),
    notes=("一式一份，双方签收后放进案卷。要求不公开调解的，记在受理登记表上。",),
    basis=("《人民调解法》第二十三条", "《人民调解法》第二十四条"),
)

_ACCEPTANCE = Form(
    slug="acceptance",
    name="人民调解受理登记表",
    purpose="记下收到的申请和移送，决定受理不受理",
    filled_by="人民调解委员会的登记人",
    when="收到申请、移送，或者决定主动调解的当天",
    leaves=(
        Leaf(
            "人民调解受理登记表",
            (
                NUMBER,
                Table(
                    COLUMNS,
                    (
                        row(label("登记时间", 2), write(3), label("登记人", 2), write(2)),
                        choice("纠纷来源", "□ 当事人申请　　□ 主动调解\n□ 移送、委托（单位）：", 15),
                        *party("当事人"),
                        *party("当事人"),
                        choice("纠纷类型", KINDS, 20),
                        beside("纠纷简要情况", 42),
                        beside("当事人的要求", 22),
                        choice("办理意见", "□ 受理　　□ 不受理（理由和已经告知的去处）：", 18),
                        choice("调解员", "□ 委员会指定　□ 当事人选择　姓名："),
                        choice("怎样进行", "□ 公开　□ 不公开　　　已告知权利义务：□ 是"),
                    ),
                ),
                Sign(("登记人（签名）：", "委员会负责人（签名）："), height=11),
            ),
        ),
    ),
    notes=(
        f"{WHO}{MORE}",
        "类型只勾一个，按主要争的是什么。调解员的姓名、案情不对外公布；对外只报件数。",
        "有可能引起治安案件、刑事案件的，及时报告公安机关或者其他有关部门（《人民调解法》第二十五条）。",
    ),
    basis=("《人民调解法》第十七条", "《人民调解法》第二十五条", "《人民调解法》第二十七条"),
)

_INVESTIGATION = Form(
    slug="investigation",
    name="人民调解调查记录",
    purpose="向当事人、知情人了解情况，现场查看",
    filled_by="调查的调解员",
    when="需要弄清事实的时候，一人一份",
    leaves=(
        Leaf(
            "人民调解调查记录",
            (
                NUMBER,
                Table(
                    (24.0, 36.0, 13.0, 14.0, 13.0, 14.0, 20.0, 31.0),
                    (
                        row(label("时间"), write(3), label("地点", 2), write(2)),
                        row(label("调查人"), write(3), label("记录人", 2), write(2)),
                        row(label("调查的事"), write(7)),
                        row(
                            label("被调查人"), write(), label("性别"), write(), label("年龄"), write(),
                            label("联系电话"), write(),
                        ),
                        row(label("单位或住址"), write(3), label("和纠纷的关系", 2), write(2)),
                    ),
                ),
                Heading("记录"),
                Ruled(19),
                Sign(("被调查人（签名或者按指印）：", "调查人（签名）："), height=10),
            ),
        ),
        Leaf(
            "人民调解调查记录（续页）",
            (
                Line("", f"第{BLANK * 3}页"),
                Ruled(22),
                Sign(("被调查人（签名或者按指印）：", "调查人（签名）：", "记录人（签名）：", f"日期：{DATE}"), height=10),
            ),
        ),
    ),
    notes=(
        "先说明身份和来意。一问一答照原话记；记完给被调查人看或者念给他听，有改动的在改动处按指印，每页签名。",
        "只问和纠纷有关的事；当事人的隐私、商业秘密不得泄露（《人民调解法》第十五条）。续页可以多印。",
    ),
    basis=("《人民调解法》第十五条", "《人民调解法》第二十七条"),
)  # fmt: skip

_EVIDENCE = Form(
    slug="evidence",
    name="证据材料清单",
    purpose="记下双方交来了哪些材料，免得丢失、说不清",
    filled_by="接收材料的调解员，交的人签名",
    when="收到材料的时候，退还的时候再签一次",
    landscape=True,
    leaves=(
        Leaf(
            "证据材料清单",
            (
                NUMBER,
                ledger(
                    ("序号", 11),
                    ("材料名称", 58),
                    ("份数\n页数", 18),
                    ("原件或\n复印件", 20),
                    ("要说明什么", 60),
                    ("谁交的\n（签名）", 28),
                    ("收到日期", 24),
                    ("收的人\n（签名）", 26),
                    ("退还日期\n和签名", 28),
                    rows=11,
                    height=11.5,
                ),
            ),
        ),
    ),
    notes=(
        "尽量收复印件，和原件对过的写“与原件核对无异”，由交的人签名；原件看过退还。照片、录音写明什么时候、在哪里、谁拍谁录。",
        "材料附在本表后面，按序号排好。",
    ),
    basis=("《人民调解法》第二十七条",),
)

_RECORD = Form(
    slug="record",
    name="人民调解记录",
    purpose="如实记下每一次调解谁到场、怎么说、结果怎样",
    filled_by="记录人，到场的人签名",
    when="每次调解的时候，一次一份",
    leaves=(
        Leaf(
            "人民调解记录",
            (
                NUMBER,
                Table(
                    (24.0, 68.0, 24.0, 49.0),
                    (
                        row(label("时间"), write(3)),
                        row(label("地点"), write(), label("第几次调解"), write()),
                        row(label("当事人"), write(3)),
                        row(label("调解员"), write(), label("记录人"), write()),
                        row(label("其他参加人\n（双方同意）"), write(3), height=12),
                        row(
                            label("权利义务"),
                            choose("□ 已告知双方"),
                            label("怎样进行"),
                            choose("□ 公开　□ 不公开"),
                        ),
                    ),
                ),
                Heading("双方怎么说、调解的经过"),
                Ruled(17),
                Sign(("当事人（签名或者按指印）：", "当事人（签名或者按指印）："), height=10),
            ),
        ),
        Leaf(
            "人民调解记录（续页）",
            (
                Line("", f"第{BLANK * 3}页"),
                Ruled(17),
                Heading("调解结果"),
                Words(
                    (
                        "□ 谈成，签调解协议书　　　□ 谈成，口头协议，已登记",
                        f"□ 这次没有谈成，约定{BLANK * 3}月{BLANK * 3}日再谈",
                        "□ 终止调解，已告知可以依法通过仲裁、行政、司法等途径维护权利",
                    ),
                    size=11,
                ),
                Sign(
                    (
                        "当事人（签名或者按指印）：",
                        "当事人（签名或者按指印）：",
                        "调解员（签名）：",
                        "记录人（签名）：",
                        "其他参加人（签名）：",
                        f"日期：{DATE}",
                    ),
                    height=10,
                ),
            ),
        ),
    ),
    notes=(
        "照实记，不替当事人下结论；念给双方听，有改动的在改动处按指印，每页签名。续页可以多印。",
        "邀请亲属、邻里、懂行的人参加，要征得当事人同意（《人民调解法》第二十条）。",
        "调解不成的终止调解，并告知还有哪些途径（《人民调解法》第二十六条）。",
    ),
    basis=("《人民调解法》第二十条", "《人民调解法》第二十六条", "《人民调解法》第二十七条"),
)

CASES = (_APPLICATION, _RIGHTS, _ACCEPTANCE, _INVESTIGATION, _EVIDENCE, _RECORD)
