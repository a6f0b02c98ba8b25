"""What attachments say: PDF, DOCX, XLSX, CSV, hidden sheets, comments, tracked changes, properties and all.

An image says nothing here: it is decoded and written anew before it is published, so that what a camera
wrote into it (where, when, who) is gone. What stands in a scan nobody can read but a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from generator.checks.privacy import names, numbers, signs
from generator.checks.privacy.hits import Hit
from generator.checks.privacy.scan import Suspicion
from generator.checks.privacy.study import study
from generator.checks.privacy.walking import columns, row
from generator.problems import Problem, Unreadable, problem
from generator.reading.spreadsheets import csvfile, xlsx
from generator.reading.spreadsheets.grid import Book, place
from generator.reading.spreadsheets.package import Package, unpack

MAX_PAGES = 300
MAX_CHARS = 1_000_000
MAX_FOUND = 40

_TEXT_PARTS = re.compile(r"(?:word|xl|docProps|customXml|ppt)/.*\.(?:xml|vml)$")
_READ_AS_SHEETS = re.compile(r"xl/(?:worksheets/sheet|sharedStrings|styles|theme|calcChain|workbook\.xml)")
_AUTHORS = frozenset({"creator", "lastModifiedBy", "author", "manager", "Manager", "lastAuthor"})
_AUTHOR_ATTRIBUTES = frozenset({"author", "initials", "displayName", "userId"})
_SOFTWARE = re.compile(
    r"^(?:administrator|admin|user|users|pc|windows|microsoft.*|ms office.*|wps.*|kingsoft.*|openpyxl|python-docx|xlsxwriter|libreoffice.*|apache.*|typst.*|adobe.*|"
    r"canon.*|hp.*|lenovo.*|dell.*|asus.*|acer.*|huawei.*|unknown|none|null|un-?named|office|author|owner|default|用户|管理员|未知|微软用户|作者|个人用户|[0-9a-f-]{16,}|\W*)$",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:委员会|村委|政府|办公室|合作社|公司|中心|局|所|站|院|镇|乡|村|县|组织|支部|党委|监委会|代理|协会|学校|部)$"
)


@dataclass(frozen=True)
class Said:
    """A piece of an attachment's text: in which part of it, and as which role."""

    where: str
    text: str = ""
    cells: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    author: bool = False


def check(raw: bytes, path: str) -> tuple[tuple[Suspicion, ...], tuple[Problem, ...]]:
    """What must not be public in an attachment or its name, and the problem of one that cannot be looked at.

    Never raises: an attachment that does something unforeseen cannot be looked at.
    """
    name = path.rpartition("/")[2]
    stem = name.rpartition(".")[0]
    found: dict[tuple[str, str], Suspicion] = {}

    def take(hit: Hit, within: str) -> None:
        found.setdefault((hit.code, hit.value), Suspicion(hit.code, path, (), hit.value, within))

    for hit in (*signs.scan_name(name), *numbers.find(stem), *numbers.find(re.sub(r"[_.-]", " ", stem))):
        take(hit, "文件名")
    problems: tuple[Problem, ...] = ()
    try:
        for said in _bounded(texts(raw, PurePosixPath(path).suffix[1:].lower(), path), path):
            for hit in _hits(said):
                take(hit, said.where)
            if len(found) > MAX_FOUND:
                break
    except Unreadable as error:
        problems = error.problems
    except (MemoryError, RecursionError, Exception):  # a hostile file may make any library raise anything
        problems = (problem("P16", path, reason="打不开"),)
    return tuple(found.values()), problems


def texts(raw: bytes, kind: str, path: str) -> Iterator[Said]:
    """All that an attachment of that kind (pdf, docx, xlsx, csv) says; nothing of another kind.

    Raises Unreadable where it cannot or must not be opened, and whatever pypdf raises.
    """
    if kind == "pdf":
        yield from _pdf(raw, path)
    elif kind == "docx":
        yield from _docx(unpack(raw, path))
    elif kind == "xlsx":
        yield from _book(xlsx.read(raw, path))
        yield from _parts(unpack(raw, path), _READ_AS_SHEETS)
    elif kind == "csv":
        yield from _book(csvfile.read(raw, path))


def _bounded(said: Iterable[Said], path: str) -> Iterator[Said]:
    left = MAX_CHARS
    for each in said:
        left -= len(each.text) + sum(map(len, each.cells))
        if left < 0:
            raise Unreadable((problem("P16", path, reason=f"超过 {MAX_CHARS // 10_000} 万字"),))
        yield each


def _hits(said: Said) -> Iterator[Hit]:
    if said.author:
        if is_author(said.text):
            yield Hit("P15", 0, len(said.text), said.text.strip())
        return
    if said.cells:
        about = " ".join((*said.heads, said.where))
        yield from (hit for _, hit in row(columns(said.heads), list(said.cells), about))
        yield from names.find(" ".join(said.cells))
    else:
        yield from study(said.text)


def is_author(text: str) -> bool:
    """Whether a file's property names a person rather than a program, a machine or an office."""
    told = text.strip()
    if not told or _SOFTWARE.match(told) or _BODY.search(told):
        return False
    if re.search(r"[\u4e00-\u9fff]", told):
        return "某" not in told
    return True


# ---- sheets ------------------------------------------------------------------------------------


def _book(book: Book) -> Iterator[Said]:
    for label, value in book.properties:
        yield Said(f"属性“{label}”", value, author=label in ("作者", "最后保存的人"))
    for sheet in book.sheets:
        yield Said("工作表名", sheet.name)
        heads: tuple[str, ...] = ()
        for number, cells in enumerate(sheet.rows, 1):
            told = tuple(cell.text for cell in cells)
            if any(told):
                yield Said(f"{sheet.name} 第 {number} 行", cells=told, heads=heads)
                heads = _heads(told) or heads
        for comment in sheet.comments:
            yield Said(f"{sheet.name} {place(comment.row, comment.column)} 的批注", comment.text)


def _heads(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells where they are the head of a table: short words, hardly a figure among them."""
    filled = [cell for cell in cells if cell]
    wordy = all(len(cell) <= 12 and not re.search(r"[0-9]{3}", cell) for cell in filled)
    named = any(names.is_name(cell) for cell in filled)
    return cells if len(filled) > 1 and wordy and not named else ()


# ---- parts of an office file -------------------------------------------------------------------


def _docx(package: Package) -> Iterator[Said]:
    for name in sorted(package.parts):
        if not _TEXT_PARTS.match(name) or (root := package.xml(name)) is None:
            continue
        for table in root.iter():
            if _local(table) != "tbl":
                continue
            heads: tuple[str, ...] = ()
            for line in (each for each in table if _local(each) == "tr"):
                told = tuple(_words(cell).strip() for cell in line if _local(cell) == "tc")
                yield Said("表格", cells=told, heads=heads)
                heads = _heads(told) or heads
    yield from _parts(package, None)


def _parts(package: Package, left_out: re.Pattern[str] | None) -> Iterator[Said]:
    """The paragraphs, properties and attributes of every part that is XML."""
    for name in sorted(package.parts):
        if not _TEXT_PARTS.match(name) or (left_out and left_out.match(name)):
            continue
        root = package.xml(name)
        if root is None:
            continue
        where = _PART_NAMES.get(name.rpartition("/")[2].rstrip("0123456789.xmlv"), name)
        for element in root.iter():
            local = _local(element)
            if local in ("p", "si", "comment", "threadedComment", "definedName"):
                yield Said(where, _words(element))
            elif local in _AUTHORS and element.text:
                yield Said(f"属性“{local}”", element.text, author=True)
            elif element.text and local not in ("t", "delText", "r") and element.text.strip():
                yield Said(where, element.text)
            for key, value in element.attrib.items():
                if key.rpartition("}")[2] in _AUTHOR_ATTRIBUTES and len(value) > 1:
                    yield Said("修订或批注的作者", value, author=True)
                elif key.rpartition("}")[2] in ("descr", "title", "alt", "oddHeader", "name"):
                    yield Said(where, value)


_PART_NAMES = {
    "document": "正文", "header": "页眉", "footer": "页脚", "comments": "批注", "footnotes": "脚注", "endnotes": "尾注",
    "core": "属性", "app": "属性", "custom": "属性", "drawing": "图形",
}  # fmt: skip


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _words(element: Any) -> str:
    return "".join(
        each.text or "" for each in element.iter() if _local(each) in ("t", "delText", "instrText")
    ) or ("".join(element.itertext()) if _local(element) == "definedName" else "")


# ---- PDF ---------------------------------------------------------------------------------------


def _pdf(raw: bytes, path: str) -> Iterator[Said]:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(raw), strict=False)
    for key, value in dict(reader.metadata or {}).items():
        told = str(value)
        if key in ("/Author", "/Manager"):
            yield Said("属性“作者”", told, author=True)
        elif key not in ("/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped"):
            yield Said(f"属性“{key[1:]}”", told)
    for author in (reader.xmp_metadata.dc_creator or ()) if reader.xmp_metadata else ():
        yield Said("属性“作者”", str(author), author=True)
    if len(reader.pages) > MAX_PAGES:
        raise Unreadable((problem("P16", path, reason=f"超过 {MAX_PAGES} 页"),))
    for number, page in enumerate(reader.pages, 1):
        for line in page.extract_text().split("\n"):
            if line.strip():
                yield Said(f"第 {number} 页", line)
        notes: Any = page.get("/Annots") or ()
        for note in notes:
            held = note.get_object()
            for key in ("/Contents", "/T", "/V", "/TU"):
                if key in held:
                    yield Said(
                        f"第 {number} 页的批注",
                        str(held[key]),
                        author=key == "/T" and "/Parent" not in held and held.get("/Subtype") != "/Widget",
                    )
