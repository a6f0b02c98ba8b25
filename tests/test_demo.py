"""The invented villages: every promise that their files make to one another holds."""

from __future__ import annotations

import importlib.resources
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from generator.demo import write_empty, write_project, write_villages
from generator.demo.calendar import month_number
from generator.demo.names import LIMIT, village_name
from generator.demo.place import make_place
from generator.demo.writer import village_files
from generator.demo.writing import money, scalar
from generator.reading.numerals import chinese

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
LIMIT_YUAN = Decimal(5000)
LAST_DAY = date(2026, 10, 31)
INCOME = {"501": "经营收入", "502": "投资收益", "503": "补助收入", "504": "其他收入"}
EXPENSE = {"511": "经营支出", "512": "税金及附加", "513": "管理费用", "514": "公益支出", "515": "其他支出"}

Tree = dict[str, Any]


def read(text: str) -> Any:
    return yaml.load(text, Loader=yaml.CBaseLoader)


def front(text: str) -> Any:
    return read(text.split("---\n")[1])


class Village:
    """An invented village's files, parsed, by path below its folders."""

    def __init__(self, index: int, months: int = 24) -> None:
        last = month_number("2026-10")
        self.place = make_place(index, 2026, last - months + 1, last)
        files = village_files(self.place)
        self.data = {
            path.split("/", 3)[3]: read(text)
            for path, text in files.items()
            if path.startswith(f"data/villages/{self.place.id}/")
        }
        self.content = {
            path.split("/", 3)[3]: text for path, text in files.items() if path.startswith("content/")
        }
        assert len(self.data) + len(self.content) == len(files)

    def under(self, folder: str) -> Tree:
        return {
            path[len(folder) + 1 : -4]: tree
            for path, tree in sorted(self.data.items())
            if path.startswith(folder + "/")
        }

    def months(self, suffix: str = "") -> Tree:
        return {
            name: tree
            for name, tree in self.under("finance").items()
            if name.endswith("-cwh") == bool(suffix)
        }

    def entries(self) -> Iterator[tuple[str, Tree]]:
        for name, tree in self.months().items():
            for entry in tree["明细"]:
                yield name, entry

    def vouchers(self) -> dict[tuple[str, str], Tree]:
        return {(month, entry["凭证号"]): entry for month, entry in self.entries()}


@pytest.fixture(scope="module")
def villages() -> list[Village]:
    return [Village(index) for index in range(18)]


def yuan(text: str) -> Decimal:
    assert re.fullmatch(r"-?\d+\.\d\d", text), text
    return Decimal(text)


def added(entries: list[Tree], *kinds: str, account: str = "", code: str = "") -> Decimal:
    return sum(
        (
            yuan(entry["金额"])
            for entry in entries
            if entry["类型"] in kinds
            and (not account or entry.get("账户") == account)
            and (not code or entry.get("科目") == code)
        ),
        Decimal(0),
    )


# ---- names ---------------------------------------------------------------------------------------


def test_five_thousand_names_are_unique_ascii_and_correspond() -> None:
    names = [village_name(index) for index in range(LIMIT)]
    assert LIMIT == 5000
    assert len({name.id for name in names}) == len({name.name for name in names}) == LIMIT
    assert all(re.fullmatch(r"[a-z]{3,40}", name.id) for name in names)
    assert all(re.fullmatch(r"[\u4e00-\u9fff]{2}村", name.name) for name in names)
    # One character, one syllable: what begins alike in Chinese begins alike in pinyin.
    by_first: dict[str, str] = {}
    for name in names:
        known = by_first.setdefault(name.name[0], name.id)
        while not name.id.startswith(known):
            known = known[:-1]
        by_first[name.name[0]] = known
    assert all(by_first.values())
    assert village_name(0).id == "yangliu"


def test_no_name_of_a_village_of_the_real_town() -> None:
    real = {
        "发放", "贾家墩", "双桥", "马莲", "屯庄", "小路", "六畦", "西沟", "双树",
        "沙子沟", "下沙子", "王家墩", "朱家庄", "东沟", "新兴", "双河", "安置", "马儿",
    }  # fmt: skip
    assert not {name + "村" for name in real} & {village_name(index).name for index in range(LIMIT)}


def test_beyond_the_last_name() -> None:
    with pytest.raises(ValueError, match="5000"):
        village_name(LIMIT)


# ---- determinism ---------------------------------------------------------------------------------


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_seed_gives_the_same_bytes_and_a_village_is_the_same_for_any_number(tmp_path: Path) -> None:
    write_villages(tmp_path / "few", 2, 4, 5)
    write_villages(tmp_path / "again", 2, 4, 5)
    ids = write_villages(tmp_path / "many", 30, 4, 5)
    alone = write_villages(tmp_path / "alone", 1, 4, 5, first=1)
    assert tree(tmp_path / "few") == tree(tmp_path / "again")
    many = tree(tmp_path / "many")
    few = {path: text for path, text in tree(tmp_path / "few").items() if "codes" not in path}
    assert {path: many[path] for path in few} == few
    assert alone == ids[1:2]
    own = tree(tmp_path / "alone" / "data" / "villages" / ids[1])
    assert own == tree(tmp_path / "few" / "data" / "villages" / ids[1])


def test_another_seed_gives_another_village(tmp_path: Path) -> None:
    write_villages(tmp_path / "a", 1, 2, 1)
    write_villages(tmp_path / "b", 1, 2, 2)
    assert tree(tmp_path / "a") != tree(tmp_path / "b")


@pytest.mark.parametrize("arguments", [(5001, 3, 1), (1, 0, 1), (1, 500, 1)])
def test_numbers_out_of_bounds(tmp_path: Path, arguments: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"最多|之间"):
        write_villages(tmp_path, *arguments)


# ---- accounts ------------------------------------------------------------------------------------


def assert_books_carry_over(months: Tree, left_out: int = 0) -> None:
    previous: dict[str, Decimal] | None = None
    numbers: dict[str, list[int]] = {}
    for name, month in months.items():
        opening = {account: yuan(text) for account, text in month["期初"].items()}
        closing = {account: yuan(text) for account, text in month["期末"].items()}
        entries = month["明细"]
        if previous is not None:
            assert opening == previous, name
        for account in opening:
            moved = sum(
                yuan(entry["金额"]) * ((entry["转入"] == account) - (entry["转出"] == account))
                for entry in entries
                if entry["类型"] == "划转"
            )
            come = added(entries, "收入", "往来收", account=account)
            gone = added(entries, "支出", "往来付", account=account)
            assert opening[account] + come - gone + moved == closing[account], (name, account)
        change = added(entries, "收入", "往来收") - added(entries, "支出", "往来付")
        assert sum(opening.values()) + change == sum(closing.values()), name
        held = dict(opening)
        for entry in entries:
            fen = yuan(entry["金额"])
            if entry["类型"] == "划转":
                held[entry["转出"]] -= fen
                held[entry["转入"]] += fen
            else:
                held[entry["账户"]] += fen if entry["类型"] in ("收入", "往来收") else -fen
            assert held["库存现金"] >= 0, (name, entry)
            assert held["银行存款"] > 0, (name, entry)
            assert entry["日期"].startswith(month["期间"])
            assert re.fullmatch(r"\d{4}", entry["凭证号"])
            numbers.setdefault(name[:4], []).append(int(entry["凭证号"]))
        assert [entry["日期"] for entry in entries] == sorted(entry["日期"] for entry in entries)
        previous = closing
    for year, seen in numbers.items():
        assert seen == sorted(set(seen)), year
        left_out -= seen[-1] - len(seen)
    assert left_out == 0


def test_balances_carry_over_to_the_cent_for_each_legal_person(villages: list[Village]) -> None:
    second = 0
    for village in villages:
        assert len(village.months()) == 24
        assert_books_carry_over(village.months(), left_out=village.place.lapse == "voucher gap")
        committee = village.months("-cwh")
        second += bool(committee)
        assert_books_carry_over(committee)
    assert 2 <= second <= 5


def test_about_thirty_entries_a_month_of_every_kind(villages: list[Village]) -> None:
    counts = [len(month["明细"]) for village in villages for month in village.months().values()]
    assert 27 <= sum(counts) / len(counts) <= 33
    for village in villages:
        assert {entry["类型"] for _, entry in village.entries()} == {
            "收入",
            "支出",
            "往来收",
            "往来付",
            "划转",
        }


def test_categories_stand_in_the_chart_on_their_side(villages: list[Village]) -> None:
    chart = read((ROOT / "data/accounts.yml").read_text(encoding="utf-8"))
    sides = {line["编号"]: line["方向"] for line in chart["科目"]}
    for village in villages:
        for _, entry in village.entries():
            if entry["类型"] in ("收入", "支出"):
                assert sides[entry["科目"]] == entry["类型"]
            else:
                assert "科目" not in entry


def test_a_correction_takes_back_an_earlier_entry_and_books_the_right_one(villages: list[Village]) -> None:
    for village in villages:
        vouchers = village.vouchers()
        taken = [(month, entry) for month, entry in village.entries() if "冲销" in entry]
        assert taken, village.place.id
        for month, entry in taken:
            wrong = vouchers[entry["冲销"]["期间"], entry["冲销"]["凭证号"]]
            assert entry["冲销"]["期间"] < month
            assert yuan(entry["金额"]) == -yuan(wrong["金额"]) < 0
            assert (entry["科目"], entry["账户"]) == (wrong["科目"], wrong["账户"])
            right = vouchers[month, f"{int(entry['凭证号']) + 1:04}"]
            assert right["科目"] == wrong["科目"]
            assert yuan(right["金额"]) > 0
            assert right["金额"] != wrong["金额"]
    for village in villages:
        assert all(yuan(entry["金额"]) > 0 or "冲销" in entry for _, entry in village.entries())


def test_nobody_signs_for_himself_and_the_roles_are_apart(villages: list[Village]) -> None:
    for village in villages:
        officers = village.data["village.yml"]["干部"]
        supervisors = {each["姓名"] for each in village.data["village.yml"]["村务监督委员会"]}
        assert not supervisors & {each["姓名"] for each in officers}
        for name, month in village.months().items():
            review = month["审核"]
            assert review["编制"]["姓名"] != review.get("村务监督委员会", {}).get("姓名"), name
            for entry in month["明细"]:
                if entry["类型"] in ("支出", "往来付"):
                    assert len({entry["经手人"], entry["证明人"], entry["审批人"]}) == 3
                    assert entry["证明人"] in supervisors
                    approver = next(each for each in officers if each["姓名"] == entry["审批人"])
                    assert approver["自"] <= entry["日期"] <= approver.get("至", "9999")


def test_people_are_masked(villages: list[Village]) -> None:
    named = re.compile(r"(?:姓名|经手人|证明人|审批人|对方|批准人): ([^,}\n]+)")
    last = month_number("2026-10")
    for index in range(6):
        place = make_place(index, 2026, last - 11, last)
        for path, text in village_files(place).items():
            assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", text), path
            for name in named.findall(text):
                assert re.fullmatch(r"[\u4e00-\u9fff]某某|某某.*（演示）", name), (path, name)


# ---- references ----------------------------------------------------------------------------------


def test_every_reference_names_something(villages: list[Village]) -> None:
    items = {each["编号"] for each in read((ROOT / "data/catalogue.yml").read_text(encoding="utf-8"))["目录"]}
    codes = read((ROOT / "data/codes.yml").read_text(encoding="utf-8"))["码"]
    targets = {each["码"]: each["指向"] for each in codes}
    assert len(targets) == len(codes)
    for village in villages:
        vouchers, meetings = village.vouchers(), village.under("meetings")
        things = {each["编号"]: each for each in village.data["assets.yml"]["资产"]}
        land = {each["编号"]: each for each in village.data["resources.yml"]["资源"]}
        contracts = {each["编号"]: each for each in village.data["contracts.yml"]["合同"]}
        groups = {each["编号"] for each in village.data["groups.yml"]["小组"]}
        assert {entry["决议"] for _, entry in village.entries() if "决议" in entry} <= set(meetings)
        for each in (*things.values(), *land.values()):
            assert each.get("合同", None) is None or contracts[each["合同"]]["标的"] == [each["编号"]]
            if "二维码" in each:
                assert targets[each["二维码"]] == f"v/{village.place.id}/assets.html#{each['编号']}"
        assert targets[village.data["village.yml"]["二维码"]] == f"v/{village.place.id}/index.html"
        for each in contracts.values():
            assert set(each["标的"]) <= {*things, *land}
            assert "会议" not in each or each["会议"] in meetings
            for due in each["应收"]:
                if "凭证" in due:
                    paid = vouchers[due["凭证"]["期间"], due["凭证"]["凭证号"]]
                    assert paid["金额"] == due["金额"]
                    assert paid["类型"] == "收入"
                    assert paid["科目"] == "501"
                    assert due["日期"] <= paid["日期"]
        for slug, work in village.under("projects").items():
            assert work["会议"] in meetings
            paid_ = [vouchers[each["期间"], each["凭证号"]] for each in work["凭证"]]
            assert all(each["决议"] == work["会议"] for each in paid_), slug
            settled = [each for each in work["阶段"] if each["阶段"] == "决算"]
            if settled:
                assert sum(yuan(each["金额"]) for each in paid_) == yuan(settled[0]["金额"])
                assert yuan(settled[0]["金额"]) <= sum(yuan(each["金额"]) for each in work["资金"])
        for affairs in village.under("affairs").values():
            seen = [each["目录"] for each in affairs["事项"]]
            assert {*seen, *affairs["无"]} <= items
            assert not set(seen) & set(affairs["无"])
            assert all("会议" not in each or each["会议"] in meetings for each in affairs["事项"])
            for each in affairs["事项"]:
                table = each.get("表格")
                assert not table or all(len(row) == len(table["列"]) for row in table["行"])
                if each.get("仅村内") == "是":
                    assert not {"内容", "表格", "附件"} & set(each)
        for reply in village.under("replies").values():
            month, number = reply["关于"]["期间"], reply["关于"]["凭证号"]
            assert (month, number) in vouchers
            assert village.months()[month]["公开"]["日期"] <= reply["收到"] < reply["答复"]["日期"]
        for budget in village.under("budget").values():
            assert budget["通过"]["会议"] in meetings
            assert all(each["会议"] in meetings for each in budget["调整"])
        assert all(each.get("小组", "g1") in groups for each in meetings.values())
        for path, text in village.content.items():
            head = front(text)
            assert head.get("目录", "cw-other") in items, path
            assert head.get("会议") is None or head["会议"] in meetings, path


def test_large_expenses_follow_a_resolution_that_covers_them(villages: list[Village]) -> None:
    without = 0
    for village in villages:
        meetings = village.under("meetings")
        spent: dict[str, Decimal] = {}
        for _, entry in village.entries():
            if entry["类型"] != "支出":
                continue
            if yuan(entry["金额"]) >= LIMIT_YUAN and "决议" not in entry:
                assert village.place.lapse == "no resolution"
                without += 1
            if "决议" in entry:
                assert entry["决议"][:10] < entry["日期"]
                spent[entry["决议"]] = spent.get(entry["决议"], Decimal(0)) + yuan(entry["金额"])
        for slug, total in spent.items():
            assert total <= yuan(meetings[slug]["金额"]), slug
    assert without == sum(1 for village in villages if village.place.lapse == "no resolution") == 2


# ---- meetings ------------------------------------------------------------------------------------

SHARE = {
    "党员大会审议": (2, 3),
    "村民代表会议决议": (2, 3),
    "村民小组会议决议": (2, 3),
    "村民会议决议": (1, 2),
}


def test_votes_add_up_and_a_quorum_was_there_but_where_the_record_says_not(villages: list[Village]) -> None:
    short = 0
    for village in villages:
        for slug, meeting in village.under("meetings").items():
            days = [step["日期"] for step in meeting["步骤"]]
            assert days == sorted(days), slug
            assert all(day <= str(LAST_DAY) for day in days), slug
            assert "通知日期" not in meeting or meeting["通知日期"] < slug[:10]
            for step in meeting["步骤"]:
                if "应到" not in step:
                    continue
                came, of = int(step["实到"]), int(step["应到"])
                yes = int(step["赞成"])
                assert yes + int(step["反对"]) + int(step["弃权"]) == came <= of, slug
                part, whole = SHARE.get(step["步骤"], (1, 2))
                if came * whole < of * part:
                    assert village.place.lapse == "no quorum", slug
                    short += 1
                if step["步骤"] == "成员大会决议":
                    assert yes * 3 >= of * 2, "the collective's thresholds count all members"
                assert yes * 2 > came
            for step in meeting["步骤"]:
                if "公示至" in step:
                    hung = date.fromisoformat(step["公示至"]) - date.fromisoformat(step["日期"])
                    assert hung >= timedelta(15), slug
    assert short


def test_the_subjects_of_the_case_study_are_deliberated(villages: list[Village]) -> None:
    matters = {meeting["事项类别"] for village in villages for meeting in village.under("meetings").values()}
    assert {"征地拆迁", "拆临拆违", "土地流转", "居民点建设", "入股分红", "村规民约"} <= matters
    kinds = {meeting["会议类型"] for village in villages for meeting in village.under("meetings").values()}
    assert {"户长会", "两委会", "协商会", "成员大会", "村民会议", "村民代表会议", "群众代表会"} <= kinds


# ---- sums ----------------------------------------------------------------------------------------


def test_statements_balance_and_agree_with_the_twelve_months(villages: list[Village]) -> None:
    for village in villages:
        statements = village.under("statements")
        assert set(statements) == {"2025"}
        for year, tree_ in statements.items():
            sheet, result = tree_["资产负债表"], tree_["收益及收益分配表"]
            for column in ("年初", "年末"):
                total = {side: sum(yuan(line[column]) for line in lines) for side, lines in sheet.items()}
                assert total["资产"] == total["负债"] + total["所有者权益"], (village.place.id, column)
            months = [month for name, month in village.months().items() if name.startswith(year)]
            assert len(months) == 12
            entries = [entry for month in months for entry in month["明细"]]
            for kind, names in (("收入", INCOME), ("支出", EXPENSE)):
                shown = {line["项目"]: yuan(line["本年"]) for line in result[kind]}
                assert shown == {name: added(entries, kind, code=code) for code, name in names.items()}
            cash = sheet["资产"][0]
            assert yuan(cash["年初"]) == sum(yuan(text) for text in months[0]["期初"].values())
            assert yuan(cash["年末"]) == sum(yuan(text) for text in months[-1]["期末"].values())
            gained = sum(yuan(line["本年"]) for line in result["收入"]) - sum(
                yuan(line["本年"]) for line in result["支出"]
            )
            given = sum(yuan(line["金额"]) for line in result["分配"])
            assert yuan(result["年初未分配"]) + gained - given == yuan(result["年末未分配"])
            fixed = next(line for line in sheet["资产"] if line["项目"] == "固定资产净值")
            owned = sum(yuan(each["净值"]) for each in village.data["assets.yml"]["资产"])
            assert yuan(fixed["年末"]) == owned


def test_statements_of_two_years_carry_over() -> None:
    village = Village(3, months=36)
    statements = village.under("statements")
    assert set(statements) == {"2024", "2025"}
    for side, lines in statements["2024"]["资产负债表"].items():
        for line, following in zip(lines, statements["2025"]["资产负债表"][side], strict=True):
            assert line["项目"] == following["项目"]
            assert line["年末"] == following["年初"]
    before = statements["2024"]["收益及收益分配表"]
    after = statements["2025"]["收益及收益分配表"]
    assert before["年末未分配"] == after["年初未分配"]
    assert [line["本年"] for line in before["支出"]] == [line["上年"] for line in after["支出"]]


def test_what_is_owed_at_the_end_follows_from_the_entries(villages: list[Village]) -> None:
    for village in villages:
        sheet = village.under("statements")["2025"]["资产负债表"]
        later = [entry for month, entry in village.entries() if month >= "2026"]
        claims = next(yuan(line["年末"]) for line in sheet["资产"] if line["项目"] == "应收款项")
        collected = sum(yuan(entry["金额"]) for entry in later if "拖欠的承包款" in entry["摘要"])
        owed = sum(yuan(each["金额"]) for each in village.data["debts.yml"]["债权"])
        assert claims - collected == owed
        debts = sum(yuan(line["年末"]) for line in sheet["负债"])
        held = added(later, "往来收") - collected - added(later, "往来付")
        assert debts + held == sum(yuan(each["金额"]) for each in village.data["debts.yml"]["债务"])


def test_groups_add_up_to_the_village(villages: list[Village]) -> None:
    for village in villages:
        head, groups = village.data["village.yml"], village.data["groups.yml"]["小组"]
        assert head["演示"] == "是"
        assert len(groups) == int(head["村民小组数"])
        assert sum(int(each["户数"]) for each in groups) == int(head["户数"])
        assert sum(int(each["人口"]) for each in groups) == int(head["人口"])


def test_mediation_adds_up(villages: list[Village]) -> None:
    for village in villages:
        quarters = village.under("mediation")
        assert len(quarters) == len(village.under("affairs")) == 8
        assert list(quarters)[-1] == "2026-Q3"
        for tree_ in quarters.values():
            accepted, settled = int(tree_["受理"]), int(tree_["调解成功"])
            agreed = int(tree_["书面协议"]) + int(tree_["口头协议"])
            assert sum(map(int, tree_["类型"].values())) == sum(map(int, tree_["来源"].values())) == accepted
            assert int(tree_["履行"]) <= agreed <= settled <= accepted
            assert int(tree_["排查"]["预防"]) <= int(tree_["排查"]["发现"])


def test_subsidies_are_area_times_rate(villages: list[Village]) -> None:
    for village in villages:
        subsidies = village.under("subsidies")
        assert {name[5:] for name in subsidies} == {"gengdi", "yumi", "nongji"}
        for tree_ in subsidies.values():
            if "面积亩" in tree_:
                rate = Decimal(tree_["标准"].split()[0])
                assert rate * Decimal(tree_["面积亩"]) == yuan(tree_["金额"])
            assert tree_["发放"] < tree_["公开"]["日期"]


# ---- disclosure and lapses -----------------------------------------------------------------------


def test_months_hang_fifteen_days_and_are_in_time_but_for_the_late_ones(villages: list[Village]) -> None:
    late, unsigned = 0, 0
    for village in villages:
        for name, month in village.months().items():
            posting = month.get("公开")
            if posting is None:
                assert village.place.quarterly
                assert name > "2026-09"
                continue
            shown = date.fromisoformat(posting["日期"])
            assert date.fromisoformat(posting["张榜至"]) - shown >= timedelta(15)
            assert month["审核"]["编制"]["日期"] <= posting["日期"]
            unsigned += "村务监督委员会" not in month["审核"]
            year, ordinal = map(int, name.split("-"))
            closing = year * 12 + ordinal - 1
            if village.place.quarterly:
                closing += 2 - closing % 3
            due = date((closing + 1) // 12, (closing + 1) % 12 + 1, 15)
            if shown > due:
                assert village.place.lapse == "late month"
                late += 1
    assert late == unsigned == 2


def test_replies_are_in_time_but_for_the_late_ones(villages: list[Village]) -> None:
    overdue = [
        village.place.lapse
        for village in villages
        for reply in village.under("replies").values()
        if reply["答复"]["日期"] > reply["答复期限"]
    ]
    assert overdue
    assert set(overdue) == {"late reply"}


def test_rent_is_open_only_where_the_village_says_so(villages: list[Village]) -> None:
    behind = [
        village.place.lapse
        for village in villages
        for contract in village.data["contracts.yml"]["合同"]
        for due in contract["应收"]
        if "凭证" not in due and due["日期"] <= str(LAST_DAY)
    ]
    assert behind
    assert set(behind) == {"rent overdue"}


def test_bylaws_have_numbered_articles_and_nothing_a_village_may_not_write(villages: list[Village]) -> None:
    for village in villages:
        for name in ("bylaws.md", "charter.md"):
            text = village.content[name]
            articles = re.findall(r"^\*\*第([一二三四五六七八九十]+)条\*\*　", text, re.MULTILINE)
            chapters = re.findall(r"^## 第([一二三四五六七八九十]+)章　", text, re.MULTILINE)
            assert articles == [chinese(number) for number in range(1, len(articles) + 1)]
            assert chapters == [chinese(number) for number in range(1, len(chapters) + 1)]
            assert len(articles) >= 18
            assert not re.search("罚款|罚金|没收|取消.*资格|不得上访|扣除", text)


# ---- projects and files --------------------------------------------------------------------------


def test_seed_copies_are_the_project_s_own() -> None:
    seed = Path(str(importlib.resources.files("generator.demo"))) / "seed" / "data"
    for name in ("accounts.yml", "catalogue.yml", "laws.yml", "packs/default.yml", "education/calendar.yml"):
        ours, theirs = (ROOT / "data" / name).read_bytes(), (seed / name).read_bytes()
        assert ours == theirs, f"data/{name} changed: cp data/{name} generator/demo/seed/data/{name}"


def test_codes_only_grow(tmp_path: Path) -> None:
    write_villages(tmp_path, 1, 2, 1)
    first = (tmp_path / "data/codes.yml").read_text(encoding="utf-8")
    write_villages(tmp_path, 3, 3, 1)
    grown = (tmp_path / "data/codes.yml").read_text(encoding="utf-8")
    assert grown.startswith(first)
    assert len(grown) > len(first)
    seen = [each["码"] for each in read(grown)["码"]]
    assert len(seen) == len(set(seen))
    write_villages(tmp_path, 3, 3, 1)
    assert (tmp_path / "data/codes.yml").read_text(encoding="utf-8") == grown


def test_a_project_has_what_a_project_needs(tmp_path: Path) -> None:
    ids = write_project(tmp_path, 2, 12, 3)
    assert ids == ["yangliu", "dongsheng"]
    for path in (
        "README.md",
        "mkdocs.yml",
        ".gitignore",
        "data/site.yml",
        "data/accounts.yml",
        "data/codes.yml",
    ):
        assert (tmp_path / path).is_file(), path
    profile = read((tmp_path / "data/town/profile.yml").read_text(encoding="utf-8"))
    figures = {line["项目"]: line["数"] for line in profile["数字"]}
    heads = [
        read((tmp_path / f"data/villages/{each}/village.yml").read_text(encoding="utf-8")) for each in ids
    ]
    assert profile["演示"] == "是"
    assert figures["村"] == "2"
    assert int(figures["户"]) == sum(int(head["户数"]) for head in heads)
    counts = [
        int(read(path.read_text(encoding="utf-8"))["受理"])
        for path in tmp_path.glob("data/villages/*/mediation/2026-*.yml")
    ]
    assert counts
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "cunwu build" in readme
    assert "cunwu serve" in readme


@pytest.mark.parametrize("months", [1, 2, 5, 7, 13])
def test_short_spans_have_sound_books(tmp_path: Path, months: int) -> None:
    for index in (0, 2, 4, 6, 7):
        village = Village(index, months)
        assert len(village.months()) == months
        assert_books_carry_over(village.months())
        assert village.under("affairs")
        assert village.under("budget")


def test_an_empty_project_adds_up_and_says_what_to_change(tmp_path: Path) -> None:
    write_empty(tmp_path, "云岭镇", "2026-02")
    month = read((tmp_path / "data/villages/cun1/finance/2026-02.yml").read_text(encoding="utf-8"))
    assert_books_carry_over({"2026-02": month})
    assert month["审核"]["编制"]["日期"] == "2026-02-28"
    assert "云岭镇村务公开" in (tmp_path / "data/site.yml").read_text(encoding="utf-8")
    assert "演示: 是" in (tmp_path / "README.md").read_text(encoding="utf-8")


def test_both_kinds_of_project_pass_the_check_and_build(tmp_path: Path) -> None:
    write_empty(tmp_path / "new", "云岭镇", "2026-10")
    write_project(tmp_path / "demo", 2, 13, 3)
    for project in ("new", "demo"):
        result = CliRunner().invoke(main, ["check", "-C", str(tmp_path / project), "--format", "json"])
        problems = json.loads(result.stdout)["problems"]
        assert [each for each in problems if each["severity"] == "error"] == []
        assert result.exit_code == 0
        result = CliRunner().invoke(
            main, ["build", "-C", str(tmp_path / project), "--no-documents", "--jobs", "1"]
        )
        assert result.exit_code == 0, result.output
    assert (tmp_path / "new/site/v/cun1/finance/2026-10.html").is_file()
    assert "演示" in (tmp_path / "demo/site/v/yangliu/index.html").read_text(encoding="utf-8")


def test_every_file_fits_the_contract_s_size(tmp_path: Path) -> None:
    write_villages(tmp_path, 1, 1, 1, first=4999)
    for village in (Village(0), Village(2)):
        for path, text in village_files(village.place).items():
            assert len(text.encode()) < 256 * 1024, path


def test_scalars_read_back_as_they_were_told() -> None:
    for text in (
        "",
        "是",
        "no",
        "2026-10-05",
        "12",
        "a: b",
        "更正：冲销",
        "村部 3 月",
        "#1",
        "“引”",
        'a"b',
        "-1",
        "[x]",
        "/a",
        "1.5",
        "a\nb",
        "（演示）某某",
    ):
        assert read(f"{{键: {scalar(text)}}}")["键"] == text
    assert [money(fen) for fen in (0, 5, -5, 123456)] == ['"0.00"', '"0.05"', '"-0.05"', '"1234.56"']
