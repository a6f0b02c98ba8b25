"""A village made of a few records as the checks see it: what tests of the checks share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from small_village import TODAY, VILLAGE, month, settings

from generator.checks import file, village
from generator.checks.case import VillageCase
from generator.models.budget import Budget
from generator.models.bundles import VillageRecords
from generator.models.chart import Chart
from generator.models.finance import MonthAccounts
from generator.models.meetings import Meeting
from generator.models.property import Contracts
from generator.models.village import Village
from generator.parts import Clock
from generator.problems import Finding, Problem, problem

HOME = "data/villages/yangliu"
POSTED = {"日期": "2026-11-05", "张榜至": "2026-11-20"}
SIGNED = {
    "编制": {"姓名": "张测", "日期": "2026-10-31"},
    "村务监督委员会": {"姓名": "王测", "日期": "2026-11-04"},
}

Change = Mapping[str, Any]


def case(
    *months: MonthAccounts,
    today: date = TODAY,
    home: Change | None = None,
    published: Iterable[MonthAccounts] = (),
    chart: Chart | None = None,
    **records: Any,
) -> VillageCase:
    """A village with those months of the collective's books, and the records given by their name."""
    ground = settings() if chart is None else replace(settings(), chart=chart)
    records.setdefault("months", {each.period: each for each in months})
    bundle = VillageRecords("yangliu", Village.model_validate({**VILLAGE, **(home or {})}), **records)
    shown = {f"{HOME}/finance/{each.period}.yml": each for each in published}
    return VillageCase(bundle, ground, Clock(today), shown)


def spent(voucher: str, amount: str, **more: Any) -> dict[str, Any]:
    """An expense as a row of a month."""
    return {"凭证号": voucher, "类型": "支出", "金额": amount, **more}


def back(voucher: str, amount: str, of: str, period: str = "2026-10", **more: Any) -> dict[str, Any]:
    """A row that takes another back."""
    return spent(voucher, amount, 冲销={"期间": period, "凭证号": of}, **more)


def changed(record: MonthAccounts, **keys: Any) -> MonthAccounts:
    """The month with other keys, given as they are written in a file."""
    names = {str(field.alias): name for name, field in MonthAccounts.model_fields.items()}
    bare = {"期间": record.period, "期初": {}, "期末": {}, "明细": []}
    read = MonthAccounts.model_validate({**bare, **keys})
    return record.model_copy(update={names[key]: getattr(read, names[key]) for key in keys})


def books(*amounts: str, first: str = "2026-01", account: str = "银行存款") -> list[MonthAccounts]:
    """Months in a row, each with one income of that amount, balances carried over."""
    found, balance = [], Decimal("100.00")
    year, number = int(first[:4]), int(first[5:])
    for place, amount in enumerate(amounts):
        period = f"{year + (number - 1 + place) // 12}-{(number - 1 + place) % 12 + 1:02}"
        record = month(period, {"凭证号": f"{place + 1:04}", "类型": "收入", "金额": amount})
        after = balance + Decimal(amount)
        found.append(changed(record, 期初={account: str(balance)}, 期末={account: str(after)}))
        balance = after
    return found


def meeting(*steps: Change, kind: str = "村民代表会议", **more: Any) -> Meeting:
    """A meeting with those steps."""
    plain = {
        "议题": "修路灯",
        "事项类别": "公益事业兴办",
        "会议类型": kind,
        "通知日期": "2026-09-10",
        "决议": "同意。",
    }
    return Meeting.model_validate({**plain, "步骤": list(steps), **more})


def step(name: str, day: str, counts: str = "", **more: Any) -> dict[str, Any]:
    """A step; ``counts`` are 应到 实到 赞成 反对 弃权."""
    keys = ("应到", "实到", "赞成", "反对", "弃权")
    return {"步骤": name, "日期": day, **dict(zip(keys, counts.split(), strict=False)), **more}


VOTED = step("村民代表会议决议", "2026-09-28", "36 28 27 1 0")
PUT_UP = step("决议公开", "2026-09-29", 公示至="2026-10-14")


def contract(*dues: Change) -> Contracts:
    """One contract with those instalments."""
    plain = {
        "编号": "c1", "名称": "鱼塘承包", "对方": "某某公司", "对方类型": "企业", "签订": "2026-01-05",
        "自": "2026-01-05", "至": "2030-12-31", "应收": list(dues),
    }  # fmt: skip
    return Contracts.model_validate({"合同": [plain]})


def findings(seen: VillageCase) -> list[Finding]:
    """All that the checks say of the village and of its single files."""
    found = list(village.check(seen))
    records = seen.records
    families: tuple[tuple[str, Mapping[str, Any]], ...] = (
        ("finance", records.months),
        ("finance-cwh", records.committee_months),
        ("meetings", records.meetings),
    )
    for family, files in families:
        for name, record in files.items():
            parts = {"period" if "finance" in family else "slug": name}
            found += file.check(file.FileCase(seen.path(family, name), family, parts, record, {}))
    return found


def codes(seen: VillageCase) -> set[str]:
    """The codes of all that is said."""
    return {each.code for each in findings(seen)}


def told(seen: VillageCase, code: str) -> list[Problem]:
    """What is said under a code, as it would be shown."""
    return [
        problem(each.code, each.path, 1, 1, **dict(each.values))
        for each in findings(seen)
        if each.code == code
    ]


Pairs = dict[str, tuple[Callable[[], VillageCase], Callable[[], VillageCase]]]
"""By code: a village of which it is told, and one that is nearly the same and of which it is not."""


def passed_budget(slug: str) -> dict[str, Budget]:
    """A budget that the meeting of that slug passed."""
    passed = {"会议": slug, "日期": slug[:10]}
    return {"2026": Budget.model_validate({"年度": "2026", "通过": passed, "收入": [], "支出": []})}
