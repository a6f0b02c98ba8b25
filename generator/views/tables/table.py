"""What an open-data table is: named columns of one type each, and the rows that a context yields."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from generator.values import value

if TYPE_CHECKING:
    from generator.models.content import Guide, LawPiece, Notice

C = TypeVar("C")

Cell = str | int | Decimal | date | bool | None
Row = tuple[Cell, ...]
ColumnType = Literal["string", "integer", "number", "date", "boolean"]
"""Types of Frictionless Table Schema v1; an amount is a number in yuan."""


@value
class Column:
    """A column: its head, its type, and what it holds where the model's own description does not say it."""

    name: str
    type: ColumnType = "string"
    description: str = ""


@value
class Table(Generic[C]):
    """A table: the name of its files, its title, what a row is, its columns and its rows.

    ``models`` name the models (``module.Class`` below generator.models) whose field descriptions, found
    by their Chinese key, describe the columns; they are imported only where descriptions are asked for.
    """

    name: str
    title: str
    description: str
    models: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Callable[[C], Iterable[Row]]


def text(*names: str) -> tuple[Column, ...]:
    """Text columns described by the models."""
    return tuple(Column(name) for name in names)


def dates(*names: str) -> tuple[Column, ...]:
    """Columns of days described by the models."""
    return tuple(Column(name, "date") for name in names)


def whole(*names: str) -> tuple[Column, ...]:
    """Columns of whole numbers described by the models."""
    return tuple(Column(name, "integer") for name in names)


def numbers(*names: str) -> tuple[Column, ...]:
    """Columns of amounts and measures described by the models."""
    return tuple(Column(name, "number") for name in names)


NOTE = Column("备注", description="说明")
POSTED = (Column("公开日期", "date", "公开的日期"), Column("张榜至", "date", "在公开栏张贴到哪一天"))
BOOK = Column("账簿", description="集体：村集体经济组织的账；村委会：村民委员会自己的账，两本账不相加")
PAGE = Column("网页", description="在网站里的地址，从网站首页算起")
TRANSLATION = (
    Column("语言", description="正文用的语言的代码"),
    Column("译自", description="译文译的是哪一篇：原文的编号；原文没有"),
    Column("译者", description="译文是哪个单位译的"),
    Column("校对", "boolean", "译文由懂这种语言的人对照原文校对过；原文没有"),
)
"""The language of a text, and which one it translates."""
REVIEWED = (
    Column("编制人", description="编制的人"),
    Column("编制日期", "date", "编制的日期"),
    Column("审核人", description="村务监督委员会审核的人"),
    Column("审核日期", "date", "审核的日期"),
    Column("审核意见", description="审核的意见"),
)

SMALL = "小于抑制数的只写“<抑制数”"
"""How counts of cases are written; they are text, not numbers."""
RANGE = "合计里有看不到的数，就写范围，如 37–40"
"""How a total of counts is written where some are hidden."""


def cases(*names: str) -> tuple[Column, ...]:
    """Columns of counts of cases, small ones hidden."""
    return tuple(Column(name, description=f"件数；{SMALL}") for name in names)


def translation(front: LawPiece | Guide | Notice) -> Row:
    """The cells of :data:`TRANSLATION`."""
    read = front.proofread if front.translates else None
    return front.language, front.translates, front.translator, read


JOINER = "；"
"""Between the items of a list within one cell."""


def joined(items: Iterable[str]) -> str | None:
    """A list in one cell; nothing where it is empty."""
    return JOINER.join(items) or None
