"""What a village's files say as a workbook to be changed and handed back, and empty ones to begin with."""

from __future__ import annotations

from generator.importing import balances
from generator.importing.ground import Ground, Town, offer_of
from generator.models import period as periods
from generator.problems import Unreadable, problem
from generator.reading.spreadsheets.forms import Workbook
from generator.writing.workbook import Filled, workbook


def template(town: Town, kind: Workbook, ground: Ground | None, period: str) -> bytes:
    """An empty workbook; with a village its accounts can be chosen.

    A month begins with what the village's month before ended with, where that is there.
    """
    offer = ground.offer if ground else offer_of(town.settings, ("库存现金", "银行存款"))
    name = ground.record.name if ground else "（村名）"
    when = periods.title(period) if period else _BLANK[kind.period] if kind.period else ""
    title = " ".join(part for part in (name, when, kind.title) if part)
    data = {}
    if kind.kind.startswith("finance") and ground:
        known = balances.closing_before(ground, kind, period) if period else {}
        data = {"期初": {name: str(known.get(name, "")) for name in ground.accounts(kind.kind)}}
    filled = Filled(ground.id if ground else "", title, period, "", data)
    return workbook(kind, filled, offer)


_BLANK = {"month": "____年__月", "quarter": "____年第__季度", "year": "____年", "half": "____年上半年"}


def export(ground: Ground, kind: Workbook, period: str) -> bytes:
    """The workbook of a file, or of a year's files where each row is one.

    Raises Unreadable where there is nothing to export or it cannot be read.
    """
    paths = [path for path in ground.sources(kind, period) if ground.stands(path)]
    told = {path: ground.plain(path) for path in paths}
    broken = [path for path, data in told.items() if data is None]
    if broken or not paths:
        missing = ground.sources(kind, period) or [f"data/villages/{ground.id}/{kind.family}"]
        found = [problem("H68", path, file=path) for path in broken] or [
            problem("H03", missing[0], reason="没有这个文件")
        ]
        raise Unreadable(tuple(found))
    title = " ".join(filter(None, (ground.record.name, periods.title(period) if period else "", kind.title)))
    files = {path.rpartition("/")[2].removesuffix(".yml"): data or {} for path, data in told.items()}
    single = next(iter(files.values())) if not (kind.main and kind.main.style == "files") else {}
    filled = Filled(ground.id, title, period, ground.base(paths), single, {} if single else files)
    return workbook(kind, filled, ground.offer)


def newest(ground: Ground, kind: Workbook) -> str:
    """The newest period that the village has of a kind; empty where it has none."""
    names = ground.names(kind)
    return max((name[:4] if kind.period == "year" else name for name in names), default="")
