"""A draft in the terminal: a plain table of what was understood, what is doubtful marked, then what changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from generator.importing.balances import amount
from generator.importing.difference import rows_of
from generator.importing.draft import Draft
from generator.models.scalars import ZERO

_SHOWN = {
    "明细": ("凭证号", "日期", "类型", "科目", "摘要", "金额", "账户"),
    "事项": ("目录", "标题", "发生", "公开日期", "张榜至"),
    "资产": ("编号", "名称", "类别", "原值", "净值", "状态"),
    "合同": ("编号", "名称", "对方", "自", "至", "年金额"),
    "补贴": ("编号", "项目", "户数", "面积亩", "金额", "公开日期"),
}
_WIDEST = 30
_NUMBERS = frozenset(("金额", "原值", "净值", "年金额", "户数", "面积亩"))


def lines(draft: Draft) -> Iterator[str]:
    """All that is said of a draft before it is written, for people."""
    yield f"{draft.name}：{draft.title or '没有认出来是什么表'}"
    if draft.laid:
        yield from _table(draft)
        yield from _around(draft)
    if draft.unit != 1:
        yield "  金额单位：万元，已换成元。"
    if draft.checked:
        yield f"  表里的合计、小计、余额核对过 {draft.checked} 处，一致。"
    for each in draft.told:
        yield f"  {each}"


def changes(draft: Draft) -> Iterator[str]:
    """What would be written, row by row."""
    found = draft.differences
    if not found:
        yield "  与现有数据一样，没有要改的。"
    for each in found[:60]:
        yield f"  {each.text}"
    if len(found) > 60:
        yield f"  …… 还有 {len(found) - 60} 处"


def _table(draft: Draft) -> Iterator[str]:
    assert draft.kind is not None
    found = rows_of(draft.kind, draft.laid)
    if found is None:
        return
    table, rows = found
    heads = [head for head in _SHOWN.get(table.sheet, ()) if any(row.get(head) for row in rows)]
    marks = _marks(draft)
    body = [
        [mark, *(_cut(row.get(head, "")) for head in heads)] for mark, row in zip(marks, rows, strict=True)
    ]
    yield from (f"  {line}" for line in grid(["", *heads], body))
    if any(marks):
        yield "  （？拿不准，✗ 有错误，＋ 新增，△ 有改动）"


def _marks(draft: Draft) -> list[str]:
    """Before each row: whether it is wrong, doubtful, new or changed."""
    assert draft.kind is not None
    assert draft.kind.main is not None
    table = draft.kind.main
    doubtful = {(each.sheet, each.row) for each in draft.doubts}
    wrong = {(each.sheet, each.row) for each in draft.told if each.stops}
    changed = {each.identity: each.kind for each in draft.differences if each.sheet == table.sheet}
    found = rows_of(draft.kind, draft.laid)
    marks: list[str] = []
    for index, row in enumerate(found[1] if found else []):
        spot = _spot(draft, index)
        kind = changed.get(tuple(row.get(head, "") for head in table.identity))
        mark = "＋" if kind == "新增" else "△" if kind == "改" else ""
        if spot and spot[:2] in doubtful:
            mark = "？"
        if spot and spot[:2] in wrong:
            mark = "✗"
        marks.append(mark)
    return marks


def _spot(draft: Draft, index: int) -> tuple[str, int, int] | None:
    assert draft.kind is not None
    assert draft.kind.main is not None
    if draft.kind.main.style == "files":
        return list(draft.laid.values())[index].spots.get(())
    (laid,) = draft.laid.values()
    return laid.spots.get((draft.kind.main.key, index))


def _around(draft: Draft) -> Iterator[str]:
    """What stands beside the rows: balances and sums of a month."""
    assert draft.kind is not None
    if not draft.kind.kind.startswith("finance"):
        return
    (laid,) = draft.laid.values()
    opening, closing = laid.data.get("期初") or {}, laid.data.get("期末") or {}
    sums = {"收入": ZERO, "支出": ZERO, "往来收": ZERO, "往来付": ZERO}
    for each in laid.data.get("明细") or ():
        value = amount(each.get("金额"))
        if value is not None and each.get("类型") in sums:
            sums[each["类型"]] += value
    yield "  " + "，".join(
        f"{name} {value}" for name, value in sums.items() if value or name in ("收入", "支出")
    )
    for name in dict.fromkeys((*opening, *closing)):
        yield f"  {name}：期初 {opening.get(name, '—')}，期末 {closing.get(name, '—')}"


def grid(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows in columns that stand one below the other also with Chinese."""
    wide = [max(_width(row[at]) for row in (heads, *rows)) for at in range(len(heads))]
    for row in (heads, *rows):
        yield "  ".join(
            " " * (wide[at] - _width(text)) + text
            if heads[at] in _NUMBERS
            else text + " " * (wide[at] - _width(text))
            for at, text in enumerate(row)
        ).rstrip()


def _width(text: str) -> int:
    return sum(2 if east_asian_width(each) in "WFA" else 1 for each in text)


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    if _width(plain) <= _WIDEST:
        return plain
    while _width(plain) > _WIDEST - 2:
        plain = plain[:-1]
    return plain + "…"
