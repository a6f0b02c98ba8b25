"""Works and grants: projects with their stages, and subsidies as totals."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models import period as periods
from generator.models.projects import Project
from generator.models.subsidies import Subsidy
from generator.summaries.accounts import ZERO
from generator.views import text, urls
from generator.views.blocks import (
    Alert,
    Block,
    BlocksView,
    BlockStep,
    Bullets,
    Figures,
    Links,
    Note,
    Steps,
    facts,
    row,
    table,
)
from generator.views.page import Link, Page, PageKind
from generator.views.village.context import VillageContext
from generator.views.village.property import empty


class ProjectsView(BlocksView):
    """All projects."""


class ProjectView(BlocksView):
    """A project from its decision to its final account."""


class SubsidiesView(BlocksView):
    """All subsidies by year."""


class SubsidyView(BlocksView):
    """A subsidy in sum; names hang in the village only."""


def pages(ctx: VillageContext) -> Iterator[Page]:
    """Projects and subsidies, each with its list."""
    yield _projects(ctx)
    for slug, project in ctx.records.projects.items():
        yield _project(ctx, slug, project)
    yield _subsidies(ctx)
    for slug, subsidy in ctx.records.subsidies.items():
        yield _subsidy(ctx, slug, subsidy)


def _last_stage(project: Project) -> str:
    if not project.stages:
        return "还没有开始"
    stage = project.stages[-1]
    return f"{stage.stage}{'　' + text.day(stage.day) if stage.day else ''}"


def _projects(ctx: VillageContext) -> Page:
    links = tuple(
        Link(project.name, urls.in_folder(ctx.id, "projects", slug),
             f"{text.yuan(sum((f.amount for f in project.funding), ZERO))} 元　最近：{_last_stage(project)}")
        for slug, project in reversed(tuple(ctx.records.projects.items()))
    )  # fmt: skip
    shell = ctx.shell(
        "projects", urls.in_folder(ctx.id, "projects"), "工程项目",
        f"{ctx.records.village.name}工程项目：资金、施工单位、进度、验收、决算。", section="property",
        subtitle=f"共 {len(links)} 个",
    )  # fmt: skip
    basis = "公益事业的兴办和建设承包要由村民会议决定（《村民委员会组织法》第二十八条）并公开（第三十五条）。"
    blocks: tuple[Block, ...] = (Links("", links),) if links else (empty("工程项目", basis),)
    return Page("pages/blocks.html", ProjectsView(shell=shell, blocks=blocks))


def _project(ctx: VillageContext, slug: str, project: Project) -> Page:
    total = sum((f.amount for f in project.funding), ZERO)
    meeting = ctx.records.meetings.get(project.meeting or "")
    contractor = project.contractor
    contract_link = ""
    if contractor and contractor.contract and ctx.records.contracts:
        known = {c.id for c in ctx.records.contracts.contracts}
        contract_link = urls.village(ctx.id, f"contracts.html#{contractor.contract}") if contractor.contract in known else ""
    blocks: list[Block] = [
        Figures("", (("资金合计", text.yuan(total), "元"), ("最近进度", project.stages[-1].stage if project.stages else "—", ""))),
        Steps("进度", tuple(
            BlockStep(
                stage.stage,
                "　".join(x for x in (
                    text.day(stage.day) if stage.day else "", stage.finding or "",
                    f"{text.yuan(stage.amount)} 元" if stage.amount is not None else "", stage.note or "",
                ) if x),
            ) for stage in project.stages
        )),
        table("钱从哪里来", "单位：元", ("来源", "金额"),
              [row(f.source, text.yuan(f.amount), lines=(f.note or "",)) for f in project.funding],
              amounts=(1,), foot=[row("合计", text.yuan(total))]),
    ]  # fmt: skip
    if contractor:
        blocks.append(
            facts("谁来做", ("单位", contractor.name), ("方式", contractor.manner or ""),
                  ("合同", contractor.contract or "", contract_link), ("备注", contractor.note or ""))
        )  # fmt: skip
    if meeting:
        blocks.append(Links("哪次会议定的", (Link(meeting.subject, urls.in_folder(ctx.id, "meetings", project.meeting or "")),)))
    else:
        blocks.append(Alert(f"没有记录批准这个项目的会议{'（' + project.meeting + '）' if project.meeting else ''}（《村民委员会组织法》第二十八条）。", "warn"))
    if project.vouchers:
        blocks.append(Links("付款凭证", tuple(_voucher(ctx, v.period, v.voucher, v.book == "村委会", v.note) for v in project.vouchers)))
    if project.attachments:
        blocks.append(Bullets("附件", project.attachments))
    for posting in project.postings:
        until = f"，张榜至{text.day(posting.until)}" if posting.until else ""
        blocks.append(Note(f"{text.day(posting.posted)}公开{until}。{posting.note or ''}"))
    if project.code:
        blocks.append(Note(f"二维码：{project.code}"))
    if project.note:
        blocks.append(Note(f"备注：{project.note}"))
    shell = ctx.shell(
        "project", urls.in_folder(ctx.id, "projects", slug), project.name,
        f"{ctx.records.village.name}{project.name}：资金{text.yuan(total)}元，最近进度{_last_stage(project)}。",
        section="property", crumbs=(Link("工程项目", urls.in_folder(ctx.id, "projects")),),
        files=(ctx.file(f"projects/{slug}.yml"),), title=f"{project.name}（{slug}）",
        updated=max((p.posted for p in project.postings), default=None),
    )  # fmt: skip
    return Page("pages/blocks.html", ProjectView(shell=shell, blocks=tuple(blocks)))


def _voucher(ctx: VillageContext, period: str, voucher: str, committee: bool, note: str | None) -> Link:
    months = ctx.records.committee_months if committee else ctx.records.months
    entry = next((e for e in months[period].entries if e.voucher == voucher), None) if period in months else None
    said = f"{periods.title(period)}凭证{voucher}"
    if entry is None:
        return Link(said, urls.in_folder(ctx.id, "finance"), note or "这张凭证还没有公开")
    return Link(said, urls.entry(ctx.id, period, voucher, committee), f"{entry.summary}　{text.yuan(entry.amount)} 元{'　' + note if note else ''}")


def _subsidies(ctx: VillageContext) -> Page:
    blocks: list[Block] = []
    years = sorted({s.year for s in ctx.records.subsidies.values()}, reverse=True)
    for year in years:
        links = tuple(
            Link(s.name, urls.in_folder(ctx.id, "subsidies", slug), f"{text.yuan(s.amount)} 元" + (f"　{s.households} 户" if s.households else ""))
            for slug, s in ctx.records.subsidies.items() if s.year == year
        )  # fmt: skip
        blocks.append(Links(f"{year}年", links))
    if not blocks:
        blocks.append(empty("补贴补助", "救灾救助、补贴补助的资金和物资要公开（《村民委员会组织法》第三十五条）。"))
    shell = ctx.shell(
        "subsidies", urls.in_folder(ctx.id, "subsidies"), "惠农补贴",
        f"{ctx.records.village.name}各项补贴补助的标准、户数和金额。", section="affairs",
        subtitle="网上只公开合计，名单张贴在村内",
    )  # fmt: skip
    return Page("pages/blocks.html", SubsidiesView(shell=shell, blocks=tuple(blocks)))


def _subsidy(ctx: VillageContext, slug: str, record: Subsidy) -> Page:
    posting = record.posting
    blocks: list[Block] = [
        Figures("", (("金额合计", text.yuan(record.amount), "元"),
                     *((("户数", text.quantity(record.households), "户"),) if record.households is not None else ()),
                     *((("人数", text.quantity(record.people), "人"),) if record.people is not None else ()))),
        facts("怎么补", ("年度", f"{record.year}年"), ("标准", record.rate or ""),
              ("面积", f"{text.quantity(record.area)} 亩" if record.area is not None else ""),
              ("发放", text.day(record.paid) if record.paid else "还没有发放"), ("备注", record.note or "")),
    ]  # fmt: skip
    if posting:
        until = f"，张榜至{text.day(posting.until)}" if posting.until else ""
        blocks.append(Note(f"{text.day(posting.posted)}公开{until}。{posting.note or ''}"))
        if posting.list_in_village:
            blocks.append(Alert("领取名单按规定只张贴在村内公开栏，不上网。", "plain"))
    else:
        blocks.append(Alert("还没有记录公开日期（《村民委员会组织法》第三十五条）。", "warn"))
    shell = ctx.shell(
        "subsidy", urls.in_folder(ctx.id, "subsidies", slug), f"{record.year}年{record.name}",
        f"{ctx.records.village.name}{record.year}年{record.name}：共{text.yuan(record.amount)}元。",
        section="affairs", crumbs=(Link("惠农补贴", urls.in_folder(ctx.id, "subsidies")),),
        files=(ctx.file(f"subsidies/{slug}.yml"),), updated=posting.posted if posting else None,
    )  # fmt: skip
    return Page("pages/blocks.html", SubsidyView(shell=shell, blocks=tuple(blocks)))


KINDS = (
    PageKind("各项目", "pages/blocks.html", ProjectsView, "v/<id>/projects/index.html", "所有工程项目和最近进度"),
    PageKind("工程项目", "pages/blocks.html", ProjectView, "v/<id>/projects/lamps.html", "资金来源、谁来做、各阶段、决议、付款凭证"),
    PageKind("各项补贴", "pages/blocks.html", SubsidiesView, "v/<id>/subsidies/index.html", "按年列出的补贴补助"),
    PageKind("补贴补助", "pages/blocks.html", SubsidyView, "v/<id>/subsidies/2026-gengdi.html", "标准、户数、面积、金额、发放和公开日期，只有合计"),
)
