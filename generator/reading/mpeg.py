"""MP3 recordings: the frames of sound alone, with nothing of what stands around, between or within them.

Tags, pictures and names of programs stand before the first frame, behind the last one, in the frame that
tells of the others, and in bytes that no decoder reads. What is written anew has none of these places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_KBIT = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_IN_A_ROW = 3
"""Frames that must follow each other: bytes that look like the head of one stand in any file."""
_POINTS = 100
_GAP = 0.05
"""Which part of what lies between the first and the last frame may be no sound."""


class NotMpeg(Exception):
    """No MP3 at all, whatever it is called."""


class Broken(Exception):
    """An MP3 that is damaged."""


@dataclass(frozen=True)
class Frame:
    """A frame of sound, as its head tells it."""

    at: int
    version: int
    """3 for MPEG 1, 2 for MPEG 2, 0 for MPEG 2.5."""
    rate: int
    """Samples in a second."""
    kbit: int
    length: int
    """Bytes."""
    mono: bool
    head: int
    """Bytes before the side information: 4, or 6 with a check sum."""

    @property
    def samples(self) -> int:
        """How many samples of sound it holds."""
        return 1152 if self.version == 3 else 576

    @property
    def side(self) -> int:
        """Bytes of side information."""
        if self.version == 3:
            return 17 if self.mono else 32
        return 9 if self.mono else 17


def rewritten(raw: bytes) -> tuple[bytes, float]:
    """The recording written anew, and how many seconds it lasts; raises NotMpeg and Broken."""
    frames = _frames(raw)
    frames = frames[_tells_of_others(raw, frames[0]) :]
    if not frames:
        raise Broken
    made = bytearray(_table(raw, frames)) if len({frame.kbit for frame in frames}) > 1 else bytearray()
    sound = _sound(raw, frames)
    at = 0
    for frame in frames:
        start = frame.head + frame.side
        room = frame.length - start
        made += raw[frame.at : frame.at + start] + sound[at : at + room]
        at += room
    return bytes(made), sum(frame.samples for frame in frames) / frames[0].rate


def _frames(raw: bytes) -> list[Frame]:
    """All frames, in order; raises NotMpeg where there are none and Broken where too little is sound."""
    first = next(_starts(raw, _behind_tags(raw)), None)
    if first is None:
        raise NotMpeg
    found: list[Frame] = []
    frame: Frame | None = first
    lost = 0
    while frame is not None:
        found.append(frame)
        end = frame.at + frame.length
        after = _frame(raw, end)
        if after is None or not _alike(after, first):
            after = next((each for each in _starts(raw, end) if _alike(each, first)), None)
            lost += after.at - end if after else 0
        frame = after
    last = found[-1]
    if lost > _GAP * (last.at + last.length - first.at):
        raise Broken
    return found


def _behind_tags(raw: bytes) -> int:
    """Where the tags at the beginning end: they may hold bytes that look like frames."""
    at = 0
    while raw[at : at + 3] == b"ID3" and len(raw) >= at + 10 and max(raw[at + 6 : at + 10]) < 0x80:
        size = 0
        for octet in raw[at + 6 : at + 10]:
            size = size << 7 | octet
        at += size + (20 if raw[at + 5] & 0x10 else 10)
    return at


def _starts(raw: bytes, at: int) -> Iterator[Frame]:
    """From ``at`` on the frames that others follow."""
    while (at := raw.find(b"\xff", at)) >= 0:
        first = frame = _frame(raw, at)
        for _ in range(_IN_A_ROW - 1):
            if frame is None:
                break
            frame = _frame(raw, frame.at + frame.length)
            if frame and first and not _alike(frame, first):
                frame = None
        if frame and first:
            yield first
        at += 1


def _alike(one: Frame, other: Frame) -> bool:
    return (one.version, one.rate) == (other.version, other.rate)


def _frame(raw: bytes, at: int) -> Frame | None:
    """The whole frame of layer III that begins at ``at``; None where there is none."""
    if len(raw) < at + 4 or raw[at] != 0xFF or raw[at + 1] & 0xE6 != 0xE2:
        return None
    version, bits, rate = raw[at + 1] >> 3 & 3, raw[at + 2] >> 4, raw[at + 2] >> 2 & 3
    if version == 1 or bits in (0, 15) or rate == 3:
        return None
    kbit, hertz = _KBIT[version == 3][bits], _RATES[version][rate]
    length = (144 if version == 3 else 72) * kbit * 1000 // hertz + (raw[at + 2] >> 1 & 1)
    head = 4 if raw[at + 1] & 1 else 6
    frame = Frame(at, version, hertz, kbit, length, raw[at + 3] >> 6 == 3, head)
    return frame if at + length <= len(raw) and length >= head + frame.side else None


def _tells_of_others(raw: bytes, frame: Frame) -> bool:
    """Whether the first frame is no sound but a table of the others, with the name of a program in it."""
    at = frame.at + 4 + frame.side
    return raw[at : at + 4] in (b"Xing", b"Info") or raw[frame.at + 36 : frame.at + 40] == b"VBRI"


def _sound(raw: bytes, frames: list[Frame]) -> bytearray:
    """What all frames hold behind their side information, with zeros where no decoder reads.

    The sound of a frame may begin in the frames before it: how many bytes before, the frame says.
    """
    old = b"".join(raw[f.at + f.head + f.side : f.at + f.length] for f in frames)
    new = bytearray(len(old))
    place = 0
    for frame in frames:
        back, bits = _extent(raw, frame)
        begin = place - back
        end = begin + bits // 8
        if begin >= 0:  # else its beginning was cut off, and no decoder plays it
            new[begin:end] = old[begin:end]
            if bits % 8 and end < len(old):
                new[end] = old[end] & (0xFF00 >> bits % 8 & 0xFF)
        place += frame.length - frame.head - frame.side
    return new[: len(old)]


def _extent(raw: bytes, frame: Frame) -> tuple[int, int]:
    """How many bytes before its own room a frame's sound begins, and how many bits it is long."""
    start = frame.at + frame.head
    side = int.from_bytes(raw[start : start + frame.side], "big")
    total, channels = frame.side * 8, 1 if frame.mono else 2

    def read(at: int, width: int) -> int:
        return side >> total - at - width & (1 << width) - 1

    if frame.version == 3:
        first, step, parts = 9 + (5 if frame.mono else 3) + 4 * channels, 59, 2 * channels
        back = read(0, 9)
    else:
        first, step, parts = 8 + (1 if frame.mono else 2), 63, channels
        back = read(0, 8)
    return back, sum(read(first + step * part, 12) for part in range(parts))


def _table(raw: bytes, frames: list[Frame]) -> bytes:
    """A frame that tells how long the others are: players need it where these are not equally large."""
    model = frames[0]
    need = 4 + model.side + 16 + _POINTS
    bits, length = next(
        (bits, size)
        for bits, kbit in enumerate(_KBIT[model.version == 3])
        if (size := (144 if model.version == 3 else 72) * kbit * 1000 // model.rate) >= need
    )
    octets = length + sum(frame.length for frame in frames)
    ends, at = [], length
    for frame in frames:
        ends.append(at)
        at += frame.length
    points = bytes(min(255, ends[len(frames) * point // _POINTS] * 256 // octets) for point in range(_POINTS))
    second = raw[model.at + 2] & 0x0C | bits << 4
    head = bytes((0xFF, raw[model.at + 1] | 1, second, raw[model.at + 3]))
    numbers = (7).to_bytes(4, "big") + len(frames).to_bytes(4, "big") + octets.to_bytes(4, "big")
    return (head + bytes(model.side) + b"Xing" + numbers + points).ljust(length, b"\0")
