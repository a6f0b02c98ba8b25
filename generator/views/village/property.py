"""What the collective owns, leases out, is owed and owes: assets, resources, contracts, debts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.models import period as periods
from generator.models.property import Contract, Instalment
from generator.models.shared import Standing
from generator.summaries.accounts import ZERO
from generator.views import text, urls
from generator.views.blocks import Alert, Block, BlocksView, Cell, Facts, Figures, Note, Row, facts, row, table
from generator.views.page import Link, Page, PageKind
from generator.views.village.context import VillageContext


class AssetsView(BlocksView):
    """The register of assets."""


class ResourcesView(BlocksView):
    """The register of land, ponds and woods."""


class ContractsView(BlocksView):
    """Contracts with their terms, what was due under them and what was paid."""


class DebtsView(BlocksView):
    """Claims and debts, persons only as totals."""


def pages(ctx: VillageContext) -> Iterator[Page]:
    """Assets, resources, contracts and debts of the collective; each page stands even where it is empty."""
    yield _assets(ctx)
    yield _resources(ctx)
    yield _contracts(ctx)
    yield _debts(ctx)


def empty(what: str, basis: str) -> Alert:
    """What a page says whose data nobody has disclosed yet."""
    return Alert(f"还没有公开{what}。{basis}可以到村公开栏查看，或打下面的电话询问。", "warn")


def standing(record: Standing | None) -> Iterable[Block]:
    """When a standing register was disclosed, and its note."""
    if record is None:
        return
    if record.as_of:
        yield Note(f"数据截至{text.day(record.as_of)}。")
    for posting in record.postings:
        until = f"，张榜至{text.day(posting.until)}" if posting.until else ""
        extra = f"（{posting.note}）" if posting.note else ""
        yield Note(f"{text.day(posting.posted)}公开{until}{extra}。")
    if record.note:
        yield Note(f"备注：{record.note}")


def _yuan(amount: Decimal | None) -> str:
    return text.yuan(amount) if amount is not None else "—"


def _page(ctx: VillageContext, view: type[BlocksView], name: str, kind: str, heading: str, description: str,
          record: Standing | None, blocks: Iterable[Block]) -> Page:  # fmt: skip
    posted = max((p.posted for p in record.postings), default=None) if record else None
    shell = ctx.shell(
        kind, urls.village(ctx.id, f"{name}.html"), heading, f"{ctx.records.village.name}{description}",
        section="property", files=(ctx.file(f"{name}.yml"),), updated=posted,
    )  # fmt: skip
    others = Note("三资公开：资产、资源、合同、债权债务分开公开；任何一项有疑问都可以要求查看原件。")
    return Page("pages/blocks.html", view(shell=shell, blocks=(*_doors(ctx, name), *blocks, *standing(record), others)))


def _doors(ctx: VillageContext, current: str) -> Iterator[Block]:
    from generator.views.blocks import Links

    doors = (("assets", "资产"), ("resources", "资源"), ("contracts", "合同"), ("debts", "债权债务"))
    links = tuple(Link(label, urls.village(ctx.id, f"{name}.html")) for name, label in doors if name != current)
    if current == "assets":
        yield Links("", links)


_BASIS = "《农村集体经济组织法》第四十五条要求定期公布。"


def _assets(ctx: VillageContext) -> Page:
    record = ctx.records.assets
    blocks: list[Block] = []
    if record is None or not record.assets:
        blocks.append(empty("集体资产", _BASIS))
    else:
        net = sum((a.net_value for a in record.assets if a.net_value is not None), ZERO)
        original = sum((a.original_value for a in record.assets if a.original_value is not None), ZERO)
        blocks.append(
            Figures("", (
                ("资产", str(len(record.assets)), "项"),
                ("原值合计", text.yuan(original), "元"),
                ("净值合计", text.yuan(net), "元"),
            ))
        )  # fmt: skip
        for asset in record.assets:
            amount = f"{text.quantity(asset.quantity)} {asset.unit or ''}".strip() if asset.quantity is not None else ""
            blocks.append(
                facts(
                    asset.name,
                    ("类别", asset.kind),
                    ("数量", amount),
                    ("坐落", asset.location or ""),
                    ("取得", periods.title(asset.acquired) if asset.acquired else ""),
                    ("原值", f"{text.yuan(asset.original_value)} 元" if asset.original_value is not None else ""),
                    ("净值", f"{text.yuan(asset.net_value)} 元" if asset.net_value is not None else ""),
                    ("状态", asset.state or ""),
                    _contract_fact(ctx, asset.contract),
                    ("二维码", asset.code or ""),
                    ("备注", asset.note or ""),
                    anchor=asset.id,
                )
            )
    return _page(ctx, AssetsView, "assets", "assets", "集体资产", "集体资产：房屋、设备的数量、价值和使用情况。", record, blocks)


def _contract_fact(ctx: VillageContext, contract: str | None) -> tuple[str, str, str] | None:
    if contract is None:
        return None
    known = {c.id: c.name for c in ctx.records.contracts.contracts} if ctx.records.contracts else {}
    return ("合同", known.get(contract, contract), urls.village(ctx.id, f"contracts.html#{contract}") if contract in known else "")


def _resources(ctx: VillageContext) -> Page:
    record = ctx.records.resources
    blocks: list[Block] = []
    if record is None or not record.resources:
        blocks.append(empty("集体资源", _BASIS))
    else:
        area = sum((r.area for r in record.resources if r.area is not None), Decimal(0))
        blocks.append(Figures("", (("资源", str(len(record.resources)), "处"), ("面积合计", text.quantity(area), "亩"))))
        for item in record.resources:
            blocks.append(
                facts(
                    item.name,
                    ("面积", f"{text.quantity(item.area)} 亩" if item.area is not None else ""),
                    ("权属", item.owner or ""),
                    ("坐落", item.location or ""),
                    ("用途", item.use or ""),
                    ("经营", item.operation or ""),
                    _contract_fact(ctx, item.contract),
                    ("二维码", item.code or ""),
                    ("备注", item.note or ""),
                    anchor=item.id,
                )
            )
    return _page(ctx, ResourcesView, "resources", "resources", "集体资源", "集体资源：土地、鱼塘、林地的面积、用途和承包情况。", record, blocks)


def _contracts(ctx: VillageContext) -> Page:
    record = ctx.records.contracts
    blocks: list[Block] = []
    if record is None or not record.contracts:
        blocks.append(empty("集体合同", _BASIS))
    else:
        running = [c for c in record.contracts if not ctx.clock.passed(c.until)]
        yearly = sum((c.yearly for c in running if c.yearly is not None), ZERO)
        blocks.append(
            Figures("", (("合同", str(len(record.contracts)), "份"), ("履行中", str(len(running)), "份"),
                         ("履行中的年金额", text.yuan(yearly), "元")))
        )  # fmt: skip
        for contract in record.contracts:
            blocks.append(_contract(ctx, contract))
            if contract.instalments:
                blocks.append(
                    table(
                        "", f"{contract.name}：应收和实收，单位：元", ("应收日期", "应收", "到账"),
                        [_instalment(ctx, item) for item in contract.instalments], amounts=(1,),
                    )
                )  # fmt: skip
    return _page(ctx, ContractsView, "contracts", "contracts", "集体合同", "集体合同：租给谁、多少钱、到哪年、收了没有。", record, blocks)


def _contract(ctx: VillageContext, contract: Contract) -> Facts:
    names = _names_of_objects(ctx)
    meeting = contract.meeting or ""
    link = urls.in_folder(ctx.id, "meetings", meeting) if meeting in ctx.records.meetings else ""
    subject = ctx.records.meetings[meeting].subject if link else meeting
    ended = ctx.clock.passed(contract.until)
    return facts(
        contract.name,
        ("对方", f"{contract.party}（{contract.party_kind}）"),
        ("标的", text.listed(names.get(item, item) for item in contract.objects)),
        ("方式", contract.manner or ""),
        ("会议", subject, link),
        ("签订", text.day(contract.signed)),
        ("期限", f"{text.day(contract.since)}至{text.day(contract.until)}{'（已到期）' if ended else ''}"),
        ("年金额", f"{text.yuan(contract.yearly)} 元" if contract.yearly is not None else ""),
        ("二维码", contract.code or ""),
        ("备注", contract.note or ""),
        anchor=contract.id,
    )


def _names_of_objects(ctx: VillageContext) -> dict[str, str]:
    found = {a.id: a.name for a in ctx.records.assets.assets} if ctx.records.assets else {}
    return found | ({r.id: r.name for r in ctx.records.resources.resources} if ctx.records.resources else {})


def _instalment(ctx: VillageContext, item: Instalment) -> Row:
    voucher = item.voucher
    lines = (item.note or "", voucher.note or "" if voucher else "")
    if voucher is None:
        state = "到期未到账" if ctx.clock.passed(item.due) else "未到期"
        return row(text.day(item.due), text.yuan(item.amount), state, lines=lines)
    committee = voucher.book == "村委会"
    months = ctx.records.committee_months if committee else ctx.records.months
    said = f"{periods.title(voucher.period)}凭证{voucher.voucher}"
    known = voucher.period in months and any(e.voucher == voucher.voucher for e in months[voucher.period].entries)
    link = urls.entry(ctx.id, voucher.period, voucher.voucher, committee) if known else ""
    return row(text.day(item.due), text.yuan(item.amount), Cell(said, link), lines=lines)


def _debts(ctx: VillageContext) -> Page:
    record = ctx.records.debts
    blocks: list[Block] = []
    if record is None or not (record.claims or record.debts):
        blocks.append(empty("债权债务", _BASIS))
    else:
        claims = sum((c.amount for c in record.claims), ZERO)
        debts = sum((d.amount for d in record.debts), ZERO)
        blocks.append(Figures("", (("别人欠集体", text.yuan(claims), "元"), ("集体欠别人", text.yuan(debts), "元"))))
        if record.claims:
            blocks.append(
                table(
                    "别人欠集体的（债权）", "个人只公开合计，不写姓名。单位：元", ("类别", "笔数", "金额", "其中一年以上"),
                    [row(c.kind, str(c.number), text.yuan(c.amount), _yuan(c.over_a_year), lines=(c.note or "",)) for c in record.claims],
                    amounts=(1, 2, 3),
                )
            )  # fmt: skip
        if record.debts:
            blocks.append(
                table(
                    "集体欠别人的（债务）", "单位：元", ("类别", "对方", "笔数", "金额", "其中一年以上"),
                    [row(d.kind, d.party_kind or "—", str(d.number), text.yuan(d.amount), _yuan(d.over_a_year), lines=(d.note or "",)) for d in record.debts],
                    amounts=(2, 3, 4),
                )
            )  # fmt: skip
    return _page(ctx, DebtsView, "debts", "debts", "债权债务", "集体的债权和债务：笔数、金额、欠了多久。", record, blocks)


KINDS = (
    PageKind("集体资产", "pages/blocks.html", AssetsView, "v/<id>/assets.html", "每项资产的数量、原值、净值、状态、合同"),
    PageKind("集体资源", "pages/blocks.html", ResourcesView, "v/<id>/resources.html", "每处资源的面积、用途、经营方式"),
    PageKind("集体合同", "pages/blocks.html", ContractsView, "v/<id>/contracts.html", "每份合同的对方、期限、年金额、应收和到账、是否到期"),
    PageKind("债权债务", "pages/blocks.html", DebtsView, "v/<id>/debts.html", "别人欠集体的、集体欠别人的，按类别合计"),
)
