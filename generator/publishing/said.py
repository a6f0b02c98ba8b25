"""What a published file says, whatever it is: text, markup, compressed, office file, PDF.

One value may be written in many ways: entities, escapes of JSON and of addresses, tags within a word,
folded lines of a calendar, full width, spaces. All are undone before anything is compared.
"""

from __future__ import annotations

import logging
import re
import unicodedata
import zipfile
import zlib
from html import unescape
from io import BytesIO
from pathlib import PurePosixPath
from urllib.parse import unquote

from generator.checks.privacy import papers

MOST = 200 * 1024 * 1024
"""Bytes that a file may unpack to and still be read."""
EDGE = "\x00"
"""Stands between what different cells, paragraphs and elements say."""

_ROUNDS = 3
_IMAGES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".ico"))
_FONTS = frozenset((".woff", ".woff2", ".ttf", ".otf"))
_IN_OFFICE = (".xml", ".rels", ".vml", ".txt", ".json", ".html", ".csv")
_TAG = re.compile(r"<!--.*?-->|<[/?!]?([A-Za-z][\w:.-]*)?[^<>]*>", re.DOTALL)
_WITHIN_WORDS = re.compile(
    "a|abbr|b|bd[io]|big|br|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|r|rp|rpr|rt|ruby|s|samp|small|span|"
    "strong|su[bp]|t|time|tt|u|var|wbr|w:(?:b|br|color|i|lang|prooferr|r|rfonts|rpr|sz|szcs|t|bookmark(?:start|end))",
    re.IGNORECASE,
).fullmatch
"""Tags that may stand in the middle of a word, in HTML and in office files."""
_UNICODE = re.compile(r"\\u(?:([0-9A-Fa-f]{4})|\{([0-9A-Fa-f]{1,6})\})")
_HALVES = re.compile("[\ud800-\udfff]")
_BACKSLASH = re.compile(r"\\(?:[nrt]|([^\w\s]))")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_UNSEEN = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_FOLD = re.compile(rb"\r?\n[ \t]")
_LOOSE = re.compile(r"[\s\"'“”‘’·\-\u2010-\u2015\u2212]+")


def texts_of(raw: bytes, name: str) -> tuple[str, ...] | None:
    """All that the file says, ready to be compared; None where it cannot be read: an image, a scan, damage."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix == ".gz":
        plain = unpacked(raw)
        return None if plain is None else texts_of(plain, name[: -len(".gz")])
    if raw.startswith(b"%PDF"):
        return _pdf(raw, name)
    if raw.startswith(b"PK\x03\x04"):
        return _office(raw)
    if suffix in _IMAGES or suffix in (".pdf", ".xlsx", ".docx", ".pptx"):
        return None
    return () if suffix in _FONTS else _text(raw, suffix)


def seen(text: str) -> tuple[str, ...]:
    """A text as it is compared; one with tags twice, with what stands in their attributes and without."""
    whole = text
    for _ in range(_ROUNDS):
        before, whole = whole, _decoded(whole)
        if whole == before:
            break
    if "<" not in whole:
        return (_plain(whole),)
    bare = text
    for _ in range(_ROUNDS):
        before, bare = bare, _decoded(_TAG.sub(_edge, bare))
        if bare == before:
            break
    return _plain(whole), _plain(_TAG.sub(_edge, bare))


def squeezed(text: str) -> str:
    """A text of :func:`seen` without spaces, line ends, hyphens and quotation marks."""
    return _LOOSE.sub("", text)


def pieces(text: str) -> set[str]:
    """What the elements of a page say, one by one, squeezed."""
    return {squeezed(piece) for piece in seen(text)[-1].split(EDGE)}


def _edge(found: re.Match[str]) -> str:
    told = found[1]
    return "" if told is None or _WITHIN_WORDS(told) else EDGE


def _decoded(text: str) -> str:
    if "&" in text:
        text = unescape(text)
    if "\\" in text:
        text = _UNICODE.sub(_character, text)
        if _HALVES.search(text):
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        text = _BACKSLASH.sub(lambda found: found[1] or " ", text)
    return unquote(text) if _PERCENT.search(text) else text


def _character(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code <= 0x10FFFF else found[0]


def _plain(text: str) -> str:
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _text(raw: bytes, suffix: str) -> tuple[str, ...]:
    if suffix == ".ics":
        raw = _FOLD.sub(b"", raw)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return seen(raw.decode("utf-16", "replace"))
    try:
        return seen(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return (*seen(raw.decode("utf-8", "replace")), *seen(raw.decode("gb18030", "replace")))


def unpacked(raw: bytes) -> bytes | None:
    """What a .gz holds; None where it is damaged or too large."""
    engine = zlib.decompressobj(31)
    try:
        plain = engine.decompress(raw, MOST)
    except zlib.error:
        return None
    return plain if engine.eof else None


def _office(raw: bytes) -> tuple[str, ...] | None:
    found: list[str] = []
    try:
        with zipfile.ZipFile(BytesIO(raw)) as package:
            if sum(entry.file_size for entry in package.infolist()) > MOST:
                return None
            for entry in package.infolist():
                found += seen(entry.filename)
                if entry.filename.lower().endswith(_IN_OFFICE):
                    found += _text(package.read(entry), PurePosixPath(entry.filename).suffix)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError):
        return None
    return tuple(found)


def _pdf(raw: bytes, name: str) -> tuple[str, ...] | None:
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it finds odd is nothing to staff
    try:
        lines = [said.text for said in papers.texts(raw, "pdf", name)]
    except Exception:  # a damaged or hostile file may make pypdf raise anything
        return None
    told = "\n".join(lines)
    return (_plain(told),) if told.strip() else None
