"""The year of legal education month by month: national days with their source, the town's plan, market days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.models.education import ObservedDay
from generator.models.town import Campaigns
from generator.views import months, text, urls
from generator.views.blocks import Alert, Block, BlocksView, Cell, Links, Note, Row, row, table
from generator.views.page import Link, Page, PageKind
from generator.views.town.campaigns import standing
from generator.views.town.context import DEMONSTRATION, TownContext

_DAY = timedelta(days=1)


class AlmanacView(BlocksView):
    """A year's days of legal education, planned campaigns and market days, month by month."""


def pages(ctx: TownContext) -> Iterator[Page]:
    """The calendar of the year."""
    year = _year(ctx)
    record = ctx.records.campaigns.get(year)
    blocks: list[Block] = []
    this = months.this_month(ctx.records.calendar, ctx.records.campaigns, ctx.clock)[:-1]
    if this:
        blocks.append(Links("本月普法", this))
    if record:
        blocks += _markets(record)
    contents = []
    for month in range(1, 13):
        rows = [
            _row(ctx, item)
            for item in months.items(int(year), month, ctx.records.calendar, ctx.records.campaigns)
        ]
        if rows:
            rows[0] = Row(rows[0].cells, months.anchor(month), rows[0].lines, rows[0].links)
            contents.append(Link(f"{month}月", months.at(month)))
            caption = f"{year}年{month}月的普法日子和镇里的计划"
            blocks.append(table(f"{month}月", caption, ("做什么", "日子"), rows))
    if record:
        going = tuple(
            Link(c.name, f"{urls.town('campaigns', year)}#{c.id}", text.listed(c.responsible))
            for c in months.over_year(record.campaigns)
        )
        if going:
            blocks.append(Links("全年都做", going))
    blocks += _observed(ctx)
    if not blocks:
        blocks.append(Alert("还没有公布普法日历，请打下面的电话询问。", "plain"))
    blocks.append(
        Links(
            "",
            (
                Link("加到手机日历", urls.CALENDAR, "日历文件，手机日历可以打开"),
                Link("普法活动", urls.CAMPAIGNS, "计划了什么，做了什么，谁负责"),
            ),
        )
    )
    shell = ctx.shell(
        "almanac",
        urls.LEGAL_CALENDAR,
        f"{year}年普法日历",
        f"{ctx.town}{year}年普法日历：全国的普法日子和依据、镇里的计划、集日，谁负责。",
        section="law",
        crumbs=(Link("学法用法", urls.LAW), Link("普法活动", urls.CAMPAIGNS)),
        files=("data/education/calendar.yml", f"data/town/campaigns/{year}.yml"),
        subtitle="全国的普法日子、镇里的计划、集日",
    )
    yield Page("pages/blocks.html", AlmanacView(shell=shell, blocks=tuple(blocks), contents=tuple(contents)))


def _year(ctx: TownContext) -> str:
    """The year that runs; it turns on New Year's Day."""
    year = ctx.clock.today.year
    ctx.clock.passed(date(year, 1, 1) - _DAY)
    ctx.clock.passed(date(year, 12, 31))
    return str(year)


def _row(ctx: TownContext, item: months.Item) -> Row:
    if item.kind == "全国":
        return row(item.name, item.days, lines=(f"全国　{item.note}" if item.note else "全国",))
    lines = (f"{item.kind}　{item.who}" if item.who else item.kind, standing(ctx, item.address))
    return row(Cell(item.name, item.address), item.days, lines=lines)


def _markets(record: Campaigns) -> Iterator[Block]:
    rows = [
        row(
            market.name,
            f"每月{'、'.join(map(str, sorted(market.days)))}日",
            lines=("" if market.location in (None, market.name) else market.location, market.note or ""),
        )
        for market in record.markets
    ]
    if rows:
        mark = DEMONSTRATION if record.demonstration else ""
        yield table("集日", f"赶集的日子，人多，适合摆台{mark}", ("集市", "日子"), rows)


def _observed(ctx: TownContext) -> Iterator[Block]:
    calendar = ctx.records.calendar
    if calendar is None:
        return
    rows = [_day_row(day) for day in sorted(calendar.days, key=_place_in_year)]
    caption = "全年的普法日子，按时间先后"
    yield table("每年的普法日子和依据", caption, ("日子", "什么时候", "依据"), rows)
    if calendar.note:
        yield Note(f"备注：{calendar.note}")


def _place_in_year(day: ObservedDay) -> tuple[int, int]:
    """Roughly where in the year a day lies, for the order of the list."""
    fixed = day.month_day or day.week_of
    if fixed:
        return fixed
    if day.week:
        return day.week.month, day.week.number * 7
    if day.weekday:
        return day.weekday.month, day.weekday.number * 7
    if day.month:
        return day.month, 0
    return (day.days[0].month, day.days[0].day) if day.days else (13, 0)


def _when(day: ObservedDay) -> str:
    if day.month_day:
        return f"{day.month_day[0]}月{day.month_day[1]}日"
    if day.week:
        return f"{day.week.month}月第{text.chinese(day.week.number)}周"
    if day.week_of:
        return f"{day.week_of[0]}月{day.week_of[1]}日所在的一周"
    if day.weekday:
        return f"{day.weekday.month}月第{text.chinese(day.weekday.number)}个星期{day.weekday.weekday}"
    if day.month:
        return f"{day.month}月"
    return text.listed(text.day(one) for one in day.days or ())


def _day_row(day: ObservedDay) -> Row:
    rule = (day.week and day.week.note) or (day.weekday and day.weekday.note) or ""
    doubt = "待核" if day.verification == "待核" else ""
    note = "：".join(part for part in (doubt, day.note or "") if part)
    return row(day.name, _when(day), text.listed(text.by_law(day.basis)) or "—", lines=(note, rule))


KINDS = (
    PageKind(
        "普法日历",
        "pages/blocks.html",
        AlmanacView,
        "campaigns/calendar.html",
        "一年逐月：全国的普法日子和依据、镇里的计划和谁负责、集日；本月有什么",
    ),
)
