"""The one form in which the program writes data files, so that equal data have equal bytes.

Keys stand in the order of the data contract, a row of a list on one line. Whatever YAML 1.1 or 1.2 may
take for a number, a truth value or a time stands in double quotes; whole counts stand bare, as people
write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel

from generator.models import families

_SAFE = r"\w（）、，。；·—《》〔〕×％%/.+()-"
_PLAIN = re.compile(rf"[{_SAFE}]+(?: [{_SAFE}]+)*").fullmatch
_ODD_START = re.compile(r"[-.+%(/—－]").match
_NUMBER = re.compile(
    r"[-+]?(?:0[xo])?[0-9_,]*\.?[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|nan)", re.IGNORECASE
).fullmatch
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_COUNT = re.compile(r"0|[1-9][0-9]*").fullmatch

Models = tuple[type[BaseModel], ...]


def canonical(family: str, mapping: Mapping[str, Any]) -> str:
    """The text of a YAML file of that family; ``mapping`` is what the reader gives: texts, lists, mappings.

    Empty values are left out; keys that the contract does not know stand at the end.
    """
    models: Models = (families.BY_NAME[family].model(),)
    return "".join(line + "\n" for line in _block(mapping, models))


def _block(mapping: Mapping[str, Any], models: Models) -> Iterator[str]:
    for key, value, inner, whole in _ordered(mapping, models):
        if isinstance(value, Mapping) and any(isinstance(each, Mapping) for each in value.values()):
            yield f"{_scalar(key)}:"
            for line in _block(value, inner):
                yield f"  {line}"
        elif isinstance(value, list) and value and all(isinstance(each, Mapping) for each in value):
            yield f"{_scalar(key)}:"
            for row in value:
                yield f"  - {_flow(row, inner, whole)}"
        else:
            yield f"{_scalar(key)}: {_flow(value, inner, whole)}"


def _flow(value: Any, models: Models, whole: bool) -> str:
    if isinstance(value, Mapping):
        pairs = (
            f"{_scalar(key)}: {_flow(each, inner, count)}"
            for key, each, inner, count in _ordered(value, models)
        )
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(each, models, whole) for each in value) + "]"
    text = "" if value is None else str(value)
    return text if whole and _COUNT(text) else _scalar(text)


def _ordered(mapping: Mapping[str, Any], models: Models) -> Iterator[tuple[str, Any, Models, bool]]:
    """Keys in order with their values, the models of what lies below, and whether that is a whole number."""
    fields = {str(field.alias): field for model in models for field in model.model_fields.values()}
    order = {key: place for place, key in enumerate([*(key for key in fields if key != "备注"), "备注"])}
    for key in sorted(mapping, key=lambda each: order.get(each, len(order))):
        value = mapping[key]
        if value is None or value == "":
            continue
        field = fields.get(key)
        annotation = field.annotation if field else None
        yield key, value, tuple(_models(annotation)), annotation is not None and int in _types(annotation)


def _types(annotation: Any) -> set[Any]:
    """The types that an annotation is made of: int, and NoneType where it may be missing."""
    return {annotation, *(found for each in get_args(annotation) for found in _types(each))}


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    for each in _types(annotation):
        if isinstance(each, type) and issubclass(each, BaseModel):
            yield each


def _scalar(text: str) -> str:
    plain = _PLAIN(text) and not _ODD_START(text) and text.lower() not in _WORDS and not _NUMBER(text)
    if plain:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
