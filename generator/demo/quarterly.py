"""A quarter's village affairs and mediation, with figures that agree with the accounts and with each other."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .calendar import after, length, month_of, on, quarter_label
from .deliberation import Meeting
from .ledger import Books
from .people import Staff
from .place import Place
from .posting import NOTICE_DAYS, posted, quarter_text
from .routine import wages_of
from .writing import flow, flow_list, money, rows, scalar
from .yearly import EXPENSE

_NEVER = ("cw-audit", "cz-audit", "cz-land-comp", "jz-disaster", "dw-member")
_DISPUTES = (
    ("邻里", 30), ("山林土地", 22), ("婚姻家庭", 14), ("房屋宅基地", 12), ("损害赔偿", 8), ("合同", 6), ("生产经营", 4), ("劳动争议", 4),
    ("其他", 8),
)  # fmt: skip


def affairs_file(
    place: Place, staff: Staff, books: Books, meetings: Sequence[Meeting], donated: bool, quarter: int
) -> str:
    """The text of a quarter's affairs; figures of the accounts only where all three months are there."""
    dice = place.dice(f"affairs {quarter}")
    months = range(quarter * 3, quarter * 3 + 3)
    known = months.start >= place.first
    hung = quarter_text(place, quarter)
    held = [each for each in meetings if month_of(each.day) in months and each.day <= place.today]
    nothing = [*_NEVER]
    items = [_assembly(held, hung), _supervision(dice, months, hung), _assisting(dice, quarter, hung)]
    items.append(_other(dice, place, hung))
    items.append(_salaries(place, hung))
    if known:
        items.append(_use(books, months, hung))
        collected = _collected(books, months, hung)
        (items if collected else nothing).append(collected or "cz-agent-collect")
    else:
        nothing.append("cz-agent-collect")
    items += _lists(dice, place, hung)
    if not donated:
        nothing.append("cz-donation")
    else:
        items.append(
            flow(
                目录="cz-donation",
                标题="捐赠资金收支",
                内容="收到的捐款已记入当月账目，全部用于文化活动。",
                公开=hung,
            )
        )
    if months.start % 12 == 0:
        items += _year_start(dice, place, quarter, hung)
    if months.start % 12 == 3:  # told in July, with the second quarter: the half year is due by the 15th
        items.append(_party_fee(dice, place, f"{months.start // 12}年上半年", hung))
    if dice.random() < 0.3:
        heard = on(months.start + 1, dice.randint(3, 22))
        items.append(flow(
            目录="td-homestead", 标题="宅基地申请讨论结果", 仅村内="是", 发生=str(heard),
            公开=posted(after(heard, dice.randint(1, 6)), NOTICE_DAYS), 合计=f"{{户数: {dice.randint(1, 6)}}}",
        ))  # fmt: skip
    for each in staff.officers:
        changed = each.until is None and "主任" in each.office and each.since > date(2021, 12, 31)
        if changed and month_of(each.since) in months:
            items.append(flow(
                目录="el-result", 标题="村民委员会主任补选结果", 内容=f"经村民依法补选，{each.name}当选村民委员会主任。",
                发生=str(each.since), 公开=posted(each.since, NOTICE_DAYS + 5),
            ))  # fmt: skip
    return f"期间: {quarter_label(quarter)}\n" + rows("事项", items) + f"无: {flow_list(nothing)}\n"


def _table(columns: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    body = flow_list(flow_list(map(_cell, line)) for line in lines)
    return f"{{列: {flow_list(columns)}, 行: {body}}}"


def _cell(text: str) -> str:
    return f'"{text}"' if text[:1].isdigit() or text[:1] == "-" else scalar(text)


def _yuan(fen: int) -> str:
    return money(fen).strip('"')


def _assembly(held: Sequence[Meeting], hung: str) -> str:
    decided = [each for each in held if each.kind in ("村民代表会议", "村民会议", "成员大会")]
    if not decided:
        return flow(
            目录="cw-assembly",
            标题="村民代表会议决定事项",
            内容="本季度召开村民代表会议一次，听取工作和账目情况，没有新决定的事项。",
            公开=hung,
        )
    lines = [(str(each.day), each.subject, each.kind, "通过") for each in decided]
    return flow(
        目录="cw-assembly", 标题="村民会议和村民代表会议决定事项",
        内容=f"本季度会议决定{len(decided)}件事，执行情况见各次会议的页面。", 公开=hung,
        表格=_table(("日期", "事项", "会议", "结果"), lines), 会议=decided[-1].slug,
    )  # fmt: skip


def _supervision(dice: random.Random, months: range, hung: str) -> str:
    found = dice.choice(
        ("没有发现不合规票据", "退回补手续票据1张", "退回重填单据2张，已补齐", "提醒及时公开1次，已整改")
    )
    text = f"村务监督委员会审核了{months.start % 12 + 1}月至{months.start % 12 + 3}月的票据，{found}。"
    return flow(目录="cw-supervision", 标题="村务监督委员会履职情况", 内容=text, 公开=hung)


def _assisting(dice: random.Random, quarter: int, hung: str) -> str:
    season = (
        ("春季防火、春灌和化肥农药使用宣传", "医保参保扩面入户登记"), ("防汛值守和隐患排查", "小麦条锈病统防统治组织"),
        ("秋粮测产入户协助", "养老保险待遇认证协助"), ("冬季取暖安全检查", "医保缴费提醒和办理"),
    )[quarter % 4]  # fmt: skip
    lines = [(each, f"{dice.randint(46, 310)}人次", "已完成") for each in season]
    return flow(
        目录="cw-assist-gov", 标题="协助政府开展工作", 内容="下面各项由村委会协助办理，没有向村民收取费用。", 公开=hung,
        表格=_table(("工作", "服务", "进度"), lines),
    )  # fmt: skip


def _other(dice: random.Random, place: Place, hung: str) -> str:
    group = dice.choice(place.group_names)
    text = dice.choice((
        f"群众问{group}路灯几点关：夏季二十三点、冬季二十二点，遇红白事可提前一天告知村委会延时。",
        f"群众问{group}自来水有时水小：已查出一处渗漏并修好，水压恢复正常。",
        "群众问垃圾多久清运一次：每周二、周五清运，节日前加一次。",
        f"群众问{group}通村路养护：裂缝已灌封，坑槽等气温回升后修补。",
        "群众问村里的公章什么时间能盖：工作日随到随办，周末由值班干部办理。",
    ))  # fmt: skip
    return flow(目录="cw-other", 标题="村民普遍关心的事项", 内容=text, 公开=hung)


def _salaries(place: Place, hung: str) -> str:
    lines = [(office, _yuan(fen), _yuan(fen * 3)) for office, fen in wages_of(place)]
    lines.append(
        (f"村民小组长（{place.groups}人合计）", _yuan(place.groups * 30_000), _yuan(place.groups * 90_000))
    )
    return flow(
        目录="cz-salary", 标题="村干部报酬和补贴", 内容="按岗位列出，每月由村集体账户发放，凭证见当月账目。", 公开=hung,
        表格=_table(("岗位", "每月（元）", "本季度（元）"), lines),
    )  # fmt: skip


def _use(books: Books, months: range, hung: str) -> str:
    lines = [(name, _yuan(books.total(months, "支出", code))) for code, name in EXPENSE.items()]
    total = books.total(months, "支出")
    lines.append(("合计", _yuan(total)))
    return flow(
        目录="cw-income-use", 标题="村集体资金的使用", 内容=f"本季度支出{_yuan(total)}元，逐笔见三个月的账目。", 公开=hung,
        表格=_table(("用途", "金额（元）"), lines),
    )  # fmt: skip


def _collected(books: Books, months: range, hung: str) -> str:
    passed = [
        voucher.line
        for each in books.months if each.month in months
        for voucher in each.vouchers if voucher.line.kind == "往来付" and "代缴" in voucher.line.summary
    ]  # fmt: skip
    if not passed:
        return ""
    totals = f"{{笔数: {len(passed)}, 金额: {money(sum(line.fen for line in passed))}}}"
    text = "代收的灌溉水费已全部缴到水管所，没有加收。"
    return flow(目录="cz-agent-collect", 标题="代收代缴费用", 内容=text, 公开=hung, 合计=totals)


def _lists(dice: random.Random, place: Place, hung: str) -> list[str]:
    """What hangs in the village with names, and here as totals."""
    helped = place.households * dice.randint(20, 30) // 1000
    disabled = place.people * dice.randint(14, 19) // 1000
    poor = place.households * dice.randint(26, 36) // 1000
    worked = place.groups + dice.randint(2, 7)
    return [
        flow(目录="cw-wugong", 仅村内="是", 公开=hung, 合计=f"{{人数: {worked}, 金额: {money(worked * dice.randrange(48_000, 82_000, 1_000))}}}"),
        flow(目录="cw-bangfu", 仅村内="是", 公开=hung, 合计=f"{{户数: {helped}, 人数: {helped * 3 - helped // 3}}}"),
        flow(
            目录="jz-total", 标题="救助资金总体情况", 公开=hung,
            合计=f"{{户数: {poor}, 金额: {money(poor * dice.randrange(96_000, 156_000, 500))}}}",
        ),
        flow(
            目录="jz-disabled", 标题="残疾人两项补贴", 公开=hung,
            合计=f"{{人数: {disabled}, 金额: {money(disabled * 33_000)}}}",
        ),
    ]  # fmt: skip


def _year_start(dice: random.Random, place: Place, quarter: int, hung: str) -> list[str]:
    """What is told once a year, early in it."""
    year = quarter // 4
    met = on(year * 12 + 1, dice.randint(20, 27))
    good, fair = place.representatives * dice.randint(80, 92) // 100, dice.randint(1, 3)
    posting = posted(on(year * 12 + 2, dice.randint(3, 20)), NOTICE_DAYS + 5)
    review = f"{year - 1}年工作已向村民代表会议报告，到会民主评议：满意{good}票，基本满意{fair}票。"
    insured = place.people * dice.randint(93, 98) // 100
    return [
        flow(目录="cw-annual", 标题=f"{year - 1}年度工作报告与民主评议", 内容=review, 发生=str(met), 公开=posting),
        flow(目录="jz-insurance", 标题="医保、养老保险代办情况", 公开=posting, 合计=f"{{人数: {insured}}}"),
        _party_fee(dice, place, f"{year - 1}年下半年", hung),
        flow(目录="cw-archive", 标题="村务档案目录", 仅村内="是", 公开=posting, 合计=f"{{笔数: {dice.randint(38, 96)}}}"),
        flow(
            目录="bt-policy", 标题="涉农补贴政策和办理渠道", 公开=posting,
            内容="耕地地力保护、生产者补贴、农机购置补贴的标准和办理地点张贴在公开栏，村委会可以代查，不收费；有疑问打监督电话。",
        ),
        flow(目录="dw-review", 仅村内="是", 公开=posting, 合计=f"{{人数: {place.party_members}}}"),
    ]  # fmt: skip


def _party_fee(dice: random.Random, place: Place, half: str, hung: str) -> str:
    fen = place.party_members * dice.randrange(3_000, 5_000, 100)
    return flow(
        目录="dw-fee",
        标题=f"{half}党费收缴",
        公开=hung,
        合计=f"{{人数: {place.party_members}, 金额: {money(fen)}}}",
    )


@dataclass(frozen=True)
class MediationCounts:
    """A village's mediation in a quarter: kinds and origins add up to what was accepted."""

    accepted: int
    kinds: dict[str, int]
    own: int
    asked: int
    referred: int
    settled: int
    written: int
    oral: int
    fulfilled: int
    rounds: int
    found: int
    prevented: int
    fen: int


def mediation_counts(place: Place, quarter: int) -> MediationCounts:
    """What the village's committee did in the quarter."""
    dice = place.dice(f"mediation {quarter}")
    accepted = dice.randint(3, 8) + place.households // 110
    names, weights = zip(*_DISPUTES, strict=True)
    drawn = dice.choices(names, weights, k=accepted)
    referred = min(accepted // 6, dice.randint(0, 2))
    asked = dice.randint(accepted // 3, accepted - referred)
    settled = accepted - (dice.random() < 0.45) - (accepted > 9 and dice.random() < 0.3)
    written = settled * dice.randint(40, 65) // 100
    oral = settled - written - (dice.random() < 0.15)
    found = accepted * dice.randint(60, 90) // 100 + 1
    return MediationCounts(
        accepted=accepted,
        kinds={name: drawn.count(name) for name in names if name in drawn},
        own=accepted - referred - asked,
        asked=asked,
        referred=referred,
        settled=settled,
        written=written,
        oral=oral,
        fulfilled=written + oral - (dice.random() < 0.25),
        rounds=12 + dice.randint(0, 2),
        found=found,
        prevented=found - dice.randint(0, 2),
        fen=accepted * dice.randrange(180_000, 640_000, 10_000),
    )


def mediation_file(place: Place, quarter: int) -> str:
    """The text of a quarter's mediation."""
    seen = mediation_counts(place, quarter)
    month = quarter * 3 + 2
    shown = after(on(month, length(month)), 8 + place.index % 6)
    return (
        f"期间: {quarter_label(quarter)}\n受理: {seen.accepted}\n"
        f"来源: {{主动调解: {seen.own}, 申请: {seen.asked}, 移送委托: {seen.referred}}}\n"
        f"类型: {flow(**{name: str(count) for name, count in seen.kinds.items()})}\n"
        f"调解成功: {seen.settled}\n书面协议: {seen.written}\n口头协议: {seen.oral}\n履行: {seen.fulfilled}\n"
        f"涉及金额: {money(seen.fen)}\n"
        f"排查: {{次数: {seen.rounds}, 发现: {seen.found}, 预防: {seen.prevented}}}\n"
        f"公开: {posted(shown, NOTICE_DAYS)}\n"
    )
