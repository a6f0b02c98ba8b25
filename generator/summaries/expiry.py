"""What leaves the web when its posting period is over: texts, tables and papers that hold villagers' names.

Shortest time that is needed (Personal Information Protection Law, art. 19). Totals and dates stay.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.models.affairs import Affair, Affairs
    from generator.models.bundles import Prose, VillageRecords
    from generator.models.catalogue import Catalogue
    from generator.models.content import Notice
    from generator.parts import Clock

GONE = "公示期已满，含姓名的内容已从网上撤下，可以到村委会查询。"


def without_expired(records: VillageRecords, catalogue: Catalogue, clock: Clock) -> VillageRecords:
    """The records as the public may see them today; what was posted without an end stays."""
    named = frozenset(item.id for item in catalogue.items if item.holds_names)
    affairs = {period: _affairs(record, named, clock) for period, record in records.affairs.items()}
    notices = {slug: _notice(notice, named, clock) for slug, notice in records.notices.items()}
    return replace(records, affairs=affairs, notices=notices)


def _affairs(record: Affairs, named: frozenset[str], clock: Clock) -> Affairs:
    if not any(affair.item in named for affair in record.affairs):
        return record
    return record.model_copy(
        update={"affairs": tuple(_affair(each, named, clock) for each in record.affairs)}
    )


def _affair(affair: Affair, named: frozenset[str], clock: Clock) -> Affair:
    until = affair.posting.until if affair.posting else None
    if affair.item not in named or until is None or not clock.passed(until):
        return affair
    if not (affair.text or affair.table or affair.attachments):
        return affair
    return affair.model_copy(update={"text": GONE, "table": None, "attachments": ()})


def _notice(notice: Prose[Notice], named: frozenset[str], clock: Clock) -> Prose[Notice]:
    front = notice.front
    if not (front.holds_names or front.item in named) or front.until is None or not clock.passed(front.until):
        return notice
    closed = front.model_copy(update={"attachments": ()})
    return replace(notice, front=closed, html=f"<p>{GONE}</p>", headings=(), body="")
