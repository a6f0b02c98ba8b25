"""Typst as the printer: a template and data in, a PDF out, an archive (PDF/A-2a) and accessible (UA-1).

Typst checks both standards when it exports. Every warning is an error here; only our own fonts are
used, so that a missing character stops the document instead of printing a box.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.documents.fonts import ROLES, Fonts
from generator.documents.packing import packed

__all__ = ["TEMPLATES", "Printed", "Setting", "Typesetter", "Untypesettable", "packed"]

TEMPLATES = Path(__file__).parent / "templates"
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


class Untypesettable(Exception):
    """Raised where Typst refuses a document; the message says what and where, for staff."""


@dataclass(frozen=True)
class Printed:
    """A PDF, and how it came out."""

    raw: bytes
    pages: int
    content: int
    """The page on which the content ends; 0 where the template marks none."""
    stamp: int
    """The page of the stamp; 0 where there is none."""


class Setting:
    """A document laid out; printing it takes the layout over."""

    def __init__(self, compiler: Any, error: type[Exception], stamp: int) -> None:
        self._compiler = compiler
        self._error: Any = error
        self._time = stamp

    @cached_property
    def _marks(self) -> Mapping[str, int]:
        try:
            found = json.loads(self._compiler.query("<fit>", field="value"))
        except self._error as error:
            raise _refused(error) from None
        return found[0] if found else {}

    @property
    def pages(self) -> int:
        """How many pages it has; 0 where its template does not say. Raises Untypesettable."""
        return self._marks.get("pages", 0)

    @property
    def content(self) -> int:
        """The page on which the content ends; 0 where its template does not say. Raises Untypesettable."""
        return self._marks.get("content", 0)

    @property
    def stamp(self) -> int:
        """The page of the stamp; 0 where there is none. Raises Untypesettable."""
        return self._marks.get("stamp", 0)

    def printed(self) -> Printed:
        """The PDF. Raises Untypesettable, also where Typst only warns."""
        try:
            made, warnings = self._compiler.compile_with_warnings(
                format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=self._time
            )
        except self._error as error:
            raise _refused(error) from None
        if warnings:
            raise Untypesettable("；".join(warning.message for warning in warnings))
        return Printed(made, len(_PAGE.findall(made)), self.content, self.stamp)

    def drawn(self) -> bytes:
        """The first page as a picture (PNG), a dot a point. Raises Untypesettable, as :meth:`printed`."""
        try:
            made, warnings = self._compiler.compile_with_warnings(format="png", ppi=72)
        except self._error as error:
            raise _refused(error) from None
        if warnings:
            raise Untypesettable("；".join(warning.message for warning in warnings))
        return bytes(made[0] if isinstance(made, list) else made)


def _refused(error: Any) -> Untypesettable:
    return Untypesettable(f"{error.message} {' '.join(error.hints)}".strip())


class Typesetter:
    """What sets documents: fonts loaded once a process, templates read again for each."""

    def __init__(self, fonts: Fonts) -> None:
        # A process sets one document at a time; as many as there are processors run side by side.
        os.environ.setdefault("RAYON_NUM_THREADS", "1")
        import typst

        self._error = typst.TypstError
        self._make = typst.Compiler
        folders = list(dict.fromkeys(str(path.parent) for path in fonts.files))
        self._fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=folders
        )
        families = {font.path: font.family for font in self._fonts.fonts()}
        own = {role: families[str(path)] for role, path in fonts.own.items() if str(path) in families}
        self._roles = json.dumps(
            {role: [*([own[role]] if role in own else []), default] for role, default in ROLES.items()}
        )

    def set(
        self, template: str, data: Mapping[str, Any], day: date, files: Mapping[str, str] | None = None
    ) -> Setting:
        """The document as of a day (its publication), laid out; equal data give equal bytes.

        ``files`` are texts that the template reads as pictures (a QR code's SVG).
        """
        inputs = {
            "data": json.dumps(data, ensure_ascii=False, sort_keys=True),
            "fonts": self._roles,
            "day": day.isoformat(),
            **(files or {}),
        }
        source = str(TEMPLATES / f"{template}.typ")
        stamp = int(datetime.combine(day, time(8), UTC).timestamp())
        # A query knows only the inputs that its compiler was made with.
        compiler = self._make(input=source, root=str(TEMPLATES), font_paths=self._fonts, sys_inputs=inputs)
        return Setting(compiler, self._error, stamp)

    def print(
        self, template: str, data: Mapping[str, Any], day: date, files: Mapping[str, str] | None = None
    ) -> Printed:
        """The document as :meth:`set` lays it out, printed. Raises Untypesettable."""
        return self.set(template, data, day, files).printed()
