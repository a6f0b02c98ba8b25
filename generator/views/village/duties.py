"""How duties stand, in words and colours: for the village's board, the town's, and open data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.summaries.duties import Duty
from generator.summaries.publications import Publication
from generator.summaries.village import Disclosed
from generator.views import text, urls
from generator.views.village.context import VillageContext

STATES: Mapping[str, tuple[str, str]] = {
    "on time": ("按时公开", "ok"),
    "done": ("已公开", "ok"),
    "village only": ("已在村内张贴", "ok"),
    "late": ("晚了 {days} 天", "warn"),
    "due": ("还没到期限", ""),
    "missing": ("没有公开", "bad"),
    "nothing": ("没有发生", ""),
    "not stated": ("没有说明", "warn"),
}
"""State to its words and its colour; the words alone tell it."""

_FOLDERS = frozenset(
    (
        "affairs",
        "budget",
        "statements",
        "mediation",
        "meetings",
        "projects",
        "subsidies",
        "replies",
        "notices",
    )
)
_PAGES = frozenset(("assets", "resources", "contracts", "debts", "groups", "bylaws", "charter"))


def disclosed(ctx: VillageContext) -> tuple[Disclosed, ...]:
    """Every duty of the village as the town may see it, in the catalogue's order."""
    return tuple(_seen(ctx, duty) for duty in ctx.duties)


def newest(found: Iterable[Disclosed]) -> dict[str, Disclosed]:
    """Of each item the newest period that was owed or disclosed; else the one that is to come.

    Of several events in one quarter the one that stands worst.
    """
    chosen: dict[str, Disclosed] = {}
    for each in found:
        known = chosen.get(each.item)
        if known is None or _rank(each) > _rank(known):
            chosen[each.item] = each
    return chosen


def _rank(each: Disclosed) -> tuple[bool, str, int]:
    return each.state != "due", each.period, _WORST.index(each.state)


_WORST = ("due", "nothing", "done", "village only", "on time", "not stated", "late", "missing")


def words(state: str, days_late: int = 0) -> str:
    """How it stands, in words."""
    return STATES[state][0].format(days=days_late)


def level(state: str) -> str:
    """The colour that goes with a state."""
    return STATES[state][1]


def explained(explanation: str) -> str:
    """What the village says of it, as a line below."""
    return f"村里的说明：{explanation}" if explanation else ""


def by_when(each: Disclosed) -> str:
    """The last day, in words; nothing where there is none."""
    return f"应于{text.day(each.due)}前公开" if each.due else ""


def _seen(ctx: VillageContext, duty: Duty) -> Disclosed:
    record = duty.record
    return Disclosed(
        duty.item.id, duty.period, duty.state, duty.posted, duty.until, duty.due, duty.days_late,
        _address(ctx, record) if record else urls.village(ctx.id, f"disclosure.html#{duty.item.id}"),
        duty.explanation,
    )  # fmt: skip


def _address(ctx: VillageContext, record: Publication) -> str:
    """The page on which a publication stands; the village's board where its page does not."""
    family, anchor = record.family, f"#{record.anchor}" if record.anchor else ""
    if family == "finance" and record.name in ctx.records.months:
        return urls.month(ctx.id, record.name)
    if family in _FOLDERS:
        return urls.in_folder(ctx.id, family, record.name) + anchor
    if family in _PAGES:
        return urls.village(ctx.id, f"{family}.html") + anchor
    if family == "village":
        return urls.village(ctx.id, "people.html")
    return urls.village(ctx.id, "disclosure.html")
