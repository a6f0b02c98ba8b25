"""The town's home page and its list of villages: the way into every village."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.models import period as periods
from generator.models.shared import TownFile
from generator.models.town import Figure, Result, Results
from generator.summaries.village import Update, VillageSummary
from generator.values import value, view
from generator.views import months, text, urls
from generator.views.page import Link, Page, PageKind, View, shown
from generator.views.town import doors
from generator.views.town.context import TownContext
from generator.views.town.measured import measured
from generator.views.town.services import at

PICKER_SCRIPT = "assets/picker.js"


@value
class TownUpdate:
    """Something a village published, with the village's name."""

    village: str
    update: Update
    demo: bool


@view
class TownHomeView(View):
    """The town's front page."""

    villages: tuple[Link, ...] = shown("every village, for the picker that remembers the last one")
    demo_villages: bool = shown("whether the villages are demonstration villages")
    figures: tuple[tuple[str, str, str], ...] = shown("the town's own figures: what, how many, unit")
    source: str = shown("where those figures come from")
    figure_notes: tuple[str, ...] = shown("what is to be said of single figures")
    days: tuple[Link, ...] = shown("fixed days of every month at the windows")
    month: tuple[Link, ...] = shown("legal education this month")
    doors: tuple[Link, ...] = shown("the town's sections, each with a note")
    updates: tuple[TownUpdate, ...] = shown("the newest publications, at most two of a village")
    results: tuple[tuple[str, str, str, str], ...] = shown("what was measured: what, period, figure, note")
    results_source: str = shown("where the results come from")


@value
class VillageCard:
    """A village in the list of villages."""

    link: Link
    facts: str
    latest: str
    posted: bool
    demo: bool
    phone: str
    board: str


@view
class VillagesView(View):
    """All villages."""

    villages: tuple[VillageCard, ...] = shown("every village with its latest month")


def pages(ctx: TownContext) -> Iterator[Page]:
    """The town's home and the list of villages."""
    yield _home(ctx)
    yield _villages(ctx)


def newest(ctx: TownContext, most: int) -> tuple[TownUpdate, ...]:
    """The newest publications of all villages, at most so many."""
    return _sorted(ctx, most)[:most]


def varied(ctx: TownContext, most: int) -> tuple[TownUpdate, ...]:
    """The newest publications, at most so many and two of a village, so that none crowds out the others."""
    return _sorted(ctx, 2)[:most]


def _sorted(ctx: TownContext, each: int) -> tuple[TownUpdate, ...]:
    found = [TownUpdate(v.name, update, v.demo) for v in ctx.villages for update in v.updates[:each]]
    found.sort(key=lambda item: (-item.update.day.toordinal(), item.update.address))
    return tuple(found)


def _home(ctx: TownContext) -> Page:
    records = ctx.records
    profile, results = records.profile, records.results
    shell = ctx.shell(
        "town-home",
        urls.HOME,
        ctx.settings.site.name,
        f"{ctx.town}{len(ctx.villages)}个村的村务公开、财务公开、矛盾调解、便民服务和法治宣传。",
        section="home",
        files=("data/town/profile.yml", "data/town/results.yml"),
        shows=(profile, results),
        script=PICKER_SCRIPT,
        subtitle=" ",
    )
    return Page(
        "pages/town/home.html",
        TownHomeView(
            shell=shell,
            villages=tuple(Link(village.name, urls.village(village.id)) for village in ctx.villages),
            demo_villages=any(village.demo for village in ctx.villages),
            figures=tuple(_figure(figure) for figure in profile.figures) if profile else (),
            figure_notes=_notes(profile.figures) if profile else (),
            source=_said(ctx, profile),
            days=tuple(_fixed_days(ctx)),
            month=months.this_month(records.calendar, records.campaigns, ctx.clock),
            doors=(*doors.links(ctx), *DOORS),
            updates=varied(ctx, 10),
            results=tuple(_result(ctx, results, result) for result in results.results) if results else (),
            results_source=_said(ctx, results),
        ),
    )


def _figure(figure: Figure) -> tuple[str, str, str]:
    return figure.name, text.quantity(figure.number), figure.unit


def _notes(figures: Iterable[Figure]) -> tuple[str, ...]:
    return tuple(f"{figure.name}：{figure.note}" for figure in figures if figure.note)


def _result(ctx: TownContext, results: Results, result: Result) -> tuple[str, str, str, str]:
    number = f"{measured(ctx, results, result)} {result.unit}"
    return result.name, periods.title(result.period), number, result.note or ""


def _fixed_days(ctx: TownContext) -> Iterator[Link]:
    """The windows' fixed days of every month, each leading to its window."""
    services = ctx.records.services
    for window in services.windows if services else ():
        day = window.fixed_day
        if day:
            yield Link(f"每月 {day.day} 日：{day.matter}", at(window), f"{window.name}窗口")


def _said(ctx: TownContext, record: TownFile | None) -> str:
    if record is None:
        return ""
    marks = (
        "演示" if record.demonstration else "",
        "待核" if record.verification == "待核" else "",
        record.note or "",
    )
    return "　".join(part for part in (ctx.source([record]), *marks) if part)


DOORS = (
    Link("各村公开情况", urls.DISCLOSURE, "哪个村公开了什么"),
    Link("便民服务", urls.SERVICES, "窗口、材料、时间"),
    Link("矛盾调解", urls.MEDIATION, "人民、行政、司法三条路"),
    Link("学法用法", urls.LAW, "遇到事怎么办"),
    Link("办事指南", urls.GUIDES, "一步一步来"),
    Link("网格", urls.GRID, "网格员和采集"),
    Link("普法活动", urls.CAMPAIGNS, "计划和完成"),
    Link("纠纷排查", urls.SCREENING, "周排查、月例会"),
)
"""The town's sections, as its front page offers them."""


def _villages(ctx: TownContext) -> Page:
    shell = ctx.shell(
        "villages",
        urls.VILLAGES,
        "各村",
        f"{ctx.town}各村村务公开首页、最近公开的账目和办公电话。",
        section="villages",
        subtitle=f"共 {len(ctx.villages)} 个村",
    )
    cards = tuple(_card(village) for village in ctx.villages)
    return Page("pages/town/villages.html", VillagesView(shell=shell, villages=cards))


def _card(village: VillageSummary) -> VillageCard:
    counts = ((village.groups, "个小组"), (village.households, "户"), (village.people, "人"))
    facts = "　".join(f"{text.quantity(count)} {unit}" for count, unit in counts if count is not None)
    posted = [month for month in village.months if month.posted]
    latest = f"{periods.title(posted[-1].period)}账目已公开" if posted else "还没有公开账目"
    link = Link(village.name, urls.village(village.id))
    return VillageCard(link, facts, latest, bool(posted), village.demo, village.office_phone, village.board)


KINDS = (
    PageKind(
        "镇首页",
        "pages/town/home.html",
        TownHomeView,
        "index.html",
        "选择村庄，镇情数字，各栏目入口，各村最新公开，成效",
    ),
    PageKind(
        "各村",
        "pages/town/villages.html",
        VillagesView,
        "v/index.html",
        "每个村的户数人口、最近公开的账目、办公电话",
    ),
)
