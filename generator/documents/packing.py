"""A PDF as Typst wrote it, made smaller: its structure in compressed object streams (PDF 1.5), metadata too.

PDF/A-2 stands on PDF 1.7 and allows both; only PDF/A-1 asks for metadata without a filter (ISO 19005-1,
6.7.2). Streams of pages and fonts stay as they are. What depends on which font file a font was taken
from (the tag before its name, the identifier of the file) is made from the content instead.
"""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])")
_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref\s*(\d+)", re.DOTALL)
_START = re.compile(rb"\d+ 0 obj\s*")
_FONT = re.compile(rb"/FontName/([A-Z]{6})\+[^/]*?/.*?/FontFile[23]? (\d+) 0 R", re.DOTALL)
_ID = re.compile(rb"/ID\s*\[\s*\(([^)]*)\)\s*\(([^)]*)\)\s*\]")
_ROOM = 250
"""Objects in one stream: a reader unpacks a whole stream for one of its objects."""


@dataclass(frozen=True)
class _File:
    """What a file holds: its head, its objects by number, what its trailer says."""

    head: bytes
    objects: Mapping[int, bytes]
    trailer: bytes


def packed(raw: bytes) -> bytes:
    """The same document in about half the bytes; equal documents give equal bytes.

    Raises ValueError where the file is not written as Typst writes one.
    """
    file = _read(raw)
    identity = _ID.search(file.trailer)
    if identity is None:
        raise ValueError("no /ID")
    loose = {number: body for number, body in file.objects.items() if b"stream" not in body}
    streams = {number: body for number, body in file.objects.items() if number not in loose}
    loose = _tagged(loose, streams)
    instance = _instance(loose, streams, identity[2])
    streams = {number: _metadata(body, identity[2], instance) for number, body in streams.items()}
    trailer = file.trailer.replace(identity[2], instance)
    return _written(file.head, loose, streams, trailer)


def _read(raw: bytes) -> _File:
    found = _TRAILER.search(raw, raw.rindex(b"trailer"))
    if found is None:
        raise ValueError("no trailer")
    offsets = [
        int(entry[1]) if entry[3] == b"n" else -1
        for entry in _ENTRY.finditer(raw, int(found[2]), found.start())
    ]
    ends = sorted(offset for offset in offsets if offset >= 0)
    after = dict(zip(ends, (*ends[1:], int(found[2])), strict=True))
    objects = {}
    for number, offset in enumerate(offsets):
        if offset >= 0:
            start = _START.match(raw, offset)
            end = raw.rindex(b"endobj", offset, after[offset])
            if start is None:
                raise ValueError(f"object {number}")
            objects[number] = raw[start.end() : end].rstrip()
    return _File(raw[: ends[0]], objects, found[1])


def _tagged(loose: Mapping[int, bytes], streams: Mapping[int, bytes]) -> dict[int, bytes]:
    """The objects with the tag of each font made from its program."""
    tags = {}
    for body in loose.values():
        found = _FONT.search(body) if b"/FontDescriptor" in body else None
        if found:
            digest = hashlib.sha256(streams[int(found[2])]).digest()
            tags[found[1]] = bytes(65 + byte % 26 for byte in digest[:6])
    if not tags:
        return dict(loose)
    named = re.compile(rb"/(" + b"|".join(tags) + rb")\+")
    return {
        number: named.sub(lambda m: b"/" + tags[m[1]] + b"+", body) if b"+" in body else body
        for number, body in loose.items()
    }


def _instance(loose: Mapping[int, bytes], streams: Mapping[int, bytes], old: bytes) -> bytes:
    """The identifier of this very file: 16 bytes of a digest of all that it holds, as Typst writes it."""
    total = hashlib.sha256()
    for body in (*loose.values(), *streams.values()):
        total.update(body.replace(old, b""))
    return base64.b64encode(total.digest()[:16])


def _metadata(body: bytes, old: bytes, instance: bytes) -> bytes:
    """A stream as it is; that of the metadata with its identifier, and compressed."""
    if not body.startswith(b"<<") or b"/Metadata" not in body[:200]:
        return body
    start, end = body.index(b"stream") + len(b"stream"), body.rindex(b"endstream")
    text = body[start:end].strip(b"\r\n").replace(old, instance)
    return _stream(b"/Type/Metadata/Subtype/XML", text)


def _stream(entries: bytes, text: bytes) -> bytes:
    made = zlib.compress(text, 9)
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (entries, len(made), made)


def _written(head: bytes, loose: Mapping[int, bytes], streams: Mapping[int, bytes], trailer: bytes) -> bytes:
    number = max((*loose, *streams)) + 1
    kept: dict[int, bytes] = dict(streams)
    places: dict[int, tuple[int, int, int]] = {}
    for numbers in _chunks(sorted(loose)):
        for index, each in enumerate(numbers):
            places[each] = (2, number, index)
        kept[number] = _object_stream(numbers, loose)
        number += 1
    parts, offset = [head], len(head)
    for each, body in sorted(kept.items()):
        places[each] = (1, offset, 0)
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (each, body))
        offset += len(parts[-1])
    places[number] = (1, offset, 0)
    rest = re.sub(rb"/Size \d+", b"/Size %d" % (number + 1), trailer).strip()
    entries = b"/Type/XRef/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>" + rest
    parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, _stream(entries, _table(places, number + 1))))
    parts.append(b"startxref\n%d\n%%%%EOF" % offset)
    return b"".join(parts)


def _chunks(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), _ROOM):
        yield numbers[start : start + _ROOM]


def _object_stream(numbers: Iterable[int], loose: Mapping[int, bytes]) -> bytes:
    index, bodies, offset = [], [], 0
    for number in numbers:
        index.append(b"%d %d" % (number, offset))
        bodies.append(loose[number])
        offset += len(loose[number]) + 1
    first = b" ".join(index) + b"\n"
    entries = b"/Type/ObjStm/N %d/First %d" % (len(bodies), len(first))
    return _stream(entries, first + b"\n".join(bodies))


def _table(places: Mapping[int, tuple[int, int, int]], size: int) -> bytes:
    """Where each object is, a row each, less the row before: rows of one stream come to the same bytes."""
    rows, before = [], bytes(7)
    for number in range(size):
        kind, place, index = places.get(number, (0, 0, 0xFFFF if number == 0 else 0))
        row = bytes((kind,)) + place.to_bytes(4, "big") + index.to_bytes(2, "big")
        rows.append(b"\x02" + bytes((new - old) % 256 for new, old in zip(row, before, strict=True)))
        before = row
    return b"".join(rows)
