"""M4A recordings: one track of AAC taken out of its file and put into a new one.

A phone writes where and when it recorded, with which program, often a picture, into boxes of many kinds.
Nothing is taken off: what a player needs is written anew from numbers, and the rest stays behind.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from typing import NoReturn

_FILL, _DATA = 6, 4
"""Elements of a piece of AAC that no decoder plays; programs leave their names in them."""
_AAC = 0x40
_MOST_SETUP = 64


class NotM4a(Exception):
    """No M4A at all, whatever it is called."""


class Broken(Exception):
    """An M4A that is damaged."""


class Unclean(Exception):
    """A variety that cannot be written anew; its text says which, in Chinese."""


@dataclass(frozen=True)
class _Box:
    kind: bytes
    body: memoryview


@dataclass(frozen=True)
class _Track:
    timescale: int
    durations: tuple[tuple[int, int], ...]
    """How many pieces in a row last how long."""
    pieces: tuple[bytes, ...]
    channels: int
    rate: int
    setup: bytes
    """What a decoder of AAC must know beforehand."""
    bits: tuple[int, int]
    """The most bits in a second, and the average."""

    @property
    def length(self) -> int:
        return sum(number * each for number, each in self.durations)


def rewritten(raw: bytes) -> tuple[bytes, float]:
    """The recording written anew, and how many seconds it lasts; raises NotM4a, Broken and Unclean."""
    if raw[4:8] != b"ftyp":
        raise NotM4a
    try:
        track = _read(raw)
        return _written(track), track.length / track.timescale
    except (struct.error, IndexError, ValueError):
        raise Broken from None


# ---- reading -----------------------------------------------------------------------------------


def _boxes(body: memoryview) -> Iterator[_Box]:
    at = 0
    while at + 8 <= len(body):
        size, kind = struct.unpack_from(">I4s", body, at)
        start = at + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", body, start)
            start += 8
        end = at + size if size else len(body)
        if end < start or end > len(body):
            raise ValueError
        yield _Box(kind, body[start:end])
        at = end


def _within(body: memoryview, *path: bytes) -> memoryview:
    """The first box at that path; raises ValueError where there is none."""
    for kind in path:
        found = next((box.body for box in _boxes(body) if box.kind == kind), None)
        if found is None:
            raise ValueError
        body = found
    return body


def _read(raw: bytes) -> _Track:
    whole = memoryview(raw)
    if any(box.kind == b"moof" for box in _boxes(whole)):
        _refuse("分段的 M4A")
    sounds = [
        box.body
        for box in _boxes(_within(whole, b"moov"))
        if box.kind == b"trak" and bytes(_within(box.body, b"mdia", b"hdlr")[8:12]) == b"soun"
    ]
    if not sounds:
        raise NotM4a
    if len(sounds) > 1:
        _refuse("里面有几条声音的 M4A")
    media = _within(sounds[0], b"mdia")
    table = _within(media, b"minf", b"stbl")
    channels, rate, setup, bits = _sample_entry(_within(table, b"stsd"))
    pieces = tuple(_without_names(piece) for piece in _pieces(raw, table))
    head = _within(media, b"mdhd")
    (timescale,) = struct.unpack_from(">I", head, 20 if head[0] else 12)
    (count,) = struct.unpack_from(">I", times := _within(table, b"stts"), 4)
    durations = tuple(struct.unpack_from(">II", times, 8 + 8 * at) for at in range(count))
    if not timescale or sum(number for number, _ in durations) != len(pieces):
        raise ValueError
    return _Track(timescale, durations, pieces, channels, rate, setup, bits)


def _sample_entry(body: memoryview) -> tuple[int, int, bytes, tuple[int, int]]:
    """Channels, samples in a second, the decoder's setup, and bits in a second."""
    entry = next(_boxes(body[8:]))
    if entry.kind != b"mp4a":
        _refuse(_CODECS.get(entry.kind, "不是 AAC 的 M4A"))
    version, channels = struct.unpack_from(">H6xH", entry.body, 8)
    rate = struct.unpack_from(">I", entry.body, 24)[0] >> 16
    if version:
        _refuse("QuickTime 的 M4A")
    told = _within(entry.body[28:], b"esds")[4:]
    stream = _descriptor(told, 3)
    flags = stream[2]
    at = 3 + (2 if flags & 0x80 else 0)
    if flags & 0x40:
        at += 1 + stream[at]
    at += 2 if flags & 0x20 else 0
    config = _descriptor(stream[at:], 4)
    if config[0] != _AAC:
        _refuse("不是 AAC 的 M4A")
    most, average = struct.unpack_from(">II", config, 5)
    setup = bytes(_descriptor(config[13:], 5))
    if not 2 <= len(setup) <= _MOST_SETUP:
        raise ValueError
    return channels, rate, setup, (most, average)


_CODECS = {
    b"alac": "无损（ALAC）的 M4A",
    b"drms": "加了密的 M4A",
    b"enca": "加了密的 M4A",
    b"samr": "AMR 录音",
    b"sawb": "AMR 录音",
}


def _descriptor(body: memoryview, tag: int) -> memoryview:
    """What the first descriptor holds, which must have that tag."""
    at, size = 1, 0
    while True:
        octet = body[at]
        at, size = at + 1, size << 7 | octet & 0x7F
        if octet < 0x80:
            break
    if body[0] != tag or at > 5 or at + size > len(body):
        raise ValueError
    return body[at : at + size]


def _pieces(raw: bytes, table: memoryview) -> Iterator[bytes]:
    """The pieces of sound in their order; raises ValueError where one lies outside of the file."""
    sizes = _sizes(_within(table, b"stsz"), len(raw))
    offsets = _offsets(table)
    (count,) = struct.unpack_from(">I", runs := _within(table, b"stsc"), 4)
    told = [struct.unpack_from(">II", runs, 8 + 12 * at) for at in range(count)]
    at = 0
    for run, (first, number) in enumerate(told):
        end = told[run + 1][0] if run + 1 < len(told) else len(offsets) + 1
        for chunk in range(first - 1, end - 1):
            place = offsets[chunk]
            for size in sizes[at : at + number]:
                if place + size > len(raw):
                    raise ValueError
                yield raw[place : place + size]
                place += size
            at += number
    if at < len(sizes):
        raise ValueError


def _sizes(body: memoryview, most: int) -> list[int]:
    size, count = struct.unpack_from(">II", body, 4)
    if count > most or size * count > most:
        raise ValueError
    if size:
        return list(repeat(size, count))
    sizes = list(struct.unpack_from(f">{count}I", body, 12))
    if sum(sizes) > most:
        raise ValueError
    return sizes


def _offsets(table: memoryview) -> tuple[int, ...]:
    for box in _boxes(table):
        if box.kind in (b"stco", b"co64"):
            (count,) = struct.unpack_from(">I", box.body, 4)
            return struct.unpack_from(f">{count}{'I' if box.kind == b'stco' else 'Q'}", box.body, 8)
    raise ValueError


def _without_names(piece: bytes) -> bytes:
    """A piece of AAC with zeros in what stands before its sound and is not played."""
    if not piece or piece[0] >> 5 not in (_FILL, _DATA):
        return piece
    total = len(piece) * 8
    bits = int.from_bytes(piece, "big")

    def read(start: int, width: int) -> int:
        if start + width > total:
            raise ValueError
        return bits >> total - start - width & (1 << width) - 1

    at = 0
    while at + 3 <= total and (element := read(at, 3)) in (_FILL, _DATA):
        if element == _FILL:
            count, at = read(at + 3, 4), at + 7
            if count == 15:
                count, at = count + read(at, 8) - 1, at + 8
            blank = at + 4 if count and read(at, 4) == 0 else at + count * 8
        else:
            aligned, count, at = read(at + 7, 1), read(at + 8, 8), at + 16
            if count == 255:
                count, at = count + read(at, 8), at + 8
            at = -(-at // 8) * 8 if aligned else at
            blank = at
        at += count * 8
        if at > total:
            raise ValueError
        bits &= ~((1 << at - blank) - 1 << total - at)
    return bits.to_bytes(len(piece), "big")


def _refuse(kind: str) -> NoReturn:
    raise Unclean(kind)


# ---- writing -----------------------------------------------------------------------------------

_MATRIX = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)


def _box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def _full(kind: bytes, *parts: bytes, flags: int = 0) -> bytes:
    return _box(kind, struct.pack(">I", flags), *parts)


def _described(tag: int, body: bytes) -> bytes:
    if len(body) >= 0x80:
        raise ValueError
    return bytes((tag, len(body))) + body


def _written(track: _Track) -> bytes:
    kind = _box(b"ftyp", b"M4A ", bytes(4), b"M4A mp42isom")
    # How far the sound lies behind the beginning is known when all before it is made.
    size = len(kind) + len(_movie(track, 0)) + 8
    return kind + _movie(track, size) + _box(b"mdat", *track.pieces)


def _movie(track: _Track, offset: int) -> bytes:
    length = min(track.length, 0xFFFFFFFF)
    times = struct.pack(">IIII", 0, 0, track.timescale, length)
    header = _full(
        b"mvhd", times, struct.pack(">IHxx8x", 0x10000, 0x100), _MATRIX, bytes(24), struct.pack(">I", 2)
    )
    track_header = _full(
        b"tkhd", struct.pack(">IIIII", 0, 0, 1, 0, length), struct.pack(">8xHHHxx", 0, 0, 0x100),
        _MATRIX, bytes(8), flags=7,
    )  # fmt: skip
    media = _box(
        b"mdia",
        _full(b"mdhd", times, struct.pack(">HH", 0x55C4, 0)),
        _full(b"hdlr", bytes(4), b"soun", bytes(13)),
        _box(
            b"minf",
            _full(b"smhd", bytes(4)),
            _box(b"dinf", _full(b"dref", struct.pack(">I", 1), _full(b"url ", flags=1))),
            _sample_table(track, offset),
        ),
    )
    return _box(b"moov", header, _box(b"trak", track_header, media))


def _sample_table(track: _Track, offset: int) -> bytes:
    most, average = track.bits
    config = _described(4, struct.pack(">BB3xII", _AAC, 0x15, most, average) + _described(5, track.setup))
    stream = _described(3, struct.pack(">HB", 0, 0) + config + _described(6, b"\x02"))
    entry = _box(
        b"mp4a", struct.pack(">6xH8xHHxxxxI", 1, track.channels, 16, track.rate << 16), _full(b"esds", stream)
    )
    count = len(track.pieces)
    times = b"".join(struct.pack(">II", number, each) for number, each in track.durations)
    return _box(
        b"stbl",
        _full(b"stsd", struct.pack(">I", 1), entry),
        _full(b"stts", struct.pack(">I", len(track.durations)), times),
        _full(b"stsc", struct.pack(">IIII", 1, 1, count, 1)),
        _full(b"stsz", struct.pack(">II", 0, count), struct.pack(f">{count}I", *map(len, track.pieces))),
        _full(b"stco", struct.pack(">II", 1, offset)),
    )
