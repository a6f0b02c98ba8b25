"""A year's budget and a year's statements, which agree with the twelve months."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from .calendar import after, on
from .deliberation import Meeting, six_steps
from .holdings import Holding
from .ledger import Books
from .owed import Owed
from .people import Staff
from .place import Place
from .posting import posted
from .writing import flow, money, rows

INCOME = {"501": "经营收入", "502": "投资收益", "503": "补助收入", "504": "其他收入"}
EXPENSE = {"511": "经营支出", "512": "税金及附加", "513": "管理费用", "514": "公益支出", "515": "其他支出"}
_PURPOSES = {
    "501": "发包、出租和集体经营", "502": "入股项目分红", "503": "运转经费、干部报酬和项目补助", "504": "利息、捐赠和废旧物资",
    "511": "灌溉电费、出租房屋和农机维护", "512": "出租房屋税费", "513": "干部报酬、办公水电和会议", "514": "保洁、路灯、修路修渠和慰问",
    "515": "银行手续费",
}  # fmt: skip


@dataclass(frozen=True)
class BudgetPlan:
    """A year's budget by category, in fen, and the meeting that passed it."""

    year: int
    meeting: Meeting
    income: dict[str, int]
    expense: dict[str, int]
    change: tuple[date, int, str, str] | None
    """Day, fen, meeting and reason of a rise of 公益支出 during the year."""

    def file(self) -> str:
        """The text of the budget's file."""
        changed = []
        if self.change:
            day, fen, meeting, reason = self.change
            changed.append(flow(日期=str(day), 科目='"514"', 增减=money(fen), 会议=meeting, 原因=reason))
        return (
            f'年度: "{self.year}"\n通过: {flow(会议=self.meeting.slug, 日期=str(self.meeting.day))}\n'
            + rows("收入", _lines(self.income))
            + rows("支出", _lines(self.expense))
            + rows("调整", changed)
            + f"公开: {posted(after(self.meeting.day, 1), 20)}\n"
        )


def _lines(amounts: dict[str, int]) -> Iterable[str]:
    return (flow(科目=f'"{code}"', 金额=money(fen), 说明=_PURPOSES[code]) for code, fen in amounts.items())


def make_budgets(
    place: Place, books: Books, autumn: dict[int, tuple[str, str, int, date]]
) -> tuple[BudgetPlan, ...]:
    """A budget for each year: a little above what was spent, estimated where the year is not over.

    ``autumn`` gives, by year, slug, name, cost and day of a project decided on after the budget.
    """
    plans = []
    for year in place.years:
        dice = place.dice(f"budget {year}")
        months = range(max(year * 12, place.first), min(year * 12 + 11, place.last) + 1)
        income = {code: _planned(books, months, "收入", code, dice.randint(90, 101)) for code in INCOME}
        expense = {code: _planned(books, months, "支出", code, dice.randint(103, 112)) for code in EXPENSE}
        change = None
        if year in autumn and place.index % 4 == 1:
            slug, name, fen, day = autumn[year]
            expense["514"] = max(1_000_000, expense["514"] - fen)
            change = (day, fen, slug, f"年初未列{name}，经村民代表会议同意追加")
        if place.lapse == "over budget" and len(months) == 12:
            expense["514"] = books.total(months, "支出", "514") * 93 // 100 // 100_000 * 100_000
        day = on(year * 12, dice.randint(10, 20))
        noticed, steps = six_steps(
            place, dice, day, None, opinions=("把全年要花的钱先让大家看明白", "按上年实际和今年要办的事测算")
        )
        total = sum(expense.values())
        meeting = Meeting(
            f"{day}-budget", f"{year}年度财务预算", "村集体经济所得使用", "村民代表会议", noticed, steps,
            f"通过{year}年度预算：计划收入{sum(income.values()) // 100}元，计划支出{total // 100}元；"
            "超过五千元的支出另行讨论。",
            total,
        )  # fmt: skip
        plans.append(BudgetPlan(year, meeting, income, expense, change))
    return tuple(plans)


def _planned(books: Books, months: range, kind: str, code: str, percent: int) -> int:
    whole = books.total(months, kind, code) * 12 // len(months)
    return max(20_000, -(-whole * percent // 1_000_000) * 10_000)


def statement_files(
    place: Place, staff: Staff, books: Books, owed: Owed, holdings: Iterable[Holding]
) -> dict[str, str]:
    """The statements of each year whose twelve months are all there, by path below the village's folder.

    Kept on the basis of money received and paid, so that income and expense are the sums of the
    entries: fixed assets stand at a fixed net value, and the statement says so.
    """
    dice = place.dice("statements")
    fixed = sum(each.net for each in holdings)
    stores = dice.randrange(200_000, 900_000, 10_000)
    surplus = dice.randrange(6_000_000, 16_000_000, 100_000)
    reserve = dice.randrange(9_000_000, 26_000_000, 100_000)
    years = [year for year in place.years if year * 12 >= place.first and year * 12 + 11 <= place.last]
    nets = {year: _net(books, year) for year in years}
    lowest = worst = 0
    for year in years:
        lowest += nets[year] - _withheld(nets[year]) - owed.declared.get(year, 0)
        worst = min(worst, lowest)
    files: dict[str, str] = {}
    capital: int | None = None
    by_month = {each.month: each for each in books.months}
    for year in years:
        before, last = year * 12 - 1, year * 12 + 11
        first_book, last_book = by_month[year * 12], by_month[last]
        cash = (
            first_book.opening.cash + first_book.opening.bank,
            last_book.closing.cash + last_book.closing.bank,
        )
        claims = _at(before, last, owed.arrears.at_end_of)
        debts = _at(before, last, lambda month: owed.works.at_end_of(month) + owed.deposits.at_end_of(month))
        due = _at(before, last, owed.dividends.at_end_of)
        kept = _withheld(nets[year])
        if capital is None:
            worth = cash[0] + claims[0] + stores + fixed - debts[0] - due[0]
            surplus = min(surplus, worth // 4) - worst // 100_000 * 100_000
            reserve = min(reserve, worth // 5)
            capital = worth - reserve - surplus
        after_ = surplus + nets[year] - kept - owed.declared.get(year, 0)
        sheet = (
            ("资产", (("货币资金", cash), ("应收款项", claims), ("库存物资", (stores, stores)), ("固定资产净值", (fixed, fixed)))),
            ("负债", (("应付款项", debts), ("应付成员分红", due))),
            ("所有者权益", (("资本", (capital, capital)), ("公积公益金", (reserve, reserve + kept)), ("未分配收益", (surplus, after_)))),
        )  # fmt: skip
        distribution = [("提取公积公益金", kept), ("向成员分配", owed.declared.get(year, 0))]
        files[f"statements/{year}.yml"] = (
            f'年度: "{year}"\n资产负债表:\n'
            + "".join(
                rows(side, (flow(项目=name, 年初=money(a), 年末=money(b)) for name, (a, b) in lines), "  ")
                for side, lines in sheet
            )
            + "收益及收益分配表:\n"
            + rows("收入", _year_lines(books, year, "收入", INCOME, year - 1 in nets), "  ")
            + rows("支出", _year_lines(books, year, "支出", EXPENSE, year - 1 in nets), "  ")
            + rows("分配", (flow(项目=name, 金额=money(fen)) for name, fen in distribution if fen), "  ")
            + f"  年初未分配: {money(surplus)}\n  年末未分配: {money(after_)}\n"
            + f"审核:\n  编制: {flow(姓名=staff.clerk, 日期=f'{year + 1}-01-04')}\n"
            + f"  村务监督委员会: {flow(姓名=staff.chair, 日期=f'{year + 1}-01-05', 意见='与十二个月账目核对一致，同意公开')}\n"
            + f"公开: {posted(date(year + 1, 1, 6), 20)}\n"
            + "备注: 演示数据，按实际收到和付出的钱编制，固定资产没有计提折旧\n"
        )
        surplus, reserve = after_, reserve + kept
    return files


def _at(before: int, last: int, amount: Callable[[int], int]) -> tuple[int, int]:
    return amount(before), amount(last)


def _months(year: int) -> range:
    return range(year * 12, year * 12 + 12)


def _net(books: Books, year: int) -> int:
    return books.total(_months(year), "收入") - books.total(_months(year), "支出")


def _withheld(net: int) -> int:
    """What is put aside as 公积公益金: three tenths of a gain."""
    return max(0, net) * 3 // 10 // 100 * 100


def _year_lines(books: Books, year: int, kind: str, names: dict[str, str], earlier: bool) -> Iterable[str]:
    return (
        flow(
            项目=name,
            本年=money(books.total(_months(year), kind, code)),
            上年=money(books.total(_months(year - 1), kind, code)) if earlier else "",
        )
        for code, name in names.items()
    )
