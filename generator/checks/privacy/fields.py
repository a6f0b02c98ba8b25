"""What the fields of a model may hold that looks like a number of a person, derived from its types."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from generator.models.base import Holds


@dataclass(frozen=True)
class Field:
    """What stands at one key: what its text may hold, and the fields below it."""

    what: str = ""
    below: Mapping[str, Field] = field(default_factory=dict)
    keys: str | None = None
    """Of a mapping with free keys, what those may hold; None where the keys are fixed."""


@cache
def fields_of(model: type[BaseModel]) -> Mapping[str, Field]:
    """The fields of a model by the keys that people write."""
    hints = typing.get_type_hints(model, include_extras=True)
    return {str(info.alias or name): _field(hints[name]) for name, info in model.model_fields.items()}


def _field(hint: Any) -> Field:
    models = list(_models(hint))
    below: dict[str, Field] = {}
    for model in models:
        below |= fields_of(model)
    mapping = next(_mappings(hint), None)
    if mapping:
        key, value = mapping
        return Field(next(_marks(value), ""), below, next(_marks(key), ""))
    return Field(next(_marks(hint), ""), below)


def _marks(hint: Any) -> Iterator[str]:
    if get_origin(hint) is Annotated:
        yield from (mark.what for mark in hint.__metadata__ if isinstance(mark, Holds))
    for inner in get_args(hint):
        if not isinstance(inner, Holds):
            yield from _marks(inner)


def _models(hint: Any) -> Iterator[type[BaseModel]]:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
    for inner in get_args(hint):
        yield from _models(inner)


def _mappings(hint: Any) -> Iterator[tuple[Any, Any]]:
    if get_origin(hint) in (dict, Mapping):
        key, value = get_args(hint)
        yield key, value
    for inner in get_args(hint):
        yield from _mappings(inner)
