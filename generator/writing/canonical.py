"""The one form in which the program writes data files, so that equal data have equal bytes.

Keys stand in the order of the data contract, a row of a list on one line as long as it stays short.
Whatever YAML 1.1 or 1.2 takes for a number, a truth value or nothing stands in double quotes, money and
codes always; days and whole counts stand bare, as people write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from generator.models import families
from generator.writing.forms import DAY, TEXT, Form, of_model

Place = tuple[str | int, ...]

ROW = 280
"""Columns of a mapping on one line, a Chinese character two; a wider one has a line a key."""
LIST = 120
"""Columns of a list of texts on one line; a wider one has a line an item."""

# What generator.reading.simple reads as a plain scalar, less the full-width colon, which in a text
# without quotes looks like a slip.
_plain = re.compile(
    "[^\\x00-/:-@[-`{-\\xa0\u3000“”：][^,:?#\"'\\[\\]{}\\\\\\n\\t\\xa0\u3000：]*(?<![ “”])"
).fullmatch
_typed = re.compile(
    r"[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|0[xo][0-9a-fA-F_]+|0b[01_]+"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?"
).fullmatch
_whole = re.compile(r"0|-?[1-9][0-9]*").fullmatch
_day = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_escaped = re.compile(r'[\\"\n\t]').sub


class Line(NamedTuple):
    """A line of a file, and the place in the data that begins on it; None in the midst of a text."""

    place: Place | None
    indent: int
    text: str

    def __str__(self) -> str:
        return " " * self.indent + self.text if self.text else ""


def canonical(family: str, mapping: Mapping[str, object]) -> str:
    """The text of a YAML file of the family of that name.

    ``mapping`` is what the reader gives: texts, lists, mappings; amounts, days and truth values may
    also come as Python's own. Empty values are left out; keys that the contract does not know stand
    at the end.
    """
    return joined(lines(families.BY_NAME[family], mapping))


def canonical_markdown(family: str, mapping: Mapping[str, object], body: str) -> str:
    """The text of a Markdown file of the family of that name: front matter, and the body as it is."""
    return f"---\n{canonical(family, mapping)}---\n{body}"


def joined(written: Iterable[Line]) -> str:
    """The lines as a text."""
    return "".join(f"{line}\n" for line in written)


def lines(family: families.Family, mapping: Mapping[str, object]) -> Iterator[Line]:
    """The lines of a file, or of a file's front matter."""
    return _block(mapping, of_model(family.model()), (), 0)


def scalar(text: str) -> str:
    """A text bare where YAML reads it back as it is, else in double quotes."""
    if not _plain(text) or _typed(text) or text.lower() in _WORDS or not text.isprintable():
        return quoted(text)
    return text


def quoted(text: str) -> str:
    """A text in double quotes."""
    text = _escaped(lambda found: _ESCAPES[found[0]], text)
    if not text.isprintable():
        text = "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in text)
    return f'"{text}"'


# ---- one line ----------------------------------------------------------------------------------


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _scalar(value: object, form: Form) -> str:
    text = form.tidy(_text(value))
    if form.style == "quoted" or (form.style == "whole" and not _whole(text)):
        return quoted(text)
    return text if form.style == "whole" or (form is DAY and _day(text)) else scalar(text)


def _flow(value: object, form: Form) -> str:
    if isinstance(value, Mapping):
        pairs = (f"{scalar(key)}: {_flow(each, form.below(key))}" for key, each in _ordered(value, form))
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(each, form.inner or TEXT) for each in value) + "]"
    return _scalar(value, form)


def _ordered(mapping: Mapping[str, object], form: Form) -> Iterator[tuple[str, object]]:
    """The keys that hold anything, in order; of a mapping by names of its own, like balances, every key."""
    known = [key for key in form.fields if key in mapping]
    for key in (*known, *(key for key in mapping if key not in form.fields)) if known else mapping:
        value = mapping[key]
        if form.style == "mapping" or (value is not None and value != ""):
            yield key, value


# ---- several lines -----------------------------------------------------------------------------


def _block(mapping: Mapping[str, object], form: Form, place: Place, indent: int) -> Iterator[Line]:
    for key, value in _ordered(mapping, form):
        at, inner = (*place, key), form.below(key)
        whole = _one_line(value, inner)
        if whole is not None:
            yield Line(at, indent, f"{scalar(key)}: {whole}")
            continue
        head = f"{scalar(key)}:"
        if isinstance(value, Mapping):
            yield Line(at, indent, head)
            yield from _block(value, inner, at, indent + 2)
        elif isinstance(value, list | tuple):
            yield Line(at, indent, head)
            for index, row in enumerate(value):
                yield from _row(row, inner.inner or TEXT, (*at, index), indent + 2)
        else:
            yield Line(at, indent, f"{head} |-")
            for each in inner.tidy(_text(value)).split("\n"):
                yield Line(None, indent + 2, each)


def _one_line(value: object, form: Form) -> str | None:
    """The value of a key on the key's line; None where it has lines of its own."""
    if isinstance(value, Mapping):
        if any(isinstance(each, Mapping) or _holds_rows(each) for each in value.values()):
            return None
        return _short(value, form, ROW)
    if isinstance(value, list | tuple):
        return None if _holds_rows(value) else _short(value, form, LIST)
    return None if _is_literal(form.tidy(_text(value)), form) else _scalar(value, form)


def _holds_rows(value: object) -> bool:
    return isinstance(value, list | tuple) and any(isinstance(each, Mapping | list | tuple) for each in value)


def _short(value: object, form: Form, limit: int) -> str | None:
    if _holds_literal(value, form):
        return None
    text = _flow(value, form)
    # A Chinese character has three bytes in UTF-8 and two columns.
    return text if len(text) + len(text.encode()) <= 2 * limit else None


def _row(value: object, form: Form, place: Place, indent: int) -> Iterator[Line]:
    """An item of a list that has a line an item."""
    if isinstance(value, Mapping) and any(True for _ in _ordered(value, form)):
        text = _short(value, form, ROW)
        if text is None:
            first, *rest = _block(value, form, place, indent + 2)
            yield Line(place, indent, f"- {first.text}")
            yield from rest
            return
    yield Line(place, indent, f"- {_flow(value, form)}")


def _is_literal(text: str, form: Form) -> bool:
    """Whether a text stands as a block of lines: several, none of which YAML would read otherwise."""
    if "\n" not in text or form is not TEXT or text != text.strip():
        return False
    return all((each.isprintable() and each == each.strip()) or not each for each in text.split("\n"))


def _holds_literal(value: object, form: Form) -> bool:
    """Whether a record within holds a text that stands as a block of lines."""
    if isinstance(value, Mapping):
        return any(_holds_literal(each, form.below(key)) for key, each in value.items())
    if isinstance(value, list | tuple):
        inner = form.inner or TEXT
        return any(_holds_literal(each, inner) for each in value if isinstance(each, Mapping | list | tuple))
    return _is_literal(form.tidy(_text(value)), form)
