"""Schema (S00 to S10, S40 on): what a record must and may hold."""

from generator.problems.kind import Kind

KINDS = (
    Kind("S00", "error", "缺少这个文件，没有它什么也生成不了", "请补上；可以用 cunwu new 得到一份样子"),
    Kind("S01", "error", "缺少“{key}”", "请补上“{key}: …”"),
    Kind("S02", "error", "不认识“{key}”", "可以写的有：{allowed}"),
    Kind("S03", "error", "应是一个列表，现在是{value}", "每项另起一行，前面加“- ”；没有内容写 []"),
    Kind(
        "S04",
        "error",
        "应是一组“键: 值”，现在是{value}",
        "写成 {{键: 值, 键: 值}}，或每行一个“键: 值”；列表的每项前面加“- ”",
    ),
    Kind("S05", "error", "应是一段文字，现在是{value}", '直接写文字；以 {{ 或 [ 开头的文字要加英文引号 "…"'),
    Kind("S06", "error", "不能写“{value}”", "只能写：{allowed}"),
    Kind("S07", "error", "太长（上限 {limit} 字）", "请缩短，或放到附件里"),
    Kind("S08", "error", "至少要有 {limit} 项", "请补上内容"),
    Kind("S09", "error", "最多 {limit} 项", "请删去多余的，或拆成几个文件"),
    Kind("S10", "error", "“{value}”写法不对", "请对照数据说明改写"),
    Kind("S40", "error", "不认识“{key}”，是不是“{near}”？", "改成“{near}”"),
    Kind("S41", "error", "的内容不对", "请对照数据说明改写"),
)
