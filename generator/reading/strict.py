"""The strict reader of YAML: bytes to text, lists and mappings, every slip told in Chinese.

Nothing is typed here: a scalar is text, an empty one (or ``~``) None. Nearly every file has the
simple shape and is read by :mod:`generator.reading.simple`; the others go through libyaml's events,
one by one, within limits (:mod:`generator.reading.careful`). Events only: PyYAML's composer with the C
parser crashes on deep nesting.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.problems import Problem, Unreadable
from generator.reading import simple
from generator.reading.simple import Value
from generator.reading.text import decode

Path = tuple[str | int, ...]
Mark = tuple[int, int]


class Document:
    """What a file says, and where it says it.

    ``problems`` holds the warnings and, where slips of the input method were mended in memory so that
    reading could go on, their errors: a document that is ``broken`` must never be published.
    """

    __slots__ = ("_first_line", "_marks", "_text", "data", "path", "problems")

    def __init__(
        self, path: str, text: str, first_line: int, data: dict[str, Value], problems: tuple[Problem, ...]
    ) -> None:
        self.path = path
        self.data = data
        self.problems = problems
        self._text = text
        self._first_line = first_line
        self._marks: dict[Path, tuple[Mark, Mark]] | None = None

    @property
    def broken(self) -> bool:
        """Whether it holds an error."""
        return any(each.severity == "error" for each in self.problems)

    @property
    def text(self) -> str:
        """The whole text, comments and all."""
        return self._text

    def is_plain(self, loc: Path) -> bool:
        """Whether the text at ``loc`` stands without quotes on one line."""
        line, col = self.locate(loc)
        return self._text.split("\n")[line - self._first_line][col - 1 : col] not in ("'", '"', "|", ">", "")

    def may_hold(self, search: Callable[[str], object]) -> bool:
        """Whether a value may hold what ``search`` finds in texts; escapes may hide anything from it."""
        return bool("\\" in self._text or search(self._text))

    def locate(self, loc: Path, key: bool = False) -> Mark:
        """Line and column, from 1, of the value at ``loc``, or of its key.

        Where nothing stands there, the place of the nearest thing above. Parts of ``loc`` that name
        nothing of the file (a validator's own marks) are passed over.
        """
        if self._marks is None:
            from generator.reading import careful

            self._marks = careful.places(self._text, self.path, self._first_line)
        at: Path = ()
        for part in loc:
            at = (*at, part) if (*at, part) in self._marks else at
        named, valued = self._marks.get(at, ((self._first_line, 1), (self._first_line, 1)))
        return named if key else valued


def parse(raw: bytes, path: str) -> Document:
    """The mapping that a YAML file of at most 256 KiB holds.

    Raises Unreadable, with every problem found, where no mapping can be made of it.
    """
    decoded = decode(raw, path)
    return parse_text(decoded.text, path, 1, decoded.problems)


def parse_text(text: str, path: str, first_line: int = 1, problems: tuple[Problem, ...] = ()) -> Document:
    """The mapping that a text holds whose first line is line ``first_line`` of the file.

    Raises Unreadable as :func:`parse` does; ``problems`` are those already found.
    """
    data = simple.read(text)
    if data is not None:
        return Document(path, text, first_line, data, problems)
    return read_carefully(text, path, first_line, problems)


def read_carefully(text: str, path: str, first_line: int = 1, problems: tuple[Problem, ...] = ()) -> Document:
    """The same, never the quick way: any text, its slips mended in memory and told together."""
    from generator.reading import careful

    found = careful.read(text, path, first_line, problems)
    if found.data is None:
        raise Unreadable(found.problems)
    return Document(path, found.text, first_line, found.data, found.problems)
