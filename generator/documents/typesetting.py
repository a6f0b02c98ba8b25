"""Typst as the printer: a template and data in, a PDF out, an archive (PDF/A-2a) and accessible (UA-1).

Typst checks both standards when it exports. Every warning is an error here; only our own fonts are
used, so that a missing character stops the document instead of printing a box.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from generator.documents.fonts import Fonts

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


class Typesetter:
    """A compiler that keeps its fonts and templates between documents; one a process."""

    def __init__(self, fonts: Fonts) -> None:
        import typst

        self._error = typst.TypstError
        self._make = typst.Compiler
        folders = list(dict.fromkeys(str(path.parent) for path in fonts.files))
        self._fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=folders
        )
        self._roles = json.dumps(
            {role: fonts.family(role) for role in ("song", "fang", "kai", "title", "hei")}
        )

    def print(
        self, template: str, data: Mapping[str, Any], day: date, files: Mapping[str, str] | None = None
    ) -> Printed:
        """The document as of a day (its publication); equal data give equal bytes.

        ``files`` are texts that the template reads as pictures (a QR code's SVG). Raises Untypesettable.
        """
        inputs = {
            "data": json.dumps(data, ensure_ascii=False, sort_keys=True),
            "fonts": self._roles,
            "day": day.isoformat(),
            **(files or {}),
        }
        source = str(TEMPLATES / f"{template}.typ")
        stamp = int(datetime.combine(day, time(8), UTC).timestamp())
        # A query knows only the inputs that its compiler was made with; what both share is remembered.
        compiler = self._make(input=source, root=str(TEMPLATES), font_paths=self._fonts, sys_inputs=inputs)
        try:
            made, warnings = compiler.compile_with_warnings(
                format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=stamp
            )
            marks = json.loads(compiler.query("<fit>", field="value"))
        except self._error as error:
            raise Untypesettable(f"{error.message} {' '.join(error.hints)}".strip()) from None
        if warnings:
            raise Untypesettable("；".join(warning.message for warning in warnings))
        raw = made if isinstance(made, bytes) else b""
        found = marks[0] if marks else {}
        pages = found.get("pages", 0) or len(_PAGE.findall(raw))
        return Printed(raw, pages, found.get("content", 0), found.get("stamp", 0))


def packed(raw: bytes) -> bytes:
    """The same PDF with its structure in compressed object streams: about half the size.

    Object streams are part of PDF 1.5, which PDF/A-2 stands on.
    """
    import pikepdf

    made = BytesIO()
    with pikepdf.open(BytesIO(raw)) as document:
        document.save(
            made,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
    return made.getvalue()
