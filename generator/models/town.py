"""The town's own files: profile, windows, committees, grid, screening, campaigns, organisation, results."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import (
    Citations,
    Count,
    Day,
    DayOfMonth,
    Id,
    Phone,
    PublicPlace,
    Quantity,
    Record,
    Reference,
    Text,
    Verification,
    YesNo,
)
from .period import Month, Period, Year
from .shared import Hours, TownFile

_ROW_DEMONSTRATION = "是：这一行是编出来的演示数据"


class Figure(Record):
    """A figure of the town with its unit."""

    name: Text = Field(alias="项目", description="项目", examples=["户"])
    number: Quantity = Field(alias="数", description="数", examples=["7188"])
    unit: Text = Field(alias="单位", description="单位", examples=["户"])


class Profile(TownFile):
    """The town in figures: town/profile.yml."""

    name: Text = Field(alias="名称", description="镇名")
    figures: tuple[Figure, ...] = Field(alias="数字", description="每个数字一行")


class Matter(Record):
    """Something that a window handles."""

    name: Text = Field(alias="事项", description="办什么事", examples=["临时救助申请"])
    papers: tuple[Text, ...] = Field(
        default=(), alias="材料", description="要带的材料", examples=["[户口簿, 申请书]"]
    )
    time_limit: Text | None = Field(default=None, alias="时限", description="多久办好")
    fee: Text | None = Field(default=None, alias="收费", description="收费", examples=["不收费"])
    guide: Id | None = Field(default=None, alias="指南", description="办事指南（content/guides 里的文件名）")
    basis: Citations = Field(default=(), alias="依据", description="法律依据")


class FixedDay(Record):
    """A day of every month on which something is accepted."""

    day: DayOfMonth = Field(alias="日", description="每月几日", examples=["10"])
    matter: Text = Field(alias="事项", description="办什么", examples=["临时救助集中受理"])
    on_holiday: Literal["顺延", "提前", "照常"] = Field(
        default="照常", alias="遇休", description="遇到休息日怎么办"
    )


class Window(Record):
    """A service window."""

    id: Id = Field(alias="编号", description="编号，成为网址的一部分", examples=["minzheng"])
    name: Text = Field(alias="名称", description="窗口名称", examples=["民政救助"])
    matters: tuple[Matter, ...] = Field(alias="办理", description="办理的事项")
    location: PublicPlace | None = Field(default=None, alias="地点", description="在哪里")
    hours: tuple[Hours, ...] = Field(default=(), alias="时间", description="办公时间")
    fixed_day: FixedDay | None = Field(default=None, alias="固定日", description="每月固定的受理日")
    phone: Phone | None = Field(default=None, alias="电话", description="办公电话")
    verification: Verification | None = Field(default=None, alias="核实", description="没有核实的写：待核")


class Services(TownFile):
    """The service windows: town/services.yml."""

    windows: tuple[Window, ...] = Field(alias="窗口", description="每个窗口一行")


class CommitteeTotals(Record):
    """All committees and mediators of the town, from the source and not from the rows."""

    committees: Count | None = Field(default=None, alias="委员会", description="委员会个数")
    mediators: Count | None = Field(default=None, alias="调解员", description="调解员人数")


class Committee(Record):
    """A people's mediation committee and its size."""

    id: Id = Field(alias="编号", description="编号", examples=["town"])
    name: Text = Field(alias="名称", description="名称")
    kind: Literal["乡镇", "村", "行业"] = Field(alias="类型", description="类型")
    village: Id | None = Field(default=None, alias="村", description="村委员会写村的文件夹名")
    members: Count = Field(alias="人数", description="人数")
    women: Count | None = Field(default=None, alias="女", description="其中女性")
    full_time: Count | None = Field(default=None, alias="专职", description="其中专职")
    elected: Day | None = Field(default=None, alias="换届", description="最近一次换届的日期")
    demonstration: YesNo = Field(default=False, alias="演示", description=_ROW_DEMONSTRATION)


class Committees(TownFile):
    """The mediation committees: town/committees.yml."""

    totals: CommitteeTotals | None = Field(default=None, alias="合计", description="来源里的总数")
    committees: tuple[Committee, ...] = Field(alias="委员会", description="每个委员会一行")


class GridTotals(Record):
    """All grid workers of the town, from the source."""

    workers: Count | None = Field(default=None, alias="网格员", description="网格员人数")
    grids: Count | None = Field(default=None, alias="网格", description="网格个数")


class GridCell(Record):
    """A grid, its village and size."""

    id: Id = Field(alias="编号", description="编号", examples=["g1"])
    name: Text = Field(alias="名称", description="名称", examples=["一网格"])
    village: Id = Field(alias="村", description="村的文件夹名", examples=["yangliu"])
    workers: Count = Field(alias="网格员数", description="网格员人数")
    households: Count | None = Field(default=None, alias="户数", description="户数")
    demonstration: YesNo = Field(default=False, alias="演示", description=_ROW_DEMONSTRATION)


CollectedKind = Literal["矛盾纠纷", "安全隐患", "民生诉求", "环境卫生", "政策咨询", "其他"]


class Collected(Record):
    """What grid workers reported in a period, as counts by kind."""

    period: Period = Field(alias="期间", description="哪一期", examples=["2026-10"])
    kind: CollectedKind = Field(alias="类型", description="类型")
    number: Count = Field(alias="件", description="件数")
    done: Count | None = Field(default=None, alias="办结", description="已经办结的件数")
    demonstration: YesNo = Field(default=False, alias="演示", description=_ROW_DEMONSTRATION)


class Grid(TownFile):
    """The grids and what their workers collect: town/grid.yml."""

    totals: GridTotals | None = Field(default=None, alias="合计", description="来源里的总数")
    grids: tuple[GridCell, ...] = Field(alias="网格", description="每个网格一行")
    collected: tuple[Collected, ...] = Field(default=(), alias="采集", description="每期每类一行，只写件数")


class WeeklyScreening(Record):
    """A week's look at all villages."""

    day: Day = Field(alias="日期", description="排查的日期")
    villages: Count = Field(alias="村数", description="排查了几个村")
    found: Count = Field(alias="发现", description="发现的纠纷")
    settled: Count = Field(alias="化解", description="化解的纠纷")
    prevented: Count | None = Field(
        default=None,
        alias="预防",
        description="化解的里面，还没闹起来就说和的",
        json_schema_extra={"public": False, "reason": "只按季度合计公布，一周里才几件，可能认出是谁家的事"},
    )
    referred: Count | None = Field(
        default=None,
        alias="移交",
        description="移交的纠纷",
        json_schema_extra={
            "public": False,
            "reason": "只按季度合计公布；一周移交一两件，从发现里减去化解就看得出来",
        },
    )


class MonthlyMeeting(Record):
    """The month's meeting on disputes."""

    day: Day = Field(alias="日期", description="开会的日期")
    topics: Count = Field(alias="议题数", description="议题个数")
    assigned: Count = Field(alias="交办", description="交办的件数")


class CaseResponsibility(Record):
    """Cases for which an official answers (包案责任制), as counts."""

    open: Count = Field(alias="在包", description="正在包案的件数")
    done: Count = Field(alias="办结", description="办结的件数")
    overdue: Count = Field(default=0, alias="逾期", description="逾期的件数")
    escalated: Count = Field(default=0, alias="升级", description="转上级的件数")


class Screening(TownFile):
    """A month of screening: town/screening/2026-10.yml."""

    period: Month = Field(alias="期间", description="哪一个月，与文件名相同")
    weeks: tuple[WeeklyScreening, ...] = Field(alias="周排查", description="每周一行")
    meeting: MonthlyMeeting | None = Field(default=None, alias="月例会", description="每月例会")
    responsibility: CaseResponsibility | None = Field(default=None, alias="包案", description="包案责任制")


class Span(Record):
    """From a day to a day, both included."""

    since: Day = Field(alias="自", description="从哪天起")
    until: Day = Field(alias="至", description="到哪天止")


class CampaignEvent(Record):
    """Something done in a campaign."""

    day: Day = Field(alias="日期", description="日期")
    form: Text = Field(alias="形式", description="形式", examples=["讲座"])
    villages: tuple[Id, ...] = Field(
        default=(), alias="村", description="村的文件夹名", examples=["[yangliu]"]
    )
    location: PublicPlace | None = Field(default=None, alias="地点", description="在哪里")
    attendance: Count | None = Field(default=None, alias="人次", description="参加的人次")
    posts: Count | None = Field(default=None, alias="条数", description="新媒体发布的条数，不是阅读量")
    materials: tuple[Reference, ...] = Field(
        default=(), alias="材料", description="用了哪些材料", examples=["[law/lending]"]
    )


CampaignKind = Literal["集中宣传", "新媒体", "讲座", "考试", "普法赶集", "法律咨询"]


class Campaign(Record):
    """A campaign of legal education, planned and done; an exam with its results as counts."""

    id: Id = Field(alias="编号", description="编号，成为网址的一部分", examples=["mfd-5"])
    name: Text = Field(alias="名称", description="名称", examples=["民法典宣传月"])
    kind: CampaignKind = Field(alias="类型", description="类型")
    responsible: tuple[Text, ...] = Field(
        default=(), alias="责任", description="责任单位", examples=["[司法所]"]
    )
    audience: Text | None = Field(default=None, alias="对象", description="面向谁")
    plan: Span | None = Field(default=None, alias="计划", description="计划的起止")
    events: tuple[CampaignEvent, ...] = Field(default=(), alias="实施", description="做了什么，每次一行")
    entitled: Count | None = Field(default=None, alias="应考", description="应考人数")
    examined: Count | None = Field(default=None, alias="实考", description="实考人数")
    passed: Count | None = Field(default=None, alias="合格", description="合格人数")


class Market(Record):
    """A market, and on which days of every month it is held: where many people can be met."""

    name: Text = Field(alias="名称", description="集市名称", examples=["镇农贸市场"])
    days: Annotated[tuple[DayOfMonth, ...], Field(min_length=1)] = Field(
        alias="每月", description="公历每月几日", examples=["[5, 15, 25]"]
    )
    location: PublicPlace | None = Field(default=None, alias="地点", description="在哪里")


class Lecturer(Record):
    """Who lectures on law, by office and never by name; the office's own phone."""

    office: Text = Field(alias="单位", description="讲课的人是哪个单位的", examples=["司法所"])
    subjects: tuple[Text, ...] = Field(alias="讲", description="讲什么", examples=["[宅基地和邻里]"])
    people: Count | None = Field(default=None, alias="人数", description="讲师人数")
    phone: Phone | None = Field(default=None, alias="办公电话", description="约讲课的办公电话")


class Campaigns(TownFile):
    """A year of legal education: town/campaigns/2026.yml."""

    year: Year | None = Field(default=None, alias="年度", description="哪一年，与文件名相同")
    campaigns: tuple[Campaign, ...] = Field(alias="活动", description="每项活动一行")
    lecturers: tuple[Lecturer, ...] = Field(default=(), alias="讲师", description="普法讲师，每个单位一行")
    markets: tuple[Market, ...] = Field(default=(), alias="集日", description="每个集市一行，哪几天赶集")


class Body(Record):
    """A body of the town, its duties, and the windows it serves."""

    id: Id = Field(alias="编号", description="编号，成为网址的一部分", examples=["zzzx"])
    name: Text = Field(alias="名称", description="名称", examples=["镇综治中心"])
    duties: tuple[Text, ...] = Field(alias="职责", description="职责", examples=["[矛盾纠纷排查调处]"])
    windows: tuple[Id, ...] = Field(
        default=(), alias="进驻", description="窗口编号（见 services.yml）", examples=["[minzheng]"]
    )
    location: PublicPlace | None = Field(default=None, alias="地点", description="在哪里")
    office_phone: Phone | None = Field(default=None, alias="办公电话", description="办公电话")


class Ledger(Record):
    """A ledger that the town keeps, with its blank form."""

    name: Text = Field(alias="名称", description="台账名称", examples=["矛盾纠纷排查台账"])
    purpose: Text = Field(alias="用途", description="做什么用")
    form: Reference | None = Field(
        default=None, alias="表格", description="空白表格", examples=["forms/screening"]
    )


class Organisation(TownFile):
    """Who is who and which ledgers are kept: town/organisation.yml."""

    bodies: tuple[Body, ...] = Field(alias="机构", description="每个机构一行")
    ledgers: tuple[Ledger, ...] = Field(default=(), alias="台账", description="每种台账一行")


class Result(Record):
    """Something that was measured."""

    name: Text = Field(alias="指标", description="指标", examples=["人民调解受理"])
    period: Period = Field(alias="期间", description="哪一期", examples=["2022"])
    number: Quantity = Field(alias="数", description="数", examples=["172"])
    unit: Text = Field(alias="单位", description="单位", examples=["件"])


class Results(TownFile):
    """What has become better, measured only: town/results.yml."""

    results: tuple[Result, ...] = Field(alias="成效", description="每个指标每期一行")
