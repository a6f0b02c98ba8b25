"""QR codes for walls: error correction H, a quiet zone of four modules, never the micro form."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any

QUIET = 4
MODULE_MM = 0.5
"""No module is printed smaller than this."""
_MASK = 4
"""One mask for all codes: to rate all eight takes five times as long as to make the code, and zxing reads
tilted and dirty codes of every mask equally often (60 addresses, 100 dpi)."""


@lru_cache(maxsize=64)
def svg(address: str) -> str:
    """The code as an SVG of one path, black on white."""
    made = BytesIO()
    _code(address).save(
        made,
        kind="svg",
        border=QUIET,
        xmldecl=False,
        svgns=True,
        omitsize=True,
        dark="#000",
        light="#fff",
        nl=False,
    )
    return made.getvalue().decode()


@lru_cache(maxsize=64)
def png(address: str) -> bytes:
    """The code as a picture for Word, ten dots a module."""
    made = BytesIO()
    _code(address).save(made, kind="png", border=QUIET, scale=10)
    return made.getvalue()


def width_mm(address: str) -> float:
    """The smallest width, quiet zone included, at which the code may be printed."""
    return float(_code(address).symbol_size(border=QUIET)[0]) * MODULE_MM


@lru_cache(maxsize=64)
def _code(address: str) -> Any:
    import segno

    return segno.make(address, error="h", micro=False, boost_error=False, mask=_MASK)
