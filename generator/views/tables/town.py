"""Open-data tables of the town: villages, settings that pages stand on, law pieces, guides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.views import urls
from generator.views.tables import office, order
from generator.views.tables.table import (
    NOTE,
    PAGE,
    TRANSLATION,
    Column,
    Row,
    Table,
    dates,
    joined,
    text,
    translation,
    whole,
)

if TYPE_CHECKING:
    from generator.models.catalogue import Deadline
    from generator.models.content import LegalReview
    from generator.views.town.context import TownContext


def _villages(ctx: TownContext) -> Iterator[Row]:
    for v in ctx.villages:
        yield (
            v.id, v.name, v.demo, v.groups, v.households, v.people, v.farmland, v.board or None,
            v.office_phone or None, v.mediators, v.grid_workers, v.legal_guides, v.volunteers,
            urls.village(v.id), urls.village(v.id, "feed.xml"),
        )  # fmt: skip


def _deadline(d: Deadline | None) -> str | None:
    if d is None:
        return None
    if d.month_day:
        return f"{d.own_year}{d.month_day[0]}月{d.month_day[1]}日"
    count, unit = (d.days, "天") if d.days is not None else (d.working_days, "个工作日")
    return f"{d.start}{'前' if count is not None and count < 0 else '后'}{abs(count or 0)}{unit}"


def _catalogue(ctx: TownContext) -> Iterator[Row]:
    for i in ctx.settings.catalogue.items:
        yield (
            i.id, i.name, i.category, joined(i.basis), i.cycle, _deadline(i.deadline), i.posting_days,
            i.posting_working_days, i.scope, i.origin, joined(i.only),
            i.condition.finance_cycle if i.condition else None, i.effective,
            i.repealed, i.verification, i.note,
        )  # fmt: skip


def _chart(ctx: TownContext) -> Iterator[Row]:
    chart = ctx.settings.chart
    for c in chart.categories:
        yield chart.version, c.code, c.name, c.side, c.explanation, None, c.verification, c.note
    for f in chart.former:
        yield "旧科目", f.code, f.name, None, None, f.successor, f.verification, f.note


def _laws(ctx: TownContext) -> Iterator[Row]:
    for law in ctx.settings.laws.laws:
        for v in law.versions:
            yield (
                law.id, law.name, joined(law.short_names), v.passed, v.effective or v.passed, v.repealed,
                v.articles, law.verification, v.note or law.note,
            )  # fmt: skip


def _review(review: LegalReview | None) -> Row:
    return (review.lawyer, review.office, review.day, review.until) if review else (None, None, None, None)


def _pieces(ctx: TownContext) -> Iterator[Row]:
    for slug, piece in (*ctx.records.law.items(), *ctx.records.law_translations.items()):
        p = piece.front
        yield (
            slug, p.title, p.in_a_sentence, p.topic, p.kind, p.invented, joined(p.basis),
            joined(p.time_limits),
            joined(p.help), joined(p.related), *_review(p.review), *translation(p), p.verification,
            urls.town("law", slug), p.note,
        )  # fmt: skip


def _guides(ctx: TownContext) -> Iterator[Row]:
    for slug, guide in (*ctx.records.guides.items(), *ctx.records.guides_translations.items()):
        g = guide.front
        yield (
            slug, g.title, g.in_a_sentence, g.window, joined(g.papers), joined(g.time_limits), g.fee,
            joined(g.basis), joined(g.related), *_review(g.review), *translation(g), g.verification,
            urls.town("guides", slug), g.note,
        )  # fmt: skip


_REVIEW = (
    Column("审核律师", description="审核的律师"),
    Column("审核单位", description="律师的单位"),
    Column("审核日期", "date", "审核的日期"),
    Column("审核有效至", "date", "审核有效到哪天"),
)
_SLUG = Column("编号", description="编号，也是网址的一部分")

TABLES: tuple[Table[TownContext], ...] = (
    Table(
        "villages",
        "各村概况",
        "每个村一行",
        ("village.Village",),
        (
            Column("村编号", description="村的编号，也是网址的一部分"),
            Column("村", description="村名"),
            Column("演示", "boolean", "是：编出来的演示村"),
            *whole("村民小组数", "户数", "人口"),
            Column("耕地亩", "number", "耕地面积，亩"),
            *text("公开栏位置", "办公电话"),
            Column("调解员", "integer", "人民调解员人数"),
            Column("网格员", "integer", "网格员人数"),
            *whole("法律明白人"),
            Column("志愿者", "integer", "志愿队伍人数合计"),
            PAGE,
            Column("订阅", description="本村更新的订阅地址"),
        ),
        _villages,
    ),
    *office.TABLES,
    *order.TABLES,
    Table(
        "catalogue",
        "公开目录",
        "依法要公开的每个事项一行",
        ("catalogue.Item",),
        (
            *text("编号", "名称", "类别", "依据", "周期"),
            Column("期限", description="最迟什么时候公开"),
            *whole("公示天数", "公示工作日"),
            *text("范围", "由来", "限于"),
            Column("适用", description="只适用于财务按月或按季公开的村"),
            *dates("施行", "失效"),
            *text("核实"),
            NOTE,
        ),
        _catalogue,
    ),
    Table(
        "chart",
        "科目表",
        "每个科目一行；旧科目写明现在对应哪个科目",
        ("chart.Category",),
        (
            Column("版本", description="依据的会计制度文号；旧科目写“旧科目”"),
            *text("编号", "名称", "方向", "说明"),
            Column("对应", description="旧科目现在对应的科目"),
            *text("核实"),
            NOTE,
        ),
        _chart,
    ),
    Table(
        "laws",
        "法律索引",
        "每部法律每个版本一行",
        ("laws.Version", "laws.Law"),
        (
            Column("编号", description="法律的编号"),
            *text("名称"),
            Column("简称", description="简称，多个用；隔开"),
            *dates("通过", "施行", "失效"),
            *whole("条数"),
            *text("核实"),
            NOTE,
        ),
        _laws,
    ),
    Table(
        "law-pieces",
        "普法文章",
        "每篇一行，正文见网页",
        ("content.LawPiece",),
        (
            _SLUG,
            *text("标题", "一句话", "主题", "类别"),
            Column("虚构", "boolean", "案例是编写的"),
            *text("依据", "时限", "求助", "相关"),
            *_REVIEW,
            *TRANSLATION,
            *text("核实"),
            PAGE,
            NOTE,
        ),
        _pieces,
    ),
    Table(
        "guides",
        "办事指南",
        "每篇一行，正文见网页",
        ("content.Guide",),
        (
            _SLUG,
            *text("标题", "一句话", "窗口", "材料", "时限", "收费", "依据", "相关"),
            *_REVIEW,
            *TRANSLATION,
            *text("核实"),
            PAGE,
            NOTE,
        ),
        _guides,
    ),
)
