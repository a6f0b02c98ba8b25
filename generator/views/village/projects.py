"""Projects from their resolution to their final account: money, builder, stages, vouchers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.models.projects import Project, Stage
from generator.summaries.accounts import ZERO
from generator.views import text, urls
from generator.views.blocks import (
    Alert,
    Block,
    BlockStep,
    BlocksView,
    Bullets,
    Cell,
    Figures,
    Links,
    Note,
    Row,
    Steps,
    facts,
    row,
    table,
)
from generator.views.page import Link, Page, PageKind
from generator.views.village import vouchers
from generator.views.village.attachments import block
from generator.views.village.context import VillageContext
from generator.views.village.notes import empty, posted
from generator.views.village.property import code_link, contract_link, tabs

_LAW = "《村民委员会组织法》第二十八条、第三十五条"


class ProjectsView(BlocksView):
    """All projects."""


class ProjectView(BlocksView):
    """A project from its decision to its final account."""


def pages(ctx: VillageContext) -> Iterator[Page]:
    """The list of projects, and each project."""
    yield _index(ctx)
    for slug, project in ctx.records.projects.items():
        yield _project(ctx, slug, project)


def _index(ctx: VillageContext) -> Page:
    projects = ctx.records.projects
    shell = ctx.shell(
        "projects",
        urls.in_folder(ctx.id, "projects"),
        "工程项目",
        f"{ctx.records.village.name}工程项目：资金、施工单位、进度、验收、决算。",
        section="property",
        updated=max((p.posted for item in projects.values() for p in item.postings), default=None),
        subtitle=f"共 {len(projects)} 个" if projects else "",
    )
    basis = f"公益事业的兴办和建设承包由村民会议决定，决定和实施情况要公开（{_LAW}）。"
    block: Block = empty("工程项目", basis)
    if projects:
        newest = sorted(projects.items(), key=lambda item: (_began(item[1]), item[0]), reverse=True)
        block = table(
            "",
            "新的在前，点名称看详情，单位：元",
            ("项目", "资金", "已付款", "进度"),
            [
                row(
                    Cell(project.name, urls.in_folder(ctx.id, "projects", slug)),
                    text.yuan(_funding(project)),
                    text.yuan(_paid(ctx, project)),
                    project.stages[-1].stage if project.stages else "还没有开始",
                    lines=(_last(project),),
                )
                for slug, project in newest
            ],
            amounts=(1, 2),
        )
    return Page("pages/blocks.html", ProjectsView(shell=shell, tabs=tabs(ctx, "projects"), blocks=(block,)))


def _began(project: Project) -> str:
    days = [stage.day for stage in project.stages if stage.day]
    return min(days).isoformat() if days else ""


def _last(project: Project) -> str:
    if not project.stages:
        return ""
    stage = project.stages[-1]
    return f"{text.day(stage.day)}{stage.stage}" if stage.day else stage.stage


def _funding(project: Project) -> Decimal:
    return sum((item.amount for item in project.funding), ZERO)


def _paid(ctx: VillageContext, project: Project) -> Decimal:
    return sum((vouchers.net_of(ctx, ref) or ZERO for ref in project.vouchers), ZERO)


def _stage(project: Project, name: str) -> Stage | None:
    return next((stage for stage in reversed(project.stages) if stage.stage == name), None)


def _project(ctx: VillageContext, slug: str, project: Project) -> Page:
    funding = _funding(project)
    blocks: list[Block] = [
        _figures(ctx, project, funding),
        *_settled(ctx, project, funding),
        _steps(project),
        *_who(ctx, project),
        table(
            "钱从哪里来",
            "资金来源，单位：元",
            ("来源", "金额"),
            [row(f.source, text.yuan(f.amount), lines=(f.note or "",)) for f in project.funding],
            amounts=(1,),
            foot=[row("合计", text.yuan(funding))],
            dense=True,
        ),
        *_spent(ctx, project),
    ]
    blocks += block(ctx, project.attachments)
    if project.postings:
        blocks.append(Bullets("公开经过", tuple(f"{posted(p)}。" for p in project.postings)))
    else:
        blocks.append(Alert(f"还没有记录公开日期（{_LAW}）。", "warn"))
    blocks += [Links("", code_link(ctx, project.code))] if project.code else []
    if project.note:
        blocks.append(Note(f"备注：{project.note}"))
    shell = ctx.shell(
        "project",
        urls.in_folder(ctx.id, "projects", slug),
        project.name,
        f"{ctx.records.village.name}{project.name}：资金{text.yuan(funding)}元，"
        f"最近进度{_last(project) or '还没有开始'}。",
        section="property",
        crumbs=(Link("工程项目", urls.in_folder(ctx.id, "projects")),),
        files=(ctx.file(f"projects/{slug}.yml"),),
        title=f"{project.name}（{slug}）",
        updated=max((p.posted for p in project.postings), default=None),
        badge=project.stages[-1].stage if project.stages else "还没有开始",
        badge_level="ok",
    )
    return Page("pages/blocks.html", ProjectView(shell=shell, blocks=tuple(blocks)))


def _figures(ctx: VillageContext, project: Project, funding: Decimal) -> Figures:
    final, planned = _stage(project, "决算"), _stage(project, "预算")
    items = [("资金合计", text.yuan(funding), "元")]
    if final and final.amount is not None:
        items.append(("决算", text.yuan(final.amount), "元"))
    elif planned and planned.amount is not None:
        items.append(("预算", text.yuan(planned.amount), "元"))
    items.append(("已付款", text.yuan(_paid(ctx, project)), "元"))
    return Figures("", tuple(items))


def _settled(ctx: VillageContext, project: Project, funding: Decimal) -> Iterator[Block]:
    final = _stage(project, "决算")
    if final is None or final.amount is None:
        return
    paid = _paid(ctx, project)
    if final.amount > funding:
        yield Alert(f"决算比资金多 {text.yuan(final.amount - funding)} 元。", "warn")
    if paid > final.amount:
        yield Alert(f"已付款比决算多 {text.yuan(paid - final.amount)} 元。", "warn")
    elif paid < final.amount:
        yield Alert(f"还有 {text.yuan(final.amount - paid)} 元没有付，或者凭证还没有登记。", "plain")
    else:
        yield Alert("✓ 已付款和决算一致。", "ok")


def _steps(project: Project) -> Steps:
    done = [
        BlockStep(
            stage.stage,
            "　".join(
                part
                for part in (
                    text.day(stage.day) if stage.day else "",
                    stage.finding or "",
                    f"{text.yuan(stage.amount)} 元" if stage.amount is not None else "",
                    stage.note or "",
                )
                if part
            ),
        )
        for stage in project.stages
    ]
    names = {stage.stage for stage in project.stages}
    if "完工" in names or "决算" in names:
        done += [
            BlockStep(name, f"还没有{name}记录", "missing") for name in ("验收", "决算") if name not in names
        ]
    elif not done:
        done = [BlockStep("立项", "没有记录", "missing")]
    return Steps("进度", tuple(done))


def _who(ctx: VillageContext, project: Project) -> Iterator[Block]:
    contractor = project.contractor
    links = contract_link(ctx, contractor.contract) if contractor else ()
    meeting = ctx.records.meetings.get(project.meeting or "")
    if meeting:
        resolved = (
            "谁定的",
            f"{meeting.kind}：{meeting.subject}",
            urls.in_folder(ctx.id, "meetings", project.meeting or ""),
        )
    else:
        resolved = ("谁定的", f"{project.meeting}（会议记录还没有公开）" if project.meeting else "", "")
    yield facts(
        "谁定的、谁来做",
        resolved,
        ("谁来做", contractor.name if contractor else "没有记录"),
        ("怎样选的", (contractor.manner or "没有记录") if contractor else ""),
        ("合同", links[0].text, links[0].address) if links else None,
        ("备注", (contractor.note or "") if contractor else ""),
    )
    if not project.meeting:
        yield Alert(f"没有记录哪次会议同意了这个项目（{_LAW}）。", "warn")


def _spent(ctx: VillageContext, project: Project) -> Iterator[Block]:
    if not project.vouchers:
        yield Note("还没有登记付款凭证。", "付款凭证")
        return
    rows: list[Row] = []
    for ref in project.vouchers:
        entry = vouchers.entry_of(ctx, ref)
        rows.append(
            row(
                vouchers.cell(ctx, ref),
                text.short_day(entry.day) if entry else "—",
                text.yuan(vouchers.net_of(ctx, ref) or ZERO) if entry else "—",
                lines=(entry.summary if entry else "", ref.note or ""),
            )
        )
    yield table(
        "付款凭证",
        "点凭证看那一笔账，单位：元",
        ("凭证", "日期", "金额"),
        rows,
        amounts=(2,),
        foot=[row("已付款合计", "", text.yuan(_paid(ctx, project)))],
    )


KINDS = (
    PageKind(
        "各项目", "pages/blocks.html", ProjectsView, "v/<id>/projects/index.html",
        "所有工程项目的资金、已付款和最近进度",
    ),
    PageKind(
        "工程项目", "pages/blocks.html", ProjectView, "v/<id>/projects/lamps.html",
        "资金来源、谁定的、谁来做、各阶段、验收、决算、付款凭证",
    ),
)  # fmt: skip
