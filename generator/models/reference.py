"""The contract's reference page, docs/data.md, made from the models.

``make docs`` writes it anew; a test fails while it is out of date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from . import base, period, tables
from .base import Record
from .families import FAMILIES, Family

_HEAD = """# 数据文件怎么写

<!-- 本页由 make docs 从数据模型生成。请改模型，不要改本页。 -->

村里和镇里要填的文件都在这里：放在哪里、有哪些项、每项怎么写。改了这里的项名，大家的文件都要跟着改，所以只增不改。

## 每个文件都要守的规矩

- 文件用 UTF-8 编码保存（GBK 也能读，会提醒）；最外层是“键: 值”；每个文件不超过 256 KiB，每段文字不超过 4000 字。
- 冒号、逗号、引号、括号用英文的，冒号和逗号后面空一格。
- 值先都当作文字读，再按下面各表的“类型”来认。编号、凭证号、金额请加英文引号，例如 `"0123"`、`"1234.50"`。
- 金额以元为单位，最多两位小数，程序从不四舍五入；不写“万”。日期写 `2026-10-05`，也可写 2026年10月5日；月写 `2026-10`，季写 `2026-Q3`，半年写 `2026-H1`，年写 `"2026"`。
- 空着的值等于没有填；`[]` 是空的列表。
- 写错项名、重复的项、少了必填的项，都会指出在哪个文件第几行第几列，并提示最接近的写法。
- 每一组、每一行都可以加 `备注`，备注会公开；以 `#` 开头的注释不公开，但编辑软件可能会丢掉它。
- 编号只用小写字母、数字和短横线，以字母或数字开头，最长 40 个字符。文件夹名和文件名会成为网址，也照此办理。
- 法律照平常的写法引用：`《村民委员会组织法》第三十五条第一款第二项`；引用旧版本时在名称后面写年份：`《村民委员会组织法（2018）》`。列表的键是 `依据`。
- 只写因公开职务而需要写的人名，并写任期（`自`、`至`）；其他人写成“张某某”，或者写单位。
- 没有对照原文核实过的写 `核实: 待核`，网页上会照实说明。
- 附件放在 `content/villages/<村>/files/`，记录里写 `附件: [files/plan.pdf]`；可用 pdf、jpg、png、docx、xlsx、csv，每个不超过 10 MB，文件名用英文字母、数字和横线。照片里的拍摄地点、机型等信息会自动去掉；带宏的表格、会自动运行的 PDF 不公开。没有被任何记录写到的附件不公开。
"""

_EXPLAINED: tuple[tuple[Any, str, str], ...] = (
    (base.Text, "文字", "…"),
    (base.AccountName, "文字", "…"),
    (base.PublicPlace, "文字", "…"),
    (base.Money, "金额", '"1234.50"'),
    (base.Amount, "金额，不能是负数", '"1234.50"'),
    (base.PositiveAmount, "金额，大于零", '"1234.50"'),
    (base.SignedAmount, "金额，不能是零", '"1234.50"'),
    (base.Quantity, "数量，最多四位小数", '"12.5"'),
    (base.Count, "整数", "12"),
    (base.Offset, "整数，可以是负数", "15"),
    (base.DayOfMonth, "1 到 31", "10"),
    (base.Threshold, "4 到 50", "5"),
    (base.MonthNumber, "1 到 12", "9"),
    (base.Nth, "1 到 5", "3"),
    (base.Level, "1 到 3", "1"),
    (base.YesNo, "是、否", "是"),
    (base.Day, "日期", "2026-10-05"),
    (base.MonthDay, "月日", '"12-04"'),
    (base.Clock, "时间", '"08:30"'),
    (base.Id, "编号", "yangliu"),
    (base.Reference, "文章，可带文件夹", "law/lending"),
    (base.Voucher, "凭证号", '"0123"'),
    (base.AccountCode, "科目编号", '"501"'),
    (base.Phone, "电话", '"0000-0000000"'),
    (base.Mail, "电子邮箱", "cunwei@cunwu.example"),
    (base.SiteAddress, "网址", "https://cunwu.example/"),
    (base.PageAddress, "本站网页", "v/yangliu/index.html"),
    (base.LanguageCode, "语言代码", "bo"),
    (base.Attachment, "附件文件", "files/plan.pdf"),
    (base.RecordingFile, "录音文件", "files/2026-09.mp3"),
    (base.Cell, "文字，可空", "路灯"),
    (base.Balances, "账户: 金额", '{库存现金: "1200.00"}'),
    (period.Month, "月", "2026-10"),
    (period.Quarter, "季", "2026-Q3"),
    (period.Year, "年", '"2026"'),
    (period.Period, "月、季、半年或年", "2026-Q3"),
    (tables.Columns, "文字的列表", "[事项, 结果]"),
    (tables.Rows, "列表的列表", "[[路灯, 通过]]"),
)

_SCOPES = (
    ("town", "全站和镇里的文件"),
    ("village", "一个村的文件"),
    ("content", "文章"),
    ("private", "只在村内张贴、从不上网的名单"),
)


@dataclass(frozen=True)
class Key:
    """A key of a record as the reference tells it; ``record`` where a record stands below the key."""

    attribute: str
    alias: str
    kind: str
    required: bool
    description: str
    example: str
    record: type[Record] | None
    many: bool
    public: bool
    reason: str


def keys(model: type[Record]) -> tuple[Key, ...]:
    """The keys of a model in their order, 备注 left out: it is allowed everywhere."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(
        _key(name, hints[name], field) for name, field in model.model_fields.items() if name != "note"
    )


def hidden() -> tuple[tuple[Family, str, Key], ...]:
    """Every key that the public does not see: its family, its place in the file, the key with the reason."""
    return tuple(
        (family, where, key)
        for family in FAMILIES
        for where, model in _records(family.model())
        for key in keys(model)
        if not key.public
    )


def markdown(examples: Mapping[str, str] | None = None) -> str:
    """The reference page: tables by family, and the example of a family where ``examples`` has its name."""
    return "\n".join(_page(examples or {}))


def read_examples(root: Path) -> dict[str, str]:
    """The example project's files by the names of their families; packs and other repeats give one each."""
    from .families import family_of

    found: dict[str, str] = {}
    for path in sorted(root.rglob("*.*"), key=lambda path: (path.parent, path.stem)):
        place = family_of(path.relative_to(root).as_posix())
        if place:
            found.setdefault(place[0].name, path.read_text(encoding="utf-8"))
    return found


def _key(name: str, hint: Any, field: FieldInfo) -> Key:
    kind, example, record, many = _explained(hint)
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    given = field.examples[0] if field.examples else example
    return Key(
        attribute=name,
        alias=str(field.alias),
        kind=kind,
        required=field.is_required(),
        description=(field.description or "") + _default(field),
        example=str(given),
        record=record,
        many=many,
        public=bool(extra.get("public", True)),
        reason=str(extra.get("reason", "")),
    )


def _default(field: FieldInfo) -> str:
    value = field.default
    if field.is_required() or value is None or isinstance(value, bool) or value in ((), ""):
        return ""
    shown = "、".join(value) if isinstance(value, tuple) else str(value)
    return f"；不填按“{shown}”"


def _explained(hint: Any) -> tuple[str, str, type[Record] | None, bool]:
    """Chinese name of the type, an example, the record below and whether there are many of it."""
    for known, name, example in _EXPLAINED:
        if hint == known:
            return name, example, None, False
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _explained(next(each for each in arguments if each is not NoneType))
    if origin is Literal:
        return "、".join(arguments), arguments[0], None, False
    if origin is tuple:
        name, example, record, _ = _explained(arguments[0])
        if record:
            return "列表，每行见下", "[{…}]", record, True
        return f"{name}的列表", f"[{example}]", None, False
    if origin is Annotated:
        form = next((each for each in hint.__metadata__ if isinstance(each, base.Pattern)), None)
        if form:
            return "固定写法的文字", form.example, None, False
        return _explained(arguments[0])
    if origin is dict:
        name, example, _, _ = _explained(arguments[1])
        key = _explained(arguments[0])
        return f"{key[0]}: {name}", f"{{{key[1]}: {example}}}", None, False
    if isinstance(hint, type) and issubclass(hint, Record):
        return "一组，见下", "{…}", hint, False
    raise TypeError(f"no words for the type {hint!r}")


def _records(model: type[Record], where: str = "") -> Iterator[tuple[str, type[Record]]]:
    """The model and every record below it, each with its place in the file."""
    yield where, model
    for key in keys(model):
        if key.record:
            step = f"{key.alias}（每行）" if key.many else key.alias
            yield from _records(key.record, f"{where} › {step}" if where else step)


def _page(examples: Mapping[str, str]) -> Iterator[str]:
    yield _HEAD
    for scope, heading in _SCOPES:
        yield f"## {heading}\n"
        families = [family for family in FAMILIES if family.scope == scope]
        yield from _contents(families)
        for family in families:
            yield from _section(family, examples.get(family.name, ""))
    yield "## 不上网页的项\n"
    yield "| 文件 | 在哪里 | 键 | 为什么 |\n|---|---|---|---|"
    for family, where, key in hidden():
        yield f"| {family.title} | {where or '最外层'} | `{key.alias}` | {key.reason} |"
    yield ""


def _asked(model: type[Record], key: Key) -> str:
    """Whether the key must be given: always, never, or only where nothing is translated."""
    if not key.required:
        return ""
    return "是，译文不写" if key.alias in getattr(model, "stand_ins", ()) else "是"


def _contents(families: list[Family]) -> Iterator[str]:
    yield "| 内容 | 放在哪里 | 必须有 |\n|---|---|---|"
    for family in families:
        yield f"| [{family.title}](#{family.name}) | `{family.shown}` | {'是' if family.required else ''} |"
    yield ""


def _section(family: Family, example: str) -> Iterator[str]:
    yield f'<h3 id="{family.name}">{family.title}</h3>\n'
    what = "Markdown 文件，开头两行 `---` 之间写这些项：" if family.kind == "markdown" else ""
    yield f"`{family.shown}`　{what}\n"
    for where, model in _records(family.model()):
        if where:
            yield f"**{where}**\n"
        yield "| 键 | 类型 | 必填 | 说明 | 例子 |\n|---|---|---|---|---|"
        for key in keys(model):
            cells = (
                f"`{key.alias}`",
                key.kind,
                _asked(model, key),
                key.description,
                f"`{key.example}`",
            )
            yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"
        yield ""
    if example:
        language = "markdown" if family.kind == "markdown" else "yaml"
        yield f"例子：\n\n```{language}\n{example.rstrip()}\n```\n"
