"""Legal education through the year: planned and done, how many came, how exams went; never view counts."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.town import Campaign, CampaignEvent, Campaigns, Span
from generator.views import months, text, urls
from generator.views.blocks import (
    Alert,
    BarRow,
    Bars,
    Block,
    BlocksView,
    Cell,
    Figures,
    Links,
    Note,
    Row,
    row,
    table,
)
from generator.views.page import Link, Page, PageKind
from generator.views.town.context import TownContext
from generator.views.town.legal import page_of


class CampaignsIndexView(BlocksView):
    """Years of campaigns."""


class CampaignsView(BlocksView):
    """A year's campaigns: planned against done."""


def pages(ctx: TownContext) -> Iterator[Page]:
    """The years of campaigns."""
    yield _index(ctx)
    for year, record in ctx.records.campaigns.items():
        yield _year(ctx, year, record)


def _done(campaign: Campaign) -> bool:
    return bool(campaign.events) or campaign.examined is not None


def _attendance(record: Campaigns) -> int:
    return sum(event.attendance or 0 for campaign in record.campaigns for event in campaign.events)


def _index(ctx: TownContext) -> Page:
    years = sorted(ctx.records.campaigns.items(), reverse=True)
    links = tuple(
        Link(
            f"{year}年普法活动",
            urls.town("campaigns", year),
            f"计划 {len(record.campaigns)} 项，已开展 {sum(map(_done, record.campaigns))} 项，"
            f"参加 {text.quantity(_attendance(record))} 人次",
        )
        for year, record in years
    )
    blocks: list[Block] = (
        [Links("各年", links)] if links else [Alert("还没有公布普法活动，请打下面的电话询问。", "plain")]
    )
    if years:
        year, record = years[0]
        blocks += _kinds(year, record)
    month = months.this_month(ctx.records.calendar, ctx.records.campaigns, ctx.clock)
    if month:
        blocks.insert(0, Links("本月普法", month))
    blocks.append(Links("自己学", (Link("学法用法", urls.LAW, "遇到事怎么办、自己测一测"),)))
    shell = ctx.shell(
        "campaigns-index",
        urls.CAMPAIGNS,
        "普法活动",
        f"{ctx.town}集中宣传、新媒体、讲座、干部法律考试：计划了什么，做了什么。",
        section="law",
        crumbs=(Link("学法用法", urls.LAW),),
        shows=[record for _, record in years],
        subtitle="计划了什么，做了什么",
    )
    return Page("pages/blocks.html", CampaignsIndexView(shell=shell, blocks=tuple(blocks)))


def _kinds(year: str, record: Campaigns) -> Iterator[Block]:
    counts: dict[str, int] = {}
    for campaign in record.campaigns:
        counts[campaign.kind] = counts.get(campaign.kind, 0) + 1
    longest = max(counts.values(), default=0)
    if counts:
        rows = tuple(BarRow(kind, f"{count} 项", text.bar(count, longest)) for kind, count in counts.items())
        yield Bars(f"{year}年有哪些活动", f"{year}年计划的活动，按类型，项", "类型", "项", rows)


def _year(ctx: TownContext, year: str, record: Campaigns) -> Page:
    address, planned = urls.town("campaigns", year), len(record.campaigns)
    figures = (
        ("计划", str(planned), "项"),
        ("已开展", str(sum(map(_done, record.campaigns))), "项"),
        ("参加", text.quantity(_attendance(record)), "人次"),
    )
    blocks: list[Block] = [Figures("", figures), *_kinds(year, record)]
    parts = _parts(record)
    for name, campaigns in parts.items():
        blocks.append(
            table(
                f"{name}的计划和完成",
                f"{year}年{name}的活动：计划的日子，做了什么，多少人次",
                ("活动", "计划", "做了什么", "人次"),
                [_campaign(ctx, campaign) for campaign in campaigns],
                amounts=(3,),
            )
        )
    if not parts:
        blocks.append(Alert(f"{year}年没有记录普法活动。", "plain"))
    blocks += _responsible(record)
    exams = [
        c
        for c in record.campaigns
        if c.entitled is not None or c.examined is not None or c.passed is not None
    ]
    if exams:
        rows = [
            row(
                Cell(c.name, f"{address}#{c.id}"),
                *("—" if n is None else str(n) for n in (c.entitled, c.examined, c.passed)),
            )
            for c in exams
        ]
        blocks.append(
            table(
                "干部法律考试",
                "应考、实考、合格的人数，不公布个人成绩",
                ("考试", "应考", "实考", "合格"),
                rows,
                amounts=(1, 2, 3),
                dense=True,
            )
        )
    if record.note:
        blocks.append(Note(f"备注：{record.note}"))
    shell = ctx.shell(
        "campaigns",
        address,
        f"{year}年普法活动",
        f"{ctx.town}{record.year or year}年普法活动的计划、责任单位、完成情况和参加人次。",
        section="law",
        crumbs=(Link("学法用法", urls.LAW), Link("普法活动", urls.CAMPAIGNS)),
        files=(f"data/town/campaigns/{year}.yml",),
        shows=(record,),
    )
    known = ctx.records.campaigns
    before, after = str(int(year) - 1), str(int(year) + 1)
    return Page(
        "pages/blocks.html",
        CampaignsView(
            shell=shell,
            blocks=tuple(blocks),
            contents=tuple(Link(name, f"{address}#{found[0].id}") for name, found in parts.items())
            if len(parts) > 1
            else (),
            previous=Link(f"{before}年", urls.town("campaigns", before)) if before in known else None,
            next=Link(f"{after}年", urls.town("campaigns", after)) if after in known else None,
        ),
    )


def _responsible(record: Campaigns) -> Iterator[Block]:
    """Who sees to what: how much each unit planned and held; a campaign of several counts for each."""
    planned: dict[str, list[Campaign]] = {}
    for campaign in record.campaigns:
        for unit in campaign.responsible:
            planned.setdefault(unit, []).append(campaign)
    rows = [
        row(
            unit,
            str(len(own)),
            str(sum(map(_done, own))),
            text.quantity(sum(event.attendance or 0 for c in own for event in c.events)),
        )
        for unit, own in planned.items()
    ]
    if rows:
        caption = "国家机关谁执法谁普法；几家一起办的，每家都算"
        head = ("单位", "计划", "已开展", "人次")
        yield table("谁负责", caption, head, rows, amounts=(1, 2, 3), dense=True)
        yield Note("依据：《法治宣传教育法》第九条。")


def standing(ctx: TownContext, address: str) -> str:
    """Of the campaign at an address whether it was held, is still to come, or has no record; empty of none."""
    page, _, anchor = address.partition("#")
    for year, record in ctx.records.campaigns.items():
        for campaign in record.campaigns if page == urls.town("campaigns", year) else ():
            if campaign.id == anchor:
                return "已开展" if _done(campaign) else _done_so_far(ctx, campaign).text
    return ""


FEW = 8
"""Up to so many campaigns a year stand in one table."""

_QUARTERS = ("一季度", "二季度", "三季度", "四季度")


def _parts(record: Campaigns) -> dict[str, list[Campaign]]:
    """The campaigns by the quarter in which each is to begin; few, or those of most of a year, together."""
    if len(record.campaigns) <= FEW:
        return {"全年": list(record.campaigns)} if record.campaigns else {}
    found: dict[str, list[Campaign]] = {name: [] for name in (*_QUARTERS, "全年", "没有写计划")}
    for campaign in record.campaigns:
        plan = campaign.plan
        if plan is None:
            found["没有写计划"].append(campaign)
        elif (plan.until - plan.since).days > 200:
            found["全年"].append(campaign)
        else:
            found[_QUARTERS[(plan.since.month - 1) // 3]].append(campaign)
    return {name: campaigns for name, campaigns in found.items() if campaigns}


def _span(span: Span | None) -> str:
    if span is None:
        return "没有写计划"
    note = f"（{span.note}）" if span.note else ""
    if span.since == span.until:
        return text.short_day(span.since) + note
    until = text.short_day(span.until) if span.since.year == span.until.year else text.day(span.until)
    return f"{text.short_day(span.since)}至{until}{note}"


def _campaign(ctx: TownContext, campaign: Campaign) -> Row:
    counted = [event.attendance for event in campaign.events if event.attendance is not None]
    about = "　".join(
        part
        for part in (
            campaign.kind,
            text.listed(campaign.responsible),
            campaign.audience and f"面向{campaign.audience}",
        )
        if part
    )
    materials = dict.fromkeys(name for event in campaign.events for name in event.materials)
    return row(
        campaign.name,
        _span(campaign.plan),
        _done_so_far(ctx, campaign),
        text.quantity(sum(counted)) if counted else "—",
        anchor=campaign.id,
        lines=(about, campaign.note or ""),
        links=tuple(link for name in materials if (link := page_of(ctx, name, "law"))),
    )


def _done_so_far(ctx: TownContext, campaign: Campaign) -> Cell:
    """What was done; where nothing was, whether the plan is still to come or past without any record."""
    if campaign.events:
        return Cell("；".join(_event(ctx, event) for event in campaign.events))
    counts = (("应考", campaign.entitled), ("实考", campaign.examined), ("合格", campaign.passed))
    if campaign.examined is not None:
        return Cell(
            "考完：" + "，".join(f"{label} {count} 人" for label, count in counts if count is not None)
        )
    if campaign.plan and not ctx.clock.passed(campaign.plan.until):
        return Cell("还没到期")
    return Cell("没有记录实施", level="warn")


def _event(ctx: TownContext, event: CampaignEvent) -> str:
    known = [village for v in event.villages if (village := ctx.village(v))]
    strangers = [v for v in event.villages if not ctx.village(v)]
    everywhere = len(known) == len(ctx.villages) > 3
    names = (
        f"全部 {len(known)} 个村"
        if everywhere
        else text.listed((*(village.name for village in known), *strangers))
    )
    counts = (
        f"{event.attendance} 人次" if event.attendance is not None else "",
        f"{event.posts} 条" if event.posts is not None else "",
    )
    where = "，".join(part for part in (event.location or "", names, *counts, event.note or "") if part)
    return f"{text.short_day(event.day)}{event.form}{f'（{where}）' if where else ''}"


KINDS = (
    PageKind(
        "各年普法活动",
        "pages/blocks.html",
        CampaignsIndexView,
        "campaigns/index.html",
        "各年计划几项、做了几项、多少人次",
    ),
    PageKind(
        "年度普法活动",
        "pages/blocks.html",
        CampaignsView,
        "campaigns/2026.html",
        "计划和完成对照、每次的形式和人次、干部法律考试",
    ),
)
