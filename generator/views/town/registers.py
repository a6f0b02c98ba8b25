"""What the site goes by, laid open: the disclosure catalogue, the chart of accounts, the law index."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.catalogue import Deadline, Item, PackItem
from generator.models.families import FAMILIES
from generator.views import text, urls
from generator.views.blocks import Alert, Block, BlocksView, Note, Row, row, table
from generator.views.page import Link, Page, PageKind
from generator.views.town.context import TownContext


class CatalogueView(BlocksView):
    """Every item of the catalogue with its cycle, deadline, scope and legal basis."""


class ChartView(BlocksView):
    """Every category of the chart of accounts in plain words."""


class LawsView(BlocksView):
    """Every law that the site cites, with its versions."""


def pages(ctx: TownContext) -> Iterator[Page]:
    """Catalogue, chart and law index."""
    yield _catalogue(ctx)
    yield _chart(ctx)
    yield _laws(ctx)


_BOARD = Link("各村公开情况", urls.DISCLOSURE)


def deadline_words(deadline: Deadline | None) -> str:
    """By when an item is due, in words: 期末后 15 日内; a dash where nothing is laid down."""
    if deadline is None:
        return "—"
    note = f"（{deadline.note}）" if deadline.note else ""
    if deadline.month_day:
        return f"{deadline.own_year}{deadline.month_day[0]}月{deadline.month_day[1]}日前{note}"
    count, unit = (deadline.days, "日") if deadline.days is not None else (deadline.working_days, "个工作日")
    if count is None:
        return "—"
    start = {"期末": "期末后", "发生": "发生后", "会议": "会议后"}.get(
        deadline.start or "", deadline.start or ""
    )
    if count < 0:
        return f"{start.removesuffix('后')}前 {-count} {unit}{note}"
    return f"{start} {count} {unit}内{note}" if count else f"{start.removesuffix('后')}当天{note}"


_SCOPE = {"上网": "上网公开", "合计": "网上只公开合计", "村内": "只在村内张贴"}


def _only(words: tuple[str, ...]) -> str:
    return f"只算写有{text.listed(f'“{word}”' for word in words)}的" if words else ""


_ORIGINS = {family.name: family.title for family in FAMILIES} | {
    "education": "普法",
    "people": "村干部和各类人员",
}


def _row(item: Item) -> Row:
    posting = [f"公示 {item.posting_days} 天"] if item.posting_days is not None else []
    posting += [f"公示 {item.posting_working_days} 个工作日"] if item.posting_working_days is not None else []
    condition = item.condition
    applies = (
        f"适用于财务按{condition.finance_cycle}公开的村" if condition and condition.finance_cycle else ""
    )
    since = f"{text.day(item.effective)}起施行" if item.effective else ""
    until = f"{text.day(item.repealed)}起不再要求" if item.repealed else ""
    lines = (
        f"编号 {item.id}，由“{_ORIGINS[item.origin]}”公开",
        _only(item.only),
        text.listed(text.by_law(item.basis)),
        _NAMES if item.holds_names else "",
        applies,
        "，".join(part for part in (since, until, item.verification or "") if part),
        condition.note or "" if condition else "",
        item.note or "",
    )
    return row(
        item.name,
        item.cycle,
        deadline_words(item.deadline),
        text.listed(posting) or "—",
        _SCOPE[item.scope],
        anchor=item.id,
        lines=lines,
    )


_NAMES = "含姓名：公示期满后从网上撤下"


def _pack_row(item: PackItem) -> Row:
    told = [
        f"名称 {item.name}" if item.name else "",
        f"类别 {item.category}" if item.category else "",
        f"周期 {item.cycle}" if item.cycle else "",
        f"期限 {deadline_words(item.deadline)}" if item.deadline else "",
        f"公示 {item.posting_days} 天" if item.posting_days is not None else "",
        f"公示 {item.posting_working_days} 个工作日" if item.posting_working_days is not None else "",
        _SCOPE[item.scope] if item.scope else "",
        f"由“{_ORIGINS[item.origin]}”公开" if item.origin else "",
        _only(item.only or ()),
        _NAMES if item.holds_names else "",
        f"适用于财务按{item.condition.finance_cycle}公开的村"
        if item.condition and item.condition.finance_cycle
        else "",
        f"{text.day(item.effective)}起施行" if item.effective else "",
        f"{text.day(item.repealed)}起不再要求" if item.repealed else "",
    ]
    condition = item.condition.note or "" if item.condition else ""
    lines = (text.listed(text.by_law(item.basis or ())), item.verification or "", condition, item.note or "")
    return row(item.id, "；".join(part for part in told if part) or "—", lines=lines)


def _catalogue(ctx: TownContext) -> Page:
    catalogue, pack = ctx.settings.catalogue, ctx.settings.pack
    blocks: list[Block] = []
    categories: dict[str, list[Row]] = {}
    for item in catalogue.items:
        categories.setdefault(item.category, []).append(_row(item))
    for category, rows in categories.items():
        blocks.append(table(category, f"{category}公开目录", ("项目", "周期", "期限", "张贴", "范围"), rows))
    if not blocks:
        blocks.append(Alert("还没有公开目录。", "plain"))
    if catalogue.note:
        blocks.append(Note(f"备注：{catalogue.note}"))
    if pack:
        said = f"地区规则：{pack.name}"
        if pack.items:
            blocks.append(
                table(
                    said, "与全国目录不同的项目", ("编号", "规定"), [_pack_row(item) for item in pack.items]
                )
            )
        else:
            blocks.append(Note(f"{said}，与全国目录没有不同。"))
        basis = f"依据：{text.listed(text.by_law(pack.basis))}" if pack.basis else ""
        blocks.append(Note(f"{said}　{basis}　{pack.note or ''}"))
    shell = ctx.shell(
        "catalogue",
        urls.CATALOGUE,
        "公开目录",
        f"{ctx.town}村务公开目录：每一项的周期、期限、张贴天数、范围和法律依据。",
        section="villages",
        crumbs=(_BOARD,),
        files=("data/catalogue.yml",),
        subtitle=f"共 {len(catalogue.items)} 项",
    )
    contents = tuple(
        Link(category, f"{urls.CATALOGUE}#{rows[0].anchor}") for category, rows in categories.items()
    )
    return Page("pages/blocks.html", CatalogueView(shell=shell, blocks=tuple(blocks), contents=contents))


def _chart(ctx: TownContext) -> Page:
    chart = ctx.settings.chart
    rows = [
        row(c.name, c.code, c.side, c.explanation or "—", lines=(c.verification or "", c.note or ""))
        for c in chart.categories
    ]
    names = {c.code: c.name for c in chart.categories}
    blocks: list[Block] = [table("现行科目", f"{chart.version}", ("科目", "编号", "方向", "是什么钱"), rows)]
    if chart.former:
        blocks.append(
            table(
                "旧科目对照",
                "只用于按旧制度记的账",
                ("旧编号", "旧名称", "现在的科目"),
                [
                    row(
                        f.code,
                        f.name or "—",
                        f"{f.successor} {names.get(f.successor, '')}",
                        lines=(f.verification or "", f.note or ""),
                    )
                    for f in chart.former
                ],
            )
        )
    if chart.note:
        blocks.append(Note(f"备注：{chart.note}"))
    shell = ctx.shell(
        "chart",
        urls.CHART,
        "会计科目说明",
        "村集体账目用的会计科目，每个科目用白话说明是什么钱。",
        section="villages",
        crumbs=(_BOARD,),
        files=("data/accounts.yml",),
        subtitle=chart.version,
    )
    return Page("pages/blocks.html", ChartView(shell=shell, blocks=tuple(blocks)))


def _laws(ctx: TownContext) -> Page:
    rows = []
    for law in ctx.settings.laws.laws:
        versions = []
        for v in law.versions:
            said = [f"{text.day(v.passed)}通过"]
            said += [f"{text.day(v.effective)}施行"] if v.effective else []
            said += [f"{text.day(v.repealed)}失效"] if v.repealed else []
            said += [f"共 {v.articles} 条"] if v.articles is not None else []
            said += [v.note] if v.note else []
            versions.append("，".join(said))
        lines = (
            f"简称：{text.listed(law.short_names)}" if law.short_names else "",
            f"编号 {law.id}",
            law.verification or "",
            law.note or "",
        )
        rows.append(row(law.name, "；".join(versions), lines=lines))
    blocks: list[Block] = [table("", "法律的名称和版本，供核对引用", ("法律", "版本"), rows)]
    if ctx.settings.laws.note:
        blocks.append(Note(f"备注：{ctx.settings.laws.note}"))
    shell = ctx.shell(
        "laws",
        urls.LAWS,
        "引用的法律和版本",
        "本站引用的法律：名称、通过和施行的日期、条数。",
        section="law",
        crumbs=(Link("学法用法", urls.LAW),),
        files=("data/laws.yml",),
        subtitle=f"共 {len(rows)} 部",
    )
    return Page("pages/blocks.html", LawsView(shell=shell, blocks=tuple(blocks)))


KINDS = (
    PageKind(
        "公开目录",
        "pages/blocks.html",
        CatalogueView,
        "disclosure/catalogue.html",
        "每一项公开的周期、期限、范围、依据，地区规则",
    ),
    PageKind(
        "会计科目说明",
        "pages/blocks.html",
        ChartView,
        "disclosure/accounts.html",
        "每个科目是什么钱，旧科目对照",
    ),
    PageKind("引用的法律和版本", "pages/blocks.html", LawsView, "law/laws.html", "引用的法律、版本、条数"),
)
