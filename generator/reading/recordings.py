"""Recordings that a village adds to a page: really sound, not too long, and nothing in them but sound.

What a phone writes beside the sound (who, where, when, a picture) stays behind: the sound is written anew.
"""

from __future__ import annotations

from generator.problems import Unreadable, problem
from generator.reading import m4a, mpeg

MAX_MIB = 4
"""MiB a recording may have: eight minutes of speech as phones record it, a villager's data plan in mind."""
SHORTEST, LONGEST = 1.0, 1800.0
"""Seconds."""
KINDS = {"mp3": "MP3 录音", "m4a": "M4A 录音"}


def cleaned(raw: bytes, path: str, kind: str) -> tuple[bytes, float]:
    """The recording with nothing but its sound, and its length in seconds.

    Raises Unreadable (H11, H14, H20 to H22) where it is none, is damaged, too large, too short or long, or of
    a variety that most phones do not play.
    """
    if len(raw) > MAX_MIB << 20:
        raise _refused("H20", path, size=(len(raw) >> 20) + 1, limit=MAX_MIB)
    try:
        sound, seconds = mpeg.rewritten(raw) if kind == "mp3" else m4a.rewritten(raw)
    except (mpeg.NotMpeg, m4a.NotM4a):
        raise _refused("H11", path, kind=KINDS[kind]) from None
    except (mpeg.Broken, m4a.Broken):
        raise _refused("H14", path) from None
    except m4a.Unclean as variety:
        raise _refused("H22", path, kind=variety) from None
    if not SHORTEST <= seconds <= LONGEST:
        raise _refused("H21", path, seconds=f"{seconds:.0f}", limit=int(LONGEST) // 60)
    return sound, seconds


def _refused(code: str, path: str, **values: object) -> Unreadable:
    return Unreadable((problem(code, path, 1, 1, **values),))
