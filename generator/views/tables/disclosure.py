"""Open-data tables of village affairs, mediation, notices, and of what was disclosed when.

Mediation comes from the very functions that its pages use.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.summaries.mediation import figures_of, kinds_of_year
from generator.views import urls
from generator.views.tables.accounts import posted
from generator.views.tables.table import (
    NOTE,
    PAGE,
    POSTED,
    SMALL,
    TRANSLATION,
    Column,
    Row,
    Table,
    dates,
    joined,
    text,
    translation,
)
from generator.views.village.duties import words

if TYPE_CHECKING:
    from generator.models.affairs import Totals
    from generator.summaries.suppression import Shown
    from generator.summaries.village import VillageSummary
    from generator.views.village.context import VillageContext


def item_names(ctx: VillageContext) -> dict[str, str]:
    """The catalogue's items: id to name."""
    return {item.id: item.name for item in ctx.settings.catalogue.items}


def _totals(t: Totals | None) -> Row:
    return (t.households, t.people, t.number, t.amount) if t else (None, None, None, None)


def _affairs(ctx: VillageContext) -> Iterator[Row]:
    names = item_names(ctx)
    for period, record in ctx.records.affairs.items():
        for number, a in enumerate(record.affairs, 1):
            name = names.get(a.item)
            yield (
                period, number, a.item, name, a.title or name, a.text, a.happened, *posted(a.posting),
                a.meeting, a.village_only, *_totals(a.totals), joined(a.attachments), False,
                a.note or record.note,
            )  # fmt: skip
        for item in record.nothing:
            name = names.get(item)
            yield (period, None, item, name, name, *(None,) * 10, None, True, record.note)


def _affair_cells(ctx: VillageContext) -> Iterator[Row]:
    for period, record in ctx.records.affairs.items():
        for number, affair in enumerate(record.affairs, 1):
            table = affair.table
            for line, row in enumerate(table.rows if table else (), 1):
                for head, cell in zip(table.columns, row, strict=True):  # type: ignore[union-attr]
                    yield period, number, affair.item, line, head, cell


def _text(count: Shown | None) -> str | None:
    return None if count is None else count.text


def _mediation(ctx: VillageContext) -> Iterator[Row]:
    for period, record in ctx.records.mediation.items():
        q = figures_of(record, ctx.settings.site.suppression)
        yield (
            period, *map(_text, (q.accepted, q.settled, q.agreements, q.fulfilled)), q.amount, q.rounds,
            *posted(record.posting), record.note,
        )  # fmt: skip


def _kinds(ctx: VillageContext) -> Iterator[Row]:
    records = ctx.records.mediation
    for year in sorted({period[:4] for period in records}):
        for kind, count in kinds_of_year(records, year, ctx.settings.site.suppression).rows:
            yield year, kind, count.low


def _notices(ctx: VillageContext) -> Iterator[Row]:
    for slug, notice in (*ctx.records.notices.items(), *ctx.records.notice_translations.items()):
        n = notice.front
        yield (
            slug, n.title, n.day, n.kind, n.issuer, n.until, n.contact, n.item, joined(n.attachments), *translation(n),
            urls.in_folder(ctx.id, "notices", slug), n.note,
        )  # fmt: skip


def _disclosed(summary: VillageSummary) -> Iterator[Row]:
    for d in summary.disclosed:
        yield (
            d.item,
            d.period,
            words(d.state, d.days_late),
            d.due,
            d.day,
            d.until,
            d.days_late,
            d.explanation,
            d.address,
        )


_ITEM = (Column("目录", description="公开目录里的编号"), Column("目录名称", description="公开目录里的名称"))

TABLES: tuple[Table[VillageContext], ...] = (
    Table(
        "affairs",
        "村务公开事项",
        "每季度每个事项一行",
        ("affairs.Affair", "affairs.Affairs"),
        (
            *text("期间"),
            Column("序号", "integer", "本季度第几项"),
            *_ITEM,
            *text("标题", "内容"),
            *dates("发生"),
            *POSTED,
            *text("会议"),
            Column("仅村内", "boolean", "名单只在村内张贴，这里只有合计"),
            Column("合计户数", "integer", "合计户数"),
            Column("合计人数", "integer", "合计人数"),
            Column("合计笔数", "integer", "合计笔数"),
            Column("合计金额", "number", "合计，元"),
            Column("附件", description="附件文件，多个用；隔开"),
            Column("本期无", "boolean", "本期没有发生"),
            NOTE,
        ),
        _affairs,
    ),
    Table(
        "affair-cells",
        "村务公开事项的表格",
        "事项所附表格，每格一行",
        ("affairs.Affairs",),
        (
            *text("期间"),
            Column("序号", "integer", "本季度第几项"),
            _ITEM[0],
            Column("行", "integer", "第几行"),
            Column("列", description="表头"),
            Column("内容", description="格里的内容"),
        ),
        _affair_cells,
    ),
    Table(
        "mediation",
        "季度调解情况",
        f"每季度一行，只有件数；{SMALL}",
        ("mediation.VillageQuarter",),
        (
            *text("期间"),
            Column("受理", description=f"受理件数；{SMALL}"),
            Column("调解成功", description=f"调解成功件数；{SMALL}"),
            Column("达成协议", description=f"书面和口头协议合计件数；{SMALL}"),
            Column("履行", description=f"已经履行的协议件数；{SMALL}"),
            Column("涉及金额", "number", "元；受理件数小于抑制数的不公布"),
            Column("排查次数", "integer", "排查次数"),
            *POSTED,
            NOTE,
        ),
        _mediation,
    ),
    Table(
        "mediation-kinds",
        "调解类型（按年）",
        "四个季度都有了的年度，每类一行；件数少的类型合在一起，合在一起还太少的那一年不公布",
        ("mediation.VillageQuarter",),
        (
            Column("年度", description="哪一年"),
            Column("类型", description="纠纷类型"),
            Column("件数", "integer", "四个季度合计"),
        ),
        _kinds,
    ),
    Table(
        "notices",
        "通知公告",
        "每份一行，正文见网页",
        ("content.Notice",),
        (
            Column("编号", description="通知的编号"),
            *text("标题"),
            *dates("日期"),
            *text("类别", "发文单位"),
            *dates("公示至"),
            *text("联系", "目录"),
            Column("附件", description="附件文件，多个用；隔开"),
            *TRANSLATION,
            PAGE,
            NOTE,
        ),
        _notices,
    ),
)

DISCLOSED: Table[VillageSummary] = Table(
    "disclosed",
    "公开情况",
    "公开目录的每个事项每期一行，没有公开的也列出",
    (),
    (
        _ITEM[0],
        Column("期间", description="哪一期"),
        Column("情况", description="按时公开、晚了几天、没有公开等"),
        Column("期限", "date", "最晚哪天公开"),
        Column("公开日期", "date", "公开的日期"),
        Column("张榜至", "date", "在公开栏张贴到哪一天"),
        Column("晚几天", "integer", "晚了几天，没有晚是 0"),
        Column("说明", description="村里的说明"),
        PAGE,
    ),
    _disclosed,
)
