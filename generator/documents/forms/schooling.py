"""The record of one event of legal education: blank, or with what the town's data say of it filled in."""

from __future__ import annotations

from collections.abc import Mapping

from generator.documents.forms.form import (
    BLANK,
    UNIT,
    Cell,
    Form,
    Leaf,
    Line,
    Sign,
    Table,
    choose,
    label,
    row,
    write,
)

_A_LINE = 36
"""Characters of a line across three columns."""
TITLE = "普法活动记录表"
NAME, DAY, PLACE, UNITS, MANNER = "活动名称", "日期", "地点", "责任单位", "形式"
AUDIENCE, ATTENDANCE, VILLAGES, MATERIALS = "面向谁", "参加人次", "涉及的村", "用的材料"
"""What the data may fill in; the rest is written by hand."""

NOTES = (
    "每办一次填一张。网上登记过的活动，可以请办网站的人打印“普法记录”，上面的格子已经填好。",
    "人次写到场的人数，没有数过的不填；签到表、照片只放档案，不上网。“问了什么”只写事情，不写是谁问的。",
)


def leaf(known: Mapping[str, str]) -> Leaf:
    """One sheet; what is known by the names above is printed, the rest is left to write in."""

    def held(name: str, across: int = 1) -> Cell:
        return choose(known[name], across) if known.get(name) else write(across)

    villages, materials = (_room(known.get(name, "")) for name in (VILLAGES, MATERIALS))
    return Leaf(
        TITLE,
        (
            Line(f"单位：{UNIT}", f"编号：{BLANK * 6}"),
            Table(
                (24.0, 68.0, 24.0, 59.0),
                (
                    row(label(NAME), held(NAME, 3)),
                    row(label(DAY), held(DAY), label(PLACE), held(PLACE)),
                    row(label(UNITS), held(UNITS, 3)),
                    row(label(MANNER), held(MANNER), label(AUDIENCE), held(AUDIENCE)),
                    row(label(ATTENDANCE), held(ATTENDANCE), label("发放材料"), choose("　　　　　　份")),
                    row(label(VILLAGES), held(VILLAGES, 3), height=villages),
                    row(label(MATERIALS), held(MATERIALS, 3), height=materials),
                    row(label("讲了什么"), write(3), height=78 - villages - materials),
                    row(label("群众问的\n怎么答的"), write(3), height=40),
                    row(label("下次改进"), write(3), height=20),
                    row(label("附件"), choose("□ 签到表　　页　　□ 照片　　张　　□ 讲稿、材料　　份", 3)),
                ),
            ),
            Sign(("记录人：", "负责人：")),
        ),
    )


def _room(said: str) -> float:
    """How high a row is that holds a text of that length."""
    return max(14.0, 6.0 * -(-len(said) // _A_LINE) + 3.0)


RECORD = Form(
    slug="schooling",
    name=TITLE,
    purpose="记下一次普法活动：谁办的、在哪里、多少人、用了什么材料、群众问了什么",
    filled_by="办活动的单位",
    when="活动结束的当天",
    open=True,
    leaves=(leaf({}),),
    notes=NOTES,
    basis=("《法治宣传教育法》第九条",),
)
SCHOOLING = (RECORD,)
