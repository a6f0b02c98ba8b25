"""Self-check of a village under the rule of law: what its own records show, indicator by indicator.

The town's own list, not the national standard, whose text could not be read. ``met`` and ``unmet`` are
what the records show; where they hold nothing of a matter it is ``unknown``: not recorded is not undone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from generator.models import period as periods
from generator.summaries.duties import FINE, STATED_BY
from generator.values import value

if TYPE_CHECKING:
    from datetime import date

    from generator.models.bundles import VillageRecords
    from generator.models.village import Officer
    from generator.parts import Clock
    from generator.summaries.duties import Duty

State = Literal["met", "unmet", "unknown"]

_YEAR = timedelta(days=365)
_QUARTERS, _MONTHS = 4, 12


@value
class Indicator:
    """What is asked; ``basis`` is the article behind it, empty where it is the town's own wish."""

    id: str
    group: str
    name: str
    basis: str = ""


@value
class Mark:
    """How a village stands on one indicator, in words; ``place`` is the page below v/<id>/ that shows it."""

    id: str
    state: State
    said: str
    place: str


_COMMITTEE = "《村民委员会组织法》第{}条"
ORGANISATION, DEMOCRACY, LAW = "村级组织健全完善", "基层民主规范有序", "法治建设扎实推进"
ECONOMY, SUPPORT = "经济社会和谐发展", "组织保障坚强有力"
GROUPS = (ORGANISATION, DEMOCRACY, LAW, ECONOMY, SUPPORT)
"""Five parts by name; they were read in a reprint, not in the original."""

INDICATORS = (
    Indicator("officers", ORGANISATION, "村两委名单和任期公开了，没有到期不换的"),
    Indicator("supervisors", ORGANISATION, "有村务监督委员会", _COMMITTEE.format("三十七")),
    Indicator("mediators", ORGANISATION, "有三名以上人民调解员", "《人民调解法》第八条"),
    Indicator("groups", ORGANISATION, "村民小组和组长公开了"),
    Indicator("bylaws", DEMOCRACY, "有村规民约，报镇政府备案", _COMMITTEE.format("三十一")),
    Indicator("charter", DEMOCRACY, "有自治章程，报镇政府备案", _COMMITTEE.format("三十一")),
    Indicator("assembly", DEMOCRACY, "一年至少开一次村民会议", _COMMITTEE.format("二十五")),
    Indicator("delegates", DEMOCRACY, "村民代表会议每季度开一次", _COMMITTEE.format("三十")),
    Indicator("resolutions", DEMOCRACY, "作了决议的，都张榜公开了", _COMMITTEE.format("三十五")),
    Indicator("accounts", DEMOCRACY, "财务按时公开", _COMMITTEE.format("三十五")),
    Indicator("affairs", DEMOCRACY, "村务每季度按时公开", _COMMITTEE.format("三十五")),
    Indicator("replies", DEMOCRACY, "群众来问按期答复", _COMMITTEE.format("三十五")),
    Indicator("adviser", LAW, "有法律顾问，固定日子在村"),
    Indicator("guides", LAW, "有三名以上法律明白人"),
    Indicator("clauses", LAW, "村规民约里没有不合法的条款", _COMMITTEE.format("三十一")),
    Indicator("events", LAW, "一年里在村里办过普法活动", "《法治宣传教育法》第二十五条"),
    Indicator("disputes", LAW, "每季度公开调解件数"),
    Indicator("registers", ECONOMY, "集体资产、资源、合同都公开了"),
    Indicator("screening", ECONOMY, "每季度排查矛盾纠纷"),
    Indicator("volunteers", ECONOMY, "有志愿队伍"),
    Indicator("contact", SUPPORT, "公开栏位置、电话、办公时间都公开了"),
    Indicator("budget", SUPPORT, "今年的预算经会议通过"),
)
BY_THE_TOWN = frozenset(("events",))
"""Indicators that the town's records answer."""


@value
class Looked:
    """What the indicators are read from."""

    records: VillageRecords
    duties: tuple[Duty, ...]
    clock: Clock
    unlawful: int
    """Clauses of the bylaws that the checks point at."""

    def lately(self, day: date) -> bool:
        """Whether a day lies within the last year."""
        return not self.clock.passed(day + _YEAR)

    def quarters(self) -> tuple[str, ...]:
        """The last quarters that are over and had time to be told, since the village's records began."""
        records = self.records
        known = [min(group) for group in (records.months, records.affairs, records.mediation) if group]
        began = min((periods.first_day(period) for period in known), default=None)
        quarter = periods.previous(periods.holding(self.clock.today, "quarter"))
        found: list[str] = []
        while began and len(found) < _QUARTERS and periods.first_day(quarter) >= began:
            if self.clock.passed(periods.last_day(quarter) + STATED_BY):
                found.append(quarter)
            quarter = periods.previous(quarter)
        return tuple(found)


def marks_of(looked: Looked) -> tuple[Mark, ...]:
    """Every indicator that a village's own records answer, in order."""
    return tuple(Mark(each.id, *_ASKED[each.id](looked)) for each in INDICATORS if each.id not in BY_THE_TOWN)


_Answer = tuple[State, str, str]


def _in_office(looked: Looked, people: Iterable[Officer], named: str) -> _Answer:
    """Whether all offices are held by somebody whose term runs; who was followed by another no longer counts."""
    found = tuple(people)
    if not found:
        return "unknown", "网上没有名单", "people.html"
    over = {each.office for each in found if each.until and looked.clock.passed(each.until)}
    present = [each for each in found if not (each.until and looked.clock.passed(each.until))]
    vacant = over - {each.office for each in present}
    if vacant:
        return "unmet", f"{named}：{len(vacant)} 个职务任期已满，没有写谁接任", "people.html"
    open_ended = sum(1 for each in present if each.until is None)
    if open_ended:
        return "unknown", f"{named} {len(present)} 人，{open_ended} 人没有写任期到哪天", "people.html"
    return "met", f"{named} {len(present)} 人，都在任期内", "people.html"


def _at_least(count: int | None, least: int, unit: str, place: str) -> _Answer:
    if not count:
        return "unknown", "网上没有记录", place
    return ("met" if count >= least else "unmet"), f"{count} {unit}", place


def _rules(looked: Looked, name: Literal["bylaws", "charter"]) -> _Answer:
    prose, place = getattr(looked.records, name), f"{name}.html"
    if prose is None:
        return "unmet", "网上没有", place
    if prose.front.filed is None:
        return "unmet", "公开了，没有写哪天备案", place
    return "met", f"公开了，{periods.said(prose.front.filed)}备案", place


def _assembly(looked: Looked) -> _Answer:
    days = [day for day in _held(looked, "村民会议") if looked.lately(day)]
    if not days:
        return "unknown", "一年里没有记录", "meetings/index.html"
    return "met", f"{periods.said(max(days))}开过", "meetings/index.html"


def _delegates(looked: Looked) -> _Answer:
    wanted = looked.quarters()
    held = {periods.holding(day, "quarter") for day in _held(looked, "村民代表会议")}
    return _each(wanted, held, "个季度", "有记录", "meetings/index.html")


def _each(wanted: tuple[str, ...], found: Iterable[str], unit: str, how: str, place: str) -> _Answer:
    count, known = len(wanted), len(set(wanted) & set(found))
    if not known:
        return "unknown", "网上没有记录", place
    said = f"最近 {count} {unit}里 {known} 个{how}"
    return ("met" if known == count else "unknown"), said, place


def _held(looked: Looked, kind: str) -> Iterator[date]:
    """The days on which a kind of meeting decided."""
    for meeting in looked.records.meetings.values():
        for step in meeting.steps:
            if step.step == f"{kind}决议":
                yield step.day


def _resolutions(looked: Looked) -> _Answer:
    place = "meetings/index.html"
    decided = [
        meeting
        for meeting in looked.records.meetings.values()
        if meeting.resolution and any(looked.lately(step.day) for step in meeting.steps)
    ]
    if not decided:
        return "unknown", "一年里没有记录决议", place
    shown = sum(any(step.step == "决议公开" for step in meeting.steps) for meeting in decided)
    said = f"一年里 {len(decided)} 项决议，{shown} 项张榜公开了"
    return ("met" if shown == len(decided) else "unmet"), said, place


def _on_time(looked: Looked, origin: str, cycle: str, most: int, unit: str, place: str) -> _Answer:
    """The newest periods of a family that were owed: how many were disclosed in time, by their worst item."""
    fine: dict[str, bool] = {}
    for duty in looked.duties:
        if duty.item.origin == origin and duty.item.cycle == cycle and duty.state != "due":
            good = duty.state in FINE or duty.state == "not stated"
            fine[duty.period] = fine.get(duty.period, True) and good
    newest = sorted(fine, reverse=True)[:most]
    if not newest:
        return "unknown", "网上没有记录", place
    kept = sum(fine[period] for period in newest)
    said = f"最近 {len(newest)} {unit}里 {kept} {unit}按时"
    return ("met" if kept == len(newest) else "unmet"), said, place


def _accounts(looked: Looked) -> _Answer:
    monthly = looked.records.village.finance_cycle == "月"
    cycle, most, unit = ("月", _MONTHS, "个月") if monthly else ("季", _QUARTERS, "个季度")
    return _on_time(looked, "finance", cycle, most, unit, "finance/index.html")


def _replies(looked: Looked) -> _Answer:
    place = "replies/index.html"
    asked = [reply for reply in looked.records.replies.values() if looked.lately(reply.received)]
    if not asked:
        return "unknown", "一年里没有来问的记录", place
    late = 0
    for reply in asked:
        if reply.due and (reply.answer.day > reply.due if reply.answer else looked.clock.passed(reply.due)):
            late += 1
    said = f"一年里来问 {len(asked)} 件，{f'{late} 件过了期' if late else '没有过期的'}"
    return ("unmet" if late else "met"), said, place


def _adviser(looked: Looked) -> _Answer:
    adviser = looked.records.village.legal_adviser
    if adviser is None:
        return "unknown", "网上没有记录", "people.html"
    if adviser.until and looked.clock.passed(adviser.until):
        return "unmet", "聘期已满", "people.html"
    if not adviser.duty:
        return "unmet", "有法律顾问，没有写哪天在村", "people.html"
    return "met", f"{adviser.duty}在村", "people.html"


def _clauses(looked: Looked) -> _Answer:
    if looked.records.bylaws is None:
        return "unknown", "网上没有村规民约", "bylaws.html"
    if looked.unlawful:
        return "unmet", f"有 {looked.unlawful} 处要改，写在那一页上", "bylaws.html"
    return "met", "检查没有发现", "bylaws.html"


def _registers(looked: Looked) -> _Answer:
    records = looked.records
    known = {"资产": records.assets, "资源": records.resources, "合同": records.contracts}
    missing = [name for name, record in known.items() if record is None]
    if missing:
        return "unmet", f"没有公开：{'、'.join(missing)}", "assets.html"
    return "met", "资产、资源、合同都有", "assets.html"


def _screening(looked: Looked) -> _Answer:
    rounds = (
        period
        for period, quarter in looked.records.mediation.items()
        if quarter.screening and quarter.screening.rounds
    )
    return _each(looked.quarters(), rounds, "个季度", "记了排查", "mediation/index.html")


def _volunteers(looked: Looked) -> _Answer:
    groups = looked.records.village.volunteers
    return _at_least(len(groups), 1, "支队伍", "people.html")


def _contact(looked: Looked) -> _Answer:
    village = looked.records.village
    known = {"公开栏位置": village.board, "办公电话": village.office_phone, "办公时间": village.hours}
    missing = [name for name, said in known.items() if not said]
    if missing:
        return "unmet", f"没有写：{'、'.join(missing)}", "index.html"
    return "met", "都写了", "index.html"


def _budget(looked: Looked) -> _Answer:
    year = str(looked.clock.today.year)
    looked.clock.passed(looked.clock.today.replace(month=12, day=31))
    budget = looked.records.budgets.get(year)
    if budget is None:
        return "unknown", f"网上没有{year}年预算", "budget/index.html"
    if budget.passed is None:
        return "unmet", "公开了，没有写哪次会议通过", f"budget/{year}.html"
    return "met", f"{periods.said(budget.passed.day)}通过", f"budget/{year}.html"


_ASKED: Mapping[str, Callable[[Looked], _Answer]] = {
    "officers": lambda it: _in_office(it, it.records.village.officers, "干部"),
    "supervisors": lambda it: _in_office(it, it.records.village.supervisors, "成员"),
    "mediators": lambda it: _at_least(len(it.records.village.mediators), 3, "人", "people.html"),
    "groups": lambda it: _at_least(len(it.records.groups.groups) if it.records.groups else 0, 1, "个组", "groups.html"),
    "bylaws": lambda it: _rules(it, "bylaws"),
    "charter": lambda it: _rules(it, "charter"),
    "assembly": _assembly,
    "delegates": _delegates,
    "resolutions": _resolutions,
    "accounts": _accounts,
    "affairs": lambda it: _on_time(it, "affairs", "季", _QUARTERS, "个季度", "affairs/index.html"),
    "replies": _replies,
    "adviser": _adviser,
    "guides": lambda it: _at_least(it.records.village.legal_guides, 3, "人", "people.html"),
    "clauses": _clauses,
    "disputes": lambda it: _each(it.quarters(), it.records.mediation, "个季度", "公开了", "mediation/index.html"),
    "registers": _registers,
    "screening": _screening,
    "volunteers": _volunteers,
    "contact": _contact,
    "budget": _budget,
}  # fmt: skip
