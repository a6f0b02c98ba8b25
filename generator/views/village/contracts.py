"""Contracts of the collective: with whom, until when, how much, what was due and what came in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from decimal import Decimal

from generator.models.property import Contract
from generator.summaries.accounts import ZERO
from generator.summaries.contracts import Course, Due, courses, reckoned
from generator.views import text, urls
from generator.views.blocks import (
    Alert,
    Block,
    BlocksView,
    Cell,
    Facts,
    Figures,
    Note,
    Row,
    facts,
    row,
    table,
)
from generator.views.page import Page, PageKind
from generator.views.village import vouchers
from generator.views.village.context import VillageContext
from generator.views.village.notes import empty
from generator.views.village.property import BASIS, code_link, none, register


class ContractsView(BlocksView):
    """Contracts with their terms, what was due under them and what was paid."""


def pages(ctx: VillageContext) -> Iterator[Page]:
    """The one page of all contracts; stands even where there are none."""
    record = ctx.records.contracts
    blocks: Iterable[Block] = [empty("集体合同", BASIS)]
    if record is not None:
        blocks = _blocks(ctx, record.contracts) if record.contracts else [none("合同")]
    said = "集体合同：租给谁、多少钱、到哪年、收了没有。"
    yield register(ctx, ContractsView, "contracts", "集体合同", said, record, blocks)


def _blocks(ctx: VillageContext, contracts: tuple[Contract, ...]) -> Iterator[Block]:
    passed = reckoned(ctx.records.months, ctx.clock.passed)
    found = courses(contracts, lambda ref: vouchers.received_by(ctx, ref), passed)
    states = {course.contract.id: _state(ctx, course.contract) for course in found}
    running = [course for course in found if states[course.contract.id] == "履行中"]
    yearly = sum((course.contract.yearly or ZERO for course in running), ZERO)
    overdue = sum((course.overdue for course in found), ZERO)
    yield Figures(
        "",
        (
            (f"履行中的 {len(running)} 份，一年", text.yuan(yearly), "元"),
            ("已到期该收的", text.yuan(sum((course.due for course in found), ZERO)), "元"),
            ("其中收到的", text.yuan(sum((course.settled for course in found), ZERO)), "元"),
            ("到期没有收到的", text.yuan(overdue), "元"),
        ),
    )
    if not overdue and any(due.passed for course in found for due in course.dues):
        yield Alert("✓ 到期该收的钱都收到了。", "ok")
    yield table(
        "各份合同",
        "点名称看详情，单位：元",
        ("合同", "对方", "到期日", "一年金额", "到期未收"),
        [_line(ctx, course, states[course.contract.id]) for course in found],
        amounts=(3, 4),
    )
    names = _objects(ctx)
    for course in found:
        yield _facts(ctx, course.contract, states[course.contract.id], names)
        if course.dues:
            yield _instalments(ctx, course)
        else:
            yield Note(f"{course.contract.name}：没有登记应收的钱。")


def _state(ctx: VillageContext, contract: Contract) -> str:
    if ctx.clock.passed(contract.until):
        return "已到期"
    return "履行中" if ctx.clock.passed(contract.since - timedelta(days=1)) else "还没有开始"


def _line(ctx: VillageContext, course: Course, state: str) -> Row:
    contract = course.contract
    return row(
        Cell(contract.name, urls.village(ctx.id, f"contracts.html#{contract.id}")),
        contract.party,
        text.day(contract.until),
        _yuan(contract.yearly),
        Cell(text.yuan(course.overdue), level="bad" if course.overdue else ""),
        lines=(state,),
    )


def _facts(ctx: VillageContext, contract: Contract, state: str, names: dict[str, tuple[str, str]]) -> Facts:
    code = code_link(ctx, contract.code)
    return facts(
        contract.name,
        ("对方", f"{contract.party}（{contract.party_kind}）"),
        *(("标的", *names.get(item, (item, ""))) for item in contract.objects),
        ("怎样定的", contract.manner or ""),
        _meeting(ctx, contract.meeting),
        ("签订", text.day(contract.signed)),
        ("期限", f"{text.day(contract.since)}至{text.day(contract.until)}（{state}）"),
        ("一年金额", f"{text.yuan(contract.yearly)} 元" if contract.yearly is not None else ""),
        ("二维码", contract.code or "", code[0].address) if code else None,
        ("备注", contract.note or ""),
        anchor=contract.id,
    )


def _meeting(ctx: VillageContext, slug: str | None) -> tuple[str, str, str]:
    if slug is None:
        return ("会议", "没有记录", "")
    meeting = ctx.records.meetings.get(slug)
    if meeting is None:
        return ("会议", f"{slug}（会议记录还没有公开）", "")
    return ("会议", meeting.subject, urls.in_folder(ctx.id, "meetings", slug))


def _objects(ctx: VillageContext) -> dict[str, tuple[str, str]]:
    """Name and address of everything that a contract may be about."""
    records = ctx.records
    found: dict[str, tuple[str, str]] = {}
    for asset in records.assets.assets if records.assets else ():
        found[asset.id] = (asset.name, urls.village(ctx.id, f"assets.html#{asset.id}"))
    for item in records.resources.resources if records.resources else ():
        found[item.id] = (item.name, urls.village(ctx.id, f"resources.html#{item.id}"))
    return found


def _instalments(ctx: VillageContext, course: Course) -> Block:
    whole = sum((due.instalment.amount for due in course.dues), ZERO)
    due = sum((each.instalment.amount for each in course.dues if ctx.clock.passed(each.instalment.due)), ZERO)
    foot = [row("合计", text.yuan(whole), text.yuan(course.received), "")]
    if due != whole:
        foot.insert(0, row("其中已经到期", text.yuan(due), "", ""))
    return table(
        "",
        f"{course.contract.name}：每期应收和实收，单位：元",
        ("应收日期", "应收", "实收", "收款凭证"),
        [_instalment(ctx, due) for due in course.dues],
        amounts=(1, 2),
        foot=foot,
    )


def _instalment(ctx: VillageContext, due: Due) -> Row:
    item, voucher = due.instalment, due.instalment.voucher
    lines = [item.note or ""]
    if voucher is None:
        waiting = "到期了，当月的账还没有公开" if ctx.clock.passed(item.due) else "没有到期"
        state = Cell("到期没有收到", level="bad") if due.passed else Cell(waiting)
        got = "—"
    else:
        state = vouchers.cell(ctx, voucher)
        got = text.yuan(due.received) if due.known else "—"
        lines.append(voucher.note or "")
        if due.known and due.open:
            lines.append(f"少收 {text.yuan(due.open)} 元")
    return row(text.day(item.due), text.yuan(item.amount), got, state, lines=lines)


def _yuan(amount: Decimal | None) -> str:
    return text.yuan(amount) if amount is not None else "—"


KINDS = (
    PageKind(
        "集体合同", "pages/blocks.html", ContractsView, "v/<id>/contracts.html",
        "每份合同的对方、期限、年金额、每期应收和实收、收款凭证、到期没有收到的",
    ),
)  # fmt: skip
