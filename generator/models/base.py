"""The base of every record and the scalar types of the data contract.

A reader hands over ``str | None | list | dict`` and nothing else: every scalar is still text here,
and a type of this module gives it a meaning (``scalars``). What cannot be understood raises a
``PydanticCustomError`` whose type is a code of :mod:`generator.problems` (S11 to S39) and whose
context holds the values that its wording needs. Where the context holds ``key``, that key of the
mapping is the place to point at. Beside these codes only the following error types of pydantic can
occur: ``missing``, ``extra_forbidden``, ``string_type``, ``string_too_long``, ``literal_error``,
``model_type``, ``tuple_type``, ``dict_type``, ``too_short``.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

from generator import languages

from . import patterns
from .scalars import (
    TEXT_LIMIT,
    Between,
    amount,
    attachment,
    cell,
    clock,
    count,
    day,
    language,
    mail,
    money,
    month_day,
    offset,
    page_address,
    phone,
    positive,
    quantity,
    recording,
    signed,
    site_address,
    voucher,
    yes_no,
)

# ---- mappings ----------------------------------------------------------------------------------

V = TypeVar("V", bound=Hashable)


class Frozen(Mapping[str, V]):
    """A mapping that never changes, keeps its order, and can be hashed and pickled."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, V]) -> None:
        self._items = dict(items)

    def __getitem__(self, key: str) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return f"Frozen({self._items!r})"

    def __reduce__(self) -> tuple[type[Frozen[V]], tuple[dict[str, V]]]:
        return Frozen, (self._items,)


def frozen(value: Any) -> Any:
    """The mapping made unchangeable; for use after pydantic has read it."""
    return Frozen(value)


# ---- types for the models ----------------------------------------------------------------------


@dataclass(frozen=True)
class Pattern:
    """A text of one form, checked by pydantic's own regular expressions, which is faster than a function.

    Its error has the code as its type; the value stands in the error's input.
    """

    regex: str
    code: str
    example: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A text schema whose every failure is the one code."""
        return core_schema.custom_error_schema(
            core_schema.str_schema(pattern=self.regex),
            custom_error_type=self.code,
            custom_error_message=self.code,
            metadata={"pydantic_js_updates": {"examples": [self.example]}},
        )


@dataclass(frozen=True)
class Holds:
    """What a field may legally hold that elsewhere would look like a person's number or address.

    Pydantic passes over it; the privacy check reads it.
    """

    what: Literal["serial", "amount", "office", "own_account", "public_place"]


def _schema(pattern: str, example: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern, "examples": [example]})


_MONEY_SCHEMA = _schema(patterns.MONEY, "1234.50")
_FIGURE = Holds("amount")

Text = Annotated[str, StringConstraints(max_length=TEXT_LIMIT)]
AccountName = Annotated[Text, Holds("own_account")]
PublicPlace = Annotated[Text, Holds("public_place")]
Money = Annotated[Decimal, PlainValidator(money), _MONEY_SCHEMA, _FIGURE]
Amount = Annotated[Decimal, PlainValidator(amount), _MONEY_SCHEMA, _FIGURE]
PositiveAmount = Annotated[Decimal, PlainValidator(positive), _MONEY_SCHEMA, _FIGURE]
SignedAmount = Annotated[Decimal, PlainValidator(signed), _MONEY_SCHEMA, _FIGURE]
Quantity = Annotated[Decimal, PlainValidator(quantity), _schema(patterns.QUANTITY, "12.5"), _FIGURE]
Count = Annotated[int, PlainValidator(count), _schema(patterns.COUNT, "12"), _FIGURE]
Offset = Annotated[int, PlainValidator(offset), _schema(patterns.OFFSET, "15")]
DayOfMonth = Annotated[int, PlainValidator(Between(1, 31)), _schema(patterns.COUNT, "10")]
MonthNumber = Annotated[int, PlainValidator(Between(1, 12)), _schema(patterns.COUNT, "9")]
Nth = Annotated[int, PlainValidator(Between(1, 5)), _schema(patterns.COUNT, "3")]
Level = Annotated[int, PlainValidator(Between(1, 3)), _schema(patterns.COUNT, "1")]
# Below 4 a hidden count could be one of two at most: as good as told.
Threshold = Annotated[int, PlainValidator(Between(4, 50)), _schema(patterns.COUNT, "5")]
YesNo = Annotated[bool, PlainValidator(yes_no), WithJsonSchema({"enum": ["是", "否"]})]
Day = Annotated[date, PlainValidator(day), _schema(patterns.DAY, "2026-10-05")]
MonthDay = Annotated[tuple[int, int], PlainValidator(month_day), _schema(patterns.MONTH_DAY, "12-04")]
Clock = Annotated[str, PlainValidator(clock), _schema(patterns.CLOCK, "08:30")]
Id = Annotated[str, Pattern(r"^[a-z0-9][a-z0-9-]{0,39}$", "S21", "yangliu")]
Reference = Annotated[str, Pattern(r"^([a-z]+/)?[a-z0-9][a-z0-9-]{0,39}$", "S21", "law/lending")]
AccountCode = Annotated[str, Pattern(r"^[0-9A-Za-z][0-9A-Za-z.-]{0,11}$", "S28", "501")]
Voucher = Annotated[str, PlainValidator(voucher), _schema(patterns.VOUCHER, "0123"), Holds("serial")]
Phone = Annotated[str, PlainValidator(phone), _schema(patterns.PHONE, "0000-0000000"), Holds("office")]
Mail = Annotated[str, PlainValidator(mail), _schema(patterns.MAIL, "cunwei@cunwu.example"), Holds("office")]
SiteAddress = Annotated[str, PlainValidator(site_address), _schema(patterns.SITE, "https://cunwu.example/")]
PageAddress = Annotated[str, PlainValidator(page_address), _schema(patterns.PAGE, "v/yangliu/index.html")]
Attachment = Annotated[str, PlainValidator(attachment), _schema(patterns.ATTACHMENT, "files/plan.pdf")]
RecordingFile = Annotated[str, PlainValidator(recording), _schema(patterns.RECORDING, "files/2026-09.mp3")]
Cell = Annotated[str, PlainValidator(cell), WithJsonSchema({"type": ["string", "null"]})]
LanguageCode = Annotated[
    str, PlainValidator(language), WithJsonSchema({"enum": [*languages.LANGUAGES], "examples": ["bo"]})
]
Citations = tuple[Text, ...]
Verification = Literal["待核", "已核"]

if TYPE_CHECKING:
    Balances = Mapping[str, Decimal]
else:
    Balances = Annotated[dict[AccountName, Money], AfterValidator(frozen)]


class Record(BaseModel):
    """What a mapping of a data file becomes: frozen, no unknown keys, empty values counted as missing."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, str_strip_whitespace=True)

    written_last: ClassVar[tuple[str, ...]] = ("note",)
    """Inherited fields that stand behind all others in a file; the rest stand in their order here."""

    note: Text | None = Field(default=None, alias="备注", description="想说明的话，会公开")

    @model_validator(mode="before")
    @classmethod
    def _without_empty_values(cls, data: Any) -> Any:
        """The mapping without its empty values, so that a key left empty counts as not given.

        An unknown key stays, to be refused with the others.
        """
        if type(data) is not dict:
            return data
        if all(data.values()):
            return data
        known = {field.alias for field in cls.model_fields.values()}
        return {
            key: value
            for key, value in data.items()
            if not (value is None or value == "") or key not in known
        }
