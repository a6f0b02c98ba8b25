"""Subsidies in sum: the rate, how many households, how much, when paid; names hang in the village only."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.subsidies import Subsidy
from generator.summaries.accounts import ZERO
from generator.views import text, urls
from generator.views.blocks import (
    Alert,
    Block,
    BlockStep,
    BlocksView,
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
from generator.views.village.context import VillageContext
from generator.views.village.notes import empty

_LAW = "《村民委员会组织法》第三十五条"


class SubsidiesView(BlocksView):
    """All subsidies by year."""


class SubsidyView(BlocksView):
    """A subsidy in sum; names hang in the village only."""


def pages(ctx: VillageContext) -> Iterator[Page]:
    """The list of subsidies, and each payment."""
    yield _index(ctx)
    for slug, subsidy in ctx.records.subsidies.items():
        yield _subsidy(ctx, slug, subsidy)


def _index(ctx: VillageContext) -> Page:
    by_year: dict[str, list[tuple[str, Subsidy]]] = {}
    for slug, subsidy in ctx.records.subsidies.items():
        by_year.setdefault(subsidy.year, []).append((slug, subsidy))
    blocks: list[Block] = []
    for year in sorted(by_year, reverse=True):
        paid = by_year[year]
        whole = sum((subsidy.amount for _, subsidy in paid), ZERO)
        blocks.append(
            table(
                f"{year}年",
                "点名称看标准和发放情况，金额单位：元",
                ("补贴", "户数", "发放", "金额"),
                [_line(ctx, slug, subsidy) for slug, subsidy in paid],
                amounts=(1, 3),
                foot=[row(f"{year}年合计", "", "", text.yuan(whole))],
            )
        )
    if blocks:
        blocks.append(Note(f"网上只公开合计；领补贴的名单按规定张贴在村里{_board(ctx)}，不上网。"))
    else:
        blocks.append(empty("补贴补助", f"救灾救助、补贴补助的资金和物资要公开（{_LAW}）。"))
    postings = [p for s in ctx.records.subsidies.values() if (p := s.posting)]
    shell = ctx.shell(
        "subsidies",
        urls.in_folder(ctx.id, "subsidies"),
        "惠农补贴",
        f"{ctx.records.village.name}各项补贴补助的标准、户数和金额。",
        section="affairs",
        updated=max((p.posted for p in postings), default=None),
        subtitle="网上只公开合计，名单张贴在村内",
    )
    return Page("pages/blocks.html", SubsidiesView(shell=shell, blocks=tuple(blocks)))


def _line(ctx: VillageContext, slug: str, subsidy: Subsidy) -> Row:
    return row(
        Cell(subsidy.name, urls.in_folder(ctx.id, "subsidies", slug)),
        _counted(subsidy),
        text.short_day(subsidy.paid) if subsidy.paid else "还没有发放",
        text.yuan(subsidy.amount),
        lines=(subsidy.rate or "",),
    )


def _counted(subsidy: Subsidy) -> str:
    if subsidy.households is not None:
        return f"{text.quantity(subsidy.households)} 户"
    return f"{text.quantity(subsidy.people)} 人" if subsidy.people is not None else "—"


def _board(ctx: VillageContext) -> str:
    board = ctx.records.village.board
    return f"的公开栏（{board}）" if board else "的公开栏"


def _subsidy(ctx: VillageContext, slug: str, record: Subsidy) -> Page:
    posting = record.posting
    figures = [("金额合计", text.yuan(record.amount), "元")]
    if record.households is not None:
        figures.append(("户数", text.quantity(record.households), "户"))
    if record.people is not None:
        figures.append(("人数", text.quantity(record.people), "人"))
    if record.area is not None:
        figures.append(("面积", text.quantity(record.area), "亩"))
    blocks: list[Block] = [
        Figures("", tuple(figures)),
        facts(
            "怎么补",
            ("年度", f"{record.year}年"),
            ("标准", record.rate or "没有登记"),
            ("备注", record.note or ""),
        ),
        Steps("发放和公开", tuple(_steps(ctx, record))),
    ]
    if posting and posting.list_in_village:
        said = f"领补贴的名单只张贴在村里{_board(ctx)}，不上网。发现名单有错，打下面的电话反映。"
        blocks.append(Alert(said, "plain"))
    elif posting:
        blocks.append(Alert(f"没有记录名单是否在村内张贴（{_LAW}）。", "warn"))
    others = tuple(
        Link(f"{other.year}年", urls.in_folder(ctx.id, "subsidies", name), f"{text.yuan(other.amount)} 元")
        for name, other in reversed(ctx.records.subsidies.items())  # type: ignore[call-overload]
        if other.name == record.name and name != slug
    )
    if others:
        blocks.append(Links("同一补贴的其他各次", others))
    shell = ctx.shell(
        "subsidy",
        urls.in_folder(ctx.id, "subsidies", slug),
        f"{record.year}年{record.name}",
        f"{ctx.records.village.name}{record.year}年{record.name}：共{text.yuan(record.amount)}元。",
        section="affairs",
        crumbs=(Link("惠农补贴", urls.in_folder(ctx.id, "subsidies")),),
        files=(ctx.file(f"subsidies/{slug}.yml"),),
        updated=posting.posted if posting else None,
        title=f"{record.year}年{record.name}（{slug}）",
    )
    return Page("pages/blocks.html", SubsidyView(shell=shell, blocks=tuple(blocks)))


def _steps(ctx: VillageContext, record: Subsidy) -> Iterator[BlockStep]:
    if record.paid is None:
        yield BlockStep("发放", "还没有记录发放日期", "missing")
    elif ctx.clock.passed(record.paid):
        yield BlockStep("发放", text.day(record.paid))
    else:
        yield BlockStep("发放", f"定于{text.day(record.paid)}", "next")
    posting = record.posting
    if posting is None:
        yield BlockStep("公开", f"还没有记录公开日期（{_LAW}）", "missing")
        return
    yield BlockStep("公开", "　".join(x for x in (text.day(posting.posted), posting.note) if x))
    if posting.until:
        ended = ctx.clock.passed(posting.until)
        said = "，已期满，网上继续可查" if ended else ""
        yield BlockStep("张榜", f"到{text.day(posting.until)}{said}", "done" if ended else "next")


KINDS = (
    PageKind(
        "各项补贴", "pages/blocks.html", SubsidiesView, "v/<id>/subsidies/index.html",
        "按年列出的补贴补助，户数、金额、合计",
    ),
    PageKind(
        "补贴补助", "pages/blocks.html", SubsidyView, "v/<id>/subsidies/2026-gengdi.html",
        "标准、户数、面积、金额、发放和公开日期，只有合计",
    ),
)  # fmt: skip
