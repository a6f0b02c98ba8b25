"""Blocks: the kinds of content that pages are put together from, and documents after them.

A block is plain data with its words ready to be shown; templates and writers only lay it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from generator import languages
from generator.values import value, view
from generator.views.page import Link, View, shown


@value
class Cell:
    """A cell of a table; ``link`` is an address (``tel:`` is dialled), ``amount`` sets figures to the right.

    ``level`` is ok, warn or bad: a colour, never the only sign.
    """

    text: str
    link: str = ""
    amount: bool = False
    level: str = ""


@value
class Row:
    """A row; its first cell is its head. ``lines`` stand below the head, smaller; ``anchor`` is its id."""

    cells: tuple[Cell, ...]
    anchor: str = ""
    lines: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@value
class Table:
    """A table; on phones its rows stack into label and value, unless it is dense.

    A dense table has cells of a few characters, and stays a table on the narrowest phone.
    """

    form: ClassVar[str] = "table"
    heading: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    foot: tuple[Row, ...] = ()
    amounts: tuple[bool, ...] = ()
    """For each column, whether it holds figures."""
    dense: bool = False


@value
class Figures:
    """Key figures: name, value, unit."""

    form: ClassVar[str] = "figures"
    heading: str
    items: tuple[tuple[str, str, str], ...]


@value
class Fact:
    """A label and its value, which may lead somewhere; a ``tel:`` address is dialled."""

    name: str
    text: str
    link: str = ""


@value
class Facts:
    """Labels and values in a card."""

    form: ClassVar[str] = "facts"
    heading: str
    items: tuple[Fact, ...]
    anchor: str = ""
    lines: tuple[str, ...] = ()


@value
class BlockStep:
    """A step; ``state`` is done, next or missing."""

    title: str
    note: str
    state: str = "done"
    lines: tuple[str, ...] = ()
    """What else is to be said of it: who came, how they voted."""
    shares: tuple[str, ...] = ()
    """Votes for, against and abstaining, in percent of all who were entitled; nothing without a vote."""


@value
class Steps:
    """What happened in order, or is to be done in order."""

    form: ClassVar[str] = "steps"
    heading: str
    items: tuple[BlockStep, ...]


@value
class Text:
    """Paragraphs in a card."""

    form: ClassVar[str] = "text"
    heading: str
    lines: tuple[str, ...]


@value
class Bullets:
    """A list of short lines in a card."""

    form: ClassVar[str] = "bullets"
    heading: str
    lines: tuple[str, ...]


@value
class BarRow:
    """A bar; ``width`` in percent of the longest."""

    label: str
    text: str
    width: str


@value
class Bars:
    """A table drawn as bars."""

    form: ClassVar[str] = "bars"
    heading: str
    caption: str
    label: str
    unit: str
    rows: tuple[BarRow, ...]


@value
class Links:
    """Links as rows, each with a note; ``anchor`` is the id of the section."""

    form: ClassVar[str] = "links"
    heading: str
    items: tuple[Link, ...]
    anchor: str = ""


@value
class Tiles:
    """A few ways on, side by side, each with a note."""

    form: ClassVar[str] = "tiles"
    heading: str
    items: tuple[Link, ...]


@value
class Alert:
    """A sentence that must be seen; ``level`` is ok, warn, bad or plain."""

    form: ClassVar[str] = "alert"
    text: str
    level: str = "warn"
    heading: str = ""
    language: str = ""
    """The language's code where it is not the page's."""

    @property
    def rtl(self) -> bool:
        """Whether it is written from the right to the left."""
        return languages.runs_left(self.language)


@value
class Note:
    """A small paragraph under what it is about."""

    form: ClassVar[str] = "note"
    text: str
    heading: str = ""


@value
class ProseBlock:
    """Markdown that people wrote, as sanitised HTML, with an optional table of its articles."""

    form: ClassVar[str] = "prose"
    heading: str
    html: str
    contents: tuple[tuple[str, str], ...] = ()
    """Anchor and text of each heading that the table of contents names."""
    language: str = ""
    """The language's code where it is not the page's."""

    @property
    def rtl(self) -> bool:
        """Whether it is written from the right to the left."""
        return languages.runs_left(self.language)


@value
class Fold:
    """A question with its options by key; the answer opens on a tap, without scripts.

    ``lines`` explain the answer, ``about`` says what kind of question it is, ``links`` lead to more of it.
    """

    question: str
    kind: str
    options: tuple[tuple[str, str], ...]
    answers: tuple[str, ...]
    lines: tuple[str, ...]
    about: str = ""
    links: tuple[Link, ...] = ()

    @property
    def answer(self) -> str:
        """The right options in words."""
        words = dict(self.options)
        return "、".join(f"{key} {words[key]}" for key in self.answers)


@value
class Folds:
    """Questions to fold open; a script may ask them (``assets/quiz.js``)."""

    form: ClassVar[str] = "folds"
    heading: str
    items: tuple[Fold, ...]


@value
class Copy:
    """A text to copy, folded: what it is for, how long it is, its lines."""

    name: str
    about: str
    lines: tuple[str, ...]


@value
class Copies:
    """Texts to copy, each opening on a tap; a press on the text marks all of it, without scripts."""

    form: ClassVar[str] = "copies"
    heading: str
    items: tuple[Copy, ...]


@value
class Heard:
    """A recording to listen to; without an address it cannot be."""

    title: str
    about: str
    """How long and how large; without an address, why it cannot be listened to."""
    address: str
    kind: str
    """Its media type."""
    said: str
    """What is said in it, where the page does not say it."""
    reads: str
    """Which words of the page it says, where it has none of its own."""
    note: str = ""


@value
class Recordings:
    """Recordings of what the page says; nothing is fetched before somebody plays one."""

    form: ClassVar[str] = "recordings"
    heading: str
    items: tuple[Heard, ...]


@value
class Phones:
    """Office phones as rows to tap."""

    form: ClassVar[str] = "phones"
    heading: str
    items: tuple[tuple[str, str, str], ...]
    """Name, number, note."""


Block = (
    Table | Figures | Facts | Steps | Text | Bullets | Bars | Links | Tiles | Alert | Note | ProseBlock | Folds | Copies | Recordings | Phones
)  # fmt: skip


@view
class BlocksView(View):
    """A page that is a sequence of blocks."""

    blocks: tuple[Block, ...] = shown("the page's content, block by block")
    tabs: tuple[Link, ...] = shown("pages of one kind side by side, the current one marked", default=())
    contents: tuple[Link, ...] = shown("a long page's parts, to go to at once", default=())
    previous: Link | None = shown("the one before of the same family", default=None)
    next: Link | None = shown("the one after of the same family", default=None)


def table(
    heading: str,
    caption: str,
    head: Sequence[str],
    rows: Iterable[Row],
    *,
    amounts: Sequence[int] = (),
    foot: Iterable[Row] = (),
    dense: bool = False,
) -> Table:
    """A table whose columns numbered in ``amounts`` (from 0) hold figures."""
    marks = tuple(index in amounts for index in range(len(head)))
    return Table(heading, caption, tuple(head), tuple(rows), tuple(foot), marks, dense)


def row(*cells: str | Cell, anchor: str = "", lines: Iterable[str] = (), links: Iterable[Link] = ()) -> Row:
    """A row of cells; bare texts become cells, empty lines are left out."""
    made = tuple([Cell(cell) if isinstance(cell, str) else cell for cell in cells])
    return Row(made, anchor, tuple([line for line in lines if line]), tuple(links))


def facts(
    heading: str,
    *items: tuple[str, str] | tuple[str, str, str] | None,
    anchor: str = "",
    lines: Iterable[str] = (),
) -> Facts:
    """Facts of which those without a text are left out."""
    kept = tuple([Fact(*item) for item in items if item and item[1]])
    return Facts(heading, kept, anchor, tuple([line for line in lines if line]))
