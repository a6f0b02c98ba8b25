"""Cards for doors: what an asset, a resource, a contract or a project is, who has it and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from generator.documents import qr
from generator.documents.told import coded, short
from generator.documents.typesetting import Printed, Typesetter
from generator.models import period as periods
from generator.models.projects import Project
from generator.models.property import Contract
from generator.papers.desk import UNDATED, Desk, Made, plain
from generator.summaries.accounts import ZERO
from generator.views import text, urls
from generator.views.village.context import VillageContext

Row = tuple[str, str]


@dataclass(frozen=True)
class Card:
    """One card."""

    kind: str
    title: str
    rows: tuple[Row, ...]
    address: str
    short: str


@dataclass(frozen=True)
class Cards:
    """All cards of a village, four to a page."""

    title: str
    village: str
    demo: bool
    cards: tuple[Card, ...]
    ask: tuple[str, ...]


def papers(ctx: VillageContext, desk: Desk) -> Iterator[Made]:
    """The village's cards in one file, in the order of its registers."""
    name = ctx.records.village.name
    cards = tuple(_cards(ctx))
    if not cards:
        return
    phones = tuple(f"{phone.name} {phone.number}" for phone in ctx.frame.phones)
    said = Cards(
        title=f"{name}资产、资源、合同、工程门牌卡",
        village=f"{name}",
        demo=ctx.records.village.demonstration,
        cards=cards,
        ask=("有疑问可以要求查看原件：", *phones) if phones else ("有疑问可以到村委会要求查看原件。",),
    )
    yield from desk.print(
        f"{ctx.id}/门牌卡.pdf", ctx.file("assets.yml"), said, partial(_pdf, said, _newest(ctx))
    )


def _pdf(said: Cards, day: date, setter: Typesetter) -> Printed:
    data = plain(said)
    files = {}
    for number, card in enumerate(said.cards):
        files[f"qr{number}"] = qr.svg(card.address)
        data["cards"][number] |= {"qr": f"qr{number}", "qr-width": max(34.0, qr.width_mm(card.address))}
    return setter.print("cards", data, day, files)


def _newest(ctx: VillageContext) -> date:
    """When the newest of the registers was disclosed."""
    records = ctx.records
    postings = [
        posting.posted
        for register in (records.assets, records.resources, records.contracts, *records.projects.values())
        if register
        for posting in register.postings
    ]
    return max(postings, default=UNDATED)


def _cards(ctx: VillageContext) -> Iterator[Card]:
    records = ctx.records
    contracts = records.contracts.contracts if records.contracts else ()
    running = [each for each in contracts if not ctx.clock.passed(each.until)]
    let: dict[str, Contract] = {item: each for each in running for item in each.objects}
    known = {each.id: each for each in running}
    for asset in records.assets.assets if records.assets and _stands(ctx, "assets") else ():
        amount = f"{text.quantity(asset.quantity)} {asset.unit or ''}" if asset.quantity is not None else ""
        acquired = periods.title(asset.acquired) if asset.acquired else ""
        contract = let.get(asset.id) or known.get(asset.contract or "")
        rows = (
            ("类别", asset.kind), ("数量", amount), ("坐落", asset.location or ""), ("取得", acquired),
            ("现状", asset.state or ""), *_lease(contract),
        )  # fmt: skip
        yield _card(ctx, "集体资产", asset.name, rows, asset.code, f"assets.html#{asset.id}")
    for item in records.resources.resources if records.resources and _stands(ctx, "resources") else ():
        area = f"{text.quantity(item.area)} 亩" if item.area is not None else ""
        contract = let.get(item.id) or known.get(item.contract or "")
        rows = (
            ("面积", area), ("坐落", item.location or ""), ("归谁所有", item.owner or ""),
            ("用途", item.use or ""), ("经营", item.operation or ""), *_lease(contract),
        )  # fmt: skip
        yield _card(ctx, "集体资源", item.name, rows, item.code, f"resources.html#{item.id}")
    names = _names(ctx)
    for contract in running if _stands(ctx, "contracts") else ():
        objects = text.listed(names.get(each, each) for each in contract.objects)
        meeting = records.meetings.get(contract.meeting or "")
        rows = (("标的", objects), *_lease(contract), ("哪次会议定的", meeting.subject if meeting else ""))
        yield _card(ctx, "集体合同", contract.name, rows, contract.code, f"contracts.html#{contract.id}")
    for slug, project in records.projects.items():
        address = f"projects/{slug}.html"
        if ctx.stands(urls.village(ctx.id, address)):
            yield _card(ctx, "工程项目", project.name, _project(ctx, project), project.code, address)


def _stands(ctx: VillageContext, register: str) -> bool:
    return ctx.stands(urls.village(ctx.id, f"{register}.html"))


def _card(
    ctx: VillageContext, kind: str, title: str, rows: tuple[Row, ...], code: str | None, rest: str
) -> Card:
    address = coded(ctx.settings, urls.village(ctx.id, rest), code)
    return Card(kind, title, tuple((name, value) for name, value in rows if value), address, short(address))


def _lease(contract: Contract | None) -> tuple[Row, ...]:
    if contract is None:
        return ()
    yearly = f"{text.yuan(contract.yearly)} 元" if contract.yearly is not None else ""
    return (
        ("租给谁", contract.party),
        ("租期", f"{text.day(contract.since)}起\n{text.day(contract.until)}止"),
        ("一年租金", yearly),
        ("怎样定的", contract.manner or ""),
    )


def _names(ctx: VillageContext) -> Mapping[str, str]:
    assets, resources = ctx.records.assets, ctx.records.resources
    found = {each.id: each.name for each in assets.assets} if assets else {}
    return found | ({each.id: each.name for each in resources.resources} if resources else {})


def _project(ctx: VillageContext, project: Project) -> tuple[Row, ...]:
    whole = sum((each.amount for each in project.funding), ZERO)
    sources = text.listed(dict.fromkeys(each.source for each in project.funding))
    who = project.contractor
    meeting = ctx.records.meetings.get(project.meeting or "")
    stages = {each.stage: each for each in project.stages}

    def day(stage: str) -> str:
        found = stages.get(stage)  # type: ignore[call-overload]
        return text.day(found.day) if found and found.day else ""

    accepted, closed = stages.get("验收"), stages.get("决算")
    return (
        ("钱从哪里来", f"{sources}，共 {text.yuan(whole)} 元" if sources else ""),
        ("谁来做", f"{who.name}（{who.manner}）" if who and who.manner else who.name if who else ""),
        ("开工", day("开工")),
        ("完工", day("完工")),
        ("验收", f"{day('验收')}　{accepted.finding or ''}".strip() if accepted else ""),
        ("最后花了", f"{text.yuan(closed.amount)} 元" if closed and closed.amount is not None else ""),
        ("哪次会议定的", meeting.subject if meeting else ""),
    )
