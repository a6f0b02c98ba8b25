"""Recordings that a village adds to a page: really sound, not too long, and nothing in them but sound.

What a phone writes beside the sound (title, artist, where and when it was made, a picture) is taken off
MP3 and left empty in M4A, whose sound must stay at its place in the file.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from io import BytesIO

from generator.problems import Unreadable, problem

MAX_MIB = 4
"""MiB a recording may have: eight minutes of speech as phones record it, a villager's data plan in mind."""
SHORTEST, LONGEST = 1.0, 1800.0
"""Seconds."""
KINDS = {"mp3": "MP3 录音", "m4a": "M4A 录音"}

_INSIDE = (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"dinf")
"""Boxes of an M4A file that hold others (ISO/IEC 14496-12)."""
_SOUND = (
    *_INSIDE, b"ftyp", b"mdat", b"mvhd", b"tkhd", b"mdhd", b"hdlr", b"smhd", b"elst", b"dref", b"stsd",
    b"stts", b"stsc", b"stsz", b"stco", b"co64", b"sgpd", b"sbgp", b"iods",
)  # fmt: skip
"""Boxes that a player needs; any other may say who recorded, where and with what."""
_DATED = (b"mvhd", b"tkhd", b"mdhd")


def cleaned(raw: bytes, path: str, kind: str) -> tuple[bytes, float]:
    """The recording with nothing but its sound, and its length in seconds.

    Raises Unreadable (H11, H14, H20, H21) where it is none, is damaged, too large, too short or too long.
    """
    if len(raw) > MAX_MIB << 20:
        raise _refused("H20", path, size=(len(raw) >> 20) + 1, limit=MAX_MIB)
    bare = _mp3(raw) if kind == "mp3" else _m4a(raw)
    if not bare:
        raise _refused("H11", path, kind=KINDS[kind])
    seconds = _length(bare, path, kind)
    if not SHORTEST <= seconds <= LONGEST:
        raise _refused("H21", path, seconds=f"{seconds:.0f}", limit=int(LONGEST) // 60)
    return bare, seconds


def _length(raw: bytes, path: str, kind: str) -> float:
    from tinytag import TinyTag

    try:
        found = TinyTag.get(filename=f"x.{kind}", file_obj=BytesIO(raw), tags=False)
        return float(found.duration or 0)
    except Exception:  # a damaged file may make it raise anything
        raise _refused("H14", path) from None


def _mp3(raw: bytes) -> bytes:
    """The frames alone; empty where there are none. ID3 stands before and behind them, APE behind."""
    while raw[:3] == b"ID3" and len(raw) > 10:
        size = 0
        for octet in raw[6:10]:
            size = size << 7 | octet & 0x7F
        raw = raw[10 + size + (10 if raw[5] & 0x10 else 0) :].lstrip(b"\0")
    while True:
        if raw[-128:-125] == b"TAG":
            raw = raw[:-128]
        elif raw[-32:-24] == b"APETAGEX":
            size, flags = struct.unpack("<I4xI", raw[-20:-8])
            raw = raw[: -(size + (32 if flags >> 31 else 0))]
        else:
            break
    return raw if re.match(rb"\xff[\xe0-\xff]", raw) and _only_frames(raw) else b""


_RATES = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Kilobits a second of layer III, of MPEG 1 and of MPEG 2 and 2.5 (ISO/IEC 11172-3, 13818-3)."""
_SAMPLES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def _only_frames(raw: bytes) -> bool:
    """Whether frame follows frame to the end, but for a last one cut off."""
    at = 0
    while at + 4 <= len(raw):
        _, second, third, _ = raw[at : at + 4]
        version, layer, rate, sample = second >> 3 & 3, second >> 1 & 3, third >> 4, third >> 2 & 3
        if raw[at] != 0xFF or second < 0xE0 or version == 1 or layer != 1 or rate in (0, 15) or sample == 3:
            return False
        bits = _RATES[3 if version == 3 else 2][rate] * 1000
        at += (144 if version == 3 else 72) * bits // _SAMPLES[version][sample] + (third >> 1 & 1)
    return at > 0


def _m4a(raw: bytes) -> bytes:
    """The same file with whatever is not sound made a hole of its size; empty where it is no such file."""
    if raw[4:8] != b"ftyp":
        return b""
    made = bytearray(raw)
    found: set[bytes] = set()
    whole = 0
    for kind, begin, body, end in _boxes(raw, 0, len(raw)):
        found.add(kind)
        whole = max(whole, end)
        if kind not in _SOUND:
            made[begin + 4 : begin + 8] = b"free"
            made[body:end] = bytes(end - body)
        elif kind in _DATED and end - body > 20:
            dates = 16 if raw[body] == 1 else 8
            made[body + 4 : body + 4 + dates] = bytes(dates)
        elif kind == b"hdlr" and end - body >= 24:
            found.add(raw[body + 8 : body + 12])
            made[body + 24 : end] = bytes(end - body - 24)
    sound = {b"moov", b"mdat", b"soun"} <= found and not found & {b"vide", b"moof"}
    return bytes(made) if sound and whole == len(raw) else b""


def _boxes(raw: bytes, begin: int, end: int, depth: int = 0) -> Iterator[tuple[bytes, int, int, int]]:
    """Each box with its type, begin, begin of its content, end; what follows no box ends the walk."""
    while begin + 8 <= end and depth < 8:
        size, kind = struct.unpack(">I4s", raw[begin : begin + 8])
        body = begin + 8
        if size == 1 and begin + 16 <= end:
            size = int.from_bytes(raw[begin + 8 : begin + 16], "big")
            body = begin + 16
        if size == 0:
            size = end - begin
        if size < body - begin or begin + size > end:
            return
        yield kind, begin, body, begin + size
        if kind in _INSIDE:
            yield from _boxes(raw, body, begin + size, depth + 1)
        begin += size


def _refused(code: str, path: str, **values: object) -> Unreadable:
    return Unreadable((problem(code, path, 1, 1, **values),))
