"""Every problem the generator can report: code, severity, Chinese wording, remedy and source, in one place.

A problem is made with :func:`problem`, never by hand, so that the wording stands here alone.
Codes: Y reading, S schema, A accounts, D disclosure, M deliberation, J mediation, B bylaws,
L citations, P privacy, H files, U addresses, R release.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "notice"]

SEVERITY_WORDS: dict[Severity, str] = {"error": "错误", "warning": "提醒", "notice": "公示"}


@dataclass(frozen=True, order=True)
class Problem:
    """One finding about one place of one file; line and column count from 1."""

    path: str
    line: int
    col: int
    code: str
    severity: Severity
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """The line a clerk sees: ``path:line:col: 错误[CODE] … (提示:…)``."""
        head = f"{self.path}:{self.line}:{self.col}: {SEVERITY_WORDS[self.severity]}[{self.code}] "
        return head + self.message + (f" (提示:{self.hint})" if self.hint else "")


@dataclass(frozen=True)
class Kind:
    """What is fixed about a problem; ``wording`` and ``remedy`` are filled with the values seen."""

    code: str
    severity: Severity
    wording: str
    remedy: str = ""
    source: str = ""


class Unreadable(Exception):
    """Raised where nothing useful can be made of a file; carries every problem found in it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def problem(code: str, path: str, line: int = 1, col: int = 1, **values: object) -> Problem:
    """The problem of that code at that place, its wording filled with ``values``.

    Raises KeyError where the code or a value that its wording needs is missing: a programmer's fault.
    """
    kind = KINDS[code]
    shown = {name: _shown(value) for name, value in values.items()}
    return Problem(
        path, line, col, code, kind.severity, kind.wording.format(**shown), kind.remedy.format(**shown)
    )


def _shown(value: object) -> str:
    """A value as a clerk may see it: short, on one line, without control characters."""
    text = "".join(c if c.isprintable() else "�" for c in str(value).replace("\n", "⏎"))
    return text if len(text) <= 160 else text[:157] + "…"


_READING = (
    Kind("Y01", "error", "行首用了 Tab 键", "请改成空格"),
    Kind("Y02", "error", "用了中文冒号“：”", "改成英文冒号加一个空格“: ”"),
    Kind("Y03", "error", "用了中文引号", '改成英文引号 "…"'),
    Kind("Y04", "error", "用了中文逗号“，”隔开两项", "改成英文逗号加一个空格“, ”"),
    Kind(
        "Y05",
        "error",
        "“{text}”会被当作注释丢掉",
        '文字里有 # 时请给整段文字加英文引号 "…"；真是注释的话，在 # 后面加一个空格',
    ),
    Kind("Y06", "error", "英文冒号后面少了空格", "写成“键: 值”，冒号后面空一格"),
    Kind("Y07", "error", "用了中文括号“{text}”", "列表用英文 [ ]，成组的内容用英文 {{ }}"),
    Kind("Y08", "error", "行首用了全角空格", "请切换到英文输入法，改成普通空格"),
    Kind("Y09", "error", "列表的短横写错了", "写成英文短横加一个空格“- ”"),
    Kind(
        "Y10", "error", "这一行格式写错了", "对照同类文件检查缩进、冒号、引号和括号；照样子重新输入这一行最快"
    ),
    Kind(
        "Y11",
        "error",
        "这里多了一个冒号，或缩进不对",
        '一行只写一个“键: 值”；文字里有冒号时给整段文字加英文引号 "…"',
    ),
    Kind("Y12", "error", "这一行没有写成“键: 值”", "键和值之间要有英文冒号加一个空格“: ”"),
    Kind("Y13", "error", "缩进没有对齐，或引号、括号后面还有文字", "同一级的各行，行首空格数必须一样多"),
    Kind("Y14", "error", "这里有不能放在开头的符号", '以 % @ ` 等符号开头的文字，请加英文引号 "…"'),
    Kind("Y15", "error", "从这里开始的引号没有成对", "请在这段文字的末尾补上另一个英文引号"),
    Kind(
        "Y16",
        "error",
        "从这里开始的括号没有成对，或两项之间少了英文逗号",
        "检查 {{ }} 和 [ ] 是否成对，各项之间用“, ”隔开",
    ),
    Kind("Y17", "error", "“- ”写在了不该写的位置", "请把“- ”另起一行，并与同级的“- ”对齐"),
    Kind("Y18", "error", "英文双引号里的反斜杠“\\”写法不对", "请删去反斜杠，或写成两个反斜杠"),
    Kind("Y19", "error", "文件是空的，没有内容", "请填写内容；不需要这个文件时请删除它"),
    Kind("Y20", "error", "一个文件只能有一份内容，不能再出现 ---", "请删去 --- 或另存为两个文件"),
    Kind("Y21", "error", "不能使用 * 引用", '以 * 开头的文字请加英文引号 "…"'),
    Kind("Y22", "error", "不能使用 & 锚点", '以 & 开头的文字请加英文引号 "…"'),
    Kind("Y23", "error", "不能使用 ! 标签", '以 ! 开头的文字请加英文引号 "…"'),
    Kind("Y24", "error", "冒号前面必须是一个词", '以 {{ 或 [ 开头的文字请加英文引号 "…"'),
    Kind("Y25", "error", "不能使用 << 合并", "请把内容直接写在这里"),
    Kind("Y26", "error", "“{key}”写了两次（第一次在第 {first} 行，又在第 {second} 行）", "请删去其中一个"),
    Kind("Y27", "error", "内容太多（超过 {limit} 项）", "请拆成几个文件"),
    Kind("Y28", "error", "层级太深（超过 {limit} 层）", "请检查是否多打了括号或短横"),
    Kind("Y29", "error", "这段文字太长（{size} 字，上限 {limit} 字）", "请缩短，或放到附件里"),
    Kind("Y30", "error", "文件太大（{size} KB，上限 {limit} KB）", "请拆成几个文件"),
    Kind("Y31", "error", "文件编码是 UTF-16", "另存为时，编码请选 UTF-8"),
    Kind(
        "Y32",
        "error",
        "认不出文件的编码，从这一行起读不下去",
        "另存为 UTF-8：用记事本打开，另存为时编码选 UTF-8",
    ),
    Kind("Y33", "warning", "文件是 GBK 编码，已按 GBK 读取", "另存为 UTF-8：另存为时编码选 UTF-8"),
    Kind("Y34", "error", "文件里有二进制内容，不是文本文件", "请确认文件没有放错；Excel 表格要先导入"),
    Kind("Y35", "error", "有会颠倒文字显示顺序的隐藏字符（{text}）", "请删去这一段，重新输入"),
    Kind("Y36", "warning", "有看不见的字符（{text}），读取时已略去", "请删去这一段，重新输入"),
    Kind("Y37", "error", "文件最外层应是“键: 值”", "每行写一个键，英文冒号加一个空格，再写值"),
    Kind(
        "Y39",
        "error",
        "文件开头没有说明部分",
        "第一行写 ---，接着写“标题: …”等各项，再写一行 ---，然后是正文",
    ),
    Kind("Y40", "error", "开头的说明部分没有结束", "在正文之前单独写一行 ---"),
    Kind(
        "Y41",
        "warning",
        "正文里的“{text}”不能使用，已去掉",
        "只用文字、标题、列表、表格和链接；不要写网页代码",
    ),
    Kind("Y42", "error", "正文太长（{size} 字，上限 {limit} 字）", "请拆成几篇，或作为附件"),
    Kind(
        "Y43", "error", "正文里方括号、星号等符号或层次太多（{size} 个，上限 {limit} 个）", "请删去多余的符号"
    ),
    Kind("Y44", "warning", "外面网站的图片“{text}”已去掉", "请把图片存进本站的文件夹再引用"),
    Kind(
        "Y45", "warning", "链接“{text}”不能使用，已去掉", "链接只能是 http、https、mailto、tel 或本站的页面"
    ),
    Kind("Y46", "error", "错误太多，后面的没有列出", "请先改正上面的，再检查一次"),
    Kind("Y47", "error", "引号里有看不见的控制字符（{text}）", "请删去反斜杠和它后面的代码，重新输入"),
)

_SCHEMA = (
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

_VALUES = (
    Kind("S11", "error", "“{value}”不是金额", '写成 "1234.50" 这样的数字，单位是元；不写“万”，不用 1e3'),
    Kind("S12", "error", "金额“{value}”的小数超过两位", "最多写到分，例如 1234.50；程序不会替您四舍五入"),
    Kind("S13", "error", "金额“{value}”太大了", "一笔金额要小于 100 亿元，请检查是不是多打了几位"),
    Kind("S14", "error", "金额“{value}”必须大于零", "请核对金额"),
    Kind("S15", "error", "金额“{value}”不能是负数", "请核对金额"),
    Kind("S16", "error", "金额“{value}”不能是零", "没有发生的收支不用记"),
    Kind("S17", "error", "“{value}”不是日期", "写成 2026-10-05 或 2026年10月5日，不带钟点"),
    Kind("S18", "error", "没有“{value}”这一天", "请对照日历改正"),
    Kind("S19", "error", "日期“{value}”的年份不对", "请检查年份是不是打错了"),
    Kind("S20", "error", "“{value}”不是这里要的期间", "写成 {example}"),
    Kind(
        "S21",
        "error",
        "“{value}”不能用作编号",
        "编号只用小写字母、数字和短横线，最长 40 个字符，例如 2026-yutang",
    ),
    Kind("S22", "error", "“{value}”应当是“是”或“否”", "改成“是”或“否”"),
    Kind("S23", "error", "“{value}”不是整数", "只写数字，例如 12，不带单位"),
    Kind("S24", "error", "“{value}”不是数量", "只写数字，最多四位小数，例如 12.5，不带单位"),
    Kind("S25", "error", "{value}缺少：{keys}", "请补上"),
    Kind("S26", "error", "{value}不该有：{keys}", "请删去，或改正与它矛盾的那一项"),
    Kind("S27", "error", "表格里的一格不是文字", "每一格只写一段文字"),
    Kind("S28", "error", "“{value}”不是科目编号", '写成 accounts.yml 里的编号，例如 "501"'),
    Kind(
        "S29",
        "error",
        "“{value}”不能用作凭证号",
        "只用数字、字母和汉字，中间可以有短横线，最长 20 个字符，例如 0123、记-0123",
    ),
    Kind("S30", "error", "“{value}”不是时间", '写成 "08:30"'),
    Kind("S31", "error", "“{value}”不是几月几日", '写成 "12-04"'),
    Kind("S32", "error", "“{value}”不是电话号码", "写成 0000-0000000，分机写成 0000-0000000转8"),
    Kind("S33", "error", "“{value}”不能用作网址", "写成 https://cunwu.example/，不带问号和井号"),
    Kind(
        "S34",
        "error",
        "这一行有 {cells} 格，表头有 {columns} 列",
        '每一行的格数要和表头一样；没有内容的格写 ""',
    ),
    Kind(
        "S35",
        "error",
        "仅在村内公开的事项不能写：{keys}",
        "网站上只登记公开日期和合计；名单放在 private/ 里打印张贴",
    ),
    Kind("S36", "error", "“{value}”不是本网站网页的位置", "写成 v/yangliu/index.html 这样，不带开头的斜杠"),
    Kind(
        "S37",
        "error",
        "“{value}”不能用作附件",
        "写文件的位置，例如 files/plan.pdf；可用 pdf、jpg、png、docx、xlsx、csv",
    ),
    Kind("S38", "error", "转出和转入是同一个账户“{value}”", "请改正其中一个"),
    Kind("S60", "error", "答案“{value}”不在选项里", "答案写选项前面的字，例如 [甲]"),
    Kind("S61", "error", "{value}题的答案个数不对", "单选和判断一个答案；多选两个以上"),
    Kind("S62", "error", "“{value}”不是隐私问题的编号", "写 cunwu check 报出的编号，例如 P07"),
    Kind("S63", "error", "“{value}”不在 {low} 到 {high} 之间", "请改正这个数"),
    Kind(
        "S39",
        "error",
        "金额 {value} 是负数，却没有写冲销哪一张凭证",
        "补上“冲销: {{期间: …, 凭证号: …}}”，或改成正数",
    ),
)

_ACCOUNTS = (
    Kind(
        "A01",
        "error",
        "{account}：期初 {opening} + 收入 {income} + 往来收 {received} + 转入 {moved_in}"
        " − 支出 {expense} − 往来付 {paid} − 转出 {moved_out} = {computed}，与期末 {closing} 不符，差 {difference} 元",
        "逐笔核对本月明细，或改正期初、期末数",
        "data.md 账目恒等式；《农村集体经济组织财务制度》（财农〔2021〕121号）",
    ),
    Kind(
        "A02",
        "error",
        "{account}：期初 {opening} 与上月（{previous}）期末 {closing} 不符，差 {difference} 元",
        "本月期初必须等于上月期末",
    ),
    Kind(
        "A03",
        "error",
        "账户“{account}”在{where}里没有写",
        '用到的账户在期初、期末里都要有一行；没有钱写 "0.00"',
    ),
    Kind(
        "A05",
        "error",
        "账户“{account}”没有在 village.yml 里登记；登记的有：{known}",
        "改成登记过的账户，或在 village.yml 的“账户”里补上",
    ),
    Kind(
        "A06",
        "error",
        "文件名是 {name}，里面的期间却是 {period}",
        "两处要一致：改文件名，或改“期间”",
    ),
    Kind(
        "A07",
        "error",
        "第 {voucher} 号凭证的日期 {day} 不在 {period} 这个月里",
        "改正日期，或把这一笔移到它所属的月份",
    ),
    Kind(
        "A08",
        "error",
        "合计：期初 {opening} + 收入 {income} + 往来收 {received} − 支出 {expense} − 往来付 {paid}"
        " = {computed}，与期末 {closing} 不符，差 {difference} 元",
        "逐笔核对本月明细，或改正期初、期末数",
        "data.md 账目恒等式；《农村集体经济组织财务制度》（财农〔2021〕121号）",
    ),
    Kind(
        "A04",
        "error",
        "凭证号“{voucher}”在 {year} 年内重复（另一处：{other}）",
        "每张凭证一个号，一年之内不能重复",
    ),
)

_FILES = (
    Kind(
        "H01", "error", "这个文件放错了地方，不知道它是什么", "请对照 docs/data.md 的目录；可能想放在 {near}"
    ),
    Kind("H02", "error", "这是一个符号链接，不能使用", "请换成真正的文件"),
    Kind("H03", "error", "读不出这个文件：{reason}", "请检查文件权限和磁盘"),
    Kind("H04", "error", "文件太大（{size} KB，上限 {limit} KB）", "请拆成几个文件"),
    Kind("H05", "error", "文件夹名“{name}”不能用", "只能用小写字母、数字和短横线，最长 40 个字符"),
    Kind(
        "H06",
        "error",
        "村“{name}”没有 village.yml",
        "请补上 data/villages/{name}/village.yml；若此村不存在，请删除该文件夹",
    ),
    Kind("H07", "error", "“{name}”与“{other}”只有大小写不同", "请改其中一个的名字"),
)

_ADDRESSES = (
    Kind("U01", "error", "两个来源要写同一个网址 {address}：{first} 与 {second}", "请改其中一个的文件名"),
)

_RELEASE = (
    Kind("R01", "error", "没有读到任何村的数据", "请检查 data/villages/"),
    Kind(
        "R02",
        "error",
        "另一次生成正在进行（进程 {pid}，{since} 开始）",
        "请等它结束；若确认已停止，稍后重试即可",
    ),
    Kind(
        "R03",
        "error",
        "将有 {count} 个网址消失（共 {total} 个）：{examples}",
        "请补回文件，或在 data/withdrawn.yml 写明撤下原因",
    ),
    Kind("R04", "error", "写不出网站：{reason}", "请检查磁盘空间和权限；原有网站没有变动"),
)

CATALOGUE: tuple[Kind, ...] = (*_READING, *_SCHEMA, *_VALUES, *_ACCOUNTS, *_FILES, *_ADDRESSES, *_RELEASE)
KINDS: dict[str, Kind] = {kind.code: kind for kind in CATALOGUE}


@dataclass(frozen=True)
class Finding:
    """A problem whose place is named by keys; the reading room turns it into line and column."""

    code: str
    path: str
    place: tuple[str | int, ...] = ()
    values: tuple[tuple[str, object], ...] = ()


def finding(code: str, path: str, place: tuple[str | int, ...] = (), **values: object) -> Finding:
    """A finding of that code at that place of that file."""
    return Finding(code, path, place, tuple(values.items()))
