"""Lists with names that hang in the village only, from private/: never built, never on the site.

Names stand in full, as the law asks; numbers of identity cards, bank cards and phones, door numbers,
illness and minors are refused all the same (Personal Information Protection Law, art. 6: no more than
what the purpose needs).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from generator import holding
from generator.checks.privacy.hits import masked
from generator.checks.privacy.scan import Suspicion
from generator.documents.typesetting import Printed, Typesetter
from generator.models import families
from generator.models import period as periods
from generator.models.catalogue import Item
from generator.models.private import PrivateList
from generator.papers.desk import Desk, Made, plain
from generator.placing import Placer
from generator.problems import Finding, finding, problem
from generator.reading.inputs import MAX_KIB
from generator.views import text
from generator.views.village.context import VillageContext

FAMILY = families.BY_NAME["private"]
_REFUSED = {
    "P06": "个人的微信、QQ 或邮箱", "P07": "门牌号", "P08": "车牌号", "P10": "人名和纠纷、信访",
    "P11": "人名和疾病、残疾", "P12": "未成年人的姓名", "P17": "手机号码",
}  # fmt: skip
"""Suspicions that nobody may clear for a list; a name beside relief (P13) is what such a list is for."""
_WIDE = 7
"""From so many columns on the page lies on its side."""
_LEAST_DAYS = 15
_LONG_NUMBER = re.compile(r"[0-9]{11,}[0-9xX]?")


@dataclass(frozen=True)
class Column:
    """A column: its head, whether it holds figures, and its share of the width."""

    head: str
    figures: bool
    weight: float


@dataclass(frozen=True)
class NameList:
    """All that the paper says."""

    title: str
    unit: str
    demo: bool
    basis: str
    posted: str
    place: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str
    ask: str
    wide: bool


def papers(ctx: VillageContext, desk: Desk, root: Path) -> Iterator[Made]:
    """The village's lists: of each item the newest, or those of the period asked for."""
    found: dict[str, dict[str, str]] = {}
    for path in _paths(root, ctx.id, desk):
        family = families.family_of(path)
        assert family is not None
        found.setdefault(family[1]["item"], {})[family[1]["period"]] = path
    for item, by_period in sorted(found.items()):
        for period in desk.chosen(by_period):
            yield from _list(ctx, desk, root, by_period[period], f"{period}_名单_{item}")


def _paths(root: Path, village: str, desk: Desk) -> Iterator[str]:
    """The list files of a village; what lies there and is none is told. Links are never followed."""
    home = root / "private" / "villages" / village
    for path in sorted(home.rglob("*")) if home.is_dir() else ():
        shown = path.relative_to(root).as_posix()
        if path.name.startswith((".", "~$")) or path.is_dir():
            continue
        known = families.family_of(shown)
        if any(each.is_symlink() for each in (path, *path.parents) if root in each.parents):
            desk.tell("H02", shown)
        elif known is None or known[0] is not FAMILY:
            desk.tell("T45", shown, place=FAMILY.shown)
        elif path.stat().st_size > MAX_KIB * 1024:
            desk.tell("H04", shown, size=path.stat().st_size // 1024, limit=MAX_KIB)
        else:
            yield shown


def _list(ctx: VillageContext, desk: Desk, root: Path, path: str, name: str) -> Iterator[Made]:
    entry = holding.read_file(path, (root / path).read_bytes(), "")
    placer = Placer(root)
    desk.problems += entry.problems
    refused = [each for each in entry.suspicions if each.code in _REFUSED]
    record: Any = entry.record
    found = [_refusal(each) for each in refused]
    if not found and entry.sound and isinstance(record, PrivateList):
        found = list(_long_numbers(path, record))
    desk.problems += [placer.place(each) for each in found]
    if not entry.sound or found or not isinstance(record, PrivateList):
        return
    item = next((each for each in ctx.settings.catalogue.items if each.id == record.item), None)
    if item is None:
        desk.problems.append(placer.place(finding("T36", path, ("目录",), item=record.item)))
        return
    _tell_posting(desk, path, record, item)
    said = _said(ctx, record, item)
    day = record.posting.posted if record.posting else periods.last_day(record.period)
    yield from desk.print(f"{ctx.id}/{name}.pdf", path, said, partial(_pdf, said, day))


def _refusal(each: Suspicion) -> Finding:
    return finding("T35", each.path, each.place, what=_REFUSED[each.code], shown=masked(each.value))


def _long_numbers(path: str, record: PrivateList) -> Iterator[Finding]:
    """Numbers as long as a phone's: a list needs none, and a mistyped one tells as much."""
    for at, row in enumerate(record.rows):
        for cell_at, cell in enumerate(row):
            for number in _LONG_NUMBER.findall(unicodedata.normalize("NFKC", cell)):
                yield finding("T35", path, ("行", at, cell_at), what="一长串数字", shown=masked(number))


def _tell_posting(desk: Desk, path: str, record: PrivateList, item: Item) -> None:
    days = item.posting_days if item.posting_days is not None else _LEAST_DAYS
    if record.posting is None:
        desk.problems.append(problem("T37", path, days=days))
    elif (record.posting.until - record.posting.posted).days < days:
        hung = (record.posting.until - record.posting.posted).days
        desk.problems.append(problem("T39", path, hung=hung, days=days))


def _said(ctx: VillageContext, record: PrivateList, item: Item) -> NameList:
    village, posting = ctx.records.village, record.posting
    phones = "，".join(f"{phone.name} {phone.number}" for phone in ctx.frame.phones)
    place = (posting.place if posting else None) or village.board or "村务公开栏"
    columns = tuple(_column(head, [row[at] for row in record.rows]) for at, head in enumerate(record.columns))
    return NameList(
        title=f"{village.name}{periods.title(record.period)}{item.name}名单",
        unit=f"{village.name}村民委员会",
        demo=village.demonstration,
        basis=text.listed(map(str, item.basis)),
        posted=f"{text.day(posting.posted)}至{text.day(posting.until)}" if posting else "",
        place=place,
        columns=columns,
        rows=record.rows,
        note=record.note or "",
        ask=f"对名单有异议的，请在张贴期内提出：{phones}。" if phones else "对名单有异议的，请向村委会提出。",
        wide=len(columns) >= _WIDE,
    )


def _column(head: str, cells: list[str]) -> Column:
    figures = bool(cells) and all(_figure(cell) for cell in cells if cell)
    longest = max(map(len, (head, *cells)), default=1)
    return Column(head, figures, float(min(16, max(3, longest))))


def _figure(cell: str) -> bool:
    return cell.replace(",", "").replace(".", "", 1).lstrip("-−").isdecimal()


def _pdf(said: NameList, day: date, setter: Typesetter) -> Printed:
    """In the largest type at which the last page holds more than signatures."""
    made = None
    for scale in (1.5, 1.25, 1.1, 1.0, 0.92, 0.85):
        printed = setter.print("list", plain(replace(said)) | {"scale": scale}, day)
        if made is None or printed.pages < made.pages or made.stamp != made.content:
            made = printed
        if made.pages == 1:
            break
    assert made is not None
    return made
