"""A document to a record: what the schema says against it, told in Chinese, each at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, TypeVar, get_args
from unicodedata import normalize

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.problems import BODY, KINDS, Finding, Problem, problem
from generator.reading.simple import HAN, Value
from generator.reading.strict import Document, Mark, Path

MAX_PROBLEMS = 50
_CUTOFF = 0.4
_COUNTERS = {"明细": "笔", "步骤": "步", "题": "题"}

_NEXT_KEY = f"[，、；] *([{HAN}]{{1,8}})："
# Finds all that _NEXT_KEY finds in a file's values, and more: values may be folded over lines.
_may_swallow = re.compile(r"[，、；]\s*[^\s，、；：]{1,8}：").search

R = TypeVar("R", bound=BaseModel)


@dataclass(frozen=True)
class Read(Generic[R]):
    """A record, None where an error stands among the problems."""

    record: R | None
    problems: tuple[Problem, ...]


def validate(document: Document, path: str, model: type[R]) -> Read[R]:
    """The record of that model, with every problem that the schema has; None where there is an error.

    The document's own problems are not among them, but a broken document gives no record.
    """
    swallowed = list(_Telling(document, path, model).swallowed()) if document.may_hold(_may_swallow) else []
    try:
        record = model.model_validate(document.data)
    except ValidationError as error:
        told = _Telling(document, path, model).all(error.errors(include_url=False))
        return Read(None, _bounded([*swallowed, *told], path))
    return Read(None if document.broken or swallowed else record, tuple(swallowed))


def placed(finding: Finding, document: Places | None) -> Problem:
    """The problem of a finding about that document, at the line and column of the place it names.

    At the file's beginning where the document could not be read.
    """
    line, col = 1, 1
    if finding.place and finding.place[0] == BODY:
        line, col = int(finding.place[1]), int(finding.place[2])
    elif document is not None:
        line, col = document.locate(finding.place)
    return problem(finding.code, finding.path, line, col, **dict(finding.values))


def _bounded(problems: list[Problem], path: str) -> tuple[Problem, ...]:
    ordered = sorted(dict.fromkeys(problems), key=lambda each: (each.line, each.col))
    if len(ordered) <= MAX_PROBLEMS:
        return tuple(ordered)
    return (*ordered[:MAX_PROBLEMS], problem("Y46", path, ordered[MAX_PROBLEMS].line))


class Places(Protocol):
    """What knows where things stand in a file: a document, or what somebody remembers of one."""

    def locate(self, loc: Path) -> Mark:
        """Line and column, from 1, of the value at ``loc``."""


class _Telling:
    """Turns what pydantic found into problems."""

    def __init__(self, document: Document, path: str, model: type[BaseModel]) -> None:
        self.document = document
        self.path = path
        self.model = model

    def all(self, details: Sequence[ErrorDetails]) -> list[Problem]:
        missing = {self.known(each) for each in details if each["type"] == "missing"}
        meant: set[Path] = set()
        told: list[Problem] = []
        for each in details[: 4 * MAX_PROBLEMS]:
            if each["type"] == "extra_forbidden":
                loc = self.known(each)
                near = self.nearest(loc, [at[-1] for at in missing - meant if at[:-1] == loc[:-1]])
                meant |= {(*loc[:-1], near)} if near else set()
                told.append(self.unknown(loc, near))
        told += [
            self.one(each)
            for each in details[: 4 * MAX_PROBLEMS]
            if each["type"] != "extra_forbidden" and self.known(each) not in meant
        ]
        return told

    def known(self, each: ErrorDetails) -> Path:
        """Where an error stands, without the parts that pydantic adds for a mapping's keys and the like."""
        at: Path = ()
        for part in each["loc"]:
            value = self.value(at)
            if (
                part in value
                if isinstance(value, dict)
                else isinstance(value, list) and isinstance(part, int)
            ):
                at = (*at, part)
        return (*at, each["loc"][-1]) if each["type"] == "missing" else at

    # -- keys ------------------------------------------------------------------------------------

    def nearest(self, loc: Path, missing: Sequence[str | int]) -> str | None:
        """The key that an unknown one may stand for: a missing one first, never one already there."""
        from difflib import get_close_matches

        word = normalize("NFKC", str(loc[-1]))
        holder = self.value(loc[:-1])
        given = set(holder) if isinstance(holder, dict) else set()
        for candidates in (
            [str(each) for each in missing],
            [k for k in self.allowed(loc[:-1]) if k not in given],
        ):
            folded = {normalize("NFKC", each): each for each in candidates}
            found = get_close_matches(word, folded, 1, _CUTOFF)
            if found:
                return folded[found[0]]
        return None

    def unknown(self, loc: Path, near: str | None) -> Problem:
        line, col = self.document.locate(loc, key=True)
        where = self.where(loc[:-1])
        if near:
            return _at(where, problem("S40", self.path, line, col, key=loc[-1], near=near))
        allowed = "、".join(self.allowed(loc[:-1]))
        return _at(where, problem("S02", self.path, line, col, key=loc[-1], allowed=allowed))

    def allowed(self, loc: Path) -> list[str]:
        """The keys that the mapping at ``loc`` may have."""
        models = [self.model]
        for part in loc:
            fields = [f for m in models for name, f in m.model_fields.items() if part in (f.alias, name)]
            if not isinstance(part, int) and fields:
                models = [found for each in fields for found in _models(each.annotation)]
        return [each.alias or name for model in models for name, each in model.model_fields.items()]

    # -- everything else -------------------------------------------------------------------------

    def one(self, each: ErrorDetails) -> Problem:
        kind, context = each["type"], dict(each.get("ctx") or {})
        loc = self.known(each)
        if kind == "missing":
            line, col = self.document.locate(loc[:-1])
            return _at(self.where(loc[:-1]), problem("S01", self.path, line, col, key=loc[-1]))
        value = each["input"]
        slip = _slip(value, kind)
        key = context.get("key")
        at = (*loc, key) if isinstance(key, str) and self.has(loc, key) else loc
        line, col = self.document.locate(at)
        if slip:
            return problem(slip, self.path, line, col)
        where = self.where(loc)
        code, values = (kind, context) if kind in KINDS else _schema_fault(kind, context)
        return _at(where, problem(code, self.path, line, col, **{"value": _described(value), **values}))

    def swallowed(self) -> Iterator[Problem]:
        """Texts that took in the next key: ``经手人: 李某某，证明人：王某某``."""
        for loc, holder in _mappings(self.document.data, ()):
            for key, value in holder.items():
                for found in re.findall(_NEXT_KEY, value) if isinstance(value, str) else ():
                    if (
                        found not in holder
                        and found in self.allowed(loc)
                        and self.document.is_plain((*loc, key))
                    ):
                        line, col = self.document.locate((*loc, key))
                        yield _at(self.where((*loc, key)), problem("Y04", self.path, line, col))

    def has(self, loc: Path, key: str) -> bool:
        holder = self.value(loc)
        return isinstance(holder, dict) and key in holder

    def value(self, loc: Path) -> Value:
        value: Any = self.document.data
        for part in loc:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value  # type: ignore[no-any-return]

    def where(self, loc: Path) -> str:
        """The place in words that people understand, ``明细 第3笔 金额：``; empty for the file itself."""
        words: list[str] = []
        for at, part in enumerate(loc):
            if isinstance(part, int):
                words.append(f"第{part + 1}{_COUNTERS.get(str(loc[at - 1]) if at else '', '项')}")
            else:
                words.append(part)
        return " ".join(words) + "：" if words else ""


def _at(where: str, found: Problem) -> Problem:
    """The problem with the place in words before its message."""
    return replace(found, message=where + found.message) if where else found


def _mappings(value: Value, loc: Path) -> Iterator[tuple[Path, dict[str, Value]]]:
    if isinstance(value, dict):
        yield loc, value
        for key, inner in value.items():
            yield from _mappings(inner, (*loc, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _mappings(inner, (*loc, at))


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a field's annotation names, at any depth."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for each in get_args(annotation):
        yield from _models(each)


def _slip(value: object, kind: str) -> str | None:
    """The code of the input method's slip that explains why a value was refused."""
    if not isinstance(value, str):
        return None
    if value[:1] in ("“", "”") or value[-1:] in ("“", "”"):
        return "Y03"
    if kind in ("model_type", "dict_type") and re.match(f"[{HAN}]{{1,12}}：", value):
        return "Y02"
    if kind in ("model_type", "dict_type") and re.match(f"[{HAN}]{{1,12}}:", value):
        return "Y06"
    return None


def _schema_fault(kind: str, context: dict[str, Any]) -> tuple[str, dict[str, object]]:
    """The code for an error type of pydantic's own, with what its wording needs beside the value."""
    if kind in ("list_type", "tuple_type", "set_type", "frozen_set_type", "iterable_type"):
        return "S03", {}
    if kind in ("model_type", "model_attributes_type", "dict_type", "mapping_type", "dataclass_type"):
        return "S04", {}
    if kind in ("string_type", "string_sub_type"):
        return "S05", {}
    if kind in ("literal_error", "enum", "union_tag_invalid"):
        expected = str(context.get("expected") or context.get("expected_tags") or "")
        return "S06", {"allowed": "、".join(re.findall("'([^']*)'", expected)) or expected}
    if kind == "string_too_long":
        return "S07", {"limit": context.get("max_length", "")}
    if kind in ("too_short", "string_too_short"):
        return "S08", {"limit": context.get("min_length", 1)}
    if kind == "too_long":
        return "S09", {"limit": context.get("max_length", "")}
    if kind == "string_pattern_mismatch":
        return "S10", {}
    return "S41", {}


def _described(value: object) -> str:
    """A value for a message: text as it is, what has parts by its kind."""
    if value is None:
        return "（空）"
    if isinstance(value, dict):
        return "一组“键: 值”"
    if isinstance(value, list | tuple):
        return "一个列表"
    return str(value)
