"""What the collective owns, is owed and owes: the registers of assets, of resources, and of debts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.models import period as periods
from generator.models.property import Asset, Resource
from generator.models.shared import Standing
from generator.summaries.accounts import ZERO
from generator.views import text, urls
from generator.views.blocks import Alert, BarRow, Bars, Block, BlocksView, Figures, Note, Row, row, table
from generator.views.page import Link, Page, PageKind
from generator.views.village.context import VillageContext
from generator.views.village.notes import empty, postings

BASIS = "《农村集体经济组织法》第四十五条要求定期公布。"
_IDLE = "闲置"


class AssetsView(BlocksView):
    """The register of assets."""


class ResourcesView(BlocksView):
    """The register of land, ponds and woods."""


class DebtsView(BlocksView):
    """Claims and debts, persons only as totals."""


def pages(ctx: VillageContext) -> Iterator[Page]:
    """Assets, resources and debts of the collective; each page stands even where it is empty."""
    yield _assets(ctx)
    yield _resources(ctx)
    yield _debts(ctx)


def tabs(ctx: VillageContext, current: str) -> tuple[Link, ...]:
    """The registers side by side, the one named marked."""
    pages_ = (
        ("assets", "资产", urls.village(ctx.id, "assets.html")),
        ("resources", "资源", urls.village(ctx.id, "resources.html")),
        ("contracts", "合同", urls.village(ctx.id, "contracts.html")),
        ("debts", "债权债务", urls.village(ctx.id, "debts.html")),
        ("projects", "工程项目", urls.in_folder(ctx.id, "projects")),
    )
    return tuple(Link(label, address, current=name == current) for name, label, address in pages_)


def register(
    ctx: VillageContext,
    view: type[BlocksView],
    name: str,
    heading: str,
    description: str,
    record: Standing | None,
    blocks: Iterable[Block],
) -> Page:
    """The page of one register: its content, and when it was disclosed."""
    posted = max((p.posted for p in record.postings), default=None) if record else None
    shell = ctx.shell(
        name,
        urls.village(ctx.id, f"{name}.html"),
        heading,
        f"{ctx.records.village.name}{description}",
        section="property",
        files=(ctx.file(f"{name}.yml"),),
        updated=posted,
        subtitle=f"数据截至{text.day(record.as_of)}" if record and record.as_of else "",
    )
    ask = Note("哪一项有疑问，可以要求查看原件（《农村集体经济组织法》第十三条、《民法典》第二百六十四条）。")
    content = (*blocks, *postings(record), ask)
    return Page("pages/blocks.html", view(shell=shell, tabs=tabs(ctx, name), blocks=content))


def none(what: str) -> Alert:
    """What a register says that was disclosed and holds nothing."""
    return Alert(f"登记表里没有{what}。", "plain")


def code_link(ctx: VillageContext, code: str | None) -> tuple[Link, ...]:
    """A printed code and where it leads; the bare code where codes.yml does not know it."""
    if not code:
        return ()
    known = any(item.code == code for item in ctx.settings.codes.codes)
    return (Link(f"二维码 {code}", urls.code(code) if known else ""),)


def contract_link(ctx: VillageContext, contract: str | None) -> tuple[Link, ...]:
    """The contract under which something is let; its bare id where it is not disclosed."""
    if not contract:
        return ()
    known = ctx.records.contracts.contracts if ctx.records.contracts else ()
    for item in known:
        if item.id == contract:
            return (Link(f"合同：{item.name}", urls.village(ctx.id, f"contracts.html#{contract}")),)
    return (Link(f"合同：{contract}（还没有公开）", ""),)


def _assets(ctx: VillageContext) -> Page:
    record = ctx.records.assets
    blocks: Iterable[Block] = [empty("集体资产", BASIS)]
    if record is not None:
        blocks = _assets_blocks(ctx, record.assets) if record.assets else [none("资产")]
    said = "集体资产：房屋、设备的数量、价值和使用情况。"
    return register(ctx, AssetsView, "assets", "集体资产", said, record, blocks)


def _assets_blocks(ctx: VillageContext, assets: tuple[Asset, ...]) -> Iterator[Block]:
    original = sum((a.original_value for a in assets if a.original_value is not None), ZERO)
    net = sum((a.net_value for a in assets if a.net_value is not None), ZERO)
    unvalued = sum(1 for a in assets if a.net_value is None)
    yield Figures(
        "",
        (
            ("资产", str(len(assets)), "项"),
            ("原值合计", text.yuan(original), "元"),
            ("净值合计", text.yuan(net), "元"),
        ),
    )
    if unvalued:
        yield Alert(f"有 {unvalued} 项没有登记净值，合计里没有算它们。", "warn")
    yield from _idle(f"{a.name}" for a in assets if _IDLE in (a.state or ""))
    yield table(
        "每一项",
        "原值是买来、建成时的价钱，净值是减去折旧以后的。单位：元",
        ("名称", "数量", "原值", "净值", "状态"),
        [_asset(ctx, asset) for asset in assets],
        amounts=(1, 2, 3),
        foot=[row("合计", "", text.yuan(original), text.yuan(net), "")],
    )
    by_kind: dict[str, Decimal] = {}
    for asset in assets:
        by_kind[asset.kind] = by_kind.get(asset.kind, ZERO) + (asset.net_value or ZERO)
    if len(by_kind) > 1:
        ordered = sorted(by_kind.items(), key=lambda item: -item[1])
        yield _bars("按类别", "各类资产的净值，单位：元", "类别", ordered)


def _asset(ctx: VillageContext, asset: Asset) -> Row:
    acquired = f"{periods.title(asset.acquired)}取得" if asset.acquired else ""
    return row(
        asset.name,
        f"{text.quantity(asset.quantity)} {asset.unit or ''}".strip()
        if asset.quantity is not None
        else asset.unit or "—",
        _yuan(asset.original_value),
        _yuan(asset.net_value),
        asset.state or "—",
        anchor=asset.id,
        lines=("　".join(x for x in (asset.kind, asset.location or "", acquired) if x), asset.note or ""),
        links=(*contract_link(ctx, asset.contract), *code_link(ctx, asset.code)),
    )


def _resources(ctx: VillageContext) -> Page:
    record = ctx.records.resources
    blocks: Iterable[Block] = [empty("集体资源", BASIS)]
    if record is not None:
        blocks = _resources_blocks(ctx, record.resources) if record.resources else [none("资源")]
    said = "集体资源：土地、鱼塘、林地的面积、用途和承包情况。"
    return register(ctx, ResourcesView, "resources", "集体资源", said, record, blocks)


def _resources_blocks(ctx: VillageContext, resources: tuple[Resource, ...]) -> Iterator[Block]:
    area = sum((r.area for r in resources if r.area is not None), Decimal(0))
    yield Figures("", (("资源", str(len(resources)), "处"), ("面积合计", text.quantity(area), "亩")))
    yield from _idle(f"{r.name}" for r in resources if _IDLE in (r.operation or ""))
    yield table(
        "每一处",
        "土地、水面、林地等，单位：亩",
        ("名称", "面积", "用途", "经营"),
        [
            row(
                item.name,
                text.quantity(item.area) if item.area is not None else "—",
                item.use or "—",
                item.operation or "—",
                anchor=item.id,
                lines=(
                    "　".join(
                        x for x in (f"权属：{item.owner}" if item.owner else "", item.location or "") if x
                    ),
                    item.note or "",
                ),
                links=(*contract_link(ctx, item.contract), *code_link(ctx, item.code)),
            )
            for item in resources
        ],
        amounts=(1,),
        foot=[row("合计", text.quantity(area), "", "")],
    )
    by_use: dict[str, Decimal] = {}
    for item in resources:
        by_use[item.operation or "没有登记"] = by_use.get(item.operation or "没有登记", Decimal(0)) + (
            item.area or 0
        )
    if len(by_use) > 1:
        ordered = sorted(by_use.items(), key=lambda pair: -pair[1])
        longest = ordered[0][1]
        rows = tuple(
            BarRow(name, f"{text.quantity(mu)}（{text.percent(mu, area)}）", text.bar(mu, longest))
            for name, mu in ordered
        )
        yield Bars("怎么用的", "按经营方式的面积和占比，单位：亩", "经营", "亩", rows)


def _idle(names: Iterable[str]) -> Iterator[Block]:
    found = tuple(names)
    if found:
        yield Alert(f"闲置 {len(found)} 项：{text.listed(found)}。", "plain")


def _bars(heading: str, caption: str, label: str, ordered: list[tuple[str, Decimal]]) -> Bars:
    longest = ordered[0][1]
    rows = tuple(BarRow(name, text.yuan(sum_), text.bar(sum_, longest)) for name, sum_ in ordered)
    return Bars(heading, caption, label, "元", rows)


def _debts(ctx: VillageContext) -> Page:
    record = ctx.records.debts
    blocks: list[Block] = []
    if record is None:
        blocks.append(empty("债权债务", BASIS))
    else:
        claims = sum((c.amount for c in record.claims), ZERO)
        debts = sum((d.amount for d in record.debts), ZERO)
        old_claims = sum((c.over_a_year or ZERO for c in record.claims), ZERO)
        old_debts = sum((d.over_a_year or ZERO for d in record.debts), ZERO)
        blocks += [
            Figures("", (("别人欠集体", text.yuan(claims), "元"), ("集体欠别人", text.yuan(debts), "元"))),
            table(
                "别人欠集体的（债权）",
                "个人的只公开合计，不写姓名。单位：元",
                ("类别", "笔数", "金额", "欠了一年以上的"),
                [
                    row(
                        c.kind,
                        text.quantity(c.number),
                        text.yuan(c.amount),
                        _yuan(c.over_a_year),
                        lines=(c.note or "",),
                    )
                    for c in record.claims
                ],
                amounts=(1, 2, 3),
                foot=[row("合计", "", text.yuan(claims), text.yuan(old_claims))],
            )
            if record.claims
            else Alert("没有别人欠集体的钱。", "plain"),
            table(
                "集体欠别人的（债务）",
                "个人的只公开合计，不写姓名。单位：元",
                ("类别", "欠谁的", "笔数", "金额", "欠了一年以上的"),
                [
                    row(
                        d.kind,
                        d.party_kind or "—",
                        text.quantity(d.number),
                        text.yuan(d.amount),
                        _yuan(d.over_a_year),
                        lines=(d.note or "",),
                    )
                    for d in record.debts
                ],
                amounts=(2, 3, 4),
                foot=[row("合计", "", "", text.yuan(debts), text.yuan(old_debts))],
            )
            if record.debts
            else Alert("集体没有欠别人的钱。", "plain"),
        ]
    said = "集体的债权和债务：笔数、金额、欠了多久。"
    return register(ctx, DebtsView, "debts", "债权债务", said, record, blocks)


def _yuan(amount: Decimal | None) -> str:
    return text.yuan(amount) if amount is not None else "—"


KINDS = (
    PageKind(
        "集体资产", "pages/blocks.html", AssetsView, "v/<id>/assets.html",
        "每项资产的数量、原值、净值、状态、合同，合计，闲置的",
    ),
    PageKind(
        "集体资源", "pages/blocks.html", ResourcesView, "v/<id>/resources.html",
        "每处资源的面积、用途、经营方式，怎么用的占多少",
    ),
    PageKind(
        "债权债务", "pages/blocks.html", DebtsView, "v/<id>/debts.html",
        "别人欠集体的、集体欠别人的，按类别合计，欠了一年以上的",
    ),
)  # fmt: skip
