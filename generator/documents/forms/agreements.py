"""Case documents from the agreement on: agreement, oral agreement, visit, judicial confirmation."""

from __future__ import annotations

from generator.documents.forms.form import (
    BLANK,
    DATE,
    Form,
    Heading,
    Leaf,
    Ruled,
    Sign,
    Space,
    Table,
    Words,
    label,
    row,
    write,
)
from generator.documents.forms.parties import COLUMNS, MORE, NUMBER, WHO, beside, choice, party

_AGREEMENT = Form(
    slug="agreement",
    name="人民调解协议书",
    purpose="把谈成的结果写下来，签了就要照着做",
    filled_by="调解员写，双方看过、听过再签",
    when="谈成的时候",
    leaves=(
        Leaf(
            "人民调解协议书",
            (
                NUMBER,
                Table(COLUMNS, (*party("当事人"), *party("当事人"))),
                Heading("一、纠纷的主要事实、争议事项和各方的责任"),
                Ruled(9),
                Heading("二、协议内容"),
                Ruled(9),
            ),
        ),
        Leaf(
            "",
            (
                Heading("（接协议内容）"),
                Ruled(8),
                Heading("三、怎样履行、在什么期限以内履行"),
                Ruled(7),
                Words(
                    (
                        "双方自愿达成以上协议，内容已经看过或者听调解员念过，没有不同意见。",
                        f"本协议一式{BLANK * 3}份，各方当事人各执一份，人民调解委员会留存一份。",
                    )
                ),
                Sign(
                    (
                        "当事人（签名、盖章或者按指印）：",
                        "当事人（签名、盖章或者按指印）：",
                        "人民调解员（签名）：",
                        "记录人（签名）：",
                    ),
                    height=13,
                ),
                Sign(("", "（人民调解委员会印章）", "", f"日期：{DATE}"), height=10),
            ),
        ),
    ),
    notes=(
        f"{WHO}{MORE}",
        "各方签名、盖章或者按指印，调解员签名并盖人民调解委员会的印章，从这一天起生效（《人民调解法》第二十九条）。",
        "协议有法律约束力，要照着做；又起争执的，可以向人民法院起诉（《人民调解法》第三十一条、第三十二条）。",
        "觉得有必要的，双方自生效之日起三十日内一起申请司法确认（《人民调解法》第三十三条）。",
        "钱数写大写和小写，日期写到日；空着的行划掉，改动处双方按指印。正反面印在一张纸上。",
    ),
    basis=("《人民调解法》第二十八条", "《人民调解法》第二十九条", "《人民调解法》第三十一条", "《人民调解法》第三十二条", "《人民调解法》第三十三条"),
)  # fmt: skip

_ORAL = Form(
    slug="oral-agreement",
    name="人民调解口头协议登记表",
    purpose="双方觉得不用写协议书的，由调解员把说定的内容记下来",
    filled_by="人民调解员",
    when="口头说定的时候",
    leaves=(
        Leaf(
            "人民调解口头协议登记表",
            (
                NUMBER,
                Table(
                    COLUMNS,
                    (
                        *party("当事人"),
                        *party("当事人"),
                        beside("纠纷的主要事实\n和争议事项", 38),
                        beside("口头协议的内容", 46),
                        beside("怎样履行、\n什么期限", 26),
                        row(label("达成协议的时间", 2), write(3), label("地点", 2), write(2)),
                        choice("当事人的意思", "□ 都觉得不用制作调解协议书　　　□ 已经念给双方听，没有不同意见"),
                    ),
                ),
                Sign(("人民调解员（签名）：", "（人民调解委员会印章）", "", f"日期：{DATE}"), height=11),
            ),
        ),
    ),
    notes=(
        WHO,
        "当事人觉得不用写协议书的，可以口头协议，由调解员记录内容（《人民调解法》第二十八条）；自达成协议之日起生效（第三十条）。",
        "法律不要求当事人在登记表上签名；愿意签的，签在协议内容下面。涉及钱多、分期给、房屋土地的，最好写协议书。",
    ),
    basis=("《人民调解法》第二十八条", "《人民调解法》第三十条"),
)  # fmt: skip

_VISIT = (24.0, 58.0, 24.0, 59.0)
_VISIT_TABLE = Table(
    _VISIT,
    (
        row(label("时间和方式"), write(), label("回访了谁"), write()),
        row(label("履行情况"), write(3), height=22),
        row(label("双方的话、\n有无新矛盾"), write(3), height=22),
        row(label("怎么处理"), write(3), height=16),
    ),
)
_FOLLOW_UP = Form(
    slug="follow-up",
    name="人民调解回访记录",
    purpose="看协议履行了没有，双方还有没有新的矛盾",
    filled_by="回访的调解员",
    when="协议约定的履行日期以后，分期履行的每期以后",
    leaves=(
        Leaf(
            "人民调解回访记录",
            (
                NUMBER,
                Table(
                    _VISIT,
                    (
                        row(label("当事人"), write(), label("协议日期"), write()),
                        row(label("该履行什么"), write(3), height=20),
                    ),
                ),
                Heading("第一次回访"),
                _VISIT_TABLE,
                Sign(("被回访人（签名）：", "回访人（签名）："), height=10),
                Heading("第二次回访"),
                _VISIT_TABLE,
                Sign(("被回访人（签名）：", "回访人（签名）："), height=10),
            ),
        ),
    ),
    notes=(
        "委员会对协议的履行进行监督，督促当事人履行（《人民调解法》第三十一条）。上门、打电话都可以；履行了的附收条等凭证。",
        "没有履行的写明原因和下次回访日期；反悔的，告知可以起诉，已经司法确认的可以申请强制执行（第三十二条、第三十三条）。",
    ),
    basis=("《人民调解法》第三十一条", "《人民调解法》第三十二条", "《人民调解法》第三十三条"),
)  # fmt: skip

_APPLICANT = (24.0, 40.0, 13.0, 16.0, 13.0, 18.0, 18.0, 23.0)


def _applicant() -> Table:
    return Table(
        _APPLICANT,
        (
            row(label("申请人"), write(), label("性别"), write(), label("民族"), write(), label("出生年月"), write()),
            row(label("身份证号码"), write(4), label("联系电话"), write(2)),
            row(label("住址"), write(7)),
        ),
    )  # fmt: skip


_CONFIRMATION = Form(
    slug="confirmation",
    name="司法确认申请书",
    purpose="双方一起请法院确认调解协议有效；一方不做，另一方可以申请强制执行",
    filled_by="双方当事人一起写、一起交",
    when="协议生效之日起三十日以内",
    leaves=(
        Leaf(
            "司法确认申请书",
            (
                _applicant(),
                Space(2),
                _applicant(),
                Heading("请求"),
                Words(
                    (
                        f"请确认{BLANK * 9}人民调解委员会主持达成、于{BLANK * 4}年{BLANK * 2}月{BLANK * 2}日生效的调解协议"
                        f"（编号：{BLANK * 10}）有效。",
                    )
                ),
                Heading("事实和理由"),
                Ruled(5),
                Heading("我们承诺"),
                Words(
                    (
                        "1. 协议是自愿达成的，没有恶意串通、规避法律；",
                        "2. 提交的材料和说的情况都是真的；",
                        "3. 协议不损害国家利益、社会公共利益和别人的合法权益；不实的，自己承担责任。",
                    ),
                    size=11,
                ),
                Words(
                    ("附：□ 调解协议书　□ 身份证复印件　□ 和协议有关的财产权利证明　□ 其他：",),
                    flush=True,
                    size=11,
                ),
                Words(("　　此致", f"{BLANK * 12}人民法院"), flush=True),
                Sign(
                    ("申请人（签名或者按指印）：", "申请人（签名或者按指印）：", "", f"日期：{DATE}"),
                    height=11,
                ),
            ),
        ),
    ),
    notes=(
        "双方自协议生效之日起三十日内共同申请（《人民调解法》第三十三条、《民事诉讼法》第二百零五条）。",
        "向当事人住所地、标的物所在地或者调解委员会所在地的基层人民法院提出；法院邀请调解的，向那个法院提出（《民事诉讼法》第二百零五条）。",
        "法院有自己的格式的，用法院的。身份证号码只交给法院，不另外留存。",
    ),
    basis=("《人民调解法》第三十三条", "《民事诉讼法》第二百零五条", "《民事诉讼法》第二百零六条"),
)  # fmt: skip

AGREEMENTS = (_AGREEMENT, _ORAL, _FOLLOW_UP, _CONFIRMATION)
