"""What changed between two versions of a file, in words.

Whatever an earlier version said may since have been withdrawn, taken back, masked, or have hung long
enough. So an earlier value is told only where it can be nothing but an amount, a day or one of a closed
set of words, and only of the accounts and registers; of texts, that they changed. Of the counts that
are hidden where they are small not even which changed: together with the totals that would tell them.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union

from pydantic import BaseModel
from pydantic_core import PydanticCustomError

from generator.checks.privacy.scan import is_clean
from generator.models import families, scalars
from generator.models.base import Quantity
from generator.problems import Unreadable
from generator.reading import strict
from generator.revising.excerpts import excerpts, parted
from generator.views import text

UNTOLD = "内容改了"
STYLE = "只改了写法，内容没有变"
_AMENDED = "加了更正说明"
_NOTHING = "没有写"
_OPEN = frozenset(
    {"finance", "finance-cwh", "budget", "statements", "assets", "resources", "contracts", "projects"}
)
"""Families of which earlier figures may be told: they hold no names by duty and no counts that are hidden."""
_CLOSED = frozenset({"mediation", "town-mediation", "screening"})
"""Families with counts that are hidden where they are small."""
_NAMED_BY = ("凭证号", "编号", "科目", "项目", "名称", "来源", "阶段", "日期")
"""By which key a row of a list is known again, the first that all rows have."""
_MAIN = frozenset({"明细", "合同", "资产", "资源", "阶段"})
"""Lists that make up their page: need not be said."""
_ELSEWHERE = "更正"
_NUMBER = re.compile(r"[0-9]{1,8}").fullmatch
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])").fullmatch


class Quoted(NamedTuple):
    """Words of a file, told only while they stand on the page; ``instead`` where they do not."""

    before: str
    words: str
    after: str
    instead: str
    category: bool = False
    """Whether they are the number of a category of the chart of accounts."""


Change = tuple[str | Quoted, ...]
"""One change, in pieces that make a sentence together."""


def changes(path: str, old: bytes, new: bytes) -> tuple[Change, ...]:
    """What changed between two versions of a file; that only the way of writing did, where nothing else."""
    found = families.family_of(path)
    if found is None or found[0].name in _CLOSED:
        return ((UNTOLD,),)
    family, body = found[0], False
    if family.kind == "markdown":
        (old, old_body), (new, new_body) = parted(old), parted(new)
        body = old_body != new_body
    before, after = excerpts(old, new)
    try:
        was, becomes = _read(before, path), _read(after, path)
    except Unreadable:
        return ((UNTOLD,),)
    walk = _walked if family.name in _OPEN else _named
    said = tuple(walk(family.model(), was, becomes)) + ((("正文改了",),) if body else ())
    if said:
        return said
    if was.get(_ELSEWHERE) != becomes.get(_ELSEWHERE):
        return ((_AMENDED,),)
    return ((STYLE if was == becomes else UNTOLD,),)


def _read(excerpt: str, path: str) -> dict[str, Any]:
    return strict.parse_text(excerpt + "\n", path).data if excerpt else {}


def _named(model: type[BaseModel], old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    """Which of the keys that the public may know changed."""
    for item in model.model_fields.values():
        extra, key = item.json_schema_extra, item.alias or ""
        public = not (isinstance(extra, dict) and extra.get("public") is False)
        if public and old.get(key) != new.get(key):
            yield (f"“{key}”改了",)


def _walked(model: type[BaseModel], old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    reasons = _reasons(new.get(_ELSEWHERE))
    yield from _mapping((), model, old, new, reasons)


Reasons = Mapping[tuple[str, str], str]
"""Why a voucher's key was changed in words."""


def _reasons(rows: Any) -> Reasons:
    given = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return {
        (str(row.get("凭证号")), str(row.get("字段"))): str(row["原因"]) for row in given if row.get("原因")
    }


def _mapping(
    place: Change,
    model: type[BaseModel],
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    reasons: Reasons,
    voucher: str = "",
) -> Iterator[Change]:
    for key, kind in _kinds(model).items():
        was, becomes = old.get(key), new.get(key)
        if was == becomes or key == _ELSEWHERE:
            continue
        here: Change = (*place, *(("的",) if place else ()), key)
        if kind.keyed:
            yield from _keyed(here, kind, _as_mapping(was), _as_mapping(becomes))
        elif kind.rows is not None and kind.many:
            main = not place and key in _MAIN
            yield from _rows(() if main else here, kind.rows, was, becomes, reasons)
        elif kind.rows is not None:
            yield from _mapping(here, kind.rows, _as_mapping(was), _as_mapping(becomes), reasons)
        else:
            reason = reasons.get((voucher, key), "")
            why = (Quoted("（原因：", reason, "）", ""),) if reason else ()
            yield (*here, *_told(kind, was, becomes), *why)


def _as_mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _keyed(place: Change, kind: _Kind, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for key in dict.fromkeys((*new, *old)):
        if old.get(key) != new.get(key):
            label = Quoted("“", str(key), "”", "一项")
            yield (*place, label, *_told(kind, old.get(key), new.get(key)))


def _rows(place: Change, model: type[BaseModel], old: Any, new: Any, reasons: Reasons) -> Iterator[Change]:
    before, after = _by_name(old or [], new or [])
    if before is None or after is None:
        yield (*place, "有几行改了") if place else ("有几行改了",)
        return
    for name in dict.fromkeys((*after, *before)):
        was, becomes = before.get(name), after.get(name)
        row = becomes or was or {}
        # A voucher says what it is: 新记第 0266 号凭证, not 新记凭证第 0266 号凭证.
        said = place[:-1] if place[-1:] == ("凭证",) and row.get("凭证号") == name else place
        here: Change = (*said, _label(row, name))
        if was is None and becomes is not None:
            yield _added(here, becomes, model)
        elif becomes is None and was is not None:
            yield ("去掉", *here, *_sum(was, model))
        elif was is not None and becomes is not None:
            yield from _mapping(here, model, was, becomes, reasons, name)


def _by_name(old: Any, new: Any) -> tuple[dict[str, dict[str, Any]] | None, dict[str, dict[str, Any]] | None]:
    rows = [*old, *new] if isinstance(old, list) and isinstance(new, list) else [None]
    key = next((key for key in _NAMED_BY if all(isinstance(r, dict) and r.get(key) for r in rows)), None)
    if key is None:
        return None, None
    before, after = ({str(row[key]): row for row in side} for side in (old, new))
    return (before, after) if len(before) == len(old) and len(after) == len(new) else (None, None)


def _label(row: Mapping[str, Any], name: str) -> str | Quoted:
    if row.get("凭证号") == name:
        return f"第 {name} 号凭证" if _NUMBER(name) else Quoted("第 ", name, " 号凭证", "一张凭证")
    category = row.get("科目") == name
    return Quoted("“", name if category else str(row.get("名称") or name), "”", "一项", category)


def _added(here: Change, row: Mapping[str, Any], model: type[BaseModel]) -> Change:
    back = row.get("冲销")
    if isinstance(back, dict):
        month, voucher = _MONTH(str(back.get("期间"))), str(back.get("凭证号"))
        if month and _NUMBER(voucher):
            taken = f"，冲销 {month[1]}年{int(month[2])}月第 {voucher} 号凭证"
            return ("新记", *here, taken, *_sum(row, model))
    return ("新记", *here, *_sum(row, model))


def _sum(row: Mapping[str, Any], model: type[BaseModel]) -> Change:
    kind = _kinds(model).get("金额")
    said = kind.told(row.get("金额")) if kind and kind.told else None
    return (f"，{said.strip()}",) if said else ()


def _told(kind: _Kind, old: Any, new: Any) -> Change:
    was, becomes = _value(kind, old), _value(kind, new)
    if was is None or becomes is None:
        return ("改了",)
    return (f"：原来{was}，现在{becomes}",)


def _value(kind: _Kind, value: Any) -> str | None:
    """A value as it may be told; None where it may not."""
    if kind.told is None:
        return None
    return _NOTHING if value is None else kind.told(value)


# ---- what may be told, by the type that the model gives a key ------------------------------------


class _Kind(NamedTuple):
    told: Callable[[Any], str | None] | None = None
    """A value in words, None where it is not of the type; without it no value is ever told."""
    rows: type[BaseModel] | None = None
    many: bool = False
    keyed: bool = False


@cache
def _kinds(model: type[BaseModel]) -> dict[str, _Kind]:
    """What each key of a mapping holds."""
    hints = typing.get_type_hints(model, include_extras=True)
    return {item.alias or name: _kind(hints[name]) for name, item in model.model_fields.items()}


def _kind(hint: Any) -> _Kind:
    if hint == Quantity:
        return _Kind(_quantity)
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (Union, UnionType):
        kinds = [_kind(each) for each in inner if each is not NoneType]
        return kinds[0] if len(kinds) == 1 else _Kind()
    if origin is Annotated:
        return _kind(inner[0])
    if origin is Literal:
        words = frozenset(inner)
        return _Kind(lambda value: f"“{value}”" if value in words else None)
    if origin is tuple:
        return _kind(inner[0])._replace(told=None, many=True)
    if origin is dict:
        return _kind(inner[1])._replace(keyed=True)
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return _Kind(rows=hint)
    return _Kind({Decimal: _amount, date: _day}.get(hint))


def _amount(value: Any) -> str | None:
    found = _as(scalars.money, value)
    return f" {text.yuan(found)} 元" if found is not None else None


def _quantity(value: Any) -> str | None:
    found = _as(scalars.quantity, value)
    return f" {text.quantity(found)}" if found is not None else None


def _day(value: Any) -> str | None:
    found = _as(scalars.day, value)
    return f" {text.day(found)}" if found is not None else None


def _as(reads: Callable[[Any], Any], value: Any) -> Any:
    """A value of the type; None where it is not, and where it could be somebody's number all the same."""
    if not isinstance(value, str) or not is_clean(value):
        return None
    try:
        return reads(value)
    except PydanticCustomError:
        return None
