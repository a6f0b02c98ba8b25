"""Peace and order in counts: mediation by three channels, grids, screening, campaigns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.models import period as periods
from generator.models.mediation import TownYear
from generator.models.town import Campaign, Campaigns, CampaignEvent, Screening
from generator.views import text, urls
from generator.views.blocks import (
    Alert,
    BarRow,
    Bars,
    Block,
    BlocksView,
    Figures,
    Links,
    Note,
    Row,
    Text,
    facts,
    row,
    table,
)
from generator.views.page import Link, Page, PageKind
from generator.views.town.context import TownContext
from generator.views.town.legal import page_of


class TownMediationView(BlocksView):
    """Three channels of mediation, committees, years."""


class TownMediationYearView(BlocksView):
    """One year by channel, never added up."""


class GridView(BlocksView):
    """Grids, their workers, and what they collect."""


class ScreeningIndexView(BlocksView):
    """Months of screening."""


class ScreeningView(BlocksView):
    """A month: weekly screening, the meeting, case responsibility."""


class CampaignsIndexView(BlocksView):
    """Years of campaigns."""


class CampaignsView(BlocksView):
    """A year's campaigns: planned against done."""


def pages(ctx: TownContext) -> Iterator[Page]:
    """Mediation, grid, screening and campaigns."""
    yield _mediation(ctx)
    for year, record in ctx.records.mediation.items():
        yield _mediation_year(ctx, year, record)
    yield _grid(ctx)
    yield _screening_index(ctx)
    for period, month in ctx.records.screening.items():
        yield _screening(ctx, period, month)
    yield _campaigns_index(ctx)
    for year, campaigns in ctx.records.campaigns.items():
        yield _campaigns(ctx, year, campaigns)


_CHANNELS = (
    "人民调解：村、镇的人民调解委员会调解，不收费，达成的协议有约束力，可以在三十日内共同申请司法确认（《人民调解法》第四条、第三十一条、第三十三条）。",
    "行政调解：派出所等机关在自己的职责范围内调解。",
    "司法调解：案件到了法院以后，由法院主持调解。",
    "三条路各有各的统计口径，件数不能相加。",
)


def _village_name(ctx: TownContext, village: str | None) -> tuple[str, str]:
    for known in ctx.villages:
        if known.id == village:
            return known.name, urls.village(known.id)
    return village or "", ""


def _mediation(ctx: TownContext) -> Page:
    record = ctx.records.committees
    blocks: list[Block] = [Text("调解的三条路", _CHANNELS)]
    years = sorted(ctx.records.mediation, reverse=True)
    if years:
        blocks += _channels(ctx.records.mediation[years[0]], years[0])
        blocks.append(Links("各年", tuple(Link(f"{y}年", urls.town("mediation", y)) for y in years)))
    if record:
        if record.totals:
            blocks.append(
                Figures("人民调解组织", tuple(
                    (name, str(count), unit) for name, count, unit in (
                        ("调解委员会", record.totals.committees, "个"), ("调解员", record.totals.mediators, "人")
                    ) if count is not None
                ))
            )  # fmt: skip
            source = ctx.source([record])
            blocks.append(Note(f"{source}{'　' + record.totals.note if record.totals.note else ''}"))
        rows = []
        for c in record.committees:
            name, link = _village_name(ctx, c.village)
            lines = (f"所在村：{name}" if name else "", f"换届：{text.day(c.elected)}" if c.elected else "", "演示" if c.demonstration else "", c.note or "")
            links = (Link("看本村", link),) if link else ()
            rows.append(row(c.name, c.kind, str(c.members), *("—" if n is None else str(n) for n in (c.women, c.full_time)), anchor=c.id, lines=lines, links=links))
        blocks.append(table("各调解委员会", "人数，其中女性和专职", ("委员会", "类型", "人数", "女", "专职"), rows, amounts=(2, 3, 4)))
        if record.note:
            blocks.append(Note(f"备注：{record.note}"))
    if "mediation-apply" in ctx.records.guides:
        blocks.append(Links("怎么申请", (Link("申请人民调解", urls.town("guides", "mediation-apply")),)))
    shell = ctx.shell(
        "town-mediation", urls.MEDIATION, "矛盾调解", f"{ctx.town}人民调解、行政调解、司法调解三条路，调解委员会和历年件数。",
        section="mediation", files=("data/town/committees.yml",), shows=(record,), subtitle=" ",
    )  # fmt: skip
    return Page("pages/blocks.html", TownMediationView(shell=shell, blocks=tuple(blocks)))


def _channels(record: TownYear, year: str) -> Iterator[Block]:
    longest = max((c.accepted for c in record.channels), default=0)
    yield Bars(
        f"{year}年受理", f"{year}年各渠道受理件数，口径不同，不相加", "渠道", "件",
        tuple(BarRow(c.channel, f"{c.accepted} 件", text.bar(c.accepted, longest)) for c in record.channels),
    )  # fmt: skip
    yield Note(f"数据来源：{record.source.name}（{record.source.year}年）{'　' + record.source.note if record.source.note else ''}")


def _mediation_year(ctx: TownContext, year: str, record: TownYear) -> Page:
    rows = [
        row(c.channel, c.body or "—", str(c.accepted), *("—" if n is None else str(n) for n in (c.settled, c.committees, c.mediators)), lines=(c.note or "",))
        for c in record.channels
    ]
    blocks = [
        *_channels(record, year),
        table("各渠道", "各渠道口径不同，不相加", ("渠道", "由谁调解", "受理", "成功", "组织", "调解员"), rows, amounts=(2, 3, 4, 5)),
        *((Note(f"备注：{record.note}"),) if record.note else ()),
    ]
    shell = ctx.shell(
        "town-mediation-year", urls.town("mediation", year), f"{year}年矛盾调解", f"{ctx.town}{year}年人民调解、行政调解、司法调解的件数。",
        section="mediation", crumbs=(Link("矛盾调解", urls.MEDIATION),), files=(f"data/town/mediation/{year}.yml",), shows=(record,),
    )  # fmt: skip
    return Page("pages/blocks.html", TownMediationYearView(shell=shell, blocks=tuple(blocks)))


def _grid(ctx: TownContext) -> Page:
    record = ctx.records.grid
    blocks: list[Block] = []
    if record is None:
        blocks.append(Alert("还没有公布网格情况。", "plain"))
    else:
        if record.totals:
            counts = (("网格员", record.totals.workers, "人"), ("网格", record.totals.grids, "个"))
            blocks.append(Figures("", tuple((n, str(c), u) for n, c, u in counts if c is not None)))
            blocks.append(Note(f"{ctx.source([record])}{'　' + record.totals.note if record.totals.note else ''}"))
        collected: dict[str, list[Row]] = {}
        for c in record.collected:
            done = "—" if c.done is None else str(c.done)
            collected.setdefault(c.period, []).append(row(c.kind, str(c.number), done, lines=("演示" if c.demonstration else "", c.note or "")))
        for period in sorted(collected, reverse=True):
            title = periods.title(period)
            blocks.append(table(f"{title}采集", f"{title}网格员采集的事项，只公开件数", ("类型", "件数", "办结"), collected[period], amounts=(1, 2)))
        rows = []
        for g in record.grids:
            name, link = _village_name(ctx, g.village)
            lines = (f"编号 {g.id}", "演示" if g.demonstration else "", g.note or "")
            rows.append(row(g.name, name, str(g.workers), "—" if g.households is None else str(g.households), lines=lines, links=(Link("看本村", link),) if link else ()))
        blocks.append(table("各网格", "各网格的网格员和户数", ("网格", "村", "网格员", "户数"), rows, amounts=(2, 3)))
        if record.note:
            blocks.append(Note(f"备注：{record.note}"))
    shell = ctx.shell("grid", urls.GRID, "网格", f"{ctx.town}网格和网格员，采集了哪些事项，办结了多少。", files=("data/town/grid.yml",),
                      subtitle=" ", shows=(record,))  # fmt: skip
    return Page("pages/blocks.html", GridView(shell=shell, blocks=tuple(blocks)))


def _screening_index(ctx: TownContext) -> Page:
    months = sorted(ctx.records.screening.items(), reverse=True)
    links = tuple(
        Link(periods.title(p), urls.town("screening", p), f"排查 {len(m.weeks)} 周，发现 {sum(w.found for w in m.weeks)} 起，化解 {sum(w.settled for w in m.weeks)} 起")
        for p, m in months
    )
    blocks: list[Block] = [Text("怎么排查", ("每周排查一次，每月开一次例会；排查出的纠纷有人包案，只公开件数，不公开是谁家的事。",))]
    blocks.append(Links("各月", links) if links else Alert("还没有公布排查情况。", "plain"))
    shell = ctx.shell("screening-index", urls.SCREENING, "矛盾纠纷排查", f"{ctx.town}每周排查、每月例会、包案化解的件数。", section="mediation",
                      shows=[m for _, m in months], subtitle=" ")  # fmt: skip
    return Page("pages/blocks.html", ScreeningIndexView(shell=shell, blocks=tuple(blocks)))


def _screening(ctx: TownContext, period: str, record: Screening) -> Page:
    title = periods.title(period)
    longest = max((w.found for w in record.weeks), default=0)
    rows = [
        row(text.day(w.day), str(w.villages), str(w.found), str(w.settled), "—" if w.referred is None else str(w.referred), lines=(w.note or "",))
        for w in record.weeks
    ]
    found, settled = sum(w.found for w in record.weeks), sum(w.settled for w in record.weeks)
    blocks: list[Block] = [
        Figures("", (("排查", str(len(record.weeks)), "次"), ("发现", str(found), "起"), ("化解", str(settled), "起"))),
        Bars("每周发现", f"{title}每周发现的纠纷", "周", "起", tuple(BarRow(text.short_day(w.day), f"{w.found} 起", text.bar(w.found, longest)) for w in record.weeks)),
        table("每周排查", f"{title}每周排查", ("日期", "村数", "发现", "化解", "移交"), rows, amounts=(1, 2, 3, 4)),
    ]
    if record.meeting:
        m = record.meeting
        blocks.append(facts("月例会", ("日期", text.day(m.day)), ("议题", f"{m.topics} 个"), ("交办", f"{m.assigned} 件"), ("备注", m.note or "")))
    else:
        blocks.append(Alert("这个月没有记录月例会。", "warn"))
    if record.responsibility:
        r = record.responsibility
        blocks.append(Figures("包案责任制", (("在包", str(r.open), "件"), ("办结", str(r.done), "件"), ("逾期", str(r.overdue), "件"), ("转上级", str(r.escalated), "件"))))
        if r.note:
            blocks.append(Note(f"备注：{r.note}"))
    if record.note:
        blocks.append(Note(f"备注：{record.note}"))
    shell = ctx.shell("screening", urls.town("screening", period), f"{title}矛盾纠纷排查", f"{ctx.town}{title}排查{len(record.weeks)}次，发现{found}起，化解{settled}起。",
                      section="mediation", crumbs=(Link("矛盾纠纷排查", urls.SCREENING),), files=(f"data/town/screening/{period}.yml",), shows=(record,))  # fmt: skip
    known, before, after = ctx.records.screening, periods.previous(period), periods.next_(period)
    return Page("pages/blocks.html", ScreeningView(
        shell=shell, blocks=tuple(blocks),
        previous=Link(periods.title(before), urls.town("screening", before)) if before in known else None,
        next=Link(periods.title(after), urls.town("screening", after)) if after in known else None,
    ))  # fmt: skip


def _campaigns_index(ctx: TownContext) -> Page:
    links = tuple(
        Link(f"{y}年普法活动", urls.town("campaigns", y), f"{len(c.campaigns)} 项")
        for y, c in sorted(ctx.records.campaigns.items(), reverse=True)
    )
    blocks: tuple[Block, ...] = (Links("", links),) if links else (Alert("还没有公布普法活动。", "plain"),)
    shell = ctx.shell("campaigns-index", urls.CAMPAIGNS, "普法活动", f"{ctx.town}集中宣传、新媒体、讲座、干部法律考试：计划和完成。", section="law",
                      crumbs=(Link("学法用法", urls.LAW),), shows=list(ctx.records.campaigns.values()))  # fmt: skip
    return Page("pages/blocks.html", CampaignsIndexView(shell=shell, blocks=blocks))


def _campaigns(ctx: TownContext, year: str, record: Campaigns) -> Page:
    blocks: list[Block] = []
    done = sum(1 for c in record.campaigns if c.events or c.examined is not None)
    attendance = sum(e.attendance or 0 for c in record.campaigns for e in c.events)
    blocks.append(Figures("", (("计划", str(len(record.campaigns)), "项"), ("已开展", str(done), "项"), ("参加", text.quantity(attendance), "人次"))))
    for campaign in record.campaigns:
        blocks += _campaign(ctx, campaign)
    if record.note:
        blocks.append(Note(f"备注：{record.note}"))
    shell = ctx.shell("campaigns", urls.town("campaigns", year), f"{year}年普法活动", f"{ctx.town}{record.year or year}年普法活动的计划、责任单位、完成情况和参加人次。",
                      section="law", crumbs=(Link("学法用法", urls.LAW), Link("普法活动", urls.CAMPAIGNS)),
                      files=(f"data/town/campaigns/{year}.yml",), shows=(record,))  # fmt: skip
    return Page("pages/blocks.html", CampaignsView(shell=shell, blocks=tuple(blocks)))


def _campaign(ctx: TownContext, campaign: Campaign) -> Iterator[Block]:
    plan = campaign.plan
    when = ""
    if plan:
        when = text.day(plan.since) if plan.since == plan.until else f"{text.day(plan.since)}至{text.day(plan.until)}"
        when += f"（{plan.note}）" if plan.note else ""
    exam = "，".join(
        f"{label} {count} 人" for label, count in (("应考", campaign.entitled), ("实考", campaign.examined), ("合格", campaign.passed)) if count is not None
    )
    state = "已开展" if campaign.events or campaign.examined is not None else "还没有记录实施"
    yield facts(
        campaign.name, ("类型", campaign.kind), ("责任单位", text.listed(campaign.responsible)), ("对象", campaign.audience or ""),
        ("计划", when), ("完成", state), ("考试", exam), ("备注", campaign.note or ""), anchor=campaign.id,
    )  # fmt: skip
    if campaign.events:
        yield table("", f"{campaign.name}：实施情况", ("日期", "形式", "地点", "人次", "条数"), [_event(ctx, e) for e in campaign.events], amounts=(3, 4))


def _event(ctx: TownContext, event: CampaignEvent) -> Row:
    names = text.listed(_village_name(ctx, v)[0] for v in event.villages)
    return row(
        text.day(event.day), event.form, "，".join(x for x in (event.location or "", names) if x) or "—",
        "—" if event.attendance is None else text.quantity(event.attendance), "—" if event.posts is None else str(event.posts),
        lines=(event.note or "",), links=tuple(_materials(ctx, event.materials)),
    )  # fmt: skip


def _materials(ctx: TownContext, materials: Iterable[str]) -> Iterator[Link]:
    for name in materials:
        link = page_of(ctx, name, "law")
        if link:
            yield link


KINDS = (
    PageKind("镇矛盾调解", "pages/blocks.html", TownMediationView, "mediation/index.html", "三条调解渠道、调解委员会、历年"),
    PageKind("镇年度调解", "pages/blocks.html", TownMediationYearView, "mediation/2022.html", "一年各渠道件数，注明来源，不相加"),
    PageKind("网格", "pages/blocks.html", GridView, "grid/index.html", "网格员、各网格、采集的件数"),
    PageKind("各月排查", "pages/blocks.html", ScreeningIndexView, "screening/index.html", "排查的办法和各月"),
    PageKind("月度排查", "pages/blocks.html", ScreeningView, "screening/2026-10.html", "每周排查、月例会、包案责任制的件数"),
    PageKind("各年普法活动", "pages/blocks.html", CampaignsIndexView, "campaigns/index.html", "各年普法活动的入口"),
    PageKind("年度普法活动", "pages/blocks.html", CampaignsView, "campaigns/2026.html", "计划、责任、实施、人次、考试"),
)
