"""A village's home: its balance and latest month first, then what is new, the doors, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.models import period as periods
from generator.summaries.accounts import ZERO
from generator.summaries.plain import month_in_words
from generator.summaries.village import Update
from generator.values import view
from generator.views import months, text, urls
from generator.views.page import Link, Page, PageKind, View, shown
from generator.views.village.context import VillageContext
from generator.views.village.finance_years import MonthRow, month_row
from generator.views.village.updates import updates_of


@view
class HomeView(View):
    """What a villager sees after scanning the village's code."""

    latest: MonthRow | None = shown("the newest month of the collective's accounts")
    balance: Decimal = shown("the balance at its end, yuan")
    words: str = shown("what the newest month was spent on, in one sentence")
    updates: tuple[Update, ...] = shown("the newest publications, at most eight")
    doors: tuple[Link, ...] = shown("at most eight ways on, each with a note")
    facts: tuple[tuple[str, str], ...] = shown("households, people, land, groups")
    month: tuple[Link, ...] = shown("legal education this month, and the adviser's day in the village")
    hours: tuple[str, ...] = shown("opening hours, a line each")
    board: str = shown("where the notice board hangs")


def pages(ctx: VillageContext) -> Iterator[Page]:
    """The village's home page."""
    records, village = ctx.records, ctx.records.village
    latest, balance, told, words = None, ZERO, "", ""
    if records.months:
        period = list(records.months)[-1]
        sums = ctx.index.sums[period]
        latest, balance = month_row(ctx, period, records.months[period], sums), sums.closing
        said = month_in_words(periods.title(period), sums, records.months[period].entries)
        # The figures stand above it: what they came to is not said again.
        told, words = said[0], "".join(said[1:2])
    news = updates_of(ctx)
    shell = ctx.shell(
        "village-home",
        urls.village(ctx.id),
        f"{village.name}村务公开",
        f"{village.name}村务、财务公开：{told or '账目、会议、资产、补贴、公告。'}",
        section="home",
        updated=news[0].day if news else None,
    )
    yield Page(
        "pages/village/home.html",
        HomeView(
            shell=shell,
            latest=latest,
            balance=balance,
            words=words,
            updates=news[:8],
            doors=tuple(_doors(ctx)),
            facts=tuple(_facts(ctx)),
            month=tuple(_month(ctx)),
            hours=tuple(f"星期{h.days}　{h.since}—{h.until}" for h in village.hours),
            board=village.board or "",
        ),
    )


def _doors(ctx: VillageContext) -> Iterator[Link]:
    records = ctx.records
    yield Link("财务公开", urls.in_folder(ctx.id, "finance"), f"{len(records.months)} 个月账目")
    yield Link("村务公开", urls.in_folder(ctx.id, "affairs"), "每季度事项")
    yield Link("会议决议", urls.in_folder(ctx.id, "meetings"), f"{len(records.meetings)} 次")
    yield Link("集体资产", urls.village(ctx.id, "assets.html"), _property(ctx))
    yield Link("惠农补贴", urls.in_folder(ctx.id, "subsidies"), f"{len(records.subsidies)} 项")
    yield Link("村规民约", urls.village(ctx.id, "bylaws.html"), "和自治章程")
    yield Link("矛盾调解", urls.in_folder(ctx.id, "mediation"), "找谁、怎么办")
    yield Link("通知公告", urls.in_folder(ctx.id, "notices"), f"{len(records.notices)} 份")


def _month(ctx: VillageContext) -> Iterator[Link]:
    """The adviser's day in the village, and what is on in the town."""
    adviser = ctx.records.village.legal_adviser
    if adviser and adviser.duty and not (adviser.until and ctx.clock.passed(adviser.until)):
        yield Link(f"法律顾问在村：{adviser.duty}", urls.village(ctx.id, "people.html"), adviser.firm)
    yield from months.this_month(ctx.settings.calendar, ctx.settings.campaigns, ctx.clock)


def _property(ctx: VillageContext) -> str:
    assets, contracts = ctx.records.assets, ctx.records.contracts
    counted = [f"{len(assets.assets)} 项资产"] if assets else []
    counted += [f"{len(contracts.contracts)} 份合同"] if contracts else []
    return "，".join(counted) or "房屋、土地、合同"


def _facts(ctx: VillageContext) -> Iterator[tuple[str, str]]:
    village = ctx.records.village
    if village.groups is not None:
        yield "村民小组", f"{village.groups} 个"
    if village.households is not None:
        yield "户数", f"{text.quantity(village.households)} 户"
    if village.people is not None:
        yield "人口", f"{text.quantity(village.people)} 人"
    if village.farmland is not None:
        yield "耕地", f"{text.quantity(village.farmland)} 亩"


KINDS = (
    PageKind("村首页", "pages/village/home.html", HomeView, "v/<id>/index.html",
             "结余和最近一个月的收支，新公开的内容，八个入口，电话和办公时间"),
)  # fmt: skip
