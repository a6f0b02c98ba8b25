"""A year's budget beside what was earned and spent, what is over, and which meeting passed it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.models.budget import Budget, BudgetChange
from generator.summaries.accounts import ZERO, by_category
from generator.summaries.budget import BudgetOutcome, Outcome, Side, compare
from generator.summaries.chart import numbers_of
from generator.summaries.plain import A_YEAR, span_of
from generator.views import text, urls
from generator.views.blocks import (
    Alert,
    BarRow,
    Bars,
    Block,
    BlocksView,
    Cell,
    Figures,
    Note,
    Row,
    Text,
    facts,
    row,
    table,
)
from generator.views.page import Link, Page, PageKind
from generator.views.village import years
from generator.views.village.context import VillageContext
from generator.views.village.notes import empty, posting_note

_LAW = "《农村集体经济组织法》第二十六条"


class BudgetIndexView(BlocksView):
    """Budgets by year."""


class BudgetView(BlocksView):
    """A year's budget beside what was earned and spent."""


def pages(ctx: VillageContext) -> Iterator[Page]:
    """The list of budgets, and each year's."""
    outcomes = {year: _outcome(ctx, year, budget) for year, budget in ctx.records.budgets.items()}
    yield _index(ctx, outcomes)
    for year, budget in ctx.records.budgets.items():
        yield _budget(ctx, year, budget, outcomes[year])


def _outcome(ctx: VillageContext, year: str, budget: Budget) -> BudgetOutcome:
    numbers = numbers_of(ctx.settings.chart)
    sums: dict[str, dict[str, Decimal]] = {"收入": {}, "支出": {}}
    for period, month in ctx.records.months.items():
        if period[:4] == year:
            for side, found in sums.items():
                for code, amount in by_category(month.entries, side).items():
                    code = numbers.now_called(code, side)
                    found[code] = found.get(code, ZERO) + amount
    sides = {item.code: item.side for item in ctx.settings.chart.categories}
    return compare(budget, sums["收入"], sums["支出"], sides)


def _index(ctx: VillageContext, outcomes: dict[str, BudgetOutcome]) -> Page:
    shell = ctx.shell(
        "budget-index",
        urls.in_folder(ctx.id, "budget"),
        "年度预算",
        f"{ctx.records.village.name}年度财务预算，和实际收支对照。",
        section="finance",
        crumbs=years.crumbs(ctx),
        updated=max((p.posted for b in ctx.records.budgets.values() if (p := b.posting)), default=None),
    )
    block: Block = empty("年度预算", f"年度预算由成员大会决定（{_LAW}）。")
    if outcomes:
        block = table(
            "",
            "打算和实际，点年份看详情，单位：元",
            ("年份", "预算收入", "实际收入", "预算支出", "实际支出"),
            [
                row(
                    Cell(f"{year}年", urls.in_folder(ctx.id, "budget", year)),
                    text.yuan(found.income.planned),
                    text.yuan(found.income.actual),
                    text.yuan(found.expense.planned),
                    text.yuan(found.expense.actual),
                    lines=(_months_said(ctx, year),),
                )
                for year, found in sorted(outcomes.items(), reverse=True)
            ],
            amounts=(1, 2, 3, 4),
        )
    return Page(
        "pages/blocks.html", BudgetIndexView(shell=shell, tabs=years.tabs(ctx, "budget"), blocks=(block,))
    )


def _budget(ctx: VillageContext, year: str, budget: Budget, found: BudgetOutcome) -> Page:
    blocks: list[Block] = [
        Figures(
            "",
            (
                ("预算收入", text.yuan(found.income.planned), "元"),
                ("实际收入", text.yuan(found.income.actual), "元"),
                ("预算支出", text.yuan(found.expense.planned), "元"),
                ("实际支出", text.yuan(found.expense.actual), "元"),
            ),
        ),
        Text("简单说", tuple(_words(ctx, year, found))),
        *(_over(found.expense) if _whole(ctx, year) else ()),
        *_side(ctx, "支出", found.expense),
        *_side(ctx, "收入", found.income),
        *_bars(ctx, found.expense),
    ]
    if budget.changes:
        blocks.append(
            table(
                "预算调整",
                "年中改了哪些，“＋”是追加，“−”是调减，单位：元",
                ("科目", "日期", "增减", "原因"),
                [_change(ctx, change) for change in budget.changes],
                amounts=(2,),
            )
        )
    blocks += _passed(ctx, budget)
    blocks += posting_note(budget.posting, "《农村集体经济组织法》第四十五条")
    if budget.note:
        blocks.append(Note(f"备注：{budget.note}"))
    blocks.append(years.same_year(ctx, year, "budget"))
    shell = ctx.shell(
        "budget",
        urls.in_folder(ctx.id, "budget", year),
        f"{year}年预算和执行",
        f"{ctx.records.village.name}{year}年打算收{text.yuan(found.income.planned)}元、花{text.yuan(found.expense.planned)}元，"
        f"实际收{text.yuan(found.income.actual)}元、花{text.yuan(found.expense.actual)}元。",
        section="finance",
        crumbs=years.crumbs(ctx, Link("年度预算", urls.in_folder(ctx.id, "budget"))),
        files=(ctx.file(f"budget/{year}.yml"),),
        updated=budget.posting.posted if budget.posting else None,
        subtitle=_months_said(ctx, year),
    )
    before, after = years.neighbours(ctx, "budget", ctx.records.budgets, year)
    return Page(
        "pages/blocks.html", BudgetView(shell=shell, blocks=tuple(blocks), previous=before, next=after)
    )


def _months_said(ctx: VillageContext, year: str) -> str:
    months = _months(ctx, year)
    return (
        "实际数是全年十二个月的合计"
        if _whole(ctx, year)
        else f"实际数是已公开的 {months} 个月的合计"
        if months
        else "还没有公开这一年的账目"
    )


def _months(ctx: VillageContext, year: str) -> int:
    """How many of a year's months are published."""
    return sum(1 for period in ctx.records.months if period[:4] == year)


def _whole(ctx: VillageContext, year: str) -> bool:
    return _months(ctx, year) == A_YEAR


def _words(ctx: VillageContext, year: str, found: BudgetOutcome) -> Iterator[str]:
    if not _whole(ctx, year):
        # What some months came to is neither kept to nor short of a plan for twelve.
        so_far = span_of(_months(ctx, year)) if _months(ctx, year) else ""
        for verb, side in (("花", found.expense), ("收", found.income)):
            real = f"{so_far}实际{verb}了 {text.yuan(side.actual)} 元" if so_far else "还没有公开这一年的账目"
            yield f"{year}年全年打算{verb} {text.yuan(side.planned)} 元，{real}。"
        return
    for verb, said, side in (("花", "支出", found.expense), ("收", "收入", found.income)):
        left = side.planned - side.actual
        share = f"，是预算的 {text.percent(side.actual, side.planned)}" if side.planned else ""
        turn = f"比预算少 {text.yuan(left)} 元" if left >= 0 else f"比预算多 {text.yuan(-left)} 元"
        real = f"实际{said} {text.yuan(side.actual)} 元{share}，{turn}。"
        yield f"{year}年打算{verb} {text.yuan(side.planned)} 元，{real}"


def _over(expense: Side) -> Iterator[Block]:
    """That all is well; what is over stands in the page's remarks, and marked in the table."""
    if expense.planned and not any(item.excess for item in expense.outcomes):
        yield Alert("✓ 各科目支出都没有超出预算。", "ok")


def _side(ctx: VillageContext, label: str, side: Side) -> Iterator[Block]:
    yield table(
        f"{label}：打算和实际",
        "按科目对照，单位：元",
        ("科目", "预算", "实际", "占预算"),
        [_line(ctx, item, label) for item in side.outcomes],
        amounts=(1, 2, 3),
        foot=[
            row(
                f"{label}合计",
                text.yuan(side.planned),
                text.yuan(side.actual),
                text.percent(side.actual, side.planned),
            )
        ],
    )


def _line(ctx: VillageContext, item: Outcome, label: str) -> Row:
    lines = list(item.notes)
    if item.change:
        how = "追加" if item.change > 0 else "调减"
        original = text.yuan(item.original or ZERO)
        lines.append(f"年初预算 {original} 元，{how} {text.yuan(abs(item.change))} 元")
    share = (text.percent(item.actual, item.planned) or "—") if item.named else "没有列入预算"
    over = label == "支出" and bool(item.excess)
    return row(
        ctx.category(item.code, label),
        text.yuan(item.planned) if item.named else "—",
        text.yuan(item.actual),
        Cell(share, level="warn" if over else ""),
        lines=lines,
    )


def _bars(ctx: VillageContext, expense: Side) -> Iterator[Block]:
    named = [item for item in expense.outcomes if item.named and item.planned > 0]
    if named and any(item.actual for item in named):
        rows = tuple(
            BarRow(
                ctx.category(item.code, "支出"),
                text.percent(item.actual, item.planned),
                text.bar(min(item.actual, item.planned), item.planned),
            )
            for item in named
        )
        yield Bars("各科目用了预算的多少", "满格就是用完了预算", "科目", "用了预算的", rows)


def _change(ctx: VillageContext, change: BudgetChange) -> Row:
    return row(
        ctx.category(change.category),
        text.day(change.day),
        text.signed(change.change),
        change.reason,
        lines=(change.note or "",),
        links=(_meeting(ctx, change.meeting),) if change.meeting else (),
    )


def _meeting(ctx: VillageContext, slug: str) -> Link:
    meeting = ctx.records.meetings.get(slug)
    if meeting is None:
        return Link(f"{slug}（会议记录还没有公开）", "")
    return Link(f"决议：{meeting.subject}", urls.in_folder(ctx.id, "meetings", slug))


def _passed(ctx: VillageContext, budget: Budget) -> Iterator[Block]:
    passed = budget.passed
    if passed is None:
        yield Alert(f"没有记录哪次会议通过了这个预算。年度预算由成员大会决定（{_LAW}）。", "warn")
        return
    link = _meeting(ctx, passed.meeting) if passed.meeting else None
    yield facts(
        "谁通过的",
        ("通过日期", text.day(passed.day)),
        ("会议", link.text, link.address) if link else ("会议", "没有记录是哪次会议"),
        ("备注", passed.note or ""),
    )


KINDS = (
    PageKind(
        "各年预算", "pages/blocks.html", BudgetIndexView, "v/<id>/budget/index.html",
        "各年打算收多少、花多少，实际收了多少、花了多少",
    ),
    PageKind(
        "年度预算和执行", "pages/blocks.html", BudgetView, "v/<id>/budget/2026.html",
        "预算和实际按科目对照，超出的，调整，哪次会议通过",
    ),
)  # fmt: skip
