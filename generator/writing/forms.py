"""How a value of each type of the data contract is written: its one form, bare or in quotes.

A form is looked up by the type that a model's field has, so that one amount is written the same
wherever it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic_core import PydanticCustomError

from generator.models import base, period, scalars
from generator.models.base import Record

Style = Literal["text", "quoted", "whole", "list", "mapping", "record"]


def _same(text: str) -> str:
    return text


@dataclass(frozen=True)
class Form:
    """How values of a type are written.

    text: bare where YAML reads it back as text. quoted: always in quotes. whole: bare where it is a
    whole number, else in quotes.
    """

    style: Style = "text"
    tidy: Callable[[str], str] = _same
    """The text in its one form; what it cannot read comes back as it is."""
    inner: Form | None = None
    """Of a list's items, or of a mapping's values."""
    fields: Mapping[str, Form] = field(default_factory=dict)
    """Of a record: its keys in the order in which they are written."""

    def below(self, key: str) -> Form:
        """The form of the value of that key."""
        return self.fields.get(key, TEXT) if self.style == "record" else self.inner or TEXT


TEXT = Form(tidy=lambda text: (text.strip() if "\n" in text else "") or text)
_VERBATIM = Form()


def _read(reader: Callable[[Any], Any], written: Callable[[Any], str]) -> Callable[[str], str]:
    def tidy(text: str) -> str:
        try:
            return written(reader(text))
        except PydanticCustomError:
            return text

    return tidy


def _quantity(value: object) -> str:
    return f"{value:f}"


_MONEY = Form("quoted", _read(scalars.money, "{:.2f}".format))
_DAY_OF_YEAR = Form("quoted", _read(scalars.month_day, lambda day: f"{day[0]:02}-{day[1]:02}"))
_PERIOD = Form("text", _read(lambda text: period.parse(text, "month", "quarter", "half", "year"), str))
_WHOLE = Form("whole", _read(scalars.offset, str))
_COUNT = Form("whole", _read(scalars.count, str))

_KNOWN: tuple[tuple[Any, Form], ...] = (
    (base.Text, TEXT),
    (base.AccountName, TEXT),
    (base.PublicPlace, TEXT),
    (base.Money, _MONEY),
    (base.Amount, _MONEY),
    (base.PositiveAmount, _MONEY),
    (base.SignedAmount, _MONEY),
    (base.Quantity, Form("whole", _read(scalars.quantity, _quantity))),
    (base.Count, _COUNT),
    (base.Offset, _WHOLE),
    (base.DayOfMonth, _COUNT),
    (base.MonthNumber, _COUNT),
    (base.Nth, _COUNT),
    (base.Level, _COUNT),
    (base.Threshold, _COUNT),
    (base.YesNo, _VERBATIM),
    (base.Day, Form("text", _read(scalars.day, lambda day: day.isoformat()))),
    (base.MonthDay, _DAY_OF_YEAR),
    (base.Clock, Form("quoted", _read(scalars.clock, str))),
    (base.Id, _VERBATIM),
    (base.Reference, _VERBATIM),
    (base.LanguageCode, _VERBATIM),
    (base.AccountCode, Form("quoted")),
    (base.Voucher, Form("quoted", _read(scalars.voucher, str))),
    (base.Phone, Form("quoted", _read(scalars.phone, str))),
    (base.Mail, Form("quoted", _read(scalars.mail, str))),
    (base.SiteAddress, _VERBATIM),
    (base.PageAddress, _VERBATIM),
    (base.Attachment, _VERBATIM),
    (base.RecordingFile, _VERBATIM),
    (base.Cell, _VERBATIM),
    (period.Month, _PERIOD),
    (period.Quarter, _PERIOD),
    (period.Year, _PERIOD),
    (period.Period, _PERIOD),
)
DAY = next(form for hint, form in _KNOWN if hint == base.Day)
"""A day stands bare although YAML 1.1 takes it for a date: so the contract writes it."""


@cache
def of_model(model: type[Record]) -> Form:
    """The form of a record of that model: its fields in the order in which they are written."""
    hints = get_type_hints(model, include_extras=True)
    last = model.written_last
    names = sorted(model.model_fields, key=lambda name: last.index(name) + 1 if name in last else 0)
    return Form("record", fields={str(model.model_fields[name].alias): _of(hints[name]) for name in names})


def _of(hint: Any) -> Form:
    for known, form in _KNOWN:
        if hint == known:
            return form
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _of(next(each for each in arguments if each is not NoneType))
    if origin is Annotated:
        return _of(arguments[0])
    if origin is tuple:
        return Form("list", inner=_of(arguments[0]))
    if origin is dict:
        return Form("mapping", inner=_of(arguments[1]))
    if isinstance(hint, type) and issubclass(hint, Record):
        return of_model(hint)
    return _VERBATIM
