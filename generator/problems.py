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
)

_SCHEMA = (
    Kind("S01", "error", "缺少“{key}”", "请补上“{key}: …”"),
)

_ACCOUNTS = (
    Kind(
        "A01", "error",
        "{account}：期初 {opening} + 收入 {income} + 往来收 {received} + 转入 {moved_in}"
        " − 支出 {expense} − 往来付 {paid} − 转出 {moved_out} = {computed}，与期末 {closing} 不符，差 {difference} 元",
        "逐笔核对本月明细，或改正期初、期末数",
        "data.md 账目恒等式；《农村集体经济组织财务制度》（财农〔2021〕121号）",
    ),
    Kind(
        "A02", "error",
        "{account}：期初 {opening} 与上月（{previous}）期末 {closing} 不符，差 {difference} 元",
        "本月期初必须等于上月期末",
    ),
    Kind(
        "A04", "error",
        "凭证号“{voucher}”在 {year} 年内重复（另一处：{other}）",
        "每张凭证一个号，一年之内不能重复",
    ),
)

_FILES = (
    Kind("H01", "error", "这个文件放错了地方，不知道它是什么", "请对照 docs/data.md 的目录；可能想放在 {near}"),
    Kind("H02", "error", "这是一个符号链接，不能使用", "请换成真正的文件"),
    Kind("H03", "error", "读不出这个文件：{reason}", "请检查文件权限和磁盘"),
    Kind("H04", "error", "文件太大（{size} KB，上限 {limit} KB）", "请拆成几个文件"),
    Kind("H05", "error", "文件夹名“{name}”不能用", "只能用小写字母、数字和短横线，最长 40 个字符"),
    Kind("H06", "error", "村“{name}”没有 village.yml", "请补上 data/villages/{name}/village.yml；若此村不存在，请删除该文件夹"),
    Kind("H07", "error", "“{name}”与“{other}”只有大小写不同", "请改其中一个的名字"),
)

_ADDRESSES = (
    Kind("U01", "error", "两个来源要写同一个网址 {address}：{first} 与 {second}", "请改其中一个的文件名"),
)

_RELEASE = (
    Kind("R01", "error", "没有读到任何村的数据", "请检查 data/villages/"),
    Kind("R02", "error", "另一次生成正在进行（进程 {pid}，{since} 开始）", "请等它结束；若确认已停止，稍后重试即可"),
    Kind("R03", "error", "将有 {count} 个网址消失（共 {total} 个）：{examples}", "请补回文件，或在 data/withdrawn.yml 写明撤下原因"),
    Kind("R04", "error", "写不出网站：{reason}", "请检查磁盘空间和权限；原有网站没有变动"),
)

CATALOGUE: tuple[Kind, ...] = (*_READING, *_SCHEMA, *_ACCOUNTS, *_FILES, *_ADDRESSES, *_RELEASE)
KINDS: dict[str, Kind] = {kind.code: kind for kind in CATALOGUE}
