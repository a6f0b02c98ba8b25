"""What a column of a workbook is for, in the words of the data contract."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel

from generator.models import families
from generator.reading.spreadsheets.forms import Column, Table, Workbook

Models = tuple[type[BaseModel], ...]


def hint(book: Workbook, table: Table | None, column: Column) -> str:
    """What the data contract says of a column; empty where it says nothing."""
    model: Models = (families.BY_NAME[book.family].model(),)
    if table and table.style in ("rows", "child"):
        model = _below(model, "合同") if table.style == "child" else model
        model = _below(model, table.key)
    said = ""
    for key in column.at:
        found = [each for one in model for each in one.model_fields.values() if each.alias == key]
        said = found[0].description or "" if found else ""
        model = _below(model, key)
    offered = f"；只能选：{'、'.join(column.offered)}" if column.offered else ""
    joined = "；几项用顿号隔开" if column.form == "list" else ""
    return said + joined + offered


def _below(models: Models, key: str) -> Models:
    """The models of what stands under a key of a mapping of those models."""
    fields = (field for model in models for field in model.model_fields.values() if field.alias == key)
    found = (each for field in fields for each in _types(field.annotation))
    return tuple(each for each in found if isinstance(each, type) and issubclass(each, BaseModel))


def _types(annotation: Any) -> set[Any]:
    return {annotation, *(found for each in get_args(annotation) for found in _types(each))}
