"""What must not be public is found in every field and file, and nothing else is: measured, not promised."""

from __future__ import annotations

import csv
import json
import random
from collections import defaultdict

import pytest
from conftest import REPO
from hypothesis import given, settings
from hypothesis import strategies as st
from private_cases import card, coded, identity, mobile, negatives, positives, spaced, spelled

from generator import holding
from generator.checks.privacy import hits, normalise, prefilter, scan
from generator.checks.privacy.study import study
from generator.problems import CATALOGUE

CASES = [
    *csv.DictReader((REPO / "tests/cases/privacy.tsv").open(encoding="utf-8", newline=""), delimiter="\t")
]

# house.md rule 7 against the table: an identity number masked to its first six and last four, a name with relief.
THE_RULE_WINS = {"N129", "N170"}

MONTH = """期间: 2026-10
期初: {{银行存款: "0.00"}}
期末: {{银行存款: "100.00"}}
明细:
  - {{凭证号: {凭证号}, 日期: 2026-10-03, 类型: 收入, 科目: "501", 摘要: {摘要}, 金额: {金额}, 账户: 银行存款, 备注: {备注}}}
"""
VILLAGE = "名称: 杨柳村\n账户: [银行存款, {账户}]\n"
NOTICE = "---\n标题: 通知\n日期: 2026-10-01\n类别: 通知\n发文单位: 杨柳村村民委员会\n附件: [{附件}]\n---\n\n{正文}\n"
MONTH_PATH = "data/villages/yangliu/finance/2026-10.yml"
NOTICE_PATH = "content/villages/yangliu/notices/2026-10-01-a.md"


def codes(path: str, text: str) -> list[str]:
    """The codes of privacy that `cunwu check` would tell of the file."""
    entry = holding.read_file(path, text.encode(), "")
    told = [item.code for item in entry.problems if item.code[0] == "P"]
    return told + [each.code for each in entry.suspicions]


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def in_month(key: str, text: str) -> list[str]:
    plain = {"凭证号": '"0123"', "摘要": "路灯", "金额": '"100.00"', "备注": "无"}
    return codes(MONTH_PATH, MONTH.format(**{**plain, key: quoted(text)}))


def in_notice(text: str, attached: str = "") -> list[str]:
    return codes(NOTICE_PATH, NOTICE.format(附件=attached, 正文=text))


def in_its_field(field: str, text: str) -> list[str]:
    """The case in the field that it names where the model has it, else in a notice."""
    if field in ("凭证号", "摘要", "金额", "备注"):
        return in_month(field, text)
    if field == "村集体账户":
        return codes("data/villages/yangliu/village.yml", VILLAGE.format(账户=quoted(text)))
    if field == "附件":
        return in_notice("见附件。", quoted(text))
    return in_notice(f"{field}：{text}")


def share(wrong: list[str], total: int) -> float:
    return len(wrong) / total


def test_the_cases_in_their_fields() -> None:
    wanted = [case for case in CASES if case["expect"] == "pos"]
    allowed = [case for case in CASES if case["expect"] == "neg" and case["id"] not in THE_RULE_WINS]
    missed = [c["id"] for c in wanted if not in_its_field(c["field"], c["text"])]
    wrong = [c["id"] for c in allowed if in_its_field(c["field"], c["text"])]
    assert (len(wanted), len(allowed)) == (100, 98)
    assert share(missed, len(wanted)) <= 0.01, missed
    assert share(wrong, len(allowed)) <= 0.01, wrong


def test_the_rule_wins_over_the_table() -> None:
    for case in CASES:
        if case["id"] in THE_RULE_WINS:
            assert in_its_field(case["field"], case["text"]), case


def test_the_cases_in_a_notice_without_their_field() -> None:
    own = {"统一社会信用代码", "金额", "凭证号", "村集体账户"}  # these say by their field what the number is
    missed = [c["id"] for c in CASES if c["expect"] == "pos" and not in_notice(c["text"])]
    wrong = [
        c["id"] for c in CASES
        if c["expect"] == "neg" and c["id"] not in THE_RULE_WINS and c["field"] not in own and in_notice(c["text"])
    ]  # fmt: skip
    assert share(missed, 100) <= 0.01, missed
    assert not wrong, wrong


@pytest.mark.parametrize("seed", [2061, 7, 41])
def test_other_cases_of_the_same_kinds(seed: int) -> None:
    """The bar for cases that nobody tuned for: 98 of 100 found, of a kind 90; 1 of 100 wrong, of a kind 5."""
    missed: dict[str, list[str]] = defaultdict(list)
    wrong: dict[str, list[str]] = defaultdict(list)
    many = 60
    for turn in range(many):
        rng = random.Random(seed * 1000 + turn)
        for kind, text in positives(rng):
            missed[kind] += [] if [*study(text)] else [text]
        for kind, text in negatives(rng):
            wrong[kind] += [text] if [*study(text)] else []
    for found, all_of, of_a_kind in ((missed, 0.02, 0.10), (wrong, 0.01, 0.05)):
        assert sum(map(len, found.values())) <= all_of * many * len(found), dict(found)
        for kind, texts in found.items():
            assert len(texts) <= of_a_kind * many, (kind, texts)


def test_what_the_first_look_passes_holds_nothing() -> None:
    for turn in range(60):
        for _, text in positives(random.Random(turn)):
            assert prefilter.may_hold(text) or not [*study(text)], text
    for case in CASES:
        assert prefilter.may_hold(case["text"]) or not [*study(case["text"])], case


def test_laws_and_the_demonstration_are_clean() -> None:
    for path in sorted((REPO / "content").rglob("*.md"))[:60]:
        name = path.relative_to(REPO).as_posix()
        assert codes(name, path.read_text(encoding="utf-8")) == [], name


numbers = st.randoms(use_true_random=False)


@settings(max_examples=60, deadline=None)
@given(
    numbers,
    st.text(alphabet="，。、 村里的修路灯款于和：\n", max_size=12),
    st.text(alphabet="，。 元已领取\n", max_size=6),
)
def test_a_number_is_found_whatever_stands_around_it_and_however_it_is_written(
    rng: random.Random, before: str, behind: str
) -> None:
    for number, code in ((identity(rng), "P01"), (mobile(rng), "P04"), (card(rng), "P03")):
        amount = code == "P04" and behind.lstrip().startswith("元")
        for told in (number, coded(rng, number)):
            found = {hit.code for hit in study(f"{before}{told}{behind}")}
            assert code in found or amount, told
    told = f"身份证{spelled(rng, identity(rng))}，{before}电话{spaced(rng, mobile(rng), (3, 4, 4))}"
    found = {hit.code for hit in study(told)}
    # 村里 before it makes it an office's phone: told as well, and as strictly, under a code of its own.
    assert "P01" in found, told
    assert found & {"P04", "P17"}, told


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault_and_places_lie_within_it(text: str) -> None:
    for hit in study(text):
        assert 0 <= hit.start < hit.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="&#x4;%31<b>\\*１①一\u200b\u202e 1", max_size=60))
def test_every_character_of_a_flat_text_knows_where_it_stood(text: str) -> None:
    flat = normalise.flatten(text)
    places = [flat.origin(index) for index in range(len(flat.text))]
    assert all(0 <= place < len(text) for place in places)
    assert places == sorted(places)


def test_labels_decide_what_a_look_alike_is() -> None:
    number = "15400001234"
    assert in_notice(f"流水号{number}") == []
    assert in_notice(f"凭证号 {number}、{number[:-1]}5") == []
    assert in_notice(f"电话{number}") == ["P04"]
    assert in_notice(f"流水号对应的联系电话{number}") == ["P04"]
    assert in_notice(f"发票由张某某 {number} 领取") == ["P04"]
    assert in_notice(f"村委会值班电话{number}") == ["P17"]
    assert in_month("凭证号", "20260305009878160") == []


def test_a_column_s_head_is_the_label_of_its_cells() -> None:
    def table(head: str, cell: str) -> list[str]:
        return in_notice(f"| 项目 | {head} |\n|---|---|\n| 路灯 | {cell} |")

    assert table("单号", "15400001234") == []
    assert table("电话", "15400001234") == ["P04"]
    assert table("身份证号", "410122208606117801") == ["P01"]
    assert table("编码", "410122208606117801") == []
    assert table("住址", "石桥村二组9号") == ["P07"]
    assert table("账号", "123456789012345") == ["P03"]


def test_names_in_a_list_below_a_telling_title_or_head() -> None:
    affairs = "data/villages/yangliu/affairs/2026-Q3.yml"
    row = '期间: 2026-Q3\n事项:\n  - {{目录: cw-a, 标题: {0}, 公开: {{日期: 2026-10-12}}, 表格: {{列: [姓名, {1}], 行: [[{2}, "600"]]}}}}\n'
    assert codes(affairs, row.format("低保对象公示", "金额", "张测一")) == ["P13"]
    assert codes(affairs, row.format("公示", "残疾等级", "张测一")) == ["P11"]
    assert codes(affairs, row.format("低保对象公示", "金额", "张某某")) == []
    assert codes(affairs, row.format("会议到会", "次数", "张测一")) == []
    told = NOTICE.replace("标题: 通知", "标题: 2026年特困人员名单公示")
    assert codes(NOTICE_PATH, told.format(附件="", 正文="张测一、李测二")) == ["P13", "P13"]
    assert codes(NOTICE_PATH, told.format(附件="", 正文="张某某、李某某")) == []


def test_keys_file_names_comments_and_broken_files_are_looked_at() -> None:
    number = "341222206811260554"
    assert "P01" in codes(
        MONTH_PATH, MONTH.format(凭证号='"1"', 摘要="路灯", 金额='"1"', 备注="无") + f"# 经办 {number}\n"
    )
    assert "P04" in codes("data/villages/yangliu/meetings/2026-01-02-15400001234.yml", "议题: 路灯\n")
    assert "P03" in codes(
        "data/villages/yangliu/village.yml", "名称: 杨柳村\n账户: [甲]\n卡号: 6299995278839079952\n"
    )
    assert "P07" in codes("data/villages/yangliu/village.yml", "名称: 杨柳村\n账户: [甲]\n住址: 测试屯12户\n")
    assert "P01" in codes(MONTH_PATH, f'期间: 2026-10\n期初: {{账户{number}: "0.00"}}\n')


def test_a_finding_stands_at_its_line_and_column_and_hides_the_value() -> None:
    number = "341222206811260554"
    entry = holding.read_file(NOTICE_PATH, NOTICE.format(附件="", 正文=f"第一行\n户主{number}").encode(), "")
    (found,) = [item for item in entry.problems if item.code == "P01"]
    assert (found.line, found.col) == (10, 3)
    assert number not in str(found)
    assert "34************4" in str(found)
    for value in ("a", "张三", "甲乙丙", number):
        assert hits.masked(value) != value or len(value) == 1


def test_every_code_that_a_person_may_clear_says_how() -> None:
    for kind in CATALOGUE:
        if kind.code[0] == "P" and kind.severity == "error":
            assert ("{how}" in kind.remedy) == (kind.code in scan.REVIEWABLE), kind.code
