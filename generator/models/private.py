"""Named lists that may hang in the village only: private/, which git ignores and no build reads."""

from __future__ import annotations

from pydantic import Field, model_validator
from pydantic.config import JsonDict

from .base import Day, Id, Record, Text
from .period import Period
from .tables import Columns, Rows, check_width

_NEVER: JsonDict = {"public": False, "reason": "只打印张贴在村内，从不进入网站"}


class WallPosting(Record):
    """When and where the list hangs."""

    posted: Day = Field(alias="日期", description="张榜日期", json_schema_extra=_NEVER)
    until: Day = Field(alias="至", description="张榜到哪天", json_schema_extra=_NEVER)
    place: Text | None = Field(
        default=None, alias="地点", description="张贴在哪里", examples=["公开栏"], json_schema_extra=_NEVER
    )


class PrivateList(Record):
    """A list with names, printed by ``cunwu print``."""

    item: Id = Field(
        alias="目录", description="公开目录里的编号", examples=["cw-wugong"], json_schema_extra=_NEVER
    )
    period: Period = Field(alias="期间", description="哪一期，与文件名相同", json_schema_extra=_NEVER)
    columns: Columns = Field(
        alias="列", description="表头", examples=["[姓名, 组, 天数, 金额]"], json_schema_extra=_NEVER
    )
    rows: Rows = Field(alias="行", description="每行一个列表，格数同表头", json_schema_extra=_NEVER)
    posting: WallPosting | None = Field(
        default=None, alias="张榜", description="什么时候张贴在哪里", json_schema_extra=_NEVER
    )

    @model_validator(mode="after")
    def _rows_fit(self) -> PrivateList:
        check_width(self.columns, self.rows)
        return self
