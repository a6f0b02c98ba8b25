"""Files that a record names and villagers may open: what they are, whether they may be published.

The name's ending never decides; the first bytes do. An image is decoded and written anew, which takes
off its metadata; a PDF that would do something when it is opened is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from generator.problems import Unreadable, problem
from generator.reading.inputs import MAX_BYTES
from generator.reading.spreadsheets import csvfile, xlsx
from generator.reading.spreadsheets.package import unpack

MAX_PIXELS = 40_000_000
MAX_OBJECTS = 20_000

_IMAGES = {"jpg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"}
_ACTIVE = (
    "/JavaScript",
    "/JS",
    "/OpenAction",
    "/AA",
    "/Launch",
    "/EmbeddedFile",
    "/EmbeddedFiles",
    "/RichMedia",
)
_UNMISTAKABLE = tuple(name for name in _ACTIVE if len(name) > 6)
"""Names too long to stand by chance among the bytes of a compressed picture."""
_OFFICE_DOCUMENT = "word/document.xml"


@dataclass(frozen=True)
class Paper:
    """An attachment that may be published: what it is, and the bytes to publish."""

    kind: str
    """pdf, jpg, png, docx, xlsx, csv, mp3 or m4a."""
    raw: bytes
    seconds: float = 0
    """How long a recording is."""


def open_paper(raw: bytes, path: str) -> Paper:
    """The attachment at ``path``; raises Unreadable (H10 to H16, H30 on) where it may not be published."""
    try:
        return _opened(raw, path)
    except Unreadable:
        raise
    except (MemoryError, RecursionError, Exception):  # a hostile file may make any library raise anything
        raise _refused("H14", path) from None


def _opened(raw: bytes, path: str) -> Paper:
    kind = PurePosixPath(path).suffix.lower().removeprefix(".").replace("jpeg", "jpg")
    if len(raw) > MAX_BYTES:
        raise _refused("H10", path, size=len(raw) // 1024 // 1024 + 1, limit=MAX_BYTES // 1024 // 1024)
    if kind in _IMAGES:
        return Paper(kind, _image(raw, path, kind))
    if kind in ("mp3", "m4a"):
        from generator.reading import recordings

        return Paper(kind, *recordings.cleaned(raw, path, kind))
    if kind == "pdf":
        _refuse_active(raw, path)
    elif kind == "xlsx":
        xlsx.read(raw, path)
    elif kind == "docx":
        if _OFFICE_DOCUMENT not in unpack(raw, path).parts:
            raise _refused("H11", path, kind="DOCX")
    elif kind == "csv":
        csvfile.read(raw, path)
    else:
        raise _refused("H12", path, kind=kind or "（没有）")
    return Paper(kind, raw)


def _image(raw: bytes, path: str, kind: str) -> bytes:
    """The picture decoded and written anew: nothing of what was around it is left."""
    from PIL import Image, ImageOps

    if not raw.startswith(_IMAGES[kind]):
        raise _refused("H11", path, kind="JPEG 图片" if kind == "jpg" else "PNG 图片")
    try:
        with Image.open(BytesIO(raw), formats=("JPEG", "PNG")) as found:
            if found.width * found.height > MAX_PIXELS:
                raise _refused("H13", path, limit=MAX_PIXELS // 1_000_000)
            picture: Any = ImageOps.exif_transpose(found)
            picture.load()
    except Image.DecompressionBombError:
        raise _refused("H13", path, limit=MAX_PIXELS // 1_000_000) from None
    picture.info = {}
    made = BytesIO()
    if kind == "jpg":
        picture.convert("RGB").save(made, "JPEG", quality=85, optimize=True)
    else:
        if picture.mode not in ("1", "L", "LA", "P", "RGB", "RGBA"):
            picture = picture.convert("RGBA")
        picture.save(made, "PNG", optimize=True)
    return made.getvalue()


def _refuse_active(raw: bytes, path: str) -> None:
    """Refuse a PDF that is none, is encrypted, or would act by itself when opened.

    Names are looked for in the bytes, with their escapes undone, and in every object that pypdf finds,
    so that object streams do not hide them.
    """
    if not raw.startswith(b"%PDF-"):
        raise _refused("H11", path, kind="PDF")
    plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), raw)
    for name in _UNMISTAKABLE:
        if re.search(re.escape(name.encode()) + rb"(?![A-Za-z])", plain):
            raise _refused("H15", path, name=name)
    for key in _keys(raw, path):
        if key in _ACTIVE:
            raise _refused("H15", path, name=key)


def _keys(raw: bytes, path: str) -> Iterator[str]:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(raw), strict=False)
    if reader.is_encrypted:
        raise _refused("H16", path)
    # What the trailer says of their number need not be true.
    numbers = {number for table in reader.xref.values() for number in table} | reader.xref_objStm.keys()
    if len(numbers) > MAX_OBJECTS:
        raise _refused("H23", path, limit=MAX_OBJECTS)
    for number in sorted(numbers):
        yield from _inside(reader.get_object(number), 8)


def _inside(value: Any, depth: int) -> Iterator[str]:
    if depth == 0:
        return
    if isinstance(value, dict):
        for key, held in value.items():
            yield str(key)
            if isinstance(held, dict | list):
                yield from _inside(held, depth - 1)
    elif isinstance(value, list):
        for held in value:
            if isinstance(held, dict | list):
                yield from _inside(held, depth - 1)


def _refused(code: str, path: str, **values: object) -> Unreadable:
    return Unreadable((problem(code, path, 1, 1, **values),))
