"""What differs between two versions of a file, in a clerk's words: 凭证 0012 金额 300.00 → 200.00."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.models import families
from generator.models import period as periods
from generator.problems import Unreadable, shown
from generator.reading import frontmatter
from generator.reading.strict import parse

MOST = 20
_NAMES = (
    "凭证号",
    "编号",
    "目录",
    "码",
    "网址",
    "步骤",
    "阶段",
    "科目",
    "项目",
    "指标",
    "名称",
    "姓名",
    "期间",
    "日期",
)
"""Keys that tell a row of a list from its neighbours, the best first."""
_COUNTED = {
    "明细": "凭证",
    "步骤": "",
    "合同": "合同",
    "资产": "资产",
    "资源": "资源",
    "事项": "事项",
    "题": "题",
}
_ABOUT = ("摘要", "标题", "名称", "题干", "内容")


def title_of(path: str) -> str:
    """What a file is, in words: 2026年10月集体月度账目."""
    found = families.family_of(path)
    if found is None:
        return path.rpartition("/")[2] or "整个项目"
    family, parts = found
    if "period" in parts:
        said = f"{periods.title(parts['period'])}{family.title}"
        return said.replace("年年", "年").replace("季度季度", "季度")
    return f"{family.title} {parts['slug']}" if "slug" in parts else family.title


def differences(path: str, old: bytes | None, new: bytes | None) -> list[str]:
    """What changed from the old version to the new one, in twenty lines at most; None is no file."""
    if old is None or new is None:
        return [f"{'多了' if old is None else '少了'}整个文件"]
    try:
        before, after = _read(path, old), _read(path, new)
    except Unreadable:
        return ["文件有改动，其中一个版本读不懂，说不清改了哪里"]
    told = [*_mapping(before[0], after[0], ""), *_body(before[1], after[1])]
    if not told:
        return ["只有写法不同（引号、空行、注释），内容一样"]
    more = len(told) - MOST
    return [*told[:MOST], f"……还有 {more} 处"] if more > 0 else told


def _read(path: str, raw: bytes) -> tuple[Mapping[str, object], str]:
    if path.endswith(".md"):
        parts = frontmatter.split(raw, path)
        return parts.document.data, parts.body
    return parse(raw, path).data, ""


def _body(old: str, new: str) -> Iterator[str]:
    if old.strip() != new.strip():
        before, after = old.split("\n"), new.split("\n")
        changed = len(set(before) ^ set(after))
        yield f"正文改了（有 {max(1, changed)} 行不同）"


def _mapping(old: Mapping[str, object], new: Mapping[str, object], where: str) -> Iterator[str]:
    for key in dict.fromkeys((*old, *new)):
        yield from _value(old.get(key), new.get(key), f"{where} {key}".strip(), key)


def _value(old: object, new: object, where: str, key: str) -> Iterator[str]:
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _mapping(old, new, where)
    elif _is_rows(old) and _is_rows(new) and (old or new):
        yield from _rows(old or [], new or [], where, key)  # type: ignore[arg-type]
    else:
        yield f"{where} {_said(old)} → {_said(new)}"


def _is_rows(value: object) -> bool:
    return value is None or (isinstance(value, list) and all(isinstance(each, Mapping) for each in value))


def _rows(
    old: Sequence[Mapping[str, object]], new: Sequence[Mapping[str, object]], where: str, key: str
) -> Iterator[str]:
    counted = where if key not in _COUNTED else where.removesuffix(key) + (_COUNTED[key] or "")
    before, after = _named(old), _named(new)
    for name in dict.fromkeys((*before, *after)):
        here = f"{counted} {name}".strip()
        if name not in after:
            yield f"少了 {here}{_about(before[name])}"
        elif name not in before:
            yield f"多了 {here}{_about(after[name])}"
        else:
            yield from _mapping(before[name], after[name], here)


def _named(rows: Sequence[Mapping[str, object]]) -> dict[str, Mapping[str, object]]:
    """The rows by what tells them apart; by their number where nothing does."""
    for key in _NAMES:
        names = [row.get(key) for row in rows]
        if all(isinstance(name, str) for name in names) and len(set(names)) == len(names) and names:
            return {str(name): row for name, row in zip(names, rows, strict=True)}
    return {f"第{at}行": row for at, row in enumerate(rows, 1)}


def _about(row: Mapping[str, object]) -> str:
    words = [_said(row[key]) for key in _ABOUT if isinstance(row.get(key), str)][:1]
    if isinstance(row.get("金额"), str):
        words.append(f"{row['金额']} 元")
    return f"（{'，'.join(words)}）" if words else ""


def _said(value: object) -> str:
    if value is None or value == "":
        return "（没有）"
    if isinstance(value, Mapping):
        return "，".join(f"{key} {_said(each)}" for key, each in value.items()) or "（空）"
    if isinstance(value, list):
        return "、".join(map(_said, value)) or "（空）"
    text = shown(value)
    return text if len(text) <= 40 else text[:39] + "…"
