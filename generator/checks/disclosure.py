"""Disclosure on time and within its scope (D).

What holds a file back is checked with the other records; how the duties of the catalogue stand is told
afterwards, for a lapse never stops a page.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from generator.models import families
from generator.models import period as periods
from generator.problems import Finding, finding
from generator.summaries import deadlines
from generator.summaries.duties import Duty
from generator.summaries.expiry import POSTING_DAYS
from generator.summaries.votes import COMMITTEE_LAW

if TYPE_CHECKING:
    from generator.checks.case import VillageCase
    from generator.checks.file import FileCase
    from generator.models.affairs import Affair
    from generator.models.catalogue import Catalogue, Item, Pack
    from generator.models.shared import Posting

_ITEMS_NAMED = 6
_SCOPES = {"村内": "只在村内张贴", "合计": "网上只放合计"}
_REMEDIES = {
    "村内": "写“仅村内: 是”，网站上只登记公开日期和“合计”；名单放在 private/ 里打印张贴",
    "合计": "网上只写“合计”；名单放在 private/ 里打印张贴",
}
_FOLDERS: Mapping[str, str] = {"people": "village", "village": "village"}


def village(case: VillageCase) -> Iterator[Finding]:
    """What a village's affairs and notices say that the catalogue does not allow, or cannot place."""
    items = {item.id: item for item in case.settings.catalogue.items}
    for period, record in case.records.affairs.items():
        path = case.path("affairs", period)
        for index, affair in enumerate(record.affairs):
            item = items.get(affair.item)
            place = ("事项", index)
            if item is None:
                yield _unknown(path, (*place, "目录"), affair.item, items)
            else:
                yield from _scope(path, place, affair, item)
        disclosed = {affair.item for affair in record.affairs}
        for index, name in enumerate(record.nothing):
            if name in disclosed:
                yield finding("D07", path, ("无", index), value=name)
            elif items and name not in items:
                yield _unknown(path, ("无", index), name, items)
        for index, said in enumerate(record.explanations):
            if items and said.item not in items:
                yield _unknown(path, ("说明", index, "目录"), said.item, items)
    for slug, notice in (*case.records.notices.items(), *case.records.notice_translations.items()):
        named = notice.front.item
        if named and items:
            yield from _notice(case.path("notices", slug), named, notice.html, items)


def pack(path: str, catalogue: Catalogue, rules: Pack) -> Iterator[Finding]:
    """New items of a region's rules that are not whole."""
    from generator.models.catalogue import unfinished

    for index, keys in unfinished(catalogue, rules):
        yield finding("D08", path, ("目录", index), value=rules.items[index].id, keys=keys)


def _notice(path: str, named: str, html: str, items: Mapping[str, Item]) -> Iterator[Finding]:
    """A notice of an item that nobody knows, or that may not be told so widely."""
    item = items.get(named)
    if item is None:
        yield _unknown(path, ("目录",), named, items)
    elif item.scope == "村内" or (item.scope == "合计" and "<table" in html):
        yield finding(
            "D06", path, ("目录",), item=item.name, scope=_SCOPES[item.scope],
            keys="正文" if item.scope == "村内" else "表格", remedy=_REMEDIES[item.scope],
        )  # fmt: skip


def postings(case: FileCase) -> Iterator[Finding]:
    """Postings of one file that end before they begin."""
    record: Any = case.record
    if case.family == "affairs":
        for index, affair in enumerate(record.affairs):
            yield from _order(case.path, ("事项", index, "公开"), affair.posting)
    elif case.family == "meetings":
        for index, step in enumerate(record.steps):
            if step.posted_until and step.posted_until < step.day:
                place = ("步骤", index, "公示至")
                yield finding("D04", case.path, place, until=step.posted_until, posted=step.day)
    elif case.family == "notices":
        if record.until and record.translates is None and record.until < record.day:
            yield finding("D04", case.path, ("公示至",), until=record.until, posted=record.day)
    else:
        yield from _order(case.path, ("公开",), getattr(record, "posting", None))
        for index, posting in enumerate(getattr(record, "postings", ())):
            yield from _order(case.path, ("公开", index), posting)


def _order(path: str, place: tuple[str | int, ...], posting: Posting | None) -> Iterator[Finding]:
    if posting is not None and posting.until and posting.until < posting.posted:
        yield finding("D04", path, (*place, "张榜至"), until=posting.until, posted=posting.posted)


def _unknown(path: str, place: tuple[str | int, ...], name: str, items: Mapping[str, Item]) -> Finding:
    near = difflib.get_close_matches(name, items, n=1, cutoff=0.5)
    return finding("D05", path, place, value=name, near=f"，是不是“{near[0]}”？" if near else "")


def _scope(path: str, place: tuple[str | int, ...], affair: Affair, item: Item) -> Iterator[Finding]:
    """Lists of an item that may not be on the web: the item's own scope decides, not what the village wrote."""
    if item.scope == "上网" or affair.village_only:
        return
    given = (
        ("内容", affair.text if item.scope == "村内" else None),
        ("表格", affair.table),
        ("附件", affair.attachments),
    )
    stray = [key for key, value in given if value]
    if stray:
        yield finding(
            "D06", path, (*place, stray[0]), item=item.name, scope=_SCOPES[item.scope],
            keys="、".join(stray), remedy=_REMEDIES[item.scope],
        )  # fmt: skip


def lapses(village_id: str, duties: Iterable[Duty]) -> Iterator[Finding]:
    """What was late, is missing, or did not hang long enough; one finding for all items of one record."""
    late: dict[tuple[str, tuple[str | int, ...], date, date, int], list[Duty]] = {}
    missing: dict[tuple[str, str, date], list[Duty]] = {}
    short: dict[tuple[str, tuple[str | int, ...]], Finding] = {}
    for duty in duties:
        path = file_of(village_id, duty)
        record = duty.record
        if duty.state == "late" and record and duty.due and duty.posted:
            late.setdefault((path, record.place, duty.due, duty.posted, duty.days_late), []).append(duty)
        elif duty.state == "missing" and duty.due:
            missing.setdefault((path, duty.period, duty.due), []).append(duty)
        found = _short(path, duty)
        if found:
            short.setdefault((path, found.place), found)
    for (path, place, due, posted, days), group in late.items():
        yield finding(
            "D01", path, place, due=periods.said(due), posted=periods.said(posted), days=days,
            items=_named(group), said=_explained(group), basis=_basis(group),
        )  # fmt: skip
    for (path, period, due), group in missing.items():
        yield finding(
            "D02",
            path,
            due=periods.said(due),
            items=_named(group),
            period=periods.title(period),
            said=_explained(group),
            basis=_basis(group),
        )
    yield from short.values()


def _short(path: str, duty: Duty) -> Finding | None:
    record = duty.record
    if record is None or record.family == "meetings" or not (record.posted and record.until):
        return None  # meetings' postings are judged with their steps (M)
    days, least = (record.until - record.posted).days, _too_short(duty.item, record.posted, record.until)
    if days < 0 or not least:
        return None
    return finding(
        "D03", path, record.place, posted=periods.said(record.posted), until=periods.said(record.until), days=days, least=least
    )  # fmt: skip


def _too_short(item: Item, posted: date, until: date) -> str:
    """The posting that the item asks for, where this one is shorter; nothing where it is enough."""
    days, working, hung = item.posting_days, item.posting_working_days, (until - posted).days
    if days is None and working is None and posted >= COMMITTEE_LAW:
        # Villagers' Committees Law (2025), art. 35: fifteen days at least.
        days = POSTING_DAYS
    if days is not None and hung < days:
        return f"{days} 天"
    if (
        working is not None
        and hung < 3 * working + 15
        and deadlines.working_days_between(posted, until) < working
    ):
        return f"{working} 个工作日"
    return ""


def file_of(village_id: str, duty: Duty) -> str:
    """The file that fulfils the duty, or would."""
    family = duty.record.family if duty.record else duty.item.origin
    name = (duty.record.name if duty.record else "") or duty.period
    family = _FOLDERS.get(family, family)
    known = families.BY_NAME.get(family)
    if known is None or ("{" in known.place.replace("{village}", "") and not name):
        return families.BY_NAME["village"].path(village_id)
    if family == "finance" and len(name) != 7:
        name = periods.parts(name, "month")[-1]
    if family == "affairs":
        name = periods.holding(periods.last_day(name), "quarter")
    if (
        known.place.count("{") > 1
        and not duty.record
        and family not in ("finance", "affairs", "budget", "statements", "mediation")
    ):
        return families.BY_NAME["village"].path(village_id)
    return known.path(village_id, name)


def _named(group: Iterable[Duty]) -> str:
    names = list(dict.fromkeys(duty.item.name for duty in group))
    more = f"等 {len(names)} 项" if len(names) > _ITEMS_NAMED else ""
    return "、".join(names[:_ITEMS_NAMED]) + more


def _explained(group: Iterable[Duty]) -> str:
    """What the village says of it."""
    said = next((duty.explanation for duty in group if duty.explanation), "")
    return f"。村里的说明：{said}" if said else ""


def _basis(group: Iterable[Duty]) -> str:
    group = tuple(group)
    named = "、".join(list(dict.fromkeys(law for duty in group for law in duty.item.basis))[:2])
    return named + (
        "（期限待核）" if named and any(duty.item.verification == "待核" for duty in group) else ""
    )
