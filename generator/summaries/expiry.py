"""Names leave the site when the posting period is over (Personal Information Protection Law, art. 19).

What an item with 含姓名 says in words, tables and attachments, and a notice that holds names, is replaced
by one sentence; totals and days stay. Done to the records, before any page, table, feed or search sees them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.languages import CHINESE
from generator.models.bundles import Prose, VillageRecords

if TYPE_CHECKING:
    from generator.models.affairs import Affair, Affairs
    from generator.models.catalogue import Catalogue, Item
    from generator.models.content import Notice
    from generator.parts import Clock

GONE = "公示期已满，含姓名的内容已从网上撤下，可以到村委会查询。"
POSTING_DAYS = 15
"""Days that a disclosure hangs at least: Villagers' Committees Law (2026), art. 35."""


def without_expired(records: VillageRecords, catalogue: Catalogue, clock: Clock) -> VillageRecords:
    """The records as the public may see them today."""
    named = {item.id: item for item in catalogue.items if item.holds_names}
    affairs = {period: _quarter(record, named, clock) for period, record in records.affairs.items()}
    notices = {slug: _notice(notice, named, clock) for slug, notice in records.notices.items()}
    translated = {
        slug: _in_chinese(_notice(notice, named, clock), notice)
        for slug, notice in records.notice_translations.items()
    }
    return replace(records, affairs=affairs, notices=notices, notice_translations=translated)


def _in_chinese(shown: Prose[Notice], notice: Prose[Notice]) -> Prose[Notice]:
    """A translation as it may be seen; what says that its posting is over says so in Chinese."""
    if shown is notice:
        return shown
    return replace(shown, front=shown.front.model_copy(update={"language": CHINESE}))


def _quarter(record: Affairs, named: dict[str, Item], clock: Clock) -> Affairs:
    if not any(affair.item in named for affair in record.affairs):
        return record
    return record.model_copy(
        update={"affairs": tuple(_affair(affair, named.get(affair.item), clock) for affair in record.affairs)}
    )


def _affair(affair: Affair, item: Item | None, clock: Clock) -> Affair:
    told = affair.text or affair.table or affair.attachments or affair.note
    if item is None or not told or affair.posting is None:
        return affair
    if not clock.passed(_last(affair.posting.posted, affair.posting.until, item)):
        return affair
    return affair.model_copy(
        update={"title": None, "text": GONE, "table": None, "attachments": (), "note": None}
    )


def _notice(notice: Prose[Notice], named: dict[str, Item], clock: Clock) -> Prose[Notice]:
    front = notice.front
    item = named.get(front.item or "")
    if item is None and not front.holds_names:
        return notice
    if not clock.passed(_last(front.day, front.until, item)):
        return notice
    title = f"{item.name if item else front.kind}（{front.day:%Y-%m-%d}，公示期已满）"
    over = front.model_copy(
        update={"title": title, "holds_names": True, "attachments": (), "recordings": (), "note": None}
    )
    return Prose(over, f"<p>{GONE}</p>", (), GONE, notice.line)


def _last(posted: date, until: date | None, item: Item | None) -> date:
    """The last day on which names may stand; where the record does not say it, the least that is asked for."""
    days = item.posting_days if item and item.posting_days is not None else POSTING_DAYS
    return until or posted + timedelta(days=days)
