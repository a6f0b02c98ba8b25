"""An XLSX file as the ZIP package that it is: opened within limits, refused where it is hostile.

Bounds and refusals are those of OWASP's advice on ZIP and XML: entries and real sizes are counted
before anything is parsed, no DOCTYPE, no macro, nothing that points outside.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.problems import Unreadable, problem

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_FILE = 10 * 1024 * 1024
MAX_UNPACKED = 50 * 1024 * 1024
MAX_ENTRIES = 500

_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How parts of an office file may be packed: Open Packaging Conventions (ISO/IEC 29500-2)."""
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_XML = (".xml", ".rels", ".vml")
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ACTIVE = ("vbaproject", "activex/", "macrosheets/")
_OUTSIDE = ("externallinks/", "embeddings/", "querytables/", "connections.xml", "oleobject")
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True)
class Relation:
    """Where a part of the package points."""

    id: str
    kind: str
    """The last word of the relation's type: worksheet, comments, hyperlink …"""
    target: str
    external: bool


@dataclass(frozen=True)
class Package:
    """The unpacked parts of an office file, by name."""

    parts: dict[str, bytes]

    def xml(self, name: str) -> Element | None:
        """The root element of a part; None where there is no such part or it is not XML."""
        from xml.etree.ElementTree import ParseError

        from defusedxml.common import DefusedXmlException
        from defusedxml.ElementTree import fromstring

        raw = self.parts.get(name)
        if raw is None:
            return None
        try:
            found: Element = fromstring(raw, forbid_dtd=True)
        except (ParseError, DefusedXmlException, ValueError):
            return None
        return found

    def relations(self, name: str) -> Iterator[Relation]:
        """Where a part points, targets inside the package as names of parts."""
        place = PurePosixPath(name)
        root = self.xml(f"{place.parent}/_rels/{place.name}.rels".removeprefix("./"))
        for item in root.iter(_RELATIONS) if root is not None else ():
            target = item.get("Target", "")
            external = item.get("TargetMode", "") == "External"
            if not external:
                target = target[1:] if target.startswith("/") else _joined(place.parent, target)
            yield Relation(item.get("Id", ""), item.get("Type", "").rpartition("/")[2], target, external)


def _joined(folder: PurePosixPath, target: str) -> str:
    parts: list[str] = []
    for part in (folder / target).parts:
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def unpack(raw: bytes, path: str) -> Package:
    """The parts of an XLSX, DOCX or PPTX file.

    Raises Unreadable: not such a file, an old or encrypted one, too large, with macros or links to other
    files, or with XML that declares a document type.
    """
    if len(raw) > MAX_FILE:
        raise _refused("H30", path, size=len(raw) // 1024 // 1024 + 1, limit=MAX_FILE // 1024 // 1024)
    if raw.startswith(_OLD_OFFICE):
        raise _refused("H32", path)
    if not raw.startswith(b"PK"):
        raise _refused("H31", path)
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            package = Package(dict(_parts(archive, path)))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise _refused("H31", path) from None
    except RuntimeError:  # what zipfile raises for an encrypted entry
        raise _refused("H32", path) from None
    if "[Content_Types].xml" not in package.parts:
        raise _refused("H31", path)
    _refuse_outside(package, path)
    return package


def _parts(archive: zipfile.ZipFile, path: str) -> Iterator[tuple[str, bytes]]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    left = MAX_UNPACKED
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > left:
        raise _refused("H33", path)
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        folded = name.lower()
        if (
            name.startswith(("/", "\\"))
            or ".." in PurePosixPath(name).parts
            or "\\" in name
            or folded in seen
        ):
            raise _refused("H34", path, name=name)
        seen.add(folded)
        if entry.compress_type not in _PACKED:
            raise _refused("H31", path)
        if any(word in folded for word in _ACTIVE):
            raise _refused("H35", path)
        if any(word in folded for word in _OUTSIDE):
            raise _refused("H36", path, name=name)
        with archive.open(entry) as stream:
            data = stream.read(left + 1)
        left -= len(data)
        if left < 0:
            raise _refused("H33", path)
        if folded.endswith(_XML) and _declares(data):
            raise _refused("H37", path, name=name)
        yield name, data


def _declares(data: bytes) -> bool:
    """Whether XML declares a document type, in whichever encoding it is written."""
    return _DOCTYPE.search(data.replace(b"\0", b"")) is not None


def _refuse_outside(package: Package, path: str) -> None:
    if b"macroenabled" in package.parts["[Content_Types].xml"].lower():
        raise _refused("H35", path)
    for name in package.parts:
        if name.endswith(".rels"):
            folder, _, own = name.rpartition("_rels/")
            for relation in package.relations(folder + own.removesuffix(".rels")):
                if relation.external and relation.kind != "hyperlink":
                    raise _refused("H36", path, name=relation.target)


def _refused(code: str, path: str, **values: object) -> Unreadable:
    return Unreadable((problem(code, path, 1, 1, **values),))
