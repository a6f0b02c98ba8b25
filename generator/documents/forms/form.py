"""What a blank form is: plain frozen data that the writers (Typst, Word) lay out alike.

Sizes are millimetres; a row that is written in by hand is at least :data:`HAND` high. A form holds no
name, no figure and no sample: only what is printed before anybody fills it in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Literal

HAND = 9.0
"""The least height of a row for handwriting."""
UNIT = "{主办}"
"""Stands in a text where the name of the office goes that has the forms printed (site.yml 主办)."""
BLANK = "＿"
"""One character's width of a line to write on."""
DATE = "　　　　年　　月　　日"
SECRET = "填好后含个人信息，注意保密：不拍照外传，不上网，不放进网站的数据文件夹"
EDITION = date(2026, 11, 1)
"""The day of the present wording: what the documents bear, and the foot of each page names its month."""

Kind = Literal["label", "write", "text", "sign"]


@dataclass(frozen=True)
class Cell:
    """A cell: a label in its middle, a place to write, printed text, or who signs at its lower right."""

    text: str = ""
    across: int = 1
    down: int = 1
    kind: Kind = "label"


@dataclass(frozen=True)
class Row:
    """A row of cells; those that a cell above reaches down into are left out."""

    cells: tuple[Cell, ...]
    height: float = 10.0


@dataclass(frozen=True)
class Table:
    """A ruled table; ``columns`` are shares of the width, the first ``head`` rows stand on every page."""

    form: ClassVar[str] = "table"
    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    head: int = 0


@dataclass(frozen=True)
class Ruled:
    """Lines to write on, one below the other."""

    form: ClassVar[str] = "ruled"
    count: int
    height: float = HAND


@dataclass(frozen=True)
class Line:
    """One printed line, part of it at the right."""

    form: ClassVar[str] = "line"
    left: str
    right: str = ""


@dataclass(frozen=True)
class Words:
    """Paragraphs, indented by two characters unless ``flush``."""

    form: ClassVar[str] = "words"
    lines: tuple[str, ...]
    flush: bool = False
    size: float = 12.0
    """Points."""


@dataclass(frozen=True)
class Heading:
    """A heading within a form."""

    form: ClassVar[str] = "heading"
    text: str


@dataclass(frozen=True)
class Sign:
    """Places to sign, so many side by side, each with room to write behind it."""

    form: ClassVar[str] = "sign"
    items: tuple[str, ...]
    columns: int = 2
    height: float = 12.0


@dataclass(frozen=True)
class Space:
    """Nothing, so many millimetres high."""

    form: ClassVar[str] = "space"
    height: float


@dataclass(frozen=True)
class Cut:
    """A dashed line across the page, along which a slip is torn off."""

    form: ClassVar[str] = "cut"
    text: str


Part = Table | Ruled | Line | Words | Heading | Sign | Space | Cut


@dataclass(frozen=True)
class Leaf:
    """What begins on a new page under a title of its own."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Form:
    """One blank form, and what staff must know of it."""

    slug: str
    """The name of its files: part of an address, so for ever."""
    name: str
    purpose: str
    filled_by: str
    when: str
    leaves: tuple[Leaf, ...]
    notes: tuple[str, ...]
    """How it is filled in; printed below it and shown on the page."""
    basis: tuple[str, ...] = ()
    landscape: bool = False
    cover: bool = False
    """Whether the first page is a cover, without a foot."""
    open: bool = False
    """Whether it holds nothing of anybody's privacy when it is filled in."""


@dataclass(frozen=True)
class Family:
    """The forms of one page."""

    page: str
    """The address of the page; the files stand beside it."""
    forms: tuple[Form, ...]

    def stem(self, form: Form) -> str:
        """The address of a form's files, without the ending."""
        return self.page.removesuffix("index.html") + form.slug

    def place(self, form: Form) -> str:
        """Where the page tells of a form."""
        return f"{self.page}#{form.slug}"


@dataclass(frozen=True)
class Blank:
    """A form as one office has it printed."""

    form: Form
    office: str
    foot: str
    """Who has it printed, whom to ask, and the month of its wording."""

    def texts(self) -> tuple[str, ...]:
        """Every text that is printed, for the check of characters."""
        return (self.office, self.foot, SECRET, self.form.name, *self.form.notes, *_texts(self.form))


def blank(form: Form, office: str, phone: str = "") -> Blank:
    """A form under the name of the office that has it printed, with its own phone where it has one."""
    whom = f"{office}印制" + (f"　电话 {phone}" if phone else "")
    return Blank(_named(form, office), office, f"{whom}　{EDITION.year}年{EDITION.month}月版")


def label(text: str, across: int = 1, down: int = 1) -> Cell:
    """What is to be written beside it."""
    return Cell(text, across, down)


def write(across: int = 1, down: int = 1) -> Cell:
    """A place to write in."""
    return Cell("", across, down, "write")


def choose(text: str, across: int = 1, down: int = 1) -> Cell:
    """Printed text with boxes to tick, or with gaps to fill."""
    return Cell(text, across, down, "text")


def sign(text: str, across: int = 1) -> Cell:
    """Who signs and when, at the lower right of a place to write in."""
    return Cell(text, across, 1, "sign")


def row(*cells: Cell, height: float = 10.0) -> Row:
    """A row of a table."""
    return Row(cells, height)


def ledger(
    *columns: tuple[str, float],
    rows: int,
    height: float,
    named: tuple[str, ...] = (),
    numbered: bool = True,
) -> Table:
    """A table of empty rows under a head; the first column is numbered, or holds the words of ``named``.

    Words come first, and the rows after them stay empty.
    """
    firsts = (*named, *("",) * (rows - len(named))) if not numbered else tuple(map(str, range(1, rows + 1)))
    blank = tuple(write() for _ in columns[1:])
    return Table(
        tuple(share for _, share in columns),
        (
            Row(tuple(label(text) for text, _ in columns), 11.0),
            *(Row((label(first), *blank), height) for first in firsts),
        ),
        head=1,
    )


def _texts(form: Form) -> Iterator[str]:
    for leaf in form.leaves:
        yield leaf.title
        for part in leaf.parts:
            if isinstance(part, Table):
                yield from (cell.text for each in part.rows for cell in each.cells)
            elif isinstance(part, Words):
                yield from part.lines
            elif isinstance(part, Sign):
                yield from part.items
            elif isinstance(part, Line):
                yield from (part.left, part.right)
            elif isinstance(part, Heading | Cut):
                yield part.text


def _named(form: Form, office: str) -> Form:
    """The form with the office's name where it goes: in lines and paragraphs."""

    def of(part: Part) -> Part:
        if isinstance(part, Line):
            return Line(part.left.replace(UNIT, office), part.right.replace(UNIT, office))
        if isinstance(part, Words):
            return replace(part, lines=tuple(line.replace(UNIT, office) for line in part.lines))
        return part

    return replace(
        form, leaves=tuple(replace(leaf, parts=tuple(map(of, leaf.parts))) for leaf in form.leaves)
    )
