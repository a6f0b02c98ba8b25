"""How easily the pieces and guides of a project are read: the report of ``cunwu laws reading``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from generator import town_reading
from generator.checks import pieces
from generator.checks.plainness import Measured, length, measure
from generator.models.bundles import Prose, TownRecords
from generator.models.content import Guide, LawPiece
from generator.parts import Clock
from generator.reading.history import History
from generator.reading.inputs import scan


def of_piece(piece: Prose[LawPiece] | Prose[Guide]) -> Measured:
    """A piece or a guide, measured."""
    return measure(pieces.read_of(piece.front, piece.body))


def pieces_of(town: TownRecords) -> Iterator[tuple[str, Prose[LawPiece] | Prose[Guide]]]:
    """Every Chinese piece and guide by its path."""
    for folder, shelf in (("law", town.law), ("guides", town.guides)):
        for slug, piece in shelf.items():
            if piece.front.language.startswith("zh"):
                yield f"content/{folder}/{slug}.md", piece


def gather(root: Path, today: date) -> dict[str, Measured]:
    """Every piece and guide of a project, measured. Raises Unreadable where the settings cannot be read."""
    inputs, history, clock = scan(root), History(root), Clock(today)
    settings = town_reading.read_settings(root, None, "", inputs.town, history, clock).settings
    read = town_reading.read_town(root, None, "", inputs.town, history, settings, clock)
    return {path: of_piece(piece) for path, piece in pieces_of(read.records)}


def lines(found: Mapping[str, Measured]) -> Iterator[str]:
    """The report for staff: what is beyond the limits first, then every text, the hardest first."""
    beyond = {path: tuple(each.beyond()) for path, each in found.items()}
    for path, told in beyond.items():
        for line in told:
            yield f"{path}：{line}"
    yield "平均句长　最长句　一口气　生僻字　全文"
    for path, each in sorted(found.items(), key=lambda item: -item[1].mean):
        rare = "".join(each.rare) or "无"
        yield (
            f"{each.mean:.1f} 字　{length(each.longest)} 字　{length(each.breath)} 字　{rare}　"
            f"{each.characters} 字　{path}"
        )
    number = sum(map(bool, beyond.values()))
    yield (
        f"共 {len(found)} 篇，{number} 篇要改得好懂一些。"
        if number
        else f"共 {len(found)} 篇，都在限度以内。"
    )
