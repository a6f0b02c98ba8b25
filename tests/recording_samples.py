"""Recordings made of nothing but silence, by the byte."""

from __future__ import annotations

import struct

FRAME = b"\xff\xfb\x10\xc4" + bytes(100)
"""26 ms of MPEG-1 layer III: 32 kbit/s, 44.1 kHz, mono."""


def mp3(seconds: float = 2) -> bytes:
    """A silent MP3 of about that length."""
    return FRAME * round(seconds / 0.0261)


def tagged(sound: bytes, words: str) -> bytes:
    """The same with the words before it (ID3v2) and behind it (APE, ID3v1), as phones and editors write them."""
    said = b"\x03" + words.encode()
    frame = b"TPE1" + struct.pack(">I", len(said)) + b"\0\0" + said
    size = len(frame)
    head = b"ID3\x03\0\0" + bytes((size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127)) + frame
    item = struct.pack("<II", len(words.encode()), 0) + b"Artist\0" + words.encode()
    ape = item + b"APETAGEX" + struct.pack("<IIII", 2000, len(item) + 32, 1, 0) + bytes(8)
    return head + sound + ape + b"TAG" + words.encode()[:30].ljust(125, b"\0")


def box(kind: bytes, *inside: bytes) -> bytes:
    """A box of an MP4 file."""
    body = b"".join(inside)
    return struct.pack(">I4s", len(body) + 8, kind) + body


def m4a(
    seconds: float = 2,
    words: str = "",
    *,
    handler: bytes = b"soun",
    codec: bytes = b"mp4a",
    in_entry: bytes = b"",
    in_movie: bytes = b"",
) -> bytes:
    """An M4A whose sound is zeros; ``words`` stand wherever a phone may write them."""
    said = words.encode()
    times = struct.pack(">IIIII", 0, 3_800_000_000, 3_800_000_001, 1000, int(seconds * 1000))
    entry = bytes(7) + b"\1" + bytes(8) + struct.pack(">HHII", 1, 16, 0, 44100 << 16)
    stream = bytes(4) + b"\3\x16\0\0\0" + b"\4\x11\x40\x15" + bytes(11) + b"\5\2\x12\x08"
    front = box(b"ftyp", b"M4A \0\0\0\0") + box(b"free", said)
    table = box(
        b"stbl",
        box(b"stsd", bytes(4), struct.pack(">I", 1), box(codec, entry, box(b"esds", stream)), in_entry),
        box(b"stts", struct.pack(">IIII", 0, 1, 1, int(seconds * 1000))),
        box(b"stsc", struct.pack(">IIIII", 0, 1, 1, 1, 1)),
        box(b"stsz", struct.pack(">IIII", 0, 0, 1, 400)),
        box(b"stco", struct.pack(">III", 0, 1, len(front) + 8)),
    )
    media = box(
        b"mdia",
        box(b"mdhd", times, bytes(4)),
        box(b"hdlr", bytes(8), handler, bytes(12), said or b"SoundHandler", b"\0"),
        box(b"minf", box(b"smhd", bytes(8)), box(b"dinf", box(b"dref", bytes(8))), table),
    )
    track = box(b"trak", box(b"tkhd", times, bytes(64)), media, box(b"udta", box(b"name", said)))
    about = box(b"udta", box(b"\xa9xyz", said), box(b"meta", bytes(4), box(b"ilst", said)))
    moov = box(b"moov", box(b"mvhd", times, bytes(80)), track, about, box(b"uuid", bytes(16), said), in_movie)
    return front + box(b"mdat", bytes(400), said) + moov


def track_of_places(words: str) -> bytes:
    """A track that is no sound, as some phones record where they are."""
    handler = box(b"hdlr", bytes(8), b"meta", bytes(12), words.encode())
    return box(b"trak", box(b"mdia", handler, box(b"minf", box(b"stbl", words.encode()))))
