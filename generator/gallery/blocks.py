"""Examples of blocks: every form, with every field that a block may have. Everything in them is invented."""

from __future__ import annotations

from generator.gallery.example import HERE, Example
from generator.gallery.lists import RECORDINGS
from generator.views import blocks
from generator.views.blocks import Block, Cell, row, table
from generator.views.page import Link

_LONG = "关于村集体机动地公开竞价承包和往年欠交承包费清收情况的公示"
_LINKS = (Link("2026年9月财务公开", HERE, "收入 12,400.00 元"), Link(_LONG, HERE), Link("还没有公开", ""))

_TABLE = table(
    "集体资产", "共 2 项，单位：元", ("名称", "状况", "保管人", "原值"),
    (
        row(
            Cell("西渠水闸", HERE), Cell("完好", level="ok"), "管水员", Cell("86,000.00", HERE, True),
            anchor="a1", lines=("2019年建，三孔", "巡查记录按月公开"), links=(Link("合同", HERE), Link("没有照片", "")),
        ),
        row("村委会办公楼（含二楼会议室和一楼便民服务大厅）", Cell("要修", level="warn"), "村民委员会主任", Cell("1,286,036.50", amount=True, level="bad")),
    ),
    amounts=(3,), foot=(row("合计", "", "", Cell("1,372,036.50", amount=True)),),
)  # fmt: skip
_DENSE = table(
    "", "各期公开情况", ("项目", "一季度", "二季度", "三季度", "四季度", "全年"),
    (
        row(Cell("财务", HERE), Cell("按时", HERE, level="ok"), Cell("晚 3 天", level="warn"), Cell("没有", level="bad"), "未到", "3"),
        row("误工补贴", "按时", "按时", "按时", "未到", "3", lines=("按季",), links=(Link("说明", HERE),)),
    ),
    amounts=(5,), dense=True,
)  # fmt: skip
_NARROW = table("", "点哪一期，看哪一期", ("栏目",), (row("2026年", links=(Link("9月", HERE), Link("8月", HERE))),), dense=True)  # fmt: skip
_FACTS = blocks.facts(
    "合同", ("承包人", "本村村民，三组"), ("合同全文", "看合同", HERE), ("期限", "2024年1月1日至2028年12月31日"),
    anchor="hetong", lines=("每年 11 月底前交钱。",),
)  # fmt: skip
_STEPS = blocks.Steps(
    "怎么定的",
    (
        blocks.BlockStep("村民代表会议通过", "2026年9月10日", lines=("同意 29 人，反对 1 人，弃权 1 人。",), shares=("82.9", "2.9", "2.9")),
        blocks.BlockStep("公示决议", "没有写明", "missing"),
        blocks.BlockStep("公开办理结果", "办完以后", "next"),
    ),
)  # fmt: skip
_FOLDS = blocks.Folds(
    "问一问",
    (
        blocks.Fold(
            "村里的账多久公开一次？", "单选", (("A", "每月"), ("B", "每五年")), ("A",), ("收支情况每月公布一次。",),
            "财务公开，容易", (Link("看这一条", HERE),),
        ),
        blocks.Fold("下面哪些要公开？", "多选", (("A", "收入"), ("B", "支出"), ("C", "村民的病历")), ("A", "B"), ()),
    ),
)  # fmt: skip
_PROSE = (
    '<h2 id="d1">第一条</h2><p>渠水<strong>先下后上</strong>。</p><ul><li>轮到的先浇</li></ul>'
    "<blockquote><p>引用的话。</p></blockquote><table><thead><tr><th>组</th><th>亩</th></tr></thead>"
    "<tbody><tr><td>一组</td><td>120</td></tr></tbody></table>"
)
_FORMS: tuple[tuple[str, Block], ...] = (
    ("table, stacking on phones: links, lines, levels, foot", _TABLE),
    ("table, dense: stays a table, slides sideways", _DENSE),
    ("table, dense, a single column", _NARROW),
    ("figures", blocks.Figures("合计", (("本月收入", "12,400.00", "元"), ("本月支出", "1,286,036.50", "元"), ("公开", "9", "")))),
    ("facts: heading, anchor, lines, a link", _FACTS),
    ("facts: bare", blocks.facts("", ("面积", "12.50 亩"))),
    ("steps: done, missing, next, votes", _STEPS),
    ("text", blocks.Text("说明", ("渠道清淤从 3 月 1 日开始。", "各户自带铁锹。"))),
    ("bullets", blocks.Bullets("要带什么", ("身份证", "户口本", "土地承包合同原件和复印件各一份"))),
    ("bars", blocks.Bars("各组用水", "单位：立方米", "组", "立方米", (blocks.BarRow("一组", "12,400", "100"), blocks.BarRow("二组", "0", "0")))),
    ("links: with note, long, leading nowhere", blocks.Links("相关", _LINKS, "more")),
    ("links: without a heading", blocks.Links("", _LINKS[:1])),
    ("tiles", blocks.Tiles("往哪里去", (Link("调解", HERE, "邻里的事"), Link("报警", HERE, "打 110")))),
    ("tiles: without a heading", blocks.Tiles("", (Link("返回", HERE),))),
    ("alert: ok", blocks.Alert("已经全部公开。", "ok")),
    ("alert: warn, under a heading", blocks.Alert("晚了 3 天。", heading="公开时间")),
    ("alert: bad", blocks.Alert("没有公开，也没有说明。", "bad")),
    ("alert: plain", blocks.Alert("这一页是给工作人员看的。", "plain")),
    ("alert: in another language", blocks.Alert("Water turns go from the lower fields up.", "ok", language="en")),
    ("alert: from the right to the left", blocks.Alert("ئۇيغۇرچە", "ok", language="ug")),
    ("note", blocks.Note("单位：元。四舍五入到分。")),
    ("note: under a heading", blocks.Note("没有。", "欠款")),
    ("prose: with a table of contents", blocks.ProseBlock("正文", _PROSE, (("d1", "第一条"),))),
    ("prose: in another language", blocks.ProseBlock("", "<p>Water turns go from the lower fields up.</p>", language="en")),
    ("prose: from the right to the left", blocks.ProseBlock("", "<p>ئۇيغۇرچە</p><ul><li>ئۇيغۇرچە</li></ul>", language="ug")),
    ("folds: one answer, several answers", _FOLDS),
    ("copies", blocks.Copies("发到群里", (blocks.Copy("短的", "48 个字", ("今年清渠从 3 月 1 日开始。", "各户自带铁锹。")),))),
    ("recordings", blocks.Recordings("听一听", RECORDINGS)),
    ("phones", blocks.Phones("打电话", (("村民委员会", "0900-1234567", "上班时间"), ("报警", "110", "")))),
)  # fmt: skip

EXAMPLES = tuple(Example("blocks.all", state, {"blocks": (block,)}) for state, block in _FORMS)
