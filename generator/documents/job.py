"""What is printed for one page: what the papers say, and who writes each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from generator.documents.typesetting import Printed, Typesetter, packed


class Said(Protocol):
    """What a paper says: a frozen dataclass; its repr is all that decides whether it is printed again."""

    def texts(self) -> tuple[str, ...]:
        """Every text that is printed, for the check of characters."""


Setter = Callable[[], Typesetter]
"""Gives the typesetter, which takes its time to start: only what is set in type asks for it."""
Writer = Callable[[Any, Setter], bytes]

SHEET, BOOKLET, LEAFLET, POSTER = "PDF 打印稿", "PDF 小册子", "PDF 宣传单", "PDF 二维码海报"


@dataclass(frozen=True)
class Job:
    """The documents of one page."""

    said: Said
    """Has a field ``digest``, empty until it is known, which the page shows too; a poster has none."""
    stem: str
    """Their address without its ending."""
    file: str
    """The data file behind them, for faults of printing."""
    writers: Mapping[str, Writer]
    """By the ending of the address."""
    pdf: str = SHEET
    """What the link to the PDF says."""


def in_type(pdf: Callable[[Any, Typesetter], Printed]) -> Writer:
    """The writer of a PDF that is set in type; as it is published, at half its size."""
    return lambda said, setter: packed(pdf(said, setter()).raw)
