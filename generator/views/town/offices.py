"""Where to go: service windows, guides, bodies and ledgers of the town."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.bundles import Prose
from generator.models.content import Guide
from generator.models.town import Window
from generator.views import text, urls
from generator.views.blocks import (
    Alert,
    Block,
    BlocksView,
    Bullets,
    Facts,
    Links,
    Note,
    Phones,
    ProseBlock,
    Text,
    facts,
    row,
    table,
)
from generator.views.page import Link, Page, PageKind
from generator.views.town.context import TownContext
from generator.views.town.legal import page_of, review_blocks


class ServicesView(BlocksView):
    """The windows and what each handles."""


class GuidesView(BlocksView):
    """All guides."""


class GuideView(BlocksView):
    """One guide, step by step."""


class OrganisationView(BlocksView):
    """Bodies, their duties, and the ledgers they keep."""


def pages(ctx: TownContext) -> Iterator[Page]:
    """Services, guides and organisation."""
    yield _services(ctx)
    yield _guides(ctx)
    for slug, guide in ctx.records.guides.items():
        yield _guide(ctx, slug, guide)
    yield _organisation(ctx)


_HOLIDAY = {"顺延": "遇休息日顺延到下一个工作日", "提前": "遇休息日提前", "照常": "遇休息日照常"}


def _services(ctx: TownContext) -> Page:
    record = ctx.records.services
    blocks: list[Block] = []
    if record is None:
        blocks.append(Alert("还没有公布服务窗口，请打下面的电话询问。", "warn"))
    else:
        fixed = [w for w in record.windows if w.fixed_day]
        for window in fixed:
            if window.fixed_day:
                blocks.append(Alert(f"每月{window.fixed_day.day}日：{window.fixed_day.matter}（{window.name}窗口，{_HOLIDAY[window.fixed_day.on_holiday]}）。{window.fixed_day.note or ''}", "ok"))
        for window in record.windows:
            blocks += _window(ctx, window)
        if record.note:
            blocks.append(Note(f"备注：{record.note}"))
    shell = ctx.shell(
        "services", urls.SERVICES, "便民服务", f"{ctx.town}各服务窗口办什么事、带什么材料、什么时间、在哪里。", section="services",
        files=("data/town/services.yml",), shows=(record,),
    )  # fmt: skip
    return Page("pages/blocks.html", ServicesView(shell=shell, blocks=tuple(blocks)))


def _window(ctx: TownContext, window: Window) -> Iterator[Block]:
    hours = text.listed(f"星期{h.days} {h.since}—{h.until}{'（' + h.note + '）' if h.note else ''}" for h in window.hours)
    yield facts(
        f"{window.name}窗口", ("地点", window.location or ""), ("时间", hours),
        ("核实", "待核" if window.verification == "待核" else ""), ("备注", window.note or ""), anchor=window.id,
    )
    if window.phone:
        yield Phones("", ((f"{window.name}窗口", window.phone, "办公电话"),))
    rows = []
    for matter in window.matters:
        guide = matter.guide if matter.guide in ctx.records.guides else None
        links = (Link("怎么办", urls.town("guides", guide)),) if guide else ()
        rows.append(
            row(matter.name, text.listed(matter.papers) or "—", matter.time_limit or "—", matter.fee or "—",
                lines=(text.listed(matter.basis), matter.note or ""), links=links)
        )  # fmt: skip
    yield table("", f"{window.name}窗口办理的事项", ("事项", "带什么", "多久", "收费"), rows)


def _guides(ctx: TownContext) -> Page:
    links = tuple(
        Link(g.front.title, urls.town("guides", slug), g.front.in_a_sentence or "") for slug, g in ctx.records.guides.items()
    )
    blocks: tuple[Block, ...] = (Links("", links),) if links else (Alert("还没有办事指南。", "plain"),)
    shell = ctx.shell("guides", urls.GUIDES, "办事指南", f"{ctx.town}办事指南：一步一步怎么办、带什么、多久办好。", section="services")
    return Page("pages/blocks.html", GuidesView(shell=shell, blocks=blocks))


def windows_of(ctx: TownContext, ids: tuple[str, ...]) -> Iterator[Block]:
    """The phones of some windows, for 求助."""
    found = {w.id: w for w in ctx.records.services.windows} if ctx.records.services else {}
    rows = tuple(
        (f"{w.name}窗口", w.phone, w.location or "") for i in ids if (w := found.get(i)) is not None and w.phone
    )
    if rows:
        yield Phones("这里可以帮忙", rows)


def _guide(ctx: TownContext, slug: str, guide: Prose[Guide]) -> Page:
    front = guide.front
    blocks: list[Block] = []
    if front.in_a_sentence:
        blocks.append(Alert(front.in_a_sentence, "ok"))
    blocks.append(facts("", ("收费", front.fee or ""), ("窗口", _window_name(ctx, front.window)), ("备注", front.note or "")))
    if front.language != "zh-Hans":
        blocks.append(Note(f"语言：{front.language}"))
    if front.papers:
        blocks.append(Bullets("带什么材料", front.papers))
    if front.time_limits:
        blocks.append(Bullets("时限", front.time_limits))
    blocks.append(ProseBlock("怎么办", guide.html))
    if front.window:
        blocks += windows_of(ctx, (front.window,))
    if front.basis:
        blocks.append(Bullets("依据", front.basis))
    related = tuple(link for r in front.related if (link := page_of(ctx, r, "guides")) is not None)
    if related:
        blocks.append(Links("相关", related))
    blocks += review_blocks(front.review)
    shell = ctx.shell(
        "guide", urls.town("guides", slug), front.title, front.in_a_sentence or f"{front.title}：怎么办、带什么、多久。",
        section="services", crumbs=(Link("办事指南", urls.GUIDES),), files=(f"content/guides/{slug}.md",),
        title=f"{front.title}（办事指南）", unverified=front.verification == "待核",
    )  # fmt: skip
    return Page("pages/blocks.html", GuideView(shell=shell, blocks=tuple(blocks)))


def _window_name(ctx: TownContext, window: str | None) -> str:
    found = {w.id: w.name for w in ctx.records.services.windows} if ctx.records.services else {}
    return f"{found[window]}窗口" if window in found else ""


def _organisation(ctx: TownContext) -> Page:
    record = ctx.records.organisation
    blocks: list[Block] = []
    windows = {w.id: w.name for w in ctx.records.services.windows} if ctx.records.services else {}
    if record is None:
        blocks.append(Alert("还没有公布机构和台账。", "plain"))
    else:
        for body in record.bodies:
            blocks.append(
                Facts(body.name, facts("", ("地点", body.location or ""), ("办公电话", body.office_phone or ""),
                      ("进驻窗口", text.listed(windows.get(w, w) for w in body.windows)), ("备注", body.note or "")).items, body.id)
            )  # fmt: skip
            blocks.append(Bullets("", body.duties))
        if record.ledgers:
            blocks.append(
                table("台账", "各类台账做什么用，内容不公开", ("台账", "用途"),
                      [row(ledger.name, ledger.purpose, lines=(f"表样：{ledger.form}" if ledger.form else "", ledger.note or "")) for ledger in record.ledgers])
            )  # fmt: skip
        if record.note:
            blocks.append(Note(f"备注：{record.note}"))
    site = ctx.settings.site
    hours = text.listed(f"星期{h.days} {h.since}—{h.until}{'（' + h.note + '）' if h.note else ''}" for h in site.hours)
    blocks.append(facts("主办单位", ("名称", site.publisher), ("地址", site.location or ""), ("办公时间", hours), ("备注", site.note or "")))
    calendar = Text("", ("网站由主办单位负责；内容有误请打下面的电话。",))
    shell = ctx.shell(
        "organisation", urls.ORGANISATION, "机构与台账", f"{ctx.town}综治中心等机构的职责、组成、台账。",
        files=("data/town/organisation.yml",), shows=(record,),
    )  # fmt: skip
    return Page("pages/blocks.html", OrganisationView(shell=shell, blocks=(*blocks, calendar)))


KINDS = (
    PageKind("便民服务", "pages/blocks.html", ServicesView, "services/index.html", "各窗口办什么、带什么、什么时间、每月固定受理日"),
    PageKind("各份办事指南", "pages/blocks.html", GuidesView, "guides/index.html", "所有办事指南"),
    PageKind("办事指南", "pages/blocks.html", GuideView, "guides/relief.html", "一件事怎么办：步骤、材料、时限、收费、窗口"),
    PageKind("机构与台账", "pages/blocks.html", OrganisationView, "organisation/index.html", "机构职责、进驻窗口、台账"),
)
