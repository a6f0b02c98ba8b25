"""Duties to disclose: by when, how each stands, by the law of its time, and what names must leave."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import TODAY, build
from hypothesis import given, settings
from hypothesis import strategies as st
from markup import element
from openpyxl import load_workbook
from selectolax.lexbor import LexborHTMLParser
from small_village import html, month, rows, village

from generator.checking import check
from generator.cli import main
from generator.models.affairs import Affairs
from generator.models.bundles import Prose, VillageRecords
from generator.models.catalogue import Catalogue, Deadline, Pack, unfinished, with_pack
from generator.models.content import Bylaws, Notice
from generator.models.meetings import Meeting
from generator.models.property import Contracts
from generator.models.replies import Reply
from generator.models.shared import Posting
from generator.parts import Clock
from generator.summaries import deadlines
from generator.summaries.duties import Duty, duties_of
from generator.summaries.expiry import GONE, without_expired
from generator.views.village import disclosure


def deadline(**keys: str) -> Deadline:
    return Deadline.model_validate(keys)


@pytest.mark.parametrize(
    ("how", "period", "start", "last"),
    [
        ({"起算": "期末", "天": "15"}, "2026-10", None, "2026-11-15"),
        ({"起算": "期末", "天": "15"}, "2024-02", None, "2024-03-15"),
        ({"起算": "期末", "天": "1"}, "2024-02", None, "2024-03-01"),
        ({"起算": "期末", "天": "15"}, "2026-Q3", None, "2026-10-15"),
        ({"起算": "期末", "天": "15"}, "2026-H1", None, "2026-07-15"),
        ({"起算": "期末", "天": "0"}, "2026", None, "2026-12-31"),
        ({"起算": "发生", "天": "10"}, "2026-Q1", "2026-02-20", "2026-03-02"),
        ({"起算": "会议", "天": "-10"}, "2026", "2026-03-05", "2026-02-23"),
        ({"月日": "01-31", "年": "当年"}, "2026", None, "2026-01-31"),
        ({"月日": "03-31"}, "2026", None, "2027-03-31"),
        ({"月日": "02-29"}, "2026", None, "2027-02-28"),
        # the State Council's notice for 2026: the example of the notice itself, and over the Spring Festival
        ({"起算": "发生", "工作日": "20"}, "2026-Q3", "2026-09-15", "2026-10-19"),
        ({"起算": "发生", "工作日": "1"}, "2026-Q1", "2026-02-14", "2026-02-24"),
        ({"起算": "发生", "工作日": "-1"}, "2026-Q4", "2026-10-08", "2026-09-30"),
    ],
)
def test_due_dates(how: dict[str, str], period: str, start: str | None, last: str) -> None:
    found = deadlines.due(deadline(**how), period, date.fromisoformat(start) if start else None)
    assert found
    assert (found.day.isoformat(), found.certain) == (last, True)


def test_what_cannot_be_counted_is_not_guessed() -> None:
    assert deadlines.due(None, "2026-10", None) is None
    assert deadlines.due(deadline(起算="发生", 天="10"), "2026-Q1", None) is None
    over = deadlines.due(deadline(起算="发生", 工作日="20"), "2026-Q4", date(2026, 12, 20))
    assert over
    assert not over.certain, "the holidays of 2027 are not known"


def test_the_year_2026_has_248_working_days() -> None:
    assert deadlines.working_days_between(date(2025, 12, 31), date(2026, 12, 31)) == 248


# ---- how duties stand


def item(name: str, origin: str, cycle: str = "月", **more: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "编号": name, "名称": f"项目{name}", "类别": "财务", "周期": cycle, "范围": "上网", "由来": origin,
        "依据": ["《村民委员会组织法》第三十五条"], "公示天数": "15",
    }  # fmt: skip
    if cycle in ("月", "季", "半年", "年"):
        plain["期限"] = {"起算": "期末", "天": "15"}
    elif cycle == "即时":
        plain["期限"] = {"起算": "发生", "天": "10"}
    return {**plain, **more}


def catalogue(*items: dict[str, Any]) -> Catalogue:
    return Catalogue.model_validate({"目录": list(items)})


def posted(day: str, until: str | None = None) -> Posting:
    return Posting.model_validate({"日期": day, **({"张榜至": until} if until else {})})


def months(**days: str | None) -> dict[str, Any]:
    """Months m2026_09='2026-10-08' …, posted on those days."""
    made = {}
    for name, day in days.items():
        period = name[1:].replace("_", "-")
        made[period] = month(period).model_copy(update={"posting": posted(day) if day else None})
    return made


def quarter(period: str, *rows_: dict[str, Any], **more: Any) -> Affairs:
    return Affairs.model_validate({"期间": period, "事项": list(rows_), **more})


def standing(catalogue_: Catalogue, today: date = TODAY, **records: Any) -> dict[tuple[str, str], Duty]:
    ctx = village(today, **records)
    found = duties_of(ctx.records, catalogue_, Clock(today))
    return {(duty.item.id, duty.period): duty for duty in found}


def states(found: dict[tuple[str, str], Duty]) -> dict[str, str]:
    return {period: duty.state for (_, period), duty in found.items()}


def test_months_on_time_late_missing_and_due() -> None:
    known = months(m2026_07="2026-08-15", m2026_08="2026-09-18", m2026_10=None)
    found = standing(catalogue(item("a", "finance")), date(2026, 11, 15), months=known)
    assert states(found) == {
        "2026-07": "on time", "2026-08": "late", "2026-09": "missing", "2026-10": "due", "2026-11": "due",
    }  # fmt: skip
    late = found["a", "2026-08"]
    assert (late.due, late.posted, late.days_late) == (date(2026, 9, 15), date(2026, 9, 18), 3)
    assert found["a", "2026-11"].due == date(2026, 12, 15)
    later = standing(catalogue(item("a", "finance")), date(2026, 11, 16), months=known)
    assert later["a", "2026-10"].state == "missing", "on the day after its due date"


def test_nothing_is_owed_before_the_records_began() -> None:
    found = standing(catalogue(item("a", "finance")), months=months(m2026_09="2026-10-08"))
    assert min(states(found)) == "2026-09"
    quarterly = standing(catalogue(item("a", "finance", "季")), months=months(m2026_09="2026-10-08"))
    assert quarterly["a", "2026-Q3"].state == "on time", (
        "of the quarter in which they began only its own months count"
    )


def test_a_quarter_of_accounts_is_disclosed_with_its_last_month() -> None:
    known = months(m2026_04="2026-05-08", m2026_05="2026-06-08", m2026_06="2026-07-20")
    assert standing(catalogue(item("a", "finance", "季")), months=known)["a", "2026-Q2"].days_late == 5
    del known["2026-05"]
    assert standing(catalogue(item("a", "finance", "季")), months=known)["a", "2026-Q2"].state == "missing"


def test_a_duty_is_judged_by_the_law_of_its_time() -> None:
    both = catalogue(
        item("old", "finance", 施行="2012-01-01", 失效="2026-01-01"),
        item("new", "finance", 施行="2026-01-01"),
    )
    known = months(m2025_11="2025-12-08", m2025_12="2026-01-08", m2026_01="2026-02-08")
    found = standing(both, date(2026, 2, 10), months=known)
    assert [key for key in found if found[key].state != "due"] == [
        ("old", "2025-11"), ("old", "2025-12"), ("new", "2026-01")
    ]  # fmt: skip


def test_only_villages_of_the_cycle_owe_it() -> None:
    quarterly = catalogue(item("q", "finance", "季", 适用={"财务公开周期": "季"}))
    assert standing(quarterly, months=months(m2026_09="2026-10-08")) == {}


def test_affairs_say_there_was_nothing_or_do_not_say() -> None:
    known = {
        "2026-Q2": quarter("2026-Q2", {"目录": "b", "公开": {"日期": "2026-07-10"}}),
        "2026-Q3": quarter("2026-Q3", 无=["b"]),
    }
    found = standing(catalogue(item("b", "affairs", "季"), item("e", "affairs", "即时")), affairs=known)
    assert {key: duty.state for key, duty in found.items() if duty.state != "due"} == {
        ("b", "2026-Q2"): "on time", ("b", "2026-Q3"): "nothing", ("e", "2026-Q2"): "not stated", ("e", "2026-Q3"): "not stated",
    }  # fmt: skip


def test_an_event_counts_from_its_day_and_village_only_is_told() -> None:
    rows_ = (
        {"目录": "e", "发生": "2026-08-01", "公开": {"日期": "2026-08-20"}},
        {"目录": "v", "仅村内": "是", "公开": {"日期": "2026-10-12"}, "合计": {"人数": "14"}},
    )
    found = standing(
        catalogue(item("e", "affairs", "即时"), item("v", "affairs", "季", 范围="村内")),
        affairs={"2026-Q3": quarter("2026-Q3", *rows_)},
    )
    assert (found["e", "2026-Q3"].state, found["e", "2026-Q3"].days_late) == ("late", 9)
    assert found["v", "2026-Q3"].state == "village only"


def test_meetings_replies_and_bylaws_fulfil_by_themselves() -> None:
    lamps = Meeting.model_validate({
        "议题": "路灯", "事项类别": "公益事业兴办", "会议类型": "村民代表会议", "步骤": [
            {"步骤": "村民代表会议决议", "日期": "2026-09-28", "应到": "36", "实到": "30", "赞成": "30", "反对": "0", "弃权": "0"},
            {"步骤": "决议公开", "日期": "2026-10-20", "公示至": "2026-11-10"},
        ],
    })  # fmt: skip
    reply = Reply.model_validate({
        "收到": "2026-10-12", "方式": "意见箱", "问题": "问", "答复期限": "2026-10-22",
        "答复": {"日期": "2026-10-25", "单位": "村委会", "内容": "答"},
    })  # fmt: skip
    bylaws = Prose(Bylaws.model_validate({"标题": "村规民约"}), "<p>第一条</p>")
    found = standing(
        catalogue(item("m", "meetings", "即时", 限于=["决议公开"]), item("r", "replies", "即时"), item("b", "bylaws", "长期"), item("c", "charter", "长期")),
        meetings={"2026-09-28-lamps": lamps}, replies={"2026-10-12-lamps": reply}, bylaws=bylaws,
    )  # fmt: skip
    assert next(d for (name, _), d in found.items() if name == "m" and d.record).days_late == 12
    assert next(d for (name, _), d in found.items() if name == "r" and d.record).days_late == 3
    assert (found["b", ""].state, found["c", ""].state) == ("done", "missing")


def test_the_village_explains() -> None:
    known = {"2026-Q3": quarter("2026-Q3", 说明=[{"目录": "a", "期间": "2026-08", "内容": "会计生病"}])}
    both = catalogue(item("a", "finance"), item("a2", "finance"))
    found = standing(both, months=months(m2026_08="2026-09-20"), affairs=known)
    assert found["a", "2026-08"].explanation == "会计生病"
    assert found["a2", "2026-08"].explanation == "会计生病", "one file, one explanation"
    assert found["a", "2026-09"].explanation == ""


@settings(max_examples=40, deadline=None)
@given(st.dates(date(2026, 6, 1), date(2027, 6, 1)), st.integers(0, 120))
def test_between_two_turning_points_nothing_reads_differently(day: date, ahead: int) -> None:
    every = catalogue(
        item("a", "finance"),
        item("q", "finance", "季"),
        item("b", "affairs", "季"),
        item("e", "affairs", "即时"),
        item("y", "budget", "年"),
    )
    records = village(
        months=months(m2026_07="2026-08-15", m2026_08="2026-09-18"),
        affairs={"2026-Q2": quarter("2026-Q2", {"目录": "b", "公开": {"日期": "2026-07-10"}})},
    ).records
    clock = Clock(day)
    first = duties_of(records, every, clock)
    other = day + timedelta(days=ahead)
    if clock.since < other <= clock.until:
        assert duties_of(records, every, Clock(other)) == first


# ---- what the pages, the checks and the commands make of it


def test_the_board_of_a_village() -> None:
    every = catalogue(item("a", "finance"), item("b", "affairs", "季"), item("s", "services"))
    ctx = village(months=months(m2026_08="2026-09-18", m2026_09="2026-10-08"))
    ctx = replace(
        ctx, settings=replace(ctx.settings, catalogue=every), duties=duties_of(ctx.records, every, ctx.clock)
    )
    page = html(disclosure, ctx)["disclosure.html"]
    listed = {cells[0].split("（")[0]: cells for cells in rows(page, "财务")}
    assert listed["项目a"][1:4] == ["2026年10月", "没有公开", "—"]
    assert listed["项目b"][2] == "没有公开"
    assert listed["项目s"][2] == "由镇里公开"
    head = next(node for node in page.css("tbody tr th") if "项目a" in node.text()).text()
    for said in (
        "应于2026年11月15日前公开",
        "2026年8月晚了 3 天",
        "下一期（2026年11月）应于2026年12月15日前公开",
        "第三十五条",
    ):
        assert said in head


def test_names_leave_when_the_posting_is_over() -> None:
    named = catalogue(item("n", "affairs", "季", 含姓名="是"), item("o", "affairs", "季"))
    table = {"列": ["姓名", "金额"], "行": [["张某某", "100"]]}
    row = {
        "内容": "张某某捐款",
        "表格": table,
        "公开": {"日期": "2026-10-01", "张榜至": "2026-10-20"},
        "合计": {"金额": "100.00"},
    }
    front = {
        "标题": "公示",
        "日期": "2026-10-01",
        "类别": "公示",
        "发文单位": "村委会",
        "公示至": "2026-10-20",
        "含姓名": "是",
    }
    records: VillageRecords = village(
        affairs={"2026-Q3": quarter("2026-Q3", {"目录": "n", **row}, {"目录": "o", **row})},
        notices={"2026-10-01-x": Prose(Notice.model_validate(front), "<p>张某某</p>", body="张某某")},
    ).records
    before, after = Clock(date(2026, 10, 20)), Clock(date(2026, 10, 21))
    assert without_expired(records, named, before) == records
    assert before.until == date(2026, 10, 20)
    shown = without_expired(records, named, after)
    gone, stays = shown.affairs["2026-Q3"].affairs
    assert (gone.text, gone.table) == (GONE, None)
    assert gone.totals
    assert stays.table
    assert "张某某" not in shown.notices["2026-10-01-x"].html + shown.notices["2026-10-01-x"].body


def test_names_leave_even_where_no_end_was_written() -> None:
    named = catalogue(item("n", "affairs", "季", 含姓名="是"))
    row = {
        "目录": "n",
        "标题": "张某某捐款",
        "内容": "张某某",
        "备注": "张某某",
        "公开": {"日期": "2026-10-01"},
    }
    records = village(affairs={"2026-Q3": quarter("2026-Q3", row)}).records
    (told,) = without_expired(records, named, Clock(date(2026, 10, 16))).affairs["2026-Q3"].affairs
    assert told.text == "张某某", "fifteen days are the least"
    (gone,) = without_expired(records, named, Clock(date(2026, 10, 17))).affairs["2026-Q3"].affairs
    assert "张某某" not in repr(gone)


def test_a_register_opened_later_does_not_make_older_quarters_late() -> None:
    contracts = Contracts.model_validate({"合同": [], "公开": [{"日期": "2025-12-20"}]})
    found = standing(
        catalogue(item("c", "contracts", "季")), months=months(m2025_11="2025-12-08"), contracts=contracts
    )
    assert not [duty for duty in found.values() if duty.period < "2025-Q4"]


def test_packs_change_the_catalogue() -> None:
    national = catalogue(item("a", "finance"))
    sooner = Pack.model_validate(
        {"名称": "某省", "目录": [{"编号": "a", "期限": {"起算": "期末", "天": "10"}}]}
    )
    found = standing(with_pack(national, sooner), months=months(m2026_09="2026-10-12"))
    assert found["a", "2026-09"].days_late == 2
    half = Pack.model_validate({"名称": "某省", "目录": [{"编号": "z", "名称": "新项"}]})
    assert unfinished(national, half) == ((0, "类别、周期、范围、由来"),)


def _affairs(project: Path) -> Path:
    return sorted(project.glob("data/villages/*/affairs/2026-Q3.yml"))[0]


def test_problems_of_scope_and_unknown_items(project: Path) -> None:
    path = _affairs(project)
    text = path.read_text(encoding="utf-8")
    village_only = next(line for line in text.splitlines() if "cw-wugong" in line)
    broken = village_only.replace("仅村内: 是,", "内容: 张某某十天,")
    path.write_text(
        text.replace(village_only, broken).replace("目录: cw-salary", "目录: cw-salari"), encoding="utf-8"
    )
    own = [item for item in check(project, today=TODAY) if item.path == path.relative_to(project).as_posix()]
    assert [(item.code, item.severity) for item in own if item.code == "D06"] == [("D06", "error")]
    assert "只在村内张贴" in next(item.message for item in own if item.code == "D06")


def test_notices_and_postings_keep_their_scope_and_order(project: Path) -> None:
    village_ = sorted((project / "content/villages").iterdir())[0]
    head = "标题: 名单\n日期: 2026-10-02\n类别: 公示\n发文单位: 村民委员会\n公示至: 2026-10-01\n目录: cw-wugong\n"
    (village_ / "notices/2026-10-02-list.md").write_text(f"---\n{head}---\n名单\n", encoding="utf-8")
    path = sorted((project / "data/villages" / village_.name / "finance").glob("2026-0*.yml"))[0]
    text = path.read_text(encoding="utf-8")
    old = next(line for line in text.splitlines() if line.startswith("公开:"))
    path.write_text(text.replace(old, "公开: {日期: 2026-10-09, 张榜至: 2026-10-01}"), encoding="utf-8")
    found = {(item.code, item.severity, Path(item.path).name) for item in check(project, today=TODAY)}
    assert {("D04", "error", "2026-10-02-list.md"), ("D04", "error", path.name)} <= found
    (village_ / "notices/2026-10-02-list.md").write_text(
        f"---\n{head.replace('公示至: 2026-10-01', '公示至: 2026-10-20')}---\n名单\n", encoding="utf-8"
    )
    assert ("D06", "error") in {
        (item.code, item.severity) for item in check(project, today=TODAY) if item.path.endswith("list.md")
    }


def test_a_late_month_is_told_on_its_page_and_holds_nothing_back(project: Path) -> None:
    path = sorted(project.glob("data/villages/*/finance/2026-08.yml"))[0]
    text = path.read_text(encoding="utf-8")
    old = next(line for line in text.splitlines() if line.startswith("公开:"))
    path.write_text(text.replace(old, "公开: {日期: 2026-09-25, 张榜至: 2026-09-28}"), encoding="utf-8")
    tally = build(project)
    own = {item.code: item for item in tally.problems if item.path == path.relative_to(project).as_posix()}
    assert not tally.held
    assert own["D01"].severity == "notice"
    page = LexborHTMLParser(
        (project / "site/v" / path.parts[-3] / "finance/2026-08.html").read_text(encoding="utf-8")
    )
    told = element(page, "#remarks").text()
    assert "应于2026年9月15日前公开，2026年9月25日才公开，晚了 10 天" in told
    assert "只贴到2026年9月28日，共 3 天，少于规定的 15 天" in told
    assert "第三十五条" in told


def test_unfinished_and_unknown_packs_are_told(project: Path) -> None:
    (project / "data/packs/default.yml").write_text(
        "名称: 某地\n目录: [{编号: z, 名称: 新项}]\n", encoding="utf-8"
    )
    assert ("D08", "error") in {(item.code, item.severity) for item in check(project, today=TODAY)}
    shutil.rmtree(project / "data/packs")
    assert ("D09", "warning") in {(item.code, item.severity) for item in check(project, today=TODAY)}


def run(*words: str) -> str:
    done = CliRunner().invoke(main, list(words))
    assert done.exit_code == 0, done.output
    return done.output


def test_what_is_due_this_week(project: Path) -> None:
    listed = run("due", "-C", str(project), "--today", "2026-11-12", "--days", "40", "--jobs", "1")
    assert "40 天内到期" in listed
    assert "finance/2026-11.yml" in listed
    assert "2026年12月15日前" in listed
    name = sorted(path.name for path in project.glob("data/villages/*"))[0]
    alone = run(
        "due", "-C", str(project), "--today", "2026-11-12", "--days", "40", "--village", name, "--jobs", "1"
    )
    assert f"（{name}）" in alone
    assert len(alone) < len(listed)
    shutil.rmtree(project / "data/villages" / name / "finance")
    assert CliRunner().invoke(main, ["due", "-C", str(project), "--village", "nobody"]).exit_code == 2


def test_the_workbook_for_the_town_office(project: Path, tmp_path: Path) -> None:
    path = sorted(project.glob("data/villages/*/finance/2026-08.yml"))[0]
    text = path.read_text(encoding="utf-8")
    old = next(line for line in text.splitlines() if line.startswith("公开:"))
    path.write_text(text.replace(old, "公开: {日期: 2026-09-25, 张榜至: 2026-10-28}"), encoding="utf-8")
    target = tmp_path / "late.xlsx"
    assert "已写入" in run(
        "due", "-C", str(project), "--today", "2026-11-20", "--xlsx", str(target), "--jobs", "1"
    )
    page = load_workbook(target).active
    assert page is not None
    listed = list(page.iter_rows(min_row=2, values_only=True))
    assert listed[0][:4] == ("村", "类别", "项目", "期间")
    late = [line for line in listed[1:] if line[4] == "晚了 10 天"]
    assert late
    assert all(
        line[5] == datetime(2026, 9, 15) and line[6] == datetime(2026, 9, 25) and line[7] == 10
        for line in late
    )
    assert all("（演示）" in str(line[0]) for line in listed[1:])
    assert page.freeze_panes == "A3"
