"""Where findings stand: from the place in a record that a check names to line and column in its file."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.problems import Finding, Problem, Unreadable
from generator.reading.records import placed
from generator.reading.strict import Document, Mark, parse

Marks = Mapping[tuple[str | int, ...], Mark]
"""Line and column, from 1, of places in one file."""


@dataclass
class _Places:
    """Where things stand in one file; read only for a place that nobody remembers."""

    root: Path
    path: str
    marks: dict[tuple[str | int, ...], Mark]
    document: Document | None = None

    def locate(self, loc: tuple[str | int, ...]) -> Mark:
        """Line and column, from 1; the file's beginning where it cannot be read."""
        if loc not in self.marks:
            self.document = self.document or document_of(self.root, self.path)
            if self.document is None:
                return 1, 1
            self.marks[loc] = self.document.locate(loc)
        return self.marks[loc]


@dataclass
class Placer:
    """Tells where findings stand, and remembers it.

    To find lines a file is read anew, slowly; an unchanged file, whose findings an earlier build placed,
    need not be.
    """

    root: Path
    _files: dict[str, _Places] = field(default_factory=dict)

    def remember(self, path: str, marks: Marks) -> None:
        """Take over what is known of an unchanged file."""
        self._files[path] = _Places(self.root, path, dict(marks))

    def place(self, item: Finding, held: Container[str] = ()) -> Problem:
        """A finding at its line and column; at the file's beginning where another version stands in."""
        if item.path in held or not item.place:
            return placed(item, None)
        if item.path not in self._files:
            self._files[item.path] = _Places(self.root, item.path, {})
        return placed(item, self._files[item.path])

    def marks(self, path: str) -> Marks:
        """What is known of a file by now."""
        return self._files[path].marks if path in self._files else {}


def document_of(root: Path, path: str) -> Document | None:
    """What a file says and where; of a Markdown file, its front matter. None where it cannot be read."""
    try:
        with open(f"{root}/{path}", "rb", buffering=0) as stream:
            raw = stream.read()
        if not path.endswith(".md"):
            return parse(raw, path)
        from generator.reading import frontmatter

        return frontmatter.split(raw, path).document
    except (OSError, Unreadable):
        return None
