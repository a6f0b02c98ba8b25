"""Every code that was ever printed; the file only grows. codes.yml."""

from __future__ import annotations

from pydantic import Field

from .base import Day, Id, PageAddress, Record


class Code(Record):
    """A printed code and the page that it leads to."""

    code: Id = Field(alias="码", description="短码", examples=["a1"])
    target: PageAddress = Field(alias="指向", description="指向哪个网页")
    issued: Day = Field(
        alias="发放",
        description="印发的日期",
        json_schema_extra={"public": False, "reason": "只用来登记；扫码的人直接到网页"},
    )


class Codes(Record):
    """The register of codes."""

    codes: tuple[Code, ...] = Field(alias="码", description="每个短码一行，只增不减")
