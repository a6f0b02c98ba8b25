"""A free table: a head and rows of as many cells."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from .base import Cell, Record, Text
from .scalars import fault

Columns = Annotated[tuple[Text, ...], Field(min_length=1)]
Rows = tuple[tuple[Cell, ...], ...]


def check_width(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    """Raises S34 for the first row that has more or fewer cells than the head."""
    for index, row in enumerate(rows):
        if len(row) != len(columns):
            raise fault("S34", str(index + 1), cells=len(row), columns=len(columns), key="行")


class Table(Record):
    """A table as it is shown."""

    columns: Columns = Field(alias="列", description="表头", examples=["[事项, 结果]"])
    rows: Rows = Field(alias="行", description="每行一个列表，格数同表头", examples=["[[路灯, 通过]]"])

    @model_validator(mode="after")
    def _rows_fit(self) -> Table:
        check_width(self.columns, self.rows)
        return self
