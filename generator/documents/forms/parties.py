"""What several case documents begin with: number, parties, and the choice of kinds of disputes."""

from __future__ import annotations

from generator.documents.forms.form import BLANK, Line, Row, choose, label, row, write

COLUMNS = (11.0, 24.0, 37.0, 13.0, 15.0, 13.0, 18.0, 13.0, 21.0)
"""The columns of every table that names parties."""
WIDE = len(COLUMNS) - 2
"""How many columns are left beside a label of two columns."""
NUMBER = Line("", "编号：（　　　　）　　　人调字第　　　　号")
COMMITTEE = BLANK * 9 + "人民调解委员会"
KINDS = (
    "□ 婚姻家庭　□ 邻里　　　□ 房屋宅基地　□ 合同　□ 生产经营\n"
    "□ 损害赔偿　□ 山林土地　□ 征地拆迁　　□ 消费　□ 环境污染\n"
    "□ 劳动争议　□ 道路交通　□ 医疗　　　　□ 物业　□ 其他："
)
"""The kinds that are counted: those of the data files."""
WHO = "单位是当事人的，“姓名”栏写单位名称，“职业或职务”栏写法定代表人或者负责人的姓名、职务。"
MORE = "当事人多于两方的，另附一页写明。"


def party(role: str) -> tuple[Row, ...]:
    """Three rows for one party; the role stands upright at the left."""
    return (
        row(
            label("\n".join(role), down=3),
            label("姓名"), write(), label("性别"), write(), label("民族"), write(), label("年龄"), write(),
            height=9.5,
        ),
        row(label("职业或职务"), write(3), label("联系电话", 2), write(2), height=9.5),
        row(label("单位或住址"), write(7), height=9.5),
    )  # fmt: skip


def beside(text: str, height: float) -> Row:
    """A label and a large place to write beside it."""
    return row(label(text, 2), write(WIDE), height=height)


def choice(text: str, options: str, height: float = 10.0) -> Row:
    """A label and boxes to tick beside it."""
    return row(label(text, 2), choose(options, WIDE), height=height)
