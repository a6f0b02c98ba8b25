"""The whole of ``cunwu print``: what is asked for, read, printed and written below print/."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator import building, holding, pool, town_part, town_reading, village_reading
from generator.documents.fonts import FontsMissing, typefaces_of
from generator.models import families
from generator.models import period as periods
from generator.models.village import Village
from generator.papers import (
    activities,
    archive,
    board,
    cards,
    evidence,
    exam,
    household,
    kinds,
    lists,
    pictures,
    stickers,
    witness,
)
from generator.papers.desk import Desk, Made
from generator.papers.kinds import Kind
from generator.parts import Clock
from generator.problems import Problem, problem
from generator.reading.history import History
from generator.reading.inputs import Inputs, scan
from generator.views.village.context import VillageContext
from generator.village_reading import Sources

PRINT = "print"


@dataclass(frozen=True)
class Order:
    """What is to be printed, in words as written; empty for all villages, the monthly kinds, the newest."""

    root: Path
    village: str = ""
    kinds: tuple[str, ...] = ()
    period: str = ""
    today: date | None = None
    jobs: int = 0
    exam: exam.Wanted = field(default_factory=exam.Wanted)
    evidence: evidence.Wanted = field(default_factory=evidence.Wanted)


@dataclass(frozen=True)
class Done:
    """What was written, by path below print/; what was found; files that an older version stands in for."""

    files: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    held: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    """Villages' names by their ids."""
    failed: bool = False
    """Whether something that was asked for could not be printed."""


@dataclass(frozen=True)
class _Task:
    village: str
    digests: Mapping[str, str]
    kinds: tuple[str, ...]
    named: bool
    """Whether the kinds were named: then it is told where there is nothing of one."""
    period: str


def run(order: Order, tell: Callable[[str], None] = lambda line: None) -> Done:
    """Print what is asked for. Raises Unreadable where the settings cannot be read."""
    wanted, faults = _wanted(order.kinds)
    period, fault = _period(order.period)
    inputs, history = scan(order.root), History(order.root)
    known = _known(order.root, inputs)
    names = {village: record.name if record else village for village, record in known.items()}
    villages, missing = _villages(order.village, names)
    faults += [*fault, *missing]
    if faults:
        return Done(problems=tuple(faults), names=names, failed=True)
    today = order.today or building.today_of(history)
    settings = town_reading.read_settings(order.root, None, "", inputs.town, history, Clock(today))
    sources = Sources(order.root, history, history.published(), settings.settings)
    own = tuple(kind.name for kind in wanted if not kind.town)
    tasks = [
        _Task(village, inputs.villages[village], own, bool(order.kinds), period)
        for village in (villages if own else ())
    ]
    results: list[Done] = []
    for done in pool.run(_village, tasks, (sources, today), order.jobs or os.cpu_count() or 1):
        results.append(done)
        tell(f"{len(results)}/{len(tasks)} 个村")
    if any(kind.town for kind in wanted):
        invented = all(record and record.demonstration for record in known.values())
        results.append(_town(order, wanted, inputs, sources, today, invented, names, period))
    found = tuple(sorted({item for done in results for item in done.problems}))
    return Done(
        tuple(path for done in results for path in done.files),
        found,
        tuple(path for done in results for path in done.held),
        names,
        any(done.failed for done in results),
    )


def _wanted(words: Sequence[str]) -> tuple[tuple[Kind, ...], list[Problem]]:
    if not words:
        return tuple(kind for kind in kinds.KINDS if kind.monthly), []
    found = [kinds.named(word) for word in words]
    unknown = [word for word, kind in zip(words, found, strict=True) if kind is None]
    faults = [problem("T31", PRINT, name=word, known=kinds.listed()) for word in unknown]
    return tuple(dict.fromkeys(kind for kind in found if kind)), faults


def _period(word: str) -> tuple[str, list[Problem]]:
    from pydantic_core import PydanticCustomError

    if not word:
        return "", []
    try:
        return periods.parse(word, "month", "quarter", "half", "year"), []
    except PydanticCustomError:
        return "", [problem("T32", PRINT, period=word)]


def _known(root: Path, inputs: Inputs) -> dict[str, Village | None]:
    """Each village's record by its id; None where village.yml cannot be read."""
    found: dict[str, Village | None] = {}
    for village in inputs.villages:
        path = families.BY_NAME["village"].path(village)
        try:
            record = holding.read_file(path, (root / path).read_bytes(), "").record
        except OSError:
            record = None
        found[village] = record if isinstance(record, Village) else None
    return found


def _villages(word: str, names: Mapping[str, str]) -> tuple[tuple[str, ...], list[Problem]]:
    if not word:
        return tuple(names), []
    found = tuple(village for village, name in names.items() if word in (village, name))
    known = "、".join(names.values()) or "还没有村"
    return found, [] if found else [problem("T30", "data/villages", name=word, known=known)]


def _village(task: _Task, tools: tuple[Sources, date]) -> Done:
    sources, today = tools
    ctx, read = village_reading.village_context(sources, task.village, task.digests, Clock(today))
    held = tuple(read.held)
    errors = tuple(item for item in read.problems if item.severity == "error")
    if ctx is None:
        return Done(problems=errors, held=held, failed=True)
    desk = Desk(task.period, typefaces_of(sources.root, ctx.settings.site).files)
    files: list[str] = []
    for name in task.kinds:
        made = False
        before = len(desk.problems)
        for paper in _MAKERS[name](ctx, desk, sources.root):
            if _written(sources.root, paper, desk):
                made = True
                files.append(paper.path)
        if not made and len(desk.problems) == before:
            _tell_nothing(ctx, desk, name, task.named)
    failed = any(item.severity == "error" for item in desk.problems)
    return Done(tuple(files), (*errors, *desk.problems), held, failed=failed)


_Maker = Callable[[VillageContext, Desk, Path], Iterable[Made]]
_MAKERS: Mapping[str, _Maker] = {
    "board": lambda ctx, desk, root: board.papers(ctx, desk),
    "household": lambda ctx, desk, root: household.papers(ctx, desk),
    "cards": lambda ctx, desk, root: cards.papers(ctx, desk),
    "stickers": lambda ctx, desk, root: stickers.papers(ctx, desk),
    "lists": lists.papers,
    "archive": lambda ctx, desk, root: archive.papers(ctx, desk),
}
_WHY = {
    "board": "还没有月度账目和季度村务",
    "household": "还没有月度账目",
    "cards": "没有登记资产、资源、合同和工程",
    "stickers": "data/codes.yml 里还没有指向这个村的短码",
    "lists": "名单放在 private/villages/<村>/<目录编号>/<期间>.yml",
    "archive": "还没有公开材料",
}


def _tell_nothing(ctx: VillageContext, desk: Desk, name: str, named: bool) -> None:
    """That there is nothing of a kind: a fault where a period was asked for that the village has not."""
    kind, village = kinds.BY_NAME[name], ctx.records.village.name
    if desk.wanted and name in ("board", "household", "archive") and ctx.records.months:
        known = [*ctx.records.months]
        told = f"{periods.title(known[0])}至{periods.title(known[-1])}的账"
        desk.tell(
            "T33", ctx.file("finance"), village=village, period=periods.title(desk.wanted),
            kind=kind.title, known=told,
        )  # fmt: skip
    elif named:
        desk.tell("T34", ctx.file("village.yml"), village=village, kind=kind.title, why=_WHY[name])


def _town(
    order: Order,
    wanted: Iterable[Kind],
    inputs: Inputs,
    sources: Sources,
    today: date,
    invented: bool,
    names: Mapping[str, str],
    period: str,
) -> Done:
    """The papers that are printed once; ``invented`` where every village is a demonstration."""
    settings = sources.settings
    assert settings is not None
    site = settings.site
    files: list[str] = []
    desk = Desk(period, typefaces_of(order.root, site).files)
    chosen = {kind.name for kind in wanted}

    def made() -> Iterator[Made]:
        if "exam" in chosen:
            read = town_reading.read_town(
                order.root, None, "", inputs.town, sources.history, settings, Clock(today)
            )
            desk.problems.extend(
                item
                for item in read.read.problems
                if item.severity == "error" and item.path.startswith(exam.BANKS)
            )
            yield from exam.papers(read.records.questions, site, order.exam, desk)
        if chosen & {"pictures", "posters", "activities"}:
            town = town_reading.read_town(
                order.root, None, "", inputs.town, sources.history, settings, Clock(today)
            )
            ctx = town_part.context_of(town.records, (), Clock(today), "")
            if "pictures" in chosen:
                yield from pictures.papers(ctx, desk)
            if "posters" in chosen:
                yield from pictures.posters(ctx, desk)
            if "activities" in chosen:
                yield from activities.papers(ctx, names, desk)
        if "witness" in chosen:
            yield from witness.papers(order.root, site, invented, desk)
        if "evidence" in chosen:
            yield from evidence.papers(site, order.evidence, desk)

    for paper in made():
        if _written(order.root, paper, desk):
            files.append(paper.path)
    failed = any(item.severity == "error" and item.code[0] == "T" for item in desk.problems)
    return Done(tuple(files), tuple(desk.problems), failed=failed)


def _written(root: Path, paper: Made, desk: Desk) -> bool:
    """Put the paper in its place in one step; a fault of the disk or of an open file is told."""
    target = root / PRINT / paper.path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_suffix(".tmp")
        beside.write_bytes(paper.raw)
        beside.replace(target)
    except OSError as error:
        reason = "磁盘已满" if error.errno == 28 else "没有权限，或者正被别的程序打开"
        desk.tell("T48", f"{PRINT}/{paper.path}", paper=paper.path, reason=reason)
        return False
    return True


__all__ = ["Done", "FontsMissing", "Order", "run"]
